/* hu-seat.h: one constituency as a screen shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "hu-priority.h"
#include "hu-results.h"

G_BEGIN_DECLS

/* What people do in a seat, from its events, at the campaign's moment. */
typedef struct
{
  int out_now; /* people at sessions that run now */
  int today; /* people at sessions of today, expected ones included */
  int expected_week; /* people expected in the seven days ahead: sign-ups times the share that turns up */
  int sessions_now, sessions_today, sessions_week; /* running, of today, in the seven days ahead */
  int groups, members;
  double hours_done, hours_booked; /* canvasser-hours; h = done + booked */
  int next_day,
    next_day_sessions; /* the first day ahead with sessions, today included; how many it has (0: none ahead) */
  double change_week; /* people out in the last 7 days against the 7 before, -1.. ; NAN where there were none */
} HuSeatLive;

/**
 * HuSeat:
 *
 * Properties for tables and bindings: `code`, `name` (in the language's form), `region-name`, `score` (double, -1 where not
 * scored), `rank` (uint), `majority` (uint), `majority-percent` (double), `out-now` (int), `expected-week` (int), `hours`
 * (double), `fair-share` (double), `served` (double), `probability` (double), `weight` (double), `needed` (int), `reason` (string).
 * Single properties notify when they change; signal `changed` comes once after them, for who shows several.
 */
#define HU_TYPE_SEAT (hu_seat_get_type ())
G_DECLARE_FINAL_TYPE (HuSeat, hu_seat, HU, SEAT, GObject)

guint hu_seat_get_index (HuSeat *seat);
const HuSeatInfo *hu_seat_get_info (HuSeat *seat);
const char *hu_seat_get_name (HuSeat *seat); /* Welsh form where the language is Welsh */
const HuResult *hu_seat_get_result (HuSeat *seat);
const HuPriority *hu_seat_get_priority (HuSeat *seat);
const HuSeatLive *hu_seat_get_live (HuSeat *seat);
/* People still needed: the fair share's hours not yet done or booked, in sessions of two and a half hours; 0 when full. */
int hu_seat_get_needed (HuSeat *seat);
/* "majority 21 · nobody out · 2 sessions on Saturday", and the weight where it is not 1 (transfer none) */
const char *hu_seat_get_reason (HuSeat *seat);
/* People needed for @hours, in sessions of two and a half hours. */
int hu_people_for_hours (double hours);

G_END_DECLS
