/* hu-boundaries.h: constituency boundaries with shared arcs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seats.h"

G_BEGIN_DECLS

/* Map units: metres of spherical Mercator (EPSG:3857), x east and y south of the point 9° W, 61° N. A float holds the
 * whole kingdom to 15 cm in them. One ground metre at latitude φ is 1/cos φ map units. */
typedef struct
{
  float x, y;
} HuPoint;

typedef struct
{
  float x0, y0, x1, y1;
} HuBox;

HuPoint hu_project (double longitude, double latitude);
void hu_unproject (HuPoint point, double *longitude, double *latitude);
/* The mean radius of the Earth (IUGG R1), metres. */
#define HU_EARTH_RADIUS 6371008.8
/* Great-circle distance in metres (haversine). */
double hu_distance (double lon_a, double lat_a, double lon_b, double lat_b);

typedef struct _HuBoundaries HuBoundaries;

HuBoundaries *hu_boundaries_load (HuVintage vintage, GError **error);
HuBoundaries *hu_boundaries_new_from_bytes (GBytes *bytes, GError **error);
HuBoundaries *hu_boundaries_ref (HuBoundaries *boundaries);
void hu_boundaries_unref (HuBoundaries *boundaries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuBoundaries, hu_boundaries_unref)

guint hu_boundaries_n (const HuBoundaries *boundaries);
HuBox hu_boundaries_box (const HuBoundaries *boundaries, guint seat);
HuBox hu_boundaries_extent (const HuBoundaries *boundaries);
/* A point well inside the largest part of the seat: where its bubble and label go. */
HuPoint hu_boundaries_anchor (const HuBoundaries *boundaries, guint seat);

/* Every vertex carries a rank: the logarithm of the area that leaving it out would change (Visvalingam & Whyatt 1993), so
 * that a level of detail is a filter. Shared arcs are simplified once, so neighbours never come apart. */
guint8 hu_boundaries_rank_for (double units_per_pixel);

/* @points is valid during the call only; the first point is not repeated at the end. */
typedef void (*HuRingFunc) (const HuPoint *points, guint n_points, gpointer data);
/* Rings of one seat with vertices of at least @rank; rings that vanish at this rank are left out. Fill even-odd. */
void hu_boundaries_foreach_ring (const HuBoundaries *boundaries, guint seat, guint8 rank, HuRingFunc func,
                                 gpointer data);

/* @left and @right are seats, -1 for the sea or another state. */
typedef void (*HuArcFunc) (const HuPoint *points, guint n_points, int left, int right, gpointer data);
/* Every arc once: borders are drawn from these, so that none is drawn twice. */
void hu_boundaries_foreach_arc (const HuBoundaries *boundaries, guint8 rank, HuArcFunc func, gpointer data);

G_END_DECLS
