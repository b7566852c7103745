/* hu-tile-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-tile-source.h"
#include "hu-http.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_AT_ONCE 2
#define MAX_BYTES (1024 * 1024)
#define IDLE_TIMEOUT 20 /* s */
#define FRESH (7 * G_TIME_SPAN_DAY)
#define CACHE_LIMIT (100 * 1000 * 1000) /* bytes */
#define BUSY_WAIT 60 /* s, where a busy server names no time */
#define MOST_ZOOM 19
#define TILE_SIZE 256

struct _HuTileSource
{
  ShumateDataSource parent_instance;

  char *template;
  HuHttp *http;
  ShumateFileCache *cache;
  GPtrArray *fetches; /* every Fetch that is not done, unowned */
  GQueue waiting; /* of those, the ones to ask the server for */
  guint n_asked;
  gint64 not_before; /* monotonic: a busy server is left alone until then */
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (HuTileSource, hu_tile_source, SHUMATE_TYPE_DATA_SOURCE)

/* One tile on its way. Frees itself by ending. */
typedef struct
{
  HuTileSource *self;
  ShumateDataSourceRequest *request;
  int x, y, zoom;
  char *etag; /* of what the cache holds */
  GBytes *body; /* as it came from the server */
  char *new_etag;
  GCancellable *cancellable, *callers;
  gulong cancelled_id;
} Fetch;

/* --- addresses --------------------------------------------------------------------------------- */

static void
fill_in (GString *url, const char *place, int number)
{
  g_autofree char *words = g_strdup_printf ("%d", number);

  g_string_replace (url, place, words, 0);
}

static char *
expand (const char *template, int zoom, int x, int y)
{
  GString *url = g_string_new (template);

  fill_in (url, "{z}", zoom);
  fill_in (url, "{x}", x);
  fill_in (url, "{y}", y);
  return g_string_free_and_steal (url);
}

const char *
hu_tile_template_problem (const char *template)
{
  g_autofree char *url = NULL;
  const char *host, *path;

  g_return_val_if_fail (template != NULL, NULL);

  if (strstr (template, "{z}") == NULL || strstr (template, "{x}") == NULL || strstr (template, "{y}") == NULL)
    return _ ("The address must hold {z}, {x} and {y}");
  host = strstr (template, "://");
  path = host != NULL ? strchr (host + 3, '/') : NULL;
  if (path != NULL && strchr (template, '{') < path)
    return _ ("{z}, {x} and {y} belong after the server’s name");
  url = expand (template, 0, 0, 0);
  if (strpbrk (url, "{}") != NULL)
    return _ ("Only {z}, {x} and {y} can be filled in");
  if (path == NULL || !hu_http_address_ok (url, NULL))
    return _ ("The address must start with https:// and a server’s name");
  return NULL;
}

/* --- one tile ---------------------------------------------------------------------------------- */

static void ask_next (HuTileSource *self);

static void
fetch_free (Fetch *fetch)
{
  g_ptr_array_remove_fast (fetch->self->fetches, fetch);
  g_cancellable_disconnect (fetch->callers, fetch->cancelled_id);
  g_clear_object (&fetch->callers);
  g_clear_object (&fetch->cancellable);
  g_clear_object (&fetch->request);
  g_clear_pointer (&fetch->body, g_bytes_unref);
  g_free (fetch->etag);
  g_free (fetch->new_etag);
  g_clear_object (&fetch->self);
  g_free (fetch);
}

/* With what was had before, or else with @error. */
static void
end_with_error (Fetch *fetch, const GError *error)
{
  g_debug ("tile %d/%d/%d: %s", fetch->zoom, fetch->x, fetch->y, error->message);
  if (shumate_data_source_request_get_data (fetch->request) != NULL)
    shumate_data_source_request_complete (fetch->request);
  else
    shumate_data_source_request_emit_error (fetch->request, error);
  fetch_free (fetch);
}

/* Whether it ended. */
static gboolean
end_if_cancelled (Fetch *fetch)
{
  g_autoptr (GError) error = NULL;

  if (!g_cancellable_set_error_if_cancelled (fetch->cancellable, &error))
    return FALSE;
  end_with_error (fetch, error);
  return TRUE;
}

/* In a thread: a renderer complains aloud of what is no picture, so it is not shown any. */
static void
check_picture (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (data, &error);

  if (texture == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (GError) error = NULL;

  if (!shumate_file_cache_store_tile_finish (SHUMATE_FILE_CACHE (source), result, &error))
    g_debug ("tile %d/%d/%d is not kept: %s", fetch->zoom, fetch->x, fetch->y, error->message);
  shumate_data_source_request_complete (fetch->request);
  fetch_free (fetch);
}

static void
picture_checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      end_with_error (fetch, error);
      return;
    }
  shumate_data_source_request_emit_data (fetch->request, fetch->body, FALSE);
  shumate_file_cache_store_tile_async (fetch->self->cache, fetch->x, fetch->y, fetch->zoom, fetch->body,
                                       fetch->new_etag, NULL, stored_cb, fetch);
}

