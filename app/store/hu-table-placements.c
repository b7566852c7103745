/* hu-table-placements.c: tables stay and placement: where people who pledged days can be, and who was sent there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-time.h"

#include <math.h>

/* Only the latest is kept. A row that says anew what it said is nobody's news: nothing is written where only its time would
 * move. */
static const char put_stay_sql[] =
  "INSERT INTO stay (source, id, at, seat, first_day, last_day, hours, places, taken, locals_first, crossers, ceiling)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
  " ON CONFLICT (source, id) DO UPDATE SET at = ?3, seat = ?4, first_day = ?5, last_day = ?6, hours = ?7, places = ?8,"
  " taken = ?9, locals_first = ?10, crossers = ?11, ceiling = ?12"
  " WHERE (at IS NULL OR at <= ?3) AND (seat IS NOT ?4 OR first_day IS NOT ?5 OR last_day IS NOT ?6 OR hours IS NOT ?7"
  " OR places IS NOT ?8 OR taken IS NOT ?9 OR locals_first IS NOT ?10 OR crossers IS NOT ?11 OR ceiling IS NOT ?12)"
  " RETURNING row";
static const char was_seat_sql[] = "SELECT seat FROM stay WHERE source = ?1 AND id = ?2";

/* The seat that it was in before is touched too. */
static gboolean
find_seat (HuTake *take, const char *id, const char **seat, GError **error)
{
  HuStatement *find = hu_connection_statement (take->connection, was_seat_sql, error);
  gboolean found;

  *seat = NULL;
  if (find == NULL)
    return FALSE;
  hu_statement_bind_int (find, 1, take->source);
  hu_statement_bind_text (find, 2, id);
  if (!hu_statement_step (find, &found, error))
    return FALSE;
  if (found)
    *seat = hu_statement_intern_text (find, 0);
  hu_statement_reset (find);
  return TRUE;
}

static gboolean
take_stay (HuTake *take, const HuStayRecord *record, GError **error)
{
  const char *was_seat;
  HuStatement *put;
  gboolean changed;

  if (!find_seat (take, record->id, &was_seat, error))
    return FALSE;
  put = hu_connection_statement (take->connection, put_stay_sql, error);
  if (put == NULL)
    return FALSE;
  hu_statement_bind_int (put, 1, take->source);
  hu_statement_bind_text (put, 2, record->id);
  hu_statement_bind_time (put, 3, hu_take_moment (take, record->at));
  hu_statement_bind_text (put, 4, record->seat);
  hu_statement_bind_int (put, 5, record->first_day);
  hu_statement_bind_int (put, 6, record->last_day);
  hu_statement_bind_double (put, 7, record->hours);
  hu_statement_bind_count (put, 8, record->places);
  hu_statement_bind_count (put, 9, record->taken);
  hu_statement_bind_count (put, 10, record->locals_first);
  hu_statement_bind_int (put, 11, record->crossers != FALSE);
  hu_statement_bind_double (put, 12, record->ceiling);
  if (!hu_statement_step (put, &changed, error))
    return FALSE;
  if (!changed)
    return TRUE;
  take->changes->kinds |= HU_CHANGE_STAYS;
  hu_changes_add_seat (take->changes, was_seat);
  hu_changes_add_seat (take->changes, record->seat);
  return hu_statement_run (put, error);
}

gboolean
hu_take_stays (HuTake *take, GError **error)
{
  const GArray *records = take->batch->stays;

  for (guint i = 0; i < records->len; i++)
    {
      if (!hu_take_goes_on (take, i, error) || !take_stay (take, &g_array_index (records, HuStayRecord, i), error))
        return FALSE;
    }
  return TRUE;
}

/* A feed that was removed a moment ago took its cohorts and stays with it: nobody is left to be placed. */
static const char put_placement_sql[] =
  "INSERT INTO placement (cohort, stay, agreed, people) SELECT c.row, p.row, ?3, ?4 FROM cohort AS c, stay AS p"
  " WHERE c.row = ?1 AND p.row = ?2 ON CONFLICT (cohort, stay, agreed) DO UPDATE SET people = ?4"
  " WHERE people IS NOT ?4 RETURNING cohort";
static const char remove_placement_sql[] =
  "DELETE FROM placement WHERE cohort = ?1 AND stay = ?2 AND agreed = ?3 RETURNING cohort";

static gboolean
take_placement (HuTake *take, const HuPlacementRow *row, GError **error)
{
  HuStatement *statement =
    hu_connection_statement (take->connection, row->people > 0 ? put_placement_sql : remove_placement_sql, error);
  gboolean changed;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, row->cohort);
  hu_statement_bind_int (statement, 2, row->stay);
  hu_statement_bind_int (statement, 3, row->agreed != FALSE);
  if (row->people > 0)
    hu_statement_bind_int (statement, 4, row->people);
  if (!hu_statement_step (statement, &changed, error))
    return FALSE;
  if (changed)
    take->changes->kinds |= HU_CHANGE_PLACEMENTS;
  return !changed || hu_statement_run (statement, error);
}

gboolean
hu_take_placements (HuTake *take, const GArray *placements, GError **error)
{
  for (guint i = 0; i < placements->len; i++)
    {
      if (!take_placement (take, &g_array_index (placements, HuPlacementRow, i), error))
        return FALSE;
    }
  return TRUE;
}
