/* hu-plan-text.c: a plan's sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hu-time.h"

char *
hu_plan_headline (const HuPlan *plan)
{
  if (plan->title != NULL)
    /* Translators: the campaign's title */
    return g_strdup_printf (_ ("%s: the open plan"), plan->title);
  /* Translators: party, year */
  return g_strdup_printf (_ ("The open plan: %s on the result of %s"), hu_party_name (plan->party),
                          hu_election_id (plan->election));
}

char *
hu_plan_as_of (const HuPlan *plan)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *words = NULL;

  if (plan->data_at == HU_NEVER)
    return g_strdup (_ ("No live counts are in this plan."));
  utc = g_date_time_new_from_unix_utc_usec (plan->data_at);
  local = g_date_time_to_timezone (utc, hu_time_zone_uk ());
  words = g_date_time_format (local, _ ("%-d %B %Y, %H:%M"));
  /* Translators: a day and a time in Britain */
  return g_strdup_printf (_ ("Counts as of %s. Those under five are not shown: “under 5” is all that is said."), words);
}

GPtrArray *
hu_plan_warnings (const HuPlan *plan)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);

  if (plan->illustrative)
    g_ptr_array_add (warnings, g_strdup (_ ("Illustration: the counts in this plan are made up.")));
  if (plan->differ_no_change > HU_DIFFER_WARN)
    g_ptr_array_add (warnings,
                     /* Translators: two numbers of seats; the second is 100 */
                     g_strdup_printf (_ ("With no shift assumed, %u of the first %u would be other seats."),
                                      plan->differ_no_change, HU_DIFFER_TOP));
  if (plan->differ_majority > HU_DIFFER_WARN)
    g_ptr_array_add (
      warnings,
      /* Translators: points, then two numbers of seats; the second is 100 */
      g_strdup_printf (_ ("At the shift that would bring a majority, %+.1f, %u of the first %u would be other seats."),
                       plan->majority_shift, plan->differ_majority, HU_DIFFER_TOP));
  return warnings;
}

GPtrArray *
hu_plan_rules (const HuPlan *plan)
{
  const HuParameters *parameters = &plan->parameters;
  GPtrArray *rules = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (rules, g_strdup (_ ("People help in their own region first: an hour there counts in full.")));
  g_ptr_array_add (
    rules,
    /* Translators: shares of an hour, like 0.85 */
    g_strdup_printf (_ ("An hour in a region next to one’s own counts for %.2f, further away in the same "
                        "nation for %.2f, and between England and Wales for %.2f. All are judgements."),
                     parameters->rho_next, parameters->rho_further, parameters->rho_wales));
  g_ptr_array_add (
    rules, g_strdup_printf (_ ("Nobody is sent over the Scottish border who did not ask to be, and only where "
                               "they are welcome; an hour then counts for %.2f. At most a quarter of a Scottish "
                               "seat’s hours come from outside, unless a session says otherwise."),
                            parameters->rho_scotland));
  g_ptr_array_add (rules, g_strdup (_ ("Nobody is sent to Northern Ireland.")));
  g_ptr_array_add (rules, g_strdup (_ ("Places that a session keeps for people of its seat stay theirs until two days "
                                       "before.")));
  g_ptr_array_add (rules,
                   g_strdup (_ ("Nothing about a person enters a score: not age, sex, name, gifts or attendance.")));
  return rules;
}

static int
compare_no_change_cb (gconstpointer a, gconstpointer b)
{
  const HuPlanSeat *row_a = *(const HuPlanSeat *const *) a, *row_b = *(const HuPlanSeat *const *) b;

  return (int) row_a->rank_no_change - (int) row_b->rank_no_change;
}

static int
compare_majority_cb (gconstpointer a, gconstpointer b)
{
  const HuPlanSeat *row_a = *(const HuPlanSeat *const *) a, *row_b = *(const HuPlanSeat *const *) b;

  return (int) row_a->rank_majority - (int) row_b->rank_majority;
}

GPtrArray *
hu_plan_by_rank (const HuPlan *plan, gboolean majority, guint top)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < plan->rows->len; i++)
    {
      HuPlanSeat *row = &g_array_index (plan->rows, HuPlanSeat, i);

      if ((majority ? row->rank_majority : row->rank_no_change) > 0)
        g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort (rows, majority ? compare_majority_cb : compare_no_change_cb);
  g_ptr_array_set_size (rows, (int) MIN (rows->len, top));
  return rows;
}
