/* hu-table-events.c: table event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-time.h"

#include <math.h>

/* Columns and parameters that say what an event is, in one order everywhere. */
enum
{
  KIND,
  STATUS,
  STARTS,
  ENDS,
  CAPACITY,
  LONGITUDE,
  LATITUDE,
  SEAT,
  ZONE,
  TITLE,
  PLACE,
  URL,
  STEP_FREE,
  MODIFIED,
  GONE_AT,
  ROW,
};

static const char find_sql[] =
  "SELECT kind, status, starts, ends, capacity, longitude, latitude, seat, zone, title, place, url, step_free,"
  " modified, gone_at, row"
  " FROM event WHERE source = ?1 AND id = ?2";
static const char insert_sql[] =
  "INSERT INTO event (kind, status, starts, ends, capacity, longitude, latitude, seat, zone, title, place, url, step_free,"
  " modified, gone_at, source, id)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, NULL, ?16, ?17)";
static const char update_sql[] =
  "UPDATE event SET kind = ?1, status = ?2, starts = ?3, ends = ?4, capacity = ?5, longitude = ?6, latitude = ?7,"
  " seat = ?8, zone = ?9, title = ?10, place = ?11, url = ?12, step_free = ?13, modified = ?14, gone_at = NULL"
  " WHERE row = ?16";
static const char modified_sql[] = "UPDATE event SET modified = ?2 WHERE row = ?1";
static const char gone_sql[] = "UPDATE event SET gone_at = ?2, modified = ?3 WHERE row = ?1";
static const char present_sql[] = "UPDATE event SET gone_at = NULL WHERE row = ?1";
static const char listed_sql[] = "SELECT row, seat, modified FROM event WHERE source = ?1 AND gone_at IS NULL";

/* As it is stored: 1, 0, or nothing where nobody said. */
static int
step_free_count (HuStepFree step_free)
{
  return step_free == HU_STEP_FREE_UNKNOWN ? HU_UNKNOWN : step_free == HU_STEP_FREE_YES;
}

static void
bind_content (HuStatement *statement, const HuEventRecord *record, gint64 modified)
{
  hu_statement_bind_text (statement, 1 + KIND, hu_event_kind_id (record->kind));
  hu_statement_bind_text (statement, 1 + STATUS, hu_event_status_id (record->status));
  hu_statement_bind_time (statement, 1 + STARTS, record->start);
  hu_statement_bind_time (statement, 1 + ENDS, record->end);
  hu_statement_bind_count (statement, 1 + CAPACITY, record->capacity);
  hu_statement_bind_double (statement, 1 + LONGITUDE, record->longitude);
  hu_statement_bind_double (statement, 1 + LATITUDE, record->latitude);
  hu_statement_bind_text (statement, 1 + SEAT, record->seat);
  hu_statement_bind_text (statement, 1 + ZONE, record->zone);
  hu_statement_bind_text (statement, 1 + TITLE, record->title);
  hu_statement_bind_text (statement, 1 + PLACE, record->place);
  hu_statement_bind_text (statement, 1 + URL, record->url);
  hu_statement_bind_count (statement, 1 + STEP_FREE, step_free_count (record->step_free));
  hu_statement_bind_time (statement, 1 + MODIFIED, modified);
}

static gboolean
same_number (double one, double other)
{
  return one == other || (!isfinite (one) && !isfinite (other));
}

static gboolean
same_content (HuStatement *found, const HuEventRecord *record)
{
  return g_str_equal (hu_statement_text (found, KIND), hu_event_kind_id (record->kind))
         && g_str_equal (hu_statement_text (found, STATUS), hu_event_status_id (record->status))
         && hu_statement_time (found, STARTS) == record->start && hu_statement_time (found, ENDS) == record->end
         && hu_statement_count (found, CAPACITY) == MAX (record->capacity, HU_UNKNOWN)
         && same_number (hu_statement_double (found, LONGITUDE), record->longitude)
         && same_number (hu_statement_double (found, LATITUDE), record->latitude)
         && g_strcmp0 (hu_statement_text (found, SEAT), record->seat) == 0
         && g_strcmp0 (hu_statement_text (found, ZONE), record->zone) == 0
         && g_strcmp0 (hu_statement_text (found, TITLE), record->title) == 0
         && g_strcmp0 (hu_statement_text (found, PLACE), record->place) == 0
         && g_strcmp0 (hu_statement_text (found, URL), record->url) == 0
         && hu_statement_count (found, STEP_FREE) == step_free_count (record->step_free);
}

static gboolean
insert_event (HuTake *take, const HuEventRecord *record, gint64 *row, GError **error)
{
  HuStatement *insert = hu_connection_statement (take->connection, insert_sql, error);

  if (insert == NULL)
    return FALSE;
  bind_content (insert, record, record->modified);
  hu_statement_bind_int (insert, 1 + ROW, take->source);
  hu_statement_bind_text (insert, 2 + ROW, record->id);
  if (!hu_statement_run (insert, error))
    return FALSE;
  *row = hu_connection_last_row (take->connection);
  hu_changes_add_event (take->changes, *row, record->seat);
  return TRUE;
}

