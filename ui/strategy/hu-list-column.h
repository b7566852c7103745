/* hu-list-column.h: the first seats under one assumption
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Property `heading`. Signal `seat-activated (HuSeat *)`. */
#define HU_TYPE_LIST_COLUMN (hu_list_column_get_type ())
G_DECLARE_FINAL_TYPE (HuListColumn, hu_list_column, HU, LIST_COLUMN, AdwBin)

/* @entries: a GListModel of HuListEntry, %NULL where there is no list. @words: what it assumes, or why there is no list. @only: how
 * many of its seats are in no other. */
void hu_list_column_show (HuListColumn *column, GListModel *entries, const char *words, guint only);

G_END_DECLS
