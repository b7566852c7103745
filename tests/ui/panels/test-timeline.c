/* test-timeline.c: looking back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-chart.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-time.h"
#include "hu-timeline.h"

typedef struct
{
  HuCampaign *campaign;
  gint64 moment;
} Wanted;

static gboolean
is_at (gpointer data)
{
  Wanted *wanted = data;

  return hu_campaign_get_moment (wanted->campaign) == wanted->moment;
}

static gboolean
is_live (gpointer data)
{
  return hu_campaign_get_live (data);
}

static void
press (GtkWidget *track, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (track);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  g_assert_true (handled);
}

static void
assert_moment (HuCampaign *campaign, gint64 moment)
{
  Wanted wanted = { campaign, moment };

  g_assert_true (hu_test_wait (is_at, &wanted));
}

static void
test_keys (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *timeline, *window, *track;
  gint64 now;

  if (campaign == NULL)
    return;
  timeline = g_object_new (HU_TYPE_TIMELINE, "campaign", campaign, NULL);
  window = hu_test_window (timeline, 800, 160);
  track = gtk_widget_get_parent (hu_test_find (timeline, HU_TYPE_CHART));
  now = hu_campaign_get_now (campaign);
  gtk_test_accessible_assert_role (track, GTK_ACCESSIBLE_ROLE_SLIDER);
  g_assert_true (hu_test_shows (timeline, "Live: 12 days to polling day"));

  press (track, GDK_KEY_Left, 0);
  assert_moment (campaign, now - HU_DAY);
  hu_test_settle ();
  g_assert_true (hu_test_shows (timeline, "29 November, 11:24: 13 days to polling day"));
  press (track, GDK_KEY_Left, GDK_CONTROL_MASK);
  assert_moment (campaign, now - HU_DAY - HU_HOUR);
  press (track, GDK_KEY_Page_Up, 0);
  assert_moment (campaign, now - 8 * HU_DAY - HU_HOUR);
  press (track, GDK_KEY_Home, 0);
  assert_moment (campaign, hu_time_day_start (hu_campaign_get_first_day (campaign), NULL));
  /* Before the first day there is nothing. */
  press (track, GDK_KEY_Left, 0);
  assert_moment (campaign, hu_time_day_start (hu_campaign_get_first_day (campaign), NULL));
  press (track, GDK_KEY_End, 0);
  g_assert_true (hu_test_wait (is_live, campaign));
  /* After the present there is only the present. */
  press (track, GDK_KEY_Right, 0);
  hu_test_settle ();
  g_assert_true (hu_campaign_get_live (campaign));

  hu_test_assert_names (window);
  hu_test_assert_tooltips (window);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
find_live_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Live") == 0)
    *(GtkWidget **) data = widget;
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_get_sensitive (data);
}

static void
test_live (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *timeline, *window, *live = NULL;

  if (campaign == NULL)
    return;
  timeline = g_object_new (HU_TYPE_TIMELINE, "campaign", campaign, NULL);
  window = hu_test_window (timeline, 800, 160);
  hu_test_walk (timeline, find_live_cb, &live);
  g_assert_false (gtk_widget_get_sensitive (live));
  hu_campaign_set_moment (campaign, hu_campaign_get_now (campaign) - 3 * HU_DAY);
  assert_moment (campaign, hu_campaign_get_now (campaign) - 3 * HU_DAY);
  hu_test_settle ();
  g_signal_emit_by_name (campaign, "updated", HU_CHANGE_EVENTS);
  g_assert_true (hu_test_wait (is_sensitive, live));
  g_signal_emit_by_name (live, "clicked");
  g_assert_true (hu_test_wait (is_live, campaign));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* Words instead of zeros. */
static void
test_empty (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *timeline, *window;

  if (campaign == NULL)
    return;
  timeline = g_object_new (HU_TYPE_TIMELINE, "campaign", campaign, NULL);
  window = hu_test_window (timeline, 360, 160);
  g_assert_true (hu_test_shows (timeline, "days to polling day. No figures yet."));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
test_gone (void)
{
  GtkWidget *timeline = g_object_ref_sink (hu_timeline_new ());

  g_assert_finalize_object (timeline);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/timeline/keys", test_keys);
  g_test_add_func ("/timeline/live", test_live);
  g_test_add_func ("/timeline/empty", test_empty);
  g_test_add_func ("/timeline/gone", test_gone);
  return g_test_run ();
}
