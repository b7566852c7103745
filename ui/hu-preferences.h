/* hu-preferences.h: what a person may set for the program, and for the model of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_PREFERENCES (hu_preferences_get_type ())
G_DECLARE_FINAL_TYPE (HuPreferences, hu_preferences, HU, PREFERENCES, AdwPreferencesDialog)

/* @campaign: whose model is shown too; or %NULL. */
AdwDialog *hu_preferences_new (GSettings *settings, HuCampaign *campaign);

G_END_DECLS
