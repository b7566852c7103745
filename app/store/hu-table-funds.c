/* hu-table-funds.c: tables fund and fund_total
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-series.h"
#include "hu-time.h"

static const char put_sql[] =
  "INSERT INTO fund (source, id, title, currency, target, opened, closes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
  " ON CONFLICT (source, id) DO UPDATE SET title = ?3, currency = ?4, target = ?5, opened = ?6, closes = ?7"
  " WHERE NOT ?8 AND (title IS NOT ?3 OR currency IS NOT ?4 OR target IS NOT ?5 OR opened IS NOT ?6 OR closes IS NOT ?7)"
  " RETURNING row";
static const char find_sql[] = "SELECT row, counted_at, amount, donors FROM fund WHERE source = ?1 AND id = ?2";
static const char latest_sql[] = "UPDATE fund SET counted_at = ?2, amount = ?3, donors = ?4 WHERE row = ?1";

static gboolean
take_fund (HuTake *take, const HuFundRecord *record, GError **error)
{
  HuStatement *put = hu_connection_statement (take->connection, put_sql, error);
  gboolean changed;

  if (put == NULL)
    return FALSE;
  hu_statement_bind_int (put, 1, take->source);
  hu_statement_bind_text (put, 2, record->id);
  hu_statement_bind_text (put, 3, record->title);
  hu_statement_bind_text (put, 4, record->currency);
  hu_statement_bind_int (put, 5, record->target);
  hu_statement_bind_time (put, 6, record->opened);
  hu_statement_bind_time (put, 7, record->closes);
  hu_statement_bind_int (put, 8, take->stale);
  if (!hu_statement_step (put, &changed, error))
    return FALSE;
  if (changed)
    take->changes->kinds |= HU_CHANGE_FUNDS;
  return !changed || hu_statement_run (put, error);
}

static gboolean
take_total (HuTake *take, const HuFundTotalRecord *record, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, find_sql, error);
  HuSeriesPoint reported = { hu_take_moment (take, record->at), { record->amount, hu_series_value (record->donors) } };
  HuSeriesChange change = HU_SERIES_SAME;
  HuSeriesPoint latest;
  gboolean found;
  gint64 row;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, take->source);
  hu_statement_bind_text (statement, 2, record->fund);
  if (!hu_statement_step (statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE; /* of a fund that nobody named */
  row = hu_statement_int (statement, 0);
  latest.at = hu_statement_time (statement, 1);
  hu_series_point_read (&latest, hu_series_funds.n, statement, 2);
  hu_statement_reset (statement);

  if (!hu_series_take (take->connection, &hu_series_funds, row, &latest, &reported, &change, error))
    return FALSE;
  if (change & (HU_SERIES_LATEST | HU_SERIES_PAST))
    take->changes->kinds |= HU_CHANGE_FUNDS;
  if (!(change & (HU_SERIES_LATEST | HU_SERIES_RESTATED)))
    return TRUE;
  statement = hu_connection_statement (take->connection, latest_sql, error);
  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, row);
  hu_statement_bind_time (statement, 2, latest.at);
  hu_series_point_bind (&latest, hu_series_funds.n, statement, 3);
  return hu_statement_run (statement, error);
}

gboolean
hu_take_funds (HuTake *take, GError **error)
{
  const GArray *funds = take->batch->funds;
  const GArray *totals = take->batch->fund_totals;

  for (guint i = 0; i < funds->len; i++)
    {
      if (!hu_take_goes_on (take, i, error) || !take_fund (take, &g_array_index (funds, HuFundRecord, i), error))
        return FALSE;
    }
  for (guint i = 0; i < totals->len; i++)
    {
      if (!hu_take_goes_on (take, i, error) || !take_total (take, &g_array_index (totals, HuFundTotalRecord, i), error))
        return FALSE;
    }
  return TRUE;
}
