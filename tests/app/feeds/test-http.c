/* test-http.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-http.h"
#include "hu-test-server.h"

#include <string.h>

#define JSON "application/json"

/* --- a proxy that does not work: what is fetched from this computer must not ask it --- */

typedef GObject DeadProxy;
typedef GObjectClass DeadProxyClass;

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  static const char *const proxies[] = { "http://127.0.0.1:1", NULL };

  return g_strdupv ((char **) proxies);
}

static void
lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback,
              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task, lookup (resolver, uri, NULL, NULL), (GDestroyNotify) g_strfreev);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
dead_proxy_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

GType dead_proxy_get_type (void);
G_DEFINE_TYPE_WITH_CODE (DeadProxy, dead_proxy, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, dead_proxy_iface_init))

static void
dead_proxy_class_init (DeadProxyClass *klass)
{
}

static void
dead_proxy_init (DeadProxy *proxy)
{
}

static void
use_dead_proxy (void)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dead", TRUE);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, dead_proxy_get_type (), "dead", 100);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (g_proxy_resolver_get_default (), dead_proxy_get_type ()));
}

/* --- the client --- */

typedef struct
{
  HuTestServer *server;
  HuHttp *http;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = hu_test_server_new ();
  fixture->http = hu_http_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->http);
  hu_test_server_free (fixture->server);
}

static HuHttpAnswer *
get_url (Fixture *fixture, const char *url, const char *etag, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_http_get_async (fixture->http, url, JSON, etag, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_http_get_finish (fixture->http, result, error);
}

static HuHttpAnswer *
get (Fixture *fixture, const char *path, const char *etag, GError **error)
{
  g_autofree char *url = hu_test_server_url (fixture->server, path);

  return get_url (fixture, url, etag, error);
}

static void
assert_body (const HuHttpAnswer *answer, const char *expected)
{
  gsize length;
  const char *body = g_bytes_get_data (answer->body, &length);

  g_assert_cmpmem (body, length, expected, strlen (expected));
}

static void
assert_fails (Fixture *fixture, const char *path, HuFeedError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_null (get (fixture, path, NULL, &error));
  g_assert_error (error, HU_FEED_ERROR, (int) code);
  words = hu_feed_error_words (error);
  g_assert_true (g_str_has_suffix (words, "."));
}

/* --- answers --- */

static void
test_ok (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;
  g_autofree char *agent = NULL;
  g_autofree char *accept = NULL;
  g_autofree char *none = NULL;

  hu_test_server_answer (fixture->server, "/a?b=c", 200, "application/json; charset=utf-8", "{}", "ETag", "W/\"1\"",
                         NULL);
  answer = get (fixture, "/a?b=c", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer->type, ==, JSON);
  g_assert_cmpstr (answer->etag, ==, "W/\"1\"");
  assert_body (answer, "{}");
  g_assert_cmpuint (hu_http_get_status (fixture->http), ==, 200);
  g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, 0);
  agent = hu_test_server_last_header (fixture->server, "/a?b=c", "User-Agent");
  g_assert_true (g_regex_match_simple ("^Hustings/[0-9.]+ \\(\\+https://[^ ]+\\)$", agent, 0, 0));
  accept = hu_test_server_last_header (fixture->server, "/a?b=c", "Accept");
  g_assert_cmpstr (accept, ==, JSON);
  none = hu_test_server_last_header (fixture->server, "/a?b=c", "If-None-Match");
  g_assert_null (none);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_test_server_answer (fixture->server, "/", 200, JSON, "", NULL);
  answer = get (fixture, "/", NULL, NULL);
  g_assert_cmpuint (g_bytes_get_size (answer->body), ==, 0);
}

