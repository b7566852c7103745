/* hu-simplify.h: how much every vertex of a topology matters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"
#include "hu-topology.h"

G_BEGIN_DECLS

/* Ranks vertices by the area that leaving them out changes (Visvalingam & Whyatt 1993), least
 * first, once for every arc.
 *
 * A vertex whose triangle holds another vertex that is still there stays until it is far too small
 * to be seen, so that lines do not come to cross. A ring at the sea vanishes when it is smaller
 * than a pixel, but for the largest of its seat; that one keeps four vertices for good where it has
 * them, rings that have land all round keep three, and all keep half their area.
 *
 * @points: places of @topology's points in map units
 * @ranks: (out caller-allocates): of every point
 * @ring_ranks: (out caller-allocates): the highest rank at which each ring is still there */
void hu_simplify (HuTopology *topology, const HuPoint *points, guint8 *ranks, guint8 *ring_ranks);

G_END_DECLS
