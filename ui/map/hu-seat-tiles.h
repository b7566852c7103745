/* hu-seat-tiles.h: textures of the map, kept, and drawn anew by a worker
 *
 * The main thread says which part is wanted and shows whatever is newest, moved and scaled to fit; a worker draws what is
 * missing, what will be wanted next, and everything again in other colours. Beneath lies the whole map at a low resolution,
 * so that nothing is ever uncovered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "hu-raster-paint.h"

G_BEGIN_DECLS

/* A window on the map: its upper left corner and its extent. */
typedef struct
{
  double x, y; /* map units; a whole number of device pixels, so that pictures shift by whole pixels */
  double scale; /* map units per device pixel */
  int width, height; /* device pixels */
} HuTileView;

#define HU_TYPE_SEAT_TILES (hu_seat_tiles_get_type ())
/* Signal `changed (gboolean draw)`: newer textures are there, on the main thread; not @draw: a frame shows them already. */
G_DECLARE_FINAL_TYPE (HuSeatTiles, hu_seat_tiles, HU, SEAT_TILES, GObject)

HuSeatTiles *hu_seat_tiles_new (HuSeatRaster *raster);
/* Stops the worker; done by dispose too. */
void hu_seat_tiles_stop (HuSeatTiles *tiles);

/* Colours everything anew; @line_width as in HuRasterFrame: if it differs, geometry is drawn again as well. */
void hu_seat_tiles_set_style (HuSeatTiles *tiles, HuRasterStyle *style, const float *line_width);
/* What is wanted from now on. The newest wish wins. */
void hu_seat_tiles_request (HuSeatTiles *tiles, const HuTileView *view);
/* Appends what there is for @view, on @sea where that does not cover it; @device_scale device pixels are one pixel of @snapshot. */
void hu_seat_tiles_snapshot (HuSeatTiles *tiles, GtkSnapshot *snapshot, const HuTileView *view, double device_scale,
                             const GdkRGBA *sea);

/* Whether what is shown for @view is what it will be when nothing moves: full resolution, newest colours. */
gboolean hu_seat_tiles_is_exact (HuSeatTiles *tiles, const HuTileView *view);
/* Share of @view without any picture, 0..1. */
double hu_seat_tiles_uncovered (HuSeatTiles *tiles, const HuTileView *view);
/* Share of @view shown from the low resolution only, 0..1. */
double hu_seat_tiles_coarse (HuSeatTiles *tiles, const HuTileView *view);

G_END_DECLS
