/* hu-experiment.c: six rules for where volunteers go, tried on one campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries.h"
#include "hu-experiment.h"

#include <math.h>
#include <stdlib.h>

#define COUNTS_FROM 100.0
#define FULLEST 10

typedef struct
{
  HuPlaceInput input;
  const HuParameters *parameters;
  HuSeatInput *inputs; /* of the seats in question; others are excluded */
  HuPriority *priorities; /* before anybody was out */
  GArray *cohorts, *sessions;
  double *hours; /* at the doors, of each seat */
  double travelled; /* hours each way, all together */
} Trial;

/* --- who and where --- */

/* @HU_EXPERIMENT_DAYS shared out by largest remainders. */
static void
add_cohorts (Trial *trial, const guint *votes, guint n)
{
  double all = 0, carried = 0;

  for (guint i = 0; i < n; i++)
    all += votes[i];
  for (guint i = 0; i < n; i++)
    {
      double share = all > 0 ? HU_EXPERIMENT_DAYS * votes[i] / all + carried : 0;
      HuCohort cohort = { .home = i,
                          .people = (int) floor (share + 1e-9),
                          .hours = HU_TRAVEL_DAY_HOURS,
                          .travel = HU_EXPERIMENT_LIMIT,
                          .car_seats = HU_PLACE_NO_LIMIT };

      carried = share - cohort.people;
      g_array_append_val (trial->cohorts, cohort);
    }
}

static guint
add_sessions (Trial *trial, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      HuPlaceSession session = {
        .seat = i, .length = HU_TRAVEL_DAY_HOURS, .places = HU_PLACE_NO_LIMIT, .ceiling = NAN
      };

      if (!(fabs (trial->inputs[i].margin) <= HU_EXPERIMENT_POINTS) || trial->inputs[i].excluded)
        {
          trial->inputs[i].excluded = TRUE;
          continue;
        }
      g_array_append_val (trial->sessions, session);
    }
  return trial->sessions->len;
}

static double
minutes_between (const Trial *trial, guint home, guint seat)
{
  const HuPlaceSeat *a = &trial->input.seats[home], *b = &trial->input.seats[seat];

  return hu_travel_minutes (trial->parameters, hu_distance (a->longitude, a->latitude, b->longitude, b->latitude));
}

/* --- rules that do not look at what others do --- */

/* How good @seat is for somebody from @home by @rule; not above 0: not to be chosen. */
static double
appeal (const Trial *trial, HuRule rule, guint seat, double minutes)
{
  double left = hu_travel_hours_left (HU_TRAVEL_DAY_HOURS, HU_TRAVEL_DAY_HOURS, minutes);
  double margin = fabs (trial->inputs[seat].margin);

  if (minutes > HU_EXPERIMENT_LIMIT * 60)
    return 0;
  switch (rule)
    {
    case HU_RULE_NEAREST_10:
      return margin <= 10 ? 1 / (1 + minutes) : 0;
    case HU_RULE_NEAREST_5:
      return margin <= 5 ? 1 / (1 + minutes) : 0;
    case HU_RULE_FIXED_SCORE:
      return trial->priorities[seat].score * left;
    case HU_RULE_FIXED_LIST:
      return trial->priorities[seat].score;
    case HU_RULE_OPTIMUM:
    case HU_RULE_LIVE:
    case HU_N_RULES:
      break;
    }
  g_return_val_if_reached (0);
}

static void
send (Trial *trial, HuRuleResult *result, guint cohort, guint seat, int people)
{
  double minutes = minutes_between (trial, g_array_index (trial->cohorts, HuCohort, cohort).home, seat);

  trial->hours[seat] += people * hu_travel_hours_left (HU_TRAVEL_DAY_HOURS, HU_TRAVEL_DAY_HOURS, minutes);
  trial->travelled += people * minutes / 60;
  result->went += (guint) people;
}

static void
follow_rule (Trial *trial, HuRule rule, HuRuleResult *result)
{
  for (guint c = 0; c < trial->cohorts->len; c++)
    {
      const HuCohort *cohort = &g_array_index (trial->cohorts, HuCohort, c);
      double best = 0;
      guint chosen = 0;

      for (guint s = 0; s < trial->sessions->len; s++)
        {
          guint seat = g_array_index (trial->sessions, HuPlaceSession, s).seat;
          HuRelation relation =
            hu_region_relation (trial->input.seats[cohort->home].region, trial->input.seats[seat].region);
          double value = relation == HU_RELATION_SCOTLAND || relation == HU_RELATION_NORTHERN_IRELAND
                           ? 0
                           : appeal (trial, rule, seat, minutes_between (trial, cohort->home, seat));

          if (value > best)
            {
              best = value;
              chosen = seat;
            }
        }
      if (best > 0 && cohort->people > 0)
        send (trial, result, c, chosen, cohort->people);
    }
}

