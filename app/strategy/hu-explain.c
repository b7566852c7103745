/* hu-explain.c: a seat's score in whole sentences
 *
 * Every sentence is one translatable string, or two set side by side. None says what an hour wins:
 * the model ranks and spreads, it does not forecast.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-explain.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hu-time.h"

void
hu_reason_free (HuReason *reason)
{
  if (reason == NULL)
    return;
  g_free (reason->title);
  g_free (reason->sentence);
  g_free (reason);
}

/* Takes @sentence. */
static void
add (GPtrArray *reasons, HuFactor factor, const char *title, char *sentence)
{
  HuReason *reason = g_new0 (HuReason, 1);

  reason->factor = factor;
  reason->title = g_strdup (title);
  reason->sentence = sentence;
  g_ptr_array_add (reasons, reason);
}

static char *
join (const char *first, const char *second)
{
  /* Translators: two sentences, one after the other */
  return g_strdup_printf (C_ ("two sentences", "%s %s"), first, second);
}

/* "0.3", or "less than 0.1": points to one decimal. */
static char *
format_points (double points)
{
  points = fabs (points);
  if (points > 0 && points < 0.05)
    return g_strdup (_ ("less than 0.1"));
  return g_strdup_printf ("%.1f", points);
}

static gboolean
has_shift (const HuPriority *priority)
{
  return fabs (priority->shift) >= 0.05;
}

static char *
format_weight (double weight)
{
  return g_strdup_printf ("%.3g", weight);
}

/* Of a figure that can come near none and all without ever being either. */
static char *
format_reached (double share)
{
  if (share < 0.005)
    return g_strdup (_ ("less than 1%"));
  if (share > 0.995)
    return g_strdup (_ ("more than 99%"));
  return g_strdup_printf (_ ("about %.0f%%"), 100 * share);
}

static gboolean
holds (const HuExplainInput *input)
{
  return input->result->first == input->party;
}

/* What happened, and what is assumed of it since. */
static char *
say_past (const HuExplainInput *input)
{
  const HuPriority *priority = input->priority;
  const char *year = hu_election_id (input->election), *party = hu_party_name (input->party);
  double now = priority->margin + priority->shift;
  g_autofree char *points = format_points (priority->margin), *points_now = format_points (now);

  if (!has_shift (priority))
    return holds (input)
               /* Translators: year, party, points: "0.3" or "less than 0.1" */
             ? g_strdup_printf (_ ("In %s the %s candidate won here by %s points."), year, party, points)
             : g_strdup_printf (_ ("In %s the %s candidate lost here by %s points."), year, party, points);
  if (holds (input) && now >= 0)
    return g_strdup_printf (_ ("In %s the %s candidate won here by %s points, which the assumed movement makes a "
                               "lead of %s."),
                            year, party, points, points_now);
  if (holds (input))
    return g_strdup_printf (_ ("In %s the %s candidate won here by %s points, which the assumed movement makes a "
                               "deficit of %s."),
                            year, party, points, points_now);
  if (now >= 0)
    return g_strdup_printf (_ ("In %s the %s candidate lost here by %s points, which the assumed movement makes a "
                               "lead of %s."),
                            year, party, points, points_now);
  return g_strdup_printf (_ ("In %s the %s candidate lost here by %s points, which the assumed movement makes a "
                             "deficit of %s."),
                          year, party, points, points_now);
}

static char *
say_closeness (const HuExplainInput *input)
{
  const HuPriority *priority = input->priority;
  double usual = fabs (priority->z);
  g_autofree char *past = say_past (input), *outlook = NULL;

  if (usual < 1)
    outlook =
      g_strdup_printf (_ ("Results here usually move by about %.0f, so it could go either way."), priority->sigma);
  else if (usual < 2)
    outlook = g_strdup_printf (_ ("Results here usually move by about %.0f, so it takes more than the usual "
                                  "to change the outcome."),
                               priority->sigma);
  else
    outlook = g_strdup_printf (_ ("Results here usually move by about %.0f, so only a rare movement would "
                                  "change the outcome."),
                               priority->sigma);
  return join (past, outlook);
}

