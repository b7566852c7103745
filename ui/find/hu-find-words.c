/* hu-find-words.c: an answer in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-find-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-words.h"

/* "1.5", "5": without a fraction that says nothing. */
static char *
hours_words (double hours)
{
  return g_strdup_printf (hours == floor (hours) ? "%.0f" : "%.1f", hours);
}

static char *
home_words (const HuFindAnswer *answer)
{
  const char *seat = hu_seat_get_name (answer->home);
  const char *region = hu_region_name (hu_seat_get_info (answer->home)->region);

  if (answer->outcode)
    /* Translators: the first half of a postcode, constituency, region */
    return g_strdup_printf (_ ("The middle of %1$s is in %2$s (%3$s)."), answer->postcode, seat, region);
  /* Translators: postcode, constituency, region */
  return g_strdup_printf (_ ("%1$s is in %2$s (%3$s)."), answer->postcode, seat, region);
}

static char *
result_words (const HuFindAnswer *answer)
{
  switch (answer->status)
    {
    case HU_FIND_OK:
      if (answer->step_free)
        return g_strdup_printf (
          ngettext ("This %u session, known to be step-free, is where one person helps most:",
                    "These %u sessions, known to be step-free, are where one person helps most:", answer->n),
          answer->n);
      return g_strdup_printf (ngettext ("This %u session is where one person helps most:",
                                        "These %u sessions are where one person helps most:", answer->n),
                              answer->n);
    case HU_FIND_LOOKING_BACK:
      return g_strdup (_ ("You are looking back at an earlier day. Return to the present to see where to go."));
    case HU_FIND_NO_SESSIONS:
      return g_strdup (_ ("No canvassing session is known from that day on. Choose an earlier day, or fetch the latest "
                          "figures."));
    case HU_FIND_OUT_OF_REACH:
      if (answer->step_free)
        return g_strdup (_ ("No session that is known to be step-free and has a place left is within reach. Allow more "
                            "hours, a longer way or a later day."));
      return g_strdup (
        _ ("No session with a place left is within reach. Allow more hours, a longer way or a later day."));
    case HU_FIND_EMPTY:
    case HU_FIND_MALFORMED:
    case HU_FIND_UNKNOWN:
    case HU_FIND_NOT_COVERED:
    case HU_FIND_AT_SEA:
    case HU_FIND_NO_POSTCODES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Nobody should miss a session only because nobody wrote down how one gets in. */
static char *
left_out_words (const HuFindAnswer *answer)
{
  return g_strdup_printf (ngettext ("%'u session is left out, as nobody knows whether it is step-free: its organisers "
                                    "can say.",
                                    "%'u sessions are left out, as nobody knows whether they are step-free: their "
                                    "organisers can say.",
                                    answer->left_out),
                          answer->left_out);
}

char *
hu_find_status_words (const HuFindAnswer *answer)
{
  g_autofree char *home = NULL, *result = NULL, *left_out = NULL;

  switch (answer->status)
    {
    case HU_FIND_EMPTY:
      return g_strdup (
        _ ("Type a postcode, or its first half, and press Enter. It stays on this computer and is not kept."));
    case HU_FIND_MALFORMED:
      return g_strdup (_ ("That is not a postcode. A postcode looks like LS28 6AA; its first half, LS28, will do."));
    case HU_FIND_UNKNOWN:
      return g_strdup_printf (
        _ ("%s is not on file. It may be new or no longer used: try its first half, or one nearby."), answer->postcode);
    case HU_FIND_NOT_COVERED:
      return g_strdup_printf (
        _ ("%s is where no postcodes are on file: Northern Ireland, the Channel Islands or the Isle of "
           "Man. Nobody is sent to sessions from there."),
        answer->postcode);
    case HU_FIND_AT_SEA:
      return g_strdup_printf (_ ("%s lies in no constituency. Try one nearby."), answer->postcode);
    case HU_FIND_NO_POSTCODES:
      return g_strdup (
        _ ("The file of postcodes cannot be read. Everything else works; install Hustings again to get it "
           "back."));
    case HU_FIND_OK:
    case HU_FIND_LOOKING_BACK:
    case HU_FIND_NO_SESSIONS:
    case HU_FIND_OUT_OF_REACH:
    default:
      break;
    }
  home = home_words (answer);
  result = result_words (answer);
  if (answer->left_out > 0)
    {
      left_out = left_out_words (answer);
      /* Translators: sentences: where a postcode is; which sessions were left out; what there is for a person from there */
      return g_strdup_printf (C_ ("find", "%1$s %2$s %3$s"), home, left_out, result);
    }
  /* Translators: two sentences: where a postcode is; what there is for a person from there */
  return g_strdup_printf (C_ ("find", "%1$s %2$s"), home, result);
}

char *
hu_find_title_words (const HuFound *found, guint rank)
{
  g_autofree char *when = NULL;

  g_object_get (found->session, "when", &when, NULL);
  /* Translators: a session found: its rank, its constituency, day and time: "1. Pudsey · Sat 30 Nov, 14:00–16:30" */
  return g_strdup_printf (C_ ("found session", "%1$u. %2$s · %3$s"), rank, hu_seat_get_name (found->seat), when);
}

char *
hu_find_place_words (const HuFound *found)
{
  const char *place = hu_session_get_row (found->session)->place;
  g_autofree char *title = NULL;

  g_object_get (found->session, "title", &title, NULL);
  if (place == NULL || *place == '\0')
    return g_steal_pointer (&title);
  /* Translators: what a session is called, and where people meet */
  return g_strdup_printf (C_ ("found session", "%1$s, %2$s"), title, place);
}

char *
hu_find_facts_words (const HuPersonalAnswer *answer)
{
  int left = answer->places_left;
  g_autofree char *places = left == HU_PERSONAL_NO_LIMIT
                              ? g_strdup (_ ("no limit on places"))
                              : g_strdup_printf (ngettext ("%d place left", "%d places left", (gulong) left), left);

  if (answer->km < 1)
    /* Translators: how many places are left: "14 places left" */
    return g_strdup_printf (_ ("less than 1 km away · %s"), places);
  /* Translators: distance; how many places are left: "14 places left" */
  return g_strdup_printf (_ ("%1$.0f km away · %2$s"), answer->km, places);
}

char *
hu_find_reason_words (HuCampaign *campaign, const HuFound *found)
{
  g_autofree char *personal = hu_personal_explain (&found->answer);
  g_autoptr (GPtrArray) reasons = hu_campaign_explain (campaign, found->seat);

  for (guint i = 0; i < reasons->len; i++)
    {
      const HuReason *reason = reasons->pdata[i];

      if (reason->factor == HU_FACTOR_CLOSENESS)
        /* Translators: sentences: travel and region; how close the seat was */
        return g_strdup_printf (C_ ("find", "%1$s %2$s"), personal, reason->sentence);
    }
  return g_steal_pointer (&personal);
}

char *
hu_find_wishes_words (const HuFindQuestion *question)
{
  g_autofree char *free_hours = hours_words (question->free_hours);
  g_autofree char *travel = hours_words (question->travel_hours);
  g_autofree char *day = hu_words_day (question->from_day);

  if (question->step_free)
    /* Translators: hours free in a day: "5"; hours each way: "1.5"; "Saturday 30 November 2019" */
    return g_strdup_printf (_ ("%1$s h free, up to %2$s h each way, from %3$s, step-free"), free_hours, travel, day);
  /* Translators: hours free in a day: "5"; hours each way: "1.5"; "Saturday 30 November 2019" */
  return g_strdup_printf (_ ("%1$s h free, up to %2$s h each way, from %3$s"), free_hours, travel, day);
}
