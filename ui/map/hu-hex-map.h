/* hu-hex-map.h: one hexagon per seat, all of one size
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "hu-hex-raster.h"
#include "hu-map-figures.h"

G_BEGIN_DECLS

#define HU_TYPE_HEX_MAP (hu_hex_map_get_type ())
G_DECLARE_FINAL_TYPE (HuHexMap, hu_hex_map, HU, HEX_MAP, GtkWidget)

HuHexMap *hu_hex_map_new (void);
/* What changed since the figures before pulses, where animations are on. */
void hu_hex_map_set_figures (HuHexMap *map, HuMapFigures *figures);
void hu_hex_map_set_palette (HuHexMap *map, const HuPalette *palette);
/* A seat, or -1 for none. */
void hu_hex_map_set_highlight (HuHexMap *map, HuHighlight highlight, int seat);
/* Up to HU_HEX_MAP_RESERVED parts of the widget that other things cover, px: hexagons and names keep clear of them. */
#define HU_HEX_MAP_RESERVED 3
void hu_hex_map_set_reserved (HuHexMap *map, const graphene_rect_t *reserved, guint n);

/* The seat at a place of the widget, or -1. */
int hu_hex_map_find (HuHexMap *map, double x, double y);
/* The seat next to @seat in a direction (each -1, 0, 1), or @seat. */
int hu_hex_map_step (HuHexMap *map, int seat, int dx, int dy);
/* Where a seat's hexagon is, px. %FALSE where the seat is not shown. */
gboolean hu_hex_map_get_bounds (HuHexMap *map, guint seat, graphene_rect_t *bounds);
/* The hexagon of a seat as it is drawn, in device pixels: where an animation ends. */
void hu_hex_map_get_hex (HuHexMap *map, guint seat, HuHex *hex);

G_END_DECLS
