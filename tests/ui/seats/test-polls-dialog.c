/* test-polls-dialog.c: polls by nation and region
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "hu-poll-row.h"
#include "hu-polls-dialog.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

#define LONDON (HU_POLL_REGION + HU_REGION_LONDON)

static const HuPoll *
poll_of (HuCampaign *campaign, guint place)
{
  return &hu_campaign_get_choices (campaign)->polls.place[place];
}

static void
test_rows (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  AdwDialog *dialog;
  AdwExpanderRow *britain, *london;
  GtkWidget *window;

  if (campaign == NULL)
    return;
  dialog = hu_polls_dialog_new (campaign);
  window = hu_test_dialog (dialog, 400, 700);
  britain = ADW_EXPANDER_ROW (hu_test_find_row (GTK_WIDGET (dialog), HU_TYPE_POLL_ROW, "Great Britain"));
  london = ADW_EXPANDER_ROW (hu_test_find_row (GTK_WIDGET (dialog), HU_TYPE_POLL_ROW, "London"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (london), ==, "No poll: no change is assumed");
  hu_test_assert_names (window);
  hu_test_assert_tooltips (window);

  /* Switched on, a poll begins with what held until then, today. */
  adw_expander_row_set_enable_expansion (britain, TRUE);
  g_assert_cmpfloat (poll_of (campaign, HU_POLL_BRITAIN)->points, ==, 0);
  adw_spin_row_set_value (ADW_SPIN_ROW (hu_test_find (GTK_WIDGET (britain), ADW_TYPE_SPIN_ROW)), -6.5);
  g_assert_cmpfloat (poll_of (campaign, HU_POLL_BRITAIN)->points, ==, -6.5);
  g_assert_cmpstr (adw_expander_row_get_subtitle (britain), ==, "−6.5 points, poll of 30 November");
  /* The others follow. */
  g_assert_cmpstr (adw_expander_row_get_subtitle (london), ==, "As Great Britain: −6.5 points");
  adw_expander_row_set_enable_expansion (london, TRUE);
  g_assert_cmpfloat (poll_of (campaign, LONDON)->points, ==, -6.5);
  hu_test_settle ();
  hu_test_assert_names (window);
  adw_expander_row_set_enable_expansion (london, FALSE);
  g_assert_true (isnan (poll_of (campaign, LONDON)->points));
  g_assert_cmpstr (adw_expander_row_get_subtitle (london), ==, "As Great Britain: −6.5 points");
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* A day is chosen from the calendar. */
static void
test_day (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  g_autoptr (GDateTime) day = g_date_time_new_local (2019, 11, 14, 12, 0, 0);
  AdwDialog *dialog;
  AdwExpanderRow *row;
  GtkWidget *window;

  if (campaign == NULL)
    return;
  hu_campaign_set_poll (campaign, HU_POLL_ENGLAND, 4, 18228);
  dialog = hu_polls_dialog_new (campaign);
  window = hu_test_dialog (dialog, 400, 700);
  row = ADW_EXPANDER_ROW (hu_test_find_row (GTK_WIDGET (dialog), HU_TYPE_POLL_ROW, "England"));
  g_assert_true (adw_expander_row_get_enable_expansion (row));
  gtk_calendar_select_day (GTK_CALENDAR (hu_test_find (GTK_WIDGET (row), GTK_TYPE_CALENDAR)), day);
  g_assert_cmpint (poll_of (campaign, HU_POLL_ENGLAND)->day, ==, 18214);
  g_assert_cmpfloat (poll_of (campaign, HU_POLL_ENGLAND)->points, ==, 4);
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==, "+4.0 points, poll of 14 November");
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/polls-dialog/rows", test_rows);
  g_test_add_func ("/polls-dialog/day", test_day);
  return g_test_run ();
}
