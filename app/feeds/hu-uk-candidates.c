/* hu-uk-candidates.c: how many stand where, from Democracy Club's table of candidates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-uk-candidates.h"

#include "hu-csv.h"
#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COMMONS "parl."
#define MAX_TEXT 200

/* What is read of a row. The first three are in every table, the rest where whoever exports it chose them. */
enum
{
  BALLOT,
  DAY,
  NAME,
  SEAT,
  CANCELLED,
  ELECTED,
  N_COLUMNS
};
static const char *const names[] = {
  [BALLOT] = "ballot_paper_id",   [DAY] = "election_date", [NAME] = "post_label", [SEAT] = "gss",
  [CANCELLED] = "cancelled_poll", [ELECTED] = "elected",
};

typedef struct
{
  HuCsv *csv;
  int columns[N_COLUMNS];
  GArray *ballots;
  GHashTable *numbers; /* id -> index + 1 */
} Reader;

static void
ballot_clear (gpointer data)
{
  HuUkBallot *ballot = data;

  g_free (ballot->id);
  g_free (ballot->name);
  g_free (ballot->seat);
}

static const char *
get (const Reader *reader, guint row, guint which)
{
  return hu_csv_get (reader->csv, row, reader->columns[which]);
}

/* (transfer full), %NULL where it is empty */
static char *
get_text (const Reader *reader, guint row, guint which)
{
  g_autofree char *text = hu_text_clean (get (reader, row, which), strlen (get (reader, row, which)), MAX_TEXT);

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
malformed (const Reader *reader, guint row, const char *what, GError **error)
{
  /* Translators: %u is a line's number, %s says what is wrong with it. */
  g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_MALFORMED, _ ("line %u: %s"), hu_csv_line (reader->csv, row), what);
  return FALSE;
}

/* PostgreSQL's booleans, of which an empty cell is neither. */
static gboolean
read_flag (const Reader *reader, guint row, guint which, gboolean *known, gboolean *flag, GError **error)
{
  const char *cell = get (reader, row, which);
  g_autofree char *what = NULL;

  *flag = g_str_equal (cell, "t");
  *known = cell[0] != '\0';
  if (*flag || !*known || g_str_equal (cell, "f"))
    return TRUE;
  /* Translators: column; t and f are to be typed as they are. */
  what = g_strdup_printf (_ ("%s is neither t nor f"), names[which]);
  return malformed (reader, row, what, error);
}

static HuUkBallot *
find_ballot (Reader *reader, guint row, GError **error)
{
  const char *id = get (reader, row, BALLOT);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (reader->numbers, id));
  HuUkBallot ballot = { 0 };

  if (number > 0)
    return &g_array_index (reader->ballots, HuUkBallot, number - 1);
  if (!hu_time_day_parse (get (reader, row, DAY), &ballot.day))
    {
      /* Translators: %s is a column. */
      g_autofree char *what = g_strdup_printf (_ ("%s is not a day like 2019-11-30"), names[DAY]);

      malformed (reader, row, what, error);
      return NULL;
    }
  ballot.id = get_text (reader, row, BALLOT);
  ballot.name = get_text (reader, row, NAME);
  ballot.seat = get_text (reader, row, SEAT);
  g_array_append_val (reader->ballots, ballot);
  g_hash_table_insert (reader->numbers, (gpointer) id, GUINT_TO_POINTER (reader->ballots->len));
  return &g_array_index (reader->ballots, HuUkBallot, reader->ballots->len - 1);
}

static gboolean
read_row (Reader *reader, guint row, GError **error)
{
  HuUkBallot *ballot;
  gboolean known, elected, told, cancelled;

  if (!g_str_has_prefix (get (reader, row, BALLOT), COMMONS))
    return TRUE;
  ballot = find_ballot (reader, row, error);
  if (ballot == NULL || !read_flag (reader, row, ELECTED, &known, &elected, error)
      || !read_flag (reader, row, CANCELLED, &told, &cancelled, error))
    return FALSE;
  ballot->candidates++;
  ballot->known += known;
  ballot->elected += elected;
  ballot->cancelled |= cancelled;
  return TRUE;
}

static int
compare_ballots (gconstpointer a, gconstpointer b)
{
  const HuUkBallot *left = a, *right = b;

  return left->day != right->day ? (left->day > right->day) - (left->day < right->day) : strcmp (left->id, right->id);
}

GArray *
hu_uk_read_candidates (GBytes *csv, GError **error)
{
  const char *const needed[] = { names[BALLOT], names[DAY], names[NAME], NULL };
  g_autoptr (HuCsv) table = hu_csv_parse_wanted (csv, needed, error);
  g_autoptr (GArray) ballots = g_array_new (FALSE, FALSE, sizeof (HuUkBallot));
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { .csv = table, .ballots = ballots, .numbers = numbers };

  if (table == NULL)
    return NULL;
  g_array_set_clear_func (ballots, ballot_clear);
  for (guint i = 0; i < N_COLUMNS; i++)
    reader.columns[i] = hu_csv_column (table, names[i]);
  for (guint row = 0; row < hu_csv_n_rows (table); row++)
    {
      if (!read_row (&reader, row, error))
        return NULL;
    }
  g_array_sort (ballots, compare_ballots);
  return g_steal_pointer (&ballots);
}
