/* hu-geo-map.h: the geographic map: libshumate, our layers, and insets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>
#include "hu-hit-index.h"
#include "hu-map-figures.h"

G_BEGIN_DECLS

#define HU_TYPE_GEO_MAP (hu_geo_map_get_type ())
/* Property `tile-source` (ShumateMapSource, nullable): tiles beneath the seats, which are drawn half transparent then. */
G_DECLARE_FINAL_TYPE (HuGeoMap, hu_geo_map, HU, GEO_MAP, GtkWidget)

HuGeoMap *hu_geo_map_new (void);
/* The places drawn; @hit_index stays with its owner, who keeps it as long as the map shows @boundaries. %NULL clears. */
void hu_geo_map_set_places (HuGeoMap *map, HuSeats *seats, HuBoundaries *boundaries, const HuHitIndex *hit_index,
                            guint scope);
void hu_geo_map_set_figures (HuGeoMap *map, HuMapFigures *figures);
void hu_geo_map_set_palette (HuGeoMap *map, const HuPalette *palette);
void hu_geo_map_set_highlight (HuGeoMap *map, HuHighlight highlight, int seat);
void hu_geo_map_set_tile_source (HuGeoMap *map, ShumateMapSource *source);

/* Shows the whole scope. */
void hu_geo_map_fit (HuGeoMap *map, gboolean animate);
void hu_geo_map_zoom_by (HuGeoMap *map, double levels);
/* Moves by pixels. */
void hu_geo_map_pan_by (HuGeoMap *map, double dx, double dy);
/* Moves as little as is needed for the seat to be seen. */
void hu_geo_map_reveal (HuGeoMap *map, guint seat);
/* The seat at a place of the widget, insets included, or -1. */
int hu_geo_map_find (HuGeoMap *map, double x, double y);
/* Where a seat is seen, px; its anchor in @anchor. %FALSE where it is out of sight. */
gboolean hu_geo_map_get_bounds (HuGeoMap *map, guint seat, graphene_rect_t *bounds, graphene_point_t *anchor);
/* Side of a square as large as the seat, px. */
double hu_geo_map_get_size (HuGeoMap *map, guint seat);
/* Whether every seat is shown in the colours last made; insets may follow. */
gboolean hu_geo_map_is_coloured (HuGeoMap *map);
/* Whether something is moving, or not yet drawn as it will be. */
gboolean hu_geo_map_get_busy (HuGeoMap *map);

G_END_DECLS
