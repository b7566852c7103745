/* hu-seat-page.h: everything about one seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuSeatPage:
 *
 * Score and why, the last result, people and hours, sessions here and nearby, groups, history, notes. Stands as content of a
 * navigation page, which closes it. Properties `campaign` and `seat` (both nullable).
 */
#define HU_TYPE_SEAT_PAGE (hu_seat_page_get_type ())
G_DECLARE_FINAL_TYPE (HuSeatPage, hu_seat_page, HU, SEAT_PAGE, AdwBin)

GtkWidget *hu_seat_page_new (void);

G_END_DECLS
