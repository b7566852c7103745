/* hu-hex-raster.h: equal hexagons into pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-raster-paint.h"

G_BEGIN_DECLS

/* One hexagon, in device pixels. */
typedef struct
{
  float x, y; /* its centre */
  float half_width, half_height; /* from the centre to a side, and to the vertex above */
  guint32 fill, outline, pattern_color; /* 0xffRRGGBB; outline 0: none */
  HuPattern pattern;
  guint8 alpha;
} HuHex;

/* Appends hexagons to @pixels (premultiplied ARGB, @width × @height, nothing in it at first), antialiased. @line: width of
 * outlines. */
void hu_hex_raster_draw (guint32 *pixels, int width, int height, const HuHex *hexes, guint n, float line);
/* The same as a texture, transparent between them. (transfer full) */
GdkTexture *hu_hex_raster_texture (int width, int height, const HuHex *hexes, guint n, float line);

G_END_DECLS
