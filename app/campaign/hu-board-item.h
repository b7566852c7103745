/* hu-board-item.h: what the placement board lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-region-rule.h"
#include "hu-seat.h"

G_BEGIN_DECLS

typedef enum
{
  HU_BOARD_SUGGESTED, /* by the last plan; nothing of it is kept */
  HU_BOARD_PINNED, /* kept for the next plan, not agreed with the people yet */
  HU_BOARD_AGREED, /* they count as expected, and no plan moves them */
} HuBoardState;

/* People of a cohort in a stay. */
typedef struct
{
  HuBoardState state;
  gint64 cohort, stay; /* the store's rows */
  HuSeat *home, *seat; /* the campaign's */
  int people;
  int first_day, last_day;
  double hours; /* at the doors, of one person, all days together, travel taken off */
  double minutes; /* each way */
  gboolean measured; /* the minutes: not reckoned */
  HuRelation relation; /* of the seat's region to the home's */
  double gain; /* lost without them: hours at the seat where the first hour does most, before anybody is out */
  gboolean too_many; /* more are decided than pledged or than there are beds: people withdrew, or beds did */
} HuBoardPlace;

/**
 * HuBoardItem:
 *
 * Property `place`, a pointer to its HuBoardPlace, is notified when anything of it changes.
 */
#define HU_TYPE_BOARD_ITEM (hu_board_item_get_type ())
G_DECLARE_FINAL_TYPE (HuBoardItem, hu_board_item, HU, BOARD_ITEM, GObject)

HuBoardItem *hu_board_item_new (const HuBoardPlace *place);
/* Valid until the item changes. (transfer none) */
const HuBoardPlace *hu_board_item_get (HuBoardItem *item);
/* Whether two are of the same cohort, stay and state. */
gboolean hu_board_item_is_same (const HuBoardPlace *a, const HuBoardPlace *b);
void hu_board_item_update (HuBoardItem *item, const HuBoardPlace *place);

/**
 * HuBoardLine:
 *
 * People who pledged, or places for them: a line of a table of counts.
 */
#define HU_TYPE_BOARD_LINE (hu_board_line_get_type ())
G_DECLARE_FINAL_TYPE (HuBoardLine, hu_board_line, HU, BOARD_LINE, GObject)

typedef struct
{
  HuSeat *seat; /* home, or where the beds are; %NULL where unknown */
  int first_day, last_day; /* HU_UNKNOWN */
  int all; /* people, or places; HU_UNKNOWN: no limit */
  int used; /* of them, placed or taken */
} HuBoardCount;

HuBoardLine *hu_board_line_new (const HuBoardCount *count);
const HuBoardCount *hu_board_line_get (HuBoardLine *line);

G_END_DECLS
