/* hu-calendar-file.h: a session as a file that a calendar opens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "hu-session.h"

G_BEGIN_DECLS

/* "2019-11-30 Canvass in Pudsey.ics": a name that every file system takes. (transfer full) */
char *hu_calendar_file_name (HuSession *session);
/* Writes the session as iCalendar into @folder, which is made where it is missing. */
void hu_calendar_file_write_async (HuSession *session, const char *seat_name, GFile *folder, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/* The file. (transfer full) */
GFile *hu_calendar_file_write_finish (GAsyncResult *result, GError **error);

/* Opens the session in the person's calendar, from a file in the cache; where no program opens such files, asks where to
 * save it. */
void hu_calendar_file_open (HuSession *session, const char *seat_name, GtkWidget *parent);

G_END_DECLS
