/* hu-ctl-place.c: who goes where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries.h"
#include "hu-ctl-place.h"
#include "hu-ctl-problems.h"
#include "hu-ctl-travel.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  HuScoreWords score;
  char *cohorts, *sessions, *confirmed, *times, *method, *today;
} Words;

static void
words_clear (Words *words)
{
  hu_score_words_clear (&words->score);
  g_free (words->cohorts);
  g_free (words->sessions);
  g_free (words->confirmed);
  g_free (words->times);
  g_free (words->method);
  g_free (words->today);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

typedef struct
{
  GArray *cohorts, *sessions, *confirmed;
  HuTravelTimes *times;
  HuPlaceSeat *seats;
  HuPlaceInput input;
} Files;

static void
files_clear (Files *files)
{
  g_clear_pointer (&files->cohorts, g_array_unref);
  g_clear_pointer (&files->sessions, g_array_unref);
  g_clear_pointer (&files->confirmed, g_array_unref);
  g_clear_pointer (&files->times, hu_travel_times_unref);
  g_clear_pointer (&files->seats, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static const HuColumn columns[] = {
  { "cohort", N_ ("Cohort"), HU_COLUMN_TEXT },
  { "session", N_ ("Session"), HU_COLUMN_TEXT },
  { "people", N_ ("People"), HU_COLUMN_INTEGER },
};

HuPlaceSeat *
hu_ctl_place_seats (const HuSeats *seats, GError **error)
{
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_load (hu_seats_vintage (seats), error);
  HuPlaceSeat *places;

  if (boundaries == NULL)
    return NULL;
  places = g_new (HuPlaceSeat, hu_seats_n (seats));
  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      const HuSeatInfo *info = hu_seats_get (seats, i);

      places[i] = (HuPlaceSeat) { .code = info->code, .region = info->region };
      hu_unproject (hu_boundaries_anchor (boundaries, i), &places[i].longitude, &places[i].latitude);
    }
  return places;
}

/* One file after the other: what stands in a later one is of no use where an earlier one is wrong. */
static HuExit
read_files (const Words *words, const HuScore *score, Files *files)
{
  const char *const paths[] = { words->cohorts, words->sessions, words->confirmed };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GPtrArray) problems = hu_ctl_problems_new ();
      g_autoptr (GBytes) bytes = paths[i] != NULL ? hu_ctl_problems_read (paths[i], problems) : NULL;

      if (bytes != NULL && i == 0)
        files->cohorts = hu_cohorts_parse (bytes, score->seats, problems);
      else if (bytes != NULL && i == 1)
        files->sessions = hu_place_sessions_parse (bytes, score->seats, problems);
      else if (bytes != NULL)
        files->confirmed = hu_placed_parse (bytes, files->cohorts, files->sessions, problems);
      if (problems->len > 0)
        return hu_ctl_problems_fail (paths[i], problems);
    }
  return HU_EXIT_DONE;
}

static HuExit
understand (const Words *words, HuPlaceInput *input)
{
  int today = hu_time_day (g_get_real_time (), NULL);

  if (words->cohorts == NULL || words->sessions == NULL)
    return hu_ctl_usage (&hu_command_place, _ ("say who and where: --cohorts=FILE.csv and --sessions=FILE.csv"));
  if (words->method != NULL && strcmp (words->method, "exact") != 0 && strcmp (words->method, "greedy") != 0)
    return hu_ctl_usage (&hu_command_place, _ ("--method takes exact or greedy, not “%s”"), words->method);
  if (words->today != NULL && !hu_time_day_parse (words->today, &today))
    return hu_ctl_usage (&hu_command_place, _ ("--today takes a day like 2019-11-30, not “%s”"), words->today);
  input->greedy = g_strcmp0 (words->method, "greedy") == 0;
  input->today = today;
  return HU_EXIT_DONE;
}

