/* hu-salvage-table.c: what can be read of one damaged table
 *
 * A table is kept in the order of its key. It is read upwards until a page cannot be read; then further keys are tried, in
 * steps that double, until reading goes on; from there it is read downwards, to the other edge of the hole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-salvage-table.h"

#include "hu-statement.h"

/* No key is as large: ends the search for where reading goes on. */
#define KEY_END (G_GINT64_CONSTANT (1) << 60)

typedef struct
{
  HuConnection *target;
  HuStatement *up, *down, *insert;
  int n_columns; /* of the row; the key comes behind them */
  guint rows;
  gint64 first, last; /* keys that the scan has seen */
  gboolean any;
} Copy;

static char *
list_columns (HuConnection *target, const char *table, int *n, GError **error)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (HuStatement) info = hu_statement_new (target, "SELECT name FROM pragma_table_info (?1)", error);
  gboolean row;

  if (info == NULL)
    return NULL;
  hu_statement_bind_text (info, 1, table);
  for (*n = 0;; (*n)++)
    {
      if (!hu_statement_step (info, &row, error))
        return NULL;
      if (!row)
        return g_string_free (g_steal_pointer (&columns), FALSE);
      if (*n > 0)
        g_string_append (columns, ", ");
      g_string_append_printf (columns, "\"%s\"", hu_statement_text (info, 0));
    }
}

/* Text and table names here are the program's own, out of its own schema. */
static gboolean
prepare_insert (Copy *copy, const char *table, const char *columns, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT OR IGNORE INTO \"%s\" (%s) VALUES (?1", table, columns);
  for (int i = 2; i <= copy->n_columns; i++)
    g_string_append_printf (sql, ", ?%d", i);
  g_string_append_c (sql, ')');
  copy->insert = hu_statement_new (copy->target, sql->str, error);
  return copy->insert != NULL;
}

static gboolean
prepare_scans (Copy *copy, HuConnection *damaged, const HuSchemaTable *table, const char *columns)
{
  g_autofree char *up = g_strdup_printf ("SELECT %s, \"%s\" FROM \"%s\" WHERE \"%s\" >= ?1 ORDER BY \"%s\"", columns,
                                         table->key, table->name, table->key, table->key);
  g_autofree char *down = g_strdup_printf ("SELECT %s, \"%s\" FROM \"%s\" WHERE \"%s\" >= ?1 AND \"%s\" < ?2"
                                           " ORDER BY \"%s\" DESC",
                                           columns, table->key, table->name, table->key, table->key, table->key);

  copy->up = hu_statement_new (damaged, up, NULL);
  copy->down = hu_statement_new (damaged, down, NULL);
  return copy->up != NULL && copy->down != NULL;
}

/* A damaged page may hold anything. */
static gboolean
is_sound_text (HuStatement *row, int column)
{
  sqlite3_stmt *stmt = hu_statement_handle (row);

  return sqlite3_column_type (stmt, column) != SQLITE_TEXT
         || g_utf8_validate_len ((const char *) sqlite3_column_text (stmt, column),
                                 (gsize) sqlite3_column_bytes (stmt, column), NULL);
}

static gboolean
copy_row (Copy *copy, HuStatement *row, GError **error)
{
  sqlite3_stmt *insert = hu_statement_handle (copy->insert);
  int result;

  for (int i = 0; i < copy->n_columns; i++)
    {
      if (!is_sound_text (row, i))
        return TRUE;
      sqlite3_bind_value (insert, i + 1, sqlite3_column_value (hu_statement_handle (row), i));
    }
  result = sqlite3_step (insert);
  hu_statement_reset (copy->insert);
  if (result == SQLITE_DONE)
    copy->rows += (guint) sqlite3_changes (hu_connection_handle (copy->target));
  else if ((result & 0xff) != SQLITE_CONSTRAINT) /* a row that could never have been written */
    return hu_connection_fail (copy->target, result, error);
  return TRUE;
}

/* Copies as far as can be read. @whole: to the end. */
static gboolean
scan (Copy *copy, HuStatement *rows, gboolean rising, gboolean *whole, GError **error)
{
  copy->any = FALSE;
  *whole = FALSE;
  for (;;)
    {
      gboolean more;
      gint64 key;

      if (!hu_statement_step (rows, &more, NULL))
        return TRUE;
      if (!more)
        break;
      key = hu_statement_int (rows, copy->n_columns);
      /* Pages that point to each other in a circle would be read for ever. */
      if (copy->any && (rising ? key < copy->last : key > copy->last))
        {
          hu_statement_reset (rows);
          return TRUE;
        }
      if (!copy->any)
        copy->first = key;
      copy->any = TRUE;
      copy->last = key;
      if (!copy_row (copy, rows, error))
        return FALSE;
    }
  *whole = TRUE;
  return TRUE;
}

static gboolean
scan_all (Copy *copy, gboolean *whole, GError **error)
{
  gint64 from = 0, hole = 0, step = 1;
  gboolean in_hole = FALSE, end, ignored;

  *whole = TRUE;
  while (from < KEY_END)
    {
      gint64 first;
      gboolean any;

      hu_statement_bind_int (copy->up, 1, from);
      if (!scan (copy, copy->up, TRUE, &end, error))
        return FALSE;
      any = copy->any;
      first = copy->first;
      from = any ? copy->last : from;
      if (in_hole && (any || end))
        {
          hu_statement_bind_int (copy->down, 1, hole);
          hu_statement_bind_int (copy->down, 2, any ? first : KEY_END);
          if (!scan (copy, copy->down, FALSE, &ignored, error))
            return FALSE;
        }
      if (end)
        return TRUE;
      *whole = FALSE;
      if (any)
        {
          hole = from;
          step = 1;
        }
      in_hole = TRUE;
      from += step;
      step *= 2;
    }
  return TRUE;
}

gboolean
hu_salvage_table (HuConnection *damaged, HuConnection *target, const HuSchemaTable *table, guint *rows, gboolean *lost,
                  GError **error)
{
  Copy copy = { .target = target };
  g_autofree char *columns = list_columns (target, table->name, &copy.n_columns, error);
  gboolean whole = FALSE;
  gboolean done;

  if (columns == NULL || !prepare_insert (&copy, table->name, columns, error))
    return FALSE;
  done = !prepare_scans (&copy, damaged, table, columns) || scan_all (&copy, &whole, error);
  *rows += copy.rows;
  *lost = !whole && copy.rows == 0;
  hu_statement_free (copy.up);
  hu_statement_free (copy.down);
  hu_statement_free (copy.insert);
  return done;
}
