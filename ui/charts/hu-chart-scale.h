/* hu-chart-scale.h: where the ticks of a chart stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A round scale: @low and @high are multiples of @step. */
typedef struct
{
  double low, high, step;
} HuValueScale;

/**
 * hu_value_scale:
 * @low: the smallest value to show
 * @high: the largest value to show
 * @max_steps: at most this many steps between the ticks; at least 1, and 2 where there are values on both sides of 0
 * @whole: whether steps are whole numbers (counts of people have no halves)
 *
 * The tightest scale in steps of 1, 2 or 5 times a power of ten that holds 0, @low and @high.
 */
HuValueScale hu_value_scale (double low, double high, guint max_steps, gboolean whole);

/* Distances between the ticks of a time axis, the finest first. */
typedef enum
{
  HU_TIME_STEP_HOUR,
  HU_TIME_STEP_3_HOURS,
  HU_TIME_STEP_6_HOURS,
  HU_TIME_STEP_12_HOURS,
  HU_TIME_STEP_DAY,
  HU_TIME_STEP_2_DAYS,
  HU_TIME_STEP_WEEK,
  HU_TIME_STEP_2_WEEKS,
  HU_TIME_STEP_MONTH,
  HU_TIME_STEP_3_MONTHS,
  HU_TIME_STEP_YEAR,
  HU_TIME_STEP_5_YEARS,
  HU_N_TIME_STEPS
} HuTimeStep;

typedef struct
{
  gint64 at; /* µs UTC */
  char *label;
} HuTimeTick;

/**
 * hu_time_ticks:
 * @from: first instant of the axis, µs UTC
 * @to: last instant
 * @step: distance of the ticks
 * @zone: (nullable): zone of days and hours; %NULL for the United Kingdom's
 *
 * Ticks at round local times: full hours, midnights, Mondays, first days of months and years. An axis longer than
 * 400 ticks has none.
 *
 * Returns: (transfer full) (element-type HuTimeTick): in rising time; frees its labels itself
 */
GArray *hu_time_ticks (gint64 from, gint64 to, HuTimeStep step, GTimeZone *zone);

/* So many ticks there are at the least: to know without a look at the calendar that they are too many. */
guint hu_time_ticks_at_least (gint64 from, gint64 to, HuTimeStep step);

G_END_DECLS
