/* hu-ctl-score.c: what the commands that score share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv.h"
#include "hu-ctl-campaign.h"
#include "hu-ctl-score.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More than all electors of a seat could take: a slip of the keyboard. */
#define MAX_HOURS 1e7

void
hu_score_words_clear (HuScoreWords *words)
{
  g_free (words->election);
  g_free (words->party);
  g_free (words->shift);
  g_free (words->days);
  g_free (words->hours);
  g_free (words->region);
  g_free (words->country);
  g_strfreev (words->set);
}

void
hu_score_clear (HuScore *score)
{
  g_clear_pointer (&score->seats, hu_seats_unref);
  g_clear_pointer (&score->results, hu_results_unref);
  hu_choices_clear (&score->choices);
  g_clear_pointer (&score->inputs, g_free);
  g_clear_pointer (&score->priorities, g_free);
}

gboolean
hu_score_parse_number (const char *text, double *value)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char *end;

  *value = g_ascii_strtod (trimmed, &end);
  return end != trimmed && *end == '\0' && isfinite (*value);
}

/* --- options --- */

/* What organisers chose, and when what they look at was counted. */
static gboolean
read_choices (const char *store, HuScore *score, GError **error)
{
  g_autoptr (HuReader) reader = hu_reader_new (store, error);
  g_autoptr (GHashTable) settings = reader != NULL ? hu_reader_settings (reader, error) : NULL;
  g_autoptr (GPtrArray) sources = settings != NULL ? hu_reader_sources (reader, error) : NULL;

  if (sources == NULL)
    return FALSE;
  hu_choices_read (&score->choices, settings);
  for (guint i = 0; i < sources->len; i++)
    score->data_at = MAX (score->data_at, ((const HuSource *) sources->pdata[i])->data_at);
  score->chosen = TRUE;
  return TRUE;
}

/* What a campaign says, where no option says otherwise. */
static HuExit
take_campaign (HuCtl *ctl, HuScore *score)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  g_autoptr (HuSettings) settings = hu_ctl_campaign (ctl, &store, &error);

  if (settings == NULL)
    return hu_ctl_fail (error);
  score->election = settings->election;
  score->party = settings->party;
  score->scope = settings->scope;
  score->polling_day = settings->polling_day;
  if (g_file_test (store, G_FILE_TEST_EXISTS) && !read_choices (store, score, &error))
    return hu_ctl_fail (error);
  return HU_EXIT_DONE;
}

static HuExit
understand_results (const HuCommand *command, const HuScoreWords *words, HuScore *score)
{
  int election = words->election != NULL ? hu_election_from_id (words->election) : (int) score->election;
  int party = words->party != NULL ? hu_party_from_id (words->party) : (int) score->party;

  if (election < 0)
    return hu_ctl_usage (command, _ ("“%s” is not an election; 2010, 2015, 2017, 2019 and 2024 are"), words->election);
  if (party < 0)
    return hu_ctl_usage (command, _ ("“%s” is not a party; con, lab, ld, green, snp and pc are some"), words->party);
  score->election = (HuElection) election;
  score->party = (HuParty) party;
  return HU_EXIT_DONE;
}

static HuExit
understand_place (const HuCommand *command, const HuScoreWords *words, HuScore *score)
{
  score->region = words->region != NULL ? hu_region_from_id (words->region) : -1;
  score->nation = words->country != NULL ? hu_nation_from_id (words->country) : -1;
  if (words->region != NULL && score->region < 0)
    return hu_ctl_usage (command, _ ("“%s” is not a region; London and North West are"), words->region);
  if (words->country != NULL && score->nation < 0)
    return hu_ctl_usage (command, _ ("“%s” is not a country; England, Scotland, Wales and Northern Ireland are"),
                         words->country);
  if (words->region != NULL || words->country != NULL)
    score->scope = 0;
  return HU_EXIT_DONE;
}

/* --- seats --- */

