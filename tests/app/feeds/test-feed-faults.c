/* test-feed-faults.c: what a network can do to a feed, times every kind of feed
 *
 * Whatever happens: what was there is kept, words say what is wrong, and the next good answer is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include "hu-feed.h"
#include "hu-http-private.h"
#include "hu-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_BYTES (512 * 1024)
#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n"

/* One answer of each, which is all that the address asks for. */
typedef struct
{
  const char *kind, *path, *type, *body;
} Kind;

static const Kind kinds[] = {
  { "action-network", "/api/v2/events", JSON,
    "{\"_embedded\":{\"osdi:events\":[{\"identifiers\":[\"action_network:1\"],\"start_date\":\"2026-11-28T10:00:00Z\"}]}}" },
  { "osdi", "/osdi/donations", "application/hal+json",
    "{\"_embedded\":{\"osdi:donations\":[{\"identifiers\":[\"v:1\"],\"amount\":1,\"currency\":\"GBP\","
    "\"created_date\":\"2026-11-28T10:00:00Z\"}]}}" },
  { "mobilize", "/v1/organizations/9/events", JSON,
    "{\"data\":[{\"id\":1,\"timeslots\":[{\"id\":11,\"start_date\":1795860000}]}]}" },
  { "zetkin", "/v1/orgs/21/sub_organizations", JSON, "{\"data\":[{\"id\":1,\"title\":\"York\"}]}" },
  { "zoom", "/v2/users/me/meetings", JSON,
    "{\"meetings\":[{\"id\":7,\"topic\":\"Call\",\"start_time\":\"2026-11-17T19:00:00Z\"}]}" },
  { "donorbox", "/api/v1/donations", JSON,
    "[{\"id\":1,\"campaign\":{\"id\":2},\"amount\":\"5\",\"currency\":\"GBP\",\"donation_date\":\"2026-11-01T11:05:13Z\"}]" },
  { "stripe", "/v1/balance_transactions", JSON,
    "{\"has_more\":false,\"data\":[{\"id\":\"t\",\"type\":\"charge\",\"amount\":5,\"currency\":\"gbp\",\"created\":1793707200}]}" },
  { "ical", "/a.ics", "text/calendar",
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261128T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n" },
  { "geojson", "/g.geojson", "application/geo+json",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"id\":1,\"properties\":{\"name\":\"York\"}}]}" },
  { "csv", "/t.csv", "text/csv", "amount,date\n5,2026-11-28\n" },
  { "sheet", "/s.csv", "text/csv", "name,members\nYork,5\n" },
};

typedef struct
{
  const Kind *kind;
  HuTestServer *server;
  HuHttp *http;
  HuStore *store;
  HuFeed *feed;
  char *folder;
} Fixture;

static void
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

static void
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

static void
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

static void
sync_feed (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_feed_sync_async (fixture->feed, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_feed_sync_finish (fixture->feed, result, error);
}

static void
assert_good (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  hu_test_server_answer (fixture->server, "/v1/organizations/9/events/deleted", 200, JSON, "{\"data\":[]}", NULL);
  hu_test_server_answer (fixture->server, fixture->kind->path, 200, fixture->kind->type, fixture->kind->body, NULL);
  sync_feed (fixture, &error);
  g_assert_no_error (error);
  g_assert_null (hu_feed_get_error_words (fixture->feed));
}

/* Events, money and groups, as one number. */
static gint64
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

/* Fails as it should, and loses nothing. */
static void
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

/* --- faults that are an answer --- */

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_strdup_printf ("http://%s/", "feeds.example");
  const struct
  {
    const char *name;
    guint status;
    const char *type, *body, *header, *value;
    int code;
  } faults[] = {
    { "another origin", 301, NULL, NULL, "Location", "https://elsewhere.example/", HU_FEED_ERROR_REDIRECT },
    { "not encrypted", 301, NULL, NULL, "Location", plain, HU_FEED_ERROR_REDIRECT },
    { "to itself", 302, NULL, NULL, "Location", fixture->kind->path, HU_FEED_ERROR_REDIRECT },
    { "nowhere", 307, NULL, NULL, NULL, NULL, HU_FEED_ERROR_REDIRECT },
    { "429", 429, JSON, "{}", NULL, NULL, HU_FEED_ERROR_BUSY },
    { "503", 503, NULL, NULL, "Retry-After", "120", HU_FEED_ERROR_BUSY },
    { "503 until a date", 503, NULL, NULL, "Retry-After", "Thu, 01 Jan 2099 00:00:00 GMT", HU_FEED_ERROR_BUSY },
    { "429 until an ISO time", 429, NULL, NULL, "Retry-After", "2099-01-01T00:00:00Z", HU_FEED_ERROR_BUSY },
    { "429 soon enough", 429, NULL, NULL, "Retry-After", "soon", HU_FEED_ERROR_BUSY },
    { "500", 500, "text/html", "<p>", NULL, NULL, HU_FEED_ERROR_STATUS },
    { "404", 404, NULL, NULL, NULL, NULL, HU_FEED_ERROR_STATUS },
    { "403", 403, NULL, NULL, NULL, NULL, HU_FEED_ERROR_KEY },
    { "a page to sign in", 200, "text/html", "<!doctype html><p>Sign in", NULL, NULL, HU_FEED_ERROR_TYPE },
    { "the same, called a feed", 200, fixture->kind->type, "<!doctype html><p>Sign in", NULL, NULL,
      HU_FEED_ERROR_MALFORMED },
    { "nothing", 200, fixture->kind->type, "", NULL, NULL, HU_FEED_ERROR_MALFORMED },
  };
  static const guint waits[] = { 120, 3600, 3600 };

  assert_good (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      hu_test_server_answer (fixture->server, fixture->kind->path, faults[i].status, faults[i].type, faults[i].body,
                             faults[i].header, faults[i].value, NULL);
      assert_fault (fixture, faults[i].name, faults[i].code);
      if (i >= 5 && i < 5 + G_N_ELEMENTS (waits))
        g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, waits[i - 5]);
    }
  assert_good (fixture);
}

