/* hu-test-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-test-server.h"

#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>

/* Between two bytes of what drips. */
#define DRIP (100 * G_USEC_PER_SEC / 1000)

/* What a path is answered with, and what was asked of it. */
typedef struct
{
  guint status; /* 0 for a mood or a stream */
  char *type;
  GBytes *body;
  GPtrArray *headers; /* names and values by turns */
  gboolean stream;
  HuTestMood mood;
  char *raw;
  guint n_requests;
  SoupMessageHeaders *last;
  char *last_body;
} Path;

struct _HuTestServer
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *soup;
  GTlsCertificate *certificate; /* %NULL: plain */
  guint port;
  GMutex mutex;
  GCond listening;
  GHashTable *paths;
  GPtrArray *streams; /* SoupServerMessages that are open */
  GPtrArray *stolen;  /* GIOStreams taken from libsoup */
  GPtrArray *sockets; /* theirs */
  GPtrArray *threads; /* that send without end */
};

static void
path_clear (Path *path)
{
  g_clear_pointer (&path->type, g_free);
  g_clear_pointer (&path->body, g_bytes_unref);
  g_clear_pointer (&path->headers, g_ptr_array_unref);
  g_clear_pointer (&path->raw, g_free);
  path->status = 0;
  path->stream = FALSE;
}

static void
path_free (Path *path)
{
  path_clear (path);
  g_clear_pointer (&path->last, soup_message_headers_unref);
  g_free (path->last_body);
  g_free (path);
}

/* With the mutex held. */
static Path *
get_path (HuTestServer *server, const char *name)
{
  Path *path = g_hash_table_lookup (server->paths, name);

  if (path == NULL)
    {
      path = g_new0 (Path, 1);
      g_hash_table_insert (server->paths, g_strdup (name), path);
    }
  return path;
}

/* --- in the server's thread --- */

static gpointer
send_without_end (gpointer data)
{
  g_autoptr (GIOStream) stream = data;
  g_autofree char *spaces = g_strnfill (65536, ' ');
  GOutputStream *out = g_io_stream_get_output_stream (stream);

  while (g_output_stream_write_all (out, spaces, 65536, NULL, NULL, NULL))
    ;
  return NULL;
}

static gpointer
send_drop_by_drop (gpointer data)
{
  g_autoptr (GIOStream) stream = data;

  while (g_output_stream_write_all (g_io_stream_get_output_stream (stream), " ", 1, NULL, NULL, NULL))
    g_usleep (DRIP);
  return NULL;
}

static void
misbehave (HuTestServer *server, SoupServerMessage *message, const Path *path)
{
  GSocket *socket = soup_server_message_get_socket (message);
  GIOStream *stream = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (out, path->raw, strlen (path->raw), NULL, NULL, NULL);
  g_ptr_array_add (server->sockets, g_object_ref (socket));
  if (path->mood == HU_TEST_ENDLESS)
    g_ptr_array_add (server->threads, g_thread_new ("endless", send_without_end, g_object_ref (stream)));
  if (path->mood == HU_TEST_DRIP)
    g_ptr_array_add (server->threads, g_thread_new ("drip", send_drop_by_drop, g_object_ref (stream)));
  if (path->mood == HU_TEST_STALL || path->mood == HU_TEST_ENDLESS || path->mood == HU_TEST_DRIP)
    {
      g_ptr_array_add (server->stolen, stream);
      return;
    }
  if (path->mood == HU_TEST_RESET)
    {
      const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (stream);
}

static void
stream_finished_cb (SoupServerMessage *message, gpointer data)
{
  HuTestServer *server = data;

  g_mutex_lock (&server->mutex);
  g_ptr_array_remove (server->streams, message);
  g_mutex_unlock (&server->mutex);
  g_main_context_wakeup (NULL);
}

static void
begin_stream (HuTestServer *server, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, ":\n", 2);
  g_signal_connect (message, "finished", G_CALLBACK (stream_finished_cb), server);
  g_ptr_array_add (server->streams, g_object_ref (message));
}