static gboolean
is_excluded (const HuSeatInfo *seat, const HuResult *result, HuParty party)
{
  if (g_str_equal (result->first_label, "Spk"))
    return TRUE;
  return seat->region == HU_REGION_NORTHERN_IRELAND && (party < HU_PARTY_DUP || party > HU_PARTY_APNI);
}

static void
fill_inputs (HuScore *score)
{
  score->n = hu_seats_n (score->seats);
  score->inputs = g_new (HuSeatInput, score->n);
  score->priorities = g_new (HuPriority, score->n);
  for (guint i = 0; i < score->n; i++)
    {
      const HuSeatInfo *seat = hu_seats_get (score->seats, i);
      const HuResult *result = hu_results_get (score->results, i);
      const HuWeight *weight = hu_choices_get_weight (&score->choices, seat->code);

      score->inputs[i] = (HuSeatInput) {
        .margin = hu_result_margin (result, score->party),
        .valid_votes = result->valid_votes,
        .electorate = result->electorate,
        .weight = weight != NULL ? weight->weight : 1,
        .region = seat->region,
        .excluded = is_excluded (seat, result, score->party),
      };
    }
}

static gboolean
read_hours_row (HuScore *score, const HuCsv *csv, guint row, int code_column, int hours_column, GHashTable *seen,
                GError **error)
{
  const char *code = hu_csv_get (csv, row, code_column), *text = hu_csv_get (csv, row, hours_column);
  guint line = hu_csv_line (csv, row);
  int seat = hu_seats_index (score->seats, code);
  double hours;

  if (seat < 0)
    g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_MALFORMED, _ ("line %u: “%s” is not a seat’s code in %s"), line,
                 code, hu_election_id (score->election));
  else if (!g_hash_table_add (seen, GINT_TO_POINTER (seat)))
    g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_MALFORMED, _ ("line %u: %s stands twice"), line, code);
  else if (!hu_score_parse_number (text, &hours) || hours < 0 || hours > MAX_HOURS)
    g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_MALFORMED, _ ("line %u: “%s” is not a number of hours"), line, text);
  else
    {
      score->inputs[seat].hours = hours;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_hours (HuScore *score, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HuCsv) csv = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  int code_column, hours_column;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  csv = hu_csv_parse (bytes, error);
  if (csv == NULL || (code_column = hu_csv_require (csv, "code", error)) < 0
      || (hours_column = hu_csv_require (csv, "hours", error)) < 0)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    if (!read_hours_row (score, csv, row, code_column, hours_column, seen, error))
      {
        g_prefix_error (error, "%s: ", path);
        return FALSE;
      }
  return TRUE;
}

static HuExit
load (HuScore *score, const char *hours_file)
{
  g_autoptr (GError) error = NULL;

  score->seats = hu_seats_load (hu_election_vintage (score->election), &error);
  if (score->seats != NULL)
    score->results = hu_results_load (score->election, score->seats, &error);
  if (score->results == NULL)
    return hu_ctl_fail (error);
  if (!hu_results_have_votes (score->results))
    return hu_ctl_fail_words (_ ("the results of %s hold no votes by party, so there is nothing to score; "
                                 "choose another election"),
                              hu_election_id (score->election));
  fill_inputs (score);
  if (hours_file != NULL && !read_hours (score, hours_file, &error))
    return hu_ctl_fail (error);
  return HU_EXIT_DONE;
}

/* --- parameters --- */

/* What the parameters named on the command line say about the shift. */
typedef struct
{
  gboolean shift; /* it is not the campaign's */
  gboolean error; /* polls are wrong by so much, or so far from polling day: it is not fixed by hand */
} Named;

static HuExit
set_parameter (const HuCommand *command, const char *name, const char *text, HuParameters *parameters, Named *named)
{
  g_autoptr (GError) error = NULL;
  double value;

  if (!hu_score_parse_number (text, &value))
    return hu_ctl_usage (command, _ ("%s takes a number, not “%s”"), name, text);
  if (!hu_parameters_set (parameters, name, value, &error))
    return hu_ctl_usage (command, "%s", error->message);
  if (g_str_equal (name, "shift"))
    {
      memset (parameters->region_shift, 0, sizeof parameters->region_shift);
      named->shift = TRUE;
    }
  named->error |= g_str_equal (name, "days") || g_str_equal (name, "sigma_nation");
  return HU_EXIT_DONE;
}

