/* hu-connector.c: what connectors share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector.h"

#include "hu-connector-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const HuConnector *const hu_connectors[] = {
  &hu_connector_action_network, &hu_connector_csv,    &hu_connector_donorbox, &hu_connector_geojson,
  &hu_connector_sheet,          &hu_connector_ical,   &hu_connector_mobilize, &hu_connector_osdi,
  &hu_connector_stripe,         &hu_connector_zetkin, &hu_connector_zoom,
};
const guint hu_connectors_n = G_N_ELEMENTS (hu_connectors);

const HuConnector *
hu_connector_find (const char *id)
{
  for (guint i = 0; i < hu_connectors_n; i++)
    {
      if (g_strcmp0 (hu_connectors[i]->id, id) == 0)
        return hu_connectors[i];
    }
  return NULL;
}

const char *
hu_connector_title (const HuConnector *connector)
{
  return connector != NULL ? _ (connector->title) : _ ("Hustings Feed");
}

const char *
hu_connector_what (const HuConnector *connector)
{
  return connector != NULL ? _ (connector->what) : _ ("all that a campaign publishes at one address");
}

char *
hu_connector_address (const char *url)
{
  static const char calendar[] = "webcal://";
  static const char sheet[] = "https://docs.google.com/spreadsheets/";
  const char *edit = strstr (url, "/edit");
  const char *gid = strstr (url, "gid=");

  if (g_ascii_strncasecmp (url, calendar, strlen (calendar)) == 0)
    return g_strconcat ("https://", url + strlen (calendar), NULL);
  if (!g_str_has_prefix (url, sheet) || edit == NULL)
    return g_strdup (url);
  gid = gid != NULL ? gid + strlen ("gid=") : "0";
  return g_strdup_printf ("%.*s/export?format=csv&gid=%.*s", (int) (edit - url), url, (int) strspn (gid, G_CSET_DIGITS),
                          gid);
}

void
hu_connector_answer_free (HuConnectorAnswer *answer)
{
  g_clear_pointer (&answer->batch, hu_batch_free);
  g_clear_pointer (&answer->canvassers, g_array_unref);
  g_clear_pointer (&answer->calls, g_ptr_array_unref);
  g_free (answer->incomplete);
  g_free (answer->etag);
  g_free (answer);
}

/* --- addresses --- */

static char *
without_query (const char *address)
{
  char *bare = g_strndup (address, strcspn (address, "?#"));

  while (g_str_has_suffix (bare, "/"))
    bare[strlen (bare) - 1] = '\0';
  return bare;
}

char *
hu_connector_path (HuHarvest *harvest)
{
  g_autofree char *bare = without_query (hu_harvest_address (harvest));
  const char *host = strstr (bare, "://");
  const char *path = host != NULL ? strchr (host + 3, '/') : NULL;

  return g_strdup (path != NULL ? path : "");
}

char *
hu_connector_url (HuHarvest *harvest, const char *path, const char *query)
{
  g_autofree char *bare = without_query (hu_harvest_address (harvest));

  return g_strconcat (bare, path, query != NULL ? "?" : NULL, query, NULL);
}

char *
hu_connector_escape (const char *id)
{
  return g_uri_escape_string (id, NULL, FALSE);
}

guint
hu_connector_query (const char *url, const char *name, guint otherwise)
{
  const char *query = strchr (url, '?');
  g_auto (GStrv) parts = g_strsplit (query != NULL ? query + 1 : "", "&", -1);
  gsize length = strlen (name);
  guint64 value;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (strncmp (parts[i], name, length) == 0 && parts[i][length] == '='
          && g_ascii_string_to_unsigned (parts[i] + length + 1, 10, 0, G_MAXINT, &value, NULL))
        return (guint) value;
    }
  return otherwise;
}

char *
hu_connector_with_text (const char *url, const char *name, const char *encoded)
{
  gsize length = strlen (name);
  gsize bare = strcspn (url, "?#");
  g_autoptr (GString) out = g_string_new_len (url, (gssize) bare);
  g_auto (GStrv) parts = g_strsplit (url[bare] == '?' ? url + bare + 1 : "", "&", -1);

  g_string_append_c (out, '?');
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] != '\0' && (strncmp (parts[i], name, length) != 0 || parts[i][length] != '='))
        g_string_append_printf (out, "%s&", parts[i]);
    }
  g_string_append_printf (out, "%s=%s", name, encoded);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

char *
hu_connector_with_query (const char *url, const char *name, guint value)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  return hu_connector_with_text (url, name, text);
}

/* --- documents --- */

void
hu_connector_rows (HuHarvest *harvest, const HuStep *step, yyjson_val *array, const char *section, HuRowFunc row)
{
  g_autoptr (GError) error = NULL;
  HuJson json = { .section = section, .error = &error };
  yyjson_arr_iter iter;
  yyjson_val *value;

  yyjson_arr_iter_init (array, &iter);
  for (; (value = yyjson_arr_iter_next (&iter)) != NULL; json.index++)
    {
      step->list->rows++;
      json.part = NULL;
      if (row (harvest, step, &json, value))
        continue;
      hu_harvest_trouble (harvest, step->list, error->message);
      g_clear_error (&error);
    }
}

gboolean
hu_connector_document (HuHarvest *harvest, const HuStep *step, GBytes *body, HuDocumentFunc func, GError **error)
{
  HuJson json = { .error = error };
  yyjson_doc *doc = hu_json_read (body, error);
  gboolean ok;

  if (doc == NULL)
    return FALSE;
  ok = func (harvest, step, &json, yyjson_doc_get_root (doc));
  yyjson_doc_free (doc);
  return ok;
}
