/* hu-grid.c: British National Grid to WGS 84
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-postcodes.h"

#include <math.h>

/* Ordnance Survey, "A guide to coordinate systems in Great Britain", annex A: Airy 1830, WGS 84 (GRS 80 to the
 * millimetre), and the National Grid's projection. */
#define AIRY_A 6377563.396
#define AIRY_B 6356256.909
#define WGS84_A 6378137.0
#define WGS84_B 6356752.314245
#define SCALE 0.9996012717
#define EASTING_0 400000.0
#define NORTHING_0 -100000.0
#define ARC_0 5429228.6016 /* from the equator to the true origin's latitude, 49° */
#define LONGITUDE_0 (-2.0 * G_PI / 180)
#define ARC_SECOND (G_PI / (180 * 3600))

/* The latitude whose meridional arc from the equator is @arc metres on Airy 1830: the series in the third flattening to its fourth
 * power (Snyder, "Map projections: a working manual", 1987, formula 3-26), within a tenth of a millimetre of the guide's
 * iteration. */
static double
latitude_of_arc (double arc)
{
  const double n = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B);
  const double n2 = n * n, n3 = n2 * n, n4 = n2 * n2;
  const double radius = AIRY_A / (1 + n) * (1 + n2 / 4 + n4 / 64);
  double mu = arc / radius;
  double sin2 = sin (2 * mu), cos2 = cos (2 * mu);
  double sin4 = 2 * sin2 * cos2, cos4 = 2 * cos2 * cos2 - 1;
  double sin6 = sin4 * cos2 + cos4 * sin2, sin8 = 2 * sin4 * cos4;

  return mu + (1.5 * n - 27.0 / 32 * n3) * sin2 + (21.0 / 16 * n2 - 55.0 / 32 * n4) * sin4 + 151.0 / 96 * n3 * sin6
         + 1097.0 / 512 * n4 * sin8;
}

/* Annex C, "eastings and northings to latitude and longitude": radians on Airy 1830. */
static void
unproject_grid (double easting, double northing, double *latitude, double *longitude)
{
  const double e2 = 1 - (AIRY_B * AIRY_B) / (AIRY_A * AIRY_A);
  double phi = latitude_of_arc (ARC_0 + (northing - NORTHING_0) / SCALE);

  double sine = sin (phi), cosine = cos (phi);
  double shrink = 1 - e2 * sine * sine;
  double nu = AIRY_A * SCALE / sqrt (shrink);
  double rho = nu * (1 - e2) / shrink;
  double eta2 = nu / rho - 1;
  double t = sine / cosine, t2 = t * t, t4 = t2 * t2;
  double x = (easting - EASTING_0) / nu, x2 = x * x;

  *latitude = phi
              - t * x2 * nu / rho
                  * (0.5 - x2 / 24 * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) + x2 * x2 / 720 * (61 + 90 * t2 + 45 * t4));
  *longitude = LONGITUDE_0
               + x / cosine
                   * (1 - x2 / 6 * (nu / rho + 2 * t2) + x2 * x2 / 120 * (5 + 28 * t2 + 24 * t4)
                      - x2 * x2 * x2 / 5040 * (61 + 662 * t2 + 1320 * t4 + 720 * t4 * t2));
}

void
hu_grid_to_wgs84 (double easting, double northing, double *longitude, double *latitude)
{
  double phi, lambda;
  unproject_grid (easting, northing, &phi, &lambda);

  /* Annex B: to Cartesian on Airy 1830, on the ellipsoid itself. */
  const double airy_e2 = 1 - (AIRY_B * AIRY_B) / (AIRY_A * AIRY_A);
  double sine = sin (phi), cosine = cos (phi);
  double nu = AIRY_A / sqrt (1 - airy_e2 * sine * sine);
  double x = nu * cosine * cos (lambda);
  double y = nu * cosine * sin (lambda);
  double z = nu * (1 - airy_e2) * sine;

  /* OSGB36 to WGS 84: the guide prints the parameters the other way, hence the signs. */
  const double s = 1 - 20.4894e-6;
  const double rx = 0.1502 * ARC_SECOND, ry = 0.2470 * ARC_SECOND, rz = 0.8421 * ARC_SECOND;
  double wx = 446.448 + s * x - rz * y + ry * z;
  double wy = -125.157 + rz * x + s * y - rx * z;
  double wz = 542.060 - ry * x + rx * y + s * z;

  /* Back to latitude by Bowring's formula (Survey Review 1976), exact to a micrometre near the ground. */
  const double e2 = 1 - (WGS84_B * WGS84_B) / (WGS84_A * WGS84_A);
  const double second_e2 = e2 / (1 - e2);
  double p = sqrt (wx * wx + wy * wy);
  /* Sine and cosine of the parametric latitude, without its angle. */
  double tangent = wz * WGS84_A / (p * WGS84_B);
  double cos_beta = 1 / sqrt (1 + tangent * tangent);
  double sin_beta = tangent * cos_beta;
  double up = wz + second_e2 * WGS84_B * sin_beta * sin_beta * sin_beta;
  double out = p - e2 * WGS84_A * cos_beta * cos_beta * cos_beta;

  *latitude = atan2 (up, out) * 180 / G_PI;
  *longitude = atan2 (wy, wx) * 180 / G_PI;
}
