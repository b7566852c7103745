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

/* theta, where it limits anything. */
static void
add_ceiling (GPtrArray *rules, const char *where, double ceiling)
{
  if (ceiling < 1)
    g_ptr_array_add (rules,
                     /* Translators: a percentage, then "Scotland" or "England and Wales" */
                     g_strdup_printf (_ ("At most %.0f%% of a seat’s hours come from outside its region in %s, unless "
                                         "a session says otherwise."),
                                      100 * ceiling, where));
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
  g_ptr_array_add (rules,
                   g_strdup_printf (_ ("Nobody is sent over the Scottish border who did not ask to be, and only where "
                                       "they are welcome; an hour then counts for %.2f."),
                                    parameters->rho_scotland));
  add_ceiling (rules, hu_nation_name (HU_NATION_SCOTLAND), parameters->ceiling_scotland);
  add_ceiling (rules, _ ("England and Wales"), parameters->ceiling);
  g_ptr_array_add (rules, g_strdup (_ ("Nobody is sent to Northern Ireland.")));
  g_ptr_array_add (rules, g_strdup (_ ("Places that a session keeps for people of its seat stay theirs until two days "
                                       "before.")));
  g_ptr_array_add (rules,
                   g_strdup (_ ("Nothing about a person enters a score: not age, sex, name, gifts or attendance.")));
  return rules;
}

GPtrArray *
hu_plan_polls (const HuPlan *plan)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint place = 0; plan->by_polls && place < HU_N_POLL_PLACES; place++)
    {
      const HuPoll *poll = &plan->polls.place[place];
      g_autoptr (GDateTime) noon = g_date_time_new_from_unix_utc_usec ((gint64) poll->day * HU_DAY + 12 * HU_HOUR);
      g_autofree char *day = NULL;

      if (isnan (poll->points) || noon == NULL)
        continue;
      day = g_date_time_format (noon, C_ ("day", "%-d %B %Y"));
      g_ptr_array_add (sentences,
                       /* Translators: a nation or region, a number of points with its sign, a party, a year, a day */
                       g_strdup_printf (_ ("%s: %+.1f points on the %s margin since %s, poll of %s."),
                                        hu_poll_place_name (place), poll->points, hu_party_name (plan->party),
                                        hu_election_id (plan->election), day));
    }
  return sentences;
}

static guint
rank_under (const HuPlanSeat *row, HuAssumption assumption)
{
  if (assumption == HU_ASSUME_POLL)
    return row->rank_poll;
  return assumption == HU_ASSUME_MAJORITY ? row->rank_majority : row->rank_no_change;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const HuPlanSeat *row_a = *(const HuPlanSeat *const *) a, *row_b = *(const HuPlanSeat *const *) b;
  HuAssumption assumption = GPOINTER_TO_UINT (data);

  return (int) rank_under (row_a, assumption) - (int) rank_under (row_b, assumption);
}

GPtrArray *
hu_plan_by_rank (const HuPlan *plan, HuAssumption assumption, guint top)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < plan->rows->len; i++)
    {
      HuPlanSeat *row = &g_array_index (plan->rows, HuPlanSeat, i);

      if (rank_under (row, assumption) > 0)
        g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort_with_data (rows, compare_cb, GUINT_TO_POINTER (assumption));
  g_ptr_array_set_size (rows, (int) MIN (rows->len, top));
  return rows;
}

/* What the plan rests on, in one line. */
static char *
shift_words (const HuPlan *plan)
{
  return g_strdup_printf (
    /* Translators: party, year, points, points */
    _ ("%s on the result of %s, assumed shift %+.1f points, scatter σ %.1f."), hu_party_name (plan->party),
    hu_election_id (plan->election), plan->parameters.shift, hu_parameters_sigma (&plan->parameters));
}

GPtrArray *
hu_plan_introduction (const HuPlan *plan)
{
  GPtrArray *sentences = hu_plan_polls (plan);

  g_ptr_array_insert (sentences, 0, shift_words (plan));
  if (plan->assumption != NULL)
    g_ptr_array_add (sentences, g_strdup (plan->assumption));
  g_ptr_array_add (sentences, hu_plan_as_of (plan));
  return sentences;
}

GPtrArray *
hu_plan_weights (const HuPlan *plan)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HuPlanSeat *row = &g_array_index (plan->rows, HuPlanSeat, i);

      for (guint r = 0; r < row->reasons->len; r++)
        {
          const HuReason *reason = row->reasons->pdata[r];

          if (reason->factor == HU_FACTOR_WEIGHT)
            g_ptr_array_add (
              sentences,
              /* Translators: a constituency, then a sentence on its weight */
              g_strdup_printf (_ ("%s: %s"), hu_seats_get (plan->seats, row->seat)->name, reason->sentence));
        }
    }
  if (sentences->len == 0)
    g_ptr_array_add (sentences, g_strdup (_ ("Organisers have raised or lowered no seat: every weight is 1.")));
  return sentences;
}

char *
hu_plan_footer (const HuPlan *plan)
{
  g_autofree char *shift = shift_words (plan);
  g_autofree char *as_of = hu_plan_as_of (plan);

  return g_strdup_printf ("%s%s\n%s", plan->illustrative ? _ ("Illustrative. ") : "", shift, as_of);
}
