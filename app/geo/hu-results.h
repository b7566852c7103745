/* hu-results.h: results of one election, seat by seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seats.h"

G_BEGIN_DECLS

/* The columns of the Commons Library's results. UKIP stands in 2010-2017, the Brexit Party in 2019, Reform UK in 2024. */
typedef enum
{
  HU_PARTY_CON,
  HU_PARTY_LAB,
  HU_PARTY_LD,
  HU_PARTY_UKIP,
  HU_PARTY_BRX,
  HU_PARTY_RUK,
  HU_PARTY_GREEN,
  HU_PARTY_SNP,
  HU_PARTY_PC,
  HU_PARTY_DUP,
  HU_PARTY_SF,
  HU_PARTY_SDLP,
  HU_PARTY_UUP,
  HU_PARTY_APNI,
  HU_PARTY_OTHER, /* all others together; also the Speaker and independents */
  HU_N_PARTIES
} HuParty;

typedef enum
{
  HU_ELECTION_2010,
  HU_ELECTION_2015,
  HU_ELECTION_2017,
  HU_ELECTION_2019,
  HU_ELECTION_2019_NOTIONAL, /* on the boundaries of 2024: majority and winner only, no votes by party */
  HU_ELECTION_2024,
  HU_N_ELECTIONS
} HuElection;

typedef struct
{
  guint electorate;
  guint valid_votes; /* 0 where the source has none (notional results) */
  guint majority; /* votes */
  HuParty first, second; /* HU_PARTY_OTHER for a candidate without a column */
  const char *first_label, *second_label; /* the source's word: "Lab", "Spk", "Ind"; "" where unknown */
  guint votes[HU_N_PARTIES];
  guint
    best_other; /* votes of the best candidate within HU_PARTY_OTHER, where they are known (first or second); else 0 */
} HuResult;

typedef struct _HuResults HuResults;

HuResults *hu_results_load (HuElection election, const HuSeats *seats, GError **error);
HuResults *hu_results_ref (HuResults *results);
void hu_results_unref (HuResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuResults, hu_results_unref)

HuElection hu_results_election (const HuResults *results);
const HuResult *hu_results_get (const HuResults *results, guint seat);
/* Whether votes by party are known: not so for notional results, nor where a source has the valid votes alone. */
gboolean hu_results_have_votes (const HuResults *results);

/* The same of one seat. */
gboolean hu_result_has_votes (const HuResult *result);

/* A party's share minus its best opponent's, in percentage points of the valid vote: positive in a seat it holds.
 * NAN where the party did not stand or the votes are not known. */
double hu_result_margin (const HuResult *result, HuParty party);

HuVintage hu_election_vintage (HuElection election);
/* "2017", "2019 notional". Never translated. */
const char *hu_election_id (HuElection election);
int hu_election_from_id (const char *id);
int hu_election_year (HuElection election);
/* Polling day, as hu_time_day() counts. */
int hu_election_polling_day (HuElection election);

/* "lab": the column; as `--party` takes it. */
const char *hu_party_id (HuParty party);
int hu_party_from_id (const char *id);
/* "Labour", translated. */
const char *hu_party_name (HuParty party);
/* "Lab": the short form of tables. */
const char *hu_party_short (HuParty party);

G_END_DECLS
