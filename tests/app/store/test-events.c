/* test-events.c: events and their counts, into the store and out again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-test.h"

#include <math.h>
#include <string.h>

static GArray *
read_events (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = store_test_read (test);
  GArray *rows = hu_reader_events (reader, &error);

  g_assert_no_error (error);
  return rows;
}

static GArray *
read_events_at (StoreTest *test, gint64 moment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = store_test_read (test);
  GArray *rows = hu_reader_events_at (reader, moment, &error);

  g_assert_no_error (error);
  return rows;
}

/* What was known at @moment of the sign-ups and check-ins of the event "a". */
static void
want_at (StoreTest *test, gint64 moment, int signed_up, int checked_in)
{
  g_autoptr (GArray) rows = read_events_at (test, moment);
  HuEventRow *row = store_test_find (rows, "a");

  g_assert_cmpint (row->signed_up, ==, signed_up);
  g_assert_cmpint (row->checked_in, ==, checked_in);
}

static void
test_round_trip (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GArray) rows = NULL;
  HuBatch *batch = store_test_batch (NOON);
  HuEventRecord *event = store_test_add_event (batch, "a", SEAT_ONE, NOON);
  HuEventRow *row;

  event->kind = HU_EVENT_CALL;
  event->status = HU_EVENT_TENTATIVE;
  event->step_free = HU_STEP_FREE_YES;
  g_set_str (&event->title, "Robert'); DROP TABLE event;-- Ynys Môn 🌹");
  store_test_add_count (batch, "a", NOON - HU_HOUR, 12, HU_UNKNOWN)->converted = 0;
  event = store_test_add_event (batch, "b", NULL, HU_NEVER);
  g_clear_pointer (&event->place, g_free);
  g_clear_pointer (&event->zone, g_free);
  g_clear_pointer (&event->url, g_free);
  event->capacity = 0;
  event->step_free = HU_STEP_FREE_NO;
  store_test_add_event (batch, "c", NULL, HU_NEVER);
  changes = store_test_submit (store, batch);

  g_assert_cmpint (changes->kinds, ==, HU_CHANGE_EVENTS | HU_CHANGE_SOURCES);
  g_assert_cmpint (changes->at, ==, NOON);
  g_assert_cmpuint (changes->events->len, ==, 3);
  g_assert_cmpuint (changes->seats->len, ==, 1);
  g_assert_true (g_ptr_array_index (changes->seats, 0) == (gpointer) g_intern_string (SEAT_ONE));

  rows = read_events (test);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpint (store_test_find (rows, "a")->step_free, ==, HU_STEP_FREE_YES);
  g_assert_cmpint (store_test_find (rows, "b")->step_free, ==, HU_STEP_FREE_NO);
  g_assert_cmpint (store_test_find (rows, "c")->step_free, ==, HU_STEP_FREE_UNKNOWN);
  row = store_test_find (rows, "a");
  g_assert_cmpstr (row->source, ==, "feed");
  g_assert_cmpint (row->kind, ==, HU_EVENT_CALL);
  g_assert_cmpint (row->status, ==, HU_EVENT_TENTATIVE);
  g_assert_cmpstr (row->title, ==, "Robert'); DROP TABLE event;-- Ynys Môn 🌹");
  g_assert_cmpstr (row->place, ==, "Library");
  g_assert_cmpstr (row->zone, ==, "Europe/London");
  g_assert_cmpstr (row->url, ==, "https://example.org/");
  g_assert_true (row->seat == g_intern_string (SEAT_ONE));
  g_assert_cmpint (row->start, ==, NOON + HU_DAY);
  g_assert_cmpint (row->end, ==, NOON + HU_DAY + 2 * HU_HOUR);
  g_assert_cmpfloat (row->longitude, ==, -1.5);
  g_assert_true (isnan (row->latitude));
  g_assert_cmpint (row->capacity, ==, HU_UNKNOWN);
  g_assert_cmpint (row->counted_at, ==, NOON - HU_HOUR);
  g_assert_cmpint (row->signed_up, ==, 12);
  g_assert_cmpint (row->confirmed, ==, HU_UNKNOWN);
  g_assert_cmpint (row->checked_in, ==, HU_UNKNOWN);
  g_assert_cmpint (row->attended, ==, HU_UNKNOWN);
  g_assert_cmpint (row->converted, ==, 0);
  g_assert_false (row->gone);
  row = store_test_find (rows, "b");
  g_assert_null (row->place);
  g_assert_null (row->zone);
  g_assert_null (row->url);
  g_assert_null (row->seat);
  g_assert_cmpint (row->capacity, ==, 0);
  g_assert_cmpint (row->counted_at, ==, HU_NEVER);
  g_assert_cmpint (row->signed_up, ==, HU_UNKNOWN);
}

