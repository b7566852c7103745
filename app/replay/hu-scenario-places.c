/* hu-scenario-places.c: invented meeting places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-hit-index.h"
#include "hu-scenario-private.h"

#define MOST_PLACES 10
#define FURTHEST_METRES 3500.0

/* Kinds of places that any constituency has; no address. */
static const char *const names[] = {
  "Town hall steps", "Station forecourt", "Library",       "Market square", "Community centre",
  "Leisure centre",  "Campaign office",   "Bus station",   "Park gates",    "Shopping parade",
  "Church hall",     "Retail park",       "Village green", "War memorial",  "Post office",
};

/* A point near the middle of the seat and inside it; its middle where chance does not find one. */
static void
put_inside (HuScenarioPlace *place, guint seat, const HuBoundaries *boundaries, const HuHitIndex *index, HuNoise *noise)
{
  HuPoint middle = hu_boundaries_anchor (boundaries, seat);
  double reach = FURTHEST_METRES;

  for (guint try = 0; try < 8; try++, reach *= 0.6)
    {
      double angle = 2.0 * G_PI * hu_noise_uniform (noise);
      /* Map units are about 1.6 times as long as metres at this latitude. */
      double radius = 1.6 * reach * sqrt (hu_noise_uniform (noise));
      HuPoint point = { middle.x + (float) (radius * cos (angle)), middle.y + (float) (radius * sin (angle)) };

      if (hu_hit_index_find (index, point) != (int) seat)
        continue;
      hu_unproject (point, &place->longitude, &place->latitude);
      return;
    }
  hu_unproject (middle, &place->longitude, &place->latitude);
}

/* Five decimals are a metre, and short to write. */
static double
shorten (double degrees)
{
  return round (degrees * 1e5) / 1e5;
}

/* The more happens in a seat, the more places it has. Without boundaries places have no
 * coordinates. */
void
hu_scenario_make_places (HuScenario *scenario)
{
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_load (hu_seats_vintage (scenario->seats), NULL);
  g_autoptr (HuHitIndex) index = NULL;

  if (boundaries != NULL && hu_boundaries_n (boundaries) != scenario->n_seats)
    g_clear_pointer (&boundaries, hu_boundaries_unref);
  if (boundaries != NULL)
    index = hu_hit_index_new (boundaries);
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      HuScenarioSeat *info = &scenario->info[seat];
      guint first_name;
      HuNoise noise;

      if (!info->campaigned)
        continue;
      hu_noise_init (&noise, scenario->seed, HU_NOISE_PLACE, seat);
      info->first_place = scenario->places->len;
      info->n_places = CLAMP ((guint) (2.0 + 3.0 * info->crowd), 3, MOST_PLACES);
      first_name = hu_noise_below (&noise, G_N_ELEMENTS (names));
      for (guint i = 0; i < info->n_places; i++)
        {
          HuScenarioPlace place = { names[(first_name + 4 * i) % G_N_ELEMENTS (names)], NAN, NAN };

          if (index != NULL)
            put_inside (&place, seat, boundaries, index, &noise);
          place.longitude = shorten (place.longitude);
          place.latitude = shorten (place.latitude);
          g_array_append_val (scenario->places, place);
        }
    }
}
