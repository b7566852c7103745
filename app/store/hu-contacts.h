/* hu-contacts.h: what rounds of telephone calls and of canvass work add up to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-record.h"

G_BEGIN_DECLS

typedef struct
{
  guint rounds; /* that tell anything of themselves */
  gint64 targets, attempts, contacts, locations; /* HU_UNKNOWN where not recorded */
} HuContactSum;

typedef struct
{
  HuContactSum telephone, doorsteps;
} HuContactSums;
#define HU_CONTACT_SUM_NONE { 0, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN }
#define HU_CONTACT_SUMS_NONE ((HuContactSums) { HU_CONTACT_SUM_NONE, HU_CONTACT_SUM_NONE })

/* Whether anything of a round is recorded. */
gboolean hu_contacts_known (const HuContacts *contacts);
/* Adds a round. @kind: a HuEventKind, or -1; only telephone banks and canvasses count. */
void hu_contact_sums_add (HuContactSums *sums, int kind, const HuContacts *contacts);

/* "140 calls made, 61 reached (43.6%)"; says what is not recorded. (transfer full) */
char *hu_contact_sum_calls (const HuContactSum *telephone);
/* "300 of 880 households visited at 77 addresses, 120 with someone reached"; the same. (transfer full) */
char *hu_contact_sum_visits (const HuContactSum *doorsteps);

G_END_DECLS
