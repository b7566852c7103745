/* hu-words.h: figures in words, as every screen says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "hu-campaign.h"
#include "hu-chart.h"

G_BEGIN_DECLS

/* Sets a label's text where it differs; an empty or %NULL text hides the label. */
void hu_words_set (GtkLabel *label, const char *text);
/* The same, freeing @text: (transfer full). */
void hu_words_take (GtkLabel *label, char *text);

/* Has assistive technology say @words: for what a person asked for, not for what merely changes. */
void hu_words_announce (GtkWidget *widget, const char *words);

/* "2,014" in the locale's grouping; "–" for HU_UNKNOWN. (transfer full) */
char *hu_words_number (gint64 number);
/* An amount in minor units, without pence from a thousand on: "£412,206", "£26.50". (transfer full) */
char *hu_words_money (gint64 minor, const char *currency);
/* "+3.0": points with a sign. (transfer full) */
char *hu_words_points (double points);
/* "2 days", "3 hours", "14 minutes", "less than a minute": a length of time in its largest unit. (transfer full) */
char *hu_words_duration (gint64 length);
/* "Thursday 12 December 2019". (transfer full) */
char *hu_words_day (int day);
/* "14 November". (transfer full) */
char *hu_words_date (int day);
/* "30 November, 11:24", or "11:24" on the day of @now. (transfer full) */
char *hu_words_moment (gint64 at, gint64 now);
/* The age of figures: "as of 11:24", "as of 30 November, 11:24, 2 days old"; "" for HU_NEVER. (transfer full) */
char *hu_words_as_of (HuCampaign *campaign, gint64 at);
/* The age of a campaign's figures, and what in them is made up: what stands by a list. (transfer full) */
char *hu_words_caveat (HuCampaign *campaign);
/* When the events shown were counted at their source: the newest of the feeds, or the moment looked back at; HU_NEVER
 * where nothing came yet. */
gint64 hu_words_data_at (HuCampaign *campaign);
/* Why there are no figures, and what to do. Static memory. */
const char *hu_words_no_figures (HuCampaign *campaign);

/* Points of the campaign as points of a chart: the same two fields. */
static inline const HuChartPoint *
hu_words_points_of (const GArray *points)
{
  G_STATIC_ASSERT (sizeof (HuPoint2) == sizeof (HuChartPoint));
  G_STATIC_ASSERT (G_STRUCT_OFFSET (HuPoint2, at) == G_STRUCT_OFFSET (HuChartPoint, at));
  G_STATIC_ASSERT (G_STRUCT_OFFSET (HuPoint2, value) == G_STRUCT_OFFSET (HuChartPoint, value));
  return (const HuChartPoint *) (gpointer) points->data;
}

/* What a campaign's lists assume, in a sentence: "Assumes the lead of Labour has moved by +3.0 points since 2017".
 * (transfer full) */
char *hu_words_assumption (HuCampaign *campaign);

/* HuChartFormat: "2,014 people out", "82 %", whole numbers. */
char *hu_words_format_out (double value, gpointer data);
char *hu_words_format_percent (double value, gpointer data);
char *hu_words_format_number (double value, gpointer data);

G_END_DECLS
