/* test-outcome-dialog.c: the result seat by seat, and that it is told no sooner than it was known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-outcome-dialog.h"
#include "hu-outcome.h"
#include "hu-replay.h"
#include "hu-seat-page.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

static GtkWidget *
find_list (GtkWidget *root)
{
  return hu_test_find (root, GTK_TYPE_LIST_VIEW);
}

static guint
n_shown (GtkWidget *root)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_list (root)))));
}

static void
choose (GtkWidget *root, const char *name)
{
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (hu_test_find (root, ADW_TYPE_TOGGLE_GROUP)), name);
  hu_test_settle ();
}

static void
seat_cb (HuOutcomeDialog *dialog, HuSeat *seat, HuSeat **chosen)
{
  *chosen = seat;
}

static void
test_dialog (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_OVER);
  GtkWidget *window;
  AdwDialog *dialog;
  HuSeat *chosen = NULL;

  if (campaign == NULL)
    return;
  dialog = hu_outcome_dialog_new (campaign);
  g_signal_connect (dialog, "seat-activated", G_CALLBACK (seat_cb), &chosen);
  window = hu_test_dialog (dialog, 640, 800);

  g_assert_true (hu_test_shows (window, "Labour won 202 seats"));
  g_assert_true (hu_test_shows (window, "It had 262 before: 1 gained, 61 lost."));
  g_assert_true (hu_test_shows (window, "The list assumed the margins of 2017"));
  g_assert_cmpuint (n_shown (window), ==, 100);
  choose (window, "gained");
  g_assert_cmpuint (n_shown (window), ==, 1);
  hu_test_wait_shows (window, "Putney");
  choose (window, "lost");
  g_assert_cmpuint (n_shown (window), ==, 61);
  choose (window, "all");
  g_assert_cmpuint (n_shown (window), ==, 650);
  hu_test_assert_names (window);

  choose (window, "gained");
  g_signal_emit_by_name (find_list (window), "activate", 0u);
  g_assert_cmpstr (hu_seat_get_info (chosen)->code, ==, "E14000887");

  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* Looked back at, the evening before knows nothing of it; the seat's page neither. */
static void
test_when (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_OVER);
  GtkWidget *page, *window;

  if (campaign == NULL)
    return;
  page = g_object_new (HU_TYPE_SEAT_PAGE, "campaign", campaign, "seat",
                       hu_campaign_get_seat_by_code (campaign, "E14000887"), NULL);
  window = hu_test_window (page, 360, 800);
  g_assert_nonnull (hu_campaign_get_outcome (campaign));
  g_assert_true (hu_test_shows (page, "Result of 2017"));
  g_assert_true (hu_test_shows (page, "Result of 2019"));

  hu_campaign_set_moment (campaign, hu_replay_default_moment ());
  g_assert_null (hu_campaign_get_outcome (campaign));
  hu_campaign_set_moment (campaign, HU_NEVER);
  g_assert_nonnull (hu_campaign_get_outcome (campaign));

  hu_test_window_close (window);
  hu_test_campaign_free (campaign);

  campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  g_assert_null (hu_campaign_get_outcome (campaign));
  hu_test_campaign_free (campaign);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/outcome-dialog/dialog", test_dialog);
  g_test_add_func ("/outcome-dialog/when", test_when);
  return g_test_run ();
}