static char *
say_votes (const HuExplainInput *input)
{
  gulong votes = lround (input->result->valid_votes * fabs (input->priority->margin) / 100);
  const char *party = hu_party_name (input->party);

  if (holds (input))
    /* Translators: party, number of votes */
    return g_strdup_printf (
      ngettext ("The %s majority was %'lu vote: about as many would have changed the outcome here.",
                "The %s majority was %'lu votes: about as many would have changed the outcome here.", votes),
      party, votes);
  return g_strdup_printf (ngettext ("The %s candidate was %'lu vote behind the winner: about as "
                                    "many would have changed the outcome here.",
                                    "The %s candidate was %'lu votes behind the winner: about as "
                                    "many would have changed the outcome here.",
                                    votes),
                          party, votes);
}

static char *
say_coverage (const HuExplainInput *input)
{
  const HuPriority *priority = input->priority;
  gulong hours = lround (priority->hours);
  gulong people = MAX (input->expected_people, 0);
  g_autofree char *so_far = NULL, *soon = NULL;

  if (priority->hours <= 0)
    so_far = g_strdup (_ ("No hours at the doors are counted here yet."));
  else
    {
      g_autofree char *reached = format_reached (priority->reached);

      /* Translators: hours done and booked; the share: "about 8%" or "less than 1%" */
      so_far = g_strdup_printf (ngettext ("Volunteers have put in or booked %'lu hour so far, enough to speak to "
                                          "%s of voters.",
                                          "Volunteers have put in or booked %'lu hours so far, enough to speak to "
                                          "%s of voters.",
                                          hours),
                                hours, reached);
    }
  if (input->expected_people < 0)
    return g_steal_pointer (&so_far);
  if (people == 0)
    soon = g_strdup (_ ("Nobody more is expected this week."));
  else
    soon = g_strdup_printf (
      ngettext ("%'lu more person is expected this week.", "%'lu more people are expected this week.", people), people);
  return join (so_far, soon);
}

static char *
say_need (const HuPriority *priority)
{
  gulong hours = lround (priority->fair_share_hours);

  if (priority->fair_share_hours <= 0)
    return g_strdup (_ ("Its share of the plan is no hours: other seats come first."));
  /* Translators: a percentage, then hours */
  return g_strdup_printf (ngettext ("It has %.0f%% of the %'lu hour its share of the plan calls for.",
                                    "It has %.0f%% of the %'lu hours its share of the plan calls for.", hours),
                          100 * priority->served, hours);
}

static char *
say_assumption (const HuExplainInput *input)
{
  const char *party = hu_party_name (input->party), *year = hu_election_id (input->election);
  double shift = input->priority->shift;

  if (!has_shift (input->priority))
    /* Translators: party, year */
    return g_strdup_printf (_ ("This assumes the %s margin is what it was in %s; change it and see."), party, year);
  if (shift > 0)
    return g_strdup_printf (_ ("This assumes the %s margin has improved by %.1f points since %s; change it and see."),
                            party, shift, year);
  return g_strdup_printf (_ ("This assumes the %s margin has worsened by %.1f points since %s; change it and see."),
                          party, -shift, year);
}

/* "14 November 2019" */
static char *
format_day (int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_from_unix_utc_usec ((gint64) day * HU_DAY + 12 * HU_HOUR);

  /* Translators: a day, see strftime: "14 November 2019" */
  return noon != NULL ? g_date_time_format (noon, C_ ("day", "%-d %B %Y")) : g_strdup ("");
}

static char *
say_weight (const HuExplainInput *input)
{
  double weight = input->priority->weight;
  g_autofree char *text = format_weight (weight);

  if (input->weight_reason != NULL)
    {
      g_autofree char *day = format_day (input->weight_day);

      if (weight > 1)
        /* Translators: "1.5", "14 November 2019", then the organisers' own words */
        return g_strdup_printf (_ ("Organisers raised this seat to ×%s on %s because: %s"), text, day,
                                input->weight_reason);
      return g_strdup_printf (_ ("Organisers lowered this seat to ×%s on %s because: %s"), text, day,
                              input->weight_reason);
    }
  if (weight > 1)
    return g_strdup_printf (_ ("Organisers raised this seat to ×%s and gave no reason."), text);
  return g_strdup_printf (_ ("Organisers lowered this seat to ×%s and gave no reason."), text);
}

