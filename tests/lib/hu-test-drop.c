/* hu-test-drop.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-test-drop.h"

#include <libsoup/soup.h>
#include <string.h>
#include <yyjson.h>

#define HUB "/stream"
/* Events that who comes later is still told. */
#define REPEATED 5

struct _HuTestDrop
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *soup;
  char *authorization;
  guint port;
  GMutex mutex;
  GCond listening;
  GHashTable *files; /* path -> GBytes */
  GHashTable *reads; /* path -> number */
  guint left, taken; /* writes */
  gboolean keep_all;
  char *gap;
  char *meanwhile[2];   /* path and text, or %NULL */
  GPtrArray *listeners; /* SoupServerMessages that are open */
  GPtrArray *events;    /* the last, as text */
};

/* --- what is there --- */

static void
check_name (HuTestDrop *drop, const char *where, yyjson_val *name)
{
  g_autofree char *path = NULL;

  if (name == NULL || drop->gap != NULL)
    return;
  path = g_strconcat ("/", yyjson_get_str (name), NULL);
  if (!g_hash_table_contains (drop->files, path))
    drop->gap = g_strdup_printf ("after %u writes %s names %s", drop->taken, where, path);
}

/* That whatever a file names is there, at every moment. */
static void
check_names (HuTestDrop *drop)
{
  GHashTableIter iter;
  gpointer path, bytes;

  g_hash_table_iter_init (&iter, drop->files);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    {
      yyjson_doc *doc = yyjson_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0);
      yyjson_val *root = yyjson_doc_get_root (doc), *name;
      size_t i, n;

      yyjson_arr_foreach (yyjson_obj_get (root, "since"), i, n, name)
        check_name (drop, path, name);
      /* A cursor that ended leads to a snapshot that may not have been there yet. */
      if (g_strcmp0 (yyjson_get_str (yyjson_obj_get (root, "next")), "feed.json") != 0)
        check_name (drop, path, yyjson_obj_get (root, "next"));
      yyjson_doc_free (doc);
    }
}

static char *
tag_of (GBytes *bytes)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strdup_printf ("\"%.16s\"", sum);
}

/* --- in the server's thread --- */

static guint
read_file (HuTestDrop *drop, SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  GBytes *bytes = g_hash_table_lookup (drop->files, path);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (drop->reads, path));
  g_autofree char *tag = NULL;

  g_hash_table_insert (drop->reads, g_strdup (path), GUINT_TO_POINTER (n + 1));
  if (bytes == NULL)
    return SOUP_STATUS_NOT_FOUND;
  tag = tag_of (bytes);
  soup_message_headers_replace (headers, "ETag", tag);
  if (g_strcmp0 (soup_message_headers_get_one (asked, "If-None-Match"), tag) == 0)
    return SOUP_STATUS_NOT_MODIFIED;
  soup_message_headers_replace (headers, "Content-Type", "application/json");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
  return SOUP_STATUS_OK;
}

static gboolean
condition_holds (SoupMessageHeaders *headers, GBytes *present)
{
  const char *match = soup_message_headers_get_one (headers, "If-Match");
  const char *none = soup_message_headers_get_one (headers, "If-None-Match");
  g_autofree char *tag = present != NULL ? tag_of (present) : NULL;

  return (match == NULL || g_strcmp0 (match, tag) == 0) && (none == NULL || present == NULL);
}

static void
tell (SoupServerMessage *listener, const char *event)
{
  soup_message_body_append (soup_server_message_get_response_body (listener), SOUP_MEMORY_COPY, event, strlen (event));
  soup_server_message_unpause (listener);
}

