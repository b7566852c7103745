/* bench-strategy.c: how long scores, personal answers and plans take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-boundaries.h"
#include "hu-personal.h"
#include "hu-placement.h"
#include "hu-results.h"

#include <math.h>
#include <stdlib.h>

#define RUNS 31
/* Plans take long enough to be timed by themselves; the one that takes longest, which only shows how they grow, is
 * made once. */
#define PLAN_RUNS 5
#define SESSIONS 20000
/* The weekly plan. */
#define DAYS 7
#define VOLUNTEER_DAYS 40000

typedef struct
{
  guint n;
  HuSeatInput *inputs;
  HuPriority *out;
  HuParameters parameters;
} Work;

typedef void (*WorkFunc) (Work *work);

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The median of several runs, each of as many repeats as make it long enough to be timed. */
static double
measure (WorkFunc func, Work *work, guint repeats)
{
  gint64 times[RUNS];

  func (work);
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < repeats; i++)
        func (work);
      times[run] = g_get_monotonic_time () - start;
    }
  qsort (times, RUNS, sizeof *times, compare);
  return (double) times[RUNS / 2] / repeats / 1000;
}

/* Every run under another shift, as when the slider is dragged: the same order over and over would
 * flatter the sorting. */
static void
score (Work *work)
{
  work->parameters.shift = work->parameters.shift < 20 ? work->parameters.shift + 0.37 : -20;
  hu_priorities_compute (&work->parameters, work->inputs, work->n, work->out);
}

static void
majority_point (Work *work)
{
  hu_priorities_majority_shift (&work->parameters, work->inputs, work->n, work->n / 2 + 1);
}

/* @election @times over, with some hours done in every other seat. */
static void
fill (Work *work, const HuSeats *seats, const HuResults *results, guint times)
{
  guint n = hu_seats_n (seats);

  hu_parameters_init (&work->parameters);
  work->n = n * times;
  work->inputs = g_renew (HuSeatInput, work->inputs, work->n);
  work->out = g_renew (HuPriority, work->out, work->n);
  for (guint i = 0; i < work->n; i++)
    {
      const HuResult *result = hu_results_get (results, i % n);
      HuRegion region = hu_seats_get (seats, i % n)->region;

      work->inputs[i] = (HuSeatInput) {
        .margin = hu_result_margin (result, HU_PARTY_LAB) + 0.01 * (i / n),
        .valid_votes = result->valid_votes,
        .electorate = result->electorate,
        .hours = i % 2 ? 13 * (i % 97) : 0,
        .weight = 1,
        .region = region,
        .excluded = region == HU_REGION_NORTHERN_IRELAND,
      };
    }
}

/* --- personal answers --- */

typedef struct
{
  HuParameters parameters;
  HuPriority *priorities;
  HuSessionInput *sessions;
  HuVolunteer volunteer;
} Question;

static void
ask (Question *question)
{
  HuPersonalAnswer best[3];

  hu_personal_best (&question->parameters, question->priorities, &question->volunteer, question->sessions, SESSIONS,
                    best, 3);
}

static double
measure_question (Question *question)
{
  gint64 times[RUNS];

  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();

      ask (question);
      times[run] = g_get_monotonic_time () - start;
    }
  qsort (times, RUNS, sizeof *times, compare);
  return (double) times[RUNS / 2] / 1000;
}

/* --- plans --- */

typedef struct
{
  HuParameters parameters;
  guint n;
  HuPlaceSeat *seats;
  HuSeatInput *inputs;
  GArray *cohorts, *sessions;
} Plan;

/* @times as many seats as there are, each beside one that is, a little more or less close. */
static void
plan_init (Plan *plan, const HuSeats *seats, const HuResults *results, const HuBoundaries *boundaries, guint times)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint n = hu_seats_n (seats);

  hu_parameters_init (&plan->parameters);
  plan->parameters.fixed = TRUE;
  plan->n = n * times;
  plan->seats = g_new0 (HuPlaceSeat, plan->n);
  plan->inputs = g_new0 (HuSeatInput, plan->n);
  for (guint i = 0; i < plan->n; i++)
    {
      const HuResult *result = hu_results_get (results, i % n);
      HuRegion region = hu_seats_get (seats, i % n)->region;

      hu_unproject (hu_boundaries_anchor (boundaries, i % n), &plan->seats[i].longitude, &plan->seats[i].latitude);
      plan->seats[i].region = region;
      if (i >= n)
        plan->seats[i].latitude += g_rand_double_range (random, -0.05, 0.05);
      plan->inputs[i] = (HuSeatInput) { .margin = hu_result_margin (result, HU_PARTY_LAB)
                                                  + (i < n ? 0 : g_rand_double_range (random, -2, 2)),
                                        .valid_votes = result->valid_votes,
                                        .electorate = result->electorate,
                                        .weight = 1,
                                        .region = region,
                                        .excluded = region == HU_REGION_NORTHERN_IRELAND };
    }
}

/* @people volunteer-days, homes in proportion to votes, and for each seat and day a session: twice as large at the
 * weekend. */
