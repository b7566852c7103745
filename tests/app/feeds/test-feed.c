/* test-feed.c: from a server's change to a commit in a real store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-feed-private.h"
#include "hu-feed.h"
#include "hu-poller-private.h"
#include "hu-reader.h"
#include "hu-test-server.h"
#include "hu-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define JSON "application/json"
/* A poll of ten seconds takes ten milliseconds. */
#define SCALE 0.001

typedef struct
{
  HuTestServer *server;
  HuHttp *http;
  HuStore *store;
  HuFeed *feed;
  char *folder;
  guint commits;
} Fixture;

static void
committed_cb (HuFeed *feed, HuChanges *changes, gpointer data)
{
  ((Fixture *) data)->commits++;
}

static void
close_store (Fixture *fixture)
{
  hu_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

static void
open_store (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;

  fixture->store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
}

static HuSource *
read_source (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (fixture->store), &error);
  g_autoptr (GPtrArray) sources = NULL;

  g_assert_no_error (error);
  sources = hu_reader_sources (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 1);
  g_ptr_array_set_free_func (sources, NULL);
  return sources->pdata[0];
}

/* A feed that goes on from what the store knows. */
static void
make_feed (Fixture *fixture)
{
  g_autoptr (HuSource) source = read_source (fixture);

  fixture->feed = hu_feed_new (fixture->store, fixture->http, source);
  g_signal_connect (fixture->feed, "committed", G_CALLBACK (committed_cb), fixture);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* And waits for what it was doing, so that nothing is kept alive. */
static void
drop_feed (Fixture *fixture)
{
  gpointer feed = fixture->feed;

  g_object_add_weak_pointer (feed, &feed);
  hu_feed_stop (fixture->feed);
  g_signal_handlers_disconnect_by_data (fixture->feed, fixture);
  g_clear_object (&fixture->feed);
  hu_test_wait_for (is_null, &feed);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  HuSource source = { .id = (char *) "test", .title = (char *) "", .kind = (char *) "hustings", .last_try = HU_NEVER,
                      .last_success = HU_NEVER, .data_at = HU_NEVER };

  hu_poller_set_test_clock (SCALE, 7);
  fixture->server = hu_test_server_new ();
  fixture->http = hu_http_new ();
  fixture->folder = g_dir_make_tmp ("hustings-XXXXXX", &error);
  g_assert_no_error (error);
  open_store (fixture);
  url = hu_test_server_url (fixture->server, "/feed.json");
  source.url = url;
  hu_store_put_source (fixture->store, &source, &error);
  g_assert_no_error (error);
  make_feed (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const files[] = { "store.db", "store.db-wal", "store.db-shm" };

  drop_feed (fixture);
  close_store (fixture);
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

/* --- what a server says ------------------------------------------------------------------------- */

#define EVENTS(n) \
  "\"events\":[{\"id\":\"a\",\"kind\":\"canvass\",\"start\":\"2019-11-30T09:30:00Z\",\"end\":\"2019-11-30T12:30:00Z\"," \
  "\"counts\":{\"at\":\"2019-11-30T10:00:00Z\",\"signed_up\":" #n "}}]"
#define SNAPSHOT(rest, n) \
  "{\"hustings\":1,\"title\":\"Test\",\"illustrative\":true,\"at\":\"2019-11-30T10:00:00Z\",\"clock\":{\"speed\":60}," \
  "\"snapshot\":true," rest EVENTS (n) "}"
#define DELTA(rest, at, n) \
  "{\"hustings\":1,\"illustrative\":true,\"at\":\"2019-11-30T" at "Z\"," rest \
  "\"events\":[{\"id\":\"a\",\"counts\":{\"at\":\"2019-11-30T" at "Z\",\"signed_up\":" #n "}}]}"
#define NOTHING(rest) "{\"hustings\":1,\"illustrative\":true,\"at\":\"2019-11-30T10:30:00Z\"" rest "}"

static void
serve (Fixture *fixture, const char *path, const char *text)
{
  hu_test_server_answer (fixture->server, path, 200, JSON, text, NULL);
}

/* Sign-ups of the one event as the store has them; -1 without the event. */
static int
signed_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (fixture->store), &error);
  g_autoptr (GArray) events = NULL;

  g_assert_no_error (error);
  events = hu_reader_events (reader, &error);
  g_assert_no_error (error);
  return events->len > 0 ? g_array_index (events, HuEventRow, 0).signed_up : -1;
}

/* --- waiting ------------------------------------------------------------------------------------ */

typedef struct
{
  HuFeed *feed;
  HuFeedState state;
} StateWanted;

static gboolean
has_state (gpointer data)
{
  StateWanted *wanted = data;

  return hu_feed_get_state (wanted->feed) == wanted->state;
}

static void
wait_for_state (Fixture *fixture, HuFeedState state)
{
  StateWanted wanted = { fixture->feed, state };

  hu_test_wait_for (has_state, &wanted);
}

typedef struct
{
  Fixture *fixture;
  guint least;
  const char *path;
} Wanted;

static gboolean
has_commits (gpointer data)
{
  Wanted *wanted = data;

  return wanted->fixture->commits >= wanted->least;
}

static void
wait_for_commits (Fixture *fixture, guint least)
{
  Wanted wanted = { fixture, least, NULL };

  hu_test_wait_for (has_commits, &wanted);
}

static void
wait_for_signed_up (Fixture *fixture, int n)
{
  while (signed_up (fixture) != n)
    wait_for_commits (fixture, fixture->commits + 1);
}

static gboolean
has_requests (gpointer data)
{
  Wanted *wanted = data;

  return hu_test_server_n_requests (wanted->fixture->server, wanted->path) >= wanted->least;
}

static void
wait_for_requests (Fixture *fixture, const char *path, guint least)
{
  Wanted wanted = { fixture, least, path };

  hu_test_wait_for (has_requests, &wanted);
}

static gboolean
is_pushed (gpointer data)
{
  return hu_feed_get_pushed (data);
}

static gboolean
is_not_pushed (gpointer data)
{
  return !hu_feed_get_pushed (data);
}

/* Everything that was queued before is done. */
static gssize
sync_once (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_feed_sync_async (fixture->feed, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_feed_sync_finish (fixture->feed, result, error);
}

/* --- fetching ----------------------------------------------------------------------------------- */

static void
test_sync (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSource) source = NULL;

  serve (fixture, "/feed.json", SNAPSHOT ("\"next\":\"feed.json?after=1\",", 5));
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_IDLE);
  g_assert_cmpstr (hu_feed_get_title (fixture->feed), ==, "127.0.0.1");
  g_assert_cmpint (sync_once (fixture, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->commits, ==, 1);
  g_assert_cmpint (signed_up (fixture), ==, 5);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_IDLE);
  g_assert_cmpstr (hu_feed_get_title (fixture->feed), ==, "Test");
  g_assert_true (hu_feed_get_illustrative (fixture->feed));
  g_assert_cmpfloat (hu_feed_get_clock_speed (fixture->feed), ==, 60.0);
  g_assert_cmpint (hu_feed_get_last_success (fixture->feed), >, 0);

  serve (fixture, "/feed.json?after=1", DELTA ("\"next\":\"feed.json?after=2\",", "10:05:00", 6));
  g_assert_cmpint (sync_once (fixture, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (signed_up (fixture), ==, 6);
  source = read_source (fixture);
  g_assert_cmpstr (source->cursor, ==, "feed.json?after=2");
  g_assert_true (source->illustrative);
}

/* What a file server does: one file, and a tag. */
static void
test_not_modified (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tag = NULL;

  hu_test_server_answer (fixture->server, "/feed.json", 200, JSON, SNAPSHOT ("", 5), "ETag", "\"1\"", NULL);
  g_assert_cmpint (sync_once (fixture, &error), ==, 2);
  g_assert_cmpint (sync_once (fixture, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->commits, ==, 1);
  tag = hu_test_server_last_header (fixture->server, "/feed.json", "If-None-Match");
  g_assert_cmpstr (tag, ==, "\"1\"");

  /* The same after the program was started again. */
  drop_feed (fixture);
  close_store (fixture);
  open_store (fixture);
  make_feed (fixture);
  g_assert_cmpint (sync_once (fixture, &error), ==, 0);
  g_assert_no_error (error);
  /* A feed that runs reads the document: how often to ask stands in it. */
  hu_feed_start (fixture->feed);
  wait_for_commits (fixture, 2);
  wait_for_requests (fixture, "/feed.json", 6);
  g_assert_cmpuint (fixture->commits, ==, 2);
}

/* The tag of a snapshot is not sent to the address of a delta. */
static void
test_tag_of_another_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tag = NULL;

  hu_test_server_answer (fixture->server, "/feed.json", 200, JSON, SNAPSHOT ("\"next\":\"d\",", 5), "ETag", "\"1\"", NULL);
  hu_test_server_answer (fixture->server, "/d", 200, JSON, DELTA ("\"next\":\"d\",", "10:05:00", 6), "ETag", "\"1\"",
                         NULL);
  sync_once (fixture, &error);
  drop_feed (fixture);
  close_store (fixture);
  open_store (fixture);
  make_feed (fixture);
  g_assert_cmpint (sync_once (fixture, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (signed_up (fixture), ==, 6);
  tag = hu_test_server_last_header (fixture->server, "/d", "If-None-Match");
  g_assert_null (tag);
  g_assert_cmpint (sync_once (fixture, &error), ==, 0);
}

static void
test_goes_on_from_cursor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  serve (fixture, "/feed.json", SNAPSHOT ("\"next\":\"d1\",", 5));
  serve (fixture, "/d1", DELTA ("\"next\":\"d2\",", "10:05:00", 6));
  sync_once (fixture, &error);
  drop_feed (fixture);
  close_store (fixture);
  open_store (fixture);
  make_feed (fixture);
  g_assert_cmpint (sync_once (fixture, &error), ==, 1);
  g_assert_cmpint (signed_up (fixture), ==, 6);
  g_assert_cmpuint (hu_test_server_n_requests (fixture->server, "/feed.json"), ==, 1);
}

static void
test_cursor_too_old (Fixture *fixture, gconstpointer data)
{
  static const guint statuses[] = { 410, 404 };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      serve (fixture, "/feed.json", SNAPSHOT ("\"next\":\"d1\",", 5));
      hu_test_server_answer (fixture->server, "/d1", statuses[i], NULL, NULL, NULL);
      g_assert_cmpint (sync_once (fixture, &error), ==, 2);
      g_assert_cmpint (sync_once (fixture, &error), ==, 2);
      g_assert_no_error (error);
    }
  g_assert_cmpint (signed_up (fixture), ==, 5);
  /* Where the snapshot is gone too, that is an error and not a circle. */
  hu_test_server_answer (fixture->server, "/feed.json", 404, NULL, NULL, NULL);
  g_assert_cmpint (sync_once (fixture, &error), ==, -1);
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_STATUS);
  g_assert_cmpint (signed_up (fixture), ==, 5);
}

static void
test_polls (Fixture *fixture, gconstpointer data)
{
  serve (fixture, "/feed.json", SNAPSHOT ("", 5));
  hu_feed_start (fixture->feed);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_FETCHING);
  wait_for_state (fixture, HU_FEED_LIVE);
  g_assert_cmpint (signed_up (fixture), ==, 5);
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), >, g_get_real_time () + 5 * HU_SECOND);
  serve (fixture, "/feed.json", SNAPSHOT ("", 8));
  wait_for_signed_up (fixture, 8);
  hu_feed_stop (fixture->feed);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_IDLE);
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), ==, HU_NEVER);
}

