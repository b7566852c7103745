/* hu-reader.c: reading the store: all but events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-reader-private.h"

#include "hu-opening.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>

/**
 * hu_reader_new:
 * @path: a store's file
 * @error: HU_STORE_ERROR: there is none, or it is not one that this program writes
 *
 * Opens a store for reading, beside whoever writes it.
 *
 * Returns: (transfer full) (nullable): the reader
 */
HuReader *
hu_reader_new (const char *path, GError **error)
{
  HuConnection *connection;
  HuReader *reader;

  g_return_val_if_fail (path != NULL, NULL);
  connection = hu_opening_open_reader (path, error);
  if (connection == NULL)
    return NULL;
  reader = g_new0 (HuReader, 1);
  reader->connection = connection;
  return reader;
}

/**
 * hu_reader_free:
 * @reader: (nullable) (transfer full): a reader
 *
 * Closes it.
 */
void
hu_reader_free (HuReader *reader)
{
  if (reader == NULL)
    return;
  hu_connection_close (reader->connection);
  g_free (reader);
}

gboolean
hu_reader_begin (HuReader *reader, GError **error)
{
  return hu_connection_exec (reader->connection, "BEGIN", error);
}

void
hu_reader_end (HuReader *reader)
{
  hu_connection_rollback (reader->connection);
}

gboolean
hu_reader_each (HuReader *reader, const char *sql, gint64 moment, HuReaderRow row, gpointer data, GError **error)
{
  HuStatement *statement = hu_connection_statement (reader->connection, sql, error);
  gboolean more;

  if (statement == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (hu_statement_handle (statement)) > 0)
    hu_statement_bind_int (statement, 1, moment);
  for (;;)
    {
      if (!hu_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      row (statement, data);
    }
}

/* --- funds --- */

/**
 * hu_fund_row_clear:
 * @row: a row
 *
 * Frees what a row holds.
 */
void
hu_fund_row_clear (HuFundRow *row)
{
  g_clear_pointer (&row->source, g_free);
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->title, g_free);
  g_clear_pointer (&row->currency, g_free);
  g_clear_pointer (&row->points, g_array_unref);
}

static const char funds_sql[] =
  "SELECT s.id, f.id, f.title, f.currency, f.target, f.opened, f.closes, f.row, f.counted_at, f.amount, f.donors"
  " FROM fund AS f JOIN source AS s ON s.row = f.source ORDER BY f.row";
static const char count_sql[] =
  "SELECT count(*) FROM (SELECT 1 FROM fund_total WHERE fund = ?1 LIMIT 1 + " G_STRINGIFY (HU_FUND_POINTS) ")";
static const char points_sql[] = "SELECT at, amount, donors FROM fund_total WHERE fund = ?1 ORDER BY at";
/* The last of each stretch, from one to the next by two look-ups: what lies between is not read, which the CROSS is for. A stretch is a day, and a
 * quarter of an hour in the eight days before the latest. */
static const char last_points_sql[] =
  "WITH RECURSIVE latest (at) AS (SELECT at FROM fund_total WHERE fund = ?1 ORDER BY at DESC LIMIT 1),"
  " stretch (at) AS ("
  "  SELECT (SELECT t.at FROM fund_total AS t WHERE t.fund = ?1 AND t.at <"
  "          ((SELECT at FROM fund_total WHERE fund = ?1 ORDER BY at LIMIT 1) / 86400000000 + 1) * 86400000000"
  "          ORDER BY t.at DESC LIMIT 1)"
  "  UNION ALL"
  "  SELECT (SELECT t.at FROM fund_total AS t WHERE t.fund = ?1 AND t.at <"
  "          ((SELECT u.at FROM fund_total AS u WHERE u.fund = ?1 AND u.at > stretch.at ORDER BY u.at LIMIT 1)"
  "           / iif (stretch.at < latest.at - 691200000000, 86400000000, 900000000) + 1)"
  "          * iif (stretch.at < latest.at - 691200000000, 86400000000, 900000000) ORDER BY t.at DESC LIMIT 1)"
  "  FROM stretch, latest WHERE stretch.at < latest.at)"
  " SELECT t.at, t.amount, t.donors FROM stretch CROSS JOIN fund_total AS t ON t.fund = ?1 AND t.at = stretch.at"
  " ORDER BY t.at";

typedef struct
{
  GArray *funds; /* HuFundRow */
  GArray *rows; /* their rowids */
  GArray *latest; /* HuFundPoint */
} Funds;

