/* test-priority.c: the model's figures for single seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "election.h"

/* docs/priority-model.md's average seat. */
static HuSeatInput
average_seat (double margin, double hours)
{
  return (HuSeatInput) { .margin = margin, .hours = hours, .weight = 1, .electorate = 73000, .valid_votes = 49500 };
}

static HuPriority
compute_one (const HuParameters *parameters, HuSeatInput seat)
{
  HuPriority priority;

  hu_priorities_compute (parameters, &seat, 1, &priority);
  return priority;
}

static void
test_sigma (void)
{
  HuParameters parameters;

  hu_parameters_init (&parameters);
  g_assert_cmpfloat (hu_parameters_sigma (&parameters), ==, 13.3);
  parameters.days = 400;
  g_assert_cmpfloat (hu_parameters_sigma (&parameters), ==, 13.3);
  parameters.days = 0;
  g_assert_cmpfloat (hu_parameters_sigma (&parameters), ==, 10.1);
  /* The ends are parameters, and the days lie between them. */
  parameters.sigma_nation_eve = 4;
  g_assert_cmpfloat (hu_parameters_sigma (&parameters), ==, 9.6);
  parameters.sigma_nation_start = 6;
  parameters.days = 21;
  g_assert_cmpfloat (hu_parameters_sigma (&parameters), ==, 10.1);
  parameters.sigma_nation = 10;
  g_assert_cmpfloat (hu_parameters_sigma (&parameters), ==, 13.3);
  parameters.fixed = TRUE;
  g_assert_cmpfloat (hu_parameters_sigma (&parameters), ==, 8.7);
}

static void
test_table (void)
{
  static const struct
  {
    double margin;
    double figures[3][3]; /* P ahead, P behind, k for sigma 8.7, 10.1, 13.3 */
  } rows[] = {
    { 0, { { .500, .500, .04586 }, { .500, .500, .03950 }, { .500, .500, .03000 } } },
    { 5, { { .717, .283, .03887 }, { .690, .310, .03494 }, { .647, .353, .02795 } } },
    { 10, { { .875, .125, .02369 }, { .839, .161, .02419 }, { .774, .226, .02261 } } },
    { 15, { { .958, .042, .01037 }, { .931, .069, .01311 }, { .870, .130, .01588 } } },
    { 20, { { .989, .011, .00326 }, { .976, .024, .00556 }, { .934, .066, .00968 } } },
  };
  HuParameters parameters[3];

  parameters[0] = fixed_scenario (0);
  hu_parameters_init (&parameters[1]);
  parameters[1].days = 0;
  hu_parameters_init (&parameters[2]);
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    for (guint i = 0; i < 3; i++)
      {
        const double *figures = rows[row].figures[i];
        HuPriority ahead = compute_one (&parameters[i], average_seat (rows[row].margin, 0));
        HuPriority behind = compute_one (&parameters[i], average_seat (-rows[row].margin, 0));

        g_assert_cmpfloat_with_epsilon (ahead.probability, figures[0], 0.00051);
        g_assert_cmpfloat_with_epsilon (behind.probability, figures[1], 0.00051);
        g_assert_cmpfloat_with_epsilon (ahead.closeness, figures[2], 0.0000051);
        g_assert_cmpfloat_with_epsilon (behind.closeness, figures[2], 0.0000051);
      }
}

/* What the work changes exactly, Phi (z + g / sigma) - Phi (z), where gain is its first order. */
static double
exact_gain (const HuPriority *priority)
{
  double lift = priority->gain / (priority->weight * priority->closeness);

  return 0.5 * erfc (-(priority->z + lift / priority->sigma) * M_SQRT1_2) - priority->probability;
}

