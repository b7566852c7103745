/* test-feed-assistant.c: setting up a feed by keyboard: kind, address and key, columns, what was found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "feeds-ui-fixture.h"

#include "hu-feed-assistant.h"
#include "hu-keyring.h"

#include <string.h>

static void
open_assistant (Fixture *f)
{
  feeds_ui_present (f, hu_feed_assistant_new (f->campaign));
}

static gboolean
has_feed (gpointer data)
{
  Fixture *f = data;

  return f->dialog == NULL && g_list_model_get_n_items (hu_campaign_get_feeds (f->campaign)) == 1;
}

/* (transfer full) */
static HuFeed *
get_feed (Fixture *f)
{
  g_assert_true (hu_test_wait (has_feed, f));
  return g_list_model_get_item (hu_campaign_get_feeds (f->campaign), 0);
}

static void
assert_accessible (Fixture *f)
{
  hu_test_assert_names (f->window);
  hu_test_assert_tooltips (f->window);
  feeds_ui_assert_nobody (f->window);
}

static char *
get_options (Fixture *f, HuFeed *feed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *options;

  hu_campaign_feed_options_async (f->campaign, feed, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  options = hu_campaign_feed_options_finish (f->campaign, result, &error);
  g_assert_no_error (error);
  return options;
}

static gboolean
can_press (Fixture *f, const char *text)
{
  return gtk_widget_is_sensitive (feeds_ui_wait_for_widget (f, text));
}

/* An address that is none, a server that is not there, a wrong document: each in words, each with a way back. */
static void
test_hustings (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (HuFeed) feed = NULL;

  if (f->campaign == NULL)
    return;
  open_assistant (f);
  assert_accessible (f);
  feeds_ui_press (f, "Hustings Feed");
  g_assert_false (can_press (f, "_Continue"));
  feeds_ui_type (f, "Address", "http://example.org/feed.json");
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "The address cannot be used");
  assert_accessible (f);

  url = hu_test_server_url (f->server, "/feed.json");
  hu_test_server_answer (f->server, "/feed.json", 404, "text/plain", "", NULL);
  feeds_ui_type (f, "Address", url);
  g_assert_false (feeds_ui_shows (f, "The address cannot be used"));
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "The server answered “404");
  /* Nothing is kept that could. */
  g_assert_false (feeds_ui_shows (f, "tried again by itself"));
  assert_accessible (f);
  hu_test_server_answer (f->server, "/feed.json", 200, JSON,
                         "{\"hustings\":1,\"title\":\"Ours\",\"at\":\"2026-11-23T12:00:00Z\",\"poll\":30}", NULL);
  feeds_ui_press (f, "_Try Again");
  feeds_ui_wait_for (f, "It can be read, and holds nothing yet.");
  assert_accessible (f);
  /* What it calls itself stands there already, and Return saves. */
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (f->window))));
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (f->window)), "activate");
  feed = get_feed (f);
  g_assert_cmpstr (hu_feed_get_title (feed), ==, "Ours");
  g_assert_cmpstr (hu_feed_get_url (feed), ==, url);

  /* The same is not there twice. */
  open_assistant (f);
  feeds_ui_press (f, "Hustings Feed");
  feeds_ui_type (f, "Address", url);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "That feed is there already, as “Ours”.");
}

/* The key is asked for, kept in the keyring, and shown nowhere. */
static void
test_key (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autofree char *key = NULL;
  g_autofree char *sent = NULL;
  g_autoptr (HuFeed) feed = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (f->campaign == NULL)
    return;
  url = hu_test_server_url (f->server, ORG);
  feeds_ui_serve_mobilize (f);
  open_assistant (f);
  feeds_ui_press (f, "Mobilize");
  feeds_ui_wait_for (f, "https://api.mobilize.us/v1/organizations/ID");
  feeds_ui_wait_for (f, "kept in this computer’s keyring, and nowhere else");
  feeds_ui_type (f, "Address", url);
  g_assert_false (can_press (f, "_Continue"));
  feeds_ui_type (f, "Key", "s3cret-key");
  assert_accessible (f);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "What Was Found");
  feeds_ui_wait_for (f, "Signed Up to Them");
  feeds_ui_wait_for (f, "In None: Not Shown on the Map");
  feeds_ui_press (f, "In None: Not Shown on the Map");
  feeds_ui_wait_for (f, "It has no coordinates, and no postcode that is on file.");
  assert_accessible (f);
  feeds_ui_press (f, "_Save");
  feed = get_feed (f);
  g_assert_cmpstr (hu_feed_get_title (feed), ==, "Mobilize");
  g_assert_true (hu_test_wait (feeds_ui_is_live, feed));
  sent = hu_test_server_last_header (f->server, ORG "/events", "Authorization");
  g_assert_cmpstr (sent, ==, "Bearer s3cret-key");
  hu_keyring_lookup_async (hu_store_get_path (hu_campaign_get_store (f->campaign)), hu_feed_get_id (feed), NULL,
                           hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  key = hu_keyring_lookup_finish (result, NULL);
  g_assert_cmpstr (key, ==, "s3cret-key");

  /* Edited without a word about its key: the same is sent. Another server does not get it. */
  feeds_ui_present (f, hu_feed_assistant_new_for (f->campaign, feed, FALSE));
  g_assert_true (can_press (f, "_Continue"));
  feeds_ui_type (f, "Address", "https://other.example.org/v1/organizations/9");
  g_assert_false (can_press (f, "_Continue"));
  feeds_ui_type (f, "Address", url);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "What Was Found");
  feeds_ui_type (f, "Name", "The North");
  feeds_ui_press (f, "_Save");
  g_clear_object (&feed);
  feed = get_feed (f);
  g_assert_cmpstr (hu_feed_get_title (feed), ==, "The North");
  g_assert_cmpstr (hu_feed_get_id (feed), ==, "mobilize");
}

