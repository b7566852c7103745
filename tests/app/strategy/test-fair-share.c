/* test-fair-share.c: dividing hours, and how even the division is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-fair-share.h"
#include "hu-priority.h"

#include <math.h>

#define N 400

static void
make_entries (HuShareEntry *entries, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N; i++)
    entries[i] = (HuShareEntry) {
      .log_value = i % 50 == 0 ? -INFINITY : g_rand_double_range (random, -40, -12),
      .saturation = g_rand_double_range (random, 3000, 20000),
    };
}

static double
hand_out (const HuShareEntry *entries, double threshold)
{
  double sum = 0;

  for (guint i = 0; i < N; i++)
    sum += entries[i].saturation * MAX (0, entries[i].log_value - threshold);
  return sum;
}

/* The threshold found the slow way. */
static double
bisect (const HuShareEntry *entries, double planned)
{
  double low = -1000, high = 0;

  for (guint i = 0; i < 200; i++)
    {
      double middle = (low + high) / 2;

      if (hand_out (entries, middle) > planned)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
test_against_bisection (void)
{
  static const double plans[] = { 1, 300, 20000, 150000, 4e5, 1e7, 1e9 };

  for (guint32 seed = 0; seed < 20; seed++)
    for (guint p = 0; p < G_N_ELEMENTS (plans); p++)
      {
        HuShareEntry entries[N];
        double threshold, sum = 0;

        make_entries (entries, seed);
        threshold = bisect (entries, plans[p]);
        hu_fair_share_compute (entries, N, plans[p]);
        for (guint i = 0; i < N; i++)
          {
            double expected = entries[i].saturation * MAX (0, entries[i].log_value - threshold);

            g_assert_cmpfloat_with_epsilon (entries[i].hours, expected, 1e-6 * (1 + expected));
            sum += entries[i].hours;
          }
        g_assert_cmpfloat_with_epsilon (sum / plans[p], 1, 1e-9);
      }
}

static double
worth (const HuShareEntry *entries, const double *hours)
{
  double sum = 0;

  for (guint i = 0; i < N; i++)
    if (isfinite (entries[i].log_value))
      sum += exp (entries[i].log_value + 20) * entries[i].saturation * -expm1 (-hours[i] / entries[i].saturation);
  return sum;
}

/* No hour moved from any seat to any other gains. */
static void
test_nothing_better (void)
{
  HuShareEntry entries[N];
  double hours[N], best;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  make_entries (entries, 7);
  hu_fair_share_compute (entries, N, 60000);
  for (guint i = 0; i < N; i++)
    hours[i] = entries[i].hours;
  best = worth (entries, hours);
  for (guint trial = 0; trial < 2000; trial++)
    {
      guint from = g_rand_int_range (random, 0, N), to = g_rand_int_range (random, 0, N);
      double moved = hours[from] * g_rand_double (random);

      hours[from] -= moved;
      hours[to] += moved;
      g_assert_cmpfloat (worth (entries, hours), <=, best * (1 + 1e-12));
      hours[from] = entries[from].hours;
      hours[to] = entries[to].hours;
    }
}

static void
test_nothing_to_divide (void)
{
  HuShareEntry entries[2] = { { .log_value = -INFINITY, .saturation = 1 },
                              { .log_value = -INFINITY, .saturation = 1 } };

  hu_fair_share_compute (entries, 2, 1000);
  g_assert_cmpfloat (entries[0].hours + entries[1].hours, ==, 0);
  entries[0].log_value = -10;
  hu_fair_share_compute (entries, 2, 0);
  g_assert_cmpfloat (entries[0].hours + entries[1].hours, ==, 0);
  hu_fair_share_compute (entries, 2, 1000);
  g_assert_cmpfloat_with_epsilon (entries[0].hours, 1000, 1e-9);
  hu_fair_share_compute (NULL, 0, 1000);
}

static HuPriority
worked (double hours, double share)
{
  return (HuPriority) {
    .scored = share > 0, .hours = hours, .fair_share_hours = share, .served = share > 0 ? hours / share : NAN
  };
}

static void
test_evenness (void)
{
  HuPriority seats[3] = { worked (0, 100), worked (0, 300), worked (0, 0) };
  HuEvenness evenness;

  hu_evenness_compute (seats, 3, &evenness);
  g_assert_true (isnan (evenness.evenness));
  g_assert_cmpuint (evenness.short_seats, ==, 2);

  /* A tenth of the plan is done, each seat its tenth: even. */
  seats[0] = worked (10, 100);
  seats[1] = worked (30, 300);
  hu_evenness_compute (seats, 3, &evenness);
  g_assert_cmpfloat (evenness.hours, ==, 40);
  g_assert_cmpfloat_with_epsilon (evenness.evenness, 1, 1e-12);

  /* All 40 in the smaller one: 30 would have to move. */
  seats[0] = worked (40, 100);
  seats[1] = worked (0, 300);
  hu_evenness_compute (seats, 3, &evenness);
  g_assert_cmpfloat_with_epsilon (evenness.hours_out_of_place, 30, 1e-12);
  g_assert_cmpfloat_with_epsilon (evenness.evenness, 0.25, 1e-12);

  /* Hours where the plan has none are all out of place. */
  seats[0] = worked (130, 100);
  seats[1] = worked (300, 300);
  seats[2] = worked (170, 0);
  hu_evenness_compute (seats, 3, &evenness);
  g_assert_cmpfloat_with_epsilon (evenness.hours_out_of_place, 170, 1e-9);
  g_assert_cmpuint (evenness.short_seats, ==, 0);
  g_assert_cmpuint (evenness.full_seats, ==, 1);

  hu_evenness_compute (NULL, 0, &evenness);
  g_assert_true (isnan (evenness.evenness));
  g_assert_cmpfloat (evenness.hours_out_of_place, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fair-share/against-bisection", test_against_bisection);
  g_test_add_func ("/fair-share/nothing-better", test_nothing_better);
  g_test_add_func ("/fair-share/nothing-to-divide", test_nothing_to_divide);
  g_test_add_func ("/fair-share/evenness", test_evenness);
  return g_test_run ();
}
