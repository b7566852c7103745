/* hu-hit-index.c: which seat is at a point
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-hit-index-private.h"

#include <math.h>

/* Cells are searched to this much more than the wanted distance, as map units grow to the north. */
#define STRETCH 1.05

/* Map units round the equator: what is farther from the boundaries is no place. */
#define WORLD 4.1e7

typedef struct
{
  const HuHitIndex *index;
  HuPoint point;
  double best; /* squared map units */
  HuPoint best_point;
  guint32 best_arc;
} Search;

HuHitIndex *
hu_hit_index_new (HuBoundaries *boundaries)
{
  HuHitIndex *index;

  g_return_val_if_fail (boundaries != NULL, NULL);

  index = g_new0 (HuHitIndex, 1);
  index->boundaries = hu_boundaries_ref (boundaries);
  hu_hit_index_build (index);
  return index;
}

void
hu_hit_index_free (HuHitIndex *index)
{
  if (index == NULL)
    return;
  hu_boundaries_unref (index->boundaries);
  g_free (index->cells);
  g_free (index->starts);
  g_free (index->corners);
  g_free (index->runs);
  g_free (index);
}

/* --- inside ---------------------------------------------------------------------------------- */

typedef struct
{
  HuPoint point;
  gboolean inside;
} Inside;

static void
count_crossings_cb (const HuPoint *points, guint n, gpointer data)
{
  Inside *self = data;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    if ((points[j].y > self->point.y) != (points[i].y > self->point.y))
      self->inside ^= hu_hit_side (points[j], points[i], self->point.x, self->point.y) == (points[j].y > points[i].y);
}

gint32
hu_hit_index_seat_of (const HuHitIndex *index, guint64 code, HuPoint point)
{
  guint64 number = code * HU_HIT_INVERSE;
  guint n = index->boundaries->n_shapes;

  if (G_LIKELY (number <= n))
    return (gint32) number - 1;
  for (guint seat = 0; seat < n; seat++)
    {
      Inside self = { point, FALSE };

      hu_boundaries_foreach_ring (index->boundaries, seat, 0, count_crossings_cb, &self);
      if (self.inside)
        return (gint32) seat;
    }
  return -1;
}

/* How often the edges of a run are crossed on the way from a cell's corner (@x0, @y0) south to @y
 * and from there east to @x: 0 for an even number, 1 for an odd one. */
static inline guint
crossings_of (const HuPoint *points, guint n, double x0, double y0, double x, double y)
{
  HuPoint a = points[0];
  guint odd = 0;

  for (guint i = 1; i <= n; i++)
    {
      HuPoint b = points[i];
      gboolean across = (a.x > x0) != (b.x > x0);
      gboolean along = (a.y > y) != (b.y > y);

      if (across || along)
        {
          gboolean turn = hu_hit_side (a, b, x0, y);

          if (across)
            odd ^= hu_hit_side (a, b, x0, y0) != turn;
          if (along)
            odd ^= hu_hit_side (a, b, x, y) != turn;
        }
      a = b;
    }
  return odd;
}

/**
 * hu_hit_index_find:
 *
 * Returns: the seat that holds @point, or -1; the lowest where outlines overlap by a step of their
 * grid
 */
int
hu_hit_index_find (const HuHitIndex *index, HuPoint point)
{
  double column = floor ((point.x - index->x0) * index->per_unit);
  double row = floor ((point.y - index->y0) * index->per_unit);
  double x0 = index->x0 + column * index->cell, y0 = index->y0 + row * index->cell;
  guint64 code;
  gint32 cell;

  if (!(column >= 0 && column < index->columns && row >= 0 && row < index->rows))
    return -1;
  cell = index->cells[(guint) row * index->columns + (guint) column];
  if (cell < 0)
    return ~cell - 1;
  code = index->corners[cell];
  for (guint32 i = index->starts[cell]; i < index->starts[cell + 1]; i++)
    {
      const HuHitRun *run = &index->runs[i];

      if (crossings_of (index->boundaries->points + run->first, run->n, x0, y0, point.x, point.y))
        {
          const HuArc *arc = &index->boundaries->arcs[run->arc];

          code ^= hu_hit_code (arc->left) ^ hu_hit_code (arc->right);
        }
    }
  return hu_hit_index_seat_of (index, code, point);
}

/* --- near ------------------------------------------------------------------------------------ */

