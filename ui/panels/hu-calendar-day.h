/* hu-calendar-day.h: days of a calendar as the rest of the program counts them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The chosen day, days since 1970-01-01. */
int hu_calendar_get_day (GtkCalendar *calendar);
void hu_calendar_set_day (GtkCalendar *calendar, int day);

G_END_DECLS