static void
test_start_after_stop (Fixture *fixture, gconstpointer data)
{
  serve (fixture, "/feed.json", SNAPSHOT ("", 5));
  hu_feed_start (fixture->feed);
  hu_feed_stop (fixture->feed);
  hu_feed_start (fixture->feed);
  wait_for_state (fixture, HU_FEED_LIVE);
  g_assert_cmpint (signed_up (fixture), ==, 5);
}

/* --- failing ------------------------------------------------------------------------------------ */

typedef struct
{
  const char *name;
  guint status;
  const char *type;
  const char *body;
} Failure;

static const Failure failures[] = {
  { "server-error", 500, JSON, NULL },
  { "busy", 503, JSON, NULL },
  { "gone", 404, NULL, NULL },
  { "sign-in-page", 200, "text/html", "<!DOCTYPE html>" },
  { "truncated", 200, JSON, "{\"hustings\":1,\"at\":\"2019-11-30T10:00:00Z\",\"snapshot\":true,\"events\":[" },
  { "empty", 200, JSON, "" },
  { "half-wrong", 200, JSON,
    "{\"hustings\":1,\"at\":\"2019-11-30T10:00:00Z\",\"snapshot\":true,\"events\":[],\"counts\":[{\"event\":\"a\"}]}" },
};

