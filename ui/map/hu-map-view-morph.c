/* hu-map-view-morph.c: from one map to the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-view-private.h"

#include <math.h>

#define MORPH_MS 280

static void
morph_done_cb (HuMapView *self)
{
  gtk_widget_set_visible (self->morph, FALSE);
  gtk_stack_set_visible_child (GTK_STACK (self->maps), hu_map_view_get_map (self));
}

static void
morph_progress_cb (double value, gpointer data)
{
  hu_map_morph_set_progress (HU_MAP_MORPH (data), value);
}

gboolean
hu_map_view_can_morph (HuMapView *self)
{
  return self->figures != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_width (self->maps) > 0
         && adw_get_enable_animations (GTK_WIDGET (self));
}

void
hu_map_view_start_morph (HuMapView *self)
{
  guint n = self->figures->n;
  g_autofree HuHex *from = g_new0 (HuHex, n), *to = g_new0 (HuHex, n);
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (self->maps), height = gtk_widget_get_height (self->maps);
  double to_value = self->mode == HU_MAP_HEXAGONS ? 1 : 0;

  /* The one that is not on show has its size from now. */
  gtk_widget_allocate (self->hex_map, width, height, -1, NULL);
  gtk_widget_allocate (self->geo_map, width, height, -1, NULL);
  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t bounds;
      graphene_point_t anchor;

      hu_hex_map_get_hex (HU_HEX_MAP (self->hex_map), i, &to[i]);
      from[i] = to[i];
      if (!hu_geo_map_get_bounds (HU_GEO_MAP (self->geo_map), i, &bounds, &anchor))
        from[i].alpha = 0;
      from[i].x = anchor.x * scale;
      from[i].y = anchor.y * scale;
      from[i].half_width = CLAMP (hu_geo_map_get_size (HU_GEO_MAP (self->geo_map), i) / 2 * scale, 1, width);
      from[i].half_height = from[i].half_width * 2 / sqrtf (3);
    }
  hu_map_morph_set (HU_MAP_MORPH (self->morph), from, to, n, &self->palette.background);
  hu_map_morph_set_progress (HU_MAP_MORPH (self->morph), 1 - to_value);
  /* The geographic map lies beneath until the end. */
  gtk_stack_set_visible_child (GTK_STACK (self->maps), self->geo_map);
  gtk_widget_set_visible (self->morph, TRUE);
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->animation), 1 - to_value);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->animation), to_value);
  adw_animation_play (self->animation);
}

void
hu_map_view_init_morph (HuMapView *self)
{
  self->animation = adw_timed_animation_new (self->morph, 0, 1, MORPH_MS,
                                             adw_callback_animation_target_new (morph_progress_cb, self->morph, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (morph_done_cb), self, G_CONNECT_SWAPPED);
}
