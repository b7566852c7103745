/* hu-http-request.c: one request until its answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-http-private.h"

#include "hu-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REDIRECTS 5
#define MAX_RETRY_AFTER 3600
/* Text does not compress better than this; checked once an answer is large enough to matter. */
#define MAX_RATIO 100
#define RATIO_FROM (1024 * 1024)
#define CHUNK (64 * 1024)
/* libsoup has no name for it. */
#define STATUS_TOO_MANY_REQUESTS 429

/* --- failing --- */

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
  HuHttpRequest *request = g_task_get_task_data (task);

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

/* --- reading an answer --- */

static guint
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds = 0;
  const char *sent = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = NULL, there = NULL;
  gint64 wait;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (guint) MIN (seconds, MAX_RETRY_AFTER);
  date = soup_date_time_new_from_http_string (text);
  /* Not allowed, and sent all the same. */
  if (date == NULL)
    date = g_date_time_new_from_iso8601 (text, NULL);
  if (date == NULL)
    return 0;
  /* By the clock that it was said by, where that is told: one of the two may be wrong. */
  there = sent != NULL ? soup_date_time_new_from_http_string (sent) : NULL;
  if (there == NULL)
    there = g_date_time_new_now_utc ();
  wait = g_date_time_to_unix (date) - g_date_time_to_unix (there);
  return (guint) CLAMP (wait, 0, MAX_RETRY_AFTER);
}

static int
read_quota_left (SoupMessageHeaders *headers)
{
  const char *limit = soup_message_headers_get_one (headers, "X-Quota-Limit");
  const char *current = soup_message_headers_get_one (headers, "X-Quota-Current");
  guint64 allowed, used;

  if (limit == NULL || current == NULL || !g_ascii_string_to_unsigned (limit, 10, 0, G_MAXINT, &allowed, NULL)
      || !g_ascii_string_to_unsigned (current, 10, 0, G_MAXINT, &used, NULL))
    return -1;
  return used < allowed ? (int) (allowed - used) : 0;
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
  /* Servers seldom know tables and calendars by name; whoever reads them sees what they are. */
  if (g_str_equal (accept, "text/csv") || g_str_equal (accept, "text/calendar"))
    return g_ascii_strcasecmp (type, "text/plain") == 0 || g_ascii_strcasecmp (type, "application/octet-stream") == 0;
  return g_str_equal (accept, "application/json") && g_str_has_suffix (type, "+json");
}

static gboolean
is_refusal (guint status)
{
  return status == SOUP_STATUS_BAD_REQUEST || status == SOUP_STATUS_NOT_FOUND;
}

