/* test-rank.c: putting numbers in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-rank.h"

#include <math.h>

static void
assert_sorts (const double *values, guint n)
{
  g_autofree HuRanked *ranked = g_new (HuRanked, n);
  g_autofree HuRanked *spare = g_new (HuRanked, n);

  for (guint i = 0; i < n; i++)
    ranked[i] = (HuRanked) { hu_rank_bits (values[i]), i };
  hu_rank_sort (ranked, spare, n);
  for (guint i = 1; i < n; i++)
    {
      double before = values[ranked[i - 1].index], here = values[ranked[i].index];

      g_assert_cmpfloat (before, >=, here);
      if (before == here)
        g_assert_cmpuint (ranked[i - 1].index, <, ranked[i].index);
    }
}

static void
test_edges (void)
{
  const double values[] = { 0.0,         -0.0,   1,       -1, G_MAXDOUBLE, -G_MAXDOUBLE, INFINITY, -INFINITY,
                            G_MINDOUBLE, 5e-324, -5e-324, 1,  -1,          0.0,          -INFINITY };

  assert_sorts (values, G_N_ELEMENTS (values));
  assert_sorts (values, 1);
  assert_sorts (values, 0);
}

static void
test_random (void)
{
  for (guint32 seed = 0; seed < 50; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      double values[700];

      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        /* Many alike, and every size. */
        values[i] = i % 3 ? round (g_rand_double_range (random, -20, 20))
                          : ldexp (g_rand_double_range (random, -1, 1), g_rand_int_range (random, -900, 900));
      assert_sorts (values, G_N_ELEMENTS (values));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rank/edges", test_edges);
  g_test_add_func ("/rank/random", test_random);
  return g_test_run ();
}
