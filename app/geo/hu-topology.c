/* hu-topology.c: boundaries as they are imported, brought into order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-topology.h"

#include "hu-boundaries-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_USES 8

HuTopology *
hu_topology_new (void)
{
  HuTopology *topology = g_new0 (HuTopology, 1);

  topology->points = g_array_new (FALSE, FALSE, sizeof (HuGridPoint));
  topology->arcs = g_array_new (FALSE, FALSE, sizeof (HuTopologyArc));
  topology->references = g_array_new (FALSE, FALSE, sizeof (guint32));
  topology->rings = g_array_new (FALSE, FALSE, sizeof (HuTopologyRing));
  return topology;
}

void
hu_topology_free (HuTopology *topology)
{
  g_array_unref (topology->points);
  g_array_unref (topology->arcs);
  g_array_unref (topology->references);
  g_array_unref (topology->rings);
  g_free (topology);
}

static inline HuTopologyArc *
arc_of (HuTopology *topology, guint32 reference)
{
  return &g_array_index (topology->arcs, HuTopologyArc, reference >> 1);
}

/* The first point of a reference, in its direction. */
static HuGridPoint
start_of (HuTopology *topology, guint32 reference)
{
  const HuTopologyArc *arc = arc_of (topology, reference);

  return g_array_index (topology->points, HuGridPoint, reference & 1 ? arc->first + arc->n - 1 : arc->first);
}

static gboolean
is_closed (HuTopology *topology, const HuTopologyRing *ring)
{
  const guint32 *references = &g_array_index (topology->references, guint32, ring->first);

  for (guint i = 0; i < ring->n; i++)
    {
      HuGridPoint end = start_of (topology, references[i] ^ 1);
      HuGridPoint next = start_of (topology, references[(i + 1) % ring->n]);

      if (end.x != next.x || end.y != next.y)
        return FALSE;
    }
  return TRUE;
}

/* Takes out arcs that shrank to one point. */
static void
drop_points_from_ring (HuTopology *topology, HuTopologyRing *ring)
{
  guint32 *references = &g_array_index (topology->references, guint32, ring->first);
  guint n = 0;

  for (guint i = 0; i < ring->n; i++)
    if (arc_of (topology, references[i])->n >= 2)
      references[n++] = references[i];
  ring->n = n;
}

/* Twice the area, positive where the ring runs anticlockwise with north up. Exact for any ring that
 * fits the globe; unsigned, so that absurd ones wrap. */
static gint64
doubled_area (HuTopology *topology, const HuTopologyRing *ring)
{
  guint64 sum = 0;

  for (guint i = 0; i < ring->n; i++)
    {
      guint32 reference = g_array_index (topology->references, guint32, ring->first + i);
      const HuTopologyArc *arc = arc_of (topology, reference);
      const HuGridPoint *points = &g_array_index (topology->points, HuGridPoint, arc->first);
      guint64 part = 0;

      for (guint j = 0; j + 1 < arc->n; j++)
        part += (guint64) ((gint64) points[j].x * points[j + 1].y - (gint64) points[j + 1].x * points[j].y);
      sum += reference & 1 ? 0 - part : part;
    }
  return (gint64) sum;
}

static void
reverse_ring (HuTopology *topology, const HuTopologyRing *ring)
{
  guint32 *references = &g_array_index (topology->references, guint32, ring->first);

  for (guint i = 0, j = ring->n; i < j--; i++)
    {
      guint32 swap = references[i];

      references[i] = references[j];
      references[j] = swap;
    }
  for (guint i = 0; i < ring->n; i++)
    references[i] ^= 1;
}

/* Where polygons touch themselves an arc may have a third use or so; more are no map, and would
 * cost memory without end. */
static gboolean
check_uses (HuTopology *topology, GError **error)
{
  g_autofree guint8 *uses = g_new0 (guint8, topology->arcs->len);

  for (guint i = 0; i < topology->references->len; i++)
    {
      guint32 arc = g_array_index (topology->references, guint32, i) >> 1;

      if (++uses[arc] <= MAX_USES)
        continue;
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("arc %u is used more than %d times"), arc, MAX_USES);
      return FALSE;
    }
  return TRUE;
}

/* Appends a copy of @arc to @arcs and its points to @points; returns its number there. */
static guint
copy_arc (HuTopology *topology, guint32 reference, GArray *arcs, GArray *points)
{
  HuTopologyArc copy = *arc_of (topology, reference);

  g_array_append_vals (points, &g_array_index (topology->points, HuGridPoint, copy.first), copy.n);
  copy.first = points->len - copy.n;
  g_array_append_val (arcs, copy);
  return arcs->len - 1;
}

/* Keeps what rings use, in the order in which they do, and gives every reference after an arc's
 * second an arc of its own. */
