/* hu-format-uk-postcodes.c: what a service says of postcodes
 *
 * Sources: github.com/ideal-postcodes/postcodes.io (18.0.1), github.com/mysociety/mapit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-json-values.h"
#include "hu-uk-open-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WESTMINSTER_CONSTITUENCY "WMC"

static gboolean
take_place (HuJson *json, yyjson_val *object, const char *longitude, const char *latitude, HuUkPostcode *postcode)
{
  return hu_json_place (json, hu_json_member (object, longitude), hu_json_member (object, latitude),
                        &postcode->longitude, &postcode->latitude);
}

static gboolean
take_seat (HuJson *json, yyjson_val *code, HuUkPostcode *postcode)
{
  g_autofree char *seat = NULL;

  if (!hu_json_seat (json, code, "code", &seat))
    return FALSE;
  g_strlcpy (postcode->seat, seat != NULL ? seat : "", sizeof postcode->seat);
  return TRUE;
}

/* --- postcodes.io --- */

/* The plain code may lag a change of boundaries; without the other, the place tells. */
static gboolean
read_result (HuJson *json, yyjson_val *result, HuUkPostcode *postcode)
{
  yyjson_val *code = hu_json_member (hu_json_member (result, "codes"), "parliamentary_constituency_2024");

  postcode->status = HU_UK_POSTCODE_CURRENT;
  return take_seat (json, code, postcode) && take_place (json, result, "longitude", "latitude", postcode);
}

static gboolean
read_list (HuJson *json, yyjson_val *root, GPtrArray *asked)
{
  yyjson_val *list = hu_json_member (root, "result");
  yyjson_arr_iter iter;
  yyjson_val *value;

  if (!yyjson_is_arr (list) || yyjson_arr_size (list) != asked->len)
    return hu_json_fail (json, "result", _ ("not an answer for each postcode"));
  yyjson_arr_iter_init (list, &iter);
  json->section = "result";
  for (json->index = 0; (value = yyjson_arr_iter_next (&iter)) != NULL; json->index++)
    {
      HuUkPostcode *postcode = asked->pdata[json->index];
      yyjson_val *result = hu_json_member (value, "result");

      if (g_strcmp0 (yyjson_get_str (hu_json_member (value, "query")), postcode->text) != 0)
        return hu_json_fail (json, "query", _ ("not what was asked in its place"));
      postcode->status = HU_UK_POSTCODE_UNKNOWN;
      if (result != NULL && !read_result (json, result, postcode))
        return FALSE;
    }
  return TRUE;
}

/* --- MapIt --- */

static gboolean
read_areas (HuJson *json, yyjson_val *root, yyjson_val *areas, HuUkPostcode *postcode)
{
  yyjson_val *seat = NULL;
  yyjson_obj_iter iter;
  yyjson_val *key;

  yyjson_obj_iter_init (areas, &iter);
  while (seat == NULL && (key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      yyjson_val *area = yyjson_obj_iter_get_val (key);

      if (yyjson_equals_str (hu_json_member (area, "type"), WESTMINSTER_CONSTITUENCY))
        seat = hu_json_member (hu_json_member (area, "codes"), "gss");
    }
  postcode->status = HU_UK_POSTCODE_CURRENT;
  return take_seat (json, seat, postcode) && take_place (json, root, "wgs84_lon", "wgs84_lat", postcode);
}

/* --- either, of one --- */

/* Both say what is wrong in "error", also where a postcode is merely unknown; postcodes.io adds what it knows of one that ended. */
static gboolean
read_one (HuJson *json, yyjson_val *root, HuUkPostcode *postcode)
{
  yyjson_val *areas = hu_json_member (root, "areas");
  yyjson_val *result = hu_json_member (root, "result");
  yyjson_val *ended = hu_json_member (root, "terminated");

  if (yyjson_is_obj (areas))
    return read_areas (json, root, areas, postcode);
  if (yyjson_is_obj (result))
    return read_result (json, result, postcode);
  if (yyjson_is_obj (ended))
    {
      postcode->status = HU_UK_POSTCODE_ENDED;
      return take_place (json, ended, "longitude", "latitude", postcode);
    }
  if (!yyjson_is_str (hu_json_member (root, "error")))
    return hu_json_fail (json, NULL, _ ("neither a postcode nor why there is none"));
  postcode->status = HU_UK_POSTCODE_UNKNOWN;
  return TRUE;
}

static void
clear (GPtrArray *asked)
{
  for (guint i = 0; i < asked->len; i++)
    {
      HuUkPostcode *postcode = asked->pdata[i];

      postcode->status = HU_UK_POSTCODE_NOT_ASKED;
      postcode->seat[0] = '\0';
      postcode->longitude = postcode->latitude = NAN;
    }
}

gboolean
hu_uk_read_postcodes (GPtrArray *asked, gboolean list, GBytes *body, GError **error)
{
  HuJson json = { .error = error };
  yyjson_doc *doc = hu_json_read (body, error);
  gboolean ok;

  if (doc == NULL)
    return FALSE;
  clear (asked);
  ok = list ? read_list (&json, yyjson_doc_get_root (doc), asked)
            : read_one (&json, yyjson_doc_get_root (doc), asked->pdata[0]);
  yyjson_doc_free (doc);
  if (!ok)
    clear (asked);
  return ok;
}
