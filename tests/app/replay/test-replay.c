/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-format-hustings.h"
#include "hu-replay.h"
#include "hu-sse-parser.h"
#include "hu-time.h"

#include <libsoup/soup.h>
#include <string.h>

/* Early in the campaign, when snapshots are short: 6 November 2019, 11:24. */
#define NOW (G_GINT64_CONSTANT (1573039440) * HU_SECOND)
#define PATIENCE_SECONDS 60 /* a test that waits in vain fails, it does not hang */

typedef struct
{
  HuReplay *replay;
  SoupSession *session;
} Fixture;

static HuReplay *
start (double speed)
{
  g_autoptr (GError) error = NULL;
  HuReplayOptions options;
  HuReplay *replay;

  hu_replay_options_init (&options);
  options.start = NOW;
  options.speed = speed;
  replay = hu_replay_new (&options, &error);
  g_assert_no_error (error);
  return replay;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->replay = start (0.0);
  fixture->session = soup_session_new ();
  soup_session_set_timeout (fixture->session, PATIENCE_SECONDS);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->session);
  g_assert_finalize_object (fixture->replay);
}

/* An address beside the feed's. */
static char *
resolve (Fixture *fixture, const char *relative)
{
  g_autoptr (GError) error = NULL;
  char *url = g_uri_resolve_relative (hu_replay_get_url (fixture->replay), relative, G_URI_FLAGS_ENCODED, &error);

  g_assert_no_error (error);
  return url;
}

static SoupMessage *
request (Fixture *fixture, const char *method, const char *relative, const char *header, const char *value,
         GBytes **body)
{
  g_autofree char *url = resolve (fixture, relative);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SoupMessage *message = soup_message_new (method, url);

  if (header != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), header, value);
  bytes = soup_session_send_and_read (fixture->session, message, NULL, &error);
  g_assert_no_error (error);
  if (body != NULL)
    *body = g_steal_pointer (&bytes);
  return message;
}

static guint
status_of (Fixture *fixture, const char *method, const char *relative)
{
  g_autoptr (SoupMessage) message = request (fixture, method, relative, NULL, NULL, NULL);

  return soup_message_get_status (message);
}

static HuBatch *
parse (GBytes *bytes, HuFeedHead *head)
{
  g_autoptr (GError) error = NULL;
  HuFeedHead ignored = { 0 };
  HuBatch *batch = hu_format_hustings_parse (bytes, "replay", head != NULL ? head : &ignored, &error);

  g_assert_no_error (error);
  hu_feed_head_clear (&ignored);
  return batch;
}

static HuBatch *
get (Fixture *fixture, const char *relative, HuFeedHead *head)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) message = request (fixture, "GET", relative, NULL, NULL, &body);

  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL), ==,
                   "application/json");
  return parse (body, head);
}

/* --- a push stream, read as it comes --- */

typedef struct
{
  GInputStream *input;
  HuSseParser *parser;
  GQueue events; /* GBytes */
  char *last_id;
} Listener;

static void
event_cb (const char *type, const char *data, const char *last_id, gpointer user_data)
{
  Listener *listener = user_data;

  g_assert_cmpstr (type, ==, "delta");
  g_set_str (&listener->last_id, last_id);
  g_queue_push_tail (&listener->events, g_bytes_new (data, strlen (data)));
}

static Listener *
listen_to (Fixture *fixture, const char *relative, const char *last_id)
{
  g_autofree char *url = resolve (fixture, relative);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  Listener *listener = g_new0 (Listener, 1);
  g_autoptr (GError) error = NULL;

  if (last_id != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Last-Event-ID", last_id);
  listener->input = soup_session_send (fixture->session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL), ==,
                   "text/event-stream");
  listener->parser = hu_sse_parser_new (event_cb, listener);
  return listener;
}