static void
compact (HuTopology *topology)
{
  g_autofree guint8 *uses = g_new0 (guint8, topology->arcs->len);
  g_autofree guint *numbers = g_new (guint, topology->arcs->len);
  GArray *arcs = g_array_new (FALSE, FALSE, sizeof (HuTopologyArc));
  GArray *points = g_array_new (FALSE, FALSE, sizeof (HuGridPoint));
  GArray *references = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < topology->rings->len; i++)
    {
      HuTopologyRing *ring = &g_array_index (topology->rings, HuTopologyRing, i);
      guint first = references->len;

      for (guint j = 0; j < ring->n; j++)
        {
          guint32 reference = g_array_index (topology->references, guint32, ring->first + j);
          guint old = reference >> 1;

          if (uses[old]++ % 2 == 0)
            numbers[old] = copy_arc (topology, reference, arcs, points);
          reference = numbers[old] << 1 | (reference & 1);
          g_array_append_val (references, reference);
        }
      ring->first = first;
    }
  g_array_unref (topology->arcs);
  g_array_unref (topology->points);
  g_array_unref (topology->references);
  topology->arcs = arcs;
  topology->points = points;
  topology->references = references;
}

static int
compare_rings (gconstpointer a, gconstpointer b)
{
  const HuTopologyRing *left = a, *right = b;

  if (left->seat != right->seat)
    return left->seat < right->seat ? -1 : 1;
  return (left->first > right->first) - (left->first < right->first);
}

/* Moves the grid so that its least coordinates are 0. */
static gboolean
move_to_origin (HuTopology *topology, GError **error)
{
  gint64 x0 = G_MAXINT32, y0 = G_MAXINT32, x1 = G_MININT32, y1 = G_MININT32;

  for (guint i = 0; i < topology->points->len; i++)
    {
      const HuGridPoint *point = &g_array_index (topology->points, HuGridPoint, i);

      x0 = MIN (x0, point->x);
      y0 = MIN (y0, point->y);
      x1 = MAX (x1, point->x);
      y1 = MAX (y1, point->y);
    }
  if (x1 - x0 > HU_BOUNDARIES_MAX_GRID || y1 - y0 > HU_BOUNDARIES_MAX_GRID)
    {
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED,
                   _ ("the grid has more than %u steps a side; quantise it more coarsely"), HU_BOUNDARIES_MAX_GRID);
      return FALSE;
    }
  for (guint i = 0; i < topology->points->len; i++)
    {
      HuGridPoint *point = &g_array_index (topology->points, HuGridPoint, i);

      point->x = (gint32) (point->x - x0);
      point->y = (gint32) (point->y - y0);
    }
  topology->columns = (guint) MAX (x1 - x0, 0);
  topology->rows = (guint) MAX (y1 - y0, 0);
  topology->translate_x += x0 * topology->scale_x;
  topology->translate_y += y0 * topology->scale_y;
  if (topology->scale_x > 0 && topology->scale_y > 0 && topology->translate_x >= -180
      && topology->translate_x + topology->columns * topology->scale_x <= 180 && topology->translate_y >= -85
      && topology->translate_y + topology->rows * topology->scale_y <= 85)
    return TRUE;
  g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED,
               _ ("the coordinates are not degrees of longitude and latitude"));
  return FALSE;
}

/* Orders rings, turns them the right way, and leaves out those without area. */
static gboolean
tidy_rings (HuTopology *topology, const char *const *codes, guint n_codes, GError **error)
{
  guint n = 0;

  g_array_sort (topology->rings, compare_rings);
  for (guint i = 0; i < topology->rings->len; i++)
    {
      HuTopologyRing ring = g_array_index (topology->rings, HuTopologyRing, i);
      gint64 area;

      drop_points_from_ring (topology, &ring);
      if (ring.n == 0)
        continue;
      if (!is_closed (topology, &ring))
        {
          g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("a ring of %s is not closed"), codes[ring.seat]);
          return FALSE;
        }
      area = doubled_area (topology, &ring);
      if (area == 0)
        continue;
      if ((area > 0) != ring.hole)
        reverse_ring (topology, &ring);
      ring.area = fabs ((double) area / 2);
      g_array_index (topology->rings, HuTopologyRing, n++) = ring;
    }
  g_array_set_size (topology->rings, n);
  for (guint seat = 0, i = 0; seat < n_codes; seat++)
    {
      if (i == n || g_array_index (topology->rings, HuTopologyRing, i).seat != seat)
        {
          g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("there is no area for %s"), codes[seat]);
          return FALSE;
        }
      while (i < n && g_array_index (topology->rings, HuTopologyRing, i).seat == seat)
        i++;
    }
  return TRUE;
}

gboolean
hu_topology_tidy (HuTopology *topology, const char *const *codes, guint n_codes, GError **error)
{
  if (!check_uses (topology, error) || !move_to_origin (topology, error)
      || !tidy_rings (topology, codes, n_codes, error))
    return FALSE;
  compact (topology);
  return TRUE;
}
