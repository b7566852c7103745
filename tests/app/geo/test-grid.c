/* test-grid.c: British National Grid to WGS 84
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-postcodes.h"

#include <math.h>

static void
assert_place (double easting, double northing, double latitude, double longitude, double tolerance)
{
  double lat, lon;
  hu_grid_to_wgs84 (easting, northing, &lon, &lat);
  g_assert_cmpfloat_with_epsilon (lat, latitude, tolerance);
  g_assert_cmpfloat_with_epsilon (lon, longitude, tolerance);
}

/* The place of the worked example in the Ordnance Survey's guide, and Buckingham Palace. */
static void
test_known_places (void)
{
  assert_place (651409.903, 313177.270, 52.6579786, 1.71605195, 1e-7);
  assert_place (529090, 179645, 51.50100893, -0.1415876, 1e-7);
}

/* From the Scillies to Shetland. */
static void
test_corners (void)
{
  assert_place (90228, 10562, 49.914829, -6.316665, 1e-6);
  assert_place (438662, 1112122, 59.8909535, -1.3119, 2e-3);
}

/* On the central meridian the grid points north, but for what the change of datum turns it. */
static void
test_north (void)
{
  double lon_south, lat_south, lon_north, lat_north;
  hu_grid_to_wgs84 (400000, 100000, &lon_south, &lat_south);
  hu_grid_to_wgs84 (400000, 200000, &lon_north, &lat_north);
  g_assert_cmpfloat_with_epsilon (lon_south, -2, 0.002);
  g_assert_cmpfloat_with_epsilon (lon_north, lon_south, 0.0005);
  /* A hundred kilometres of the grid are a hundred on the ground, over its scale there. */
  g_assert_cmpfloat_with_epsilon ((lat_north - lat_south) * 111257, 100000 / 0.9996, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/known-places", test_known_places);
  g_test_add_func ("/grid/corners", test_corners);
  g_test_add_func ("/grid/north", test_north);
  return g_test_run ();
}
