/* hu-pole.h: the point of a polygon farthest from its border
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"

G_BEGIN_DECLS

/* The pole of inaccessibility, to within a fiftieth of its distance from the border
 * (Garcia-Castellanos & Lombardo 2007 name it; the search divides squares, the most promising
 * first). @rings are GArrays of HuPoint, the first not repeated: an outer ring and its holes.
 * @distance (nullable): map units to the border; negative where no point inside was found. */
HuPoint hu_pole_find (GArray *const *rings, guint n_rings, double *distance);

G_END_DECLS
