/* test-placement.c: plans keep every rule, and are as good as they say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-personal.h"
#include "placement-fixture.h"

#include <string.h>

#define DAYS 7

/* What @placement gains, added up anew. */
static double
recompute (const Country *country, const HuPlacement *placement)
{
  g_autofree double *values = g_new (double, country->n), *saturations = g_new (double, country->n);
  g_autofree double *hours = g_new0 (double, country->n);
  double sum = 0;

  find_values (country, values, saturations);
  for (guint i = 0; i < placement->placed->len; i++)
    {
      const HuPlaced *placed = &g_array_index (placement->placed, HuPlaced, i);

      hours[get_session (country, placed->session)->seat] +=
        placed->people * hu_place_hours (&country->input, placed->cohort, placed->session);
    }
  for (guint i = 0; i < country->n; i++)
    {
      g_assert_cmpfloat_with_epsilon (placement->hours[i], country->inputs[i].hours + hours[i], 1e-6);
      sum += gain_of (country, values, saturations, i, hours[i]);
    }
  return sum;
}

/* Nobody is in two places on a day, and no more leave home than have a seat in a car. */
static void
check_people (const Country *country, const HuPlacement *placement)
{
  guint n = country->cohorts->len;
  g_autofree int *out = g_new0 (int, n *DAYS), *left = g_new0 (int, n *DAYS);

  for (guint i = 0; i < placement->placed->len; i++)
    {
      const HuPlaced *placed = &g_array_index (placement->placed, HuPlaced, i);
      const HuPlaceSession *session = get_session (country, placed->session);

      g_assert_cmpint (placed->people, >, 0);
      for (int day = session->first_day; day <= session->last_day; day++)
        {
          guint at = placed->cohort * DAYS + (guint) (day - FIRST_DAY);

          out[at] += placed->people;
          if (session->seat != get_cohort (country, placed->cohort)->home)
            left[at] += placed->people;
        }
    }
  for (guint i = 0; i < n * DAYS; i++)
    {
      const HuCohort *cohort = get_cohort (country, i / DAYS);

      g_assert_cmpint (out[i], <=, cohort->people);
      if (cohort->car_seats != HU_PLACE_NO_LIMIT)
        g_assert_cmpint (left[i], <=, cohort->car_seats);
    }
}

/* No place is overfilled, none that is kept for locals given away, and nobody goes where they may not. */
static void
check_places (const Country *country, const HuPlacement *placement)
{
  g_autofree int *taken = g_new0 (int, country->sessions->len), *outsiders = g_new0 (int, country->sessions->len);

  for (guint i = 0; i < placement->placed->len; i++)
    {
      const HuPlaced *placed = &g_array_index (placement->placed, HuPlaced, i);

      taken[placed->session] += placed->people;
      if (get_cohort (country, placed->cohort)->home != get_session (country, placed->session)->seat)
        outsiders[placed->session] += placed->people;
      g_assert_cmpfloat (hours_at (country, placed->cohort, placed->session), >, 0);
    }
  for (guint i = 0; i < country->sessions->len; i++)
    {
      const HuPlaceSession *session = get_session (country, i);

      if (session->places == HU_PLACE_NO_LIMIT)
        continue;
      g_assert_cmpint (taken[i], <=, session->places);
      if (session->first_day - country->input.today > 2)
        g_assert_cmpint (outsiders[i], <=, MAX (session->places - session->locals_first, 0));
    }
}

static void
check_ceilings (const Country *country, const HuPlacement *placement)
{
  g_autofree double *outside = g_new0 (double, country->n), *ceilings = g_new (double, country->n);

  for (guint i = 0; i < country->n; i++)
    ceilings[i] = country->seats[i].region == HU_REGION_SCOTLAND ? country->parameters.ceiling_scotland
                                                                 : country->parameters.ceiling;
  for (guint i = 0; i < country->sessions->len; i++)
    if (!isnan (get_session (country, i)->ceiling))
      ceilings[get_session (country, i)->seat] = get_session (country, i)->ceiling;
  for (guint i = 0; i < placement->placed->len; i++)
    {
      const HuPlaced *placed = &g_array_index (placement->placed, HuPlaced, i);
      guint home = get_cohort (country, placed->cohort)->home, seat = get_session (country, placed->session)->seat;

      if (country->seats[home].region != country->seats[seat].region)
        outside[seat] += placed->people * hu_place_hours (&country->input, placed->cohort, placed->session);
    }
  for (guint i = 0; i < country->n; i++)
    g_assert_cmpfloat (outside[i], <=, ceilings[i] * placement->hours[i] + 1e-5);
}

