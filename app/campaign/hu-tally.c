/* hu-tally.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-tally.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>

#define WEEK (7 * HU_DAY)

gboolean
hu_event_is_out (const HuEventRow *row)
{
  return !row->gone && row->status != HU_EVENT_CANCELLED
         && (row->kind == HU_EVENT_CANVASS || row->kind == HU_EVENT_PHONEBANK);
}

gboolean
hu_event_is_at_doors (const HuEventRow *row)
{
  return hu_event_is_out (row) && row->kind == HU_EVENT_CANVASS;
}

/* Sign-ups times the share that turns up; confirmed ones turn up more often. */
static double
expected_people (const HuEventRow *row, double unconfirmed, double confirmed)
{
  int sure = MAX (row->confirmed, 0);

  if (row->signed_up == HU_UNKNOWN)
    return 0.0;
  sure = MIN (sure, row->signed_up);
  return sure * confirmed + (row->signed_up - sure) * unconfirmed;
}

double
hu_event_people (const HuEventRow *row, gint64 moment, double unconfirmed, double confirmed)
{
  if (row->start <= moment)
    {
      if (row->end <= moment && row->attended != HU_UNKNOWN)
        return row->attended;
      if (row->checked_in != HU_UNKNOWN)
        return row->checked_in;
      if (row->attended != HU_UNKNOWN)
        return row->attended;
    }
  return expected_people (row, unconfirmed, confirmed);
}

typedef struct
{
  double now, today, week, last_seven, seven_before;
} Sums;

static void
add_ahead (HuSeatLive *live, Sums *sums, int day, double people)
{
  live->sessions_week++;
  sums->week += people;
  if (live->next_day_sessions == 0 || day < live->next_day)
    {
      live->next_day = day;
      live->next_day_sessions = 1;
    }
  else if (day == live->next_day)
    live->next_day_sessions++;
}

static void
add_event (const HuTallyOptions *options, const HuEvent *event, HuSeatLive *live, Sums *sums, HuTally *tally)
{
  const HuEventRow *row = &event->row;
  gint64 moment = options->moment;
  double people = hu_event_people (row, moment, options->turn_up_unconfirmed, options->turn_up_confirmed);
  double hours = people * (double) (row->end - row->start) / (double) HU_HOUR;
  int day = event->day;
  gboolean running = row->start <= moment && row->end > moment;
  int at = day - options->first_day;

  if (at >= 0 && at < options->n_days)
    g_array_index (tally->by_day, double, at) += people;
  if (row->start > moment)
    tally->next_change = MIN (tally->next_change, row->start);
  else if (row->end > moment)
    tally->next_change = MIN (tally->next_change, row->end);
  if (running)
    {
      tally->people.sessions_now++;
      live->sessions_now++;
      sums->now += people;
    }
  if (day == options->today)
    {
      tally->people.sessions_today++;
      live->sessions_today++;
      sums->today += people;
    }
  if (row->start > moment && row->start < moment + WEEK)
    add_ahead (live, sums, day, people);
  if (row->end <= moment)
    {
      if (row->start > moment - WEEK)
        sums->last_seven += people;
      else if (row->start > moment - 2 * WEEK)
        sums->seven_before += people;
    }
  if (!hu_event_is_at_doors (row))
    return;
  if (row->end <= moment)
    live->hours_done += hours;
  else
    live->hours_booked += hours;
}

/* Of rounds that are under way, wherever they are: most are in no seat. */
static void
add_contacts (const HuTallyOptions *options, const HuEventRow *row, HuTally *tally)
{
  gint64 next = row->start > options->moment ? row->start : row->end;

  if (next <= options->moment || !hu_contacts_known (&row->contacts))
    return;
  tally->next_change = MIN (tally->next_change, next);
  if (row->start <= options->moment)
    hu_contact_sums_add (&tally->people.contacts, (int) row->kind, &row->contacts);
}

static void
finish_seat (HuSeatLive *live, const Sums *sums, HuTally *tally, int region)
{
  live->out_now = (int) lround (sums->now);
  live->today = (int) lround (sums->today);
  live->expected_week = (int) lround (sums->week);
  live->change_week = sums->seven_before > 0.0 ? sums->last_seven / sums->seven_before - 1.0 : NAN;
  tally->people.out_now += live->out_now;
  tally->people.today += live->today;
  tally->people.week += live->expected_week;
  tally->people.region_now[region] += live->out_now;
  tally->people.region_today[region] += live->today;
}

void
hu_tally_compute (const HuTallyOptions *options, const GArray *events, HuSeats *register_, HuSeatLive *live,
                  HuTally *tally)
{
  guint n = hu_seats_n (register_);
  g_autofree Sums *sums = g_new0 (Sums, n);

  memset (live, 0, n * sizeof *live);
  memset (&tally->people, 0, sizeof tally->people);
  tally->people.as_of = options->moment;
  tally->people.last_time = HU_UNKNOWN;
  tally->people.contacts = HU_CONTACT_SUMS_NONE;
  tally->next_change = G_MAXINT64;
  g_array_set_size (tally->by_day, 0);
  g_array_set_size (tally->by_day, (guint) MAX (options->n_days, 0));
  for (guint i = 0; i < events->len; i++)
    {
      const HuEvent *event = &g_array_index (events, HuEvent, i);

      if (!hu_event_is_out (&event->row))
        continue;
      add_contacts (options, &event->row, tally);
      if (event->seat >= 0)
        add_event (options, event, &live[event->seat], &sums[event->seat], tally);
    }
  for (guint i = 0; i < n; i++)
    finish_seat (&live[i], &sums[i], tally, (int) hu_seats_get (register_, i)->region);
}
