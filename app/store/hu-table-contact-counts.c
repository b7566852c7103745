/* hu-table-contact-counts.c: table contact_count
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-series.h"

static const char find_sql[] = "SELECT row, seat FROM event WHERE source = ?1 AND id = ?2";
static const char latest_sql[] =
  "SELECT at, targets, attempts, contacts, locations FROM contact_count WHERE event = ?1 ORDER BY at DESC LIMIT 1";

/* @row 0 where there is no such event. */
static gboolean
find_event (HuTake *take, const char *id, gint64 *row, const char **seat, GError **error)
{
  HuStatement *find = hu_connection_statement (take->connection, find_sql, error);
  gboolean found;

  *row = 0;
  if (find == NULL)
    return FALSE;
  hu_statement_bind_int (find, 1, take->source);
  hu_statement_bind_text (find, 2, id);
  if (!hu_statement_step (find, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  *row = hu_statement_int (find, 0);
  *seat = hu_statement_intern_text (find, 1);
  hu_statement_reset (find);
  return TRUE;
}

static gboolean
find_latest (HuTake *take, gint64 row, HuSeriesPoint *latest, GError **error)
{
  HuStatement *find = hu_connection_statement (take->connection, latest_sql, error);
  gboolean found;

  hu_series_point_init (latest);
  if (find == NULL)
    return FALSE;
  hu_statement_bind_int (find, 1, row);
  if (!hu_statement_step (find, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  latest->at = hu_statement_int (find, 0);
  hu_series_point_read (latest, hu_series_contacts.n, find, 1);
  hu_statement_reset (find);
  return TRUE;
}

static gboolean
take_count (HuTake *take, const HuContactCountRecord *record, GError **error)
{
  HuSeriesPoint reported = {
    hu_take_moment (take, record->at),
    { hu_series_value (record->contacts.targets), hu_series_value (record->contacts.attempts),
      hu_series_value (record->contacts.contacts), hu_series_value (record->contacts.locations) },
  };
  HuSeriesChange change = HU_SERIES_SAME;
  HuSeriesPoint latest;
  const char *seat;
  gint64 row;

  if (!find_event (take, record->event, &row, &seat, error))
    return FALSE;
  if (row == 0)
    {
      g_debug ("calls or visits of an event that %s has not named are left out", take->batch->source);
      return TRUE;
    }
  if (!find_latest (take, row, &latest, error)
      || !hu_series_take (take->connection, &hu_series_contacts, row, &latest, &reported, &change, error))
    return FALSE;
  if (change & (HU_SERIES_LATEST | HU_SERIES_PAST))
    hu_changes_add_event (take->changes, row, seat);
  return TRUE;
}

gboolean
hu_take_contact_counts (HuTake *take, GError **error)
{
  const GArray *records = take->batch->contact_counts;

  for (guint i = 0; i < records->len; i++)
    {
      if (!hu_take_goes_on (take, i, error)
          || !take_count (take, &g_array_index (records, HuContactCountRecord, i), error))
        return FALSE;
    }
  return TRUE;
}
