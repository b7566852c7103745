/* hu-http.c: the one class that fetches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-http.h"

#include "hu-http-private.h"

#define HOMEPAGE "https://github.com/hustings/Hustings"
#define IDLE_TIMEOUT 30
/* A whole answer may take this many idle timeouts. */
#define DEADLINE_FACTOR 10
#define STREAMS_PER_HOST 32

G_DEFINE_FINAL_TYPE (HuHttp, hu_http, G_TYPE_OBJECT)

static void
request_free (HuHttpRequest *request)
{
  if (request->deadline != NULL)
    g_source_destroy (request->deadline);
  g_clear_pointer (&request->deadline, g_source_unref);
  g_cancellable_disconnect (request->callers, request->cancelled_id);
  g_clear_object (&request->callers);
  g_clear_object (&request->cancellable);
  g_clear_object (&request->input);
  if (request->message != NULL)
    g_signal_handlers_disconnect_by_data (request->message, request);
  g_clear_object (&request->message);
  g_clear_pointer (&request->body, g_byte_array_unref);
  g_free (request->url);
  g_free (request->accept);
  g_free (request->etag);
  g_free (request->last_event_id);
  for (gsize i = 0; i < G_N_ELEMENTS (request->headers); i++)
    g_free (request->headers[i]);
  g_free (request->form);
  g_free (request->method);
  g_clear_pointer (&request->content, g_bytes_unref);
  g_free (request->content_type);
  g_free (request->redirect_host);
  g_free (request);
}

static gboolean
too_late_cb (gpointer data)
{
  HuHttpRequest *request = data;

  request->late = TRUE;
  hu_http_request_cancel (request);
  return G_SOURCE_REMOVE;
}

static void
callers_cancelled_cb (GCancellable *callers, gpointer data)
{
  hu_http_request_cancel (data);
}

static GTask *
new_request (HuHttp *http, const char *url, const char *accept, GCancellable *cancellable, GAsyncReadyCallback callback,
             gpointer data)
{
  GTask *task = g_task_new (http, cancellable, callback, data);
  HuHttpRequest *request = g_new0 (HuHttpRequest, 1);

  request->url = g_strdup (url);
  request->accept = g_strdup (accept);
  request->quota_left = -1;
  request->cancellable = g_cancellable_new ();
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_set_check_cancellable (task, FALSE);
  if (cancellable != NULL)
    {
      request->callers = g_object_ref (cancellable);
      request->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (callers_cancelled_cb), request, NULL);
    }
  return task;
}

