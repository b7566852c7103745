/* test-pseudo-window.c: everything the window shows is translatable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector.h"
#include "hu-outcome-dialog.h"
#include "hu-test-campaign.h"
#include "hu-test-pseudo.h"
#include "hu-test-walk.h"
#include "hu-window.h"

typedef struct
{
  HuWindow *window;
  GPtrArray *data; /* of strings that nobody translates: names in data and feeds */
  const char *view;
} Fixture;

/* All that the feed says is there, so that all its names are known. */
static gboolean
is_complete (gpointer data)
{
  HuCampaign *campaign = hu_window_get_campaign (data);

  return campaign != NULL && hu_campaign_get_people (campaign)->out_now > 0 && hu_window_is_settled (data);
}

static void
add (GHashTable *texts, const char *text)
{
  if (text != NULL && *text != '\0')
    g_hash_table_add (texts, g_strdup (text));
}

static void
add_date (GHashTable *texts, GDateTime *date, const char *format)
{
  g_autofree char *name = g_date_time_format (date, format);

  add (texts, name);
}

/* Names of programs and keys, what GTK, libadwaita and GLib say in their own languages, and the postcode that the picture of Find asks
 * for. */
static const char *const not_ours[] = { "Hustings",
                                        "Ctrl",
                                        "Alt",
                                        "Shift",
                                        "Escape",
                                        "(None)",
                                        "Search…",
                                        "Search",
                                        "Clear Entry",
                                        "Apply",
                                        "bytes",
                                        "kB",
                                        "MB",
                                        "Show Password",
                                        "Caps Lock is on",
                                        "LS28 6AA",
                                        "Preferences",
                                        "Search preferences",
                                        "No Results Found",
                                        "Try a different search" };

/* The C library names days and months; it has no words in a language that is made up. */
static void
add_what_is_not_ours (GHashTable *texts)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (2019, 1, 1, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (not_ours); i++)
    add (texts, not_ours[i]);
  for (guint i = 0; i < hu_connectors_n; i++)
    add (texts, hu_connectors[i]->title);
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (GDateTime) month = g_date_time_add_months (first, i);
      g_autoptr (GDateTime) day = g_date_time_add_days (first, i);

      add_date (texts, month, "%B");
      add_date (texts, month, "%b");
      add_date (texts, day, "%A");
      add_date (texts, day, "%a");
    }
}

static void
add_seat (GHashTable *texts, HuCampaign *campaign, HuSeat *seat)
{
  const HuSeatInfo *info = hu_seat_get_info (seat);
  g_autoptr (GListModel) sessions = hu_campaign_get_sessions (campaign, seat);
  g_autoptr (GPtrArray) groups = hu_campaign_get_groups (campaign, seat);

  add (texts, info->name);
  add (texts, info->name_cy);
  add (texts, info->abbreviation);
  add (texts, info->code);
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (HuSession) session = g_list_model_get_item (sessions, i);
      add (texts, hu_session_get_row (session)->title);
      add (texts, hu_session_get_row (session)->place);
    }
  for (guint i = 0; i < groups->len; i++)
    add (texts, ((HuGroupRow *) g_ptr_array_index (groups, i))->name);
}

/* What feeds and datasets call things. */
static void
add_campaign (GHashTable *texts, HuCampaign *campaign)
{
  GListModel *seats = hu_campaign_get_seats (campaign);
  GPtrArray *calls = hu_campaign_get_calls (campaign);

  for (guint i = 0; i < g_list_model_get_n_items (seats); i++)
    {
      g_autoptr (HuSeat) seat = g_list_model_get_item (seats, i);
      add_seat (texts, campaign, seat);
    }
  for (guint i = 0; i < g_list_model_get_n_items (hu_campaign_get_feeds (campaign)); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (hu_campaign_get_feeds (campaign), i);

      add (texts, hu_feed_get_url (feed));
    }
  for (guint i = 0; i < calls->len; i++)
    add (texts, ((HuCall *) g_ptr_array_index (calls, i))->title);
  for (guint i = 0; i < HU_N_PARTIES; i++)
    add (texts, hu_party_short (i));
}

