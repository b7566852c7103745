/* test-regions-dialog.c: where people live and where they are needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-region-row.h"
#include "hu-regions-dialog.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

static void
count_cb (GtkWidget *widget, gpointer data)
{
  *(guint *) data += HU_IS_REGION_ROW (widget);
}

static guint
count_rows (AdwDialog *dialog)
{
  guint count = 0;

  hu_test_walk (GTK_WIDGET (dialog), count_cb, &count);
  return count;
}

static void
test_figures (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  HuRegionNeed needs[HU_N_REGIONS];
  HuRegion order[HU_N_REGIONS];
  AdwDialog *dialog;
  GtkWidget *window, *first;
  g_autofree char *headline = NULL;
  g_autofree char *members = NULL;

  if (campaign == NULL)
    return;
  hu_campaign_get_region_needs (campaign, needs);
  g_assert_cmpuint (hu_region_needs_order (needs, order), ==, 11);
  dialog = hu_regions_dialog_new (campaign);
  window = hu_test_dialog (dialog, 360, 720);
  g_assert_cmpuint (count_rows (dialog), ==, 11);
  headline =
    g_strdup_printf ("%s needs most of its members: %.1f hours", hu_region_name (order[0]), needs[order[0]].burden);
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), headline));
  /* The first row is that region's, in figures and words. */
  first = hu_test_find (GTK_WIDGET (dialog), HU_TYPE_REGION_ROW);
  members = g_strdup_printf ("%.1f members per 10,000 electors", needs[order[0]].density);
  g_assert_true (hu_test_shows (first, hu_region_name (order[0])));
  g_assert_true (hu_test_shows (first, members));
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), "Near enough to help: North West, Yorkshire and The Humber"));
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), "Assumes the lead of Labour is what it was in 2017"));
  hu_test_assert_names (window);
  hu_test_assert_tooltips (window);

  /* What organisers choose is followed at once. */
  hu_campaign_set_slider (campaign, 3);
  hu_campaign_set_assumption (campaign, HU_ASSUME_SLIDER);
  hu_test_settle ();
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), "has moved by +3.0 points"));
  g_assert_cmpuint (count_rows (dialog), ==, 11);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* Without figures of members the dialog says so, and no row pretends. */
static void
test_unknown (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  AdwDialog *dialog;
  GtkWidget *window;

  if (campaign == NULL)
    return;
  dialog = hu_regions_dialog_new (campaign);
  window = hu_test_dialog (dialog, 600, 720);
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), "Members by region are not known yet"));
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), "Members not known"));
  g_assert_false (hu_test_shows (GTK_WIDGET (dialog), "for each member"));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/regions-dialog/figures", test_figures);
  g_test_add_func ("/regions-dialog/unknown", test_unknown);
  return g_test_run ();
}
