/* hu-raster-paint.c: one pass over runs, one over lines, one over highlights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-raster-paint.h"

#include <math.h>
#include <string.h>

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define PIXEL_FORMAT GDK_MEMORY_B8G8R8A8_PREMULTIPLIED
#else
#define PIXEL_FORMAT GDK_MEMORY_A8R8G8B8_PREMULTIPLIED
#endif

guint32
hu_raster_pixel (const GdkRGBA *color)
{
  return 0xff000000 | (guint32) (color->red * 255 + 0.5f) << 16 | (guint32) (color->green * 255 + 0.5f) << 8
         | (guint32) (color->blue * 255 + 0.5f);
}

/* --- style ------------------------------------------------------------------------------------- */

HuRasterStyle *
hu_raster_style_new (guint n_seats, const HuPalette *palette)
{
  HuRasterStyle *style = g_atomic_rc_box_new0 (HuRasterStyle);
  const GdkRGBA *rings[HU_N_HIGHLIGHTS] = { &palette->ring, &palette->cursor, &palette->ring };

  style->n_seats = n_seats;
  style->fill = g_new (guint32, n_seats + 1);
  style->line_on = g_new (guint32, n_seats + 1);
  style->pattern = g_new0 (guint8, n_seats + 1);
  for (guint i = 0; i <= n_seats; i++)
    {
      style->fill[i] = hu_raster_pixel (&palette->fill[HU_FILL_SEA]);
      style->line_on[i] = hu_raster_pixel (&palette->line_on[HU_FILL_SEA]);
    }
  style->hatch = hu_raster_pixel (&palette->hatch);
  style->dot = hu_raster_pixel (&palette->dot);
  for (guint i = 0; i < HU_N_LINES; i++)
    style->line[i] = hu_raster_pixel (&palette->line[i]);
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    {
      style->highlight[i] = -1;
      style->ring[i] = hu_raster_pixel (rings[i]);
      style->ring_inner[i] = hu_raster_pixel (&palette->ring_inner);
    }
  style->ring_width = 1;
  return style;
}

void
hu_raster_style_set (HuRasterStyle *style, guint seat, const HuPalette *palette, int fill, HuPattern pattern)
{
  g_return_if_fail (seat < style->n_seats && fill >= 0 && fill < HU_N_FILLS);

  style->fill[seat + 1] = hu_raster_pixel (&palette->fill[fill]);
  style->line_on[seat + 1] = hu_raster_pixel (&palette->line_on[fill]);
  style->pattern[seat + 1] = pattern;
}

HuRasterStyle *
hu_raster_style_copy (const HuRasterStyle *style)
{
  HuRasterStyle *copy = g_atomic_rc_box_new (HuRasterStyle);

  *copy = *style;
  copy->fill = g_memdup2 (style->fill, (style->n_seats + 1) * sizeof (guint32));
  copy->line_on = g_memdup2 (style->line_on, (style->n_seats + 1) * sizeof (guint32));
  copy->pattern = g_memdup2 (style->pattern, style->n_seats + 1);
  return copy;
}

HuRasterStyle *
hu_raster_style_ref (HuRasterStyle *style)
{
  return g_atomic_rc_box_acquire (style);
}

static void
style_clear (gpointer data)
{
  HuRasterStyle *style = data;

  g_free (style->fill);
  g_free (style->line_on);
  g_free (style->pattern);
}

void
hu_raster_style_unref (HuRasterStyle *style)
{
  g_atomic_rc_box_release_full (style, style_clear);
}

/* --- painting ---------------------------------------------------------------------------------- */

static void
paint_run (const HuRasterStyle *style, guint32 *out, int from, int to, guint seat, int phase_x, int row)
{
  guint32 fill = style->fill[seat];

  for (int x = from; x < to; x++)
    out[x] = fill;
  if (style->pattern[seat] == HU_PATTERN_HATCH)
    {
      for (int x = from; x < to; x++)
        if (((phase_x + x + row) & 7) < 2)
          out[x] = style->hatch;
    }
  else if (style->pattern[seat] == HU_PATTERN_DOTS && (row & 7) < 2)
    {
      int shift = row & 8 ? 4 : 0;
      for (int x = from; x < to; x++)
        if (((phase_x + x + shift) & 7) < 2)
          out[x] = hu_raster_blend (fill, style->dot, 150);
    }
}

