/* test-boundaries.c: boundaries drawn at every level of detail
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hu-boundaries-private.h"
#include "hu-test-map.h"

#define EARTH_RADIUS 6371008.8

/* Every fourth of the ranks there are for areas, and the highest. */
#define FOREACH_RANK(rank) for (guint rank = 0; rank <= 255; rank += rank < 160 ? 4 : 5)

/* --- what the callbacks gather --------------------------------------------------------------- */

typedef struct
{
  guint n_rings, n_points;
  double area; /* twice, in square map units; positive where the inside is on the right */
  double sphere; /* square metres */
  HuBox box; /* degrees */
  HuPoint point;
  gboolean inside;
} Gathered;

static void
gather_ring_cb (const HuPoint *points, guint n, gpointer data)
{
  Gathered *self = data;

  g_assert_cmpuint (n, >=, 3);
  self->n_rings++;
  self->n_points += n;
  for (guint i = 0, j = n - 1; i < n; j = i++)
    {
      HuPoint a = points[j], b = points[i];

      self->area += (double) a.x * b.y - (double) b.x * a.y;
      if ((a.y > self->point.y) != (b.y > self->point.y)
          && self->point.x < a.x + (self->point.y - a.y) / ((double) b.y - a.y) * ((double) b.x - a.x))
        self->inside = !self->inside;
    }
}

/* Chamberlain & Duquette 2007, equation 1. */
static void
measure_ring_cb (const HuPoint *points, guint n, gpointer data)
{
  Gathered *self = data;
  double lon_a, lat_a, lon_b, lat_b, sum = 0;

  hu_unproject (points[n - 1], &lon_a, &lat_a);
  for (guint i = 0; i < n; i++, lon_a = lon_b, lat_a = lat_b)
    {
      hu_unproject (points[i], &lon_b, &lat_b);
      sum += (lon_b - lon_a) * G_PI / 180 * (2 + sin (lat_a * G_PI / 180) + sin (lat_b * G_PI / 180));
      self->box.x0 = MIN (self->box.x0, (float) lon_b);
      self->box.y0 = MIN (self->box.y0, (float) lat_b);
      self->box.x1 = MAX (self->box.x1, (float) lon_b);
      self->box.y1 = MAX (self->box.y1, (float) lat_b);
    }
  self->sphere += sum * EARTH_RADIUS * EARTH_RADIUS / 2;
  self->n_rings++;
  self->n_points += n;
}

static Gathered
gather (const HuBoundaries *boundaries, guint seat, guint8 rank)
{
  Gathered gathered = { .point = hu_boundaries_anchor (boundaries, seat) };

  hu_boundaries_foreach_ring (boundaries, seat, rank, gather_ring_cb, &gathered);
  return gathered;
}

/* --- the small map --------------------------------------------------------------------------- */

static void
test_small_map (void)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_map_load ();
  HuBox extent = hu_boundaries_extent (boundaries), box = hu_boundaries_box (boundaries, 2);
  HuPoint south_west = hu_test_map_at (0, 0), north_east = hu_test_map_at (211, 130);
  HuPoint gap_south_west = hu_test_map_at (40, 40), gap_north_east = hu_test_map_at (60, 60);

  g_assert_cmpuint (hu_boundaries_n (boundaries), ==, 3);
  g_assert_cmpuint (gather (boundaries, 0, 0).n_rings, ==, 3);
  g_assert_cmpuint (gather (boundaries, 0, 0).n_points, ==, 7 + 4 + 4);
  g_assert_cmpuint (gather (boundaries, 1, 0).n_rings, ==, 2);
  g_assert_cmpuint (gather (boundaries, 2, 0).n_points, ==, 4);
  g_assert_cmpfloat_with_epsilon (extent.x0, south_west.x, 0.3);
  g_assert_cmpfloat_with_epsilon (extent.y1, south_west.y, 0.3);
  g_assert_cmpfloat_with_epsilon (extent.x1, north_east.x, 0.3);
  g_assert_cmpfloat_with_epsilon (extent.y0, north_east.y, 0.3);
  g_assert_cmpfloat_with_epsilon (box.x0, gap_south_west.x, 0.3);
  g_assert_cmpfloat_with_epsilon (box.y1, gap_south_west.y, 0.3);
  g_assert_cmpfloat_with_epsilon (box.x1, gap_north_east.x, 0.3);
  g_assert_cmpfloat_with_epsilon (box.y0, gap_north_east.y, 0.3);
}

typedef struct
{
  guint n, border, coast, hole;
} Arcs;

