/* test-palette.c: colours that can be told apart and read, classes that stand still
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-palette.h"

#include <locale.h>
#include <math.h>

static GdkRGBA
rgb (const char *text)
{
  GdkRGBA color;

  g_assert_true (gdk_rgba_parse (&color, text));
  return color;
}

/* Known pairs of WCAG's own examples. */
static void
test_contrast (void)
{
  GdkRGBA black = rgb ("#000000"), white = rgb ("#ffffff"), gray = rgb ("#767676"), red = rgb ("#ff0000");

  g_assert_cmpfloat_with_epsilon (hu_palette_contrast (&black, &white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (hu_palette_contrast (&white, &black), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (hu_palette_contrast (&gray, &white), 4.54, 0.01);
  g_assert_cmpfloat_with_epsilon (hu_palette_contrast (&red, &white), 4.00, 0.01);
  g_assert_cmpfloat_with_epsilon (hu_palette_contrast (&red, &red), 1, 1e-9);
}

static void
check_palette (HuLayer layer, gboolean dark, gboolean high_contrast)
{
  HuPalette p;

  hu_palette_init (&p, layer, dark, high_contrast);
  for (guint i = 0; i < HU_N_FILLS; i++)
    {
      /* 1.4.3: text; 1.4.11: borders. */
      g_assert_cmpfloat (hu_palette_contrast (&p.fill[i], &p.text[i]), >=, 4.5);
      g_assert_cmpfloat (hu_palette_contrast (&p.fill[i], &p.line_on[i]), >=, high_contrast ? 4.5 : 3);
    }
  /* A class beside the next differs as measured in docs/cartography.md; the pattern tells the rest. */
  for (guint i = 0; i + 1 < HU_N_CLASSES; i++)
    g_assert_cmpfloat (hu_palette_contrast (&p.fill[i], &p.fill[i + 1]), >=, 1.4);
  g_assert_cmpfloat (hu_palette_contrast (&p.outline, &p.background), >=, 3);
  g_assert_cmpfloat (hu_palette_contrast (&p.label, &p.halo), >=, 7);
  g_assert_cmpfloat (hu_palette_contrast (&p.dim_label, &p.background), >=, 4.5);
  g_assert_cmpfloat (hu_palette_contrast (&p.dim_label, &p.halo), >=, 4.5);
  g_assert_cmpfloat (hu_palette_contrast (&p.ring, &p.ring_inner), >=, 7);
  g_assert_cmpfloat (hu_palette_contrast (&p.bubble_ring, &p.bubble), >=, 3);
  g_assert_cmpfloat (hu_palette_contrast (&p.bubble_text, &p.bubble), >=, 4.5);
  g_assert_cmpfloat (hu_palette_contrast (&p.marker_text, &p.marker), >=, 4.5);
  g_assert_cmpfloat (hu_palette_contrast (&p.marker_ring, &p.marker), >=, 3);
  g_assert_cmpfloat (hu_palette_contrast (&p.cursor, &p.ring_inner), >=, 3);
  g_assert_cmpfloat (hu_palette_contrast (&p.hatch, &p.fill[HU_FILL_NONE]), >=, high_contrast ? 3 : 1.8);
}

static void
test_every_palette (void)
{
  for (guint layer = 0; layer < HU_N_LAYERS; layer++)
    for (guint look = 0; look < 4; look++)
      check_palette (layer, look & 1, look & 2);
}

static void
test_high_is_light_in_the_dark (void)
{
  HuPalette light, dark;
  GdkRGBA white = rgb ("#ffffff");

  hu_palette_init (&light, HU_LAYER_SCORE, FALSE, FALSE);
  hu_palette_init (&dark, HU_LAYER_SCORE, TRUE, FALSE);
  for (guint i = 0; i + 1 < HU_N_CLASSES; i++)
    {
      g_assert_cmpfloat (hu_palette_contrast (&light.fill[i], &white), <,
                         hu_palette_contrast (&light.fill[i + 1], &white));
      g_assert_cmpfloat (hu_palette_contrast (&dark.fill[i], &white), >,
                         hu_palette_contrast (&dark.fill[i + 1], &white));
    }
}

static void
test_breaks (void)
{
  HuClasses classes;

  hu_classes_init (&classes, HU_LAYER_SCORE);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SCORE, 0), ==, 0);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SCORE, 9.99), ==, 0);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SCORE, 10), ==, 1);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SCORE, 45), ==, 3);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SCORE, 100), ==, 4);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SCORE, NAN), ==, HU_FILL_NONE);

  hu_classes_init (&classes, HU_LAYER_SERVED);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SERVED, 1), ==, 2);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_SERVED, INFINITY), ==, 4);

  /* The closest seats are the darkest. */
  hu_classes_init (&classes, HU_LAYER_MAJORITY);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_MAJORITY, 0.1), ==, 4);
  g_assert_cmpint (hu_classes_find (&classes, HU_LAYER_MAJORITY, 60), ==, 0);
}