static void
test_not_modified (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_test_server_answer (fixture->server, "/", 200, JSON, "{}", "ETag", "\"1\"", NULL);
  answer = get (fixture, "/", "\"1\"", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 304);
  g_assert_null (answer->body);
  g_clear_pointer (&answer, hu_http_answer_free);
  answer = get (fixture, "/", "\"0\"", &error);
  g_assert_cmpuint (answer->status, ==, 200);
  assert_body (answer, "{}");
  /* 304 to somebody who has nothing. */
  hu_test_server_answer (fixture->server, "/", 304, NULL, NULL, NULL);
  assert_fails (fixture, "/", HU_FEED_ERROR_STATUS);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_test_server_answer (fixture->server, "/plus", 200, "application/hustings+json", "{}", NULL);
  answer = get (fixture, "/plus", NULL, NULL);
  g_assert_nonnull (answer);
  hu_test_server_answer (fixture->server, "/html", 200, "text/html", "<!DOCTYPE html>", NULL);
  assert_fails (fixture, "/html", HU_FEED_ERROR_TYPE);
  hu_test_server_answer (fixture->server, "/none", 200, NULL, "{}", NULL);
  assert_fails (fixture, "/none", HU_FEED_ERROR_TYPE);
}

static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  static const guint statuses[] = { 201, 204, 400, 401, 403, 404, 410, 418, 500, 502 };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      hu_test_server_answer (fixture->server, "/", statuses[i], JSON, NULL, NULL);
      assert_fails (fixture, "/", HU_FEED_ERROR_STATUS);
      g_assert_cmpuint (hu_http_get_status (fixture->http), ==, statuses[i]);
    }
  g_assert_null (get (fixture, "/nowhere", NULL, &error));
  g_assert_cmpstr (error->message, ==, "404 Not Found");
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) soon = g_date_time_add_seconds (now, 600);
  g_autofree char *date = g_date_time_format (soon, "%a, %d %b %Y %H:%M:%S GMT");
  guint wait;

  hu_test_server_answer (fixture->server, "/", 429, JSON, NULL, "Retry-After", "17", NULL);
  assert_fails (fixture, "/", HU_FEED_ERROR_BUSY);
  g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, 17);
  hu_test_server_answer (fixture->server, "/", 503, JSON, NULL, "Retry-After", "99999999999", NULL);
  assert_fails (fixture, "/", HU_FEED_ERROR_BUSY);
  g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, 3600);
  hu_test_server_answer (fixture->server, "/", 503, JSON, NULL, "Retry-After", date, NULL);
  assert_fails (fixture, "/", HU_FEED_ERROR_BUSY);
  wait = hu_http_get_retry_after (fixture->http);
  g_assert_cmpuint (wait, >, 500);
  g_assert_cmpuint (wait, <=, 600);
  hu_test_server_answer (fixture->server, "/", 503, JSON, NULL, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT", NULL);
  assert_fails (fixture, "/", HU_FEED_ERROR_BUSY);
  g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, 0);
  hu_test_server_answer (fixture->server, "/", 503, JSON, NULL, "Retry-After", "soon", NULL);
  assert_fails (fixture, "/", HU_FEED_ERROR_BUSY);
  g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, 0);
}

/* --- bodies --- */

static void
test_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) packed = hu_test_gzip ("{\"a\":1}", 7);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_test_server_answer_bytes (fixture->server, "/", 200, JSON, packed, "Content-Encoding", "gzip", NULL);
  answer = get (fixture, "/", NULL, &error);
  g_assert_no_error (error);
  assert_body (answer, "{\"a\":1}");
}

/* libsoup hands over what it could unpack and says nothing, so that a parser must see that the end
 * is missing. */
static void
test_gzip_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) half = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  for (int i = 0; i < 10000; i++)
    g_string_append_printf (text, "%d ", i * i);
  packed = hu_test_gzip (text->str, text->len);
  half = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) / 2);
  hu_test_server_answer_bytes (fixture->server, "/", 200, JSON, half, "Content-Encoding", "gzip", NULL);
  answer = get (fixture, "/", NULL, NULL);
  if (answer != NULL)
    g_assert_cmpuint (g_bytes_get_size (answer->body), <, text->len);
}

