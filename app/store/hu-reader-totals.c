/* hu-reader-totals.c: what a store holds, and whether it is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-reader-private.h"

static const char events_sql[] =
  "SELECT count(*), sum (signed_up), sum (checked_in), sum (attended), count(*) FILTER (WHERE kind = 'call')"
  " FROM event WHERE gone_at IS NULL";
/* Money of several currencies has no sum: the one that most funds are in. */
static const char funds_sql[] =
  "SELECT currency, sum (amount) FROM fund GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1";
static const char others_sql[] =
  "SELECT (SELECT sum (donors) FROM fund), (SELECT count(*) FROM grp), (SELECT sum (people) FROM cohort)";

static const char contacts_sql[] =
  "SELECT e.kind, c.targets, c.attempts, c.contacts, c.locations FROM contact_count AS c JOIN event AS e ON e.row = c.event"
  " WHERE e.gone_at IS NULL AND c.at = (SELECT max (l.at) FROM contact_count AS l WHERE l.event = c.event)";

static void
read_events (HuStatement *statement, gpointer data)
{
  HuTotals *totals = data;

  totals->events = hu_statement_int (statement, 0);
  totals->signed_up = hu_statement_int (statement, 1);
  totals->checked_in = hu_statement_int (statement, 2);
  totals->attended = hu_statement_int (statement, 3);
  totals->calls = hu_statement_int (statement, 4);
}

static void
read_funds (HuStatement *statement, gpointer data)
{
  HuTotals *totals = data;

  totals->currency = hu_statement_dup_text (statement, 0);
  totals->raised = hu_statement_int (statement, 1);
}

static void
read_others (HuStatement *statement, gpointer data)
{
  HuTotals *totals = data;

  totals->donors = hu_statement_int (statement, 0);
  totals->groups = hu_statement_int (statement, 1);
  totals->pledges = hu_statement_int (statement, 2);
}

static void
read_contacts (HuStatement *statement, gpointer data)
{
  HuContacts contacts = { .targets = hu_statement_count (statement, 1),
                          .attempts = hu_statement_count (statement, 2),
                          .contacts = hu_statement_count (statement, 3),
                          .locations = hu_statement_count (statement, 4) };

  hu_contact_sums_add (data, hu_event_kind_from_id (hu_statement_text (statement, 0)), &contacts);
}

/**
 * hu_reader_totals:
 * @reader: a reader
 * @totals: (out): filled in; its currency is (transfer full), %NULL where there are no funds
 * @error: HU_STORE_ERROR
 *
 * Events are all that are not gone, calls among them; counts that nobody reported add nothing.
 *
 * Returns: whether it could be read
 */
gboolean
hu_reader_totals (HuReader *reader, HuTotals *totals, GError **error)
{
  gboolean read;

  g_return_val_if_fail (reader != NULL, FALSE);
  *totals = (HuTotals) { .contacts = HU_CONTACT_SUMS_NONE };
  if (!hu_reader_begin (reader, error))
    return FALSE;
  read = hu_reader_each (reader, events_sql, 0, read_events, totals, error)
         && hu_reader_each (reader, funds_sql, 0, read_funds, totals, error)
         && hu_reader_each (reader, others_sql, 0, read_others, totals, error)
         && hu_reader_each (reader, contacts_sql, 0, read_contacts, &totals->contacts, error);
  hu_reader_end (reader);
  if (!read)
    g_clear_pointer (&totals->currency, g_free);
  return read;
}

static const char integrity_sql[] = "PRAGMA integrity_check";
static const char foreign_keys_sql[] = "PRAGMA foreign_key_check";

static void
read_trouble (HuStatement *statement, gpointer data)
{
  const char *line = hu_statement_text (statement, 0);

  if (line != NULL && !g_str_equal (line, "ok"))
    g_ptr_array_add (data, g_strdup (line));
}

static void
read_orphan (HuStatement *statement, gpointer data)
{
  const char *table = hu_statement_text (statement, 0);
  const char *owner = hu_statement_text (statement, 2);

  g_ptr_array_add (data, g_strdup_printf ("a row of table %s has no %s", table, owner));
}

/**
 * hu_reader_check:
 * @reader: a reader
 * @schema_version: (out): version of the file's format
 * @error: HU_STORE_ERROR: it could not be checked
 *
 * Reads the whole file.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, in SQLite's words; empty where nothing is
 */
GPtrArray *
hu_reader_check (HuReader *reader, int *schema_version, GError **error)
{
  g_autoptr (GPtrArray) trouble = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) stopped = NULL;
  gint64 version = 0;

  g_return_val_if_fail (reader != NULL, NULL);
  if (!hu_connection_query_int (reader->connection, "PRAGMA user_version", &version, error))
    return NULL;
  *schema_version = (int) version;
  if (hu_reader_each (reader, integrity_sql, 0, read_trouble, trouble, &stopped)
      && hu_reader_each (reader, foreign_keys_sql, 0, read_orphan, trouble, &stopped))
    return g_steal_pointer (&trouble);
  /* Damage may keep the check itself from going on. */
  if (!hu_store_error_is_damage (stopped))
    {
      g_propagate_error (error, g_steal_pointer (&stopped));
      return NULL;
    }
  g_ptr_array_add (trouble, g_strdup (stopped->message));
  return g_steal_pointer (&trouble);
}