static gboolean
update_event (HuTake *take, const HuEventRecord *record, gint64 row, gint64 modified, GError **error)
{
  HuStatement *update = hu_connection_statement (take->connection, update_sql, error);

  if (update == NULL)
    return FALSE;
  bind_content (update, record, modified);
  hu_statement_bind_int (update, 1 + ROW, row);
  return hu_statement_run (update, error);
}

/* One of the statements about a row, and one or two moments. */
static gboolean
run_on_row (HuTake *take, const char *sql, gint64 row, int n_moments, gint64 first, gint64 second, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, row);
  if (n_moments > 0)
    hu_statement_bind_time (statement, 2, first);
  if (n_moments > 1)
    hu_statement_bind_time (statement, 3, second);
  return hu_statement_run (statement, error);
}

/* Gone since when: without a time of its own, since ever, so that no look back shows it by mistake. */
static gboolean
set_gone (HuTake *take, gint64 row, const char *seat, gint64 modified, GError **error)
{
  gint64 at = take->batch->at != HU_NEVER ? take->batch->at : 0;

  hu_changes_add_event (take->changes, row, seat);
  return run_on_row (take, gone_sql, row, 2, at, modified, error);
}

/* @found stands on the row that is stored. */
static gboolean
take_known (HuTake *take, const HuEventRecord *record, HuStatement *found, GError **error)
{
  gint64 row = hu_statement_int (found, ROW);
  gint64 stored = hu_statement_time (found, MODIFIED);
  gint64 gone_at = hu_statement_time (found, GONE_AT);
  gint64 modified = MAX (stored, record->modified); /* HU_NEVER is before all */
  const char *seat = g_intern_string (hu_statement_text (found, SEAT));
  gboolean older = record->modified != HU_NEVER && stored != HU_NEVER ? record->modified < stored : take->stale;
  gboolean same = same_content (found, record);
  gboolean returns = gone_at != HU_NEVER && (!older || take->batch->snapshot)
                     && (take->batch->at == HU_NEVER || take->batch->at >= gone_at);

  hu_statement_reset (found);
  if (record->deleted)
    return older || gone_at != HU_NEVER || set_gone (take, row, seat, modified, error);
  if (gone_at != HU_NEVER && !returns)
    return TRUE;
  if (!older && !same)
    {
      hu_changes_add_event (take->changes, row, seat);
      hu_changes_add_seat (take->changes, record->seat);
      return update_event (take, record, row, modified, error);
    }
  if (returns)
    {
      hu_changes_add_event (take->changes, row, seat);
      return run_on_row (take, present_sql, row, 0, 0, 0, error);
    }
  return modified == stored || run_on_row (take, modified_sql, row, 1, modified, 0, error);
}

static gboolean
take_event (HuTake *take, const HuEventRecord *record, GHashTable *listed, GError **error)
{
  HuStatement *find = hu_connection_statement (take->connection, find_sql, error);
  gint64 row = 0;
  gboolean found;

  if (find == NULL)
    return FALSE;
  hu_statement_bind_int (find, 1, take->source);
  hu_statement_bind_text (find, 2, record->id);
  if (!hu_statement_step (find, &found, error))
    return FALSE;
  if (found)
    {
      row = hu_statement_int (find, ROW);
      if (!take_known (take, record, find, error))
        return FALSE;
    }
  else if (record->deleted)
    {
      return TRUE; /* never heard of */
    }
  else if (!insert_event (take, record, &row, error))
    {
      return FALSE;
    }
  if (listed != NULL)
    g_hash_table_add (listed, g_memdup2 (&row, sizeof row));
  return TRUE;
}

/* What a complete set does not name is gone. Its row and history stay. */
static gboolean
drop_unlisted (HuTake *take, GHashTable *listed, GError **error)
{
  g_autoptr (GArray) unlisted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) seats = g_ptr_array_new ();
  HuStatement *statement = hu_connection_statement (take->connection, listed_sql, error);
  gboolean more;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, take->source);
  for (;;)
    {
      gint64 pair[2];

      if (!hu_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        break;
      pair[0] = hu_statement_int (statement, 0);
      pair[1] = hu_statement_time (statement, 2);
      /* Something pushed while the set was being made may be newer than the set. */
      if (g_hash_table_contains (listed, &pair[0]) || (take->batch->at != HU_NEVER && pair[1] > take->batch->at))
        continue;
      g_array_append_vals (unlisted, pair, 2);
      g_ptr_array_add (seats, (gpointer) hu_statement_intern_text (statement, 1));
    }
  for (guint i = 0; i < seats->len; i++)
    {
      if (!set_gone (take, g_array_index (unlisted, gint64, 2 * i), g_ptr_array_index (seats, i),
                     g_array_index (unlisted, gint64, 2 * i + 1), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hu_take_events (HuTake *take, GError **error)
{
  const GArray *records = take->batch->events;
  g_autoptr (GHashTable) listed = NULL;

  if (take->batch->snapshot && !take->stale)
    listed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      if (!hu_take_goes_on (take, i, error)
          || !take_event (take, &g_array_index (records, HuEventRecord, i), listed, error))
        return FALSE;
    }
  return listed == NULL || drop_unlisted (take, listed, error);
}
