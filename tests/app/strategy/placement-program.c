/* placement-program.c: the plan as a linear program for HiGHS, a solver that knows nothing of how plans are made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "placement-program.h"

#include <interfaces/highs_c_api.h>

#define DAYS 7

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
add_seat (const Country *country, Program *program, const GArray *pairs, guint seat, double value, double saturation,
          double slice)
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

    for (double from = 0; from < most; from += slice)
      {
        double gain = value * saturation * exp (-(before + from) / saturation) * -expm1 (-slice / saturation);

        add_term (program, add_variable (program, gain / slice, slice), -1);
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

double
program_solve (const Country *country, double slice, gboolean whole, double *milliseconds)
{
  g_autofree double *values = g_new (double, country->n), *saturations = g_new (double, country->n);
  g_autoptr (GArray) pairs = NULL;
  gint64 start;
  Program program;
  double best;

  program_init (&program);
  find_values (country, values, saturations);
  pairs = add_pairs (country, &program);
  limit_people (country, &program, pairs);
  limit_places (country, &program, pairs);
  for (guint seat = 0; seat < country->n; seat++)
    add_seat (country, &program, pairs, seat, values[seat], saturations[seat], slice);
  for (guint i = 0; whole && i < pairs->len; i++)
    Highs_changeColIntegrality (program.highs, g_array_index (pairs, Pair, i).column, kHighsVarTypeInteger);
  start = g_get_monotonic_time ();
  g_assert_cmpint (Highs_run (program.highs), ==, kHighsStatusOk);
  if (milliseconds != NULL)
    *milliseconds = (double) (g_get_monotonic_time () - start) / 1000;
  g_assert_cmpint (Highs_getModelStatus (program.highs), ==, kHighsModelStatusOptimal);
  best = Highs_getObjectiveValue (program.highs);
  program_clear (&program);
  return best;
}
