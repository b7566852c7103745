/* test-hit-index.c: which seat is at a point, against asking every seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hu-hit-index-private.h"
#include "hu-postcodes.h"
#include "hu-test-map.h"

#define VINTAGE(data) ((HuVintage) GPOINTER_TO_INT (data))

typedef struct
{
  HuBoundaries *boundaries;
  HuHitIndex *index;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->boundaries = hu_test_kingdom_load (VINTAGE (data));
  fixture->index = hu_hit_index_new (fixture->boundaries);
}

static void
set_up_small (Fixture *fixture, gconstpointer data)
{
  fixture->boundaries = hu_test_map_load ();
  fixture->index = hu_hit_index_new (fixture->boundaries);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hu_hit_index_free (fixture->index);
  hu_boundaries_unref (fixture->boundaries);
}

/* --- the long way ---------------------------------------------------------------------------- */

typedef struct
{
  HuPoint point;
  gboolean inside, on_edge;
  double nearest; /* squared map units */
} Asked;

static void
ask_ring_cb (const HuPoint *points, guint n, gpointer data)
{
  Asked *self = data;
  double x = self->point.x, y = self->point.y;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    {
      double ax = points[j].x, ay = points[j].y, dx = points[i].x - ax, dy = points[i].y - ay;
      double along = dx != 0 || dy != 0 ? ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy) : 0;
      double cross = dx * (y - ay) - (x - ax) * dy;

      if ((ay > y) != (points[i].y > y) && (dy > 0 ? cross < 0 : cross > 0))
        self->inside = !self->inside;
      along = CLAMP (along, 0, 1);
      ax += along * dx - x;
      ay += along * dy - y;
      self->nearest = MIN (self->nearest, ax * ax + ay * ay);
      self->on_edge |= ax * ax + ay * ay < 1e-6;
    }
}

static Asked
ask (const HuBoundaries *boundaries, guint seat, HuPoint point)
{
  Asked asked = { .point = point, .nearest = G_MAXDOUBLE };

  hu_boundaries_foreach_ring (boundaries, seat, 0, ask_ring_cb, &asked);
  return asked;
}

/* The answer is a seat that holds the point, or is -1 where none does. On an edge either side will
 * do. */
static void
assert_same (const Fixture *fixture, HuPoint point)
{
  int found = hu_hit_index_find (fixture->index, point);
  gboolean any = FALSE, on_edge = FALSE, right = FALSE;

  for (guint seat = 0; seat < hu_boundaries_n (fixture->boundaries); seat++)
    {
      HuBox box = hu_boundaries_box (fixture->boundaries, seat);
      Asked asked;

      if (point.x < box.x0 - 1 || point.x > box.x1 + 1 || point.y < box.y0 - 1 || point.y > box.y1 + 1)
        {
          g_assert_cmpint (found, !=, (int) seat);
          continue;
        }
      asked = ask (fixture->boundaries, seat, point);
      any |= asked.inside;
      on_edge |= asked.on_edge;
      right |= (int) seat == found && (asked.inside || asked.on_edge);
    }
  g_assert_true (right || (found == -1 && (!any || on_edge)));
}

/* --- the small map --------------------------------------------------------------------------- */

static void
assert_seat (const Fixture *fixture, double x, double y, int seat)
{
  g_assert_cmpint (hu_hit_index_find (fixture->index, hu_test_map_at (x, y)), ==, seat);
}

static void
test_small_map (Fixture *fixture, gconstpointer data)
{
  assert_seat (fixture, 5, 50, 0);
  assert_seat (fixture, 150, 50, 1);
  assert_seat (fixture, 50, 50, 2);
  assert_seat (fixture, 41, 59, 2);
  assert_seat (fixture, 39, 50, 0);
  assert_seat (fixture, 15, 125, 0);
  assert_seat (fixture, 210.5, 10.5, 1);
  assert_seat (fixture, 205, 10.5, -1);
  assert_seat (fixture, 50, 110, -1);
  assert_seat (fixture, -1, 50, -1);
  /* Beside the border, which is at x = 104, 97 and 103 where y is 20, 45 and 70. */
  assert_seat (fixture, 103, 20, 0);
  assert_seat (fixture, 105, 20, 1);
  assert_seat (fixture, 96, 45, 0);
  assert_seat (fixture, 98, 45, 1);
}

