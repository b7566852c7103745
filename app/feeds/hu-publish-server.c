/* hu-publish-server.c: publishing to a server by PUT, and through a hub
 *
 * index.json says which files are there, as nothing else does on a server; it is read first and replaced only where it still is
 * as it was read, so that of two who publish at once one stops.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hu-address.h"

#define STATUS_UNAUTHORISED 401
#define STATUS_FORBIDDEN 403
#define STATUS_NOT_FOUND 404
#define STATUS_GONE 410
#define STATUS_PRECONDITION 412
#define JSON "application/json"

typedef struct
{
  HuPublishPlace place;
  HuHttp *http;
  char *base;       /* ends with a slash */
  char *secret;     /* of the header Authorization, or %NULL */
  char *index_etag; /* "" where it had none; %NULL where there was no index */
} Server;

/* --- asking --- */

static char *
secret_of (const char *key)
{
  g_autofree char *encoded = NULL;

  if (key == NULL || key[0] == '\0')
    return NULL;
  if (strchr (key, ':') == NULL)
    return g_strconcat ("Bearer ", key, NULL);
  encoded = g_base64_encode ((const guchar *) key, strlen (key));
  return g_strconcat ("Basic ", encoded, NULL);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static HuHttpAnswer *
ask (HuHttp *http, HuHttpAsk *ask, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ask->secret_header = "Authorization";
  ask->secret = secret;
  hu_http_ask_async (http, ask, NULL, asked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return hu_http_get_finish (http, result, error);
}

/* With the name of what was asked for. */
static void
say_what (GError **error, HuHttp *http, const char *url)
{
  guint status = hu_http_get_status (http);

  if (error == NULL || *error == NULL)
    return;
  if (status == STATUS_UNAUTHORISED || status == STATUS_FORBIDDEN)
    (*error)->code = HU_FEED_ERROR_KEY;
  g_prefix_error (error, "%s: ", url);
}

/* --- a place --- */

static GBytes *
read_document (HuPublishPlace *place, const char *name, GError **error)
{
  Server *self = (Server *) place;
  g_autofree char *url = g_strconcat (self->base, name, NULL);
  /* What a cache on the way kept is not what stands there. */
  HuHttpAsk get = { .url = url, .header = "Cache-Control", .value = "no-cache" };
  g_autoptr (HuHttpAnswer) answer = NULL;
  g_autoptr (GError) local = NULL;
  guint status;

  /* A compressed answer has a tag of its own, which the server would not know again. */
  if (g_str_equal (name, HU_PUBLISH_INDEX))
    {
      get.header = "Accept-Encoding";
      get.value = "identity";
    }
  answer = ask (self->http, &get, self->secret, &local);
  status = hu_http_get_status (self->http);
  if (answer == NULL && status != STATUS_NOT_FOUND && status != STATUS_GONE)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      say_what (error, self->http, url);
    }
  if (answer == NULL)
    return NULL;
  if (g_str_equal (name, HU_PUBLISH_INDEX))
    self->index_etag = g_strdup (answer->etag != NULL ? answer->etag : "");
  return g_bytes_ref (answer->body);
}

static gboolean
fail_as_foreign (Server *self, GError **error)
{
  g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED,
               _ ("what is at “%s” was not published from here, and is left as it is; choose another place, "
                  "or remove every file there"),
               self->place.name);
  return FALSE;
}

static gboolean
read_index (Server *self, GBytes *text, GArray *numbers, GError **error)
{
  yyjson_doc *doc = yyjson_read (g_bytes_get_data (text, NULL), g_bytes_get_size (text), 0);
  yyjson_val *root = yyjson_doc_get_root (doc), *name;
  gboolean ours = yyjson_get_int (yyjson_obj_get (root, "hustings_index")) == 1;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (root, "since"), i, n, name)
    {
      gint64 number = hu_publish_cursor_number (yyjson_get_str (name));

      if (number > 0)
        g_array_append_val (numbers, number);
    }
  yyjson_doc_free (doc);
  return ours || fail_as_foreign (self, error);
}

