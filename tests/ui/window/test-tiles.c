/* Background tiles from a real server: what is asked, what is kept, what fails quietly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-map-tiles.h"
#include "hu-test-campaign.h"
#include "hu-test-server.h"
#include "hu-test-walk.h"
#include "hu-tile-source.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define TILE "/5/16/16.png"
#define MAX_BYTES (1024 * 1024)

typedef struct
{
  HuTestServer *server;
  char *cache_dir, *template;
  HuTileSource *source;
} Fixture;

static GBytes *
make_picture (guint32 color)
{
  const int size = 256;
  guint32 *pixels = g_new (guint32, size * size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (int i = 0; i < size * size; i++)
    pixels[i] = color;
  bytes = g_bytes_new_take (pixels, size * size * sizeof *pixels);
  texture = gdk_memory_texture_new (size, size, GDK_MEMORY_R8G8B8A8, bytes, size * sizeof *pixels);
  return gdk_texture_save_to_png_bytes (texture);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->server = hu_test_server_new ();
  f->cache_dir = g_dir_make_tmp ("hustings-tiles-XXXXXX", NULL);
  f->template = hu_test_server_url (f->server, "/{z}/{x}/{y}.png");
  f->source = hu_tile_source_new (f->template, f->cache_dir);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hu_test_settle ();
  g_clear_object (&f->source);
  hu_test_server_free (f->server);
  g_free (f->cache_dir);
  g_free (f->template);
}

static gboolean
is_completed (gpointer data)
{
  return shumate_data_source_request_is_completed (data);
}

static ShumateDataSourceRequest *
start (Fixture *f, int x)
{
  return shumate_data_source_start_request (SHUMATE_DATA_SOURCE (f->source), x, 16, 5, NULL);
}

static ShumateDataSourceRequest *
fetch (Fixture *f)
{
  ShumateDataSourceRequest *request = start (f, 16);

  hu_test_wait_for (is_completed, request);
  return request;
}

static void
assert_fetches (Fixture *f, GBytes *expected)
{
  g_autoptr (ShumateDataSourceRequest) request = fetch (f);

  g_assert_null (shumate_data_source_request_get_error (request));
  g_assert_true (g_bytes_equal (shumate_data_source_request_get_data (request), expected));
}

static void
assert_fails (Fixture *f)
{
  g_autoptr (ShumateDataSourceRequest) request = fetch (f);

  g_assert_nonnull (shumate_data_source_request_get_error (request));
  g_assert_null (shumate_data_source_request_get_data (request));
}

static void
test_arrives (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) picture = make_picture (0xff336699);
  g_autofree char *agent = NULL;

  hu_test_server_answer_bytes (f->server, TILE, 200, "image/png", picture, NULL);
  assert_fetches (f, picture);
  agent = hu_test_server_last_header (f->server, TILE, "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "Hustings/"));
  /* Within seven days the disk answers, also after a restart. */
  assert_fetches (f, picture);
  g_clear_object (&f->source);
  f->source = hu_tile_source_new (f->template, f->cache_dir);
  assert_fetches (f, picture);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 1);
}

/* The one tile that is kept, as its file, once it has its name. (transfer full) */
static char *
find_kept (const char *dir)
{
  g_autoptr (GDir) listing = g_dir_open (dir, 0, NULL);
  const char *name;
  char *found = NULL;

  while (listing != NULL && found == NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = find_kept (path);
      else if (strstr (name, ".db") == NULL && *name != '.')
        found = g_steal_pointer (&path);
    }
  return found;
}

static gint64
get_age (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return g_get_real_time () / G_USEC_PER_SEC - info.st_mtime;
}

static void
set_age (const char *path, int days)
{
  struct utimbuf times = { .modtime = g_get_real_time () / G_USEC_PER_SEC - days * 24 * 60 * 60 };

  times.actime = times.modtime;
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static gboolean
is_kept (gpointer data)
{
  g_autofree char *kept = find_kept (data);

  return kept != NULL;
}

/* The cache calls back a moment before what it has written takes the file's place. */
static gboolean
is_young (gpointer data)
{
  return get_age (data) < 24 * 60 * 60;
}

/* After seven days it is asked whether a tile has changed: one that has not is kept for seven more. */
static void
test_asks_again (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) picture = make_picture (0xff336699);
  g_autoptr (GBytes) newer = make_picture (0xff996633);
  g_autofree char *kept = NULL, *tag = NULL;

  hu_test_server_answer_bytes (f->server, TILE, 200, "image/png", picture, "ETag", "\"first\"", NULL);
  assert_fetches (f, picture);
  g_assert_true (hu_test_wait (is_kept, f->cache_dir));
  kept = find_kept (f->cache_dir);
  set_age (kept, 6);
  assert_fetches (f, picture);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 1);

  set_age (kept, 8);
  hu_test_server_answer (f->server, TILE, 304, "image/png", "", "ETag", "\"first\"", NULL);
  assert_fetches (f, picture);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 2);
  tag = hu_test_server_last_header (f->server, TILE, "If-None-Match");
  g_assert_cmpstr (tag, ==, "\"first\"");
  g_assert_true (hu_test_wait (is_young, kept));
  assert_fetches (f, picture);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 2);

  /* And one that has changed is shown and kept as it is now. */
  set_age (kept, 8);
  hu_test_server_answer_bytes (f->server, TILE, 200, "image/png", newer, "ETag", "\"second\"", NULL);
  assert_fetches (f, newer);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 3);
  g_assert_true (hu_test_wait (is_young, kept));
  assert_fetches (f, newer);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 3);

  /* A server that is away takes nothing that was there. */
  set_age (kept, 8);
  hu_test_server_answer (f->server, TILE, 500, "text/plain", "no", NULL);
  assert_fetches (f, newer);
}

