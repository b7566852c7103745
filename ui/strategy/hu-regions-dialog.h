/* hu-regions-dialog.h: where people live and where they are needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Every region with what it has, what it needs, how many members there are to give it, and who is near enough to help; the one
 * whose members would have to give most comes first. */
#define HU_TYPE_REGIONS_DIALOG (hu_regions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuRegionsDialog, hu_regions_dialog, HU, REGIONS_DIALOG, AdwDialog)

AdwDialog *hu_regions_dialog_new (HuCampaign *campaign);

G_END_DECLS
