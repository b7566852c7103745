/* test-migrations.c: older, newer and other people's files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-migrations.h"
#include "store-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* --- the mechanism, with steps of its own --- */

static gboolean
double_values (HuConnection *connection, GError **error)
{
  return hu_connection_exec (connection, "UPDATE thing SET value = 2 * value", error);
}

static const HuMigration steps[] = {
  { "CREATE TABLE thing (value INTEGER); INSERT INTO thing VALUES (3)", NULL },
  { "ALTER TABLE thing ADD COLUMN word TEXT", double_values },
  { "UPDATE thing SET word = 'six'", NULL },
};
static const HuMigration broken_steps[] = {
  { "CREATE TABLE thing (value INTEGER); INSERT INTO thing VALUES (3)", NULL },
  { "UPDATE thing SET value = 0; UPDATE nothing SET value = 0", NULL },
};

static gint64
ask (HuConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  g_assert_true (hu_connection_query_int (connection, sql, &value, &error));
  g_assert_no_error (error);
  return value;
}

static HuConnection *
open_plain (StoreTest *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HuConnection *connection = hu_connection_open (path, HU_CONNECTION_WRITE, &error);

  g_assert_no_error (error);
  return connection;
}

static void
test_every_step (StoreTest *test, gconstpointer data)
{
  for (guint from = 0; from <= G_N_ELEMENTS (steps); from++)
    {
      g_autofree char *name = g_strdup_printf ("from-%u.db", from);
      g_autoptr (HuConnection) connection = open_plain (test, name);
      g_autoptr (GError) error = NULL;

      g_assert_true (hu_migrations_apply (connection, steps, from, &error));
      g_assert_cmpint (ask (connection, "PRAGMA user_version"), ==, from);
      g_assert_true (hu_migrations_apply (connection, steps, G_N_ELEMENTS (steps), &error));
      g_assert_no_error (error);
      g_assert_cmpint (ask (connection, "PRAGMA user_version"), ==, G_N_ELEMENTS (steps));
      g_assert_cmpint (ask (connection, "SELECT value FROM thing WHERE word = 'six'"), ==, 6);
    }
}

static void
test_failing_step (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuConnection) connection = open_plain (test, "failing.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (hu_migrations_apply (connection, steps, 1, NULL));
  g_assert_false (hu_migrations_apply (connection, broken_steps, G_N_ELEMENTS (broken_steps), &error));
  g_assert_cmpuint (error->domain, ==, HU_STORE_ERROR);
  g_assert_cmpint (ask (connection, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask (connection, "SELECT value FROM thing"), ==, 3);
}

/* --- the program's own steps --- */

/* Every version that was ever released is made here by the steps up to it, and opened. */
static void
test_every_version (StoreTest *test, gconstpointer data)
{
  for (guint from = 0; from < hu_migrations_n; from++)
    {
      g_autofree char *name = g_strdup_printf ("version-%u.db", from);
      g_autofree char *path = g_build_filename (test->folder, name, NULL);
      g_autoptr (HuConnection) connection = open_plain (test, name);
      g_autoptr (HuReader) reader = NULL;
      g_autoptr (HuStore) store = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (hu_migrations_apply (connection, hu_migrations, from, &error));
      g_clear_pointer (&connection, hu_connection_close);
      store = hu_store_open (path, NULL, &error);
      g_assert_no_error (error);
      g_assert_null (hu_store_get_salvage (store));
      reader = hu_reader_new (path, &error);
      g_assert_no_error (error);
    }
}

/* A store as version @version of the program left it, open. */
static HuConnection *
make_version (StoreTest *test, guint version)
{
  g_autofree char *folder = g_path_get_dirname (test->path);
  g_autoptr (GError) error = NULL;
  HuConnection *connection;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  connection = hu_connection_open (test->path, HU_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (hu_migrations_apply (connection, hu_migrations, version, &error));
  return connection;
}

/* What version 1 knew of people who pledged days is still known, and what it did not know is unknown. */
static void
test_from_1 (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuConnection) connection = NULL;
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) cohorts = NULL;
  g_autoptr (GError) error = NULL;
  const HuCohortRow *cohort;

  connection = make_version (test, 1);
  g_assert_true (hu_connection_exec (
    connection,
    "INSERT INTO source (id) VALUES ('old'); INSERT INTO cohort (source, id, home, at, people, placed, first_day, last_day)"
    " VALUES (1, 'c', '" SEAT_ONE "', 5, 30, 4, 18230, 18242)",
    &error));
  g_assert_no_error (error);
  g_clear_pointer (&connection, hu_connection_close);
  store = hu_store_open (test->path, NULL, &error);
  g_assert_no_error (error);
  reader = store_test_read (test);
  cohorts = hu_reader_cohorts (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cohorts->len, ==, 1);
  cohort = &g_array_index (cohorts, HuCohortRow, 0);
  g_assert_cmpstr (cohort->home, ==, SEAT_ONE);
  g_assert_cmpint (cohort->people, ==, 30);
  g_assert_cmpint (cohort->placed, ==, 4);
  g_assert_true (isnan (cohort->wishes.hours));
  g_assert_true (isnan (cohort->wishes.travel));
  g_assert_cmpuint (cohort->wishes.nations, ==, 0);
  g_assert_cmpint (cohort->wishes.car_seats, ==, HU_UNKNOWN);
  g_assert_false (cohort->wishes.away);
  store_test_want_whole (test);
}

