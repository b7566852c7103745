/* hu-session.h: one event as a screen shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "hu-reader.h"

G_BEGIN_DECLS

/* Properties: `title`, `kind`, `when` (words: "Sat 30 Nov, 11:00–13:30"), `place`, `count-words` ("14 of 30 signed up"),
 * `running` (boolean). */
#define HU_TYPE_SESSION (hu_session_get_type ())
G_DECLARE_FINAL_TYPE (HuSession, hu_session, HU, SESSION, GObject)

const HuEventRow *hu_session_get_row (HuSession *session);
/* Text ready to paste into a group chat. (transfer full) */
char *hu_session_invitation (HuSession *session, const char *seat_name);
/* The session as an iCalendar object (RFC 5545), CRLF lines. (transfer full) */
char *hu_session_calendar (HuSession *session, const char *seat_name);

G_END_DECLS
