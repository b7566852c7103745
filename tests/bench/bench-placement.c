/* bench-placement.c: how long a plan takes, and how long HiGHS, an exact solver, takes for the same
 *
 * HiGHS has the easier task: people may be divided there, and its gains are cut into slices as wide as the gap that the plan
 * may leave. Putting the program together is not counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "bench.h"

#include "placement-program.h"

#define SEATS 400
/* Hours: so wide the gains are wrong by 4 parts in 10^5, and the plan may fall short by 5: HU_PLACE_TOLERANCE. */
#define SLICE 30.0

int
main (void)
{
  double ours[RUNS], highs, best, objective = 0;
  Country country;

  country_init (&country, SEATS, 1);
  country_fill_plainly (&country, FALSE);
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (HuPlacement) placement = place (&country);

      ours[run] = since (start);
      objective = placement->objective;
    }
  print_median ("placement", ours);
  best = program_solve (&country, SLICE, FALSE, &highs);
  g_print ("placement_highs %.1f ms\n", highs);
  g_print ("placement_against_highs %.1f times\n", highs / ours[RUNS / 2]);
  g_print ("placement_short_of_highs %.5f percent\n", 100 * (best - objective) / best);
  country_clear (&country);
  return 0;
}
