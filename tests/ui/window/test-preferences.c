/* The preferences dialog: tiles cannot be on without an address and an attribution.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-preferences.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

#define ADDRESS "https://tiles.example.org/{z}/{x}/{y}.png"

typedef struct
{
  GSettings *settings;
  GtkWidget *window, *dialog, *tiles, *url, *attribution;
} Fixture;

static void
find_rows_cb (GtkWidget *widget, gpointer data)
{
  Fixture *f = data;

  if (ADW_IS_SWITCH_ROW (widget))
    f->tiles = widget;
  else if (ADW_IS_ENTRY_ROW (widget) && f->url == NULL)
    f->url = widget;
  else if (ADW_IS_ENTRY_ROW (widget))
    f->attribution = widget;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->settings = g_settings_new ("io.github.hustings.Hustings");
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 700, 600);
  gtk_window_present (GTK_WINDOW (f->window));
  f->dialog = GTK_WIDGET (hu_preferences_new (f->settings, NULL));
  adw_dialog_present (ADW_DIALOG (f->dialog), f->window);
  hu_test_settle ();
  hu_test_walk (f->dialog, find_rows_cb, f);
  g_assert_nonnull (f->attribution);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_settings_reset (f->settings, "tiles-enabled");
  g_settings_reset (f->settings, "tile-url");
  g_settings_reset (f->settings, "tile-attribution");
  hu_test_window_close (f->window);
  g_assert_finalize_object (f->settings);
}

/* As a person does: types, then presses Enter. */
static void
enter (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static void
test_names (Fixture *f, gconstpointer data)
{
  hu_test_assert_names (f->dialog);
  hu_test_assert_tooltips (f->dialog);
  g_assert_true (hu_test_shows (f->dialog, "which part of the country you look at"));
}

static void
test_needs_both (Fixture *f, gconstpointer data)
{
  g_autofree char *kept = NULL;

  g_assert_false (gtk_widget_get_sensitive (f->tiles));
  enter (f->url, "  " ADDRESS "\t");
  kept = g_settings_get_string (f->settings, "tile-url");
  g_assert_cmpstr (kept, ==, ADDRESS);
  g_assert_false (gtk_widget_get_sensitive (f->tiles));
  enter (f->attribution, "   ");
  g_assert_false (gtk_widget_get_sensitive (f->tiles));
  enter (f->attribution, "© Somebody");
  g_assert_true (gtk_widget_get_sensitive (f->tiles));
  adw_switch_row_set_active (ADW_SWITCH_ROW (f->tiles), TRUE);
  g_assert_true (g_settings_get_boolean (f->settings, "tiles-enabled"));
  /* Without what must be shown they go off again. */
  enter (f->attribution, "");
  g_assert_false (g_settings_get_boolean (f->settings, "tiles-enabled"));
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (f->tiles)));
  g_assert_false (gtk_widget_get_sensitive (f->tiles));
}

static void
test_wrong_address (Fixture *f, gconstpointer data)
{
  g_autofree char *kept = NULL;

  enter (f->url, ADDRESS);
  g_assert_false (gtk_widget_has_css_class (f->url, "error"));
  enter (f->url, "http://tiles.example.org/{z}/{x}/{y}.png");
  g_assert_true (gtk_widget_has_css_class (f->url, "error"));
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (f->url)), "https://"));
  kept = g_settings_get_string (f->settings, "tile-url");
  g_assert_cmpstr (kept, ==, ADDRESS);
  gtk_editable_set_text (GTK_EDITABLE (f->url), "");
  g_assert_false (gtk_widget_has_css_class (f->url, "error"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/preferences/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("names", test_names);
  ADD ("needs-both", test_needs_both);
  ADD ("wrong-address", test_wrong_address);
#undef ADD
  return g_test_run ();
}
