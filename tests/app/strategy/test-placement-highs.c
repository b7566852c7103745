/* test-placement-highs.c: plans against HiGHS, a solver of linear programs that knows nothing of how they are made
 *
 * The gains are cut into slices as long as a session, each with its own slope: against the curve itself that is wrong
 * by 2 parts in 10^8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "placement-fixture.h"

#include <interfaces/highs_c_api.h>

#define SLICE 2.0
#define DAYS 7
#define EQUAL 1e-6

/* A linear program, row by row. */
typedef struct
{
  void *highs;
  GArray *columns; /* int */
  GArray *values; /* double */
  int n_columns;
} Program;

static void
program_init (Program *program)
{
  program->highs = Highs_create ();
  Highs_setBoolOptionValue (program->highs, "output_flag", 0);
  Highs_setDoubleOptionValue (program->highs, "primal_feasibility_tolerance", 1e-9);
  Highs_setDoubleOptionValue (program->highs, "dual_feasibility_tolerance", 1e-9);
  Highs_setDoubleOptionValue (program->highs, "mip_rel_gap", 1e-9);
  Highs_changeObjectiveSense (program->highs, kHighsObjSenseMaximize);
  program->columns = g_array_new (FALSE, FALSE, sizeof (HighsInt));
  program->values = g_array_new (FALSE, FALSE, sizeof (double));
  program->n_columns = 0;
}

static void
program_clear (Program *program)
{
  Highs_destroy (program->highs);
  g_array_unref (program->columns);
  g_array_unref (program->values);
}

static HighsInt
add_variable (Program *program, double cost, double upper)
{
  Highs_addCol (program->highs, cost, 0, upper, 0, NULL, NULL);
  return program->n_columns++;
}

static void
add_term (Program *program, HighsInt column, double value)
{
  g_array_append_val (program->columns, column);
  g_array_append_val (program->values, value);
}

static void
end_row (Program *program, double lower, double upper)
{
  if (program->columns->len > 0)
    Highs_addRow (program->highs, lower, upper, (HighsInt) program->columns->len,
                  (const HighsInt *) (gpointer) program->columns->data,
                  (const double *) (gpointer) program->values->data);
  g_array_set_size (program->columns, 0);
  g_array_set_size (program->values, 0);
}

/* People of a cohort in a session. */
typedef struct
{
  guint cohort, session;
  HighsInt column;
  double hours;
} Pair;

static GArray *
add_pairs (const Country *country, Program *program)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint c = 0; c < country->cohorts->len; c++)
    for (guint s = 0; s < country->sessions->len; s++)
      {
        Pair pair = { c, s, 0, hours_at (country, c, s) };

        if (pair.hours <= 0)
          continue;
        pair.column = add_variable (program, 0, INFINITY);
        g_array_append_val (pairs, pair);
      }
  return pairs;
}

static void
limit_people (const Country *country, Program *program, const GArray *pairs)
{
  for (guint c = 0; c < country->cohorts->len; c++)
    for (int day = FIRST_DAY; day < FIRST_DAY + DAYS; day++)
      for (guint leaving = 0; leaving < 2; leaving++)
        {
          const HuCohort *cohort = get_cohort (country, c);

          for (guint i = 0; i < pairs->len; i++)
            {
              const Pair *pair = &g_array_index (pairs, Pair, i);
              const HuPlaceSession *session = get_session (country, pair->session);

              if (pair->cohort == c && session->first_day <= day && session->last_day >= day
                  && (!leaving || session->seat != cohort->home))
                add_term (program, pair->column, 1);
            }
          end_row (program, -INFINITY,
                   leaving && cohort->car_seats != HU_PLACE_NO_LIMIT ? cohort->car_seats : cohort->people);
        }
}

static void
limit_places (const Country *country, Program *program, const GArray *pairs)
{
  for (guint s = 0; s < country->sessions->len; s++)
    for (guint outsiders = 0; outsiders < 2; outsiders++)
      {
        const HuPlaceSession *session = get_session (country, s);
        int kept = outsiders && session->first_day - country->input.today > 2 ? session->locals_first : 0;

        for (guint i = 0; i < pairs->len; i++)
          {
            const Pair *pair = &g_array_index (pairs, Pair, i);

            if (pair->session == s && (!outsiders || get_cohort (country, pair->cohort)->home != session->seat))
              add_term (program, pair->column, 1);
          }
        end_row (program, -INFINITY, session->places == HU_PLACE_NO_LIMIT ? INFINITY : MAX (session->places - kept, 0));
      }
}

