/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-curve.h"

static void
test_through_points (void)
{
  HuKnot knots[] = { { 0, 0, .slope = 1e9 }, { 2, 10 }, { 3, 10 }, { 7, 100 }, { 8, 400, .slope = -5 } };
  guint n = G_N_ELEMENTS (knots);
  double before = 0.0;

  hu_curve_fit (knots, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (hu_curve_value (knots, n, knots[i].x), knots[i].y, 1e-9);
  g_assert_cmpfloat (hu_curve_value (knots, n, -4.0), ==, 0.0);
  g_assert_cmpfloat (hu_curve_value (knots, n, 80.0), ==, 400.0);
  for (double x = 0.0; x <= 8.0; x += 1.0 / 64.0)
    {
      double value = hu_curve_value (knots, n, x);

      g_assert_cmpfloat (value, >=, before - 1e-9);
      before = value;
    }
}

static void
test_inverse (void)
{
  HuKnot knots[] = { { 2, 0, .slope = 3 }, { 20, 300 }, { 24, 500, .slope = 10 } };
  guint n = G_N_ELEMENTS (knots);
  double before = 2.0;

  hu_curve_fit (knots, n);
  for (double y = 1.0; y <= 500.0; y += 7.0)
    {
      double x = hu_curve_inverse (knots, n, y, before);

      g_assert_cmpfloat_with_epsilon (hu_curve_value (knots, n, x), y, 1e-3);
      g_assert_cmpfloat (x, >=, before);
      g_assert_cmpfloat_with_epsilon (hu_curve_inverse (knots, n, y, 0.0), x, 1e-5);
      before = x;
    }
  g_assert_cmpfloat (hu_curve_inverse (knots, n, 0.0, 0.0), ==, 2.0);
}

static void
test_rhythm (void)
{
  double before = -1.0;

  for (int second = 0; second <= 3 * 86400; second += 599)
    {
      double days = hu_rhythm_from_seconds (second);

      g_assert_cmpfloat (days, >, before);
      g_assert_cmpfloat_with_epsilon (hu_rhythm_to_seconds (days), second, 1e-3);
      before = days;
    }
  for (int day = 0; day < 40; day++)
    g_assert_cmpfloat (hu_rhythm_from_seconds (day * 86400.0), ==, day);
  /* Little happens before six, much after supper. */
  g_assert_cmpfloat (hu_rhythm_from_seconds (6 * 3600.0), <, 0.05);
  g_assert_cmpfloat (hu_rhythm_from_seconds (22 * 3600.0) - hu_rhythm_from_seconds (19 * 3600.0), >, 0.2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve/through-points", test_through_points);
  g_test_add_func ("/curve/inverse", test_inverse);
  g_test_add_func ("/curve/rhythm", test_rhythm);
  return g_test_run ();
}
