/* placement-fixture.h: small countries to place people in, and what every plan must keep to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"
#include "hu-placement.h"

#include <math.h>

#define FIRST_DAY 18000

typedef struct
{
  guint n; /* seats */
  HuPlaceSeat *seats;
  HuSeatInput *inputs;
  HuParameters parameters;
  GArray *cohorts, *sessions, *confirmed;
  HuPlaceInput input;
  GRand *random;
} Country;

/* @n seats at random over an area some hours wide. */
static inline void
country_init (Country *country, guint n, guint32 seed)
{
  static const HuRegion regions[] = { HU_REGION_LONDON, HU_REGION_SOUTH_EAST, HU_REGION_WALES, HU_REGION_SCOTLAND };

  *country = (Country) { .n = n, .random = g_rand_new_with_seed (seed) };
  country->seats = g_new0 (HuPlaceSeat, n);
  country->inputs = g_new0 (HuSeatInput, n);
  country->cohorts = g_array_new (FALSE, TRUE, sizeof (HuCohort));
  country->sessions = g_array_new (FALSE, TRUE, sizeof (HuPlaceSession));
  country->confirmed = g_array_new (FALSE, TRUE, sizeof (HuPlaced));
  hu_parameters_init (&country->parameters);
  for (guint i = 0; i < n; i++)
    {
      country->seats[i] = (HuPlaceSeat) { .region = regions[g_rand_int_range (country->random, 0, 4)],
                                          .longitude = g_rand_double_range (country->random, -2, 0),
                                          .latitude = g_rand_double_range (country->random, 51.5, 52.7) };
      country->inputs[i] = (HuSeatInput) { .margin = g_rand_double_range (country->random, -12, 12),
                                           .valid_votes = g_rand_double_range (country->random, 30000, 55000),
                                           .electorate = g_rand_double_range (country->random, 55000, 80000),
                                           .hours = g_rand_double_range (country->random, 0, 400),
                                           .weight = 1,
                                           .region = country->seats[i].region };
    }
  country->input = (HuPlaceInput) { .parameters = &country->parameters,
                                    .seats = country->seats,
                                    .inputs = country->inputs,
                                    .n_seats = n,
                                    .cohorts = country->cohorts,
                                    .sessions = country->sessions,
                                    .confirmed = country->confirmed,
                                    .today = FIRST_DAY - 30 };
}

static inline void
country_clear (Country *country)
{
  g_free (country->seats);
  g_free (country->inputs);
  g_array_unref (country->cohorts);
  g_array_unref (country->sessions);
  g_array_unref (country->confirmed);
  g_rand_free (country->random);
}

static inline HuCohort *
add_cohort (Country *country, guint home, int people, int days)
{
  HuCohort cohort = { .home = home,
                      .people = people,
                      .first_day = FIRST_DAY,
                      .last_day = FIRST_DAY + days - 1,
                      .hours = 5,
                      .travel = 1.5,
                      .car_seats = HU_PLACE_NO_LIMIT };

  g_array_append_val (country->cohorts, cohort);
  return &g_array_index (country->cohorts, HuCohort, country->cohorts->len - 1);
}

static inline HuPlaceSession *
add_session (Country *country, guint seat, int day, int places)
{
  HuPlaceSession session = { .seat = seat,
                             .first_day = FIRST_DAY + day,
                             .last_day = FIRST_DAY + day,
                             .length = 4,
                             .places = places,
                             .ceiling = NAN };

  g_array_append_val (country->sessions, session);
  return &g_array_index (country->sessions, HuPlaceSession, country->sessions->len - 1);
}

static inline const HuCohort *
get_cohort (const Country *country, guint index)
{
  return &g_array_index (country->cohorts, HuCohort, index);
}

static inline const HuPlaceSession *
get_session (const Country *country, guint index)
{
  return &g_array_index (country->sessions, HuPlaceSession, index);
}

/* A week of sessions everywhere; @equal: an hour of anybody is an hour at the doors, as all have the time to travel. */
static inline void
country_fill_plainly (Country *country, gboolean equal)
{
  for (guint seat = 0; seat < country->n; seat++)
    {
      country->seats[seat].region = HU_REGION_LONDON;
      for (guint i = 0; i < 2; i++)
        {
          HuCohort *cohort = add_cohort (country, seat, g_rand_int_range (country->random, 1, 30), 2);

          cohort->hours = equal ? 12 : 4 + i;
          cohort->travel = i == 0 ? 0.8 : 1.2;
        }
      for (int day = 0; day < 2; day++)
        add_session (country, seat, day, g_rand_int_range (country->random, 2, 40));
    }
}

static inline HuPlacement *
place (Country *country)
{
  g_autoptr (GError) error = NULL;
  HuPlacement *placement = hu_placement_make (&country->input, NULL, &error);

  g_assert_no_error (error);
  return placement;
}

/* Minutes each way, by the sphere's own formula. */
static inline double
minutes_between (const Country *country, guint from, guint to)
{
  const HuPlaceSeat *a = &country->seats[from], *b = &country->seats[to];

  return hu_travel_minutes (&country->parameters, hu_distance (a->longitude, a->latitude, b->longitude, b->latitude));
}

/* e, or 0 where the cohort may not go there. */
static inline double
hours_at (const Country *country, guint cohort_index, guint session_index)
{
  const HuCohort *cohort = get_cohort (country, cohort_index);
  const HuPlaceSession *session = get_session (country, session_index);
  HuRegion home = country->seats[cohort->home].region, seat = country->seats[session->seat].region;
  HuRelation relation = hu_region_relation (home, seat);
  double minutes = minutes_between (country, cohort->home, session->seat);
  int days = session->last_day - session->first_day + 1;

  if (session->first_day < cohort->first_day || session->last_day > cohort->last_day)
    return 0;
  if (cohort->nations != 0 ? (cohort->nations >> hu_region_nation (seat) & 1) == 0 : relation == HU_RELATION_SCOTLAND)
    return 0;
  if (relation == HU_RELATION_SCOTLAND && !session->crossers)
    return 0;
  if (days == 1)
    return minutes <= cohort->travel * 60 ? hu_travel_hours_left (cohort->hours, session->length, minutes) : 0;
  return cohort->away ? MAX (days * MIN (session->length, cohort->hours) - 2 * minutes / 60, 0) : 0;
}

/* What an hour at the doors gains, as against the best of all seats. */
static inline void
find_values (const Country *country, double *values, double *saturations)
{
  g_autofree HuPriority *priorities = g_new (HuPriority, country->n);
  g_autofree HuSeatInput *empty = g_memdup2 (country->inputs, country->n * sizeof (HuSeatInput));
  double best = 0;

  for (guint i = 0; i < country->n; i++)
    empty[i].hours = 0;
  hu_priorities_compute (&country->parameters, empty, country->n, priorities);
  for (guint i = 0; i < country->n; i++)
    best = MAX (best, priorities[i].next_hour);
  for (guint i = 0; i < country->n; i++)
    {
      values[i] = priorities[i].next_hour / best;
      saturations[i] = country->inputs[i].electorate / country->parameters.conversations_per_hour;
    }
}

/* F (h0 + hours) - F (h0) of seat @i. */
static inline double
gain_of (const Country *country, const double *values, const double *saturations, guint i, double hours)
{
  return values[i] * saturations[i] * exp (-country->inputs[i].hours / saturations[i])
         * -expm1 (-hours / saturations[i]);
}
