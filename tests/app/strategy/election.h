/* election.h: a whole election as the model takes it, for the tests of strategy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-priority.h"
#include "hu-results.h"

#include <math.h>

typedef struct
{
  HuSeats *seats;
  HuResults *results;
  guint n;
  HuSeatInput *inputs;
  HuPriority *priorities;
} Election;

static inline void
election_load (Election *election, HuElection which, HuParty party)
{
  g_autoptr (GError) error = NULL;

  election->seats = hu_seats_load (hu_election_vintage (which), &error);
  g_assert_no_error (error);
  election->results = hu_results_load (which, election->seats, &error);
  g_assert_no_error (error);
  election->n = hu_seats_n (election->seats);
  election->inputs = g_new0 (HuSeatInput, election->n);
  election->priorities = g_new0 (HuPriority, election->n);
  for (guint i = 0; i < election->n; i++)
    {
      const HuResult *result = hu_results_get (election->results, i);
      HuRegion region = hu_seats_get (election->seats, i)->region;

      election->inputs[i] = (HuSeatInput) {
        .margin = hu_result_margin (result, party),
        .valid_votes = result->valid_votes,
        .electorate = result->electorate,
        .weight = 1,
        .region = region,
        .excluded = region == HU_REGION_NORTHERN_IRELAND,
      };
    }
}

static inline void
election_clear (Election *election)
{
  hu_seats_unref (election->seats);
  hu_results_unref (election->results);
  g_free (election->inputs);
  g_free (election->priorities);
}

static inline guint
election_find (const Election *election, const char *name)
{
  for (guint i = 0; i < election->n; i++)
    if (g_str_equal (hu_seats_get (election->seats, i)->name, name))
      return i;
  g_error ("no seat is called %s", name);
}

/* A scenario fixed by hand, as section 4 of the model's tables assume. */
static inline HuParameters
fixed_scenario (double shift)
{
  HuParameters parameters;

  hu_parameters_init (&parameters);
  parameters.fixed = TRUE;
  parameters.shift = shift;
  return parameters;
}