static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  const HuPoint places[] = { { NAN, 0 },       { 0, NAN },       { INFINITY, 0 },
                             { 0, -INFINITY }, { 3e38f, 3e38f }, { -3e38f, -3e38f } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_assert_cmpint (hu_hit_index_find (fixture->index, places[i]), ==, -1);
      g_assert_cmpint (hu_hit_index_nearest (fixture->index, places[i], 1e9, NULL), ==, -1);
      g_assert_cmpfloat (hu_hit_index_border_distance (fixture->index, places[i], 500), ==, 500);
    }
}

static void
test_nearest_small (Fixture *fixture, gconstpointer data)
{
  double distance = -1, degree = 111195.08, side = cos (53.05 * G_PI / 180) * degree;

  g_assert_cmpint (hu_hit_index_nearest (fixture->index, hu_test_map_at (-10, 50), 1000, &distance), ==, 0);
  g_assert_cmpfloat_with_epsilon (distance, 0.01 * side, 1);
  g_assert_cmpint (hu_hit_index_nearest (fixture->index, hu_test_map_at (-10, 50), 600, &distance), ==, -1);
  g_assert_cmpint (hu_hit_index_nearest (fixture->index, hu_test_map_at (50, 50), 0, &distance), ==, 2);
  g_assert_cmpfloat (distance, ==, 0);
  g_assert_cmpint (hu_hit_index_nearest (fixture->index, hu_test_map_at (150, -9), 1e5, &distance), ==, 1);
  g_assert_cmpfloat_with_epsilon (distance, 0.009 * degree, 1);
  g_assert_cmpint (hu_hit_index_nearest (fixture->index, hu_test_map_at (-1000, 50), 1e6, &distance), ==, 0);
  g_assert_cmpfloat_with_epsilon (distance, hu_distance (-4, 53.05, -3, 53.05), 100);
  g_assert_cmpint (hu_hit_index_nearest (fixture->index, hu_test_map_at (-10, 50), -1, &distance), ==, -1);
}

static void
test_border_small (Fixture *fixture, gconstpointer data)
{
  double side = cos (53.05 * G_PI / 180) * 111195.08;

  /* In the hole's middle its own border is nearest; in the west the coast. */
  g_assert_cmpfloat_with_epsilon (hu_hit_index_border_distance (fixture->index, hu_test_map_at (50, 50), 1e5),
                                  0.01 * side, 2);
  g_assert_cmpfloat_with_epsilon (hu_hit_index_border_distance (fixture->index, hu_test_map_at (3, 50), 1e5),
                                  0.003 * side, 2);
  g_assert_cmpfloat (hu_hit_index_border_distance (fixture->index, hu_test_map_at (50, 50), 100), ==, 100);
}

/* Points on vertices and on the grid's own lines are where a walk could go wrong. */
static void
test_awkward_small (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->boundaries->n_points; i++)
    {
      HuPoint point = fixture->boundaries->points[i];

      assert_same (fixture, point);
      for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++)
          assert_same (fixture, (HuPoint) { nextafterf (point.x, (float) dx * 1e9f + (dx == 0 ? point.x : 0)),
                                            nextafterf (point.y, (float) dy * 1e9f + (dy == 0 ? point.y : 0)) });
    }
}

/* --- the kingdom ----------------------------------------------------------------------------- */

static void
test_scattered (Fixture *fixture, gconstpointer data)
{
  HuBox box = hu_boundaries_extent (fixture->boundaries);

  for (guint i = 0; i < 1500; i++)
    assert_same (fixture, (HuPoint) { (float) g_test_rand_double_range (box.x0, box.x1),
                                      (float) g_test_rand_double_range (box.y0, box.y1) });
}

static void
test_near_borders (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 1500; i++)
    {
      HuPoint point = fixture->boundaries->points[g_test_rand_int_range (0, (gint32) fixture->boundaries->n_points)];
      double reach = i % 3 == 0 ? 0 : i % 3 == 1 ? 20 : 2000;

      assert_same (fixture, (HuPoint) { point.x + (float) g_test_rand_double_range (-reach, reach + 1e-9),
                                        point.y + (float) g_test_rand_double_range (-reach, reach + 1e-9) });
    }
}

