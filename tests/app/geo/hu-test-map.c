/* hu-test-map.c: a map small enough to know by heart, and the true ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-test-map.h"

#include <lzma.h>
#include <string.h>

#include "hu-boundaries-import.h"
#include "hu-boundaries-private.h"

const char hu_test_topojson[] =
  "{\"type\":\"Topology\","
  "\"transform\":{\"scale\":[0.001,0.001],\"translate\":[-3,53]},"
  "\"arcs\":[[[100,0],[4,20],[-7,25],[6,25],[-3,30]],"
  "[[100,100],[-100,0],[0,-100],[100,0]],"
  "[[100,0],[100,0],[0,100],[-100,0]],"
  "[[40,40],[20,0],[0,20],[-20,0],[0,-20]],"
  "[[10,120],[10,0],[0,10],[-10,0],[0,-10]],"
  "[[210,10],[1,0],[0,1],[-1,0],[0,-1]]],"
  "\"objects\":{\"seats\":{\"type\":\"GeometryCollection\",\"geometries\":["
  "{\"type\":\"MultiPolygon\",\"id\":\"E2\",\"arcs\":[[[2,-1]],[[5]]]},"
  "{\"type\":\"Polygon\",\"properties\":{\"name\":\"Middle\",\"PCON\":\"E3\"},\"arcs\":[[3]]},"
  "{\"type\":\"MultiPolygon\",\"id\":\"E1\",\"arcs\":[[[0,1],[3]],[[4]]]}]}}}";

const char *const hu_test_codes[3] = { "E1", "E2", "E3" };

GBytes *
hu_test_map_bytes (void)
{
  g_autoptr (GBytes) topojson = g_bytes_new_static (hu_test_topojson, strlen (hu_test_topojson));
  g_autoptr (GError) error = NULL;
  GBytes *bytes = hu_boundaries_import_codes (topojson, hu_test_codes, 3, HU_VINTAGE_2024, &error);

  g_assert_no_error (error);
  return bytes;
}

HuBoundaries *
hu_test_map_load (void)
{
  g_autoptr (GBytes) bytes = hu_test_map_bytes ();
  g_autoptr (GError) error = NULL;
  HuBoundaries *boundaries = hu_boundaries_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return boundaries;
}

HuBoundaries *
hu_test_kingdom_load (HuVintage vintage)
{
  g_autoptr (GError) error = NULL;
  HuBoundaries *boundaries = hu_boundaries_load (vintage, &error);

  g_assert_no_error (error);
  return boundaries;
}

HuPoint
hu_test_map_at (double x, double y)
{
  return hu_project (-3 + x * 0.001, 53 + y * 0.001);
}

GBytes *
hu_test_seal (const guint8 *data, gsize size)
{
  guint8 *copy = g_memdup2 (data, size);

  if (size >= HU_BOUNDARIES_CHECKED_AT)
    {
      guint64 checksum =
        GUINT64_TO_LE (lzma_crc64 (copy + HU_BOUNDARIES_CHECKED_AT, size - HU_BOUNDARIES_CHECKED_AT, 0));

      memcpy (copy + HU_BOUNDARIES_CHECKSUM_AT, &checksum, sizeof checksum);
    }
  return g_bytes_new_take (copy, size);
}

yyjson_doc *
hu_test_checks (void)
{
  const char *shared = g_getenv ("HUSTINGS_SHARED");
  g_autofree char *path = NULL;

  if (shared == NULL)
    return NULL;
  path = g_build_filename (shared, "data", "checks.json", NULL);
  return yyjson_read_file (path, YYJSON_READ_NOFLAG, NULL, NULL);
}

const char *
hu_test_year (HuVintage vintage)
{
  return vintage == HU_VINTAGE_2010 ? "2019" : "2024";
}
