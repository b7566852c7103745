/* hu-results.c: results of one election, seat by seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-results.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hu-datasets.h"
#include "hu-parties.h"

struct _HuResults
{
  gatomicrefcount count;
  HuElection election;
  gboolean have_votes;
  GStringChunk *labels;
  HuResult *results; /* in the order of the seats */
  guint n;
};

typedef struct
{
  int code, electorate, valid_votes, majority, first, second;
  int votes[HU_N_PARTIES]; /* -1: did not stand anywhere */
  gboolean any_votes; /* one of those is there */
} Columns;

char *
hu_results_file (HuElection election)
{
  g_autofree char *id = g_strdelimit (g_strdup (hu_election_id (election)), " ", '-');
  return g_strdup_printf ("results-%s.csv", id);
}

static gboolean
find_columns (const HuCsv *csv, Columns *columns, GError **error)
{
  columns->valid_votes = hu_csv_column (csv, "valid_votes");
  columns->first = hu_csv_column (csv, "first_party");
  columns->second = hu_csv_column (csv, columns->first >= 0 ? "second_party" : "second");
  columns->any_votes = FALSE;
  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    {
      columns->votes[party] = hu_csv_column (csv, hu_party_id (party));
      columns->any_votes |= columns->votes[party] >= 0;
    }
  return (columns->code = hu_csv_require (csv, "code", error)) >= 0
         && (columns->electorate = hu_csv_require (csv, "electorate", error)) >= 0
         && (columns->majority = hu_csv_require (csv, "majority", error)) >= 0
         && (columns->first >= 0 || (columns->first = hu_csv_require (csv, "first", error)) >= 0);
}

static gboolean
read_count (const HuCsv *csv, guint row, int column, guint *count, GError **error)
{
  gint64 value = 0;
  if (column >= 0 && !hu_csv_get_int (csv, row, column, 0, 100000000, &value, error))
    return FALSE;
  *count = (guint) value;
  return TRUE;
}

/* The best candidate without a column is known by the distance to one who has a column. */
static guint
derive_best_other (const HuResult *result)
{
  gboolean first = result->first == HU_PARTY_OTHER;
  gboolean second = result->second == HU_PARTY_OTHER && *result->second_label != '\0';

  if (result->valid_votes == 0 || first == second)
    return 0;
  if (first)
    return *result->second_label != '\0' ? result->votes[result->second] + result->majority : 0;
  return result->votes[result->first] - result->majority;
}

static gboolean
check_votes (const HuResult *result, const HuCsv *csv, guint row, GError **error)
{
  gint64 sum = 0;

  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    sum += result->votes[party];
  if (sum != result->valid_votes)
    return hu_dataset_malformed (csv, row, error,
                                 _ ("the parties’ votes add up to %" G_GINT64_FORMAT ", not to valid_votes %u"), sum,
                                 result->valid_votes);
  if (result->first != HU_PARTY_OTHER && result->second != HU_PARTY_OTHER && *result->second_label != '\0'
      && result->votes[result->first] != (gint64) result->votes[result->second] + result->majority)
    return hu_dataset_malformed (csv, row, error, _ ("the majority %u is not the distance from %s to %s"),
                                 result->majority, result->first_label, result->second_label);
  if (result->first != HU_PARTY_OTHER && result->majority > result->votes[result->first])
    return hu_dataset_malformed (csv, row, error, _ ("the majority is larger than the winner’s votes"));
  if (derive_best_other (result) > result->votes[HU_PARTY_OTHER])
    return hu_dataset_malformed (csv, row, error, _ ("“other” has fewer votes than its best candidate"));
  return TRUE;
}

static gboolean
check_row (const HuResult *result, gboolean have_votes, const HuCsv *csv, guint row, GError **error)
{
  if (*result->first_label == '\0')
    return hu_dataset_malformed (csv, row, error, _ ("there is no winner"));
  if (result->valid_votes > 0 && result->majority > result->valid_votes)
    return hu_dataset_malformed (csv, row, error, _ ("the majority is larger than the number of votes"));
  return !have_votes || result->valid_votes == 0 || check_votes (result, csv, row, error);
}

