/* hu-format-osdi.c: Action Network and other OSDI services: which collections, and their pages
 *
 * Sources: actionnetwork.org/docs/v2, github.com/opensupporter/osdi-docs. People themselves are asked for only where the address names
 * their collection, to count them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-osdi-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *name; /* last part of a path, and of a relation */
  const char *relation;
  HuListKind kind;
  HuRowFunc row;
} Collection;

static const Collection collections[] = {
  { "events", "osdi:events", HU_LIST_EVENTS, hu_osdi_event },
  { "attendances", "osdi:attendances", HU_LIST_SIGNUPS, hu_osdi_attendance },
  { "fundraising_pages", "osdi:fundraising_pages", HU_LIST_FUNDS, hu_osdi_fund },
  { "donations", "osdi:donations", HU_LIST_GIFTS, hu_osdi_donation },
  { "forms", "osdi:forms", HU_LIST_FORMS, hu_osdi_form },
  { "submissions", "osdi:submissions", HU_LIST_PLEDGES, hu_osdi_submission },
};
static const Collection people = { HU_OSDI_PEOPLE, "osdi:people", HU_LIST_PLEDGES, hu_osdi_person };

static const Collection *
collection_of (const HuList *list)
{
  if (list->kind == people.kind && g_strcmp0 (list->owner, HU_OSDI_PEOPLE) == 0)
    return &people;
  for (gsize i = 0; i < G_N_ELEMENTS (collections); i++)
    {
      if (collections[i].kind == list->kind)
        return &collections[i];
    }
  return NULL;
}

static const Collection *
collection_named (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (collections); i++)
    {
      if (g_str_equal (collections[i].name, name))
        return &collections[i];
    }
  return NULL;
}

const char *
hu_osdi_link (yyjson_val *object, const char *relation)
{
  yyjson_val *link = hu_json_member (hu_json_member (object, "_links"), relation);

  if (yyjson_is_arr (link))
    link = yyjson_arr_get_first (link);
  return yyjson_get_str (hu_json_member (link, "href"));
}

/* An address may name one collection (…/events), one of another's (…/events/ID/attendances), or one thing (…/events/ID); or …/people.
 * %FALSE where it names none of them. */
static gboolean
begin_named (HuHarvest *harvest)
{
  g_autofree char *path = hu_connector_path (harvest);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);
  const Collection *last = n > 0 ? collection_named (parts[n - 1]) : NULL;
  const Collection *above = n > 1 ? collection_named (parts[n - 2]) : NULL;

  if (n > 0 && g_str_equal (parts[n - 1], HU_OSDI_PEOPLE))
    {
      hu_harvest_ask (harvest, people.kind, HU_OSDI_PEOPLE, hu_harvest_address (harvest), FALSE);
      return TRUE;
    }
  if (last != NULL)
    {
      g_autofree char *owner =
        n > 2 && collection_named (parts[n - 3]) != NULL ? g_uri_unescape_string (parts[n - 2], NULL) : NULL;

      if (owner != NULL && (owner[0] == '\0' || !g_utf8_validate (owner, -1, NULL)))
        g_clear_pointer (&owner, g_free);
      hu_harvest_ask (harvest, last->kind, owner, hu_harvest_address (harvest), FALSE);
      return TRUE;
    }
  if (above == NULL)
    return FALSE;
  hu_harvest_ask (harvest, above->kind, NULL, hu_harvest_address (harvest), FALSE);
  return TRUE;
}

static gboolean
begin_action_network (HuHarvest *harvest, GError **error)
{
  static const char *const wanted[] = { "/events", "/fundraising_pages", "/forms" };

  if (begin_named (harvest))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *url = hu_connector_url (harvest, wanted[i], NULL);

      hu_harvest_ask (harvest, collection_named (wanted[i] + 1)->kind, NULL, url, FALSE);
    }
  return TRUE;
}

static gboolean
begin_osdi (HuHarvest *harvest, GError **error)
{
  if (!begin_named (harvest))
    hu_harvest_ask (harvest, HU_LIST_ENTRY, NULL, hu_harvest_address (harvest), FALSE);
  return TRUE;
}