/* A store of @version that holds what @sql writes, opened by this program. (transfer full) */
static HuStore *
open_version (StoreTest *test, guint version, const char *sql)
{
  g_autoptr (HuConnection) connection = make_version (test, version);
  g_autoptr (GError) error = NULL;
  HuStore *store;

  g_assert_true (hu_connection_exec (connection, sql, &error));
  g_assert_no_error (error);
  g_clear_pointer (&connection, hu_connection_close);
  store = hu_store_open (test->path, NULL, &error);
  g_assert_no_error (error);
  return store;
}

/* (transfer full) (element-type HuEventRow) */
static GArray *
read_events (StoreTest *test)
{
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GError) error = NULL;
  GArray *events = hu_reader_events (reader, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  return events;
}

/* Of the events of version 2 nobody knows whether they are step-free, until their source says so. */
static void
test_from_2 (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = open_version (
    test, 2,
    "INSERT INTO source (id) VALUES ('feed'); INSERT INTO event (source, id, kind, status, capacity, title)"
    " VALUES (1, 'e', 'canvass', 'confirmed', 20, 'Walk')");
  g_autoptr (GArray) before = read_events (test);
  g_autoptr (GArray) after = NULL;
  HuBatch *batch = store_test_batch (NOON);

  g_assert_cmpint (g_array_index (before, HuEventRow, 0).capacity, ==, 20);
  g_assert_cmpint (g_array_index (before, HuEventRow, 0).step_free, ==, HU_STEP_FREE_UNKNOWN);

  store_test_add_event (batch, "e", SEAT_ONE, NOON)->step_free = HU_STEP_FREE_YES;
  store_test_submit_quietly (store, batch);
  after = read_events (test);
  g_assert_cmpint (g_array_index (after, HuEventRow, 0).step_free, ==, HU_STEP_FREE_YES);
  store_test_want_whole (test);
}

/* Of the rounds of version 3 nobody knows how far they are, until their source says so; what was known of people stays. */
static void
test_from_3 (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store =
    open_version (test, 3,
                  "INSERT INTO source (id) VALUES ('feed');"
                  "INSERT INTO event (source, id, kind, status, title, counted_at, signed_up, step_free)"
                  " VALUES (1, 'areas-3', 'canvass', 'confirmed', 'Streets', 5, 9, 1);"
                  "INSERT INTO event_count (event, at, signed_up) VALUES (1, 5, 9)");
  g_autoptr (GArray) before = read_events (test);
  g_autoptr (GArray) after = NULL;
  HuBatch *batch = store_test_batch (NOON);

  g_assert_cmpint (g_array_index (before, HuEventRow, 0).signed_up, ==, 9);
  g_assert_cmpint (g_array_index (before, HuEventRow, 0).step_free, ==, HU_STEP_FREE_YES);
  g_assert_cmpint (g_array_index (before, HuEventRow, 0).contacts.attempts, ==, HU_UNKNOWN);

  store_test_add_contacts (batch, "areas-3", NOON, (HuContacts) { 880, 300, 120, 77 });
  store_test_submit_quietly (store, batch);
  after = read_events (test);
  g_assert_cmpint (g_array_index (after, HuEventRow, 0).contacts.attempts, ==, 300);
  g_assert_cmpint (g_array_index (after, HuEventRow, 0).signed_up, ==, 9);
  store_test_want_whole (test);
}

