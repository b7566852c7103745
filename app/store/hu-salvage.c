/* hu-salvage.c: what can be read of a damaged store
 *
 * Names used beside the store's own: PATH.salvage-part while it is being copied, PATH.salvage when the copy is whole,
 * PATH.salvage-page for a copy with another first page, PATH.damaged-DATE for what was set aside. Each step is a rename, so that a crash at any point is either before the copy was
 * whole, and it is made again, or after, and the renames are finished.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-salvage.h"

#include "hu-migrations.h"
#include "hu-salvage-header.h"
#include "hu-salvage-table.h"
#include "hu-schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Rows whose owner could not be read would be nobody's figures. */
static const struct
{
  const char *sql;
  guint since; /* version of the schema */
} orphans[] = {
  { "DELETE FROM seat WHERE region NOT IN (SELECT row FROM region)", 1 },
  { "DELETE FROM result WHERE row NOT IN (SELECT row FROM seat)", 1 },
  { "DELETE FROM result_vote WHERE seat NOT IN (SELECT row FROM seat)", 1 },
  { "DELETE FROM event WHERE source NOT IN (SELECT row FROM source)", 1 },
  { "DELETE FROM event_count WHERE event NOT IN (SELECT row FROM event)", 1 },
  { "DELETE FROM contact_count WHERE event NOT IN (SELECT row FROM event)", 4 },
  { "DELETE FROM fund WHERE source NOT IN (SELECT row FROM source)", 1 },
  { "DELETE FROM fund_total WHERE fund NOT IN (SELECT row FROM fund)", 1 },
  { "DELETE FROM grp WHERE source NOT IN (SELECT row FROM source)", 1 },
  { "DELETE FROM grp_count WHERE grp NOT IN (SELECT row FROM grp)", 1 },
  { "DELETE FROM density WHERE source NOT IN (SELECT row FROM source)", 1 },
  { "DELETE FROM cohort WHERE source NOT IN (SELECT row FROM source)", 1 },
  { "DELETE FROM stay WHERE source NOT IN (SELECT row FROM source)", 2 },
  { "DELETE FROM placement WHERE cohort NOT IN (SELECT row FROM cohort) OR stay NOT IN (SELECT row FROM stay)", 2 },
};

static void
remove_database (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      if (g_unlink (name) != 0 && errno != ENOENT)
        g_debug ("%s: not removed: %s", name, g_strerror (errno));
    }
}

/* A missing @from is no error where @may_miss. */
static gboolean
rename_file (const char *from, const char *to, gboolean may_miss, GError **error)
{
  g_autofree char *name = NULL;
  int code;

  if (g_rename (from, to) == 0 || (may_miss && errno == ENOENT))
    return TRUE;
  code = errno;
  name = g_filename_display_name (from);
  g_set_error (error, HU_STORE_ERROR, SQLITE_IOERR,
               /* Translators: the first %s is a file, the second the system's words. */
               _ ("The damaged file “%s” cannot be set aside: %s"), name, g_strerror (code));
  return FALSE;
}

/* PATH.damaged-2019-11-30, or with a number behind it where there is such a file. */
static char *
choose_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  char *name = g_strconcat (path, ".damaged-", date, NULL);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%s-%u", path, date, i);
    }
  return name;
}

/* The log first: were it left while the new file is put in, it would be taken for the new file's. */
static gboolean
swap (const char *path, const char *whole, const char *aside, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autofree char *aside_log = g_strconcat (aside, "-wal", NULL);

  if (!rename_file (log, aside_log, TRUE, error) || !rename_file (path, aside, TRUE, error))
    return FALSE;
  g_unlink (index);
  return rename_file (whole, path, FALSE, error);
}

gboolean
hu_salvage_finish_interrupted (const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".salvage-part", NULL);
  g_autofree char *page = g_strconcat (path, ".salvage-page", NULL);
  g_autofree char *whole = g_strconcat (path, ".salvage", NULL);
  g_autofree char *aside = NULL;

  remove_database (part);
  remove_database (page);
  if (!g_file_test (whole, G_FILE_TEST_EXISTS))
    return TRUE;
  aside = choose_name (path);
  g_message ("%s: finishing what was salvaged", path);
  return swap (path, whole, aside, error);
}

