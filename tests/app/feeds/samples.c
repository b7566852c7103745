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

/* What an exchange asks for as the server sees it, the path decoded, the query not; or %NULL. (transfer full) */
static char *
request_of (yyjson_val *exchange)
{
  const char *request = yyjson_get_str (yyjson_obj_get (exchange, "request"));
  const char *path = request != NULL ? strstr (request, "}}") : NULL;
  g_autofree char *decoded = NULL;
  gsize length;

  if (path == NULL)
    return NULL;
  path += 2;
  length = strcspn (path, "?");
  decoded = g_uri_unescape_segment (path, path + length, NULL);
  return g_strconcat (decoded, path + length, NULL);
}

/* Those that the program reads. */
static gboolean
is_served_header (const char *name)
{
  return g_str_has_prefix (name, "X-Quota-") || g_str_equal (name, "Retry-After") || g_str_equal (name, "ETag");
}

static void
serve_exchange (Provider *provider, yyjson_val *exchange)
{
  g_autofree char *request = request_of (exchange);
  const char *file = yyjson_get_str (yyjson_obj_get (exchange, "body_file"));
  yyjson_val *headers = yyjson_obj_get (exchange, "headers");
  const char *type = yyjson_get_str (yyjson_obj_get (headers, "Content-Type"));
  g_autofree char *base = hu_test_server_url (provider->server, "");
  g_autofree char *path = file != NULL ? samples_path (file) : NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GString) body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  yyjson_val *name, *value;
  size_t i, n;
  gsize length = 0;

  if (request == NULL || path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  body = g_string_new_len (contents, (gssize) length);
  g_string_replace (body, "{{BASE}}", base, 0);
  bytes = g_bytes_new (body->str, body->len);
  hu_test_server_answer_bytes (provider->server, request, (guint) yyjson_get_uint (yyjson_obj_get (exchange, "status")),
                               type, bytes, NULL);
  yyjson_obj_foreach (headers, i, n, name, value)
    {
      if (is_served_header (yyjson_get_str (name)))
        hu_test_server_add_header (provider->server, request, yyjson_get_str (name), yyjson_get_str (value));
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

char *
samples_body (const char *id)
{
  yyjson_val *exchange = yyjson_arr_get_first (yyjson_obj_get (find_case (id), "exchanges"));
  g_autofree char *path = samples_path (yyjson_get_str (yyjson_obj_get (exchange, "body_file")));
  char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return contents;
}

guint
count_requests (Provider *provider, const char *id)
{
  yyjson_val *exchanges = yyjson_obj_get (find_case (id), "exchanges");
  yyjson_arr_iter iter;
  yyjson_val *exchange;
  guint n = 0;

  yyjson_arr_iter_init (exchanges, &iter);
  while ((exchange = yyjson_arr_iter_next (&iter)) != NULL)
    {
      g_autofree char *request = request_of (exchange);

      n += hu_test_server_n_requests (provider->server, request);
    }
  return n;
}
