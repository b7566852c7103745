/* hu-map-morph.h: seats on their way between the geographic map and hexagons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "hu-hex-raster.h"

G_BEGIN_DECLS

#define HU_TYPE_MAP_MORPH (hu_map_morph_get_type ())
G_DECLARE_FINAL_TYPE (HuMapMorph, hu_map_morph, HU, MAP_MORPH, GtkWidget)

HuMapMorph *hu_map_morph_new (void);
/* @from: each seat on the geographic map, as a hexagon about as large as the seat; @to: on the hexagon map. Both in device pixels;
 * @background covers the geographic map as seats leave it. */
void hu_map_morph_set (HuMapMorph *morph, const HuHex *from, const HuHex *to, guint n, const GdkRGBA *background);
/* 0 at the geographic map, 1 at the hexagons. */
void hu_map_morph_set_progress (HuMapMorph *morph, double progress);

G_END_DECLS
