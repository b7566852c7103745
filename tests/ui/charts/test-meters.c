/* test-meters.c: goal meters, small bars, results
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "hu-bar.h"
#include "hu-goal-meter.h"
#include "hu-result-bars.h"
#include "hu-test-walk.h"

static void
test_goal (void)
{
  HuGoalMeter *meter = g_object_ref_sink (HU_GOAL_METER (hu_goal_meter_new ()));

  hu_goal_meter_set (meter, 30, 50, "£30 of £50");
  gtk_test_accessible_assert_role (meter, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 30.0);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 50.0);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "£30 of £50");
  /* Beyond the target the meter goes on. */
  hu_goal_meter_set (meter, 255, 50, "£255 of £50");
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 255.0);
  g_assert_finalize_object (meter);
}

static void
test_bar (void)
{
  HuBar *bar = g_object_ref_sink (HU_BAR (hu_bar_new ()));

  hu_bar_set_fraction (bar, 1.7);
  g_assert_cmpfloat (hu_bar_get_fraction (bar), ==, 1);
  hu_bar_set_fraction (bar, NAN);
  g_assert_cmpfloat (hu_bar_get_fraction (bar), ==, 0);
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_finalize_object (bar);
}

static void
test_result (void)
{
  const HuResultBar rows[] = { { "Conservative", "con", 26447, 47.4 }, { "Labour", "lab", 26116, 46.8 } };
  GtkWidget *bars = hu_result_bars_new ();
  GtkWidget *window = hu_test_window (bars, 300, 200);

  hu_result_bars_set (HU_RESULT_BARS (bars), rows, G_N_ELEMENTS (rows));
  while (!gtk_widget_get_mapped (hu_test_find (bars, HU_TYPE_BAR)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (hu_test_shows (bars, "Labour"));
  g_assert_true (hu_test_shows (bars, "46.8"));
  hu_result_bars_set (HU_RESULT_BARS (bars), rows, 1);
  g_assert_false (hu_test_shows (bars, "Labour"));
  hu_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/meters/goal", test_goal);
  g_test_add_func ("/meters/bar", test_bar);
  g_test_add_func ("/meters/result", test_result);
  return g_test_run ();
}
