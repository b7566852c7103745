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
G_DECLARE_FINAL_TYPE (HuSeatLayer, hu_seat_layer, HU, SEAT_LAYER, ShumateLayer)

HuSeatLayer *hu_seat_layer_new (ShumateViewport *viewport, HuSeatRaster *raster);
/* Colours and highlights; @line_width in pixels. */
void hu_seat_layer_set_style (HuSeatLayer *layer, HuRasterStyle *style, const float *line_width);

/* For measuring: whether the newest frame was exact, and which shares of it were without any or only with a coarse picture. */
gboolean hu_seat_layer_is_exact (HuSeatLayer *layer);
double hu_seat_layer_get_uncovered (HuSeatLayer *layer);
double hu_seat_layer_get_coarse (HuSeatLayer *layer);

G_END_DECLS
