/* hu-welcome.h: choosing or starting a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-settings.h"

G_BEGIN_DECLS

#define HU_TYPE_WELCOME (hu_welcome_get_type ())
G_DECLARE_FINAL_TYPE (HuWelcome, hu_welcome, HU, WELCOME, AdwBin)

/* Signal `settings-chosen (gpointer)`: a HuSettings, borrowed during the call. */

GtkWidget *hu_welcome_new (void);
/* Reads the campaigns kept in @data_dir again, in a worker. */
void hu_welcome_refresh (HuWelcome *welcome, const char *data_dir);
/* Shows the page that starts a campaign, or the first one. */
void hu_welcome_show_start (HuWelcome *welcome, gboolean start);
/* Where elections are looked up instead of at HU_UK_ELECTIONS_ADDRESS. */
void hu_welcome_set_elections_address (HuWelcome *welcome, const char *address);

G_END_DECLS