/* %FALSE: the stream has ended. Blocks until something comes. */
static gboolean
read_more (Listener *listener)
{
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gssize length = g_input_stream_read (listener->input, buffer, sizeof buffer, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_assert_no_error (error);
  if (length <= 0)
    return FALSE;
  g_assert_true (hu_sse_parser_feed (listener->parser, buffer, (gsize) length));
  return TRUE;
}

static HuBatch *
next_event (Listener *listener, HuFeedHead *head)
{
  g_autoptr (GBytes) bytes = NULL;

  while (g_queue_is_empty (&listener->events))
    g_assert_true (read_more (listener));
  bytes = g_queue_pop_head (&listener->events);
  return parse (bytes, head);
}

static void
listener_free (Listener *listener)
{
  g_queue_clear_full (&listener->events, (GDestroyNotify) g_bytes_unref);
  hu_sse_parser_free (listener->parser);
  g_object_unref (listener->input);
  g_free (listener->last_id);
  g_free (listener);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listener, listener_free)

/* --- tests --- */

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  HuFeedHead head = { 0 };
  g_autoptr (HuBatch) batch = get (fixture, "hustings.json", &head);

  g_assert_true (g_str_has_prefix (hu_replay_get_url (fixture->replay), "http://127.0.0.1:"));
  g_assert_true (batch->snapshot);
  g_assert_true (batch->illustrative);
  g_assert_cmpint (head.at, ==, NOW);
  g_assert_cmpint (hu_replay_get_moment (fixture->replay), ==, NOW);
  g_assert_cmpfloat (head.clock_speed, ==, 0.0);
  g_assert_cmpuint (batch->events->len, >, 500);
  hu_feed_head_clear (&head);
}

static void
test_delta (Fixture *fixture, gconstpointer data)
{
  HuFeedHead first = { 0 }, second = { 0 }, third = { 0 };
  g_autoptr (HuBatch) snapshot = get (fixture, "hustings.json", &first);
  g_autoptr (HuBatch) nothing = get (fixture, first.next, &second);
  g_autoptr (HuBatch) delta = NULL;

  g_assert_cmpuint (hu_batch_n_records (nothing), ==, 0);
  hu_replay_set_moment (fixture->replay, NOW + 10 * HU_MINUTE);
  delta = get (fixture, second.next, &third);
  g_assert_false (delta->snapshot);
  g_assert_cmpint (third.at, ==, NOW + 10 * HU_MINUTE);
  g_assert_cmpuint (hu_batch_n_records (delta), >, 0);
  g_assert_cmpuint (delta->event_counts->len, <, 2000);
  hu_feed_head_clear (&first);
  hu_feed_head_clear (&second);
  hu_feed_head_clear (&third);
}

static void
test_not_modified (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) no_body = NULL;
  g_autoptr (SoupMessage) first = request (fixture, "GET", "hustings.json", NULL, NULL, &body);
  const char *etag = soup_message_headers_get_one (soup_message_get_response_headers (first), "ETag");
  g_autoptr (SoupMessage) second = NULL;
  g_autoptr (SoupMessage) third = NULL;

  g_assert_nonnull (etag);
  second = request (fixture, "GET", "hustings.json", "If-None-Match", etag, &no_body);
  g_assert_cmpuint (soup_message_get_status (second), ==, 304);
  g_assert_cmpuint (g_bytes_get_size (no_body), ==, 0);
  hu_replay_set_speed (fixture->replay, 60.0);
  third = request (fixture, "GET", "hustings.json", "If-None-Match", etag, NULL);
  g_assert_cmpuint (soup_message_get_status (third), ==, 200);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) words = NULL;
  g_autoptr (SoupMessage) root = request (fixture, "GET", "/", NULL, NULL, &words);
  g_autoptr (SoupMessage) post = request (fixture, "POST", "hustings.json", NULL, NULL, NULL);

  g_assert_cmpuint (soup_message_get_status (root), ==, 200);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (words, NULL), (gssize) g_bytes_get_size (words), "2019"));
  g_assert_cmpuint (soup_message_get_status (post), ==, 405);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (post), "Allow"), ==, "GET");
  g_assert_cmpuint (status_of (fixture, "HEAD", "hustings.json"), ==, 405);
  g_assert_cmpuint (status_of (fixture, "GET", "people.json"), ==, 404);
}

