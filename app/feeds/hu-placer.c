/* hu-placer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-placer.h"

#include "hu-hit-index.h"
#include "hu-postcodes.h"

/* A pier, or a quay that the boundaries cut off. */
#define NEAR_METRES 500.0

struct _HuPlacer
{
  gatomicrefcount refs;
  HuVintage vintage;
  GMutex mutex;
  gboolean asked;
  HuSeats *seats;
  HuBoundaries *boundaries;
  HuHitIndex *index; /* %NULL where they could not be read */
  HuPostcodes *postcodes;
};

HuPlacer *
hu_placer_new (HuVintage vintage)
{
  HuPlacer *placer = g_new0 (HuPlacer, 1);

  g_atomic_ref_count_init (&placer->refs);
  g_mutex_init (&placer->mutex);
  placer->vintage = vintage;
  return placer;
}

HuPlacer *
hu_placer_ref (HuPlacer *placer)
{
  g_atomic_ref_count_inc (&placer->refs);
  return placer;
}

void
hu_placer_unref (HuPlacer *placer)
{
  if (!g_atomic_ref_count_dec (&placer->refs))
    return;
  g_clear_pointer (&placer->index, hu_hit_index_free);
  g_clear_pointer (&placer->boundaries, hu_boundaries_unref);
  g_clear_pointer (&placer->postcodes, hu_postcodes_unref);
  g_clear_pointer (&placer->seats, hu_seats_unref);
  g_mutex_clear (&placer->mutex);
  g_free (placer);
}

static void
load (HuPlacer *placer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_postcodes = NULL;

  g_mutex_lock (&placer->mutex);
  if (!placer->asked)
    {
      placer->asked = TRUE;
      placer->seats = hu_seats_load (placer->vintage, &error);
      placer->boundaries = placer->seats != NULL ? hu_boundaries_load (placer->vintage, &error) : NULL;
      if (placer->boundaries != NULL && hu_boundaries_n (placer->boundaries) == hu_seats_n (placer->seats))
        placer->index = hu_hit_index_new (placer->boundaries);
      placer->postcodes = hu_postcodes_load (&no_postcodes);
      if (error != NULL || no_postcodes != NULL)
        g_debug ("places are not looked up: %s", error != NULL ? error->message : no_postcodes->message);
    }
  g_mutex_unlock (&placer->mutex);
}

const char *
hu_placer_seat (HuPlacer *placer, double longitude, double latitude)
{
  int seat;

  load (placer);
  if (placer->index == NULL)
    return NULL;
  seat = hu_hit_index_nearest (placer->index, hu_project (longitude, latitude), NEAR_METRES, NULL);
  return seat >= 0 ? g_intern_string (hu_seats_get (placer->seats, (guint) seat)->code) : NULL;
}

gboolean
hu_placer_knows (HuPlacer *placer, const char *code)
{
  load (placer);
  return placer->seats == NULL || hu_seats_index (placer->seats, code) >= 0;
}

gboolean
hu_placer_postcode (HuPlacer *placer, const char *postcode, double *longitude, double *latitude)
{
  HuPostcode found;

  load (placer);
  if (placer->postcodes == NULL || hu_postcodes_find (placer->postcodes, postcode, &found) != HU_POSTCODE_OK)
    return FALSE;
  *longitude = found.longitude;
  *latitude = found.latitude;
  return TRUE;
}