static void
plan_fill (Plan *plan, const HuResults *results, guint n, double people, int places)
{
  double votes = 0, carried = 0;

  plan->cohorts = g_array_new (FALSE, TRUE, sizeof (HuCohort));
  plan->sessions = g_array_new (FALSE, TRUE, sizeof (HuPlaceSession));
  for (guint i = 0; i < plan->n; i++)
    votes += hu_results_get (results, i % n)->votes[HU_PARTY_LAB];
  for (guint i = 0; i < plan->n; i++)
    {
      double share = people / DAYS * hu_results_get (results, i % n)->votes[HU_PARTY_LAB] / votes + carried;
      HuCohort cohort = { .home = i,
                          .people = (int) share,
                          .last_day = DAYS - 1,
                          .hours = HU_TRAVEL_DAY_HOURS,
                          .travel = HU_TRAVEL_LIMIT_HOURS,
                          .car_seats = HU_PLACE_NO_LIMIT };

      carried = share - cohort.people;
      g_array_append_val (plan->cohorts, cohort);
      for (int day = 0; day < DAYS; day++)
        {
          HuPlaceSession session = { .seat = i,
                                     .first_day = day,
                                     .last_day = day,
                                     .length = 4,
                                     .places = day < DAYS - 2 ? places : 2 * places,
                                     .ceiling = NAN };

          g_array_append_val (plan->sessions, session);
        }
    }
}

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->cohorts, g_array_unref);
  g_clear_pointer (&plan->sessions, g_array_unref);
  g_clear_pointer (&plan->seats, g_free);
  g_clear_pointer (&plan->inputs, g_free);
}

static void
print_plan (const char *name, const Plan *plan, guint runs)
{
  const HuPlaceInput input = { .parameters = &plan->parameters,
                               .seats = plan->seats,
                               .inputs = plan->inputs,
                               .n_seats = plan->n,
                               .cohorts = plan->cohorts,
                               .sessions = plan->sessions };
  gint64 times[PLAN_RUNS];
  double gap = 0;

  for (guint run = 0; run < runs; run++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (HuPlacement) placement = hu_placement_make (&input, NULL, NULL);

      times[run] = g_get_monotonic_time () - start;
      gap = hu_placement_gap (placement);
    }
  qsort (times, runs, sizeof *times, compare);
  g_print ("%s %.1f ms\n%s_gap %.5f percent\n", name, (double) times[runs / 2] / 1000, name, 100 * gap);
}

static void
measure_plans (const HuSeats *seats, const HuResults *results, const HuBoundaries *boundaries)
{
  static const struct
  {
    const char *name;
    guint people, seats; /* times as many */
    int places;
  } sizes[] = { { "plan_40000", 1, 1, 20 },
                { "plan_40000_unlimited", 1, 1, HU_PLACE_MAX_PEOPLE / 2 },
                { "plan_people_x10", 10, 1, 200 },
                { "plan_people_x100", 100, 1, 2000 },
                { "plan_seats_x10", 10, 10, 20 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Plan plan = { 0 };

      plan_init (&plan, seats, results, boundaries, sizes[i].seats);
      plan_fill (&plan, results, hu_seats_n (seats), (double) VOLUNTEER_DAYS * sizes[i].people, sizes[i].places);
      print_plan (sizes[i].name, &plan, sizes[i].seats == 1 ? PLAN_RUNS : 1);
      plan_clear (&plan);
    }
}

/* Sessions all over the country, for somebody in its middle. */
static void
measure_personal (const HuSeats *seats, const HuBoundaries *boundaries, Work *work)
{
  Question question = { .parameters = work->parameters, .priorities = work->out };

  score (work);
  question.sessions = g_new0 (HuSessionInput, SESSIONS);
  question.volunteer = (HuVolunteer) { .longitude = -1.9,
                                       .latitude = 52.5,
                                       .region = HU_REGION_WEST_MIDLANDS,
                                       .free_hours = HU_TRAVEL_DAY_HOURS,
                                       .travel_limit = HU_TRAVEL_LIMIT_HOURS };
  for (guint i = 0; i < SESSIONS; i++)
    {
      HuSessionInput *session = &question.sessions[i];

      *session = (HuSessionInput) {
        .seat = i % hu_seats_n (seats), .length = 2 + i % 3, .day = (int) i % 40, .places_left = 10
      };
      session->region = hu_seats_get (seats, session->seat)->region;
      hu_unproject (hu_boundaries_anchor (boundaries, session->seat), &session->longitude, &session->latitude);
    }
  g_print ("personal_%d %.4f ms\n", SESSIONS, measure_question (&question));
  g_free (question.sessions);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuResults) results = seats != NULL ? hu_results_load (HU_ELECTION_2017, seats, &error) : NULL;
  g_autoptr (HuBoundaries) boundaries = results != NULL ? hu_boundaries_load (HU_VINTAGE_2010, &error) : NULL;
  Work work = { 0 };

  if (boundaries == NULL)
    {
      g_printerr ("bench-strategy: %s\n", error->message);
      return 1;
    }
  fill (&work, seats, results, 1);
  g_print ("score_650 %.4f ms\n", measure (score, &work, 200));
  work.parameters.planned_hours = 0;
  g_print ("score_650_without_fair_share %.4f ms\n", measure (score, &work, 200));
  fill (&work, seats, results, 1);
  g_print ("majority_point_650 %.4f ms\n", measure (majority_point, &work, 5));
  measure_personal (seats, boundaries, &work);
  fill (&work, seats, results, 10);
  g_print ("score_6500 %.4f ms\n", measure (score, &work, 20));
  fill (&work, seats, results, 100);
  g_print ("score_65000 %.4f ms\n", measure (score, &work, 2));
  g_free (work.inputs);
  g_free (work.out);
  measure_plans (seats, results, boundaries);
  return 0;
}
