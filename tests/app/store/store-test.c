/* store-test.c: what the store's tests share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-test.h"

#include <glib/gstdio.h>
#include <math.h>

void
store_test_set_up (StoreTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test->folder = g_dir_make_tmp ("hustings-store-XXXXXX", &error);
  g_assert_no_error (error);
  test->path = g_build_filename (test->folder, "campaigns", "test", "store.db", NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
store_test_tear_down (StoreTest *test, gconstpointer data)
{
  remove_folder (test->folder);
  g_free (test->folder);
  g_free (test->path);
}

HuStore *
store_test_open (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  HuStore *store = hu_store_open (test->path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

HuReader *
store_test_read (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  HuReader *reader = hu_reader_new (test->path, &error);

  g_assert_no_error (error);
  return reader;
}

HuBatch *
store_test_batch (gint64 at)
{
  HuBatch *batch = hu_batch_new ("feed");

  batch->at = at;
  return batch;
}

HuEventRecord *
store_test_add_event (HuBatch *batch, const char *id, const char *seat, gint64 modified)
{
  HuEventRecord event = {
    .id = g_strdup (id),
    .kind = HU_EVENT_CANVASS,
    .title = g_strdup_printf ("Canvass %s", id),
    .place = g_strdup ("Library"),
    .seat = g_strdup (seat),
    .zone = g_strdup ("Europe/London"),
    .url = g_strdup ("https://example.org/"),
    .start = NOON + HU_DAY,
    .end = NOON + HU_DAY + 2 * HU_HOUR,
    .longitude = -1.5,
    .latitude = NAN,
    .capacity = HU_UNKNOWN,
    .modified = modified,
  };

  g_array_append_val (batch->events, event);
  return &g_array_index (batch->events, HuEventRecord, batch->events->len - 1);
}

HuEventCountRecord *
store_test_add_count (HuBatch *batch, const char *event, gint64 at, int signed_up, int checked_in)
{
  HuEventCountRecord count = { g_strdup (event), at, signed_up, HU_UNKNOWN, checked_in, HU_UNKNOWN, HU_UNKNOWN };

  g_array_append_val (batch->event_counts, count);
  return &g_array_index (batch->event_counts, HuEventCountRecord, batch->event_counts->len - 1);
}

void
store_test_add_contacts (HuBatch *batch, const char *event, gint64 at, HuContacts contacts)
{
  HuContactCountRecord count = { g_strdup (event), at, contacts };

  g_array_append_val (batch->contact_counts, count);
}

void
store_test_add_fund (HuBatch *batch, const char *id)
{
  HuFundRecord fund = { g_strdup (id), g_strdup ("Fund"), g_strdup ("GBP"), 50000000, NOON - 30 * HU_DAY, HU_NEVER };

  g_array_append_val (batch->funds, fund);
}

void
store_test_add_total (HuBatch *batch, const char *fund, gint64 at, gint64 amount, int donors)
{
  HuFundTotalRecord total = { g_strdup (fund), at, amount, donors };

  g_array_append_val (batch->fund_totals, total);
}

void
store_test_add_group (HuBatch *batch, const char *id, const char *seat)
{
  HuGroupRecord group = { g_strdup (id), g_strdup ("Group"), g_strdup (seat), NAN, NAN };

  g_array_append_val (batch->groups, group);
}

void
store_test_add_members (HuBatch *batch, const char *group, gint64 at, int members)
{
  HuGroupCountRecord count = { g_strdup (group), at, members };

  g_array_append_val (batch->group_counts, count);
}

void
store_test_add_density (HuBatch *batch, const char *seat, gint64 at, int members)
{
  HuDensityRecord density = { g_strdup (seat), at, members };

  g_array_append_val (batch->densities, density);
}

void
store_test_add_cohort (HuBatch *batch, const char *id, const char *home, gint64 at, int people)
{
  HuCohortRecord cohort = { g_strdup (id), g_strdup (home), at, people, HU_UNKNOWN, 18230, 18242, HU_COHORT_NO_WISHES };

  g_array_append_val (batch->cohorts, cohort);
}

void
store_test_fill_pledges (HuBatch *batch)
{
  HuCohortRecord cohort = { g_strdup ("legends"),
                            g_strdup (SEAT_ONE),
                            batch->at,
                            12,
                            2,
                            18230,
                            18242,
                            { .hours = 8, .travel = 2.5, .nations = 5, .car_seats = 4, .away = TRUE } };
  HuStayRecord stay = { .id = g_strdup ("beds"),
                        .seat = g_strdup (SEAT_TWO),
                        .at = batch->at,
                        .first_day = 18235,
                        .last_day = 18242,
                        .hours = 6,
                        .places = 10,
                        .taken = 1,
                        .locals_first = 2,
                        .crossers = TRUE,
                        .ceiling = 0.25 };

  g_array_append_val (batch->cohorts, cohort);
  g_array_append_val (batch->stays, stay);
}

static void
decided_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

void
store_test_decide (HuStore *store, gint64 cohort, gint64 stay, gboolean agreed, int people)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (HuPlacementRow));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  HuPlacementRow row = { cohort, stay, agreed, people };

  g_array_append_val (rows, row);
  hu_store_put_placements_async (store, rows, decided_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  changes = hu_store_put_placements_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (changes);
}

HuChanges *
store_test_submit (HuStore *store, HuBatch *batch)
{
  g_autoptr (GError) error = NULL;
  HuChanges *changes = hu_store_submit (store, batch, &error);

  g_assert_no_error (error);
  g_assert_nonnull (changes);
  return changes;
}

void
store_test_submit_quietly (HuStore *store, HuBatch *batch)
{
  g_autoptr (HuChanges) changes = store_test_submit (store, batch);
}

gboolean
store_test_is_empty (const HuChanges *changes)
{
  return changes->kinds == 0 && changes->events->len == 0 && changes->seats->len == 0;
}

HuEventRow *
store_test_find (GArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      HuEventRow *row = &g_array_index (rows, HuEventRow, i);

      if (g_str_equal (row->id, id))
        return row;
    }
  return NULL;
}

void
store_test_want_whole (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GPtrArray) trouble = NULL;
  int version = 0;

  trouble = hu_reader_check (reader, &version, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < trouble->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (trouble, i));
  g_assert_cmpuint (trouble->len, ==, 0);
  g_assert_cmpint (version, >, 0);
}

static gboolean
note_stored (gpointer data)
{
  return *(gboolean *) data;
}

static void
note_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hu_store_put_note_finish (HU_STORE (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

void
store_test_fill (StoreTest *test, guint n)
{
  g_autoptr (HuStore) store = store_test_open (test);
  HuBatch *batch = store_test_batch (NOON);
  gboolean stored = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i);

      store_test_add_event (batch, id, i % 2 ? SEAT_ONE : SEAT_TWO, NOON - HU_DAY);
      store_test_add_count (batch, id, NOON - HU_HOUR, (int) (i % 40), HU_UNKNOWN);
      store_test_add_count (batch, id, NOON, (int) (i % 40) + 1, 0);
    }
  store_test_add_contacts (batch, "event-0", NOON, (HuContacts) { 880, 300, 120, 77 });
  store_test_add_fund (batch, "fund");
  store_test_add_total (batch, "fund", NOON, 25500000, 10000);
  store_test_add_group (batch, "group", SEAT_ONE);
  store_test_add_members (batch, "group", NOON, 12);
  store_test_submit_quietly (store, batch);
  hu_store_put_setting (store, "shift", "-2.5");
  hu_store_put_note_async (store, SEAT_ONE, "Parking behind the library", note_cb, &stored);
  while (!note_stored (&stored))
    g_main_context_iteration (NULL, TRUE);
  hu_store_close (store);
}

char *
store_test_contents (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}