static char *
say_numbers (const HuExplainInput *input)
{
  const HuPriority *priority = input->priority;

  /* Translators: the letters are the formula's and stay as they are */
  return g_strdup_printf (_ ("Margin m %+.2f points, assumed shift μ %+.1f, scatter σ %.1f, valid votes V %'u, "
                             "electorate E %'u, hours h %'.0f: score %.1f of 100."),
                          priority->margin, priority->shift, priority->sigma, input->result->valid_votes,
                          input->result->electorate, priority->hours, priority->score);
}

/* The five parties that stand nowhere else tell, whatever register of seats is in use. */
static gboolean
is_northern_irish (const HuResult *result)
{
  for (int party = HU_PARTY_DUP; party <= HU_PARTY_APNI; party++)
    if (result->votes[party] > 0 || result->first == (HuParty) party)
      return TRUE;
  return FALSE;
}

static char *
say_not_scored (const HuExplainInput *input)
{
  const HuResult *result = input->result;
  const char *party = hu_party_name (input->party), *year = hu_election_id (input->election);

  if (g_strcmp0 (result->first_label, "Spk") == 0)
    return g_strdup (_ ("This is the Speaker’s seat, which other parties by custom do not contest: "
                        "it has no score."));
  if (is_northern_irish (result))
    return g_strdup (_ ("Northern Ireland votes for parties of its own and is not part of the share-out: its seats "
                        "are shown without a score."));
  if (!hu_result_has_votes (result))
    /* Translators: "2019 notional" */
    return g_strdup_printf (_ ("The result of %s has no votes by party for this seat, so there is no margin to score."),
                            year);
  if (isnan (hu_result_margin (result, input->party)))
    /* Translators: party, year */
    return g_strdup_printf (_ ("No %s candidate stood here in %s, so there is no margin to score."), party, year);
  return g_strdup (_ ("This seat is left out of the share-out."));
}

GPtrArray *
hu_explain (const HuExplainInput *input)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_reason_free);

  g_return_val_if_fail (input != NULL && input->priority != NULL && input->result != NULL, reasons);

  if (!input->priority->scored)
    {
      add (reasons, HU_FACTOR_NOT_SCORED, _ ("Not scored"), say_not_scored (input));
      return reasons;
    }
  add (reasons, HU_FACTOR_CLOSENESS, _ ("Closeness"), say_closeness (input));
  add (reasons, HU_FACTOR_VOTES, _ ("Votes needed"), say_votes (input));
  add (reasons, HU_FACTOR_COVERAGE, _ ("Coverage"), say_coverage (input));
  add (reasons, HU_FACTOR_NEED, _ ("Share of the plan"), say_need (input->priority));
  add (reasons, HU_FACTOR_ASSUMPTION, _ ("Assumption"), say_assumption (input));
  if (input->priority->weight != 1)
    add (reasons, HU_FACTOR_WEIGHT, _ ("Weight"), say_weight (input));
  add (reasons, HU_FACTOR_NUMBERS, _ ("Numbers"), say_numbers (input));
  add (reasons, HU_FACTOR_CAVEAT, _ ("What we cannot know"),
       g_strdup (_ ("We cannot know how many votes a conversation wins; the order does not depend on it.")));
  return reasons;
}

char *
hu_explain_short (const HuResult *result, HuParty party)
{
  double margin;
  gulong votes;

  g_return_val_if_fail (result != NULL, NULL);

  if (result->first == party)
    return g_strdup_printf (_ ("majority %'u"), result->majority);
  margin = hu_result_margin (result, party);
  if (isnan (margin))
    return g_strdup (hu_result_has_votes (result) ? _ ("not contested") : _ ("votes not known"));
  votes = lround (result->valid_votes * fabs (margin) / 100);
  return g_strdup_printf (ngettext ("lost by %'lu vote", "lost by %'lu votes", votes), votes);
}
