/* test-boundaries-import.c: TopoJSON in, and what is said about what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "hu-boundaries-import.h"
#include "hu-boundaries-private.h"
#include "hu-test-map.h"
#include "hu-topology.h"

/* Imports the small map with @from replaced by @to. */
static GBytes *
import_changed (const char *from, const char *to, GError **error)
{
  g_autoptr (GString) text = g_string_new (hu_test_topojson);
  g_autoptr (GBytes) topojson = NULL;

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  topojson = g_bytes_new (text->str, text->len);
  return hu_boundaries_import_codes (topojson, hu_test_codes, 3, HU_VINTAGE_2010, error);
}

static void
assert_refused (const char *from, const char *to, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = import_changed (from, to, &error);

  g_assert_null (bytes);
  g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
  if (strstr (error->message, word) == NULL)
    g_error ("\"%s\" does not name %s", error->message, word);
}

static guint
count_rings (const char *from, const char *to, guint seat)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = import_changed (from, to, &error);
  g_autoptr (HuBoundaries) boundaries = NULL;

  g_assert_no_error (error);
  boundaries = hu_boundaries_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return boundaries->shapes[seat].n;
}

static void
test_refused (void)
{
  assert_refused ("\"Topology\"", "\"Feature\"", "topology");
  assert_refused ("\"Topology\"", "\"FeatureCollection\"", "features");
  assert_refused ("]}]}}}", "]}]}}", "byte");
  assert_refused ("\"scale\":[0.001,0.001]", "\"scale\":[0.001]", "scale");
  assert_refused ("\"scale\":[0.001,0.001]", "\"scale\":[0.001,0]", "scale");
  assert_refused ("\"scale\":[0.001,0.001]", "\"scale\":[9,9]", "degrees");
  assert_refused ("\"translate\":[-3,53]", "\"translate\":[300000,540000]", "degrees");
  assert_refused ("\"arcs\":[[[100,0],[4,20]", "\"arcs\":[[[100,0],[4,\"x\"]", "arc 0");
  assert_refused ("[100,100],[-100,0]", "[100,100],[-100e30,0]", "arc 1");
  assert_refused ("[100,100],[-100,0]", "[100,100],[-20000000,0]", "quantise");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":[[6]]", "E3");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":[[-8]]", "E3");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":[[1.5]]", "E3");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":[3]", "E3");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":3", "E3");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":[]", "E3");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":[[0]]", "E3");
  assert_refused ("\"arcs\":[[3]]", "\"arcs\":[[3,3,3,3,3,3,3,3,3]]", "arc 3");
  assert_refused ("\"type\":\"Polygon\"", "\"type\":\"LineString\"", "E3");
  assert_refused ("\"PCON\":\"E3\"", "\"PCON\":\"E2\"", "E2");
  assert_refused ("\"PCON\":\"E3\"", "\"PCON\":\"E4\"", "geometry 1");
  assert_refused ("GeometryCollection", "Point", "collection");
}

/* The seat with no geometry is named. */
static void
test_missing_seat (void)
{
  const char *const codes[] = { "E1", "E2", "E3", "E4" };
  g_autoptr (GBytes) topojson = g_bytes_new_static (hu_test_topojson, strlen (hu_test_topojson));
  g_autoptr (GError) error = NULL;

  g_assert_null (hu_boundaries_import_codes (topojson, codes, 4, HU_VINTAGE_2010, &error));
  g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "E4"));
}

/* Quantising turns some islands into points and lines. */
static void
test_degenerate_rings (void)
{
  g_assert_cmpuint (count_rings ("\"type\"", "\"type\"", 1), ==, 2);
  g_assert_cmpuint (count_rings ("[[210,10],[1,0],[0,1],[-1,0],[0,-1]]", "[[210,10],[1,0],[-1,0]]", 1), ==, 1);
  g_assert_cmpuint (count_rings ("[[210,10],[1,0],[0,1],[-1,0],[0,-1]]", "[[210,10],[0,0],[0,0]]", 1), ==, 1);
  g_assert_cmpuint (count_rings ("[[210,10],[1,0],[0,1],[-1,0],[0,-1]]", "[]", 1), ==, 1);
}

/* A third use of an arc gets one of its own. */
static void
test_overused_arc (void)
{
  g_assert_cmpuint (count_rings ("[[5]]]}", "[[5]],[[-6]],[[5]]]}", 1), ==, 4);
}

/* Rings may come either way round; inside they have their seat on the right. */
static void
test_winding (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = import_changed ("\"type\"", "\"type\"", &error);
  g_autoptr (GBytes) turned = import_changed ("\"arcs\":[[3]]", "\"arcs\":[[-4]]", &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (plain, turned));
}

