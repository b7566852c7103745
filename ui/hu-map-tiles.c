/* hu-map-tiles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-map-tiles.h"
#include "hu-tile-source.h"

typedef struct
{
  HuMapView *view; /* owns this */
  GSettings *settings;
  HuTileSource *source; /* %NULL: no tiles */
  char *template, *attribution; /* of the source */
} MapTiles;

/* libshumate's map layer never gives back its reference to a source (its symbol container has no g_clear_object() for it, up
 * to 1.7 at least). Stopped sources are known here rather than lost: one for each time that somebody changes the setting. */
static GPtrArray *kept;

static void
drop_source (MapTiles *tiles)
{
  if (tiles->source != NULL)
    hu_tile_source_stop (tiles->source);
  g_clear_object (&tiles->source);
  g_clear_pointer (&tiles->template, g_free);
  g_clear_pointer (&tiles->attribution, g_free);
}

static void
apply_settings (MapTiles *tiles)
{
  g_autofree char *template = g_settings_get_string (tiles->settings, "tile-url");
  g_autofree char *attribution = g_settings_get_string (tiles->settings, "tile-attribution");
  gboolean on = g_settings_get_boolean (tiles->settings, "tiles-enabled") && *g_strstrip (attribution) != '\0'
                && hu_tile_template_problem (template) == NULL;
  g_autoptr (ShumateMapSource) map_source = NULL;

  if (on && g_strcmp0 (template, tiles->template) == 0 && g_strcmp0 (attribution, tiles->attribution) == 0)
    return;
  drop_source (tiles);
  if (on)
    {
      tiles->source = hu_tile_source_new (template, NULL);
      tiles->template = g_steal_pointer (&template);
      tiles->attribution = g_steal_pointer (&attribution);
      map_source = hu_tile_source_make_map_source (tiles->source, tiles->attribution);
      if (kept == NULL)
        kept = g_ptr_array_new ();
      g_ptr_array_add (kept, map_source);
    }
  g_object_set (tiles->view, "tile-source", map_source, NULL);
}

static void
free_tiles (gpointer data)
{
  MapTiles *tiles = data;

  g_signal_handlers_disconnect_by_data (tiles->settings, tiles);
  drop_source (tiles);
  g_object_unref (tiles->settings);
  g_free (tiles);
}

void
hu_map_tiles_bind (HuMapView *view, GSettings *settings)
{
  MapTiles *tiles;
  static const char *const signals[] = { "changed::tiles-enabled", "changed::tile-url", "changed::tile-attribution" };

  g_return_if_fail (HU_IS_MAP_VIEW (view) && G_IS_SETTINGS (settings));

  tiles = g_new0 (MapTiles, 1);
  tiles->view = view;
  tiles->settings = g_object_ref (settings);
  g_object_set_data_full (G_OBJECT (view), "hu-map-tiles", tiles, free_tiles);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (settings, signals[i], G_CALLBACK (apply_settings), tiles);
  apply_settings (tiles);
}
