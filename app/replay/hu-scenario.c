/* hu-scenario.c: the demonstration campaign as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

#include <string.h>

gint64
hu_replay_first_moment (void)
{
  return (HU_SCENARIO_EPOCH + HU_SCENARIO_FIRST) * HU_SECOND;
}

gint64
hu_replay_last_moment (void)
{
  return (HU_SCENARIO_EPOCH + HU_SCENARIO_LAST) * HU_SECOND;
}

gint64
hu_replay_default_moment (void)
{
  return (HU_SCENARIO_EPOCH + HU_SCENARIO_DAY (32, 11, 24)) * HU_SECOND;
}

gint64
hu_scenario_seconds (gint64 instant)
{
  gint64 seconds = instant / HU_SECOND - (instant % HU_SECOND < 0 ? 1 : 0);

  return seconds - HU_SCENARIO_EPOCH;
}

HuScenario *
hu_scenario_new (HuSeats *seats, HuResults *results, guint32 seed)
{
  HuScenario *scenario;
  g_autofree double *early = NULL;
  g_autofree double *late = NULL;

  g_return_val_if_fail (seats != NULL, NULL);
  g_return_val_if_fail (results != NULL, NULL);

  scenario = g_new0 (HuScenario, 1);
  scenario->seats = hu_seats_ref (seats);
  scenario->seed = seed;
  scenario->n_seats = hu_seats_n (seats);
  scenario->info = g_new0 (HuScenarioSeat, scenario->n_seats);
  scenario->places = g_array_new (FALSE, FALSE, sizeof (HuScenarioPlace));
  scenario->ticks = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 750000);
  scenario->events = g_array_sized_new (FALSE, FALSE, sizeof (HuScenarioEvent), HU_SCENARIO_EVENTS);
  scenario->calls = g_array_new (FALSE, FALSE, sizeof (HuScenarioEvent));
  scenario->fund = g_array_new (FALSE, FALSE, sizeof (HuScenarioTotal));
  scenario->groups = g_array_new (FALSE, FALSE, sizeof (HuScenarioGroup));
  scenario->cohorts = g_array_new (FALSE, FALSE, sizeof (HuScenarioCohort));
  scenario->stays = g_array_new (FALSE, FALSE, sizeof (HuScenarioStay));

  early = g_new0 (double, scenario->n_seats);
  late = g_new0 (double, scenario->n_seats);
  hu_scenario_make_seats (scenario, results, early, late);
  hu_scenario_make_places (scenario);
  hu_scenario_make_events (scenario, early, late);
  hu_scenario_make_calls (scenario);
  hu_scenario_make_fund (scenario);
  hu_scenario_make_groups (scenario);
  hu_scenario_make_stays (scenario);
  hu_scenario_make_pledges (scenario);
  return scenario;
}

void
hu_scenario_free (HuScenario *scenario)
{
  if (scenario == NULL)
    return;
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      for (guint title = 0; title < HU_N_TITLES; title++)
        g_free (scenario->info[seat].titles[title]);
    }
  g_free (scenario->info);
  g_array_unref (scenario->places);
  g_array_unref (scenario->ticks);
  g_array_unref (scenario->events);
  g_array_unref (scenario->calls);
  g_array_unref (scenario->fund);
  g_array_unref (scenario->groups);
  g_array_unref (scenario->cohorts);
  g_array_unref (scenario->stays);
  hu_seats_unref (scenario->seats);
  g_free (scenario);
}

GBytes *
hu_scenario_document (HuScenario *scenario, gint64 since, gint64 moment, double speed)
{
  g_return_val_if_fail (scenario != NULL, NULL);

  return hu_scenario_write (scenario, since, moment, speed, NULL);
}

char *
hu_scenario_cursor (const HuScenario *scenario, gint64 moment)
{
  return g_strdup_printf ("%u.%" G_GINT64_FORMAT, scenario->seed, HU_SCENARIO_EPOCH + hu_scenario_seconds (moment));
}

gboolean
hu_scenario_parse_cursor (const HuScenario *scenario, const char *cursor, gint64 *moment)
{
  g_auto (GStrv) parts = g_strsplit (cursor, ".", 3);
  guint64 seed, seconds;

  if (g_strv_length (parts) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXUINT32, &seed, NULL)
      || !g_ascii_string_to_unsigned (parts[1], 10, HU_SCENARIO_EPOCH, HU_SCENARIO_EPOCH + HU_SCENARIO_LAST, &seconds,
                                      NULL)
      || seed != scenario->seed)
    return FALSE;
  *moment = (gint64) seconds * HU_SECOND;
  return TRUE;
}
