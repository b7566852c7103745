/* test-projection.c: map units and distances
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries.h"

/* Easting and northing of EPSG:3857 for 9° W, 61° N, by the formulas of EPSG guidance note 7-2 in
 * arbitrary precision. */
#define ORIGIN_EASTING (-1001875.4171394621)
#define ORIGIN_NORTHING 8625823.2002

static void
test_origin (void)
{
  HuPoint point = hu_project (-9, 61);

  g_assert_cmpfloat_with_epsilon (point.x, 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (point.y, 0, 1e-6);
}

/* The guidance note's worked example of method 1024: 24°22'54.433" N, 100°20'00.000" W is
 * -11169055.58, 2800000.00. */
static void
test_published_example (void)
{
  HuPoint point = hu_project (-100 - 20 / 60.0, 24 + 22 / 60.0 + 54.433 / 3600);

  g_assert_cmpfloat_with_epsilon (point.x + ORIGIN_EASTING, -11169055.58, 1);
  g_assert_cmpfloat_with_epsilon (ORIGIN_NORTHING - point.y, 2800000.00, 1);
}

static void
test_there_and_back (void)
{
  for (double latitude = 49.8; latitude < 61; latitude += 0.37)
    for (double longitude = -8.7; longitude < 1.8; longitude += 0.41)
      {
        HuPoint point = hu_project (longitude, latitude);
        double lon, lat;

        hu_unproject (point, &lon, &lat);
        /* A float holds the kingdom to 15 cm in map units, which is less on the ground. */
        g_assert_cmpfloat_with_epsilon (hu_distance (longitude, latitude, lon, lat), 0, 0.15);
      }
}

static void
test_south_is_down (void)
{
  HuPoint north = hu_project (-3, 56), south = hu_project (-3, 51), east = hu_project (0, 51);

  g_assert_cmpfloat (north.y, <, south.y);
  g_assert_cmpfloat (south.x, <, east.x);
}

/* At the poles Mercator has no end. */
static void
test_poles (void)
{
  HuPoint north = hu_project (0, 90), south = hu_project (0, -90);

  g_assert_cmpfloat_with_epsilon (ORIGIN_NORTHING - north.y, 20037508.34, 2);
  g_assert_cmpfloat_with_epsilon (ORIGIN_NORTHING - south.y, -20037508.34, 2);
}

static void
test_distances (void)
{
  const double degree = 111195.0802; /* of a circle with a radius of 6,371,008.8 m */

  g_assert_cmpfloat (hu_distance (-3, 55, -3, 55), ==, 0);
  g_assert_cmpfloat_with_epsilon (hu_distance (0, 0, 1, 0), degree, 0.01);
  g_assert_cmpfloat_with_epsilon (hu_distance (-3, 50, -3, 51), degree, 0.01);
  g_assert_cmpfloat_with_epsilon (hu_distance (0, 0, 180, 0), 180 * degree, 2);
  g_assert_cmpfloat_with_epsilon (hu_distance (-3, 50, 1, 58), hu_distance (1, 58, -3, 50), 1e-6);
  /* Ten centimetres are not lost in the digits. */
  g_assert_cmpfloat_with_epsilon (hu_distance (-3, 55, -3, 55 + 0.1 / degree), 0.1, 1e-3);
}

/* One ground metre at latitude φ is 1/cos φ map units (of a radius of 6,378,137 m). */
static void
test_scale (void)
{
  HuPoint a = hu_project (-3, 60), b = hu_project (-3, 60.001);
  double metres = hu_distance (-3, 60, -3, 60.001);

  g_assert_cmpfloat_with_epsilon ((a.y - b.y) / metres, 2 * 6378137 / 6371008.8, 0.005);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/projection/origin", test_origin);
  g_test_add_func ("/projection/published-example", test_published_example);
  g_test_add_func ("/projection/there-and-back", test_there_and_back);
  g_test_add_func ("/projection/south-is-down", test_south_is_down);
  g_test_add_func ("/projection/poles", test_poles);
  g_test_add_func ("/projection/distances", test_distances);
  g_test_add_func ("/projection/scale", test_scale);
  return g_test_run ();
}
