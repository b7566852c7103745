/* hu-geo-map-private.h: one widget in two files
 *
 * hu-geo-map.c       the widget, its layers, what they are told
 * hu-geo-map-look.c  where it looks: fitting, moving, insets, finding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-bubble-layer.h"
#include "hu-geo-insets.h"
#include "hu-geo-map.h"
#include "hu-inset.h"
#include "hu-label-layer.h"
#include "hu-seat-layer.h"

G_BEGIN_DECLS

#define HU_GEO_MAP_LEAST_ZOOM 5
#define HU_GEO_MAP_MOST_ZOOM 14

struct _HuGeoMap
{
  GtkWidget parent_instance;

  GtkWidget *map; /* ShumateMap */
  ShumateViewport *viewport;
  ShumateMapSource *blank, *tile_source;
  ShumateMapLayer *tile_layer;
  HuSeatLayer *seat_layer;
  HuLabelLayer *label_layer;
  HuBubbleLayer *bubble_layer;
  GtkWidget *insets[HU_N_INSETS];

  HuSeats *seats;
  HuBoundaries *boundaries;
  const HuHitIndex *hit_index;
  HuSeatRaster *raster;
  guint scope;
  HuMapFigures *figures;
  HuPalette palette;
  int highlight[HU_N_HIGHLIGHTS];

  gboolean fitted; /* shows the whole scope, until somebody moves it */
  HuMapGeometry fit;
  guint restyle; /* an idle */
  HuRasterStyle *style; /* the newest */
  float line_width[HU_N_LINES]; /* of that style, px */
  gboolean insets_stale; /* they have an older one */
  gboolean allocating;
};

void hu_geo_map_place_insets (HuGeoMap *map, int width, int height);
/* What insets show, outlined on the map. */
void hu_geo_map_append_inset_boxes (HuGeoMap *map, GtkSnapshot *snapshot);
/* Shows or hides insets where the viewport has come to, or left, the whole kingdom. */
void hu_geo_map_viewport_moved (HuGeoMap *map);

G_END_DECLS