static void
test_grid_corners (Fixture *fixture, gconstpointer data)
{
  const HuHitIndex *index = fixture->index;

  for (guint i = 0; i < 1000; i++)
    {
      double x = index->x0 + g_test_rand_int_range (0, (gint32) index->columns) * index->cell;
      double y = index->y0 + g_test_rand_int_range (0, (gint32) index->rows) * index->cell;

      assert_same (fixture, (HuPoint) { (float) x, (float) y });
      assert_same (fixture, (HuPoint) { (float) x, (float) (y + g_test_rand_double_range (0, index->cell)) });
    }
}

static void
test_anchors (Fixture *fixture, gconstpointer data)
{
  for (guint seat = 0; seat < 650; seat++)
    g_assert_cmpint (hu_hit_index_find (fixture->index, hu_boundaries_anchor (fixture->boundaries, seat)), ==,
                     (int) seat);
}

/* Every edge of every arc is found at no distance, and the search never finds more than the long
 * way. */
static void
test_border_distance (Fixture *fixture, gconstpointer data)
{
  HuBox box = hu_boundaries_extent (fixture->boundaries);

  for (guint i = 0; i < 500; i++)
    {
      HuPoint point = fixture->boundaries->points[g_test_rand_int_range (0, (gint32) fixture->boundaries->n_points)];

      g_assert_cmpfloat (hu_hit_index_border_distance (fixture->index, point, 100), <, 0.2);
    }
  for (guint i = 0; i < 20; i++)
    {
      HuPoint point = { (float) g_test_rand_double_range (box.x0, box.x1),
                        (float) g_test_rand_double_range (box.y0, box.y1) };
      double nearest = G_MAXDOUBLE, lon, lat, metres;

      for (guint seat = 0; seat < 650; seat++)
        nearest = MIN (nearest, ask (fixture->boundaries, seat, point).nearest);
      hu_unproject (point, &lon, &lat);
      metres = sqrt (nearest) * cos (lat * G_PI / 180) * 6371008.8 / 6378137;
      /* Away from the point the scale changes by some per cent in a hundred kilometres. */
      g_assert_cmpfloat_with_epsilon (hu_hit_index_border_distance (fixture->index, point, 1e6), metres,
                                      0.5 + metres * metres / 2e6);
    }
}

/* --- what was published ---------------------------------------------------------------------- */

typedef void (*PostcodeFunc) (const Fixture *fixture, yyjson_val *known, const char *year, const HuSeats *seats);

