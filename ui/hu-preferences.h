/* hu-preferences.h: what a person may set for the program as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HU_TYPE_PREFERENCES (hu_preferences_get_type ())
G_DECLARE_FINAL_TYPE (HuPreferences, hu_preferences, HU, PREFERENCES, AdwPreferencesDialog)

AdwDialog *hu_preferences_new (GSettings *settings);

G_END_DECLS
