/* test-chart-scale.c: round ticks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "hu-chart-scale.h"
#include "hu-time.h"

static void
assert_scale (double low, double high, guint steps, gboolean whole, double want_low, double want_high, double want_step)
{
  HuValueScale scale = hu_value_scale (low, high, steps, whole);

  g_assert_cmpfloat_with_epsilon (scale.low, want_low, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.high, want_high, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.step, want_step, 1e-9);
}

static void
test_values (void)
{
  assert_scale (0, 2014, 5, TRUE, 0, 2500, 500);
  assert_scale (0, 10, 5, TRUE, 0, 10, 2);
  assert_scale (0, 0.3, 3, FALSE, 0, 0.3, 0.1);
  assert_scale (-4, 7, 5, FALSE, -5, 10, 5);
  assert_scale (0, 1, 5, FALSE, 0, 1, 0.2);
  /* There is no half of a person. */
  assert_scale (0, 1, 5, TRUE, 0, 1, 1);
  assert_scale (0, 0, 5, TRUE, 0, 1, 1);
  assert_scale (NAN, INFINITY, 5, FALSE, 0, 1, 1);
  /* Zero is always on the axis. */
  assert_scale (900, 1000, 5, FALSE, 0, 1000, 200);
}

/* Whatever the numbers: the scale holds them, in no more steps than allowed. */
static void
test_values_hold (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double high = g_test_rand_double_range (1e-6, 1e9), low = -g_test_rand_double_range (0, high);
      guint steps = g_test_rand_int_range (2, 9);
      HuValueScale scale = hu_value_scale (low, high, steps, FALSE);

      g_assert_cmpfloat (scale.low, <=, low + high * 1e-6);
      g_assert_cmpfloat (scale.high, >=, high * (1 - 1e-6));
      g_assert_cmpfloat ((scale.high - scale.low) / scale.step, <=, steps + 1e-6);
    }
}

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (hu_time_parse (text, &at));
  return at;
}

static void
test_days (void)
{
  g_autoptr (GArray) ticks =
    hu_time_ticks (instant ("2019-11-29T10:00:00Z"), instant ("2019-12-02T10:00:00Z"), HU_TIME_STEP_DAY, NULL);

  g_assert_cmpuint (ticks->len, ==, 3);
  g_assert_cmpint (g_array_index (ticks, HuTimeTick, 0).at, ==, instant ("2019-11-30T00:00:00Z"));
  g_assert_cmpstr (g_array_index (ticks, HuTimeTick, 0).label, ==, "30 Nov");
  g_assert_cmpstr (g_array_index (ticks, HuTimeTick, 2).label, ==, "2 Dec");
}

/* The clocks go back on 27 October 2019: midnights stay midnights. */
static void
test_clock_change (void)
{
  g_autoptr (GArray) ticks =
    hu_time_ticks (instant ("2019-10-25T23:00:00Z"), instant ("2019-10-29T00:00:00Z"), HU_TIME_STEP_DAY, NULL);

  g_assert_cmpuint (ticks->len, ==, 4);
  g_assert_cmpint (g_array_index (ticks, HuTimeTick, 1).at, ==, instant ("2019-10-26T23:00:00Z"));
  g_assert_cmpint (g_array_index (ticks, HuTimeTick, 2).at, ==, instant ("2019-10-28T00:00:00Z"));
}

static void
test_weeks_and_months (void)
{
  g_autoptr (GArray) weeks =
    hu_time_ticks (instant ("2019-11-01T00:00:00Z"), instant ("2019-11-30T00:00:00Z"), HU_TIME_STEP_WEEK, NULL);
  g_autoptr (GArray) months =
    hu_time_ticks (instant ("2019-11-01T00:00:00Z"), instant ("2020-02-15T00:00:00Z"), HU_TIME_STEP_MONTH, NULL);
  g_autoptr (GArray) hours =
    hu_time_ticks (instant ("2019-11-30T22:00:00Z"), instant ("2019-12-01T03:00:00Z"), HU_TIME_STEP_3_HOURS, NULL);

  /* Mondays: 4, 11, 18, 25 November. */
  g_assert_cmpuint (weeks->len, ==, 4);
  g_assert_cmpstr (g_array_index (weeks, HuTimeTick, 0).label, ==, "4 Nov");
  g_assert_cmpuint (months->len, ==, 4);
  g_assert_cmpstr (g_array_index (months, HuTimeTick, 2).label, ==, "Jan 2020");
  g_assert_cmpuint (hours->len, ==, 2);
  g_assert_cmpstr (g_array_index (hours, HuTimeTick, 0).label, ==, "1 Dec");
  g_assert_cmpstr (g_array_index (hours, HuTimeTick, 1).label, ==, "03:00");
}

static void
test_too_many (void)
{
  g_autoptr (GArray) ticks =
    hu_time_ticks (instant ("2010-01-01T00:00:00Z"), instant ("2020-01-01T00:00:00Z"), HU_TIME_STEP_HOUR, NULL);

  g_assert_cmpuint (ticks->len, ==, 0);
}

/* Never more than there are, over both changes of the clocks; and not so few that it were no use. */
static void
test_at_least (void)
{
  gint64 from = instant ("2019-03-20T13:37:00Z");
  gint64 lengths[] = { HU_HOUR, 5 * HU_DAY, 12 * HU_DAY, 45 * HU_DAY, 250 * HU_DAY, 3000 * HU_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (HuTimeStep step = 0; step < HU_N_TIME_STEPS; step++)
      {
        guint least = hu_time_ticks_at_least (from, from + lengths[i], step);
        g_autoptr (GArray) ticks = hu_time_ticks (from, from + lengths[i], step, NULL);

        if (ticks->len > 0)
          {
            g_assert_cmpuint (least, <=, ticks->len);
            g_assert_cmpuint (least, >=, ticks->len * 9 / 10 - MIN (ticks->len * 9 / 10, 2));
          }
      }
  g_assert_cmpuint (hu_time_ticks_at_least (from, from + 3000 * HU_DAY, HU_TIME_STEP_HOUR), ==, 72000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-scale/values", test_values);
  g_test_add_func ("/chart-scale/values-hold", test_values_hold);
  g_test_add_func ("/chart-scale/days", test_days);
  g_test_add_func ("/chart-scale/clock-change", test_clock_change);
  g_test_add_func ("/chart-scale/weeks-and-months", test_weeks_and_months);
  g_test_add_func ("/chart-scale/too-many", test_too_many);
  g_test_add_func ("/chart-scale/at-least", test_at_least);
  return g_test_run ();
}
