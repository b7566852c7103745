/* hu-bubble-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-bubble-layer.h"
#include "hu-map-geometry.h"
#include "hu-map-marks.h"

#include <adwaita.h>
#include <math.h>

struct _HuBubbleLayer
{
  ShumateLayer parent_instance;
  HuBoundaries *boundaries;
  HuMapFigures *figures;
  HuPalette palette;
  HuTextCache *texts;
  HuBubbleShapes *shapes;
  gint64 *pulse; /* when a seat's bubble began to pulse; 0: it does not */
  guint tick;
};

G_DEFINE_FINAL_TYPE (HuBubbleLayer, hu_bubble_layer, SHUMATE_TYPE_LAYER)

float
hu_bubble_per_person (double scale)
{
  /* Eight times as large at zoom level 11 as at 6: seats there are far larger still. */
  return CLAMP (1.5f * exp2 ((hu_scale_to_zoom (scale) - 6) * 0.6), 1.2, 12);
}

static gboolean
is_near (GtkWidget *widget, graphene_point_t at, float radius)
{
  return at.x > -radius && at.y > -radius && at.x < gtk_widget_get_width (widget) + radius
         && at.y < gtk_widget_get_height (widget) + radius;
}

static void
hu_bubble_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuBubbleLayer *self = HU_BUBBLE_LAYER (widget);
  gint64 now = g_get_monotonic_time ();
  HuMapGeometry geometry;
  float per_person;

  if (self->figures == NULL)
    return;
  hu_map_geometry_init (&geometry, shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  per_person = hu_bubble_per_person (geometry.scale);
  hu_text_cache_trim (self->texts);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  for (guint i = 0; i < self->figures->n; i++)
    {
      graphene_point_t at;

      if (self->figures->out_now[i] <= 0)
        continue;
      at = hu_map_geometry_place (&geometry, hu_boundaries_anchor (self->boundaries, i));
      if (is_near (widget, at, 60))
        hu_map_append_bubble (snapshot, self->shapes, self->texts, widget, &self->palette, at,
                              self->figures->out_now[i], per_person, hu_map_pulse (self->pulse[i], now));
    }
  for (int i = HU_MAP_TOP - 1; i >= 0; i--)
    {
      int seat = self->figures->top[i];
      graphene_point_t at;
      float radius;

      if (seat < 0)
        continue;
      at = hu_map_geometry_place (&geometry, hu_boundaries_anchor (self->boundaries, seat));
      /* Above the bubble, so that both can be read. */
      radius = self->figures->out_now[seat] > 0 ? hu_map_bubble_radius (self->figures->out_now[seat], per_person) : 0;
      if (radius > 0)
        at.y -= radius + HU_MARKER_RADIUS * 0.6f;
      if (is_near (widget, at, 20))
        hu_map_append_marker (snapshot, self->texts, widget, &self->palette, at, i + 1, HU_MARKER_RADIUS);
    }
  gtk_snapshot_pop (snapshot);
}

static gboolean
hu_bubble_layer_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static gboolean
pulse_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HuBubbleLayer *self = HU_BUBBLE_LAYER (widget);
  gint64 now = g_get_monotonic_time ();
  gboolean any = FALSE;

  for (guint i = 0; i < self->figures->n; i++)
    if (self->pulse[i] != 0 && now - self->pulse[i] < HU_MAP_PULSE)
      any = TRUE;
    else
      self->pulse[i] = 0;
  gtk_widget_queue_draw (widget);
  if (any)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
hu_bubble_layer_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hu_bubble_layer_parent_class)->system_setting_changed (widget, setting);
  hu_text_cache_clear (HU_BUBBLE_LAYER (widget)->texts);
  gtk_widget_queue_draw (widget);
}

static void
hu_bubble_layer_dispose (GObject *object)
{
  HuBubbleLayer *self = HU_BUBBLE_LAYER (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  g_clear_pointer (&self->boundaries, hu_boundaries_unref);

  G_OBJECT_CLASS (hu_bubble_layer_parent_class)->dispose (object);
}

static void
hu_bubble_layer_finalize (GObject *object)
{
  HuBubbleLayer *self = HU_BUBBLE_LAYER (object);

  hu_text_cache_free (self->texts);
  hu_bubble_shapes_free (self->shapes);
  g_free (self->pulse);

  G_OBJECT_CLASS (hu_bubble_layer_parent_class)->finalize (object);
}

static void
hu_bubble_layer_class_init (HuBubbleLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hu_bubble_layer_dispose;
  object_class->finalize = hu_bubble_layer_finalize;
  widget_class->snapshot = hu_bubble_layer_snapshot;
  widget_class->contains = hu_bubble_layer_contains;
  widget_class->system_setting_changed = hu_bubble_layer_system_setting_changed;
}

static void
hu_bubble_layer_init (HuBubbleLayer *self)
{
  self->texts = hu_text_cache_new ();
  self->shapes = hu_bubble_shapes_new ();
  hu_palette_init (&self->palette, HU_LAYER_SCORE, FALSE, FALSE);
}

HuBubbleLayer *
hu_bubble_layer_new (ShumateViewport *viewport, HuBoundaries *boundaries)
{
  HuBubbleLayer *self = g_object_new (HU_TYPE_BUBBLE_LAYER, "viewport", viewport, NULL);

  self->boundaries = hu_boundaries_ref (boundaries);
  self->pulse = g_new0 (gint64, hu_boundaries_n (boundaries));
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}

void
hu_bubble_layer_set_figures (HuBubbleLayer *self, HuMapFigures *figures)
{
  g_autoptr (HuMapFigures) before = NULL;
  gboolean any = FALSE;

  g_return_if_fail (HU_IS_BUBBLE_LAYER (self));
  g_return_if_fail (figures->n == hu_boundaries_n (self->boundaries));

  before = g_steal_pointer (&self->figures);
  self->figures = hu_map_figures_ref (figures);
  if (before != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && adw_get_enable_animations (GTK_WIDGET (self)))
    for (guint i = 0; i < figures->n; i++)
      if (figures->out_now[i] > 0 && figures->out_now[i] != before->out_now[i])
        {
          self->pulse[i] = g_get_monotonic_time ();
          any = TRUE;
        }
  if (any && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), pulse_tick_cb, NULL, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_bubble_layer_set_palette (HuBubbleLayer *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_BUBBLE_LAYER (self));

  self->palette = *palette;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
