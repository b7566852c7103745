/* test-model-page.c: every figure of the model, to read and to change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "hu-model-page.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

typedef struct
{
  HuCampaign *campaign;
  AdwDialog *dialog;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  if (f->campaign == NULL)
    return;
  f->dialog = adw_preferences_dialog_new ();
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (f->dialog), hu_model_page_new (f->campaign));
  f->window = hu_test_dialog (f->dialog, 420, 720);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  hu_test_window_close (f->window);
  hu_test_campaign_free (f->campaign);
}

static void
find_reset_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "edit-undo-symbolic") == 0)
    *(GtkWidget **) data = widget;
}

static GtkWidget *
find_reset (GtkWidget *row)
{
  GtkWidget *reset = NULL;

  hu_test_walk (row, find_reset_cb, &reset);
  g_assert_nonnull (reset);
  return reset;
}

static void
find_undo_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Undo") == 0)
    *(GtkWidget **) data = widget;
}

/* No parameter that a campaign keeps is left out, and each says its default, its range and its basis. */
static void
test_all (Fixture *f, gconstpointer data)
{
  guint n;
  const HuParameterInfo *infos = hu_parameter_infos (&n);

  if (f->campaign == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = hu_test_find_row (GTK_WIDGET (f->dialog), ADW_TYPE_PREFERENCES_ROW, infos[i].title);
      g_autofree char *range =
        g_strdup_printf ("Default %.6g, from %.6g to %.6g: ", infos[i].value, infos[i].min, infos[i].max);
      GtkAdjustment *adjustment;

      g_assert_cmpint (row != NULL, ==, hu_choices_has_parameter (infos[i].name));
      if (row == NULL)
        continue;
      adjustment = adw_spin_row_get_adjustment (ADW_SPIN_ROW (row));
      g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), range));
      g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), infos[i].basis));
      g_assert_cmpfloat (gtk_adjustment_get_lower (adjustment), ==, infos[i].min);
      g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, infos[i].max);
      g_assert_cmpfloat_with_epsilon (adw_spin_row_get_value (ADW_SPIN_ROW (row)), infos[i].value, 1e-9);
      g_assert_false (gtk_widget_get_sensitive (find_reset (row)));
    }
  hu_test_assert_names (f->window);
  hu_test_assert_tooltips (f->window);
}

static void
test_change (Fixture *f, gconstpointer data)
{
  GtkWidget *row, *reset;

  if (f->campaign == NULL)
    return;
  row =
    hu_test_find_row (GTK_WIDGET (f->dialog), ADW_TYPE_PREFERENCES_ROW, "What an hour counts for in the next region");
  reset = find_reset (row);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), 0.9);
  g_assert_cmpfloat (hu_campaign_get_parameters (f->campaign)->rho_next, ==, 0.9);
  g_assert_true (gtk_widget_get_sensitive (reset));
  g_signal_emit_by_name (reset, "clicked");
  g_assert_cmpfloat (hu_campaign_get_parameters (f->campaign)->rho_next, ==, 0.85);
  g_assert_cmpfloat_with_epsilon (adw_spin_row_get_value (ADW_SPIN_ROW (row)), 0.85, 1e-9);
  g_assert_false (gtk_widget_get_sensitive (reset));
  /* What no range allows is not taken. */
  adw_spin_row_set_value (ADW_SPIN_ROW (row), 7);
  g_assert_cmpfloat (hu_campaign_get_parameters (f->campaign)->rho_next, ==, 1);
}

/* All go back at once, and come back when that was a mistake. */
static void
test_reset_all (Fixture *f, gconstpointer data)
{
  GtkWidget *all, *undo = NULL;

  if (f->campaign == NULL)
    return;
  all = hu_test_find_row (GTK_WIDGET (f->dialog), ADW_TYPE_PREFERENCES_ROW, "All Back to Their _Defaults");
  g_assert_false (gtk_widget_get_sensitive (all));
  hu_campaign_set_parameter (f->campaign, hu_parameter_find ("c"), 9);
  hu_campaign_set_parameter (f->campaign, hu_parameter_find ("sigma_seat"), 10);
  g_assert_true (gtk_widget_get_sensitive (all));
  g_signal_emit_by_name (all, "activated");
  g_assert_cmpfloat (hu_campaign_get_parameters (f->campaign)->conversations_per_hour, ==, 6);
  g_assert_cmpfloat (hu_campaign_get_parameters (f->campaign)->sigma_seat, ==, 8);
  g_assert_false (gtk_widget_get_sensitive (all));
  hu_test_settle ();
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "All figures are at their defaults"));
  hu_test_walk (GTK_WIDGET (f->dialog), find_undo_cb, &undo);
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_cmpfloat (hu_campaign_get_parameters (f->campaign)->conversations_per_hour, ==, 9);
  g_assert_cmpfloat (hu_campaign_get_parameters (f->campaign)->sigma_seat, ==, 10);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name) g_test_add ("/model-page/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (all);
  ADD (change);
  ADD (reset_all);
#undef ADD
  return g_test_run ();
}
