/* test-pole.c: the point farthest from the border
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-pole.h"

static GArray *
ring (const HuPoint *points, guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (HuPoint));

  g_array_append_vals (array, points, n);
  return array;
}

static void
test_rectangle (void)
{
  const HuPoint points[] = { { 0, 0 }, { 30, 0 }, { 30, 10 }, { 0, 10 } };
  g_autoptr (GArray) outer = ring (points, 4);
  double distance;
  HuPoint pole = hu_pole_find (&outer, 1, &distance);

  g_assert_cmpfloat_with_epsilon (distance, 5, 0.1);
  g_assert_cmpfloat_with_epsilon (pole.y, 5, 0.1);
  g_assert_cmpfloat (pole.x, >=, 4.9);
  g_assert_cmpfloat (pole.x, <=, 25.1);
}

/* The centroid of a horseshoe lies outside it. */
static void
test_horseshoe (void)
{
  const HuPoint points[] = { { 0, 0 },   { 100, 0 }, { 100, 100 }, { 80, 100 },
                             { 80, 30 }, { 20, 30 }, { 20, 100 },  { 0, 100 } };
  g_autoptr (GArray) outer = ring (points, 8);
  double distance;
  HuPoint pole = hu_pole_find (&outer, 1, &distance);

  g_assert_cmpfloat (distance, >, 14.9);
  g_assert_cmpfloat (pole.y, <, 30);
}

static void
test_hole (void)
{
  const HuPoint outline[] = { { 0, 0 }, { 100, 0 }, { 100, 60 }, { 0, 60 } };
  const HuPoint gap[] = { { 5, 5 }, { 70, 5 }, { 70, 55 }, { 5, 55 } };
  GArray *rings[] = { ring (outline, 4), ring (gap, 4) };
  double distance;
  HuPoint pole = hu_pole_find (rings, 2, &distance);

  g_assert_cmpfloat_with_epsilon (distance, 15, 0.3);
  g_assert_cmpfloat_with_epsilon (pole.x, 85, 0.5);
  g_array_unref (rings[0]);
  g_array_unref (rings[1]);
}

/* A ring without area has no inside; the search still ends. */
static void
test_no_area (void)
{
  const HuPoint line[] = { { 0, 0 }, { 50, 50 }, { 100, 100 } }, flat[] = { { 0, 7 }, { 50, 7 }, { 9, 7 } };
  g_autoptr (GArray) slanted = ring (line, 3), level = ring (flat, 3);
  double distance;

  hu_pole_find (&slanted, 1, &distance);
  g_assert_cmpfloat (distance, <=, 0);
  hu_pole_find (&level, 1, &distance);
  g_assert_cmpfloat (distance, <=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pole/rectangle", test_rectangle);
  g_test_add_func ("/pole/horseshoe", test_horseshoe);
  g_test_add_func ("/pole/hole", test_hole);
  g_test_add_func ("/pole/no-area", test_no_area);
  return g_test_run ();
}
