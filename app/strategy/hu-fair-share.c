/* hu-fair-share.c: dividing the hours there will be among the seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-fair-share.h"
#include "hu-priority.h"

#include <math.h>

#define SHORT 0.8
#define FULL 1.25

/* The hours that a threshold x = ln lambda hands out, sum saturation * max (0, log_value - x), fall
 * with x along a convex line of straight pieces. Newton's method from the left therefore never
 * oversteps, and ends exactly, on the piece that holds the answer, after as many steps as seats
 * drop out in bunches: five or six for a general election. */
static double
find_threshold (const HuShareEntry *entries, guint n, double planned)
{
  double threshold = -G_MAXDOUBLE;
  guint active = 0, before;

  do
    {
      double slope = 0, sum = 0;

      before = active;
      active = 0;
      for (guint i = 0; i < n; i++)
        if (entries[i].log_value > threshold)
          {
            slope += entries[i].saturation;
            sum += entries[i].saturation * entries[i].log_value;
            active++;
          }
      if (active == 0)
        return INFINITY;
      threshold = (sum - planned) / slope;
    }
  while (active != before);
  return threshold;
}

void
hu_fair_share_compute (HuShareEntry *entries, guint n, double planned)
{
  double threshold;

  g_return_if_fail (n == 0 || entries != NULL);

  threshold = planned > 0 ? find_threshold (entries, n, planned) : INFINITY;
  for (guint i = 0; i < n; i++)
    entries[i].hours =
      entries[i].log_value > threshold ? entries[i].saturation * (entries[i].log_value - threshold) : 0;
}

void
hu_evenness_compute (const HuPriority *priorities, guint n, HuEvenness *evenness)
{
  double planned = 0, out_of_place = 0;

  g_return_if_fail (n == 0 || priorities != NULL);
  g_return_if_fail (evenness != NULL);

  *evenness = (HuEvenness) { .evenness = NAN };
  for (guint i = 0; i < n; i++)
    {
      planned += priorities[i].fair_share_hours;
      evenness->hours += priorities[i].hours;
      evenness->short_seats += priorities[i].served < SHORT;
      evenness->full_seats += priorities[i].served > FULL;
    }
  if (planned <= 0)
    return;
  /* Seats without a score count too: hours there are nowhere in the plan. */
  for (guint i = 0; i < n; i++)
    out_of_place += fabs (priorities[i].hours - priorities[i].fair_share_hours * evenness->hours / planned);
  evenness->hours_out_of_place = out_of_place / 2;
  if (evenness->hours > 0)
    evenness->evenness = 1 - evenness->hours_out_of_place / evenness->hours;
}
