/* hu-ctl-seats.c: the seats with their results and how marginal they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hu-results.h"

typedef enum
{
  ROLE_ANY,
  ROLE_TARGET, /* our party came second */
  ROLE_DEFENCE, /* our party won */
} Role;

typedef struct
{
  HuElection election;
  HuParty party;
  Role role;
  gboolean by_percent;
  guint limit;
  int region, nation; /* -1: any */
} Query;

typedef struct
{
  const HuSeatInfo *seat;
  const HuResult *result;
  double percent; /* the majority's share of the valid votes; NAN where it is not known */
} Row;

static const HuColumn columns[] = {
  { "rank", N_ ("Rank"), HU_COLUMN_INTEGER },
  { "code", N_ ("Code"), HU_COLUMN_TEXT },
  { "name", N_ ("Constituency"), HU_COLUMN_TEXT },
  { "region", N_ ("Region"), HU_COLUMN_TEXT },
  { "country", NULL, HU_COLUMN_TEXT },
  { "electorate", N_ ("Electorate"), HU_COLUMN_INTEGER },
  { "valid_votes", NULL, HU_COLUMN_INTEGER },
  { "first_party", N_ ("First"), HU_COLUMN_TEXT },
  { "second_party", N_ ("Second"), HU_COLUMN_TEXT },
  { "majority", N_ ("Majority"), HU_COLUMN_INTEGER },
  { "majority_pct", N_ ("in %"), HU_COLUMN_NUMBER, 2 },
  { "margin_pct", N_ ("Our margin"), HU_COLUMN_NUMBER, 2 },
  { "swing_needed_pct", N_ ("Swing"), HU_COLUMN_NUMBER, 2 },
};

static int
compare_by_votes_cb (gconstpointer a, gconstpointer b)
{
  const Row *row_a = a, *row_b = b;
  if (row_a->result->majority != row_b->result->majority)
    return row_a->result->majority < row_b->result->majority ? -1 : 1;
  return strcmp (row_a->seat->code, row_b->seat->code);
}

static int
compare_by_percent_cb (gconstpointer a, gconstpointer b)
{
  const Row *row_a = a, *row_b = b;
  if (row_a->percent != row_b->percent)
    return row_a->percent < row_b->percent ? -1 : 1;
  return strcmp (row_a->seat->code, row_b->seat->code);
}

static gboolean
matches (const Query *query, const HuSeatInfo *seat, const HuResult *result)
{
  if (query->region >= 0 && seat->region != (HuRegion) query->region)
    return FALSE;
  if (query->nation >= 0 && hu_region_nation (seat->region) != (HuNation) query->nation)
    return FALSE;
  switch (query->role)
    {
    case ROLE_TARGET:
      return *result->second_label != '\0' && result->second == query->party;
    case ROLE_DEFENCE:
      return result->first == query->party;
    case ROLE_ANY:
      break;
    }
  return TRUE;
}

static GArray *
collect (const Query *query, const HuSeats *seats, const HuResults *results)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      const HuSeatInfo *seat = hu_seats_get (seats, i);
      const HuResult *result = hu_results_get (results, i);
      if (!matches (query, seat, result))
        continue;
      Row row = { seat, result, NAN };
      if (result->valid_votes > 0)
        row.percent = 100.0 * result->majority / result->valid_votes;
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, query->by_percent ? compare_by_percent_cb : compare_by_votes_cb);
  return rows;
}

static void
print_row (HuTable *table, const Row *row, guint rank, HuOutput output, HuParty party)
{
  const HuSeatInfo *seat = row->seat;
  const HuResult *result = row->result;

  hu_table_add_integer (table, rank);
  hu_table_add_text (table, seat->code);
  hu_table_add_text (table, seat->name);
  hu_table_add_text (table, output == HU_OUTPUT_PEOPLE ? hu_region_name (seat->region) : hu_region_id (seat->region));
  hu_table_add_text (table, hu_nation_id (hu_region_nation (seat->region)));
  hu_table_add_integer (table, result->electorate);
  if (result->valid_votes > 0)
    hu_table_add_integer (table, result->valid_votes);
  else
    hu_table_add_text (table, NULL);
  hu_table_add_text (table, result->first_label);
  hu_table_add_text (table, *result->second_label != '\0' ? result->second_label : NULL);
  hu_table_add_integer (table, result->majority);
  hu_table_add_number (table, row->percent);
  hu_table_add_number (table, hu_result_margin (result, party));
  hu_table_add_number (table, row->percent / 2);
}

