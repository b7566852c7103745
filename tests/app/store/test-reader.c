/* test-reader.c: reading everything but events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-test.h"

#include <string.h>

static void
test_funds (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) funds = NULL;
  HuBatch *batch = store_test_batch (NOON);
  const HuFundRow *fund;
  const HuFundPoint *points;

  store_test_add_fund (batch, "one");
  store_test_add_fund (batch, "two");
  store_test_add_total (batch, "two", NOON, 700, 7);
  store_test_add_total (batch, "one", NOON + 2 * HU_HOUR, 300, 3);
  store_test_add_total (batch, "one", NOON, 100, HU_UNKNOWN);
  store_test_add_total (batch, "one", NOON + HU_HOUR, 100, HU_UNKNOWN);
  store_test_add_total (batch, "one", NOON + 3 * HU_HOUR, 300, 3);
  store_test_submit_quietly (store, batch);

  reader = store_test_read (test);
  funds = hu_reader_funds (reader, NULL);
  g_assert_cmpuint (funds->len, ==, 2);
  fund = &g_array_index (funds, HuFundRow, 0);
  g_assert_cmpstr (fund->source, ==, "feed");
  g_assert_cmpstr (fund->id, ==, "one");
  g_assert_cmpstr (fund->currency, ==, "GBP");
  g_assert_cmpint (fund->target, ==, 50000000);
  g_assert_cmpint (fund->opened, ==, NOON - 30 * HU_DAY);
  g_assert_cmpint (fund->closes, ==, HU_NEVER);
  points = (const HuFundPoint *) (gpointer) fund->points->data;
  g_assert_cmpuint (fund->points->len, ==, 3);
  g_assert_cmpint (points[0].at, ==, NOON);
  g_assert_cmpint (points[0].amount, ==, 100);
  g_assert_cmpint (points[0].donors, ==, HU_UNKNOWN);
  g_assert_cmpint (points[1].at, ==, NOON + 2 * HU_HOUR);
  g_assert_cmpint (points[1].amount, ==, 300);
  g_assert_cmpint (points[2].at, ==, NOON + 3 * HU_HOUR); /* said again: the line goes on to there */
  g_assert_cmpint (points[2].donors, ==, 3);
  g_assert_cmpuint (g_array_index (funds, HuFundRow, 1).points->len, ==, 1);
}

/* Twelve days, a total every two minutes: by the day, and in the last week by the quarter of an hour; the latest in any case. */
static void
test_funds_of_many (StoreTest *test, gconstpointer data)
{
  const guint n = 12 * 720;
  const gint64 step = 2 * HU_MINUTE, latest = NOON + (n - 1) * step;
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) funds = NULL;
  g_autoptr (GHashTable) amounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  HuBatch *batch = store_test_batch (NOON);
  GArray *points;

  store_test_add_fund (batch, "one");
  for (guint i = 0; i < n; i++)
    store_test_add_total (batch, "one", NOON + i * step, 100 + i, HU_UNKNOWN);
  store_test_submit_quietly (store, batch);

  reader = store_test_read (test);
  funds = hu_reader_funds (reader, NULL);
  points = g_array_index (funds, HuFundRow, 0).points;
  for (guint i = 0; i < points->len; i++)
    {
      HuFundPoint *point = &g_array_index (points, HuFundPoint, i);

      g_assert_true (i == 0 || point->at > point[-1].at);
      g_assert_cmpint (point->amount, ==, 100 + (point->at - NOON) / step);
      g_hash_table_add (amounts, &point->at);
    }
  g_assert_cmpint (g_array_index (points, HuFundPoint, points->len - 1).at, ==, latest);
  for (guint i = 0; i < n; i++)
    {
      gint64 at = NOON + i * step, age = latest - at;
      gint64 stretch = age < 7 * HU_DAY ? 15 * HU_MINUTE : HU_DAY;

      if (age < 7 * HU_DAY || age > 9 * HU_DAY)
        g_assert_cmpint (g_hash_table_contains (amounts, &at), ==,
                         at == latest || at / stretch != (at + step) / stretch);
    }
}

