/* test-outcome.c: how an election went for a party
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "hu-outcome.h"

static void
test_kinds (void)
{
  const HuResult ours = { .first = HU_PARTY_LAB }, theirs = { .first = HU_PARTY_CON };

  g_assert_cmpint (hu_outcome_kind (&ours, &ours, HU_PARTY_LAB), ==, HU_OUTCOME_HELD);
  g_assert_cmpint (hu_outcome_kind (&theirs, &ours, HU_PARTY_LAB), ==, HU_OUTCOME_GAINED);
  g_assert_cmpint (hu_outcome_kind (&ours, &theirs, HU_PARTY_LAB), ==, HU_OUTCOME_LOST);
  g_assert_cmpint (hu_outcome_kind (&theirs, &theirs, HU_PARTY_LAB), ==, HU_OUTCOME_NOT_WON);
}

static HuResults *
load (HuElection election, HuSeats *seats)
{
  g_autoptr (GError) error = NULL;
  HuResults *results = hu_results_load (election, seats, &error);

  g_assert_no_error (error);
  return results;
}

/* The elections of 2017 and 2019 as the House of Commons Library counts them: Labour 262 and 202 seats, the Conservatives 317
 * and 365. */
static void
test_2019 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_assert_no_error (error);
  g_autoptr (HuResults) before = load (HU_ELECTION_2017, seats);
  g_autoptr (HuResults) after = load (HU_ELECTION_2019, seats);
  HuOutcome labour, tory, wales;

  hu_outcome_compute (seats, before, after, HU_PARTY_LAB, 0, &labour);
  g_assert_cmpuint (labour.held + labour.lost, ==, 262);
  g_assert_cmpuint (labour.held + labour.gained, ==, 202);
  /* Putney. */
  g_assert_cmpuint (labour.gained, ==, 1);
  /* Great Britain without the Speaker's seats: Buckingham in 2017, Chorley in 2019. */
  g_assert_cmpuint (labour.compared, ==, 630);
  g_assert_cmpfloat (labour.shift, <, -9);
  g_assert_cmpfloat (labour.shift, >, -11);

  hu_outcome_compute (seats, before, after, HU_PARTY_CON, 0, &tory);
  g_assert_cmpuint (tory.held + tory.lost, ==, 317);
  g_assert_cmpuint (tory.held + tory.gained, ==, 365);
  g_assert_cmpfloat (tory.shift, >, 0);

  hu_outcome_compute (seats, before, after, HU_PARTY_LAB, 1u << HU_REGION_WALES, &wales);
  g_assert_cmpuint (wales.held + wales.lost, ==, 28);
  g_assert_cmpuint (wales.held + wales.gained, ==, 22);
  g_assert_cmpuint (wales.compared, ==, 40);
}

/* Who stands nowhere has nothing to compare. */
static void
test_not_standing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_assert_no_error (error);
  g_autoptr (HuResults) before = load (HU_ELECTION_2017, seats);
  g_autoptr (HuResults) after = load (HU_ELECTION_2019, seats);
  HuOutcome outcome;

  hu_outcome_compute (seats, before, after, HU_PARTY_SNP, 1u << HU_REGION_WALES, &outcome);
  g_assert_cmpuint (outcome.held + outcome.gained + outcome.lost + outcome.compared, ==, 0);
  g_assert_true (isnan (outcome.shift));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outcome/kinds", test_kinds);
  g_test_add_func ("/outcome/2019", test_2019);
  g_test_add_func ("/outcome/not-standing", test_not_standing);
  return g_test_run ();
}
