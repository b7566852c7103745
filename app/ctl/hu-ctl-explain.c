/* hu-ctl-explain.c: one seat's score in words and numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-score.h"
#include "hu-explain.h"
#include "hu-text.h"

#include <glib/gi18n-lib.h>

/* As many candidates as a line can name. */
#define MAX_NAMED 8

static const HuColumn columns[] = {
  { "code", NULL, HU_COLUMN_TEXT },  { "name", NULL, HU_COLUMN_TEXT },     { "factor", NULL, HU_COLUMN_TEXT },
  { "title", NULL, HU_COLUMN_TEXT }, { "sentence", NULL, HU_COLUMN_TEXT },
};

static const char *const factor_ids[] = {
  [HU_FACTOR_CLOSENESS] = "closeness", [HU_FACTOR_VOTES] = "votes",           [HU_FACTOR_COVERAGE] = "coverage",
  [HU_FACTOR_NEED] = "need",           [HU_FACTOR_ASSUMPTION] = "assumption", [HU_FACTOR_WEIGHT] = "weight",
  [HU_FACTOR_NUMBERS] = "numbers",     [HU_FACTOR_CAVEAT] = "caveat",         [HU_FACTOR_NOT_SCORED] = "not_scored",
};

/* --- which seat --- */

typedef gboolean (*MatchFunc) (const HuSeatInfo *seat, const char *text);

static gboolean
has_code (const HuSeatInfo *seat, const char *text)
{
  return g_ascii_strcasecmp (seat->code, text) == 0;
}

static gboolean
is_name (const char *name, const char *folded)
{
  g_autofree char *other = name != NULL ? hu_text_fold (name) : NULL;

  return g_strcmp0 (other, folded) == 0;
}

static gboolean
has_name (const HuSeatInfo *seat, const char *text)
{
  g_autofree char *folded = hu_text_fold (text);

  return is_name (seat->name, folded) || is_name (seat->name_cy, folded);
}

static gboolean
has_abbreviation (const HuSeatInfo *seat, const char *text)
{
  return g_ascii_strcasecmp (seat->abbreviation, text) == 0;
}

static gboolean
has_words (const HuSeatInfo *seat, const char *text)
{
  g_autofree char *folded = hu_text_fold (text);

  return *folded != '\0' && hu_text_matches (seat->folded, folded);
}

/* Seats that fit, by the strictest way of fitting that any does. (element-type guint) */
static GArray *
find_seats (const HuScore *score, const char *text)
{
  static const MatchFunc ways[] = { has_code, has_name, has_abbreviation, has_words };
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint way = 0; way < G_N_ELEMENTS (ways) && found->len == 0; way++)
    for (guint i = 0; i < score->n; i++)
      if (hu_score_shows (score, i) && ways[way](hu_seats_get (score->seats, i), text))
        g_array_append_val (found, i);
  return found;
}

static HuExit
complain_ambiguous (const HuScore *score, const GArray *found, const char *text)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, MAX_NAMED); i++)
    {
      const HuSeatInfo *seat = hu_seats_get (score->seats, g_array_index (found, guint, i));

      g_string_append_printf (names, "%s%s (%s)", i > 0 ? "; " : "", seat->name, seat->code);
    }
  if (found->len > MAX_NAMED)
    {
      guint more = found->len - MAX_NAMED;

      /* Translators: ends a list of seats */
      g_string_append_printf (names, ngettext ("; and %u more", "; and %u more", more), more);
    }
  /* Translators: what was typed, then a list of seats */
  return hu_ctl_fail_words (_ ("“%s” fits several seats, name one: %s"), text, names->str);
}

/* --- what is said --- */

static GPtrArray *
make_reasons (const HuScore *score, guint seat)
{
  const char *code = hu_seats_get (score->seats, seat)->code;
  const HuWeight *weight = hu_choices_get_weight (&score->choices, code);
  HuExplainInput input = {
    .priority = &score->priorities[seat],
    .result = hu_results_get (score->results, seat),
    .party = score->party,
    .election = score->election,
    .expected_people = -1,
    .weight_reason = weight != NULL ? weight->reason : NULL,
    .weight_day = weight != NULL ? weight->day : 0,
  };

  return hu_explain (&input);
}

static void
print_for_people (const HuScore *score, guint seat, const GPtrArray *reasons)
{
  const HuSeatInfo *info = hu_seats_get (score->seats, seat);
  const HuPriority *priority = &score->priorities[seat];

  g_print ("%s (%s, %s)\n", info->name, info->code, hu_region_name (info->region));
  if (priority->scored)
    /* Translators: a score of 0 to 100, then a place in the ranking */
    g_print (_ ("Score %.0f of 100, number %u of %u\n"), priority->score, priority->rank, score->n_scored);
  g_print ("\n");
  for (guint i = 0; i < reasons->len; i++)
    {
      const HuReason *reason = g_ptr_array_index (reasons, i);

      /* Translators: a title and a sentence */
      g_print (_ ("%s: %s\n"), reason->title, reason->sentence);
    }
}

static void
print_for_machines (HuOutput output, const HuSeatInfo *seat, const GPtrArray *reasons)
{
  HuTable *table = hu_table_new (output, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < reasons->len; i++)
    {
      const HuReason *reason = g_ptr_array_index (reasons, i);

      hu_table_add_text (table, seat->code);
      hu_table_add_text (table, seat->name);
      hu_table_add_text (table, factor_ids[reason->factor]);
      hu_table_add_text (table, reason->title);
      hu_table_add_text (table, reason->sentence);
    }
  hu_table_finish (table);
}

static HuExit
explain_seat (HuCtl *ctl, const HuScore *score, const char *text)
{
  g_autoptr (GArray) found = find_seats (score, text);
  g_autoptr (GPtrArray) reasons = NULL;
  guint seat;

  if (found->len == 0)
    return hu_ctl_fail_words (_ ("no seat of %s is called “%s”; “hustingsctl seats” lists them"),
                              hu_election_id (score->election), text);
  if (found->len > 1)
    return complain_ambiguous (score, found, text);
  seat = g_array_index (found, guint, 0);
  reasons = make_reasons (score, seat);
  if (ctl->output == HU_OUTPUT_PEOPLE)
    print_for_people (score, seat, reasons);
  else
    print_for_machines (ctl->output, hu_seats_get (score->seats, seat), reasons);
  return HU_EXIT_DONE;
}

static HuExit
run_explain (HuCtl *ctl, int argc, char **argv)
{
  g_auto (HuScoreWords) words = { 0 };
  g_auto (HuScore) score = { 0 };
  const GOptionEntry entries[] = { HU_SCORE_ENTRIES (&words), G_OPTION_ENTRY_NULL };
  g_autofree char *text = NULL;
  HuExit status;

  if (!hu_ctl_parse (&hu_command_explain, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc < 2)
    return hu_ctl_usage (&hu_command_explain, _ ("which seat? Give its name, code or abbreviation"));
  /* A name of several words needs no quotes. */
  text = g_strjoinv (" ", argv + 1);
  status = hu_score_make (ctl, &hu_command_explain, &words, &score);
  /* Which seats a campaign lists is no reason not to speak of another. */
  score.scope = 0;
  return status == HU_EXIT_DONE ? explain_seat (ctl, &score, text) : status;
}

const HuCommand hu_command_explain = {
  .name = "explain",
  .arguments = N_ ("SEAT"),
  .summary = N_ ("Say in words why a seat stands where it does in the ranking"),
  .run = run_explain,
};
