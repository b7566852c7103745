/* hu-where-next.h: where the next volunteer makes the biggest difference
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuWhereNext:
 *
 * The ranking for a chosen scope, with the assumption it rests on always in sight above it, and a warning where other
 * assumptions would give quite another list. It is put into a new order at most once a second, and not while a person moves
 * in it; the selected row stays selected.
 *
 * Property `campaign`. Signal `seat-activated (HuSeat)`: a row was opened.
 */
#define HU_TYPE_WHERE_NEXT (hu_where_next_get_type ())
G_DECLARE_FINAL_TYPE (HuWhereNext, hu_where_next, HU, WHERE_NEXT, AdwBin)

GtkWidget *hu_where_next_new (void);

G_END_DECLS
