/* hu-people-words.h: the placement board in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-board.h"

G_BEGIN_DECLS

/* All (transfer full). */
/* "253 of 1,512 people placed" */
char *hu_people_headline_words (const HuBoardFigures *figures);
/* What the plan says, or why there is none, in a sentence or two. @now: µs UTC */
char *hu_people_plan_words (const HuBoardFigures *figures, gint64 now);
/* "Planning: within 2.3% of the best possible so far." @gap: NAN where nothing is known yet */
char *hu_people_progress_words (double gap);
/* "5–12 Dec", "29 Nov – 3 Dec", "12 Dec"; "–" where unknown */
char *hu_people_days_words (int first_day, int last_day);
/* "Hackney North and Shoreditch → Putney" */
char *hu_people_way_words (const HuBoardPlace *place);
/* "5–12 Dec · 44 h at the doors each · 35 min each way" */
char *hu_people_facts_words (const HuBoardPlace *place);
/* Why these people are needed there, in two or three sentences. */
char *hu_people_reason_words (HuCampaign *campaign, const HuBoardPlace *place);
/* "Putney, 5–12 Dec (6 beds)" */
char *hu_people_choice_words (const HuBoardChoice *choice);
/* What was decided; %NULL where nothing was. Static memory. */
const char *hu_people_state_words (HuBoardState state);

G_END_DECLS
