/* test-panels.c: cards with a real campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "hu-call-panel.h"
#include "hu-countdown-panel.h"
#include "hu-evenness-panel.h"
#include "hu-fund-panel.h"
#include "hu-goal-meter.h"
#include "hu-now-panel.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-time.h"
#include "hu-words.h"

static GtkWidget *
make_panels (HuCampaign *campaign, GtkWidget **panels)
{
  GType types[] = { HU_TYPE_NOW_PANEL, HU_TYPE_EVENNESS_PANEL, HU_TYPE_FUND_PANEL, HU_TYPE_CALL_PANEL,
                    HU_TYPE_COUNTDOWN_PANEL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      panels[i] = g_object_new (types[i], "campaign", campaign, NULL);
      gtk_box_append (GTK_BOX (box), panels[i]);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return hu_test_window (scroller, 360, 1000);
}

static void
assert_shows_number (GtkWidget *panel, gint64 number)
{
  g_autofree char *words = hu_words_number (number);

  g_assert_true (hu_test_shows (panel, words));
}

static void
test_figures (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *panels[5], *window;
  const HuNow *now;

  if (campaign == NULL)
    return;
  window = make_panels (campaign, panels);
  now = hu_campaign_get_people (campaign);
  g_assert_cmpint (now->out_now, >, 0);
  assert_shows_number (panels[0], now->out_now);
  gtk_expander_set_expanded (GTK_EXPANDER (hu_test_find (panels[0], GTK_TYPE_EXPANDER)), TRUE);
  hu_test_settle ();
  assert_shows_number (panels[0], now->region_today[HU_REGION_LONDON]);
  g_assert_true (hu_test_shows (panels[0], "No count was published for 2017."));
  g_assert_true (hu_test_shows (panels[0], "as of 11:24"));
  g_assert_true (hu_test_shows (panels[1], "evenly spread"));
  g_assert_true (hu_test_shows (panels[2], "in the last 24 hours"));
  g_assert_true (hu_test_shows (panels[3], "then signed up to canvass"));
  g_assert_true (hu_test_shows (panels[4], "12"));
  g_assert_true (hu_test_shows (panels[4], "Thursday 12 December 2019"));
  /* Made-up figures are labelled on every card that has them. */
  for (guint i = 0; i < 4; i++)
    g_assert_true (hu_test_shows (panels[i], "illustrative"));
  hu_test_assert_names (window);
  hu_test_assert_tooltips (window);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* Words instead of zeros. */
static void
test_empty (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *panels[5], *window;

  if (campaign == NULL)
    return;
  window = make_panels (campaign, panels);
  for (guint i = 0; i < 4; i++)
    g_assert_true (hu_test_shows (panels[i], "No figures yet. Add a feed."));
  g_assert_false (hu_test_shows (panels[0], "0"));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *) data)++;
}

static void
watch_labels_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget))
    g_signal_connect (widget, "notify::label", G_CALLBACK (notify_cb), data);
}