static void
take_event (HuTestDrop *drop, SoupServerMessage *message, GBytes *body)
{
  const char *type =
    soup_message_headers_get_one (soup_server_message_get_request_headers (message), "X-EventSource-Event");
  g_autofree char *event =
    g_strdup_printf ("event: %s\nid: %u\ndata: %.*s\n\n", type, drop->taken, (int) g_bytes_get_size (body),
                     (const char *) g_bytes_get_data (body, NULL));

  for (guint i = 0; i < drop->listeners->len; i++)
    tell (drop->listeners->pdata[i], event);
  if (drop->events->len == REPEATED)
    g_ptr_array_remove_index (drop->events, 0);
  g_ptr_array_add (drop->events, g_steal_pointer (&event));
}

static guint
take_write (HuTestDrop *drop, SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *method = soup_server_message_get_method (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));

  if (g_strcmp0 (soup_message_headers_get_one (headers, "Authorization"), drop->authorization) != 0)
    return SOUP_STATUS_UNAUTHORIZED;
  if (drop->left == 0)
    return SOUP_STATUS_INTERNAL_SERVER_ERROR;
  if (g_strcmp0 (path, drop->meanwhile[0]) == 0)
    {
      g_hash_table_insert (drop->files, g_steal_pointer (&drop->meanwhile[0]),
                           g_bytes_new (drop->meanwhile[1], strlen (drop->meanwhile[1])));
      g_clear_pointer (&drop->meanwhile[1], g_free);
    }
  if (!condition_holds (headers, g_hash_table_lookup (drop->files, path)))
    return SOUP_STATUS_PRECONDITION_FAILED;
  if (drop->keep_all && g_str_equal (method, "DELETE"))
    return SOUP_STATUS_METHOD_NOT_ALLOWED;
  drop->taken++;
  drop->left -= drop->left != G_MAXUINT;
  if (g_str_equal (method, "POST"))
    take_event (drop, message, body);
  else if (g_str_equal (method, "DELETE"))
    g_hash_table_remove (drop->files, path);
  else
    g_hash_table_insert (drop->files, g_strdup (path), g_bytes_ref (body));
  check_names (drop);
  return g_str_equal (method, "PUT") ? SOUP_STATUS_CREATED : SOUP_STATUS_NO_CONTENT;
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  HuTestDrop *drop = data;

  g_mutex_lock (&drop->mutex);
  g_ptr_array_remove (drop->listeners, message);
  g_mutex_unlock (&drop->mutex);
}

static void
listen_to (HuTestDrop *drop, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  tell (message, ":\n");
  for (guint i = 0; i < drop->events->len; i++)
    tell (message, drop->events->pdata[i]);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), drop);
  g_ptr_array_add (drop->listeners, g_object_ref (message));
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  HuTestDrop *drop = data;
  gboolean get = g_str_equal (soup_server_message_get_method (message), "GET");

  g_mutex_lock (&drop->mutex);
  if (get && g_str_equal (path, HUB))
    listen_to (drop, message);
  else
    soup_server_message_set_status (message, get ? read_file (drop, message, path) : take_write (drop, message, path),
                                    NULL);
  g_mutex_unlock (&drop->mutex);
  g_main_context_wakeup (NULL);
}

