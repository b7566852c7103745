/* hu-seat-raster.h: which seat and which border is at each pixel
 *
 * Borders are walked once, as arcs with a seat on either side, into a sheet: runs of pixels of one seat, and antialiased
 * pixels of lines. A sheet knows no colours; painting it is one pass over runs (hu-raster-paint.h), so that a change of
 * every colour touches no geometry. Everything here may be used from any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"
#include "hu-palette.h"

G_BEGIN_DECLS

/* Where a sheet lies: device pixel (0, 0) has its upper left corner at @x, @y. */
typedef struct
{
  double x, y; /* map units */
  double scale; /* map units per device pixel */
  int width, height; /* device pixels, at most 16,384 each */
  int phase_x, phase_y; /* added to pixel positions by patterns, so that neighbouring sheets join */
  float line_width[HU_N_LINES]; /* device pixels, where seats are large */
} HuRasterFrame;

/* A run of pixels that ends before @end; @seat is a seat's index plus 1, 0 the sea. */
typedef struct
{
  guint16 end, seat;
} HuRun;

typedef struct
{
  guint16 x;
  guint8 alpha, line; /* coverage; a HuLine */
} HuLinePixel;

typedef struct
{
  HuRasterFrame frame;
  HuRun *runs;
  guint *row_runs; /* height + 1 offsets into runs */
  HuLinePixel *lines;
  guint *row_lines; /* height + 1 offsets into lines; pixels of a row in rising x */
} HuSheet;

typedef struct _HuSeatRaster HuSeatRaster;

/* @regions: the HuRegion of each seat, which tells the borders of regions and nations from others. */
HuSeatRaster *hu_seat_raster_new (HuBoundaries *boundaries, const guint8 *regions);
HuSeatRaster *hu_seat_raster_ref (HuSeatRaster *raster);
void hu_seat_raster_unref (HuSeatRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuSeatRaster, hu_seat_raster_unref)

HuBoundaries *hu_seat_raster_get_boundaries (HuSeatRaster *raster);
/* Side of a square as large as the seat, in map units. */
double hu_seat_raster_size (HuSeatRaster *raster, guint seat);

/* (transfer full) */
HuSheet *hu_seat_raster_draw (HuSeatRaster *raster, const HuRasterFrame *frame);
HuSheet *hu_sheet_ref (HuSheet *sheet); /* an atomic box */
void hu_sheet_unref (HuSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuSheet, hu_sheet_unref)
/* The seat at a pixel, -1 the sea. */
int hu_sheet_seat_at (const HuSheet *sheet, int x, int y);

/* The outline of one seat as coverage, @half the half width in pixels; adds by maximum to @mask (@width × @height bytes, of the
 * part of the frame that begins at @x, @y). */
void hu_seat_raster_outline (HuSeatRaster *raster, guint seat, const HuRasterFrame *frame, int x, int y, int width,
                             int height, float half, guint8 *mask);

G_END_DECLS