/* The same figures again change no label, so nothing is drawn. */
static void
test_unchanged (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *panels[5], *window;
  guint changes = 0;

  if (campaign == NULL)
    return;
  window = make_panels (campaign, panels);
  hu_test_walk (window, watch_labels_cb, &changes);
  g_signal_emit_by_name (campaign, "updated", HU_PANEL_ALL);
  g_assert_cmpuint (changes, ==, 0);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static HuBatch *
make_fund (gint64 at, gint64 amount)
{
  HuBatch *batch = hu_batch_new ("test");
  HuFundRecord fund = { g_strdup ("two-days"), g_strdup ("Two days"),
                        g_strdup ("GBP"),      5000000,
                        at - HU_DAY,           at + HU_DAY };
  HuFundTotalRecord total = { g_strdup ("two-days"), at, amount, 300 };

  batch->at = at;
  g_array_append_val (batch->funds, fund);
  g_array_append_val (batch->fund_totals, total);
  return batch;
}

typedef struct
{
  GtkWidget *panel;
  const char *words;
} Shown;

static gboolean
is_shown (gpointer data)
{
  const Shown *shown = data;

  return hu_test_shows (shown->panel, shown->words);
}

/* Panels take turns, a frame each. */
static void
wait_for_words (GtkWidget *panel, const char *words)
{
  Shown shown = { panel, words };

  g_assert_true (hu_test_wait (is_shown, &shown));
}

/* A new total is on the card with its commit. */
static void
test_live (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *panels[5], *window;
  gint64 now;

  if (campaign == NULL)
    return;
  window = make_panels (campaign, panels);
  now = hu_campaign_get_now (campaign);
  hu_test_campaign_submit (campaign, make_fund (now, 25500000));
  g_autofree char *raised = hu_words_money (25500000, "GBP");
  wait_for_words (panels[2], raised);
  g_assert_true (hu_test_shows (panels[2], "The target is reached."));
  g_assert_true (hu_test_shows (panels[2], "from 300 donors"));
  GtkWidget *meter = hu_test_find (panels[2], HU_TYPE_GOAL_METER);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 25500000.0);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static HuBatch *
make_rounds (gint64 now, int visited)
{
  HuBatch *batch = hu_batch_new ("test");
  HuEventRecord events[] = {
    { .id = g_strdup ("calls-12"), .kind = HU_EVENT_PHONEBANK, .start = now - HU_DAY, .end = now + HU_DAY },
    { .id = g_strdup ("areas-3"), .kind = HU_EVENT_CANVASS, .start = now - HU_DAY, .end = now + HU_DAY },
  };
  HuContactCountRecord counts[] = {
    { g_strdup ("calls-12"), now, { HU_UNKNOWN, 140, 61, HU_UNKNOWN } },
    { g_strdup ("areas-3"), now, { 880, visited, visited, 77 } },
  };

  batch->at = now;
  g_array_append_vals (batch->events, events, G_N_ELEMENTS (events));
  g_array_append_vals (batch->contact_counts, counts, G_N_ELEMENTS (counts));
  return batch;
}

/* Rounds that are under way have a line each, and there is none without. */
static void
test_rounds (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *panels[5], *window;
  gint64 now;

  if (campaign == NULL)
    return;
  window = make_panels (campaign, panels);
  now = hu_campaign_get_now (campaign);
  g_assert_false (hu_test_shows (panels[0], "under way"));
  hu_test_campaign_submit (campaign, make_rounds (now, HU_UNKNOWN));
  wait_for_words (panels[0], "Telephone rounds under way: 140 calls made, 61 reached (43.6%)");
  g_assert_true (hu_test_shows (panels[0], "Canvass rounds under way: not recorded"));
  hu_test_campaign_submit (campaign, make_rounds (now + 1, 300));
  wait_for_words (panels[0],
                  "Canvass rounds under way: 300 of 880 households visited at 77 addresses, 300 with someone reached");
  hu_test_assert_names (window);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* What changes while a card cannot be seen is shown once it can. */
static void
test_unseen (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *panels[5], *window;

  if (campaign == NULL)
    return;
  window = make_panels (campaign, panels);
  gtk_widget_set_visible (panels[2], FALSE);
  hu_test_campaign_submit (campaign, make_fund (hu_campaign_get_now (campaign), 100));
  gtk_widget_set_visible (panels[2], TRUE);
  hu_test_settle ();
  g_assert_true (hu_test_shows (panels[2], "Two days"));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
test_gone (void)
{
  GType types[] = { HU_TYPE_NOW_PANEL, HU_TYPE_EVENNESS_PANEL, HU_TYPE_FUND_PANEL, HU_TYPE_CALL_PANEL,
                    HU_TYPE_COUNTDOWN_PANEL };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *panel = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (panel);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/panels/figures", test_figures);
  g_test_add_func ("/panels/empty", test_empty);
  g_test_add_func ("/panels/unchanged", test_unchanged);
  g_test_add_func ("/panels/live", test_live);
  g_test_add_func ("/panels/rounds", test_rounds);
  g_test_add_func ("/panels/unseen", test_unseen);
  g_test_add_func ("/panels/gone", test_gone);
  return g_test_run ();
}