/* 16 MiB of zeros in 16 KiB, and the same under the limit of bytes. */
static void
test_gzip_bomb (Fixture *fixture, gconstpointer data)
{
  const gsize length = 16 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (GBytes) bomb = hu_test_gzip (zeros, length);

  hu_test_server_answer_bytes (fixture->server, "/", 200, JSON, bomb, "Content-Encoding", "gzip", NULL);
  assert_fails (fixture, "/", HU_FEED_ERROR_TOO_LARGE);
  hu_http_set_limits (fixture->http, 100000, 30);
  assert_fails (fixture, "/", HU_FEED_ERROR_TOO_LARGE);
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = g_strnfill (1000, 'x');
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_test_server_answer (fixture->server, "/", 200, JSON, body, NULL);
  hu_http_set_limits (fixture->http, 1000, 30);
  answer = get (fixture, "/", NULL, NULL);
  assert_body (answer, body);
  hu_http_set_limits (fixture->http, 999, 30);
  assert_fails (fixture, "/", HU_FEED_ERROR_TOO_LARGE);
}

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

static void
test_endless (Fixture *fixture, gconstpointer data)
{
  hu_http_set_limits (fixture->http, 1024 * 1024, 30);
  hu_test_server_misbehave (fixture->server, "/", HU_TEST_ENDLESS, HEAD "Connection: close\r\n\r\n{");
  assert_fails (fixture, "/", HU_FEED_ERROR_TOO_LARGE);
  hu_test_server_misbehave (fixture->server, "/", HU_TEST_ENDLESS, HEAD "X-Endless:");
  assert_fails (fixture, "/", HU_FEED_ERROR_NETWORK);
}

static void
test_stalled (Fixture *fixture, gconstpointer data)
{
  hu_http_set_limits (fixture->http, 1024, 1);
  hu_test_server_misbehave (fixture->server, "/body", HU_TEST_STALL, HEAD "Content-Length: 10\r\n\r\n{");
  assert_fails (fixture, "/body", HU_FEED_ERROR_TIMEOUT);
  hu_test_server_misbehave (fixture->server, "/head", HU_TEST_STALL, "HTTP/1.1 200");
  assert_fails (fixture, "/head", HU_FEED_ERROR_TIMEOUT);
}

