/* hu-polls.h: how far polls say that the margin has moved, by nation and region
 *
 * A figure for a region goes before its nation's, and that before the figure for Great Britain (section 10 of the
 * model).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-priority.h"

G_BEGIN_DECLS

/* What a poll is of. Scotland and Wales are nations and regions at once; Northern Ireland has no seat that is scored. */
typedef enum
{
  HU_POLL_BRITAIN,
  HU_POLL_ENGLAND,
  HU_POLL_REGION, /* that of HuRegion r is HU_POLL_REGION + r */
  HU_N_POLL_PLACES = HU_POLL_REGION + HU_N_REGIONS
} HuPollPlace;

typedef struct
{
  double points; /* by which the margin has moved since the election, -25 to 25; NAN: no poll of this place */
  int day; /* of the poll, days since 1970-01-01 */
} HuPoll;

typedef struct
{
  HuPoll place[HU_N_POLL_PLACES];
} HuPollTable;
#define HU_POLL_LIMIT 25.0

void hu_polls_init (HuPollTable *polls);
/* Whether there is a poll of any place. */
gboolean hu_polls_any (const HuPollTable *polls);
/* The place whose figures hold in @place while it has no poll of its own: the nation of an English region, else Great
 * Britain, which leads to itself. */
HuPollPlace hu_poll_place_above (HuPollPlace place);
/* The place whose poll holds in @region: its own, its nation's or Great Britain's; the last whether it has a poll or
 * not. */
HuPollPlace hu_polls_place (const HuPollTable *polls, HuRegion region);
/* Sets shift and region_shift of @parameters: 0 where no poll tells. */
void hu_polls_apply (const HuPollTable *polls, HuParameters *parameters);

/* English name, translated. */
const char *hu_poll_place_name (HuPollPlace place);
/* Never translated: "Great Britain", "England", the regions' own. */
const char *hu_poll_place_id (HuPollPlace place);

G_END_DECLS
