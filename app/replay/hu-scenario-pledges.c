/* hu-scenario-pledges.c: people who gave a week or more, as counts by home area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

#include <stdlib.h>

#define N_COHORTS 150
#define FEWEST 5 /* fewer than five people of one home area are not published */

/* Labour Legends opened on 4 November; that the last pledge came a week before the poll
 * is made up. */
#define OPENS HU_SCENARIO_DAY (6, 12, 0)
#define LAST_PLEDGE HU_SCENARIO_DAY (37, 18, 0)
#define FIRST_PLACEMENT HU_SCENARIO_DAY (18, 10, 0)
#define LAST_PLACEMENT HU_SCENARIO_DAY (42, 18, 0)

/* Days, both inclusive; most of them the last fortnight (docs/replay.md). */
static const struct
{
  guint first, last;
  double share;
} blocks[] = {
  { 20, 26, 0.06 }, { 27, 33, 0.10 }, { 30, 44, 0.40 }, { 34, 44, 0.19 }, { 38, 44, 0.25 },
};

static HuScenarioCohort *
cohort_at (const HuScenario *scenario, guint index)
{
  return &g_array_index (scenario->cohorts, HuScenarioCohort, index);
}

static guint32 *
ticks_of (const HuScenario *scenario, const HuScenarioCohort *cohort)
{
  return &g_array_index (scenario->ticks, guint32, cohort->ticks);
}

static guint32
deadline (const HuScenarioCohort *cohort)
{
  return blocks[cohort->block].first * 86400u;
}

/* Whole people that add up to the published total, at least five a cohort. */
static void
choose_sizes (HuNoise *noise, HuScenario *scenario)
{
  double weights[N_COHORTS], total = 0.0;
  guint left = HU_SCENARIO_PLEDGED;

  for (guint i = 0; i < N_COHORTS; i++)
    total += weights[i] = exp (0.7 * hu_noise_normal (noise));
  for (guint i = 0; i < N_COHORTS; i++)
    {
      HuScenarioCohort *cohort = cohort_at (scenario, i);

      cohort->n_pledged = (guint16) (FEWEST + (HU_SCENARIO_PLEDGED - FEWEST * N_COHORTS) * weights[i] / total);
      left -= cohort->n_pledged;
    }
  for (guint i = 0; left > 0; i = (i + 1) % N_COHORTS, left--)
    cohort_at (scenario, i)->n_pledged++;
}

/* A home and a block of days each, no pair twice. */
static void
choose_homes (HuNoise *noise, HuScenario *scenario, const double *sums)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  double block_sums[G_N_ELEMENTS (blocks)];

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    block_sums[i] = (i > 0 ? block_sums[i - 1] : 0.0) + blocks[i].share;
  while (scenario->cohorts->len < N_COHORTS)
    {
      HuScenarioCohort cohort = { 0 };

      cohort.home = (guint16) hu_noise_pick (noise, sums, scenario->n_seats);
      cohort.block = (guint8) hu_noise_pick (noise, block_sums, G_N_ELEMENTS (blocks));
      if (g_hash_table_add (taken, GUINT_TO_POINTER (cohort.home * 16u + cohort.block + 1u)))
        g_array_append_val (scenario->cohorts, cohort);
    }
}

/* Room for the ticks of all: as many placements as pledges at most. */
static void
lay_out_ticks (HuScenario *scenario)
{
  for (guint i = 0; i < N_COHORTS; i++)
    {
      HuScenarioCohort *cohort = cohort_at (scenario, i);

      cohort->ticks = scenario->ticks->len;
      g_array_set_size (scenario->ticks, scenario->ticks->len + 2u * cohort->n_pledged);
    }
}

/* A cohort by chance, in proportion to @weights; -1 where there is none. */
static int
choose_cohort (HuNoise *noise, const guint *weights)
{
  double sums[N_COHORTS];

  for (guint i = 0; i < N_COHORTS; i++)
    sums[i] = (i > 0 ? sums[i - 1] : 0.0) + weights[i];
  return sums[N_COHORTS - 1] > 0.0 ? (int) hu_noise_pick (noise, sums, N_COHORTS) : -1;
}

/* One whose days have not begun at @when. */
static int
choose_open_cohort (HuNoise *noise, const HuScenario *scenario, const guint *room, guint32 when)
{
  guint weights[N_COHORTS];

  for (guint i = 0; i < N_COHORTS; i++)
    weights[i] = deadline (cohort_at (scenario, i)) > when ? room[i] : 0;
  return choose_cohort (noise, weights);
}

static int
compare_ticks (const void *a, const void *b)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;

  return left < right ? -1 : left > right;
}

/* From the last pledge to the first, so that late ones find the late days free. One that nobody has
 * room for comes earlier. */
