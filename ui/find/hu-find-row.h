/* hu-find-row.h: a session that was found for somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign-find.h"

G_BEGIN_DECLS

/* What it is, how far, what one would do there and why; *Hold a Place*, which activates the row, and *Copy Invitation*. */
#define HU_TYPE_FIND_ROW (hu_find_row_get_type ())
G_DECLARE_FINAL_TYPE (HuFindRow, hu_find_row, HU, FIND_ROW, GtkListBoxRow)

/* @rank: from 1. Copies what it needs of @found. */
GtkWidget *hu_find_row_new (HuCampaign *campaign, const HuFound *found, guint rank);
HuSession *hu_find_row_get_session (HuFindRow *row);
/* Says what became of the place: @words, or nothing where %NULL. @held: whether the button gives it back. */
void hu_find_row_set_held (HuFindRow *row, gboolean held, const char *words);

G_END_DECLS