static void
test_bodies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *opening = g_strnfill (10000, '[');
  g_autofree char *zeros = g_strnfill (16 * 1024 * 1024, ' ');
  g_autoptr (GBytes) bomb = hu_test_gzip (zeros, 16 * 1024 * 1024);
  g_autofree char *cut = g_strndup (fixture->kind->body, strlen (fixture->kind->body) / 2);
  gboolean is_table = g_str_equal (fixture->kind->type, "text/csv");

  assert_good (fixture);
  hu_test_server_answer (fixture->server, fixture->kind->path, 200, fixture->kind->type, opening, NULL);
  assert_fault (fixture, "10,000 deep", HU_FEED_ERROR_MALFORMED);
  hu_test_server_answer_bytes (fixture->server, fixture->kind->path, 200, fixture->kind->type, bomb, "Content-Encoding",
                               "gzip", NULL);
  assert_fault (fixture, "unpacks without end", HU_FEED_ERROR_TOO_LARGE);
  hu_test_server_answer (fixture->server, fixture->kind->path, 200, fixture->kind->type, cut, NULL);
  /* Half a table may be a table: that is what the length of an answer is for, below. */
  if (!is_table)
    assert_fault (fixture, "cut off", HU_FEED_ERROR_MALFORMED);
  assert_good (fixture);
}

/* --- faults of the connection --- */

static void
test_connection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head =
    g_strdup_printf (HEAD "Content-Length: 5000\r\n\r\n%.10s", fixture->kind->type, fixture->kind->body);
  g_autofree char *endless = g_strdup_printf (HEAD "\r\n", fixture->kind->type);

  assert_good (fixture);
  hu_test_server_misbehave (fixture->server, fixture->kind->path, HU_TEST_RESET, head);
  assert_fault (fixture, "reset", HU_FEED_ERROR_NETWORK);
  hu_test_server_misbehave (fixture->server, fixture->kind->path, HU_TEST_CLOSE, head);
  assert_fault (fixture, "broken off", HU_FEED_ERROR_NETWORK);
  hu_test_server_misbehave (fixture->server, fixture->kind->path, HU_TEST_STALL, head);
  assert_fault (fixture, "stalled", HU_FEED_ERROR_TIMEOUT);
  hu_test_server_misbehave (fixture->server, fixture->kind->path, HU_TEST_ENDLESS, endless);
  assert_fault (fixture, "endless", HU_FEED_ERROR_TOO_LARGE);
  assert_good (fixture);
}

