/* hu-chart-layout.c: where everything of a chart stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-chart-private.h"

#include <math.h>

#include "hu-time.h"

#define LABEL_GAP 6 /* between an axis and its labels */
#define LABEL_ROOM 10 /* between two labels beside each other, at least */
#define TICK_ROOM 32 /* between two ticks of the value axis, at least */

static void
clear_label (gpointer data)
{
  HuChartLabel *label = data;

  g_clear_object (&label->layout);
}

static GArray *
labels_new (void)
{
  GArray *labels = g_array_new (FALSE, TRUE, sizeof (HuChartLabel));

  g_array_set_clear_func (labels, clear_label);
  return labels;
}

static void
text_size (PangoLayout *text, int *width, int *height)
{
  pango_layout_get_pixel_size (text, width, height);
}

/* The commonest distance of points is the smallest: days without a count are left out, none is doubled. */
static gint64
smallest_distance (const GArray *points)
{
  gint64 smallest = 0;

  for (guint i = 1; i < points->len; i++)
    {
      gint64 distance = g_array_index (points, HuChartPoint, i).at - g_array_index (points, HuChartPoint, i - 1).at;

      if (distance > 0 && (smallest == 0 || distance < smallest))
        smallest = distance;
    }
  return smallest > 0 ? smallest : HU_DAY;
}

static void
find_time_range (HuChart *self, HuChartLayout *layout)
{
  layout->span = self->style == HU_CHART_BARS ? smallest_distance (self->points) : 0;
  layout->from = self->from;
  layout->to = self->to;
  if (layout->from == layout->to && self->points->len > 0)
    {
      layout->from = g_array_index (self->points, HuChartPoint, 0).at;
      layout->to = g_array_index (self->points, HuChartPoint, self->points->len - 1).at + layout->span;
    }
  if (layout->to <= layout->from)
    {
      layout->from -= HU_DAY / 2;
      layout->to = layout->from + HU_DAY;
    }
}

static void
extend (const GArray *points, double *low, double *high)
{
  for (guint i = 0; i < points->len; i++)
    {
      double value = g_array_index (points, HuChartPoint, i).value;

      if (!isfinite (value))
        continue;
      *low = MIN (*low, value);
      *high = MAX (*high, value);
    }
}

static HuValueScale
find_value_scale (HuChart *self, int height)
{
  double low = 0, high = 0;

  extend (self->points, &low, &high);
  extend (self->comparison, &low, &high);
  if (isfinite (self->target))
    high = MAX (high, self->target);
  return hu_value_scale (low, high, CLAMP (height / TICK_ROOM, 1, 5), self->whole);
}

/* Labels of the value axis, in a gutter at the start of the line; returns the gutter's width. */
static float
add_value_labels (HuChart *self, HuChartLayout *layout, const HuValueScale *scale)
{
  float gutter = 0;
  guint n = (guint) lround ((scale->high - scale->low) / scale->step);

  for (guint i = 0; i <= n; i++)
    {
      double value = scale->low + i * scale->step;
      g_autofree char *words = self->format_axis != NULL ? self->format_axis (value, self->format_data)
                                                         : hu_chart_describe_value (self, value);
      HuChartLabel label = { .layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words) };
      int width, height;

      text_size (label.layout, &width, &height);
      gutter = MAX (gutter, width + LABEL_GAP);
      g_array_append_val (layout->values, label);
    }
  return gutter;
}

static void
place_value_labels (HuChartLayout *layout, const HuValueScale *scale, int total_width)
{
  float lowest_top = INFINITY;

  for (guint i = 0; i < layout->values->len; i++)
    {
      HuChartLabel *label = &g_array_index (layout->values, HuChartLabel, i);
      int width, height;

      text_size (label->layout, &width, &height);
      label->line = hu_chart_layout_y (layout, scale->low + i * scale->step);
      label->y = MAX (label->line - height / 2.f, 0);
      label->x = layout->rtl ? layout->plot.origin.x + layout->plot.size.width + LABEL_GAP
                             : layout->plot.origin.x - LABEL_GAP - width;
      /* With large text fewer labels fit than lines. */
      if (label->y + height > lowest_top)
        g_clear_object (&label->layout);
      else
        lowest_top = label->y;
    }
}

