/* hu-polls.c: how far polls say that the margin has moved, by nation and region
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-polls.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
hu_polls_init (HuPollTable *polls)
{
  g_return_if_fail (polls != NULL);

  for (guint i = 0; i < HU_N_POLL_PLACES; i++)
    polls->place[i] = (HuPoll) { .points = NAN };
}

gboolean
hu_polls_any (const HuPollTable *polls)
{
  g_return_val_if_fail (polls != NULL, FALSE);

  for (guint i = 0; i < HU_N_POLL_PLACES; i++)
    if (!isnan (polls->place[i].points))
      return TRUE;
  return FALSE;
}

HuPollPlace
hu_poll_place_above (HuPollPlace place)
{
  g_return_val_if_fail (place < HU_N_POLL_PLACES, HU_POLL_BRITAIN);

  if (place >= HU_POLL_REGION && hu_region_nation ((HuRegion) (place - HU_POLL_REGION)) == HU_NATION_ENGLAND)
    return HU_POLL_ENGLAND;
  return HU_POLL_BRITAIN;
}

HuPollPlace
hu_polls_place (const HuPollTable *polls, HuRegion region)
{
  HuPollPlace place = HU_POLL_REGION + (int) region;

  g_return_val_if_fail (polls != NULL && region < HU_N_REGIONS, HU_POLL_BRITAIN);

  while (place != HU_POLL_BRITAIN && isnan (polls->place[place].points))
    place = hu_poll_place_above (place);
  return place;
}

void
hu_polls_apply (const HuPollTable *polls, HuParameters *parameters)
{
  double britain;

  g_return_if_fail (polls != NULL && parameters != NULL);

  britain = polls->place[HU_POLL_BRITAIN].points;
  parameters->shift = isnan (britain) ? 0 : britain;
  for (int region = 0; region < HU_N_REGIONS; region++)
    {
      double points = polls->place[hu_polls_place (polls, (HuRegion) region)].points;

      parameters->region_shift[region] = isnan (points) ? 0 : points - parameters->shift;
    }
}

const char *
hu_poll_place_name (HuPollPlace place)
{
  g_return_val_if_fail (place < HU_N_POLL_PLACES, "");

  if (place == HU_POLL_BRITAIN)
    return _ ("Great Britain");
  if (place == HU_POLL_ENGLAND)
    return hu_nation_name (HU_NATION_ENGLAND);
  return hu_region_name ((HuRegion) (place - HU_POLL_REGION));
}

const char *
hu_poll_place_id (HuPollPlace place)
{
  g_return_val_if_fail (place < HU_N_POLL_PLACES, "");

  if (place == HU_POLL_BRITAIN)
    return "Great Britain";
  if (place == HU_POLL_ENGLAND)
    return hu_nation_id (HU_NATION_ENGLAND);
  return hu_region_id ((HuRegion) (place - HU_POLL_REGION));
}
