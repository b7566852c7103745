/* hu-http.c: the one class that fetches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-http.h"

#include "hu-address.h"

#include <libsoup/soup.h>
#include <string.h>

#define HOMEPAGE "https://github.com/hustings/Hustings"
#define MAX_BYTES (32 * 1024 * 1024)
#define IDLE_TIMEOUT 30
/* A whole answer may take this many idle timeouts. */
#define DEADLINE_FACTOR 10
#define MAX_REDIRECTS 5
#define MAX_RETRY_AFTER 3600
/* Text does not compress better than this; checked once an answer is large enough to matter. */
#define MAX_RATIO 100
#define RATIO_FROM (1024 * 1024)
#define CHUNK (64 * 1024)
#define STREAMS_PER_HOST 32

struct _HuHttp
{
  GObject parent_instance;

  SoupSession *session;
  SoupSession *streams; /* without a time-out: whoever reads a stream watches over its silence */
  gsize max_bytes;
  guint idle_timeout;
  guint retry_after;
  guint status;
};

G_DEFINE_FINAL_TYPE (HuHttp, hu_http, G_TYPE_OBJECT)

/* One request with the redirects it follows: the data of its task. */
typedef struct
{
  char *url;
  char *accept;
  char *etag;
  char *last_event_id;
  gboolean stream;
  guint redirects;
  SoupMessage *message;
  GInputStream *input;
  GByteArray *body;
  gsize received; /* bytes as they came, before decompression */
  guint status;
  guint retry_after;
  GCancellable *cancellable; /* the caller's cancellation or the deadline */
  GCancellable *callers;
  gulong cancelled_id;
  GSource *deadline;
  gboolean late;
} Request;

static void send_request (GTask *task);

static void
request_free (Request *request)
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
  g_free (request);
}

static gboolean
too_late_cb (gpointer data)
{
  Request *request = data;

  request->late = TRUE;
  g_cancellable_cancel (request->cancellable);
  return G_SOURCE_REMOVE;
}

static void
callers_cancelled_cb (GCancellable *callers, gpointer data)
{
  g_cancellable_cancel (data);
}

/* --- failing ------------------------------------------------------------------------------------ */

static HuFeedError
code_for (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return HU_FEED_ERROR_TIMEOUT;
  if (error->domain == G_TLS_ERROR)
    return HU_FEED_ERROR_TLS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return HU_FEED_ERROR_MALFORMED;
  return HU_FEED_ERROR_NETWORK;
}

/* Ends with the errors of GIO and libsoup put into this domain; cancellation stays what it is. */
static void
return_io_error (GTask *task, GError *error)
{
  Request *request = g_task_get_task_data (task);

  if (request->late)
    g_task_return_new_error_literal (task, HU_FEED_ERROR, HU_FEED_ERROR_TIMEOUT, "the answer took too long");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  else
    g_task_return_new_error_literal (task, HU_FEED_ERROR, code_for (error), error->message);
  g_error_free (error);
}

static void
return_failure (GTask *task, HuFeedError code, const char *message)
{
  g_task_return_new_error_literal (task, HU_FEED_ERROR, (int) code, message);
}

/* --- reading an answer -------------------------------------------------------------------------- */

static guint
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds = 0;
  g_autoptr (GDateTime) date = NULL;
  gint64 wait;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (guint) MIN (seconds, MAX_RETRY_AFTER);
  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return 0;
  wait = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
  return (guint) CLAMP (wait, 0, MAX_RETRY_AFTER);
}

static gboolean
type_is_fit (const char *type, const char *accept)
{
  if (accept == NULL)
    return TRUE;
  if (type == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (type, accept) == 0)
    return TRUE;
  return g_str_equal (accept, "application/json") && g_str_has_suffix (type, "+json");
}

static void
return_body (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  HuHttpAnswer *answer = g_new0 (HuHttpAnswer, 1);

  answer->status = request->status;
  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  if (request->status == SOUP_STATUS_OK)
    {
      answer->type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
      answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&request->body));
    }
  g_task_return_pointer (task, answer, (GDestroyNotify) hu_http_answer_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  HuHttp *http = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length;

  if (bytes == NULL)
    {
      return_io_error (task, error);
      return;
    }
  length = g_bytes_get_size (bytes);
  if (length == 0)
    {
      return_body (task);
      return;
    }
  if (length > http->max_bytes - request->body->len)
    {
      return_failure (task, HU_FEED_ERROR_TOO_LARGE, "the answer is larger than a feed may be");
      return;
    }
  g_byte_array_append (request->body, g_bytes_get_data (bytes, NULL), (guint) length);
  if (request->body->len > RATIO_FROM && request->body->len / MAX_RATIO > request->received)
    {
      return_failure (task, HU_FEED_ERROR_TOO_LARGE, "the answer unpacks to more than 100 times its size");
      return;
    }
  g_input_stream_read_bytes_async (request->input, CHUNK, G_PRIORITY_DEFAULT, request->cancellable, read_cb,
                                   g_steal_pointer (&task));
}

static void
follow_redirect (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autofree char *target = NULL;
  g_autofree char *message = NULL;

  if (location != NULL)
    target = g_uri_resolve_relative (request->url, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL)
    {
      return_failure (task, HU_FEED_ERROR_REDIRECT, "a redirect without an address");
      return;
    }
  if (!hu_address_same_origin (request->url, target) || !hu_http_address_ok (target, NULL))
    {
      g_autofree char *host = hu_address_host (target);

      message = g_strdup_printf ("to %s", host);
      return_failure (task, HU_FEED_ERROR_REDIRECT, message);
      return;
    }
  if (++request->redirects > MAX_REDIRECTS)
    {
      return_failure (task, HU_FEED_ERROR_REDIRECT, "round in a circle");
      return;
    }
  g_free (request->url);
  request->url = g_steal_pointer (&target);
  send_request (task);
}

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND || status == SOUP_STATUS_SEE_OTHER ||
         status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

