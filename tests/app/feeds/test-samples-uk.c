/* test-samples-uk.c: the shared sample cases of open services, against what they expect
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "samples.h"

#include "dataset-folder.h"

#include "hu-import.h"
#include "hu-uk-candidates.h"
#include "hu-uk-open.h"
#include "hu-uk-postcodes.h"

#include <math.h>
#include <string.h>

#define ONS                                                                                                            \
  "/arcgis/rest/services/WPC/FeatureServer/0/query?where=1%3D1&outFields=PCON24CD,PCON24NM,PCON24NMW&outSR=4326"       \
  "&f=geojson&orderByFields=FID&resultRecordCount=2&resultOffset=0"

static void
test_boundaries (void)
{
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case ("ons-boundaries"), "expect");
  yyjson_val *by_code = yyjson_obj_get (expect, "by_code");
  g_autofree char *url = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = NULL;
  yyjson_val *features, *feature;
  yyjson_doc *doc;
  gsize i, n;
  gint64 welsh = 0;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "ons-boundaries");
  url = hu_test_server_url (provider.server, ONS);
  hu_uk_boundaries_async (provider.http, url, NULL, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  found = hu_uk_boundaries_finish (provider.http, result, &error);
  g_assert_no_error (error);
  doc = yyjson_read (g_bytes_get_data (found, NULL), g_bytes_get_size (found), 0);
  features = yyjson_obj_get (yyjson_doc_get_root (doc), "features");
  g_assert_cmpint ((gint64) yyjson_arr_size (features), ==, expected (expect, "distinct_features"));
  yyjson_arr_foreach (features, i, n, feature)
    {
      const char *code = yyjson_get_str (yyjson_obj_get (feature, "id"));
      yyjson_val *properties = yyjson_obj_get (feature, "properties");

      g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (properties, "name")), ==,
                       yyjson_get_str (yyjson_obj_get (by_code, code)));
      welsh += yyjson_obj_get (properties, "name_cy") != NULL;
    }
  g_assert_cmpint (welsh, ==, expected (expect, "welsh_names"));
  yyjson_doc_free (doc);
  provider_tear_down (&provider, NULL);
}

static void
test_elections (void)
{
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case ("everyelection"), "expect");
  g_autofree char *url = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  gint64 cancelled = 0;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "everyelection");
  url = hu_test_server_url (provider.server, "/api/elections/?limit=2");
  hu_uk_elections_async (provider.http, url, 0, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  found = hu_uk_elections_finish (provider.http, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->len, ==, expected (expect, "ballots"));
  for (guint i = 0; i < found->len; i++)
    {
      const HuUkElection *election = &g_array_index (found, HuUkElection, i);
      g_autofree char *noon = g_strconcat (
        yyjson_get_str (yyjson_obj_get (yyjson_obj_get (expect, "by_gss"), election->seat)), "T12:00:00Z", NULL);
      gint64 instant = 0;

      g_assert_true (hu_time_parse (noon, &instant));
      g_assert_cmpint (election->day, ==, hu_time_day (instant, NULL));
      cancelled += election->cancelled;
    }
  g_assert_cmpint (cancelled, ==, expected (expect, "cancelled"));
  provider_tear_down (&provider, NULL);
}

/* --- postcodes --- */

static void
want (GPtrArray *postcodes, const char *text)
{
  HuUkPostcode *postcode = g_new0 (HuUkPostcode, 1);

  g_strlcpy (postcode->text, text, sizeof postcode->text);
  g_ptr_array_add (postcodes, postcode);
}

static void
ask_postcodes (Provider *provider, const char *path, GPtrArray *postcodes)
{
  g_autofree char *url = hu_test_server_url (provider->server, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_uk_postcodes_async (provider->http, url, postcodes, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_uk_postcodes_finish (provider->http, result, &error);
  g_assert_no_error (error);
}

/* The one that is unknown is asked for by itself as well, and is so still. */
static void
test_postcodes_bulk (void)
{
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case ("postcodes-bulk"), "expect");
  g_autoptr (GPtrArray) postcodes = g_ptr_array_new_with_free_func (g_free);
  gint64 resolved = 0, no_position = 0;
  yyjson_val *text, *gss;
  gsize i, n;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "postcodes-bulk");
  hu_test_server_answer (provider.server, "/postcodes/ZZ00 0ZZ", 404, JSON,
                         "{\"status\":404,\"error\":\"Postcode not found\"}", NULL);
  yyjson_obj_foreach (yyjson_obj_get (expect, "gss"), i, n, text, gss)
    want (postcodes, yyjson_get_str (text));
  want (postcodes, "ZZ00 0ZZ");
  ask_postcodes (&provider, "/postcodes", postcodes);
  for (guint p = 0; p < postcodes->len; p++)
    {
      const HuUkPostcode *postcode = postcodes->pdata[p];

      if (postcode->status != HU_UK_POSTCODE_CURRENT)
        continue;
      g_assert_cmpstr (postcode->seat, ==,
                       yyjson_get_str (yyjson_obj_get (yyjson_obj_get (expect, "gss"), postcode->text)));
      resolved++;
      no_position += isnan (postcode->longitude);
    }
  g_assert_cmpint (resolved, ==, expected (expect, "resolved"));
  g_assert_cmpint (postcodes->len - resolved, ==, expected (expect, "unresolved"));
  g_assert_cmpint (no_position, ==, expected (expect, "no_position"));
  provider_tear_down (&provider, NULL);
}

