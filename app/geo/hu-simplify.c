/* hu-simplify.c: how much every vertex of a topology matters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-simplify.h"

#include "hu-boundaries-private.h"
#include "hu-heap.h"
#include "hu-point-grid.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT

/* A vertex in the way of which others stand waits until its triangle is so many times smaller than
 * what is being left out around it: what might then cross is a fraction of a pixel. It is looked at
 * again at every STEP. */
#define MAX_WAIT 64.0
#define STEP 1.5

/* The part of its area that a ring must keep. */
#define KEPT_AREA 0.5

/* How a ring uses an arc: from its start, or from its end. */
typedef struct
{
  guint ring; /* or NONE */
  int direction; /* 1 or -1 */
} Use;

typedef struct
{
  HuTopology *topology;
  const HuPoint *points;
  guint8 *ranks;
  guint8 *ring_ranks;
  GArray *heap;
  guint n;
  guint *arcs; /* of points */
  /* Neighbours along the arc among those left; NONE at ends and once left out. */
  guint *before, *after;
  double *keys;
  Use (*uses)[2]; /* of arcs, by rings */
  guint *ring_left; /* vertices */
  guint8 *ring_least; /* vertices that must stay; 0 once the ring has vanished */
  double *ring_areas; /* that are left, with a sign */
  double *ring_least_areas;
  GArray *vanishing; /* rings that are to vanish, the last first */
  HuPointGrid grid; /* points left */
} Simplifier;

/* --- rings ----------------------------------------------------------------------------------- */

static const HuTopologyRing *
ring_of (const Simplifier *self, guint ring)
{
  return &g_array_index (self->topology->rings, HuTopologyRing, ring);
}

static guint32
reference_of (const Simplifier *self, const HuTopologyRing *ring, guint i)
{
  return g_array_index (self->topology->references, guint32, ring->first + i);
}

static const HuTopologyArc *
arc_of (const Simplifier *self, guint arc)
{
  return &g_array_index (self->topology->arcs, HuTopologyArc, arc);
}

/* The area of a ring in square map units, positive where it runs clockwise on a map. */
static double
ring_area (const Simplifier *self, const HuTopologyRing *ring)
{
  double sum = 0;

  for (guint i = 0; i < ring->n; i++)
    {
      guint32 reference = reference_of (self, ring, i);
      const HuTopologyArc *arc = arc_of (self, reference >> 1);
      const HuPoint *points = self->points + arc->first;
      double part = 0;

      for (guint j = 0; j + 1 < arc->n; j++)
        part += (double) points[j].x * points[j + 1].y - (double) points[j + 1].x * points[j].y;
      sum += reference & 1 ? -part : part;
    }
  return sum / 2;
}

static gboolean
is_at_sea (const Simplifier *self, const HuTopologyRing *ring)
{
  for (guint i = 0; i < ring->n; i++)
    if (self->uses[reference_of (self, ring, i) >> 1][1].ring == NONE)
      return TRUE;
  return FALSE;
}

static int
compare_vanishing (gconstpointer a, gconstpointer b, gpointer data)
{
  const Simplifier *self = data;

  return (int) self->ring_ranks[*(const guint *) b] - (int) self->ring_ranks[*(const guint *) a];
}

static guint
largest_ring (const Simplifier *self, guint first, guint end)
{
  guint best = first;

  for (guint i = first; i < end; i++)
    if (!ring_of (self, i)->hole && ring_of (self, i)->area > ring_of (self, best)->area)
      best = i;
  return best;
}

static void
note_uses (Simplifier *self)
{
  for (guint i = 0; i < self->topology->rings->len; i++)
    for (guint j = 0; j < ring_of (self, i)->n; j++)
      {
        guint32 reference = reference_of (self, ring_of (self, i), j);
        Use *uses = self->uses[reference >> 1];

        uses[uses[0].ring == NONE ? 0 : 1] = (Use) { i, reference & 1 ? -1 : 1 };
        self->ring_left[i] += arc_of (self, reference >> 1)->n - 1;
      }
}

