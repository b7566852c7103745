/* bench.h: what benchmarks share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdlib.h>

/* So many runs, of which the median counts. */
#define RUNS 7

static inline int
compare (gconstpointer one, gconstpointer other)
{
  double a = *(const double *) one, b = *(const double *) other;

  return (a > b) - (a < b);
}

/* Sorts RUNS values. */
static inline void
print_median (const char *name, double *milliseconds)
{
  qsort (milliseconds, RUNS, sizeof *milliseconds, compare);
  g_print ("%s %.1f ms\n", name, milliseconds[RUNS / 2]);
}

/* Milliseconds since @start, a monotonic time. */
static inline double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}
