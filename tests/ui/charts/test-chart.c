/* test-chart.c: a chart by keyboard, by ear and as a picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "hu-chart-private.h"
#include "hu-figures.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-time.h"

static char *
out_words (double value, gpointer data)
{
  return g_strdup_printf ("%.0f out", value);
}

static HuChart *
make_chart (HuChartStyle style)
{
  HuChart *chart = g_object_new (HU_TYPE_CHART, "style", style, "whole", TRUE, "title", "People out per day", NULL);
  int first = hu_time_day (G_GINT64_CONSTANT (1572566400) * HU_SECOND, NULL);
  HuChartPoint points[42];

  for (int i = 0; i < 42; i++)
    points[i] = (HuChartPoint) { hu_time_day_start (first + i, NULL), 100 + 10 * i };
  hu_chart_set_formats (chart, NULL, out_words, NULL, NULL);
  hu_chart_set_points (chart, points, 42);
  hu_chart_set_now (chart, points[29].at + HU_HOUR);
  return chart;
}

static void
press (GtkWidget *widget, guint key)
{
  GListModel *controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GListModel *shortcuts = GTK_IS_SHORTCUT_CONTROLLER (controller) ? G_LIST_MODEL (controller) : NULL;

      for (guint j = 0; shortcuts != NULL && j < g_list_model_get_n_items (shortcuts) && !handled; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0)
            handled = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                    gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_object_unref (controllers);
  g_assert_true (handled);
}

static void
test_words (void)
{
  HuChart *chart = g_object_ref_sink (make_chart (HU_CHART_BARS));
  g_autofree char *point = hu_chart_describe_point (chart, 29);
  g_autofree char *ahead = hu_chart_describe_point (chart, 30);
  g_autofree char *summary = hu_chart_describe (chart);

  g_assert_cmpstr (point, ==, "30 November, 390 out");
  g_assert_cmpstr (ahead, ==, "1 December, 400 out (expected)");
  g_assert_cmpstr (summary, ==,
                   "From 1 November to 12 December. Highest: 12 December, 510 out (expected). "
                   "Latest: 30 November, 390 out.");
  hu_chart_set_target (chart, 600, "Target");
  g_autofree char *with_target = hu_chart_describe (chart);
  g_assert_true (g_str_has_suffix (with_target, "Target: 600 out."));
  g_assert_finalize_object (chart);
}

static void
test_accessible (void)
{
  HuChart *chart = make_chart (HU_CHART_BARS);
  GtkWidget *window = hu_test_window (GTK_WIDGET (chart), 400, 200);
  g_autofree char *summary = hu_chart_describe (chart);

  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL, "People out per day");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);
  hu_test_assert_names (window);
  hu_test_window_close (window);
}

static void
test_picture_only (void)
{
  GtkWidget *chart = g_object_new (HU_TYPE_CHART, "interactive", FALSE, "title", "A picture", NULL);
  GtkWidget *window = hu_test_window (chart, 200, 200);

  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_false (gtk_widget_get_focusable (chart));
  hu_test_window_close (window);
}

static void
test_cursor (void)
{
  HuChart *chart = make_chart (HU_CHART_LINE);
  GtkWidget *window = hu_test_window (GTK_WIDGET (chart), 400, 200);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (chart)));
  hu_test_settle ();
  hu_chart_set_cursor (chart, 29);
  press (GTK_WIDGET (chart), GDK_KEY_Left);
  g_assert_cmpint (hu_chart_get_cursor (chart), ==, 28);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "29 November, 380 out");
  press (GTK_WIDGET (chart), GDK_KEY_Right);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "30 November, 390 out");
  press (GTK_WIDGET (chart), GDK_KEY_Home);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "1 November, 100 out");
  press (GTK_WIDGET (chart), GDK_KEY_Left);
  g_assert_cmpint (hu_chart_get_cursor (chart), ==, 0);
  press (GTK_WIDGET (chart), GDK_KEY_End);
  g_assert_cmpint (hu_chart_get_cursor (chart), ==, 41);
  press (GTK_WIDGET (chart), GDK_KEY_Escape);
  g_assert_cmpint (hu_chart_get_cursor (chart), ==, -1);

  /* Time runs from the right: the key follows what is seen. */
  gtk_widget_set_direction (GTK_WIDGET (chart), GTK_TEXT_DIR_RTL);
  hu_chart_set_cursor (chart, 10);
  press (GTK_WIDGET (chart), GDK_KEY_Left);
  g_assert_cmpint (hu_chart_get_cursor (chart), ==, 11);

  /* Fewer points: the cursor stays among them. */
  hu_chart_set_points (chart, hu_chart_get_point (chart, 0), 5);
  g_assert_cmpint (hu_chart_get_cursor (chart), ==, 4);
  hu_test_window_close (window);
}