static void
return_body (GTask *task)
{
  HuHttpRequest *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  HuHttpAnswer *answer = g_new0 (HuHttpAnswer, 1);

  answer->status = request->status;
  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  if (request->status == SOUP_STATUS_OK || is_refusal (request->status))
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
  HuHttpRequest *request = g_task_get_task_data (task);
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

/* Elsewhere only to a host that was named before, and never with a secret or a form. */
static gboolean
may_follow (const HuHttpRequest *request, const char *target)
{
  g_autofree char *host = hu_address_host (target);
  gsize length, named;

  if (!hu_http_address_ok (target, NULL))
    return FALSE;
  if (hu_address_same_origin (request->url, target))
    return TRUE;
  if (request->redirect_host == NULL || request->secret || request->form != NULL)
    return FALSE;
  length = strlen (host);
  named = strlen (request->redirect_host);
  return g_ascii_strcasecmp (host, request->redirect_host) == 0
         || (length > named && host[length - named - 1] == '.'
             && g_ascii_strcasecmp (host + length - named, request->redirect_host) == 0);
}

static void
follow_redirect (GTask *task)
{
  HuHttpRequest *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autofree char *target = NULL;
  g_autofree char *message = NULL;

  if (location != NULL)
    target = g_uri_resolve_relative (request->url, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL)
    {
      return_failure (task, HU_FEED_ERROR_REDIRECT, _ ("a redirect without an address"));
      return;
    }
  if (!may_follow (request, target))
    {
      g_autofree char *host = hu_address_host (target);

      /* Translators: %s is the host that a server sends on to */
      message = g_strdup_printf (_ ("to %s"), host);
      return_failure (task, HU_FEED_ERROR_REDIRECT, message);
      return;
    }
  if (++request->redirects > MAX_REDIRECTS)
    {
      return_failure (task, HU_FEED_ERROR_REDIRECT, _ ("round in a circle"));
      return;
    }
  g_free (request->url);
  request->url = g_steal_pointer (&target);
  hu_http_request_send (task);
}

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND || status == SOUP_STATUS_SEE_OTHER
         || status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* The page of a server that knows nothing of what was asked is none, whatever its status. */
static gboolean
is_answer (const HuHttpRequest *request, const char *type)
{
  if (request->refusal && is_refusal (request->status))
    return type_is_fit (type, request->accept);
  return request->status == SOUP_STATUS_OK || (request->method != NULL && SOUP_STATUS_IS_SUCCESSFUL (request->status));
}

static void
take_answer (GTask *task)
{
  HuHttpRequest *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autofree char *message = NULL;

  if (request->status == SOUP_STATUS_NOT_MODIFIED && request->etag != NULL)
    {
      return_body (task);
      return;
    }
  if (!is_answer (request, type))
    {
      gboolean busy = request->status == STATUS_TOO_MANY_REQUESTS || request->status == SOUP_STATUS_SERVICE_UNAVAILABLE;

      message = g_strdup_printf (
        "%u %s", request->status,
        request->status == STATUS_TOO_MANY_REQUESTS ? "Too Many Requests" : soup_status_get_phrase (request->status));
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
  HuHttpRequest *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->between = FALSE;
  request->input = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (request->input != NULL && request->cancelled)
    {
      g_cancellable_cancel (request->cancellable);
      g_cancellable_set_error_if_cancelled (request->cancellable, &error);
      g_clear_object (&request->input);
    }
  if (request->input == NULL)
    {
      return_io_error (task, error);
      return;
    }
  request->status = soup_message_get_status (request->message);
  request->retry_after = read_retry_after (soup_message_get_response_headers (request->message));
  request->quota_left = read_quota_left (soup_message_get_response_headers (request->message));
  if (is_redirect (request->status) && request->method == NULL)
    follow_redirect (task);
  else
    take_answer (task);
}

/* libsoup 3.6.5 ends a request twice, and frees what it uses, when it is cancelled after its head
 * came and before the callback ran (mended in 3.6.6): wait for the callback there. */
void
hu_http_request_cancel (HuHttpRequest *request)
{
  request->cancelled = TRUE;
  if (!request->between)
    g_cancellable_cancel (request->cancellable);
}

/* --- asking --- */

static void
got_headers_cb (SoupMessage *message, gpointer data)
{
  HuHttpRequest *request = data;

  request->between = TRUE;
}

static void
got_data_cb (SoupMessage *message, guint length, gpointer data)
{
  HuHttpRequest *request = data;

  request->received += length;
}

static const char *
method_of (const HuHttpRequest *request)
{
  if (request->method != NULL)
    return request->method;
  return request->form != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET;
}

void
hu_http_request_send (GTask *task)
{
  HuHttpRequest *request = g_task_get_task_data (task);
  HuHttp *http = g_task_get_source_object (task);
  SoupMessageHeaders *headers;
  g_autoptr (GUri) uri = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS, NULL);

  g_clear_object (&request->input);
  g_clear_object (&request->message);
  request->message = soup_message_new_from_uri (method_of (request), uri);
  soup_message_add_flags (request->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (request->message, "got-headers", G_CALLBACK (got_headers_cb), request);
  g_signal_connect (request->message, "got-body-data", G_CALLBACK (got_data_cb), request);
  headers = soup_message_get_request_headers (request->message);
  if (request->accept != NULL)
    soup_message_headers_replace (headers, "Accept", request->accept);
  if (request->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  for (gsize i = 0; i < G_N_ELEMENTS (request->headers); i += 2)
    {
      if (request->headers[i] != NULL)
        soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);
    }
  if (request->form != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (request->form, strlen (request->form));

      soup_message_set_request_body_from_bytes (request->message, "application/x-www-form-urlencoded", body);
    }
  if (request->content != NULL)
    soup_message_set_request_body_from_bytes (request->message, request->content_type, request->content);
  if (request->stream)
    soup_message_headers_replace (headers, "Cache-Control", "no-store");
  if (request->last_event_id != NULL)
    soup_message_headers_replace (headers, "Last-Event-ID", request->last_event_id);
  soup_session_send_async (http->sessions[hu_address_is_loopback (request->url)][request->stream], request->message,
                           G_PRIORITY_DEFAULT, request->cancellable, sent_cb, g_object_ref (task));
}
