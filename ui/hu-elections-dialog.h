/* hu-elections-dialog.h: choosing one of the elections that are coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-uk-open.h"

G_BEGIN_DECLS

#define HU_TYPE_ELECTIONS_DIALOG (hu_elections_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuElectionsDialog, hu_elections_dialog, HU, ELECTIONS_DIALOG, AdwDialog)

/* Signal `chosen (gpointer)`: a HuUkElection, borrowed during the call; the dialog closes after it. */

/* Asks @address, see hu_uk_elections_async(), when it is made; closing it ends that. */
AdwDialog *hu_elections_dialog_new (const char *address);

G_END_DECLS