/* Of another replay, of no replay, of what is yet to come, of long ago. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  HuFeedHead head = { 0 };
  g_autoptr (HuBatch) batch = get (fixture, "hustings.json", &head);

  g_assert_cmpuint (status_of (fixture, "GET", "hustings.json?since=7.1573039440"), ==, 410);
  g_assert_cmpuint (status_of (fixture, "GET", "hustings.json?since="), ==, 410);
  g_assert_cmpuint (status_of (fixture, "GET", "hustings.json?since=2019.-5"), ==, 410);
  g_assert_cmpuint (status_of (fixture, "GET", "stream?since=2019.1573039440.1"), ==, 410);
  g_assert_cmpuint (status_of (fixture, "GET", head.next), ==, 200);
  hu_replay_set_moment (fixture->replay, NOW - HU_HOUR);
  g_assert_cmpuint (status_of (fixture, "GET", head.next), ==, 410);
  hu_replay_set_moment (fixture->replay, NOW + 8 * HU_DAY);
  g_assert_cmpuint (status_of (fixture, "GET", head.next), ==, 410);
  hu_feed_head_clear (&head);
}

static void
test_clamped (Fixture *fixture, gconstpointer data)
{
  HuFeedHead head = { 0 };
  g_autoptr (HuBatch) batch = NULL;

  hu_replay_set_speed (fixture->replay, 1440.0);
  hu_replay_set_moment (fixture->replay, hu_replay_last_moment () + 90 * HU_DAY);
  batch = get (fixture, "hustings.json", &head);
  g_assert_cmpint (head.at, ==, hu_replay_last_moment ());
  g_assert_cmpfloat (head.clock_speed, ==, 0.0);
  hu_replay_set_moment (fixture->replay, 0);
  g_assert_cmpint (hu_replay_get_moment (fixture->replay), >=, hu_replay_first_moment ());
  hu_feed_head_clear (&head);
}

static void
test_stream (Fixture *fixture, gconstpointer data)
{
  HuFeedHead first = { 0 }, pushed = { 0 }, faster = { 0 };
  g_autoptr (HuBatch) snapshot = get (fixture, "hustings.json", &first);
  g_autoptr (Listener) listener = listen_to (fixture, first.stream, NULL);
  g_autoptr (HuBatch) delta = NULL;
  g_autoptr (HuBatch) same = NULL;
  g_autoptr (HuBatch) clock = NULL;

  hu_replay_set_moment (fixture->replay, NOW + 10 * HU_MINUTE);
  delta = next_event (listener, &pushed);
  same = get (fixture, first.next, NULL);
  g_assert_cmpint (pushed.at, ==, NOW + 10 * HU_MINUTE);
  g_assert_cmpuint (hu_batch_n_records (delta), ==, hu_batch_n_records (same));
  g_assert_nonnull (strstr (pushed.next, listener->last_id));
  /* A new speed is told though nothing happened. */
  hu_replay_set_speed (fixture->replay, 0.0001);
  clock = next_event (listener, &faster);
  g_assert_cmpfloat (faster.clock_speed, ==, 0.0001);
  hu_feed_head_clear (&first);
  hu_feed_head_clear (&pushed);
  hu_feed_head_clear (&faster);
}

/* The event's id says where to begin, whatever the address says. */
static void
test_stream_resumes (Fixture *fixture, gconstpointer data)
{
  HuFeedHead first = { 0 }, head = { 0 };
  g_autoptr (HuBatch) snapshot = get (fixture, "hustings.json", &first);
  const char *cursor = strchr (first.next, '=') + 1;
  g_autoptr (Listener) listener = NULL;
  g_autoptr (HuBatch) missed = NULL;

  hu_replay_set_moment (fixture->replay, NOW + HU_HOUR);
  listener = listen_to (fixture, "stream", cursor);
  missed = next_event (listener, &head);
  g_assert_cmpint (head.at, ==, NOW + HU_HOUR);
  g_assert_cmpuint (hu_batch_n_records (missed), >, 20);
  hu_feed_head_clear (&first);
  hu_feed_head_clear (&head);
}

