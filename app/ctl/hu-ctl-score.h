/* hu-ctl-score.h: what the commands that score share: options, results, parameters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-choices.h"
#include "hu-ctl.h"
#include "hu-results.h"

G_BEGIN_DECLS

/* Options as they were typed. */
typedef struct
{
  char *election, *party, *shift, *days, *hours, *region, *country;
  char **set;
} HuScoreWords;
void hu_score_words_clear (HuScoreWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuScoreWords, hu_score_words_clear)

/* For a command's GOptionEntry array. */
/* clang-format off */
#define HU_SCORE_ENTRIES(words)                                                               \
  { "election", 0, 0, G_OPTION_ARG_STRING, &(words)->election,                                \
    N_ ("Whose results: 2010, 2015, 2017, 2019 (the default) or 2024"), N_ ("ELECTION") },    \
  { "party", 0, 0, G_OPTION_ARG_STRING, &(words)->party,                                      \
    N_ ("Our party, as the results name it (default lab)"), N_ ("PARTY") },                   \
  { "shift", 0, 0, G_OPTION_ARG_STRING, &(words)->shift,                                      \
    N_ ("Points our margin is assumed to have moved since (default 0, or as the campaign "    \
        "assumes): a scenario fixed by hand, σ 8.7"), N_ ("POINTS") },                        \
  { "days", 0, 0, G_OPTION_ARG_STRING, &(words)->days,                                        \
    N_ ("The shift is a poll’s, N days before polling day: its error counts too (σ 10.1 on "  \
        "the eve, 13.3 from day 42)"), N_ ("N") },                                            \
  { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(words)->set,                                    \
    N_ ("A parameter of the model: sigma_seat, sigma_region, sigma_nation, days, c, b, "      \
        "planned_hours or another; may be repeated"), N_ ("NAME=VALUE") },                    \
  { "hours", 0, 0, G_OPTION_ARG_FILENAME, &(words)->hours,                                    \
    N_ ("Hours done and expected in each seat: columns code and hours"), N_ ("FILE.csv") },   \
  { "region", 0, 0, G_OPTION_ARG_STRING, &(words)->region, N_ ("Only one region"),            \
    N_ ("REGION") },                                                                          \
  { "country", 0, 0, G_OPTION_ARG_STRING, &(words)->country, N_ ("Only one country"),         \
    N_ ("COUNTRY") }
/* clang-format on */

/* The scores of all seats under those options. */
typedef struct
{
  HuElection election;
  HuParty party;
  HuParameters parameters;
  HuChoices choices; /* of the campaign that --campaign names */
  gboolean chosen; /* they are in force: its store could be read */
  int polling_day; /* of that campaign; read only where chosen */
  gint64 data_at; /* its sources' own time, µs UTC; HU_NEVER where there is none */
  int region, nation; /* to be shown; -1: any */
  guint scope; /* the campaign's own: bit per HuRegion; 0: any */
  HuSeats *seats;
  HuResults *results;
  guint n, n_scored;
  HuSeatInput *inputs;
  HuPriority *priorities;
} HuScore;
void hu_score_clear (HuScore *score);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuScore, hu_score_clear)

/* Fills the zeroed @score in, from the options, and where they are silent from the campaign: its
 * file, and what organisers chose in its store (assumption, polls, weights, parameters); where that is not HU_EXIT_DONE the complaint has been printed. Northern Ireland is scored
 * for its own parties only; the Speaker's seat and seats the party did not fight never are. */
HuExit hu_score_make (HuCtl *ctl, const HuCommand *command, const HuScoreWords *words, HuScore *score);
/* Whether @seat is among those to be shown. */
gboolean hu_score_shows (const HuScore *score, guint seat);
/* A number and nothing else, written with a point whatever the locale. */
gboolean hu_score_parse_number (const char *text, double *value);

G_END_DECLS