static void
count_arc_cb (const HuPoint *points, guint n, int left, int right, gpointer data)
{
  Arcs *self = data;

  g_assert_cmpuint (n, >=, 2);
  self->n++;
  if (MIN (left, right) < 0)
    self->coast++;
  else if (MAX (left, right) == 1)
    self->border++;
  else
    self->hole++;
  /* The border runs from south to north in the source: the west is on its left, whichever way it is
   * stored. */
  if (MIN (left, right) == 0 && MAX (left, right) == 1)
    g_assert_cmpint (points[0].y > points[n - 1].y ? left : right, ==, 0);
}

static void
test_arcs (void)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_map_load ();
  Arcs arcs = { 0 };

  hu_boundaries_foreach_arc (boundaries, 0, count_arc_cb, &arcs);
  g_assert_cmpuint (arcs.n, ==, 6);
  g_assert_cmpuint (arcs.border, ==, 1);
  g_assert_cmpuint (arcs.hole, ==, 1);
  g_assert_cmpuint (arcs.coast, ==, 4);
  arcs = (Arcs) { 0 };
  hu_boundaries_foreach_arc (boundaries, 255, count_arc_cb, &arcs);
  g_assert_cmpuint (arcs.n, ==, 4);
  g_assert_cmpuint (arcs.coast, ==, 2);
}

/* The small island is a pixel at about 90 map units a pixel and the larger one, ten times as long,
 * at 1,400. */
static void
test_islands_vanish (void)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_map_load ();

  g_assert_cmpuint (gather (boundaries, 1, hu_boundaries_rank_for (70)).n_rings, ==, 2);
  g_assert_cmpuint (gather (boundaries, 1, hu_boundaries_rank_for (200)).n_rings, ==, 1);
  g_assert_cmpuint (gather (boundaries, 0, hu_boundaries_rank_for (700)).n_rings, ==, 3);
  g_assert_cmpuint (gather (boundaries, 0, hu_boundaries_rank_for (2000)).n_rings, ==, 2);
  /* The hole stays, as does what is in it. */
  g_assert_cmpuint (gather (boundaries, 0, 255).n_rings, ==, 2);
  g_assert_cmpuint (gather (boundaries, 2, 255).n_rings, ==, 1);
}

static void
test_rank_for (void)
{
  guint8 last = 0;

  g_assert_cmpuint (hu_boundaries_rank_for (0), ==, 0);
  g_assert_cmpuint (hu_boundaries_rank_for (-1), ==, 0);
  g_assert_cmpuint (hu_boundaries_rank_for (NAN), ==, 0);
  for (double units = 0.1; units < 1e12; units *= 1.3)
    {
      guint8 rank = hu_boundaries_rank_for (units);

      g_assert_cmpuint (rank, >=, last);
      /* What is left out is smaller than half a square pixel, and not much smaller. */
      g_assert_true (rank == HU_RANK_PINNED || hu_rank_of_area (0.5001 * units * units) >= rank);
      g_assert_true (rank == 0 || rank >= HU_RANK_PINNED - 1 || hu_rank_of_area (0.4 * units * units) < rank);
      last = rank;
    }
  g_assert_cmpuint (last, ==, HU_RANK_PINNED);
}

/* --- the kingdom ----------------------------------------------------------------------------- */

#define VINTAGE(data) ((HuVintage) GPOINTER_TO_INT (data))

static void
test_always_something (gconstpointer data)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_kingdom_load (VINTAGE (data));

  g_assert_cmpuint (hu_boundaries_n (boundaries), ==, 650);
  for (guint seat = 0; seat < 650; seat++)
    {
      guint last = G_MAXUINT;
      double full = gather (boundaries, seat, 0).area;

      FOREACH_RANK (rank)
      {
        Gathered gathered = gather (boundaries, seat, (guint8) rank);

        g_assert_cmpuint (gathered.n_rings, >=, 1);
        g_assert_cmpuint (gathered.n_points, <=, last);
        /* The largest ring keeps half its area; a seat of islands loses the others. */
        g_assert_cmpfloat (gathered.area, >, 0.2 * full);
        last = gathered.n_points;
      }
    }
}

/* A level of detail for a size of pixels changes the picture by little more than those: whole seats
 * keep their area. */
static void
test_areas_keep (gconstpointer data)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_kingdom_load (VINTAGE (data));

  for (double pixel = 10; pixel < 4000; pixel *= 2)
    {
      double full = 0, left = 0;

      for (guint seat = 0; seat < 650; seat++)
        {
          full += gather (boundaries, seat, 0).area;
          left += gather (boundaries, seat, hu_boundaries_rank_for (pixel)).area;
        }
      g_assert_cmpfloat_with_epsilon (left / full, 1, 0.005);
    }
}

