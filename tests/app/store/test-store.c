/* test-store.c: the store as an object: signals, threads, sources, what a person typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-test.h"

static void
take_result (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return *result;
}

typedef struct
{
  GThread *thread;
  guint n;
  HuChangeKinds kinds;
  gboolean before_result;
  GAsyncResult **result;
} Seen;

static void
changed_cb (HuStore *store, HuChanges *changes, gpointer data)
{
  Seen *seen = data;

  g_assert_true (g_thread_self () == seen->thread);
  seen->n++;
  seen->kinds |= changes->kinds;
  seen->before_result = seen->result != NULL && *seen->result == NULL;
}

static HuBatch *
small_batch (gint64 at)
{
  HuBatch *batch = store_test_batch (at);

  store_test_add_event (batch, "a", SEAT_ONE, NOON);
  store_test_add_count (batch, "a", at, 4, HU_UNKNOWN);
  return batch;
}

static void
test_changed (StoreTest *test, gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) submitted = NULL;
  g_autoptr (HuChanges) changes = NULL;
  HuStore *store;
  g_autoptr (GError) error = NULL;
  Seen seen = { .thread = g_thread_self (), .result = &submitted };

  g_main_context_push_thread_default (context);
  hu_store_open_async (test->path, NULL, take_result, &opened);
  store = hu_store_open_finish (wait_for (&opened), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hu_store_get_path (store), ==, test->path);
  g_assert_null (hu_store_get_salvage (store));
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);

  hu_store_submit_async (store, small_batch (NOON), NULL, take_result, &submitted);
  changes = hu_store_submit_finish (store, wait_for (&submitted), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->events->len, ==, 1);
  g_assert_cmpuint (seen.n, ==, 1);
  g_assert_true (seen.before_result);
  g_assert_cmpint (seen.kinds, ==, HU_CHANGE_EVENTS | HU_CHANGE_SOURCES);

  /* Nothing new: nobody is told. */
  g_clear_object (&submitted);
  hu_changes_unref (changes);
  hu_store_submit_async (store, small_batch (NOON), NULL, take_result, &submitted);
  changes = hu_store_submit_finish (store, wait_for (&submitted), &error);
  g_assert_true (store_test_is_empty (changes));
  g_assert_cmpuint (seen.n, ==, 1);

  hu_store_close (store); /* so that its thread holds nothing either */
  g_clear_object (&opened);
  g_clear_object (&submitted);
  g_assert_finalize_object (store);
  g_main_context_pop_thread_default (context);
}

