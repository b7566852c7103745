/* bench-replay.c: the demonstration made, written whole and in small steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-replay.h"
#include "hu-time.h"

#include <stdlib.h>

#define RUNS 15

static int
compare_doubles (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
print_median (const char *name, double *values)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  qsort (values, RUNS, sizeof *values, compare_doubles);
  g_print ("%s %s ms\n", name, g_ascii_formatd (text, sizeof text, "%.3f", values[RUNS / 2]));
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Also with boundaries, which are decoded for the meeting places. */
static void
measure_build (HuSeats *seats, HuResults *results)
{
  double times[RUNS];

  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();
      HuScenario *scenario = hu_scenario_new (seats, results, run);

      times[run] = milliseconds_since (start);
      hu_scenario_free (scenario);
    }
  print_median ("scenario_build", times);
}

static void
measure_document (HuScenario *scenario, const char *name, gint64 before)
{
  gint64 moment = hu_replay_default_moment ();
  double times[RUNS];

  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();
      GBytes *document =
        hu_scenario_document (scenario, before == HU_NEVER ? HU_NEVER : moment - before, moment, 1440.0);

      times[run] = milliseconds_since (start);
      g_bytes_unref (document);
    }
  print_median (name, times);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuResults) results = seats != NULL ? hu_results_load (HU_ELECTION_2017, seats, &error) : NULL;
  g_autoptr (HuScenario) scenario = NULL;

  if (results == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  scenario = hu_scenario_new (seats, results, 2019);
  measure_build (seats, results);
  measure_document (scenario, "scenario_snapshot", HU_NEVER);
  measure_document (scenario, "scenario_delta", 5 * HU_MINUTE);
  return 0;
}
