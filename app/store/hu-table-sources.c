/* hu-table-sources.c: table source, and the order of a batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-time.h"

static const char find_sql[] = "SELECT row, data_at FROM source WHERE id = ?1";
static const char insert_sql[] = "INSERT INTO source (id) VALUES (?1)";

/* Finds the batch's source, or makes a row for it. */
gboolean
hu_take_source (HuTake *take, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, find_sql, error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_text (statement, 1, take->batch->source);
  if (!hu_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    {
      gint64 data_at = hu_statement_time (statement, 1);

      take->source = hu_statement_int (statement, 0);
      take->stale = take->batch->at != HU_NEVER && take->batch->at < data_at;
      hu_statement_reset (statement);
      return TRUE;
    }

  statement = hu_connection_statement (take->connection, insert_sql, error);
  if (statement == NULL)
    return FALSE;
  hu_statement_bind_text (statement, 1, take->batch->source);
  if (!hu_statement_run (statement, error))
    return FALSE;
  take->source = hu_connection_last_row (take->connection);
  take->changes->kinds |= HU_CHANGE_SOURCES;
  return TRUE;
}

static const char state_sql[] = "UPDATE source SET data_at = ?2, cursor = ?3, illustrative = ?4 WHERE row = ?1"
                                " AND (data_at IS NOT ?2 OR cursor IS NOT ?3 OR illustrative IS NOT ?4) RETURNING row";
static const char state_keeps_time_sql[] = "UPDATE source SET cursor = ?3, illustrative = ?4 WHERE row = ?1"
                                           " AND (cursor IS NOT ?3 OR illustrative IS NOT ?4) RETURNING row";
static const char state_keeps_cursor_sql[] =
  "UPDATE source SET data_at = max (coalesce (data_at, ?2), ?2), illustrative = ?4 WHERE row = ?1"
  " AND (data_at IS NULL OR data_at < ?2 OR illustrative IS NOT ?4) RETURNING row";

/* Where the source is now. The cursor is the protocol's, not the data's: the one that came last is the one to go on from,
 * even where its data was older; a delta without one leaves it as it is. */
gboolean
hu_take_source_state (HuTake *take, GError **error)
{
  const HuBatch *batch = take->batch;
  gboolean keeps_time = take->stale || batch->at == HU_NEVER;
  gboolean keeps_cursor = batch->cursor == NULL && !batch->snapshot;
  HuStatement *statement;
  gboolean changed;

  if (keeps_time && keeps_cursor)
    return TRUE;
  statement = hu_connection_statement (take->connection,
                                       keeps_time     ? state_keeps_time_sql
                                       : keeps_cursor ? state_keeps_cursor_sql
                                                      : state_sql,
                                       error);
  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, take->source);
  if (!keeps_time)
    hu_statement_bind_time (statement, 2, batch->at);
  if (!keeps_cursor)
    hu_statement_bind_text (statement, 3, batch->cursor);
  hu_statement_bind_int (statement, 4, batch->illustrative);
  if (!hu_statement_step (statement, &changed, error))
    return FALSE;
  if (changed)
    take->changes->kinds |= HU_CHANGE_SOURCES;
  return !changed || hu_statement_run (statement, error);
}

gboolean
hu_take_batch (HuTake *take, GError **error)
{
  return hu_take_source (take, error) && hu_take_events (take, error) && hu_take_event_counts (take, error)
         && hu_take_contact_counts (take, error) && hu_take_funds (take, error) && hu_take_groups (take, error)
         && hu_take_densities (take, error) && hu_take_cohorts (take, error) && hu_take_stays (take, error)
         && hu_take_source_state (take, error);
}

static const char put_sql[] =
  "INSERT INTO source (id, title, kind, url, cursor, etag, last_try, last_success, data_at, last_error, illustrative, paused)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
  " ON CONFLICT (id) DO UPDATE SET title = ?2, kind = ?3, url = ?4, paused = ?12,"
  /* A tag belongs to an address. */
  " etag = CASE WHEN url IS ?4 THEN etag END, last_error = CASE WHEN url IS ?4 THEN last_error END"
  " WHERE title IS NOT ?2 OR kind IS NOT ?3 OR url IS NOT ?4 OR paused IS NOT ?12 RETURNING row";

gboolean
hu_take_put_source (HuTake *take, const HuSource *source, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, put_sql, error);
  gboolean changed;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_text (statement, 1, source->id);
  hu_statement_bind_text (statement, 2, source->title);
  hu_statement_bind_text (statement, 3, source->kind);
  hu_statement_bind_text (statement, 4, source->url);
  hu_statement_bind_text (statement, 5, source->cursor);
  hu_statement_bind_text (statement, 6, source->etag);
  hu_statement_bind_time (statement, 7, source->last_try);
  hu_statement_bind_time (statement, 8, source->last_success);
  hu_statement_bind_time (statement, 9, source->data_at);
  hu_statement_bind_text (statement, 10, source->last_error);
  hu_statement_bind_int (statement, 11, source->illustrative != FALSE);
  hu_statement_bind_int (statement, 12, source->paused != FALSE);
  if (!hu_statement_step (statement, &changed, error))
    return FALSE;
  if (changed)
    take->changes->kinds |= HU_CHANGE_SOURCES;
  return !changed || hu_statement_run (statement, error);
}