static HuBatch *
batch_of_everything (void)
{
  HuBatch *batch = store_test_batch (NOON);

  batch->snapshot = TRUE;
  batch->cursor = g_strdup ("c1");
  batch->illustrative = TRUE;
  store_test_add_event (batch, "a", SEAT_ONE, NOON);
  store_test_add_event (batch, "b", SEAT_TWO, HU_NEVER)->deleted = TRUE;
  store_test_add_count (batch, "a", NOON - 2 * HU_HOUR, 5, HU_UNKNOWN);
  store_test_add_count (batch, "a", NOON, 5, 3); /* the same sign-ups, and news */
  store_test_add_count (batch, "a", NOON - HU_HOUR, 5, HU_UNKNOWN); /* out of order and no news */
  store_test_add_contacts (batch, "a", NOON - HU_HOUR, (HuContacts) { 880, 200, HU_UNKNOWN, HU_UNKNOWN });
  store_test_add_contacts (batch, "a", NOON, (HuContacts) { 880, 300, 120, 77 });
  store_test_add_fund (batch, "f");
  store_test_add_total (batch, "f", NOON - HU_HOUR, 100, HU_UNKNOWN);
  store_test_add_total (batch, "f", NOON, 100, HU_UNKNOWN);
  store_test_add_group (batch, "g", SEAT_ONE);
  store_test_add_members (batch, "g", NOON, 4);
  store_test_add_density (batch, SEAT_ONE, NOON, 90);
  store_test_add_cohort (batch, "c", SEAT_TWO, NOON, 31);
  return batch;
}

static void
test_idempotent (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) first = store_test_submit (store, batch_of_everything ());
  g_autoptr (HuChanges) second = store_test_submit (store, batch_of_everything ());
  g_autoptr (HuChanges) third = NULL;

  g_assert_cmpint (first->kinds, ==,
                   HU_CHANGE_EVENTS | HU_CHANGE_FUNDS | HU_CHANGE_GROUPS | HU_CHANGE_DENSITY | HU_CHANGE_COHORTS
                     | HU_CHANGE_SOURCES);
  g_assert_true (store_test_is_empty (second));
  hu_store_close (store);
  g_object_unref (store);
  store = store_test_open (test);
  third = store_test_submit (store, batch_of_everything ());
  g_assert_true (store_test_is_empty (third));
}

static void
test_order (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GArray) rows = NULL;
  HuBatch *batch = store_test_batch (NOON);
  HuEventRecord *event;

  store_test_add_event (batch, "a", SEAT_ONE, NOON);
  store_test_add_event (batch, "b", SEAT_ONE, HU_NEVER);
  store_test_submit_quietly (store, batch);

  /* Older by its own time. */
  batch = store_test_batch (NOON + HU_HOUR);
  event = store_test_add_event (batch, "a", SEAT_TWO, NOON - 1);
  g_set_str (&event->title, "Old");
  store_test_add_event (batch, "a", SEAT_TWO, NOON - 2)->deleted = TRUE;
  changes = store_test_submit (store, batch);
  g_assert_cmpint (changes->kinds, ==, HU_CHANGE_SOURCES);
  hu_changes_unref (changes);

  /* Without one, older by the time of the answer. */
  batch = store_test_batch (NOON - HU_HOUR);
  event = store_test_add_event (batch, "b", SEAT_TWO, HU_NEVER);
  g_set_str (&event->title, "Old");
  changes = store_test_submit (store, batch);
  g_assert_true (store_test_is_empty (changes));
  hu_changes_unref (changes);

  batch = store_test_batch (NOON + 2 * HU_HOUR);
  g_set_str (&store_test_add_event (batch, "a", SEAT_TWO, NOON + 1)->title, "New");
  changes = store_test_submit (store, batch);
  g_assert_cmpuint (changes->events->len, ==, 1);
  g_assert_cmpuint (changes->seats->len, ==, 2); /* the one it left as well */

  rows = read_events (test);
  g_assert_cmpstr (store_test_find (rows, "a")->title, ==, "New");
  g_assert_cmpstr (store_test_find (rows, "a")->seat, ==, SEAT_TWO);
  g_assert_cmpstr (store_test_find (rows, "b")->title, ==, "Canvass b");
}

