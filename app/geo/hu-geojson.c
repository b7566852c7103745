/* hu-geojson.c: reads boundaries in GeoJSON, and finds what neighbours share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The format is RFC 7946. Every polygon comes with its whole outline. Where two outlines run through the same points they are one
 * line, so that both sides are simplified alike: outlines are cut at their corners, the points through which they do not all run
 * the same way, and each piece is kept once (as topojson-server does).
 */

#include "config.h"

#include "hu-topology-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* An outline before it is cut: its points, the first of which is not repeated at the end. */
typedef struct
{
  guint seat, polygon;
  gboolean hole;
  guint first, n;
} Outline;

/* How an outline runs through a point. */
typedef struct
{
  guint64 at, from, to; /* points as one number, see key_of() */
} Passage;

typedef struct
{
  HuTopologyReader *reader;
  GArray *points; /* of HuGridPoint: of all outlines */
  GArray *outlines; /* of Outline */
  GArray *corners; /* of guint64, ascending */
  GHashTable *pieces; /* GBytes, a piece in the lesser of its directions -> arc + 1 */
} Cutter;

/* --- outlines --- */

static gboolean
read_point (HuTopologyReader *reader, yyjson_val *position, HuGridPoint *point)
{
  double x, y;

  if (!hu_topology_read_pair (position, &x, &y) || fabs (x) > 360 || fabs (y) > 360)
    return FALSE;
  *point = (HuGridPoint) { (gint32) rint (x / HU_TOPOLOGY_STEP), (gint32) rint (y / HU_TOPOLOGY_STEP) };
  return TRUE;
}

/* Points that are one on the grid are one. An outline of too few has no area, and is left out in the end. */
static gboolean
read_outline (Cutter *self, yyjson_val *positions, guint seat, gboolean hole)
{
  HuTopologyReader *reader = self->reader;
  Outline outline = { seat, reader->n_polygons, hole, self->points->len, 0 };
  HuGridPoint first = { 0, 0 }, last = { 0, 0 }, point;
  gsize n = yyjson_arr_size (positions);
  yyjson_val *position;
  yyjson_arr_iter iter;

  yyjson_arr_iter_init (positions, &iter);
  while ((position = yyjson_arr_iter_next (&iter)))
    {
      if (!read_point (reader, position, &point))
        return hu_topology_malformed (reader, _ ("a ring of %s holds something that is not a position"),
                                      reader->codes[seat]);
      if (self->points->len == outline.first)
        first = point;
      else if (point.x == last.x && point.y == last.y)
        continue;
      g_array_append_val (self->points, point);
      last = point;
    }
  if (n == 0 || first.x != last.x || first.y != last.y)
    return hu_topology_malformed (reader, _ ("a ring of %s is not closed"), reader->codes[seat]);
  g_array_set_size (self->points, self->points->len - 1);
  outline.n = self->points->len - outline.first;
  if (outline.n > 0)
    g_array_append_val (self->outlines, outline);
  return TRUE;
}

static gboolean
read_polygon (Cutter *self, yyjson_val *rings, guint seat)
{
  yyjson_val *ring;
  yyjson_arr_iter iter;
  gboolean hole = FALSE;

  if (!yyjson_is_arr (rings))
    return hu_topology_malformed (self->reader, _ ("a polygon of %s is not an array"), self->reader->codes[seat]);
  yyjson_arr_iter_init (rings, &iter);
  while ((ring = yyjson_arr_iter_next (&iter)))
    {
      if (!read_outline (self, ring, seat, hole))
        return FALSE;
      hole = TRUE;
    }
  self->reader->n_polygons++;
  return TRUE;
}

static gboolean
read_feature (Cutter *self, yyjson_val *feature, guint number)
{
  yyjson_val *geometry = yyjson_obj_get (feature, "geometry"), *polygon;
  yyjson_val *type = yyjson_obj_get (geometry, "type");
  yyjson_val *coordinates = yyjson_obj_get (geometry, "coordinates");
  yyjson_arr_iter iter;
  int seat = hu_topology_read_seat (self->reader, feature, number);

  if (seat < 0)
    return FALSE;
  if (yyjson_equals_str (type, "Polygon"))
    return read_polygon (self, coordinates, (guint) seat);
  if (!yyjson_equals_str (type, "MultiPolygon") || !yyjson_arr_iter_init (coordinates, &iter))
    return hu_topology_malformed (self->reader, _ ("%s is not a polygon"), self->reader->codes[seat]);
  while ((polygon = yyjson_arr_iter_next (&iter)))
    if (!read_polygon (self, polygon, (guint) seat))
      return FALSE;
  return TRUE;
}

/* --- corners --- */

static guint64
key_of (HuGridPoint point)
{
  return (guint64) (guint32) point.x << 32 | (guint32) point.y;
}

/* Point @i of an outline, counted round and round. */
static HuGridPoint
point_at (const Cutter *self, const Outline *outline, guint i)
{
  return g_array_index (self->points, HuGridPoint, outline->first + i % outline->n);
}

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  const Passage *left = a, *right = b;

  return (left->at > right->at) - (left->at < right->at);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const guint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static void
