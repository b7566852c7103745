/* hu-projection.c: spherical Mercator round the kingdom, and distances on the sphere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries-private.h"

#include <math.h>

/* Radius of EPSG:3857, in metres. */
#define MERCATOR_RADIUS 6378137.0

/* The origin of map units; asinh (tan 61°). */
#define ORIGIN_LONGITUDE (-9.0)
#define ORIGIN_NORTH 1.3524048166735199

/* Where spherical Mercator is square: beyond it nothing is drawn. */
#define MAX_LATITUDE 85.05112877980659

static double
radians (double degrees)
{
  return degrees * (G_PI / 180);
}

static double
degrees (double radians)
{
  return radians * (180 / G_PI);
}

double
hu_project_x (double longitude)
{
  return MERCATOR_RADIUS * radians (longitude - ORIGIN_LONGITUDE);
}

double
hu_project_y (double latitude)
{
  double north = asinh (tan (radians (CLAMP (latitude, -MAX_LATITUDE, MAX_LATITUDE))));

  return MERCATOR_RADIUS * (ORIGIN_NORTH - north);
}

/**
 * hu_project:
 * @longitude: degrees east
 * @latitude: degrees north; clamped to ±85.05°
 *
 * Returns: the place in map units
 */
HuPoint
hu_project (double longitude, double latitude)
{
  return (HuPoint) { (float) hu_project_x (longitude), (float) hu_project_y (latitude) };
}

/**
 * hu_unproject:
 * @point: a place in map units
 * @longitude: (out): degrees east
 * @latitude: (out): degrees north
 */
void
hu_unproject (HuPoint point, double *longitude, double *latitude)
{
  *longitude = degrees (point.x / MERCATOR_RADIUS) + ORIGIN_LONGITUDE;
  *latitude = degrees (atan (sinh (ORIGIN_NORTH - point.y / MERCATOR_RADIUS)));
}

/**
 * hu_distance:
 *
 * The haversine formula, which keeps its precision for near points.
 *
 * Returns: metres along the great circle
 */
double
hu_distance (double lon_a, double lat_a, double lon_b, double lat_b)
{
  double half_lat = sin (radians (lat_b - lat_a) / 2);
  double half_lon = sin (radians (lon_b - lon_a) / 2);
  double h = half_lat * half_lat + cos (radians (lat_a)) * cos (radians (lat_b)) * half_lon * half_lon;

  return 2 * HU_EARTH_RADIUS * asin (sqrt (MIN (h, 1)));
}
