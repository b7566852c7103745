/* test-campaign-feeds.c: setting up sources, and who joined a call and then signed up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-campaign-feeds.h"
#include "hu-connector.h"
#include "hu-keyring.h"
#include "hu-poller-private.h"
#include "hu-test-campaign.h"
#include "hu-test-server.h"
#include "hu-time.h"

#include <string.h>
#include <unistd.h>

#define JSON "application/json"
#define ORG "/v1/organizations/9"
#define REPORT "/v2/report/meetings/77/participants?page_size=300&include_fields=registrant_id"
#define REGISTRANTS "/v2/meetings/77/registrants?status=approved&page_size=300"

/* What is served about people, and what is shown to get it. */
static const char *const secrets[] = { "Quillon",     "Featherstonehaugh", "quillon@example.org",
                                       "07700900123", "s3cret-key",        "c0mpany-token" };

typedef struct
{
  HuCampaign *campaign;
  HuTestServer *server;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  f->server = hu_test_server_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hu_test_server_free (f->server);
  if (f->campaign != NULL)
    hu_test_campaign_free (f->campaign);
}

/* --- helpers --- */

static guint
n_feeds (Fixture *f)
{
  return g_list_model_get_n_items (hu_campaign_get_feeds (f->campaign));
}

static gboolean
is_live (gpointer data)
{
  return hu_feed_get_state (data) == HU_FEED_LIVE;
}

static void
put_feed (Fixture *f, const HuFeedSetup *setup, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_campaign_put_feed_async (f->campaign, setup, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_campaign_put_feed_finish (f->campaign, result, error);
}

/* Puts a feed that must go well, and waits for its first answer. */
static HuFeed *
put (Fixture *f, const char *id, const char *kind, const char *path, const char *options, const char *key)
{
  g_autofree char *url = hu_test_server_url (f->server, path);
  const HuFeedSetup setup = {
    .id = id, .title = id != NULL ? id : kind, .kind = kind, .url = url, .options = options, .key = key
  };
  g_autoptr (GError) error = NULL;
  HuFeed *feed;

  put_feed (f, &setup, &error);
  g_assert_no_error (error);
  feed = hu_campaign_find_feed (f->campaign, kind, url);
  g_assert_true (hu_test_wait (is_live, feed));
  return feed;
}

static HuReader *
open_reader (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  HuReader *reader = hu_reader_new (hu_store_get_path (hu_campaign_get_store (f->campaign)), &error);

  g_assert_no_error (error);
  return reader;
}

static char *
get_setting (Fixture *f, const char *name)
{
  g_autoptr (HuReader) reader = open_reader (f);
  g_autoptr (GHashTable) settings = hu_reader_settings (reader, NULL);

  return g_strdup (g_hash_table_lookup (settings, name));
}

static char *
get_key (Fixture *f, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *key;

  hu_keyring_lookup_async (hu_store_get_path (hu_campaign_get_store (f->campaign)), id, NULL, hu_test_keep_result,
                           &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  key = hu_keyring_lookup_finish (result, &error);
  g_assert_no_error (error);
  return key;
}

/* Counts of a table, as the store holds them. */
static guint
n_stored (Fixture *f, guint *groups)
{
  g_autoptr (HuReader) reader = open_reader (f);
  g_autoptr (GPtrArray) sources = hu_reader_sources (reader, NULL);
  g_autoptr (GArray) rows = hu_reader_groups (reader, NULL);

  *groups = rows->len;
  return sources->len;
}

static gboolean
is_empty (gpointer data)
{
  guint groups;

  return n_stored (data, &groups) == 0;
}

/* --- setting up --- */

#define GROUPS "Who,How many,constituency\nYork group,12,E14001062\n"

static void
test_put (Fixture *f, gconstpointer data)
{
  HuFeed *feed;
  guint groups;

  if (f->campaign == NULL)
    return;
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS, "ETag", "\"one\"", NULL);
  feed = put (f, NULL, "csv", "/g.csv", "rows=groups\nname=Who\nmembers=How many", NULL);
  g_assert_cmpstr (hu_feed_get_id (feed), ==, "csv");
  g_assert_cmpint (hu_campaign_get_people_state (f->campaign), ==, HU_PEOPLE_NONE);
  g_assert_cmpuint (n_stored (f, &groups), ==, 1);
  g_assert_cmpuint (groups, ==, 1);
  {
    HuTraffic traffic = hu_feed_get_traffic (feed);

    g_assert_cmpuint (traffic.requests, ==, 1);
    g_assert_cmpuint (traffic.bytes, ==, strlen (GROUPS));
  }
  /* Other columns are read at once, though the document is as it was; its id is that of the feed. */
  feed = put (f, "csv", "csv", "/g.csv", "rows=groups\nname=constituency\nmembers=How many", NULL);
  g_assert_cmpuint (n_feeds (f), ==, 1);
  {
    g_autoptr (HuReader) reader = open_reader (f);
    g_autoptr (GArray) rows = hu_reader_groups (reader, NULL);

    g_assert_cmpstr (g_array_index (rows, HuGroupRow, 0).name, ==, "E14001062");
  }
  /* A second one of the same name is another. */
  hu_test_server_answer (f->server, "/other.csv", 200, "text/csv", GROUPS, NULL);
  feed = put (f, NULL, "csv", "/other.csv", "rows=groups\nname=Who\nmembers=How many", NULL);
  g_assert_cmpstr (hu_feed_get_id (feed), ==, "csv-2");
}

static void
test_pause (Fixture *f, gconstpointer data)
{
  HuFeed *feed;

  if (f->campaign == NULL)
    return;
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS, NULL);
  feed = put (f, NULL, "csv", "/g.csv", "rows=groups\nname=Who\nmembers=How many", NULL);
  hu_campaign_pause_feed (f->campaign, feed, TRUE);
  g_assert_true (hu_feed_get_paused (feed));
  g_assert_cmpint (hu_feed_get_state (feed), ==, HU_FEED_IDLE);
  g_assert_cmpint (hu_feed_get_next_try (feed), ==, HU_NEVER);
  for (;;)
    {
      g_autoptr (HuReader) reader = open_reader (f);
      g_autoptr (GPtrArray) sources = hu_reader_sources (reader, NULL);

      if (((HuSource *) sources->pdata[0])->paused)
        break;
      hu_test_settle ();
    }
  hu_campaign_pause_feed (f->campaign, feed, FALSE);
  g_assert_true (hu_test_wait (is_live, feed));
}

