/* hu-feeds-dialog.h: where the numbers come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign-feeds.h"

G_BEGIN_DECLS

#define HU_TYPE_FEEDS_DIALOG (hu_feeds_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuFeedsDialog, hu_feeds_dialog, HU, FEEDS_DIALOG, AdwDialog)

AdwDialog *hu_feeds_dialog_new (HuCampaign *campaign);
/* Opens the assistant over it. */
void hu_feeds_dialog_add (HuFeedsDialog *dialog);

G_END_DECLS
