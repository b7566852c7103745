/* test-uk-postcodes.c: services that know postcodes, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include "hu-uk-postcodes.h"

#include <math.h>
#include <string.h>

#define NOT_FOUND "{\"status\":404,\"error\":\"Postcode not found\"}"

static GPtrArray *
want (const char *texts)
{
  GPtrArray *postcodes = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) each = g_strsplit (texts, ",", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      HuUkPostcode *postcode = g_new0 (HuUkPostcode, 1);

      g_strlcpy (postcode->text, each[i], sizeof postcode->text);
      g_ptr_array_add (postcodes, postcode);
    }
  return postcodes;
}

static gboolean
ask (Provider *provider, const char *path, GPtrArray *postcodes, GError **error)
{
  g_autofree char *url = hu_test_server_url (provider->server, path);
  g_autoptr (GAsyncResult) result = NULL;

  hu_uk_postcodes_async (provider->http, url, postcodes, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_uk_postcodes_finish (provider->http, result, error);
}

/* @longitude: NAN where no place is told. */
static void
assert_postcode (GPtrArray *postcodes, guint number, HuUkPostcodeStatus status, const char *seat, double longitude)
{
  const HuUkPostcode *postcode = postcodes->pdata[number];

  g_assert_cmpint (postcode->status, ==, status);
  g_assert_cmpstr (postcode->seat, ==, seat);
  g_assert_true (isnan (postcode->longitude) == isnan (longitude) && isnan (postcode->latitude) == isnan (longitude));
  if (!isnan (longitude))
    g_assert_cmpfloat_with_epsilon (postcode->longitude, longitude, 1e-9);
}

/* --- postcodes.io --- */

#define RESULT(code, place) "{\"codes\":{\"parliamentary_constituency_2024\":" code "}," place "}"
#define ITEM(text, result) "{\"query\":\"" text "\",\"result\":" result "}"
#define PLACE "\"longitude\":-5.9,\"latitude\":54.6"
#define NO_PLACE "\"longitude\":null,\"latitude\":null"

/* A place may be unknown where the constituency is not, and the other way round; what is unknown in a list is asked for by itself. */
static void
test_list (Provider *provider, gconstpointer data)
{
  g_autoptr (GPtrArray) postcodes = want ("BT1 1AA,BT2 2AA,BT3 3AA,BT4 4AA,BT5 5AA,BT6 6AA");
  g_autoptr (GError) error = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *type = NULL;

  provider_serve (
    provider, "/postcodes", JSON,
    "{\"status\":200,\"result\":[" ITEM ("BT1 1AA", RESULT ("\"N05000001\"", PLACE)) "," ITEM (
      "BT2 2AA",
      RESULT ("\"N05000002\"",
              NO_PLACE)) "," ITEM ("BT3 3AA",
                                   RESULT ("null", PLACE)) "," ITEM ("BT4 4AA",
                                                                     "null") "," ITEM ("BT5 5AA",
                                                                                       "null") "," ITEM ("BT6 6AA",
                                                                                                         "null") "]}");
  hu_test_server_answer (
    provider->server, "/postcodes/BT4 4AA", 404, JSON,
    "{\"status\":404,\"error\":\"Postcode not found\",\"terminated\":{\"postcode\":\"BT4 4AA\"," PLACE "}}", NULL);
  hu_test_server_answer (provider->server, "/postcodes/BT5 5AA", 404, JSON, NOT_FOUND, NULL);
  provider_serve (provider, "/postcodes/BT6 6AA", JSON,
                  "{\"status\":200,\"result\":" RESULT ("\"N05000003\"", PLACE) "}");
  g_assert_true (ask (provider, "/postcodes", postcodes, &error));
  g_assert_no_error (error);
  assert_postcode (postcodes, 0, HU_UK_POSTCODE_CURRENT, "N05000001", -5.9);
  assert_postcode (postcodes, 1, HU_UK_POSTCODE_CURRENT, "N05000002", NAN);
  assert_postcode (postcodes, 2, HU_UK_POSTCODE_CURRENT, "", -5.9);
  assert_postcode (postcodes, 3, HU_UK_POSTCODE_ENDED, "", -5.9);
  assert_postcode (postcodes, 4, HU_UK_POSTCODE_UNKNOWN, "", NAN);
  assert_postcode (postcodes, 5, HU_UK_POSTCODE_CURRENT, "N05000003", -5.9);
  sent = hu_test_server_last_body (provider->server, "/postcodes");
  g_assert_cmpstr (sent, ==,
                   "{\"postcodes\":[\"BT1 1AA\",\"BT2 2AA\",\"BT3 3AA\",\"BT4 4AA\",\"BT5 5AA\",\"BT6 6AA\"]}");
  type = hu_test_server_last_header (provider->server, "/postcodes", "Content-Type");
  g_assert_cmpstr (type, ==, JSON);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/postcodes/BT1 1AA"), ==, 0);
}

