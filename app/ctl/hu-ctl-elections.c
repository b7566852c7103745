/* hu-ctl-elections.c: which elections are coming, and how many stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl.h"

#include <glib/gi18n-lib.h>

#include "hu-import.h"
#include "hu-time.h"
#include "hu-uk-candidates.h"
#include "hu-uk-open.h"

static GArray *
look_up (const char *address, GError **error)
{
  g_autoptr (HuHttp) http = hu_http_new ();
  g_autoptr (GAsyncResult) result = NULL;

  hu_uk_elections_async (http, address, hu_time_day (g_get_real_time (), NULL), NULL, hu_ctl_keep_result, &result);
  hu_ctl_wait (&result);
  return hu_uk_elections_finish (http, result, error);
}

static void
print_elections (HuCtl *ctl, GArray *elections)
{
  const HuColumn columns[] = {
    { "day", _ ("Polling day"), HU_COLUMN_TEXT, 0 },           { "title", _ ("Election"), HU_COLUMN_TEXT, 0 },
    { "seat", _ ("Constituency"), HU_COLUMN_TEXT, 0 },         { "cancelled", NULL, HU_COLUMN_INTEGER, 0 },
    { "id", _ ("Name at Democracy Club"), HU_COLUMN_TEXT, 0 },
  };
  HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < elections->len; i++)
    {
      const HuUkElection *election = &g_array_index (elections, HuUkElection, i);
      g_autofree char *day = hu_time_day_format (election->day);
      g_autofree char *title = hu_uk_election_title (election);

      if (election->cancelled && ctl->output == HU_OUTPUT_PEOPLE)
        {
          g_autofree char *off = g_steal_pointer (&title);

          /* Translators: %s is an election that will not be held */
          title = g_strdup_printf (_ ("%s (cancelled)"), off);
        }
      hu_table_add_text (table, day);
      hu_table_add_text (table, title);
      hu_table_add_text (table, election->seat);
      hu_table_add_integer (table, election->cancelled);
      hu_table_add_text (table, election->id);
    }
  hu_table_finish (table);
}

/* --- candidates --- */

static GBytes *
fetch_table (const char *address, GError **error)
{
  g_autoptr (HuHttp) http = hu_http_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_http_get_async (http, address, "text/csv", NULL, NULL, hu_ctl_keep_result, &result);
  hu_ctl_wait (&result);
  answer = hu_http_get_finish (http, result, error);
  return answer != NULL ? g_bytes_ref (answer->body) : NULL;
}

static void
print_ballots (HuCtl *ctl, GArray *ballots)
{
  const HuColumn columns[] = {
    { "day", _ ("Polling day"), HU_COLUMN_TEXT, 0 },
    { "name", _ ("Constituency"), HU_COLUMN_TEXT, 0 },
    { "seat", NULL, HU_COLUMN_TEXT, 0 },
    { "cancelled", NULL, HU_COLUMN_INTEGER, 0 },
    { "candidates", _ ("Candidates"), HU_COLUMN_INTEGER, 0 },
    /* Translators: of how many candidates it is known whether they were elected. */
    { "known", _ ("Outcome known"), HU_COLUMN_INTEGER, 0 },
    { "elected", _ ("Elected"), HU_COLUMN_INTEGER, 0 },
    { "id", _ ("Name at Democracy Club"), HU_COLUMN_TEXT, 0 },
  };
  HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < ballots->len; i++)
    {
      const HuUkBallot *ballot = &g_array_index (ballots, HuUkBallot, i);
      g_autofree char *day = hu_time_day_format (ballot->day);
      /* Translators: %s is a constituency whose poll will not be held */
      g_autofree char *off = ballot->cancelled && ballot->name != NULL && ctl->output == HU_OUTPUT_PEOPLE
                               ? g_strdup_printf (_ ("%s (cancelled)"), ballot->name)
                               : NULL;

      hu_table_add_text (table, day);
      hu_table_add_text (table, off != NULL ? off : ballot->name);
      hu_table_add_text (table, ballot->seat);
      hu_table_add_integer (table, ballot->cancelled);
      hu_table_add_integer (table, ballot->candidates);
      hu_table_add_integer (table, ballot->known);
      if (ballot->known > 0)
        hu_table_add_integer (table, ballot->elected);
      else
        hu_table_add_text (table, NULL);
      hu_table_add_text (table, ballot->id);
    }
  hu_table_finish (table);
}

static HuExit
show_candidates (HuCtl *ctl, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) table =
    hu_ctl_is_address (source) ? fetch_table (source, &error) : hu_import_read (source, &error);
  g_autoptr (GArray) ballots = NULL;

  if (table == NULL)
    {
      g_autofree char *words = hu_feed_error_statement (error);

      return hu_ctl_fail_words ("%s", words);
    }
  ballots = hu_uk_read_candidates (table, &error);
  if (ballots == NULL)
    return hu_ctl_fail_words ("%s: %s", source, error->message);
  if (ballots->len == 0 && ctl->output == HU_OUTPUT_PEOPLE)
    g_print (_ ("Nobody stands for the House of Commons in this table.\n"));
  else
    print_ballots (ctl, ballots);
  return HU_EXIT_DONE;
}

static HuExit
run_elections (HuCtl *ctl, int argc, char **argv)
{
  g_autofree char *candidates = NULL;
  const GOptionEntry entries[] = {
    { "candidates", 0, 0, G_OPTION_ARG_FILENAME, &candidates,
      N_ ("Count who stands, and who was elected, in Democracy Club’s table of candidates instead"),
      N_ ("FILE-OR-ADDRESS") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) elections = NULL;

  if (!hu_ctl_parse (&hu_command_elections, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > (candidates != NULL ? 1 : 2))
    return hu_ctl_usage (&hu_command_elections, _ ("“%s” is one word too many"), argv[argc - 1]);
  if (candidates != NULL)
    return show_candidates (ctl, candidates);
  elections = look_up (argc == 2 ? argv[1] : HU_UK_ELECTIONS_ADDRESS, &error);
  if (elections == NULL)
    {
      g_autofree char *words = hu_feed_error_statement (error);

      return hu_ctl_fail_words ("%s", words);
    }
  if (elections->len == 0 && ctl->output == HU_OUTPUT_PEOPLE)
    g_print (_ ("No election to the House of Commons is announced.\n"));
  else
    print_elections (ctl, elections);
  return HU_EXIT_DONE;
}

const HuCommand hu_command_elections = {
  .name = "elections",
  .arguments = N_ ("[ADDRESS]"),
  .summary = N_ ("Ask Democracy Club which elections are coming, or say how many stand"),
  .run = run_elections,
};
