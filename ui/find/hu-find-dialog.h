/* hu-find-dialog.h: a postcode in, the three best sessions out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuFindDialog:
 *
 * Where should this person go? Their postcode, when they are free and how far they would travel give the three best sessions.
 * Return asks and goes to the best one, Return there holds a place at it for a quarter of an hour, Tab leads to its
 * invitation. Holding another lets go of the first; the next question does not, as it is the next person. What is typed is
 * gone with the dialog.
 */
#define HU_TYPE_FIND_DIALOG (hu_find_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuFindDialog, hu_find_dialog, HU, FIND_DIALOG, AdwDialog)

AdwDialog *hu_find_dialog_new (HuCampaign *campaign);
/* Types @postcode and asks. */
void hu_find_dialog_ask (HuFindDialog *dialog, const char *postcode);

G_END_DECLS
