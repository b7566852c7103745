/* hu-pole.c: the point of a polygon farthest from its border
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-pole.h"

#include "hu-heap.h"

#include <math.h>

/* The search ends when no square can hold a point better by more than this part. */
#define PRECISION 0.02
/* For rings so narrow that nothing inside is found. */
#define MAX_SQUARES 20000

typedef struct
{
  double x, y, half; /* centre, half a side */
  double distance; /* of the centre from the border; negative outside */
} Square;

static double
squared_distance (double x, double y, HuPoint a, HuPoint b)
{
  double dx = (double) b.x - a.x, dy = (double) b.y - a.y;
  double length = dx * dx + dy * dy;
  double along = length > 0 ? ((x - a.x) * dx + (y - a.y) * dy) / length : 0;

  along = CLAMP (along, 0, 1);
  dx = a.x + along * dx - x;
  dy = a.y + along * dy - y;
  return dx * dx + dy * dy;
}

static double
signed_distance (double x, double y, GArray *const *rings, guint n_rings)
{
  double least = G_MAXDOUBLE;
  gboolean inside = FALSE;

  for (guint i = 0; i < n_rings; i++)
    {
      const HuPoint *points = (const HuPoint *) (gpointer) rings[i]->data;
      guint n = rings[i]->len;

      for (guint j = 0, k = n - 1; j < n; k = j++)
        {
          HuPoint a = points[k], b = points[j];

          if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) / ((double) b.y - a.y) * ((double) b.x - a.x))
            inside = !inside;
          least = MIN (least, squared_distance (x, y, a, b));
        }
    }
  return inside ? sqrt (least) : -sqrt (least);
}

static void
push_square (GArray *heap, GArray *squares, Square square, GArray *const *rings, guint n_rings)
{
  square.distance = signed_distance (square.x, square.y, rings, n_rings);
  g_array_append_val (squares, square);
  hu_heap_push (heap, -(square.distance + square.half * G_SQRT2), squares->len - 1);
}

/* Covers the box of the outer ring with squares. */
static void
push_first_squares (GArray *heap, GArray *squares, GArray *const *rings, guint n_rings)
{
  HuBox box = { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };
  double side;

  for (guint i = 0; i < rings[0]->len; i++)
    {
      HuPoint point = g_array_index (rings[0], HuPoint, i);

      box = (HuBox) { MIN (box.x0, point.x), MIN (box.y0, point.y), MAX (box.x1, point.x), MAX (box.y1, point.y) };
    }
  side = MAX (MIN (box.x1 - box.x0, box.y1 - box.y0), MAX (box.x1 - box.x0, box.y1 - box.y0) / 64);
  for (double y = box.y0; side > 0 && y < box.y1; y += side)
    for (double x = box.x0; x < box.x1; x += side)
      push_square (heap, squares, (Square) { x + side / 2, y + side / 2, side / 2, 0 }, rings, n_rings);
}

HuPoint
hu_pole_find (GArray *const *rings, guint n_rings, double *distance)
{
  g_autoptr (GArray) squares = g_array_new (FALSE, FALSE, sizeof (Square));
  g_autoptr (GArray) heap = hu_heap_new (64);
  HuPoint first = g_array_index (rings[0], HuPoint, 0);
  Square best = { first.x, first.y, 0, -1 };
  HuHeapItem item;

  push_first_squares (heap, squares, rings, n_rings);
  while (squares->len < MAX_SQUARES && hu_heap_pop (heap, &item))
    {
      Square square = g_array_index (squares, Square, item.id);
      double half = square.half / 2;

      if (square.distance > best.distance)
        best = square;
      if (-item.key <= best.distance * (best.distance > 0 ? 1 + PRECISION : 1))
        break;
      for (int i = 0; i < 4; i++)
        push_square (heap, squares,
                     (Square) { square.x + (i & 1 ? half : -half), square.y + (i & 2 ? half : -half), half, 0 }, rings,
                     n_rings);
    }
  if (distance != NULL)
    *distance = best.distance;
  return (HuPoint) { (float) best.x, (float) best.y };
}
