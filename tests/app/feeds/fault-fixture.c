/* fault-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fault-fixture.h"

#include "hu-poller-private.h"
#include "hu-reader.h"

#include <glib/gstdio.h>

const Kind kinds[N_KINDS] = {
  { "action-network", "/api/v2/events", JSON,
    "{\"_embedded\":{\"osdi:events\":[{\"identifiers\":[\"action_network:1\"],\"start_date\":\"2026-11-28T10:00:00Z\"}]}}",
    HU_FEED_ERROR_KEY },
  { "osdi", "/osdi/donations", "application/hal+json",
    "{\"_embedded\":{\"osdi:donations\":[{\"identifiers\":[\"v:1\"],\"amount\":1,\"currency\":\"GBP\","
    "\"created_date\":\"2026-11-28T10:00:00Z\"}]}}",
    HU_FEED_ERROR_KEY },
  { "mobilize", "/v1/organizations/9/events", JSON,
    "{\"data\":[{\"id\":1,\"timeslots\":[{\"id\":11,\"start_date\":1795860000}]}]}", HU_FEED_ERROR_KEY },
  { "zetkin", "/v1/orgs/21/sub_organizations", JSON, "{\"data\":[{\"id\":1,\"title\":\"York\"}]}", HU_FEED_ERROR_KEY },
  { "zoom", "/v2/users/me/meetings", JSON,
    "{\"meetings\":[{\"id\":7,\"topic\":\"Call\",\"start_time\":\"2026-11-17T19:00:00Z\"}]}", HU_FEED_ERROR_KEY },
  { "donorbox", "/api/v1/donations", JSON,
    "[{\"id\":1,\"campaign\":{\"id\":2},\"amount\":\"5\",\"currency\":\"GBP\",\"donation_date\":\"2026-11-01T11:05:13Z\"}]",
    HU_FEED_ERROR_KEY },
  { "stripe", "/v1/balance_transactions", JSON,
    "{\"has_more\":false,\"data\":[{\"id\":\"t\",\"type\":\"charge\",\"amount\":5,\"currency\":\"gbp\",\"created\":1793707200}]}",
    HU_FEED_ERROR_KEY },
  { "ical", "/a.ics", "text/calendar",
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261128T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    HU_FEED_ERROR_KEY },
  { "geojson", "/g.geojson", "application/geo+json",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"id\":1,\"properties\":{\"name\":\"York\"}}]}",
    HU_FEED_ERROR_KEY },
  { "csv", "/t.csv", "text/csv", "amount,date\n5,2026-11-28\n", HU_FEED_ERROR_KEY },
  { "sheet", "/s.csv", "text/csv", "name,members\nYork,5\n", HU_FEED_ERROR_KEY },
  { "hustings", "/feed.json", JSON,
    "{\"hustings\":1,\"at\":\"2019-11-28T10:00:00Z\",\"snapshot\":true,\"events\":[{\"id\":\"a\",\"kind\":\"canvass\","
    "\"start\":\"2019-11-28T10:00:00Z\",\"end\":\"2019-11-28T12:00:00Z\",\"counts\":{\"at\":\"2019-11-28T10:00:00Z\",\"signed_up\":5}}]}",
    HU_FEED_ERROR_STATUS },
};

void
make_feed (Fixture *fixture, const char *url)
{
  HuSource source = { .id = (char *) "test",
                      .kind = (char *) fixture->kind->kind,
                      .url = (char *) url,
                      .last_try = HU_NEVER,
                      .last_success = HU_NEVER,
                      .data_at = HU_NEVER };
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->feed);
  hu_store_put_source (fixture->store, &source, &error);
  g_assert_no_error (error);
  fixture->feed = hu_feed_new (fixture->store, fixture->http, &source);
  hu_feed_set_key (fixture->feed, "key");
}

void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  hu_poller_set_test_clock (0.0, 7);
  fixture->kind = data;
  fixture->server = hu_test_server_new ();
  fixture->http = hu_http_new ();
  hu_http_set_limits (fixture->http, MAX_BYTES, 1);
  fixture->folder = g_dir_make_tmp ("hustings-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  url = hu_test_server_url (fixture->server, fixture->kind->path);
  make_feed (fixture, url);
}

void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const files[] = { "store.db", "store.db-wal", "store.db-shm" };

  g_clear_object (&fixture->feed);
  hu_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_object_unref (fixture->http);
  hu_test_server_free (fixture->server);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

void
sync_feed (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_feed_sync_async (fixture->feed, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_feed_sync_finish (fixture->feed, result, error);
}

void
serve_good (Fixture *fixture)
{
  hu_test_server_answer (fixture->server, "/v1/organizations/9/events/deleted", 200, JSON, "{\"data\":[]}", NULL);
  hu_test_server_answer (fixture->server, fixture->kind->path, 200, fixture->kind->type, fixture->kind->body, NULL);
}

void
assert_good (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  serve_good (fixture);
  sync_feed (fixture, &error);
  g_assert_no_error (error);
  g_assert_null (hu_feed_get_error_words (fixture->feed));
}

gint64
stored (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (fixture->store), &error);
  HuTotals totals;

  g_assert_no_error (error);
  g_assert_true (hu_reader_totals (reader, &totals, &error));
  g_free (totals.currency);
  return totals.events * 1000000 + totals.groups * 10000 + totals.raised;
}

void
assert_fault (Fixture *fixture, const char *name, int code)
{
  gint64 before = stored (fixture);
  gint64 success = hu_feed_get_last_success (fixture->feed);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", name);
  g_assert_cmpint (before, >, 0);
  sync_feed (fixture, &error);
  g_assert_error (error, HU_FEED_ERROR, code);
  g_assert_cmpint (stored (fixture), ==, before);
  g_assert_nonnull (hu_feed_get_error_words (fixture->feed));
  /* Its age is that of what is there. */
  g_assert_cmpint (hu_feed_get_last_success (fixture->feed), ==, success);
}

void
add_fault (const char *name, void (*func) (Fixture *fixture, gconstpointer data))
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed-faults/%s/%s", kinds[i].kind, name);

      g_test_add (path, Fixture, &kinds[i], set_up, func, tear_down);
    }
}
