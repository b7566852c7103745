/* hu-travel-row.h: measured travel times of a campaign: how many, of which day, in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_TRAVEL_ROW (hu_travel_row_get_type ())
G_DECLARE_FINAL_TYPE (HuTravelRow, hu_travel_row, HU, TRAVEL_ROW, AdwActionRow)

GtkWidget *hu_travel_row_new (HuCampaign *campaign);
/* What the button does once a file was chosen: takes all of it or nothing, and shows every faulty line. */
void hu_travel_row_import_file (HuTravelRow *row, GFile *file);

G_END_DECLS