static gboolean
read_row (HuResults *results, const HuCsv *csv, guint row, const Columns *columns, const HuSeatInfo *seat,
          HuResult *result, GError **error)
{
  const char *code = hu_csv_get (csv, row, columns->code);

  if (strcmp (code, seat->code) != 0)
    return hu_dataset_malformed (csv, row, error, _ ("“%s” stands where %s, %s, was expected"), code, seat->code,
                                 seat->name);
  if (!read_count (csv, row, columns->electorate, &result->electorate, error)
      || !read_count (csv, row, columns->valid_votes, &result->valid_votes, error)
      || !read_count (csv, row, columns->majority, &result->majority, error))
    return FALSE;
  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    if (!read_count (csv, row, columns->votes[party], &result->votes[party], error))
      return FALSE;
  result->first_label = g_string_chunk_insert_const (results->labels, hu_csv_get (csv, row, columns->first));
  result->second_label = g_string_chunk_insert_const (results->labels, hu_csv_get (csv, row, columns->second));
  result->first = hu_party_from_label (result->first_label);
  result->second = hu_party_from_label (result->second_label);
  if (!check_row (result, results->have_votes, csv, row, error))
    return FALSE;
  if (results->have_votes)
    result->best_other = derive_best_other (result);
  return TRUE;
}

static gboolean
read_rows (HuResults *results, const HuSeats *seats, const HuCsv *csv, const guint *rows, GError **error)
{
  Columns columns;

  if (!find_columns (csv, &columns, error))
    return FALSE;
  results->have_votes = columns.valid_votes >= 0 && columns.any_votes;
  results->n = hu_csv_n_rows (csv);
  if (results->n != hu_seats_n (seats))
    {
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED,
                   _ ("there are %u results, but the register of constituencies has %u"), results->n,
                   hu_seats_n (seats));
      return FALSE;
    }
  results->results = g_new0 (HuResult, results->n);
  for (guint i = 0; i < results->n; i++)
    if (!read_row (results, csv, rows != NULL ? rows[i] : i, &columns, hu_seats_get (seats, i), &results->results[i],
                   error))
      return FALSE;
  return TRUE;
}

HuResults *
hu_results_new_from_csv (HuElection election, const HuSeats *seats, const HuCsv *csv, const guint *rows, GError **error)
{
  g_autoptr (HuResults) results = g_new0 (HuResults, 1);
  g_atomic_ref_count_init (&results->count);
  results->election = election;
  results->labels = g_string_chunk_new (256);
  return read_rows (results, seats, csv, rows, error) ? g_steal_pointer (&results) : NULL;
}

HuResults *
hu_results_load (HuElection election, const HuSeats *seats, GError **error)
{
  g_return_val_if_fail (election >= 0 && election < HU_N_ELECTIONS, NULL);
  g_return_val_if_fail (seats != NULL && hu_seats_vintage (seats) == hu_election_vintage (election), NULL);

  g_autofree char *file = hu_results_file (election);
  g_autoptr (GError) local = NULL;
  g_autoptr (HuCsv) csv = hu_dataset_load_csv (file, error);
  if (csv == NULL)
    return NULL;
  HuResults *results = hu_results_new_from_csv (election, seats, csv, NULL, &local);
  if (results == NULL)
    {
      hu_dataset_blame (file, &local);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  return results;
}

HuResults *
hu_results_ref (HuResults *results)
{
  g_return_val_if_fail (results != NULL, NULL);

  g_atomic_ref_count_inc (&results->count);
  return results;
}

void
hu_results_unref (HuResults *results)
{
  if (results == NULL || !g_atomic_ref_count_dec (&results->count))
    return;
  g_string_chunk_free (results->labels);
  g_free (results->results);
  g_free (results);
}

HuElection
hu_results_election (const HuResults *results)
{
  g_return_val_if_fail (results != NULL, HU_ELECTION_2024);

  return results->election;
}

const HuResult *
hu_results_get (const HuResults *results, guint seat)
{
  g_return_val_if_fail (results != NULL && seat < results->n, NULL);

  return &results->results[seat];
}

gboolean
hu_results_have_votes (const HuResults *results)
{
  g_return_val_if_fail (results != NULL, FALSE);

  return results->have_votes;
}

gboolean
hu_result_has_votes (const HuResult *result)
{
  g_return_val_if_fail (result != NULL, FALSE);

  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    if (result->votes[party] > 0)
      return TRUE;
  return FALSE;
}

double
hu_result_margin (const HuResult *result, HuParty party)
{
  g_return_val_if_fail (result != NULL && party >= 0 && party < HU_N_PARTIES, NAN);

  gboolean known_second = *result->second_label != '\0';
  gint64 own = party == HU_PARTY_OTHER ? result->best_other : result->votes[party];
  gint64 winner = result->first == HU_PARTY_OTHER ? result->best_other : result->votes[result->first];
  gint64 margin;

  if (result->valid_votes == 0 || result->votes[party] == 0)
    return NAN;
  /* The majority is known even where the votes of two candidates without a column are not. */
  if (result->first == party)
    margin = result->majority;
  else if (known_second && result->second == party)
    margin = -(gint64) result->majority;
  else if (own == 0 || winner == 0)
    return NAN;
  else
    margin = own - winner;
  return 100.0 * (double) margin / result->valid_votes;
}
