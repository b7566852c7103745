/* hu-map-geometry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-geometry.h"

#include <math.h>

/* Circumference of spherical Mercator's equator, metres. */
#define EQUATOR 40075016.685578488
#define TILE_SIZE 256

double
hu_zoom_to_scale (double zoom_level)
{
  return EQUATOR / TILE_SIZE / exp2 (zoom_level);
}

double
hu_scale_to_zoom (double scale)
{
  return log2 (EQUATOR / TILE_SIZE / scale);
}

static double
device_scale_of (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : gtk_widget_get_scale_factor (widget);
}

void
hu_map_geometry_init (HuMapGeometry *geometry, ShumateViewport *viewport, GtkWidget *widget)
{
  HuPoint center = hu_project (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                               shumate_location_get_latitude (SHUMATE_LOCATION (viewport)));
  double device;

  geometry->scale = hu_zoom_to_scale (shumate_viewport_get_zoom_level (viewport));
  geometry->device_scale = device_scale_of (widget);
  device = geometry->scale / geometry->device_scale;
  geometry->x = round ((center.x - gtk_widget_get_width (widget) / 2.0 * geometry->scale) / device) * device;
  geometry->y = round ((center.y - gtk_widget_get_height (widget) / 2.0 * geometry->scale) / device) * device;
}

graphene_point_t
hu_map_geometry_place (const HuMapGeometry *geometry, HuPoint point)
{
  return GRAPHENE_POINT_INIT ((point.x - geometry->x) / geometry->scale, (point.y - geometry->y) / geometry->scale);
}

HuPoint
hu_map_geometry_at (const HuMapGeometry *geometry, double x, double y)
{
  return (HuPoint) { geometry->x + x * geometry->scale, geometry->y + y * geometry->scale };
}