static void
read_fund (HuStatement *statement, gpointer data)
{
  Funds *funds = data;
  HuFundRow fund = {
    .source = hu_statement_dup_text (statement, 0),
    .id = hu_statement_dup_text (statement, 1),
    .title = hu_statement_dup_text (statement, 2),
    .currency = hu_statement_dup_text (statement, 3),
    .target = hu_statement_int (statement, 4),
    .opened = hu_statement_time (statement, 5),
    .closes = hu_statement_time (statement, 6),
    .points = g_array_new (FALSE, FALSE, sizeof (HuFundPoint)),
  };
  gint64 row = hu_statement_int (statement, 7);
  HuFundPoint latest = { hu_statement_time (statement, 8), hu_statement_int (statement, 9),
                         hu_statement_count (statement, 10) };

  g_array_append_val (funds->funds, fund);
  g_array_append_val (funds->rows, row);
  g_array_append_val (funds->latest, latest);
}

static void
read_count (HuStatement *statement, gpointer data)
{
  *(gint64 *) data = hu_statement_int (statement, 0);
}

static void
read_point (HuStatement *statement, gpointer data)
{
  HuFundPoint point = { hu_statement_int (statement, 0), hu_statement_int (statement, 1),
                        hu_statement_count (statement, 2) };

  g_array_append_val (data, point);
}

static gboolean
read_points (HuReader *reader, const Funds *funds, GError **error)
{
  for (guint i = 0; i < funds->rows->len; i++)
    {
      gint64 row = g_array_index (funds->rows, gint64, i), n = 0;

      if (!hu_reader_each (reader, count_sql, row, read_count, &n, error)
          || !hu_reader_each (reader, n > HU_FUND_POINTS ? last_points_sql : points_sql, row, read_point,
                              g_array_index (funds->funds, HuFundRow, i).points, error))
        return FALSE;
    }
  return TRUE;
}

/* A total that was said again since it last changed stands at the later moment too, so that a line goes on to there. */
static void
add_restated (Funds *funds)
{
  for (guint i = 0; i < funds->funds->len; i++)
    {
      GArray *points = g_array_index (funds->funds, HuFundRow, i).points;
      HuFundPoint latest = g_array_index (funds->latest, HuFundPoint, i);

      if (points->len > 0 && latest.at > g_array_index (points, HuFundPoint, points->len - 1).at)
        g_array_append_val (points, latest);
    }
}

/**
 * hu_reader_funds:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuFundRow): every fund with its history: whole, or, where that is
 *   longer than HU_FUND_POINTS, the last total of each day (UTC) and of each quarter of an hour in its last eight days
 */
GArray *
hu_reader_funds (HuReader *reader, GError **error)
{
  g_autoptr (GArray) funds = g_array_new (FALSE, TRUE, sizeof (HuFundRow));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) latest = g_array_new (FALSE, FALSE, sizeof (HuFundPoint));
  Funds all = { funds, rows, latest };
  gboolean read;

  g_return_val_if_fail (reader != NULL, NULL);
  g_array_set_clear_func (funds, (GDestroyNotify) hu_fund_row_clear);
  if (!hu_reader_begin (reader, error))
    return NULL;
  read = hu_reader_each (reader, funds_sql, 0, read_fund, &all, error) && read_points (reader, &all, error);
  hu_reader_end (reader);
  if (!read)
    return NULL;
  add_restated (&all);
  return g_steal_pointer (&funds);
}

/* --- groups --- */

/**
 * hu_group_row_clear:
 * @row: a row
 *
 * Frees what a row holds.
 */
void
hu_group_row_clear (HuGroupRow *row)
{
  g_clear_pointer (&row->source, g_free);
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->name, g_free);
  row->seat = NULL;
}

/* A week before the source's own present, which a group that nobody counted lately has too. */
static const char groups_sql[] =
  "SELECT s.id, g.id, g.name, g.seat, g.longitude, g.latitude, g.members,"
  " (SELECT c.members FROM grp_count AS c WHERE c.grp = g.row"
  "  AND c.at <= max (coalesce (s.data_at, g.counted_at), g.counted_at) - 604800000000 ORDER BY c.at DESC LIMIT 1),"
  " g.counted_at FROM grp AS g JOIN source AS s ON s.row = g.source ORDER BY g.row";