static gpointer
run_server (gpointer data)
{
  HuTestDrop *drop = data;
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;

  g_main_context_push_thread_default (drop->context);
  drop->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (drop->soup, NULL, request_cb, drop, NULL);
  soup_server_listen_local (drop->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (drop->soup);
  g_mutex_lock (&drop->mutex);
  drop->port = (guint) g_uri_get_port (uris->data);
  g_cond_signal (&drop->listening);
  g_mutex_unlock (&drop->mutex);
  g_main_loop_run (drop->loop);
  soup_server_disconnect (drop->soup);
  g_clear_object (&drop->soup);
  g_main_context_pop_thread_default (drop->context);
  return NULL;
}

/* --- in the test's thread --- */

HuTestDrop *
hu_test_drop_new (const char *authorization)
{
  HuTestDrop *drop = g_new0 (HuTestDrop, 1);

  drop->authorization = g_strdup (authorization);
  drop->left = G_MAXUINT;
  g_mutex_init (&drop->mutex);
  g_cond_init (&drop->listening);
  drop->context = g_main_context_new ();
  drop->loop = g_main_loop_new (drop->context, FALSE);
  drop->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  drop->reads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  drop->listeners = g_ptr_array_new_with_free_func (g_object_unref);
  drop->events = g_ptr_array_new_with_free_func (g_free);
  drop->thread = g_thread_new ("test-drop", run_server, drop);
  g_mutex_lock (&drop->mutex);
  while (drop->port == 0)
    g_cond_wait (&drop->listening, &drop->mutex);
  g_mutex_unlock (&drop->mutex);
  return drop;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
hu_test_drop_free (HuTestDrop *drop)
{
  g_main_context_invoke (drop->context, quit_cb, drop->loop);
  g_thread_join (drop->thread);
  for (guint i = 0; i < drop->listeners->len; i++)
    g_signal_handlers_disconnect_by_data (drop->listeners->pdata[i], drop);
  g_ptr_array_unref (drop->listeners);
  g_ptr_array_unref (drop->events);
  g_hash_table_unref (drop->files);
  g_hash_table_unref (drop->reads);
  g_main_loop_unref (drop->loop);
  g_main_context_unref (drop->context);
  g_cond_clear (&drop->listening);
  g_mutex_clear (&drop->mutex);
  g_free (drop->authorization);
  g_free (drop->gap);
  g_free (drop->meanwhile[0]);
  g_free (drop->meanwhile[1]);
  g_free (drop);
}

char *
hu_test_drop_url (HuTestDrop *drop, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", drop->port, path);
}

void
hu_test_drop_break_after (HuTestDrop *drop, guint n)
{
  g_mutex_lock (&drop->mutex);
  drop->left = n;
  g_mutex_unlock (&drop->mutex);
}

void
hu_test_drop_keep_all (HuTestDrop *drop)
{
  g_mutex_lock (&drop->mutex);
  drop->keep_all = TRUE;
  g_mutex_unlock (&drop->mutex);
}

guint
hu_test_drop_n_writes (HuTestDrop *drop)
{
  guint n;

  g_mutex_lock (&drop->mutex);
  n = drop->taken;
  g_mutex_unlock (&drop->mutex);
  return n;
}

guint
hu_test_drop_n_listeners (HuTestDrop *drop)
{
  guint n;

  g_mutex_lock (&drop->mutex);
  n = drop->listeners->len;
  g_mutex_unlock (&drop->mutex);
  return n;
}

guint
hu_test_drop_n_reads (HuTestDrop *drop, const char *path)
{
  guint n;

  g_mutex_lock (&drop->mutex);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (drop->reads, path));
  g_mutex_unlock (&drop->mutex);
  return n;
}

char *
hu_test_drop_read (HuTestDrop *drop, const char *path)
{
  GBytes *bytes;
  char *text;

  g_mutex_lock (&drop->mutex);
  bytes = g_hash_table_lookup (drop->files, path);
  text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  g_mutex_unlock (&drop->mutex);
  return text;
}

void
hu_test_drop_write (HuTestDrop *drop, const char *path, const char *text)
{
  g_mutex_lock (&drop->mutex);
  if (text != NULL)
    g_hash_table_insert (drop->files, g_strdup (path), g_bytes_new (text, strlen (text)));
  else
    g_hash_table_remove (drop->files, path);
  g_mutex_unlock (&drop->mutex);
}

void
hu_test_drop_meanwhile (HuTestDrop *drop, const char *path, const char *text)
{
  g_mutex_lock (&drop->mutex);
  drop->meanwhile[0] = g_strdup (path);
  drop->meanwhile[1] = g_strdup (text);
  g_mutex_unlock (&drop->mutex);
}

char *
hu_test_drop_gap (HuTestDrop *drop)
{
  char *gap;

  g_mutex_lock (&drop->mutex);
  gap = g_strdup (drop->gap);
  g_mutex_unlock (&drop->mutex);
  return gap;
}
