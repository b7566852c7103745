/* hu-connection.c: a thin layer over one SQLite connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connection.h"

#include "hu-statement.h"
#include "hu-store.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/* How long another process may hold the file before it is said to be busy. */
#define BUSY_MS 10000
/* Enough for the pages that one large batch dirties; given back after it. */
#define WRITE_CACHE "PRAGMA cache_size = -32768"

struct _HuConnection
{
  sqlite3 *db;
  char *path;
  GHashTable *statements; /* SQL literal, by address -> HuStatement */
  gboolean durable; /* synchronous is FULL now */
  gboolean distrusted;
};

G_DEFINE_QUARK (hu-store-error-quark, hu_store_error)

/**
 * hu_store_sqlite_version:
 *
 * Returns: the version of the SQLite that is running
 */
const char *
hu_store_sqlite_version (void)
{
  return sqlite3_libversion ();
}

/* What to say of a result, before SQLite's own words. */
static char *
describe (const char *path, int result)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (result & 0xff)
    {
    case SQLITE_FULL:
      /* Translators: %s is a file. */
      return g_strdup_printf (_ ("There is no room left on the disk for “%s”"), name);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return g_strdup_printf (_ ("“%s” cannot be written"), name);
    case SQLITE_CANTOPEN:
      return g_strdup_printf (_ ("“%s” cannot be opened"), name);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return g_strdup_printf (_ ("“%s” is being used by another program"), name);
    case SQLITE_CORRUPT:
      return g_strdup_printf (_ ("“%s” is damaged"), name);
    case SQLITE_NOTADB:
      return g_strdup_printf (_ ("“%s” is not a campaign’s store"), name);
    case SQLITE_IOERR:
      return g_strdup_printf (_ ("The disk failed while “%s” was used"), name);
    case SQLITE_NOMEM:
      return g_strdup_printf (_ ("There is not enough memory for “%s”"), name);
    default:
      return g_strdup_printf (_ ("“%s” could not be used"), name);
    }
}

gboolean
hu_connection_fail (HuConnection *connection, int result, GError **error)
{
  g_autofree char *what = describe (connection->path, result);
  const char *words = connection->db != NULL ? sqlite3_errmsg (connection->db) : sqlite3_errstr (result);

  if ((result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB)
    hu_connection_distrust (connection);
  g_set_error (error, HU_STORE_ERROR, result & 0xff, "%s: %s", what, words);
  return FALSE;
}

/**
 * hu_store_error_is_damage:
 * @error: an error of the store or of a reader
 *
 * Returns: whether it says that the file itself is damaged
 */
gboolean
hu_store_error_is_damage (const GError *error)
{
  return g_error_matches (error, HU_STORE_ERROR, SQLITE_CORRUPT)
         || g_error_matches (error, HU_STORE_ERROR, SQLITE_NOTADB);
}

void
hu_connection_distrust (HuConnection *connection)
{
  connection->distrusted = TRUE;
  /* The time of the last change is what vouches for the file; where it cannot be set, the file was not vouched for by this
   * user in the first place. */
  if (utimensat (AT_FDCWD, connection->path, NULL, 0) != 0)
    g_debug ("%s: time of change not set", connection->path);
}

gboolean
hu_connection_is_distrusted (HuConnection *connection)
{
  return connection->distrusted;
}

static gboolean
set_up (HuConnection *connection, HuConnectionMode mode, GError **error)
{
  sqlite3 *db = connection->db;

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_MS);
  if (mode == HU_CONNECTION_SALVAGE)
    {
      /* Lets SQLite go on where the file is shorter than it says, or its schema is not sound. */
      sqlite3_db_config (db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
      return hu_connection_exec (connection, "PRAGMA cell_size_check = ON", error);
    }
  /* A file is not trusted to hold code: no functions in its schema, no views or triggers of others. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (mode == HU_CONNECTION_READ)
    return TRUE;
  if (sqlite3_db_readonly (db, "main") == 1)
    return hu_connection_fail (connection, SQLITE_READONLY, error);
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return hu_connection_exec (connection, WRITE_CACHE, error);
}

gboolean
hu_connection_own (HuConnection *connection, GError **error)
{
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return hu_connection_exec (connection, "PRAGMA journal_mode = WAL", error)
         && hu_connection_exec (connection, "PRAGMA synchronous = NORMAL", error);
}

HuConnection *
hu_connection_open (const char *path, HuConnectionMode mode, GError **error)
{
  g_autoptr (HuConnection) connection = g_new0 (HuConnection, 1);
  int flags = SQLITE_OPEN_NOMUTEX;
  int result;

  flags |= mode == HU_CONNECTION_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  connection->path = g_strdup (path);
  connection->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hu_statement_free);
  result = sqlite3_open_v2 (path, &connection->db, flags, NULL);
  if (result != SQLITE_OK)
    {
      hu_connection_fail (connection, result, error);
      return NULL;
    }
  if (!set_up (connection, mode, error))
    return NULL;
  return g_steal_pointer (&connection);
}

void
hu_connection_close (HuConnection *connection)
{
  int result;

  if (connection == NULL)
    return;
  g_hash_table_unref (connection->statements);
  result = sqlite3_close (connection->db);
  if (result != SQLITE_OK)
    g_warning ("%s: not closed: %s", connection->path, sqlite3_errstr (result));
  g_free (connection->path);
  g_free (connection);
}

sqlite3 *
hu_connection_handle (HuConnection *connection)
{
  return connection->db;
}

const char *
hu_connection_path (HuConnection *connection)
{
  return connection->path;
}

gboolean
hu_connection_exec (HuConnection *connection, const char *sql, GError **error)
{
  int result = sqlite3_exec (connection->db, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || hu_connection_fail (connection, result, error);
}

gboolean
hu_connection_query_int (HuConnection *connection, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (HuStatement) statement = hu_statement_new (connection, sql, error);
  gboolean row;

  if (statement == NULL || !hu_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *value = hu_statement_int (statement, 0);
  return TRUE;
}

HuStatement *
hu_connection_statement (HuConnection *connection, const char *sql, GError **error)
{
  HuStatement *statement = g_hash_table_lookup (connection->statements, sql);

  if (statement == NULL)
    {
      statement = hu_statement_new (connection, sql, error);
      if (statement != NULL)
        g_hash_table_insert (connection->statements, (gpointer) sql, statement);
    }
  else
    {
      hu_statement_reset (statement);
    }
  return statement;
}

gint64
hu_connection_last_row (HuConnection *connection)
{
  return sqlite3_last_insert_rowid (connection->db);
}

gboolean
hu_connection_begin (HuConnection *connection, gboolean durable, GError **error)
{
  /* It cannot be changed within a transaction. */
  if (durable != connection->durable)
    {
      if (!hu_connection_exec (connection, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
                               error))
        return FALSE;
      connection->durable = durable;
    }
  return hu_connection_exec (connection, "BEGIN IMMEDIATE", error);
}

gboolean
hu_connection_commit (HuConnection *connection, GError **error)
{
  return hu_connection_exec (connection, "COMMIT", error);
}

void
hu_connection_rollback (HuConnection *connection)
{
  GHashTableIter iter;
  gpointer statement;

  /* A statement that is half-way through would keep the transaction open. */
  g_hash_table_iter_init (&iter, connection->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    hu_statement_reset (statement);
  if (!sqlite3_get_autocommit (connection->db)
      && sqlite3_exec (connection->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_warning ("%s: not rolled back: %s", connection->path, sqlite3_errmsg (connection->db));
}