static void
answer (SoupServerMessage *message, const Path *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *wanted =
    soup_message_headers_get_one (soup_server_message_get_request_headers (message), "If-None-Match");
  const char *etag;

  for (guint i = 0; i + 1 < path->headers->len; i += 2)
    soup_message_headers_replace (headers, path->headers->pdata[i], path->headers->pdata[i + 1]);
  etag = soup_message_headers_get_one (headers, "ETag");
  if (etag != NULL && g_strcmp0 (etag, wanted) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  soup_server_message_set_status (message, path->status, NULL);
  if (path->type != NULL)
    soup_message_headers_replace (headers, "Content-Type", path->type);
  if (path->body != NULL && g_bytes_get_size (path->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), path->body);
}

static void
take_body (Path *path, SoupServerMessage *message)
{
  g_autoptr (GBytes) sent = soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize length = 0;
  const char *data = g_bytes_get_data (sent, &length);

  g_clear_pointer (&path->last_body, g_free);
  if (length > 0)
    path->last_body = g_strndup (data, length);
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *name, GHashTable *query, gpointer data)
{
  HuTestServer *server = data;
  GUri *uri = soup_server_message_get_uri (message);
  const char *query_text = g_uri_get_query (uri);
  g_autofree char *full = query_text != NULL ? g_strconcat (name, "?", query_text, NULL) : g_strdup (name);
  Path *path;

  g_mutex_lock (&server->mutex);
  path = get_path (server, full);
  path->n_requests++;
  g_clear_pointer (&path->last, soup_message_headers_unref);
  path->last = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  take_body (path, message);
  if (path->raw != NULL)
    misbehave (server, message, path);
  else if (path->stream)
    begin_stream (server, message);
  else if (path->status != 0)
    answer (message, path);
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  g_mutex_unlock (&server->mutex);
  g_main_context_wakeup (NULL);
}

static gpointer
run_server (gpointer data)
{
  HuTestServer *server = data;
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  g_main_context_push_thread_default (server->context);
  server->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (server->soup, NULL, request_cb, server, NULL);
  if (server->certificate != NULL)
    soup_server_set_tls_certificate (server->soup, server->certificate);
  soup_server_listen_local (server->soup, 0,
                            server->certificate != NULL ? SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS
                                                        : SOUP_SERVER_LISTEN_IPV4_ONLY,
                            &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server->soup);
  g_mutex_lock (&server->mutex);
  server->port = (guint) g_uri_get_port (uris->data);
  g_cond_signal (&server->listening);
  g_mutex_unlock (&server->mutex);
  g_main_loop_run (server->loop);
  soup_server_disconnect (server->soup);
  g_clear_object (&server->soup);
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

typedef struct
{
  HuTestServer *server;
  char *text; /* %NULL to end the streams */
} Order;

static gboolean
order_cb (gpointer data)
{
  Order *order = data;
  g_autoptr (GPtrArray) streams = NULL;

  g_mutex_lock (&order->server->mutex);
  streams = g_ptr_array_copy (order->server->streams, (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (streams, g_object_unref);
  g_mutex_unlock (&order->server->mutex);
  for (guint i = 0; i < streams->len; i++)
    {
      SoupMessageBody *body = soup_server_message_get_response_body (streams->pdata[i]);

      if (order->text != NULL)
        soup_message_body_append (body, SOUP_MEMORY_COPY, order->text, strlen (order->text));
      else
        soup_message_body_complete (body);
      soup_server_message_unpause (streams->pdata[i]);
    }
  return G_SOURCE_REMOVE;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->text);
  g_free (order);
}

/* --- in the test's thread --- */

HuTestServer *
hu_test_server_new (void)
{
  return hu_test_server_new_tls (NULL);
}

HuTestServer *
hu_test_server_new_tls (GTlsCertificate *certificate)
{
  HuTestServer *server = g_new0 (HuTestServer, 1);

  server->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  /* The desktop's resolver wants GSettings schemas, which isolated tests do not have. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", FALSE);
  g_mutex_init (&server->mutex);
  g_cond_init (&server->listening);
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  server->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) path_free);
  server->streams = g_ptr_array_new_with_free_func (g_object_unref);
  server->stolen = g_ptr_array_new_with_free_func (g_object_unref);
  server->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  server->threads = g_ptr_array_new ();
  server->thread = g_thread_new ("test-server", run_server, server);
  g_mutex_lock (&server->mutex);
  while (server->port == 0)
    g_cond_wait (&server->listening, &server->mutex);
  g_mutex_unlock (&server->mutex);
  return server;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
hu_test_server_free (HuTestServer *server)
{
  g_main_context_invoke (server->context, quit_cb, server->loop);
  g_thread_join (server->thread);
  for (guint i = 0; i < server->sockets->len; i++)
    g_socket_shutdown (server->sockets->pdata[i], TRUE, TRUE, NULL);
  for (guint i = 0; i < server->threads->len; i++)
    g_thread_join (server->threads->pdata[i]);
  for (guint i = 0; i < server->streams->len; i++)
    g_signal_handlers_disconnect_by_data (server->streams->pdata[i], server);
  g_ptr_array_unref (server->threads);
  g_ptr_array_unref (server->stolen);
  g_ptr_array_unref (server->sockets);
  g_ptr_array_unref (server->streams);
  g_hash_table_unref (server->paths);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_cond_clear (&server->listening);
  g_mutex_clear (&server->mutex);
  g_clear_object (&server->certificate);
  g_free (server);
}

char *
hu_test_server_url (HuTestServer *server, const char *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", server->certificate != NULL ? "https" : "http", server->port, path);
}

static void
set_answer (HuTestServer *server, const char *name, guint status, const char *type, GBytes *body, va_list headers)
{
  Path *path;
  const char *text;

  g_mutex_lock (&server->mutex);
  path = get_path (server, name);
  path_clear (path);
  path->status = status;
  path->type = g_strdup (type);
  path->body = body != NULL ? g_bytes_ref (body) : NULL;
  path->headers = g_ptr_array_new_with_free_func (g_free);
  while ((text = va_arg (headers, const char *)) != NULL)
    g_ptr_array_add (path->headers, g_strdup (text));
  g_mutex_unlock (&server->mutex);
}

void
hu_test_server_answer (HuTestServer *server, const char *path, guint status, const char *type, const char *body, ...)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  va_list headers;

  va_start (headers, body);
  set_answer (server, path, status, type, bytes, headers);
  va_end (headers);
}

void
hu_test_server_answer_bytes (HuTestServer *server, const char *path, guint status, const char *type, GBytes *body, ...)
{
  va_list headers;

  va_start (headers, body);
  set_answer (server, path, status, type, body, headers);
  va_end (headers);
}

void
hu_test_server_add_header (HuTestServer *server, const char *path, const char *name, const char *value)
{
  GPtrArray *headers;

  g_mutex_lock (&server->mutex);
  headers = get_path (server, path)->headers;
  g_ptr_array_add (headers, g_strdup (name));
  g_ptr_array_add (headers, g_strdup (value));
  g_mutex_unlock (&server->mutex);
}

void
hu_test_server_misbehave (HuTestServer *server, const char *name, HuTestMood mood, const char *raw)
{
  Path *path;

  g_mutex_lock (&server->mutex);
  path = get_path (server, name);
  path_clear (path);
  path->mood = mood;
  path->raw = g_strdup (raw);
  g_mutex_unlock (&server->mutex);
}

void
hu_test_server_stream (HuTestServer *server, const char *name)
{
  Path *path;

  g_mutex_lock (&server->mutex);
  path = get_path (server, name);
  path_clear (path);
  path->stream = TRUE;
  g_mutex_unlock (&server->mutex);
}

static void
give_order (HuTestServer *server, const char *text)
{
  Order *order = g_new0 (Order, 1);

  order->server = server;
  order->text = g_strdup (text);
  g_main_context_invoke_full (server->context, G_PRIORITY_DEFAULT, order_cb, order, order_free);
}

void
hu_test_server_send (HuTestServer *server, const char *text)
{
  give_order (server, text);
}

void
hu_test_server_hang_up (HuTestServer *server)
{
  give_order (server, NULL);
}

guint
hu_test_server_n_streams (HuTestServer *server)
{
  guint n;

  g_mutex_lock (&server->mutex);
  n = server->streams->len;
  g_mutex_unlock (&server->mutex);
  return n;
}

guint
hu_test_server_n_requests (HuTestServer *server, const char *path)
{
  guint n;

  g_mutex_lock (&server->mutex);
  n = get_path (server, path)->n_requests;
  g_mutex_unlock (&server->mutex);
  return n;
}

char *
hu_test_server_last_header (HuTestServer *server, const char *name, const char *header)
{
  char *value = NULL;
  Path *path;

  g_mutex_lock (&server->mutex);
  path = get_path (server, name);
  if (path->last != NULL)
    value = g_strdup (soup_message_headers_get_one (path->last, header));
  g_mutex_unlock (&server->mutex);
  return value;
}

char *
hu_test_server_last_body (HuTestServer *server, const char *path)
{
  char *body;

  g_mutex_lock (&server->mutex);
  body = g_strdup (get_path (server, path)->last_body);
  g_mutex_unlock (&server->mutex);
  return body;
}

GBytes *
hu_test_gzip (const char *text, gsize length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (converter, bytes, &error);

  g_assert_no_error (error);
  return packed;
}