static const char touched_events_sql[] =
  "SELECT row, seat FROM event WHERE source = (SELECT row FROM source WHERE id = ?1)";
static const char touched_seats_sql[] = "WITH s (row) AS (SELECT row FROM source WHERE id = ?1)"
                                        " SELECT 'g', seat FROM grp WHERE source = (SELECT row FROM s)"
                                        " UNION SELECT 'd', seat FROM density WHERE source = (SELECT row FROM s)"
                                        " UNION SELECT 'c', home FROM cohort WHERE source = (SELECT row FROM s)"
                                        " UNION SELECT 'p', seat FROM stay WHERE source = (SELECT row FROM s)"
                                        " UNION SELECT 'f', NULL FROM fund WHERE source = (SELECT row FROM s)"
                                        " UNION SELECT 's', NULL FROM s";
/* What belongs to what goes, goes first. */
#define OF_SOURCE " WHERE source = (SELECT row FROM source WHERE id = ?1)"
static const char *const remove_sql[] = {
  "DELETE FROM event_count WHERE event IN (SELECT row FROM event" OF_SOURCE ")",
  "DELETE FROM contact_count WHERE event IN (SELECT row FROM event" OF_SOURCE ")",
  "DELETE FROM event" OF_SOURCE,
  "DELETE FROM fund_total WHERE fund IN (SELECT row FROM fund" OF_SOURCE ")",
  "DELETE FROM fund" OF_SOURCE,
  "DELETE FROM grp_count WHERE grp IN (SELECT row FROM grp" OF_SOURCE ")",
  "DELETE FROM grp" OF_SOURCE,
  "DELETE FROM density" OF_SOURCE,
  "DELETE FROM placement WHERE cohort IN (SELECT row FROM cohort" OF_SOURCE ")"
  " OR stay IN (SELECT row FROM stay" OF_SOURCE ")",
  "DELETE FROM stay" OF_SOURCE,
  "DELETE FROM cohort" OF_SOURCE,
  "DELETE FROM source WHERE id = ?1",
};

/* Names everything that goes with the source. */
static gboolean
gather_removed (HuTake *take, const char *id, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, touched_events_sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_text (statement, 1, id);
  for (;;)
    {
      if (!hu_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      hu_changes_add_event (take->changes, hu_statement_int (statement, 0), hu_statement_text (statement, 1));
    }

  statement = hu_connection_statement (take->connection, touched_seats_sql, error);
  if (statement == NULL)
    return FALSE;
  hu_statement_bind_text (statement, 1, id);
  for (;;)
    {
      if (!hu_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      switch (hu_statement_text (statement, 0)[0])
        {
        case 'g':
          take->changes->kinds |= HU_CHANGE_GROUPS;
          break;
        case 'd':
          take->changes->kinds |= HU_CHANGE_DENSITY;
          break;
        case 'c':
          take->changes->kinds |= HU_CHANGE_COHORTS | HU_CHANGE_PLACEMENTS;
          break;
        case 'p':
          take->changes->kinds |= HU_CHANGE_STAYS | HU_CHANGE_PLACEMENTS;
          break;
        case 'f':
          take->changes->kinds |= HU_CHANGE_FUNDS;
          break;
        default:
          take->changes->kinds |= HU_CHANGE_SOURCES;
        }
      hu_changes_add_seat (take->changes, hu_statement_text (statement, 1));
    }
}

gboolean
hu_take_remove_source (HuTake *take, const char *id, GError **error)
{
  if (!gather_removed (take, id, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (remove_sql); i++)
    {
      HuStatement *statement = hu_connection_statement (take->connection, remove_sql[i], error);

      if (statement == NULL)
        return FALSE;
      hu_statement_bind_text (statement, 1, id);
      if (!hu_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static const char try_sql[] =
  "UPDATE source SET last_try = ?2, etag = coalesce (?3, etag), last_error = ?4,"
  " last_success = CASE WHEN ?4 IS NULL THEN ?2 ELSE last_success END WHERE id = ?1 RETURNING row";

/* A try that went well has no words; one that failed keeps the tag of the last answer. */
gboolean
hu_take_try (HuTake *take, const char *source, gint64 at, const char *etag, const char *words, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, try_sql, error);
  gboolean known;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_text (statement, 1, source);
  hu_statement_bind_time (statement, 2, at);
  hu_statement_bind_text (statement, 3, etag);
  hu_statement_bind_text (statement, 4, words);
  if (!hu_statement_step (statement, &known, error))
    return FALSE;
  if (known)
    take->changes->kinds |= HU_CHANGE_SOURCES;
  return !known || hu_statement_run (statement, error);
}
