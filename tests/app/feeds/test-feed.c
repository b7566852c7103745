/* test-feed.c: from a server's change to a commit in a real store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "feed-fixture.h"

#include <string.h>

/* --- fetching --- */

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

  hu_test_server_answer (fixture->server, "/feed.json", 200, JSON, SNAPSHOT ("\"next\":\"d\",", 5), "ETag", "\"1\"",
                         NULL);
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

/* --- failing --- */

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
    "{\"hustings\":1,\"at\":\"2019-11-30T10:00:00Z\",\"snapshot\":true,\"events\":[],\"counts\":[{"
    "\"event\":\"a\"}]}" },
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
  return g_test_run ();
}