/* Without a transform positions are degrees. */
static void
test_not_quantised (void)
{
  const char *text = "{\"type\":\"Topology\",\"arcs\":[[[-3,53],[-2.9,53],[-2.9,53.05],[-2.95,53.08],[-3,53]]],"
                     "\"objects\":{\"a\":{\"type\":\"Point\"},\"b\":{\"type\":\"GeometryCollection\","
                     "\"geometries\":["
                     "{\"type\":\"Polygon\",\"id\":\"E1\",\"arcs\":[[0]]}]}}}";
  g_autoptr (GBytes) topojson = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hu_boundaries_import_codes (topojson, hu_test_codes, 1, HU_VINTAGE_2024, &error);
  g_autoptr (HuBoundaries) boundaries = NULL;
  HuPoint corner = hu_project (-3, 53), top = hu_project (-2.95, 53.08);
  HuBox box;

  g_assert_no_error (error);
  boundaries = hu_boundaries_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  box = hu_boundaries_box (boundaries, 0);
  g_assert_cmpfloat_with_epsilon (box.x0, corner.x, 0.3);
  g_assert_cmpfloat_with_epsilon (box.y1, corner.y, 0.3);
  g_assert_cmpfloat_with_epsilon (box.y0, top.y, 0.3);
}

#define FEATURE(code, type, rings)                                                                                     \
  "{\"type\":\"Feature\",\"id\":\"" code "\",\"geometry\":{\"type\":\"" type "\",\"coordinates\":" rings "}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
/* The small map, every outline whole. The hole of E1 and E3 begin at different points. */
#define WEST                                                                                                           \
  "[[[-2.9,53],[-2.896,53.02],[-2.903,53.045],[-2.897,53.07],[-2.9,53.1],[-3,53.1],[-3,53],[-2.9,53]],"                \
  "[[-2.96,53.04],[-2.94,53.04],[-2.94,53.06],[-2.96,53.06],[-2.96,53.04]]],"                                          \
  "[[[-2.99,53.12],[-2.98,53.12],[-2.98,53.13],[-2.99,53.13],[-2.99,53.12]]]"
#define EAST                                                                                                           \
  "[[[-2.9,53],[-2.8,53],[-2.8,53.1],[-2.9,53.1],[-2.897,53.07],[-2.903,53.045],[-2.896,53.02],[-2.9,53]]],"           \
  "[[[-2.79,53.01],[-2.789,53.01],[-2.789,53.011],[-2.79,53.011],[-2.79,53.01]]]"
#define MIDDLE "[[[-2.94,53.06],[-2.94,53.04],[-2.96,53.04],[-2.96,53.06],[-2.94,53.06]]]"

static HuTopology *
topology_of (const char *text, GError **error)
{
  g_autoptr (GBytes) json = g_bytes_new_static (text, strlen (text));

  return hu_topology_from_json (json, hu_test_codes, 3, error);
}

/* The same outlines in GeoJSON come to the same lines: what two share is there once. */
static void
test_features (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuTopology) cut =
    topology_of (COLLECTION (FEATURE ("E2", "MultiPolygon", "[" EAST "]") "," FEATURE (
                   "E3", "Polygon", MIDDLE) "," FEATURE ("E1", "MultiPolygon", "[" WEST "]")),
                 &error);
  g_autoptr (HuTopology) shared = topology_of (hu_test_topojson, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (cut->arcs->len, ==, shared->arcs->len);
  g_assert_cmpuint (cut->points->len, ==, shared->points->len);
  g_assert_cmpuint (cut->references->len, ==, shared->references->len);
  g_assert_cmpuint (cut->rings->len, ==, shared->rings->len);
  for (guint i = 0; i < cut->rings->len; i++)
    {
      const HuTopologyRing *ring = &g_array_index (cut->rings, HuTopologyRing, i);
      const HuTopologyRing *other = &g_array_index (shared->rings, HuTopologyRing, i);

      g_assert_cmpuint (ring->seat, ==, other->seat);
      g_assert_cmpint (ring->hole, ==, other->hole);
      g_assert_cmpuint (ring->n, ==, other->n);
      /* Steps of a tenth of the other's. */
      g_assert_cmpfloat (ring->area, ==, other->area * 100);
    }
}

