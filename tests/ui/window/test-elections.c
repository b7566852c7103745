/* Elections are looked up while a campaign is started: what comes, what does not, and what a choice fills in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-elections-dialog.h"
#include "hu-test-campaign.h"
#include "hu-test-server.h"
#include "hu-test-walk.h"
#include "hu-time.h"
#include "hu-welcome.h"

#define YORK                                                                                                           \
  "{\"election_id\":\"parl.york-central.by.2031-02-06\",\"poll_open_date\":\"2031-02-06\","                            \
  "\"division\":{\"official_identifier\":\"gss:E14001604\",\"name\":\"York Central\"}}"
#define CALLED_OFF                                                                                                     \
  "{\"election_id\":\"parl.ely.by.2030-02-06\",\"poll_open_date\":\"2030-02-06\",\"cancelled\":true,"                  \
  "\"division\":{\"official_identifier\":\"gss:E14001604\",\"name\":\"Ely\"}}"
#define GENERAL "{\"election_id\":\"parl.a.2029-05-03\",\"poll_open_date\":\"2029-05-03\"}"

typedef struct
{
  HuTestServer *server;
  GtkWidget *welcome, *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *address = NULL;

  f->server = hu_test_server_new ();
  address = hu_test_server_url (f->server, "/api/");
  f->welcome = g_object_new (HU_TYPE_WELCOME, NULL);
  hu_welcome_set_elections_address (HU_WELCOME (f->welcome), address);
  hu_welcome_show_start (HU_WELCOME (f->welcome), TRUE);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 700, 700);
  adw_window_set_content (ADW_WINDOW (f->window), f->welcome);
  gtk_window_present (GTK_WINDOW (f->window));
  hu_test_settle ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hu_test_window_close (f->window);
  hu_test_server_free (f->server);
}

static AdwDialog *
dialog_of (Fixture *f)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (f->window));
}

/* The list is asked for from the day on which it is; a day may begin meanwhile. */
static void
paths_of (char *paths[2])
{
  int today = hu_time_day (g_get_real_time (), NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *day = hu_time_day_format (today + i);

      paths[i] = g_strconcat ("/api/?election_id_regex=%5Eparl%5C.&poll_open_date__gte=", day, "&limit=200", NULL);
    }
}

static void
serve (Fixture *f, const char *results)
{
  g_autofree char *body = g_strconcat ("{\"next\":null,\"results\":[", results, "]}", NULL);
  char *paths[2];

  paths_of (paths);
  for (int i = 0; i < 2; i++)
    {
      hu_test_server_answer (f->server, paths[i], 200, "application/json", body, NULL);
      g_free (paths[i]);
    }
}

static GtkWidget *
row_of (Fixture *f, const char *title)
{
  return hu_test_find_row (f->window, ADW_TYPE_PREFERENCES_ROW, title);
}

static void
press (GtkWidget *row)
{
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  hu_test_settle ();
}

typedef struct
{
  Fixture *f;
  const char *text;
} Wish;

static gboolean
is_shown (gpointer data)
{
  Wish *wish = data;

  return dialog_of (wish->f) != NULL && hu_test_shows (GTK_WIDGET (dialog_of (wish->f)), wish->text);
}

static void
wait_for (Fixture *f, const char *text)
{
  Wish wish = { f, text };

  hu_test_wait_for (is_shown, &wish);
}

static gboolean
is_closed (gpointer data)
{
  return dialog_of (data) == NULL;
}

static void
settings_cb (HuWelcome *welcome, const HuSettings *settings, gpointer data)
{
  *(HuSettings **) data = hu_settings_copy (settings);
}

static void
button_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Start") == 0)
    *(GtkWidget **) data = widget;
}

/* Chosen by the keyboard, an election fills in its day, the results to rest on, and a name where there is none. */
static void
test_choose (Fixture *f, gconstpointer data)
{
  GtkWidget *results = row_of (f, "Results to Rest On"), *start = NULL;
  g_autoptr (HuSettings) settings = NULL;
  g_autofree char *day = NULL;

  serve (f, YORK "," CALLED_OFF "," GENERAL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (results), 2);
  press (row_of (f, "_Look Up Elections…"));
  wait_for (f, "General election");
  hu_test_assert_names (GTK_WIDGET (dialog_of (f)));
  hu_test_assert_tooltips (GTK_WIDGET (dialog_of (f)));
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog_of (f)), "Thursday 6 February 2031"));
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog_of (f)), "CC BY 4.0"));
  /* It will not be held. */
  g_assert_null (row_of (f, "By-election in Ely"));
  press (row_of (f, "By-election in York Central"));
  hu_test_wait_for (is_closed, f);
  g_assert_true (hu_test_shows (f->welcome, "Thursday 6 February 2031"));
  g_signal_connect (f->welcome, "settings-chosen", G_CALLBACK (settings_cb), &settings);
  hu_test_walk (f->welcome, button_cb, &start);
  g_assert_true (gtk_widget_get_sensitive (start));
  g_signal_emit_by_name (start, "clicked");
  g_assert_nonnull (settings);
  day = hu_time_day_format (settings->polling_day);
  g_assert_cmpstr (day, ==, "2031-02-06");
  g_assert_cmpstr (settings->title, ==, "By-election in York Central");
  g_assert_cmpint (settings->election, ==, HU_ELECTION_2024);
}

/* A name that was typed stays. */
static void
test_name_stays (Fixture *f, gconstpointer data)
{
  GtkWidget *name = row_of (f, "Name");

  serve (f, GENERAL);
  gtk_editable_set_text (GTK_EDITABLE (name), "Ours");
  press (row_of (f, "_Look Up Elections…"));
  wait_for (f, "General election");
  press (row_of (f, "General election"));
  hu_test_wait_for (is_closed, f);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Ours");
  g_assert_true (hu_test_shows (f->welcome, "Thursday 3 May 2029"));
}

static void
again_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Try Again") == 0)
    *(GtkWidget **) data = widget;
}

/* What went wrong is said in words, the page is as it was, and it can be tried again. */
static void
test_trouble (Fixture *f, gconstpointer data)
{
  GtkWidget *again = NULL;

  press (row_of (f, "_Look Up Elections…"));
  wait_for (f, "They Could Not Be Looked Up");
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog_of (f)), "404"));
  hu_test_assert_names (GTK_WIDGET (dialog_of (f)));
  serve (f, "");
  hu_test_walk (GTK_WIDGET (dialog_of (f)), again_cb, &again);
  g_signal_emit_by_name (again, "clicked");
  wait_for (f, "No Election Is Announced");
  adw_dialog_close (dialog_of (f));
  hu_test_wait_for (is_closed, f);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of (f, "Name"))), ==, "");
}

/* Whoever does not want to wait closes it; what comes then goes nowhere. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  HuElectionsDialog *dialog;
  char *paths[2];

  paths_of (paths);
  for (int i = 0; i < 2; i++)
    {
      hu_test_server_misbehave (f->server, paths[i], HU_TEST_STALL, "HTTP/1.1 200 OK\r\n");
      g_free (paths[i]);
    }
  press (row_of (f, "_Look Up Elections…"));
  wait_for (f, "Asking Democracy Club…");
  dialog = HU_ELECTIONS_DIALOG (dialog_of (f));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_dialog_close (ADW_DIALOG (dialog));
  hu_test_wait_for (is_closed, f);
  hu_test_settle ();
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/elections/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("choose", test_choose);
  ADD ("name-stays", test_name_stays);
  ADD ("trouble", test_trouble);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
