/* hu-plan.c: from scores and counts to the open plan
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hu-tally.h"
#include "hu-time.h"

/* --- counts --- */

static int
people_of (const HuEventRow *row)
{
  return MAX (MAX (row->signed_up, row->confirmed), MAX (MAX (row->checked_in, row->attended), 0));
}

void
hu_plan_count (const GArray *events, const HuSeats *seats, const HuParameters *parameters, gint64 moment,
               HuPlanCounts *counts)
{
  g_autofree double *ahead = NULL;

  g_return_if_fail (events != NULL && seats != NULL && parameters != NULL && counts != NULL);

  ahead = g_new0 (double, hu_seats_n (seats));
  for (guint i = 0; i < events->len; i++)
    {
      const HuEventRow *row = &g_array_index (events, HuEventRow, i);
      int seat = row->seat != NULL ? hu_seats_index (seats, row->seat) : -1;
      double people;

      if (seat < 0 || !hu_event_is_at_doors (row))
        continue;
      people = hu_event_people (row, moment, parameters->turn_up_unconfirmed, parameters->turn_up_confirmed);
      counts[seat].hours += people * (double) (row->end - row->start) / (double) HU_HOUR;
      counts[seat].people += people_of (row);
      if (row->start > moment && row->start < moment + 7 * HU_DAY)
        ahead[seat] += people;
    }
  for (guint i = 0; i < hu_seats_n (seats); i++)
    counts[i].expected += (int) ceil (ahead[i]);
}

static gboolean
is_few (const HuPlanCounts *counts)
{
  return counts->people == HU_UNKNOWN ? counts->hours > 0 && counts->hours < HU_PLAN_FEWEST
                                      : counts->people > 0 && counts->people < HU_PLAN_FEWEST;
}

/* --- lists --- */

static void
row_clear (gpointer data)
{
  HuPlanSeat *row = data;

  g_clear_pointer (&row->reasons, g_ptr_array_unref);
  g_free (row->weight_reason);
  g_free (row->weight_date);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const HuPlanSeat *row_a = a, *row_b = b;

  return (int) row_a->priority.rank - (int) row_b->priority.rank;
}

/* %NULL where the assumption has no value. */
static HuPriority *
rank_under (const HuPlan *plan, const HuPlanInput *input, HuAssumption assumption, const HuSeatInput *inputs)
{
  g_auto (HuChoices) none = { 0 };
  guint n = hu_seats_n (plan->seats);
  HuPriority *priorities;
  HuParameters parameters = plan->parameters;

  if (assumption == HU_ASSUME_MAJORITY ? isnan (plan->majority_shift)
                                       : assumption == HU_ASSUME_POLL && !hu_polls_any (&plan->polls))
    return NULL;
  hu_choices_init (&none);
  hu_choices_assume (input->choices != NULL ? input->choices : &none, assumption, plan->majority_shift, &parameters);
  parameters.fixed |= input->choices == NULL;
  priorities = g_new (HuPriority, n);
  hu_priorities_compute (&parameters, inputs, n, priorities);
  return priorities;
}

static guint
rank_of (const HuPriority *priorities, guint seat)
{
  return priorities != NULL ? priorities[seat].rank : 0;
}

static HuReason *
reason_new (HuFactor factor, const char *title, const char *sentence)
{
  HuReason *reason = g_new0 (HuReason, 1);

  reason->factor = factor;
  reason->title = g_strdup (title);
  reason->sentence = g_strdup (sentence);
  return reason;
}

/* What is said of a seat of which too few people count. */
static HuReason *
coverage_of_few (const HuPlanSeat *row, const HuReason *reason)
{
  return reason_new (reason->factor, reason->title,
                     row->people < 0 ? _ ("Under 5 hours count here so far. So few are neither shown nor scored.")
                                     : _ ("Under 5 people count here so far. So few are neither shown nor scored."));
}

/* What holds for every seat is kept once, what is a seat's own with it. */
static void
explain (HuPlan *plan, HuPlanSeat *row, const HuWeight *weight)
{
  HuExplainInput input = {
    .priority = &row->priority,
    .result = hu_results_get (plan->results, row->seat),
    .party = plan->party,
    .election = plan->election,
    .expected_people = row->expected > 0 && row->expected < HU_PLAN_FEWEST ? HU_UNKNOWN : row->expected,
    .weight_reason = weight != NULL ? weight->reason : NULL,
    .weight_day = weight != NULL ? weight->day : 0,
  };
  g_autoptr (GPtrArray) reasons = hu_explain (&input);

  row->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_reason_free);
  for (guint i = 0; i < reasons->len; i++)
    {
      const HuReason *reason = reasons->pdata[i];

      if (reason->factor == HU_FACTOR_ASSUMPTION && !plan->by_polls)
        g_set_str (&plan->assumption, reason->sentence);
      else if (reason->factor == HU_FACTOR_CAVEAT)
        g_set_str (&plan->caveat, reason->sentence);
      else if (row->few && reason->factor == HU_FACTOR_COVERAGE)
        g_ptr_array_add (row->reasons, coverage_of_few (row, reason));
      else if (!row->few || (reason->factor != HU_FACTOR_NEED && reason->factor != HU_FACTOR_NUMBERS))
        g_ptr_array_add (row->reasons, reason_new (reason->factor, reason->title, reason->sentence));
    }
}

