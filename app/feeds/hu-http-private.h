/* hu-http-private.h: what the files of HuHttp share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-http.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

struct _HuHttp
{
  GObject parent_instance;

  /* For this computer, without a proxy, and for the rest; with a time-out, and for streams, whose
   * silence whoever reads them watches over. */
  SoupSession *sessions[2][2];
  gsize max_bytes;
  guint idle_timeout;
  guint retry_after;
  int quota_left;
  guint status;
  HuTraffic traffic; /* of the answer that was finished last */
};

/* One request with the redirects it follows: the data of its task, whose source is the HuHttp. */
typedef struct
{
  char *url;
  char *accept;
  char *etag;
  char *last_event_id;
  char *headers[4]; /* names and values by turns */
  char *form;
  char *method; /* %NULL: GET or POST, see HuHttpAsk */
  GBytes *content;
  char *content_type;
  gboolean refusal;
  char *redirect_host;
  gboolean secret; /* the first of the headers is one */
  gboolean stream;
  guint redirects;
  SoupMessage *message;
  GInputStream *input;
  GByteArray *body;
  gsize received; /* bytes as they came, before decompression */
  guint status;
  guint retry_after;
  int quota_left; /* -1: not told */
  GCancellable *cancellable; /* the caller's cancellation or the deadline; see hu_http_request_cancel() */
  GCancellable *callers;
  gulong cancelled_id;
  GSource *deadline;
  gboolean late;
  gboolean cancelled;
  gboolean between; /* its head is there, and libsoup has not yet said so */
} HuHttpRequest;

/* Sends it, follows redirects and returns from @task: a HuHttpAnswer, or a GInputStream of a
 * stream. */
void hu_http_request_send (GTask *task);
void hu_http_request_cancel (HuHttpRequest *request);

G_END_DECLS
