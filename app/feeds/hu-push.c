/* hu-push.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-push.h"

#include "hu-poller.h"
#include "hu-poller-private.h"
#include "hu-sse-parser.h"
#include "hu-time.h"

#include <string.h>

#define CHUNK (16 * 1024)
/* Servers send a comment every 30 s. */
#define SILENCE 120.0
/* A stream that lasted this long was a good one: the next break begins with a short wait again. */
#define GOOD_STREAM 30.0
#define STATUS_NO_CONTENT 204

typedef struct
{
  GBytes *data;
  char *id;
} Document;

struct _HuPush
{
  GObject parent_instance;

  HuHttp *http;
  HuPushFuncs funcs;
  gpointer user_data;
  char *url;
  char *last_event_id;
  HuPoller *poller;
  gboolean ended; /* 204 */
  gboolean open;
  GCancellable *cancellable; /* of what is open or opening */
  GInputStream *input;
  HuSseParser *parser;
  GQueue documents;
  gboolean busy; /* with a document that was handed out */
  GSource *watch;
  gint64 opened_at, heard_at; /* monotonic */
};

G_DEFINE_FINAL_TYPE (HuPush, hu_push, G_TYPE_OBJECT)

static void read_more (HuPush *push);

static void
document_free (Document *document)
{
  g_bytes_unref (document->data);
  g_free (document->id);
  g_free (document);
}

/* Drops the stream; says nothing to anybody. */
static void
drop (HuPush *push)
{
  g_cancellable_cancel (push->cancellable);
  g_clear_object (&push->cancellable);
  g_clear_object (&push->input);
  g_clear_pointer (&push->parser, hu_sse_parser_free);
  g_queue_clear_full (&push->documents, (GDestroyNotify) document_free);
  if (push->watch != NULL)
    g_source_destroy (push->watch);
  g_clear_pointer (&push->watch, g_source_unref);
  push->busy = FALSE;
  push->open = FALSE;
}

static void
break_off (HuPush *push, guint retry_after)
{
  gboolean was_open = push->open;
  double asked = push->parser != NULL ? hu_sse_parser_get_retry (push->parser) / 1000.0 : 0.0;

  if (was_open && g_get_monotonic_time () - push->opened_at > hu_poller_milliseconds (GOOD_STREAM) * 1000)
    hu_poller_reset (push->poller);
  drop (push);
  hu_poller_back_off (push->poller, MAX (asked, (double) retry_after));
  if (was_open)
    push->funcs.closed (FALSE, push->user_data);
}

static gboolean
silent_cb (gpointer data)
{
  HuPush *push = data;
  gint64 left = push->heard_at + hu_poller_milliseconds (SILENCE) * 1000 - g_get_monotonic_time ();

  if (left > 0)
    {
      g_source_set_ready_time (push->watch, g_get_monotonic_time () + left);
      return G_SOURCE_CONTINUE;
    }
  g_debug ("%s: silent for too long", push->url);
  break_off (push, 0);
  return G_SOURCE_REMOVE;
}

static gboolean
dispatch_watch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

/* A source that sleeps until the stream could have been silent for too long. */
static void
watch_silence (HuPush *push)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_watch };

  push->heard_at = g_get_monotonic_time ();
  push->watch = g_source_new (&funcs, sizeof (GSource));
  g_source_set_callback (push->watch, silent_cb, push, NULL);
  g_source_set_static_name (push->watch, "[hustings] silence of a stream");
  g_source_set_ready_time (push->watch, push->heard_at + hu_poller_milliseconds (SILENCE) * 1000);
  g_source_attach (push->watch, g_main_context_get_thread_default ());
}

static void
event_cb (const char *type, const char *data, const char *last_id, gpointer user_data)
{
  HuPush *push = user_data;
  Document *document;

  if (!g_str_equal (type, "delta"))
    return;
  document = g_new0 (Document, 1);
  document->data = g_bytes_new (data, strlen (data));
  document->id = g_strdup (last_id);
  g_queue_push_tail (&push->documents, document);
}

