/* test-placement-highs.c: plans against HiGHS, a solver of linear programs that knows nothing of how they are made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "placement-program.h"

#define SLICE 2.0
#define EQUAL 1e-6

/* Every kind of rule at once. */
static void
fill_with_rules (Country *country)
{
  GRand *random = country->random;

  for (guint i = 0; i < 2 * country->n; i++)
    {
      HuCohort *cohort = add_cohort (country, (guint) g_rand_int_range (random, 0, (gint32) country->n),
                                     g_rand_int_range (random, 5, 60), 4);

      cohort->hours = g_rand_int_range (random, 3, 8);
      cohort->nations = (guint) (i % 4 == 0 ? g_rand_int_range (random, 1, 8) : 0);
      cohort->car_seats = i % 3 == 0 ? g_rand_int_range (random, 0, 40) : HU_PLACE_NO_LIMIT;
      cohort->away = i % 5 == 0;
    }
  for (guint i = 0; i < 6 * country->n; i++)
    {
      HuPlaceSession *session = add_session (country, (guint) g_rand_int_range (random, 0, (gint32) country->n),
                                             (int) i % 4, g_rand_int_range (random, 5, 30));

      if (i % 8 == 0)
        session->last_day = FIRST_DAY + 3;
      session->locals_first = i % 4 == 1 ? 4 : 0;
      session->crossers = i % 2;
    }
  for (guint i = 0; i < country->sessions->len; i++)
    if (get_session (country, i)->seat % 3 == 0)
      g_array_index (country->sessions, HuPlaceSession, i).ceiling = 0.3;
}

static void
assert_equal (double value, double expected)
{
  g_test_message ("%.9g against %.9g: %.2g", value, expected, value / expected - 1);
  g_assert_cmpfloat_with_epsilon (value / expected, 1, EQUAL);
}

static const guint sizes[] = { 3, 6, 12, 24, 40 };

static void
test_divided (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Country country;
      g_autoptr (HuPlacement) placement = NULL;
      double best;

      country_init (&country, sizes[i], 20 + i);
      country_fill_plainly (&country, FALSE);
      country.input.tolerance = 2e-7;
      placement = place (&country);
      best = program_solve (&country, SLICE, FALSE, NULL);
      assert_equal (placement->fractional, best);
      assert_equal (placement->bound, best);
      country_clear (&country);
    }
}

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes) - 1; i++)
    {
      Country country;
      g_autoptr (HuPlacement) placement = NULL;
      double best;

      country_init (&country, sizes[i], 40 + i);
      fill_with_rules (&country);
      country.input.tolerance = 2e-7;
      placement = place (&country);
      best = program_solve (&country, SLICE, FALSE, NULL);
      assert_equal (placement->fractional, best);
      assert_equal (placement->bound, best);
      country_clear (&country);
    }
}

/* Where everybody's session is as long, the linear program's answer is whole by itself. */
static void
test_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Country country;
      g_autoptr (HuPlacement) placement = NULL;

      country_init (&country, sizes[i], 60 + i);
      country_fill_plainly (&country, TRUE);
      country.input.tolerance = 2e-7;
      placement = place (&country);
      assert_equal (placement->objective, program_solve (&country, SLICE, FALSE, NULL));
      country_clear (&country);
    }
}

/* Where sessions are not as long for everybody, whole people are a hard problem: a bound either way, and a small
 * gap. */
static void
test_whole_unequal (void)
{
  for (guint i = 0; i < 2; i++)
    {
      Country country;
      g_autoptr (HuPlacement) placement = NULL;
      double best;

      country_init (&country, sizes[i], 80 + i);
      country_fill_plainly (&country, FALSE);
      placement = place (&country);
      best = program_solve (&country, SLICE, TRUE, NULL);
      g_test_message ("%.9g of %.9g", placement->objective, best);
      g_assert_cmpfloat (placement->objective, <=, best * (1 + EQUAL));
      g_assert_cmpfloat (placement->objective, >=, best * (1 - 1e-3));
      g_assert_cmpfloat (placement->bound, >=, best * (1 - EQUAL));
      country_clear (&country);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placement-highs/divided", test_divided);
  g_test_add_func ("/placement-highs/rules", test_rules);
  g_test_add_func ("/placement-highs/whole", test_whole);
  g_test_add_func ("/placement-highs/whole-unequal", test_whole_unequal);
  return g_test_run ();
}