static void
test_postcodes_terminated (void)
{
  Provider provider = { 0 };
  g_autoptr (GPtrArray) postcodes = g_ptr_array_new_with_free_func (g_free);
  const HuUkPostcode *postcode;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "postcodes-terminated");
  provider_serve (&provider, "/postcodes", JSON, "{\"result\":[{\"query\":\"ZZ99 9ZZ\",\"result\":null}]}");
  want (postcodes, "ZZ99 9ZZ");
  ask_postcodes (&provider, "/postcodes", postcodes);
  postcode = postcodes->pdata[0];
  g_assert_cmpint (postcode->status, ==, HU_UK_POSTCODE_ENDED);
  g_assert_true (isfinite (postcode->longitude) && isfinite (postcode->latitude));
  provider_tear_down (&provider, NULL);
}

static void
test_mapit_postcode (void)
{
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case ("mapit-postcode"), "expect");
  g_autoptr (GPtrArray) postcodes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2024, &error);
  const HuUkPostcode *postcode;

  g_assert_no_error (error);
  provider_set_up (&provider, NULL);
  serve_case (&provider, "mapit-postcode");
  want (postcodes, "ZZ91 1AA");
  ask_postcodes (&provider, "/postcode", postcodes);
  postcode = postcodes->pdata[0];
  g_assert_cmpint (postcode->status, ==, HU_UK_POSTCODE_CURRENT);
  g_assert_cmpstr (postcode->seat, ==, yyjson_get_str (yyjson_obj_get (expect, "gss")));
  g_assert_cmpstr (hu_seats_get (seats, (guint) hu_seats_index (seats, postcode->seat))->name, ==,
                   yyjson_get_str (yyjson_obj_get (expect, "constituency")));
  g_assert_cmpint (hu_http_get_quota_left (provider.http), ==, expected (expect, "quota_left"));
  provider_tear_down (&provider, NULL);
}

/* --- tables --- */

static GBytes *
fetch_table (Provider *provider, const char *path)
{
  g_autofree char *url = hu_test_server_url (provider->server, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_http_get_async (provider->http, url, "text/csv", NULL, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  answer = hu_http_get_finish (provider->http, result, &error);
  g_assert_no_error (error);
  return g_bytes_ref (answer->body);
}

static void
test_candidates (void)
{
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case ("dc-candidates"), "expect");
  g_autoptr (GBytes) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ballots = NULL;
  gint64 candidates = 0, known = 0, elected = 0;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "dc-candidates");
  table = fetch_table (&provider, "/data/export_csv/?election_id=parl&format=csv");
  ballots = hu_uk_read_candidates (table, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ballots->len, ==, expected (expect, "ballots"));
  for (guint i = 0; i < ballots->len; i++)
    {
      const HuUkBallot *ballot = &g_array_index (ballots, HuUkBallot, i);

      candidates += ballot->candidates;
      known += ballot->known;
      elected += ballot->elected;
    }
  g_assert_cmpint (candidates, ==, expected (expect, "candidates"));
  g_assert_cmpint (known, ==, expected (expect, "elected_known"));
  g_assert_cmpint (elected, ==, expected (expect, "elected_true"));
  provider_tear_down (&provider, NULL);
}

/* A register of the constituencies that are in the table. */
#define HEX(code, q) "\"" code "\":{\"n\":\"" code "\",\"q\":" q ",\"r\":0,\"region\":\"London\"}"
#define HEXES                                                                                                          \
  "{\"layout\":\"odd-r\",\"hexes\":{" HEX ("E14001604", "0") "," HEX ("E14001132", "1") "," HEX (                      \
    "W07000112", "2") "," HEX ("S14000084", "3") "}}"

static void
test_hoc (void)
{
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case ("hoc-csv"), "expect");
  char *folder = dataset_folder_make ();
  g_autoptr (GBytes) hexes = g_bytes_new_static (HEXES, strlen (HEXES));
  g_autoptr (GBytes) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = NULL;
  g_autoptr (HuResults) results = NULL;
  gint64 electorate = 0, valid_votes = 0;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "hoc-csv");
  table = fetch_table (&provider, "/x.csv");
  g_assert_true (hu_import_hexes (hexes, HU_VINTAGE_2024, folder, &error));
  hu_import_results (table, HU_ELECTION_2024, folder, &error);
  g_assert_no_error (error);
  seats = hu_seats_load (HU_VINTAGE_2024, &error);
  results = hu_results_load (HU_ELECTION_2024, seats, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hu_seats_n (seats), ==, expected (expect, "seats"));
  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      electorate += hu_results_get (results, i)->electorate;
      valid_votes += hu_results_get (results, i)->valid_votes;
    }
  g_assert_cmpint (electorate, ==, expected (expect, "electorate_total"));
  g_assert_cmpint (valid_votes, ==, expected (expect, "valid_votes_total"));
  dataset_folder_remove (folder);
  provider_tear_down (&provider, NULL);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!samples_open ())
    return 0;
  g_test_add_func ("/samples/ons-boundaries", test_boundaries);
  g_test_add_func ("/samples/everyelection", test_elections);
  g_test_add_func ("/samples/postcodes-bulk", test_postcodes_bulk);
  g_test_add_func ("/samples/postcodes-terminated", test_postcodes_terminated);
  g_test_add_func ("/samples/mapit-postcode", test_mapit_postcode);
  g_test_add_func ("/samples/dc-candidates", test_candidates);
  g_test_add_func ("/samples/hoc-csv", test_hoc);
  status = g_test_run ();
  samples_close ();
  return status;
}
