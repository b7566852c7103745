/* hu-geo-map-look.c: where the geographic map looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-geo-map-private.h"

#include <adwaita.h>
#include <math.h>

#define FIT_MARGIN 14 /* px */
#define INSETS_FROM 600 /* px of width */
#define OUTLINE_INSETS 1.f

/* --- where it looks ---------------------------------------------------------------------------- */

static HuBox
scope_box (HuGeoMap *self)
{
  HuBox box = { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };
  HuBox isles = hu_geo_inset_box (HU_INSET_NORTHERN_ISLES);

  for (guint i = 0; i < hu_seats_n (self->seats); i++)
    {
      HuBox seat = hu_boundaries_box (self->boundaries, i);

      if (self->scope != 0 && (self->scope & (1u << hu_seats_get (self->seats, i)->region)) == 0)
        continue;
      /* Shetland has a frame of its own beside the kingdom; of its seat only Orkney counts. */
      if (self->scope == 0 && seat.y0 < isles.y0 + (isles.y1 - isles.y0) / 2)
        seat.y0 = hu_project (0, 59.4).y;
      box.x0 = MIN (box.x0, seat.x0);
      box.y0 = MIN (box.y0, seat.y0);
      box.x1 = MAX (box.x1, seat.x1);
      box.y1 = MAX (box.y1, seat.y1);
    }
  return box;
}

static gboolean
whole_kingdom_from (int width)
{
  return width >= INSETS_FROM;
}

static gboolean
find_fit (HuGeoMap *self, double *longitude, double *latitude, double *zoom)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  HuBox box;
  double scale;

  if (self->boundaries == NULL || width < 50 || height < 50)
    return FALSE;
  box = self->scope == 0 && !whole_kingdom_from (width) ? hu_boundaries_extent (self->boundaries) : scope_box (self);
  scale = MAX ((box.x1 - box.x0) / (width - 2 * FIT_MARGIN), (box.y1 - box.y0) / (height - 2 * FIT_MARGIN));
  *zoom = CLAMP (hu_scale_to_zoom (scale), 2, HU_GEO_MAP_MOST_ZOOM);
  hu_unproject ((HuPoint) { (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 }, longitude, latitude);
  return TRUE;
}

static void
look_at (HuGeoMap *self, double longitude, double latitude, double zoom, gboolean animate)
{
  if (animate && adw_get_enable_animations (GTK_WIDGET (self)))
    {
      shumate_map_go_to_full_with_duration (SHUMATE_MAP (self->map), latitude, longitude, zoom, 280);
      return;
    }
  shumate_map_stop_go_to (SHUMATE_MAP (self->map));
  shumate_viewport_set_zoom_level (self->viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), latitude, longitude);
}

void
hu_geo_map_fit (HuGeoMap *self, gboolean animate)
{
  double longitude, latitude, zoom;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  if (!find_fit (self, &longitude, &latitude, &zoom))
    return;
  shumate_viewport_set_min_zoom_level (self->viewport, MIN (HU_GEO_MAP_LEAST_ZOOM, (guint) floor (zoom)));
  self->fitted = TRUE;
  look_at (self, longitude, latitude, zoom, animate);
}

/* --- insets ------------------------------------------------------------------------------------ */

/* Insets stand beside the whole kingdom only. */
static gboolean
shows_all (HuGeoMap *self)
{
  double longitude, latitude, zoom;
  HuPoint middle, now;

  if (self->scope != 0 || !find_fit (self, &longitude, &latitude, &zoom)
      || !whole_kingdom_from (gtk_widget_get_width (GTK_WIDGET (self)))
      || fabs (zoom - shumate_viewport_get_zoom_level (self->viewport)) > 0.02)
    return FALSE;
  middle = hu_project (longitude, latitude);
  now = hu_project (shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                    shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)));
  return hypot (middle.x - now.x, middle.y - now.y) < 6 * hu_zoom_to_scale (zoom);
}

void
hu_geo_map_place_insets (HuGeoMap *self, int width, int height)
{
  graphene_rect_t places[HU_N_INSETS] = { 0 };
  gboolean all = shows_all (self);

  if (all)
    {
      hu_map_geometry_init (&self->fit, self->viewport, GTK_WIDGET (self));
      hu_geo_insets_place (self->boundaries, &self->fit, width, height, places);
    }
  hu_label_layer_set_reserved (self->label_layer, places, all ? HU_N_INSETS : 0);
  for (guint i = 0; i < HU_N_INSETS; i++)
    {
      gboolean visible = places[i].size.width > 0;
      GtkAllocation at = { places[i].origin.x, places[i].origin.y, places[i].size.width, places[i].size.height };

      if (self->insets[i] == NULL)
        continue;
      gtk_widget_set_child_visible (self->insets[i], visible);
      if (visible)
        gtk_widget_size_allocate (self->insets[i], &at, -1);
    }
}

