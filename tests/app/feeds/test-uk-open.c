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

static GBytes *
boundaries (Provider *provider, GError **error)
{
  g_autofree char *url = hu_test_server_url (provider->server, "/FeatureServer/0");
  g_autoptr (GAsyncResult) result = NULL;

  hu_uk_boundaries_async (provider->http, url, NULL, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_uk_boundaries_finish (provider->http, result, error);
}

/* The service says that there is more here or there, and goes on after a page of nothing. */
static void
test_boundaries (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autofree char *text = NULL;

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
  text = g_strndup (g_bytes_get_data (found, NULL), g_bytes_get_size (found));
  g_assert_cmpstr (
    text, ==,
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"id\":\"W07000112\",\"properties\":{\"name\":\"Ynys Môn\",\"name_cy\":\"Ynys Môn\"},"
    "\"geometry\":" SHAPE "},"
    "{\"type\":\"Feature\",\"id\":\"E14001604\",\"properties\":{\"name\":\"York Central\"},\"geometry\":" SHAPE "},"
    "{\"type\":\"Feature\",\"id\":\"S14000084\",\"properties\":{\"name\":\"Glasgow East\"},\"geometry\":" SHAPE "}]}");
}

static void
test_boundaries_refused (Provider *provider, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"error\":{\"code\":400}}",
    "{}",
    "[]",
    "{\"features\":[{}]}",
    "{\"features\":[" FEATURE ("24", "E14001604", "York Central", " "),
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

/* The service says for ever that there is more, and gives nothing. */
static void
test_boundaries_endless (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint page = 0; page < 400; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u", page * 200);
      g_autofree char *path = g_strconcat (QUERY "&resultOffset=", number, NULL);

      provider_serve (provider, path, "application/geo+json", "{\"exceededTransferLimit\":true,\"features\":[]}");
    }
  g_assert_null (boundaries (provider, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_TOO_LARGE);
}

#define LIST "/api/elections/?election_id_regex=%5Eparl%5C.&poll_open_date__gte=2026-11-28&limit=200"
#define BALLOT(id, day, seat, name, cancelled)                                                                         \
  "{\"election_id\":\"" id "." day "\",\"poll_open_date\":\"" day "\",\"identifier_type\":\"ballot\",\"division\":"    \
  "{\"official_identifier\":\"" seat "\",\"name\":\"" name "\"},\"cancelled\":" cancelled "}"

#define GENERAL_A BALLOT ("parl.a", "2029-05-03", "gss:E14001604", "A", "true")
#define GENERAL_B BALLOT ("parl.b", "2029-05-03", "gss:E14001605", "B", "false")
#define GROUP "{\"election_id\":\"parl.2026-12-10\",\"identifier_type\":\"election\"}"
#define LOCAL BALLOT ("local.c", "2026-12-01", "x", "C", "false")
#define YORK BALLOT ("parl.york-central.by", "2026-12-10", "gss:E14001604", "York Central", "false")
#define CALLED_OFF BALLOT ("parl.d.by", "2026-12-09", "unit_id:7", "", "true")

static GArray *
elections (Provider *provider, GError **error)
{
  g_autofree char *url = hu_test_server_url (provider->server, "/api/elections/");
  g_autoptr (GAsyncResult) result = NULL;
  int day = 0;

  g_assert_true (hu_time_day_parse ("2026-11-28", &day));
  hu_uk_elections_async (provider->http, url, day, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_uk_elections_finish (provider->http, result, error);
}

static void
assert_election (GArray *found, guint number, const char *id, const char *day, const char *seat, const char *title)
{
  const HuUkElection *election = &g_array_index (found, HuUkElection, number);
  g_autofree char *when = hu_time_day_format (election->day);
  g_autofree char *called = hu_uk_election_title (election);

  g_assert_cmpstr (election->id, ==, id);
  g_assert_cmpstr (when, ==, day);
  g_assert_cmpstr (election->seat, ==, seat);
  g_assert_cmpstr (called, ==, title);
}

/* By day; ballots of one general election are one election, and those for other bodies are none. */
static void
test_elections (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  provider_serve (provider, LIST, JSON,
                  "{\"count\":6,\"next\":\"{{BASE}}" LIST "&offset=4\",\"results\":[" GENERAL_A "," GROUP "," LOCAL
                  "," YORK "]}");
  provider_serve (provider, LIST "&offset=4", JSON,
                  "{\"count\":6,\"next\":null,\"results\":[" GENERAL_B "," CALLED_OFF "]}");
  found = elections (provider, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 3);
  assert_election (found, 0, "parl.d.by.2026-12-09", "2026-12-09", NULL, "By-election");
  assert_election (found, 1, "parl.york-central.by.2026-12-10", "2026-12-10", "E14001604",
                   "By-election in York Central");
  assert_election (found, 2, "parl.2029-05-03", "2029-05-03", NULL, "General election");
  g_assert_true (g_array_index (found, HuUkElection, 0).cancelled);
  g_assert_false (g_array_index (found, HuUkElection, 2).cancelled);
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
    { "{\"count\":9,\"resul", HU_FEED_ERROR_MALFORMED },
    { "{\"detail\":\"no\"}", HU_FEED_ERROR_MALFORMED },
    { "{\"next\":\"{{BASE}}" LIST "\",\"results\":[]}", HU_FEED_ERROR_MALFORMED },
    { "{\"next\":\"https://elsewhere.example/\",\"results\":[]}", HU_FEED_ERROR_ADDRESS },
    { "{\"results\":[" BALLOT ("parl.a", "soon", "", "", "false") "]}", HU_FEED_ERROR_MALFORMED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      provider_serve (provider, LIST, JSON, cases[i].body);
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
  ADD ("boundaries-endless", test_boundaries_endless);
  ADD ("elections", test_elections);
  ADD ("elections-refused", test_elections_refused);
  return g_test_run ();
}
