/* hu-bubble-layer.h: people out now, and the numbers of the top ten, on the geographic map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>
#include "hu-map-figures.h"

G_BEGIN_DECLS

#define HU_TYPE_BUBBLE_LAYER (hu_bubble_layer_get_type ())
G_DECLARE_FINAL_TYPE (HuBubbleLayer, hu_bubble_layer, HU, BUBBLE_LAYER, ShumateLayer)

HuBubbleLayer *hu_bubble_layer_new (ShumateViewport *viewport, HuBoundaries *boundaries);
/* Bubbles whose people differ from the figures before pulse, where animations are on. */
void hu_bubble_layer_set_figures (HuBubbleLayer *layer, HuMapFigures *figures);
void hu_bubble_layer_set_palette (HuBubbleLayer *layer, const HuPalette *palette);

/* px² of a person's share of a bubble at @scale map units per px. */
float hu_bubble_per_person (double scale);
#define HU_MARKER_RADIUS 9.f

G_END_DECLS