/* Keeps the data, says why, and comes back by itself. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  const Failure *failure = data;
  gint64 last_success;

  serve (fixture, "/feed.json", SNAPSHOT ("", 5));
  hu_feed_start (fixture->feed);
  wait_for_state (fixture, HU_FEED_LIVE);
  hu_test_server_answer (fixture->server, "/feed.json", failure->status, failure->type, failure->body, NULL);
  wait_for_state (fixture, HU_FEED_WAITING);
  last_success = hu_feed_get_last_success (fixture->feed);
  g_assert_nonnull (hu_feed_get_error_words (fixture->feed));
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), >, last_success);
  g_assert_cmpint (signed_up (fixture), ==, 5);
  wait_for_requests (fixture, "/feed.json", hu_test_server_n_requests (fixture->server, "/feed.json") + 2);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_WAITING);
  g_assert_cmpint (hu_feed_get_last_success (fixture->feed), ==, last_success);
  serve (fixture, "/feed.json", SNAPSHOT ("", 9));
  wait_for_state (fixture, HU_FEED_LIVE);
  g_assert_null (hu_feed_get_error_words (fixture->feed));
  g_assert_cmpint (signed_up (fixture), ==, 9);
  g_assert_cmpint (hu_feed_get_last_success (fixture->feed), >, last_success);
}

static void
test_failure_is_noted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSource) source = NULL;

  serve (fixture, "/feed.json", "{}");
  g_assert_cmpint (sync_once (fixture, &error), ==, -1);
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
  drop_feed (fixture);
  close_store (fixture);
  open_store (fixture);
  source = read_source (fixture);
  g_assert_nonnull (strstr (source->last_error, "hustings: missing"));
  g_assert_cmpint (source->last_try, >, 0);
  g_assert_cmpint (source->last_success, ==, HU_NEVER);
  make_feed (fixture);
  g_assert_cmpstr (hu_feed_get_error_words (fixture->feed), ==, source->last_error);
}

/* Not tried again by itself, but when asked. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  serve (fixture, "/feed.json", "{\"hustings\":2,\"at\":\"2019-11-30T10:00:00Z\"}");
  hu_feed_start (fixture->feed);
  wait_for_state (fixture, HU_FEED_REFUSED);
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), ==, HU_NEVER);
  g_assert_nonnull (strstr (hu_feed_get_error_words (fixture->feed), "newer version"));
  serve (fixture, "/feed.json", SNAPSHOT ("", 5));
  hu_feed_sync (fixture->feed);
  wait_for_state (fixture, HU_FEED_LIVE);
}

static void
test_points_elsewhere (Fixture *fixture, gconstpointer data)
{
  serve (fixture, "/feed.json", SNAPSHOT ("\"next\":\"https://example.org/d\",", 5));
  hu_feed_start (fixture->feed);
  wait_for_state (fixture, HU_FEED_REFUSED);
  g_assert_nonnull (strstr (hu_feed_get_error_words (fixture->feed), "example.org"));
  serve (fixture, "/feed.json", SNAPSHOT ("\"stream\":\"//example.org/s\",", 5));
  hu_feed_stop (fixture->feed);
  hu_feed_start (fixture->feed);
  wait_for_state (fixture, HU_FEED_REFUSED);
}

static void
test_retry_after (Fixture *fixture, gconstpointer data)
{
  hu_test_server_answer (fixture->server, "/feed.json", 429, NULL, NULL, "Retry-After", "1800", NULL);
  hu_feed_start (fixture->feed);
  wait_for_state (fixture, HU_FEED_WAITING);
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), >, g_get_real_time () + 1700 * HU_SECOND);
}

/* The network came back: no need to wait for the rest of the back-off. */
static void
test_network_returns (Fixture *fixture, gconstpointer data)
{
  hu_poller_set_test_clock (1.0, 7);
  hu_test_server_answer (fixture->server, "/feed.json", 503, NULL, NULL, "Retry-After", "1800", NULL);
  hu_feed_start (fixture->feed);
  wait_for_state (fixture, HU_FEED_WAITING);
  serve (fixture, "/feed.json", SNAPSHOT ("", 5));
  hu_feed_network_changed (fixture->feed, FALSE);
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), !=, HU_NEVER);
  hu_feed_network_changed (fixture->feed, TRUE);
  wait_for_state (fixture, HU_FEED_LIVE);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_test_server_misbehave (fixture->server, "/feed.json", HU_TEST_STALL, "HTTP/1.1 200 OK\r\n");
  hu_feed_sync_async (fixture->feed, cancellable, hu_test_keep_result, &result);
  wait_for_requests (fixture, "/feed.json", 1);
  g_cancellable_cancel (cancellable);
  hu_test_wait_for_pointer ((gpointer *) &result);
  g_assert_cmpint (hu_feed_sync_finish (fixture->feed, result, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (hu_feed_get_error_words (fixture->feed));
}

/* --- push --------------------------------------------------------------------------------------- */

#define PUSHED(id, at, n) \
  "event: delta\nid: " id "\ndata: " DELTA ("\"next\":\"d-" id "\",\"stream\":\"s-" id "\",", at, n) "\n\n"

/* @scale: two minutes of silence must not pass by themselves where that is not what is tested. */
static void
open_push (Fixture *fixture, double scale)
{
  hu_poller_set_test_clock (scale, 7);
  serve (fixture, "/feed.json", SNAPSHOT ("\"next\":\"d-1\",\"stream\":\"s-1\",", 5));
  serve (fixture, "/d-1", NOTHING (",\"next\":\"d-1\",\"stream\":\"s-1\""));
  hu_test_server_stream (fixture->server, "/s-1");
  hu_feed_start (fixture->feed);
  hu_test_wait_for (is_pushed, fixture->feed);
}

static void
test_push (Fixture *fixture, gconstpointer data)
{
  guint n_requests;

  open_push (fixture, 1.0);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_LIVE);
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), ==, HU_NEVER);
  n_requests = hu_test_server_n_requests (fixture->server, "/d-1");
  hu_test_server_send (fixture->server, ": ping\n\nevent: other\ndata: {}\n\n" PUSHED ("2", "10:05:00", 6));
  wait_for_commits (fixture, 2);
  g_assert_cmpint (signed_up (fixture), ==, 6);
  hu_test_server_send (fixture->server, PUSHED ("3", "10:06:00", 7) PUSHED ("4", "10:07:00", 8));
  wait_for_commits (fixture, 4);
  g_assert_cmpint (signed_up (fixture), ==, 8);
  /* A stream that is open is not polled beside it. */
  g_assert_cmpuint (hu_test_server_n_requests (fixture->server, "/d-1"), ==, n_requests);
  g_assert_true (hu_feed_get_pushed (fixture->feed));
}

