/* hu-inset.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-inset.h"
#include "hu-bubble-layer.h"
#include "hu-map-marks.h"

#include <math.h>
#include <string.h>

struct _HuInset
{
  GtkWidget parent_instance;
  HuSeatRaster *raster;
  HuBox box;
  char *title;
  HuMapFigures *figures;
  HuPalette palette;
  HuRasterStyle *style;
  float line_width[HU_N_LINES];
  HuTextCache *texts;
  HuBubbleShapes *shapes;

  HuSheet *sheet; /* for the newest size and line widths; %NULL before */
  GdkTexture *texture;
  gboolean painting, again; /* a worker is at it; the wish has changed since */
};

G_DEFINE_FINAL_TYPE (HuInset, hu_inset, GTK_TYPE_WIDGET)

/* What a worker is given, and gives back. */
typedef struct
{
  HuSeatRaster *raster;
  HuRasterFrame frame;
  HuSheet *sheet; /* to paint again, or %NULL: to draw first */
  HuRasterStyle *style;
  GdkTexture *texture;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  hu_seat_raster_unref (job->raster);
  g_clear_pointer (&job->sheet, hu_sheet_unref);
  hu_raster_style_unref (job->style);
  g_clear_object (&job->texture);
  g_free (job);
}

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (job->sheet == NULL)
    job->sheet = hu_seat_raster_draw (job->raster, &job->frame);
  job->texture =
    hu_raster_paint_texture (job->raster, job->sheet, job->style, 0, 0, job->frame.width, job->frame.height);
  g_task_return_boolean (task, TRUE);
}

static void paint (HuInset *self);

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HuInset *self = HU_INSET (source);
  Job *job = g_task_get_task_data (G_TASK (result));

  self->painting = FALSE;
  g_set_object (&self->texture, job->texture);
  g_clear_pointer (&self->sheet, hu_sheet_unref);
  self->sheet = g_steal_pointer (&job->sheet);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->again)
    paint (self);
}

static double
device_scale (HuInset *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  return native != NULL && gtk_native_get_surface (native) != NULL
           ? gdk_surface_get_scale (gtk_native_get_surface (native))
           : 1;
}

static void
paint (HuInset *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = device_scale (self);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->style == NULL || width < 8 || height < 8)
    return;
  self->again = self->painting;
  if (self->painting)
    return;
  job = g_new0 (Job, 1);
  job->raster = hu_seat_raster_ref (self->raster);
  job->style = hu_raster_style_ref (self->style);
  job->frame.x = self->box.x0;
  job->frame.y = self->box.y0;
  job->frame.width = (int) ceil (width * scale);
  job->frame.height = (int) ceil (height * scale);
  job->frame.scale = (self->box.x1 - self->box.x0) / (width * scale);
  for (guint i = 0; i < HU_N_LINES; i++)
    job->frame.line_width[i] = self->line_width[i] * scale;
  if (self->sheet != NULL && memcmp (&self->sheet->frame, &job->frame, sizeof job->frame) == 0)
    job->sheet = hu_sheet_ref (self->sheet);
  self->painting = TRUE;
  task = g_task_new (self, NULL, painted_cb, NULL);
  g_task_set_source_tag (task, paint);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
}

static graphene_point_t
place (HuInset *self, HuPoint point)
{
  double scale = (self->box.x1 - self->box.x0) / gtk_widget_get_width (GTK_WIDGET (self));

  return GRAPHENE_POINT_INIT ((point.x - self->box.x0) / scale, (point.y - self->box.y0) / scale);
}

static gboolean
inside (HuInset *self, HuPoint point)
{
  return point.x > self->box.x0 && point.x < self->box.x1 && point.y > self->box.y0 && point.y < self->box.y1;
}

static void
append_marks (HuInset *self, GtkSnapshot *snapshot)
{
  HuBoundaries *boundaries = hu_seat_raster_get_boundaries (self->raster);
  float per_person = hu_bubble_per_person ((self->box.x1 - self->box.x0) / gtk_widget_get_width (GTK_WIDGET (self)));

  for (guint i = 0; i < self->figures->n; i++)
    if (self->figures->out_now[i] > 0 && inside (self, hu_boundaries_anchor (boundaries, i)))
      hu_map_append_bubble (snapshot, self->shapes, self->texts, GTK_WIDGET (self), &self->palette,
                            place (self, hu_boundaries_anchor (boundaries, i)), self->figures->out_now[i], per_person,
                            1);
  for (int i = HU_MAP_TOP - 1; i >= 0; i--)
    {
      int seat = self->figures->top[i];
      graphene_point_t at;

      if (seat < 0 || !inside (self, hu_boundaries_anchor (boundaries, seat)))
        continue;
      at = place (self, hu_boundaries_anchor (boundaries, seat));
      if (self->figures->out_now[seat] > 0)
        at.y -= hu_map_bubble_radius (self->figures->out_now[seat], per_person) + HU_MARKER_RADIUS * 0.6f;
      hu_map_append_marker (snapshot, self->texts, GTK_WIDGET (self), &self->palette, at, i + 1, HU_MARKER_RADIUS);
    }
}

