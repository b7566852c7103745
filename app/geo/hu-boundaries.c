/* hu-boundaries.c: constituency boundaries with shared arcs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries-private.h"
#include "hu-datasets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

guint8
hu_rank_of_area (double area)
{
  if (!(area > 1))
    return 0;
  return (guint8) MIN (floor (HU_RANK_STEPS * log2 (area)), HU_RANK_PINNED - 1);
}

/**
 * hu_boundaries_load:
 *
 * Returns: (transfer full): the boundaries in the dataset of @vintage, or %NULL with a HU_GEO_ERROR
 */
HuBoundaries *
hu_boundaries_load (HuVintage vintage, GError **error)
{
  const char *file = vintage == HU_VINTAGE_2010 ? "boundaries-2010.bin" : "boundaries-2024.bin";
  g_autoptr (GBytes) bytes = hu_dataset_map (file, error);
  g_autoptr (HuBoundaries) boundaries = NULL;

  if (bytes == NULL)
    return NULL;
  boundaries = hu_boundaries_new_from_bytes (bytes, error);
  if (boundaries != NULL && boundaries->vintage != vintage)
    {
      g_set_error_literal (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("these are the boundaries of another year"));
      g_clear_pointer (&boundaries, hu_boundaries_unref);
    }
  if (boundaries == NULL)
    g_prefix_error (error, "%s: ", file);
  return g_steal_pointer (&boundaries);
}

HuBoundaries *
hu_boundaries_ref (HuBoundaries *boundaries)
{
  g_return_val_if_fail (boundaries != NULL, NULL);

  g_atomic_ref_count_inc (&boundaries->ref_count);
  return boundaries;
}

void
hu_boundaries_unref (HuBoundaries *boundaries)
{
  g_return_if_fail (boundaries != NULL);

  if (!g_atomic_ref_count_dec (&boundaries->ref_count))
    return;
  g_free (boundaries->points);
  g_free (boundaries->ranks);
  g_free (boundaries->arcs);
  g_free (boundaries->rings);
  g_free (boundaries->references);
  g_free (boundaries->shapes);
  g_free (boundaries);
}

guint
hu_boundaries_n (const HuBoundaries *boundaries)
{
  return boundaries->n_shapes;
}

HuBox
hu_boundaries_box (const HuBoundaries *boundaries, guint seat)
{
  g_return_val_if_fail (seat < boundaries->n_shapes, ((HuBox) { 0 }));

  return boundaries->shapes[seat].box;
}

HuBox
hu_boundaries_extent (const HuBoundaries *boundaries)
{
  return boundaries->extent;
}

HuPoint
hu_boundaries_anchor (const HuBoundaries *boundaries, guint seat)
{
  g_return_val_if_fail (seat < boundaries->n_shapes, ((HuPoint) { 0 }));

  return boundaries->shapes[seat].anchor;
}

/**
 * hu_boundaries_rank_for:
 * @units_per_pixel: map units a pixel is wide; 0 or less for full detail
 *
 * Returns: the rank below which a vertex changes less than half a square pixel
 */
guint8
hu_boundaries_rank_for (double units_per_pixel)
{
  double area = HU_RANK_PIXELS * units_per_pixel * units_per_pixel;

  if (!(units_per_pixel > 0) || !(area > 1))
    return 0;
  return (guint8) MIN (floor (HU_RANK_STEPS * log2 (area)), HU_RANK_PINNED);
}

/* Vertices of an arc of at least @rank, from its start, its last one left out. Returns how many. */
static guint
copy_forwards (const HuBoundaries *boundaries, const HuArc *arc, guint8 rank, HuPoint *to)
{
  const HuPoint *points = boundaries->points + arc->first;
  const guint8 *ranks = boundaries->ranks + arc->first;
  guint n = 1;

  to[0] = points[0];
  if (rank > arc->interior)
    return n;
  for (guint i = 1; i + 1 < arc->n; i++)
    {
      to[n] = points[i];
      n += ranks[i] >= rank;
    }
  return n;
}

/* The same from its end. */
static guint
copy_backwards (const HuBoundaries *boundaries, const HuArc *arc, guint8 rank, HuPoint *to)
{
  const HuPoint *points = boundaries->points + arc->first;
  const guint8 *ranks = boundaries->ranks + arc->first;
  guint n = 1;

  to[0] = points[arc->n - 1];
  if (rank > arc->interior)
    return n;
  for (guint i = arc->n - 2; i > 0; i--)
    {
      to[n] = points[i];
      n += ranks[i] >= rank;
    }
  return n;
}

/**
 * hu_boundaries_foreach_ring:
 * @rank: see hu_boundaries_rank_for(); 0 for full detail
 *
 * The seat lies on the right of a ring, seen with north up; holes run the other way. A seat has at
 * least one ring at every rank. May be called from any thread.
 */
void
hu_boundaries_foreach_ring (const HuBoundaries *boundaries, guint seat, guint8 rank, HuRingFunc func, gpointer data)
{
  const HuShape *shape;
  g_autofree HuPoint *points = NULL;

  g_return_if_fail (seat < boundaries->n_shapes);

  rank = MIN (rank, HU_RANK_PINNED);
  shape = &boundaries->shapes[seat];
  points = g_new (HuPoint, shape->max_points);
  for (guint i = 0; i < shape->n; i++)
    {
      const HuRing *ring = &boundaries->rings[shape->first + i];
      guint n = 0;

      if (ring->rank < rank)
        continue;
      for (guint j = 0; j < ring->n; j++)
        {
          guint32 reference = boundaries->references[ring->first + j];
          const HuArc *arc = &boundaries->arcs[reference >> 1];

          if (reference & 1)
            n += copy_backwards (boundaries, arc, rank, points + n);
          else
            n += copy_forwards (boundaries, arc, rank, points + n);
        }
      if (n >= 3)
        func (points, n, data);
    }
}

/**
 * hu_boundaries_foreach_arc:
 * @rank: see hu_boundaries_rank_for(); 0 for full detail
 *
 * Points include both ends; the first is repeated as the last where an arc is closed. Where @left
 * equals @right a seat touches itself. Arcs of rings that vanish at this rank are left out. May be
 * called from any thread.
 */
void
hu_boundaries_foreach_arc (const HuBoundaries *boundaries, guint8 rank, HuArcFunc func, gpointer data)
{
  g_autofree HuPoint *points = NULL;
  guint longest = 0;

  rank = MIN (rank, HU_RANK_PINNED);
  for (guint i = 0; i < boundaries->n_arcs; i++)
    longest = MAX (longest, boundaries->arcs[i].n);
  points = g_new (HuPoint, longest);
  for (guint i = 0; i < boundaries->n_arcs; i++)
    {
      const HuArc *arc = &boundaries->arcs[i];
      guint n;

      if (arc->rank < rank)
        continue;
      n = copy_forwards (boundaries, arc, rank, points);
      points[n++] = boundaries->points[arc->first + arc->n - 1];
      func (points, n, arc->left, arc->right, data);
    }
}