/* As the campaign's window scores at its sources' own time. */
static void
take_choices (HuScore *score)
{
  gint64 moment = score->data_at != HU_NEVER ? score->data_at : g_get_real_time ();
  double majority = hu_priorities_majority_shift (&score->parameters, score->inputs, score->n, score->n / 2 + 1);

  score->parameters.days = MAX (score->polling_day - hu_time_day (moment, NULL), 0);
  hu_choices_assume (&score->choices, score->choices.assumption, majority, &score->parameters);
}

static HuExit
understand_parameters (const HuCommand *command, const HuScoreWords *words, HuScore *score)
{
  HuExit status = HU_EXIT_DONE;
  HuParameters *parameters = &score->parameters;
  Named named = { 0 };

  hu_choices_fill (&score->choices, parameters);
  parameters->fixed = TRUE;
  if (score->chosen)
    take_choices (score);
  if (words->shift != NULL)
    status = set_parameter (command, "shift", words->shift, parameters, &named);
  if (status == HU_EXIT_DONE && words->days != NULL)
    status = set_parameter (command, "days", words->days, parameters, &named);
  for (char **set = words->set; status == HU_EXIT_DONE && set != NULL && *set != NULL; set++)
    {
      const char *equals = strchr (*set, '=');
      g_autofree char *name = equals != NULL ? g_strndup (*set, (gsize) (equals - *set)) : NULL;

      if (name == NULL)
        status = hu_ctl_usage (command, _ ("--set takes NAME=VALUE, not “%s”"), *set);
      else
        status = set_parameter (command, name, equals + 1, parameters, &named);
    }
  /* Who names a shift fixes a scenario by hand; who says how far polling day is, or how wrong polls are, does not. */
  if (named.shift || named.error)
    parameters->fixed = !named.error;
  if (named.shift)
    score->choices.assumption = HU_ASSUME_SLIDER;
  return status;
}

static HuExit
compute (HuScore *score)
{
  hu_priorities_compute (&score->parameters, score->inputs, score->n, score->priorities);
  for (guint i = 0; i < score->n; i++)
    score->n_scored += score->priorities[i].scored;
  if (score->n_scored == 0)
    return hu_ctl_fail_words (_ ("no %s candidate stood in %s; choose another party or election"),
                              hu_party_name (score->party), hu_election_id (score->election));
  return HU_EXIT_DONE;
}

HuExit
hu_score_make (HuCtl *ctl, const HuCommand *command, const HuScoreWords *words, HuScore *score)
{
  HuExit status = HU_EXIT_DONE;

  score->election = HU_ELECTION_2019;
  score->party = HU_PARTY_LAB;
  score->data_at = HU_NEVER;
  hu_choices_init (&score->choices);
  if (ctl->campaign_file != NULL)
    status = take_campaign (ctl, score);
  if (status == HU_EXIT_DONE)
    status = understand_results (command, words, score);
  if (status == HU_EXIT_DONE)
    status = understand_place (command, words, score);
  if (status == HU_EXIT_DONE)
    status = load (score, words->hours);
  if (status == HU_EXIT_DONE)
    status = understand_parameters (command, words, score);
  if (status == HU_EXIT_DONE)
    status = compute (score);
  return status;
}

gboolean
hu_score_shows (const HuScore *score, guint seat)
{
  HuRegion region = hu_seats_get (score->seats, seat)->region;

  return (score->scope == 0 || (score->scope & (1u << region)) != 0)
         && (score->region < 0 || region == (HuRegion) score->region)
         && (score->nation < 0 || hu_region_nation (region) == (HuNation) score->nation);
}
