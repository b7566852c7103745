/* hu-hex-raster.c: coverage by the distance from the nearest side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-hex-raster.h"

#include <math.h>

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define PIXEL_FORMAT GDK_MEMORY_B8G8R8A8_PREMULTIPLIED
#else
#define PIXEL_FORMAT GDK_MEMORY_A8R8G8B8_PREMULTIPLIED
#endif

static guint32
premultiply (guint32 color, guint alpha)
{
  guint a = alpha + (alpha >> 7);

  return alpha << 24 | (((color & 0xff00ff) * a >> 8) & 0xff00ff) | (((color & 0x00ff00) * a >> 8) & 0x00ff00);
}

/* Premultiplied @over on premultiplied @under. */
static guint32
over (guint32 under, guint32 top)
{
  guint rest = 256 - ((top >> 24) + (top >> 31));
  guint32 rb = ((under & 0xff00ff) * rest >> 8) & 0xff00ff, ag = ((under >> 8) & 0xff00ff) * rest & 0xff00ff00;

  return top + (rb | ag);
}

static guint32
pattern_at (const HuHex *hex, int x, int y)
{
  if (hex->pattern == HU_PATTERN_HATCH && ((x + y) & 7) < 2)
    return hex->pattern_color;
  if (hex->pattern == HU_PATTERN_DOTS && (y & 7) < 2 && ((x + (y & 8 ? 4 : 0)) & 7) < 2)
    return hu_raster_blend (hex->fill, hex->pattern_color, 150);
  return hex->fill;
}

static void
draw_hex (guint32 *pixels, int width, int height, const HuHex *hex, float line)
{
  /* The slanting sides' normal: the vertex above is half_height away, the sides meet half way down. */
  float slope = hex->half_height / (2 * hex->half_width), norm = 1 / sqrtf (1 + slope * slope);
  int x0 = MAX (0, (int) floorf (hex->x - hex->half_width - 1)),
      x1 = MIN (width, (int) ceilf (hex->x + hex->half_width + 1));
  int y0 = MAX (0, (int) floorf (hex->y - hex->half_height - 1)),
      y1 = MIN (height, (int) ceilf (hex->y + hex->half_height + 1));

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        float dx = fabsf (x + 0.5f - hex->x), dy = fabsf (y + 0.5f - hex->y);
        float inside = MIN (hex->half_width - dx, (hex->half_height - dy - dx * slope) * norm);
        float cover = CLAMP (inside + 0.5f, 0, 1);
        guint32 color, *out = &pixels[(gsize) y * width + x];
        guint alpha = cover * hex->alpha + 0.5f;

        if (alpha == 0)
          continue;
        color = pattern_at (hex, x, y);
        if (hex->outline != 0 && inside < line + 0.5f)
          color = hu_raster_blend (color, hex->outline, CLAMP (line + 0.5f - inside, 0, 1) * 255);
        *out = *out == 0 ? premultiply (color, alpha) : over (*out, premultiply (color, alpha));
      }
}

void
hu_hex_raster_draw (guint32 *pixels, int width, int height, const HuHex *hexes, guint n, float line)
{
  for (guint i = 0; i < n; i++)
    if (hexes[i].half_width > 0 && hexes[i].alpha > 0)
      draw_hex (pixels, width, height, &hexes[i], line);
}

GdkTexture *
hu_hex_raster_texture (int width, int height, const HuHex *hexes, guint n, float line)
{
  gsize stride = (gsize) width * sizeof (guint32);
  guint32 *pixels = g_malloc0 (stride * height);
  g_autoptr (GBytes) bytes = NULL;

  hu_hex_raster_draw (pixels, width, height, hexes, n, line);
  bytes = g_bytes_new_take (pixels, stride * height);
  return gdk_memory_texture_new (width, height, PIXEL_FORMAT, bytes, stride);
}
