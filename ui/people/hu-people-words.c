/* hu-people-words.c: the placement board in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-people-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-time.h"
#include "hu-words.h"

/* --- the whole board --- */

char *
hu_people_headline_words (const HuBoardFigures *figures)
{
  g_autofree char *placed = hu_words_number (figures->placed);
  g_autofree char *pledged = hu_words_number (figures->pledged);

  /* Translators: people placed, people who pledged days: "253 of 1,512 people placed" */
  return g_strdup_printf (
    ngettext ("%1$s of %2$s person placed", "%1$s of %2$s people placed", (gulong) figures->pledged), placed, pledged);
}

static char *
gap_words (double gap)
{
  /* Below this the figures of the plan are rounded themselves. */
  if (gap < 5e-5)
    return g_strdup (_ ("within 0.01% of the best possible"));
  /* Translators: a percentage: "within 0.4% of the best possible" */
  return g_strdup_printf (
    gap < 0.001 ? _ ("within %.2f%% of the best possible") : _ ("within %.1f%% of the best possible"), 100 * gap);
}

static char *
suggested_words (const HuBoardFigures *figures, gint64 now)
{
  g_autofree char *people = hu_words_number (figures->suggested);
  g_autofree char *seats = g_strdup_printf (ngettext ("%u constituency", "%u constituencies", figures->suggested_seats),
                                            figures->suggested_seats);
  g_autofree char *moment = hu_words_moment (figures->planned_at, now);
  g_autofree char *gap = isnan (figures->gap) ? NULL : gap_words (figures->gap);

  if (gap == NULL)
    /* Translators: people, "44 constituencies" */
    return g_strdup_printf (ngettext ("Suggested: %1$s more person in %2$s. You have changed the plan by hand; suggest "
                                      "again to fit the rest to it.",
                                      "Suggested: %1$s more people in %2$s. You have changed the plan by hand; suggest "
                                      "again to fit the rest to it.",
                                      (gulong) figures->suggested),
                            people, seats);
  /* Translators: people, "44 constituencies", "within 0.4% of the best possible", "11:24" */
  return g_strdup_printf (ngettext ("Suggested: %1$s more person in %2$s, %3$s, as of %4$s.",
                                    "Suggested: %1$s more people in %2$s, %3$s, as of %4$s.",
                                    (gulong) figures->suggested),
                          people, seats, gap, moment);
}

static char *
rest_words (const HuBoardFigures *figures)
{
  g_autofree char *people = hu_words_number (figures->ahead);
  g_autofree char *beds = figures->beds == HU_UNKNOWN ? NULL : hu_words_number (figures->beds);
  g_autofree char *who =
    g_strdup_printf (ngettext ("%s person with days ahead is not placed", "%s people with days ahead are not placed",
                               (gulong) figures->ahead),
                     people);

  if (beds == NULL)
    /* Translators: "1,204 people with days ahead are not placed" */
    return g_strdup_printf (_ ("%s."), who);
  /* Translators: "1,204 people with days ahead are not placed"; beds */
  return g_strdup_printf (ngettext ("%1$s; %2$s bed is free.", "%1$s; %2$s beds are free.", (gulong) figures->beds),
                          who, beds);
}

char *
hu_people_plan_words (const HuBoardFigures *figures, gint64 now)
{
  g_autofree char *plan = NULL;
  g_autofree char *rest = rest_words (figures);

  if (figures->suggested > 0)
    plan = suggested_words (figures, now);
  else if (figures->planned_at != HU_NEVER && !isnan (figures->gap))
    plan =
      g_strdup (_ ("Nobody more can be placed: no bed that is free suits the days and ways of those who are left."));
  else
    return g_steal_pointer (&rest);
  /* Translators: two sentences: what is suggested; who is left, and how many beds */
  return g_strdup_printf (C_ ("placement", "%1$s %2$s"), plan, rest);
}

char *
hu_people_progress_words (double gap)
{
  g_autofree char *words = isnan (gap) ? NULL : gap_words (gap);

  if (words == NULL)
    return g_strdup (_ ("Planning…"));
  /* Translators: "within 2.3% of the best possible" */
  return g_strdup_printf (_ ("Planning: %s so far."), words);
}

const char *
hu_people_state_words (HuBoardState state)
{
  switch (state)
    {
    case HU_BOARD_SUGGESTED:
      return NULL;
    case HU_BOARD_PINNED:
      return C_ ("placement", "Pinned, not agreed yet");
    case HU_BOARD_AGREED:
      return C_ ("placement", "Accepted");
    }
  g_return_val_if_reached (NULL);
}

/* --- one row --- */

static char *
day_words (int day, const char *format)
{
  g_autoptr (GDateTime) noon = g_date_time_new_from_unix_utc ((gint64) day * 86400 + 43200);

  return g_date_time_format (noon, format);
}

