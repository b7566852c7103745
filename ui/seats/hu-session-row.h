/* hu-session-row.h: one session, with what a person can do with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-session.h"

G_BEGIN_DECLS

/* Title, time and place, sign-ups and places; *Copy invitation* and *Add to calendar*. */
#define HU_TYPE_SESSION_ROW (hu_session_row_get_type ())
G_DECLARE_FINAL_TYPE (HuSessionRow, hu_session_row, HU, SESSION_ROW, AdwActionRow)

GtkWidget *hu_session_row_new (void);
/* @seat_name: as the invitation says it. @ahead: whether it makes sense to invite people to it: not where it is over. */
void hu_session_row_set (HuSessionRow *row, HuSession *session, const char *seat_name, gboolean ahead);

G_END_DECLS
