/* test-region-need.c: what each region has, what it needs, and who may help it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-region-need.h"

#include <math.h>

#include "hu-boundaries.h"

#define N 5

typedef struct
{
  HuParameters parameters;
  HuSeatInput inputs[N];
  HuPriority priorities[N];
  HuRegionSeat seats[N];
  HuRegionNeed needs[HU_N_REGIONS];
} Fixture;

/* Two seats of the north east, one of Yorkshire 30 km south of them, one of Scotland 50 km north, one of London. */
static void
set_up (Fixture *f, gconstpointer data)
{
  const HuRegion regions[N] = { HU_REGION_NORTH_EAST, HU_REGION_NORTH_EAST, HU_REGION_YORKSHIRE, HU_REGION_SCOTLAND,
                                HU_REGION_LONDON };
  const double latitudes[N] = { 54.9, 54.95, 54.6, 55.35, 51.5 };
  const int members[N] = { 100, 50, 900, -1, 4000 };

  hu_parameters_init (&f->parameters);
  f->parameters.planned_hours = 9000;
  for (guint i = 0; i < N; i++)
    {
      f->inputs[i] = (HuSeatInput) {
        .margin = i == 4 ? 40 : i, .valid_votes = 45000, .electorate = 70000, .weight = 1, .region = regions[i]
      };
      f->seats[i] =
        (HuRegionSeat) { .electorate = 70000, .members = members[i], .longitude = -1.6, .latitude = latitudes[i] };
    }
  f->inputs[0].hours = 500;
  f->inputs[2].hours = 6000;
}

static void
compute (Fixture *f)
{
  hu_priorities_compute (&f->parameters, f->inputs, N, f->priorities);
  hu_region_needs_compute (&f->parameters, f->inputs, f->priorities, f->seats, N, f->needs);
}

static void
test_figures (Fixture *f, gconstpointer data)
{
  const HuRegionNeed *need = &f->needs[HU_REGION_NORTH_EAST];

  compute (f);
  g_assert_cmpuint (need->seats, ==, 2);
  g_assert_cmpfloat (need->supply, ==, 500);
  g_assert_cmpfloat (need->need, ==, f->priorities[0].fair_share_hours + f->priorities[1].fair_share_hours);
  g_assert_cmpfloat (need->missing, ==, need->need - 500);
  g_assert_cmpfloat (need->served, ==, 500 / need->need);
  g_assert_cmpuint (need->short_seats, ==, 2);
  g_assert_cmpint (need->members, ==, 150);
  g_assert_cmpfloat_with_epsilon (need->density, 1e4 * 150 / 140000, 1e-9);
  g_assert_cmpfloat_with_epsilon (need->burden, need->missing / 150, 1e-9);
  /* What one seat has too much fills no other. */
  g_assert_cmpfloat (f->needs[HU_REGION_YORKSHIRE].served, >, 1);
  g_assert_cmpfloat (f->needs[HU_REGION_YORKSHIRE].missing, ==, 0);
  g_assert_cmpint (f->needs[HU_REGION_SCOTLAND].members, ==, -1);
  g_assert_true (isnan (f->needs[HU_REGION_SCOTLAND].density));
  g_assert_cmpuint (f->needs[HU_REGION_WALES].seats, ==, 0);
  /* A safe seat has no share, and asks nobody. */
  g_assert_true (isnan (f->needs[HU_REGION_LONDON].served));
  g_assert_cmpuint (f->needs[HU_REGION_LONDON].helpers, ==, 0);
}

/* The order is that of the burden; where members are not known, last. */
static void
test_order (Fixture *f, gconstpointer data)
{
  HuRegion order[HU_N_REGIONS];

  compute (f);
  g_assert_cmpuint (hu_region_needs_order (f->needs, order), ==, 4);
  g_assert_cmpint (order[0], ==, HU_REGION_NORTH_EAST);
  g_assert_cmpint (order[3], ==, HU_REGION_SCOTLAND);
}

/* Helpers are those within the limit, by the same distances as everywhere else, whom the rules let come. */
static void
test_helpers (Fixture *f, gconstpointer data)
{
  const guint yorkshire = 1u << HU_REGION_YORKSHIRE, scotland = 1u << HU_REGION_SCOTLAND;
  double nearest = hu_distance (-1.6, 54.6, -1.6, 54.9);
  double minutes =
    f->parameters.travel_overhead + nearest / 1000 * f->parameters.travel_detour / f->parameters.travel_speed * 60;

  compute (f);
  g_assert_cmpuint (f->needs[HU_REGION_NORTH_EAST].helpers, ==, yorkshire | scotland);
  f->parameters.rho_scotland = 0;
  compute (f);
  g_assert_cmpuint (f->needs[HU_REGION_NORTH_EAST].helpers, ==, yorkshire);
  f->parameters.travel_limit = (minutes + 0.1) / 60;
  compute (f);
  g_assert_cmpuint (f->needs[HU_REGION_NORTH_EAST].helpers, ==, yorkshire);
  f->parameters.travel_limit = (minutes - 0.1) / 60;
  compute (f);
  g_assert_cmpuint (f->needs[HU_REGION_NORTH_EAST].helpers, ==, 0);
  /* Setting out takes longer than anybody travels. */
  f->parameters.travel_limit = 0.1;
  compute (f);
  g_assert_cmpuint (f->needs[HU_REGION_NORTH_EAST].helpers, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/region-need/" #name, Fixture, NULL, set_up, test_##name, NULL)
  ADD (figures);
  ADD (order);
  ADD (helpers);
#undef ADD
  return g_test_run ();
}
