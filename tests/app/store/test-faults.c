/* test-faults.c: a disk that is full, that fails, or that must not be written
 *
 * A layer over SQLite's own file system counts what is written and lets the nth write, flush or resize fail, and all after it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-opening.h"
#include "hu-writer.h"
#include "store-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- the failing disk --- */

static struct
{
  sqlite3_vfs vfs; /* ours; the same as the system's, but for opening */
  sqlite3_vfs *system;
  int left; /* operations until it fails; -1: never. Atomic. */
  int result; /* what it says then */
} disk;

typedef struct
{
  sqlite3_file file;
  sqlite3_file *real;
} DiskFile;

static gboolean
fails (void)
{
  int left = g_atomic_int_get (&disk.left);

  if (left < 0)
    return FALSE;
  if (left == 0)
    return TRUE;
  g_atomic_int_add (&disk.left, -1);
  return FALSE;
}

#define REAL(file) (((DiskFile *) (file))->real)
#define PASS(file, method, ...) (REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__))

static int
disk_close (sqlite3_file *file)
{
  int result = PASS (file, xClose);

  sqlite3_free (REAL (file));
  return result;
}

static int
disk_read (sqlite3_file *file, void *bytes, int n, sqlite3_int64 from)
{
  return PASS (file, xRead, bytes, n, from);
}

static int
disk_write (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 from)
{
  return fails () ? disk.result : PASS (file, xWrite, bytes, n, from);
}

static int
disk_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return fails () ? SQLITE_IOERR_TRUNCATE : PASS (file, xTruncate, size);
}

static int
disk_sync (sqlite3_file *file, int flags)
{
  return fails () ? SQLITE_IOERR_FSYNC : PASS (file, xSync, flags);
}

static int
disk_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return PASS (file, xFileSize, size);
}

static int
disk_lock (sqlite3_file *file, int lock)
{
  return PASS (file, xLock, lock);
}

static int
disk_unlock (sqlite3_file *file, int lock)
{
  return PASS (file, xUnlock, lock);
}

static int
disk_check_lock (sqlite3_file *file, int *lock)
{
  return PASS (file, xCheckReservedLock, lock);
}

static int
disk_control (sqlite3_file *file, int operation, void *argument)
{
  return PASS (file, xFileControl, operation, argument);
}

static int
disk_sector_size (sqlite3_file *file)
{
  return PASS (file, xSectorSize);
}

static int
disk_characteristics (sqlite3_file *file)
{
  return PASS (file, xDeviceCharacteristics);
}

static int
disk_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  return PASS (file, xShmMap, page, size, extend, map);
}

static int
disk_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return PASS (file, xShmLock, offset, n, flags);
}

static void
disk_shm_barrier (sqlite3_file *file)
{
  PASS (file, xShmBarrier);
}

static int
disk_shm_unmap (sqlite3_file *file, int remove)
{
  return PASS (file, xShmUnmap, remove);
}

static const sqlite3_io_methods disk_methods = {
  2,
  disk_close,
  disk_read,
  disk_write,
  disk_truncate,
  disk_sync,
  disk_file_size,
  disk_lock,
  disk_unlock,
  disk_check_lock,
  disk_control,
  disk_sector_size,
  disk_characteristics,
  disk_shm_map,
  disk_shm_lock,
  disk_shm_barrier,
  disk_shm_unmap,
};

static int
disk_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  sqlite3_file *real = sqlite3_malloc (disk.system->szOsFile);
  int result = disk.system->xOpen (disk.system, name, real, flags, out_flags);

  if (result != SQLITE_OK)
    {
      sqlite3_free (real);
      file->pMethods = NULL;
      return result;
    }
  REAL (file) = real;
  file->pMethods = &disk_methods;
  return SQLITE_OK;
}

static void
install_disk (void)
{
  disk.system = sqlite3_vfs_find (NULL);
  disk.vfs = *disk.system;
  disk.vfs.zName = "failing";
  disk.vfs.szOsFile = sizeof (DiskFile);
  disk.vfs.xOpen = disk_open;
  disk.left = -1;
  g_assert_cmpint (sqlite3_vfs_register (&disk.vfs, 1), ==, SQLITE_OK);
}

/* --- tests --- */

static HuBatch *
batch_number (int number)
{
  HuBatch *batch = store_test_batch (NOON + number);

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d-%d", number, i);

      store_test_add_event (batch, id, SEAT_ONE, NOON);
      store_test_add_count (batch, id, NOON + number, number, HU_UNKNOWN);
    }
  return batch;
}

static guint
count_events (StoreTest *test)
{
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GArray) rows = hu_reader_events (reader, NULL);

  return rows->len;
}

/* A batch on a disk that fails at its nth write: it is stored and said to be, or it is not and the words say why; and the
 * store goes on when the disk does. */
static void
fail_at (StoreTest *test, int n, int result, gboolean *failed)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  guint before = count_events (test);
  int number = 1000 * result + n; /* no two alike */

  disk.result = result;
  g_atomic_int_set (&disk.left, n);
  changes = hu_store_submit (store, batch_number (number), &error);
  g_atomic_int_set (&disk.left, -1);
  *failed = changes == NULL;
  if (*failed)
    {
      g_assert_cmpuint (error->domain, ==, HU_STORE_ERROR);
      g_assert_cmpint (error->code, !=, SQLITE_CORRUPT);
      g_assert_nonnull (strstr (error->message, "store.db"));
    }
  g_assert_cmpuint (count_events (test), ==, before + (*failed ? 0 : 30));
  store_test_submit_quietly (store, batch_number (number));
  g_assert_cmpuint (count_events (test), ==, before + 30);
  hu_store_close (store);
  store_test_want_whole (test);
}