static void
test_fails_quietly (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) picture = make_picture (0xff336699);
  g_autoptr (GBytes) oversized = NULL;
  guchar *bytes = g_malloc0 (MAX_BYTES + 1);

  /* A picture, but for its size: what follows its end would not matter to a decoder. */
  memcpy (bytes, g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  oversized = g_bytes_new_take (bytes, MAX_BYTES + 1);
  assert_fails (f);
  hu_test_server_answer (f->server, TILE, 404, "text/plain", "no", NULL);
  assert_fails (f);
  hu_test_server_answer_bytes (f->server, TILE, 200, "image/png", oversized, NULL);
  assert_fails (f);
  hu_test_server_answer (f->server, TILE, 200, "text/html", "<p>Please sign in", NULL);
  assert_fails (f);
  /* None of that was kept. */
  hu_test_server_answer_bytes (f->server, TILE, 200, "image/png", picture, NULL);
  assert_fetches (f, picture);
}

static void
test_pauses (Fixture *f, gconstpointer data)
{
  hu_test_server_answer (f->server, TILE, 429, "text/plain", "later", "Retry-After", "600", NULL);
  assert_fails (f);
  assert_fails (f);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 1);
}

static gboolean
two_are_asked (gpointer data)
{
  return hu_test_server_n_requests (data, "/5/1/16.png") == 1 && hu_test_server_n_requests (data, "/5/2/16.png") == 1;
}

/* Two at once, and after stopping none: neither those under way nor those that wait. */
static void
test_stops (Fixture *f, gconstpointer data)
{
  ShumateDataSourceRequest *requests[4];

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/5/%d/16.png", i + 1);

      hu_test_server_misbehave (f->server, path, HU_TEST_STALL, "");
      requests[i] = start (f, i + 1);
    }
  hu_test_wait_for (two_are_asked, f->server);
  hu_test_settle ();
  hu_tile_source_stop (f->source);
  requests[3] = start (f, 4);
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      hu_test_wait_for (is_completed, requests[i]);
      g_assert_error (shumate_data_source_request_get_error (requests[i]), G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_object_unref (requests[i]);
    }
  g_assert_cmpuint (hu_test_server_n_requests (f->server, "/5/3/16.png"), ==, 0);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, "/5/4/16.png"), ==, 0);
}

/* Cancelling what waits costs no request. */
static void
test_cancels (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ShumateDataSourceRequest) request = NULL;

  request = shumate_data_source_start_request (SHUMATE_DATA_SOURCE (f->source), 16, 16, 5, cancellable);
  g_cancellable_cancel (cancellable);
  hu_test_wait_for (is_completed, request);
  g_assert_error (shumate_data_source_request_get_error (request), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 0);
}

static void
test_addresses (void)
{
  static const char *const right[] = { "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
                                       "https://example.org/tiles?x={x}&y={y}&z={z}",
                                       "http://127.0.0.1:8080/{z}/{x}/{y}", "http://localhost/{z}/{x}/{y}" };
  static const char *const wrong[] = { "",
                                       "https://example.org/",
                                       "https://example.org/{z}/{x}.png",
                                       "http://example.org/{z}/{x}/{y}.png",
                                       "file:///{z}/{x}/{y}.png",
                                       "{z}/{x}/{y}",
                                       "https://{x}.example.org/{z}/{x}/{y}.png",
                                       "https://{s}.example.org/{z}/{x}/{y}.png",
                                       "https://example.org/{z}/{x}/{y}{r}.png" };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_cmpstr (hu_tile_template_problem (right[i]), ==, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_nonnull (hu_tile_template_problem (wrong[i]));
    }
}

/* A map asks only while it may, and then says whose tiles they are. */
static void
test_map (Fixture *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.hustings.Hustings");
  GtkWidget *view = hu_map_view_new ();
  GtkWidget *window;
  g_autoptr (ShumateMapSource) tiles = NULL;

  hu_map_tiles_bind (HU_MAP_VIEW (view), settings);
  window = hu_test_window (view, 800, 600);
  g_settings_set_string (settings, "tile-url", f->template);
  g_settings_set_string (settings, "tile-attribution", "© The test’s own");
  hu_test_settle ();
  g_object_get (view, "tile-source", &tiles, NULL);
  g_assert_null (tiles);
  g_assert_false (hu_test_shows (view, "© The test’s own"));
  g_assert_cmpuint (hu_test_server_n_requests (f->server, TILE), ==, 0);

  g_settings_set_boolean (settings, "tiles-enabled", TRUE);
  g_object_get (view, "tile-source", &tiles, NULL);
  g_assert_nonnull (tiles);
  g_clear_object (&tiles);
  g_assert_true (hu_test_shows (view, "© The test’s own"));

  /* Nothing to be shown with them, no tiles. */
  g_settings_set_string (settings, "tile-attribution", " ");
  g_object_get (view, "tile-source", &tiles, NULL);
  g_assert_null (tiles);
  g_assert_false (hu_test_shows (view, "© The test’s own"));
  g_settings_reset (settings, "tiles-enabled");
  g_settings_reset (settings, "tile-url");
  g_settings_reset (settings, "tile-attribution");
  hu_test_window_close (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/tiles/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("arrives", test_arrives);
  ADD ("asks-again", test_asks_again);
  ADD ("fails-quietly", test_fails_quietly);
  ADD ("pauses", test_pauses);
  ADD ("stops", test_stops);
  ADD ("cancels", test_cancels);
  ADD ("map", test_map);
#undef ADD
  g_test_add_func ("/tiles/addresses", test_addresses);
  return g_test_run ();
}
