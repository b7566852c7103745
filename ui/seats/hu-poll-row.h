/* hu-poll-row.h: the poll of one nation or region
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Switched on, the place has a poll of its own, by points and day; switched off, it takes that of the place above it. */
#define HU_TYPE_POLL_ROW (hu_poll_row_get_type ())
G_DECLARE_FINAL_TYPE (HuPollRow, hu_poll_row, HU, POLL_ROW, AdwExpanderRow)

GtkWidget *hu_poll_row_new (HuCampaign *campaign, HuPollPlace place);
/* Shows what the campaign has: it, or the place above, may have changed. */
void hu_poll_row_update (HuPollRow *row);

G_END_DECLS