/* Says of every ring of a seat when it vanishes and what it keeps till then. */
static void
rank_rings (Simplifier *self, guint first, guint end)
{
  guint largest = largest_ring (self, first, end);

  for (guint i = first; i < end; i++)
    {
      double area = ring_area (self, ring_of (self, i));

      self->ring_areas[i] = area;
      self->ring_least_areas[i] = KEPT_AREA * fabs (area);
      self->ring_least[i] = i == largest ? 4 : 3;
      self->ring_ranks[i] = HU_RANK_TOP;
      if (i == largest || !is_at_sea (self, ring_of (self, i)))
        continue;
      self->ring_ranks[i] = hu_rank_of_area (HU_RANK_PIXELS * fabs (area));
      g_array_append_val (self->vanishing, i);
    }
}

static void
rank_all_rings (Simplifier *self)
{
  guint n = self->topology->rings->len;

  note_uses (self);
  for (guint first = 0, end; first < n; first = end)
    {
      for (end = first + 1; end < n && ring_of (self, end)->seat == ring_of (self, first)->seat;)
        end++;
      rank_rings (self, first, end);
    }
  g_array_sort_with_data (self->vanishing, compare_vanishing, self);
}

static gboolean
has_vanished (const Simplifier *self, guint ring)
{
  return ring == NONE || self->ring_least[ring] == 0;
}

/* Takes the rings away that are gone where vertices of @rank are left out, with the arcs that only
 * they used. */
static void
vanish_rings (Simplifier *self, guint8 rank)
{
  while (self->vanishing->len > 0)
    {
      guint ring = g_array_index (self->vanishing, guint, self->vanishing->len - 1);

      if (self->ring_ranks[ring] > rank)
        return;
      g_array_set_size (self->vanishing, self->vanishing->len - 1);
      self->ring_least[ring] = 0;
      for (guint i = 0; i < ring_of (self, ring)->n; i++)
        {
          guint number = reference_of (self, ring_of (self, ring), i) >> 1;
          const HuTopologyArc *arc = arc_of (self, number);

          if (!has_vanished (self, self->uses[number][0].ring) || !has_vanished (self, self->uses[number][1].ring)
              || self->arcs[arc->first] == NONE)
            continue;
          self->arcs[arc->first] = NONE;
          for (guint j = arc->first; j != NONE; j = self->after[j])
            hu_point_grid_take (&self->grid, j);
          for (guint j = arc->first; j < arc->first + arc->n; j++)
            self->before[j] = NONE;
        }
    }
}

/* What leaving out @point adds to the area of a ring that uses its arc so. */
static double
area_added (const Simplifier *self, guint point, Use use)
{
  return -use.direction
         * hu_signed_area (self->points[self->before[point]], self->points[point], self->points[self->after[point]]);
}

/* Whether a ring needs @point to keep what it must: vertices, and an area that is not turned inside
 * out. */
static gboolean
is_needed (const Simplifier *self, guint point)
{
  const Use *uses = self->uses[self->arcs[point]];
  gboolean twice = uses[0].ring == uses[1].ring;

  for (guint i = 0; i < 2; i++)
    {
      guint ring = uses[i].ring;
      double area;

      if (has_vanished (self, ring))
        continue;
      if (self->ring_left[ring] < self->ring_least[ring] + (twice ? 2u : 1u))
        return TRUE;
      area = self->ring_areas[ring] + area_added (self, point, uses[i])
             + (twice ? area_added (self, point, uses[1 - i]) : 0);
      if ((ring_of (self, ring)->hole ? -area : area) < self->ring_least_areas[ring])
        return TRUE;
    }
  return FALSE;
}

/* --- vertices -------------------------------------------------------------------------------- */

static double
area_at (const Simplifier *self, guint point)
{
  return fabs (
    hu_signed_area (self->points[self->before[point]], self->points[point], self->points[self->after[point]]));
}

static gboolean
is_end (const Simplifier *self, guint point)
{
  return self->before[point] == NONE || self->after[point] == NONE;
}

