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

/**
 * hu_contact_sums_add:
 * @sums: sums so far, HU_CONTACT_SUMS_NONE at first
 * @kind: a HuEventKind, or -1
 * @targets: households to be visited; HU_UNKNOWN, as the others
 * @attempts: calls made or households visited
 * @contacts: of them, where somebody was reached
 *
 * Adds a round. One that does not record its attempts adds nothing, so that every figure is of the same rounds; a figure that
 * one of those does not record is unknown.
 */
void
hu_contact_sums_add (HuContactSums *sums, int kind, int targets, int attempts, int contacts)
{
  HuContactSum *sum = kind == HU_EVENT_PHONEBANK ? &sums->telephone : &sums->doorsteps;
  gboolean first = sum->attempts == HU_UNKNOWN;

  if ((kind != HU_EVENT_PHONEBANK && kind != HU_EVENT_CANVASS)
      || (targets == HU_UNKNOWN && attempts == HU_UNKNOWN && contacts == HU_UNKNOWN))
    return;
  sum->rounds++;
  if (attempts == HU_UNKNOWN)
    return;
  add (&sum->targets, first, targets);
  add (&sum->attempts, first, attempts);
  add (&sum->contacts, first, contacts);
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

char *
hu_contact_sum_visits (const HuContactSum *doorsteps)
{
  g_autofree char *visits = number (doorsteps->attempts);
  g_autofree char *households = number (doorsteps->targets);
  g_autofree char *reached = number (doorsteps->contacts);
  g_autofree char *visited = NULL;

  if (doorsteps->attempts == HU_UNKNOWN)
    return g_strdup (_ ("not recorded"));
  if (doorsteps->targets == HU_UNKNOWN)
    /* Translators: %s is a number */
    visited = g_strdup_printf (ngettext ("%s household visited", "%s households visited", (gulong) doorsteps->attempts),
                               visits);
  else
    /* Translators: "300 of 880 households visited" */
    visited = g_strdup_printf (
      ngettext ("%1$s of %2$s household visited", "%1$s of %2$s households visited", (gulong) doorsteps->targets),
      visits, households);
  if (doorsteps->contacts == HU_UNKNOWN)
    /* Translators: %s is "300 of 880 households visited"; reached: somebody opened the door */
    return g_strdup_printf (_ ("%s, someone reached not recorded"), visited);
  /* Translators: "300 of 880 households visited, 120 with someone reached" */
  return g_strdup_printf (_ ("%1$s, %2$s with someone reached"), visited, reached);
}
