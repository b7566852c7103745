/* hu-ctl-priorities.c: the ranking with every part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-near.h"
#include "hu-ctl-score.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DEFAULT_WITHIN_KM 50.0

typedef struct
{
  HuScoreWords score;
  char *near, *within;
  int limit;
} Words;

static void
words_clear (Words *words)
{
  hu_score_words_clear (&words->score);
  g_free (words->near);
  g_free (words->within);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* The last column is for people, beside --near. */
static const HuColumn columns[] = {
  { "rank", N_ ("Rank"), HU_COLUMN_INTEGER },
  { "code", N_ ("Code"), HU_COLUMN_TEXT },
  { "name", N_ ("Constituency"), HU_COLUMN_TEXT },
  { "score", N_ ("Score"), HU_COLUMN_NUMBER, 0 },
  { "margin_pct", N_ ("Our margin"), HU_COLUMN_NUMBER, 2 },
  { "shift", NULL, HU_COLUMN_NUMBER },
  { "sigma", NULL, HU_COLUMN_NUMBER },
  { "z", NULL, HU_COLUMN_NUMBER },
  { "probability", NULL, HU_COLUMN_NUMBER },
  { "closeness", NULL, HU_COLUMN_NUMBER },
  { "hours", N_ ("Hours"), HU_COLUMN_NUMBER, 0 },
  { "coverage", NULL, HU_COLUMN_NUMBER },
  { "fair_share_hours", N_ ("Share of the plan"), HU_COLUMN_NUMBER, 0 },
  { "served", N_ ("Served"), HU_COLUMN_NUMBER, 2 },
  { "weight", NULL, HU_COLUMN_NUMBER },
  { "distance_km", N_ ("km away"), HU_COLUMN_NUMBER, 0 },
};

static void
add_row (HuTable *table, const HuSeatInfo *seat, const HuPriority *priority)
{
  hu_table_add_integer (table, priority->rank);
  hu_table_add_text (table, seat->code);
  hu_table_add_text (table, seat->name);
  hu_table_add_number (table, priority->score);
  hu_table_add_number (table, priority->margin);
  hu_table_add_number (table, priority->shift);
  hu_table_add_number (table, priority->sigma);
  hu_table_add_number (table, priority->z);
  hu_table_add_number (table, priority->probability);
  hu_table_add_number (table, priority->closeness);
  hu_table_add_number (table, priority->hours);
  hu_table_add_number (table, priority->coverage);
  hu_table_add_number (table, priority->fair_share_hours);
  hu_table_add_number (table, priority->served);
  hu_table_add_number (table, priority->weight);
}

/* Seats by rank: index of rank 1 first. */
static guint *
order_by_rank (const HuScore *score)
{
  guint *order = g_new (guint, score->n_scored);

  for (guint i = 0; i < score->n; i++)
    if (score->priorities[i].scored)
      order[score->priorities[i].rank - 1] = i;
  return order;
}

static void
print_table (HuCtl *ctl, const HuScore *score, const double *distances, double within, guint limit)
{
  g_autofree guint *order = order_by_rank (score);
  gboolean with_distance = distances != NULL && ctl->output == HU_OUTPUT_PEOPLE;
  HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns) - !with_distance);

  for (guint r = 0, shown = 0; r < score->n_scored && shown < limit; r++)
    {
      guint seat = order[r];

      if (!hu_score_shows (score, seat) || (distances != NULL && !(distances[seat] <= within)))
        continue;
      add_row (table, hu_seats_get (score->seats, seat), &score->priorities[seat]);
      if (with_distance)
        hu_table_add_number (table, distances[seat]);
      shown++;
    }
  hu_table_finish (table);
}

/* Where the shift is not the same everywhere. */
static void
print_polls (const HuScore *score)
{
  const HuPollTable *polls = &score->choices.polls;

  for (guint place = 0; place < HU_N_POLL_PLACES; place++)
    {
      g_autofree char *day = hu_time_day_format (polls->place[place].day);

      if (!isnan (polls->place[place].points))
        /* Translators: a nation or region, points, a day */
        g_print (_ ("%s: shift %+.1f points, poll of %s\n"), hu_poll_place_name (place), polls->place[place].points,
                 day);
    }
}

static void
print_assumption (const HuScore *score)
{
  /* Translators: party, year, points, points, hours */
  g_print (_ ("%s on the result of %s, assumed shift %+.1f points, scatter σ %.1f, plan of %'.0f hours\n"),
           hu_party_name (score->party), hu_election_id (score->election), score->parameters.shift,
           hu_parameters_sigma (&score->parameters), score->parameters.planned_hours);
  if (score->choices.assumption == HU_ASSUME_POLL)
    print_polls (score);
  g_print ("\n");
}