static void
test_anchors (gconstpointer data)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_kingdom_load (VINTAGE (data));

  for (guint seat = 0; seat < 650; seat++)
    {
      HuPoint anchor = hu_boundaries_anchor (boundaries, seat);
      HuBox box = hu_boundaries_box (boundaries, seat);

      g_assert_true (gather (boundaries, seat, 0).inside);
      g_assert_true (anchor.x > box.x0 && anchor.x < box.x1 && anchor.y > box.y0 && anchor.y < box.y1);
    }
}

/* Edges of arcs, whichever way they run, with the seats beside them. */
typedef struct
{
  float points[4];
  int seats[2];
} Edge;

static guint
edge_hash (gconstpointer key)
{
  guint32 words[4];

  memcpy (words, key, sizeof words);
  return words[0] ^ words[1] * 31 ^ words[2] * 1009 ^ words[3] * 65599;
}

static gboolean
edge_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof ((Edge *) NULL)->points) == 0;
}

static Edge
edge_between (HuPoint a, HuPoint b)
{
  gboolean swap = a.x > b.x || (a.x == b.x && a.y > b.y);
  HuPoint first = swap ? b : a, second = swap ? a : b;

  return (Edge) { { first.x, first.y, second.x, second.y }, { -1, -1 } };
}

static void
note_arc_cb (const HuPoint *points, guint n, int left, int right, gpointer data)
{
  for (guint i = 0; i + 1 < n; i++)
    {
      Edge *edge = g_new (Edge, 1), *known;

      *edge = edge_between (points[i], points[i + 1]);
      edge->seats[0] = left;
      edge->seats[1] = right;
      /* Where outlines touch along an edge that they do not share, any of the two will do: put both
       * seats on it. */
      known = g_hash_table_lookup (data, edge);
      if (known != NULL && MIN (left, right) < 0)
        edge->seats[left < 0 ? 0 : 1] = MAX (known->seats[0], known->seats[1]);
      g_hash_table_replace (data, edge, edge);
    }
}

typedef struct
{
  GHashTable *edges;
  int seat;
  guint n, strange;
} Lookup;

static void
look_up_ring_cb (const HuPoint *points, guint n, gpointer data)
{
  Lookup *self = data;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    {
      Edge key = edge_between (points[j], points[i]);
      const Edge *edge = g_hash_table_lookup (self->edges, &key);

      /* What is drawn as a border is what is filled, at every level. */
      g_assert_nonnull (edge);
      self->n++;
      self->strange += edge->seats[0] != self->seat && edge->seats[1] != self->seat;
    }
}

static void
test_neighbours_stay_together (gconstpointer data)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_kingdom_load (VINTAGE (data));
  const double pixels[] = { 0, 40, 300, 2800, 20000, 1e9 };

  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    {
      g_autoptr (GHashTable) edges = g_hash_table_new_full (edge_hash, edge_equal, g_free, NULL);
      guint8 rank = hu_boundaries_rank_for (pixels[i]);
      Lookup lookup = { .edges = edges };

      hu_boundaries_foreach_arc (boundaries, rank, note_arc_cb, edges);
      for (lookup.seat = 0; lookup.seat < 650; lookup.seat++)
        hu_boundaries_foreach_ring (boundaries, (guint) lookup.seat, rank, look_up_ring_cb, &lookup);
      g_assert_cmpuint (lookup.n, >, 650 * 3);
      /* In the source for 2024 three outlines touch along an edge. */
      g_assert_cmpuint (lookup.strange, <=, 2);
    }
}

typedef struct
{
  const HuBoundaries *boundaries;
  double areas[650];
} Sides;

static double
doubled_area (const HuPoint *points, guint n, HuPoint origin)
{
  double area = 0;

  for (guint i = 0; i + 1 < n; i++)
    area += ((double) points[i].x - origin.x) * ((double) points[i + 1].y - origin.y)
            - ((double) points[i + 1].x - origin.x) * ((double) points[i].y - origin.y);
  return area;
}

static void
add_sides_cb (const HuPoint *points, guint n, int left, int right, gpointer data)
{
  Sides *self = data;

  if (right >= 0)
    self->areas[right] += doubled_area (points, n, hu_boundaries_anchor (self->boundaries, (guint) right));
  if (left >= 0)
    self->areas[left] -= doubled_area (points, n, hu_boundaries_anchor (self->boundaries, (guint) left));
}

/* What arcs say about both their sides is what rings say. In the source for 2010 a sliver of
 * Stockton South, number 441, lies the other way round. */
static void
test_sides (gconstpointer data)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_kingdom_load (VINTAGE (data));
  Sides sides = { .boundaries = boundaries };

  hu_boundaries_foreach_arc (boundaries, 0, add_sides_cb, &sides);
  for (guint seat = 0; seat < 650; seat++)
    g_assert_cmpfloat_with_epsilon (sides.areas[seat] / gather (boundaries, seat, 0).area, 1,
                                    VINTAGE (data) == HU_VINTAGE_2010 && seat == 441 ? 0.02 : 1e-4);
}

