/* hu-outcome-dialog.h: how the election went that the campaign was for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuOutcomeDialog:
 *
 * The result seat by seat, in the order of the list, and the shift that was assumed beside the shift that happened. Signal
 * `seat-activated (HuSeat)`: the dialog closes by then.
 */
#define HU_TYPE_OUTCOME_DIALOG (hu_outcome_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuOutcomeDialog, hu_outcome_dialog, HU, OUTCOME_DIALOG, AdwDialog)

/* @campaign has an outcome: see hu_campaign_get_outcome(). */
AdwDialog *hu_outcome_dialog_new (HuCampaign *campaign);

G_END_DECLS