static void
test_groups (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) groups = NULL;
  HuBatch *batch = store_test_batch (NOON);
  const HuGroupRow *rows;

  store_test_add_group (batch, "old", SEAT_ONE);
  store_test_add_group (batch, "young", NULL);
  store_test_add_group (batch, "empty", SEAT_TWO);
  store_test_add_members (batch, "old", NOON - 20 * HU_DAY, 5);
  store_test_add_members (batch, "old", NOON - 8 * HU_DAY, 9);
  store_test_add_members (batch, "old", NOON - 2 * HU_DAY, 30);
  store_test_add_members (batch, "young", NOON - HU_DAY, 4);
  store_test_submit_quietly (store, batch);

  reader = store_test_read (test);
  groups = hu_reader_groups (reader, NULL);
  g_assert_cmpuint (groups->len, ==, 3);
  rows = (const HuGroupRow *) (gpointer) groups->data;
  g_assert_cmpint (rows[0].members, ==, 30);
  g_assert_cmpint (rows[0].members_week_ago, ==, 9);
  g_assert_true (rows[0].seat == g_intern_string (SEAT_ONE));
  g_assert_cmpint (rows[1].members, ==, 4);
  g_assert_cmpint (rows[1].members_week_ago, ==, HU_UNKNOWN);
  g_assert_null (rows[1].seat);
  g_assert_cmpint (rows[2].members, ==, HU_UNKNOWN);
}

static void
test_densities (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GHashTable) densities = NULL;
  HuBatch *batch = store_test_batch (NOON);
  HuBatch *other = hu_batch_new ("other");

  store_test_add_density (batch, SEAT_ONE, NOON, 100);
  store_test_add_density (batch, SEAT_TWO, NOON, 0);
  store_test_submit_quietly (store, batch);
  store_test_add_density (other, SEAT_ONE, NOON, 11);
  store_test_submit_quietly (store, other);
  batch = store_test_batch (NOON);
  store_test_add_density (batch, SEAT_ONE, NOON - 1, 1); /* older */
  store_test_add_density (batch, SEAT_TWO, NOON + 1, HU_UNKNOWN); /* nothing */
  changes = store_test_submit (store, batch);
  g_assert_true (store_test_is_empty (changes));

  reader = store_test_read (test);
  densities = hu_reader_densities (reader, NULL);
  g_assert_cmpuint (g_hash_table_size (densities), ==, 2);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (densities, SEAT_ONE)), ==, 111);
  g_assert_true (g_hash_table_contains (densities, SEAT_TWO));
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (densities, SEAT_TWO)), ==, 0);
}

static void
test_totals (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = NULL;
  HuBatch *batch = store_test_batch (NOON);
  g_autofree char *currency = NULL;
  HuTotals totals;

  reader = store_test_read (test);
  g_assert_true (hu_reader_totals (reader, &totals, NULL));
  g_assert_cmpint (totals.events, ==, 0);
  g_assert_cmpint (totals.raised, ==, 0);
  g_assert_cmpint (totals.contacts.telephone.attempts, ==, HU_UNKNOWN);
  g_assert_null (totals.currency);

  store_test_add_event (batch, "a", SEAT_ONE, NOON);
  store_test_add_event (batch, "b", SEAT_ONE, NOON)->kind = HU_EVENT_CALL;
  store_test_add_event (batch, "c", SEAT_ONE, NOON);
  store_test_add_event (batch, "d", NULL, NOON)->kind = HU_EVENT_PHONEBANK;
  store_test_add_contacts (batch, "a", NOON - 1, (HuContacts) { 880, 290, 110, HU_UNKNOWN });
  store_test_add_contacts (batch, "a", NOON, (HuContacts) { 880, 300, 120, 77 });
  store_test_add_contacts (batch, "c", NOON, (HuContacts) { 50, 5, 5, HU_UNKNOWN });
  store_test_add_contacts (batch, "d", NOON, (HuContacts) { HU_UNKNOWN, 140, 61, HU_UNKNOWN });
  store_test_add_count (batch, "a", NOON, 10, 3)->attended = 2;
  store_test_add_count (batch, "b", NOON, 20, HU_UNKNOWN);
  store_test_add_count (batch, "c", NOON, 40, 40);
  store_test_add_fund (batch, "f");
  store_test_add_total (batch, "f", NOON, 2600, 100);
  store_test_add_group (batch, "g", SEAT_ONE);
  store_test_add_cohort (batch, "k", SEAT_ONE, NOON, 31);
  store_test_submit_quietly (store, batch);
  batch = store_test_batch (NOON + 1);
  store_test_add_event (batch, "c", SEAT_ONE, NOON + 1)->deleted = TRUE;
  store_test_submit_quietly (store, batch);

  g_assert_true (hu_reader_totals (reader, &totals, NULL));
  currency = totals.currency;
  g_assert_cmpint (totals.events, ==, 3);
  g_assert_cmpint (totals.calls, ==, 1);
  g_assert_cmpint (totals.signed_up, ==, 30);
  g_assert_cmpint (totals.checked_in, ==, 3);
  g_assert_cmpint (totals.attended, ==, 2);
  g_assert_cmpint (totals.raised, ==, 2600);
  g_assert_cmpint (totals.donors, ==, 100);
  g_assert_cmpint (totals.groups, ==, 1);
  g_assert_cmpint (totals.pledges, ==, 31);
  /* The latest of those that are not gone. */
  g_assert_cmpint (totals.contacts.doorsteps.targets, ==, 880);
  g_assert_cmpint (totals.contacts.doorsteps.attempts, ==, 300);
  g_assert_cmpint (totals.contacts.doorsteps.contacts, ==, 120);
  g_assert_cmpint (totals.contacts.telephone.attempts, ==, 140);
  g_assert_cmpint (totals.contacts.telephone.contacts, ==, 61);
  g_assert_cmpstr (currency, ==, "GBP");
}