/* What was missed is fetched, and the stream opens where the last event left off. */
static void
test_push_breaks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *last_id = NULL;

  open_push (fixture, 0.05);
  hu_test_server_send (fixture->server, PUSHED ("2", "10:05:00", 6));
  wait_for_commits (fixture, 2);
  serve (fixture, "/d-2", DELTA ("\"next\":\"d-3\",\"stream\":\"s-3\",", "10:06:00", 7));
  serve (fixture, "/d-3", NOTHING (",\"next\":\"d-3\",\"stream\":\"s-3\""));
  hu_test_server_hang_up (fixture->server);
  hu_test_wait_for (is_not_pushed, fixture->feed);
  wait_for_requests (fixture, "/d-3", 3);
  g_assert_cmpint (signed_up (fixture), ==, 7);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_LIVE);
  g_assert_false (hu_feed_get_pushed (fixture->feed));
  hu_test_server_stream (fixture->server, "/s-3");
  hu_test_wait_for (is_pushed, fixture->feed);
  last_id = hu_test_server_last_header (fixture->server, "/s-3", "Last-Event-ID");
  g_assert_null (last_id);
  hu_test_server_send (fixture->server, PUSHED ("4", "10:07:00", 8));
  wait_for_signed_up (fixture, 8);
}

/* A silent stream is dead even where the connection is not. */
static void
test_push_silent (Fixture *fixture, gconstpointer data)
{
  open_push (fixture, SCALE);
  wait_for_requests (fixture, "/s-1", 2);
}