static void
foreach_known (const Fixture *fixture, gconstpointer data, const char *list, PostcodeFunc func)
{
  yyjson_doc *checks = hu_test_checks ();
  g_autoptr (HuSeats) seats = hu_seats_load (VINTAGE (data), NULL);
  yyjson_val *known;
  yyjson_arr_iter iter;
  guint n = 0;

  if (checks == NULL)
    {
      g_test_skip ("the published facts are not here");
      return;
    }
  g_assert_true (
    yyjson_arr_iter_init (yyjson_obj_get (yyjson_obj_get (yyjson_doc_get_root (checks), "postcodes"), list), &iter));
  while ((known = yyjson_arr_iter_next (&iter)))
    {
      func (fixture, known, hu_test_year (VINTAGE (data)), seats);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
  yyjson_doc_free (checks);
}

static yyjson_val *
get_of_year (yyjson_val *known, const char *name, const char *year)
{
  g_autofree char *key = g_strdup_printf ("%s_%s", name, year);

  return yyjson_obj_get (known, key);
}

static void
assert_postcode (const Fixture *fixture, yyjson_val *known, const char *year, const HuSeats *seats)
{
  HuPoint point =
    hu_project (yyjson_get_num (yyjson_obj_get (known, "lon")), yyjson_get_num (yyjson_obj_get (known, "lat")));
  double metres = yyjson_get_num (get_of_year (known, "distance_to_boundary_m", year));
  int seat = hu_hit_index_find (fixture->index, point);

  g_assert_cmpint (seat, >=, 0);
  g_assert_cmpstr (hu_seats_get (seats, (guint) seat)->code, ==, yyjson_get_str (get_of_year (known, "code", year)));
  /* They were measured on the ellipsoid, in whole metres. */
  g_assert_cmpfloat_with_epsilon (hu_hit_index_border_distance (fixture->index, point, 1e5), metres,
                                  1 + metres * 0.006);
}

static void
test_known_postcodes (Fixture *fixture, gconstpointer data)
{
  foreach_known (fixture, data, "known_postcodes", assert_postcode);
}

static void
test_postcodes_near_a_boundary (Fixture *fixture, gconstpointer data)
{
  foreach_known (fixture, data, "known_postcodes_near_a_boundary", assert_postcode);
}

/* The postcodes farthest from any seat: piers and harbours. */
static void
test_postcodes_outside (Fixture *fixture, gconstpointer data)
{
  yyjson_doc *checks = hu_test_checks ();
  g_autoptr (HuPostcodes) postcodes = hu_postcodes_load (NULL);
  g_autoptr (HuSeats) seats = hu_seats_load (VINTAGE (data), NULL);
  yyjson_val *facts, *far;
  yyjson_arr_iter iter;

  if (checks == NULL)
    {
      g_test_skip ("the published facts are not here");
      return;
    }
  facts =
    yyjson_obj_get (yyjson_obj_get (yyjson_obj_get (yyjson_doc_get_root (checks), "postcodes"), "point_in_polygon_all"),
                    hu_test_year (VINTAGE (data)));
  g_assert_true (yyjson_arr_iter_init (yyjson_obj_get (facts, "outside_farthest_five"), &iter));
  while ((far = yyjson_arr_iter_next (&iter)))
    {
      double wanted = yyjson_get_num (yyjson_obj_get (far, "distance_m")), distance;
      HuPostcode postcode;
      HuPoint point;
      int seat;

      g_assert_cmpint (hu_postcodes_find (postcodes, yyjson_get_str (yyjson_obj_get (far, "postcode")), &postcode), ==,
                       HU_POSTCODE_OK);
      point = hu_project (postcode.longitude, postcode.latitude);
      g_assert_cmpint (hu_hit_index_find (fixture->index, point), ==, -1);
      g_assert_cmpint (hu_hit_index_nearest (fixture->index, point, wanted * 0.98, NULL), ==, -1);
      seat = hu_hit_index_nearest (fixture->index, point, 2000, &distance);
      g_assert_cmpint (seat, >=, 0);
      g_assert_cmpstr (hu_seats_get (seats, (guint) seat)->code, ==,
                       yyjson_get_str (yyjson_obj_get (far, "nearest_code")));
      g_assert_cmpfloat_with_epsilon (distance, wanted, 1 + wanted * 0.006);
    }
  yyjson_doc_free (checks);
}

/* --- threads --------------------------------------------------------------------------------- */

static gpointer
look_up_thread (gpointer data)
{
  const Fixture *fixture = data;
  gint64 sum = 0;

  for (guint i = 0; i < fixture->boundaries->n_points; i += 7)
    sum += hu_hit_index_find (fixture->index, fixture->boundaries->points[i]);
  return GINT_TO_POINTER ((int) (sum % 1000003));
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];
  gpointer wanted = look_up_thread (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("look up", look_up_thread, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == wanted);
}

typedef void (*FixtureFunc) (Fixture *fixture, gconstpointer data);

static void
add_for_vintages (const char *name, FixtureFunc func)
{
  g_autofree char *older = g_strconcat ("/hit-index/2010/", name, NULL);
  g_autofree char *newer = g_strconcat ("/hit-index/2024/", name, NULL);

  g_test_add (older, Fixture, GINT_TO_POINTER (HU_VINTAGE_2010), set_up, func, tear_down);
  g_test_add (newer, Fixture, GINT_TO_POINTER (HU_VINTAGE_2024), set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/hit-index/small-map", Fixture, NULL, set_up_small, test_small_map, tear_down);
  g_test_add ("/hit-index/no-place", Fixture, NULL, set_up_small, test_no_place, tear_down);
  g_test_add ("/hit-index/nearest-small", Fixture, NULL, set_up_small, test_nearest_small, tear_down);
  g_test_add ("/hit-index/border-small", Fixture, NULL, set_up_small, test_border_small, tear_down);
  g_test_add ("/hit-index/awkward-small", Fixture, NULL, set_up_small, test_awkward_small, tear_down);
  add_for_vintages ("scattered", test_scattered);
  add_for_vintages ("near-borders", test_near_borders);
  add_for_vintages ("grid-corners", test_grid_corners);
  add_for_vintages ("anchors", test_anchors);
  add_for_vintages ("border-distance", test_border_distance);
  add_for_vintages ("known-postcodes", test_known_postcodes);
  add_for_vintages ("postcodes-near-a-boundary", test_postcodes_near_a_boundary);
  add_for_vintages ("postcodes-outside", test_postcodes_outside);
  add_for_vintages ("threads", test_threads);
  return g_test_run ();
}
