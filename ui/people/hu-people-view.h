/* hu-people-view.h: people who pledged days, and where they go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-board.h"

G_BEGIN_DECLS

/* Property `campaign`. */
#define HU_TYPE_PEOPLE_VIEW (hu_people_view_get_type ())
G_DECLARE_FINAL_TYPE (HuPeopleView, hu_people_view, HU, PEOPLE_VIEW, AdwBin)

/* Made when somebody first looks, as everything on the board is; %NULL before. (transfer none) */
HuBoard *hu_people_view_get_board (HuPeopleView *view);
/* Whether a plan is being made. */
gboolean hu_people_view_get_busy (HuPeopleView *view);

G_END_DECLS
