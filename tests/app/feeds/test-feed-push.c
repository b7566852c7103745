/* test-feed-push.c: what a server pushes, until it is committed in a real store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "feed-fixture.h"

#define PUSHED(id, at, n)                                                                                              \
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

/* A line that does not end is no event: the stream is left, and the feed polled until there is another. */
static void
test_push_endless (Fixture *fixture, gconstpointer data)
{
  hu_poller_set_test_clock (0.05, 7);
  serve (fixture, "/feed.json", SNAPSHOT ("\"next\":\"d-1\",\"stream\":\"s-1\",", 5));
  serve (fixture, "/d-1", NOTHING (",\"next\":\"d-1\",\"stream\":\"s-1\""));
  hu_test_server_misbehave (fixture->server, "/s-1", HU_TEST_ENDLESS,
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: delta\ndata: ");
  hu_feed_start (fixture->feed);
  hu_test_wait_for (is_pushed, fixture->feed);
  hu_test_wait_for (is_not_pushed, fixture->feed);
  wait_for_requests (fixture, "/d-1", 2);
  g_assert_cmpint (signed_up (fixture), ==, 5);
  hu_test_server_stream (fixture->server, "/s-1");
  hu_test_wait_for (is_pushed, fixture->feed);
  hu_test_server_send (fixture->server, PUSHED ("2", "10:05:00", 6));
  wait_for_signed_up (fixture, 6);
}

#define ADD(name, func) g_test_add ("/feed-push/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("deltas", test_push);
  ADD ("breaks", test_push_breaks);
  ADD ("silent", test_push_silent);
  ADD ("malformed", test_push_malformed);
  ADD ("ends-for-good", test_push_ends_for_good);
  ADD ("not-there", test_push_not_there);
  ADD ("withdrawn", test_push_withdrawn);
  ADD ("stop", test_push_stop);
  ADD ("endless", test_push_endless);
  return g_test_run ();
}
