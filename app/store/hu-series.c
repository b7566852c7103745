/* hu-series.c: figures that change in time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-series.h"

#include "hu-statement.h"
#include "hu-time.h"

#include <string.h>

#define BEFORE(columns, table, owner)                                                                                  \
  "SELECT at, " columns " FROM " table " WHERE " owner " = ?1 AND at <= ?2 ORDER BY at DESC LIMIT 1"
#define AFTER(table, owner) "SELECT 1 FROM " table " WHERE " owner " = ?1 AND at > ?2 LIMIT 1"

const HuSeries hu_series_events = {
  .n = 5,
  .put = "INSERT INTO event_count (event, at, signed_up, confirmed, checked_in, attended, converted)"
         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET"
         " signed_up = ?3, confirmed = ?4, checked_in = ?5, attended = ?6, converted = ?7",
  .before = BEFORE ("signed_up, confirmed, checked_in, attended, converted", "event_count", "event"),
  .fill = "UPDATE event_count SET signed_up = coalesce (signed_up, ?3), confirmed = coalesce (confirmed, ?4),"
          " checked_in = coalesce (checked_in, ?5), attended = coalesce (attended, ?6),"
          " converted = coalesce (converted, ?7) WHERE event = ?1 AND at > ?2",
  .after = AFTER ("event_count", "event"),
};

const HuSeries hu_series_contacts = {
  .n = 4,
  .put = "INSERT INTO contact_count (event, at, targets, attempts, contacts, locations)"
         " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
         " ON CONFLICT DO UPDATE SET targets = ?3, attempts = ?4, contacts = ?5, locations = ?6",
  .before = BEFORE ("targets, attempts, contacts, locations", "contact_count", "event"),
  .fill = "UPDATE contact_count SET targets = coalesce (targets, ?3), attempts = coalesce (attempts, ?4),"
          " contacts = coalesce (contacts, ?5), locations = coalesce (locations, ?6) WHERE event = ?1 AND at > ?2",
  .after = AFTER ("contact_count", "event"),
};

const HuSeries hu_series_funds = {
  .n = 2,
  .put = "INSERT INTO fund_total (fund, at, amount, donors) VALUES (?1, ?2, ?3, ?4)"
         " ON CONFLICT DO UPDATE SET amount = ?3, donors = ?4",
  .before = BEFORE ("amount, donors", "fund_total", "fund"),
  .fill = "UPDATE fund_total SET amount = coalesce (amount, ?3), donors = coalesce (donors, ?4)"
          " WHERE fund = ?1 AND at > ?2",
  .after = AFTER ("fund_total", "fund"),
};

const HuSeries hu_series_groups = {
  .n = 1,
  .put = "INSERT INTO grp_count (grp, at, members) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET members = ?3",
  .before = BEFORE ("members", "grp_count", "grp"),
  .fill = "UPDATE grp_count SET members = coalesce (members, ?3) WHERE grp = ?1 AND at > ?2",
  .after = AFTER ("grp_count", "grp"),
};

void
hu_series_point_init (HuSeriesPoint *point)
{
  point->at = HU_NEVER;
  for (guint i = 0; i < HU_SERIES_MAX; i++)
    point->values[i] = HU_SERIES_UNKNOWN;
}

void
hu_series_point_read (HuSeriesPoint *point, guint n, HuStatement *statement, int first)
{
  for (guint i = 0; i < n; i++)
    {
      int column = first + (int) i;

      point->values[i] =
        hu_statement_is_null (statement, column) ? HU_SERIES_UNKNOWN : hu_statement_int (statement, column);
    }
}

void
hu_series_point_bind (const HuSeriesPoint *point, guint n, HuStatement *statement, int first)
{
  for (guint i = 0; i < n; i++)
    {
      if (point->values[i] == HU_SERIES_UNKNOWN)
        hu_statement_bind_null (statement, first + (int) i);
      else
        hu_statement_bind_int (statement, first + (int) i, point->values[i]);
    }
}

static gboolean
knows_nothing (const HuSeriesPoint *point, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (point->values[i] != HU_SERIES_UNKNOWN)
        return FALSE;
    }
  return TRUE;
}

/* Puts @under's figures where @point has none; whether there were any. */
static gboolean
fill_unknown (HuSeriesPoint *point, const HuSeriesPoint *under, guint n)
{
  gboolean filled = FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (point->values[i] == HU_SERIES_UNKNOWN && under->values[i] != HU_SERIES_UNKNOWN)
        {
          point->values[i] = under->values[i];
          filled = TRUE;
        }
    }
  return filled;
}

