/* The whole window, on the demonstration over real HTTP, at every layout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-find-dialog.h"
#include "hu-lists-dialog.h"
#include "hu-regions-dialog.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-window.h"

/* A telephone's width, and what the window's frame takes of it. */
#define NARROW 372

typedef struct
{
  HuWindow *window;
} Fixture;

static gboolean
has_figures (gpointer data)
{
  HuCampaign *campaign = hu_window_get_campaign (data);

  return campaign != NULL && hu_campaign_get_people (campaign)->out_now > 0;
}

static gboolean
has_campaign (gpointer data)
{
  return hu_window_get_campaign (data) != NULL;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->window == NULL;
}

/* Starts the program as its main() would, but leaves the main loop to the test. It lasts as long as the process. */
static HuApplication *
start_application (void)
{
  g_autofree char *dir = g_dir_make_tmp ("hustings-window-XXXXXX", NULL);
  g_autofree char *option = g_strconcat ("--data-dir=", dir, NULL);
  const char *arguments[] = { "hustings", option, NULL };
  char **argv = g_strdupv ((char **) arguments);
  HuApplication *application = hu_application_new ();
  int status = -1;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  G_APPLICATION_GET_CLASS (application)->local_command_line (G_APPLICATION (application), &argv, &status);
  g_strfreev (argv);
  g_assert_cmpint (status, ==, 0);
  return application;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static HuApplication *application = NULL;

  if (application == NULL)
    application = start_application ();
  else
    g_application_activate (G_APPLICATION (application));
  f->window = HU_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  g_assert_nonnull (f->window);
  hu_test_settle ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  /* The window goes whole, with all that it shows. */
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_true (hu_test_wait (is_gone, f));
}

static void
open_demonstration (Fixture *f)
{
  g_autoptr (HuSettings) settings = hu_settings_new_demonstration ();

  hu_window_open (f->window, settings);
  g_assert_true (hu_test_wait (has_figures, f->window));
}

static void
test_welcome (Fixture *f, gconstpointer data)
{
  g_assert_true (hu_test_shows (GTK_WIDGET (f->window), "Where Does the Next Person Help Most?"));
  hu_test_assert_names (GTK_WIDGET (f->window));
  hu_test_assert_tooltips (GTK_WIDGET (f->window));
  g_assert_true (hu_window_show_view (f->window, "start", NULL));
  hu_test_settle ();
  hu_test_assert_names (GTK_WIDGET (f->window));
}

/* Kensington, where a view is of one seat. */
static const char *
code_for (const char *view)
{
  return g_str_equal (view, "seat") || g_str_equal (view, "weight") ? "E14000768" : NULL;
}

static void
check_view (Fixture *f, const char *view, int width)
{
  g_test_message ("%s at %d", view, width);
  g_assert_true (hu_window_show_view (f->window, view, code_for (view)));
  hu_test_settle ();
  hu_test_assert_names (GTK_WIDGET (f->window));
  hu_test_assert_tooltips (GTK_WIDGET (f->window));
}

/* Every layout, every view: nothing that can be focused is without a name. */
static void
test_names (Fixture *f, gconstpointer data)
{
  static const int widths[] = { NARROW, 900, 1366, 1920 };
  static const char *const views[] = { "map",    "hexagons",   "seat", "figures", "places",
                                       "people", "where-next", "find", "feeds",   "add-feed" };
  static const char *const dialogs[] = { "lists", "polls", "weight", "regions", "model" };

  open_demonstration (f);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (f->window), widths[i], 760);
      hu_test_settle ();
      for (guint j = 0; j < G_N_ELEMENTS (views); j++)
        check_view (f, views[j], widths[i]);
      /* What opens on top is as wide as it wants to be, or as a telephone. */
      for (guint j = 0; j < G_N_ELEMENTS (dialogs) && (widths[i] == NARROW || widths[i] == 1366); j++)
        check_view (f, dialogs[j], widths[i]);
    }
  g_assert_false (hu_window_show_view (f->window, "nowhere", NULL));
  g_assert_false (hu_window_show_view (f->window, "seat", "E99999999"));
}