void
hu_geo_map_viewport_moved (HuGeoMap *self)
{
  gboolean shown = self->insets[0] != NULL && gtk_widget_get_child_visible (self->insets[HU_INSET_MIDLANDS_NORTH]);

  if (!self->allocating && shown != shows_all (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hu_geo_map_append_inset_boxes (HuGeoMap *self, GtkSnapshot *snapshot)
{
  const GdkRGBA line = self->palette.label;
  const GdkRGBA colors[4] = { line, line, line, line };
  const float widths[4] = { OUTLINE_INSETS, OUTLINE_INSETS, OUTLINE_INSETS, OUTLINE_INSETS };

  for (guint i = 0; i < HU_N_INSETS; i++)
    {
      HuBox box;
      graphene_point_t a, b;
      GskRoundedRect outline;

      /* Half of what the isles' inset shows lies outside this map: its title says where it belongs. */
      if (i == HU_INSET_NORTHERN_ISLES || self->insets[i] == NULL || !gtk_widget_get_child_visible (self->insets[i]))
        continue;
      box = hu_inset_get_box (HU_INSET (self->insets[i]));
      a = hu_map_geometry_place (&self->fit, (HuPoint) { box.x0, box.y0 });
      b = hu_map_geometry_place (&self->fit, (HuPoint) { box.x1, box.y1 });
      gsk_rounded_rect_init_from_rect (
        &outline, &GRAPHENE_RECT_INIT (roundf (a.x), roundf (a.y), roundf (b.x - a.x), roundf (b.y - a.y)), 0);
      gtk_snapshot_append_border (snapshot, &outline, widths, colors);
    }
}

/* --- moving and finding ------------------------------------------------------------------------ */

void
hu_geo_map_zoom_by (HuGeoMap *self, double levels)
{
  double zoom;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  zoom = CLAMP (shumate_viewport_get_zoom_level (self->viewport) + levels,
                shumate_viewport_get_min_zoom_level (self->viewport), HU_GEO_MAP_MOST_ZOOM);
  self->fitted = FALSE;
  look_at (self, shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
           shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)), zoom, TRUE);
}

void
hu_geo_map_pan_by (HuGeoMap *self, double dx, double dy)
{
  HuMapGeometry geometry;
  double longitude, latitude;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  self->fitted = FALSE;
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  hu_unproject (hu_map_geometry_at (&geometry, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 + dx,
                                    gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 + dy),
                &longitude, &latitude);
  look_at (self, longitude, latitude, shumate_viewport_get_zoom_level (self->viewport), FALSE);
}

void
hu_geo_map_reveal (HuGeoMap *self, guint seat)
{
  const float margin = 40;
  float width, height, dx = 0, dy = 0;
  HuMapGeometry geometry;
  graphene_point_t at;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  if (self->boundaries == NULL || self->fitted)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  at = hu_map_geometry_place (&geometry, hu_boundaries_anchor (self->boundaries, seat));
  dx = at.x < margin ? at.x - margin : at.x > width - margin ? at.x - width + margin : 0;
  dy = at.y < margin ? at.y - margin : at.y > height - margin ? at.y - height + margin : 0;
  if (dx != 0 || dy != 0)
    hu_geo_map_pan_by (self, dx, dy);
}

int
hu_geo_map_find (HuGeoMap *self, double x, double y)
{
  HuMapGeometry geometry;
  HuPoint point;

  g_return_val_if_fail (HU_IS_GEO_MAP (self), -1);

  if (self->hit_index == NULL)
    return -1;
  for (guint i = 0; i < HU_N_INSETS; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_child_visible (self->insets[i])
          && gtk_widget_compute_bounds (self->insets[i], GTK_WIDGET (self), &bounds)
          && graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT (x, y)))
        return hu_hit_index_find (
          self->hit_index, hu_inset_get_point (HU_INSET (self->insets[i]), x - bounds.origin.x, y - bounds.origin.y));
    }
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  point = hu_map_geometry_at (&geometry, x, y);
  return hu_hit_index_find (self->hit_index, point);
}

gboolean
hu_geo_map_get_bounds (HuGeoMap *self, guint seat, graphene_rect_t *bounds, graphene_point_t *anchor)
{
  HuMapGeometry geometry;
  graphene_rect_t window, seen;
  HuBox box;
  graphene_point_t a, b;

  g_return_val_if_fail (HU_IS_GEO_MAP (self), FALSE);

  if (self->boundaries == NULL)
    return FALSE;
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  box = hu_boundaries_box (self->boundaries, seat);
  a = hu_map_geometry_place (&geometry, (HuPoint) { box.x0, box.y0 });
  b = hu_map_geometry_place (&geometry, (HuPoint) { box.x1, box.y1 });
  *bounds = GRAPHENE_RECT_INIT (a.x, a.y, b.x - a.x, b.y - a.y);
  *anchor = hu_map_geometry_place (&geometry, hu_boundaries_anchor (self->boundaries, seat));
  window =
    GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  return graphene_rect_intersection (bounds, &window, &seen);
}

double
hu_geo_map_get_size (HuGeoMap *self, guint seat)
{
  g_return_val_if_fail (HU_IS_GEO_MAP (self), 0);

  if (self->raster == NULL)
    return 0;
  return hu_seat_raster_size (self->raster, seat) / hu_zoom_to_scale (shumate_viewport_get_zoom_level (self->viewport));
}