/* A program without a main loop lets go of the store, and it is closed. */
static void
test_let_go (StoreTest *test, gconstpointer data)
{
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  HuStore *store = store_test_open (test);

  store_test_submit_quietly (store, small_batch (NOON));
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_object_unref (store);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A program without a main loop must not be called back on the writer's thread. */
static void
test_no_loop (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  Seen seen = { .thread = g_thread_self () };

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  store_test_submit_quietly (store, small_batch (NOON));
  store_test_submit_quietly (store, small_batch (NOON + 1));
  g_assert_cmpuint (seen.n, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (seen.n, ==, 2);
}

static void
test_cancel (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) later = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  HuStore *none;

  g_cancellable_cancel (cancellable);
  hu_store_submit_async (store, small_batch (NOON), cancellable, take_result, &result);
  g_assert_null (hu_store_submit_finish (store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  reader = store_test_read (test);
  rows = hu_reader_events (reader, NULL);
  g_assert_cmpuint (rows->len, ==, 0);
  none = hu_store_open (test->path, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (none);

  /* Cancelled when it was stored already: it was stored. */
  g_cancellable_reset (cancellable);
  hu_store_submit_async (store, small_batch (NOON), cancellable, take_result, &later);
  store_test_submit_quietly (store, small_batch (NOON + 1)); /* done after the first */
  g_cancellable_cancel (cancellable);
  changes = hu_store_submit_finish (store, wait_for (&later), NULL);
  g_assert_cmpuint (changes->events->len, ==, 1);
}

/* In the midst of a batch: none of it is there. */
static void
test_cancel_midway (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  HuBatch *batch = store_test_batch (NOON);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      store_test_add_event (batch, id, SEAT_ONE, NOON);
    }
  hu_store_submit_async (store, batch, cancellable, take_result, &result);
  g_thread_yield ();
  g_cancellable_cancel (cancellable);
  changes = hu_store_submit_finish (store, wait_for (&result), &error);
  reader = store_test_read (test);
  rows = hu_reader_events (reader, NULL);
  if (changes == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (rows->len, ==, changes != NULL ? 20000 : 0);
}

static void
test_closed (StoreTest *test, gconstpointer data)
{
  HuStore *store = store_test_open (test);
  g_autoptr (GAsyncResult) queued = NULL;
  g_autoptr (GAsyncResult) note = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  hu_store_submit_async (store, small_batch (NOON), NULL, take_result, &queued);
  hu_store_close (store); /* does what was queued */
  hu_store_close (store);
  g_assert_null (hu_store_submit (store, small_batch (NOON), &error));
  g_assert_error (error, HU_STORE_ERROR, HU_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  hu_store_put_note_async (store, SEAT_ONE, "late", take_result, &note);
  g_assert_false (hu_store_put_note_finish (store, wait_for (&note), &error));
  g_assert_error (error, HU_STORE_ERROR, HU_STORE_ERROR_CLOSED);
  changes = hu_store_submit_finish (store, wait_for (&queued), NULL);
  g_assert_cmpuint (changes->events->len, ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&queued);
  g_clear_object (&note);
  g_assert_finalize_object (store);
}

/* --- sources --- */

static HuSource *
read_source (StoreTest *test)
{
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GPtrArray) sources = hu_reader_sources (reader, NULL);

  g_assert_cmpuint (sources->len, ==, 1);
  return g_ptr_array_steal_index (sources, 0);
}

static void
put_source (HuStore *store, const char *url)
{
  HuSource source = { .id = (char *) "feed",
                      .title = (char *) "Feed",
                      .kind = (char *) "hustings",
                      .url = (char *) url,
                      .last_try = HU_NEVER,
                      .last_success = HU_NEVER,
                      .data_at = HU_NEVER };
  g_autoptr (GError) error = NULL;

  g_assert_true (hu_store_put_source (store, &source, &error));
  g_assert_no_error (error);
}

static void
test_source (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuSource) fresh = NULL;
  g_autoptr (HuSource) failed = NULL;
  g_autoptr (HuSource) moved = NULL;
  HuBatch *batch;

  put_source (store, "https://one.example/");
  batch = small_batch (NOON);
  batch->cursor = g_strdup ("c7");
  batch->illustrative = TRUE;
  store_test_submit_quietly (store, batch);
  hu_store_note_try (store, "feed", NOON + HU_MINUTE, "\"tag\"", NULL);
  store_test_submit_quietly (store, small_batch (NOON - HU_HOUR)); /* an older answer, without a cursor */
  fresh = read_source (test);
  g_assert_cmpstr (fresh->title, ==, "Feed");
  g_assert_cmpstr (fresh->kind, ==, "hustings");
  g_assert_cmpstr (fresh->cursor, ==, "c7");
  g_assert_cmpstr (fresh->etag, ==, "\"tag\"");
  g_assert_cmpint (fresh->data_at, ==, NOON);
  g_assert_cmpint (fresh->last_try, ==, NOON + HU_MINUTE);
  g_assert_cmpint (fresh->last_success, ==, NOON + HU_MINUTE);
  g_assert_null (fresh->last_error);

  hu_store_note_try (store, "feed", NOON + HU_HOUR, NULL, "No such host");
  hu_store_note_try (store, "unknown", NOON + HU_HOUR, NULL, "No such host");
  put_source (store, "https://one.example/"); /* waits for what is queued, and keeps it */
  failed = read_source (test);
  g_assert_cmpstr (failed->last_error, ==, "No such host");
  g_assert_cmpstr (failed->etag, ==, "\"tag\"");
  g_assert_cmpint (failed->last_try, ==, NOON + HU_HOUR);
  g_assert_cmpint (failed->last_success, ==, NOON + HU_MINUTE);

  put_source (store, "https://two.example/");
  moved = read_source (test);
  g_assert_cmpstr (moved->url, ==, "https://two.example/");
  g_assert_cmpstr (moved->cursor, ==, "c7");
  g_assert_cmpint (moved->data_at, ==, NOON);
  g_assert_null (moved->etag);
  g_assert_null (moved->last_error);
}

static void
test_remove_source (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (HuStore) store = NULL;
  g_autoptr (GError) error = NULL;
  HuBatch *other = hu_batch_new ("other");
  HuTotals totals;

  store_test_fill (test, 40);
  store = store_test_open (test);
  store_test_add_event (other, "o", SEAT_ONE, NOON);
  store_test_add_count (other, "o", NOON, 7, HU_UNKNOWN);
  store_test_submit_quietly (store, other);
  g_assert_true (hu_store_remove_source (store, "feed", &error));
  g_assert_true (hu_store_remove_source (store, "feed", &error));
  g_assert_no_error (error);
  reader = store_test_read (test);
  g_assert_true (hu_reader_totals (reader, &totals, NULL));
  g_assert_cmpint (totals.events, ==, 1);
  g_assert_cmpint (totals.signed_up, ==, 7);
  g_assert_cmpint (totals.groups, ==, 0);
  g_assert_cmpuint (totals.contacts.doorsteps.rounds, ==, 0);
  g_assert_null (totals.currency);
  store_test_want_whole (test); /* nothing is left that belongs to nobody */
}

/* --- what a person typed --- */

static void
put_note (HuStore *store, const char *seat, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_store_put_note_async (store, seat, text, take_result, &result);
  g_assert_true (hu_store_put_note_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
test_notes (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GHashTable) notes = NULL;

  put_note (store, SEAT_ONE, "First");
  put_note (store, SEAT_TWO, "Ring Siân, she has the “keys”\n— thanks");
  put_note (store, SEAT_ONE, "");
  put_note (store, SEAT_ONE, "");
  notes = hu_reader_notes (reader, NULL);
  g_assert_cmpuint (g_hash_table_size (notes), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (notes, SEAT_TWO), ==, "Ring Siân, she has the “keys”\n— thanks");
}

static void
test_settings (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GHashTable) settings = NULL;

  hu_store_put_setting (store, "shift", "1.5");
  hu_store_put_setting (store, "shift", "-2.5");
  hu_store_put_setting (store, "poll", "3");
  hu_store_put_setting (store, "poll", NULL);
  hu_store_close (store);
  settings = hu_reader_settings (reader, NULL);
  g_assert_cmpuint (g_hash_table_size (settings), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (settings, "shift"), ==, "-2.5");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_test_add ("/store/changed", test_changed);
  store_test_add ("/store/no-loop", test_no_loop);
  store_test_add ("/store/let-go", test_let_go);
  store_test_add ("/store/cancel", test_cancel);
  store_test_add ("/store/cancel-midway", test_cancel_midway);
  store_test_add ("/store/closed", test_closed);
  store_test_add ("/store/source", test_source);
  store_test_add ("/store/remove-source", test_remove_source);
  store_test_add ("/store/notes", test_notes);
  store_test_add ("/store/settings", test_settings);
  return g_test_run ();
}
