/* hu-model-page.h: every figure of the model, to read and to change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/* The page "Model" of Preferences: each parameter of the campaign with its basis, range and default, a way back for each and for
 * all. A change is in force at once. */
#define HU_TYPE_MODEL_PAGE (hu_model_page_get_type ())
G_DECLARE_FINAL_TYPE (HuModelPage, hu_model_page, HU, MODEL_PAGE, AdwPreferencesPage)

AdwPreferencesPage *hu_model_page_new (HuCampaign *campaign);

G_END_DECLS
