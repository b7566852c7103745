/* hu-outcome.h: how the election went that a campaign was for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-results.h"

G_BEGIN_DECLS

typedef enum
{
  HU_OUTCOME_HELD,
  HU_OUTCOME_GAINED,
  HU_OUTCOME_LOST,
  HU_OUTCOME_NOT_WON, /* another party's before and after */
} HuOutcomeKind;

/* What became of a seat for @party. */
HuOutcomeKind hu_outcome_kind (const HuResult *before, const HuResult *after, HuParty party);

typedef struct
{
  guint held, gained, lost; /* seats */
  double
    shift; /* points that the margin over the best opponent moved by, mean of the seats compared; NAN without any */
  guint compared; /* seats of Great Britain that the party fought both times, the Speaker's left out */
} HuOutcome;

/* Over the seats of @scope (bit per HuRegion; 0: all) whose index is for @seats, both results. Pure; O(n). */
void hu_outcome_compute (const HuSeats *seats, const HuResults *before, const HuResults *after, HuParty party,
                         guint scope, HuOutcome *outcome);

G_END_DECLS