/* Until it is removed for good everything is there. */
static void
test_remove (Fixture *f, gconstpointer data)
{
  g_autoptr (HuFeed) feed = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *gone = NULL;
  guint groups;

  if (f->campaign == NULL)
    return;
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS, NULL);
  feed = g_object_ref (put (f, NULL, "csv", "/g.csv", "rows=groups\nname=Who\nmembers=How many", NULL));
  hu_campaign_take_out_feed (f->campaign, feed);
  g_assert_cmpuint (n_feeds (f), ==, 0);
  g_assert_cmpuint (n_stored (f, &groups), ==, 1);
  g_assert_cmpuint (groups, ==, 1);
  hu_campaign_put_back_feed (f->campaign, feed);
  g_assert_cmpuint (n_feeds (f), ==, 1);
  g_assert_true (hu_test_wait (is_live, feed));
  /* What was put back is not removed. */
  hu_campaign_remove_feed (f->campaign, feed);
  kept = get_setting (f, "feed.csv");
  g_assert_nonnull (kept);

  hu_campaign_take_out_feed (f->campaign, feed);
  hu_campaign_remove_feed (f->campaign, feed);
  g_assert_true (hu_test_wait (is_empty, f));
  g_assert_cmpuint (n_stored (f, &groups), ==, 0);
  g_assert_cmpuint (groups, ==, 0);
  gone = get_setting (f, "feed.csv");
  g_assert_null (gone);
}

static void
assert_order (Fixture *f, HuFeed *const feeds[3])
{
  g_assert_cmpuint (n_feeds (f), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (hu_campaign_get_feeds (f->campaign), i);

      g_assert_true (feed == feeds[i]);
    }
}

/* Whichever were removed, and in whatever order that is taken back, they stand as they stood. */
static void
test_put_back (Fixture *f, gconstpointer data)
{
  static const char *const paths[] = { "/a.csv", "/b.csv", "/c.csv" };
  static const guint orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  HuFeed *feeds[3];

  if (f->campaign == NULL)
    return;
  for (guint i = 0; i < 3; i++)
    {
      hu_test_server_answer (f->server, paths[i], 200, "text/csv", GROUPS, NULL);
      feeds[i] = g_object_ref (put (f, NULL, "csv", paths[i], "rows=groups\nname=Who\nmembers=How many", NULL));
    }
  assert_order (f, feeds);
  for (guint out = 0; out < G_N_ELEMENTS (orders); out++)
    for (guint back = 0; back < G_N_ELEMENTS (orders); back++)
      {
        for (guint i = 0; i < 3; i++)
          hu_campaign_take_out_feed (f->campaign, feeds[orders[out][i]]);
        for (guint i = 0; i < 3; i++)
          hu_campaign_put_back_feed (f->campaign, feeds[orders[back][i]]);
        assert_order (f, feeds);
      }
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (hu_test_wait (is_live, feeds[i]));
      g_object_unref (feeds[i]);
    }
}

