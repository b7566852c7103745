/* hu-table-event-counts.c: table event_count, and the latest counts in table event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-series.h"
#include "hu-time.h"

static const char find_sql[] = "SELECT row, seat, counted_at, signed_up, confirmed, checked_in, attended, converted"
                               " FROM event WHERE source = ?1 AND id = ?2";
static const char latest_sql[] =
  "UPDATE event SET counted_at = ?2, signed_up = ?3, confirmed = ?4, checked_in = ?5, attended = ?6, converted = ?7"
  " WHERE row = ?1";

/* By event, so that each is looked up and brought up to date once; then by time; then as they came. */
static int
compare_records (gconstpointer a, gconstpointer b)
{
  const HuEventCountRecord *one = *(const HuEventCountRecord *const *) a;
  const HuEventCountRecord *other = *(const HuEventCountRecord *const *) b;
  int order = g_strcmp0 (one->event, other->event);

  if (order == 0)
    order = (one->at > other->at) - (one->at < other->at);
  if (order == 0)
    order = (one > other) - (one < other);
  return order;
}

static const HuEventCountRecord **
sort_records (const GArray *records)
{
  const HuEventCountRecord **sorted = g_new (const HuEventCountRecord *, records->len);
  gboolean in_order = TRUE;

  for (guint i = 0; i < records->len; i++)
    {
      sorted[i] = &g_array_index (records, HuEventCountRecord, i);
      in_order = in_order && (i == 0 || compare_records (&sorted[i - 1], &sorted[i]) < 0);
    }
  if (!in_order)
    qsort (sorted, records->len, sizeof sorted[0], compare_records);
  return sorted;
}

/* The latest counts that are stored; @row 0 where there is no such event. */
static gboolean
find_event (HuTake *take, const char *id, gint64 *row, const char **seat, HuSeriesPoint *latest, GError **error)
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
  hu_series_point_init (latest);
  latest->at = hu_statement_time (find, 2);
  hu_series_point_read (latest, hu_series_events.n, find, 3);
  hu_statement_reset (find);
  return TRUE;
}

static gboolean
take_count (HuTake *take, const HuEventCountRecord *record, gint64 row, HuSeriesPoint *latest, HuSeriesChange *change,
            GError **error)
{
  HuSeriesPoint reported = {
    hu_take_moment (take, record->at),
    { hu_series_value (record->signed_up), hu_series_value (record->confirmed), hu_series_value (record->checked_in),
      hu_series_value (record->attended), hu_series_value (record->converted) },
  };

  return hu_series_take (take->connection, &hu_series_events, row, latest, &reported, change, error);
}

/* All counts of one event; @change says what they did. */
static gboolean
take_event (HuTake *take, const HuEventCountRecord **records, guint n, GError **error)
{
  HuSeriesChange change = HU_SERIES_SAME;
  HuSeriesPoint latest;
  HuStatement *store;
  const char *seat;
  gint64 row;

  if (!find_event (take, records[0]->event, &row, &seat, &latest, error))
    return FALSE;
  if (row == 0)
    {
      g_debug ("counts of an event that %s has not named are left out", take->batch->source);
      return TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!take_count (take, records[i], row, &latest, &change, error))
        return FALSE;
    }
  if (change & (HU_SERIES_LATEST | HU_SERIES_PAST))
    hu_changes_add_event (take->changes, row, seat);
  if (!(change & (HU_SERIES_LATEST | HU_SERIES_RESTATED)))
    return TRUE;
  store = hu_connection_statement (take->connection, latest_sql, error);
  if (store == NULL)
    return FALSE;
  hu_statement_bind_int (store, 1, row);
  hu_statement_bind_time (store, 2, latest.at);
  hu_series_point_bind (&latest, hu_series_events.n, store, 3);
  return hu_statement_run (store, error);
}

gboolean
hu_take_event_counts (HuTake *take, GError **error)
{
  g_autofree const HuEventCountRecord **sorted = sort_records (take->batch->event_counts);
  guint n = take->batch->event_counts->len;
  guint end;

  for (guint i = 0; i < n; i = end)
    {
      for (end = i + 1; end < n && g_strcmp0 (sorted[i]->event, sorted[end]->event) == 0;)
        end++;
      if (((i ^ end) >> 10 && g_cancellable_set_error_if_cancelled (take->cancellable, error))
          || !take_event (take, sorted + i, end - i, error))
        return FALSE;
    }
  return TRUE;
}
