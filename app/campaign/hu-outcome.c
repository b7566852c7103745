/* hu-outcome.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-outcome.h"

#include <math.h>
#include <string.h>

HuOutcomeKind
hu_outcome_kind (const HuResult *before, const HuResult *after, HuParty party)
{
  g_return_val_if_fail (before != NULL && after != NULL, HU_OUTCOME_NOT_WON);

  if (after->first == party)
    return before->first == party ? HU_OUTCOME_HELD : HU_OUTCOME_GAINED;
  return before->first == party ? HU_OUTCOME_LOST : HU_OUTCOME_NOT_WON;
}

static gboolean
is_speaker (const HuResult *result)
{
  return strcmp (result->first_label, "Spk") == 0;
}

void
hu_outcome_compute (const HuSeats *seats, const HuResults *before, const HuResults *after, HuParty party, guint scope,
                    HuOutcome *outcome)
{
  double sum = 0.0;

  g_return_if_fail (seats != NULL && before != NULL && after != NULL && outcome != NULL);

  *outcome = (HuOutcome) { .shift = NAN };
  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      const HuResult *then = hu_results_get (before, i), *now = hu_results_get (after, i);
      HuRegion region = hu_seats_get (seats, i)->region;
      double moved = hu_result_margin (now, party) - hu_result_margin (then, party);

      if (scope != 0 && (scope & (1u << region)) == 0)
        continue;
      switch (hu_outcome_kind (then, now, party))
        {
        case HU_OUTCOME_HELD:
          outcome->held++;
          break;
        case HU_OUTCOME_GAINED:
          outcome->gained++;
          break;
        case HU_OUTCOME_LOST:
          outcome->lost++;
          break;
        case HU_OUTCOME_NOT_WON:
          break;
        }
      if (isnan (moved) || region == HU_REGION_NORTHERN_IRELAND || is_speaker (then) || is_speaker (now))
        continue;
      sum += moved;
      outcome->compared++;
    }
  if (outcome->compared > 0)
    outcome->shift = sum / outcome->compared;
}