static guint
first_run (const HuSheet *sheet, int row, int x)
{
  guint low = sheet->row_runs[row], high = sheet->row_runs[row + 1];

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (sheet->runs[middle].end > x)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static guint
first_line (const HuSheet *sheet, int row, int x)
{
  guint low = sheet->row_lines[row], high = sheet->row_lines[row + 1];

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (sheet->lines[middle].x >= x)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
paint_row (const HuSheet *sheet, const HuRasterStyle *style, int x, int width, int row, guint32 *out)
{
  guint first = first_run (sheet, row, x), run = first;

  for (int at = 0; at < width; run++)
    {
      int end = MIN ((int) sheet->runs[run].end - x, width);
      paint_run (style, out, at, end, sheet->runs[run].seat, sheet->frame.phase_x + x, sheet->frame.phase_y + row);
      at = end;
    }
  run = first;
  for (guint i = first_line (sheet, row, x); i < sheet->row_lines[row + 1]; i++)
    {
      HuLinePixel line = sheet->lines[i];
      guint32 color;

      if (line.x >= x + width)
        break;
      while (sheet->runs[run].end <= line.x)
        run++;
      color = line.line < HU_LINE_REGION ? style->line_on[sheet->runs[run].seat] : style->line[line.line];
      out[line.x - x] = hu_raster_blend (out[line.x - x], color, line.alpha);
    }
}

static gboolean
touches (HuSeatRaster *raster, const HuRasterFrame *frame, int seat, int x, int y, int width, int height)
{
  HuBox box = hu_boundaries_box (hu_seat_raster_get_boundaries (raster), seat);
  double reach = 8 * frame->scale;
  double x0 = frame->x + x * frame->scale, y0 = frame->y + y * frame->scale;

  return box.x1 > x0 - reach && box.y1 > y0 - reach && box.x0 < x0 + width * frame->scale + reach
         && box.y0 < y0 + height * frame->scale + reach;
}

static void
paint_ring (HuSeatRaster *raster, const HuSheet *sheet, int seat, int x, int y, int width, int height, float half,
            guint32 color, guint32 *pixels, gsize stride)
{
  g_autofree guint8 *mask = g_new0 (guint8, (gsize) width * height);

  hu_seat_raster_outline (raster, seat, &sheet->frame, x, y, width, height, half, mask);
  for (int row = 0; row < height; row++)
    {
      guint32 *out = (guint32 *) ((guint8 *) pixels + row * stride);
      for (int column = 0; column < width; column++)
        if (mask[(gsize) row * width + column] != 0)
          out[column] = hu_raster_blend (out[column], color, mask[(gsize) row * width + column]);
    }
}

gboolean
hu_raster_style_same_colors (const HuRasterStyle *a, const HuRasterStyle *b)
{
  gsize n = (gsize) a->n_seats + 1;

  return a->n_seats == b->n_seats && memcmp (a->fill, b->fill, n * sizeof (guint32)) == 0
         && memcmp (a->line_on, b->line_on, n * sizeof (guint32)) == 0 && memcmp (a->pattern, b->pattern, n) == 0
         && memcmp (a->line, b->line, sizeof a->line) == 0 && memcmp (a->ring, b->ring, sizeof a->ring) == 0
         && memcmp (a->ring_inner, b->ring_inner, sizeof a->ring_inner) == 0 && a->hatch == b->hatch && a->dot == b->dot
         && a->ring_width == b->ring_width;
}

gboolean
hu_raster_style_same (const HuRasterStyle *a, const HuRasterStyle *b)
{
  return hu_raster_style_same_colors (a, b) && memcmp (a->highlight, b->highlight, sizeof a->highlight) == 0;
}

gboolean
hu_raster_style_differs (HuSeatRaster *raster, const HuRasterStyle *a, const HuRasterStyle *b,
                         const HuRasterFrame *frame, int x, int y, int width, int height)
{
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    if (a->highlight[i] != b->highlight[i]
        && ((a->highlight[i] >= 0 && touches (raster, frame, a->highlight[i], x, y, width, height))
            || (b->highlight[i] >= 0 && touches (raster, frame, b->highlight[i], x, y, width, height))))
      return TRUE;
  return FALSE;
}

void
hu_raster_paint (HuSeatRaster *raster, const HuSheet *sheet, const HuRasterStyle *style, int x, int y, int width,
                 int height, guint32 *pixels, gsize stride)
{
  static const float outer[HU_N_HIGHLIGHTS] = { 1.2f, 3.0f, 3.2f }, inner[HU_N_HIGHLIGHTS] = { 0, 1.2f, 1.5f };

  g_return_if_fail (x >= 0 && y >= 0 && x + width <= sheet->frame.width && y + height <= sheet->frame.height);

  for (int row = 0; row < height; row++)
    paint_row (sheet, style, x, width, y + row, (guint32 *) ((guint8 *) pixels + row * stride));
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    {
      int seat = style->highlight[i];
      if (seat < 0 || !touches (raster, &sheet->frame, seat, x, y, width, height))
        continue;
      paint_ring (raster, sheet, seat, x, y, width, height, outer[i] * style->ring_width, style->ring[i], pixels,
                  stride);
      if (inner[i] > 0)
        paint_ring (raster, sheet, seat, x, y, width, height, inner[i] * style->ring_width, style->ring_inner[i],
                    pixels, stride);
    }
}

GdkTexture *
hu_raster_paint_texture (HuSeatRaster *raster, const HuSheet *sheet, const HuRasterStyle *style, int x, int y,
                         int width, int height)
{
  gsize stride = (gsize) width * sizeof (guint32);
  guint32 *pixels = g_malloc (stride * height);
  g_autoptr (GBytes) bytes = NULL;

  hu_raster_paint (raster, sheet, style, x, y, width, height, pixels, stride);
  bytes = g_bytes_new_take (pixels, stride * height);
  return gdk_memory_texture_new (width, height, PIXEL_FORMAT, bytes, stride);
}