/* At how many addresses the rounds of version 4 were is unknown, until their source says so; how far they were stays. */
static void
test_from_4 (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = open_version (test, 4,
                                            "INSERT INTO source (id) VALUES ('feed');"
                                            "INSERT INTO event (source, id, kind, status, title)"
                                            " VALUES (1, 'areas-3', 'canvass', 'confirmed', 'Streets');"
                                            "INSERT INTO contact_count VALUES (1, 5, 880, 200, 90)");
  g_autoptr (GArray) before = read_events (test);
  g_autoptr (GArray) after = NULL;
  HuBatch *batch = store_test_batch (NOON);

  g_assert_cmpint (g_array_index (before, HuEventRow, 0).contacts.attempts, ==, 200);
  g_assert_cmpint (g_array_index (before, HuEventRow, 0).contacts.locations, ==, HU_UNKNOWN);

  store_test_add_contacts (batch, "areas-3", NOON, (HuContacts) { 880, HU_UNKNOWN, HU_UNKNOWN, 77 });
  store_test_submit_quietly (store, batch);
  after = read_events (test);
  g_assert_cmpint (g_array_index (after, HuEventRow, 0).contacts.attempts, ==, 200);
  g_assert_cmpint (g_array_index (after, HuEventRow, 0).contacts.locations, ==, 77);
  store_test_want_whole (test);
}

/* --- files that are not to be touched --- */

static void
exec_on (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Opening @test's store and reader fails with @code and leaves every byte as it was. */
static void
want_refused (StoreTest *test, int code)
{
  g_autofree char *folder = g_path_get_dirname (test->path);
  guint files = count_files (folder);
  gsize length, length_after;
  g_autofree char *before = store_test_contents (test->path, &length);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  HuStore *store = hu_store_open (test->path, NULL, &error);

  g_assert_null (store);
  g_assert_error (error, HU_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, "store.db"));
  g_clear_error (&error);
  g_assert_null (hu_reader_new (test->path, &error));
  g_assert_error (error, HU_STORE_ERROR, code);
  after = store_test_contents (test->path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
  g_assert_cmpuint (count_files (folder), ==, files);
}

static void
test_newer (StoreTest *test, gconstpointer data)
{
  store_test_fill (test, 20);
  exec_on (test->path, "PRAGMA user_version = 4711; CREATE TABLE from_the_future (x)");
  want_refused (test, HU_STORE_ERROR_NEWER);
}

/* A newer program crashed before its log went into the file: the version is in the log only. */
static void
test_newer_in_log (StoreTest *test, gconstpointer data)
{
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  g_autofree char *kept_file = NULL;
  g_autofree char *kept_log = NULL;
  g_autofree char *log_after = NULL;
  gsize file_length, log_length, log_length_after;
  sqlite3 *db;

  store_test_fill (test, 20);
  g_assert_cmpint (sqlite3_open (test->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 4711", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  kept_file = store_test_contents (test->path, &file_length);
  kept_log = store_test_contents (log, &log_length);
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (test->path, kept_file, (gssize) file_length, NULL));
  g_assert_true (g_file_set_contents (log, kept_log, (gssize) log_length, NULL));
  {
    g_autofree char *index = g_strconcat (test->path, "-shm", NULL);

    /* SQLite makes its index of the log where it is missing; that it is there already makes the files countable. */
    g_assert_true (g_file_set_contents (index, "", 0, NULL));
  }
  want_refused (test, HU_STORE_ERROR_NEWER);
  log_after = store_test_contents (log, &log_length_after);
  g_assert_cmpmem (kept_log, log_length, log_after, log_length_after);
}

static void
test_foreign (StoreTest *test, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (test->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  exec_on (test->path, "CREATE TABLE photos (x); INSERT INTO photos VALUES (1)");
  want_refused (test, SQLITE_MISMATCH);
  exec_on (test->path, "PRAGMA application_id = 77");
  want_refused (test, SQLITE_MISMATCH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_test_add ("/migrations/every-step", test_every_step);
  store_test_add ("/migrations/failing-step", test_failing_step);
  store_test_add ("/migrations/every-version", test_every_version);
  store_test_add ("/migrations/from-1", test_from_1);
  store_test_add ("/migrations/from-2", test_from_2);
  store_test_add ("/migrations/from-3", test_from_3);
  store_test_add ("/migrations/from-4", test_from_4);
  store_test_add ("/migrations/newer", test_newer);
  store_test_add ("/migrations/newer-in-log", test_newer_in_log);
  store_test_add ("/migrations/foreign", test_foreign);
  return g_test_run ();
}