static void
test_average_seat (void)
{
  HuParameters parameters = fixed_scenario (0);
  HuPriority priority;

  priority = compute_one (&parameters, average_seat (0, 1000));
  g_assert_cmpfloat_with_epsilon (priority.gain / priority.closeness, 0.11636, 0.000006);
  g_assert_cmpfloat_with_epsilon (priority.gain, 0.005336, 0.0000006);
  g_assert_cmpfloat_with_epsilon (exact_gain (&priority), 0.005336, 0.0000006);
  g_assert_cmpfloat_with_epsilon (priority.next_hour, 5.11966e-6, 0.6e-11);
  g_assert_cmpfloat_with_epsilon (priority.coverage, 6000.0 / 73000, 1e-12);
  g_assert_cmpfloat_with_epsilon (priority.reached, 0.0789047, 1e-7);

  priority = compute_one (&parameters, average_seat (0, 0));
  g_assert_cmpfloat_with_epsilon (priority.next_hour, 5.55823e-6, 0.6e-11);
  g_assert_cmpfloat (priority.gain, ==, 0);
  g_assert_cmpfloat (priority.score, ==, 100);

  priority = compute_one (&parameters, average_seat (0, 5000));
  g_assert_cmpfloat_with_epsilon (priority.gain / priority.closeness, 0.49697, 0.000006);
  g_assert_cmpfloat_with_epsilon (exact_gain (&priority), 0.022776, 0.0000006);
  g_assert_cmpfloat_with_epsilon (priority.gain, 0.022789, 0.0000006);
  g_assert_cmpfloat_with_epsilon (priority.next_hour, 3.68519e-6, 0.6e-11);

  priority = compute_one (&parameters, average_seat (-6, 1000));
  g_assert_cmpfloat_with_epsilon (exact_gain (&priority), 0.004226, 0.0000006);
  g_assert_cmpfloat_with_epsilon (priority.gain, 0.004207, 0.0000006);

  parameters.votes_per_conversation = 0.06;
  g_assert_cmpfloat_with_epsilon (compute_one (&parameters, average_seat (0, 1000)).gain, 0.032, 0.0005);
}

/* The next hour is the slope of what the hours have won. */
static void
test_next_hour_is_slope (void)
{
  HuParameters parameters = fixed_scenario (3);

  for (double hours = 500; hours < 20000; hours += 1500)
    {
      double before = compute_one (&parameters, average_seat (-7, hours - 0.5)).gain;
      double after = compute_one (&parameters, average_seat (-7, hours + 0.5)).gain;
      double slope = compute_one (&parameters, average_seat (-7, hours)).next_hour;

      g_assert_cmpfloat_with_epsilon ((after - before) / slope, 1, 1e-6);
    }
}

#define N_RANDOM 300

/* The same list in every run. */
static void
make_random (HuSeatInput *seats, guint32 seed, gboolean hours)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N_RANDOM; i++)
    seats[i] = (HuSeatInput) {
      .margin = g_rand_double_range (random, -60, 60),
      .electorate = g_rand_double_range (random, 20000, 110000),
      .valid_votes = g_rand_double_range (random, 12000, 60000),
      .hours = hours ? g_rand_double_range (random, 0, 9000) : 0,
      .weight = g_rand_double_range (random, 0.1, 2),
      .region = g_rand_int_range (random, 0, HU_N_REGIONS),
    };
}

static void
test_b_drops_out (void)
{
  static const double values[] = { 0, 1e-6, 0.06 };
  HuSeatInput seats[N_RANDOM];
  HuPriority usual[N_RANDOM], other[N_RANDOM];
  HuParameters parameters = fixed_scenario (-2);

  make_random (seats, 1, TRUE);
  hu_priorities_compute (&parameters, seats, N_RANDOM, usual);
  for (guint v = 0; v < G_N_ELEMENTS (values); v++)
    {
      parameters.votes_per_conversation = values[v];
      hu_priorities_compute (&parameters, seats, N_RANDOM, other);
      for (guint i = 0; i < N_RANDOM; i++)
        {
          g_assert_cmpuint (other[i].rank, ==, usual[i].rank);
          g_assert_cmpfloat (other[i].score, ==, usual[i].score);
          g_assert_cmpfloat (other[i].fair_share_hours, ==, usual[i].fair_share_hours);
        }
    }
}

