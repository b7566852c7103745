/* hu-lists-dialog.h: no change, polls and the majority point side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuListsDialog:
 *
 * The first hundred seats under each assumption that is no slider, and how far they differ. A list stays as it was opened until a
 * person changes what it rests on: nobody can read one that jumps. Signal `seat-activated (HuSeat *)`.
 */
#define HU_TYPE_LISTS_DIALOG (hu_lists_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuListsDialog, hu_lists_dialog, HU, LISTS_DIALOG, AdwDialog)

AdwDialog *hu_lists_dialog_new (HuCampaign *campaign);

G_END_DECLS
