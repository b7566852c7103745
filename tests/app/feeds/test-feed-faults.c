/* test-feed-faults.c: what a network can do to a feed, times every kind of feed
 *
 * Whatever happens: what was there is kept, words say what is wrong, and the next good answer is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fault-fixture.h"
#include "hu-http-private.h"

#include <string.h>

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n"

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
    guint wait; /* seconds that the server asks for */
  } faults[] = {
    { "another origin", 301, NULL, NULL, "Location", "https://elsewhere.example/", HU_FEED_ERROR_REDIRECT, 0 },
    { "not encrypted", 301, NULL, NULL, "Location", plain, HU_FEED_ERROR_REDIRECT, 0 },
    { "to itself", 302, NULL, NULL, "Location", fixture->kind->path, HU_FEED_ERROR_REDIRECT, 0 },
    { "nowhere", 307, NULL, NULL, NULL, NULL, HU_FEED_ERROR_REDIRECT, 0 },
    { "429", 429, JSON, "{}", NULL, NULL, HU_FEED_ERROR_BUSY, 0 },
    { "429 for seconds", 429, NULL, NULL, "Retry-After", "90", HU_FEED_ERROR_BUSY, 90 },
    { "429 until an ISO time", 429, NULL, NULL, "Retry-After", "2099-01-01T00:00:00Z", HU_FEED_ERROR_BUSY, 3600 },
    { "429 in no form", 429, NULL, NULL, "Retry-After", "soon", HU_FEED_ERROR_BUSY, 0 },
    { "503", 503, NULL, NULL, NULL, NULL, HU_FEED_ERROR_BUSY, 0 },
    { "503 for seconds", 503, NULL, NULL, "Retry-After", "120", HU_FEED_ERROR_BUSY, 120 },
    { "503 for ever", 503, NULL, NULL, "Retry-After", "99999999999999999999", HU_FEED_ERROR_BUSY, 0 },
    { "503 for years", 503, NULL, NULL, "Retry-After", "999999999", HU_FEED_ERROR_BUSY, 3600 },
    { "503 until a date", 503, NULL, NULL, "Retry-After", "Thu, 01 Jan 2099 00:00:00 GMT", HU_FEED_ERROR_BUSY, 3600 },
    { "503 until long ago", 503, NULL, NULL, "Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT", HU_FEED_ERROR_BUSY, 0 },
    { "503 until an ISO time", 503, NULL, NULL, "Retry-After", "2099-01-01T00:00:00Z", HU_FEED_ERROR_BUSY, 3600 },
    { "503 in no form", 503, NULL, NULL, "Retry-After", "-1 <p>", HU_FEED_ERROR_BUSY, 0 },
    { "500", 500, "text/html", "<p>", NULL, NULL, HU_FEED_ERROR_STATUS, 0 },
    { "404", 404, NULL, NULL, NULL, NULL, HU_FEED_ERROR_STATUS, 0 },
    { "403", 403, NULL, NULL, NULL, NULL, fixture->kind->refused, 0 },
    { "a page to sign in", 200, "text/html", "<!doctype html><p>Sign in", NULL, NULL, HU_FEED_ERROR_TYPE, 0 },
    { "the same, called a feed", 200, fixture->kind->type, "<!doctype html><p>Sign in", NULL, NULL,
      HU_FEED_ERROR_MALFORMED, 0 },
    { "nothing", 200, fixture->kind->type, "", NULL, NULL, HU_FEED_ERROR_MALFORMED, 0 },
  };

  assert_good (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      hu_test_server_answer (fixture->server, fixture->kind->path, faults[i].status, faults[i].type, faults[i].body,
                             faults[i].header, faults[i].value, NULL);
      assert_fault (fixture, faults[i].name, faults[i].code);
      g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, faults[i].wait);
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

/* A kind, and page after page of it: THIS is the number of a page, NEXT of the one after it. */
typedef struct
{
  const char *kind;
  const char *first, *query; /* of the first page, and of those after it */
  const char *body;
} Endless;

static const Endless endless[] = {
  { "action-network", "", "?page=THIS",
    "{\"_links\":{\"next\":{\"href\":\"/api/v2/events?page=NEXT\"}},\"_embedded\":{\"osdi:events\":[{\"identifiers\":"
    "[\"action_network:1\"],\"start_date\":\"2026-11-28T10:00:00Z\"}]}}" },
  { "zoom", "", "?next_page_token=THIS", "{\"next_page_token\":\"NEXT\",\"meetings\":[]}" },
  { "stripe", "", "?starting_after=THIS",
    "{\"has_more\":true,\"data\":[{\"id\":\"NEXT\",\"type\":\"charge\",\"amount\":5,\"currency\":\"gbp\",\"created\":1793707200}]}" },
  { "donorbox", "?per_page=1", "?per_page=1&page=THIS",
    "[{\"id\":NEXT,\"campaign\":{\"id\":2},\"amount\":\"5\",\"currency\":\"GBP\","
    "\"donation_date\":\"2026-11-01T11:05:13Z\"}]" },
};

static char *
fill_in (const char *text, guint page)
{
  g_autofree char *this = g_strdup_printf ("%u", page);
  g_autofree char *next = g_strdup_printf ("%u", page + 1);
  GString *filled = g_string_new (text);

  g_string_replace (filled, "THIS", this, 0);
  g_string_replace (filled, "NEXT", next, 0);
  return g_string_free_and_steal (filled);
}

static void
serve_endless (Fixture *fixture, const Endless *from)
{
  g_autofree char *first = g_strconcat (fixture->kind->path, from->first, NULL);
  g_autofree char *url = hu_test_server_url (fixture->server, first);

  for (guint page = 1; page <= 2100; page++)
    {
      g_autofree char *query = fill_in (from->query, page);
      g_autofree char *path = page > 1 ? g_strconcat (fixture->kind->path, query, NULL) : g_strdup (first);
      g_autofree char *body = fill_in (from->body, page);

      hu_test_server_answer (fixture->server, path, 200, JSON, body, NULL);
    }
  make_feed (fixture, url);
}

/* They end, in words; what was there is there, and what came is not taken for the whole. */
static void
test_endless_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before;
  gint64 success;

  assert_good (fixture);
  before = stored (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      if (g_str_equal (endless[i].kind, fixture->kind->kind))
        serve_endless (fixture, &endless[i]);
    }
  success = hu_feed_get_last_success (fixture->feed);
  sync_feed (fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (hu_feed_get_error_words (fixture->feed), "more pages than are read"));
  g_assert_cmpint (stored (fixture), ==, before);
  g_assert_cmpint (hu_feed_get_last_success (fixture->feed), ==, success);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_fault ("answers", test_answers);
  add_fault ("bodies", test_bodies);
  add_fault ("connection", test_connection);
  add_fault ("refused", test_refused);
  add_fault ("tls", test_tls);
  for (gsize i = 0; i < N_KINDS; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (endless); j++)
      {
        g_autofree char *path = g_strdup_printf ("/feed-faults/%s/endless-pages", kinds[i].kind);

        if (g_str_equal (kinds[i].kind, endless[j].kind))
          g_test_add (path, Fixture, &kinds[i], set_up, test_endless_pages, tear_down);
      }
  return g_test_run ();
}