/* --- what comes of it --- */

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x < y) - (x > y);
}

static void
describe (Trial *trial, HuRuleResult *result, double *gain)
{
  guint n = trial->input.n_seats;
  double all = 0, ten = 0;
  g_autofree HuPriority *after = g_new (HuPriority, n);

  for (guint i = 0; i < n; i++)
    trial->inputs[i].hours = trial->hours[i];
  hu_priorities_compute (trial->parameters, trial->inputs, n, after);
  *gain = 0;
  for (guint i = 0; i < n; i++)
    {
      /* Of section 1's F what does not hang on b: w k (E / V) (1 - exp (-u)). */
      if (after[i].scored)
        *gain += after[i].weight * after[i].closeness * trial->inputs[i].electorate / trial->inputs[i].valid_votes
                 * after[i].reached;
      trial->inputs[i].hours = 0;
      result->seats += trial->hours[i] >= COUNTS_FROM;
      all += trial->hours[i];
    }
  qsort (trial->hours, n, sizeof *trial->hours, compare_cb);
  for (guint i = 0; i < MIN (n, FULLEST); i++)
    ten += trial->hours[i];
  result->fullest = n > 0 ? trial->hours[0] : 0;
  result->ten_fullest = all > 0 ? 100 * ten / all : 0;
  result->travel = result->went > 0 ? trial->travelled / result->went : 0;
}

static gboolean
try_rule (Trial *trial, HuRule rule, HuRuleResult *result, double *gain, double *gap, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (HuPlacement) placement = NULL;

  for (guint i = 0; i < trial->input.n_seats; i++)
    trial->hours[i] = 0;
  trial->travelled = 0;
  *result = (HuRuleResult) { 0 };
  if (rule != HU_RULE_OPTIMUM && rule != HU_RULE_LIVE)
    follow_rule (trial, rule, result);
  else
    {
      trial->input.greedy = rule == HU_RULE_LIVE;
      placement = hu_placement_make (&trial->input, cancellable, error);
      if (placement == NULL)
        return FALSE;
      for (guint i = 0; i < placement->placed->len; i++)
        {
          const HuPlaced *placed = &g_array_index (placement->placed, HuPlaced, i);

          send (trial, result, placed->cohort, g_array_index (trial->sessions, HuPlaceSession, placed->session).seat,
                placed->people);
        }
      if (rule == HU_RULE_OPTIMUM)
        *gap = hu_placement_gap (placement);
    }
  describe (trial, result, gain);
  return TRUE;
}

gboolean
hu_experiment_run (const HuParameters *parameters, const HuPlaceSeat *seats, const HuSeatInput *inputs,
                   const guint *votes, guint n_seats, HuRuleResult results[HU_N_RULES], guint *n_seats_used,
                   double *gap, GCancellable *cancellable, GError **error)
{
  g_autofree HuSeatInput *own = g_memdup2 (inputs, n_seats * sizeof *inputs);
  g_autofree HuPriority *priorities = g_new (HuPriority, n_seats);
  g_autofree double *hours = g_new0 (double, n_seats);
  g_autoptr (GArray) cohorts = g_array_new (FALSE, FALSE, sizeof (HuCohort));
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (HuPlaceSession));
  Trial trial = { .parameters = parameters,
                  .inputs = own,
                  .priorities = priorities,
                  .cohorts = cohorts,
                  .sessions = sessions,
                  .hours = hours };
  double optimum = 0;

  g_return_val_if_fail (parameters != NULL && seats != NULL && inputs != NULL && votes != NULL, FALSE);

  for (guint i = 0; i < n_seats; i++)
    own[i].hours = 0;
  add_cohorts (&trial, votes, n_seats);
  *n_seats_used = add_sessions (&trial, n_seats);
  hu_priorities_compute (parameters, own, n_seats, priorities);
  trial.input = (HuPlaceInput) { .parameters = parameters,
                                 .seats = seats,
                                 .inputs = own,
                                 .n_seats = n_seats,
                                 .cohorts = cohorts,
                                 .sessions = sessions };
  for (HuRule rule = 0; rule < HU_N_RULES; rule++)
    {
      double gain;

      if (!try_rule (&trial, rule, &results[rule], &gain, gap, cancellable, error))
        return FALSE;
      if (rule == HU_RULE_OPTIMUM)
        optimum = gain;
      results[rule].gain = optimum > 0 ? gain / optimum * 100 : 0;
    }
  return TRUE;
}
