/* test-feeds-dialog.c: one row a source, and what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "feeds-ui-fixture.h"

#include "hu-feeds-dialog.h"

static guint
n_feeds (Fixture *f)
{
  return g_list_model_get_n_items (hu_campaign_get_feeds (f->campaign));
}

static void
open_dialog (Fixture *f)
{
  feeds_ui_present (f, hu_feeds_dialog_new (f->campaign));
}

static void
assert_accessible (Fixture *f)
{
  hu_test_assert_names (f->window);
  hu_test_assert_tooltips (f->window);
  feeds_ui_assert_nobody (f->window);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  open_dialog (f);
  feeds_ui_wait_for (f, "No Feed Yet");
  assert_accessible (f);
  feeds_ui_press (f, "_Add a Feed…");
  feeds_ui_wait_for (f, "Where Are the Numbers Kept?");
}

/* How it is, at a glance; the rest is a key away. What changes is shown by itself. */
static void
test_row (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  HuFeed *feed;

  if (f->campaign == NULL)
    return;
  feed = feeds_ui_put_groups (f, "/g.csv", "York & district");
  feeds_ui_put_groups (f, "/h.csv", "Leeds");
  open_dialog (f);
  url = hu_test_server_url (f->server, "/g.csv");
  feeds_ui_wait_for (f, "York & district");
  feeds_ui_wait_for (f, "CSV · Live, last fetched a moment ago");
  g_assert_false (feeds_ui_shows (f, "All of it was read."));
  feeds_ui_press (f, "York & district");
  feeds_ui_wait_for (f, "All of it was read.");
  feeds_ui_wait_for (f, "1 request, ");
  feeds_ui_wait_for (f, "minutes");
  feeds_ui_wait_for (f, url);
  g_assert_false (feeds_ui_shows (f, "What Is Wrong"));
  assert_accessible (f);

  hu_test_server_answer (f->server, "/g.csv", 500, "text/plain", "", NULL);
  feeds_ui_press (f, "_Sync Now");
  feeds_ui_wait_for (f, "What Is Wrong");
  feeds_ui_wait_for (f, "The server answered “500");
  feeds_ui_wait_for (f, "CSV · Failing; last fetched a moment ago");
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS "Hull,many,\n", NULL);
  feeds_ui_press (f, "_Sync Now");
  feeds_ui_wait_for (f, "Not all groups could be read");
  feeds_ui_wait_for (f, "CSV · In part; last whole a moment ago");
  g_assert_cmpint (hu_feed_get_state (feed), ==, HU_FEED_LIVE);
}

static void
test_pause (Fixture *f, gconstpointer data)
{
  HuFeed *feed;

  if (f->campaign == NULL)
    return;
  feed = feeds_ui_put_groups (f, "/g.csv", "York");
  open_dialog (f);
  /* The only one is open from the beginning. */
  feeds_ui_press (f, "_Pause");
  g_assert_true (hu_feed_get_paused (feed));
  feeds_ui_wait_for (f, "CSV · Paused; last fetched a moment ago");
  feeds_ui_wait_for (f, "Once it is resumed");
  feeds_ui_press (f, "_Resume");
  feeds_ui_wait_for (f, "CSV · Live");
}

static gboolean
is_stored (gpointer data)
{
  Fixture *f = data;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (hu_campaign_get_store (f->campaign)), NULL);
  g_autoptr (GPtrArray) sources = hu_reader_sources (reader, NULL);

  return sources->len > 0;
}

static gboolean
is_removed (gpointer data)
{
  return !is_stored (data);
}

/* Gone at once, taken back by a key; for good when the dialog is left. */
static void
test_remove (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  feeds_ui_put_groups (f, "/g.csv", "York");
  open_dialog (f);
  feeds_ui_press (f, "_Remove");
  g_assert_cmpuint (n_feeds (f), ==, 0);
  /* The keyboard is not left nowhere. */
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f->window)));
  feeds_ui_wait_for (f, "“York” removed");
  g_assert_true (is_stored (f));
  feeds_ui_press (f, "_Undo");
  g_assert_cmpuint (n_feeds (f), ==, 1);
  feeds_ui_wait_for (f, "CSV · Live");
  g_assert_true (is_stored (f));

  feeds_ui_press (f, "York");
  feeds_ui_press (f, "_Remove");
  g_assert_true (is_stored (f));
  adw_dialog_force_close (f->dialog);
  g_assert_true (hu_test_wait (is_removed, f));
}

/* Test looks, and keeps nothing. */
static void
test_test (Fixture *f, gconstpointer data)
{
  HuFeed *feed;

  if (f->campaign == NULL)
    return;
  feed = feeds_ui_put_groups (f, "/g.csv", "York");
  open_dialog (f);
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS "Leeds,30,E14000777\n", NULL);
  feeds_ui_press (f, "_Test…");
  feeds_ui_wait_for (f, "What Was Found");
  feeds_ui_wait_for (f, "Members of Them");
  feeds_ui_wait_for (f, "42");
  g_assert_null (feeds_ui_find (f->window, "_Save"));
  assert_accessible (f);
  g_assert_cmpuint (hu_feed_get_traffic (feed).requests, ==, 1);
}

/* The count of who joined a call and then signed up: said, forgotten after a question, begun again. */
static void
test_people (Fixture *f, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (f->campaign == NULL)
    return;
  open_dialog (f);
  g_assert_false (feeds_ui_shows (f, "Joined a Call, Then Signed Up"));
  url = hu_test_server_url (f->server, ORG);
  feeds_ui_serve_mobilize (f);
  {
    const HuFeedSetup setup = { .title = "Mobilize", .kind = "mobilize", .url = url, .key = "s3cret-key" };

    hu_campaign_put_feed_async (f->campaign, &setup, NULL, hu_test_keep_result, &result);
    hu_test_wait_for_pointer ((gpointer *) &result);
    g_assert_true (hu_campaign_put_feed_finish (f->campaign, result, NULL));
  }
  feeds_ui_wait_for (f, "under a key in this computer’s keyring");
  assert_accessible (f);
  feeds_ui_press (f, "_Forget Everyone…");
  feeds_ui_wait_for (f, "Forget Everyone?");
  feeds_ui_press (f, "_Cancel");
  g_assert_cmpint (hu_campaign_get_people_state (f->campaign), ==, HU_PEOPLE_MATCHED);
  feeds_ui_press (f, "_Forget Everyone…");
  feeds_ui_press (f, "_Forget Everyone");
  feeds_ui_wait_for (f, "nobody is matched any more");
  feeds_ui_press (f, "_Count Again");
  feeds_ui_wait_for (f, "under a key in this computer’s keyring");
}

int
main (int argc, char *argv[])
{
  feeds_ui_init (&argc, &argv);
#define ADD(name) g_test_add ("/feeds-dialog/" #name, Fixture, NULL, feeds_ui_set_up, test_##name, feeds_ui_tear_down)
  ADD (empty);
  ADD (row);
  ADD (pause);
  ADD (remove);
  ADD (test);
  ADD (people);
#undef ADD
  return feeds_ui_run ();
}
