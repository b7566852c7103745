/* test-election.c: the model's figures for the elections it was made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "election.h"

static double
score_of (const Election *election, const char *name)
{
  return election->priorities[election_find (election, name)].score;
}

static void
compute (Election *election, const HuParameters *parameters)
{
  hu_priorities_compute (parameters, election->inputs, election->n, election->priorities);
}

static void
test_scores_2017 (void)
{
  static const struct
  {
    const char *name;
    double empty, after; /* 2,000 hours; NAN: not given */
  } seats[] = {
    { "Na h-Eileanan an Iar", 100, NAN },
    { "Arfon", 71.2, NAN },
    { "Kensington", 52.0, 42.6 },
    { "Bishop Auckland", 46.0, NAN },
    { "Southampton, Itchen", 43.0, 36.4 },
    { "Pudsey", 37.2, NAN },
    { "Uxbridge and South Ruislip", 20.0, NAN },
    { "Bolsover", 18.4, NAN },
    { "Gordon", 0.1, NAN },
  };
  Election election;
  HuParameters parameters = fixed_scenario (0);

  election_load (&election, HU_ELECTION_2017, HU_PARTY_LAB);
  compute (&election, &parameters);
  for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
    g_assert_cmpfloat_with_epsilon (score_of (&election, seats[i].name), seats[i].empty, 0.0501);
  g_assert_cmpuint (election.priorities[election_find (&election, "Na h-Eileanan an Iar")].rank, ==, 1);

  for (guint i = 0; i < election.n; i++)
    election.inputs[i].hours = 2000;
  compute (&election, &parameters);
  for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
    if (!isnan (seats[i].after))
      g_assert_cmpfloat_with_epsilon (score_of (&election, seats[i].name), seats[i].after, 0.0501);
  election_clear (&election);
}

static void
test_who_is_scored (void)
{
  Election election;
  HuParameters parameters = fixed_scenario (0);
  guint scored = 0, under_100 = 0;

  election_load (&election, HU_ELECTION_2017, HU_PARTY_LAB);
  compute (&election, &parameters);
  for (guint i = 0; i < election.n; i++)
    {
      scored += election.priorities[i].scored;
      under_100 += !election.inputs[i].excluded && hu_results_get (election.results, i)->majority < 100;
    }
  /* Great Britain without the Speaker's seat. */
  g_assert_cmpuint (scored, ==, 631);
  g_assert_false (election.priorities[election_find (&election, "Buckingham")].scored);
  g_assert_false (election.priorities[election_find (&election, "Belfast East")].scored);
  g_assert_cmpuint (under_100, ==, 11);
  election_clear (&election);
}

static void
test_majority_point (void)
{
  Election election;
  HuParameters parameters = fixed_scenario (0);
  double sum = 0;

  election_load (&election, HU_ELECTION_2017, HU_PARTY_LAB);
  g_assert_cmpfloat_with_epsilon (hu_priorities_majority_shift (&parameters, election.inputs, election.n, 326), 8.2,
                                  0.0501);
  compute (&election, &parameters);
  for (guint i = 0; i < election.n; i++)
    sum += election.priorities[i].probability;
  g_assert_cmpfloat_with_epsilon (sum, 270.9, 0.1);
  election_clear (&election);
}

/* Section 10's table: how much the assumed shift matters. */
static void
test_lists_2017 (void)
{
  static const struct
  {
    double shift;
    guint held, lost; /* of the first 100: held by Labour; held and lost in 2019 */
  } lists[] = { { 0, 38, 31 }, { 8.2, 4, 4 }, { -9.3, 90, 55 } };
  Election election;
  g_autoptr (HuResults) after = NULL;
  HuPriority *priorities[G_N_ELEMENTS (lists)];

  election_load (&election, HU_ELECTION_2017, HU_PARTY_LAB);
  after = hu_results_load (HU_ELECTION_2019, election.seats, NULL);
  g_assert_nonnull (after);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      HuParameters parameters = fixed_scenario (lists[l].shift);
      guint held = 0, lost = 0, lost_everywhere = 0;

      compute (&election, &parameters);
      priorities[l] = g_memdup2 (election.priorities, election.n * sizeof *election.priorities);
      for (guint i = 0; i < election.n; i++)
        {
          const HuResult *next = hu_results_get (after, i);
          gboolean first = election.priorities[i].scored && election.priorities[i].rank <= 100;
          gboolean labour = hu_results_get (election.results, i)->first == HU_PARTY_LAB;
          /* Chorley's member became Speaker: that is not a loss. */
          gboolean loss = labour && next->first != HU_PARTY_LAB && !g_str_equal (next->first_label, "Spk");

          held += first && labour;
          lost += first && loss;
          lost_everywhere += loss;
        }
      g_assert_cmpuint (held, ==, lists[l].held);
      g_assert_cmpuint (lost, ==, lists[l].lost);
      g_assert_cmpuint (lost_everywhere, ==, 60);
    }

  g_assert_cmpuint (hu_priorities_differ (priorities[0], priorities[1], election.n, HU_DIFFER_TOP), ==, 42);
  g_assert_cmpuint (hu_priorities_differ (priorities[0], priorities[2], election.n, HU_DIFFER_TOP), ==, 56);
  g_assert_cmpuint (42, >, HU_DIFFER_WARN);
  {
    /* A point either way is no cause for a warning. */
    HuParameters near = fixed_scenario (1);

    compute (&election, &near);
    g_assert_cmpuint (hu_priorities_differ (priorities[0], election.priorities, election.n, HU_DIFFER_TOP), <=,
                      HU_DIFFER_WARN);
  }
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    g_free (priorities[l]);
  election_clear (&election);
}

