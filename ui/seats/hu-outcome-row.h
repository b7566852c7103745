/* hu-outcome-row.h: what became of one seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_OUTCOME_ROW (hu_outcome_row_get_type ())
G_DECLARE_FINAL_TYPE (HuOutcomeRow, hu_outcome_row, HU, OUTCOME_ROW, AdwBin)

GtkWidget *hu_outcome_row_new (void);
/* @campaign has an outcome. Property `summary`: the row in a sentence. */
void hu_outcome_row_show (HuOutcomeRow *row, HuCampaign *campaign, HuSeat *seat);

G_END_DECLS
