/* hu-table-notes.c: tables note and setting: what a person typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

static const char put_note_sql[] =
  "INSERT INTO note (seat, text) VALUES (?1, ?2) ON CONFLICT (seat) DO UPDATE SET text = ?2 WHERE text IS NOT ?2 RETURNING row";
static const char remove_note_sql[] = "DELETE FROM note WHERE seat = ?1 RETURNING row";
static const char put_setting_sql[] =
  "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value IS NOT ?2 RETURNING row";
static const char remove_setting_sql[] = "DELETE FROM setting WHERE key = ?1 RETURNING row";

/* Runs @sql with one or two texts; whether it changed a row. */
static gboolean
run (HuTake *take, const char *sql, const char *first, const char *second, gboolean *changed, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_text (statement, 1, first);
  if (second != NULL)
    hu_statement_bind_text (statement, 2, second);
  if (!hu_statement_step (statement, changed, error))
    return FALSE;
  return !*changed || hu_statement_run (statement, error);
}

gboolean
hu_take_note (HuTake *take, const char *seat, const char *text, GError **error)
{
  gboolean removes = text == NULL || *text == '\0';
  gboolean changed;

  if (!run (take, removes ? remove_note_sql : put_note_sql, seat, removes ? NULL : text, &changed, error))
    return FALSE;
  if (changed)
    {
      take->changes->kinds |= HU_CHANGE_NOTES;
      hu_changes_add_seat (take->changes, seat);
    }
  return TRUE;
}

gboolean
hu_take_setting (HuTake *take, const char *key, const char *value, GError **error)
{
  gboolean changed;

  if (!run (take, value == NULL ? remove_setting_sql : put_setting_sql, key, value, &changed, error))
    return FALSE;
  if (changed)
    take->changes->kinds |= HU_CHANGE_SETTINGS;
  return TRUE;
}
