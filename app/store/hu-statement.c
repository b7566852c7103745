/* hu-statement.c: one prepared statement
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-statement.h"

#include "hu-record.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>

struct _HuStatement
{
  HuConnection *connection;
  sqlite3_stmt *stmt;
  int failed; /* first binding that failed since the last reset */
};

HuStatement *
hu_statement_new (HuConnection *connection, const char *sql, GError **error)
{
  g_autoptr (HuStatement) statement = g_new0 (HuStatement, 1);
  int result;

  statement->connection = connection;
  result =
    sqlite3_prepare_v3 (hu_connection_handle (connection), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->stmt, NULL);
  if (result != SQLITE_OK)
    {
      hu_connection_fail (connection, result, error);
      return NULL;
    }
  return g_steal_pointer (&statement);
}

void
hu_statement_free (HuStatement *statement)
{
  if (statement == NULL)
    return;
  sqlite3_finalize (statement->stmt);
  g_free (statement);
}

void
hu_statement_reset (HuStatement *statement)
{
  /* Its answer repeats what the step has said. */
  sqlite3_reset (statement->stmt);
  statement->failed = SQLITE_OK;
}

static inline void
note (HuStatement *statement, int result)
{
  if (G_UNLIKELY (result != SQLITE_OK) && statement->failed == SQLITE_OK)
    statement->failed = result;
}

void
hu_statement_bind_text (HuStatement *statement, int parameter, const char *text)
{
  if (text == NULL)
    note (statement, sqlite3_bind_null (statement->stmt, parameter));
  else
    note (statement, sqlite3_bind_text64 (statement->stmt, parameter, text, strlen (text), SQLITE_STATIC, SQLITE_UTF8));
}

void
hu_statement_bind_int (HuStatement *statement, int parameter, gint64 value)
{
  note (statement, sqlite3_bind_int64 (statement->stmt, parameter, value));
}

void
hu_statement_bind_count (HuStatement *statement, int parameter, int count)
{
  if (count < 0)
    hu_statement_bind_null (statement, parameter);
  else
    hu_statement_bind_int (statement, parameter, count);
}

void
hu_statement_bind_time (HuStatement *statement, int parameter, gint64 instant)
{
  if (instant == HU_NEVER)
    hu_statement_bind_null (statement, parameter);
  else
    hu_statement_bind_int (statement, parameter, instant);
}

void
hu_statement_bind_double (HuStatement *statement, int parameter, double value)
{
  if (!isfinite (value))
    hu_statement_bind_null (statement, parameter);
  else
    note (statement, sqlite3_bind_double (statement->stmt, parameter, value));
}

void
hu_statement_bind_null (HuStatement *statement, int parameter)
{
  note (statement, sqlite3_bind_null (statement->stmt, parameter));
}

gboolean
hu_statement_step (HuStatement *statement, gboolean *row, GError **error)
{
  int result = statement->failed;

  *row = FALSE;
  if (result == SQLITE_OK)
    result = sqlite3_step (statement->stmt);
  if (result == SQLITE_ROW)
    {
      *row = TRUE;
      return TRUE;
    }
  if (result != SQLITE_DONE)
    hu_connection_fail (statement->connection, result, error);
  hu_statement_reset (statement);
  return result == SQLITE_DONE;
}

gboolean
hu_statement_run (HuStatement *statement, GError **error)
{
  gboolean row;

  do
    {
      if (!hu_statement_step (statement, &row, error))
        return FALSE;
    }
  while (row);
  return TRUE;
}

gint64
hu_statement_int (HuStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->stmt, column);
}

int
hu_statement_count (HuStatement *statement, int column)
{
  if (hu_statement_is_null (statement, column))
    return HU_UNKNOWN;
  return (int) CLAMP (sqlite3_column_int64 (statement->stmt, column), 0, G_MAXINT);
}

gint64
hu_statement_time (HuStatement *statement, int column)
{
  if (hu_statement_is_null (statement, column))
    return HU_NEVER;
  return sqlite3_column_int64 (statement->stmt, column);
}

double
hu_statement_double (HuStatement *statement, int column)
{
  if (hu_statement_is_null (statement, column))
    return NAN;
  return sqlite3_column_double (statement->stmt, column);
}

const char *
hu_statement_text (HuStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement->stmt, column);
}

char *
hu_statement_dup_text (HuStatement *statement, int column)
{
  return g_strdup (hu_statement_text (statement, column));
}

const char *
hu_statement_intern_text (HuStatement *statement, int column)
{
  return g_intern_string (hu_statement_text (statement, column));
}

gboolean
hu_statement_is_null (HuStatement *statement, int column)
{
  return sqlite3_column_type (statement->stmt, column) == SQLITE_NULL;
}

sqlite3_stmt *
hu_statement_handle (HuStatement *statement)
{
  return statement->stmt;
}