/* Whoever removed a feed and left does not find it again. */
static void
test_remove_and_close (Fixture *f, gconstpointer data)
{
  guint groups;

  if (f->campaign == NULL)
    return;
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS, NULL);
  hu_campaign_take_out_feed (f->campaign,
                             put (f, NULL, "csv", "/g.csv", "rows=groups\nname=Who\nmembers=How many", NULL));
  hu_campaign_close (f->campaign);
  hu_campaign_wait_closed ();
  g_assert_cmpuint (n_stored (f, &groups), ==, 0);
  g_assert_cmpuint (groups, ==, 0);
}

/* --- people --- */

static void
serve_people (Fixture *f)
{
  hu_test_server_answer (
    f->server, ORG "/events", 200, JSON,
    "{\"next\":null,\"data\":[{\"id\":1,\"title\":\"Walk\",\"event_type\":\"CANVASS\",\"timeslots\":[{\"id\":11,"
    "\"start_date\":1795860000}]}]}",
    NULL);
  hu_test_server_answer (f->server, ORG "/events/deleted", 200, JSON, "{\"next\":null,\"data\":[]}", NULL);
  hu_test_server_answer (
    f->server, ORG "/attendances", 200, JSON,
    "{\"next\":null,\"data\":[{\"id\":1,\"created_date\":1795000000,\"modified_date\":1795000001,\"status\":"
    "\"REGISTERED\",\"attended\":null,\"timeslot\":{\"id\":11},\"event\":{\"event_type\":\"CANVASS\"},\"person\":{"
    "\"given_name\":\"Quillon\",\"family_name\":\"Featherstonehaugh\",\"email_addresses\":[{\"address\":"
    "\"quillon@example.org\"}],\"phone_numbers\":[{\"number\":\"07700900123\"}]}}]}",
    NULL);
  hu_test_server_answer (f->server, "/v2/meetings/77", 200, JSON,
                         "{\"id\":77,\"topic\":\"Briefing\",\"start_time\":\"2026-11-17T19:00:00Z\",\"duration\":60}",
                         NULL);
  hu_test_server_answer (f->server, REGISTRANTS, 200, JSON, "{\"registrants\":[]}", NULL);
  hu_test_server_answer (f->server, REPORT, 200, JSON,
                         "{\"participants\":[{\"name\":\"Quillon Featherstonehaugh\",\"user_email\":"
                         "\"quillon@example.org\",\"join_time\":\"2026-11-17T19:01:00Z\"}]}",
                         NULL);
}

/* As the store holds it: the panel shows what the campaign's present knows of. */
static int
get_converted (Fixture *f)
{
  g_autoptr (HuReader) reader = open_reader (f);
  g_autoptr (GArray) events = hu_reader_events (reader, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      if (g_array_index (events, HuEventRow, i).kind == HU_EVENT_CALL)
        return g_array_index (events, HuEventRow, i).converted;
    }
  return HU_UNKNOWN;
}

static gboolean
has_converted (gpointer data)
{
  return get_converted (data) == 1;
}

static void
assert_clean (Fixture *f)
{
  g_autofree char *folder = g_path_get_dirname (hu_store_get_path (hu_campaign_get_store (f->campaign)));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
        {
          if (memmem (bytes, length, secrets[i], strlen (secrets[i])) != NULL)
            g_error ("“%s” stands in %s", secrets[i], name);
        }
      found = found || memmem (bytes, length, "Briefing", strlen ("Briefing")) != NULL;
    }
  g_assert_true (found);
}

