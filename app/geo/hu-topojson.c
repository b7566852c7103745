/* hu-topojson.c: reads TopoJSON, and tells it from GeoJSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The format is described at github.com/topojson/topojson-specification.
 */

#include "config.h"

#include "hu-topology-private.h"

#include "hu-seats.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef HuTopologyReader Parser;

gboolean
hu_topology_malformed (HuTopologyReader *reader, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (reader->error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, what);
  return FALSE;
}

gboolean
hu_topology_read_pair (yyjson_val *array, double *x, double *y)
{
  yyjson_val *first = yyjson_arr_get (array, 0), *second = yyjson_arr_get (array, 1);

  *x = yyjson_get_num (first);
  *y = yyjson_get_num (second);
  return yyjson_is_num (first) && yyjson_is_num (second) && isfinite (*x) && isfinite (*y);
}

static gboolean
read_transform (Parser *parser, yyjson_val *root)
{
  HuTopology *topology = parser->topology;
  yyjson_val *transform = yyjson_obj_get (root, "transform");

  topology->scale_x = topology->scale_y = HU_TOPOLOGY_STEP;
  parser->quantised = transform != NULL;
  if (transform == NULL)
    return TRUE;
  if (!hu_topology_read_pair (yyjson_obj_get (transform, "scale"), &topology->scale_x, &topology->scale_y)
      || !hu_topology_read_pair (yyjson_obj_get (transform, "translate"), &topology->translate_x,
                                 &topology->translate_y)
      || !(topology->scale_x > 0) || !(topology->scale_y > 0))
    return hu_topology_malformed (parser, _ ("\"transform\" is not a scale and a translation"));
  return TRUE;
}

/* Quantised positions are steps from the one before. */
static gboolean
read_position (Parser *parser, yyjson_val *position, double *x, double *y)
{
  double a, b;

  if (!hu_topology_read_pair (position, &a, &b))
    return FALSE;
  *x = parser->quantised ? *x + a : a / parser->topology->scale_x;
  *y = parser->quantised ? *y + b : b / parser->topology->scale_y;
  return fabs (*x) < G_MAXINT32 && fabs (*y) < G_MAXINT32;
}

/* Repeated points are left out. */
static gboolean
read_arc (Parser *parser, yyjson_val *positions, guint number)
{
  GArray *points = parser->topology->points;
  HuTopologyArc arc = { .first = points->len };
  double x = 0, y = 0;
  yyjson_val *position;
  yyjson_arr_iter iter;

  if (!yyjson_is_arr (positions))
    return hu_topology_malformed (parser, _ ("arc %u is not an array"), number);
  yyjson_arr_iter_init (positions, &iter);
  while ((position = yyjson_arr_iter_next (&iter)))
    {
      HuGridPoint point, last = { 0, 0 };

      if (!read_position (parser, position, &x, &y))
        return hu_topology_malformed (parser, _ ("arc %u holds something that is not a position"), number);
      point = (HuGridPoint) { (gint32) rint (x), (gint32) rint (y) };
      if (points->len > arc.first)
        last = g_array_index (points, HuGridPoint, points->len - 1);
      if (points->len == arc.first || last.x != point.x || last.y != point.y)
        g_array_append_val (points, point);
    }
  arc.n = points->len - arc.first;
  g_array_append_val (parser->topology->arcs, arc);
  return TRUE;
}

static gboolean
read_arcs (Parser *parser, yyjson_val *arcs)
{
  yyjson_val *arc;
  yyjson_arr_iter iter;
  guint number = 0;

  if (!yyjson_is_arr (arcs))
    return hu_topology_malformed (parser, _ ("there are no \"arcs\""));
  yyjson_arr_iter_init (arcs, &iter);
  while ((arc = yyjson_arr_iter_next (&iter)))
    if (!read_arc (parser, arc, number++))
      return FALSE;
  return TRUE;
}

static gboolean
read_ring (Parser *parser, yyjson_val *indexes, guint seat, gboolean hole)
{
  HuTopology *topology = parser->topology;
  HuTopologyRing ring = { .seat = seat, .polygon = parser->n_polygons, .hole = hole };
  yyjson_val *index;
  yyjson_arr_iter iter;

  ring.first = topology->references->len;
  if (!yyjson_is_arr (indexes))
    return hu_topology_malformed (parser, _ ("a ring of %s is not an array"), parser->codes[seat]);
  yyjson_arr_iter_init (indexes, &iter);
  while ((index = yyjson_arr_iter_next (&iter)))
    {
      gint64 arc = yyjson_get_sint (index);
      guint32 reference;

      if (!yyjson_is_int (index) || (arc < 0 ? ~arc : arc) >= topology->arcs->len)
        return hu_topology_malformed (parser, _ ("a ring of %s names an arc that is not there"), parser->codes[seat]);
      reference = arc < 0 ? (guint32) ~arc << 1 | 1 : (guint32) arc << 1;
      g_array_append_val (topology->references, reference);
    }
  ring.n = topology->references->len - ring.first;
  g_array_append_val (topology->rings, ring);
  return TRUE;
}

static gboolean
read_polygon (Parser *parser, yyjson_val *rings, guint seat)
{
  yyjson_val *ring;
  yyjson_arr_iter iter;
  gboolean hole = FALSE;

  if (!yyjson_is_arr (rings))
    return hu_topology_malformed (parser, _ ("a polygon of %s is not an array"), parser->codes[seat]);
  yyjson_arr_iter_init (rings, &iter);
  while ((ring = yyjson_arr_iter_next (&iter)))
    {
      if (!read_ring (parser, ring, seat, hole))
        return FALSE;
      hole = TRUE;
    }
  parser->n_polygons++;
  return TRUE;
}

