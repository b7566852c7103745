/* hu-ctl-elections.c: which elections are coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl.h"

#include <glib/gi18n-lib.h>

#include "hu-time.h"
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

static HuExit
run_elections (HuCtl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) elections = NULL;

  if (!hu_ctl_parse (&hu_command_elections, NULL, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 2)
    return hu_ctl_usage (&hu_command_elections, _ ("“%s” is one word too many"), argv[2]);
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
  .summary = N_ ("Ask Democracy Club which elections are coming"),
  .run = run_elections,
};