static GArray *
list_server (HuPublishPlace *place, GError **error)
{
  Server *self = (Server *) place;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) index = NULL;

  g_clear_pointer (&self->index_etag, g_free);
  index = read_document (place, HU_PUBLISH_INDEX, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (index != NULL && !read_index (self, index, numbers, error))
    return NULL;
  return g_steal_pointer (&numbers);
}

/* Without an index nobody knows which cursors subscribers hold. */
static GBytes *
read_listed (HuPublishPlace *place, const char *name, GError **error)
{
  Server *self = (Server *) place;
  g_autoptr (GBytes) text = read_document (place, name, error);

  if (text != NULL && self->index_etag == NULL)
    {
      fail_as_foreign (self, error);
      return NULL;
    }
  return g_steal_pointer (&text);
}

static gboolean
write_server (HuPublishPlace *place, const char *name, GBytes *text, GError **error)
{
  Server *self = (Server *) place;
  g_autofree char *url = g_strconcat (self->base, name, NULL);
  HuHttpAsk put = { .url = url, .method = "PUT", .body = text, .type = JSON };
  g_autoptr (HuHttpAnswer) answer = NULL;

  if (g_str_equal (name, HU_PUBLISH_INDEX) && self->index_etag == NULL)
    {
      put.header = "If-None-Match";
      put.value = "*";
    }
  else if (g_str_equal (name, HU_PUBLISH_INDEX) && self->index_etag[0] == '"')
    {
      put.header = "If-Match";
      put.value = self->index_etag;
    }
  answer = ask (self->http, &put, self->secret, error);
  if (answer != NULL)
    return TRUE;
  if (hu_http_get_status (self->http) == STATUS_PRECONDITION)
    {
      g_clear_error (error);
      g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_STATUS,
                   _ ("somebody else published to “%s” meanwhile; let one publish, the other subscribe"), place->name);
    }
  else
    say_what (error, self->http, url);
  return FALSE;
}

static gboolean
remove_server (HuPublishPlace *place, const char *name, GError **error)
{
  Server *self = (Server *) place;
  g_autofree char *url = g_strconcat (self->base, name, NULL);
  HuHttpAsk delete = { .url = url, .method = "DELETE" };
  g_autoptr (GError) local = NULL;
  g_autoptr (HuHttpAnswer) answer = ask (self->http, &delete, self->secret, &local);
  guint status = hu_http_get_status (self->http);

  if (answer != NULL || status == STATUS_NOT_FOUND || status == STATUS_GONE)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  say_what (error, self->http, url);
  return FALSE;
}

static void
free_server (HuPublishPlace *place)
{
  Server *self = (Server *) place;

  g_object_unref (self->http);
  g_free (self->base);
  g_free (self->secret);
  g_free (self->index_etag);
  g_free (self);
}

HuPublishPlace *
hu_publish_server_new (HuHttp *http, const char *url, const char *key, GError **error)
{
  static const HuPublishPlaceFuncs funcs = { list_server, read_listed, write_server, remove_server, free_server };
  Server *self;

  if (!hu_http_address_ok (url, error))
    return NULL;
  if (strpbrk (url, "?#") != NULL)
    {
      g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS, _ ("“%s” is not the address of a folder"), url);
      return NULL;
    }
  self = g_new0 (Server, 1);
  self->place.funcs = &funcs;
  self->place.name = g_strdup (url);
  self->http = g_object_ref (http);
  self->base = g_str_has_suffix (url, "/") ? g_strdup (url) : g_strconcat (url, "/", NULL);
  self->secret = secret_of (key);
  return &self->place;
}

/* --- a hub --- */

gboolean
hu_publish_push (const HuPublishPush *push, yyjson_mut_doc *doc, GError **error)
{
  gsize length = 0;
  char *written = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, &length);
  g_autoptr (GBytes) text = g_bytes_new_with_free_func (written, length, free, written);
  g_autofree char *secret = secret_of (push->key);
  /* The type of the event, as nginx's hub takes it. */
  HuHttpAsk post = {
    .url = push->url, .method = "POST", .body = text, .type = JSON, .header = "X-EventSource-Event", .value = "delta"
  };
  g_autoptr (HuHttpAnswer) answer = ask (push->http, &post, secret, error);

  if (answer == NULL)
    say_what (error, push->http, push->url);
  return answer != NULL;
}