/* What was told cannot be untold: the client has to begin again. */
static void
test_stream_ends_on_return (Fixture *fixture, gconstpointer data)
{
  HuFeedHead first = { 0 };
  g_autoptr (HuBatch) snapshot = get (fixture, "hustings.json", &first);
  g_autoptr (Listener) listener = listen_to (fixture, first.stream, NULL);

  hu_replay_set_moment (fixture->replay, NOW - HU_DAY);
  while (read_more (listener))
    ;
  g_assert_cmpuint (g_queue_get_length (&listener->events), ==, 0);
  hu_feed_head_clear (&first);
}

static void
test_stream_runs (Fixture *fixture, gconstpointer data)
{
  HuFeedHead first = { 0 };
  g_autoptr (HuBatch) snapshot = get (fixture, "hustings.json", &first);
  g_autoptr (Listener) listener = listen_to (fixture, first.stream, NULL);
  gint64 before = first.at;

  hu_replay_set_speed (fixture->replay, 1440.0);
  for (guint i = 0; i < 3; i++)
    {
      HuFeedHead head = { 0 };
      g_autoptr (HuBatch) batch = next_event (listener, &head);

      g_assert_cmpint (head.at, >=, before);
      g_assert_cmpfloat (head.clock_speed, ==, 1440.0);
      before = head.at;
      hu_feed_head_clear (&head);
    }
  g_assert_cmpint (before, >, first.at);
  hu_feed_head_clear (&first);
}

/* Polling day closes: the last delta says that time stands still. */
static void
test_stream_reaches_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Listener) listener = NULL;
  HuFeedHead head = { 0 };

  hu_replay_set_moment (fixture->replay, hu_replay_last_moment () - HU_HOUR);
  listener = listen_to (fixture, "stream", NULL);
  hu_replay_set_speed (fixture->replay, 100000.0);
  do
    {
      g_autoptr (HuBatch) batch = NULL;

      hu_feed_head_clear (&head);
      batch = next_event (listener, &head);
    }
  while (head.at < hu_replay_last_moment () || head.clock_speed > 0.0);
  g_assert_cmpint (head.at, ==, hu_replay_last_moment ());
  hu_feed_head_clear (&head);
}

static void
test_client_leaves (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (Listener) listener = listen_to (fixture, "stream", NULL);

      g_assert_true (read_more (listener));
      hu_replay_set_moment (fixture->replay, NOW + (i + 1) * HU_MINUTE);
    }
  g_assert_cmpuint (status_of (fixture, "GET", "/"), ==, 200);
}

static void
test_stop_while_connected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Listener) listener = listen_to (fixture, "stream", NULL);

  g_assert_true (read_more (listener));
  hu_replay_stop (fixture->replay);
  while (read_more (listener))
    ;
  hu_replay_stop (fixture->replay);
  hu_replay_set_moment (fixture->replay, hu_replay_first_moment ());
  g_assert_cmpint (hu_replay_get_moment (fixture->replay), ==, hu_replay_first_moment ());
}

static void
test_port_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GUri) uri = g_uri_parse (hu_replay_get_url (fixture->replay), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  HuReplayOptions options;

  hu_replay_options_init (&options);
  options.port = (guint16) g_uri_get_port (uri);
  g_assert_null (hu_replay_new (&options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/replay/snapshot", test_snapshot);
  add ("/replay/delta", test_delta);
  add ("/replay/not-modified", test_not_modified);
  add ("/replay/refusals", test_refusals);
  add ("/replay/gone", test_gone);
  add ("/replay/clamped", test_clamped);
  add ("/replay/stream", test_stream);
  add ("/replay/stream-resumes", test_stream_resumes);
  add ("/replay/stream-ends-on-return", test_stream_ends_on_return);
  add ("/replay/stream-runs", test_stream_runs);
  add ("/replay/stream-reaches-the-end", test_stream_reaches_the_end);
  add ("/replay/client-leaves", test_client_leaves);
  add ("/replay/stop-while-connected", test_stop_while_connected);
  add ("/replay/port-taken", test_port_taken);
  return g_test_run ();
}