/* Hands out one document, or reads on where there is none. */
static void
go_on (HuPush *push)
{
  Document *document;

  if (push->busy || !push->open)
    return;
  document = g_queue_pop_head (&push->documents);
  if (document == NULL)
    {
      read_more (push);
      return;
    }
  push->busy = TRUE;
  push->funcs.document (document->data, document->id, push->user_data);
  document_free (document);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPush) push = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  /* Dropped meanwhile; another may have been opened. */
  if (G_INPUT_STREAM (source) != push->input)
    return;
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      g_debug ("%s: %s", push->url, error != NULL ? error->message : "the stream ended");
      break_off (push, 0);
      return;
    }
  push->heard_at = g_get_monotonic_time ();
  if (!hu_sse_parser_feed (push->parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    {
      g_debug ("%s: an event is too large", push->url);
      break_off (push, 0);
      return;
    }
  push->funcs.heard (push->user_data);
  go_on (push);
}

static void
read_more (HuPush *push)
{
  g_input_stream_read_bytes_async (push->input, CHUNK, G_PRIORITY_DEFAULT, push->cancellable, read_cb,
                                   g_object_ref (push));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPush) push = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = hu_http_open_stream_finish (HU_HTTP (source), result, &error);

  /* Dropped meanwhile; another may be opening. */
  if (g_task_get_cancellable (G_TASK (result)) != push->cancellable)
    return;
  if (input == NULL)
    {
      g_debug ("%s: %s", push->url, error->message);
      if (hu_http_get_status (push->http) == STATUS_NO_CONTENT)
        {
          push->ended = TRUE;
          drop (push);
          push->funcs.closed (TRUE, push->user_data);
        }
      else
        break_off (push, hu_http_get_retry_after (push->http));
      return;
    }
  push->input = g_steal_pointer (&input);
  push->parser = hu_sse_parser_new (event_cb, push);
  push->open = TRUE;
  push->opened_at = push->heard_at = g_get_monotonic_time ();
  push->funcs.opened (push->user_data);
  go_on (push);
}

static void
open_stream (HuPush *push)
{
  hu_poller_stop (push->poller);
  push->cancellable = g_cancellable_new ();
  watch_silence (push);
  hu_http_open_stream_async (push->http, push->url, push->last_event_id, push->cancellable, opened_cb,
                             g_object_ref (push));
}

static void
hu_push_finalize (GObject *object)
{
  HuPush *push = HU_PUSH (object);

  drop (push);
  hu_poller_free (push->poller);
  g_object_unref (push->http);
  g_free (push->url);
  g_free (push->last_event_id);
  G_OBJECT_CLASS (hu_push_parent_class)->finalize (object);
}

static void
hu_push_class_init (HuPushClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_push_finalize;
}

static void
hu_push_init (HuPush *push)
{
  push->poller = hu_poller_new ((HuPollerFunc) open_stream, push);
}

/**
 * hu_push_new:
 * @http: the client to open streams with
 * @funcs: what to call, in the thread's default main context
 * @user_data: for @funcs; must outlive what is open, see hu_push_stop()
 *
 * Returns: (transfer full): a push that is not aimed at anything yet
 */
HuPush *
hu_push_new (HuHttp *http, const HuPushFuncs *funcs, gpointer user_data)
{
  HuPush *push = g_object_new (HU_TYPE_PUSH, NULL);

  push->http = g_object_ref (http);
  push->funcs = *funcs;
  push->user_data = user_data;
  return push;
}

void
hu_push_aim (HuPush *push, const char *url, const char *last_event_id)
{
  g_set_str (&push->url, url);
  g_set_str (&push->last_event_id, last_event_id);
}

void
hu_push_start (HuPush *push)
{
  g_return_if_fail (push->url != NULL);

  if (push->cancellable == NULL && !hu_poller_is_waiting (push->poller) && !push->ended)
    open_stream (push);
}

void
hu_push_hurry (HuPush *push)
{
  if (hu_poller_is_waiting (push->poller))
    open_stream (push);
}

void
hu_push_next (HuPush *push)
{
  if (!push->busy)
    return;
  push->busy = FALSE;
  hu_poller_reset (push->poller);
  go_on (push);
}

void
hu_push_give_up (HuPush *push)
{
  if (push->open)
    break_off (push, 0);
}

void
hu_push_stop (HuPush *push)
{
  drop (push);
  hu_poller_stop (push->poller);
  hu_poller_reset (push->poller);
  push->ended = FALSE;
}

gboolean
hu_push_is_open (HuPush *push)
{
  return push->open;
}
