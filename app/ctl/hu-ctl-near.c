/* hu-ctl-near.c: how far each seat is from a postcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-near.h"

#include <glib/gi18n-lib.h>

gboolean
hu_near_find (const char *text, HuPostcode *place, GError **error)
{
  g_autoptr (HuPostcodes) postcodes = hu_postcodes_load (error);

  if (postcodes == NULL)
    return FALSE;
  switch (hu_postcodes_find (postcodes, text, place))
    {
    case HU_POSTCODE_OK:
    case HU_POSTCODE_OUTCODE:
      return TRUE;
    case HU_POSTCODE_UNKNOWN:
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MISSING,
                   _ ("the postcode %s is not known; try its first half, or one nearby"), place->text);
      break;
    case HU_POSTCODE_NOT_COVERED:
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MISSING,
                   _ ("%s lies where no postcodes are on file: Northern Ireland, the Channel "
                      "Islands, the Isle of Man"),
                   place->text);
      break;
    case HU_POSTCODE_MALFORMED:
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("“%s” is not a postcode"), text);
      break;
    }
  return FALSE;
}

double *
hu_near_distances (const HuSeats *seats, const char *postcode, GError **error)
{
  HuPostcode place;
  g_autoptr (HuBoundaries) boundaries = NULL;
  double *distances;

  if (!hu_near_find (postcode, &place, error))
    return NULL;
  boundaries = hu_boundaries_load (hu_seats_vintage (seats), error);
  if (boundaries == NULL)
    return NULL;
  distances = g_new (double, hu_seats_n (seats));
  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      double longitude, latitude;

      hu_unproject (hu_boundaries_anchor (boundaries, i), &longitude, &latitude);
      distances[i] = hu_distance (place.longitude, place.latitude, longitude, latitude) / 1000;
    }
  return distances;
}