static void
test_push_malformed (Fixture *fixture, gconstpointer data)
{
  open_push (fixture, 0.05);
  serve (fixture, "/d-1", DELTA ("\"next\":\"d-2\",\"stream\":\"s-2\",", "10:05:00", 6));
  serve (fixture, "/d-2", NOTHING (",\"next\":\"d-2\",\"stream\":\"s-2\""));
  hu_test_server_stream (fixture->server, "/s-2");
  hu_test_server_send (fixture->server, "event: delta\nid: 2\ndata: {\"hustings\":1\n\n" PUSHED ("3", "10:07:00", 9));
  wait_for_requests (fixture, "/s-2", 1);
  /* What came after the bad one was not taken from the stream. */
  g_assert_cmpint (signed_up (fixture), ==, 6);
  hu_test_wait_for (is_pushed, fixture->feed);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_LIVE);
}

static void
test_push_ends_for_good (Fixture *fixture, gconstpointer data)
{
  serve (fixture, "/feed.json", SNAPSHOT ("\"stream\":\"s-1\",", 5));
  hu_test_server_answer (fixture->server, "/s-1", 204, NULL, NULL, NULL);
  hu_feed_start (fixture->feed);
  wait_for_requests (fixture, "/feed.json", 20);
  g_assert_cmpuint (hu_test_server_n_requests (fixture->server, "/s-1"), ==, 1);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_LIVE);
  g_assert_false (hu_feed_get_pushed (fixture->feed));
}

