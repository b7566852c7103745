/* hu-ctl-travel.c: measured travel times, for the commands that send people somewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"
#include "hu-ctl-problems.h"
#include "hu-ctl-travel.h"
#include "hu-travel-kept.h"

static HuExit
read_file (const char *path, const HuSeats *seats, HuTravelTimes **times)
{
  g_autoptr (GPtrArray) problems = hu_ctl_problems_new ();
  g_autoptr (GBytes) bytes = hu_ctl_problems_read (path, problems);

  if (bytes != NULL)
    *times = hu_travel_times_parse (bytes, seats, problems);
  return *times != NULL ? HU_EXIT_DONE : hu_ctl_problems_fail (path, problems);
}

HuExit
hu_ctl_travel_times (HuCtl *ctl, const char *path, const HuScore *score, HuTravelTimes **times)
{
  g_autoptr (HuSettings) settings = NULL;
  g_auto (HuTravelKept) kept = { 0 };
  g_autofree char *store = NULL;

  if (path != NULL)
    return read_file (path, score->seats, times);
  settings = hu_ctl_campaign (ctl, &store, NULL);
  /* Those of a campaign on other boundaries are of no use for these. */
  if (settings == NULL || hu_election_vintage (settings->election) != hu_election_vintage (score->election))
    return HU_EXIT_DONE;
  kept = hu_travel_kept_read (store, score->seats);
  if (kept.fault != NULL)
    hu_ctl_note (kept.fault);
  *times = g_steal_pointer (&kept.times);
  return HU_EXIT_DONE;
}