static void
test_c_only_through_coverage (void)
{
  HuSeatInput seats[N_RANDOM];
  HuPriority usual[N_RANDOM], other[N_RANDOM];
  HuParameters parameters = fixed_scenario (0);

  make_random (seats, 2, FALSE);
  hu_priorities_compute (&parameters, seats, N_RANDOM, usual);
  parameters.conversations_per_hour = 12;
  hu_priorities_compute (&parameters, seats, N_RANDOM, other);
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_assert_cmpuint (other[i].rank, ==, usual[i].rank);
      g_assert_cmpfloat (other[i].score, ==, usual[i].score);
    }

  /* Twice the conversations in half the hours are the same work. */
  make_random (seats, 2, TRUE);
  hu_priorities_compute (&parameters, seats, N_RANDOM, other);
  parameters.conversations_per_hour = 6;
  for (guint i = 0; i < N_RANDOM; i++)
    seats[i].hours *= 2;
  hu_priorities_compute (&parameters, seats, N_RANDOM, usual);
  for (guint i = 0; i < N_RANDOM; i++)
    g_assert_cmpfloat_with_epsilon (other[i].score, usual[i].score, 1e-9);
}

static void
test_falls_with_hours (void)
{
  HuParameters parameters = fixed_scenario (0);
  HuSeatInput seats[2] = { average_seat (0, 0), average_seat (-4, 0) };
  double next_hour = G_MAXDOUBLE, score = 101;

  for (seats[0].hours = 0; seats[0].hours < 40000; seats[0].hours += 250)
    {
      HuPriority out[2];

      hu_priorities_compute (&parameters, seats, 2, out);
      g_assert_cmpfloat (out[0].next_hour, <, next_hour);
      g_assert_cmpfloat (out[0].score, <, score);
      /* The yardstick is the best seat with nobody out, so work in one seat leaves the others'
       * scores as they are. */
      g_assert_cmpfloat_with_epsilon (out[1].score, 100 * exp (-0.5 * 16 / (8.7 * 8.7)), 1e-9);
      next_hour = out[0].next_hour;
      score = out[0].score;
    }
  g_assert_cmpfloat (score, <, 5);
}

/* Section 9: the exact gain is concave in the hours where z >= -sigma / G, G = 100 b E / V. */
static void
test_concavity_limit (void)
{
  HuParameters parameters = fixed_scenario (0);
  double lift = 100 * parameters.votes_per_conversation * 73000 / 49500;
  double limit = -8.7 / lift;

  g_assert_cmpfloat_with_epsilon (limit, -5.8, 0.11);
  for (double z = limit - 1; z <= 3; z += 0.1)
    {
      double gains[3];
      const double step = 20;

      for (guint i = 0; i < 3; i++)
        {
          HuPriority priority = compute_one (&parameters, average_seat (8.7 * z, i * step));

          gains[i] = exact_gain (&priority);
        }
      if (z > limit + 0.15)
        g_assert_cmpfloat (gains[2] - gains[1], <, gains[1] - gains[0]);
      else if (z < limit - 0.15)
        g_assert_cmpfloat (gains[2] - gains[1], >, gains[1] - gains[0]);
    }
}

static void
test_not_scored (void)
{
  HuParameters parameters = fixed_scenario (0);
  HuSeatInput seats[6];
  HuPriority out[6];

  for (guint i = 0; i < 6; i++)
    seats[i] = average_seat (1, 100);
  seats[0].excluded = TRUE;
  seats[1].margin = NAN;
  seats[2].valid_votes = 0;
  seats[3].electorate = 0;
  seats[4].weight = 0;
  hu_priorities_compute (&parameters, seats, 6, out);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_false (out[i].scored);
      g_assert_cmpuint (out[i].rank, ==, 0);
      g_assert_cmpfloat (out[i].score, ==, 0);
      g_assert_cmpfloat (out[i].fair_share_hours, ==, 0);
      g_assert_true (isnan (out[i].served));
      g_assert_cmpfloat (out[i].hours, ==, 100);
    }
  /* Weight 0: in the list, at its end, with no share. */
  g_assert_true (out[4].scored);
  g_assert_cmpuint (out[4].rank, ==, 2);
  g_assert_cmpfloat (out[4].score, ==, 0);
  g_assert_cmpfloat (out[4].fair_share_hours, ==, 0);
  g_assert_cmpuint (out[5].rank, ==, 1);
  g_assert_cmpfloat_with_epsilon (out[5].fair_share_hours, parameters.planned_hours, 1e-6);

  hu_priorities_compute (&parameters, seats, 0, out);
  hu_priorities_compute (&parameters, seats, 4, out);
  seats[4].hours = 5;
  hu_priorities_compute (&parameters, &seats[4], 1, out);
  g_assert_cmpfloat (out[0].score, ==, 0);
}

