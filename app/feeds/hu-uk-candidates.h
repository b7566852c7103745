/* hu-uk-candidates.h: how many stand where, from Democracy Club's table of candidates
 *
 * https://candidates.democracyclub.org.uk/data/export_csv/ (CC BY 4.0), in the columns of github.com/DemocracyClub/
 * yournextrepresentative: a row for each candidate. Names and what else it says of people is not read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A ballot for the House of Commons. */
typedef struct
{
  char *id; /* "parl.york-central.by.2026-12-10" */
  char *name; /* of the constituency, %NULL where it is not told */
  char *seat; /* its GSS code, %NULL where it is not told */
  int day; /* of the poll, days since 1970-01-01 */
  gboolean cancelled; /* it stays listed */
  guint candidates;
  guint known; /* of how many of them is told whether they were elected */
  guint elected; /* of those */
} HuUkBallot;

/* By day, then by id; none of them where nobody stands. Ballots for other bodies are left out. Errors are HU_CSV_ERROR and name the
 * line, or the column that is not there. (transfer full) (element-type HuUkBallot) */
GArray *hu_uk_read_candidates (GBytes *csv, GError **error);

G_END_DECLS
