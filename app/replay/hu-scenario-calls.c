/* hu-scenario-calls.c: conference calls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

typedef struct
{
  const char *title;
  guint32 listed, start;
  guint16 minutes, signed_up, joined, converted;
} Call;

/* Of the first, that 2,000 joined is published; that half of those who signed up came, and that
 * seven in ten then signed up to canvass, is assumed (docs/replay.md). All the others are
 * made up. */
static const Call calls[] = {
  { "Strategy call", HU_SCENARIO_FIRST, HU_SCENARIO_DAY (1, 19, 0), 75, 4000, 2000, 1400 },
  { "Weekly call: the first week", HU_SCENARIO_DAY (4, 12, 0), HU_SCENARIO_DAY (8, 19, 30), 60, 1850, 960, 540 },
  { "Weekly call: where to go", HU_SCENARIO_DAY (11, 12, 0), HU_SCENARIO_DAY (15, 19, 30), 60, 1720, 890, 470 },
  { "Weekly call: persuasion", HU_SCENARIO_DAY (18, 12, 0), HU_SCENARIO_DAY (22, 19, 30), 60, 1980, 1040, 600 },
  { "Weekly call: the last fortnight", HU_SCENARIO_DAY (25, 12, 0), HU_SCENARIO_DAY (29, 19, 30), 60, 2600, 1390, 860 },
  { "Call: everybody out next weekend", HU_SCENARIO_DAY (30, 9, 0), HU_SCENARIO_DAY (33, 19, 0), 60, 3100, 1640, 1090 },
  { "Weekly call: the last weekend", HU_SCENARIO_DAY (34, 12, 0), HU_SCENARIO_DAY (37, 19, 30), 60, 2900, 1560, 980 },
  { "Eve of poll call", HU_SCENARIO_DAY (41, 12, 0), HU_SCENARIO_DAY (43, 19, 0), 45, 3600, 1980, 1310 },
};

/* @n ticks from @first to @last, as people act by day and night; @power below 1: the most towards
 * the end. */
static void
add_rise (HuNoise *noise, HuScenario *scenario, guint n, guint32 first, guint32 last, double power)
{
  double from = hu_rhythm_from_seconds (first), to = hu_rhythm_from_seconds (last);

  for (guint i = 0; i < n; i++)
    {
      double part = pow ((i + hu_noise_uniform (noise)) / n, power);
      double second = hu_rhythm_to_seconds (from + (to - from) * part);
      guint32 tick = (guint32) CLAMP (second, (double) first, (double) last);

      g_array_append_val (scenario->ticks, tick);
    }
}

/* Sign-ups until it begins; who joins does so within half an hour; then they sign up to canvass,
 * for a day. */
void
hu_scenario_make_calls (HuScenario *scenario)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const Call *call = &calls[i];
      HuScenarioEvent event = {
        .listed = call->listed,
        .start = call->start,
        .end = call->start + 60u * call->minutes,
        .ticks = scenario->ticks->len,
        .n_signed = call->signed_up,
        .n_checked = call->joined,
        .n_attended = call->joined,
        .n_converted = call->converted,
        .capacity = -1,
        .seat = -1,
        .kind = HU_EVENT_CALL,
        .title = (guint8) i,
      };
      HuNoise noise;

      event.reported = MIN (event.end + 86400u, HU_SCENARIO_LAST - 60u);
      hu_noise_init (&noise, scenario->seed, HU_NOISE_CALL, i);
      add_rise (&noise, scenario, event.n_signed, event.listed, event.start, 0.7);
      add_rise (&noise, scenario, event.n_checked, event.start - 300u, event.start + 1800u, 1.3);
      add_rise (&noise, scenario, event.n_converted, event.end, event.reported, 2.2);
      g_array_append_val (scenario->calls, event);
    }
}

const char *
hu_scenario_call_title (const HuScenarioEvent *call)
{
  return calls[call->title].title;
}
