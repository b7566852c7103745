/* hu-test-map.h: a map small enough to know by heart, and the true ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <yyjson.h>

#include "hu-boundaries.h"

G_BEGIN_DECLS

/* Two squares side by side, E1 in the west and E2 in the east, with five points along the border
 * between them; E3 is a square hole in E1. E1 has an island in the north, E2 one of a hundredth of
 * that area in the east. Grid steps are 0.001°. */
extern const char hu_test_topojson[];
extern const char *const hu_test_codes[3];

/* The file that is made of it. (transfer full) */
GBytes *hu_test_map_bytes (void);
/* (transfer full) */
HuBoundaries *hu_test_map_load (void);
/* (transfer full) */
HuBoundaries *hu_test_kingdom_load (HuVintage vintage);
/* Longitude and latitude of a point on the small map's grid, in map units. */
HuPoint hu_test_map_at (double x, double y);

/* A copy of a file of boundaries with the right checksum. (transfer full) */
GBytes *hu_test_seal (const guint8 *data, gsize size);

/* The facts about the published data, or %NULL where they are not here: the test is then skipped.
 * (transfer full) */
yyjson_doc *hu_test_checks (void);
/* "2019" or "2024": the vintage's name in them. */
const char *hu_test_year (HuVintage vintage);

G_END_DECLS
