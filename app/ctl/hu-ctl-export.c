/* hu-ctl-export.c: lists and the open plan, into files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"
#include "hu-ctl-score.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hu-plan.h"
#include "hu-time.h"

typedef struct
{
  const char *ending;
  HuOutput output;
} Format;

static const Format formats[] = { { ".csv", HU_OUTPUT_CSV }, { ".json", HU_OUTPUT_JSON }, { ".html", HU_OUTPUT_HTML } };

static const Format *
find_format (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (path, formats[i].ending))
      return &formats[i];
  return NULL;
}

/* All of it or nothing: whoever reads the file, reads the old one or the new one. */
static HuExit
write_file (const char *path, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error))
    return hu_ctl_fail (error);
  return HU_EXIT_DONE;
}

/* --- what commands print --- */

/* The command's own options stand in @argv; what it prints goes into the file. */
static HuExit
export_table (HuCtl *ctl, const HuCommand *command, const Format *format, const char *path, int argc, char **argv)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HuExit status;

  ctl->output = format->output;
  hu_table_write_to (text, _ (command->summary));
  status = command->run (ctl, argc, argv);
  hu_table_write_to (NULL, NULL);
  /* Its --help and its complaints have been printed: then there is no table. */
  return status == HU_EXIT_DONE ? write_file (path, text->str, text->len) : status;
}

/* --- the plan --- */

typedef struct
{
  HuPlanCounts *counts;
  gboolean *shown;
  char *title;
  gint64 data_at;
  gboolean illustrative;
} Live;

static void
live_clear (Live *live)
{
  g_free (live->counts);
  g_free (live->shown);
  g_free (live->title);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Live, live_clear)

static gboolean
gather (HuCtl *ctl, const HuScore *score, const char *store, gboolean hours_given, Live *live, GError **error)
{
  gboolean illustrative;

  live->counts = g_new0 (HuPlanCounts, score->n);
  live->shown = g_new (gboolean, score->n);
  live->data_at = HU_NEVER;
  for (guint i = 0; i < score->n; i++)
    {
      /* Whose hours they are a file does not say. */
      live->counts[i] =
        (HuPlanCounts) { .hours = score->inputs[i].hours, .people = HU_UNKNOWN, .expected = HU_UNKNOWN };
      live->shown[i] = hu_score_shows (score, i);
    }
  if (ctl->campaign_file != NULL)
    {
      g_autoptr (HuSettings) settings = hu_settings_load (ctl->campaign_file, error);

      if (settings == NULL)
        return FALSE;
      live->title = g_strdup (settings->title);
      live->illustrative = settings->demonstration;
    }
  if (store == NULL || hours_given)
    return TRUE;
  if (!hu_plan_read_counts (store, score->seats, &score->parameters, live->counts, &live->data_at, &illustrative,
                            error))
    return FALSE;
  live->illustrative |= illustrative;
  return TRUE;
}

static HuExit
write_plan (const HuScore *score, const Live *live, const Format *format, const char *path)
{
  const HuPlanInput input = {
    .title = live->title,
    .party = score->party,
    .election = score->election,
    .parameters = &score->parameters,
    .seats = score->seats,
    .results = score->results,
    .inputs = score->inputs,
    .counts = live->counts,
    .shown = live->shown,
    .choices = score->chosen ? &score->choices : NULL,
    .data_at = live->data_at,
    .illustrative = live->illustrative,
  };
  g_autoptr (HuPlan) plan = hu_plan_new (&input);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (format->output == HU_OUTPUT_CSV)
    text = hu_plan_to_csv (plan);
  else if (format->output == HU_OUTPUT_JSON)
    text = hu_plan_to_json (plan);
  else
    text = hu_plan_to_page (plan, &error);
  return text != NULL ? write_file (path, text, strlen (text)) : hu_ctl_fail (error);
}

static HuExit
export_plan (HuCtl *ctl, const Format *format, const char *path, int argc, char **argv)
{
  g_auto (HuScoreWords) words = { 0 };
  g_auto (HuScore) score = { 0 };
  g_auto (Live) live = { 0 };
  g_autofree char *store = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = { HU_SCORE_ENTRIES (&words), G_OPTION_ENTRY_NULL };
  HuExit status;

  if (!hu_ctl_parse (&hu_command_export, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_export, _ ("“%s” is one word too many"), argv[1]);
  if (!hu_ctl_choose_campaign (ctl, &store, &error))
    return hu_ctl_fail (error);
  status = hu_score_make (ctl, &hu_command_export, &words, &score);
  if (status != HU_EXIT_DONE)
    return status;
  if (!gather (ctl, &score, store, words.hours != NULL, &live, &error))
    return hu_ctl_fail (error);
  return write_plan (&score, &live, format, path);
}

/* --- the command --- */

/* Takes --output FILE out of @argv: the other options belong to what is exported. */
static gboolean
take_output (int *argc, char **argv, const char **path)
{
  int kept = 0;

  for (int i = 0; i < *argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--output="))
        *path = argv[i] + strlen ("--output=");
      else if (g_str_equal (argv[i], "--output") && i + 1 < *argc)
        *path = argv[++i];
      else
        argv[kept++] = argv[i];
    }
  argv[kept] = NULL;
  *argc = kept;
  return *path != NULL && **path != '\0';
}

static HuExit
run_export (HuCtl *ctl, int argc, char **argv)
{
  const char *path = NULL, *what;
  const Format *format;

  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    return hu_ctl_parse (&hu_command_export, NULL, &argc, &argv) ? HU_EXIT_DONE : HU_EXIT_USAGE;
  what = argc > 1 ? argv[1] : "";
  if (!g_str_equal (what, "plan") && !g_str_equal (what, "priorities") && !g_str_equal (what, "seats"))
    return hu_ctl_usage (&hu_command_export, _ ("say what: plan, priorities or seats"));
  if (!take_output (&argc, argv, &path) && !(argc > 2 && g_str_equal (argv[2], "--help")))
    return hu_ctl_usage (&hu_command_export, _ ("say into which file, with --output=FILE"));
  format = path != NULL ? find_format (path) : &formats[0];
  if (format == NULL)
    return hu_ctl_usage (&hu_command_export, _ ("“%s” ends in none of .csv, .json and .html, which say what to write"),
                         path);
  if (g_str_equal (what, "plan"))
    return export_plan (ctl, format, path, argc - 1, argv + 1);
  return export_table (ctl, g_str_equal (what, "seats") ? &hu_command_seats : &hu_command_priorities, format, path,
                       argc - 1, argv + 1);
}

const HuCommand hu_command_export = {
  .name = "export",
  .arguments = N_ ("plan|priorities|seats --output=FILE.csv|.json|.html"),
  .summary = N_ ("Write the open plan, the ranking or the seats into a file"),
  .run = run_export,
};
