/* hu-application.h: the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_APPLICATION (hu_application_get_type ())
G_DECLARE_FINAL_TYPE (HuApplication, hu_application, HU, APPLICATION, AdwApplication)

HuApplication *hu_application_new (void);

/* Where campaigns are kept. */
const char *hu_application_get_data_dir (HuApplication *application);
GSettings *hu_application_get_settings (HuApplication *application);
/* Starts the demonstration's server where it does not run, and gives its feed's address. @moment: where the campaign goes
 * on from, or HU_NEVER: at the beginning of what is shown by default. (transfer none) */
const char *hu_application_start_replay (HuApplication *application, gint64 moment, GError **error);
/* Whether a picture is taken: nothing moves, nothing is kept. */
gboolean hu_application_get_still (HuApplication *application);

G_END_DECLS
