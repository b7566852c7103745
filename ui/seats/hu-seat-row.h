/* hu-seat-row.h: one seat of the list Where next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-seat.h"

G_BEGIN_DECLS

/**
 * HuSeatRow:
 *
 * Place in the list, name, the reason in a line, people still needed, score with its class. Properties `seat` (HuSeat,
 * nullable), `position` (uint, from 0), `summary` (string: the row in a sentence, for assistive technology). A click opens
 * the row as Return does.
 */
#define HU_TYPE_SEAT_ROW (hu_seat_row_get_type ())
G_DECLARE_FINAL_TYPE (HuSeatRow, hu_seat_row, HU, SEAT_ROW, AdwBin)

/* Class of a score, 1 to 5, by the breaks that the map has too: 10, 25, 45, 70. */
guint hu_score_class (double score);
/* The breaks as fractions of 100, for HuBar. */
const double *hu_score_breaks (guint *n);

G_END_DECLS
