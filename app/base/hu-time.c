/* hu-time.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-time.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* g_date's count of days begins in the year 1. */
#define JULIAN_1970 719163

static GTimeZone *
zone_or_uk (GTimeZone *zone)
{
  return zone != NULL ? zone : hu_time_zone_uk ();
}

void
hu_clock_init_real (HuClock *clock)
{
  hu_clock_init (clock, g_get_real_time (), 1.0);
}

void
hu_clock_init (HuClock *clock, gint64 now, double speed)
{
  g_return_if_fail (clock != NULL);
  g_return_if_fail (speed >= 0.0);

  clock->anchor_campaign = now;
  clock->anchor_monotonic = g_get_monotonic_time ();
  clock->speed = speed;
}

gint64
hu_clock_now (const HuClock *clock)
{
  gint64 passed;

  g_return_val_if_fail (clock != NULL, HU_NEVER);

  passed = g_get_monotonic_time () - clock->anchor_monotonic;
  return clock->anchor_campaign + (gint64) llround ((double) passed * clock->speed);
}

gboolean
hu_time_parse (const char *text, gint64 *instant)
{
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  /* Without a zone GDateTime gives up, which is what is wanted: a clock without a zone is no instant. */
  date = g_date_time_new_from_iso8601 (text, NULL);
  if (date == NULL)
    return FALSE;
  if (instant != NULL)
    *instant = g_date_time_to_unix_usec (date);
  return TRUE;
}

/* Seconds east of UTC at @seconds UTC. */
static gint64
offset_at (GTimeZone *zone, gint64 seconds)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

gboolean
hu_time_parse_wall (const char *text, GTimeZone *zone, gint64 *instant)
{
  static const char shape[] = "0000-00-00T00:00:00";
  g_autofree char *digits = NULL;
  g_autoptr (GDateTime) date = NULL;
  gint64 local, before, after;

  g_return_val_if_fail (text != NULL && instant != NULL, FALSE);

  for (gsize i = 0; i + 1 < sizeof shape; i++)
    {
      if (shape[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
        return FALSE;
    }
  digits = g_strdup_printf ("%.*sZ", (int) sizeof shape - 1, text);
  date = g_date_time_new_from_iso8601 (digits, NULL);
  if (date == NULL)
    return FALSE;
  local = g_date_time_to_unix (date);
  zone = zone_or_uk (zone);
  /* No zone changes its clock twice within two days. */
  before = offset_at (zone, local - 86400);
  after = offset_at (zone, local + 86400);
  if (offset_at (zone, local - before) != before && offset_at (zone, local - after) == after)
    before = after;
  *instant = (local - before) * HU_SECOND;
  return TRUE;
}

char *
hu_time_format (gint64 instant)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (instant);

  if (date == NULL)
    return g_strdup ("");
  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

int
hu_time_day (gint64 instant, GTimeZone *zone)
{
  gint64 seconds = instant / HU_SECOND - (instant % HU_SECOND < 0 ? 1 : 0);
  int interval;
  gint64 local;

  zone = zone_or_uk (zone);
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  local = seconds + (interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0);
  return (int) (local >= 0 ? local / 86400 : -((86399 - local) / 86400));
}

gint64
hu_time_day_start (int day, GTimeZone *zone)
{
  gint64 local = (gint64) day * 86400;
  gint64 adjusted = local;
  int interval;

  zone = zone_or_uk (zone);
  /* Where summer time begins at midnight the day starts an hour late: the zone adjusts the clock it is given. */
  interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &adjusted);
  if (interval < 0)
    return local * HU_SECOND;
  return (adjusted - g_time_zone_get_offset (zone, interval)) * HU_SECOND;
}

char *
hu_time_day_format (int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_from_unix_utc_usec ((gint64) day * HU_DAY + 12 * HU_HOUR);

  return noon != NULL ? g_date_time_format (noon, "%Y-%m-%d") : g_strdup ("");
}

gboolean
hu_time_day_parse (const char *text, int *day)
{
  int year, month, date;
  GDate value;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  if (strlen (text) != strlen ("2019-11-30") || strspn (text, "0123456789-") != strlen (text)
      || sscanf (text, "%4d-%2d-%2d", &year, &month, &date) != 3 || year < 1 || month < 1 || date < 1
      || !g_date_valid_dmy ((GDateDay) date, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&value, 1);
  g_date_set_dmy (&value, (GDateDay) date, (GDateMonth) month, (GDateYear) year);
  *day = (int) g_date_get_julian (&value) - JULIAN_1970;
  return TRUE;
}

GTimeZone *
hu_time_zone_uk (void)
{
  static gsize zone = 0;

  if (g_once_init_enter (&zone))
    {
      GTimeZone *uk = g_time_zone_new_identifier ("Europe/London");

      /* A system without the time zone database: better an hour out in summer than nothing. */
      if (uk == NULL)
        uk = g_time_zone_new_utc ();
      g_once_init_leave (&zone, (gsize) uk);
    }
  return (GTimeZone *) zone;
}