/* How many of the first hundred are not there under another assumption. */
static guint
differ_under (const HuScore *score, HuAssumption assumption, double majority)
{
  g_autofree HuPriority *others = g_new (HuPriority, score->n);
  HuParameters parameters = score->parameters;

  hu_choices_assume (&score->choices, assumption, majority, &parameters);
  parameters.fixed |= !score->chosen;
  hu_priorities_compute (&parameters, score->inputs, score->n, others);
  return hu_priorities_differ (score->priorities, others, score->n, HU_DIFFER_TOP);
}

/* Whoever reads a list is to know how much of it is the assumption's doing. */
static void
print_notes (const HuScore *score)
{
  guint unscored = score->n - score->n_scored;
  double majority = hu_priorities_majority_shift (&score->parameters, score->inputs, score->n, score->n / 2 + 1);
  guint differ = differ_under (score, HU_ASSUME_NO_CHANGE, majority);

  if (differ > HU_DIFFER_WARN)
    /* Translators: two numbers of seats; the second is 100 */
    g_print (_ ("\nWith no shift assumed, %u of the first %u would be other seats.\n"), differ, HU_DIFFER_TOP);
  differ = isnan (majority) ? 0 : differ_under (score, HU_ASSUME_MAJORITY, majority);
  if (differ > HU_DIFFER_WARN)
    /* Translators: points, then two numbers of seats; the second is 100 */
    g_print (_ ("\nAt the shift that would bring a majority, %+.1f, %u of the first %u would be "
                "other seats.\n"),
             majority, differ, HU_DIFFER_TOP);
  if (unscored > 0)
    g_print (ngettext ("\n%u seat is not scored; “hustingsctl explain SEAT” says why.\n",
                       "\n%u seats are not scored; “hustingsctl explain SEAT” says why.\n", unscored),
             unscored);
}

static HuExit
print_priorities (HuCtl *ctl, const HuScore *score, const Words *words, double within)
{
  g_autofree double *distances = NULL;
  g_autoptr (GError) error = NULL;

  if (words->near != NULL)
    {
      distances = hu_near_distances (score->seats, words->near, &error);
      if (distances == NULL)
        return hu_ctl_fail (error);
    }
  if (ctl->output == HU_OUTPUT_PEOPLE)
    print_assumption (score);
  print_table (ctl, score, distances, within, (guint) words->limit);
  if (ctl->output == HU_OUTPUT_PEOPLE)
    print_notes (score);
  return HU_EXIT_DONE;
}

static HuExit
run_priorities (HuCtl *ctl, int argc, char **argv)
{
  g_auto (Words) words = { .limit = G_MAXINT };
  g_auto (HuScore) score = { 0 };
  const GOptionEntry entries[] = { HU_SCORE_ENTRIES (&words.score),
                                   { "near", 0, 0, G_OPTION_ARG_STRING, &words.near,
                                     N_ ("Only seats near a postcode, or the first half of one"), N_ ("POSTCODE") },
                                   { "within", 0, 0, G_OPTION_ARG_STRING, &words.within,
                                     N_ ("How near, in kilometres as the crow flies (default 50)"), N_ ("KM") },
                                   { "limit", 0, 0, G_OPTION_ARG_INT, &words.limit, N_ ("No more than this many"),
                                     N_ ("N") },
                                   G_OPTION_ENTRY_NULL };
  double within = DEFAULT_WITHIN_KM;
  HuExit status;

  if (!hu_ctl_parse (&hu_command_priorities, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_priorities, _ ("“%s” is one word too many"), argv[1]);
  if (words.limit < 1)
    return hu_ctl_usage (&hu_command_priorities, _ ("--limit takes a number from 1"));
  if (words.within != NULL && words.near == NULL)
    return hu_ctl_usage (&hu_command_priorities, _ ("--within goes with --near POSTCODE"));
  if (words.within != NULL && (!hu_score_parse_number (words.within, &within) || within <= 0))
    return hu_ctl_usage (&hu_command_priorities, _ ("--within takes kilometres, not “%s”"), words.within);
  status = hu_score_make (ctl, &hu_command_priorities, &words.score, &score);
  return status == HU_EXIT_DONE ? print_priorities (ctl, &score, &words, within) : status;
}

const HuCommand hu_command_priorities = {
  .name = "priorities",
  .arguments = NULL,
  .summary = N_ ("Rank the seats by what the next hour at the doors does there"),
  .run = run_priorities,
};
