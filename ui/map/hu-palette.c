/* hu-palette.c: the colours of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-palette.h"

#include <math.h>

static const guint32 purples[HU_N_CLASSES] = { 0xf2f0f7, 0xcbc9e2, 0x9e9ac8, 0x756bb1, 0x54278f };
static const guint32 cividis[HU_N_CLASSES] = { 0x00204c, 0x4c556b, 0x7c7b78, 0xb0a572, 0xffe945 };
static const guint32 brbg[HU_N_CLASSES] = { 0xa6611a, 0xdfc27d, 0xf5f5f5, 0x80cdc1, 0x018571 };

static GdkRGBA
rgb (guint32 hex)
{
  return (GdkRGBA) { ((hex >> 16) & 0xff) / 255.f, ((hex >> 8) & 0xff) / 255.f, (hex & 0xff) / 255.f, 1 };
}

static double
linear (float channel)
{
  return channel <= 0.04045f ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

double
hu_palette_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

GdkRGBA
hu_palette_text_on (const GdkRGBA *fill)
{
  const GdkRGBA black = rgb (0x000000), white = rgb (0xffffff);

  return hu_palette_contrast (fill, &black) >= hu_palette_contrast (fill, &white) ? black : white;
}

GdkRGBA
hu_palette_line_on (const GdkRGBA *fill, double ratio)
{
  GdkRGBA end = hu_palette_text_on (fill), mixed = end;

  for (float share = 0.1f; share < 1; share += 0.02f)
    {
      mixed.red = fill->red + (end.red - fill->red) * share;
      mixed.green = fill->green + (end.green - fill->green) * share;
      mixed.blue = fill->blue + (end.blue - fill->blue) * share;
      if (hu_palette_contrast (fill, &mixed) >= ratio)
        return mixed;
    }
  return end;
}

static void
set_light (HuPalette *p, gboolean high_contrast)
{
  p->background = rgb (0xfafafb);
  p->fill[HU_FILL_SEA] = rgb (high_contrast ? 0xffffff : 0xe4eaef);
  p->fill[HU_FILL_OUTSIDE] = rgb (0xf6f5f4);
  p->fill[HU_FILL_NONE] = rgb (0xd9d9d9);
  p->hatch = rgb (high_contrast ? 0x3d3846 : 0x9a9996);
  p->dot = rgb (0x241f31);
  p->line[HU_LINE_REGION] = rgb (high_contrast ? 0x000000 : 0x3d3846);
  p->line[HU_LINE_NATION] = rgb (high_contrast ? 0x000000 : 0x241f31);
  p->outline = rgb (high_contrast ? 0x000000 : 0x8a8399);
  p->label = rgb (0x000000);
  p->dim_label = rgb (high_contrast ? 0x000000 : 0x4a4458);
  p->halo = rgb (0xffffff);
  p->ring = rgb (0x000000);
  p->ring_inner = rgb (0xffffff);
  p->cursor = rgb (0x0461be);
  p->bubble = rgb (0xffffff);
  p->bubble_ring = rgb (0x1a5fb4);
  p->bubble_text = rgb (0x0c2d55);
  p->marker = rgb (0x241f31);
  p->marker_ring = rgb (0xffffff);
  p->marker_text = rgb (0xffffff);
}

static void
set_dark (HuPalette *p, gboolean high_contrast)
{
  p->background = rgb (high_contrast ? 0x000000 : 0x222226);
  p->fill[HU_FILL_SEA] = rgb (high_contrast ? 0x000000 : 0x2b2f36);
  p->fill[HU_FILL_OUTSIDE] = rgb (0x3a3a40);
  p->fill[HU_FILL_NONE] = rgb (0x5e5c64);
  p->hatch = rgb (high_contrast ? 0xffffff : 0x9a9996);
  p->dot = rgb (0xffffff);
  p->line[HU_LINE_REGION] = rgb (high_contrast ? 0xffffff : 0xdeddda);
  p->line[HU_LINE_NATION] = rgb (0xffffff);
  p->outline = rgb (high_contrast ? 0xffffff : 0x7c838f);
  p->label = rgb (0xffffff);
  p->dim_label = rgb (high_contrast ? 0xffffff : 0xc8ccd4);
  p->halo = rgb (0x16161a);
  p->ring = rgb (0xffffff);
  p->ring_inner = rgb (0x000000);
  p->cursor = rgb (0x81d0ff);
  p->bubble = rgb (0x16161a);
  p->bubble_ring = rgb (0x99c1f1);
  p->bubble_text = rgb (0xffffff);
  p->marker = rgb (0xffffff);
  p->marker_ring = rgb (0x16161a);
  p->marker_text = rgb (0x000000);
}

void
hu_palette_init (HuPalette *palette, HuLayer layer, gboolean dark, gboolean high_contrast)
{
  const guint32 *ramp = hu_layer_diverges (layer) ? brbg : dark ? cividis : purples;

  g_return_if_fail (palette != NULL);

  *palette = (HuPalette) { 0 };
  for (guint i = 0; i < HU_N_CLASSES; i++)
    palette->fill[i] = rgb (ramp[i]);
  if (dark)
    set_dark (palette, high_contrast);
  else
    set_light (palette, high_contrast);
  for (guint i = 0; i < HU_N_FILLS; i++)
    {
      palette->text[i] = hu_palette_text_on (&palette->fill[i]);
      palette->line_on[i] = hu_palette_line_on (&palette->fill[i], high_contrast ? 4.5 : 3.05);
    }

  palette->line_width[HU_LINE_SEAT] = high_contrast ? 2.0f : 1.3f;
  palette->line_width[HU_LINE_COAST] = high_contrast ? 2.0f : 1.3f;
  palette->line_width[HU_LINE_REGION] = high_contrast ? 2.6f : 1.8f;
  palette->line_width[HU_LINE_NATION] = high_contrast ? 3.4f : 2.4f;
}