static void
take_answer (Fetch *fetch, const HuHttpAnswer *answer)
{
  g_autoptr (GTask) task = NULL;

  if (answer->status == 304)
    {
      shumate_file_cache_mark_up_to_date (fetch->self->cache, fetch->x, fetch->y, fetch->zoom);
      shumate_data_source_request_complete (fetch->request);
      fetch_free (fetch);
      return;
    }
  fetch->body = g_bytes_ref (answer->body);
  fetch->new_etag = g_strdup (answer->etag);
  task = g_task_new (fetch->self, fetch->cancellable, picture_checked_cb, fetch);
  g_task_set_task_data (task, g_bytes_ref (fetch->body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, check_picture);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (HuTileSource) self = g_object_ref (fetch->self);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);

  self->n_asked--;
  if (answer != NULL)
    take_answer (fetch, answer);
  else
    {
      if (g_error_matches (error, HU_FEED_ERROR, HU_FEED_ERROR_BUSY))
        {
          guint seconds = hu_http_get_retry_after (self->http);

          self->not_before = g_get_monotonic_time () + (seconds > 0 ? seconds : BUSY_WAIT) * G_TIME_SPAN_SECOND;
        }
      end_with_error (fetch, error);
    }
  ask_next (self);
}

static void
ask (Fetch *fetch)
{
  g_autofree char *url = expand (fetch->self->template, fetch->zoom, fetch->x, fetch->y);

  fetch->self->n_asked++;
  /* Of whatever kind the picture is: check_picture() has the last word. */
  hu_http_get_async (fetch->self->http, url, NULL, fetch->etag, fetch->cancellable, answered_cb, fetch);
}

static void
ask_next (HuTileSource *self)
{
  g_autoptr (HuTileSource) held = g_object_ref (self);

  while (self->n_asked < MAX_AT_ONCE && !g_queue_is_empty (&self->waiting))
    {
      Fetch *fetch = g_queue_pop_head (&self->waiting);

      /* Long out of sight by now, perhaps. */
      if (end_if_cancelled (fetch))
        continue;
      if (g_get_monotonic_time () < self->not_before)
        {
          g_autoptr (GError) error =
            g_error_new_literal (HU_FEED_ERROR, HU_FEED_ERROR_BUSY, "the server asked for a pause");

          end_with_error (fetch, error);
          continue;
        }
      ask (fetch);
    }
}

static gboolean
is_fresh (GDateTime *changed)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return changed != NULL && g_date_time_difference (now, changed) < FRESH;
}

static void
cache_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;
  g_autoptr (GDateTime) changed = NULL;
  g_autoptr (GBytes) bytes =
    shumate_file_cache_get_tile_finish (SHUMATE_FILE_CACHE (source), &fetch->etag, &changed, result, NULL);

  if (end_if_cancelled (fetch))
    return;
  /* What cannot be read is no reason to believe its tag. */
  if (bytes == NULL)
    g_clear_pointer (&fetch->etag, g_free);
  else
    {
      shumate_data_source_request_emit_data (fetch->request, bytes, FALSE);
      if (is_fresh (changed))
        {
          shumate_data_source_request_complete (fetch->request);
          fetch_free (fetch);
          return;
        }
    }
  g_queue_push_tail (&fetch->self->waiting, fetch);
  ask_next (fetch->self);
}

