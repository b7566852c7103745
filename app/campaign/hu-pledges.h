/* hu-pledges.h: people who pledged days, where they can be and what was decided, as the plan takes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"
#include "hu-placement.h"

G_BEGIN_DECLS

/* No seat of the register. */
#define HU_PLEDGES_NO_SEAT G_MAXUINT

typedef struct
{
  guint cohort, stay; /* index */
  gboolean agreed;
  int people;
} HuDecided;

/* A copy: it stays as it is while the campaign goes on, and may go to a worker. */
typedef struct
{
  GArray
    *cohorts; /* HuCohort: those whom the campaign has not placed by itself; home HU_PLEDGES_NO_SEAT where unknown */
  GArray *stays; /* HuPlaceSession: places that the campaign has not filled by itself; seat likewise */
  GArray *cohort_rows, *stay_rows; /* gint64: the store's rows of both */
  GArray *decided; /* HuDecided */
  HuPlaceSeat *seats; /* the register's */
  HuSeatInput *inputs; /* of each; hours of sessions alone */
  HuTravelTimes *times; /* nullable */
  HuParameters parameters;
  HuPlaceInput input; /* of the above, and today */
} HuPledges;

HuPledges *hu_pledges_new (HuCampaign *campaign);
void hu_pledges_free (HuPledges *pledges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPledges, hu_pledges_free)

static inline const HuCohort *
hu_pledges_cohort (const HuPledges *pledges, guint index)
{
  return &g_array_index (pledges->cohorts, HuCohort, index);
}

static inline const HuPlaceSession *
hu_pledges_stay (const HuPledges *pledges, guint index)
{
  return &g_array_index (pledges->stays, HuPlaceSession, index);
}

/* Whether the plan can take a cohort: its home and its days are known. */
gboolean hu_pledges_is_known (const HuPledges *pledges, guint cohort);
/* Whether anybody can still be sent to a stay: it has not begun, as whoever stays, stays for the whole of it. */
gboolean hu_pledges_is_open (const HuPledges *pledges, guint stay);
/* Whether one of @cohort may be sent to @stay, beds aside. */
gboolean hu_pledges_allow (const HuPledges *pledges, guint cohort, guint stay);

G_END_DECLS
