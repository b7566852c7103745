/* hu-chart-words.c: a chart in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-time.h"

static gboolean
points_are_days (HuChart *self)
{
  for (guint i = 1; i < self->points->len; i++)
    {
      gint64 distance =
        g_array_index (self->points, HuChartPoint, i).at - g_array_index (self->points, HuChartPoint, i - 1).at;

      /* A day has 23 hours when the clocks go forward. */
      if (distance < 23 * HU_HOUR)
        return FALSE;
    }
  return TRUE;
}

char *
hu_chart_describe_time (HuChart *self, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, hu_time_zone_uk ()) : NULL;

  g_return_val_if_fail (HU_IS_CHART (self), NULL);
  if (local == NULL)
    return g_strdup ("");
  if (points_are_days (self))
    /* Translators: a day in a chart, "12 October" */
    return g_date_time_format (local, C_ ("chart point", "%-d %B"));
  /* Translators: a moment in a chart, "12 October, 15:30" */
  return g_date_time_format (local, C_ ("chart point", "%-d %B, %H:%M"));
}

char *
hu_chart_describe_value (HuChart *self, double value)
{
  g_return_val_if_fail (HU_IS_CHART (self), NULL);

  if (!isfinite (value))
    return g_strdup (C_ ("chart point", "not known"));
  if (self->format_value != NULL)
    return self->format_value (value, self->format_data);
  return self->whole || value == floor (value) ? g_strdup_printf ("%'.0f", value) : g_strdup_printf ("%'.1f", value);
}

char *
hu_chart_describe_point (HuChart *self, guint index)
{
  const HuChartPoint *point = hu_chart_get_point (self, index);

  g_return_val_if_fail (point != NULL, NULL);
  g_autofree char *when = hu_chart_describe_time (self, point->at);
  g_autofree char *value = hu_chart_describe_value (self, point->value);
  if (self->now != HU_CHART_NONE && point->at > self->now && isfinite (point->value))
    /* Translators: a point of a chart that lies ahead: "12 October, 2,014 out (expected)" */
    return g_strdup_printf (C_ ("chart point", "%1$s, %2$s (expected)"), when, value);
  /* Translators: a point of a chart: "12 October, 2,014 out" */
  return g_strdup_printf (C_ ("chart point", "%1$s, %2$s"), when, value);
}

char *
hu_chart_describe (HuChart *self)
{
  int highest = -1, latest = -1;

  g_return_val_if_fail (HU_IS_CHART (self), NULL);

  for (guint i = 0; i < self->points->len; i++)
    {
      const HuChartPoint *point = hu_chart_get_point (self, i);

      if (!isfinite (point->value))
        continue;
      if (highest < 0 || point->value > hu_chart_get_point (self, highest)->value)
        highest = i;
      if (self->now == HU_CHART_NONE || point->at <= self->now)
        latest = i;
    }
  if (highest < 0)
    return g_strdup (_ ("No figures yet."));

  g_autofree char *from = hu_chart_describe_time (self, hu_chart_get_point (self, 0)->at);
  g_autofree char *to = hu_chart_describe_time (self, hu_chart_get_point (self, self->points->len - 1)->at);
  g_autofree char *high = hu_chart_describe_point (self, highest);
  GString *words = g_string_new (NULL);
  /* Translators: a chart in words: "From 1 November to 12 December. Highest: 30 November, 2,014 out." */
  g_string_append_printf (words, _ ("From %1$s to %2$s. Highest: %3$s."), from, to, high);
  if (latest >= 0)
    {
      g_autofree char *last = hu_chart_describe_point (self, latest);
      g_string_append_c (words, ' ');
      /* Translators: "Latest: 30 November, 2,014 out." */
      g_string_append_printf (words, _ ("Latest: %s."), last);
    }
  if (isfinite (self->target))
    {
      g_autofree char *target = hu_chart_describe_value (self, self->target);
      g_string_append_c (words, ' ');
      g_string_append_printf (words, _ ("Target: %s."), target);
    }
  if (hu_chart_get_comparison_label (self) != NULL)
    {
      g_string_append_c (words, ' ');
      /* Translators: what the faint line of a chart is */
      g_string_append_printf (words, _ ("The faint line is %s."), self->comparison_label);
    }
  return g_string_free (words, FALSE);
}
