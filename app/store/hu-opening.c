/* hu-opening.c: opening a store's file, and closing it in good order
 *
 * Checking a file takes as long as reading it, so it is not done at every start. When the program closes a store it writes
 * the present moment into it, and then sets the file's time of change to just that moment. As long as the two agree and no
 * log lies beside the file, nobody has written to it since, and it is not checked. After a crash, a copy, or a change by
 * another program they do not agree; and where SQLite finds damage while it works, hu_connection_distrust() sees to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-opening.h"

#include "hu-migrations.h"
#include "hu-salvage.h"
#include "hu-schema.h"
#include "hu-statement.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Places in an SQLite file's first 100 bytes. */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_VERSION 60
#define HEADER_APPLICATION 68

#define LOG_SIZE_KEPT "PRAGMA journal_size_limit = 16777216"

/* Nanoseconds since 1970 of the last change, or 0. */
static gint64
time_of_change (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return 0;
  return (gint64) info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec;
}

static void
set_time_of_change (const char *path, gint64 stamp)
{
  const struct timespec times[2] = {
    { .tv_nsec = UTIME_OMIT },
    { .tv_sec = stamp / G_GINT64_CONSTANT (1000000000), .tv_nsec = stamp % G_GINT64_CONSTANT (1000000000) },
  };

  /* Where it fails the file is checked at the next start. */
  if (utimensat (AT_FDCWD, path, times, 0) != 0)
    g_debug ("%s: time of change not set: %s", path, g_strerror (errno));
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 && info.st_size > 0;
}