static void
callers_cancelled_cb (GCancellable *callers, gpointer data)
{
  g_cancellable_cancel (data);
}

static ShumateDataSourceRequest *
start_request (ShumateDataSource *source, int x, int y, int zoom, GCancellable *cancellable)
{
  HuTileSource *self = HU_TILE_SOURCE (source);
  ShumateDataSourceRequest *request = shumate_data_source_request_new (x, y, zoom);
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->self = g_object_ref (self);
  fetch->request = g_object_ref (request);
  fetch->x = x;
  fetch->y = y;
  fetch->zoom = zoom;
  fetch->cancellable = g_cancellable_new ();
  g_ptr_array_add (self->fetches, fetch);
  if (self->stopped)
    g_cancellable_cancel (fetch->cancellable);
  if (cancellable != NULL)
    {
      fetch->callers = g_object_ref (cancellable);
      fetch->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (callers_cancelled_cb),
                                                   g_object_ref (fetch->cancellable), g_object_unref);
    }
  shumate_file_cache_get_tile_async (self->cache, x, y, zoom, fetch->cancellable, cache_read_cb, fetch);
  return request;
}

/* --- class ------------------------------------------------------------------------------------- */

static void
hu_tile_source_finalize (GObject *object)
{
  HuTileSource *self = HU_TILE_SOURCE (object);

  g_ptr_array_unref (self->fetches);
  g_clear_object (&self->cache);
  g_clear_object (&self->http);
  g_free (self->template);

  G_OBJECT_CLASS (hu_tile_source_parent_class)->finalize (object);
}

static void
hu_tile_source_class_init (HuTileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_tile_source_finalize;
  SHUMATE_DATA_SOURCE_CLASS (klass)->start_request = start_request;
}

static void
hu_tile_source_init (HuTileSource *self)
{
  self->fetches = g_ptr_array_new ();
  g_queue_init (&self->waiting);
  self->http = hu_http_new ();
  hu_http_set_limits (self->http, MAX_BYTES, IDLE_TIMEOUT);
}

HuTileSource *
hu_tile_source_new (const char *template, const char *cache_dir)
{
  HuTileSource *self;
  g_autofree char *key = NULL;
  g_autofree char *own = g_build_filename (g_get_user_cache_dir (), "hustings", "tiles", NULL);

  g_return_val_if_fail (template != NULL && hu_tile_template_problem (template) == NULL, NULL);

  self = g_object_new (HU_TYPE_TILE_SOURCE, "max-zoom-level", MOST_ZOOM, NULL);
  self->template = g_strdup (template);
  /* Another server's tiles are other tiles. */
  key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, template, -1);
  self->cache = shumate_file_cache_new_full (CACHE_LIMIT, key, cache_dir != NULL ? cache_dir : own);
  shumate_file_cache_purge_cache_async (self->cache, NULL, NULL, NULL);
  return self;
}

void
hu_tile_source_stop (HuTileSource *self)
{
  g_autoptr (HuTileSource) held = NULL;
  g_autoptr (GPtrArray) cancellables = NULL;

  g_return_if_fail (HU_IS_TILE_SOURCE (self));

  held = g_object_ref (self);
  self->stopped = TRUE;
  /* A fetch may end, and leave the list, while it is cancelled. */
  cancellables = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->fetches->len; i++)
    g_ptr_array_add (cancellables, g_object_ref (((Fetch *) g_ptr_array_index (self->fetches, i))->cancellable));
  for (guint i = 0; i < cancellables->len; i++)
    g_cancellable_cancel (g_ptr_array_index (cancellables, i));
  while (!g_queue_is_empty (&self->waiting))
    end_if_cancelled (g_queue_pop_head (&self->waiting));
}

ShumateMapSource *
hu_tile_source_make_map_source (HuTileSource *self, const char *attribution)
{
  g_return_val_if_fail (HU_IS_TILE_SOURCE (self), NULL);

  return SHUMATE_MAP_SOURCE (shumate_raster_renderer_new_full ("tiles", NULL, attribution, NULL, 0, MOST_ZOOM,
                                                               TILE_SIZE, SHUMATE_MAP_PROJECTION_MERCATOR,
                                                               SHUMATE_DATA_SOURCE (self)));
}