static void
test_quintiles (void)
{
  HuClasses classes;
  double values[101];
  guint counts[HU_N_CLASSES] = { 0 };

  hu_classes_init (&classes, HU_LAYER_MEMBERS);
  for (guint i = 0; i < 100; i++)
    values[i] = (i * 37) % 100 + 1;
  values[100] = NAN;
  g_assert_true (hu_classes_set_quintiles (&classes, values, G_N_ELEMENTS (values)));
  for (guint i = 0; i < 100; i++)
    counts[hu_classes_find (&classes, HU_LAYER_MEMBERS, values[i])]++;
  for (guint i = 0; i < HU_N_CLASSES; i++)
    g_assert_cmpuint (counts[i], ==, 20);
  g_assert_false (hu_classes_set_quintiles (&classes, values, 10));
}

static void
assert_label (HuLayer layer, int class, const char *expected)
{
  HuClasses classes;
  g_autofree char *label = NULL;

  hu_classes_init (&classes, layer);
  label = hu_classes_label (&classes, layer, class);
  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  g_autofree char *value = NULL;
  g_autofree char *shortly = NULL;
  g_autofree char *thousands = NULL;

  assert_label (HU_LAYER_SCORE, 0, "0–10");
  assert_label (HU_LAYER_SCORE, 4, "70–100");
  assert_label (HU_LAYER_SERVED, 1, "0.5–0.8×, short");
  assert_label (HU_LAYER_SERVED, 2, "0.8–1.25×, about right");
  assert_label (HU_LAYER_SERVED, 0, "under 0.5×, far short");
  assert_label (HU_LAYER_EXPECTED, 0, "None");
  assert_label (HU_LAYER_EXPECTED, 1, "1–9");
  assert_label (HU_LAYER_EXPECTED, 4, "80 or more");
  assert_label (HU_LAYER_PROBABILITY, 4, "over 90\u00a0%");
  assert_label (HU_LAYER_MAJORITY, 4, "under 2");
  assert_label (HU_LAYER_MAJORITY, 0, "over 20");
  assert_label (HU_LAYER_CHANGE, 2, "−10 to +10\u00a0%");
  value = hu_layer_format (HU_LAYER_SCORE, 36.6);
  g_assert_cmpstr (value, ==, "score 37");
  shortly = hu_layer_format_short (HU_LAYER_CHANGE, -12.4);
  g_assert_cmpstr (shortly, ==, "−12");
  thousands = hu_layer_format_short (HU_LAYER_EXPECTED, 1234);
  g_assert_cmpstr (thousands, ==, "1.2k");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/palette/contrast", test_contrast);
  g_test_add_func ("/map/palette/every", test_every_palette);
  g_test_add_func ("/map/palette/high-is-light-in-the-dark", test_high_is_light_in_the_dark);
  g_test_add_func ("/map/classes/breaks", test_breaks);
  g_test_add_func ("/map/classes/quintiles", test_quintiles);
  g_test_add_func ("/map/classes/labels", test_labels);
  return g_test_run ();
}
