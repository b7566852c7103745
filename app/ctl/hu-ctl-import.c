/* hu-ctl-import.c: bring your own election, geography, postcodes, counts of people or travel times
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-import-people.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hu-import.h"
#include "hu-uk-open.h"

typedef struct
{
  char *election, *vintage, *outcodes, *output;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->election);
  g_free (words->vintage);
  g_free (words->outcodes);
  g_free (words->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
import_hexes (GBytes *bytes, const Words *words, int which, const char *folder, GError **error)
{
  return hu_import_hexes (bytes, (HuVintage) which, folder, error);
}

static gboolean
import_boundaries (GBytes *bytes, const Words *words, int which, const char *folder, GError **error)
{
  return hu_import_boundaries (bytes, (HuVintage) which, folder, error);
}

static gboolean
import_results (GBytes *bytes, const Words *words, int which, const char *folder, GError **error)
{
  return hu_import_results (bytes, (HuElection) which, folder, error);
}

static gboolean
import_postcodes (GBytes *bytes, const Words *words, int which, const char *folder, GError **error)
{
  g_autoptr (GBytes) outcodes = words->outcodes != NULL ? hu_import_read (words->outcodes, error) : NULL;
  if (words->outcodes != NULL && outcodes == NULL)
    return FALSE;
  return hu_import_postcodes (bytes, outcodes, folder, error);
}

typedef enum
{
  NEEDS_NOTHING,
  NEEDS_VINTAGE,
  NEEDS_ELECTION,
} Need;

/* What can be imported; what it needs to be told; what to say when it is done. */
static const struct
{
  const char *name;
  Need need;
  gboolean (*import) (GBytes *bytes, const Words *words, int which, const char *folder, GError **error);
} kinds[] = {
  { "results", NEEDS_ELECTION, import_results },
  { "hexes", NEEDS_VINTAGE, import_hexes },
  { "boundaries", NEEDS_VINTAGE, import_boundaries },
  { "postcodes", NEEDS_NOTHING, import_postcodes },
};

/* What @words name, or -1: the complaint has been printed. */
static int
understand (Need need, const Words *words)
{
  const char *word = need == NEEDS_ELECTION ? words->election : words->vintage;
  int which = 0;

  if (need == NEEDS_ELECTION)
    {
      which = word != NULL ? hu_election_from_id (word) : -1;
      if (which < 0)
        hu_ctl_usage (&hu_command_import,
                      _ ("say which election it is: --election 2010, 2015, 2017, 2019, 2019-notional or 2024"));
    }
  else if (need == NEEDS_VINTAGE)
    {
      which = word != NULL ? hu_vintage_from_id (word) : -1;
      if (which < 0)
        hu_ctl_usage (&hu_command_import, _ ("say which boundaries these are: --vintage 2010 or 2024"));
    }
  return which;
}

static void
say_progress (guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u constituency so far…", "%u constituencies so far…", n), n);

  hu_ctl_note (words);
}

/* A layer of boundaries, page by page. */
static GBytes *
fetch_layer (const char *address, GError **error)
{
  g_autoptr (HuHttp) http = hu_http_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *bytes;

  hu_uk_boundaries_async (http, address, say_progress, NULL, hu_ctl_keep_result, &result);
  hu_ctl_wait (&result);
  bytes = hu_uk_boundaries_finish (http, result, &local);
  if (bytes == NULL)
    {
      g_autofree char *words = hu_feed_error_statement (local);

      g_set_error_literal (error, local->domain, local->code, words);
    }
  return bytes;
}

static HuExit
run_import (HuCtl *ctl, int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  const GOptionEntry entries[] = {
    { "election", 0, 0, G_OPTION_ARG_STRING, &words.election, N_ ("The election that the results are of"),
      N_ ("ELECTION") },
    { "vintage", 0, 0, G_OPTION_ARG_STRING, &words.vintage, N_ ("The boundaries: 2010 (elections to 2019) or 2024"),
      N_ ("VINTAGE") },
    { "outcodes", 0, 0, G_OPTION_ARG_FILENAME, &words.outcodes,
      N_ ("With postcodes: where their first halves lie (outcode, lat, lon)"), N_ ("FILE") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &words.output,
      N_ ("Where to write; without it, the data folder, where your own datasets come first"), N_ ("FOLDER") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  guint kind = 0;
  int which;

  if (!hu_ctl_parse (&hu_command_import, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc == 3 && hu_ctl_is_people_file (argv[1]))
    return hu_ctl_import_people (ctl, argv[1], argv[2], words.vintage);
  while (argc > 1 && kind < G_N_ELEMENTS (kinds) && strcmp (kinds[kind].name, argv[1]) != 0)
    kind++;
  if (argc != 3 || kind == G_N_ELEMENTS (kinds))
    return hu_ctl_usage (
      &hu_command_import,
      _ ("say what to import, and from which file: results, hexes, boundaries, postcodes, cohorts, stays, density or "
         "travel-times"));
  if ((which = understand (kinds[kind].need, &words)) < 0)
    return HU_EXIT_USAGE;
  if (hu_ctl_is_address (argv[2]) && kinds[kind].import != import_boundaries)
    return hu_ctl_usage (&hu_command_import,
                         _ ("only boundaries are fetched from an address; save it to a file first"));

  g_autofree char *folder =
    words.output != NULL ? g_strdup (words.output) : g_build_filename (ctl->data_dir, "westminster", NULL);
  /* What is imported together belongs together: the register is read from where results and boundaries go. */
  hu_dataset_set_user_dir (folder);
  g_autoptr (GBytes) bytes =
    hu_ctl_is_address (argv[2]) ? fetch_layer (argv[2], &error) : hu_import_read (argv[2], &error);
  if (bytes == NULL)
    return hu_ctl_fail (error);
  if (!kinds[kind].import (bytes, &words, which, folder, &error))
    {
      g_prefix_error (&error, "%s: ", argv[2]);
      return hu_ctl_fail (error);
    }
  if (ctl->output == HU_OUTPUT_PEOPLE)
    /* Translators: the first %s is a file, the second a folder. */
    printf (_ ("%s was imported into %s\n"), argv[2], folder);
  return HU_EXIT_DONE;
}

const HuCommand hu_command_import = {
  .name = "import",
  .arguments = N_ ("results|hexes|boundaries|postcodes|cohorts|stays|density|travel-times FILE, or boundaries ADDRESS"),
  .summary = N_ ("Bring your own election, geography, postcodes, counts of people or travel times"),
  .run = run_import,
};
