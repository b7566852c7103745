/* hu-board-dialog.h: another number or another stay for people of the placement board
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-board.h"

G_BEGIN_DECLS

#define HU_TYPE_BOARD_DIALOG (hu_board_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HuBoardDialog, hu_board_dialog, HU, BOARD_DIALOG, AdwDialog)

AdwDialog *hu_board_dialog_new (HuBoard *board, HuBoardItem *item);

G_END_DECLS
