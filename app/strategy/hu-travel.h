/* hu-travel.h: how long it takes to get there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-priority.h"

G_BEGIN_DECLS

/* Section 8 of the model: a volunteer's day, travel included, and the longest way there, both in hours. */
#define HU_TRAVEL_DAY_HOURS 5.0
#define HU_TRAVEL_LIMIT_HOURS 1.5

/* Minutes each way over @metres as the crow flies: detour and speed of the road, and what it takes to set out and
 * arrive. */
double hu_travel_minutes (const HuParameters *parameters, double metres);
/* e: hours at the doors in a session of @length hours for whoever has @free_hours and travels @minutes each way;
 * never under 0. */
double hu_travel_hours_left (double free_hours, double length, double minutes);

/* Times measured by others, for the ways they cover: a table of origins by seats. It never changes, so threads may share
 * it. */
typedef struct _HuTravelTimes HuTravelTimes;

/* CSV with the columns origin (a seat's code, or the first half of a postcode), seat (a code) and minutes (each way,
 * 0 to 1,440). Every faulty line is named in @problems, an array of strings; where there is one, %NULL. */
HuTravelTimes *hu_travel_times_parse (GBytes *csv, const HuSeats *seats, GPtrArray *problems);
HuTravelTimes *hu_travel_times_ref (HuTravelTimes *times);
void hu_travel_times_unref (HuTravelTimes *times);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuTravelTimes, hu_travel_times_unref)

/* How many ways are measured. */
guint hu_travel_times_n_ways (const HuTravelTimes *times);

/* Minutes from @origin to each seat, NAN where the file names none; %NULL where it does not name @origin. (transfer
 * none) */
const double *hu_travel_times_from (const HuTravelTimes *times, const char *origin);
/* The same for somebody who sets out at @postcode in the seat with @code: way by way, what is measured from the first half of
 * the postcode goes before what is measured from the seat. (transfer full) (nullable) */
double *hu_travel_times_from_home (const HuTravelTimes *times, const char *postcode, const char *code);

G_END_DECLS