static gboolean
same_values (const HuSeriesPoint *one, const HuSeriesPoint *other, guint n)
{
  return memcmp (one->values, other->values, n * sizeof one->values[0]) == 0;
}

static gboolean
run_with (HuConnection *connection, const char *sql, gint64 owner, const HuSeriesPoint *point, guint n, GError **error)
{
  HuStatement *statement = hu_connection_statement (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, owner);
  hu_statement_bind_int (statement, 2, point->at);
  hu_series_point_bind (point, n, statement, 3);
  return hu_statement_run (statement, error);
}

static gboolean
look_up (HuConnection *connection, const char *sql, gint64 owner, gint64 at, HuSeriesPoint *point, guint n,
         gboolean *found, GError **error)
{
  HuStatement *statement = hu_connection_statement (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, owner);
  hu_statement_bind_int (statement, 2, at);
  if (!hu_statement_step (statement, found, error))
    return FALSE;
  if (*found && point != NULL)
    {
      point->at = hu_statement_int (statement, 0);
      hu_series_point_read (point, n, statement, 1);
    }
  hu_statement_reset (statement);
  return TRUE;
}

/* Something reported for the moment of the latest figures, or for an earlier one. */
static gboolean
take_late (HuConnection *connection, const HuSeries *series, gint64 owner, HuSeriesPoint *latest,
           const HuSeriesPoint *reported, HuSeriesChange *change, GError **error)
{
  HuSeriesPoint before, merged = *reported;
  gboolean found;

  hu_series_point_init (&before);
  if (!look_up (connection, series->before, owner, reported->at, &before, series->n, &found, error))
    return FALSE;
  fill_unknown (&merged, &before, series->n);
  if (same_values (&merged, &before, series->n))
    return TRUE; /* nothing that was not known then */

  if (reported->at < latest->at)
    {
      /* The latest figures may have been restated since they changed: then they have no row at that moment, and the row
       * to be put in would hide them. */
      if (!look_up (connection, series->after, owner, reported->at, NULL, 0, &found, error)
          || (!found && !run_with (connection, series->put, owner, latest, series->n, error)))
        return FALSE;
    }
  if (!run_with (connection, series->put, owner, &merged, series->n, error)
      || !run_with (connection, series->fill, owner, &merged, series->n, error))
    return FALSE;
  *change |= HU_SERIES_PAST;
  if (reported->at == latest->at)
    {
      *latest = merged;
      *change |= HU_SERIES_LATEST;
    }
  else if (fill_unknown (latest, &merged, series->n))
    {
      *change |= HU_SERIES_LATEST;
    }
  return TRUE;
}

gboolean
hu_series_take (HuConnection *connection, const HuSeries *series, gint64 owner, HuSeriesPoint *latest,
                const HuSeriesPoint *reported, HuSeriesChange *change, GError **error)
{
  HuSeriesPoint merged = *reported;

  if (reported->at == HU_NEVER || knows_nothing (reported, series->n))
    return TRUE;
  if (latest->at != HU_NEVER && reported->at <= latest->at)
    return take_late (connection, series, owner, latest, reported, change, error);

  fill_unknown (&merged, latest, series->n);
  if (same_values (&merged, latest, series->n))
    {
      latest->at = merged.at;
      *change |= HU_SERIES_RESTATED;
      return TRUE;
    }
  if (!run_with (connection, series->put, owner, &merged, series->n, error))
    return FALSE;
  *latest = merged;
  *change |= HU_SERIES_LATEST;
  return TRUE;
}