/* Which column is which: guessed where the names say it, chosen where they do not, remembered. */
static void
test_columns (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autofree char *options = NULL;
  g_autoptr (HuFeed) feed = NULL;

  if (f->campaign == NULL)
    return;
  url = hu_test_server_url (f->server, "/g.csv");
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", "Who,Members,constituency\nYork,12,E14001062\n", NULL);
  open_assistant (f);
  feeds_ui_press (f, "CSV");
  feeds_ui_type (f, "Address", url);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "Each Row Is One of");
  adw_combo_row_set_selected (ADW_COMBO_ROW (feeds_ui_find (f->window, "Each Row Is One of")), 2);
  hu_test_settle ();
  assert_accessible (f);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (feeds_ui_find (f->window, "Members"))), ==, 2);
  g_assert_false (can_press (f, "_Continue"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (feeds_ui_find (f->window, "Name of the group")), 1);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "Members of Them");
  feeds_ui_press (f, "_Save");
  feed = get_feed (f);
  options = get_options (f, feed);
  g_assert_nonnull (strstr (options, "rows=groups\nname=Who\nmembers=Members\nconstituency=constituency"));

  feeds_ui_present (f, hu_feed_assistant_new_for (f->campaign, feed, FALSE));
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "Each Row Is One of");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (feeds_ui_find (f->window, "Name of the group"))), ==, 1);
  g_assert_true (can_press (f, "_Continue"));
}

/* A calendar does not say what its sessions are. */
static void
test_sessions (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autofree char *options = NULL;
  g_autoptr (HuFeed) feed = NULL;

  if (f->campaign == NULL)
    return;
  url = hu_test_server_url (f->server, "/c.ics");
  hu_test_server_answer (f->server, "/c.ics", 200, "text/calendar",
                         "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nEND:VCALENDAR\r\n", NULL);
  open_assistant (f);
  feeds_ui_press (f, "Calendar");
  g_assert_null (feeds_ui_find (f->window, "Key"));
  feeds_ui_type (f, "Address", url);
  adw_combo_row_set_selected (ADW_COMBO_ROW (feeds_ui_find (f->window, "Its Sessions Are")), 1);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "What Was Found");
  feeds_ui_press (f, "_Save");
  feed = get_feed (f);
  options = get_options (f, feed);
  g_assert_cmpstr (options, ==, "kind=training");
}

static gboolean
says_utc (gpointer data)
{
  GtkWidget *row = feeds_ui_find (((Fixture *) data)->window, "Its Times Are");

  return row != NULL && adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 1;
}

static gboolean
says_size (gpointer data)
{
  GtkWidget *row = feeds_ui_find (((Fixture *) data)->window, "Members");

  return row != NULL && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), "size");
}

