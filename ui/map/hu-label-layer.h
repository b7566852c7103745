/* hu-label-layer.h: names on the geographic map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>
#include "hu-map-figures.h"

G_BEGIN_DECLS

#define HU_TYPE_LABEL_LAYER (hu_label_layer_get_type ())
G_DECLARE_FINAL_TYPE (HuLabelLayer, hu_label_layer, HU, LABEL_LAYER, ShumateLayer)

HuLabelLayer *hu_label_layer_new (ShumateViewport *viewport, HuSeatRaster *raster);
void hu_label_layer_set_figures (HuLabelLayer *layer, HuMapFigures *figures);
void hu_label_layer_set_palette (HuLabelLayer *layer, const HuPalette *palette);
/* The seat that is named before all others, or -1. */
void hu_label_layer_set_selected (HuLabelLayer *layer, int seat);

G_END_DECLS
