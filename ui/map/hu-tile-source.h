/* hu-tile-source.h: background tiles from a server that somebody chose
 *
 * libshumate's own downloader calls itself by the library's name, which tile servers refuse. This one goes through HuHttp:
 * the program's name, verified TLS, plain http to this computer only, a bounded size. It asks for what is seen and nothing
 * else, two at a time, and keeps what came for seven days before it asks whether that has changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define HU_TYPE_TILE_SOURCE (hu_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (HuTileSource, hu_tile_source, HU, TILE_SOURCE, ShumateDataSource)

/* What is wrong with an address in which {z}, {x} and {y} stand for a tile, in a translated sentence; %NULL where nothing is. */
const char *hu_tile_template_problem (const char *template);

/* @template: one without a problem. @cache_dir: (nullable): where tiles are kept, the user's cache otherwise. */
HuTileSource *hu_tile_source_new (const char *template, const char *cache_dir);
/* Drops every request, also those that wait; from now on each fails at once. */
void hu_tile_source_stop (HuTileSource *source);
/* What a map draws. @attribution is its licence text. (transfer full) */
ShumateMapSource *hu_tile_source_make_map_source (HuTileSource *source, const char *attribution);

G_END_DECLS