static void
start_request (GTask *task)
{
  HuHttpRequest *request = g_task_get_task_data (task);
  HuHttp *http = g_task_get_source_object (task);
  GError *error = NULL;

  if (!hu_http_address_ok (request->url, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!request->stream)
    {
      request->deadline = g_timeout_source_new_seconds (http->idle_timeout * DEADLINE_FACTOR);
      g_source_set_callback (request->deadline, too_late_cb, request, NULL);
      g_source_attach (request->deadline, g_task_get_context (task));
    }
  hu_http_request_send (task);
}

static gpointer
finish_request (HuHttp *http, GAsyncResult *result, GError **error)
{
  HuHttpRequest *request = g_task_get_task_data (G_TASK (result));

  http->retry_after = request->retry_after;
  http->quota_left = request->quota_left;
  http->status = request->status;
  http->traffic = (HuTraffic) { .requests = request->redirects + 1, .bytes = request->received };
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- class --- */

static void
hu_http_finalize (GObject *object)
{
  HuHttp *http = HU_HTTP (object);

  for (guint loopback = 0; loopback < 2; loopback++)
    for (guint stream = 0; stream < 2; stream++)
      g_object_unref (http->sessions[loopback][stream]);
  G_OBJECT_CLASS (hu_http_parent_class)->finalize (object);
}

static void
hu_http_class_init (HuHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_http_finalize;
}

/* What is on this computer is reached without a proxy. A stream keeps its connection to itself. */
static SoupSession *
new_session (gboolean loopback, gboolean stream)
{
  static const char agent[] = "Hustings/" HU_VERSION " (+" HOMEPAGE ")";
  SoupSession *session;

  if (stream)
    session = soup_session_new_with_options ("user-agent", agent, "timeout", 0, "max-conns-per-host", STREAMS_PER_HOST,
                                             "max-conns", 4 * STREAMS_PER_HOST, NULL);
  else
    session = soup_session_new_with_options ("user-agent", agent, "timeout", IDLE_TIMEOUT, NULL);
  if (loopback)
    soup_session_set_proxy_resolver (session, NULL);
  return session;
}

static void
hu_http_init (HuHttp *http)
{
  http->max_bytes = HU_HTTP_MAX_BYTES;
  http->idle_timeout = IDLE_TIMEOUT;
  http->quota_left = -1;
  for (guint loopback = 0; loopback < 2; loopback++)
    for (guint stream = 0; stream < 2; stream++)
      http->sessions[loopback][stream] = new_session (loopback, stream);
}

/**
 * hu_http_new:
 *
 * Returns: (transfer full): a client with limits fit for feeds: 32 MiB, 30 seconds of silence
 */
HuHttp *
hu_http_new (void)
{
  return g_object_new (HU_TYPE_HTTP, NULL);
}

/**
 * hu_http_set_limits:
 * @http: a client
 * @max_bytes: size of an answer after decompression
 * @idle_timeout_seconds: silence after which a fetch ends; ten times that ends it in any case
 *
 * Sets what an answer may cost, of requests that are made from now on.
 */
void
hu_http_set_limits (HuHttp *http, gsize max_bytes, guint idle_timeout_seconds)
{
  g_return_if_fail (HU_IS_HTTP (http) && max_bytes > 0 && max_bytes <= G_MAXUINT && idle_timeout_seconds > 0);

  http->max_bytes = max_bytes;
  http->idle_timeout = idle_timeout_seconds;
  for (guint loopback = 0; loopback < 2; loopback++)
    soup_session_set_timeout (http->sessions[loopback][FALSE], idle_timeout_seconds);
}

/**
 * hu_http_get_async:
 * @http: a client
 * @url: what to fetch
 * @accept: (nullable): media type expected; "application/json" stands for every type in "+json" as
 * well
 * @etag: (nullable): of the copy that is there already
 * @cancellable: (nullable): to give up
 * @callback: called when done
 * @data: for @callback
 *
 * Fetches @url whole.
 */
void
hu_http_get_async (HuHttp *http, const char *url, const char *accept, const char *etag, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data)
{
  const HuHttpAsk ask = { .url = url, .accept = accept, .etag = etag };

  hu_http_ask_async (http, &ask, cancellable, callback, data);
}

/**
 * hu_http_ask_async:
 * @http: a client
 * @ask: what to ask for; copied
 * @cancellable: (nullable): to give up
 * @callback: called when done
 * @data: for @callback
 *
 * Fetches whole, with a key or a form where there is one. A secret goes to the origin of the address alone; a request that
 * carries one is never sent on to another.
 */
void
hu_http_ask_async (HuHttp *http, const HuHttpAsk *ask, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer data)
{
  g_autoptr (GTask) task = NULL;
  HuHttpRequest *request;

  g_return_if_fail (HU_IS_HTTP (http) && ask != NULL && ask->url != NULL);

  task = new_request (http, ask->url, ask->accept, cancellable, callback, data);
  g_task_set_source_tag (task, hu_http_ask_async);
  request = g_task_get_task_data (task);
  request->etag = g_strdup (ask->etag);
  request->secret = ask->secret != NULL;
  if (ask->secret != NULL)
    {
      request->headers[0] = g_strdup (ask->secret_header);
      request->headers[1] = g_strdup (ask->secret);
    }
  request->headers[2] = g_strdup (ask->header);
  request->headers[3] = g_strdup (ask->value);
  request->form = g_strdup (ask->form);
  request->method = g_strdup (ask->method);
  request->content = ask->body != NULL ? g_bytes_ref (ask->body) : NULL;
  request->content_type = g_strdup (ask->type);
  request->refusal = ask->refusal;
  request->redirect_host = g_strdup (ask->redirect_host);
  start_request (task);
}

/**
 * hu_http_get_finish:
 * @http: a client
 * @result: as given to the callback
 * @error: HU_FEED_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the answer, or %NULL
 */
HuHttpAnswer *
hu_http_get_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return finish_request (http, result, error);
}

/**
 * hu_http_open_stream_async:
 * @http: a client
 * @url: address of a stream of Server-Sent Events
 * @last_event_id: (nullable): where to go on from
 * @cancellable: (nullable): to give up while opening
 * @callback: called when its headers are there
 * @data: for @callback
 *
 * Opens a stream, which the caller then reads and watches over: no time-out applies to it.
 */
void
hu_http_open_stream_async (HuHttp *http, const char *url, const char *last_event_id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  HuHttpRequest *request;

  g_return_if_fail (HU_IS_HTTP (http) && url != NULL);

  task = new_request (http, url, "text/event-stream", cancellable, callback, data);
  g_task_set_source_tag (task, hu_http_open_stream_async);
  request = g_task_get_task_data (task);
  request->stream = TRUE;
  if (last_event_id != NULL && last_event_id[0] != '\0')
    request->last_event_id = g_strdup (last_event_id);
  start_request (task);
}

/**
 * hu_http_open_stream_finish:
 * @http: a client
 * @result: as given to the callback
 * @error: HU_FEED_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the stream, or %NULL
 */
GInputStream *
hu_http_open_stream_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return finish_request (http, result, error);
}

guint
hu_http_get_retry_after (HuHttp *http)
{
  g_return_val_if_fail (HU_IS_HTTP (http), 0);

  return http->retry_after;
}

int
hu_http_get_quota_left (HuHttp *http)
{
  g_return_val_if_fail (HU_IS_HTTP (http), -1);

  return http->quota_left;
}

guint
hu_http_get_status (HuHttp *http)
{
  g_return_val_if_fail (HU_IS_HTTP (http), 0);

  return http->status;
}

void
hu_http_add_traffic (HuHttp *http, HuTraffic *traffic)
{
  g_return_if_fail (HU_IS_HTTP (http));

  traffic->requests += http->traffic.requests;
  traffic->bytes += http->traffic.bytes;
}

void
hu_http_answer_free (HuHttpAnswer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->type);
  g_free (answer->etag);
  g_free (answer);
}