static void
test_ties_keep_order (void)
{
  HuParameters parameters = fixed_scenario (0);
  HuSeatInput seats[40];
  HuPriority out[40];

  for (guint i = 0; i < 40; i++)
    seats[i] = average_seat (i % 2 ? 2 : -2, 300);
  hu_priorities_compute (&parameters, seats, 40, out);
  for (guint i = 0; i < 40; i++)
    g_assert_cmpuint (out[i].rank, ==, i + 1);

  /* So far out that the density has no digits left, nearer still comes first. */
  seats[0] = average_seat (-99, 0);
  seats[1] = average_seat (-98, 0);
  parameters.sigma_seat = parameters.sigma_region = 1;
  hu_priorities_compute (&parameters, seats, 2, out);
  g_assert_cmpfloat (out[0].closeness, ==, 0);
  g_assert_cmpuint (out[1].rank, ==, 1);
}

static void
test_weight_and_region (void)
{
  HuParameters parameters = fixed_scenario (1);
  HuSeatInput seats[2] = { average_seat (-3, 0), average_seat (-3, 0) };
  HuPriority out[2];

  seats[0].weight = 0.5;
  seats[0].region = HU_REGION_WALES;
  seats[1].region = HU_REGION_LONDON;
  parameters.region_shift[HU_REGION_WALES] = 2;
  parameters.region_shift[HU_REGION_LONDON] = -2;
  hu_priorities_compute (&parameters, seats, 2, out);
  g_assert_cmpfloat (out[0].shift, ==, 3);
  g_assert_cmpfloat (out[1].shift, ==, -1);
  g_assert_cmpfloat_with_epsilon (out[1].z, -4 / 8.7, 1e-12);
  g_assert_cmpfloat_with_epsilon (out[1].score, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (out[0].score, 50 * exp (0.5 * 16 / (8.7 * 8.7)), 1e-9);
}

static void
test_deterministic (void)
{
  HuSeatInput seats[N_RANDOM];
  HuPriority first[N_RANDOM], second[N_RANDOM];
  HuParameters parameters;

  hu_parameters_init (&parameters);
  make_random (seats, 3, TRUE);
  memset (first, 0, sizeof first);
  memset (second, 0xff, sizeof second);
  hu_priorities_compute (&parameters, seats, N_RANDOM, first);
  hu_priorities_compute (&parameters, seats, N_RANDOM, second);
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_assert_cmpuint (first[i].rank, ==, second[i].rank);
      g_assert_cmpfloat (first[i].score, ==, second[i].score);
      g_assert_cmpfloat (first[i].next_hour, ==, second[i].next_hour);
      g_assert_cmpfloat (first[i].fair_share_hours, ==, second[i].fair_share_hours);
      g_assert_true (first[i].served == second[i].served || isnan (first[i].served));
    }
}

static void
test_parameters (void)
{
  HuParameters parameters;
  guint n;
  const HuParameterInfo *infos = hu_parameter_infos (&n);

  g_assert_cmpuint (n, ==, 23);
  hu_parameters_init (&parameters);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) low = NULL, high = NULL, nan = NULL;
      double *field = &G_STRUCT_MEMBER (double, &parameters, infos[i].offset);
      double before = *field;

      g_assert_true (isnan (infos[i].value) ? isnan (before) : before == infos[i].value);
      g_assert_false (infos[i].value < infos[i].min || infos[i].value > infos[i].max);
      g_assert_false (hu_parameters_set (&parameters, infos[i].name, infos[i].min - 0.01, &low));
      g_assert_error (low, HU_STRATEGY_ERROR, HU_STRATEGY_ERROR_PARAMETER);
      g_assert_nonnull (strstr (low->message, infos[i].name));
      g_assert_false (hu_parameters_set (&parameters, infos[i].name, infos[i].max + 0.01, &high));
      g_assert_false (hu_parameters_set (&parameters, infos[i].name, NAN, &nan));
      g_assert_true (*field == before || isnan (before));
      g_assert_true (hu_parameters_set (&parameters, infos[i].name, infos[i].max, NULL));
      g_assert_cmpfloat (*field, ==, infos[i].max);
    }
}

