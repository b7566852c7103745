/* hu-region-need.c: what each region has, what it needs, and who may help it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-region-need.h"

#include <math.h>

#include "hu-boundaries.h"

#define SHORT 0.8

/* A place on the unit sphere. */
typedef struct
{
  double x, y, z;
} Place;

static Place
place_of (const HuRegionSeat *seat)
{
  double longitude = seat->longitude * G_PI / 180, latitude = seat->latitude * G_PI / 180;

  return (Place) { cos (latitude) * cos (longitude), cos (latitude) * sin (longitude), sin (latitude) };
}

/* The cosine of the angle that the travel limit spans: of two places within it the product is no smaller. */
static double
reach_of (const HuParameters *parameters)
{
  double minutes = parameters->travel_limit * 60 - parameters->travel_overhead;
  double metres = minutes / 60 * parameters->travel_speed / parameters->travel_detour * 1000;

  return minutes >= 0 ? cos (MIN (metres / HU_EARTH_RADIUS, G_PI)) : INFINITY;
}

static gboolean
may_help (const HuParameters *parameters, HuRegion home, HuRegion seat)
{
  return home != seat && hu_region_factor (parameters, hu_region_relation (home, seat), TRUE, TRUE) > 0;
}

static void
find_helpers (const HuParameters *parameters, const HuSeatInput *inputs, const HuPriority *priorities,
              const HuRegionSeat *seats, guint n, HuRegionNeed out[HU_N_REGIONS])
{
  g_autofree Place *places = g_new (Place, n);
  double reach = reach_of (parameters);

  for (guint i = 0; i < n; i++)
    places[i] = place_of (&seats[i]);
  for (guint to = 0; to < n; to++)
    {
      HuRegionNeed *need = &out[inputs[to].region];

      if (!(priorities[to].fair_share_hours > 0))
        continue;
      for (guint from = 0; from < n; from++)
        {
          HuRegion home = inputs[from].region;
          double product =
            places[from].x * places[to].x + places[from].y * places[to].y + places[from].z * places[to].z;

          if (product >= reach && (need->helpers >> home & 1) == 0 && may_help (parameters, home, inputs[to].region))
            need->helpers |= 1u << home;
        }
    }
}

static void
add_seat (HuRegionNeed *need, const HuPriority *priority)
{
  need->seats++;
  need->supply += priority->hours;
  need->need += priority->fair_share_hours;
  need->missing += MAX (priority->fair_share_hours - priority->hours, 0);
  need->short_seats += priority->served < SHORT;
}

void
hu_region_needs_compute (const HuParameters *parameters, const HuSeatInput *inputs, const HuPriority *priorities,
                         const HuRegionSeat *seats, guint n, HuRegionNeed out[HU_N_REGIONS])
{
  double electorate[HU_N_REGIONS] = { 0 };

  g_return_if_fail (parameters != NULL && out != NULL);
  g_return_if_fail (n == 0 || (inputs != NULL && priorities != NULL && seats != NULL));

  for (int region = 0; region < HU_N_REGIONS; region++)
    out[region] = (HuRegionNeed) { .served = NAN, .members = -1, .density = NAN, .burden = NAN };
  for (guint i = 0; i < n; i++)
    {
      HuRegionNeed *need = &out[inputs[i].region];

      if (seats[i].members >= 0)
        {
          need->members = MAX (need->members, 0) + seats[i].members;
          electorate[inputs[i].region] += seats[i].electorate;
        }
      if (priorities[i].scored)
        add_seat (need, &priorities[i]);
    }
  for (int region = 0; region < HU_N_REGIONS; region++)
    {
      HuRegionNeed *need = &out[region];

      if (need->need > 0)
        need->served = need->supply / need->need;
      if (electorate[region] > 0)
        need->density = 1e4 * need->members / electorate[region];
      if (need->members > 0)
        need->burden = need->missing / need->members;
    }
  find_helpers (parameters, inputs, priorities, seats, n, out);
}

static gboolean
goes_before (const HuRegionNeed *a, const HuRegionNeed *b)
{
  if (isnan (a->burden) != isnan (b->burden))
    return isnan (b->burden);
  if (!isnan (a->burden) && a->burden != b->burden)
    return a->burden > b->burden;
  return a->missing > b->missing;
}

guint
hu_region_needs_order (const HuRegionNeed needs[HU_N_REGIONS], HuRegion order[HU_N_REGIONS])
{
  guint n = 0;

  g_return_val_if_fail (needs != NULL && order != NULL, 0);

  for (int region = 0; region < HU_N_REGIONS; region++)
    {
      guint at = n;

      if (needs[region].seats == 0)
        continue;
      while (at > 0 && goes_before (&needs[region], &needs[order[at - 1]]))
        {
          order[at] = order[at - 1];
          at--;
        }
      order[at] = (HuRegion) region;
      n++;
    }
  return n;
}
