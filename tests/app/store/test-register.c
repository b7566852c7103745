/* test-register.c: seats and results in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connection.h"
#include "store-test.h"

#include <glib/gstdio.h>

static gint64
ask (StoreTest *test, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuConnection) connection = hu_connection_open (test->path, HU_CONNECTION_READ, &error);
  gint64 value = -1;

  g_assert_no_error (error);
  g_assert_true (hu_connection_query_int (connection, sql, &value, &error));
  g_assert_no_error (error);
  return value;
}

static void
set_register (HuStore *store, HuElection election)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (hu_election_vintage (election), &error);
  g_autoptr (HuResults) results = NULL;

  g_assert_no_error (error);
  results = hu_results_load (election, seats, &error);
  g_assert_no_error (error);
  g_assert_true (hu_store_set_register (store, seats, results, &error));
  g_assert_no_error (error);
}

static void
test_register (StoreTest *test, gconstpointer data)
{
  g_autoptr (HuStore) store = store_test_open (test);
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  GStatBuf before, after;

  set_register (store, HU_ELECTION_2017);
  g_assert_cmpint (ask (test, "SELECT count(*) FROM seat"), ==, 650);
  g_assert_cmpint (ask (test, "SELECT count(*) FROM region"), ==, HU_N_REGIONS);
  /* Kensington, 2017: Labour by 20. */
  g_assert_cmpint (ask (test, "SELECT majority FROM result JOIN seat USING (row) WHERE name = 'Kensington'"
                              " AND first = 'lab' AND second = 'con' AND election = '2017'"),
                   ==, 20);
  g_assert_cmpint (ask (test, "SELECT sum (votes) FROM result_vote"), ==,
                   ask (test, "SELECT sum (valid_votes) FROM result"));

  /* Again: nothing is written. */
  g_assert_cmpint (g_stat (log, &before), ==, 0);
  set_register (store, HU_ELECTION_2017);
  g_assert_cmpint (g_stat (log, &after), ==, 0);
  g_assert_cmpint (before.st_size, ==, after.st_size);

  /* Another election of the same boundaries, and then other boundaries. */
  set_register (store, HU_ELECTION_2019);
  g_assert_cmpint (ask (test, "SELECT count(*) FROM result WHERE election = '2019'"), ==, 650);
  g_assert_cmpint (ask (test, "SELECT sum (votes) FROM result_vote"), ==,
                   ask (test, "SELECT sum (valid_votes) FROM result"));
  set_register (store, HU_ELECTION_2024);
  g_assert_cmpint (ask (test, "SELECT count(*) FROM seat WHERE vintage = 1"), ==, 650);
  g_assert_cmpint (ask (test, "SELECT count(*) FROM result WHERE election = '2024'"), ==, 650);
  set_register (store, HU_ELECTION_2019_NOTIONAL);
  g_assert_cmpint (ask (test, "SELECT count(*) FROM result_vote"), ==, 0);
  g_assert_cmpint (ask (test, "SELECT count(*) FROM result WHERE valid_votes IS NULL"), ==, 650);
  store_test_want_whole (test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_test_add ("/register/elections", test_register);
  return g_test_run ();
}
