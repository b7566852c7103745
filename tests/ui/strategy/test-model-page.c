/* test-model-page.c: every figure of the model, to read and to change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hu-model-page.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-travel-row.h"

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

/* --- measured travel times --- */

static void
find_import_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "document-open-symbolic") == 0)
    *(GtkWidget **) data = widget;
}

static void
find_trash_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "user-trash-symbolic") == 0)
    *(GtkWidget **) data = widget;
}

static gboolean
is_idle (gpointer data)
{
  GtkWidget *import = NULL;

  hu_test_walk (data, find_import_cb, &import);
  return gtk_widget_get_sensitive (import);
}

static void
import (GtkWidget *row, const char *table)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("hustings-ways-XXXXXX.csv", &stream, &error);

  g_assert_no_error (error);
  g_assert_true (
    g_file_replace_contents (file, table, strlen (table), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error));
  hu_travel_row_import_file (HU_TRAVEL_ROW (row), file);
  g_assert_false (is_idle (row));
  g_assert_true (hu_test_wait (is_idle, row));
  g_assert_true (g_file_delete (file, NULL, &error));
  hu_test_settle ();
}

static gboolean
shows_problem (gpointer data)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (data);

  return dialog != NULL && hu_test_shows (GTK_WIDGET (dialog), "line 2: “X1” is not a seat’s code");
}

static gboolean
asks (gpointer data)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (data);

  return dialog != NULL && hu_test_shows (GTK_WIDGET (dialog), "Remove Travel Times?");
}

/* In, with how many there are and since when; every fault of a bad table; and out again, which is asked twice. */
static void
test_travel (Fixture *f, gconstpointer data)
{
  GtkWidget *row, *trash = NULL;
  AdwDialog *question;

  if (f->campaign == NULL)
    return;
  row = hu_test_find_row (GTK_WIDGET (f->dialog), HU_TYPE_TRAVEL_ROW, "Measured Travel Times");
  hu_test_walk (row, find_trash_cb, &trash);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "None"));
  g_assert_false (gtk_widget_get_sensitive (trash));
  import (row, "origin,seat,minutes\nLS28,E14000768,6\nLS28,E14000887,60\n");
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "2 ways, imported on "));
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "2 ways imported"));
  g_assert_true (gtk_widget_get_sensitive (trash));

  import (row, "origin,seat,minutes\nLS28,X1,6\n");
  g_assert_true (hu_test_wait (shows_problem, f->window));
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (f->window)));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "2 ways, imported on "));

  g_signal_emit_by_name (trash, "clicked");
  g_assert_true (hu_test_wait (asks, f->window));
  question = adw_window_get_visible_dialog (ADW_WINDOW (f->window));
  g_assert_nonnull (hu_campaign_get_travel (f->campaign)->times);
  g_signal_emit_by_name (question, "response::remove", "remove");
  g_assert_true (hu_test_wait (is_idle, row));
  adw_dialog_force_close (question);
  g_assert_null (hu_campaign_get_travel (f->campaign)->times);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "None"));
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
  ADD (travel);
#undef ADD
  return g_test_run ();
}