static void
deal_pledges (HuNoise *noise, HuScenario *scenario)
{
  HuKnot knots[] = {
    { hu_rhythm_from_seconds (OPENS), 0, .slope = 75 },
    { hu_rhythm_from_seconds (LAST_PLEDGE), HU_SCENARIO_PLEDGED, .slope = 20 },
  };
  guint room[N_COHORTS];

  for (guint i = 0; i < N_COHORTS; i++)
    room[i] = cohort_at (scenario, i)->n_pledged;
  hu_curve_fit (knots, G_N_ELEMENTS (knots));
  for (guint n = HU_SCENARIO_PLEDGED; n > 0; n--)
    {
      guint32 when = (guint32) hu_rhythm_to_seconds (hu_curve_inverse (knots, G_N_ELEMENTS (knots), n, 0.0));
      int chosen;

      while ((chosen = choose_open_cohort (noise, scenario, room, when)) < 0)
        when -= 86400u;
      ticks_of (scenario, cohort_at (scenario, chosen))[--room[chosen]] = when;
    }
  for (guint i = 0; i < N_COHORTS; i++)
    {
      HuScenarioCohort *cohort = cohort_at (scenario, i);

      qsort (ticks_of (scenario, cohort), cohort->n_pledged, sizeof (guint32), compare_ticks);
    }
}

/* One who pledged and is not placed yet, while there is a bed for their days. */
static int
choose_unplaced_cohort (HuNoise *noise, const HuScenario *scenario, guint32 when)
{
  guint beds[G_N_ELEMENTS (blocks)], weights[N_COHORTS];

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    beds[i] = hu_scenario_free_beds (scenario, blocks[i].first, blocks[i].last, when);
  for (guint i = 0; i < N_COHORTS; i++)
    {
      const HuScenarioCohort *cohort = cohort_at (scenario, i);
      guint pledged = hu_scenario_count_ticks (scenario, cohort->ticks, cohort->n_pledged, when);

      weights[i] = pledged >= FEWEST && beds[cohort->block] > 0 ? pledged - cohort->n_placed : 0;
    }
  return choose_cohort (noise, weights);
}

/* Fewer than one in four was placed (docs/replay.md). */
static void
deal_placements (HuNoise *noise, HuScenario *scenario)
{
  HuKnot knots[] = {
    { hu_rhythm_from_seconds (FIRST_PLACEMENT), 0, .slope = 8 },
    { hu_rhythm_from_seconds (LAST_PLACEMENT), HU_SCENARIO_PLACED, .slope = 12 },
  };

  hu_curve_fit (knots, G_N_ELEMENTS (knots));
  for (guint n = 1; n <= HU_SCENARIO_PLACED; n++)
    {
      guint32 when = (guint32) hu_rhythm_to_seconds (hu_curve_inverse (knots, G_N_ELEMENTS (knots), n, 0.0));
      int chosen = choose_unplaced_cohort (noise, scenario, when);
      HuScenarioCohort *cohort;

      if (chosen < 0)
        continue;
      cohort = cohort_at (scenario, chosen);
      ticks_of (scenario, cohort)[cohort->n_pledged + cohort->n_placed++] = when;
      hu_scenario_take_bed (scenario, noise, blocks[cohort->block].first, blocks[cohort->block].last, when);
    }
}

void
hu_scenario_make_pledges (HuScenario *scenario)
{
  g_autofree double *sums = g_new (double, scenario->n_seats);
  double sum = 0.0;
  HuNoise noise;

  for (guint seat = 0; seat < scenario->n_seats; seat++)
    sums[seat] = sum += scenario->info[seat].members;
  if (sum <= 0.0)
    return;
  hu_noise_init (&noise, scenario->seed, HU_NOISE_PLEDGE, 0);
  choose_homes (&noise, scenario, sums);
  choose_sizes (&noise, scenario);
  lay_out_ticks (scenario);
  deal_pledges (&noise, scenario);
  deal_placements (&noise, scenario);
}

gboolean
hu_scenario_cohort_people (const HuScenario *scenario, const HuScenarioCohort *cohort, guint32 now, guint *people,
                           guint *placed, guint32 *at)
{
  const guint32 *ticks = ticks_of (scenario, cohort);

  *people = hu_scenario_count_ticks (scenario, cohort->ticks, cohort->n_pledged, now);
  if (*people < FEWEST)
    return FALSE;
  *placed = hu_scenario_count_ticks (scenario, cohort->ticks + cohort->n_pledged, cohort->n_placed, now);
  *at = ticks[*people - 1];
  if (*placed > 0)
    *at = MAX (*at, ticks[cohort->n_pledged + *placed - 1]);
  return TRUE;
}

void
hu_scenario_cohort_days (const HuScenarioCohort *cohort, guint *first, guint *last)
{
  *first = blocks[cohort->block].first;
  *last = blocks[cohort->block].last;
}
