/* test-salvage.c: damaged files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-migrations.h"
#include "hu-opening.h"
#include "store-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define N 3000

/* Overwrites bytes in place, as a bad disk would. */
static void
overwrite (const char *path, gsize from, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, &error);
  g_autofree char *rubbish = g_malloc (length);

  g_assert_no_error (error);
  memset (rubbish, 0xa7, length);
  g_assert_true (g_seekable_seek (G_SEEKABLE (stream), (goffset) from, G_SEEK_SET, NULL, &error));
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), rubbish, length, NULL,
                                            NULL, &error));
  g_assert_true (g_io_stream_close (G_IO_STREAM (stream), NULL, &error));
  g_assert_no_error (error);
}

static gsize
file_size (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (gsize) info.st_size;
}

/* Opens the damaged store: the damaged file is beside it byte for byte, and the new one is whole. (transfer full) */
static HuStore *
open_salvaged (StoreTest *test)
{
  gsize length, aside_length;
  g_autofree char *damaged = store_test_contents (test->path, &length);
  g_autofree char *aside = NULL;
  HuStore *store = store_test_open (test);
  const HuSalvage *salvage = hu_store_get_salvage (store);

  g_assert_nonnull (salvage);
  g_assert_true (g_str_has_prefix (salvage->set_aside, test->path));
  g_assert_nonnull (strstr (salvage->set_aside, "store.db.damaged-20"));
  aside = store_test_contents (salvage->set_aside, &aside_length);
  g_assert_cmpmem (aside, aside_length, damaged, length);
  store_test_want_whole (test);
  return store;
}

static guint
count_events (StoreTest *test)
{
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GArray) rows = hu_reader_events (reader, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const HuEventRow *row = &g_array_index (rows, HuEventRow, i);
      int number = atoi (row->id + strlen ("event-"));

      g_assert_cmpint (row->signed_up, ==, number % 40 + 1); /* what was read is what was stored */
      g_assert_cmpint (row->contacts.attempts, ==, number == 0 ? 300 : HU_UNKNOWN);
      g_assert_cmpint (row->contacts.locations, ==, number == 0 ? 77 : HU_UNKNOWN);
    }
  return rows->len;
}

static void
want_note_and_setting (StoreTest *test)
{
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GHashTable) notes = hu_reader_notes (reader, NULL);
  g_autoptr (GHashTable) settings = hu_reader_settings (reader, NULL);

  g_assert_cmpstr (g_hash_table_lookup (notes, SEAT_ONE), ==, "Parking behind the library");
  g_assert_cmpstr (g_hash_table_lookup (settings, "shift"), ==, "-2.5");
}

/* The store works and stays open-able after salvage; the second time nothing has to be salvaged. */
static void
want_usable (StoreTest *test, HuStore *store)
{
  g_autoptr (HuStore) again = NULL;
  HuBatch *batch = store_test_batch (NOON + HU_DAY);

  store_test_add_event (batch, "after", SEAT_ONE, NOON);
  store_test_submit_quietly (store, batch);
  hu_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  again = store_test_open (test);
  g_assert_null (hu_store_get_salvage (again));
}

/* At the front every table begins; one that is empty has no other page. */
#define ROOTS 40

/* Every page in turn would take long; these are spread over the file and fall into tables, indexes and history. */
static void
test_page (StoreTest *test, gconstpointer data)
{
  gsize length, size;
  g_autofree char *sound = NULL;
  guint losses = 0;

  store_test_fill (test, N);
  sound = store_test_contents (test->path, &length);
  size = length / 4096;
  for (guint i = 1; i <= 9; i++)
    {
      g_autoptr (HuStore) store = NULL;
      const HuSalvage *salvage;
      guint kept;

      g_assert_true (g_file_set_contents (test->path, sound, (gssize) length, NULL));
      overwrite (test->path, (ROOTS + (size - ROOTS) * i / 10) * 4096, 4096);
      store = open_salvaged (test);
      salvage = hu_store_get_salvage (store);
      kept = count_events (test);
      g_test_message ("page %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT ": %u events, %u rows, %u tables lost",
                      ROOTS + (size - ROOTS) * i / 10, size, kept, salvage->rows_kept, salvage->tables_lost);
      g_assert_cmpuint (kept, >=, N - 400);
      g_assert_cmpuint (salvage->rows_kept, >, kept);
      g_assert_cmpuint (salvage->tables_lost, ==, 0);
      losses += kept < N;
      want_note_and_setting (test);
      want_usable (test, store);
    }
  g_assert_cmpuint (losses, >, 0); /* some page held events */
}

