/* hu-weight-dialog.h: how much a seat counts, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Asks for a seat's weight; another than 1 cannot be saved without a reason. (transfer full) */
AdwDialog *hu_weight_dialog_new (HuCampaign *campaign, HuSeat *seat);

G_END_DECLS