/* The entry point names its collections; there are no fixed paths. Gifts are asked for with their pages where there are any. */
static gboolean
read_entry (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  const char *pages = hu_osdi_link (root, "osdi:fundraising_pages");

  if (!yyjson_is_obj (root))
    return hu_json_fail (json, NULL, _ ("not an object"));
  for (gsize i = 0; i < G_N_ELEMENTS (collections); i++)
    {
      const char *url = hu_osdi_link (root, collections[i].relation);

      if (url == NULL || collections[i].kind == HU_LIST_SIGNUPS || collections[i].kind == HU_LIST_PLEDGES
          || (collections[i].kind == HU_LIST_GIFTS && pages != NULL))
        continue;
      hu_harvest_ask (harvest, collections[i].kind, NULL, url, FALSE);
    }
  hu_harvest_go_on (harvest, step, NULL);
  return TRUE;
}

static gboolean
read_declared (HuStep *step, HuJson *json, yyjson_val *root)
{
  yyjson_val *declared = hu_json_member (root, "total_records");

  if (declared == NULL)
    return TRUE;
  if (!yyjson_is_uint (declared) || yyjson_get_uint (declared) > HU_JSON_MAX_COUNT)
    return hu_json_fail (json, "total_records", _ ("not a count"));
  step->list->declared = (gint64) yyjson_get_uint (declared);
  return TRUE;
}

/* Items may be given as links only: each is fetched. */
static void
follow_items (HuHarvest *harvest, const HuStep *step, yyjson_val *links)
{
  yyjson_arr_iter iter;
  yyjson_val *link;

  yyjson_arr_iter_init (links, &iter);
  while ((link = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *url = yyjson_get_str (hu_json_member (link, "href"));

      if (url != NULL)
        hu_harvest_go_on (harvest, step, url);
    }
}

static gboolean
read_page (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root, HuRowFunc row)
{
  const Collection *collection = collection_of (step->list);
  yyjson_val *rows = hu_json_member (hu_json_member (root, "_embedded"), collection->relation);
  yyjson_val *links = hu_json_member (hu_json_member (root, "_links"), collection->relation);

  if (!yyjson_is_obj (root))
    return hu_json_fail (json, NULL, _ ("not an object"));
  if (hu_json_member (root, "error") != NULL || hu_json_member (root, "osdi:error") != NULL)
    return hu_json_fail (json, "error", _ ("the provider reports one"));
  /* One thing, not a page of them. */
  if (hu_json_member (root, "identifiers") != NULL)
    {
      step->list->rows++;
      step->list->ended = TRUE;
      return row (harvest, step, json, root);
    }
  if (!hu_json_array (json, rows, "_embedded") || !read_declared ((HuStep *) step, json, root))
    return FALSE;
  hu_connector_rows (harvest, step, rows, collection->relation, row);
  if (rows == NULL && yyjson_arr_size (links) > 0)
    follow_items (harvest, step, links);
  /* A link to the next page stays where there are no more rows. */
  if (yyjson_arr_size (rows) == 0 && yyjson_arr_size (links) == 0)
    hu_harvest_go_on (harvest, step, NULL);
  else
    hu_harvest_go_on (harvest, step, hu_osdi_link (root, "next"));
  return TRUE;
}

static gboolean
read_root (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  if (step->list->kind == HU_LIST_ENTRY)
    return read_entry (harvest, step, json, root);
  return read_page (harvest, step, json, root, collection_of (step->list)->row);
}

static gboolean
read_osdi (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_root, error);
}

static gboolean
read_action_network_root (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  HuRowFunc row = step->list->kind == HU_LIST_EVENTS ? hu_osdi_event_wall_clock : collection_of (step->list)->row;

  return read_page (harvest, step, json, root, row);
}

static gboolean
read_action_network (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_action_network_root, error);
}

const HuConnector hu_connector_action_network = {
  .id = "action-network",
  .title = "Action Network",
  .what = N_ ("events, sign-ups, fundraising pages and gifts, forms"),
  .address = "https://actionnetwork.org/api/v2/",
  .accept = "application/json",
  .key = HU_KEY_HEADER,
  .key_header = "OSDI-API-Token",
  .key_words = N_ ("API key"),
  .key_needed = TRUE,
  .has_options = TRUE,
  .poll_seconds = 300,
  .pause = 250,
  .begin = begin_action_network,
  .read = read_action_network,
};

const HuConnector hu_connector_osdi = {
  .id = "osdi",
  .title = "OSDI",
  .what = N_ ("events, sign-ups, gifts and forms of any service that speaks OSDI"),
  .accept = "application/json",
  .key = HU_KEY_HEADER,
  .key_header = "OSDI-API-Token",
  .key_words = N_ ("Token, where the service has one"),
  .has_options = TRUE,
  .poll_seconds = 300,
  .pause = 250,
  .begin = begin_osdi,
  .read = read_osdi,
};