/* Nobody listens where a server was a moment ago. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *nobody = g_strdup_printf ("http://127.0.0.1:%u%s", port, fixture->kind->path);
  g_autofree char *url = hu_test_server_url (fixture->server, fixture->kind->path);

  assert_good (fixture);
  g_socket_listener_close (listener);
  make_feed (fixture, nobody);
  assert_fault (fixture, "refused", HU_FEED_ERROR_NETWORK);
  make_feed (fixture, url);
  assert_good (fixture);
}

/* --- TLS --- */

static void
trust (HuHttp *http, const char *authority)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (authority, &error);

  g_assert_no_error (error);
  for (guint loopback = 0; loopback < 2; loopback++)
    for (guint stream = 0; stream < 2; stream++)
      soup_session_set_tls_database (http->sessions[loopback][stream], database);
}

static void
test_tls (Fixture *fixture, gconstpointer data)
{
  static const char *const certificates[] = { "good.pem", "self-signed.pem", "wrong-host.pem", "expired.pem" };
  g_autofree char *authority = g_test_build_filename (G_TEST_DIST, "app", "feeds", "tls", "authority.pem", NULL);

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("there is no TLS here");
      return;
    }
  assert_good (fixture);
  trust (fixture->http, authority);
  for (gsize i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autofree char *file = g_test_build_filename (G_TEST_DIST, "app", "feeds", "tls", certificates[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (file, &error);
      g_autoptr (HuTestServer) server = NULL;
      g_autofree char *url = NULL;

      g_assert_no_error (error);
      server = hu_test_server_new_tls (certificate);
      url = hu_test_server_url (server, fixture->kind->path);
      hu_test_server_answer (server, "/v1/organizations/9/events/deleted", 200, JSON, "{\"data\":[]}", NULL);
      hu_test_server_answer (server, fixture->kind->path, 200, fixture->kind->type, fixture->kind->body, NULL);
      make_feed (fixture, url);
      if (i > 0)
        {
          assert_fault (fixture, certificates[i], HU_FEED_ERROR_TLS);
          /* The key was not shown to whoever that was. */
          g_assert_cmpuint (hu_test_server_n_requests (server, fixture->kind->path), ==, 0);
          continue;
        }
      /* All is well with the one that is right, so what follows fails of what it is about. */
      sync_feed (fixture, &error);
      g_assert_no_error (error);
    }
  g_clear_object (&fixture->feed);
}

/* --- pages without end --- */

static void
test_endless_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2100; i++)
    {
      g_autofree char *path = i > 0 ? g_strdup_printf ("/api/v2/events?page=%u", i) : g_strdup ("/api/v2/events");
      g_autofree char *body = g_strdup_printf (
        "{\"_links\":{\"next\":{\"href\":\"/api/v2/events?page=%u\"}},\"_embedded\":{\"osdi:events\":[{\"identifiers\":"
        "[\"action_network:%u\"],\"start_date\":\"2026-11-28T10:00:00Z\"}]}}",
        i + 1, i);

      hu_test_server_answer (fixture->server, path, 200, JSON, body, NULL);
    }
  sync_feed (fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (hu_feed_get_error_words (fixture->feed), "more pages than are read"));
  /* What came is there, and it is not taken for the whole. */
  g_assert_cmpint (stored (fixture), ==, 2000 * G_GINT64_CONSTANT (1000000));
  g_assert_cmpint (hu_feed_get_last_success (fixture->feed), ==, HU_NEVER);
  assert_good (fixture);
}

static void
add (const char *name, const Kind *kind, void (*func) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/feed-faults/%s/%s", kind->kind, name);

  g_test_add (path, Fixture, kind, set_up, func, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      add ("answers", &kinds[i], test_answers);
      add ("bodies", &kinds[i], test_bodies);
      add ("connection", &kinds[i], test_connection);
      add ("refused", &kinds[i], test_refused);
      add ("tls", &kinds[i], test_tls);
    }
  add ("endless-pages", &kinds[0], test_endless_pages);
  return g_test_run ();
}
