/* hu-tally.h: from events to what people do in each seat
 *
 * Pure: no clock, no store, no objects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"

G_BEGIN_DECLS

/* An event, and where its seat stands in the register (-1: in none). */
typedef struct
{
  HuEventRow row;
  int seat;
  int day; /* of its start, in Britain */
} HuEvent;

typedef struct
{
  gint64 moment; /* what is now, µs UTC */
  int today; /* its day */
  int first_day, n_days; /* days of the campaign, polling day the last */
  double turn_up_unconfirmed, turn_up_confirmed;
} HuTallyOptions;

typedef struct
{
  HuNow people;
  GArray *by_day; /* double per day: people out, days to come as expected */
  gint64 next_change; /* µs UTC: when a session next begins or ends; G_MAXINT64 for none */
} HuTally;

/* People an event counts for at @moment: who came, who is there, or who is expected. */
double hu_event_people (const HuEventRow *row, gint64 moment, double turn_up_unconfirmed, double turn_up_confirmed);
/* Whether an event's people are out: at the doors or at the telephone. */
gboolean hu_event_is_out (const HuEventRow *row);
/* Whether its hours count towards a seat's coverage: the model counts hours at the doors. */
gboolean hu_event_is_at_doors (const HuEventRow *row);

/* Fills @live (one per seat of @register_, zeroed first) and @tally (by_day is set to its size). */
void hu_tally_compute (const HuTallyOptions *options, const GArray *events, HuSeats *register_, HuSeatLive *live,
                       HuTally *tally);

G_END_DECLS
