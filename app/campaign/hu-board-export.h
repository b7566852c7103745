/* hu-board-export.h: the placement board as a file to share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-board.h"

G_BEGIN_DECLS

/* Every row of the board, in its order; fewer than five people are "under 5", and what would tell how many is left out.
 * (transfer full) */
char *hu_board_to_csv (HuBoard *board);
char *hu_board_to_json (HuBoard *board);

G_END_DECLS