static void
append_frame (HuInset *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA line = self->palette.line_on[HU_FILL_SEA];
  const GdkRGBA colors[4] = { line, line, line, line };
  HuTextStyle style = { .size = hu_text_size (GTK_WIDGET (self), 0.82, 12),
                        .weight = PANGO_WEIGHT_SEMIBOLD,
                        .color = self->palette.label,
                        .halo = self->palette.halo,
                        .wrap = bounds->size.width - 10 };
  const HuText *text = hu_text_cache_get (self->texts, GTK_WIDGET (self), self->title, &style);
  GskRoundedRect outline;

  hu_text_append (text, snapshot, (bounds->size.width - text->width) / 2, 3, device_scale (self));
  gsk_rounded_rect_init_from_rect (&outline, bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
hu_inset_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuInset *self = HU_INSET (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_color (snapshot, &self->palette.fill[HU_FILL_SEA], &bounds);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  if (self->figures != NULL)
    append_marks (self, snapshot);
  append_frame (self, snapshot, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
hu_inset_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  hu_text_cache_trim (HU_INSET (widget)->texts);
  paint (HU_INSET (widget));
}

static void
hu_inset_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hu_inset_parent_class)->system_setting_changed (widget, setting);
  hu_text_cache_clear (HU_INSET (widget)->texts);
  gtk_widget_queue_draw (widget);
}

static void
hu_inset_finalize (GObject *object)
{
  HuInset *self = HU_INSET (object);

  g_clear_pointer (&self->raster, hu_seat_raster_unref);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  g_clear_pointer (&self->style, hu_raster_style_unref);
  g_clear_pointer (&self->sheet, hu_sheet_unref);
  g_clear_object (&self->texture);
  hu_text_cache_free (self->texts);
  hu_bubble_shapes_free (self->shapes);
  g_free (self->title);

  G_OBJECT_CLASS (hu_inset_parent_class)->finalize (object);
}

static void
hu_inset_class_init (HuInsetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hu_inset_finalize;
  widget_class->snapshot = hu_inset_snapshot;
  widget_class->size_allocate = hu_inset_size_allocate;
  widget_class->system_setting_changed = hu_inset_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hu_inset_init (HuInset *self)
{
  self->texts = hu_text_cache_new ();
  self->shapes = hu_bubble_shapes_new ();
  hu_palette_init (&self->palette, HU_LAYER_SCORE, FALSE, FALSE);
}

HuInset *
hu_inset_new (HuSeatRaster *raster, HuBox box, const char *title)
{
  HuInset *self = g_object_new (HU_TYPE_INSET, NULL);

  self->raster = hu_seat_raster_ref (raster);
  self->box = box;
  self->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return self;
}

HuBox
hu_inset_get_box (HuInset *self)
{
  return self->box;
}

double
hu_inset_get_aspect (HuInset *self)
{
  return (self->box.x1 - self->box.x0) / (self->box.y1 - self->box.y0);
}

void
hu_inset_set_figures (HuInset *self, HuMapFigures *figures)
{
  g_return_if_fail (HU_IS_INSET (self));

  hu_map_figures_ref (figures);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  self->figures = figures;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_inset_set_palette (HuInset *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_INSET (self));

  self->palette = *palette;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_inset_set_style (HuInset *self, HuRasterStyle *style, const float *line_width)
{
  gboolean changed;

  g_return_if_fail (HU_IS_INSET (self));

  changed = self->style == NULL || self->sheet == NULL
            || memcmp (self->line_width, line_width, sizeof self->line_width) != 0
            || !hu_raster_style_same_colors (self->style, style)
            || hu_raster_style_differs (self->raster, self->style, style, &self->sheet->frame, 0, 0,
                                        self->sheet->frame.width, self->sheet->frame.height);
  hu_raster_style_ref (style);
  g_clear_pointer (&self->style, hu_raster_style_unref);
  self->style = style;
  memcpy (self->line_width, line_width, sizeof self->line_width);
  if (changed)
    paint (self);
}

HuPoint
hu_inset_get_point (HuInset *self, double x, double y)
{
  double scale = (self->box.x1 - self->box.x0) / MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));

  return (HuPoint) { self->box.x0 + x * scale, self->box.y0 + y * scale };
}

gboolean
hu_inset_get_busy (HuInset *self)
{
  return self->painting;
}