static gboolean
in_one_month (int first_day, int last_day)
{
  g_autofree char *first = day_words (first_day, "%Y-%m");
  g_autofree char *last = day_words (last_day, "%Y-%m");

  return g_str_equal (first, last);
}

char *
hu_people_days_words (int first_day, int last_day)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (first_day < 0 || last_day < 0)
    return g_strdup ("–");
  /* Translators: a day, see strftime: "12 Dec" */
  last = day_words (last_day, C_ ("placement", "%-d %b"));
  if (first_day == last_day)
    return g_steal_pointer (&last);
  if (in_one_month (first_day, last_day))
    {
      /* Translators: the first of several days of one month, see strftime: "5" */
      first = day_words (first_day, C_ ("placement", "%-d"));
      /* Translators: days: "5", "12 Dec" */
      return g_strdup_printf (C_ ("placement", "%1$s–%2$s"), first, last);
    }
  first = day_words (first_day, C_ ("placement", "%-d %b"));
  /* Translators: days of two months: "29 Nov", "3 Dec" */
  return g_strdup_printf (C_ ("placement", "%1$s – %2$s"), first, last);
}

char *
hu_people_way_words (const HuBoardPlace *place)
{
  if (place->home == place->seat)
    /* Translators: %s is a constituency */
    return g_strdup_printf (_ ("%s, at home"), hu_seat_get_name (place->seat));
  /* Translators: constituencies: home, and where people are sent */
  return g_strdup_printf (_ ("%1$s → %2$s"), hu_seat_get_name (place->home), hu_seat_get_name (place->seat));
}

static char *
minutes_words (double minutes)
{
  int whole = (int) lround (minutes);

  if (whole < 60)
    /* Translators: a travel time: "35 min" */
    return g_strdup_printf (_ ("%d min"), whole);
  /* Translators: a travel time: "1 h 20 min" */
  return g_strdup_printf (_ ("%1$d h %2$d min"), whole / 60, whole % 60);
}

char *
hu_people_facts_words (const HuBoardPlace *place)
{
  g_autofree char *days = hu_people_days_words (place->first_day, place->last_day);
  g_autofree char *way = minutes_words (place->minutes);

  if (place->measured)
    /* Translators: "5–12 Dec"; hours of each person; "35 min", which somebody measured */
    return g_strdup_printf (_ ("%1$s · %2$.0f h at the doors each · %3$s each way, measured"), days, place->hours, way);
  /* Translators: "5–12 Dec"; hours of each person; "35 min" */
  return g_strdup_printf (_ ("%1$s · %2$.0f h at the doors each · %3$s each way"), days, place->hours, way);
}

static const char *
relation_words (HuRelation relation)
{
  switch (relation)
    {
    case HU_RELATION_OWN:
      return _ ("It is in their own region.");
    case HU_RELATION_NEXT:
      return _ ("It is in a region next to theirs.");
    case HU_RELATION_FURTHER:
      return _ ("It is in another region of their country.");
    case HU_RELATION_WALES:
      return _ ("It is on the other side of the Welsh border.");
    case HU_RELATION_SCOTLAND:
      return _ ("It is on the other side of the Scottish border: they asked to go there, and are welcome.");
    case HU_RELATION_NORTHERN_IRELAND:
      break;
    }
  return "";
}

char *
hu_people_reason_words (HuCampaign *campaign, const HuBoardPlace *place)
{
  g_autoptr (GPtrArray) reasons = hu_campaign_explain (campaign, place->seat);
  const HuPriority *priority = hu_seat_get_priority (place->seat);
  const char *closeness = "";
  g_autofree char *worth = NULL;

  for (guint i = 0; i < reasons->len; i++)
    if (((const HuReason *) reasons->pdata[i])->factor == HU_FACTOR_CLOSENESS)
      closeness = ((const HuReason *) reasons->pdata[i])->sentence;
  if (priority->scored)
    /* Translators: a score: "46"; hours: "120" */
    worth = g_strdup_printf (_ ("The next hour there counts for %1$.0f of 100; together they are worth %2$.0f hours at "
                                "the doors of the best seat before anybody is out."),
                             priority->score, place->gain);
  /* Translators: sentences: what the people are worth; how close the seat was; which region it is in */
  return g_strdup_printf (C_ ("placement", "%1$s %2$s %3$s"), worth != NULL ? worth : "", closeness,
                          relation_words (place->relation));
}

char *
hu_people_choice_words (const HuBoardChoice *choice)
{
  g_autofree char *days = hu_people_days_words (choice->first_day, choice->last_day);

  /* Translators: constituency, "5–12 Dec", for how many people there is room */
  return g_strdup_printf (
    ngettext ("%1$s, %2$s: room for %3$d person", "%1$s, %2$s: room for %3$d people", (gulong) choice->room),
    hu_seat_get_name (choice->seat), days, choice->room);
}