static void
test_push_not_there (Fixture *fixture, gconstpointer data)
{
  serve (fixture, "/feed.json", SNAPSHOT ("\"stream\":\"s-1\",", 5));
  hu_test_server_answer (fixture->server, "/s-1", 200, "text/html", "<p>", NULL);
  hu_feed_start (fixture->feed);
  wait_for_requests (fixture, "/s-1", 3);
  g_assert_cmpint (hu_feed_get_state (fixture->feed), ==, HU_FEED_LIVE);
  g_assert_false (hu_feed_get_pushed (fixture->feed));
  hu_test_server_stream (fixture->server, "/s-1");
  hu_test_wait_for (is_pushed, fixture->feed);
}

static void
test_push_withdrawn (Fixture *fixture, gconstpointer data)
{
  open_push (fixture, 0.05);
  hu_test_server_send (fixture->server, "event: delta\nid: 2\ndata: " DELTA ("", "10:05:00", 6) "\n\n");
  hu_test_wait_for (is_not_pushed, fixture->feed);
  serve (fixture, "/feed.json", SNAPSHOT ("", 5));
  wait_for_requests (fixture, "/feed.json", 4);
  g_assert_cmpint (signed_up (fixture), ==, 6);
  g_assert_false (hu_feed_get_pushed (fixture->feed));
}

static void
test_push_stop (Fixture *fixture, gconstpointer data)
{
  open_push (fixture, 1.0);
  hu_feed_stop (fixture->feed);
  g_assert_false (hu_feed_get_pushed (fixture->feed));
  hu_test_server_send (fixture->server, PUSHED ("2", "10:05:00", 6));
  hu_feed_start (fixture->feed);
  hu_test_wait_for (is_pushed, fixture->feed);
}

#define ADD(name, func) g_test_add ("/feed/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("sync", test_sync);
  ADD ("not-modified", test_not_modified);
  ADD ("tag-of-another-address", test_tag_of_another_address);
  ADD ("goes-on-from-cursor", test_goes_on_from_cursor);
  ADD ("cursor-too-old", test_cursor_too_old);
  ADD ("polls", test_polls);
  ADD ("start-after-stop", test_start_after_stop);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/feed/failure/", failures[i].name, NULL);

      g_test_add (path, Fixture, &failures[i], set_up, test_failure, tear_down);
    }
  ADD ("failure-is-noted", test_failure_is_noted);
  ADD ("refused", test_refused);
  ADD ("points-elsewhere", test_points_elsewhere);
  ADD ("retry-after", test_retry_after);
  ADD ("network-returns", test_network_returns);
  ADD ("cancelled", test_cancelled);
  ADD ("push", test_push);
  ADD ("push-breaks", test_push_breaks);
  ADD ("push-silent", test_push_silent);
  ADD ("push-malformed", test_push_malformed);
  ADD ("push-ends-for-good", test_push_ends_for_good);
  ADD ("push-not-there", test_push_not_there);
  ADD ("push-withdrawn", test_push_withdrawn);
  ADD ("push-stop", test_push_stop);
  return g_test_run ();
}
