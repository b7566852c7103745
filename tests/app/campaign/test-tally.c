/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-tally.h"
#include "hu-time.h"

#include <math.h>

typedef struct
{
  HuSeats *seats;
  GArray *events;
  HuSeatLive *live;
  HuTally tally;
  gint64 now;
  HuTallyOptions options;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->seats = hu_seats_load (HU_VINTAGE_2010, NULL);
  g_assert_nonnull (f->seats);
  f->events = g_array_new (FALSE, FALSE, sizeof (HuEvent));
  f->live = g_new0 (HuSeatLive, hu_seats_n (f->seats));
  f->tally.by_day = g_array_new (FALSE, TRUE, sizeof (double));
  g_assert_true (hu_time_parse ("2019-11-30T12:00:00Z", &f->now));
  f->options.moment = f->now;
  f->options.today = hu_time_day (f->now, NULL);
  f->options.first_day = f->options.today - 20;
  f->options.n_days = 33;
  f->options.turn_up_unconfirmed = 0.5;
  f->options.turn_up_confirmed = 0.8;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hu_seats_unref (f->seats);
  g_array_unref (f->events);
  g_array_unref (f->tally.by_day);
  g_free (f->live);
}

static HuEventRow *
add (Fixture *f, int seat, double hours_from_now, double hours)
{
  HuEvent event = { .seat = seat };

  event.row.kind = HU_EVENT_CANVASS;
  event.row.start = f->now + (gint64) (hours_from_now * HU_HOUR);
  event.row.end = event.row.start + (gint64) (hours * HU_HOUR);
  event.row.capacity = event.row.signed_up = event.row.confirmed = HU_UNKNOWN;
  event.row.checked_in = event.row.attended = event.row.converted = HU_UNKNOWN;
  event.row.contacts = HU_CONTACTS_NONE;
  event.day = hu_time_day (event.row.start, NULL);
  g_array_append_val (f->events, event);
  return &g_array_index (f->events, HuEvent, f->events->len - 1).row;
}

static void
compute (Fixture *f)
{
  hu_tally_compute (&f->options, f->events, f->seats, f->live, &f->tally);
}

static void
test_done (Fixture *f, gconstpointer data)
{
  HuEventRow *row = add (f, 3, -30, 2.0);

  row->signed_up = 40;
  row->attended = 10;
  compute (f);
  g_assert_cmpfloat (f->live[3].hours_done, ==, 20.0);
  g_assert_cmpfloat (f->live[3].hours_booked, ==, 0.0);
  g_assert_cmpint (f->live[3].out_now, ==, 0);
  g_assert_cmpint (f->tally.people.out_now, ==, 0);
  g_assert_cmpfloat (g_array_index (f->tally.by_day, double, 19), ==, 10.0);
}

static void
test_running (Fixture *f, gconstpointer data)
{
  HuEventRow *row = add (f, 3, -1, 2.5);

  row->signed_up = 20;
  row->checked_in = 9;
  row = add (f, 4, -1, 2.5);
  row->signed_up = 20;
  compute (f);
  g_assert_cmpint (f->live[3].out_now, ==, 9);
  /* Nobody has counted: as many as can be expected of twenty sign-ups. */
  g_assert_cmpint (f->live[4].out_now, ==, 10);
  g_assert_cmpint (f->tally.people.out_now, ==, 19);
  g_assert_cmpint (f->tally.people.sessions_now, ==, 2);
  g_assert_cmpint (f->tally.people.today, ==, 19);
  g_assert_cmpint (f->tally.people.region_now[hu_seats_get (f->seats, 3)->region], >=, 9);
  g_assert_cmpint (f->tally.next_change, ==, f->now + 3 * HU_HOUR / 2);
}

static void
test_ahead (Fixture *f, gconstpointer data)
{
  HuEventRow *row = add (f, 3, 24, 2.0);

  row->signed_up = 20;
  row->confirmed = 10;
  row = add (f, 3, 26, 2.0);
  row->signed_up = HU_UNKNOWN;
  add (f, 3, 24 * 9, 2.0)->signed_up = 100;
  compute (f);
  g_assert_cmpint (f->live[3].expected_week, ==, 13);
  g_assert_cmpint (f->live[3].sessions_week, ==, 2);
  g_assert_cmpint (f->live[3].next_day, ==, f->options.today + 1);
  g_assert_cmpint (f->live[3].next_day_sessions, ==, 2);
  g_assert_cmpfloat_with_epsilon (f->live[3].hours_booked, 13 * 2.0 + 50 * 2.0, 1e-9);
  g_assert_true (isnan (f->live[3].change_week));
}