static void
test_features_refused (void)
{
  static const struct
  {
    const char *text, *word;
  } cases[] = {
    { COLLECTION ("3"), "geometry 0" },
    { COLLECTION (FEATURE ("E4", "Polygon", MIDDLE)), "geometry 0" },
    { COLLECTION (FEATURE ("E3", "Polygon", MIDDLE) "," FEATURE ("E3", "Polygon", MIDDLE)), "two geometries for E3" },
    { COLLECTION (FEATURE ("E3", "LineString", MIDDLE)), "E3 is not a polygon" },
    { COLLECTION (FEATURE ("E3", "MultiPolygon", "3")), "E3 is not a polygon" },
    { COLLECTION (FEATURE ("E3", "Polygon", "3")), "a polygon of E3" },
    { COLLECTION (FEATURE ("E3", "Polygon", "[3]")), "a ring of E3 is not closed" },
    { COLLECTION (FEATURE ("E3", "Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]")), "a ring of E3 is not closed" },
    { COLLECTION (FEATURE ("E3", "Polygon", "[[[0,0],[1,0],\"x\",[0,0]]]")), "not a position" },
    { COLLECTION (FEATURE ("E3", "Polygon", "[[[430000,0],[430001,0],[430000,1],[430000,0]]]")), "not a position" },
    { COLLECTION (FEATURE ("E3", "Polygon", MIDDLE)), "no area for E1" },
    { COLLECTION (FEATURE ("E3", "Polygon", MIDDLE) "," FEATURE ("E1", "Polygon", "[[[1,1],[1,1],[1,1],[1,1]]]")),
      "no area for E1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (topology_of (cases[i].text, &error));
      g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
      if (strstr (error->message, cases[i].word) == NULL)
        g_error ("\"%s\" does not name %s", error->message, cases[i].word);
    }
}

/* A long tongue of northern land ends in a bay of the southern coast. Leaving out the bay's corner changes less than leaving
 * out the tongue, but would lead the coast across it. So the corner stays until the tongue is gone. */
static void
test_lines_do_not_cross (void)
{
  const char *text = "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.001,0.001],\"translate\":[-3,53]},"
                     "\"arcs\":[[[0,0],[40,0],[1,-9],[18,0],[1,9],[40,0],[0,-100],[-100,0],[0,100]],"
                     "[[0,60],[45,0],[5,-67],[5,67],[45,0],[0,100],[-100,0],[0,-100]]],"
                     "\"objects\":{\"b\":{\"type\":\"GeometryCollection\",\"geometries\":["
                     "{\"type\":\"Polygon\",\"id\":\"E1\",\"arcs\":[[0]]},"
                     "{\"type\":\"Polygon\",\"id\":\"E2\",\"arcs\":[[1]]}]}}}";
  g_autoptr (GBytes) topojson = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hu_boundaries_import_codes (topojson, hu_test_codes, 2, HU_VINTAGE_2024, &error);
  g_autoptr (HuBoundaries) boundaries = NULL;
  guint8 corner, tongue;

  g_assert_no_error (error);
  boundaries = hu_boundaries_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  /* Rings are turned by naming their arc from its end: points stay as they were. */
  corner = boundaries->ranks[2];
  tongue = boundaries->ranks[boundaries->arcs[1].first + 2];
  g_assert_cmpuint (tongue, >, 0);
  g_assert_cmpuint (tongue, <, HU_RANK_PINNED);
  g_assert_cmpuint (corner, >=, tongue);
}

/* The files in the repository are what the importer makes of what was published. Ranks may differ
 * by a step where another processor rounds otherwise. */
static void
test_kingdom (gconstpointer data)
{
  HuVintage vintage = (HuVintage) GPOINTER_TO_INT (data);
  g_autofree char *name = g_strdup_printf ("pcon-%s.topojson", hu_test_year (vintage));
  g_autofree char *source = NULL, *text = NULL;
  const char *shared = g_getenv ("HUSTINGS_SHARED");
  g_autoptr (HuBoundaries) wanted = hu_test_kingdom_load (vintage), made = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (vintage, NULL);
  g_autoptr (GBytes) topojson = NULL, bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint different = 0;
  gsize size;

  source = g_build_filename (shared != NULL ? shared : "", "data", "boundaries", name, NULL);
  if (!g_file_get_contents (source, &text, &size, NULL))
    {
      g_test_skip ("the published boundaries are not here");
      return;
    }
  topojson = g_bytes_new_take (g_steal_pointer (&text), size);
  bytes = hu_boundaries_import (topojson, seats, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1300000);
  made = hu_boundaries_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (made->points, made->n_points * sizeof (HuPoint), wanted->points,
                   wanted->n_points * sizeof (HuPoint));
  g_assert_cmpmem (made->references, made->n_references * sizeof (guint32), wanted->references,
                   wanted->n_references * sizeof (guint32));
  for (guint i = 0; i < made->n_points; i++)
    different += made->ranks[i] != wanted->ranks[i];
  g_assert_cmpuint (different * 1000, <=, made->n_points);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/boundaries-import/refused", test_refused);
  g_test_add_func ("/boundaries-import/missing-seat", test_missing_seat);
  g_test_add_func ("/boundaries-import/degenerate-rings", test_degenerate_rings);
  g_test_add_func ("/boundaries-import/overused-arc", test_overused_arc);
  g_test_add_func ("/boundaries-import/winding", test_winding);
  g_test_add_func ("/boundaries-import/not-quantised", test_not_quantised);
  g_test_add_func ("/boundaries-import/features", test_features);
  g_test_add_func ("/boundaries-import/features-refused", test_features_refused);
  g_test_add_func ("/boundaries-import/lines-do-not-cross", test_lines_do_not_cross);
  g_test_add_data_func ("/boundaries-import/2010", GINT_TO_POINTER (HU_VINTAGE_2010), test_kingdom);
  g_test_add_data_func ("/boundaries-import/2024", GINT_TO_POINTER (HU_VINTAGE_2024), test_kingdom);
  return g_test_run ();
}
