/* hu-replay-streams.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-replay-streams.h"

#include <string.h>

#define PUSH_INTERVAL (HU_SECOND / 2)
#define PING_SECONDS 15

typedef struct
{
  HuReplayStreams *streams;
  SoupServerMessage *message;
  gint64 told; /* the moment up to which the client knows */
  guint waiting; /* pieces that the client has not taken yet */
  gboolean clock_changed; /* and the client was not told so yet */
  gboolean ended;
} Stream;

struct _HuReplayStreams
{
  const HuScenario *scenario;
  GMainContext *context;
  HuReplayNowFunc now;
  gpointer data;
  GPtrArray *open; /* Stream */
  GSource *push, *ping; /* nullable: no timers without clients */
  gint64 pushed_at; /* monotonic */
};

static void schedule_push (HuReplayStreams *streams);

/* --- one stream --- */

static void
stream_free (Stream *stream)
{
  g_signal_handlers_disconnect_by_data (stream->message, stream);
  g_object_unref (stream->message);
  g_free (stream);
}

static void
stream_write (Stream *stream, GString *text)
{
  SoupMessageBody *body = soup_server_message_get_response_body (stream->message);

  soup_message_body_append_take (body, (guchar *) g_strndup (text->str, text->len), text->len);
  stream->waiting++;
  soup_server_message_unpause (stream->message);
}

/* Ends it in order; the client asks for what follows, and is told where it has to begin. */
static void
stream_end (Stream *stream)
{
  stream->ended = TRUE;
  soup_message_body_complete (soup_server_message_get_response_body (stream->message));
  soup_server_message_unpause (stream->message);
}

static void
stream_write_delta (Stream *stream, gint64 moment, double speed, gboolean even_if_empty)
{
  const HuScenario *scenario = stream->streams->scenario;
  g_autoptr (GBytes) document = NULL;
  g_autofree char *cursor = hu_scenario_cursor (scenario, moment);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_records = 0;

  document = hu_scenario_write (scenario, stream->told, moment, speed, &n_records);
  if (n_records == 0 && !even_if_empty)
    return;
  stream->told = moment;
  stream->clock_changed = FALSE;
  g_string_append_printf (text, "event: delta\nid: %s\ndata: ", cursor);
  g_string_append_len (text, g_bytes_get_data (document, NULL), (gssize) g_bytes_get_size (document));
  g_string_append (text, "\n\n");
  stream_write (stream, text);
}

static void
wrote_chunk_cb (SoupServerMessage *message, Stream *stream)
{
  if (stream->waiting > 0)
    stream->waiting--;
  if (stream->waiting == 0)
    schedule_push (stream->streams);
}

/* The client left, or was told to. */
static void
finished_cb (SoupServerMessage *message, Stream *stream)
{
  HuReplayStreams *streams = stream->streams;

  g_ptr_array_remove_fast (streams->open, stream);
}

/* --- all of them --- */

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* A slow client gets fewer, longer deltas: the next one waits until it has taken the last. */
static void
push_to (Stream *stream, gint64 moment, double speed)
{
  gboolean at_end = moment >= hu_replay_last_moment () && stream->told < moment;

  if (stream->waiting > 0 || stream->ended)
    return;
  if (moment < stream->told || moment - stream->told > HU_REPLAY_LONGEST_DELTA)
    stream_end (stream);
  else
    stream_write_delta (stream, moment, speed, stream->clock_changed || at_end);
}

static gboolean
push_cb (gpointer data)
{
  HuReplayStreams *streams = data;
  double speed;
  gint64 moment = streams->now (&speed, streams->data);

  clear_source (&streams->push);
  streams->pushed_at = g_get_monotonic_time ();
  for (guint i = 0; i < streams->open->len; i++)
    push_to (g_ptr_array_index (streams->open, i), moment, speed);
  if (speed > 0.0)
    schedule_push (streams);
  return G_SOURCE_REMOVE;
}

static void
schedule_push (HuReplayStreams *streams)
{
  gint64 wait = streams->pushed_at + PUSH_INTERVAL - g_get_monotonic_time ();

  if (streams->push != NULL || streams->open->len == 0)
    return;
  streams->push = g_timeout_source_new ((guint) MAX (wait / 1000, 0));
  g_source_set_callback (streams->push, push_cb, streams, NULL);
  g_source_attach (streams->push, streams->context);
}

static gboolean
ping_cb (gpointer data)
{
  HuReplayStreams *streams = data;

  for (guint i = 0; i < streams->open->len; i++)
    {
      Stream *stream = g_ptr_array_index (streams->open, i);
      g_autoptr (GString) comment = g_string_new (": ping\n\n");

      if (stream->waiting == 0 && !stream->ended)
        stream_write (stream, comment);
    }
  if (streams->open->len > 0)
    return G_SOURCE_CONTINUE;
  g_clear_pointer (&streams->ping, g_source_unref);
  return G_SOURCE_REMOVE;
}

HuReplayStreams *
hu_replay_streams_new (const HuScenario *scenario, GMainContext *context, HuReplayNowFunc now, gpointer data)
{
  HuReplayStreams *streams = g_new0 (HuReplayStreams, 1);

  streams->scenario = scenario;
  streams->context = context;
  streams->now = now;
  streams->data = data;
  streams->open = g_ptr_array_new_with_free_func ((GDestroyNotify) stream_free);
  return streams;
}

void
hu_replay_streams_free (HuReplayStreams *streams)
{
  clear_source (&streams->push);
  clear_source (&streams->ping);
  for (guint i = 0; i < streams->open->len; i++)
    {
      Stream *stream = g_ptr_array_index (streams->open, i);

      g_signal_handlers_disconnect_by_data (stream->message, stream);
      stream_end (stream);
    }
  g_ptr_array_unref (streams->open);
  g_free (streams);
}

void
hu_replay_streams_open (HuReplayStreams *streams, SoupServerMessage *message, gint64 since)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  Stream *stream = g_new0 (Stream, 1);
  g_autoptr (GString) hello = g_string_new ("retry: 1000\n\n");

  stream->streams = streams;
  stream->message = g_object_ref (message);
  stream->told = since;
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), stream);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), stream);
  g_ptr_array_add (streams->open, stream);
  stream_write (stream, hello);
  if (streams->ping == NULL)
    {
      streams->ping = g_timeout_source_new_seconds (PING_SECONDS);
      g_source_set_callback (streams->ping, ping_cb, streams, NULL);
      g_source_attach (streams->ping, streams->context);
    }
}

void
hu_replay_streams_clock_changed (HuReplayStreams *streams)
{
  for (guint i = 0; i < streams->open->len; i++)
    ((Stream *) g_ptr_array_index (streams->open, i))->clock_changed = TRUE;
  schedule_push (streams);
}
