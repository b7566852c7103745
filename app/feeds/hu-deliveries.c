/* hu-deliveries.c
 *
 * Source: actionnetwork.org/docs/webhooks. Each element holds its object under the name of its kind, who sponsors it, and a key that
 * comes again where a delivery is repeated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-deliveries.h"

#include "hu-http.h"
#include "hu-json-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY HU_N_DELIVERY_KINDS

static const HuJsonName names[] = {
  [HU_DELIVERY_ATTENDANCE] = HU_JSON_NAME ("osdi:attendance"),
  [HU_DELIVERY_DONATION] = HU_JSON_NAME ("osdi:donation"),
  [HU_DELIVERY_SUBMISSION] = HU_JSON_NAME ("osdi:submission"),
  [HU_DELIVERY_SIGNATURE] = HU_JSON_NAME ("osdi:signature"),
  [HU_DELIVERY_OUTREACH] = HU_JSON_NAME ("osdi:outreach"),
  [HU_DELIVERY_ACTION] = HU_JSON_NAME ("action_network:action"),
  [HU_DELIVERY_UPLOAD] = HU_JSON_NAME ("action_network:upload"),
  [KEY] = HU_JSON_NAME ("idempotency_key"),
};

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/* HU_N_DELIVERY_KINDS: of none, or of more than one. */
static guint
kind_of (yyjson_val *const *values)
{
  guint kind = HU_N_DELIVERY_KINDS;

  for (guint i = 0; i < HU_N_DELIVERY_KINDS; i++)
    {
      if (!yyjson_is_obj (values[i]))
        continue;
      if (kind != HU_N_DELIVERY_KINDS)
        return HU_N_DELIVERY_KINDS;
      kind = i;
    }
  return kind;
}

static gboolean
read_element (HuJson *json, yyjson_val *element, GTree *keys, HuDeliveries *deliveries)
{
  yyjson_val *values[G_N_ELEMENTS (names)] = { NULL };
  guint kind;

  deliveries->elements++;
  if (yyjson_is_obj (element) && !hu_json_members (json, element, names, G_N_ELEMENTS (names), values))
    return FALSE;
  if (values[KEY] != NULL)
    {
      char *key = NULL;

      if (!hu_json_any_id (json, values[KEY], names[KEY].name, &key))
        return FALSE;
      if (g_tree_lookup_node (keys, key) != NULL)
        {
          g_free (key);
          return TRUE;
        }
      g_tree_insert (keys, key, NULL);
    }
  deliveries->distinct++;
  kind = kind_of (values);
  if (kind < HU_N_DELIVERY_KINDS)
    deliveries->kinds[kind]++;
  else
    deliveries->unknown++;
  return TRUE;
}

gboolean
hu_deliveries_parse (GBytes *body, HuDeliveries *deliveries, GError **error)
{
  HuJson json = { .error = error };
  /* No hash table: whoever finds where deliveries go may send keys that all fall together in one. */
  g_autoptr (GTree) keys = g_tree_new_full (compare_keys, NULL, g_free, NULL);
  yyjson_doc *doc;
  yyjson_arr_iter iter;
  yyjson_val *element;
  gboolean ok = TRUE;

  memset (deliveries, 0, sizeof *deliveries);
  if (g_bytes_get_size (body) > HU_HTTP_MAX_BYTES)
    {
      g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_TOO_LARGE, "more than %d MiB", HU_HTTP_MAX_BYTES / 1024 / 1024);
      return FALSE;
    }
  doc = hu_json_read (body, error);
  if (doc == NULL)
    return FALSE;
  if (yyjson_arr_iter_init (yyjson_doc_get_root (doc), &iter))
    json.section = "";
  else
    ok = hu_json_fail (&json, NULL, _ ("not an array"));
  for (; ok && (element = yyjson_arr_iter_next (&iter)) != NULL; json.index++)
    ok = read_element (&json, element, keys, deliveries);
  yyjson_doc_free (doc);
  return ok;
}