/* Section 3: sigma hardly matters for the list. */
static void
test_sigma_hardly_matters (void)
{
  static const double sigmas[] = { 5, 13 };
  static const guint shared[] = { 93, 90 };
  Election election;
  HuParameters parameters = fixed_scenario (0);
  g_autofree HuPriority *usual = NULL;

  election_load (&election, HU_ELECTION_2017, HU_PARTY_LAB);
  compute (&election, &parameters);
  usual = g_memdup2 (election.priorities, election.n * sizeof *election.priorities);
  for (guint i = 0; i < G_N_ELEMENTS (sigmas); i++)
    {
      parameters.sigma_seat = sigmas[i];
      parameters.sigma_region = 0;
      compute (&election, &parameters);
      g_assert_cmpfloat (election.priorities[0].sigma, ==, sigmas[i]);
      g_assert_cmpuint (100 - hu_priorities_differ (usual, election.priorities, election.n, 100), ==, shared[i]);
    }
  election_clear (&election);
}

static int
compare_hours (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Section 7's shares on the 2017 result. */
static void
test_fair_shares_2017 (void)
{
  static const struct
  {
    double planned;
    guint seats;
    double median, fullest;
  } plans[] = {
    { 20000, 16, NAN, NAN }, { 50000, 33, NAN, NAN }, { 150000, 74, 1748, 5926 }, { 400000, 110, NAN, NAN }
  };
  Election election;
  HuParameters parameters = fixed_scenario (0);

  election_load (&election, HU_ELECTION_2017, HU_PARTY_LAB);
  for (guint p = 0; p < G_N_ELEMENTS (plans); p++)
    {
      g_autofree double *shares = g_new (double, election.n);
      double sum = 0;
      guint used = 0;

      parameters.planned_hours = plans[p].planned;
      compute (&election, &parameters);
      for (guint i = 0; i < election.n; i++)
        if (election.priorities[i].fair_share_hours > 0)
          sum += shares[used++] = election.priorities[i].fair_share_hours;
      g_assert_cmpuint (used, ==, plans[p].seats);
      g_assert_cmpfloat_with_epsilon (sum, plans[p].planned, 1e-6);
      if (isnan (plans[p].median))
        continue;
      qsort (shares, used, sizeof *shares, compare_hours);
      /* The upper of the middle two, as the model's table has it. */
      g_assert_cmpfloat_with_epsilon (shares[used / 2], plans[p].median, 0.5);
      g_assert_cmpfloat_with_epsilon (shares[used - 1], plans[p].fullest, 0.5);
    }
  election_clear (&election);
}

/* 150,000 hours where the plan puts them are worth 0.84 seats at b = 0.01. */
static void
test_scale (void)
{
  Election election;
  HuParameters parameters = fixed_scenario (0);
  double gain = 0;
  HuEvenness evenness;

  election_load (&election, HU_ELECTION_2017, HU_PARTY_LAB);
  compute (&election, &parameters);
  for (guint i = 0; i < election.n; i++)
    election.inputs[i].hours = election.priorities[i].fair_share_hours;
  compute (&election, &parameters);
  for (guint i = 0; i < election.n; i++)
    {
      gain += election.priorities[i].gain;
      if (election.priorities[i].fair_share_hours > 0)
        g_assert_cmpfloat_with_epsilon (election.priorities[i].served, 1, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (gain, 0.84, 0.005);
  hu_evenness_compute (election.priorities, election.n, &evenness);
  g_assert_cmpfloat_with_epsilon (evenness.evenness, 1, 1e-9);
  g_assert_cmpuint (evenness.short_seats + evenness.full_seats, ==, 0);
  election_clear (&election);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/election/scores-2017", test_scores_2017);
  g_test_add_func ("/election/who-is-scored", test_who_is_scored);
  g_test_add_func ("/election/majority-point", test_majority_point);
  g_test_add_func ("/election/lists-2017", test_lists_2017);
  g_test_add_func ("/election/sigma-hardly-matters", test_sigma_hardly_matters);
  g_test_add_func ("/election/fair-shares-2017", test_fair_shares_2017);
  g_test_add_func ("/election/scale", test_scale);
  return g_test_run ();
}
