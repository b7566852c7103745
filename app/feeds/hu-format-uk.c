/* hu-format-uk.c: one page of boundaries, or of elections
 *
 * Sources: developers.arcgis.com (query of a feature service layer), github.com/DemocracyClub/EveryElection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-address.h"
#include "hu-connector-private.h"
#include "hu-uk-open-private.h"

#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 200

/* --- boundaries --- */

/* "PCON24CD" and its like: whatever year. */
static yyjson_val *
field (yyjson_val *properties, const char *ending)
{
  yyjson_obj_iter iter;
  yyjson_val *key;

  yyjson_obj_iter_init (properties, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *name = yyjson_get_str (key);

      if (g_str_has_prefix (name, "PCON") && g_ascii_isdigit (name[4]) && g_ascii_isdigit (name[5])
          && g_str_equal (name + 6, ending))
        return yyjson_obj_iter_get_val (key);
    }
  return NULL;
}

/* Which comes on every page where pages overlap. */
static void
add_feature (HuUkPages *pages, const char *code, const char *name, const char *name_cy, yyjson_val *geometry)
{
  yyjson_mut_doc *doc = pages->doc;
  yyjson_mut_val *copy, *named;

  if (!g_hash_table_add (pages->seats, g_strdup (code)))
    return;
  copy = yyjson_mut_arr_add_obj (doc, pages->features);
  yyjson_mut_obj_add_str (doc, copy, "type", "Feature");
  yyjson_mut_obj_add_strcpy (doc, copy, "id", code);
  named = yyjson_mut_obj (doc);
  yyjson_mut_obj_add_strcpy (doc, named, "name", name);
  if (name_cy != NULL)
    yyjson_mut_obj_add_strcpy (doc, named, "name_cy", name_cy);
  yyjson_mut_obj_add_val (doc, copy, "properties", named);
  yyjson_mut_obj_add_val (doc, copy, "geometry", yyjson_val_mut_copy (doc, geometry));
}

static gboolean
read_feature (HuUkPages *pages, HuJson *json, yyjson_val *feature)
{
  yyjson_val *properties = hu_json_member (feature, "properties");
  yyjson_val *geometry = hu_json_member (feature, "geometry");
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;
  g_autofree char *name_cy = NULL;

  if (!hu_json_seat (json, field (properties, "CD"), "code", &code)
      || !hu_json_text (json, field (properties, "NM"), "name", MAX_NAME, &name)
      /* A single space says that there is none. */
      || !hu_json_text (json, field (properties, "NMW"), "name_cy", MAX_NAME, &name_cy))
    return FALSE;
  if (code == NULL || name == NULL || !yyjson_is_obj (geometry))
    return hu_json_fail (json, NULL, _ ("no code of a constituency, no name or no shape"));
  add_feature (pages, code, name, name_cy, geometry);
  return TRUE;
}

static gboolean
each (HuUkPages *pages, HuJson *json, yyjson_val *array, const char *section,
      gboolean (*read) (HuUkPages *pages, HuJson *json, yyjson_val *value))
{
  yyjson_arr_iter iter;
  yyjson_val *value;

  yyjson_arr_iter_init (array, &iter);
  json->section = section;
  for (json->index = 0; (value = yyjson_arr_iter_next (&iter)) != NULL; json->index++)
    {
      pages->rows++;
      if (!read (pages, json, value))
        return FALSE;
    }
  json->section = NULL;
  return TRUE;
}

/* The service says that there is more at the top, or in the properties of the collection, and may say so on a page of nothing;
 * an error comes with 200. */
static gboolean
read_collection (HuUkPages *pages, const char *url, HuJson *json, yyjson_val *root, char **next)
{
  yyjson_val *features = hu_json_member (root, "features");
  guint got = (guint) yyjson_arr_size (features);
  gboolean more = yyjson_is_true (hu_json_member (root, "exceededTransferLimit"))
                  || yyjson_is_true (hu_json_member (hu_json_member (root, "properties"), "exceededTransferLimit"));

  if (!yyjson_is_obj (root) || hu_json_member (root, "error") != NULL)
    return hu_json_fail (json, "error", _ ("the service reports one"));
  if (!yyjson_is_arr (features))
    return hu_json_fail (json, "features", _ ("not an array"));
  if (!each (pages, json, features, "features", read_feature))
    return FALSE;
  if (more)
    *next = hu_connector_with_query (url, "resultOffset",
                                     hu_connector_query (url, "resultOffset", 0)
                                       + (got > 0 ? got : MAX (hu_connector_query (url, "resultRecordCount", 1), 1)));
  return TRUE;
}

