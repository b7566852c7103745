/* hu-map-tiles.h: the setting for background tiles, applied to a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-map-view.h"

G_BEGIN_DECLS

/* From now on @view shows tiles as @settings say: none unless they are enabled, have a fit address and an attribution. */
void hu_map_tiles_bind (HuMapView *view, GSettings *settings);

G_END_DECLS
