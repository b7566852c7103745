/* hu-format-geojson.c: local groups as points on a map (RFC 7946)
 *
 * The source's settings may say which properties hold what: name=, members=, constituency=.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_NAME 200
/* The United Kingdom with room to spare: what lies outside has its coordinates swapped, or made up. */
#define WEST -9.0
#define EAST 3.0
#define SOUTH 49.0
#define NORTH 61.5

static gboolean
begin (HuHarvest *harvest, GError **error)
{
  hu_harvest_ask (harvest, HU_LIST_GROUPS, NULL, hu_harvest_address (harvest), FALSE);
  return TRUE;
}

/* Property @field, under the name that the settings give it, or under one of @others. */
static yyjson_val *
property (HuHarvest *harvest, yyjson_val *properties, const char *field, const char *const *others)
{
  g_autofree char *name = hu_harvest_option (harvest, field);
  yyjson_val *value = NULL;

  if (name != NULL)
    return hu_json_member (properties, name);
  for (gsize i = 0; value == NULL && others[i] != NULL; i++)
    value = hu_json_member (properties, others[i]);
  return value;
}

/* No place is legal; one that makes no sense is none. */
static void
read_place (yyjson_val *geometry, double *longitude, double *latitude)
{
  const char *type = yyjson_get_str (hu_json_member (geometry, "type"));
  yyjson_val *coordinates = hu_json_member (geometry, "coordinates");

  *longitude = *latitude = NAN;
  if (g_strcmp0 (type, "Point") != 0 || yyjson_arr_size (coordinates) < 2)
    return;
  hu_json_point (yyjson_arr_get (coordinates, 0), yyjson_arr_get (coordinates, 1), longitude, latitude);
  if (!(*longitude >= WEST && *longitude <= EAST && *latitude >= SOUTH && *latitude <= NORTH))
    *longitude = *latitude = NAN;
}

static gboolean
read_feature (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  static const char *const names[] = { "name", "title", NULL };
  static const char *const members_names[] = { "members", NULL };
  static const char *const seats[] = { "constituency_code", "gss", "seat", "constituency", NULL };
  yyjson_val *properties = hu_json_member (value, "properties");
  yyjson_val *id_value = hu_json_member (value, "id");
  yyjson_val *seat_value = property (harvest, properties, "constituency", seats);
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *seat = NULL;
  double longitude, latitude;
  int members;

  if (!hu_json_text (json, property (harvest, properties, "name", names), "name", MAX_NAME, &name))
    return FALSE;
  if (name == NULL)
    return hu_json_fail (json, "name", _ ("missing"));
  if (!hu_json_count (json, property (harvest, properties, "members", members_names), "members", FALSE, &members)
      || !hu_json_seat (json, seat_value, "constituency", &seat))
    return FALSE;
  /* A feature need not have an id; its name then tells it apart. */
  if (id_value == NULL)
    id = g_strdup (name);
  else if (!hu_json_any_id (json, id_value, "id", &id))
    return FALSE;
  read_place (hu_json_member (value, "geometry"), &longitude, &latitude);
  hu_harvest_group (harvest, id, name, seat, longitude, latitude, members);
  return TRUE;
}

/* RFC 7946 has no "crs" any more; an older file that names another than WGS 84 is not in degrees. */
static gboolean
is_in_degrees (yyjson_val *root)
{
  const char *name =
    yyjson_get_str (hu_json_member (hu_json_member (hu_json_member (root, "crs"), "properties"), "name"));

  return name == NULL || g_str_has_suffix (name, "4326") || g_str_has_suffix (name, "CRS84");
}

static gboolean
read_collection (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  yyjson_val *features = hu_json_member (root, "features");

  if (g_strcmp0 (yyjson_get_str (hu_json_member (root, "type")), "FeatureCollection") != 0 || !yyjson_is_arr (features))
    return hu_json_fail (json, "type", _ ("not a collection of features"));
  if (!is_in_degrees (root))
    return hu_json_fail (json, "crs", _ ("not in degrees of longitude and latitude"));
  hu_connector_rows (harvest, step, features, "features", read_feature);
  hu_harvest_go_on (harvest, step, NULL);
  return TRUE;
}

static gboolean
read_answer (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_collection, error);
}

const HuConnector hu_connector_geojson = {
  .id = "geojson",
  .title = "GeoJSON",
  .what = N_ ("local groups as points, with their members"),
  .accept = "application/json",
  .one_document = TRUE,
  .has_options = TRUE,
  .poll_seconds = 900,
  .begin = begin,
  .read = read_answer,
};