static int
compare_codes (const void *key, const void *member)
{
  return strcmp (key, *(const char *const *) member);
}

static int
seat_of_code (const Parser *parser, yyjson_val *code)
{
  const char *const *found;

  if (!yyjson_is_str (code))
    return -1;
  found = bsearch (yyjson_get_str (code), parser->codes, parser->n_codes, sizeof *parser->codes, compare_codes);
  return found != NULL ? (int) (found - parser->codes) : -1;
}

/* The seat of a geometry by its id, or else by any of its properties: publishers call the column
 * what they like. */
static int
seat_of_geometry (const Parser *parser, yyjson_val *geometry)
{
  yyjson_val *key;
  yyjson_obj_iter iter;
  int seat = seat_of_code (parser, yyjson_obj_get (geometry, "id"));

  if (seat >= 0 || !yyjson_obj_iter_init (yyjson_obj_get (geometry, "properties"), &iter))
    return seat;
  while (seat < 0 && (key = yyjson_obj_iter_next (&iter)))
    seat = seat_of_code (parser, yyjson_obj_iter_get_val (key));
  return seat;
}

int
hu_topology_read_seat (HuTopologyReader *reader, yyjson_val *geometry, guint number)
{
  int seat = seat_of_geometry (reader, geometry);

  if (seat < 0)
    hu_topology_malformed (reader, _ ("geometry %u has the code of no seat in its id or properties"), number);
  else if (reader->seen[seat])
    hu_topology_malformed (reader, _ ("there are two geometries for %s"), reader->codes[seat]);
  else
    {
      reader->seen[seat] = TRUE;
      return seat;
    }
  return -1;
}

static gboolean
read_geometry (Parser *parser, yyjson_val *geometry, guint number)
{
  yyjson_val *arcs = yyjson_obj_get (geometry, "arcs"), *polygon;
  yyjson_val *type = yyjson_obj_get (geometry, "type");
  yyjson_arr_iter iter;
  int seat = hu_topology_read_seat (parser, geometry, number);

  if (seat < 0)
    return FALSE;
  if (yyjson_equals_str (type, "Polygon"))
    return read_polygon (parser, arcs, (guint) seat);
  if (!yyjson_equals_str (type, "MultiPolygon") || !yyjson_arr_iter_init (arcs, &iter))
    return hu_topology_malformed (parser, _ ("%s is not a polygon"), parser->codes[seat]);
  while ((polygon = yyjson_arr_iter_next (&iter)))
    if (!read_polygon (parser, polygon, (guint) seat))
      return FALSE;
  return TRUE;
}

static yyjson_val *
find_collection (yyjson_val *root)
{
  yyjson_val *key;
  yyjson_obj_iter iter;

  if (!yyjson_obj_iter_init (yyjson_obj_get (root, "objects"), &iter))
    return NULL;
  while ((key = yyjson_obj_iter_next (&iter)))
    {
      yyjson_val *object = yyjson_obj_iter_get_val (key);

      if (yyjson_equals_str (yyjson_obj_get (object, "type"), "GeometryCollection"))
        return yyjson_obj_get (object, "geometries");
    }
  return NULL;
}

static gboolean
read_topology (Parser *parser, yyjson_val *root)
{
  yyjson_val *geometry;
  yyjson_arr_iter iter;
  guint number = 0;

  if (!read_transform (parser, root) || !read_arcs (parser, yyjson_obj_get (root, "arcs")))
    return FALSE;
  if (!yyjson_arr_iter_init (find_collection (root), &iter))
    return hu_topology_malformed (parser, _ ("there is no geometry collection"));
  while ((geometry = yyjson_arr_iter_next (&iter)))
    if (!read_geometry (parser, geometry, number++))
      return FALSE;
  return TRUE;
}

static gboolean
read_document (Parser *parser, yyjson_val *root)
{
  yyjson_val *type = yyjson_obj_get (root, "type");

  if (yyjson_equals_str (type, "FeatureCollection"))
    return hu_topology_read_features (parser, root);
  if (yyjson_equals_str (type, "Topology"))
    return read_topology (parser, root);
  return hu_topology_malformed (parser, _ ("this is neither a topology nor a collection of features"));
}

HuTopology *
hu_topology_from_json (GBytes *json, const char *const *codes, guint n_codes, GError **error)
{
  g_autoptr (HuTopology) topology = hu_topology_new ();
  g_autofree gboolean *seen = g_new0 (gboolean, n_codes);
  Parser parser = { .topology = topology, .codes = codes, .n_codes = n_codes, .seen = seen, .error = error };
  yyjson_read_err problem;
  yyjson_doc *document;
  gboolean good;
  gsize size;
  const char *data = g_bytes_get_data (json, &size);

  document = yyjson_read_opts ((char *) data, size, YYJSON_READ_NOFLAG, NULL, &problem);
  if (document == NULL)
    {
      g_autofree char *at = g_strdup_printf ("%" G_GSIZE_FORMAT, problem.pos);

      /* Translators: %1$s is what the JSON parser says, in English. */
      hu_topology_malformed (&parser, _ ("%1$s at byte %2$s"), problem.msg, at);
      return NULL;
    }
  good = read_document (&parser, yyjson_doc_get_root (document)) && hu_topology_tidy (topology, codes, n_codes, error);
  yyjson_doc_free (document);
  return good ? g_steal_pointer (&topology) : NULL;
}