static void
check (const Country *country, const HuPlacement *placement)
{
  double objective = recompute (country, placement);

  check_people (country, placement);
  check_places (country, placement);
  check_ceilings (country, placement);
  g_assert_cmpfloat_with_epsilon (placement->objective, objective, 1e-6 * (1 + objective));
  g_assert_cmpfloat (placement->objective, <=, placement->bound * (1 + 1e-9));
  g_assert_cmpfloat (placement->fractional, <=, placement->bound * (1 + 1e-9));
}

static void
assert_same (const HuPlacement *a, const HuPlacement *b)
{
  g_assert_cmpuint (a->placed->len, ==, b->placed->len);
  g_assert_cmpmem (a->placed->data, a->placed->len * sizeof (HuPlaced), b->placed->data,
                   b->placed->len * sizeof (HuPlaced));
  g_assert_cmpfloat (a->objective, ==, b->objective);
  g_assert_cmpfloat (a->bound, ==, b->bound);
}

/* Cohorts and sessions of every kind there is. */
static void
fill (Country *country, guint n_cohorts, guint n_sessions)
{
  GRand *random = country->random;

  for (guint i = 0; i < n_cohorts; i++)
    {
      HuCohort *cohort = add_cohort (country, (guint) g_rand_int_range (random, 0, (gint32) country->n),
                                     g_rand_int_range (random, 0, 60), DAYS);

      cohort->first_day += g_rand_int_range (random, 0, 3);
      cohort->last_day -= g_rand_int_range (random, 0, 3);
      cohort->hours = g_rand_int_range (random, 3, 8);
      cohort->travel = g_rand_double_range (random, 0.5, 3);
      cohort->nations = (guint) (g_rand_int_range (random, 0, 3) == 0 ? g_rand_int_range (random, 0, 8) : 0);
      cohort->car_seats = g_rand_int_range (random, 0, 3) == 0 ? g_rand_int_range (random, 0, 40) : HU_PLACE_NO_LIMIT;
      cohort->away = g_rand_int_range (random, 0, 4) == 0;
    }
  for (guint i = 0; i < n_sessions; i++)
    {
      int day = g_rand_int_range (random, 0, DAYS);
      HuPlaceSession *session = add_session (country, (guint) g_rand_int_range (random, 0, (gint32) country->n), day,
                                             g_rand_int_range (random, 0, 30));

      if (g_rand_int_range (random, 0, 6) == 0)
        session->last_day = FIRST_DAY + g_rand_int_range (random, day, DAYS);
      session->length = g_rand_int_range (random, 2, 5);
      session->locals_first = g_rand_int_range (random, 0, 4) == 0 ? g_rand_int_range (random, 0, 12) : 0;
      session->crossers = g_rand_boolean (random);
      if (g_rand_int_range (random, 0, 10) == 0)
        session->places = HU_PLACE_NO_LIMIT;
    }
  for (guint seat = 0; seat < country->n; seat += 5)
    for (guint i = 0; i < n_sessions; i++)
      if (get_session (country, i)->seat == seat)
        g_array_index (country->sessions, HuPlaceSession, i).ceiling = 0.1 * (seat % 7);
}

static void
test_rules (void)
{
  for (guint32 seed = 1; seed <= 12; seed++)
    {
      Country country;
      g_autoptr (HuPlacement) exact = NULL, again = NULL, greedy = NULL;

      country_init (&country, 25, seed);
      fill (&country, 40, 160);
      country.input.today = FIRST_DAY - (int) (seed % 5);
      exact = place (&country);
      check (&country, exact);
      g_assert_cmpuint (exact->placed->len, >, 20);
      g_assert_cmpfloat (hu_placement_gap (exact), <, 0.01);
      again = place (&country);
      assert_same (exact, again);
      country.input.greedy = TRUE;
      greedy = place (&country);
      check (&country, greedy);
      g_assert_cmpfloat (greedy->objective, <, exact->objective);
      country_clear (&country);
    }
}

