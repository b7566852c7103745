/* hu-point-grid.c: points found by place, and taken away one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-point-grid.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT

static guint
column_of (const HuPointGrid *grid, float x)
{
  return (guint) CLAMP ((x - grid->x0) / grid->cell, 0, grid->columns - 1);
}

static guint
row_of (const HuPointGrid *grid, float y)
{
  return (guint) CLAMP ((y - grid->y0) / grid->cell, 0, grid->rows - 1);
}

static guint *
head_of (const HuPointGrid *grid, guint point)
{
  HuPoint at = grid->points[point];

  return &grid->heads[row_of (grid, at.y) * grid->columns + column_of (grid, at.x)];
}

/* About one cell for every point, but no more of them along a side. */
static void
choose_cells (HuPointGrid *grid, guint n)
{
  HuBox box = { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };
  double width, height;

  for (guint i = 0; i < n; i++)
    {
      HuPoint point = grid->points[i];

      box = (HuBox) { MIN (box.x0, point.x), MIN (box.y0, point.y), MAX (box.x1, point.x), MAX (box.y1, point.y) };
    }
  width = box.x1 - box.x0 + 1;
  height = box.y1 - box.y0 + 1;
  grid->cell = (float) MAX (sqrt (width * height / n), MAX (width, height) / n);
  grid->x0 = box.x0;
  grid->y0 = box.y0;
  grid->columns = (guint) (width / grid->cell) + 1;
  grid->rows = (guint) (height / grid->cell) + 1;
}

void
hu_point_grid_init (HuPointGrid *grid, const HuPoint *points, guint n)
{
  gsize n_cells;

  grid->points = points;
  choose_cells (grid, n);
  n_cells = (gsize) grid->columns * grid->rows;
  grid->heads = g_new (guint, n_cells);
  memset (grid->heads, 0xff, n_cells * sizeof *grid->heads);
  grid->previous = g_new (guint, n);
  grid->next = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    {
      guint *head = head_of (grid, i);

      grid->previous[i] = NONE;
      grid->next[i] = *head;
      if (*head != NONE)
        grid->previous[*head] = i;
      *head = i;
    }
}

void
hu_point_grid_clear (HuPointGrid *grid)
{
  g_free (grid->heads);
  g_free (grid->previous);
  g_free (grid->next);
}

void
hu_point_grid_take (HuPointGrid *grid, guint point)
{
  guint previous = grid->previous[point], next = grid->next[point];

  if (previous != NONE)
    grid->next[previous] = next;
  else
    *head_of (grid, point) = next;
  if (next != NONE)
    grid->previous[next] = previous;
}

static gboolean
holds (HuPoint a, HuPoint b, HuPoint c, HuPoint p)
{
  double ab, bc, ca;

  if ((p.x == a.x && p.y == a.y) || (p.x == c.x && p.y == c.y))
    return FALSE;
  ab = hu_signed_area (a, b, p);
  bc = hu_signed_area (b, c, p);
  ca = hu_signed_area (c, a, p);
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

gboolean
hu_point_grid_any_in_triangle (const HuPointGrid *grid, guint a, guint b, guint c)
{
  HuPoint at_a = grid->points[a], at_b = grid->points[b], at_c = grid->points[c];
  guint first_column = column_of (grid, MIN (at_a.x, MIN (at_b.x, at_c.x)));
  guint last_column = column_of (grid, MAX (at_a.x, MAX (at_b.x, at_c.x)));
  guint last_row = row_of (grid, MAX (at_a.y, MAX (at_b.y, at_c.y)));

  for (guint row = row_of (grid, MIN (at_a.y, MIN (at_b.y, at_c.y))); row <= last_row; row++)
    for (guint column = first_column; column <= last_column; column++)
      for (guint i = grid->heads[row * grid->columns + column]; i != NONE; i = grid->next[i])
        if (i != b && holds (at_a, at_b, at_c, grid->points[i]))
          return TRUE;
  return FALSE;
}
