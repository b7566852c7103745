/* hu-room.h: who is free on which days, and which places are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-pledges.h"

G_BEGIN_DECLS

typedef struct _HuRoom HuRoom;

/* Nobody is anywhere yet. @pledges must outlive it. */
HuRoom *hu_room_new (const HuPledges *pledges);
void hu_room_free (HuRoom *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuRoom, hu_room_free)

/* Puts @people of a cohort into a stay, whether they fit or not; fewer than none takes them out again. */
void hu_room_add (HuRoom *room, guint cohort, guint stay, int people);
/* The most of a cohort who are out on one of the days: so many of them are needed for all that was given them. */
int hu_room_peak (const HuRoom *room, guint cohort, int first_day, int last_day);
int hu_room_taken (const HuRoom *room, guint stay);
/* How many more of a cohort can go to a stay: nobody is in two places on a day, and no place has two people. Under 0 where
 * too many are there. */
int hu_room_left (const HuRoom *room, guint cohort, guint stay);

G_END_DECLS