/* The ceilings are parameters: where nobody may come from outside less is gained, and nobody does. */
static void
test_ceilings (void)
{
  double before = G_MAXDOUBLE;

  for (int ceiling = 1; ceiling >= 0; ceiling--)
    {
      Country country;
      g_autoptr (HuPlacement) placement = NULL;

      country_init (&country, 12, 7);
      fill (&country, 15, 50);
      country.parameters.ceiling = country.parameters.ceiling_scotland = ceiling;
      placement = place (&country);
      check (&country, placement);
      g_assert_cmpfloat (placement->objective, <, before);
      before = placement->objective;
      country_clear (&country);
    }
}

/* What is agreed is in every plan, and what is left is placed around it. */
static void
test_confirmed (void)
{
  Country country;
  g_autoptr (HuPlacement) first = NULL, second = NULL;

  country_init (&country, 25, 3);
  fill (&country, 40, 160);
  country.input.greedy = TRUE;
  first = place (&country);
  for (guint i = 0; i < first->placed->len; i += 2)
    g_array_append_val (country.confirmed, g_array_index (first->placed, HuPlaced, i));
  country.input.greedy = FALSE;
  second = place (&country);
  check (&country, second);
  for (guint i = 0, at = 0; i < country.confirmed->len; i++)
    {
      const HuPlaced *agreed = &g_array_index (country.confirmed, HuPlaced, i), *found;

      while (at < second->placed->len
             && (g_array_index (second->placed, HuPlaced, at).cohort != agreed->cohort
                 || g_array_index (second->placed, HuPlaced, at).session != agreed->session))
        at++;
      g_assert_cmpuint (at, <, second->placed->len);
      found = &g_array_index (second->placed, HuPlaced, at);
      g_assert_cmpint (found->people, >=, agreed->people);
    }
  g_assert_cmpfloat (second->objective, >, first->objective * 0.9);
  country_clear (&country);
}

/* Many sessions, few rules: there the gap is as small as it is to be. */
static void
test_gap (void)
{
  Country country;
  g_autoptr (HuPlacement) placement = NULL;

  country_init (&country, 60, 9);
  for (guint seat = 0; seat < country.n; seat++)
    {
      add_cohort (&country, seat, 40, DAYS);
      for (int day = 0; day < DAYS; day++)
        add_session (&country, seat, day, day < 5 ? 20 : 50);
    }
  placement = place (&country);
  check (&country, placement);
  g_assert_cmpfloat (hu_placement_gap (placement), <, 1e-4);
  /* One more from somewhere gains something, and never more than a week of whole sessions at the best seat. */
  for (guint i = 0; i < placement->n_cohorts; i++)
    {
      g_assert_cmpfloat (placement->worth[i], >=, 0);
      g_assert_cmpfloat (placement->worth[i], <, DAYS * 4);
    }
  country_clear (&country);
}

/* b drops out of every plan, even where it is nothing. */
static void
test_effect_drops_out (void)
{
  HuPlacement *plans[3];
  static const double effects[] = { 0, 0.01, 0.06 };

  for (guint i = 0; i < 3; i++)
    {
      Country country;

      country_init (&country, 25, 5);
      fill (&country, 30, 120);
      country.parameters.votes_per_conversation = effects[i];
      plans[i] = place (&country);
      country_clear (&country);
    }
  assert_same (plans[0], plans[1]);
  assert_same (plans[1], plans[2]);
  for (guint i = 0; i < 3; i++)
    hu_placement_free (plans[i]);
}

static void
test_nothing (void)
{
  Country country;
  g_autoptr (HuPlacement) nobody = NULL, nowhere = NULL, full = NULL;

  country_init (&country, 3, 1);
  nobody = place (&country);
  g_assert_cmpuint (nobody->placed->len, ==, 0);
  g_assert_cmpfloat (hu_placement_gap (nobody), ==, 0);
  add_cohort (&country, 0, 10, DAYS);
  nowhere = place (&country);
  g_assert_cmpuint (nowhere->placed->len, ==, 0);
  add_session (&country, 0, 0, 0);
  full = place (&country);
  g_assert_cmpuint (full->placed->len, ==, 0);
  country_clear (&country);
}

