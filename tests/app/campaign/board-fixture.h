/* board-fixture.h: a placement board on a real campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-board.h"
#include "hu-people-file.h"

G_BEGIN_DECLS

typedef struct
{
  HuCampaign *campaign;
  HuBoard *board;
  guint failures;
} Fixture;

/* @data: HuTestFigures. */
void set_up (Fixture *f, gconstpointer data);
void tear_down (Fixture *f, gconstpointer data);
gboolean is_planned (gpointer data);
void suggest (Fixture *f);
guint count_items (Fixture *f);
HuBoardItem *get_item (Fixture *f, guint index);
HuBoardPlace get_place (Fixture *f, guint index);
int count_people (Fixture *f, gint64 cohort, gint64 stay, HuBoardState state);
gboolean is_settled (gpointer data);
gboolean is_there (gpointer data);
void want (Fixture *f, HuBoardPlace place, HuBoardState state, int people);
void add_file (Fixture *f, HuPeopleFile kind, const char *text);

G_END_DECLS