static GPtrArray *
collect_data (HuCampaign *campaign)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *data;

  add_what_is_not_ours (texts);
  if (campaign != NULL)
    add_campaign (texts, campaign);
  data = g_hash_table_steal_all_keys (texts);
  hu_test_pseudo_sort (data);
  return data;
}

static const char *
widget_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_TEXT (widget))
    return gtk_text_get_placeholder_text (GTK_TEXT (widget));
  return NULL;
}

static void
check_text (Fixture *f, GtkWidget *widget, const char *text)
{
  g_autofree char *english = text != NULL ? hu_test_pseudo_find (text, f->data) : NULL;

  if (english == NULL)
    return;
  g_test_message ("%s: “%s” is not translatable in a %s: %s", f->view, english, G_OBJECT_TYPE_NAME (widget), text);
  g_test_fail ();
}

static void
check_widget_cb (GtkWidget *widget, gpointer data)
{
  /* GTK's own buttons speak GTK's own languages. */
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL || !gtk_widget_get_visible (widget))
    return;
  check_text (data, widget, widget_text (widget));
  check_text (data, widget, gtk_widget_get_tooltip_text (widget));
}

/* One program for the whole process: its interface is exported on the bus once. */
static HuApplication *
start_application (void)
{
  g_autofree char *dir = g_dir_make_tmp ("hustings-pseudo-XXXXXX", NULL);
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
  hu_test_settle ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  hu_test_settle ();
  g_clear_pointer (&f->data, g_ptr_array_unref);
}

static void
check_view (Fixture *f, const char *view)
{
  f->view = view;
  g_test_message ("%s", view);
  g_assert_true (hu_window_show_view (f->window, view,
                                      g_str_equal (view, "seat") || g_str_equal (view, "weight") ? "E14000768" : NULL));
  hu_test_settle ();
  hu_test_walk (GTK_WIDGET (f->window), check_widget_cb, f);
}

/* From here on nothing is called anything new. */
static void
stop_feeds (HuCampaign *campaign)
{
  GListModel *feeds = hu_campaign_get_feeds (campaign);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      hu_feed_stop (feed);
    }
  hu_test_settle ();
}

static void
test_views (Fixture *f, gconstpointer data)
{
  static const char *const views[] = { "map",    "hexagons",   "seat",  "figures", "places",
                                       "people", "where-next", "find",  "lists",   "polls",
                                       "weight", "regions",    "model", "feeds",   "add-feed" };
  g_autoptr (HuSettings) settings = hu_settings_new_demonstration ();

  if (!hu_test_pseudo_in_force ())
    return;
  f->data = collect_data (NULL);
  check_view (f, "welcome");
  check_view (f, "start");
  g_ptr_array_unref (f->data);

  hu_window_open (f->window, settings);
  g_assert_true (hu_test_wait (is_complete, f->window));
  stop_feeds (hu_window_get_campaign (f->window));
  f->data = collect_data (hu_window_get_campaign (f->window));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    check_view (f, views[i]);
}

/* What is shown only once polls have closed. */
static void
test_result (Fixture *f, gconstpointer data)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_OVER);
  AdwDialog *dialog;

  if (campaign == NULL)
    return;
  f->data = collect_data (campaign);
  f->view = "result";
  dialog = hu_outcome_dialog_new (campaign);
  adw_dialog_present (dialog, GTK_WIDGET (f->window));
  hu_test_settle ();
  hu_test_walk (GTK_WIDGET (f->window), check_widget_cb, f);
  adw_dialog_force_close (dialog);
  hu_test_settle ();
  hu_test_campaign_free (campaign);
}

int
main (int argc, char **argv)
{
  hu_test_pseudo_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add ("/pseudo/window/views", Fixture, NULL, set_up, test_views, tear_down);
  g_test_add ("/pseudo/window/result", Fixture, NULL, set_up, test_result, tear_down);
  return g_test_run ();
}
