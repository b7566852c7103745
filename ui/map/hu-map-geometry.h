/* hu-map-geometry.h: between libshumate's viewport and map units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>
#include "hu-boundaries.h"

G_BEGIN_DECLS

/* A widget that shows a viewport: its upper left corner in map units and the units per pixel. */
typedef struct
{
  double x, y;
  double scale; /* map units per pixel */
  double device_scale; /* device pixels per pixel */
} HuMapGeometry;

/* For @widget as it is allocated. The corner is on a whole device pixel of the map. */
void hu_map_geometry_init (HuMapGeometry *geometry, ShumateViewport *viewport, GtkWidget *widget);
/* Map units to the widget's pixels, and back. */
graphene_point_t hu_map_geometry_place (const HuMapGeometry *geometry, HuPoint point);
HuPoint hu_map_geometry_at (const HuMapGeometry *geometry, double x, double y);

/* Map units per pixel at a zoom level of 256-pixel tiles, and back. */
double hu_zoom_to_scale (double zoom_level);
double hu_scale_to_zoom (double scale);

G_END_DECLS