static gboolean
keep_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* A window as small as a telephone holds every view: nothing asks for more. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  static const char *const views[] = { "where-next", "map",  "figures", "places",  "people",
                                       "seat",       "find", "feeds",   "add-feed" };
  guint wake;

  open_demonstration (f);
  gtk_window_set_default_size (GTK_WINDOW (f->window), NARROW, 720);
  /* The display takes its time, but not for ever. */
  wake = g_timeout_add (20, G_SOURCE_FUNC (keep_cb), NULL);
  for (int i = 0; i < 100 && gtk_widget_get_width (GTK_WIDGET (f->window)) > 400; i++)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  hu_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (f->window));
      int width, height;

      g_assert_true (hu_window_show_view (f->window, views[i], code_for (views[i])));
      hu_test_settle ();
      gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL, NULL);
      g_test_message ("%s: at least %d × %d", views[i], width, height);
      g_assert_cmpint (width, <=, 360);
      g_assert_cmpint (height, <=, 640);
    }
}

static void
test_seat (Fixture *f, gconstpointer data)
{
  HuCampaign *campaign;
  g_autoptr (HuSeat) selected = NULL;

  open_demonstration (f);
  campaign = hu_window_get_campaign (f->window);
  g_assert_true (hu_window_show_view (f->window, "seat", "E14000768"));
  hu_test_settle ();
  g_object_get (campaign, "selected", &selected, NULL);
  g_assert_cmpstr (hu_seat_get_info (selected)->code, ==, "E14000768");
  g_assert_true (hu_test_shows (GTK_WIDGET (f->window), "Why this seat?"));
}

/* *Find* opens once, goes to its entry when asked for again, and closes with the campaign it asks. */
static void
test_find (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  AdwDialog *dialog;

  g_assert_true (gtk_widget_activate_action (window, "win.find", NULL));
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  open_demonstration (f);
  g_assert_true (gtk_widget_activate_action (window, "win.find", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (HU_IS_FIND_DIALOG (dialog));
  g_assert_true (hu_test_wait (is_mapped, dialog));
  hu_test_settle ();
  hu_find_dialog_ask (HU_FIND_DIALOG (dialog), "LS28 6AA");
  hu_test_settle ();
  g_assert_true (hu_test_shows (window, "LS28 6AA is in Pudsey"));
  g_assert_false (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (gtk_widget_activate_action (window, "win.find", NULL));
  g_assert_true (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == dialog);
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  hu_window_welcome (f->window);
  hu_test_settle ();
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

/* The lists open from the assumption; a row of them leads to its seat. */
static void
test_lists (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  AdwDialog *dialog;
  GtkWidget *list;
  g_autoptr (HuSeat) selected = NULL;

  g_assert_true (gtk_widget_activate_action (window, "win.lists", NULL));
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  open_demonstration (f);
  g_assert_true (gtk_widget_activate_action (window, "win.lists", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (HU_IS_LISTS_DIALOG (dialog));
  g_assert_true (hu_test_wait (is_mapped, dialog));
  hu_test_settle ();
  list = hu_test_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW);
  g_assert_true (gtk_widget_activate_action (list, "list.activate-item", "u", 0u));
  hu_test_settle ();
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_object_get (hu_window_get_campaign (f->window), "selected", &selected, NULL);
  g_assert_nonnull (selected);
  g_assert_cmpuint (hu_seat_get_priority (selected)->rank, ==, 1);

  /* One at a time, and none without its campaign. */
  g_assert_true (gtk_widget_activate_action (window, "win.regions", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (HU_IS_REGIONS_DIALOG (dialog));
  hu_window_welcome (f->window);
  hu_test_settle ();
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

/* Opening another campaign lets go of the first one, whole. */
static void
test_reopen (Fixture *f, gconstpointer data)
{
  g_autoptr (HuSettings) other = hu_settings_new ("Another", HU_PARTY_LD, HU_ELECTION_2024, 21000, 0);
  HuCampaign *first;

  open_demonstration (f);
  first = hu_window_get_campaign (f->window);
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  hu_window_open (f->window, other);
  g_assert_true (hu_test_wait (has_campaign, f->window));
  hu_test_settle ();
  g_assert_null (first);
  g_assert_cmpint (hu_campaign_get_settings (hu_window_get_campaign (f->window))->party, ==, HU_PARTY_LD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* An animation would only make a test wait. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name) g_test_add ("/window/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (welcome);
  ADD (names);
  ADD (narrow);
  ADD (seat);
  ADD (find);
  ADD (lists);
  ADD (reopen);
#undef ADD
  return g_test_run ();
}
