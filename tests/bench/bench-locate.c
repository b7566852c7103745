/* bench-locate.c: postcodes to constituencies: find, project, hit
 *
 * Prints "locate N per_s", the median of five runs over a million postcodes of the dataset in random order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hu-hit-index.h"
#include "hu-postcodes.h"

#define N_LOOKUPS 1000000
#define N_RUNS 5

typedef char Text[10];

static void
collect_cb (const HuPostcode *postcode, gpointer data)
{
  g_array_append_vals (data, postcode->text, 1);
}

static void
shuffle (GArray *texts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20191212);
  for (guint i = texts->len - 1; i > 0; i--)
    {
      Text *all = (Text *) texts->data, kept;
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
      memcpy (kept, all[i], sizeof kept);
      memcpy (all[i], all[other], sizeof kept);
      memcpy (all[other], kept, sizeof kept);
    }
}

static int
compare_cb (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;
  return (left > right) - (left < right);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuPostcodes) postcodes = hu_postcodes_load (&error);
  g_autoptr (HuBoundaries) boundaries = postcodes != NULL ? hu_boundaries_load (HU_VINTAGE_2024, &error) : NULL;
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (Text));
  gint64 times[N_RUNS];
  guint hits = 0;

  if (boundaries == NULL || !hu_postcodes_foreach (postcodes, collect_cb, texts, &error))
    {
      g_printerr ("bench-locate: %s\n", error->message);
      return 1;
    }
  g_autoptr (HuHitIndex) index = hu_hit_index_new (boundaries);
  shuffle (texts);
  for (guint run = 0; run < N_RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();
      for (guint i = 0; i < N_LOOKUPS; i++)
        {
          HuPostcode postcode;
          if (hu_postcodes_find (postcodes, ((Text *) texts->data)[i % texts->len], &postcode) == HU_POSTCODE_OK)
            hits += hu_hit_index_find (index, hu_project (postcode.longitude, postcode.latitude)) >= 0;
        }
      times[run] = g_get_monotonic_time () - start;
    }
  /* Nothing may be left out because nobody looks at it. */
  if (hits < N_RUNS * (N_LOOKUPS / 100 * 99))
    {
      g_printerr ("bench-locate: only %u of %u were found\n", hits, N_RUNS * N_LOOKUPS);
      return 1;
    }
  qsort (times, N_RUNS, sizeof *times, compare_cb);
  printf ("locate %.0f per_s\n", N_LOOKUPS * 1e6 / (double) times[N_RUNS / 2]);
  return 0;
}
