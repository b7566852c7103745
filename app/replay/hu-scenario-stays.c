/* hu-scenario-stays.c: beds for people who gave a week, all made up but for the number of seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

#include <stdlib.h>

/* People were placed in so many seats (docs/replay.md). */
#define N_SEATS 56
#define LISTED HU_SCENARIO_DAY (12, 12, 0)

/* Days, both inclusive; how many seats have beds then, and how many they have. */
static const struct
{
  guint first, last;
  double share;
  guint fewest, most;
} spans[] = {
  { 20, 26, 0.4, 4, 10 },
  { 27, 33, 0.5, 4, 10 },
  { 34, 40, 0.6, 4, 9 },
  { 38, 44, 1.0, 4, 12 },
};

typedef struct
{
  double distance; /* from even, in points of the margin */
  guint seat;
} Ranked;

static int
compare_distance (const void *a, const void *b)
{
  const Ranked *left = a, *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  return left->seat < right->seat ? -1 : 1;
}

static HuScenarioStay *
stay_at (const HuScenario *scenario, guint index)
{
  return &g_array_index (scenario->stays, HuScenarioStay, index);
}

static void
add_stays (HuScenario *scenario, HuNoise *noise, guint seat)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      HuScenarioStay stay = { .seat = (guint16) seat,
                              .first = (guint8) spans[i].first,
                              .last = (guint8) spans[i].last };
      gboolean has = hu_noise_uniform (noise) < spans[i].share;

      stay.beds = (guint16) (spans[i].fewest + hu_noise_below (noise, spans[i].most - spans[i].fewest + 1));
      stay.ticks = scenario->ticks->len;
      if (!has)
        continue;
      g_array_set_size (scenario->ticks, scenario->ticks->len + stay.beds);
      g_array_append_val (scenario->stays, stay);
    }
}

/* Where it was closest. */
void
hu_scenario_make_stays (HuScenario *scenario)
{
  g_autofree Ranked *ranked = g_new (Ranked, scenario->n_seats);
  HuNoise noise;
  guint n = 0;

  hu_noise_init (&noise, scenario->seed, HU_NOISE_STAY, 0);
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    if (scenario->info[seat].campaigned)
      ranked[n++] = (Ranked) { fabs (scenario->info[seat].margin) + 2.0 * fabs (hu_noise_normal (&noise)), seat };
  qsort (ranked, n, sizeof (Ranked), compare_distance);
  for (guint i = 0; i < MIN (n, N_SEATS); i++)
    add_stays (scenario, &noise, ranked[i].seat);
}

/* Beds of a stay that suits people who are there from @first to @last. */
static guint
free_beds (const HuScenarioStay *stay, guint first, guint last, guint32 when)
{
  return stay->first >= first && stay->last <= last && stay->last * 86400u > when ? (guint) (stay->beds - stay->n_taken)
                                                                                  : 0u;
}

guint
hu_scenario_free_beds (const HuScenario *scenario, guint first, guint last, guint32 when)
{
  guint free = 0;

  for (guint i = 0; i < scenario->stays->len; i++)
    free += free_beds (stay_at (scenario, i), first, last, when);
  return free;
}

void
hu_scenario_take_bed (HuScenario *scenario, HuNoise *noise, guint first, guint last, guint32 when)
{
  g_autofree double *sums = g_new (double, scenario->stays->len);
  double sum = 0.0;
  HuScenarioStay *stay;

  for (guint i = 0; i < scenario->stays->len; i++)
    sums[i] = sum += free_beds (stay_at (scenario, i), first, last, when);
  g_return_if_fail (sum > 0.0);
  stay = stay_at (scenario, hu_noise_pick (noise, sums, scenario->stays->len));
  g_array_index (scenario->ticks, guint32, stay->ticks + stay->n_taken++) = when;
}

gboolean
hu_scenario_stay_taken (const HuScenario *scenario, const HuScenarioStay *stay, guint32 now, guint *taken, guint32 *at)
{
  if (now < LISTED)
    return FALSE;
  *taken = hu_scenario_count_ticks (scenario, stay->ticks, stay->n_taken, now);
  *at = *taken > 0 ? MAX (LISTED, g_array_index (scenario->ticks, guint32, stay->ticks + *taken - 1)) : LISTED;
  return TRUE;
}