static HuExit
print_seats (HuCtl *ctl, const Query *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (hu_election_vintage (query->election), &error);
  g_autoptr (HuResults) results = seats != NULL ? hu_results_load (query->election, seats, &error) : NULL;
  if (results == NULL)
    return hu_ctl_fail (error);
  if (!hu_results_have_votes (results) && (query->by_percent || query->role == ROLE_TARGET))
    return hu_ctl_fail_words (_ ("the results of %s hold neither shares nor second places; "
                                 "sort them by votes, and without --role=target"),
                              hu_election_id (query->election));

  g_autoptr (GArray) rows = collect (query, seats, results);
  HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < MIN (rows->len, query->limit); i++)
    print_row (table, &g_array_index (rows, Row, i), i + 1, ctl->output, query->party);
  hu_table_finish (table);
  return HU_EXIT_DONE;
}

typedef struct
{
  char *election, *party, *role, *sort, *region, *country;
  int limit;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->election);
  g_free (words->party);
  g_free (words->role);
  g_free (words->sort);
  g_free (words->region);
  g_free (words->country);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static HuExit
understand_place (const Words *words, Query *query)
{
  query->region = words->region != NULL ? hu_region_from_id (words->region) : -1;
  query->nation = words->country != NULL ? hu_nation_from_id (words->country) : -1;
  if (words->region != NULL && query->region < 0)
    return hu_ctl_usage (&hu_command_seats, _ ("“%s” is not a region; London and North West are"), words->region);
  if (words->country != NULL && query->nation < 0)
    return hu_ctl_usage (&hu_command_seats,
                         _ ("“%s” is not a country; England, Scotland, Wales and Northern Ireland are"),
                         words->country);
  return HU_EXIT_DONE;
}

static HuExit
understand (const Words *words, Query *query)
{
  int election = words->election != NULL ? hu_election_from_id (words->election) : HU_ELECTION_2019;
  int party = words->party != NULL ? hu_party_from_id (words->party) : HU_PARTY_LAB;

  if (election < 0)
    return hu_ctl_usage (&hu_command_seats,
                         _ ("“%s” is not an election; 2010, 2015, 2017, 2019, 2019-notional and 2024 are"),
                         words->election);
  if (party < 0)
    return hu_ctl_usage (&hu_command_seats, _ ("“%s” is not a party; con, lab, ld, green, snp and pc are some"),
                         words->party);
  query->election = (HuElection) election;
  query->party = (HuParty) party;

  if (words->role == NULL)
    query->role = ROLE_ANY;
  else if (strcmp (words->role, "target") == 0)
    query->role = ROLE_TARGET;
  else if (strcmp (words->role, "defence") == 0)
    query->role = ROLE_DEFENCE;
  else
    return hu_ctl_usage (&hu_command_seats, _ ("--role takes target or defence, not “%s”"), words->role);

  query->by_percent = words->sort != NULL && strcmp (words->sort, "percent") == 0;
  if (words->sort != NULL && !query->by_percent && strcmp (words->sort, "votes") != 0)
    return hu_ctl_usage (&hu_command_seats, _ ("--sort takes votes or percent, not “%s”"), words->sort);
  if (words->limit < 1)
    return hu_ctl_usage (&hu_command_seats, _ ("--limit takes a number from 1"));
  query->limit = (guint) words->limit;
  return understand_place (words, query);
}

static HuExit
run_seats (HuCtl *ctl, int argc, char **argv)
{
  g_auto (Words) words = { .limit = G_MAXINT };
  const GOptionEntry entries[] = {
    { "election", 0, 0, G_OPTION_ARG_STRING, &words.election,
      N_ ("Whose results: 2010, 2015, 2017, 2019 (the default), 2019-notional or 2024"), N_ ("ELECTION") },
    { "party", 0, 0, G_OPTION_ARG_STRING, &words.party, N_ ("Our party, as the results name it (default lab)"),
      N_ ("PARTY") },
    { "role", 0, 0, G_OPTION_ARG_STRING, &words.role,
      N_ ("target: seats where the party came second; defence: seats it won"), N_ ("ROLE") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &words.sort, N_ ("votes (the default) or percent: smallest majority first"),
      N_ ("ORDER") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &words.limit, N_ ("No more than this many"), N_ ("N") },
    { "region", 0, 0, G_OPTION_ARG_STRING, &words.region, N_ ("Only one region"), N_ ("REGION") },
    { "country", 0, 0, G_OPTION_ARG_STRING, &words.country, N_ ("Only one country"), N_ ("COUNTRY") },
    G_OPTION_ENTRY_NULL
  };
  Query query = { 0 };

  if (!hu_ctl_parse (&hu_command_seats, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_seats, _ ("“%s” is one word too many"), argv[1]);
  HuExit status = understand (&words, &query);
  return status == HU_EXIT_DONE ? print_seats (ctl, &query) : status;
}

const HuCommand hu_command_seats = {
  .name = "seats",
  .arguments = NULL,
  .summary = N_ ("List the seats with their results and how marginal they are"),
  .run = run_seats,
};
