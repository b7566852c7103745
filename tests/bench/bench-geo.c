/* bench-geo.c: boundaries decoded, the hit index built and asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-hit-index.h"

#include <stdlib.h>

#define RUNS 15
#define LOOKUPS 1000000

static int
compare_doubles (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
print (const char *name, double value, const char *unit)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_print ("%s %s %s\n", name, g_ascii_formatd (text, sizeof text, "%.3f", value), unit);
}

/* Points in the box of the kingdom, sea and land, in no order; the same in every run. */
static HuPoint *
scatter (HuBox box)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  HuPoint *points = g_new (HuPoint, LOOKUPS);

  for (guint i = 0; i < LOOKUPS; i++)
    points[i] = (HuPoint) { (float) g_rand_double_range (random, box.x0, box.x1),
                            (float) g_rand_double_range (random, box.y0, box.y1) };
  return points;
}

/* Points near where seats are, which is where people are and boundaries are dense: within 3,000 map
 * units of an anchor. */
static HuPoint *
gather (const HuBoundaries *boundaries)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  HuPoint *points = g_new (HuPoint, LOOKUPS);

  for (guint i = 0; i < LOOKUPS; i++)
    {
      guint seat = (guint) g_rand_int_range (random, 0, (gint32) hu_boundaries_n (boundaries));
      HuPoint anchor = hu_boundaries_anchor (boundaries, seat);

      points[i] = (HuPoint) { anchor.x + (float) g_rand_double_range (random, -3000, 3000),
                              anchor.y + (float) g_rand_double_range (random, -3000, 3000) };
    }
  return points;
}

static double
lookups_per_second (const HuHitIndex *index, const HuPoint *points)
{
  double rates[RUNS];
  gint64 sum = 0;

  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < LOOKUPS; i++)
        sum += hu_hit_index_find (index, points[i]);
      rates[run] = LOOKUPS / (milliseconds_since (start) / 1000);
    }
  /* What is found must be wanted, or a compiler might leave it out. */
  g_assert_cmpint (sum, >, 0);
  return median (rates, RUNS);
}

static void
count_cb (const HuPoint *points, guint n, gpointer data)
{
  *(guint *) data += n;
}

/* The whole kingdom at a zoom of libshumate's: every ring of every seat. */
static double
draw (const HuBoundaries *boundaries, double units_per_pixel)
{
  guint8 rank = hu_boundaries_rank_for (units_per_pixel);
  double times[RUNS];
  guint n = 0;

  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint seat = 0; seat < hu_boundaries_n (boundaries); seat++)
        hu_boundaries_foreach_ring (boundaries, seat, rank, count_cb, &n);
      times[run] = milliseconds_since (start);
    }
  g_assert_cmpuint (n, >, 0);
  return median (times, RUNS);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuBoundaries) boundaries = NULL;
  g_autoptr (HuHitIndex) index = NULL;
  g_autofree HuPoint *scattered = NULL, *gathered = NULL;
  double decode[RUNS], build[RUNS];

  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();

      g_clear_pointer (&boundaries, hu_boundaries_unref);
      boundaries = hu_boundaries_load (HU_VINTAGE_2024, &error);
      if (boundaries == NULL)
        {
          g_printerr ("bench-geo: %s\n", error->message);
          return EXIT_FAILURE;
        }
      decode[run] = milliseconds_since (start);
    }
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();

      g_clear_pointer (&index, hu_hit_index_free);
      index = hu_hit_index_new (boundaries);
      build[run] = milliseconds_since (start);
    }
  scattered = scatter (hu_boundaries_extent (boundaries));
  gathered = gather (boundaries);
  print ("boundaries_decode", median (decode, RUNS), "ms");
  print ("boundaries_rings_national", draw (boundaries, 2800), "ms");
  print ("hit_index_build", median (build, RUNS), "ms");
  print ("hit_lookup", lookups_per_second (index, scattered), "per_s");
  print ("hit_lookup_near_people", lookups_per_second (index, gathered), "per_s");
  return EXIT_SUCCESS;
}