static guint32
read_header_int (const guint8 *header, guint offset)
{
  guint32 value;

  memcpy (&value, header + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
refuse_foreign (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, HU_STORE_ERROR, SQLITE_MISMATCH,
               /* Translators: %s is a file. */
               _ ("“%s” belongs to another program. It was left as it is."), name);
  return FALSE;
}

/* Refuses by the file's own first bytes, without SQLite, so that nothing is written, not even a log beside it. A file that
 * has no such bytes is left for SQLite to judge. */
static gboolean
look_at_header (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  int fd = g_open (path, O_RDONLY | O_CLOEXEC);
  gssize n;
  guint32 application, version;

  if (fd < 0)
    return TRUE; /* there is none, or opening it says why */
  n = read (fd, header, sizeof header);
  close (fd);
  if (n != HEADER_SIZE || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return TRUE;
  application = read_header_int (header, HEADER_APPLICATION);
  version = read_header_int (header, HEADER_VERSION);
  if (application != 0 && application != HU_SCHEMA_APPLICATION_ID)
    return refuse_foreign (path, error);
  return hu_migrations_refuse_newer (path, version, hu_migrations_n, error);
}

/* The same by SQLite, which also reads what is still in the log. */
static gboolean
look_at_version (HuConnection *connection, GError **error)
{
  gint64 application = 0, version = 0, tables = 0;

  if (!hu_connection_query_int (connection, "PRAGMA application_id", &application, error)
      || !hu_connection_query_int (connection, "PRAGMA user_version", &version, error)
      || !hu_connection_query_int (connection, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (!hu_migrations_refuse_newer (hu_connection_path (connection), version, hu_migrations_n, error))
    return FALSE;
  return application == HU_SCHEMA_APPLICATION_ID || tables == 0
         || refuse_foreign (hu_connection_path (connection), error);
}

static gboolean
check (HuConnection *connection, GError **error)
{
  g_autoptr (HuStatement) statement = hu_statement_new (connection, "PRAGMA quick_check (1)", error);
  gboolean row;

  if (statement == NULL || !hu_statement_step (statement, &row, error))
    return FALSE;
  if (!row || g_strcmp0 (hu_statement_text (statement, 0), "ok") == 0)
    return TRUE;
  g_info ("%s: %s", hu_connection_path (connection), hu_statement_text (statement, 0));
  hu_statement_reset (statement);
  return hu_connection_fail (connection, SQLITE_CORRUPT, error);
}

static gboolean
is_vouched_for (HuConnection *connection, gint64 changed)
{
  g_autoptr (GError) error = NULL;
  gint64 stamp = -1;

  /* A store that is being made has no such table yet. */
  if (!hu_connection_query_int (connection, "SELECT stamp FROM closing", &stamp, &error))
    return FALSE;
  return stamp == changed;
}

static HuConnection *
open_checked (const char *path, gboolean *clean, GError **error)
{
  gboolean logged = has_log (path);
  gint64 changed = time_of_change (path);
  g_autoptr (HuConnection) connection = NULL;

  if (!look_at_header (path, error))
    return NULL;
  connection = hu_connection_open (path, HU_CONNECTION_WRITE, error);
  if (connection == NULL || !look_at_version (connection, error))
    return NULL;
  *clean = changed != 0 && !logged && is_vouched_for (connection, changed);
  if (!*clean && changed != 0 && !check (connection, error))
    return NULL;
  if (!hu_connection_own (connection, error) || !hu_connection_exec (connection, LOG_SIZE_KEPT, error)
      || !hu_migrations_apply (connection, hu_migrations, hu_migrations_n, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (folder);
  int code;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, HU_STORE_ERROR, SQLITE_CANTOPEN,
               /* Translators: the first %s is a folder, the second the system's words. */
               _ ("The folder “%s” cannot be made: %s"), name, g_strerror (code));
  return FALSE;
}

HuConnection *
hu_opening_open (const char *path, GCancellable *cancellable, HuSalvage **salvage, gboolean *clean, GError **error)
{
  g_autoptr (HuConnection) connection = NULL;
  g_autoptr (GError) trouble = NULL;

  *salvage = NULL;
  if (!make_folder (path, error) || !hu_salvage_finish_interrupted (path, error))
    return NULL;
  connection = open_checked (path, clean, &trouble);
  if (connection == NULL && hu_store_error_is_damage (trouble))
    {
      g_clear_error (&trouble);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      *salvage = hu_salvage_run (path, error);
      if (*salvage == NULL)
        return NULL;
      connection = open_checked (path, clean, &trouble);
    }
  if (connection == NULL)
    {
      g_clear_pointer (salvage, hu_salvage_free);
      g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  return g_steal_pointer (&connection);
}

HuConnection *
hu_opening_open_reader (const char *path, GError **error)
{
  g_autoptr (HuConnection) connection = NULL;
  gint64 version = 0;

  if (!look_at_header (path, error))
    return NULL;
  connection = hu_connection_open (path, HU_CONNECTION_READ, error);
  if (connection == NULL || !look_at_version (connection, error)
      || !hu_connection_query_int (connection, "PRAGMA user_version", &version, error))
    return NULL;
  if (version < (gint64) hu_migrations_n)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, HU_STORE_ERROR, SQLITE_SCHEMA,
                   /* Translators: %s is a file. */
                   _ ("“%s” was made by an older version of Hustings. Open the campaign once to bring it up to date."),
                   name);
      return NULL;
    }
  return g_steal_pointer (&connection);
}

static const char stamp_sql[] = "INSERT OR REPLACE INTO closing (row, stamp) VALUES (1, ?1)";

static gboolean
write_stamp (HuConnection *connection, gint64 stamp, GError **error)
{
  HuStatement *statement;

  if (!hu_connection_begin (connection, FALSE, error))
    return FALSE;
  statement = hu_connection_statement (connection, stamp_sql, error);
  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, stamp);
  return hu_statement_run (statement, error) && hu_connection_commit (connection, error);
}

void
hu_opening_close (HuConnection *connection, gboolean clean)
{
  g_autofree char *path = g_strdup (hu_connection_path (connection));
  sqlite3 *db = hu_connection_handle (connection);
  /* Whole microseconds: what every file system keeps that keeps fractions at all. */
  gint64 stamp = g_get_real_time () * 1000;
  g_autoptr (GError) error = NULL;

  if ((clean && sqlite3_total_changes64 (db) == 0) || hu_connection_is_distrusted (connection))
    {
      hu_connection_close (connection);
      return;
    }
  if (!write_stamp (connection, stamp, &error))
    {
      /* Whatever stands in the file and its log is whole; it will be checked at the next start. */
      g_info ("%s", error->message);
      hu_connection_rollback (connection);
    }
  /* Also where other connections are open, which would keep the log from being emptied when this one is closed; but where
   * one of them is reading just now, it is not waited for. */
  sqlite3_busy_timeout (db, 0);
  sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  hu_connection_close (connection);
  if (error == NULL && !has_log (path))
    set_time_of_change (path, stamp);
}

void
hu_salvage_free (HuSalvage *salvage)
{
  if (salvage == NULL)
    return;
  g_free (salvage->set_aside);
  g_free (salvage);
}