static void
search_run (Search *self, const HuHitRun *run)
{
  const HuPoint *points = self->index->boundaries->points + run->first;
  double x = self->point.x, y = self->point.y;

  for (guint i = 0; i < run->n; i++)
    {
      double ax = points[i].x, ay = points[i].y;
      double dx = points[i + 1].x - ax, dy = points[i + 1].y - ay;
      double length = dx * dx + dy * dy;
      double along = length > 0 ? ((x - ax) * dx + (y - ay) * dy) / length : 0;
      double squared;

      along = CLAMP (along, 0, 1);
      ax += along * dx;
      ay += along * dy;
      squared = (ax - x) * (ax - x) + (ay - y) * (ay - y);
      if (squared < self->best)
        {
          self->best = squared;
          self->best_point = (HuPoint) { (float) ax, (float) ay };
          self->best_arc = run->arc;
        }
    }
}

static void
search_cells (Search *self, int row, int from, int to)
{
  const HuHitIndex *index = self->index;

  if (row < 0 || row >= (int) index->rows)
    return;
  for (int column = MAX (from, 0); column <= MIN (to, (int) index->columns - 1); column++)
    {
      gint32 cell = index->cells[(guint) row * index->columns + (guint) column];

      if (cell < 0)
        continue;
      for (guint32 i = index->starts[cell]; i < index->starts[cell + 1]; i++)
        search_run (self, &index->runs[i]);
    }
}

/* Finds the nearest point of any boundary within @limit map units, in wider and wider squares of
 * cells. */
static gboolean
search (Search *self, double limit)
{
  const HuHitIndex *index = self->index;
  HuBox extent = index->boundaries->extent;
  double x = self->point.x, y = self->point.y;
  double outside = MAX (MAX (extent.x0 - x, x - extent.x1), MAX (extent.y0 - y, y - extent.y1));
  double largest = MAX (extent.x1 - extent.x0, extent.y1 - extent.y0);
  int column, row, first, last;

  if (!isfinite (x) || !isfinite (y) || !(outside <= limit) || outside > WORLD)
    return FALSE;
  self->best = limit * limit;
  self->best_arc = G_MAXUINT32;
  column = (int) floor ((x - index->x0) * index->per_unit);
  row = (int) floor ((y - index->y0) * index->per_unit);
  first = (int) (MAX (outside, 0) / index->cell);
  last = (int) (MIN (limit, MAX (outside, 0) + largest) / index->cell) + 1;
  for (int k = MAX (first - 1, 0); k <= last; k++)
    {
      double reached = (k - 1) * index->cell;

      if (k > 0 && self->best_arc != G_MAXUINT32 && self->best <= reached * reached)
        break;
      search_cells (self, row - k, column - k, column + k);
      for (int i = MAX (row - k + 1, 0); i < MIN (row + k, (int) index->rows); i++)
        {
          search_cells (self, i, column - k, column - k);
          search_cells (self, i, column + k, column + k);
        }
      if (k > 0)
        search_cells (self, row + k, column - k, column + k);
    }
  return self->best_arc != G_MAXUINT32;
}

/* Ground metres from the point of a search to what it found, at most @metres, or -1. */
static double
search_metres (Search *self, double metres)
{
  double lon_a, lat_a, lon_b, lat_b, found;

  hu_unproject (self->point, &lon_a, &lat_a);
  if (!(metres >= 0) || !search (self, STRETCH * metres / cos (lat_a * G_PI / 180) + 1))
    return -1;
  hu_unproject (self->best_point, &lon_b, &lat_b);
  found = hu_distance (lon_a, lat_a, lon_b, lat_b);
  return found <= metres ? found : -1;
}

/**
 * hu_hit_index_nearest:
 * @metres: how far on the ground
 * @distance: (out) (optional): metres to the seat; 0 inside it; unchanged where there is none
 *
 * Returns: the seat, or -1
 */
int
hu_hit_index_nearest (const HuHitIndex *index, HuPoint point, double metres, double *distance)
{
  Search self = { .index = index, .point = point };
  int seat = hu_hit_index_find (index, point);
  double found = seat >= 0 ? 0 : search_metres (&self, metres);

  if (found < 0)
    return -1;
  if (seat < 0)
    {
      const HuArc *arc = &index->boundaries->arcs[self.best_arc];

      seat = arc->right >= 0 ? arc->right : arc->left;
    }
  if (distance != NULL)
    *distance = found;
  return seat;
}

/**
 * hu_hit_index_border_distance:
 * @limit: metres on the ground
 *
 * Returns: metres to the nearest boundary, @limit where it is farther
 */
double
hu_hit_index_border_distance (const HuHitIndex *index, HuPoint point, double limit)
{
  Search self = { .index = index, .point = point };
  double found = search_metres (&self, limit);

  return found < 0 ? limit : found;
}