static void
test_write_fails (StoreTest *test, gconstpointer data)
{
  static const int results[] = { SQLITE_IOERR_WRITE, SQLITE_FULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      gboolean failed = TRUE;
      int n;

      for (n = 0; failed && n < 200; n++)
        fail_at (test, n, results[i], &failed);
      g_test_message ("went well from %d writes on", n - 1);
      g_assert_cmpint (n, >, 5);
      g_assert_false (failed);
    }
}

/* The disk dies and the program with it, at any write from opening to closing. */
static void
test_disk_dies (StoreTest *test, gconstpointer data)
{
  guint kept = 0;

  disk.result = SQLITE_IOERR_WRITE;
  for (int n = 0; n < 45; n += 1 + n / 20)
    {
      g_autoptr (GError) error = NULL;
      HuStore *store;

      g_atomic_int_set (&disk.left, n);
      store = hu_store_open (test->path, NULL, &error);
      if (store != NULL)
        {
          HuChanges *changes = hu_store_submit (store, batch_number (n), NULL);

          kept += changes != NULL ? 30 : 0;
          hu_changes_unref (changes);
          g_object_unref (store);
        }
      g_atomic_int_set (&disk.left, -1);
      store = store_test_open (test);
      g_assert_null (hu_store_get_salvage (store));
      g_object_unref (store);
      store_test_want_whole (test);
      g_assert_cmpuint (count_events (test), ==, kept);
    }
  g_assert_cmpuint (kept, >, 0);
}

static gboolean
run_batch (HuTake *take, gpointer data, GError **error)
{
  take->batch = data;
  return hu_take_batch (take, error);
}

typedef struct
{
  GMutex lock;
  GCond over;
  GError *error;
  gboolean done;
} Outcome;

static Outcome outcome;

static void
batch_done (gpointer data, HuChanges *changes, GError *error)
{
  hu_changes_unref (changes);
  g_mutex_lock (&outcome.lock);
  outcome.error = error;
  outcome.done = TRUE;
  g_cond_signal (&outcome.over);
  g_mutex_unlock (&outcome.lock);
}

static void
ignore_changes (HuChanges *changes, gpointer data)
{
}

static void
wait_for_outcome (void)
{
  g_mutex_lock (&outcome.lock);
  while (!outcome.done)
    g_cond_wait (&outcome.over, &outcome.lock);
  outcome.done = FALSE;
  g_mutex_unlock (&outcome.lock);
}

/* SQLite's own limit stands for a full disk: in the midst of a transaction, with room for what was there before. */
static void
test_full (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuBatch) batch = batch_number (1);
  HuConnection *connection;
  HuWriter *writer;
  HuSalvage *salvage;
  gboolean clean;
  guint before;

  store_test_fill (test, 100);
  before = count_events (test);
  connection = hu_opening_open (test->path, NULL, &salvage, &clean, NULL);
  g_assert_true (hu_connection_exec (connection, "PRAGMA max_page_count = 1", NULL)); /* that is: not one more */
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("more-%u", i);

      store_test_add_event (batch, id, SEAT_ONE, NOON);
    }
  writer = hu_writer_new (connection, clean, ignore_changes, NULL, g_free);
  hu_writer_push (writer, &(HuJob) { .run = run_batch, .done = batch_done, .data = batch, .at = batch->at });
  wait_for_outcome ();
  g_assert_error (outcome.error, HU_STORE_ERROR, SQLITE_FULL);
  g_assert_nonnull (strstr (outcome.error->message, "no room"));
  g_clear_error (&outcome.error);
  hu_writer_close (writer);
  hu_writer_unref (writer);
  g_assert_cmpuint (count_events (test), ==, before);
  store_test_want_whole (test);
}

/* In a child, so that it can be somebody else than root. */
static void
try_read_only (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  HuStore *store;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    _exit (77);
  store = hu_store_open (test->path, NULL, &error);
  if (store != NULL || error->domain != HU_STORE_ERROR || strstr (error->message, "store.db") == NULL)
    _exit (1);
  if (error->code != SQLITE_READONLY && error->code != SQLITE_CANTOPEN)
    _exit (2);
  _exit (0);
}

static void
test_read_only (StoreTest *test, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (test->path);
  g_autofree char *outer = g_path_get_dirname (folder);
  gsize length, length_after;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  int status;
  pid_t child;

  store_test_fill (test, 20);
  before = store_test_contents (test->path, &length);
  g_chmod (test->folder, 0755);
  g_chmod (outer, 0755);
  g_chmod (test->path, 0444);
  g_chmod (folder, 0555);
  child = fork ();
  if (child == 0)
    try_read_only (test);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_chmod (folder, 0755);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    {
      g_test_skip ("this is root, who may write everywhere");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  after = store_test_contents (test->path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
}

/* A folder that cannot be made. */
static void
test_no_folder (StoreTest *test, gconstpointer data)
{
  g_autofree char *file = g_build_filename (test->folder, "file", NULL);
  g_autofree char *path = g_build_filename (file, "in", "store.db", NULL);
  g_autoptr (GError) error = NULL;
  HuStore *store;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  store = hu_store_open (path, NULL, &error);
  g_assert_null (store);
  g_assert_error (error, HU_STORE_ERROR, SQLITE_CANTOPEN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  install_disk ();
  store_test_add ("/faults/write-fails", test_write_fails);
  store_test_add ("/faults/disk-dies", test_disk_dies);
  store_test_add ("/faults/full", test_full);
  store_test_add ("/faults/read-only", test_read_only);
  store_test_add ("/faults/no-folder", test_no_folder);
  return g_test_run ();
}
