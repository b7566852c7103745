/* test-uk-open.c: open services, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include "hu-uk-open.h"

#include <string.h>

#define QUERY                                                                                                          \
  "/FeatureServer/0/query?where=1%3D1&outFields=*&outSR=4326&f=geojson&orderByFields=FID&resultRecordCount=200"
#define SHAPE "{\"type\":\"Polygon\",\"coordinates\":[[[-1.5,50],[1,50],[1,51],[-1.5,50]]]}"
#define FEATURE(year, code, name, welsh)                                                                               \
  "{\"type\":\"Feature\",\"geometry\":" SHAPE ",\"properties\":{\"FID\":1,\"PCON" year "CD\":\"" code "\",\"PCON" year \
  "NM\":\"" name "\",\"PCON" year "NMW\":\"" welsh "\"}}"

static HuUkBoundaries *
boundaries (Provider *provider, GError **error)
{
  g_autofree char *url = hu_test_server_url (provider->server, "/FeatureServer/0");
  g_autoptr (GAsyncResult) result = NULL;

  hu_uk_boundaries_async (provider->http, url, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_uk_boundaries_finish (provider->http, result, error);
}

/* The service says that there is more here or there, and goes on after a page of nothing. */
static void
test_boundaries (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuUkBoundaries) found = NULL;
  g_autofree char *text = NULL;
  const HuUkSeat *seat;

  provider_serve (
    provider, QUERY "&resultOffset=0", "application/geo+json",
    "{\"exceededTransferLimit\":true,\"features\":[" FEATURE ("24", "W07000112", "Ynys Môn", "Ynys Môn") "," FEATURE (
      "24", "E14001604", "York Central", " ") "]}");
  provider_serve (provider, QUERY "&resultOffset=2", "application/geo+json",
                  "{\"properties\":{\"exceededTransferLimit\":true},\"features\":[]}");
  provider_serve (provider, QUERY "&resultOffset=202", "application/geo+json",
                  "{\"features\":[" FEATURE ("24", "E14001604", "York Central",
                                             " ") "," FEATURE ("24", "S14000084", "Glasgow East", " ") "]}");
  found = boundaries (provider, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->seats->len, ==, 3);
  seat = &g_array_index (found->seats, HuUkSeat, 0);
  g_assert_cmpstr (seat->code, ==, "E14001604");
  g_assert_null (seat->name_cy);
  g_assert_cmpstr (g_array_index (found->seats, HuUkSeat, 2).name_cy, ==, "Ynys Môn");
  text = g_strndup (g_bytes_get_data (found->geojson, NULL), g_bytes_get_size (found->geojson));
  g_assert_nonnull (strstr (text, "{\"type\":\"FeatureCollection\",\"features\":["));
  g_assert_nonnull (
    strstr (text, "\"properties\":{\"code\":\"W07000112\",\"name\":\"Ynys Môn\",\"name_cy\":\"Ynys Môn\"}"));
  g_assert_nonnull (strstr (text, "[-1.5,50]"));
}

static void
test_boundaries_refused (Provider *provider, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"error\":{\"code\":400}}",
    "{}",
    "[]",
    "{\"features\":[{}]}",
    "{\"features\":[" FEATURE ("xx", "E14001604", "York Central", " ") "]}",
    "{\"features\":[" FEATURE ("24", "E1400160", "York Central", " ") "]}",
    "{\"features\":[{\"properties\":{\"PCON24CD\":\"E14001604\",\"PCON24NM\":\"York\"},\"geometry\":null}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      provider_serve (provider, QUERY "&resultOffset=0", JSON, bodies[i]);
      g_assert_null (boundaries (provider, &error));
      g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
    }
}

#define BALLOT(id, day, seat, cancelled)                                                                               \
  "{\"election_id\":\"parl." id ".by." day "\",\"poll_open_date\":\"" day                                              \
  "\",\"identifier_type\":\"ballot\",\"division\":"                                                                    \
  "{\"official_identifier\":\"" seat "\"},\"cancelled\":" cancelled "}"

static GArray *
elections (Provider *provider, GError **error)
{
  g_autofree char *url = hu_test_server_url (provider->server, "/api/elections/?limit=2");
  g_autoptr (GAsyncResult) result = NULL;

  hu_uk_elections_async (provider->http, url, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_uk_elections_finish (provider->http, result, error);
}

static void
test_elections (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  provider_serve (provider, "/api/elections/?limit=2", JSON,
                  "{\"count\":3,\"next\":\"{{BASE}}/api/elections/?limit=2&offset=2\",\"results\":[" BALLOT (
                    "a", "2026-12-10", "gss:E14001604", "false") ",{\"election_id\":\"parl.2026\","
                                                                 "\"identifier_type\":\"election\"}]}");
  provider_serve (provider, "/api/elections/?limit=2&offset=2", JSON,
                  "{\"count\":3,\"next\":null,\"results\":[" BALLOT ("b", "2026-12-11", "unit_id:7", "true") "]}");
  found = elections (provider, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (g_array_index (found, HuUkElection, 0).seat, ==, "E14001604");
  g_assert_cmpint (g_array_index (found, HuUkElection, 1).day - g_array_index (found, HuUkElection, 0).day, ==, 1);
  g_assert_null (g_array_index (found, HuUkElection, 1).seat);
  g_assert_true (g_array_index (found, HuUkElection, 1).cancelled);
}

static void
test_elections_refused (Provider *provider, gconstpointer data)
{
  static const struct
  {
    const char *body;
    int code;
  } cases[] = {
    { "{\"count\":9,\"results\":[]}", HU_FEED_ERROR_MALFORMED },
    { "{\"detail\":\"no\"}", HU_FEED_ERROR_MALFORMED },
    { "{\"next\":\"{{BASE}}/api/elections/?limit=2\",\"results\":[]}", HU_FEED_ERROR_MALFORMED },
    { "{\"next\":\"https://elsewhere.example/\",\"results\":[]}", HU_FEED_ERROR_ADDRESS },
    { "{\"results\":[" BALLOT ("a", "soon", "", "false") "]}", HU_FEED_ERROR_MALFORMED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      provider_serve (provider, "/api/elections/?limit=2", JSON, cases[i].body);
      g_assert_null (elections (provider, &error));
      g_assert_error (error, HU_FEED_ERROR, cases[i].code);
    }
}

#define ADD(name, func) g_test_add ("/uk-open/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("boundaries", test_boundaries);
  ADD ("boundaries-refused", test_boundaries_refused);
  ADD ("elections", test_elections);
  ADD ("elections-refused", test_elections_refused);
  return g_test_run ();
}