/* The version of the damaged file decides which tables and columns it can have. */
static guint
read_version (HuConnection *damaged)
{
  gint64 version = 0;

  if (!hu_connection_query_int (damaged, "PRAGMA user_version", &version, NULL) || version < 1
      || version > (gint64) hu_migrations_n)
    return hu_migrations_n;
  /* A lost first page was put back as of version 1, but the pages behind it still say which columns there are. */
  for (guint i = (guint) version; i < hu_migrations_n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM pragma_table_info ('%s') WHERE name = '%s'",
                                              hu_migrations[i].table, hu_migrations[i].column);
      gint64 there = 0;

      if (hu_connection_query_int (damaged, sql, &there, NULL) && there > 0)
        version = i + 1;
    }
  return (guint) version;
}

static gboolean
drop_orphans (HuConnection *target, guint version, HuSalvage *salvage, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (orphans); i++)
    {
      if (orphans[i].since > version)
        continue;
      if (!hu_connection_exec (target, orphans[i].sql, error))
        return FALSE;
      salvage->rows_kept -= MIN (salvage->rows_kept, (guint) sqlite3_changes (hu_connection_handle (target)));
    }
  return TRUE;
}

static gboolean
copy_tables (HuConnection *damaged, HuConnection *target, guint version, HuSalvage *salvage, GError **error)
{
  for (guint i = 0; i < hu_schema_n_tables; i++)
    {
      gboolean lost;

      if (hu_schema_tables[i].since > version)
        continue;
      if (!hu_salvage_table (damaged, target, &hu_schema_tables[i], &salvage->rows_kept, &lost, error))
        return FALSE;
      salvage->tables_lost += lost;
    }
  return drop_orphans (target, version, salvage, error);
}

/* The damaged file, or a copy at @page where it has lost its first page; %NULL in @damaged where it is no store at all. */
static gboolean
open_damaged (const char *path, const char *page, HuConnection **damaged, GError **error)
{
  g_autoptr (HuConnection) connection = hu_connection_open (path, HU_CONNECTION_SALVAGE, NULL);
  gint64 tables = 0;

  if (connection != NULL && hu_connection_query_int (connection, "SELECT count(*) FROM sqlite_schema", &tables, NULL)
      && tables > 0)
    {
      *damaged = g_steal_pointer (&connection);
      return TRUE;
    }
  if (!hu_salvage_copy_with_header (path, page, error))
    return FALSE;
  *damaged = hu_connection_open (page, HU_CONNECTION_SALVAGE, NULL);
  return TRUE;
}

static gboolean
copy_store (const char *path, const char *page, const char *part, HuSalvage *salvage, GError **error)
{
  g_autoptr (HuConnection) damaged = NULL;
  g_autoptr (HuConnection) target = hu_connection_open (part, HU_CONNECTION_WRITE, error);
  guint version;

  if (target == NULL || !open_damaged (path, page, &damaged, error))
    return FALSE;
  version = damaged != NULL ? read_version (damaged) : hu_migrations_n;
  /* One file, without a log beside it, so that one rename moves it. */
  if (!hu_connection_exec (target, "PRAGMA journal_mode = DELETE", error)
      || !hu_migrations_apply (target, hu_migrations, version, error))
    return FALSE;
  if (damaged == NULL)
    {
      salvage->tables_lost = hu_schema_n_tables;
      return TRUE;
    }
  if (!hu_connection_begin (target, TRUE, error))
    return FALSE;
  if (copy_tables (damaged, target, version, salvage, error) && hu_connection_commit (target, error))
    return TRUE;
  hu_connection_rollback (target);
  return FALSE;
}

HuSalvage *
hu_salvage_run (const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".salvage-part", NULL);
  g_autofree char *page = g_strconcat (path, ".salvage-page", NULL);
  g_autofree char *whole = g_strconcat (path, ".salvage", NULL);
  g_autoptr (HuSalvage) salvage = g_new0 (HuSalvage, 1);
  gboolean copied = copy_store (path, page, part, salvage, error);

  remove_database (page);
  if (!copied)
    {
      remove_database (part);
      return NULL;
    }
  salvage->set_aside = choose_name (path);
  if (!rename_file (part, whole, FALSE, error) || !swap (path, whole, salvage->set_aside, error))
    return NULL;
  return g_steal_pointer (&salvage);
}