/* Two sessions without a limit are one slot without one. */
static void
test_no_limit (void)
{
  Country country;
  g_autoptr (HuPlacement) placement = NULL;

  country_init (&country, 2, 1);
  add_cohort (&country, 0, 100000, 1);
  add_session (&country, 0, 0, HU_PLACE_NO_LIMIT);
  add_session (&country, 0, 0, HU_PLACE_NO_LIMIT);
  add_session (&country, 0, 0, 10);
  placement = place (&country);
  check (&country, placement);
  g_assert_cmpfloat_with_epsilon (placement->hours[0], country.inputs[0].hours + 400000, 1e-6);
  country_clear (&country);
}

static void
cancel_cb (double gap, guint round, gpointer data)
{
  if (round == 1)
    g_cancellable_cancel (data);
}

static void
count_cb (double gap, guint round, gpointer data)
{
  guint *rounds = data;

  g_assert_cmpuint (round, ==, *rounds);
  g_assert_cmpfloat (gap, >=, -1e-9);
  (*rounds)++;
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HuPlacement) whole = NULL;
  guint rounds = 0;
  Country country;

  country_init (&country, 25, 5);
  fill (&country, 40, 160);
  country.input.progress = cancel_cb;
  country.input.progress_data = cancellable;
  g_assert_null (hu_placement_make (&country.input, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  country.input.progress = count_cb;
  country.input.progress_data = &rounds;
  whole = place (&country);
  g_assert_cmpuint (rounds, >, 1);
  country_clear (&country);
}

/* Section 9: with b 0.01 the gain is concave in the hours where z > -sigma / G, G = 100 b E / V: down to z = -5.8
 * for an average seat. */
static void
test_concavity (void)
{
  const double electorate = 73000, votes = 49500, sigma = 8.7, lift = electorate / votes;
  const double limit = -sigma / lift;

  g_assert_cmpfloat_with_epsilon (limit, -5.9, 0.15);
  for (double z = limit + 0.05; z < 4; z += 0.05)
    for (double hours = 1; hours < 30000; hours += 500)
      {
        double gains[3];

        for (guint i = 0; i < 3; i++)
          {
            double g = lift * -expm1 (-6 * (hours + i * 200) / electorate);

            gains[i] = 0.5 * erfc (-(z + g / sigma) * M_SQRT1_2);
          }
        g_assert_cmpfloat (gains[0] + gains[2] - 2 * gains[1], <=, 1e-15);
      }
  {
    /* And not far under it. */
    double z = limit - 1, first = erfc (-z * M_SQRT1_2);
    double second = erfc (-(z + lift * -expm1 (-6 * 200 / electorate) / sigma) * M_SQRT1_2);
    double third = erfc (-(z + lift * -expm1 (-6 * 400 / electorate) / sigma) * M_SQRT1_2);

    g_assert_cmpfloat (first + third - 2 * second, >, 0);
  }
}

/* No personal attribute can enter: a cohort is a name of its own, a place, a number, days, hours and four answers,
 * and adding to it means coming here to say why. */
static void
test_nothing_personal (void)
{
  struct
  {
    char *id;
    guint home;
    int people, first_day, last_day;
    double hours, travel;
    guint nations;
    int car_seats;
    gboolean away;
  } cohort;
  struct
  {
    double longitude, latitude;
    HuRegion region;
    double free_hours, travel_limit;
    const int *days;
    guint n_days;
    gint64 now;
    guint access;
    gboolean crosses_border;
    const double *seat_minutes;
  } volunteer;

  g_assert_cmpuint (sizeof cohort, ==, sizeof (HuCohort));
  g_assert_cmpuint (sizeof volunteer, ==, sizeof (HuVolunteer));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placement/rules", test_rules);
  g_test_add_func ("/placement/ceilings", test_ceilings);
  g_test_add_func ("/placement/confirmed", test_confirmed);
  g_test_add_func ("/placement/gap", test_gap);
  g_test_add_func ("/placement/effect-drops-out", test_effect_drops_out);
  g_test_add_func ("/placement/nothing", test_nothing);
  g_test_add_func ("/placement/no-limit", test_no_limit);
  g_test_add_func ("/placement/cancel", test_cancel);
  g_test_add_func ("/placement/concavity", test_concavity);
  g_test_add_func ("/placement/nothing-personal", test_nothing_personal);
  return g_test_run ();
}