find_corners (Cutter *self)
{
  g_autoptr (GArray) passages = g_array_sized_new (FALSE, FALSE, sizeof (Passage), self->points->len);
  gboolean known = FALSE;

  for (guint i = 0; i < self->outlines->len; i++)
    {
      const Outline *outline = &g_array_index (self->outlines, Outline, i);

      for (guint j = 0; j < outline->n; j++)
        {
          guint64 before = key_of (point_at (self, outline, j + outline->n - 1));
          guint64 after = key_of (point_at (self, outline, j + 1));
          /* Either way is the same way. */
          Passage passage = { key_of (point_at (self, outline, j)), MIN (before, after), MAX (before, after) };

          g_array_append_val (passages, passage);
        }
    }
  g_array_sort (passages, compare_passages);
  for (guint i = 1; i < passages->len; i++)
    {
      const Passage *one = &g_array_index (passages, Passage, i - 1), *next = one + 1;

      known = known && one->at == next->at;
      if (known || one->at != next->at || (one->from == next->from && one->to == next->to))
        continue;
      g_array_append_val (self->corners, next->at);
      known = TRUE;
    }
}

static gboolean
is_corner (const Cutter *self, HuGridPoint point)
{
  guint64 key = key_of (point);

  return g_array_binary_search (self->corners, &key, compare_keys, NULL);
}

/* --- pieces --- */

/* The reference to the arc of @n points of an outline from @start, which is made where it is not there yet. */
static guint32
refer_to (Cutter *self, const Outline *outline, guint start, guint n)
{
  HuTopology *topology = self->reader->topology;
  g_autofree HuGridPoint *onward = g_new (HuGridPoint, n);
  g_autofree HuGridPoint *back = g_new (HuGridPoint, n);
  gsize size = n * sizeof (HuGridPoint);
  HuTopologyArc arc = { topology->points->len, n };
  g_autoptr (GBytes) piece = NULL;
  gboolean reversed;
  guint number;

  for (guint i = 0; i < n; i++)
    onward[i] = back[n - 1 - i] = point_at (self, outline, start + i);
  reversed = memcmp (back, onward, size) < 0;
  piece = g_bytes_new (reversed ? back : onward, size);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->pieces, piece));
  if (number == 0)
    {
      g_array_append_vals (topology->points, g_bytes_get_data (piece, NULL), n);
      g_array_append_val (topology->arcs, arc);
      number = topology->arcs->len;
      g_hash_table_insert (self->pieces, g_steal_pointer (&piece), GUINT_TO_POINTER (number));
    }
  return (number - 1) << 1 | (reversed ? 1 : 0);
}

/* Where to begin: at a corner, or else at the least point, where everybody else begins who has the same outline. */
static guint
find_start (const Cutter *self, const Outline *outline)
{
  guint least = 0;

  for (guint i = 0; i < outline->n; i++)
    {
      if (is_corner (self, point_at (self, outline, i)))
        return i;
      if (key_of (point_at (self, outline, i)) < key_of (point_at (self, outline, least)))
        least = i;
    }
  return least;
}

static void
cut (Cutter *self, const Outline *outline)
{
  HuTopology *topology = self->reader->topology;
  HuTopologyRing ring = { .seat = outline->seat, .polygon = outline->polygon, .hole = outline->hole };
  guint start = find_start (self, outline);

  ring.first = topology->references->len;
  for (guint from = 0, to = 1; to <= outline->n; to++)
    {
      guint32 reference;

      if (to < outline->n && !is_corner (self, point_at (self, outline, start + to)))
        continue;
      reference = refer_to (self, outline, start + from, to - from + 1);
      g_array_append_val (topology->references, reference);
      from = to;
    }
  ring.n = topology->references->len - ring.first;
  g_array_append_val (topology->rings, ring);
}

/* --- all of it --- */

static gboolean
read_all (Cutter *self, yyjson_val *features)
{
  yyjson_val *feature;
  yyjson_arr_iter iter;
  guint number = 0;

  if (!yyjson_arr_iter_init (features, &iter))
    return hu_topology_malformed (self->reader, _ ("there are no \"features\""));
  while ((feature = yyjson_arr_iter_next (&iter)))
    if (!read_feature (self, feature, number++))
      return FALSE;
  find_corners (self);
  for (guint i = 0; i < self->outlines->len; i++)
    cut (self, &g_array_index (self->outlines, Outline, i));
  return TRUE;
}

gboolean
hu_topology_read_features (HuTopologyReader *reader, yyjson_val *root)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (HuGridPoint));
  g_autoptr (GArray) outlines = g_array_new (FALSE, FALSE, sizeof (Outline));
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GHashTable) pieces =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  Cutter self = { reader, points, outlines, corners, pieces };

  reader->topology->scale_x = reader->topology->scale_y = HU_TOPOLOGY_STEP;
  return read_all (&self, yyjson_obj_get (root, "features"));
}
