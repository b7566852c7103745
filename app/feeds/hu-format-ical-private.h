/* hu-format-ical-private.h: what the files of the iCalendar format share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

/* The instant of a date or date-time property; a day begins at midnight in London, and so does a clock that has no zone.
 * HU_NEVER where it has none. @zone (out) (nullable): its IANA name, %NULL where it is not known. (transfer full) */
gint64 hu_ical_instant (icalproperty *property, char **zone);
/* The same for a time of the kind that @like is. */
gint64 hu_ical_instant_of (icaltimetype time, icalproperty *like);

/* @event's own start and every repetition of it from @from to before @to, without those that are left out: rising instants, each
 * once. At most a thousand. */
GArray *hu_ical_occurrences (icalcomponent *event, gint64 from, gint64 to);
/* Microseconds from its start to its end; 0 where it says neither end nor duration. */
gint64 hu_ical_duration (icalcomponent *event);

G_END_DECLS
