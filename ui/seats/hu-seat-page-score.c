/* hu-seat-page-score.c: the score and why, the last result
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-seat-page-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-seat-row.h"
#include "hu-words.h"

/* --- why -------------------------------------------------------------------------------------------------- */

static void
set_row (AdwActionRow *row, const char *title, const char *subtitle)
{
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (g_strcmp0 (adw_action_row_get_subtitle (row), subtitle) != 0)
    adw_action_row_set_subtitle (row, subtitle);
}

static AdwActionRow *
make_reason_row (void)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  return row;
}

/* Row number @n of a kind, made where there is none yet: rows stay, so focus and scrolling do too. */
static AdwActionRow *
get_row (HuSeatPage *self, gboolean number, guint n)
{
  GPtrArray *rows = number ? self->number_rows : self->reason_rows;

  if (n == rows->len)
    {
      AdwActionRow *row = make_reason_row ();

      if (number)
        adw_expander_row_add_row (self->numbers, GTK_WIDGET (row));
      else
        {
          /* The numbers stay last. */
          g_object_ref (self->numbers);
          adw_preferences_group_remove (self->why, GTK_WIDGET (self->numbers));
          adw_preferences_group_add (self->why, GTK_WIDGET (row));
          adw_preferences_group_add (self->why, GTK_WIDGET (self->numbers));
          g_object_unref (self->numbers);
        }
      g_ptr_array_add (rows, row);
    }
  return rows->pdata[n];
}

static void
trim_rows (GPtrArray *rows, guint n)
{
  for (guint i = 0; i < rows->len; i++)
    gtk_widget_set_visible (rows->pdata[i], i < n);
}

static void
show_reasons (HuSeatPage *self)
{
  g_autoptr (GPtrArray) reasons = hu_campaign_explain (self->campaign, self->seat);
  guint n = 0, n_numbers = 0;

  for (guint i = 0; i < reasons->len; i++)
    {
      HuReason *reason = reasons->pdata[i];
      gboolean number = reason->factor == HU_FACTOR_NUMBERS || reason->factor == HU_FACTOR_CAVEAT;
      AdwActionRow *row = get_row (self, number, number ? n_numbers++ : n++);

      set_row (row, reason->title, reason->sentence);
    }
  trim_rows (self->reason_rows, n);
  trim_rows (self->number_rows, n_numbers);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), n_numbers > 0);
}

static guint
count_scored (HuCampaign *campaign)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (hu_campaign_get_seats (campaign)); i++)
    n += hu_seat_get_priority (hu_campaign_get_seat (campaign, i))->scored;
  return n;
}

void
hu_seat_page_show_score (HuSeatPage *self)
{
  const HuPriority *priority = hu_seat_get_priority (self->seat);

  gtk_widget_set_visible (self->score_box, priority->scored);
  gtk_widget_set_visible (self->weight, priority->scored);
  if (priority->scored)
    {
      hu_words_take (self->score, g_strdup_printf ("%.0f", priority->score));
      /* Translators: stands beside the score, which is drawn large; the map has the same classes */
      hu_words_take (self->score_words,
                     g_strdup_printf (_ ("of 100: class %u of 5"), hu_score_class (priority->score)));
      hu_words_take (self->rank, g_strdup_printf (_ ("Rank %1$u of %2$u seats that are fought"), priority->rank,
                                                  count_scored (self->campaign)));
    }
  show_reasons (self);
}

/* --- the result ------------------------------------------------------------------------------------------- */

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const HuResultBar *left = a, *right = b;

  return (left->votes < right->votes) - (left->votes > right->votes);
}

static void
show_bars (HuResultBars *widget, const HuResult *result)
{
  HuResultBar bars[HU_N_PARTIES];
  guint n = 0;

  for (HuParty party = 0; party < HU_N_PARTIES && result->valid_votes > 0; party++)
    if (result->votes[party] > 0)
      bars[n++] = (HuResultBar) { hu_party_name (party), hu_party_id (party), result->votes[party],
                                  100.0 * result->votes[party] / result->valid_votes };
  qsort (bars, n, sizeof bars[0], compare_bars);
  gtk_widget_set_visible (GTK_WIDGET (widget), n > 0);
  hu_result_bars_set (widget, bars, n);
}

/* A candidate without a column of figures is named by the word of the source. */
static const char *
candidate (HuParty party, const char *label)
{
  return party == HU_PARTY_OTHER && label != NULL && *label != '\0' ? label : hu_party_name (party);
}

static char *
majority_words (const HuResult *result)
{
  const char *first = candidate (result->first, result->first_label);
  const char *second = candidate (result->second, result->second_label);
  g_autofree char *votes = hu_words_number (result->majority);

  if (result->valid_votes == 0)
    /* Translators: a party, a number of votes */
    return g_strdup_printf (_ ("%1$s won by %2$s votes. Votes by party are not known."), first, votes);
  /* Translators: "Labour beat Conservative by 345 votes, 0.6%" */
  return g_strdup_printf (_ ("%1$s beat %2$s by %3$s votes, %4$.1f%%."), first, second, votes,
                          100.0 * result->majority / result->valid_votes);
}

static char *
swing_words (const HuResult *result, HuParty party)
{
  double margin = hu_result_margin (result, party);

  if (isnan (margin))
    return NULL;
  if (margin < 0)
    /* Translators: points of swing, a party */
    return g_strdup_printf (_ ("A swing of %1$.1f points to %2$s wins the seat."), -margin / 2, hu_party_name (party));
  return g_strdup_printf (_ ("A swing of %1$.1f points away from %2$s loses the seat."), margin / 2,
                          hu_party_name (party));
}

void
hu_seat_page_show_result (HuSeatPage *self)
{
  const HuResult *result = hu_seat_get_result (self->seat);
  const HuSettings *settings = hu_campaign_get_settings (self->campaign);
  g_autofree char *title = g_strdup_printf (_ ("Result of %s"), hu_election_id (settings->election));

  adw_preferences_group_set_title (self->result, title);
  show_bars (self->result_bars, result);
  hu_words_take (self->result_majority, majority_words (result));
  hu_words_take (self->result_swing, swing_words (result, settings->party));
}

void
hu_seat_page_show_outcome (HuSeatPage *self)
{
  HuResults *outcome = hu_campaign_get_outcome (self->campaign);
  const HuResult *result;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->outcome), outcome != NULL);
  if (outcome == NULL)
    return;
  result = hu_results_get (outcome, hu_seat_get_index (self->seat));
  title = g_strdup_printf (_ ("Result of %s"), hu_election_id (hu_results_election (outcome)));
  /* Bars are made anew: not at every count that comes in. */
  if (g_strcmp0 (adw_preferences_group_get_title (self->outcome), title) == 0 && self->outcome_seat == self->seat)
    return;
  self->outcome_seat = self->seat;
  adw_preferences_group_set_title (self->outcome, title);
  show_bars (self->outcome_bars, result);
  hu_words_take (self->outcome_majority, majority_words (result));
}