static void
test_missing (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hu_reader_new (test->path, &error));
  g_assert_cmpuint (error->domain, ==, HU_STORE_ERROR);
  g_assert_nonnull (strstr (error->message, "store.db"));
  g_assert_false (g_file_test (test->path, G_FILE_TEST_EXISTS));
}

/* --- while somebody writes --- */

typedef struct
{
  const char *path;
  int stop; /* atomic */
  guint reads;
} Reading;

/* A batch is there as a whole or not at all, so that all counts are the same. */
static gpointer
read_thread (gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (reading->path, &error);
  int least = 0;

  g_assert_no_error (error);
  do
    {
      g_autoptr (GArray) rows = hu_reader_events (reader, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 50);
      for (guint i = 0; i < rows->len; i++)
        g_assert_cmpint (g_array_index (rows, HuEventRow, i).signed_up, ==,
                         g_array_index (rows, HuEventRow, 0).signed_up);
      g_assert_cmpint (g_array_index (rows, HuEventRow, 0).signed_up, >=, least);
      least = g_array_index (rows, HuEventRow, 0).signed_up;
      reading->reads++;
    }
  while (!g_atomic_int_get (&reading->stop));
  return GINT_TO_POINTER (least);
}

static void
test_beside_writer (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  Reading reading = { .path = test->path };
  GThread *thread = NULL;

  for (int round = 0; round < 60; round++)
    {
      HuBatch *batch = store_test_batch (NOON + round);

      for (guint i = 0; i < 50; i++)
        {
          g_autofree char *id = g_strdup_printf ("e%u", i);

          if (round == 0)
            store_test_add_event (batch, id, SEAT_ONE, NOON);
          store_test_add_count (batch, id, NOON + round, round, HU_UNKNOWN);
        }
      store_test_submit_quietly (store, batch);
      if (round == 0)
        thread = g_thread_new ("reader", read_thread, &reading);
    }
  g_atomic_int_set (&reading.stop, 1);
  g_thread_join (thread);
  g_assert_cmpuint (reading.reads, >, 0);
  hu_store_close (store);
  store_test_want_whole (test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_test_add ("/reader/funds", test_funds);
  store_test_add ("/reader/funds-of-many", test_funds_of_many);
  store_test_add ("/reader/groups", test_groups);
  store_test_add ("/reader/densities", test_densities);
  store_test_add ("/reader/totals", test_totals);
  store_test_add ("/reader/missing", test_missing);
  store_test_add ("/reader/beside-writer", test_beside_writer);
  return g_test_run ();
}
