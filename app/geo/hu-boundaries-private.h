/* hu-boundaries-private.h: the compiled form of boundaries, in a file and in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file is little endian. A varint holds seven bits a byte, the lowest first, the eighth bit set
 * where more follow; a signed one is zigzag-coded first (0, -1, 1, -2, …). Points lie on a grid of
 * longitude and latitude, as in TopoJSON: longitude = translate_x + x * scale_x, latitude =
 * translate_y + y * scale_y.
 *
 *   magic        8 bytes
 *   version      u32
 *   checksum     u64, CRC-64 (ECMA-182) of all that follows
 *   year         u32, 2010 or 2024: the vintage
 *   seats, arcs, points, rings, references: u32 each
 *   columns, rows: u32 each, the greatest x and y
 *   scale_x, scale_y, translate_x, translate_y: IEEE double each, degrees
 *   every arc:   varint points (>= 2), then for each point two signed varints: the step from the
 *                point before it; that is the last of the arc before for an arc's first, and (0, 0)
 *                at the start
 *   every point: its rank, one byte
 *   every seat:  varint rings (>= 1), varints x and y of its anchor, then for each ring: its rank,
 *                one byte; varint references (>= 1); for each a signed varint: the step from the
 *                reference before it in the file
 *
 * A reference is twice an arc's number, plus one where the arc is followed from its end. A ring
 * keeps its seat on its right as it is seen on a map with north up. Every arc is referred to once
 * or twice.
 */

#pragma once

#include "hu-boundaries.h"

G_BEGIN_DECLS

#define HU_BOUNDARIES_MAGIC "HuBounds"
#define HU_BOUNDARIES_VERSION 1
#define HU_BOUNDARIES_CHECKSUM_AT 12
#define HU_BOUNDARIES_CHECKED_AT 20 /* where the part begins that the checksum is over */
#define HU_BOUNDARIES_HEADER_SIZE 84

/* A grid finer than this is refused: 1 << 20 columns over the United Kingdom are less than a metre
 * each. */
#define HU_BOUNDARIES_MAX_GRID (1u << 20)

/* Ranks are a logarithm of an area, in steps of a quarter of an octave of square map units. */
#define HU_RANK_STEPS 4
#define HU_RANK_PINNED 254 /* needed to keep a ring that must not vanish */
#define HU_RANK_TOP 255 /* the ends of arcs, rings that never vanish */
/* A vertex is needed while its area is at least this many square pixels. */
#define HU_RANK_PIXELS 0.5

/* The rank of something that would change @area square map units. */
guint8 hu_rank_of_area (double area);

/* The parts of hu_project(), before they are cut to floats. */
double hu_project_x (double longitude);
double hu_project_y (double latitude);

typedef struct
{
  guint32 first, n; /* points, both ends included */
  gint32 left, right; /* seats, or -1 */
  guint8 interior; /* the highest rank between the ends */
  guint8 rank; /* of the ring with the highest rank that it is a part of */
} HuArc;

typedef struct
{
  guint32 first, n; /* references */
  guint8 rank;
} HuRing;

typedef struct
{
  guint32 first, n; /* rings */
  guint32 max_points; /* of a ring */
  HuBox box;
  HuPoint anchor;
} HuShape;

struct _HuBoundaries
{
  gatomicrefcount ref_count;
  HuVintage vintage;
  guint n_shapes, n_arcs, n_points, n_rings, n_references;
  HuBox extent;
  HuPoint *points;
  guint8 *ranks;
  HuArc *arcs;
  HuRing *rings;
  guint32 *references;
  HuShape *shapes;
};

G_END_DECLS
