/* hu-chart-scale.c: where the ticks of a chart stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-chart-scale.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-time.h"

#define MAX_TICKS 400

HuValueScale
hu_value_scale (double low, double high, guint max_steps, gboolean whole)
{
  static const double mantissas[] = { 1, 2, 5 };
  HuValueScale scale = { 0, 1, 1 };

  low = isfinite (low) ? MIN (low, 0) : 0;
  high = isfinite (high) ? MAX (high, 0) : 0;
  if (high - low <= 0)
    return scale;

  /* Zero is a tick: on both sides of it there is a step at least. */
  max_steps = MAX (max_steps, low < 0 && high > 0 ? 2 : 1);
  double power = pow (10, floor (log10 ((high - low) / max_steps)));
  if (whole)
    power = MAX (power, 1);

  for (;; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (mantissas); i++)
      {
        /* The tolerance keeps 0.3 / 0.1 from asking for a fourth step. */
        double step = mantissas[i] * power;
        double first = floor (low / step + 1e-9), last = ceil (high / step - 1e-9);

        if (last - first > max_steps)
          continue;
        scale.low = first * step;
        scale.high = last * step;
        scale.step = step;
        return scale;
      }
}

static void
clear_tick (gpointer data)
{
  HuTimeTick *tick = data;

  g_free (tick->label);
}

/* The round local time at or before @when. */
static GDateTime *
round_down (GDateTime *when, HuTimeStep step, GTimeZone *zone)
{
  int year, month, day;
  int hour = 0;

  g_date_time_get_ymd (when, &year, &month, &day);
  switch (step)
    {
    case HU_TIME_STEP_HOUR:
      hour = g_date_time_get_hour (when);
      break;
    case HU_TIME_STEP_3_HOURS:
      hour = g_date_time_get_hour (when) / 3 * 3;
      break;
    case HU_TIME_STEP_6_HOURS:
      hour = g_date_time_get_hour (when) / 6 * 6;
      break;
    case HU_TIME_STEP_12_HOURS:
      hour = g_date_time_get_hour (when) / 12 * 12;
      break;
    case HU_TIME_STEP_MONTH:
      day = 1;
      break;
    case HU_TIME_STEP_3_MONTHS:
      day = 1;
      month = (month - 1) / 3 * 3 + 1;
      break;
    case HU_TIME_STEP_YEAR:
      day = month = 1;
      break;
    case HU_TIME_STEP_5_YEARS:
      day = month = 1;
      year -= year % 5;
      break;
    case HU_TIME_STEP_WEEK:
    case HU_TIME_STEP_2_WEEKS:
      {
        g_autoptr (GDateTime) midnight = g_date_time_new (zone, year, month, day, 0, 0, 0);

        return g_date_time_add_days (midnight, 1 - g_date_time_get_day_of_week (midnight));
      }
    case HU_TIME_STEP_DAY:
    case HU_TIME_STEP_2_DAYS:
    case HU_N_TIME_STEPS:
      break;
    }
  return g_date_time_new (zone, year, month, day, hour, 0, 0);
}

static GDateTime *
next_tick (GDateTime *tick, HuTimeStep step)
{
  switch (step)
    {
    case HU_TIME_STEP_HOUR:
      return g_date_time_add_hours (tick, 1);
    case HU_TIME_STEP_3_HOURS:
      return g_date_time_add_hours (tick, 3);
    case HU_TIME_STEP_6_HOURS:
      return g_date_time_add_hours (tick, 6);
    case HU_TIME_STEP_12_HOURS:
      return g_date_time_add_hours (tick, 12);
    case HU_TIME_STEP_2_DAYS:
      return g_date_time_add_days (tick, 2);
    case HU_TIME_STEP_WEEK:
      return g_date_time_add_days (tick, 7);
    case HU_TIME_STEP_2_WEEKS:
      return g_date_time_add_days (tick, 14);
    case HU_TIME_STEP_MONTH:
      return g_date_time_add_months (tick, 1);
    case HU_TIME_STEP_3_MONTHS:
      return g_date_time_add_months (tick, 3);
    case HU_TIME_STEP_YEAR:
      return g_date_time_add_years (tick, 1);
    case HU_TIME_STEP_5_YEARS:
      return g_date_time_add_years (tick, 5);
    case HU_TIME_STEP_DAY:
    case HU_N_TIME_STEPS:
    default:
      return g_date_time_add_days (tick, 1);
    }
}

static char *
tick_label (GDateTime *tick, HuTimeStep step)
{
  if (step <= HU_TIME_STEP_12_HOURS && g_date_time_get_hour (tick) != 0)
    /* Translators: a time of day under a chart, "15:00" */
    return g_date_time_format (tick, C_ ("chart axis", "%H:%M"));
  if (step >= HU_TIME_STEP_YEAR)
    /* Translators: a year under a chart, "2019" */
    return g_date_time_format (tick, C_ ("chart axis", "%Y"));
  if (step >= HU_TIME_STEP_MONTH)
    /* Translators: a month under a chart, "Oct 2019" */
    return g_date_time_format (tick, C_ ("chart axis", "%b %Y"));
  /* Translators: a day under a chart, "12 Oct" */
  return g_date_time_format (tick, C_ ("chart axis", "%-d %b"));
}

guint
hu_time_ticks_at_least (gint64 from, gint64 to, HuTimeStep step)
{
  static const guint16 hours[HU_N_TIME_STEPS] = {
    [HU_TIME_STEP_HOUR] = 1,
    [HU_TIME_STEP_3_HOURS] = 3,
    [HU_TIME_STEP_6_HOURS] = 6,
    [HU_TIME_STEP_12_HOURS] = 12,
    [HU_TIME_STEP_DAY] = 25,
    [HU_TIME_STEP_2_DAYS] = 49,
    [HU_TIME_STEP_WEEK] = 7 * 24 + 1,
    [HU_TIME_STEP_2_WEEKS] = 14 * 24 + 1,
    [HU_TIME_STEP_MONTH] = 31 * 24 + 1,
    [HU_TIME_STEP_3_MONTHS] = 92 * 24,
    [HU_TIME_STEP_YEAR] = 366 * 24,
    [HU_TIME_STEP_5_YEARS] = 1827 * 24,
  };

  return (guint) ((to - from) / (hours[step] * HU_HOUR));
}

GArray *
hu_time_ticks (gint64 from, gint64 to, HuTimeStep step, GTimeZone *zone)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (HuTimeTick));
  g_array_set_clear_func (ticks, clear_tick);

  if (zone == NULL)
    zone = hu_time_zone_uk ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (from);
  g_autoptr (GDateTime) start = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) tick = start != NULL ? round_down (start, step, zone) : NULL;

  while (tick != NULL)
    {
      gint64 at = g_date_time_to_unix_usec (tick);

      if (at > to)
        break;
      if (ticks->len == MAX_TICKS)
        {
          g_array_set_size (ticks, 0);
          break;
        }
      if (at >= from)
        {
          HuTimeTick made = { at, tick_label (tick, step) };
          g_array_append_val (ticks, made);
        }
      g_autoptr (GDateTime) next = next_tick (tick, step);
      g_clear_pointer (&tick, g_date_time_unref);
      tick = g_steal_pointer (&next);
    }
  return ticks;
}
