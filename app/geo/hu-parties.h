/* hu-parties.h: what reading and importing results share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-csv.h"
#include "hu-results.h"

G_BEGIN_DECLS

/* The column that the Library's word for a party belongs to: "Lab", "UCUNF"; HU_PARTY_OTHER for "Spk", "Ind" and any other. */
HuParty hu_party_from_label (const char *label);

/* "results-2019-notional.csv". (transfer full) */
char *hu_results_file (HuElection election);
/* @csv: the compiled dataset, or the source it is made from (its columns first_party and second_party are first and second here).
 * @rows: which row holds each seat, or %NULL where they stand in order. Errors name the line. */
HuResults *hu_results_new_from_csv (HuElection election, const HuSeats *seats, const HuCsv *csv, const guint *rows,
                                    GError **error);

G_END_DECLS
