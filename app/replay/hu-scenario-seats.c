/* hu-scenario-seats.c: where the demonstration's people are, and where they go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

#include <stdlib.h>
#include <string.h>

/* Seats that the press named as places where hundreds turned up on one day (docs/replay.md). */
static const char *const destinations[] = { "Uxbridge and South Ruislip", "Chingford and Woodford Green",
                                            "Hastings and Rye" };

/* Seats of big cities begin so. */
static const char *const cities[] = {
  "Birmingham",          "Bristol",    "Cardiff",   "Glasgow",   "Leeds",   "Liverpool",  "Manchester",
  "Newcastle upon Tyne", "Nottingham", "Sheffield", "Islington", "Hackney", "Camberwell",
};

/* How readily people go to a region, as a logarithm, and its members per Labour voter; all made up,
 * but that the north-east had the lowest density of members is published (docs/replay.md). */
static const struct
{
  double pull, members;
} by_region[HU_N_REGIONS] = {
  [HU_REGION_SCOTLAND] = { -0.5, 0.7 },      [HU_REGION_NORTHERN_IRELAND] = { 0.0, 0.0 },
  [HU_REGION_NORTH_EAST] = { -1.8, 0.28 },   [HU_REGION_NORTH_WEST] = { 0.2, 0.95 },
  [HU_REGION_YORKSHIRE] = { 0.1, 0.85 },     [HU_REGION_EAST_MIDLANDS] = { -0.2, 0.8 },
  [HU_REGION_WEST_MIDLANDS] = { 0.0, 0.75 }, [HU_REGION_WALES] = { -0.1, 0.75 },
  [HU_REGION_EAST] = { -0.1, 0.95 },         [HU_REGION_LONDON] = { 0.6, 1.9 },
  [HU_REGION_SOUTH_EAST] = { 0.1, 1.1 },     [HU_REGION_SOUTH_WEST] = { 0.0, 1.25 },
};

/* Sign-ups of the n-th seat of 2024's campaign: a published, uneven distribution (docs/replay.md);
 * the last is made up. */
static const struct
{
  double rank, people;
} crowding[] = { { 1, 851 }, { 2, 775 }, { 3, 766 }, { 18, 341 }, { 190, 100 }, { 632, 12 } };

typedef struct
{
  double attraction;
  guint seat;
} Ranked;

static gboolean
starts_with_any (const char *name, const char *const *prefixes, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_has_prefix (name, prefixes[i]))
        return TRUE;
    }
  return FALSE;
}

static int
compare_attraction (const void *a, const void *b)
{
  const Ranked *left = a, *right = b;

  if (left->attraction != right->attraction)
    return left->attraction > right->attraction ? -1 : 1;
  return left->seat < right->seat ? -1 : 1;
}

/* Straight lines in the logarithms of rank and people. */
static double
people_at_rank (guint rank)
{
  guint i = 0;
  double part;

  while (i + 2 < G_N_ELEMENTS (crowding) && rank > crowding[i + 1].rank)
    i++;
  part = log (rank / crowding[i].rank) / log (crowding[i + 1].rank / crowding[i].rank);
  return crowding[i].people * pow (crowding[i + 1].people / crowding[i].people, part);
}

/* Shares of the campaigned seats in order of @attraction, 1 on average. @evenness: 1 as published,
 * below more even. */
static void
share_out (const HuScenario *scenario, const double *attraction, double evenness, double *shares)
{
  g_autofree Ranked *ranked = g_new (Ranked, scenario->n_seats);
  double total = 0.0;
  guint n = 0;

  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      shares[seat] = 0.0;
      if (scenario->info[seat].campaigned)
        ranked[n++] = (Ranked) { attraction[seat], seat };
    }
  qsort (ranked, n, sizeof (Ranked), compare_attraction);
  for (guint i = 0; i < n; i++)
    {
      shares[ranked[i].seat] = pow (people_at_rank (i + 1), evenness);
      total += shares[ranked[i].seat];
    }
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    shares[seat] *= n / total;
}

static double
closeness (double margin, double width)
{
  return -0.5 * margin * margin / (width * width);
}

/* At first people go where everybody goes; towards the end the published list sends them where it
 * is close. */