gboolean
hu_uk_read_boundaries (HuUkPages *pages, const char *url, GBytes *body, char **next, GError **error)
{
  g_autoptr (GError) local = NULL;
  HuJson json = { .error = &local };
  yyjson_doc *doc = hu_json_read (body, error);
  gboolean ok;

  if (doc == NULL)
    return FALSE;
  ok = read_collection (pages, url, &json, yyjson_doc_get_root (doc), next);
  yyjson_doc_free (doc);
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&local));
  return ok;
}

/* --- elections --- */

/* Where a by-election is. */
static gboolean
read_division (HuJson *json, yyjson_val *division, HuUkElection *election)
{
  static const char prefix[] = "gss:";
  const char *gss = yyjson_get_str (hu_json_member (division, "official_identifier"));

  if (gss != NULL && g_str_has_prefix (gss, prefix) && strlen (gss) == strlen (prefix) + 9)
    election->seat = hu_text_clean (gss + strlen (prefix), 9, 9);
  return hu_json_text (json, hu_json_member (division, "name"), "division.name", MAX_NAME, &election->name);
}

/* The ballots of one general election are one, which is off where all of them are. (transfer full) election */
static void
add_election (HuUkPages *pages, HuUkElection *election)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (pages->election_numbers, election->id));

  if (number > 0)
    {
      g_array_index (pages->elections, HuUkElection, number - 1).cancelled &= election->cancelled;
      hu_uk_election_clear (election);
      return;
    }
  g_array_append_val (pages->elections, *election);
  g_hash_table_insert (pages->election_numbers, g_strdup (election->id), GUINT_TO_POINTER (pages->elections->len));
}

/* Groups of ballots are listed beside the ballots. */
static gboolean
read_election (HuUkPages *pages, HuJson *json, yyjson_val *value)
{
  static const char commons[] = "parl.";
  const char *type = yyjson_get_str (hu_json_member (value, "identifier_type"));
  HuUkElection election = { 0 };

  if (type != NULL && !g_str_equal (type, "ballot"))
    return TRUE;
  if (!hu_json_id (json, hu_json_member (value, "election_id"), "election_id", &election.id))
    return FALSE;
  election.by_election = strstr (election.id, ".by.") != NULL;
  if (!hu_json_day (json, hu_json_member (value, "poll_open_date"), "poll_open_date", &election.day)
      || !hu_json_bool (json, hu_json_member (value, "cancelled"), "cancelled", &election.cancelled)
      || (election.by_election && !read_division (json, hu_json_member (value, "division"), &election)))
    {
      hu_uk_election_clear (&election);
      return FALSE;
    }
  if (!g_str_has_prefix (election.id, commons))
    {
      hu_uk_election_clear (&election);
      return TRUE;
    }
  if (!election.by_election)
    {
      g_autofree char *day = hu_time_day_format (election.day);

      g_free (election.id);
      election.id = g_strconcat (commons, day, NULL);
    }
  add_election (pages, &election);
  return TRUE;
}

static gboolean
read_list (HuUkPages *pages, const char *url, HuJson *json, yyjson_val *root, char **next)
{
  yyjson_val *count = hu_json_member (root, "count");
  yyjson_val *results = hu_json_member (root, "results");
  const char *link = yyjson_get_str (hu_json_member (root, "next"));

  if (!yyjson_is_obj (root) || !yyjson_is_arr (results))
    return hu_json_fail (json, "results", _ ("not an array"));
  if (yyjson_is_uint (count))
    pages->declared = yyjson_get_uint (count);
  if (!each (pages, json, results, "results", read_election))
    return FALSE;
  if (link != NULL)
    *next = hu_address_resolve (url, link, json->error);
  return link == NULL || *next != NULL;
}

gboolean
hu_uk_read_elections (HuUkPages *pages, const char *url, GBytes *body, char **next, GError **error)
{
  HuJson json = { .error = error };
  yyjson_doc *doc = hu_json_read (body, error);
  gboolean ok;

  if (doc == NULL)
    return FALSE;
  ok = read_list (pages, url, &json, yyjson_doc_get_root (doc), next);
  yyjson_doc_free (doc);
  return ok;
}
