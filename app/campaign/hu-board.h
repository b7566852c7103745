/* hu-board.h: the placement board: who is sent where, suggested, changed and agreed
 *
 * Section 9 of the model on the campaign as it stands: people who pledged days are placed in stays with beds. What a person
 * decides goes to the store, and comes back from there; suggestions are computed, and kept nowhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-board-item.h"
#include "hu-campaign.h"

G_BEGIN_DECLS

typedef struct
{
  int pledged; /* people, whenever their days are */
  int placed; /* of them, by the campaign's own system or agreed here */
  int pinned, suggested; /* of them, beside those placed */
  int ahead; /* not placed, and some of their days are still ahead */
  int unknown; /* of an unknown home or unknown days: no plan can take them */
  int beds; /* free, of stays that have not begun, beside what is decided; HU_UNKNOWN: one has no limit */
  guint cohorts, stays; /* lines of either; with 0 of one there is nothing to plan */
  guint suggested_seats;
  gint64 planned_at; /* when the last plan was made, µs UTC; HU_NEVER where there is none */
  double gap; /* of it: share of the best possible that it may fall short by; NAN where it was changed by hand since */
} HuBoardFigures;

/* A stay that people of a cohort could go to instead. */
typedef struct
{
  gint64 stay;
  HuSeat *seat;
  int first_day, last_day;
  int room; /* people of the cohort who can go there */
  double hours, minutes; /* as in HuBoardPlace */
  gboolean measured;
} HuBoardChoice;

/**
 * HuBoard:
 *
 * Properties: `planning` (a plan is being made), `progress` (double: the gap of the plan being made so far, NAN where there is
 * none), `can-undo`. Signals: `changed`, after anything but these; `failed (GError *)`: what was decided is not kept, all is as
 * it was before.
 */
#define HU_TYPE_BOARD (hu_board_get_type ())
G_DECLARE_FINAL_TYPE (HuBoard, hu_board, HU, BOARD, GObject)

HuBoard *hu_board_new (HuCampaign *campaign);
HuCampaign *hu_board_get_campaign (HuBoard *board);
const HuBoardFigures *hu_board_get_figures (HuBoard *board);
/* HuBoardItem: suggestions by falling gain, then what is pinned, then what is agreed. (transfer none) */
GListModel *hu_board_get_items (HuBoard *board);
/* HuBoardLine by home or seat and days; those whose days are over are left out. (transfer none) */
GListModel *hu_board_get_cohorts (HuBoard *board);
GListModel *hu_board_get_stays (HuBoard *board);

/* Makes a plan for all who are not decided about, in a worker. Nothing where one is being made. */
void hu_board_suggest (HuBoard *board);
/* Leaves off; the suggestions before stay. Also to be called before the board is let go of. */
void hu_board_stop (HuBoard *board);
gboolean hu_board_get_planning (HuBoard *board);

/* Each is one step that hu_board_undo() takes back. They are done one after the other; what is no longer possible when its turn
 * comes is left undone. */
void hu_board_accept (HuBoard *board, HuBoardItem *item);
void hu_board_accept_all (HuBoard *board); /* suggestions */
void hu_board_pin (HuBoard *board, HuBoardItem *item); /* a suggestion, or what was agreed */
void hu_board_withdraw (HuBoard *board, HuBoardItem *item); /* what was decided, or a suggestion that nobody wants */
/* Another stay, another number, or both: a suggestion is pinned by that. @people is at most the room of the choice. */
void hu_board_change (HuBoard *board, HuBoardItem *item, gint64 stay, int people);
void hu_board_undo (HuBoard *board);
gboolean hu_board_get_can_undo (HuBoard *board);

/* Where people of @item could go, most room first where the hours are equal, their present stay among them. (transfer full)
 * (element-type HuBoardChoice) */
GArray *hu_board_get_choices (HuBoard *board, HuBoardItem *item);

G_END_DECLS
