/* hu-point-grid.h: points found by place, and taken away one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"

G_BEGIN_DECLS

/* Square cells, each with a doubly linked list of its points. */
typedef struct
{
  const HuPoint *points;
  guint columns, rows;
  float x0, y0, cell;
  guint *heads; /* of cells */
  guint *previous, *next; /* of points */
} HuPointGrid;

/* @points must live as long as the grid. */
void hu_point_grid_init (HuPointGrid *grid, const HuPoint *points, guint n);
void hu_point_grid_clear (HuPointGrid *grid);
void hu_point_grid_take (HuPointGrid *grid, guint point);
/* Whether any point that is left, but @b itself and those where @a and @c are, lies in a triangle
 * of points or on its sides. */
gboolean hu_point_grid_any_in_triangle (const HuPointGrid *grid, guint a, guint b, guint c);

/* Of a triangle in square map units: positive where the way from @a by @b to @c turns right on a
 * map. */
static inline double
hu_signed_area (HuPoint a, HuPoint b, HuPoint c)
{
  return (((double) b.x - a.x) * ((double) c.y - a.y) - ((double) c.x - a.x) * ((double) b.y - a.y)) / 2;
}

G_END_DECLS