/* Across two providers; then everyone is forgotten, and then counted again under another key. */
static void
test_people (Fixture *f, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *people = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *setting = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (f->campaign == NULL)
    return;
  serve_people (f);
  put (f, NULL, "mobilize", ORG, NULL, "s3cret-key");
  put (f, NULL, "zoom", "/v2/meetings/77", NULL, "c0mpany-token");
  g_assert_cmpint (hu_campaign_get_people_state (f->campaign), ==, HU_PEOPLE_MATCHED);
  g_assert_true (hu_test_wait (has_converted, f));
  key = get_key (f, "mobilize");
  people = get_key (f, "*people*");
  g_assert_cmpstr (key, ==, "s3cret-key");
  g_assert_nonnull (people);

  hu_campaign_forget_people_async (f->campaign, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  g_assert_true (hu_campaign_forget_people_finish (f->campaign, result, &error));
  g_assert_cmpint (hu_campaign_get_people_state (f->campaign), ==, HU_PEOPLE_FORGOTTEN);
  gone = get_key (f, "*people*");
  g_assert_null (gone);
  g_assert_cmpint (get_converted (f), ==, 1);

  hu_campaign_match_people (f->campaign);
  g_assert_cmpint (hu_campaign_get_people_state (f->campaign), ==, HU_PEOPLE_ASKING);
  while (hu_campaign_get_people_state (f->campaign) == HU_PEOPLE_ASKING)
    g_main_context_iteration (NULL, TRUE);
  fresh = get_key (f, "*people*");
  g_assert_nonnull (fresh);
  g_assert_cmpstr (fresh, !=, people);
  hu_campaign_close (f->campaign);
  hu_campaign_wait_closed ();
  setting = get_setting (f, HU_FEED_PEOPLE_SETTING);
  g_assert_null (setting);
  assert_clean (f);
}

/* Removed with its key; keys of others stay. */
static void
test_remove_key (Fixture *f, gconstpointer data)
{
  g_autoptr (HuFeed) feed = NULL;
  g_autofree char *key = NULL;
  g_autofree char *other = NULL;

  if (f->campaign == NULL)
    return;
  serve_people (f);
  feed = g_object_ref (put (f, NULL, "mobilize", ORG, NULL, "s3cret-key"));
  put (f, NULL, "zoom", "/v2/meetings/77", NULL, "c0mpany-token");
  hu_campaign_take_out_feed (f->campaign, feed);
  hu_campaign_remove_feed (f->campaign, feed);
  do
    {
      g_free (key);
      key = get_key (f, "mobilize");
    }
  while (key != NULL);
  other = get_key (f, "zoom");
  g_assert_cmpstr (other, ==, "c0mpany-token");
}

/* Where keys cannot be kept, a feed that needs one is not kept either: nothing is written in clear. */
static void
test_no_keyring (Fixture *f, gconstpointer data)
{
  const HuFeedSetup setup = {
    .title = "Mobilize", .kind = "mobilize", .url = "https://api.mobilize.us/v1/organizations/9", .key = "s3cret-key"
  };
  g_autoptr (GError) error = NULL;
  guint groups;

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
  put_feed (f, &setup, &error);
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_KEYRING);
  g_assert_cmpuint (n_feeds (f), ==, 0);
  g_assert_cmpuint (n_stored (f, &groups), ==, 0);
}

/* --- failing --- */

static gboolean
is_waiting (gpointer data)
{
  return hu_feed_get_state (data) == HU_FEED_WAITING;
}

static void
test_failing (Fixture *f, gconstpointer data)
{
  HuFeed *feed;
  gint64 since;

  if (f->campaign == NULL)
    return;
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS, NULL);
  feed = put (f, NULL, "csv", "/g.csv", "rows=groups\nname=Who\nmembers=How many", NULL);
  g_assert_cmpint (hu_feed_get_failing_since (feed), ==, HU_NEVER);
  hu_test_server_answer (f->server, "/g.csv", 500, "text/plain", "", NULL);
  hu_feed_sync (feed);
  g_assert_true (hu_test_wait (is_waiting, feed));
  since = hu_feed_get_failing_since (feed);
  g_assert_cmpint (since, !=, HU_NEVER);
  /* A table is asked every five minutes, three of which are a quarter of an hour. */
  g_assert_false (hu_feed_get_failing_long (feed, since + 15 * HU_MINUTE - 1));
  g_assert_true (hu_feed_get_failing_long (feed, since + 15 * HU_MINUTE));
  hu_test_server_answer (f->server, "/g.csv", 200, "text/csv", GROUPS, NULL);
  hu_feed_sync (feed);
  g_assert_true (hu_test_wait (is_live, feed));
  g_assert_false (hu_feed_get_failing_long (feed, since + HU_DAY));
}

int
main (int argc, char *argv[])
{
  g_autofree char *file = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  hu_poller_set_test_clock (1.0, 7);
  file = g_strdup_printf ("%s/hustings-keyring-%d", g_get_tmp_dir (), (int) getpid ());
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "a password of the test", TRUE);
#define ADD(name, func) g_test_add ("/campaign-feeds/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("put", test_put);
  ADD ("pause", test_pause);
  ADD ("remove", test_remove);
  ADD ("put-back", test_put_back);
  ADD ("remove-and-close", test_remove_and_close);
  ADD ("people", test_people);
  ADD ("remove-key", test_remove_key);
  ADD ("no-keyring", test_no_keyring);
  ADD ("failing", test_failing);
#undef ADD
  status = g_test_run ();
  unlink (file);
  return status;
}
