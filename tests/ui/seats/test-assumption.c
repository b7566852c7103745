/* test-assumption.c: what every ranking rests on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-assumption.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-time.h"

static void
test_control (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *control, *window, *slider;
  AdwToggleGroup *toggles;

  if (campaign == NULL)
    return;
  control = g_object_new (HU_TYPE_ASSUMPTION_CONTROL, "campaign", campaign, NULL);
  window = hu_test_window (control, 320, 200);
  toggles = ADW_TOGGLE_GROUP (hu_test_find (control, ADW_TYPE_TOGGLE_GROUP));
  slider = hu_test_find (control, GTK_TYPE_SCALE);
  g_assert_true (hu_test_shows (control, "Assumes the lead of Labour is what it was in 2017"));
  g_assert_false (gtk_widget_get_visible (slider));

  adw_toggle_group_set_active_name (toggles, "slider");
  g_assert_cmpint (hu_campaign_get_assumption (campaign), ==, HU_ASSUME_SLIDER);
  g_assert_true (gtk_widget_get_visible (slider));
  gtk_range_set_value (GTK_RANGE (slider), 3.1);
  g_assert_cmpfloat (hu_campaign_get_shift (campaign), ==, 3);
  g_assert_true (hu_test_shows (control, "Assumes the lead of Labour has moved by +3.0 points since 2017"));
  gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "Assumes the lead of Labour has moved by +3.0 points since 2017");

  adw_toggle_group_set_active_name (toggles, "poll");
  g_assert_true (hu_test_shows (control, "Enter the shift of a poll."));
  hu_campaign_set_poll (campaign, HU_POLL_BRITAIN, -9.3, hu_election_polling_day (HU_ELECTION_2019) - 28);
  g_assert_true (hu_test_shows (control, "−9.3 points since 2017, poll of 14 November"));
  hu_campaign_set_poll (campaign, HU_POLL_REGION + HU_REGION_LONDON, 5, hu_election_polling_day (HU_ELECTION_2019));
  g_assert_true (hu_test_shows (control, "By polls of their own: London +5.0"));

  /* Changed from elsewhere: the control follows. */
  hu_campaign_set_assumption (campaign, HU_ASSUME_MAJORITY);
  g_assert_cmpstr (adw_toggle_group_get_active_name (toggles), ==, "majority");
  g_assert_true (hu_test_shows (control, "as a majority of seats takes"));
  hu_test_assert_names (window);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
test_gone (void)
{
  GtkWidget *control = g_object_ref_sink (hu_assumption_control_new ());

  g_assert_finalize_object (control);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/assumption/control", test_control);
  g_test_add_func ("/assumption/gone", test_gone);
  return g_test_run ();
}
