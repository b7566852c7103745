/* hu-table-register.c: tables region, seat, result and result_vote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

/* A statement only writes where something is different: the register is given at every start. */
static const char *const other_vintage_sql[3] = {
  "DELETE FROM result_vote WHERE seat IN (SELECT row FROM seat WHERE vintage IS NOT ?1)",
  "DELETE FROM result WHERE row IN (SELECT row FROM seat WHERE vintage IS NOT ?1)",
  "DELETE FROM seat WHERE vintage IS NOT ?1",
};
static const char *const further_sql[3] = {
  "DELETE FROM result_vote WHERE seat > ?1",
  "DELETE FROM result WHERE row > ?1",
  "DELETE FROM seat WHERE row > ?1",
};
static const char region_sql[] =
  "INSERT INTO region (row, id, nation) VALUES (?1, ?2, ?3)"
  " ON CONFLICT (row) DO UPDATE SET id = ?2, nation = ?3 WHERE id IS NOT ?2 OR nation IS NOT ?3";
static const char seat_sql[] =
  "INSERT INTO seat (row, code, vintage, abbreviation, name, name_cy, region) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
  " ON CONFLICT (row) DO UPDATE SET code = ?2, vintage = ?3, abbreviation = ?4, name = ?5, name_cy = ?6, region = ?7"
  " WHERE code IS NOT ?2 OR abbreviation IS NOT ?4 OR name IS NOT ?5 OR name_cy IS NOT ?6 OR region IS NOT ?7";
static const char result_sql[] =
  "INSERT INTO result (row, election, electorate, valid_votes, majority, first, second, first_label, second_label, best_other)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (row) DO UPDATE SET election = ?2, electorate = ?3,"
  " valid_votes = ?4, majority = ?5, first = ?6, second = ?7, first_label = ?8, second_label = ?9, best_other = ?10"
  " WHERE election IS NOT ?2 OR electorate IS NOT ?3 OR valid_votes IS NOT ?4 OR majority IS NOT ?5 OR first IS NOT ?6"
  " OR second IS NOT ?7 OR first_label IS NOT ?8 OR second_label IS NOT ?9 OR best_other IS NOT ?10";
static const char vote_sql[] = "INSERT INTO result_vote (seat, party, votes) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT DO UPDATE SET votes = ?3 WHERE votes IS NOT ?3";
static const char no_vote_sql[] = "DELETE FROM result_vote WHERE seat = ?1 AND party = ?2";

static gboolean
remove_seats (HuTake *take, const char *const *sql, gint64 value, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_vintage_sql); i++)
    {
      HuStatement *statement = hu_connection_statement (take->connection, sql[i], error);

      if (statement == NULL)
        return FALSE;
      hu_statement_bind_int (statement, 1, value);
      if (!hu_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_regions (HuTake *take, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, region_sql, error);

  if (statement == NULL)
    return FALSE;
  for (HuRegion i = 0; i < HU_N_REGIONS; i++)
    {
      hu_statement_bind_int (statement, 1, (gint64) i + 1);
      hu_statement_bind_text (statement, 2, hu_region_id (i));
      hu_statement_bind_text (statement, 3, hu_nation_id (hu_region_nation (i)));
      if (!hu_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_seat (HuTake *take, HuSeats *seats, guint index, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, seat_sql, error);
  const HuSeatInfo *seat = hu_seats_get (seats, index);

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, (gint64) index + 1);
  hu_statement_bind_text (statement, 2, seat->code);
  hu_statement_bind_int (statement, 3, hu_seats_vintage (seats));
  hu_statement_bind_text (statement, 4, seat->abbreviation);
  hu_statement_bind_text (statement, 5, seat->name);
  hu_statement_bind_text (statement, 6, seat->name_cy);
  hu_statement_bind_int (statement, 7, (gint64) seat->region + 1);
  return hu_statement_run (statement, error);
}

static gboolean
take_votes (HuTake *take, gint64 row, const HuResult *result, gboolean known, GError **error)
{
  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    {
      gboolean has = known && result->votes[party] > 0;
      HuStatement *statement = hu_connection_statement (take->connection, has ? vote_sql : no_vote_sql, error);

      if (statement == NULL)
        return FALSE;
      hu_statement_bind_int (statement, 1, row);
      hu_statement_bind_text (statement, 2, hu_party_id (party));
      if (has)
        hu_statement_bind_int (statement, 3, result->votes[party]);
      if (!hu_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_result (HuTake *take, HuResults *results, guint index, GError **error)
{
  HuStatement *statement = hu_connection_statement (take->connection, result_sql, error);
  const HuResult *result = hu_results_get (results, index);
  gboolean known = hu_results_have_votes (results);
  gint64 row = (gint64) index + 1;

  if (statement == NULL)
    return FALSE;
  hu_statement_bind_int (statement, 1, row);
  hu_statement_bind_text (statement, 2, hu_election_id (hu_results_election (results)));
  hu_statement_bind_int (statement, 3, result->electorate);
  hu_statement_bind_count (statement, 4, result->valid_votes > 0 ? (int) result->valid_votes : HU_UNKNOWN);
  hu_statement_bind_int (statement, 5, result->majority);
  hu_statement_bind_text (statement, 6, hu_party_id (result->first));
  hu_statement_bind_text (statement, 7, hu_party_id (result->second));
  hu_statement_bind_text (statement, 8, result->first_label);
  hu_statement_bind_text (statement, 9, result->second_label);
  hu_statement_bind_count (statement, 10, result->best_other > 0 ? (int) result->best_other : HU_UNKNOWN);
  return hu_statement_run (statement, error) && take_votes (take, row, result, known, error);
}

gboolean
hu_take_register (HuTake *take, HuSeats *seats, HuResults *results, GError **error)
{
  guint n = hu_seats_n (seats);

  /* Codes of the two vintages overlap, and rows are places in the order of codes: one vintage goes before the other comes. */
  if (!remove_seats (take, other_vintage_sql, hu_seats_vintage (seats), error)
      || !remove_seats (take, further_sql, n, error) || !take_regions (take, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!take_seat (take, seats, i, error) || !take_result (take, results, i, error))
        return FALSE;
    }
  return TRUE;
}
