/* hu-scenario-counts.c: what is known of an event at a moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

static const guint32 *
ticks_at (const HuScenario *scenario, guint32 first)
{
  return &g_array_index (scenario->ticks, guint32, first);
}

guint
hu_scenario_count_ticks (const HuScenario *scenario, guint32 first, guint n, guint32 now)
{
  const guint32 *ticks = ticks_at (scenario, first);
  guint low = 0, high = n;

  if (n == 0 || ticks[n - 1] <= now)
    return n;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (ticks[middle] <= now)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Counts one kind of ticks and moves on behind them. */
static guint
count_and_skip (const HuScenario *scenario, guint32 *first, guint n, guint32 now, guint32 *at)
{
  guint count = hu_scenario_count_ticks (scenario, *first, n, now);

  if (count > 0)
    *at = MAX (*at, ticks_at (scenario, *first)[count - 1]);
  *first += n;
  return count;
}

void
hu_scenario_event_counts (const HuScenario *scenario, const HuScenarioEvent *event, guint32 now,
                          HuScenarioCounts *counts)
{
  gboolean call = event->kind == HU_EVENT_CALL;
  guint32 first = event->ticks;
  guint confirmed, checked, converted;

  counts->at = event->listed;
  counts->signed_up = (int) count_and_skip (scenario, &first, event->n_signed, now, &counts->at);
  confirmed = count_and_skip (scenario, &first, event->n_confirmed, now, &counts->at);
  checked = count_and_skip (scenario, &first, event->n_checked, now, &counts->at);
  converted = count_and_skip (scenario, &first, event->n_converted, now, &counts->at);
  if (call)
    {
      counts->confirmed = counts->checked_in = HU_UNKNOWN;
      counts->attended = checked > 0 ? (int) checked : HU_UNKNOWN;
      counts->converted = converted > 0 ? (int) converted : HU_UNKNOWN;
      return;
    }
  counts->confirmed = (int) confirmed;
  counts->checked_in = checked > 0 ? (int) checked : HU_UNKNOWN;
  counts->attended = counts->converted = HU_UNKNOWN;
  if (now >= event->reported)
    {
      counts->attended = event->n_attended;
      counts->checked_in = (int) checked;
      counts->at = event->reported;
    }
}

static guint
add_checkpoint (guint32 *checkpoints, guint n, guint32 tick)
{
  if (n < HU_SCENARIO_MAX_CHECKPOINTS && (n == 0 || checkpoints[n - 1] < tick))
    checkpoints[n++] = tick;
  return n;
}

/* Of @n ticks, each tenth part. */
static guint
add_tenths (const HuScenario *scenario, guint32 *checkpoints, guint known, guint32 first, guint n)
{
  for (guint tenth = 1; tenth <= 10 && n > 0; tenth++)
    known = add_checkpoint (checkpoints, known, ticks_at (scenario, first)[n * tenth / 10 - (n >= 10 ? 1 : 0)]);
  return known;
}

/* A session has three: half the sign-ups, most people there, the report. A call has thirty. */
guint
hu_scenario_checkpoints (const HuScenario *scenario, const HuScenarioEvent *event,
                         guint32 checkpoints[HU_SCENARIO_MAX_CHECKPOINTS])
{
  guint32 checked = event->ticks + event->n_signed + event->n_confirmed;
  guint n = 0;

  if (event->kind == HU_EVENT_CALL)
    {
      n = add_tenths (scenario, checkpoints, n, event->ticks, event->n_signed);
      n = add_tenths (scenario, checkpoints, n, checked, event->n_checked);
      return add_tenths (scenario, checkpoints, n, checked + event->n_checked, event->n_converted);
    }
  n = add_checkpoint (checkpoints, n, ticks_at (scenario, event->ticks)[(event->n_signed - 1) / 2]);
  if (event->n_checked > 0)
    n = add_checkpoint (checkpoints, n, ticks_at (scenario, checked)[event->n_checked * 7 / 10]);
  return add_checkpoint (checkpoints, n, event->reported);
}

guint
hu_scenario_find_listed_after (const HuScenario *scenario, gint64 moment)
{
  guint low = 0, high = scenario->events->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (scenario->events, HuScenarioEvent, middle).listed > moment)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}