static void
queue (Simplifier *self, guint point, double key)
{
  self->keys[point] = key;
  hu_heap_push (self->heap, key, point);
}

static void
link_points (Simplifier *self)
{
  for (guint i = 0; i < self->topology->arcs->len; i++)
    {
      const HuTopologyArc *arc = arc_of (self, i);

      for (guint j = arc->first; j < arc->first + arc->n; j++)
        {
          self->arcs[j] = i;
          self->before[j] = j > arc->first ? j - 1 : NONE;
          self->after[j] = j + 1 < arc->first + arc->n ? j + 1 : NONE;
        }
    }
  for (guint i = 0; i < self->n; i++)
    {
      self->ranks[i] = HU_RANK_TOP;
      if (!is_end (self, i))
        queue (self, i, area_at (self, i));
    }
}

static void
leave_out (Simplifier *self, guint point, double key)
{
  guint before = self->before[point], after = self->after[point];
  const Use *uses = self->uses[self->arcs[point]];

  for (guint i = 0; i < 2; i++)
    if (uses[i].ring != NONE)
      {
        self->ring_left[uses[i].ring]--;
        self->ring_areas[uses[i].ring] += area_added (self, point, uses[i]);
      }
  self->ranks[point] = hu_rank_of_area (key);
  hu_point_grid_take (&self->grid, point);
  self->after[before] = after;
  self->before[after] = before;
  self->before[point] = self->after[point] = NONE;
  if (!is_end (self, before))
    queue (self, before, MAX (key, area_at (self, before)));
  if (!is_end (self, after))
    queue (self, after, MAX (key, area_at (self, after)));
}

static void
rank_points (Simplifier *self)
{
  HuHeapItem least;

  while (hu_heap_pop (self->heap, &least))
    {
      guint point = least.id;

      if (is_end (self, point) || self->keys[point] != least.key)
        continue;
      vanish_rings (self, hu_rank_of_area (least.key));
      if (is_end (self, point))
        continue;
      if (is_needed (self, point))
        {
          self->ranks[point] = HU_RANK_PINNED;
          self->keys[point] = -1;
        }
      else if (area_at (self, point) > 0 && least.key < MAX_WAIT * area_at (self, point)
               && hu_point_grid_any_in_triangle (&self->grid, self->before[point], point, self->after[point]))
        queue (self, point, least.key * STEP);
      else
        leave_out (self, point, least.key);
    }
}

void
hu_simplify (HuTopology *topology, const HuPoint *points, guint8 *ranks, guint8 *ring_ranks)
{
  guint n = topology->points->len, n_arcs = topology->arcs->len, n_rings = topology->rings->len;
  Simplifier self = { .topology = topology, .points = points, .ranks = ranks, .ring_ranks = ring_ranks, .n = n };

  self.heap = hu_heap_new (n);
  self.vanishing = g_array_new (FALSE, FALSE, sizeof (guint));
  self.arcs = g_new (guint, n);
  self.before = g_new (guint, n);
  self.after = g_new (guint, n);
  self.keys = g_new0 (double, n);
  self.uses = g_malloc_n (n_arcs, sizeof *self.uses);
  memset (self.uses, 0xff, n_arcs * sizeof *self.uses);
  self.ring_left = g_new0 (guint, n_rings);
  self.ring_least = g_new0 (guint8, n_rings);
  self.ring_areas = g_new0 (double, n_rings);
  self.ring_least_areas = g_new0 (double, n_rings);
  rank_all_rings (&self);
  hu_point_grid_init (&self.grid, points, n);
  link_points (&self);
  rank_points (&self);
  g_array_unref (self.heap);
  g_array_unref (self.vanishing);
  g_free (self.arcs);
  g_free (self.before);
  g_free (self.after);
  g_free (self.keys);
  g_free (self.uses);
  g_free (self.ring_left);
  g_free (self.ring_least);
  g_free (self.ring_areas);
  g_free (self.ring_least_areas);
  hu_point_grid_clear (&self.grid);
}
