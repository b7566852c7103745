/* hu-seat-page-private.h: one class in three files
 *
 * hu-seat-page.c         the class: heading, when what is shown again
 * hu-seat-page-score.c   the score and why, the results
 * hu-seat-page-people.c  people and hours, sessions, groups, history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seat-page.h"

#include "hu-chart.h"
#include "hu-notes.h"
#include "hu-result-bars.h"

G_BEGIN_DECLS

struct _HuSeatPage
{
  AdwBin parent_instance;

  /* template */
  GtkWidget *scroller, *content, *score_box, *weight;
  GtkLabel *name, *name_cy, *region, *score, *rank, *score_words;
  AdwPreferencesGroup *why, *result, *outcome, *sessions, *nearby, *groups;
  AdwExpanderRow *numbers;
  HuResultBars *result_bars, *outcome_bars;
  GtkLabel *result_majority, *result_swing, *outcome_majority, *nearby_none, *groups_none, *sessions_none, *as_of;
  GtkLabel *out_now, *today, *week, *hours_done, *hours_booked, *fair_share, *served, *needed;
  HuChart *history;
  HuNotes *notes;

  /* owned */
  HuCampaign *campaign;
  HuSeat *seat;
  gpointer outcome_seat; /* whose outcome is shown: compared only */
  GSignalGroup *signals;
  GPtrArray *reason_rows, *number_rows, *session_rows, *nearby_rows, *group_rows; /* GtkWidget, of the template */
};

void hu_seat_page_show_score (HuSeatPage *page);
void hu_seat_page_show_result (HuSeatPage *page);
/* The election that the campaign was for, where it is over. */
void hu_seat_page_show_outcome (HuSeatPage *page);
void hu_seat_page_show_people (HuSeatPage *page);
void hu_seat_page_show_sessions (HuSeatPage *page);
void hu_seat_page_show_groups (HuSeatPage *page);

G_END_DECLS
