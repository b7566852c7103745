/* hu-ctl-experiment.c: six rules for where volunteers go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-place.h"
#include "hu-ctl-score.h"
#include "hu-experiment.h"

#include <glib/gi18n-lib.h>

#define ELECTION "2017"

static const HuColumn columns[] = {
  { "rule", N_ ("Rule"), HU_COLUMN_TEXT },
  { "gain", N_ ("Gain, optimum 100"), HU_COLUMN_NUMBER, 1 },
  { "seats_100h", N_ ("Seats with 100 hours"), HU_COLUMN_INTEGER },
  { "fullest_hours", N_ ("Fullest seat, hours"), HU_COLUMN_NUMBER, 0 },
  { "ten_fullest_pct", N_ ("In the ten fullest, %"), HU_COLUMN_NUMBER, 0 },
  { "travel_hours", N_ ("Travel each way, hours"), HU_COLUMN_NUMBER, 2 },
  { "went", NULL, HU_COLUMN_INTEGER },
};

static const struct
{
  const char *id, *words;
} rules[HU_N_RULES] = {
  [HU_RULE_OPTIMUM] = { "optimum", N_ ("The plan: the exact optimum") },
  [HU_RULE_LIVE] = { "live", N_ ("Live score, one after the other") },
  [HU_RULE_NEAREST_10] = { "nearest_10", N_ ("Nearest seat within 10 points") },
  [HU_RULE_NEAREST_5] = { "nearest_5", N_ ("Nearest seat within 5 points") },
  [HU_RULE_FIXED_SCORE] = { "fixed_score", N_ ("Fixed score × hours left after travel") },
  [HU_RULE_FIXED_LIST] = { "fixed_list", N_ ("Top of a fixed list within reach") },
};

static void
print_results (const HuCtl *ctl, const HuRuleResult *results)
{
  HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));

  for (HuRule rule = 0; rule < HU_N_RULES; rule++)
    {
      const HuRuleResult *result = &results[rule];

      hu_table_add_text (table, ctl->output == HU_OUTPUT_PEOPLE ? _ (rules[rule].words) : rules[rule].id);
      hu_table_add_number (table, result->gain);
      hu_table_add_integer (table, result->seats);
      hu_table_add_number (table, result->fullest);
      hu_table_add_number (table, result->ten_fullest);
      hu_table_add_number (table, result->travel);
      hu_table_add_integer (table, result->went);
    }
  hu_table_finish (table);
}

static HuExit
run_experiment (HuCtl *ctl, int argc, char **argv)
{
  g_auto (HuScoreWords) words = { 0 };
  g_auto (HuScore) score = { 0 };
  g_autofree HuPlaceSeat *seats = NULL;
  g_autofree guint *votes = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = { HU_SCORE_ENTRIES (&words), G_OPTION_ENTRY_NULL };
  HuRuleResult results[HU_N_RULES];
  guint used = 0;
  double gap = 0;
  HuExit status;

  if (!hu_ctl_parse (&hu_command_experiment, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_experiment, _ ("“%s” is one word too many"), argv[1]);
  if (words.election == NULL && ctl->campaign_file == NULL)
    words.election = g_strdup (ELECTION);
  status = hu_score_make (ctl, &hu_command_experiment, &words, &score);
  if (status != HU_EXIT_DONE)
    return status;
  seats = hu_ctl_place_seats (score.seats, &error);
  if (seats == NULL)
    return hu_ctl_fail (error);
  votes = g_new (guint, score.n);
  for (guint i = 0; i < score.n; i++)
    {
      votes[i] = hu_results_get (score.results, i)->votes[score.party];
      score.inputs[i].excluded |= !hu_score_shows (&score, i);
    }
  if (!hu_experiment_run (&score.parameters, seats, score.inputs, votes, score.n, results, &used, &gap, NULL, &error))
    return hu_ctl_fail (error);
  if (ctl->output == HU_OUTPUT_PEOPLE)
    /* Translators: volunteer-days, party, year, seats, points, a percentage */
    g_print (_ ("%'d volunteer-days of 5 hours, homes in proportion to the %s votes of %s, %u seats within %.0f "
                "points; the optimum is within %.4f%% of its bound\n\n"),
             HU_EXPERIMENT_DAYS, hu_party_name (score.party), hu_election_id (score.election), used,
             HU_EXPERIMENT_POINTS, 100 * gap);
  print_results (ctl, results);
  return HU_EXIT_DONE;
}

const HuCommand hu_command_experiment = {
  .name = "experiment",
  .arguments = NULL,
  .summary = N_ ("Try six rules for where volunteers go on one election"),
  .run = run_experiment,
};
