/* hu-table-groups.c: tables grp and grp_count
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-series.h"
#include "hu-time.h"

static const char seat_sql[] = "SELECT seat FROM grp WHERE source = ?1 AND id = ?2";
static const char put_sql[] =
  "INSERT INTO grp (source, id, name, seat, longitude, latitude) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
  " ON CONFLICT (source, id) DO UPDATE SET name = ?3, seat = ?4, longitude = ?5, latitude = ?6"
  " WHERE NOT ?7 AND (name IS NOT ?3 OR seat IS NOT ?4 OR longitude IS NOT ?5 OR latitude IS NOT ?6) RETURNING row";
static const char find_sql[] = "SELECT row, seat, counted_at, members FROM grp WHERE source = ?1 AND id = ?2";
static const char latest_sql[] = "UPDATE grp SET counted_at = ?2, members = ?3 WHERE row = ?1";

static gboolean
take_group (HuTake *take, const HuGroupRecord *record, GError **error)
{
  HuStatement *seat = hu_connection_statement (take->connection, seat_sql, error);
  HuStatement *put = hu_connection_statement (take->connection, put_sql, error);
  const char *was_in = NULL;
  gboolean changed;

  if (seat == NULL || put == NULL)
    return FALSE;
  hu_statement_bind_int (seat, 1, take->source);
  hu_statement_bind_text (seat, 2, record->id);
  if (!hu_statement_step (seat, &changed, error))
    return FALSE;
  if (changed)
    was_in = hu_statement_intern_text (seat, 0);
  hu_statement_reset (seat);

  hu_statement_bind_int (put, 1, take->source);
  hu_statement_bind_text (put, 2, record->id);
  hu_statement_bind_text (put, 3, record->name);
  hu_statement_bind_text (put, 4, record->seat);
  hu_statement_bind_double (put, 5, record->longitude);
  hu_statement_bind_double (put, 6, record->latitude);
  hu_statement_bind_int (put, 7, take->stale);
  if (!hu_statement_step (put, &changed, error))
    return FALSE;
  if (!changed)
    return TRUE;
  take->changes->kinds |= HU_CHANGE_GROUPS;
  hu_changes_add_seat (take->changes, was_in);
  hu_changes_add_seat (take->changes, record->seat);
  return hu_statement_run (put, error);
}

static gboolean
take_count (HuTake *take, const HuGroupCountRecord *record, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, find_sql, error);
  HuSeriesPoint reported = { hu_take_moment (take, record->at), { hu_series_value (record->members) } };
  HuSeriesChange change = HU_SERIES_SAME;
  HuSeriesPoint latest;
  const char *seat;
  gboolean found;
  gint64 row;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, take->source);
  hu_statement_bind_text (statement, 2, record->group);
  if (!hu_statement_step (statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE; /* of a group that nobody named */
  row = hu_statement_int (statement, 0);
  seat = hu_statement_intern_text (statement, 1);
  latest.at = hu_statement_time (statement, 2);
  hu_series_point_read (&latest, hu_series_groups.n, statement, 3);
  hu_statement_reset (statement);

  if (!hu_series_take (take->connection, &hu_series_groups, row, &latest, &reported, &change, error))
    return FALSE;
  if (change & (HU_SERIES_LATEST | HU_SERIES_PAST))
    {
      take->changes->kinds |= HU_CHANGE_GROUPS;
      hu_changes_add_seat (take->changes, seat);
    }
  if (!(change & (HU_SERIES_LATEST | HU_SERIES_RESTATED)))
    return TRUE;
  statement = hu_connection_statement (take->connection, latest_sql, error);
  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, row);
  hu_statement_bind_time (statement, 2, latest.at);
  hu_series_point_bind (&latest, hu_series_groups.n, statement, 3);
  return hu_statement_run (statement, error);
}

gboolean
hu_take_groups (HuTake *take, GError **error)
{
  const GArray *groups = take->batch->groups;
  const GArray *counts = take->batch->group_counts;

  for (guint i = 0; i < groups->len; i++)
    {
      if (!hu_take_goes_on (take, i, error) || !take_group (take, &g_array_index (groups, HuGroupRecord, i), error))
        return FALSE;
    }
  for (guint i = 0; i < counts->len; i++)
    {
      if (!hu_take_goes_on (take, i, error)
          || !take_count (take, &g_array_index (counts, HuGroupCountRecord, i), error))
        return FALSE;
    }
  return TRUE;
}
