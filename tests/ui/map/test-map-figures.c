/* test-map-figures.c: what the map and its key show of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-legend.h"
#include "hu-map-figures.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-time.h"

#include <math.h>

static void
test_counts (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  g_autoptr (HuLegend) legend = NULL;

  if (campaign == NULL)
    {
      g_test_skip ("the compiled boundaries are not there");
      return;
    }
  legend = g_object_ref_sink (hu_legend_new ());
  for (guint layer = 0; layer < HU_N_LAYERS; layer++)
    {
      HuClasses members;
      g_autoptr (HuMapFigures) figures = NULL;
      guint sum = 0;

      hu_classes_init (&members, HU_LAYER_MEMBERS);
      figures = hu_map_figures_new (campaign, layer, &members);
      hu_legend_set_figures (legend, figures);
      for (guint row = 0; row < 7; row++)
        sum += hu_legend_get_count (legend, row);
      g_assert_cmpuint (sum, ==, 650);
    }
  g_assert_finalize_object (g_steal_pointer (&legend));
  hu_test_campaign_free (campaign);
}

static void
test_top_ten (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  g_autoptr (HuMapFigures) figures = NULL;
  HuClasses members;

  if (campaign == NULL)
    {
      g_test_skip ("the compiled boundaries are not there");
      return;
    }
  hu_classes_init (&members, HU_LAYER_MEMBERS);
  figures = hu_map_figures_new (campaign, HU_LAYER_SCORE, &members);
  for (guint i = 0; i < HU_MAP_TOP; i++)
    {
      int seat = figures->top[i];

      g_assert_cmpint (seat, >=, 0);
      g_assert_cmpuint (hu_seat_get_priority (hu_campaign_get_seat (campaign, seat))->rank, ==, i + 1);
      g_assert_cmpuint (figures->rank[seat], ==, i + 1);
    }
  g_assert_true (figures->illustrative);
  for (guint i = 0; i < figures->n; i++)
    if (isnan (figures->value[i]))
      g_assert_cmpint (hu_map_figures_pattern (figures, i), ==, HU_PATTERN_HATCH);
  hu_test_campaign_free (campaign);
}

/* A scope leaves the rest plain, and counts it apart. */
static void
test_scope (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuMapFigures) figures = NULL;

  g_assert_no_error (error);
  figures = hu_map_figures_new_blank (seats, 1u << HU_REGION_WALES, HU_LAYER_SCORE);
  g_assert_cmpuint (figures->counts[HU_FILL_NONE], ==, 40);
  g_assert_cmpuint (figures->counts[HU_FILL_OUTSIDE], ==, 610);
}

/* What the key says in words: the highest class on top, units, counts, time, what is illustrative. */
static void
test_legend_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuMapFigures) figures = NULL;
  HuLegend *legend = hu_legend_new ();
  GtkWidget *window = hu_test_window (GTK_WIDGET (legend), 300, 500);

  g_assert_no_error (error);
  figures = hu_map_figures_new_blank (seats, 0, HU_LAYER_SCORE);
  for (guint i = 0; i < 12; i++)
    figures->value[i] = 90;
  figures->value[12] = 30;
  figures->illustrative = TRUE;
  g_assert_true (hu_time_parse ("2019-11-30T11:24:00Z", &figures->as_of));
  hu_map_figures_classify (figures);
  hu_legend_set_figures (legend, figures);
  hu_test_settle ();
  g_assert_cmpuint (hu_legend_get_count (legend, 0), ==, 12);
  g_assert_cmpuint (hu_legend_get_count (legend, 2), ==, 1);
  g_assert_cmpuint (hu_legend_get_count (legend, 5), ==, 637);
  g_assert_true (hu_test_shows (window, "70–100"));
  g_assert_true (hu_test_shows (window, "12 seats"));
  g_assert_true (hu_test_shows (window, "1 seat"));
  g_assert_true (hu_test_shows (window, "Not scored"));
  g_assert_true (hu_test_shows (window, "Illustrative figures of 30 Nov, 11:24"));
  hu_test_assert_names (window);
  hu_test_window_close (window);
}

/* Narrow, the key is behind a button. */
static void
test_legend_compact (void)
{
  HuLegend *legend = hu_legend_new ();
  GtkWidget *window = hu_test_window (GTK_WIDGET (legend), 300, 500), *toggle, *chooser;

  toggle = hu_test_find (window, GTK_TYPE_TOGGLE_BUTTON);
  chooser = hu_test_find (window, GTK_TYPE_DROP_DOWN);
  g_assert_nonnull (chooser);
  g_assert_true (gtk_widget_get_mapped (chooser));
  hu_legend_set_compact (legend, TRUE);
  hu_test_settle ();
  g_assert_false (gtk_widget_get_mapped (chooser));
  toggle = hu_test_find_styled (window, "osd");
  g_assert_nonnull (toggle);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  hu_test_settle ();
  g_assert_true (gtk_widget_get_mapped (chooser));
  hu_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/map/figures/counts", test_counts);
  g_test_add_func ("/map/figures/top-ten", test_top_ten);
  g_test_add_func ("/map/figures/scope", test_scope);
  g_test_add_func ("/map/legend/words", test_legend_words);
  g_test_add_func ("/map/legend/compact", test_legend_compact);
  return g_test_run ();
}