static void
assert_apart (GArray *labels)
{
  float end = -INFINITY;

  for (guint i = 0; i < labels->len; i++)
    {
      HuChartLabel *label = &g_array_index (labels, HuChartLabel, i);
      int width;

      pango_layout_get_pixel_size (label->layout, &width, NULL);
      g_assert_cmpfloat (label->x, >, end);
      end = label->x + width;
    }
}

/* At any width and in both directions labels of the time axis keep apart and within the chart, and time has its way. */
static void
test_layout (void)
{
  HuChart *chart = g_object_ref_sink (make_chart (HU_CHART_BARS));

  for (int rtl = 0; rtl < 2; rtl++)
    {
      gtk_widget_set_direction (GTK_WIDGET (chart), rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      for (int width = 120; width < 1800; width += 140)
        {
          HuChartLayout *layout = hu_chart_layout_new (chart, width, 140);
          float first = hu_chart_layout_x (layout, layout->from), last = hu_chart_layout_x (layout, layout->to);

          g_assert_cmpuint (layout->times->len, >, 0);
          assert_apart (layout->times);
          g_assert_true (rtl ? first > last : first < last);
          g_assert_cmpfloat (hu_chart_layout_y (layout, 0), >, hu_chart_layout_y (layout, 100));
          hu_chart_layout_free (layout);
        }
    }
  g_assert_finalize_object (chart);
}

/* Setting what is there already keeps the picture. */
static void
test_unchanged (void)
{
  HuChart *chart = make_chart (HU_CHART_AREA);
  GtkWidget *window = hu_test_window (GTK_WIDGET (chart), 400, 200);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (chart));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GArray) copy = g_array_copy (chart->points);

  gdk_paintable_snapshot (paintable, snapshot, 400, 200);
  g_assert_nonnull (chart->node);
  hu_chart_set_points (chart, (HuChartPoint *) (gpointer) copy->data, copy->len);
  hu_chart_set_now (chart, chart->now);
  hu_chart_set_target (chart, NAN, NULL);
  g_assert_nonnull (chart->node);
  g_array_index (copy, HuChartPoint, 3).value++;
  hu_chart_set_points (chart, (HuChartPoint *) (gpointer) copy->data, copy->len);
  g_assert_null (chart->node);
  hu_test_window_close (window);
}

static void
test_time_at (void)
{
  HuChart *chart = make_chart (HU_CHART_BARS);
  GtkWidget *window = hu_test_window (GTK_WIDGET (chart), 600, 200);
  gint64 at = hu_chart_get_point (chart, 20)->at;
  double x = hu_chart_layout_x (chart->layout, at);

  g_assert_cmpint (ABS (hu_chart_time_at (chart, x) - at), <, HU_HOUR);
  g_assert_cmpint (hu_chart_time_at (chart, -50), ==, hu_chart_get_point (chart, 0)->at);
  hu_test_window_close (window);
}

static void
find_rows_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), "510 out"))
    *(gboolean *) data = TRUE;
}

static gboolean
figures_shown (gpointer data)
{
  gboolean found = FALSE;

  hu_test_walk (data, find_rows_cb, &found);
  return found;
}

/* Every figure is in a table too. */
static void
test_figures (void)
{
  HuChart *chart = make_chart (HU_CHART_BARS);
  GtkWidget *window = hu_test_window (GTK_WIDGET (chart), 400, 300);

  gtk_widget_grab_focus (GTK_WIDGET (chart));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (chart), "chart.show-figures", NULL));
  g_assert_nonnull (chart->figures);
  g_assert_true (hu_test_wait (figures_shown, chart->figures));
  hu_test_window_close (window);
}

static void
test_gone (void)
{
  HuChart *chart = g_object_ref_sink (make_chart (HU_CHART_BARS));
  GtkWidget *button = g_object_ref_sink (g_object_new (HU_TYPE_FIGURES_BUTTON, "chart", chart, NULL));

  g_assert_finalize_object (chart);
  g_assert_finalize_object (button);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/accessible", test_accessible);
  g_test_add_func ("/chart/picture-only", test_picture_only);
  g_test_add_func ("/chart/cursor", test_cursor);
  g_test_add_func ("/chart/layout", test_layout);
  g_test_add_func ("/chart/unchanged", test_unchanged);
  g_test_add_func ("/chart/time-at", test_time_at);
  g_test_add_func ("/chart/figures", test_figures);
  g_test_add_func ("/chart/gone", test_gone);
  return g_test_run ();
}