/* For programs the figures go beside the table, so that the table stays one. */
static void
print_figures (const HuCtl *ctl, const HuTravelTimes *times, const HuPlacement *placement)
{
  gint64 people = 0;
  g_autofree char *line = NULL;

  for (guint i = 0; i < placement->placed->len; i++)
    people += g_array_index (placement->placed, HuPlaced, i).people;
  line = g_strdup_printf ("objective %.3f, bound %.3f, gap %.4f%%", placement->objective, placement->bound,
                          100 * hu_placement_gap (placement));
  if (ctl->output != HU_OUTPUT_PEOPLE)
    {
      fflush (stdout);
      g_printerr ("%s\n", line);
      if (times != NULL)
        g_printerr ("measured ways %u\n", hu_travel_times_n_ways (times));
      return;
    }
  g_print (
    ngettext ("\n%'" G_GINT64_FORMAT " place filled.\n", "\n%'" G_GINT64_FORMAT " places filled.\n", (gulong) people),
    people);
  /* Translators: hours, hours, a percentage */
  g_print (_ ("Worth %.0f hours at the doors of the best seat before anybody is out; no plan is worth more than "
              "%.0f: within %.4f%% of the best possible.\n"),
           placement->objective, placement->bound, 100 * hu_placement_gap (placement));
  if (times != NULL)
    {
      guint n = hu_travel_times_n_ways (times);

      g_print (ngettext ("The time of %'u way is measured; the others are reckoned.\n",
                         "The times of %'u ways are measured; the others are reckoned.\n", n),
               n);
    }
  /* The figures as programs get them, for whoever compares. */
  g_print ("%s\n", line);
}

static void
print_placement (const HuCtl *ctl, const Files *files, const HuPlacement *placement)
{
  HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < placement->placed->len; i++)
    {
      const HuPlaced *placed = &g_array_index (placement->placed, HuPlaced, i);

      hu_table_add_text (table, g_array_index (files->cohorts, HuCohort, placed->cohort).id);
      hu_table_add_text (table, g_array_index (files->sessions, HuPlaceSession, placed->session).id);
      hu_table_add_integer (table, placed->people);
    }
  hu_table_finish (table);
  print_figures (ctl, files->times, placement);
}

static HuExit
run_place (HuCtl *ctl, int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  g_auto (HuScore) score = { 0 };
  g_auto (Files) files = { 0 };
  g_autoptr (HuPlacement) placement = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "cohorts", 0, 0, G_OPTION_ARG_FILENAME, &words.cohorts,
      N_ ("Who there is: columns cohort, home, people, from, to; hours, travel, nations, car_seats, away"),
      N_ ("FILE.csv") },
    { "sessions", 0, 0, G_OPTION_ARG_FILENAME, &words.sessions,
      N_ ("Where to: columns session, seat, day, places; to, hours, locals_first, crossers, ceiling"),
      N_ ("FILE.csv") },
    { "confirmed", 0, 0, G_OPTION_ARG_FILENAME, &words.confirmed,
      N_ ("What is agreed and stays as it is: columns cohort, session, people"), N_ ("FILE.csv") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &words.method,
      N_ ("exact (the default) or greedy: one after the other, as a live list would"), N_ ("METHOD") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &words.today,
      N_ ("The day to reckon from, for the places kept for local people (default: today)"), N_ ("DAY") },
    { "travel-times", 0, 0, G_OPTION_ARG_FILENAME, &words.times,
      N_ ("Measured times instead of those kept with the campaign: columns origin, seat and minutes"),
      N_ ("FILE.csv") },
    HU_SCORE_ENTRIES (&words.score),
    G_OPTION_ENTRY_NULL
  };
  HuExit status;

  if (!hu_ctl_parse (&hu_command_place, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_place, _ ("“%s” is one word too many"), argv[1]);
  status = understand (&words, &files.input);
  if (status == HU_EXIT_DONE)
    status = hu_score_make (ctl, &hu_command_place, &words.score, &score);
  if (status == HU_EXIT_DONE)
    status = read_files (&words, &score, &files);
  if (status == HU_EXIT_DONE && (words.times != NULL || ctl->campaign_file != NULL))
    status = hu_ctl_travel_times (ctl, words.times, &score, &files.times);
  if (status != HU_EXIT_DONE)
    return status;
  files.seats = hu_ctl_place_seats (score.seats, &error);
  if (files.seats == NULL)
    return hu_ctl_fail (error);
  for (guint i = 0; i < score.n; i++)
    score.inputs[i].excluded |= !hu_score_shows (&score, i);

  files.input.parameters = &score.parameters;
  files.input.seats = files.seats;
  files.input.inputs = score.inputs;
  files.input.n_seats = score.n;
  files.input.times = files.times;
  files.input.cohorts = files.cohorts;
  files.input.sessions = files.sessions;
  files.input.confirmed = files.confirmed;
  placement = hu_placement_make (&files.input, NULL, &error);
  if (placement == NULL)
    return hu_ctl_fail (error);
  print_placement (ctl, &files, placement);
  return HU_EXIT_DONE;
}

const HuCommand hu_command_place = {
  .name = "place",
  .arguments = NULL,
  .summary = N_ ("Place cohorts of people in sessions and stays, where they do most"),
  .run = run_place,
};
