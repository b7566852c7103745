/* hu-http.h: the one class that fetches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HU_FEED_ERROR (hu_feed_error_quark ())
typedef enum
{
  HU_FEED_ERROR_ADDRESS, /* not an address that may be fetched: http beyond loopback, another scheme */
  HU_FEED_ERROR_NETWORK, /* no answer */
  HU_FEED_ERROR_TIMEOUT,
  HU_FEED_ERROR_TLS,
  HU_FEED_ERROR_REDIRECT, /* to another origin, or too many */
  HU_FEED_ERROR_STATUS, /* an HTTP status that is no answer */
  HU_FEED_ERROR_BUSY, /* 429 or 503: come back later */
  HU_FEED_ERROR_TOO_LARGE,
  HU_FEED_ERROR_TYPE, /* not the media type that was asked for: a sign-in page, say */
  HU_FEED_ERROR_MALFORMED, /* the body cannot be understood; the message says where */
  HU_FEED_ERROR_VERSION, /* a version of the feed that this program does not know */
  HU_FEED_ERROR_KEY, /* the key was refused, or there is none */
  HU_FEED_ERROR_KEYRING, /* keys cannot be kept or looked up here */
} HuFeedError;
GQuark hu_feed_error_quark (void);

/* What happened, what is still true, what to do, in one or two translated sentences: to who asked, and nothing asks again; and of
 * a feed, which may try again by itself. (transfer full) */
char *hu_feed_error_statement (const GError *error);
char *hu_feed_error_words (const GError *error);

typedef struct
{
  guint status; /* 200, or 304 with no body; 400 or 404 where it was asked for */
  GBytes *body; /* decoded; %NULL with 304 */
  char *type; /* media type without parameters */
  char *etag;
} HuHttpAnswer;
void hu_http_answer_free (HuHttpAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuHttpAnswer, hu_http_answer_free)

#define HU_TYPE_HTTP (hu_http_get_type ())
G_DECLARE_FINAL_TYPE (HuHttp, hu_http, HU, HTTP, GObject)

/* What may come in one piece, after decompression, where nothing else is said. */
#define HU_HTTP_MAX_BYTES (32 * 1024 * 1024)

/* User agent "Hustings/VERSION (+homepage)"; connect and idle timeouts; at most @max_bytes after decompression; redirects
 * followed by hand, within the origin only, at most 5; TLS always verified; plain http to loopback only. */
HuHttp *hu_http_new (void);
void hu_http_set_limits (HuHttp *http, gsize max_bytes, guint idle_timeout_seconds);

/* @etag (nullable) is sent as If-None-Match. @accept: media type expected. After HU_FEED_ERROR_BUSY,
 * hu_http_error_retry_after() tells the seconds the server asked for. */
void hu_http_get_async (HuHttp *http, const char *url, const char *accept, const char *etag, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data);
HuHttpAnswer *hu_http_get_finish (HuHttp *http, GAsyncResult *result, GError **error);

/* What more a request may need. Zeros ask for nothing. */
typedef struct
{
  const char *url;
  const char *accept; /* media type expected, see hu_http_get_async(); %NULL takes any */
  const char *etag;
  const char *secret_header, *secret; /* "Authorization" and its value: never logged, never sent to another origin */
  const char *header, *value; /* one more, such as a version */
  const char *form; /* of a POST, encoded; %NULL: GET */
  const char *method; /* another, which is never sent on: any answer of success is taken, and an empty body is one */
  GBytes *body; /* of that method, or %NULL */
  const char *type; /* media type of @body */
  gboolean refusal; /* 400 and 404 are answers too where they are of the type that is accepted: they say why */
  const char *redirect_host; /* one host beyond the origin to which a request without a secret may be sent on */
} HuHttpAsk;
/* Fetches; what @ask points to is copied. Ends with hu_http_get_finish(). */
void hu_http_ask_async (HuHttp *http, const HuHttpAsk *ask, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data);
/* Seconds from Retry-After (delay, HTTP date or ISO 8601 time, capped at an hour); 0 where none was given. Valid for the last answer. */
guint hu_http_get_retry_after (HuHttp *http);
/* How many requests a quota still allows: X-Quota-Limit less X-Quota-Current of the last answer, error or not; -1 where it says
 * nothing of one. */
int hu_http_get_quota_left (HuHttp *http);
/* HTTP status of the answer that was finished last, error or not; 0 where there was none. */
guint hu_http_get_status (HuHttp *http);

/* What fetching took. */
typedef struct
{
  guint requests; /* redirects among them */
  guint64 bytes; /* of bodies, as they came: before decompression */
} HuTraffic;
/* Adds what the answer that was finished last took, error or not. */
void hu_http_add_traffic (HuHttp *http, HuTraffic *traffic);

/* An open stream of Server-Sent Events; see hu-push.h. */
void hu_http_open_stream_async (HuHttp *http, const char *url, const char *last_event_id, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* 204 is HU_FEED_ERROR_STATUS, see hu_http_get_status(); (transfer full) */
GInputStream *hu_http_open_stream_finish (HuHttp *http, GAsyncResult *result, GError **error);

/* https anywhere, http on loopback (127.0.0.0/8, ::1, localhost). */
gboolean hu_http_address_ok (const char *url, GError **error);

G_END_DECLS