static void
test_parameter_errors (void)
{
  g_autoptr (GError) unknown = NULL, range = NULL;
  HuParameters parameters;

  hu_parameters_init (&parameters);
  g_assert_false (hu_parameters_set (&parameters, "sigma", 8, &unknown));
  g_assert_error (unknown, HU_STRATEGY_ERROR, HU_STRATEGY_ERROR_PARAMETER);
  g_assert_nonnull (strstr (unknown->message, "sigma_seat, sigma_region"));
  g_assert_false (hu_parameters_set (&parameters, "b", 0.1, &range));
  g_assert_nonnull (strstr (range->message, "between 0 and 0.06, not 0.1"));
}

static void
test_differ (void)
{
  HuPriority a[6] = { 0 }, b[6] = { 0 };

  for (guint i = 0; i < 6; i++)
    {
      a[i] = (HuPriority) { .scored = TRUE, .rank = i + 1 };
      b[i] = (HuPriority) { .scored = TRUE, .rank = 6 - i };
    }
  g_assert_cmpuint (hu_priorities_differ (a, b, 6, 2), ==, 2);
  g_assert_cmpuint (hu_priorities_differ (a, b, 6, 4), ==, 2);
  g_assert_cmpuint (hu_priorities_differ (a, b, 6, 100), ==, 0);
  g_assert_cmpuint (hu_priorities_differ (a, a, 6, 3), ==, 0);
  /* A seat that one of the lists does not score is a difference too. */
  b[0].scored = FALSE;
  g_assert_cmpuint (hu_priorities_differ (a, b, 6, 100), ==, 1);
  g_assert_cmpuint (hu_priorities_differ (b, a, 6, 100), ==, 1);
}

static void
test_majority_limits (void)
{
  HuParameters parameters = fixed_scenario (0);
  HuSeatInput seats[3] = { average_seat (-12, 0), average_seat (-5, 0), average_seat (30, 0) };
  double shift = hu_priorities_majority_shift (&parameters, seats, 3, 2);

  parameters.shift = 17; /* what is assumed does not matter: it is what is asked for */
  g_assert_cmpfloat (hu_priorities_majority_shift (&parameters, seats, 3, 2), ==, shift);
  parameters.shift = shift;
  {
    HuPriority out[3];

    hu_priorities_compute (&parameters, seats, 3, out);
    g_assert_cmpfloat_with_epsilon (out[0].probability + out[1].probability + out[2].probability, 2, 1e-9);
  }
  g_assert_true (isnan (hu_priorities_majority_shift (&parameters, seats, 3, 3)));
  seats[2].margin = 90;
  g_assert_true (isnan (hu_priorities_majority_shift (&parameters, seats, 3, 0.5)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/priority/sigma", test_sigma);
  g_test_add_func ("/priority/table", test_table);
  g_test_add_func ("/priority/average-seat", test_average_seat);
  g_test_add_func ("/priority/next-hour-is-slope", test_next_hour_is_slope);
  g_test_add_func ("/priority/b-drops-out", test_b_drops_out);
  g_test_add_func ("/priority/c-only-through-coverage", test_c_only_through_coverage);
  g_test_add_func ("/priority/falls-with-hours", test_falls_with_hours);
  g_test_add_func ("/priority/concavity-limit", test_concavity_limit);
  g_test_add_func ("/priority/not-scored", test_not_scored);
  g_test_add_func ("/priority/ties-keep-order", test_ties_keep_order);
  g_test_add_func ("/priority/weight-and-region", test_weight_and_region);
  g_test_add_func ("/priority/deterministic", test_deterministic);
  g_test_add_func ("/priority/parameters", test_parameters);
  g_test_add_func ("/priority/parameter-errors", test_parameter_errors);
  g_test_add_func ("/priority/differ", test_differ);
  g_test_add_func ("/priority/majority-limits", test_majority_limits);
  return g_test_run ();
}