static void
test_late_counts (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) changes = NULL;
  HuBatch *batch = store_test_batch (NOON);

  store_test_add_event (batch, "a", SEAT_ONE, NOON);
  store_test_add_count (batch, "a", NOON, 10, HU_UNKNOWN);
  store_test_submit_quietly (store, batch);
  batch = store_test_batch (NOON + 4 * HU_HOUR);
  store_test_add_count (batch, "a", NOON + 4 * HU_HOUR, 10, HU_UNKNOWN); /* said again */
  changes = store_test_submit (store, batch);
  g_assert_cmpint (changes->kinds, ==, HU_CHANGE_SOURCES);
  hu_changes_unref (changes);

  /* Between the two: history, and not the latest. */
  batch = store_test_batch (NOON + 5 * HU_HOUR);
  store_test_add_count (batch, "a", NOON + 2 * HU_HOUR, 8, HU_UNKNOWN);
  changes = store_test_submit (store, batch);
  g_assert_cmpuint (changes->events->len, ==, 1);
  want_at (test, NOON - 1, HU_UNKNOWN, HU_UNKNOWN);
  want_at (test, NOON, 10, HU_UNKNOWN);
  want_at (test, NOON + 2 * HU_HOUR, 8, HU_UNKNOWN);
  want_at (test, NOON + 3 * HU_HOUR, 8, HU_UNKNOWN);
  want_at (test, NOON + 4 * HU_HOUR, 10, HU_UNKNOWN);
  want_at (test, NOON + 9 * HU_HOUR, 10, HU_UNKNOWN);

  /* A figure that the later ones did not have holds from then on. */
  batch = store_test_batch (NOON + 6 * HU_HOUR);
  store_test_add_count (batch, "a", NOON + HU_HOUR, HU_UNKNOWN, 2);
  store_test_submit_quietly (store, batch);
  want_at (test, NOON, 10, HU_UNKNOWN);
  want_at (test, NOON + HU_HOUR, 10, 2);
  want_at (test, NOON + 2 * HU_HOUR, 8, 2);
  want_at (test, NOON + 9 * HU_HOUR, 10, 2);
}

/* How far the round "a" was known to be at @moment; its people are not touched. */
static void
want_contacts_at (StoreTest *test, gint64 moment, HuContacts contacts)
{
  g_autoptr (GArray) rows = read_events_at (test, moment);
  HuEventRow *row = store_test_find (rows, "a");

  g_assert_cmpint (row->contacts.targets, ==, contacts.targets);
  g_assert_cmpint (row->contacts.attempts, ==, contacts.attempts);
  g_assert_cmpint (row->contacts.contacts, ==, contacts.contacts);
  g_assert_cmpint (row->contacts.locations, ==, contacts.locations);
  g_assert_cmpint (row->signed_up, ==, HU_UNKNOWN);
}

