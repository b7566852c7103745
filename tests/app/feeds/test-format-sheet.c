/* test-format-sheet.c: tables kept by hand, and groups on a map, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <math.h>
#include <string.h>

#define CSV "text/csv"

static HuConnectorAnswer *
ask (Provider *provider, const char *text, const char *options)
{
  g_autoptr (GError) error = NULL;
  HuConnectorAnswer *answer;

  provider_serve (provider, "/t.csv", CSV, text);
  answer = provider_ask_all (provider, "csv", "/t.csv", NULL, options, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
test_gifts (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer =
    ask (provider,
         "\xef\xbb\xbfPledge date,Pledger,Amount,Status\r\n21/11/2026 09:15,Ann Smith,£10.00,Paid\r\n"
         "21/11/2026 23:59,B,\"£1,250.50\",Paid\r\n22/11/2026 00:01,C,£5,Failed\r\n22/11/2026,D,(£20.00),Refunded\r\n"
         "2026-11-22 08:00:01,E,7,refunded\r\n",
         "rows=gifts\ndate=Pledge date");

  g_assert_null (answer->incomplete);
  g_assert_cmpint (raised_on (answer, "gifts-GBP", "2026-11-21"), ==, 126050);
  g_assert_cmpint (last_total (answer, "gifts-GBP")->amount, ==, 124050);
}

/* Without settings a table is what its header says. */
static void
test_guessed (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) gifts = ask (provider, "DATE;AMOUNT\n2026-11-21;5\n", NULL);
  g_autoptr (HuConnectorAnswer) groups = ask (provider, "Name,Members\nYork,\"1,012\"\n", NULL);
  g_autoptr (HuConnectorAnswer) events =
    ask (provider,
         "id,title,start,end,kind,constituency,latitude,longitude,capacity,signed_up,step_free\n"
         "1,Walk,10/04/2027 10:00,10/04/2027 12:00,training,E14001604,53.9,-1.1,20,7, Yes\n"
         "2,Talk,2027-04-11,,,York,,,,,\n3,Tea,2027-04-11,,,York,,,,,no\n",
         NULL);

  g_assert_cmpint (last_total (gifts, "gifts-GBP")->amount, ==, 500);
  g_assert_cmpint (g_array_index (groups->batch->group_counts, HuGroupCountRecord, 0).members, ==, 1012);
  g_assert_true (events->batch->snapshot);
  assert_time (find_event (events, "1")->start, "2027-04-10T09:00:00Z");
  g_assert_cmpint (find_event (events, "1")->kind, ==, HU_EVENT_TRAINING);
  g_assert_cmpstr (find_event (events, "1")->seat, ==, "E14001604");
  g_assert_cmpint (find_count (events, "1")->signed_up, ==, 7);
  g_assert_cmpint (find_event (events, "1")->step_free, ==, HU_STEP_FREE_YES);
  g_assert_cmpint (find_event (events, "2")->step_free, ==, HU_STEP_FREE_UNKNOWN);
  g_assert_cmpint (find_event (events, "3")->step_free, ==, HU_STEP_FREE_NO);
  g_assert_null (find_event (events, "2")->seat);
  g_assert_true (isnan (find_event (events, "2")->latitude));
  g_assert_null (find_count (events, "2"));
}

/* The last row of an id holds. */
static void
test_pledges (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer =
    ask (provider,
         "Pledge ID,Name,Constituency,Hours,Date\r\n1,\"Smith, Zoë\",E14001604,2,28/11/2026\r\n"
         "2,\"Line\r\nBreak\",E14001604,,05/12/2026\r\n2,X,E14001604,4,06/12/2026\r\n3,Y,Ynys Môn,1,01/12/2026\r\n",
         "rows=pledges\nid=Pledge ID");
  const HuCohortRecord *cohort = &g_array_index (answer->batch->cohorts, HuCohortRecord, 0);

  g_assert_cmpuint (answer->batch->cohorts->len, ==, 2);
  g_assert_cmpstr (cohort->home, ==, "E14001604");
  g_assert_cmpint (cohort->people, ==, 2);
  g_assert_cmpint (cohort->last_day - cohort->first_day, ==, 8);
  g_assert_null (g_array_index (answer->batch->cohorts, HuCohortRecord, 1).home);
}

static void
test_bad_cells (Provider *provider, gconstpointer data)
{
  static const char *const rows[] = { "#REF!,2026-11-21", "1.005,2026-11-21", "5,31/02/2026",     "5,11/21/2026",
                                      "5,soon",           ",2026-11-21",      "GBP 5,2026-11-21", "5,2026-11-21x" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("amount,date\n1,2026-11-21\n", rows[i], "\n", NULL);
      g_autoptr (HuConnectorAnswer) answer = ask (provider, text, NULL);

      g_assert_nonnull (strstr (answer->incomplete, "line 3"));
      g_assert_cmpuint (answer->batch->fund_totals->len, ==, 0);
    }
}

