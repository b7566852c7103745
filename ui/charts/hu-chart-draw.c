/* hu-chart-draw.c: a chart's picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-chart-private.h"

#include <adwaita.h>
#include <math.h>

/* Colours of the style, so that dark, high contrast and the person's accent colour are followed. */
typedef struct
{
  GdkRGBA text, dim, grid, accent, tint;
} Ink;

static GdkRGBA
with_alpha (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

static Ink
get_ink (HuChart *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean contrast = adw_style_manager_get_high_contrast (manager);
  Ink ink;

  gtk_widget_get_color (GTK_WIDGET (self), &ink.text);
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), &ink.accent);
  ink.dim = with_alpha (ink.text, contrast ? 0.9 : 0.65);
  ink.grid = with_alpha (ink.text, contrast ? 0.5 : 0.12);
  ink.tint = with_alpha (ink.accent, contrast ? 0.3 : 0.18);
  return ink;
}

static void
draw_label (GtkSnapshot *snapshot, const HuChartLabel *label, const GdkRGBA *colour)
{
  if (label->layout == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (roundf (label->x), roundf (label->y)));
  gtk_snapshot_append_layout (snapshot, label->layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_axes (GtkSnapshot *snapshot, const HuChartLayout *layout, const Ink *ink)
{
  for (guint i = 0; i < layout->values->len; i++)
    {
      const HuChartLabel *label = &g_array_index (layout->values, HuChartLabel, i);

      gtk_snapshot_append_color (
        snapshot, &ink->grid,
        &GRAPHENE_RECT_INIT (layout->plot.origin.x, roundf (label->line), layout->plot.size.width, 1));
      draw_label (snapshot, label, &ink->dim);
    }
  for (guint i = 0; i < layout->times->len; i++)
    {
      const HuChartLabel *label = &g_array_index (layout->times, HuChartLabel, i);

      gtk_snapshot_append_color (
        snapshot, &ink->dim,
        &GRAPHENE_RECT_INIT (roundf (label->line), layout->plot.origin.y + layout->plot.size.height, 1, 3));
      draw_label (snapshot, label, &ink->dim);
    }
}

static graphene_rect_t
bar_rect (const HuChartLayout *layout, const HuChartPoint *point)
{
  float a = hu_chart_layout_x (layout, point->at);
  float b = hu_chart_layout_x (layout, point->at + layout->span);
  float zero = hu_chart_layout_y (layout, 0), y = hu_chart_layout_y (layout, point->value);
  float gap = fabsf (b - a) >= 4 ? 1 : 0;

  return GRAPHENE_RECT_INIT (MIN (a, b) + gap / 2, MIN (y, zero), MAX (fabsf (b - a) - gap, 1), fabsf (zero - y));
}

/* What was counted is filled; what is expected is hollow, so that the two differ without colour. */
static void
draw_bars (HuChart *self, GtkSnapshot *snapshot, const HuChartLayout *layout, const Ink *ink)
{
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colours[] = { ink->accent, ink->accent, ink->accent, ink->accent };

  for (guint i = 0; i < self->points->len; i++)
    {
      const HuChartPoint *point = &g_array_index (self->points, HuChartPoint, i);

      if (!isfinite (point->value) || point->value == 0)
        continue;
      graphene_rect_t rect = bar_rect (layout, point);
      if (self->now == HU_CHART_NONE || point->at <= self->now)
        {
          gtk_snapshot_append_color (snapshot, &ink->accent, &rect);
          continue;
        }
      GskRoundedRect outline;
      gsk_rounded_rect_init_from_rect (&outline, &rect, 0);
      gtk_snapshot_append_color (snapshot, &ink->tint, &rect);
      gtk_snapshot_append_border (snapshot, &outline, widths, colours);
    }
}

/* Strokes @points within @from..@to; with @fill closes each unbroken run down to zero instead. */
static void
draw_line (GtkSnapshot *snapshot, const HuChartLayout *layout, const GArray *points, gint64 from, gint64 to,
           gboolean fill, const GdkRGBA *colour, float width, gboolean dashed)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float zero = hu_chart_layout_y (layout, 0), last_x = 0;
  gboolean open = FALSE;

  for (guint i = 0; i <= points->len; i++)
    {
      const HuChartPoint *point = i < points->len ? &g_array_index (points, HuChartPoint, i) : NULL;
      gboolean drawn = point != NULL && isfinite (point->value) && point->at >= from && point->at <= to;

      if (!drawn && open && fill)
        {
          gsk_path_builder_line_to (builder, last_x, zero);
          gsk_path_builder_close (builder);
        }
      if (!drawn)
        {
          open = FALSE;
          continue;
        }
      float x = hu_chart_layout_x (layout, point->at), y = hu_chart_layout_y (layout, point->value);
      if (!open)
        gsk_path_builder_move_to (builder, x, fill ? zero : y);
      if (!open || fill || x != last_x)
        gsk_path_builder_line_to (builder, x, y);
      open = TRUE;
      last_x = x;
    }

  g_autoptr (GskPath) path = gsk_path_builder_to_path (builder);
  if (fill)
    {
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
      return;
    }
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, dashed ? GSK_LINE_CAP_BUTT : GSK_LINE_CAP_ROUND);
  if (dashed)
    gsk_stroke_set_dash (stroke, (float[]) { 4, 4 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static void
draw_series (HuChart *self, GtkSnapshot *snapshot, const HuChartLayout *layout, const Ink *ink)
{
  gint64 now = self->now == HU_CHART_NONE ? G_MAXINT64 : self->now;
  graphene_rect_t plot = layout->plot;

  /* Half a line's width may stand over the edge, a series that is longer than the axis may not. */
  graphene_rect_inset (&plot, -2, -2);
  gtk_snapshot_push_clip (snapshot, &plot);
  if (self->comparison->len > 0)
    draw_line (snapshot, layout, self->comparison, G_MININT64, G_MAXINT64, FALSE, &ink->dim, 1.5, FALSE);
  if (self->style == HU_CHART_BARS)
    draw_bars (self, snapshot, layout, ink);
  else
    {
      if (self->style == HU_CHART_AREA)
        draw_line (snapshot, layout, self->points, G_MININT64, now, TRUE, &ink->tint, 0, FALSE);
      draw_line (snapshot, layout, self->points, G_MININT64, now, FALSE, &ink->accent, 2.5, FALSE);
      if (now != G_MAXINT64)
        draw_line (snapshot, layout, self->points, now, G_MAXINT64, FALSE, &ink->accent, 2, TRUE);
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_target (HuChart *self, GtkSnapshot *snapshot, const HuChartLayout *layout, const Ink *ink)
{
  if (!isfinite (self->target))
    return;

  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float y = roundf (hu_chart_layout_y (layout, self->target)) + 0.5f;
  gsk_path_builder_move_to (builder, layout->plot.origin.x, y);
  gsk_path_builder_line_to (builder, layout->plot.origin.x + layout->plot.size.width, y);
  g_autoptr (GskPath) path = gsk_path_builder_to_path (builder);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5);
  gsk_stroke_set_dash (stroke, (float[]) { 6, 4 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &ink->text);
  draw_label (snapshot, &layout->target, &ink->text);
}

static void
draw_marks (HuChart *self, GtkSnapshot *snapshot, const HuChartLayout *layout, const Ink *ink)
{
  float top = layout->plot.origin.y, height = layout->plot.size.height;

  if (self->now != HU_CHART_NONE && self->now >= layout->from && self->now <= layout->to)
    {
      float x = roundf (hu_chart_layout_x (layout, self->now));
      gtk_snapshot_append_color (snapshot, &ink->dim, &GRAPHENE_RECT_INIT (x, top, 1, height));
    }
  if (self->marker != HU_CHART_NONE)
    {
      gint64 at = CLAMP (self->marker, layout->from, layout->to);
      float x = roundf (hu_chart_layout_x (layout, at));
      GskRoundedRect handle;

      gtk_snapshot_append_color (snapshot, &ink->text, &GRAPHENE_RECT_INIT (x - 1, top, 2, height));
      gsk_rounded_rect_init_from_rect (&handle, &GRAPHENE_RECT_INIT (x - 5, MAX (top - 5, 0), 10, 10), 5);
      gtk_snapshot_push_rounded_clip (snapshot, &handle);
      gtk_snapshot_append_color (snapshot, &ink->text, &handle.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

void
hu_chart_draw (HuChart *self, const HuChartLayout *layout, GtkSnapshot *snapshot)
{
  Ink ink = get_ink (self);

  draw_axes (snapshot, layout, &ink);
  draw_series (self, snapshot, layout, &ink);
  draw_target (self, snapshot, layout, &ink);
  draw_marks (self, snapshot, layout, &ink);
}

static void
draw_readout (HuChart *self, GtkSnapshot *snapshot, const HuChartLayout *layout, float x, const char *words,
              const GdkRGBA *text)
{
  g_autoptr (PangoLayout) readout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  int total = gtk_widget_get_width (GTK_WIDGET (self)), width, height;
  GdkRGBA paper;
  GskRoundedRect box;

  pango_layout_get_pixel_size (readout, &width, &height);
  if (width > total - 12)
    {
      pango_layout_set_width (readout, MAX (total - 12, 40) * PANGO_SCALE);
      pango_layout_get_pixel_size (readout, NULL, &height);
      width = MAX (total - 12, 40);
    }
  /* The words stand on the opposite of the text's colour, on any theme. */
  float light = 0.2126f * text->red + 0.7152f * text->green + 0.0722f * text->blue;
  paper = light > 0.5 ? (GdkRGBA) { 0.12, 0.12, 0.13, 0.96 } : (GdkRGBA) { 1, 1, 1, 0.96 };

  float left = CLAMP (x - width / 2.f - 6, 0, MAX (total - width - 12, 0));
  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (roundf (left), 0, width + 12, height + 6), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, &paper, &box.bounds);
  gtk_snapshot_pop (snapshot);
  GdkRGBA edge = with_alpha (*text, 0.4);
  gtk_snapshot_append_border (snapshot, &box, (float[]) { 1, 1, 1, 1 }, (GdkRGBA[]) { edge, edge, edge, edge });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (roundf (left) + 6, 3));
  gtk_snapshot_append_layout (snapshot, readout, text);
  gtk_snapshot_restore (snapshot);
}

void
hu_chart_draw_cursor (HuChart *self, const HuChartLayout *layout, GtkSnapshot *snapshot, guint index)
{
  const HuChartPoint *point = &g_array_index (self->points, HuChartPoint, index);
  Ink ink = get_ink (self);
  gint64 middle = point->at + layout->span / 2;
  float x = roundf (hu_chart_layout_x (layout, middle));
  g_autofree char *words = hu_chart_describe_point (self, index);

  gtk_snapshot_append_color (snapshot, &ink.text,
                             &GRAPHENE_RECT_INIT (x, layout->plot.origin.y, 1, layout->plot.size.height));
  if (isfinite (point->value))
    {
      float y = hu_chart_layout_y (layout, point->value);
      GskRoundedRect dot;

      gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT (x - 4, y - 4, 9, 9), 4.5);
      gtk_snapshot_push_rounded_clip (snapshot, &dot);
      gtk_snapshot_append_color (snapshot, &ink.text, &dot.bounds);
      gtk_snapshot_pop (snapshot);
    }
  draw_readout (self, snapshot, layout, x, words, &ink.text);
}