static void
read_group (HuStatement *statement, gpointer data)
{
  HuGroupRow group = {
    .source = hu_statement_dup_text (statement, 0),
    .id = hu_statement_dup_text (statement, 1),
    .name = hu_statement_dup_text (statement, 2),
    .seat = (char *) hu_statement_intern_text (statement, 3),
    .longitude = hu_statement_double (statement, 4),
    .latitude = hu_statement_double (statement, 5),
    .members = hu_statement_count (statement, 6),
    .members_week_ago = hu_statement_count (statement, 7),
    .counted_at = hu_statement_time (statement, 8),
  };

  g_array_append_val ((GArray *) data, group);
}

/**
 * hu_reader_groups:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuGroupRow): every group
 */
GArray *
hu_reader_groups (HuReader *reader, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, TRUE, sizeof (HuGroupRow));

  g_return_val_if_fail (reader != NULL, NULL);
  g_array_set_clear_func (groups, (GDestroyNotify) hu_group_row_clear);
  return hu_reader_each (reader, groups_sql, 0, read_group, groups, error) ? g_steal_pointer (&groups) : NULL;
}

/* --- sources --- */

static const char sources_sql[] =
  "SELECT id, title, kind, url, cursor, etag, last_try, last_success, data_at, last_error, illustrative, paused"
  " FROM source ORDER BY row";

static void
read_source (HuStatement *statement, gpointer data)
{
  HuSource *source = g_new0 (HuSource, 1);

  source->id = hu_statement_dup_text (statement, 0);
  source->title = hu_statement_dup_text (statement, 1);
  source->kind = hu_statement_dup_text (statement, 2);
  source->url = hu_statement_dup_text (statement, 3);
  source->cursor = hu_statement_dup_text (statement, 4);
  source->etag = hu_statement_dup_text (statement, 5);
  source->last_try = hu_statement_time (statement, 6);
  source->last_success = hu_statement_time (statement, 7);
  source->data_at = hu_statement_time (statement, 8);
  source->last_error = hu_statement_dup_text (statement, 9);
  source->illustrative = hu_statement_int (statement, 10) != 0;
  source->paused = hu_statement_int (statement, 11) != 0;
  g_ptr_array_add (data, source);
}

/**
 * hu_reader_sources:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuSource): every source, in the order in which they were added
 */
GPtrArray *
hu_reader_sources (HuReader *reader, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_source_free);

  g_return_val_if_fail (reader != NULL, NULL);
  return hu_reader_each (reader, sources_sql, 0, read_source, sources, error) ? g_steal_pointer (&sources) : NULL;
}

/* --- by seat, and by key --- */

static const char densities_sql[] = "SELECT seat, sum (members) FROM density GROUP BY seat";
static const char notes_sql[] = "SELECT seat, text FROM note";
static const char settings_sql[] = "SELECT key, value FROM setting";

static void
read_density (HuStatement *statement, gpointer data)
{
  g_hash_table_insert (data, (gpointer) hu_statement_intern_text (statement, 0),
                       GINT_TO_POINTER (hu_statement_count (statement, 1)));
}

static void
read_note (HuStatement *statement, gpointer data)
{
  g_hash_table_insert (data, (gpointer) hu_statement_intern_text (statement, 0), hu_statement_dup_text (statement, 1));
}

static void
read_setting (HuStatement *statement, gpointer data)
{
  g_hash_table_insert (data, hu_statement_dup_text (statement, 0), hu_statement_dup_text (statement, 1));
}

/**
 * hu_reader_densities:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): members per seat, those of several sources together; looked up by any string
 */
GHashTable *
hu_reader_densities (HuReader *reader, GError **error)
{
  g_autoptr (GHashTable) densities = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (reader != NULL, NULL);
  return hu_reader_each (reader, densities_sql, 0, read_density, densities, error) ? g_steal_pointer (&densities)
                                                                                   : NULL;
}

/**
 * hu_reader_notes:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the text by seat; looked up by any string
 */
GHashTable *
hu_reader_notes (HuReader *reader, GError **error)
{
  g_autoptr (GHashTable) notes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_return_val_if_fail (reader != NULL, NULL);
  return hu_reader_each (reader, notes_sql, 0, read_note, notes, error) ? g_steal_pointer (&notes) : NULL;
}

/**
 * hu_reader_settings:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the value by key
 */
GHashTable *
hu_reader_settings (HuReader *reader, GError **error)
{
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (reader != NULL, NULL);
  return hu_reader_each (reader, settings_sql, 0, read_setting, settings, error) ? g_steal_pointer (&settings) : NULL;
}