/* What the service writes as UTC is the clock of the place, or it is UTC: somebody has to say it. */
static void
test_clock (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autofree char *options = NULL;
  g_autoptr (HuFeed) feed = NULL;

  if (f->campaign == NULL)
    return;
  url = hu_test_server_url (f->server, "/api/v2/events");
  hu_test_server_answer (f->server, "/api/v2/events", 200, JSON, "{\"_embedded\":{\"osdi:events\":[]}}", NULL);
  open_assistant (f);
  feeds_ui_press (f, "OSDI");
  feeds_ui_wait_for_widget (f, "Its Sessions Are");
  g_assert_null (feeds_ui_find (f->window, "Its Times Are"));
  g_assert_true (adw_dialog_close (f->dialog));
  open_assistant (f);
  feeds_ui_press (f, "Action Network");
  feeds_ui_type (f, "Address", url);
  feeds_ui_type (f, "Key", "k");
  adw_combo_row_set_selected (ADW_COMBO_ROW (feeds_ui_wait_for_widget (f, "Its Times Are")), 1);
  assert_accessible (f);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "It can be read");
  feeds_ui_press (f, "_Save");
  feed = get_feed (f);
  options = get_options (f, feed);
  g_assert_cmpstr (options, ==, "clock=utc");

  /* It is shown, and can be taken back. */
  feeds_ui_present (f, hu_feed_assistant_new_for (f->campaign, feed, FALSE));
  g_assert_true (hu_test_wait (says_utc, f));
  adw_combo_row_set_selected (ADW_COMBO_ROW (feeds_ui_find (f->window, "Its Times Are")), 0);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "It can be read");
  feeds_ui_press (f, "_Save");
  g_clear_object (&feed);
  feed = get_feed (f);
  g_clear_pointer (&options, g_free);
  options = get_options (f, feed);
  g_assert_null (options);
}

#define POINTS                                                                                                         \
  "{\"type\":\"FeatureCollection\",\"features\":[{\"id\":1,\"properties\":{\"branch\":\"York\",\"size\":12,\"members\":99}}]}"

/* Points call their properties what they like; what is not named is looked for under its usual name. */
static void
test_properties (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autofree char *options = NULL;
  g_autoptr (HuFeed) feed = NULL;

  if (f->campaign == NULL)
    return;
  url = hu_test_server_url (f->server, "/g.geojson");
  hu_test_server_answer (f->server, "/g.geojson", 200, "application/geo+json", POINTS, NULL);
  open_assistant (f);
  feeds_ui_press (f, "GeoJSON");
  feeds_ui_type (f, "Address", url);
  feeds_ui_type (f, "Name of the group", " branch ");
  feeds_ui_type (f, "Members", "size");
  assert_accessible (f);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "Members of Them");
  g_assert_true (feeds_ui_shows (f, "12"));
  feeds_ui_type (f, "Name", "Groups");
  feeds_ui_press (f, "_Save");
  feed = get_feed (f);
  options = get_options (f, feed);
  g_assert_cmpstr (options, ==, "name=branch\nmembers=size");

  feeds_ui_present (f, hu_feed_assistant_new_for (f->campaign, feed, FALSE));
  g_assert_true (hu_test_wait (says_size, f));
  feeds_ui_type (f, "Members", "");
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "99");
  feeds_ui_press (f, "_Save");
  g_clear_object (&feed);
  feed = get_feed (f);
  g_clear_pointer (&options, g_free);
  options = get_options (f, feed);
  g_assert_cmpstr (options, ==, "name=branch");
}

/* A server that never answers: Cancel leads back to the address. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;

  if (f->campaign == NULL)
    return;
  url = hu_test_server_url (f->server, "/slow.json");
  hu_test_server_misbehave (f->server, "/slow.json", HU_TEST_STALL, "HTTP/1.1 200 OK\r\n");
  open_assistant (f);
  feeds_ui_press (f, "Hustings Feed");
  feeds_ui_type (f, "Address", url);
  feeds_ui_press (f, "_Continue");
  feeds_ui_wait_for (f, "Asking 127.0.0.1");
  assert_accessible (f);
  feeds_ui_press (f, "_Cancel");
  g_assert_true (can_press (f, "_Continue"));
}

/* Without a keyring it is said before anything is typed, and what needs a key cannot be added. */
static void
test_no_keyring (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", TRUE);
  open_assistant (f);
  feeds_ui_press (f, "Mobilize");
  feeds_ui_wait_for (f, "This computer has no keyring that can be used");
  g_assert_false (gtk_widget_is_sensitive (feeds_ui_find (f->window, "Key")));
  feeds_ui_type (f, "Address", "https://api.mobilize.us/v1/organizations/9");
  g_assert_false (can_press (f, "_Continue"));
}

int
main (int argc, char *argv[])
{
  feeds_ui_init (&argc, &argv);
#define ADD(name) g_test_add ("/feed-assistant/" #name, Fixture, NULL, feeds_ui_set_up, test_##name, feeds_ui_tear_down)
  ADD (hustings);
  ADD (key);
  ADD (columns);
  ADD (sessions);
  ADD (clock);
  ADD (properties);
  ADD (cancel);
  ADD (no_keyring);
#undef ADD
  return feeds_ui_run ();
}
