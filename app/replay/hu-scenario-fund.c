/* hu-scenario-fund.c: gifts, through the published totals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

#define SLOT 300u /* seconds between two totals */
#define N_BURSTS 26
#define FIRST_HOURS (12 * 3600 / SLOT)

typedef struct
{
  guint32 at;
  double pounds, donors;
} Published;

/* Asked for on the call of 30 October. £50,000 within hours, £100,000 in the first twelve, £255,000
 * from 10,000 gifts by 4 November, £330,000 on 19 November, more than £500,000 on 10 December are
 * published (docs/replay.md), as is that the gifts of the first days averaged £26: the
 * donors of the other totals follow from that. The last total is made up. */
static const Published published[] = {
  { HU_SCENARIO_DAY (1, 19, 30), 0, 0 },
  { HU_SCENARIO_DAY (1, 22, 30), 50000, 1940 },
  { HU_SCENARIO_DAY (2, 7, 30), 100000, 3900 },
  { HU_SCENARIO_DAY (6, 12, 0), 255000, 10000 },
  { HU_SCENARIO_DAY (21, 12, 0), 330000, 12880 },
  { HU_SCENARIO_DAY (42, 12, 0), 500000, 19420 },
  { HU_SCENARIO_LAST, 548000, 21260 },
};
#define FIRST_GIFT (published[0].at)

typedef struct
{
  double centre, height, hours;
} Burst;

/* A film, a poll, a message to everybody: gifts jump and fade. */
static void
make_bursts (HuNoise *noise, Burst *bursts)
{
  for (guint i = 0; i < N_BURSTS; i++)
    {
      double day = 2.0 + 42.0 * (i + hu_noise_uniform (noise)) / N_BURSTS;

      bursts[i].centre = floor (day) * 86400.0 + 3600.0 * (8.0 + 13.0 * hu_noise_uniform (noise));
      bursts[i].height = 2.0 * exp (0.8 * hu_noise_normal (noise));
      bursts[i].hours = 1.5 + 3.0 * hu_noise_uniform (noise);
    }
}

static double
liveliness (const Burst *bursts, double second)
{
  double sum = 1.0;

  for (guint i = 0; i < N_BURSTS; i++)
    {
      double hours = (second - bursts[i].centre) / 3600.0;

      if (hours >= 0.0 && hours < 8.0 * bursts[i].hours)
        sum += bursts[i].height * exp (-hours / bursts[i].hours);
    }
  return sum;
}

/* Totals of the slots of one stretch between two published ones: as the curve and the bursts say,
 * and exact at its end. */
static void
fill_stretch (HuScenario *scenario, HuNoise *noise, const HuKnot *knots, guint n_knots, const Burst *bursts,
              guint stretch)
{
  const Published *from = &published[stretch], *to = &published[stretch + 1];
  guint n = (to->at - from->at) / SLOT;
  g_autofree double *gifts = g_new (double, n);
  g_autofree double *donors = g_new (double, n);
  double before = knots[stretch].y, gifts_sum = 0.0, donors_sum = 0.0;

  for (guint i = 0; i < n; i++)
    {
      double second = (double) from->at + (i + 1.0) * SLOT;
      double value = hu_curve_value (knots, n_knots, hu_rhythm_from_seconds (second));

      gifts_sum += MAX (value - before, 0.0) * liveliness (bursts, second) * exp (0.6 * hu_noise_normal (noise));
      donors_sum += (gifts_sum - (i > 0 ? gifts[i - 1] : 0.0)) * (0.8 + 0.4 * hu_noise_uniform (noise));
      gifts[i] = gifts_sum;
      donors[i] = donors_sum;
      before = value;
    }
  for (guint i = 0; i < n; i++)
    {
      HuScenarioTotal total = {
        .at = from->at + (i + 1) * SLOT,
        .donors = (guint32) round (from->donors + (to->donors - from->donors) * donors[i] / donors_sum),
        .amount = llround (100.0 * (from->pounds + (to->pounds - from->pounds) * gifts[i] / gifts_sum)),
      };

      g_array_append_val (scenario->fund, total);
    }
}

void
hu_scenario_make_fund (HuScenario *scenario)
{
  HuKnot knots[G_N_ELEMENTS (published)] = { 0 };
  HuScenarioTotal nothing = { .at = FIRST_GIFT };
  Burst bursts[N_BURSTS];
  HuNoise noise;

  hu_noise_init (&noise, scenario->seed, HU_NOISE_FUND, 0);
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    knots[i] = (HuKnot) { hu_rhythm_from_seconds (published[i].at), published[i].pounds, 0.0 };
  knots[0].slope = knots[1].y / (knots[1].x - knots[0].x);
  knots[G_N_ELEMENTS (knots) - 1].slope = 15000.0;
  hu_curve_fit (knots, G_N_ELEMENTS (knots));
  make_bursts (&noise, bursts);
  g_array_append_val (scenario->fund, nothing);
  for (guint stretch = 0; stretch + 1 < G_N_ELEMENTS (published); stretch++)
    fill_stretch (scenario, &noise, knots, G_N_ELEMENTS (knots), bursts, stretch);
}

int
hu_scenario_find_total (const HuScenario *scenario, gint64 now)
{
  if (now < FIRST_GIFT)
    return -1;
  return (int) MIN ((now - FIRST_GIFT) / SLOT, scenario->fund->len - 1);
}

/* Every quarter of an hour in the first twelve hours, then every two hours: fewer than 600 in all.
 */
gboolean
hu_scenario_total_is_history (guint index)
{
  return index % (index <= FIRST_HOURS ? 3 : 24) == 0;
}