/* A hundred at a time. What was answered before something went wrong stays. */
static void
test_long_list (Provider *provider, gconstpointer data)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new ("{\"result\":[");
  g_autoptr (GPtrArray) postcodes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sent = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("BT1 %uA%c", i % 10, 'A' + i / 10);

      g_string_append_printf (texts, "%s,", text);
      g_string_append_printf (body, "%s" ITEM ("%s", RESULT ("\"N05000001\"", PLACE)), i > 0 ? "," : "", text);
    }
  g_string_append (texts, "BT9 9ZZ");
  g_string_append (body, "]}");
  postcodes = want (texts->str);
  provider_serve (provider, "/postcodes", JSON, body->str);
  g_assert_false (ask (provider, "/postcodes", postcodes, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/postcodes"), ==, 2);
  sent = hu_test_server_last_body (provider->server, "/postcodes");
  g_assert_cmpstr (sent, ==, "{\"postcodes\":[\"BT9 9ZZ\"]}");
  assert_postcode (postcodes, 0, HU_UK_POSTCODE_CURRENT, "N05000001", -5.9);
  assert_postcode (postcodes, 99, HU_UK_POSTCODE_CURRENT, "N05000001", -5.9);
  g_assert_cmpint (((HuUkPostcode *) postcodes->pdata[100])->status, ==, HU_UK_POSTCODE_NOT_ASKED);
}

/* Nothing of an answer that is not one is believed. */
static void
test_list_refused (Provider *provider, gconstpointer data)
{
  static const char *const bodies[] = {
    "",
    "[]",
    "{\"result\":null}",
    "{\"result\":[]}",
    "{\"result\":[" ITEM ("BT1 1AA", "null"),
    "{\"result\":[" ITEM ("BT1 1AA", "null") "]}",
    "{\"result\":[7,7]}",
    "{\"result\":[" ITEM ("BT2 2AA", "null") "," ITEM ("BT1 1AA", "null") "]}",
    "{\"result\":[" ITEM ("BT1 1AA", RESULT ("\"N05000001\"", PLACE)) "," ITEM ("BT2 2AA", RESULT ("7", PLACE)) "]}",
    "{\"result\":[" ITEM ("BT1 1AA", "{\"longitude\":-5.9}") "," ITEM ("BT2 2AA", "null") "]}",
    "{\"result\":[" ITEM ("BT1 1AA", "{\"longitude\":-5.9,\"latitude\":91}") "," ITEM ("BT2 2AA", "null") "]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GPtrArray) postcodes = want ("BT1 1AA,BT2 2AA");
      g_autoptr (GError) error = NULL;

      provider_serve (provider, "/postcodes", JSON, bodies[i]);
      g_assert_false (ask (provider, "/postcodes", postcodes, &error));
      g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
      for (guint p = 0; p < 2; p++)
        g_assert_cmpint (((HuUkPostcode *) postcodes->pdata[p])->status, ==, HU_UK_POSTCODE_NOT_ASKED);
    }
}

/* What was sent to one address is sent to no other; and an answer without a body is none. */
static void
test_list_statuses (Provider *provider, gconstpointer data)
{
  static const struct
  {
    guint status;
    int code;
  } cases[] = {
    { 204, HU_FEED_ERROR_MALFORMED }, { 307, HU_FEED_ERROR_STATUS }, { 400, HU_FEED_ERROR_STATUS },
    { 404, HU_FEED_ERROR_STATUS },    { 429, HU_FEED_ERROR_BUSY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) postcodes = want ("BT1 1AA");
      g_autoptr (GError) error = NULL;

      hu_test_server_answer (provider->server, "/postcodes", cases[i].status, JSON, NULL, "Location", "/elsewhere",
                             NULL);
      g_assert_false (ask (provider, "/postcodes", postcodes, &error));
      g_assert_error (error, HU_FEED_ERROR, cases[i].code);
    }
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/elsewhere"), ==, 0);
}

/* --- MapIt --- */

#define AREA(id, type, gss)                                                                                            \
  "\"" id "\":{\"id\":" id ",\"name\":\"A\",\"type\":\"" type "\",\"codes\":{\"gss\":" gss "}}"
#define POSTCODE(areas)                                                                                                \
  "{\"postcode\":\"BT1 1AA\",\"wgs84_lon\":-5.9,\"wgs84_lat\":54.6,\"areas\":{" areas                                  \
  "},\"shortcuts\":{\"WMC\":9,\"council\":{\"county\":1,\"district\":2},\"ward\":{\"county\":3,\"district\":4}}}"

static void
test_mapit (Provider *provider, gconstpointer data)
{
  g_autoptr (GPtrArray) postcodes = want ("BT1 1AA,BT2 2AA,BT3 3AA,BT4 4AA,BT5 5AA");
  g_autoptr (GError) error = NULL;

  provider_serve (provider, "/postcode/BT11AA", JSON,
                  POSTCODE (AREA ("8", "CTY", "\"E10000001\"") "," AREA ("9", "WMC", "\"N05000001\"")));
  provider_serve (provider, "/postcode/BT22AA", JSON, POSTCODE (AREA ("8", "CTY", "\"E10000001\"")));
  provider_serve (provider, "/postcode/BT33AA", JSON, "{\"areas\":{" AREA ("9", "WMC", "\"N05000001\"") "}}");
  hu_test_server_answer (provider->server, "/postcode/BT44AA", 404, JSON, "{\"code\":404,\"error\":\"No Postcode\"}",
                         NULL);
  hu_test_server_answer (provider->server, "/postcode/BT55AA", 400, JSON, "{\"code\":400,\"error\":\"Not valid\"}",
                         NULL);
  g_assert_true (ask (provider, "/postcode", postcodes, &error));
  g_assert_no_error (error);
  assert_postcode (postcodes, 0, HU_UK_POSTCODE_CURRENT, "N05000001", -5.9);
  assert_postcode (postcodes, 1, HU_UK_POSTCODE_CURRENT, "", -5.9);
  assert_postcode (postcodes, 2, HU_UK_POSTCODE_CURRENT, "N05000001", NAN);
  assert_postcode (postcodes, 3, HU_UK_POSTCODE_UNKNOWN, "", NAN);
  assert_postcode (postcodes, 4, HU_UK_POSTCODE_UNKNOWN, "", NAN);
  g_assert_cmpint (hu_http_get_quota_left (provider->http), ==, -1);
}

static void
test_mapit_refused (Provider *provider, gconstpointer data)
{
  static const char *const bodies[] = {
    "{}",
    "{\"areas\":7}",
    POSTCODE (AREA ("9", "WMC", "\"N05000001\"")) "x",
    POSTCODE (AREA ("9", "WMC", "7")),
    "{\"wgs84_lon\":181,\"wgs84_lat\":0,\"areas\":{}}",
    "{\"error\":7}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GPtrArray) postcodes = want ("BT1 1AA");
      g_autoptr (GError) error = NULL;

      provider_serve (provider, "/postcode/BT11AA", JSON, bodies[i]);
      g_assert_false (ask (provider, "/postcode", postcodes, &error));
      g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
      g_assert_cmpint (((HuUkPostcode *) postcodes->pdata[0])->status, ==, HU_UK_POSTCODE_NOT_ASKED);
    }
}

/* The page of a server that is no such service says nothing of a postcode. */
static void
test_mapit_elsewhere (Provider *provider, gconstpointer data)
{
  g_autoptr (GPtrArray) postcodes = want ("BT1 1AA");
  g_autoptr (GError) error = NULL;

  hu_test_server_answer (provider->server, "/postcode/BT11AA", 404, "text/html", "<p>Not here", NULL);
  g_assert_false (ask (provider, "/postcode", postcodes, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_STATUS);
}

/* Nothing is asked any more when nothing is allowed any more. */
static void
test_quota (Provider *provider, gconstpointer data)
{
  g_autoptr (GPtrArray) postcodes = want ("BT1 1AA,BT2 2AA");
  g_autoptr (GError) error = NULL;

  hu_test_server_answer (provider->server, "/postcode/BT11AA", 200, JSON, POSTCODE (AREA ("9", "WMC", "\"N05000001\"")),
                         "X-Quota-Limit", "50", "X-Quota-Current", "50", NULL);
  g_assert_false (ask (provider, "/postcode", postcodes, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_BUSY);
  g_assert_cmpint (hu_http_get_quota_left (provider->http), ==, 0);
  assert_postcode (postcodes, 0, HU_UK_POSTCODE_CURRENT, "N05000001", -5.9);
  g_assert_cmpint (((HuUkPostcode *) postcodes->pdata[1])->status, ==, HU_UK_POSTCODE_NOT_ASKED);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/postcode/BT22AA"), ==, 0);
}

/* What a server says of its quota may be anything. */
static void
test_quota_hostile (Provider *provider, gconstpointer data)
{
  static const struct
  {
    const char *limit, *current;
    int left;
  } cases[] = {
    { "50", "12", 38 }, { "50", "60", 0 },         { "", "1", -1 },
    { "50", "-1", -1 }, { "9999999999", "1", -1 }, { "unlimited", "1", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HuHttp) fresh = hu_http_new ();
      g_autoptr (GPtrArray) postcodes = want ("BT1 1AA");
      g_autoptr (GError) error = NULL;

      g_set_object (&provider->http, fresh);
      hu_test_server_answer (provider->server, "/postcode/BT11AA", 200, JSON, POSTCODE (AREA ("9", "WMC", "null")),
                             "X-Quota-Limit", cases[i].limit, "X-Quota-Current", cases[i].current, NULL);
      g_assert_true (ask (provider, "/postcode", postcodes, &error));
      g_assert_cmpint (hu_http_get_quota_left (provider->http), ==, cases[i].left);
    }
}

static void
test_addresses (void)
{
  g_assert_true (hu_uk_postcodes_is_service ("https://api.postcodes.io/postcodes"));
  g_assert_true (hu_uk_postcodes_is_service ("https://mapit.mysociety.org/postcode"));
  g_assert_false (hu_uk_postcodes_is_service ("https://api.postcodes.io"));
  g_assert_false (hu_uk_postcodes_is_service ("https://api.postcodes.io/postcodes/"));
}

#define ADD(name, func) g_test_add ("/uk-postcodes/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("list", test_list);
  ADD ("long-list", test_long_list);
  ADD ("list-refused", test_list_refused);
  ADD ("list-statuses", test_list_statuses);
  ADD ("mapit", test_mapit);
  ADD ("mapit-refused", test_mapit_refused);
  ADD ("mapit-elsewhere", test_mapit_elsewhere);
  ADD ("quota", test_quota);
  ADD ("quota-hostile", test_quota_hostile);
  g_test_add_func ("/uk-postcodes/addresses", test_addresses);
  return g_test_run ();
}
