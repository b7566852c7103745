/* hu-import-parliament.c: Parliament's own file of candidacies of a general election
 *
 * https://electionresults.parliament.uk/general-elections/N/candidacies.csv (6 is 2024), in the columns of
 * github.com/ukparliament/psephology: a row for each candidate. Licence: Open Parliament Licence. Names of candidates are not read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-datasets.h"
#include "hu-import-private.h"
#include "hu-parties.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is read of a row. */
enum
{
  CODE,
  ELECTORATE,
  VALID_VOTES,
  PARTY,
  VOTES,
  POSITION,
  SPEAKER,
  INDEPENDENT,
  BY_ELECTION,
  N_WANTED
};

static const char *const wanted[] = {
  [CODE] = "Constituency geographic code",
  [ELECTORATE] = "Electorate",
  [VALID_VOTES] = "Election valid vote count",
  [PARTY] = "Main party abbreviation",
  [VOTES] = "Candidate vote count",
  [POSITION] = "Candidate result position",
  [SPEAKER] = "Candidate is standing as Commons Speaker",
  [INDEPENDENT] = "Candidate is standing as independent",
  [BY_ELECTION] = "Election is by-election",
  [N_WANTED] = NULL,
};

typedef struct
{
  gint64 electorate, valid_votes;
  gint64 votes[HU_N_PARTIES], best[2]; /* of who came first and second */
  const char *labels[2]; /* of those */
} Contest;

typedef struct
{
  HuCsv *csv;
  int columns[N_WANTED];
  GHashTable *contests; /* code, borrowed -> Contest */
} Reader;

static gboolean
read_count (const Reader *reader, guint row, guint which, gint64 *count, GError **error)
{
  return hu_csv_get_int (reader->csv, row, reader->columns[which], 0, 100000000, count, error);
}

static const char *
get (const Reader *reader, guint row, guint which)
{
  return hu_csv_get (reader->csv, row, reader->columns[which]);
}

/* The Library's word for who stands. */
static const char *
label_of (const Reader *reader, guint row)
{
  if (g_str_equal (get (reader, row, SPEAKER), "true"))
    return "Spk";
  return g_str_equal (get (reader, row, INDEPENDENT), "true") ? "Ind" : get (reader, row, PARTY);
}

static gboolean
read_row (const Reader *reader, guint row, GError **error)
{
  const char *code = get (reader, row, CODE);
  Contest *contest = g_hash_table_lookup (reader->contests, code);
  const char *label = label_of (reader, row);
  gint64 votes, position;

  if (contest == NULL)
    {
      contest = g_new0 (Contest, 1);
      g_hash_table_insert (reader->contests, (gpointer) code, contest);
    }
  if (!read_count (reader, row, ELECTORATE, &contest->electorate, error)
      || !read_count (reader, row, VALID_VOTES, &contest->valid_votes, error)
      || !read_count (reader, row, VOTES, &votes, error) || !read_count (reader, row, POSITION, &position, error))
    return FALSE;
  contest->votes[hu_party_from_label (label)] += votes;
  if (position < 1 || position > 2)
    return TRUE;
  if (contest->labels[position - 1] != NULL)
    return hu_dataset_malformed (reader->csv, row, error, _ ("%s: two candidates have the same position"), code);
  contest->labels[position - 1] = label;
  contest->best[position - 1] = votes;
  return TRUE;
}

/* Checked here, while the constituency can still be named. */
static gboolean
check_contest (const char *code, const Contest *contest, GError **error)
{
  gint64 sum = 0;

  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    sum += contest->votes[party];
  if (contest->labels[0] != NULL && sum == contest->valid_votes)
    return TRUE;
  if (contest->labels[0] == NULL)
    g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("%s: nobody came first"), code);
  else
    g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED,
                 _ ("%1$s: the candidates’ votes add up to %2$d, not to %3$d valid votes"), code, (int) sum,
                 (int) contest->valid_votes);
  return FALSE;
}

static gboolean
write_contests (const Reader *reader, GString *out, GError **error)
{
  GHashTableIter iter;
  gpointer code, value;

  g_string_append (out, "code,electorate,valid_votes,majority,first_party,second_party");
  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    g_string_append_printf (out, ",%s", hu_party_id (party));
  g_hash_table_iter_init (&iter, reader->contests);
  while (g_hash_table_iter_next (&iter, &code, &value))
    {
      const Contest *contest = value;

      if (!check_contest (code, contest, error))
        return FALSE;
      g_string_append_c (out, '\n');
      hu_csv_append (out, code);
      g_string_append_printf (out, ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",",
                              contest->electorate, contest->valid_votes, contest->best[0] - contest->best[1]);
      hu_csv_append (out, contest->labels[0]);
      g_string_append_c (out, ',');
      hu_csv_append (out, contest->labels[1] != NULL ? contest->labels[1] : "");
      for (HuParty party = 0; party < HU_N_PARTIES; party++)
        g_string_append_printf (out, ",%" G_GINT64_FORMAT, contest->votes[party]);
    }
  return TRUE;
}

gboolean
hu_import_parliament (GBytes *csv, GBytes **plain, GError **error)
{
  g_autoptr (HuCsv) source = hu_csv_parse_wanted (csv, wanted, NULL);
  g_autoptr (GHashTable) contests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GString) out = g_string_new (NULL);
  Reader reader = { .csv = source, .contests = contests };

  *plain = NULL;
  if (source == NULL)
    return TRUE;
  for (guint i = 0; i < N_WANTED; i++)
    reader.columns[i] = hu_csv_column (source, wanted[i]);
  for (guint row = 0; row < hu_csv_n_rows (source); row++)
    {
      /* Of one constituency, on a day of its own. */
      if (g_str_equal (get (&reader, row, BY_ELECTION), "true"))
        continue;
      if (!read_row (&reader, row, error))
        return FALSE;
    }
  if (!write_contests (&reader, out, error))
    return FALSE;
  *plain = g_string_free_to_bytes (g_steal_pointer (&out));
  return TRUE;
}