static void
take_answer (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autofree char *message = NULL;

  if (request->status == SOUP_STATUS_NOT_MODIFIED && request->etag != NULL)
    {
      return_body (task);
      return;
    }
  if (request->status != SOUP_STATUS_OK)
    {
      gboolean busy = request->status == SOUP_STATUS_TOO_MANY_REQUESTS ||
                      request->status == SOUP_STATUS_SERVICE_UNAVAILABLE;

      message = g_strdup_printf ("%u %s", request->status, soup_status_get_phrase (request->status));
      return_failure (task, busy ? HU_FEED_ERROR_BUSY : HU_FEED_ERROR_STATUS, message);
      return;
    }
  if (!type_is_fit (type, request->accept))
    {
      message = g_strdup_printf ("the answer is %s, not %s", type != NULL ? type : "of no type", request->accept);
      return_failure (task, HU_FEED_ERROR_TYPE, message);
      return;
    }
  if (request->stream)
    {
      g_task_return_pointer (task, g_steal_pointer (&request->input), g_object_unref);
      return;
    }
  request->body = g_byte_array_new ();
  g_input_stream_read_bytes_async (request->input, CHUNK, G_PRIORITY_DEFAULT, request->cancellable, read_cb,
                                   g_object_ref (task));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->input = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (request->input == NULL)
    {
      return_io_error (task, error);
      return;
    }
  request->status = soup_message_get_status (request->message);
  request->retry_after = read_retry_after (soup_message_get_response_headers (request->message));
  if (is_redirect (request->status))
    follow_redirect (task);
  else
    take_answer (task);
}

/* --- asking ------------------------------------------------------------------------------------- */

static void
got_data_cb (SoupMessage *message, guint length, gpointer data)
{
  Request *request = data;

  request->received += length;
}

static void
send_request (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  HuHttp *http = g_task_get_source_object (task);
  SoupMessageHeaders *headers;
  g_autoptr (GUri) uri = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS, NULL);

  g_clear_object (&request->input);
  g_clear_object (&request->message);
  request->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_add_flags (request->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (request->message, "got-body-data", G_CALLBACK (got_data_cb), request);
  headers = soup_message_get_request_headers (request->message);
  if (request->accept != NULL)
    soup_message_headers_replace (headers, "Accept", request->accept);
  if (request->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  if (request->stream)
    soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (request->last_event_id != NULL)
    soup_message_headers_replace (headers, "Last-Event-ID", request->last_event_id);
  soup_session_send_async (request->stream ? http->streams : http->session, request->message, G_PRIORITY_DEFAULT,
                           request->cancellable, sent_cb, g_object_ref (task));
}

static GTask *
new_request (HuHttp *http, const char *url, const char *accept, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (http, cancellable, callback, data);
  Request *request = g_new0 (Request, 1);

  request->url = g_strdup (url);
  request->accept = g_strdup (accept);
  request->cancellable = g_cancellable_new ();
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_set_check_cancellable (task, FALSE);
  if (cancellable != NULL)
    {
      request->callers = g_object_ref (cancellable);
      request->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (callers_cancelled_cb),
                                                     g_object_ref (request->cancellable), g_object_unref);
    }
  return task;
}

static void
start_request (GTask *task)
{
  Request *request = g_task_get_task_data (task);
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
  send_request (task);
}

static gpointer
finish_request (HuHttp *http, GAsyncResult *result, GError **error)
{
  Request *request = g_task_get_task_data (G_TASK (result));

  http->retry_after = request->retry_after;
  http->status = request->status;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- class -------------------------------------------------------------------------------------- */

static void
hu_http_finalize (GObject *object)
{
  HuHttp *http = HU_HTTP (object);

  soup_session_abort (http->session);
  soup_session_abort (http->streams);
  g_object_unref (http->session);
  g_object_unref (http->streams);
  G_OBJECT_CLASS (hu_http_parent_class)->finalize (object);
}

static void
hu_http_class_init (HuHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_http_finalize;
}

static void
hu_http_init (HuHttp *http)
{
  static const char agent[] = "Hustings/" HU_VERSION " (+" HOMEPAGE ")";

  http->max_bytes = MAX_BYTES;
  http->idle_timeout = IDLE_TIMEOUT;
  http->session = soup_session_new_with_options ("user-agent", agent, "timeout", IDLE_TIMEOUT, NULL);
  http->streams = soup_session_new_with_options ("user-agent", agent, "timeout", 0, "max-conns-per-host",
                                                 STREAMS_PER_HOST, "max-conns", 4 * STREAMS_PER_HOST, NULL);
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
  soup_session_set_timeout (http->session, idle_timeout_seconds);
}

/**
 * hu_http_get_async:
 * @http: a client
 * @url: what to fetch
 * @accept: (nullable): media type expected; "application/json" stands for every type in "+json" as well
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
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (HU_IS_HTTP (http) && url != NULL);

  task = new_request (http, url, accept, cancellable, callback, data);
  g_task_set_source_tag (task, hu_http_get_async);
  request = g_task_get_task_data (task);
  request->etag = g_strdup (etag);
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
  Request *request;

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

guint
hu_http_get_status (HuHttp *http)
{
  g_return_val_if_fail (HU_IS_HTTP (http), 0);

  return http->status;
}

void
hu_http_answer_free (HuHttpAnswer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->type);
  g_free (answer->etag);
  g_free (answer);
}
