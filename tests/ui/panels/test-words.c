/* test-words.c: figures in words, and where a moment stands to polling day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-countdown-panel.h"
#include "hu-money.h"
#include "hu-test-campaign.h"
#include "hu-time.h"
#include "hu-words.h"

#define ASSERT_WORDS(call, wanted)                                                                                     \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *made = (call);                                                                                    \
    g_assert_cmpstr (made, ==, (wanted));                                                                              \
  }                                                                                                                    \
  G_STMT_END

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (hu_time_parse (text, &at));
  return at;
}

static void
test_numbers (void)
{
  ASSERT_WORDS (hu_words_number (HU_UNKNOWN), "–");
  ASSERT_WORDS (hu_words_number (0), "0");
  ASSERT_WORDS (hu_words_points (3), "+3.0");
  ASSERT_WORDS (hu_words_points (-9.34), "−9.3");
  ASSERT_WORDS (hu_words_points (-0.01), "0.0");
  ASSERT_WORDS (hu_words_format_out (1, NULL), "1 person out");
  ASSERT_WORDS (hu_words_format_out (4, NULL), "4 people out");
}

/* Pence are for small amounts. */
static void
test_money (void)
{
  g_autofree char *large = hu_words_money (41220641, "GBP");
  g_autofree char *small = hu_words_money (2650, "GBP");
  g_autofree char *plain = hu_money_format (41220600, "GBP");

  g_assert_cmpstr (large, ==, plain);
  g_assert_nonnull (strstr (small, "26.50"));
}

static void
test_durations (void)
{
  ASSERT_WORDS (hu_words_duration (30 * HU_SECOND), "less than a minute");
  ASSERT_WORDS (hu_words_duration (HU_MINUTE), "1 minute");
  ASSERT_WORDS (hu_words_duration (119 * HU_MINUTE), "119 minutes");
  ASSERT_WORDS (hu_words_duration (2 * HU_HOUR), "2 hours");
  ASSERT_WORDS (hu_words_duration (47 * HU_HOUR), "47 hours");
  ASSERT_WORDS (hu_words_duration (2 * HU_DAY), "2 days");
}

static void
test_moments (void)
{
  gint64 now = instant ("2019-11-30T11:24:00Z");

  ASSERT_WORDS (hu_words_moment (now, now), "11:24");
  ASSERT_WORDS (hu_words_moment (instant ("2019-11-29T23:59:00Z"), now), "29 November, 23:59");
  /* British summer time. */
  ASSERT_WORDS (hu_words_moment (instant ("2019-06-01T11:24:00Z"), now), "1 June, 12:24");
  ASSERT_WORDS (hu_words_moment (HU_NEVER, now), "");
  ASSERT_WORDS (hu_words_day (hu_election_polling_day (HU_ELECTION_2019)), "Thursday 12 December 2019");
}

static void
test_polls (void)
{
  int day = hu_election_polling_day (HU_ELECTION_2019);
  gint64 left;

  g_assert_cmpint (hu_polls_at (instant ("2019-12-11T23:59:59Z"), day, &left), ==, HU_POLLS_AHEAD);
  g_assert_cmpint (left, ==, 7 * HU_HOUR + HU_SECOND);
  g_assert_cmpint (hu_polls_at (instant ("2019-12-12T06:59:59Z"), day, &left), ==, HU_POLLS_TODAY);
  g_assert_cmpint (left, ==, HU_SECOND);
  g_assert_cmpint (hu_polls_at (instant ("2019-12-12T07:00:00Z"), day, &left), ==, HU_POLLS_OPEN);
  g_assert_cmpint (left, ==, 15 * HU_HOUR);
  g_assert_cmpint (hu_polls_at (instant ("2019-12-12T22:00:00Z"), day, &left), ==, HU_POLLS_CLOSED);
  g_assert_cmpint (left, ==, 0);
  g_assert_cmpint (hu_polls_at (instant ("2019-12-13T00:00:00Z"), day, NULL), ==, HU_POLLS_OVER);
}

static void
test_labels (void)
{
  GtkLabel *label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));

  hu_words_set (label, "2,014");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "2,014");
  hu_words_set (label, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (label)));
  hu_words_set (label, "2,014");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (label)));
  g_assert_finalize_object (label);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/words/numbers", test_numbers);
  g_test_add_func ("/words/money", test_money);
  g_test_add_func ("/words/durations", test_durations);
  g_test_add_func ("/words/moments", test_moments);
  g_test_add_func ("/words/polls", test_polls);
  g_test_add_func ("/words/labels", test_labels);
  return g_test_run ();
}