static void
test_left_out (Fixture *f, gconstpointer data)
{
  HuEventRow *row = add (f, 3, -1, 2.5);

  row->checked_in = 5;
  row->status = HU_EVENT_CANCELLED;
  row = add (f, 3, -1, 2.5);
  row->checked_in = 6;
  row->gone = TRUE;
  row = add (f, -1, -1, 2.5);
  row->checked_in = 7;
  row = add (f, 3, -1, 2.5);
  row->checked_in = 8;
  row->kind = HU_EVENT_SOCIAL;
  compute (f);
  g_assert_cmpint (f->tally.people.out_now, ==, 0);
  g_assert_cmpfloat (f->live[3].hours_booked, ==, 0.0);
  g_assert_cmpint (f->tally.next_change, ==, G_MAXINT64);
}

static void
test_telephones (Fixture *f, gconstpointer data)
{
  HuEventRow *row = add (f, 3, -1, 2.0);

  row->kind = HU_EVENT_PHONEBANK;
  row->checked_in = 8;
  compute (f);
  /* People out, but no hours at the doors. */
  g_assert_cmpint (f->live[3].out_now, ==, 8);
  g_assert_cmpfloat (f->live[3].hours_done + f->live[3].hours_booked, ==, 0.0);
}

/* Rounds that are under way, in a seat or in none; a session without such figures is no round. */
static void
test_contacts (Fixture *f, gconstpointer data)
{
  const HuContactSums *contacts = &f->tally.people.contacts;
  HuEventRow *row;

  compute (f);
  g_assert_cmpuint (contacts->telephone.rounds + contacts->doorsteps.rounds, ==, 0);
  add (f, 3, -1, 2.0);
  row = add (f, -1, -24, 72.0);
  row->contacts.targets = 880;
  row->contacts.attempts = 300;
  row->contacts.contacts = 120;
  row->contacts.locations = 77;
  row = add (f, -1, -24, 30.0);
  row->kind = HU_EVENT_PHONEBANK;
  row->contacts.attempts = 140;
  row->contacts.contacts = 61;
  row = add (f, -1, -72, 48.0); /* over */
  row->contacts.attempts = 1000;
  row = add (f, -1, 2, 48.0); /* ahead */
  row->contacts.attempts = 1000;
  row = add (f, -1, -24, 72.0);
  row->contacts.attempts = 1000;
  row->status = HU_EVENT_CANCELLED;
  compute (f);
  g_assert_cmpuint (contacts->doorsteps.rounds, ==, 1);
  g_assert_cmpint (contacts->doorsteps.targets, ==, 880);
  g_assert_cmpint (contacts->doorsteps.attempts, ==, 300);
  g_assert_cmpint (contacts->doorsteps.contacts, ==, 120);
  g_assert_cmpint (contacts->doorsteps.locations, ==, 77);
  g_assert_cmpuint (contacts->telephone.rounds, ==, 1);
  g_assert_cmpint (contacts->telephone.attempts, ==, 140);
  g_assert_cmpint (contacts->telephone.targets, ==, HU_UNKNOWN);
  /* The session ends before the round ahead begins; without it that is next. */
  g_assert_cmpint (f->tally.next_change, ==, f->now + HU_HOUR);
  g_array_remove_index (f->events, 0);
  compute (f);
  g_assert_cmpint (f->tally.next_change, ==, f->now + 2 * HU_HOUR);
}

static void
test_change (Fixture *f, gconstpointer data)
{
  add (f, 3, -24 * 2, 2.0)->attended = 30;
  add (f, 3, -24 * 9, 2.0)->attended = 20;
  compute (f);
  g_assert_cmpfloat_with_epsilon (f->live[3].change_week, 0.5, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/tally/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (done);
  ADD (running);
  ADD (ahead);
  ADD (left_out);
  ADD (telephones);
  ADD (contacts);
  ADD (change);
#undef ADD
  return g_test_run ();
}
