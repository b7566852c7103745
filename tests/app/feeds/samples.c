/* samples.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "samples.h"

#include <string.h>

static yyjson_doc *manifest;

static char *
samples_path (const char *name)
{
  return g_build_filename (g_getenv ("HUSTINGS_SHARED"), "feeds", "samples", name, NULL);
}

gboolean
samples_open (void)
{
  g_autofree char *path = g_getenv ("HUSTINGS_SHARED") != NULL ? samples_path ("manifest.json") : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_print ("1..0 # SKIP the shared samples are not here\n");
      return FALSE;
    }
  manifest = yyjson_read_file (path, YYJSON_READ_NOFLAG, NULL, NULL);
  g_assert_nonnull (manifest);
  return TRUE;
}

void
samples_close (void)
{
  g_clear_pointer (&manifest, yyjson_doc_free);
}

gint64
expected (yyjson_val *expect, const char *name)
{
  yyjson_val *value = yyjson_obj_get (expect, name);

  g_assert_true (yyjson_is_int (value));
  return yyjson_get_sint (value);
}

yyjson_val *
find_case (const char *id)
{
  yyjson_val *list = yyjson_obj_get (yyjson_doc_get_root (manifest), "cases");
  yyjson_arr_iter iter;
  yyjson_val *value;

  yyjson_arr_iter_init (list, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    {
      if (g_strcmp0 (yyjson_get_str (yyjson_obj_get (value, "id")), id) == 0)
        return value;
    }
  g_error ("there is no case %s", id);
  return NULL;
}

/* As the server sees it: the path is decoded, the query is not. (transfer full) */
static char *
path_asked (const char *request)
{
  const char *path = strstr (request, "}}") + 2;
  gsize length = strcspn (path, "?");
  g_autofree char *decoded = g_uri_unescape_segment (path, path + length, NULL);

  return g_strconcat (decoded, path + length, NULL);
}

static void
serve_exchange (Provider *provider, yyjson_val *exchange)
{
  const char *request = yyjson_get_str (yyjson_obj_get (exchange, "request"));
  const char *file = yyjson_get_str (yyjson_obj_get (exchange, "body_file"));
  yyjson_val *headers = yyjson_obj_get (exchange, "headers");
  const char *type = yyjson_get_str (yyjson_obj_get (headers, "Content-Type"));
  g_autofree char *base = hu_test_server_url (provider->server, "");
  g_autofree char *asked = request != NULL && strstr (request, "}}") != NULL ? path_asked (request) : NULL;
  g_autofree char *path = file != NULL ? samples_path (file) : NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GString) body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  yyjson_val *name, *value;
  size_t i, n;
  gsize length = 0;

  if (asked == NULL || path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  body = g_string_new_len (contents, (gssize) length);
  g_string_replace (body, "{{BASE}}", base, 0);
  bytes = g_bytes_new (body->str, body->len);
  hu_test_server_answer_bytes (provider->server, asked, (guint) yyjson_get_uint (yyjson_obj_get (exchange, "status")),
                               type, bytes, NULL);
  yyjson_obj_foreach (headers, i, n, name, value)
    {
      if (g_str_has_prefix (yyjson_get_str (name), "X-Quota-") || g_str_equal (yyjson_get_str (name), "Retry-After"))
        hu_test_server_add_header (provider->server, asked, yyjson_get_str (name), yyjson_get_str (value));
    }
}

void
serve_case (Provider *provider, const char *id)
{
  yyjson_val *exchanges = yyjson_obj_get (find_case (id), "exchanges");
  yyjson_arr_iter iter;
  yyjson_val *exchange;

  yyjson_arr_iter_init (exchanges, &iter);
  while ((exchange = yyjson_arr_iter_next (&iter)) != NULL)
    serve_exchange (provider, exchange);
}
