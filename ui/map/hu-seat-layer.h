/* hu-seat-layer.h: the seats, as a layer of libshumate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>
#include "hu-hit-index.h"
#include "hu-seat-tiles.h"

G_BEGIN_DECLS

#define HU_TYPE_SEAT_LAYER (hu_seat_layer_get_type ())
/* Signal `changed`: the worker has drawn something new. */
G_DECLARE_FINAL_TYPE (HuSeatLayer, hu_seat_layer, HU, SEAT_LAYER, ShumateLayer)

HuSeatLayer *hu_seat_layer_new (ShumateViewport *viewport, HuSeatRaster *raster);
/* Colours and highlights; @line_width in pixels. */
void hu_seat_layer_set_style (HuSeatLayer *layer, HuRasterStyle *style, const float *line_width);

/* Lets the worker begin with what the viewport shows, while the rest of the frame is still being laid out and drawn. */
void hu_seat_layer_prepare (HuSeatLayer *layer);
/* Whether what is shown is what it will be when nothing moves. */
gboolean hu_seat_layer_is_exact (HuSeatLayer *layer);
/* For measuring: which shares of the newest frame were without any picture, or only with a coarse one. */
double hu_seat_layer_get_uncovered (HuSeatLayer *layer);
double hu_seat_layer_get_coarse (HuSeatLayer *layer);

G_END_DECLS
