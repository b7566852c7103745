/* hu-notes.h: what a person writes down about a seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuNotes:
 *
 * Free text, kept on this computer only. Saved a second after the last key, and on leaving.
 */
#define HU_TYPE_NOTES (hu_notes_get_type ())
G_DECLARE_FINAL_TYPE (HuNotes, hu_notes, HU, NOTES, AdwBin)

GtkWidget *hu_notes_new (void);
/* Saves what was typed about the seat before, and shows the note of @seat; both may be %NULL. */
void hu_notes_set (HuNotes *notes, HuCampaign *campaign, HuSeat *seat);
/* Saves what was typed and not yet saved. */
void hu_notes_save (HuNotes *notes);

G_END_DECLS
