/* hu-feeds-button.h: how the campaign's feeds are, in the header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_FEEDS_BUTTON (hu_feeds_button_get_type ())
G_DECLARE_FINAL_TYPE (HuFeedsButton, hu_feeds_button, HU, FEEDS_BUTTON, AdwBin)

/* Properties `campaign` and `compact`. It activates `win.feeds`. */
void hu_feeds_button_set_campaign (HuFeedsButton *button, HuCampaign *campaign);

G_END_DECLS