/* --- what was published ---------------------------------------------------------------------- */

static void
assert_box (yyjson_val *wanted, HuBox box)
{
  const double found[] = { box.x0, box.y0, box.x1, box.y1 };

  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (found[i], yyjson_get_num (yyjson_arr_get (wanted, i)), 1e-5);
}

static Gathered
measure (const HuBoundaries *boundaries, guint seat)
{
  Gathered gathered = { .box = { 180, 90, -180, -90 } };

  hu_boundaries_foreach_ring (boundaries, seat, 0, measure_ring_cb, &gathered);
  return gathered;
}

static void
test_published (gconstpointer data)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_kingdom_load (VINTAGE (data));
  g_autoptr (HuSeats) seats = hu_seats_load (VINTAGE (data), NULL);
  yyjson_doc *checks = hu_test_checks ();
  yyjson_val *facts, *code;
  yyjson_obj_iter iter;
  guint n_rings = 0;
  double area = 0;

  if (checks == NULL)
    {
      g_test_skip ("the published facts are not here");
      return;
    }
  facts = yyjson_obj_get (yyjson_obj_get (yyjson_doc_get_root (checks), "boundaries"), hu_test_year (VINTAGE (data)));
  for (guint seat = 0; seat < 650; seat++)
    {
      Gathered gathered = measure (boundaries, seat);

      n_rings += gathered.n_rings;
      area += gathered.sphere / 1e6;
    }
  g_assert_cmpfloat_with_epsilon (area / yyjson_get_num (yyjson_obj_get (facts, "total_area_km2_spherical")), 1,
                                  0.0005);
  g_assert_cmpuint (n_rings, ==,
                    yyjson_get_uint (yyjson_obj_get (facts, "rings"))
                      - yyjson_get_uint (yyjson_obj_get (facts, "zero_area_rings")));
  g_assert_true (yyjson_obj_iter_init (yyjson_obj_get (facts, "named"), &iter));
  while ((code = yyjson_obj_iter_next (&iter)))
    {
      yyjson_val *named = yyjson_obj_iter_get_val (code);
      int seat = hu_seats_index (seats, yyjson_get_str (code));
      Gathered gathered = measure (boundaries, (guint) seat);

      g_assert_cmpfloat_with_epsilon (
        gathered.sphere / 1e6 / yyjson_get_num (yyjson_obj_get (named, "area_km2_spherical")), 1, 0.005);
      assert_box (yyjson_obj_get (named, "bbox"), gathered.box);
    }
  yyjson_doc_free (checks);
}

static void
test_published_extent (gconstpointer data)
{
  g_autoptr (HuBoundaries) boundaries = hu_test_kingdom_load (VINTAGE (data));
  HuBox extent = hu_boundaries_extent (boundaries);
  yyjson_doc *checks = hu_test_checks ();
  double lon, lat;
  HuBox box;

  if (checks == NULL)
    {
      g_test_skip ("the published facts are not here");
      return;
    }
  hu_unproject ((HuPoint) { extent.x0, extent.y1 }, &lon, &lat);
  box.x0 = (float) lon;
  box.y0 = (float) lat;
  hu_unproject ((HuPoint) { extent.x1, extent.y0 }, &lon, &lat);
  box.x1 = (float) lon;
  box.y1 = (float) lat;
  assert_box (yyjson_obj_get (yyjson_obj_get (yyjson_obj_get (yyjson_doc_get_root (checks), "boundaries"),
                                              hu_test_year (VINTAGE (data))),
                              "bbox_computed"),
              box);
  yyjson_doc_free (checks);
}

static void
add_for_vintages (const char *name, GTestDataFunc func)
{
  g_autofree char *older = g_strconcat ("/boundaries/2010/", name, NULL);
  g_autofree char *newer = g_strconcat ("/boundaries/2024/", name, NULL);

  g_test_add_data_func (older, GINT_TO_POINTER (HU_VINTAGE_2010), func);
  g_test_add_data_func (newer, GINT_TO_POINTER (HU_VINTAGE_2024), func);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/boundaries/small-map", test_small_map);
  g_test_add_func ("/boundaries/arcs", test_arcs);
  g_test_add_func ("/boundaries/islands-vanish", test_islands_vanish);
  g_test_add_func ("/boundaries/rank-for", test_rank_for);
  add_for_vintages ("always-something", test_always_something);
  add_for_vintages ("areas-keep", test_areas_keep);
  add_for_vintages ("anchors", test_anchors);
  add_for_vintages ("neighbours-stay-together", test_neighbours_stay_together);
  add_for_vintages ("sides", test_sides);
  add_for_vintages ("published", test_published);
  add_for_vintages ("published-extent", test_published_extent);
  return g_test_run ();
}