static void
weigh_seats (HuScenario *scenario, double *early, double *late)
{
  g_autofree double *first = g_new (double, scenario->n_seats);
  g_autofree double *then = g_new (double, scenario->n_seats);

  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      const HuScenarioSeat *info = &scenario->info[seat];
      HuRegion region = hu_seats_get (scenario->seats, seat)->region;
      HuNoise noise;

      hu_noise_init (&noise, scenario->seed, HU_NOISE_SEAT, seat);
      first[seat] = closeness (info->margin + 3.0, 8.0) + 1.5 * by_region[region].pull + (info->destination ? 6.0 : 0.0)
                    + (info->city ? 1.0 : 0.0) + 1.2 * hu_noise_normal (&noise);
      then[seat] = closeness (info->margin + 1.0, 9.0) + by_region[region].pull + (info->destination ? 3.0 : 0.0)
                   + 0.8 * hu_noise_normal (&noise);
    }
  share_out (scenario, first, 1.15, early);
  share_out (scenario, then, 0.9, late);
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    scenario->info[seat].crowd = 0.3 * early[seat] + 0.7 * late[seat];
}

/* Whole people that add up: what is lost in rounding down goes to the largest remainders. */
static void
spread_members (HuScenario *scenario, const double *weights, double total)
{
  g_autofree Ranked *ranked = g_new (Ranked, scenario->n_seats);
  guint left = HU_SCENARIO_MEMBERS, n = 0;

  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      double share = HU_SCENARIO_MEMBERS * weights[seat] / total;

      if (weights[seat] <= 0.0)
        continue;
      scenario->info[seat].members = (guint) share;
      left -= (guint) share;
      ranked[n++] = (Ranked) { share - floor (share), seat };
    }
  qsort (ranked, n, sizeof (Ranked), compare_attraction);
  for (guint i = 0; i < left && i < n; i++)
    scenario->info[ranked[i].seat].members++;
}

static void
make_members (HuScenario *scenario, HuResults *results)
{
  g_autofree double *weights = g_new0 (double, scenario->n_seats);
  double total = 0.0;

  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      const HuResult *result = hu_results_get (results, seat);
      HuRegion region = hu_seats_get (scenario->seats, seat)->region;
      HuNoise noise;

      if (!scenario->info[seat].campaigned)
        continue;
      hu_noise_init (&noise, scenario->seed, HU_NOISE_SEAT, scenario->n_seats + seat);
      /* A twentieth of the electorate besides, so that a seat where the party did not stand has
       * members too. */
      weights[seat] = (result->votes[HU_PARTY_LAB] + result->electorate / 20.0) * by_region[region].members
                      * (scenario->info[seat].city ? 1.6 : 1.0) * exp (0.3 * hu_noise_normal (&noise));
      total += weights[seat];
    }
  if (total > 0.0)
    spread_members (scenario, weights, total);
}

/* What a feed says is not translated: it is the campaign's own words. */
static void
make_titles (HuScenarioSeat *info, const char *name)
{
  info->titles[HU_TITLE_CANVASS] = g_strconcat ("Canvassing in ", name, NULL);
  info->titles[HU_TITLE_BIG_DAY] = g_strconcat ("Big day out in ", name, NULL);
  info->titles[HU_TITLE_POLLING_DAY] = g_strconcat ("Polling day in ", name, NULL);
  info->titles[HU_TITLE_PHONEBANK] = g_strconcat ("Phone bank for ", name, NULL);
  info->titles[HU_TITLE_TRAINING] = g_strconcat ("Canvass training in ", name, NULL);
  info->titles[HU_TITLE_SOCIAL] = g_strconcat ("Campaign social in ", name, NULL);
}

/* Fills in what is known of each seat, and the shares of activity at the beginning and at the end
 * of the campaign. */
void
hu_scenario_make_seats (HuScenario *scenario, HuResults *results, double *early, double *late)
{
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      const HuSeatInfo *known = hu_seats_get (scenario->seats, seat);
      HuScenarioSeat *info = &scenario->info[seat];
      double margin = hu_result_margin (hu_results_get (results, seat), HU_PARTY_LAB);

      info->campaigned = known->region != HU_REGION_NORTHERN_IRELAND;
      info->destination = starts_with_any (known->name, destinations, G_N_ELEMENTS (destinations));
      info->city = starts_with_any (known->name, cities, G_N_ELEMENTS (cities));
      info->margin = isnan (margin) ? -60.0 : margin;
      make_titles (info, known->name);
    }
  weigh_seats (scenario, early, late);
  make_members (scenario, results);
}