/* Several holes, some of them long. */
static void
test_holes (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = NULL;
  gsize pages;

  store_test_fill (test, N);
  pages = file_size (test->path) / 4096;
  for (guint i = 2; i <= 8; i += 2)
    overwrite (test->path, pages * i / 10 * 4096, 4096 * (1 + i));
  store = open_salvaged (test);
  g_assert_cmpuint (count_events (test), >, N / 3);
  want_usable (test, store);
}

static void
test_truncated (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = NULL;
  gsize length;
  g_autofree char *contents = NULL;
  guint kept;

  store_test_fill (test, N);
  contents = store_test_contents (test->path, &length);
  g_assert_true (g_file_set_contents (test->path, contents, (gssize) (length / 2 / 4096 * 4096 + 100), NULL));
  store = open_salvaged (test);
  kept = count_events (test);
  g_test_message ("%u of %u events", kept, N);
  g_assert_cmpuint (kept, >, N / 10);
  want_note_and_setting (test);
  want_usable (test, store);
}

static void
test_not_a_database (StoreTest *test, gconstpointer data)
{
  static const char *const contents[] = { "This is a letter, and not a store of anything at all.\n", "xy" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *folder = g_path_get_dirname (test->path);
      g_autoptr (HuStore) store = NULL;
      const HuSalvage *salvage;

      g_mkdir_with_parents (folder, 0700);
      g_assert_true (g_file_set_contents (test->path, contents[i], -1, NULL));
      store = open_salvaged (test);
      salvage = hu_store_get_salvage (store);
      g_assert_cmpuint (salvage->rows_kept, ==, 0);
      g_assert_cmpuint (salvage->tables_lost, >, 0);
      g_assert_cmpint (g_str_has_suffix (salvage->set_aside, "-2"), ==, i == 1); /* the first is not overwritten */
      want_usable (test, store);
    }
}

/* Of the file's own description nothing is left, or only a part. */
static void
test_header (StoreTest *test, gconstpointer data)
{
  static const gsize lost[] = { 16, 100, 512, 4096, 5 * 4096 };

  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    {
      g_autoptr (HuStore) store = NULL;

      g_remove (test->path);
      store_test_fill (test, 200);
      overwrite (test->path, 0, lost[i]);
      store = open_salvaged (test);
      g_assert_cmpuint (count_events (test), ==, 200);
      want_note_and_setting (test);
      want_usable (test, store);
    }
}

/* An empty file is what a crash leaves at the very first start. */
static void
test_empty (StoreTest *test, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (test->path);
  g_autoptr (HuStore) store = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (test->path, "", 0, NULL));
  store = store_test_open (test);
  g_assert_null (hu_store_get_salvage (store));
}

/* A crash between setting aside and putting in place. */
static void
test_interrupted (StoreTest *test, gconstpointer data)
{
  g_autofree char *whole = g_strconcat (test->path, ".salvage", NULL);
  g_autofree char *part = g_strconcat (test->path, ".salvage-part", NULL);
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuStore) second = NULL;

  store_test_fill (test, 20);
  g_assert_cmpint (g_rename (test->path, whole), ==, 0);
  g_test_expect_message ("hustings-store", G_LOG_LEVEL_MESSAGE, "*finishing what was salvaged");
  store = store_test_open (test);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_events (test), ==, 20);
  g_assert_false (g_file_test (whole, G_FILE_TEST_EXISTS));
  hu_store_close (store);

  /* And before the copy was whole. */
  g_assert_true (g_file_set_contents (part, "half", -1, NULL));
  second = store_test_open (test);
  g_assert_cmpuint (count_events (test), ==, 20);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* --- what vouches for a file --- */