/* The hours of a seat fill its slices; those from outside its region stay under its ceiling. */
static void
add_seat (const Country *country, Program *program, const GArray *pairs, guint seat, double value, double saturation)
{
  double ceiling = country->seats[seat].region == HU_REGION_SCOTLAND ? 0.25 : NAN, most = 0;
  double before = country->inputs[seat].hours;

  for (guint s = 0; s < country->sessions->len; s++)
    if (get_session (country, s)->seat == seat && !isnan (get_session (country, s)->ceiling))
      ceiling = get_session (country, s)->ceiling;
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      if (get_session (country, pair->session)->seat == seat)
        {
          most += pair->hours
                  * MIN (get_cohort (country, pair->cohort)->people,
                         get_session (country, pair->session)->places == HU_PLACE_NO_LIMIT
                           ? G_MAXINT
                           : get_session (country, pair->session)->places);
          add_term (program, pair->column, pair->hours);
        }
    }
  {
    guint n_terms = program->columns->len;
    g_autofree HighsInt *columns = g_memdup2 (program->columns->data, n_terms * sizeof (HighsInt));
    g_autofree double *hours = g_memdup2 (program->values->data, n_terms * sizeof (double));

    for (double from = 0; from < most; from += SLICE)
      {
        double gain = value * saturation * exp (-(before + from) / saturation) * -expm1 (-SLICE / saturation);

        add_term (program, add_variable (program, gain / SLICE, SLICE), -1);
      }
    end_row (program, 0, 0);
    if (isnan (ceiling))
      return;
    for (guint i = 0, at = 0; i < pairs->len; i++)
      {
        const Pair *pair = &g_array_index (pairs, Pair, i);
        HuRegion home = country->seats[get_cohort (country, pair->cohort)->home].region;

        if (get_session (country, pair->session)->seat != seat)
          continue;
        add_term (program, columns[at], hours[at] * ((home != country->seats[seat].region) - ceiling));
        at++;
      }
    end_row (program, -INFINITY, ceiling * before);
  }
}

/* The most that can be gained; @whole: by whole people. */
static double
solve (const Country *country, gboolean whole)
{
  g_autofree double *values = g_new (double, country->n), *saturations = g_new (double, country->n);
  g_autoptr (GArray) pairs = NULL;
  Program program;
  double best;

  program_init (&program);
  find_values (country, values, saturations);
  pairs = add_pairs (country, &program);
  limit_people (country, &program, pairs);
  limit_places (country, &program, pairs);
  for (guint seat = 0; seat < country->n; seat++)
    add_seat (country, &program, pairs, seat, values[seat], saturations[seat]);
  for (guint i = 0; whole && i < pairs->len; i++)
    Highs_changeColIntegrality (program.highs, g_array_index (pairs, Pair, i).column, kHighsVarTypeInteger);
  g_assert_cmpint (Highs_run (program.highs), ==, kHighsStatusOk);
  g_assert_cmpint (Highs_getModelStatus (program.highs), ==, kHighsModelStatusOptimal);
  best = Highs_getObjectiveValue (program.highs);
  program_clear (&program);
  return best;
}

/* A week of sessions everywhere; @equal: an hour of anybody is an hour at the doors, as all have the time to travel. */
static void
fill_plainly (Country *country, gboolean equal)
{
  for (guint seat = 0; seat < country->n; seat++)
    {
      country->seats[seat].region = HU_REGION_LONDON;
      for (guint i = 0; i < 2; i++)
        {
          HuCohort *cohort = add_cohort (country, seat, g_rand_int_range (country->random, 1, 30), 2);

          cohort->hours = equal ? 12 : 4 + i;
          cohort->travel = i == 0 ? 0.8 : 1.2;
        }
      for (int day = 0; day < 2; day++)
        add_session (country, seat, day, g_rand_int_range (country->random, 2, 40));
    }
}

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
      fill_plainly (&country, FALSE);
      country.input.tolerance = 2e-7;
      placement = place (&country);
      best = solve (&country, FALSE);
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
      best = solve (&country, FALSE);
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
      fill_plainly (&country, TRUE);
      country.input.tolerance = 2e-7;
      placement = place (&country);
      assert_equal (placement->objective, solve (&country, FALSE));
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
      fill_plainly (&country, FALSE);
      placement = place (&country);
      best = solve (&country, TRUE);
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
