/* hu-polls-dialog.h: what polls say of each nation and region
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_POLLS_DIALOG (hu_polls_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuPollsDialog, hu_polls_dialog, HU, POLLS_DIALOG, AdwDialog)

/* What is entered is the campaign's at once. */
AdwDialog *hu_polls_dialog_new (HuCampaign *campaign);

G_END_DECLS