/* Tries one distance of ticks; %NULL where the labels would touch, unless those that would are to be left out (@thin). */
static GArray *
try_time_step (HuChart *self, HuChartLayout *layout, HuTimeStep step, int total_width, gboolean thin)
{
  float most = thin ? INFINITY : layout->plot.size.width / 16;
  g_autoptr (GArray) ticks = NULL;
  float shift = 0;
  float last_end = -INFINITY;

  if (hu_time_ticks_at_least (layout->from, layout->to, step) > most)
    return NULL;
  ticks = hu_time_ticks (layout->from, layout->to, step, NULL);
  if (ticks->len == 0 || ticks->len > most)
    return NULL;
  /* The label of a day stands under the middle of its bar. */
  if (self->style == HU_CHART_BARS && step >= HU_TIME_STEP_DAY)
    shift =
      fabsf (hu_chart_layout_x (layout, layout->from + layout->span / 2) - hu_chart_layout_x (layout, layout->from))
      * (layout->rtl ? -1 : 1);

  g_autoptr (GArray) labels = labels_new ();
  for (guint i = 0; i < ticks->len; i++)
    {
      /* From left to right, whichever way time runs. */
      HuTimeTick *tick = &g_array_index (ticks, HuTimeTick, layout->rtl ? ticks->len - 1 - i : i);
      HuChartLabel label = { .layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), tick->label) };
      int width, height;

      g_array_append_val (labels, label);
      text_size (label.layout, &width, &height);
      HuChartLabel *kept = &g_array_index (labels, HuChartLabel, labels->len - 1);
      kept->line = hu_chart_layout_x (layout, tick->at) + shift;
      kept->x = CLAMP (kept->line - width / 2.f, 0, MAX (total_width - width, 0));
      kept->y = layout->plot.origin.y + layout->plot.size.height + LABEL_GAP - 2;
      if (kept->x >= last_end + LABEL_ROOM)
        last_end = kept->x + width;
      else if (thin)
        g_array_set_size (labels, labels->len - 1);
      else
        return NULL;
    }
  return g_steal_pointer (&labels);
}

static void
add_time_labels (HuChart *self, HuChartLayout *layout, int total_width)
{
  /* Counts by day have nothing to say between two midnights. */
  HuTimeStep first = layout->span >= HU_DAY - HU_HOUR ? HU_TIME_STEP_DAY : HU_TIME_STEP_HOUR;

  GArray *labels = NULL;

  for (HuTimeStep step = first; step < HU_N_TIME_STEPS && labels == NULL; step++)
    labels = try_time_step (self, layout, step, total_width, FALSE);
  /* A narrow chart, or a span without a round time: what fits of the coarsest ticks there are. */
  for (HuTimeStep step = HU_N_TIME_STEPS; step > 0 && labels == NULL; step--)
    labels = try_time_step (self, layout, step - 1, total_width, TRUE);
  if (labels == NULL)
    return;
  g_array_unref (layout->times);
  layout->times = labels;
}

static void
add_target_label (HuChart *self, HuChartLayout *layout)
{
  int width, height;

  if (!isfinite (self->target) || self->target_label == NULL || !self->axes)
    return;
  layout->target.layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->target_label);
  text_size (layout->target.layout, &width, &height);
  layout->target.line = hu_chart_layout_y (layout, self->target);
  layout->target.y = layout->target.line - height - 2;
  if (layout->target.y < 0)
    layout->target.y = layout->target.line + 2;
  layout->target.x =
    layout->rtl ? layout->plot.origin.x + layout->plot.size.width - width - 2 : layout->plot.origin.x + 2;
}

HuChartLayout *
hu_chart_layout_new (HuChart *self, int width, int height)
{
  HuChartLayout *layout = g_new0 (HuChartLayout, 1);
  float gutter = 0, top = 4, bottom = 2;

  layout->values = labels_new ();
  layout->times = labels_new ();
  layout->rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  find_time_range (self, layout);

  if (self->axes)
    {
      g_autoptr (PangoLayout) sample = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
      int text_width, text_height;

      text_size (sample, &text_width, &text_height);
      top = ceilf (text_height / 2.f) + 1;
      bottom = text_height + LABEL_GAP;
    }
  HuValueScale scale = find_value_scale (self, height - top - bottom);
  layout->low = scale.low;
  layout->high = scale.high;
  if (self->axes)
    gutter = add_value_labels (self, layout, &scale);

  graphene_rect_init (&layout->plot, layout->rtl ? 2 : gutter, top, MAX (width - gutter - 2, 1),
                      MAX (height - top - bottom, 1));
  if (self->axes)
    {
      place_value_labels (layout, &scale, width);
      add_time_labels (self, layout, width);
    }
  add_target_label (self, layout);
  return layout;
}

void
hu_chart_layout_free (HuChartLayout *layout)
{
  g_array_unref (layout->values);
  g_array_unref (layout->times);
  g_clear_object (&layout->target.layout);
  g_free (layout);
}

float
hu_chart_layout_x (const HuChartLayout *layout, gint64 at)
{
  float fraction = (double) (at - layout->from) / (double) (layout->to - layout->from);
  float offset = fraction * layout->plot.size.width;

  return layout->plot.origin.x + (layout->rtl ? layout->plot.size.width - offset : offset);
}

float
hu_chart_layout_y (const HuChartLayout *layout, double value)
{
  float fraction = (value - layout->low) / (layout->high - layout->low);

  return layout->plot.origin.y + (1 - fraction) * layout->plot.size.height;
}
