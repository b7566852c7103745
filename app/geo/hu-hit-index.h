/* hu-hit-index.h: which seat is at a point
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"

G_BEGIN_DECLS

typedef struct _HuHitIndex HuHitIndex;

/* Keeps a reference to @boundaries. Immutable once made: any thread may ask. */
HuHitIndex *hu_hit_index_new (HuBoundaries *boundaries);
void hu_hit_index_free (HuHitIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuHitIndex, hu_hit_index_free)

/* The seat whose polygon holds @point (even-odd rule, at full detail), or -1. */
int hu_hit_index_find (const HuHitIndex *index, HuPoint point);
/* The seat at @point, or the nearest within @metres on the ground, or -1. @distance (nullable): metres to that seat, 0 inside. */
int hu_hit_index_nearest (const HuHitIndex *index, HuPoint point, double metres, double *distance);
/* Ground metres from @point to the nearest boundary of any seat, at most @limit. Below about 60 m an answer may be wrong. */
double hu_hit_index_border_distance (const HuHitIndex *index, HuPoint point, double limit);

G_END_DECLS
