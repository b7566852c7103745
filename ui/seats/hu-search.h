/* hu-search.h: finding a constituency by name or postcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuSearch:
 *
 * An entry with its finds below it: names in any language and without accents, codes, postcodes. Down and Up choose, Return
 * takes, Escape puts the list away and then clears the text. Nothing that is typed leaves the computer.
 *
 * Property `campaign`. Signal `seat-chosen (HuSeat)`.
 */
#define HU_TYPE_SEARCH (hu_search_get_type ())
G_DECLARE_FINAL_TYPE (HuSearch, hu_search, HU, SEARCH, AdwBin)

GtkWidget *hu_search_new (void);

G_END_DECLS