static void
take_weight (HuPlanSeat *row, const HuWeight *weight)
{
  if (weight == NULL)
    return;
  row->weight_reason = g_strdup (weight->reason);
  row->weight_date = hu_time_day_format (weight->day);
}

static void
fill_rows (HuPlan *plan, const HuPlanInput *input, const HuSeatInput *inputs)
{
  guint n = hu_seats_n (plan->seats);
  g_autofree HuPriority *now = g_new (HuPriority, n);
  g_autofree HuPriority *no_change = rank_under (plan, input, HU_ASSUME_NO_CHANGE, inputs);
  g_autofree HuPriority *poll = rank_under (plan, input, HU_ASSUME_POLL, inputs);
  g_autofree HuPriority *majority = rank_under (plan, input, HU_ASSUME_MAJORITY, inputs);

  hu_priorities_compute (&plan->parameters, inputs, n, now);
  plan->differ_no_change = hu_priorities_differ (now, no_change, n, HU_DIFFER_TOP);
  plan->differ_majority = majority != NULL ? hu_priorities_differ (now, majority, n, HU_DIFFER_TOP) : 0;
  for (guint i = 0; i < n; i++)
    {
      const char *code = hu_seats_get (plan->seats, i)->code;
      const HuWeight *weight = input->choices != NULL ? hu_choices_get_weight (input->choices, code) : NULL;
      HuPlanSeat row = { .seat = i,
                         .priority = now[i],
                         .rank_no_change = rank_of (no_change, i),
                         .rank_poll = rank_of (poll, i),
                         .rank_majority = rank_of (majority, i),
                         .people = input->counts[i].people,
                         .expected = input->counts[i].expected,
                         .few = is_few (&input->counts[i]) };

      if (input->shown != NULL && !input->shown[i])
        continue;
      if (!now[i].scored)
        {
          plan->not_scored++;
          continue;
        }
      take_weight (&row, weight);
      explain (plan, &row, weight);
      g_array_append_val (plan->rows, row);
    }
  g_array_sort (plan->rows, compare_cb);
}

/**
 * hu_plan_new:
 * @input: what it rests on
 *
 * The ranks under other assumptions are those of section 10 of the model: that of the majority point is of a scenario
 * fixed by hand; those of no change and of polls are of estimates, with the error of polls, where organisers chose.
 *
 * Returns: (transfer full): the plan
 */
HuPlan *
hu_plan_new (const HuPlanInput *input)
{
  g_autofree HuSeatInput *inputs = NULL;
  HuPlan *plan;
  guint n;

  g_return_val_if_fail (input != NULL && input->seats != NULL && input->results != NULL, NULL);
  g_return_val_if_fail (input->parameters != NULL && input->inputs != NULL && input->counts != NULL, NULL);

  n = hu_seats_n (input->seats);
  plan = g_new0 (HuPlan, 1);
  plan->title = g_strdup (input->title);
  plan->party = input->party;
  plan->election = input->election;
  plan->parameters = *input->parameters;
  plan->seats = hu_seats_ref (input->seats);
  plan->results = hu_results_ref (input->results);
  hu_polls_init (&plan->polls);
  if (input->choices != NULL)
    {
      plan->polls = input->choices->polls;
      plan->by_polls = input->choices->assumption == HU_ASSUME_POLL && hu_polls_any (&plan->polls);
    }
  plan->data_at = input->data_at;
  plan->illustrative = input->illustrative;
  plan->rows = g_array_new (FALSE, TRUE, sizeof (HuPlanSeat));
  g_array_set_clear_func (plan->rows, row_clear);

  inputs = g_memdup2 (input->inputs, n * sizeof *inputs);
  for (guint i = 0; i < n; i++)
    inputs[i].hours = is_few (&input->counts[i]) ? 0 : input->counts[i].hours;
  plan->majority_shift = hu_priorities_majority_shift (&plan->parameters, inputs, n, n / 2 + 1);
  fill_rows (plan, input, inputs);
  return plan;
}

void
hu_plan_free (HuPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->title);
  g_free (plan->assumption);
  g_free (plan->caveat);
  hu_seats_unref (plan->seats);
  hu_results_unref (plan->results);
  g_array_unref (plan->rows);
  g_free (plan);
}
