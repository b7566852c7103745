/* hu-raster-paint.h: colours for a sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seat-raster.h"

G_BEGIN_DECLS

typedef enum
{
  HU_PATTERN_PLAIN,
  HU_PATTERN_HATCH, /* diagonal lines: not scored, or no figure */
  HU_PATTERN_DOTS, /* light dots: thin data */
} HuPattern;

/* A seat drawn out of the rest, by a double line. */
typedef enum
{
  HU_HIGHLIGHT_HOVER,
  HU_HIGHLIGHT_CURSOR,
  HU_HIGHLIGHT_SELECTED,
  HU_N_HIGHLIGHTS
} HuHighlight;

/* Pixels are 0xffRRGGBB in the machine's order (GDK_MEMORY_B8G8R8X8 on little endian). An atomic box: hu_raster_style_ref(). */
typedef struct
{
  guint n_seats;
  guint32 *fill; /* by run: 0 the sea, seat + 1 */
  guint8 *pattern; /* HuPattern */
  guint32 *line_on; /* by run: a border of seats, or the coast, on this fill */
  guint32 hatch, dot;
  guint32 line[HU_N_LINES]; /* the heavier borders */
  int highlight[HU_N_HIGHLIGHTS]; /* a seat, or -1 */
  guint32 ring[HU_N_HIGHLIGHTS], ring_inner[HU_N_HIGHLIGHTS];
  float ring_width; /* device pixels per pixel, for widths of highlights */
} HuRasterStyle;

/* Everything the colour of the sea, nothing highlighted. (transfer full) */
HuRasterStyle *hu_raster_style_new (guint n_seats, const HuPalette *palette);
HuRasterStyle *hu_raster_style_copy (const HuRasterStyle *style);
/* Fills one seat. */
void hu_raster_style_set (HuRasterStyle *style, guint seat, const HuPalette *palette, int fill, HuPattern pattern);
HuRasterStyle *hu_raster_style_ref (HuRasterStyle *style);
void hu_raster_style_unref (HuRasterStyle *style);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuRasterStyle, hu_raster_style_unref)

/* Whether two styles are one. */
gboolean hu_raster_style_same (const HuRasterStyle *a, const HuRasterStyle *b);
/* Whether two styles differ in nothing but what is highlighted. */
gboolean hu_raster_style_same_colors (const HuRasterStyle *a, const HuRasterStyle *b);
/* Whether a change from @a to @b, which have the same colours, is seen in a part of @frame. */
gboolean hu_raster_style_differs (HuSeatRaster *raster, const HuRasterStyle *a, const HuRasterStyle *b,
                                  const HuRasterFrame *frame, int x, int y, int width, int height);

guint32 hu_raster_pixel (const GdkRGBA *color);

/* Paints the part of @sheet that begins at @x, @y into @pixels (@stride in bytes). */
void hu_raster_paint (HuSeatRaster *raster, const HuSheet *sheet, const HuRasterStyle *style, int x, int y, int width,
                      int height, guint32 *pixels, gsize stride);
/* The same as a texture. (transfer full) */
GdkTexture *hu_raster_paint_texture (HuSeatRaster *raster, const HuSheet *sheet, const HuRasterStyle *style, int x,
                                     int y, int width, int height);

/* Opaque @over with @alpha (0..255) on top of @under, which is opaque or nothing at all. */
static inline guint32
hu_raster_blend (guint32 under, guint32 over, guint alpha)
{
  guint a = alpha + (alpha >> 7); /* 0..256 */
  guint32 rb = ((under & 0xff00ff) * (256 - a) + (over & 0xff00ff) * a) >> 8;
  guint32 g = ((under & 0x00ff00) * (256 - a) + (over & 0x00ff00) * a) >> 8;

  return (under == 0 ? alpha << 24 : 0xff000000) | (rb & 0xff00ff) | (g & 0x00ff00);
}

G_END_DECLS