static void
test_broken_off (Fixture *fixture, gconstpointer data)
{
  hu_test_server_misbehave (fixture->server, "/reset", HU_TEST_RESET, HEAD "Content-Length: 10\r\n\r\n{");
  assert_fails (fixture, "/reset", HU_FEED_ERROR_NETWORK);
  hu_test_server_misbehave (fixture->server, "/short", HU_TEST_CLOSE, HEAD "Content-Length: 10\r\n\r\n{");
  assert_fails (fixture, "/short", HU_FEED_ERROR_NETWORK);
  hu_test_server_misbehave (fixture->server, "/chunk", HU_TEST_CLOSE, HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\n{");
  assert_fails (fixture, "/chunk", HU_FEED_ERROR_NETWORK);
  hu_test_server_misbehave (fixture->server, "/noise", HU_TEST_CLOSE, "\x16\x03\x01\r\n\r\n");
  assert_fails (fixture, "/noise", HU_FEED_ERROR_NETWORK);
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuTestServer) gone = hu_test_server_new ();

  url = hu_test_server_url (gone, "/");
  g_clear_pointer (&gone, hu_test_server_free);
  g_assert_null (get_url (fixture, url, NULL, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_NETWORK);
  g_assert_cmpuint (hu_http_get_status (fixture->http), ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = hu_test_server_url (fixture->server, "/");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_test_server_misbehave (fixture->server, "/", HU_TEST_STALL, HEAD "Content-Length: 10\r\n\r\n{");
  hu_http_get_async (fixture->http, url, JSON, NULL, cancellable, hu_test_keep_result, &result);
  while (hu_test_server_n_requests (fixture->server, "/") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  hu_test_wait_for_pointer ((gpointer *) &result);
  g_assert_null (hu_http_get_finish (fixture->http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- redirects and addresses --- */

static void
test_redirects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HuTestServer) other = hu_test_server_new ();
  g_autofree char *elsewhere = hu_test_server_url (other, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_test_server_answer (fixture->server, "/a", 301, NULL, NULL, "Location", "b?x=1", NULL);
  hu_test_server_answer (fixture->server, "/b?x=1", 307, NULL, NULL, "Location", "/c", NULL);
  hu_test_server_answer (fixture->server, "/c", 200, JSON, "{}", NULL);
  answer = get (fixture, "/a", NULL, &error);
  g_assert_no_error (error);
  assert_body (answer, "{}");

  hu_test_server_answer (fixture->server, "/loop", 302, NULL, NULL, "Location", "/loop", NULL);
  assert_fails (fixture, "/loop", HU_FEED_ERROR_REDIRECT);
  g_assert_cmpuint (hu_test_server_n_requests (fixture->server, "/loop"), ==, 6);

  hu_test_server_answer (other, "/", 200, JSON, "{}", NULL);
  hu_test_server_answer (fixture->server, "/out", 308, NULL, NULL, "Location", elsewhere, NULL);
  assert_fails (fixture, "/out", HU_FEED_ERROR_REDIRECT);
  g_assert_cmpuint (hu_test_server_n_requests (other, "/"), ==, 0);
  hu_test_server_answer (fixture->server, "/out", 301, NULL, NULL, "Location", "http://example.org/", NULL);
  assert_fails (fixture, "/out", HU_FEED_ERROR_REDIRECT);
  hu_test_server_answer (fixture->server, "/out", 301, NULL, NULL, "Location", "file:///etc/passwd", NULL);
  assert_fails (fixture, "/out", HU_FEED_ERROR_REDIRECT);
  hu_test_server_answer (fixture->server, "/out", 301, NULL, NULL, NULL);
  assert_fails (fixture, "/out", HU_FEED_ERROR_REDIRECT);
}

/* --- more than a GET --- */

static HuHttpAnswer *
ask (Fixture *fixture, const HuHttpAsk *wish, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_http_ask_async (fixture->http, wish, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_http_get_finish (fixture->http, result, error);
}

/* One host more may be named, as for published sheets: never with a secret or a form. */
static void
test_named_host (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HuTestServer) other = hu_test_server_new ();
  g_autofree char *other_url = hu_test_server_url (other, "/pub");
  const char *port = strrchr (other_url, ':');
  g_autofree char *elsewhere = g_strconcat ("http://localhost", port, NULL);
  g_autofree char *url = hu_test_server_url (fixture->server, "/sheet");
  const HuHttpAsk refused[] = {
    { .url = url, .accept = "text/csv" },
    { .url = url, .accept = "text/csv", .redirect_host = "host" },
    { .url = url, .accept = "text/csv", .redirect_host = "googleusercontent.com" },
    { .url = url, .accept = "text/csv", .redirect_host = "localhost", .secret_header = "X-Key", .secret = "s" },
    { .url = url, .accept = "text/csv", .redirect_host = "localhost", .form = "a=b" },
  };
  const HuHttpAsk fine = { .url = url, .accept = "text/csv", .redirect_host = "localhost" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_test_server_answer (fixture->server, "/sheet", 307, NULL, NULL, "Location", elsewhere, NULL);
  hu_test_server_answer (other, "/pub", 200, "text/csv; charset=utf-8", "a,b", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_null (ask (fixture, &refused[i], &local));
      g_assert_error (local, HU_FEED_ERROR, HU_FEED_ERROR_REDIRECT);
    }
  g_assert_cmpuint (hu_test_server_n_requests (other, "/pub"), ==, 0);
  answer = ask (fixture, &fine, &error);
  g_assert_no_error (error);
  assert_body (answer, "a,b");
  /* Once there, it is elsewhere again. */
  g_clear_pointer (&answer, hu_http_answer_free);
  hu_test_server_answer (other, "/pub", 307, NULL, NULL, "Location", "https://localhost.example/", NULL);
  g_assert_null (ask (fixture, &fine, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_REDIRECT);
}

static void
test_headers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = hu_test_server_url (fixture->server, "/a");
  const HuHttpAsk wish = { .url = url,
                           .accept = JSON,
                           .secret_header = "X-Key",
                           .secret = "s3cret",
                           .header = "X-Version",
                           .value = "7",
                           .form = "a=b" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *version = NULL;
  g_autofree char *type = NULL;

  hu_test_server_answer (fixture->server, "/a", 307, NULL, NULL, "Location", "/b", NULL);
  hu_test_server_answer (fixture->server, "/b", 200, JSON, "{}", NULL);
  answer = ask (fixture, &wish, &error);
  g_assert_no_error (error);
  /* Within its origin all of it goes along. */
  secret = hu_test_server_last_header (fixture->server, "/b", "X-Key");
  version = hu_test_server_last_header (fixture->server, "/b", "X-Version");
  type = hu_test_server_last_header (fixture->server, "/b", "Content-Type");
  g_assert_cmpstr (secret, ==, "s3cret");
  g_assert_cmpstr (version, ==, "7");
  g_assert_cmpstr (type, ==, "application/x-www-form-urlencoded");
}

static void
test_addresses (void)
{
  static const char *const fine[] = { "https://example.org",  "https://example.org:8443/a?b",
                                      "HTTPS://EXAMPLE.org/", "http://127.0.0.1:8000/",
                                      "http://127.9.9.9/",    "http://[::1]:80/x",
                                      "http://localhost/",    "http://LocalHost:1/" };
  static const char *const bad[] = { "",
                                     "feed.json",
                                     "http://example.org/",
                                     "http://192.168.1.1/",
                                     "http://127.0.0.1.example.org/",
                                     "http://localhost.example.org/",
                                     "ftp://localhost/",
                                     "file:///etc/passwd",
                                     "https://",
                                     "https:///a",
                                     "https://a:b@example.org/",
                                     "https://user@example.org/",
                                     "javascript:1",
                                     "http://[::2]/",
                                     "//example.org/",
                                     "http://0.0.0.0/" };

  for (gsize i = 0; i < G_N_ELEMENTS (fine); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (hu_http_address_ok (fine[i], &error));
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (hu_http_address_ok (bad[i], &error));
      g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS);
    }
}

static void
test_refused_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_null (get_url (fixture, "http://example.org/feed.json", NULL, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS);
  words = hu_feed_error_words (error);
  g_assert_nonnull (strstr (words, "https://"));
}

#define ADD(name, func) g_test_add ("/http/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  use_dead_proxy ();
  ADD ("ok", test_ok);
  ADD ("empty", test_empty);
  ADD ("not-modified", test_not_modified);
  ADD ("types", test_types);
  ADD ("statuses", test_statuses);
  ADD ("busy", test_busy);
  ADD ("gzip", test_gzip);
  ADD ("gzip-short", test_gzip_short);
  ADD ("gzip-bomb", test_gzip_bomb);
  ADD ("size", test_size);
  ADD ("endless", test_endless);
  ADD ("stalled", test_stalled);
  ADD ("broken-off", test_broken_off);
  ADD ("nobody-there", test_nobody_there);
  ADD ("cancelled", test_cancelled);
  ADD ("redirects", test_redirects);
  g_test_add_func ("/http/addresses", test_addresses);
  ADD ("named-host", test_named_host);
  ADD ("headers", test_headers);
  ADD ("refused-address", test_refused_address);
  return g_test_run ();
}