static gboolean
opens_clean (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  HuSalvage *salvage;
  gboolean clean;
  HuConnection *connection = hu_opening_open (test->path, NULL, &salvage, &clean, &error);

  g_assert_no_error (error);
  g_assert_null (salvage);
  hu_opening_close (connection, clean);
  return clean;
}

static void
test_vouched (StoreTest *test, gconstpointer data)
{
  HuConnection *reader;

  store_test_fill (test, 20);
  g_assert_true (opens_clean (test));
  g_assert_true (opens_clean (test)); /* opening and closing is no change */
  {
    g_autoptr (GFile) file = g_file_new_for_path (test->path);

    g_assert_true (g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, 1575115200, 0, NULL, NULL));
  }
  g_assert_false (opens_clean (test));
  g_assert_true (opens_clean (test));
  reader = hu_connection_open (test->path, HU_CONNECTION_READ, NULL);
  hu_connection_distrust (reader); /* as one that meets damage does */
  hu_connection_close (reader);
  g_assert_false (opens_clean (test));
}

/* --- what a person decided --- */

static void
fill_decisions (StoreTest *test)
{
  HuStore *store = store_test_open (test);
  HuBatch *batch = store_test_batch (NOON);

  store_test_fill_pledges (batch);
  store_test_submit_quietly (store, batch);
  store_test_decide (store, 1, 1, TRUE, 7);
  hu_store_close (store);
  g_object_unref (store);
}

static void
want_decision (StoreTest *test)
{
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GArray) placements = hu_reader_placements (reader, NULL);
  g_autoptr (GArray) stays = hu_reader_stays (reader, NULL);

  g_assert_cmpuint (placements->len, ==, 1);
  g_assert_cmpint (g_array_index (placements, HuPlacementRow, 0).people, ==, 7);
  g_assert_cmpuint (stays->len, ==, 1);
}

/* The first page is put back as of version 1; decisions are of version 2. */
static void
test_decisions (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = NULL;

  fill_decisions (test);
  overwrite (test->path, 0, 4096);
  store = open_salvaged (test);
  want_decision (test);
}

/* Without the cohorts that they are of, decisions are nobody's. */
static void
test_orphans (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) placements = NULL;

  fill_decisions (test);
  overwrite (test->path, 20 * 4096, 4096); /* where the table of cohorts begins */
  store = open_salvaged (test);
  reader = store_test_read (test);
  placements = hu_reader_placements (reader, NULL);
  g_assert_cmpuint (placements->len, ==, 0);
}

/* A file of version 1 has no table for decisions; what it has is read, and the new file is of this version. */
static void
test_older (StoreTest *test, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (test->path);
  g_autoptr (HuConnection) connection = NULL;
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GHashTable) notes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  connection = hu_connection_open (test->path, HU_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (hu_migrations_apply (connection, hu_migrations, 1, &error));
  g_assert_true (
    hu_connection_exec (connection, "INSERT INTO note (seat, text) VALUES ('" SEAT_ONE "', 'from version 1')", &error));
  g_clear_pointer (&connection, hu_connection_close);
  overwrite (test->path, 9 * 4096, 4096); /* where the table of events begins */
  store = open_salvaged (test);
  reader = store_test_read (test);
  notes = hu_reader_notes (reader, NULL);
  g_assert_cmpstr (g_hash_table_lookup (notes, g_intern_string (SEAT_ONE)), ==, "from version 1");
  want_usable (test, store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_test_add ("/salvage/page", test_page);
  store_test_add ("/salvage/holes", test_holes);
  store_test_add ("/salvage/truncated", test_truncated);
  store_test_add ("/salvage/not-a-database", test_not_a_database);
  store_test_add ("/salvage/header", test_header);
  store_test_add ("/salvage/empty", test_empty);
  store_test_add ("/salvage/interrupted", test_interrupted);
  store_test_add ("/salvage/vouched", test_vouched);
  store_test_add ("/salvage/decisions", test_decisions);
  store_test_add ("/salvage/orphans", test_orphans);
  store_test_add ("/salvage/older", test_older);
  return g_test_run ();
}
