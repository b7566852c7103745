/* hu-calendar-day.c: days of a calendar as the rest of the program counts them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-calendar-day.h"

/* The day that g_date_get_julian() counts before 1 January 1970. */
#define JULIAN_EPOCH 719163

int
hu_calendar_get_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = NULL;
  GDate day;
  int year, month, of_month;

  g_return_val_if_fail (GTK_IS_CALENDAR (calendar), 0);

  date = gtk_calendar_get_date (calendar);
  g_date_time_get_ymd (date, &year, &month, &of_month);
  g_date_set_dmy (&day, (GDateDay) of_month, (GDateMonth) month, (GDateYear) year);
  return (int) g_date_get_julian (&day) - JULIAN_EPOCH;
}

void
hu_calendar_set_day (GtkCalendar *calendar, int day)
{
  GDate date;
  g_autoptr (GDateTime) chosen = NULL;

  g_return_if_fail (GTK_IS_CALENDAR (calendar));

  g_date_set_julian (&date, (guint32) (day + JULIAN_EPOCH));
  chosen =
    g_date_time_new_local (g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);
  gtk_calendar_select_day (calendar, chosen);
}
