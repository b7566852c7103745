/* hu-board-row.h: people in a stay, as a row of the placement board
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-board.h"

G_BEGIN_DECLS

/* Properties: `item` (HuBoardItem, nullable), `spoken` (what assistive technology says of the row). What is done with it are actions of the view around it, with HU_BOARD_TARGET. */
#define HU_TYPE_BOARD_ROW (hu_board_row_get_type ())
G_DECLARE_FINAL_TYPE (HuBoardRow, hu_board_row, HU, BOARD_ROW, AdwBin)

/* State, cohort and stay of an item, as the target of an action. */
#define HU_BOARD_TARGET "(uxx)"
GVariant *hu_board_target (const HuBoardPlace *place);

G_END_DECLS
