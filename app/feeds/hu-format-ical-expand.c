/* hu-format-ical-expand.c: times and repetitions (RFC 5545, 3.3.5, 3.3.10, 3.8.5)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-ical-private.h"

#include "hu-time.h"

#include <string.h>

/* Repetitions that are looked at, and those that are kept. */
#define MAX_LOOKED_AT 10000
#define MAX_KEPT 1000

/* "GMT Standard Time" and its like stand in files of one maker; it is London's, summer time and all. */
static char *
iana_name (const char *tzid)
{
  g_autoptr (GTimeZone) zone = NULL;
  const char *name = tzid;

  if (tzid == NULL)
    return NULL;
  if (g_str_equal (tzid, "GMT Standard Time"))
    name = "Europe/London";
  /* "/citadel.org/20190101_1/Europe/London", as some write it. */
  if (g_str_has_suffix (tzid, "/Europe/London"))
    name = "Europe/London";
  if (strlen (name) > 64 || strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/") != strlen (name)
      || strstr (name, "//") != NULL || name[0] == '/')
    return NULL;
  zone = g_time_zone_new_identifier (name);
  return zone != NULL ? g_strdup (name) : NULL;
}

static const char *
tzid_of (icalproperty *property)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);

  return parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
}

gint64
hu_ical_instant_of (icaltimetype time, icalproperty *like)
{
  g_autofree char *name = iana_name (tzid_of (like));
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;
  g_autofree char *text = NULL;
  gint64 instant = HU_NEVER;

  if (icaltime_is_null_time (time) || time.year < 1970 || time.year >= 2100)
    return HU_NEVER;
  text =
    g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", time.year, time.month, time.day, time.is_date ? 0 : time.hour,
                     time.is_date ? 0 : time.minute, time.is_date ? 0 : MIN (time.second, 59));
  if (!time.is_date && icaltime_is_utc (time))
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      hu_time_parse_wall (text, utc, &instant);
    }
  else if (!time.is_date && zone == NULL && tzid_of (like) != NULL && icaltime_get_timezone (time) != NULL)
    /* A zone that the file itself describes. */
    instant = (gint64) icaltime_as_timet_with_zone (time, icaltime_get_timezone (time)) * HU_SECOND;
  else
    hu_time_parse_wall (text, zone, &instant);
  return instant;
}

gint64
hu_ical_instant (icalproperty *property, char **zone)
{
  icalcomponent *parent;
  icaltimetype time;

  if (property == NULL)
    return HU_NEVER;
  parent = icalproperty_get_parent (property);
  time = icalproperty_get_datetime_with_component (property, parent);
  if (zone != NULL)
    *zone = iana_name (tzid_of (property));
  return hu_ical_instant_of (time, property);
}

gint64
hu_ical_duration (icalcomponent *event)
{
  icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  icalproperty *end = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (event, ICAL_DURATION_PROPERTY);
  gint64 from = hu_ical_instant (start, NULL);
  gint64 to = hu_ical_instant (end, NULL);

  if (from == HU_NEVER)
    return 0;
  if (to != HU_NEVER)
    return MAX (to - from, 0);
  if (duration != NULL)
    {
      /* Days first, on the clock of the place; then the hours, which pass. */
      struct icaldurationtype length = icalproperty_get_duration (duration);
      gint64 days = (gint64) length.days + 7 * (gint64) length.weeks;
      icaltimetype time = icalproperty_get_datetime_with_component (start, event);

      if (length.is_neg || days > 3660)
        return 0;
      icaltime_adjust (&time, (int) days, 0, 0, 0);
      to = hu_ical_instant_of (time, start);
      return to == HU_NEVER
               ? 0
               : to - from
                   + (length.hours * G_GINT64_CONSTANT (3600) + length.minutes * 60 + length.seconds) * HU_SECOND;
    }
  /* A day without an end is one day. */
  if (icalproperty_get_datetime_with_component (start, event).is_date)
    return HU_DAY;
  return 0;
}

/* --- repetitions --- */

static void
add (GArray *instants, gint64 instant, gint64 from, gint64 to)
{
  if (instant != HU_NEVER && instant >= from && instant < to && instants->len < MAX_KEPT)
    g_array_append_val (instants, instant);
}

/* Rules by the second, minute or hour are no calendar of a campaign. */
static gboolean
is_fit (const struct icalrecurrencetype *rule)
{
  return rule->freq == ICAL_DAILY_RECURRENCE || rule->freq == ICAL_WEEKLY_RECURRENCE
         || rule->freq == ICAL_MONTHLY_RECURRENCE || rule->freq == ICAL_YEARLY_RECURRENCE;
}

static void
add_rule (GArray *instants, icalproperty *property, icalproperty *start, icaltimetype first, gint64 from, gint64 to)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);
  icalrecur_iterator *iterator;

  if (!is_fit (&rule))
    return;
  iterator = icalrecur_iterator_new (rule, first);
  for (guint i = 0; iterator != NULL && i < MAX_LOOKED_AT; i++)
    {
      icaltimetype next = icalrecur_iterator_next (iterator);
      gint64 instant = hu_ical_instant_of (next, start);

      if (icaltime_is_null_time (next) || instant == HU_NEVER || instant >= to)
        break;
      add (instants, instant, from, to);
    }
  g_clear_pointer (&iterator, icalrecur_iterator_free);
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static gboolean
is_left_out (icalcomponent *event, gint64 instant)
{
  for (icalproperty *property = icalcomponent_get_first_property (event, ICAL_EXDATE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (event, ICAL_EXDATE_PROPERTY))
    {
      if (hu_ical_instant (property, NULL) == instant)
        return TRUE;
    }
  return FALSE;
}

GArray *
hu_ical_occurrences (icalcomponent *event, gint64 from, gint64 to)
{
  GArray *instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  icaltimetype first = icaltime_null_time ();
  guint kept = 0;

  if (start == NULL)
    return instants;
  first = icalproperty_get_datetime_with_component (start, event);
  add (instants, hu_ical_instant (start, NULL), from, to);
  for (icalproperty *rule = icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY); rule != NULL;
       rule = icalcomponent_get_next_property (event, ICAL_RRULE_PROPERTY))
    add_rule (instants, rule, start, first, from, to);
  for (icalproperty *date = icalcomponent_get_first_property (event, ICAL_RDATE_PROPERTY); date != NULL;
       date = icalcomponent_get_next_property (event, ICAL_RDATE_PROPERTY))
    {
      struct icaldatetimeperiodtype value = icalproperty_get_rdate (date);

      add (instants, hu_ical_instant_of (icaltime_is_null_time (value.time) ? value.period.start : value.time, date),
           from, to);
    }
  g_array_sort (instants, compare_instants);
  for (guint i = 0; i < instants->len; i++)
    {
      gint64 instant = g_array_index (instants, gint64, i);

      if ((kept > 0 && g_array_index (instants, gint64, kept - 1) == instant) || is_left_out (event, instant))
        continue;
      g_array_index (instants, gint64, kept++) = instant;
    }
  g_array_set_size (instants, kept);
  return instants;
}
