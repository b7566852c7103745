/* feeds-ui-fixture.c: a campaign in a window, a provider on loopback, a keyring in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "feeds-ui-fixture.h"

#include <string.h>
#include <unistd.h>

static const char *const secrets[] = { "Quillon", "Featherstonehaugh", "quillon@example.org", "07700900123",
                                       "s3cret-key" };
static char *key_file;

void
feeds_ui_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  key_file = g_strdup_printf ("%s/hustings-keyring-%d", g_get_tmp_dir (), (int) getpid ());
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", key_file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "a password of the test", TRUE);
}

int
feeds_ui_run (void)
{
  int status = g_test_run ();

  unlink (key_file);
  g_free (key_file);
  return status;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

void
feeds_ui_set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  if (f->campaign == NULL)
    return;
  f->server = hu_test_server_new ();
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 720);
  adw_window_set_content (ADW_WINDOW (f->window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (f->window));
}

void
feeds_ui_present (Fixture *f, AdwDialog *dialog)
{
  g_set_weak_pointer (&f->dialog, dialog);
  adw_dialog_present (dialog, f->window);
  g_assert_true (hu_test_wait (is_mapped, dialog));
  hu_test_settle ();
}

void
feeds_ui_tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  /* The dialog goes whole, with what was typed. */
  if (f->dialog != NULL)
    adw_dialog_force_close (f->dialog);
  g_assert_true (hu_test_wait (is_gone, f));
  hu_test_window_close (f->window);
  hu_test_campaign_free (f->campaign);
  hu_test_server_free (f->server);
}

gboolean
feeds_ui_shows (Fixture *f, const char *text)
{
  hu_test_settle ();
  return hu_test_shows (f->window, text);
}

typedef struct
{
  Fixture *f;
  const char *text;
} Wait;

void
feeds_ui_wait_for (Fixture *f, const char *text)
{
  hu_test_wait_shows (f->window, text);
  hu_test_settle ();
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return ADW_IS_PREFERENCES_ROW (widget) ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) : NULL;
}

GtkWidget *
feeds_ui_find (GtkWidget *root, const char *text)
{
  if (gtk_widget_get_mapped (root) && g_strcmp0 (text_of (root), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = feeds_ui_find (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_there_cb (gpointer data)
{
  Wait *wait = data;

  return feeds_ui_find (wait->f->window, wait->text) != NULL;
}

/* Pages and dialogs come with the next frame. */
GtkWidget *
feeds_ui_wait_for_widget (Fixture *f, const char *text)
{
  Wait wait = { f, text };

  g_test_message ("looking for “%s”", text);
  g_assert_true (hu_test_wait (is_there_cb, &wait));
  return feeds_ui_find (f->window, text);
}

/* A row that has just come is laid out with the next frame, and focused no sooner. */
static gboolean
is_focused_cb (gpointer data)
{
  Wait *wait = data;
  GtkWidget *widget = feeds_ui_find (wait->f->window, wait->text);

  return widget != NULL && gtk_widget_grab_focus (widget)
         && gtk_window_get_focus (GTK_WINDOW (wait->f->window)) != NULL;
}

void
feeds_ui_press (Fixture *f, const char *text)
{
  Wait wait = { f, text };
  GtkWidget *widget = feeds_ui_wait_for_widget (f, text);

  g_assert_true (gtk_widget_is_sensitive (widget));
  g_assert_true (hu_test_wait (is_focused_cb, &wait));
  widget = feeds_ui_find (f->window, text);
  /* A button shows for a moment that it is pressed before it says so; a row has what opens it focused. */
  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    g_assert_true (gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (f->window))));
  hu_test_settle ();
}

void
feeds_ui_type (Fixture *f, const char *title, const char *text)
{
  GtkWidget *row = feeds_ui_wait_for_widget (f, title);
  GtkWidget *focus;

  g_assert_true (gtk_widget_grab_focus (row));
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
  hu_test_settle ();
}

gboolean
feeds_ui_is_live (gpointer feed)
{
  return hu_feed_get_state (feed) == HU_FEED_LIVE;
}

HuFeed *
feeds_ui_put_groups (Fixture *f, const char *path, const char *title)
{
  g_autofree char *url = hu_test_server_url (f->server, path);
  const HuFeedSetup setup = {
    .title = title, .kind = "csv", .url = url, .options = "rows=groups\nname=Who\nmembers=How many"
  };
  g_autoptr (GAsyncResult) result = NULL;
  HuFeed *feed;

  hu_test_server_answer (f->server, path, 200, "text/csv", GROUPS, NULL);
  hu_campaign_put_feed_async (f->campaign, &setup, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  g_assert_true (hu_campaign_put_feed_finish (f->campaign, result, NULL));
  feed = hu_campaign_find_feed (f->campaign, "csv", url);
  g_assert_true (hu_test_wait (feeds_ui_is_live, feed));
  return feed;
}

void
feeds_ui_serve_mobilize (Fixture *f)
{
  hu_test_server_answer (
    f->server, ORG "/events", 200, JSON,
    "{\"next\":null,\"data\":[{\"id\":1,\"title\":\"Walk\",\"event_type\":\"CANVASS\",\"timeslots\":[{\"id\":11,"
    "\"start_date\":1795860000}],\"contact\":{\"name\":\"Quillon Featherstonehaugh\",\"email_address\":"
    "\"quillon@example.org\"}}]}",
    NULL);
  hu_test_server_answer (f->server, ORG "/events/deleted", 200, JSON, "{\"next\":null,\"data\":[]}", NULL);
  hu_test_server_answer (
    f->server, ORG "/attendances", 200, JSON,
    "{\"next\":null,\"data\":[{\"id\":1,\"created_date\":1795000000,\"modified_date\":1795000001,\"status\":"
    "\"REGISTERED\",\"attended\":null,\"timeslot\":{\"id\":11},\"event\":{\"event_type\":\"CANVASS\"},\"person\":{"
    "\"given_name\":\"Quillon\",\"family_name\":\"Featherstonehaugh\",\"email_addresses\":[{\"address\":"
    "\"quillon@example.org\"}],\"phone_numbers\":[{\"number\":\"07700900123\"}]}}]}",
    NULL);
}

static void
assert_clean (const char *where, const char *text)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (secrets); i++)
    {
      if (strstr (text, secrets[i]) != NULL)
        g_error ("“%s” is shown in a %s: %s", secrets[i], where, text);
    }
}

static void
assert_nobody_cb (GtkWidget *widget, gpointer data)
{
  const char *type = G_OBJECT_TYPE_NAME (widget);

  if (GTK_IS_LABEL (widget))
    assert_clean (type, gtk_label_get_text (GTK_LABEL (widget)));
  assert_clean (type, gtk_widget_get_tooltip_text (widget));
}

void
feeds_ui_assert_nobody (GtkWidget *root)
{
  hu_test_walk (root, assert_nobody_cb, NULL);
}