/* The history of a round: each change once, what is not recorded left as it was known, and late reports in their place. */
static void
test_contacts (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GArray) rows = NULL;
  HuBatch *batch = store_test_batch (NOON);

  store_test_add_event (batch, "a", NULL, NOON);
  store_test_add_event (batch, "b", NULL, NOON);
  store_test_add_contacts (batch, "a", NOON, (HuContacts) { 880, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN });
  store_test_add_contacts (batch, "b", NOON, (HuContacts) { HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN });
  store_test_add_contacts (batch, "nobody", NOON, (HuContacts) { 1, 1, 1, HU_UNKNOWN });
  store_test_submit_quietly (store, batch);
  batch = store_test_batch (NOON + 4 * HU_HOUR);
  store_test_add_contacts (batch, "a", HU_NEVER, (HuContacts) { 900, 300, 120, 77 });
  changes = store_test_submit (store, batch);
  g_assert_cmpint (changes->kinds, ==, HU_CHANGE_EVENTS | HU_CHANGE_SOURCES);
  g_assert_cmpuint (changes->events->len, ==, 1);
  hu_changes_unref (changes);

  /* Said again. */
  batch = store_test_batch (NOON + 5 * HU_HOUR);
  store_test_add_contacts (batch, "a", HU_NEVER, (HuContacts) { 900, 300, 120, 77 });
  changes = store_test_submit (store, batch);
  g_assert_cmpint (changes->kinds, ==, HU_CHANGE_SOURCES);

  batch = store_test_batch (NOON + 6 * HU_HOUR);
  store_test_add_contacts (batch, "a", NOON + 2 * HU_HOUR, (HuContacts) { HU_UNKNOWN, 100, HU_UNKNOWN, HU_UNKNOWN });
  store_test_submit_quietly (store, batch);
  want_contacts_at (test, NOON - 1, (HuContacts) { HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN });
  want_contacts_at (test, NOON, (HuContacts) { 880, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN });
  want_contacts_at (test, NOON + 2 * HU_HOUR, (HuContacts) { 880, 100, HU_UNKNOWN, HU_UNKNOWN });
  want_contacts_at (test, NOON + 4 * HU_HOUR, (HuContacts) { 900, 300, 120, 77 });
  rows = read_events (test);
  g_assert_cmpint (store_test_find (rows, "a")->contacts.contacts, ==, 120);
  g_assert_cmpint (store_test_find (rows, "b")->contacts.targets, ==, HU_UNKNOWN);
  store_test_want_whole (test);
}

static void
test_unknown_keeps (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GArray) rows = NULL;
  HuBatch *batch = store_test_batch (NOON);
  HuEventRow *row;

  store_test_add_event (batch, "a", SEAT_ONE, NOON);
  store_test_add_count (batch, "a", NOON, 10, HU_UNKNOWN);
  store_test_add_count (batch, "a", NOON + HU_HOUR, HU_UNKNOWN, 0);
  store_test_submit_quietly (store, batch);
  batch = store_test_batch (NOON + 2 * HU_HOUR);
  store_test_add_count (batch, "a", NOON + 2 * HU_HOUR, HU_UNKNOWN, HU_UNKNOWN);
  changes = store_test_submit (store, batch);
  g_assert_cmpint (changes->kinds, ==, HU_CHANGE_SOURCES);
  rows = read_events (test);
  row = store_test_find (rows, "a");
  g_assert_cmpint (row->signed_up, ==, 10);
  g_assert_cmpint (row->checked_in, ==, 0);
  g_assert_cmpint (row->counted_at, ==, NOON + HU_HOUR);
}

static void
test_stranger (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) changes = NULL;
  HuBatch *batch = store_test_batch (HU_NEVER);

  store_test_add_count (batch, "nobody", NOON, 10, HU_UNKNOWN);
  store_test_add_total (batch, "nobody", NOON, 10, 1);
  store_test_add_members (batch, "nobody", NOON, 10);
  store_test_add_event (batch, "gone before it came", SEAT_ONE, NOON)->deleted = TRUE;
  changes = store_test_submit (store, batch);
  g_assert_cmpint (changes->kinds, ==, HU_CHANGE_SOURCES); /* it made itself known */
}

static HuBatch *
snapshot_of (gint64 at, ...)
{
  HuBatch *batch = store_test_batch (at);
  const char *id;
  va_list ids;

  batch->snapshot = TRUE;
  va_start (ids, at);
  while ((id = va_arg (ids, const char *)) != NULL)
    store_test_add_event (batch, id, SEAT_ONE, NOON - HU_DAY);
  va_end (ids);
  return batch;
}

