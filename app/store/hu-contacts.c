/* hu-contacts.c: what rounds of telephone calls and of canvass work add up to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-contacts.h"

#include <glib/gi18n-lib.h>

/* A part is not shown as the whole: what one round does not record is not recorded of all. */
static void
add (gint64 *sum, gboolean first, int count)
{
  if (count == HU_UNKNOWN)
    *sum = HU_UNKNOWN;
  else if (first)
    *sum = count;
  else if (*sum != HU_UNKNOWN)
    *sum += count;
}

gboolean
hu_contacts_known (const HuContacts *contacts)
{
  return contacts->targets != HU_UNKNOWN || contacts->attempts != HU_UNKNOWN || contacts->contacts != HU_UNKNOWN
         || contacts->locations != HU_UNKNOWN;
}

/**
 * hu_contact_sums_add:
 * @sums: sums so far, HU_CONTACT_SUMS_NONE at first
 * @kind: a HuEventKind, or -1
 * @contacts: how far the round is
 *
 * Adds a round. One that does not record its attempts adds nothing, so that every figure is of the same rounds; a figure that
 * one of those does not record is unknown.
 */
void
hu_contact_sums_add (HuContactSums *sums, int kind, const HuContacts *contacts)
{
  HuContactSum *sum = kind == HU_EVENT_PHONEBANK ? &sums->telephone : &sums->doorsteps;
  gboolean first = sum->attempts == HU_UNKNOWN;

  if ((kind != HU_EVENT_PHONEBANK && kind != HU_EVENT_CANVASS) || !hu_contacts_known (contacts))
    return;
  sum->rounds++;
  if (contacts->attempts == HU_UNKNOWN)
    return;
  add (&sum->targets, first, contacts->targets);
  add (&sum->attempts, first, contacts->attempts);
  add (&sum->contacts, first, contacts->contacts);
  add (&sum->locations, first, contacts->locations);
}

static char *
number (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

char *
hu_contact_sum_calls (const HuContactSum *telephone)
{
  g_autofree char *calls = number (telephone->attempts);
  g_autofree char *reached = number (telephone->contacts);
  g_autofree char *made = NULL;

  if (telephone->attempts == HU_UNKNOWN)
    return g_strdup (_ ("not recorded"));
  /* Translators: %s is a number */
  made = g_strdup_printf (ngettext ("%s call made", "%s calls made", (gulong) telephone->attempts), calls);
  if (telephone->contacts == HU_UNKNOWN)
    /* Translators: %s is "140 calls made"; reached: somebody answered */
    return g_strdup_printf (_ ("%s, reached not recorded"), made);
  if (telephone->attempts == 0)
    return g_steal_pointer (&made);
  /* Translators: "140 calls made, 61 reached (43.6%)" */
  return g_strdup_printf (_ ("%1$s, %2$s reached (%3$.1f%%)"), made, reached,
                          100.0 * (double) telephone->contacts / (double) telephone->attempts);
}

/* "300 of 880 households visited", at how many addresses where that is recorded. */
static char *
visited (const HuContactSum *doorsteps)
{
  g_autofree char *visits = number (doorsteps->attempts);
  g_autofree char *households = number (doorsteps->targets);
  g_autofree char *addresses = number (doorsteps->locations);
  g_autofree char *words = NULL;

  if (doorsteps->targets == HU_UNKNOWN)
    /* Translators: %s is a number */
    words = g_strdup_printf (ngettext ("%s household visited", "%s households visited", (gulong) doorsteps->attempts),
                             visits);
  else
    /* Translators: "300 of 880 households visited" */
    words = g_strdup_printf (
      ngettext ("%1$s of %2$s household visited", "%1$s of %2$s households visited", (gulong) doorsteps->targets),
      visits, households);
  if (doorsteps->locations == HU_UNKNOWN)
    return g_steal_pointer (&words);
  /* Translators: "300 of 880 households visited at 77 addresses"; an address has one household or more */
  return g_strdup_printf (ngettext ("%1$s at %2$s address", "%1$s at %2$s addresses", (gulong) doorsteps->locations),
                          words, addresses);
}

char *
hu_contact_sum_visits (const HuContactSum *doorsteps)
{
  g_autofree char *reached = number (doorsteps->contacts);
  g_autofree char *visits = NULL;

  if (doorsteps->attempts == HU_UNKNOWN)
    return g_strdup (_ ("not recorded"));
  visits = visited (doorsteps);
  if (doorsteps->contacts == HU_UNKNOWN)
    /* Translators: %s is "300 of 880 households visited"; reached: somebody opened the door */
    return g_strdup_printf (_ ("%s, someone reached not recorded"), visits);
  /* Translators: "300 of 880 households visited, 120 with someone reached" */
  return g_strdup_printf (_ ("%1$s, %2$s with someone reached"), visits, reached);
}
