/* hu-hit-index-private.h: the grid by which seats are found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cell of the grid either holds no boundary, and then its seat is known, or it has a list of the
 * runs of edges that pass through it and knows which seats hold its north-western corner. Walking
 * from that corner to a point, first south along the cell's side, then east, changes the seat at
 * every run that is crossed an odd number of times: the even-odd rule, asked within one cell.
 *
 * So that a walk never meets a vertex nor runs along an edge, every point but the vertices is
 * thought to lie a trace further south and, a trace of that trace, further east.
 */

#pragma once

#include "hu-boundaries-private.h"
#include "hu-hit-index.h"

G_BEGIN_DECLS

/* Edges from point @first to point @first + @n of the boundaries. */
typedef struct
{
  guint32 first, n;
  guint32 arc;
} HuHitRun;

struct _HuHitIndex
{
  HuBoundaries *boundaries;
  double x0, y0, cell; /* a power of two, and multiples of it: corners are exact */
  double per_unit; /* cells */
  guint columns, rows;
  gint32 *cells; /* row by row: the number of a cell with edges; or ~0 for no seat, ~(seat + 1) */
  guint32 *starts; /* of cells with edges: its first run; one more than there are cells */
  guint64 *corners; /* of cells with edges: seats that hold the corner, see hu_hit_code() */
  HuHitRun *runs;
};

/* Seats are taken in and out of a set of seats by XOR. The set of none is 0, the set of one is a
 * multiple of a large odd number by which it is known again; a set of several is, but for one
 * chance in 2^50, no such multiple, and is then sorted out at leisure. */
#define HU_HIT_MULTIPLIER 0x9e3779b97f4a7c15u
#define HU_HIT_INVERSE 0xf1de83e19937733du

static inline guint64
hu_hit_code (gint32 seat)
{
  return (guint64) (seat + 1) * HU_HIT_MULTIPLIER;
}

/* On which side of the line from @a to @b a point lies: at @x and @y and, where this leaves it on
 * the line, that trace away. */
static inline gboolean
hu_hit_side (HuPoint a, HuPoint b, double x, double y)
{
  double dx = (double) b.x - a.x, dy = (double) b.y - a.y;
  double side = dx * (y - a.y) - (x - a.x) * dy;

  if (side != 0)
    return side > 0;
  return dx != 0 ? dx > 0 : dy < 0;
}

/* Fills a new index. */
void hu_hit_index_build (HuHitIndex *index);

/* The seat in a set of seats that is known to be right at a place: the lowest where there are
 * several, -1 where there is none. */
gint32 hu_hit_index_seat_of (const HuHitIndex *index, guint64 code, HuPoint point);

G_END_DECLS