static void
want_present (StoreTest *test, const char *ids)
{
  g_autoptr (GArray) rows = read_events (test);
  g_autoptr (GString) present = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append (present, g_array_index (rows, HuEventRow, i).id);
  g_assert_cmpstr (present->str, ==, ids);
}

static void
test_snapshot (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) past = NULL;
  HuBatch *other = hu_batch_new ("other feed");

  other->snapshot = TRUE;
  store_test_add_event (other, "o", SEAT_TWO, NOON);
  store_test_submit_quietly (store, other);
  store_test_submit_quietly (store, snapshot_of (NOON, "a", "b", "c", NULL));
  want_present (test, "oabc");

  changes = store_test_submit (store, snapshot_of (NOON + HU_HOUR, "a", "c", NULL));
  want_present (test, "oac");
  g_assert_cmpuint (changes->events->len, ==, 1);
  g_assert_cmpuint (changes->seats->len, ==, 1);
  reader = store_test_read (test);
  rows = hu_reader_events_by_row (reader, (gint64 *) (gpointer) changes->events->data, 1, NULL);
  g_assert_cmpstr (g_array_index (rows, HuEventRow, 0).id, ==, "b");
  g_assert_true (g_array_index (rows, HuEventRow, 0).gone);
  past = read_events_at (test, NOON + HU_MINUTE);
  g_assert_false (store_test_find (past, "b")->gone);

  /* An older complete set, late, takes nothing away and brings nothing back. */
  store_test_submit_quietly (store, snapshot_of (NOON + HU_MINUTE, "b", NULL));
  want_present (test, "oac");
  store_test_submit_quietly (store, snapshot_of (NOON + 2 * HU_HOUR, "a", "b", "c", NULL));
  want_present (test, "oabc");
  store_test_submit_quietly (store, snapshot_of (NOON + 3 * HU_HOUR, NULL));
  want_present (test, "o");
}

/* Something pushed while the complete set was being made. */
static void
test_snapshot_overtaken (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  HuBatch *batch = store_test_batch (HU_NEVER);

  store_test_add_event (batch, "new", SEAT_ONE, NOON + HU_MINUTE);
  store_test_submit_quietly (store, batch);
  store_test_submit_quietly (store, snapshot_of (NOON, "a", NULL));
  want_present (test, "newa");
  store_test_submit_quietly (store, snapshot_of (NOON + HU_HOUR, "a", NULL));
  want_present (test, "a");
}

static void
test_deleted (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  HuBatch *batch;

  store_test_submit_quietly (store, snapshot_of (NOON, "a", "b", NULL));
  batch = store_test_batch (NOON + HU_HOUR);
  store_test_add_event (batch, "a", SEAT_ONE, NOON + HU_HOUR)->deleted = TRUE;
  store_test_submit_quietly (store, batch);
  want_present (test, "b");
  /* A delta that still tells of it as it was does not bring it back; one that tells of it anew does. */
  batch = store_test_batch (NOON + 2 * HU_HOUR);
  store_test_add_event (batch, "a", SEAT_ONE, NOON);
  store_test_submit_quietly (store, batch);
  want_present (test, "b");
  batch = store_test_batch (NOON + 3 * HU_HOUR);
  store_test_add_event (batch, "a", SEAT_ONE, NOON + 3 * HU_HOUR);
  store_test_submit_quietly (store, batch);
  want_present (test, "ab");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_test_add ("/events/round-trip", test_round_trip);
  store_test_add ("/events/idempotent", test_idempotent);
  store_test_add ("/events/order", test_order);
  store_test_add ("/events/late-counts", test_late_counts);
  store_test_add ("/events/contacts", test_contacts);
  store_test_add ("/events/unknown-keeps", test_unknown_keeps);
  store_test_add ("/events/stranger", test_stranger);
  store_test_add ("/events/snapshot", test_snapshot);
  store_test_add ("/events/snapshot-overtaken", test_snapshot_overtaken);
  store_test_add ("/events/deleted", test_deleted);
  return g_test_run ();
}
