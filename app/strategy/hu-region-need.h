/* hu-region-need.h: what each region has, what it needs, and who may help it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-region-rule.h"

G_BEGIN_DECLS

/* What a seat brings to its region, beside its priority. */
typedef struct
{
  double electorate;
  int members; /* -1: not known */
  double longitude, latitude; /* of its middle, degrees */
} HuRegionSeat;

typedef struct
{
  guint seats; /* that are scored */
  guint short_seats; /* of those with a fair share: served under 0.8 */
  double supply; /* canvasser-hours at the doors, done and expected */
  double need; /* canvasser-hours: the fair shares */
  double missing; /* of the fair shares, hours not yet done or expected: what one seat has too much fills no other */
  double served; /* supply / need; NAN without need */
  int members; /* of the seats where they are known; -1: of none */
  double density; /* members per 10,000 electors of those seats; NAN where none is known */
  double burden; /* hours missing for each member; NAN where no member is known */
  guint helpers; /* bit per HuRegion, the region itself left out: the rules let its people come, and one of its seats
                  * at least is within the travel limit of a seat with a fair share here */
} HuRegionNeed;

/* The regions' figures into @out. Of Scotland's border: helpers are those who may come where they ask and are accepted.
 * Pure; O(n times the seats with a fair share). */
void hu_region_needs_compute (const HuParameters *parameters, const HuSeatInput *inputs, const HuPriority *priorities,
                              const HuRegionSeat *seats, guint n, HuRegionNeed out[HU_N_REGIONS]);

/* The regions with scored seats into @order, those first whose members would have to give the most hours to fill their
 * shares; then those whose members are not known, by hours missing. How many there are. */
guint hu_region_needs_order (const HuRegionNeed needs[HU_N_REGIONS], HuRegion order[HU_N_REGIONS]);

G_END_DECLS