/* What is neither yes nor no says nothing: the row is named, and its session left out. */
static void
test_bad_access (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer =
    ask (provider, "id,title,start,step_free\n1,Walk,2027-04-10,yes\n2,Talk,2027-04-11,perhaps\n", "rows=events");

  g_assert_nonnull (strstr (answer->incomplete, "line 3"));
  g_assert_nonnull (find_event (answer, "1"));
  g_assert_null (find_event (answer, "2"));
}

static void
test_refused (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  provider_serve (provider, "/t.csv", "text/html", "<p>Sign in");
  provider_assert_fails (provider, "sheet", "/t.csv", NULL, HU_FEED_ERROR_TYPE);
  provider_serve (provider, "/t.csv", CSV, "<p>Sign in");
  provider_assert_fails (provider, "sheet", "/t.csv", NULL, HU_FEED_ERROR_MALFORMED);
  provider_serve (provider, "/t.csv", CSV, "amount,date\n1,2026-11-21,Smith\n");
  provider_assert_fails (provider, "csv", "/t.csv", NULL, HU_FEED_ERROR_MALFORMED);
  g_assert_null (provider_ask_all (provider, "csv", "/t.csv", NULL, "rows=people", NULL, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS);
}

/* --- GeoJSON --- */

#define FEATURE(id, geometry, properties)                                                                              \
  "{\"type\":\"Feature\",\"id\":" id ",\"geometry\":" geometry ",\"properties\":" properties "}"
#define POINT(x, y) "{\"type\":\"Point\",\"coordinates\":[" #x "," #y "]}"
#define COLLECTION(rest, features) "{\"type\":\"FeatureCollection\"" rest ",\"features\":[" features "]}"

static void
test_groups (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  guint placed = 0;

  provider_serve (
    provider, "/g.geojson", "application/geo+json",
    COLLECTION (
      "",
      FEATURE ("\"a\"", POINT (-1.08, 53.9), "{\"Group\":\"A\",\"gss\":\"E14001604\",\"members\":12}") "," FEATURE ("2", "null", "{\"Group\":\"B\",\"members\":40}") "," FEATURE (
        "3", POINT (53.9, -1.08),
        "{\"Group\":\"Swapped\",\"members\":null}") "," FEATURE ("4",
                                                                 "{\"type\":\"Point\",\"coordinates\":[\"-1\",\"53\"]}",
                                                                 "{\"Group\":\"D\"}") "," FEATURE ("5",
                                                                                                   "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
                                                                                                   "{\"Group\":\"E\"}")));
  answer = provider_ask_all (provider, "geojson", "/g.geojson", NULL, "name=Group", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->groups->len, ==, 5);
  g_assert_cmpuint (answer->batch->group_counts->len, ==, 2);
  for (guint i = 0; i < answer->batch->groups->len; i++)
    placed += !isnan (g_array_index (answer->batch->groups, HuGroupRecord, i).longitude);
  g_assert_cmpuint (placed, ==, 1);
}

static void
test_groups_refused (Provider *provider, gconstpointer data)
{
  static const char *const bodies[] = { "{}", "[]", "{\"type\":\"Feature\"}",
                                        "{\"type\":\"FeatureCollection\",\"features\":{}}",
                                        COLLECTION (",\"crs\":{\"properties\":{\"name\":\"EPSG:27700\"}}", "") };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      provider_serve (provider, "/g.geojson", JSON, bodies[i]);
      provider_assert_fails (provider, "geojson", "/g.geojson", NULL, HU_FEED_ERROR_MALFORMED);
    }
}

/* --- one document --- */

/* What did not change is not sent, and not read. */
static void
test_etag (Provider *provider, gconstpointer data)
{
  g_autofree char *url = hu_test_server_url (provider->server, "/t.csv");
  g_autoptr (HuConnectorAnswer) first = NULL;
  g_autoptr (HuConnectorAnswer) second = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *sent = NULL;

  hu_test_server_answer (provider->server, "/t.csv", 200, CSV, "amount,date\n1,2026-11-21\n", "ETag", "W/\"a1b2\"",
                         NULL);
  first = provider_ask (provider, "csv", "/t.csv", NULL);
  g_assert_cmpstr (first->etag, ==, "W/\"a1b2\"");
  hu_connector_run_async (hu_connector_find ("csv"), provider->http, hu_harvest_new ("test", url, NULL, NULL, NOW),
                          NULL, first->etag, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  second = hu_connector_run_finish (provider->http, result, NULL);
  g_assert_true (second->unchanged);
  g_assert_null (second->batch);
  g_assert_cmpstr (second->etag, ==, "W/\"a1b2\"");
  sent = hu_test_server_last_header (provider->server, "/t.csv", "If-None-Match");
  g_assert_cmpstr (sent, ==, "W/\"a1b2\"");
}

#define ADD(name, func) g_test_add ("/sheet/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("gifts", test_gifts);
  ADD ("guessed", test_guessed);
  ADD ("pledges", test_pledges);
  ADD ("bad-cells", test_bad_cells);
  ADD ("bad-access", test_bad_access);
  ADD ("refused", test_refused);
  ADD ("groups", test_groups);
  ADD ("groups-refused", test_groups_refused);
  ADD ("etag", test_etag);
  return g_test_run ();
}
