/* hu-board-private.h: one class in four files
 *
 * hu-board.c         the object, what screens ask for
 * hu-board-plan.c    making a plan, in a worker
 * hu-board-decide.c  what a person decides, into the store and back
 * hu-board-show.c    from pledges, decisions and the last plan to what is listed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-board.h"

#include "hu-room.h"

G_BEGIN_DECLS

/* What the last plan suggests beside what is decided. */
typedef struct
{
  GArray *rows; /* HuPlacementRow; `agreed` says nothing here */
  gint64 at; /* µs UTC; HU_NEVER: no plan */
  double gap; /* NAN: changed by hand since */
} HuSuggestions;

struct _HuBoard
{
  GObject parent_instance;
  HuCampaign *campaign;
  HuPledges *pledges; /* as they stand */
  HuSuggestions suggestions;
  HuBoardFigures figures;
  GListStore *items, *cohorts, *stays;

  GCancellable *planning; /* %NULL: no plan is being made */
  double progress;

  GQueue waiting; /* decisions whose turn has not come */
  gboolean writing; /* one is on its way to the store … */
  gboolean coming_back; /* … or on its way back */
  GPtrArray *steps; /* what undo takes back, the last one last */
};

/* hu-board.c */
void hu_board_emit_changed (HuBoard *board);
void hu_board_emit_failed (HuBoard *board, const GError *error);
void hu_board_notify_planning (HuBoard *board);
void hu_board_notify_progress (HuBoard *board);
void hu_board_notify_can_undo (HuBoard *board);
/* Index of a row of the store in cohort_rows or stay_rows; -1 where it is gone. */
int hu_board_find_row (const GArray *rows, gint64 row);

/* hu-board-decide.c */
void hu_board_init_decisions (HuBoard *board);
void hu_board_clear_decisions (HuBoard *board);
/* The store's news of placements has come. */
void hu_board_decided (HuBoard *board);

/* hu-board-show.c */
/* Reads the campaign anew; suggestions that no longer fit are cut to what fits. */
void hu_board_show (HuBoard *board);
/* Room beside everything that is decided. (transfer full) */
HuRoom *hu_board_room (HuBoard *board);

G_END_DECLS
