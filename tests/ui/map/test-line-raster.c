/* test-line-raster.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-line-raster.h"

#include <math.h>

#define SIZE 64

static double
total (const HuLineMask *mask)
{
  double sum = 0;

  for (int i = 0; i < mask->width * mask->height; i++)
    sum += (mask->pixels[i] >> 8) / 255.0;
  return sum;
}

static guint
alpha_at (const HuLineMask *mask, int x, int y)
{
  return mask->pixels[y * mask->width + x] >> 8;
}

/* What a line covers is its length times its width, whichever way it goes. */
static void
test_area (void)
{
  for (int degrees = 0; degrees < 180; degrees += 7)
    {
      guint16 pixels[SIZE * SIZE] = { 0 };
      HuLineMask mask = { pixels, SIZE, SIZE };
      float dx = cosf (degrees * G_PI / 180) * 20, dy = sinf (degrees * G_PI / 180) * 20;

      hu_line_mask_stroke (&mask, 32.3f - dx, 31.8f - dy, 32.3f + dx, 31.8f + dy, 1.5f, 1, 0);
      /* Round ends add a circle of the line's width. */
      g_assert_cmpfloat_with_epsilon (total (&mask), 40 * 3 + G_PI * 1.5 * 1.5, 5);
    }
}

static void
test_hairline_is_faint (void)
{
  guint16 pixels[SIZE * SIZE] = { 0 };
  HuLineMask mask = { pixels, SIZE, SIZE };

  hu_line_mask_stroke (&mask, 0, 10.5f, SIZE, 10.5f, 0.25f, 1, 0);
  g_assert_cmpuint (alpha_at (&mask, 30, 10), ==, 128);
  g_assert_cmpuint (alpha_at (&mask, 30, 12), ==, 0);
}

/* Where lines meet the stronger coverage stays, with its kind. */
static void
test_stronger_wins (void)
{
  guint16 pixels[SIZE * SIZE] = { 0 };
  HuLineMask mask = { pixels, SIZE, SIZE };

  hu_line_mask_stroke (&mask, 0, 20.5f, SIZE, 20.5f, 1, 0.5f, 3);
  hu_line_mask_stroke (&mask, 20.5f, 0, 20.5f, SIZE, 1, 1, 1);
  g_assert_cmpuint (pixels[20 * SIZE + 20], ==, 255 << 8 | 1);
  g_assert_cmpuint (pixels[20 * SIZE + 40], ==, 128 << 8 | 3);
}

static void
test_outside_is_safe (void)
{
  guint16 pixels[SIZE * SIZE] = { 0 };
  HuLineMask mask = { pixels, SIZE, SIZE };

  hu_line_mask_stroke (&mask, -500, -500, -400, -450, 2, 1, 0);
  hu_line_mask_stroke (&mask, 1e6f, 5, 2e6f, 9, 2, 1, 0);
  g_assert_cmpfloat (total (&mask), ==, 0);
  hu_line_mask_stroke (&mask, -1000, 32, 1000, 32, 2, 1, 0);
  g_assert_cmpfloat_with_epsilon (total (&mask), 4 * SIZE, 1);
  hu_line_mask_stroke (&mask, 5, 5, 5, 5, 2, 1, 0);
  g_assert_cmpuint (alpha_at (&mask, 5, 5), ==, 255);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/line-raster/area", test_area);
  g_test_add_func ("/map/line-raster/hairline-is-faint", test_hairline_is_faint);
  g_test_add_func ("/map/line-raster/stronger-wins", test_stronger_wins);
  g_test_add_func ("/map/line-raster/outside-is-safe", test_outside_is_safe);
  return g_test_run ();
}
