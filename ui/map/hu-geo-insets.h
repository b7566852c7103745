/* hu-geo-insets.h: where insets stand beside the whole kingdom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-map-geometry.h"

G_BEGIN_DECLS

typedef enum
{
  HU_INSET_NORTHERN_ISLES,
  HU_INSET_MIDLANDS_NORTH,
  HU_INSET_LONDON,
  HU_INSET_CENTRAL_SCOTLAND,
  HU_N_INSETS
} HuInsetId;

/* What an inset shows, map units. */
HuBox hu_geo_inset_box (HuInsetId id);
/* "Greater London". Translated. */
const char *hu_geo_inset_title (HuInsetId id);
/* Where each inset stands in a map of @width × @height px that is seen by @geometry: in the sea, covering no seat. An inset without
 * room is given no width. */
void hu_geo_insets_place (HuBoundaries *boundaries, const HuMapGeometry *geometry, int width, int height,
                          graphene_rect_t places[HU_N_INSETS]);

G_END_DECLS
