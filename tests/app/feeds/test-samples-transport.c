/* test-samples-transport.c: the shared sample cases of what lies around documents: tokens, tags, pages, streams, deliveries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "samples.h"

#include "hu-deliveries.h"
#include "hu-sse-parser.h"

#include <string.h>

/* A token is asked for with each poll, and polls are closer together than a token lasts. */
static void
test_zoom_token (void)
{
  static const char path[] = "/oauth/token?grant_type=account_credentials&account_id=A";
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case ("zoom-token"), "expect");

  provider_set_up (&provider, NULL);
  serve_case (&provider, "zoom-token");
  provider_serve (&provider, "/v2/meetings/1", JSON,
                  "{\"id\":1,\"type\":2,\"topic\":\"Call\",\"start_time\":\"2026-11-17T19:00:00Z\",\"duration\":60}");
  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HuConnectorAnswer) answer = NULL;
      g_autofree char *authorization = NULL;

      answer = provider_ask_all (&provider, "zoom", "/v2/meetings/1", "A:client:secret", NULL, NULL, &error);
      authorization = hu_test_server_last_header (provider.server, "/v2/meetings/1", "Authorization");
      g_assert_cmpstr (authorization, ==, "Bearer not-a-real-token");
      g_assert_cmpuint (hu_test_server_n_requests (provider.server, path), ==, i);
    }
  g_assert_cmpint (hu_connector_find ("zoom")->poll_seconds, <, expected (expect, "renew_before_seconds"));
  provider_tear_down (&provider, NULL);
}

static HuConnectorAnswer *
ask_again (Provider *provider, const char *path, const char *etag)
{
  g_autofree char *url = hu_test_server_url (provider->server, path);
  HuHarvest *harvest = hu_harvest_new ("test", url, NULL, NULL, NOW);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HuConnectorAnswer *answer;

  hu_connector_run_async (hu_connector_find ("ical"), provider->http, harvest, NULL, etag, NULL, hu_test_keep_result,
                          &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  answer = hu_connector_run_finish (provider->http, result, &error);
  g_assert_no_error (error);
  return answer;
}

/* The tag goes back byte for byte; what has not changed is not read again, and what was read stays. */
static void
test_ical_304 (void)
{
  Provider provider = { 0 };
  yyjson_val *exchanges = yyjson_obj_get (find_case ("ical-304"), "exchanges");
  const char *tag =
    yyjson_get_str (yyjson_obj_get (yyjson_obj_get (yyjson_arr_get (exchanges, 1), "must_send"), "If-None-Match"));
  g_autoptr (HuConnectorAnswer) first = NULL;
  g_autoptr (HuConnectorAnswer) second = NULL;
  g_autofree char *sent = NULL;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "ical-304");
  first = ask_again (&provider, "/sessions.ics", NULL);
  g_assert_cmpuint (first->batch->events->len, >, 0);
  g_assert_cmpstr (first->etag, ==, tag);
  second = ask_again (&provider, "/sessions.ics", first->etag);
  sent = hu_test_server_last_header (provider.server, "/sessions.ics", "If-None-Match");
  g_assert_cmpstr (sent, ==, tag);
  g_assert_null (second->batch);
  g_assert_cmpstr (second->etag, ==, tag);
  provider_tear_down (&provider, NULL);
}

/* How many areas came, which no answer tells. */
static void
test_zetkin_areas (void)
{
  const HuConnector *zetkin = hu_connector_find ("zetkin");
  yyjson_val *expect = yyjson_obj_get (find_case ("zetkin-areas"), "expect");
  g_autoptr (HuHarvest) harvest =
    hu_harvest_new ("test", "https://api.zetk.in/v2/orgs/21/areas?size=100&page=1", NULL, NULL, NOW);
  g_autofree char *first = samples_body ("zetkin-areas");
  const HuStep *step;
  const HuList *areas;

  g_assert_true (zetkin->begin (harvest, NULL));
  for (guint i = 0; (step = hu_harvest_next_step (harvest)) != NULL; i++)
    {
      const char *text = i == 0 ? first : "{\"data\": []}";
      g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

      g_assert_true (zetkin->read (harvest, step, body, NULL));
    }
  areas = hu_harvest_find_list (harvest, HU_LIST_AREAS, NULL);
  g_assert_cmpint (areas->rows, ==, expected (expect, "areas"));
  g_assert_true (hu_list_is_complete (areas));
}

/* One of them came twice. */
static void
test_deliveries (void)
{
  yyjson_val *expect = yyjson_obj_get (find_case ("an-webhook-batch"), "expect");
  g_autofree char *text = samples_body ("an-webhook-batch");
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HuDeliveries deliveries;

  g_assert_true (hu_deliveries_parse (body, &deliveries, &error));
  g_assert_no_error (error);
  g_assert_cmpint (deliveries.elements, ==, expected (expect, "elements"));
  g_assert_cmpint (deliveries.distinct, ==, expected (expect, "after_idempotency"));
  g_assert_cmpint (deliveries.kinds[HU_DELIVERY_ATTENDANCE], ==, expected (expect, "attendances"));
  g_assert_cmpint (deliveries.kinds[HU_DELIVERY_DONATION], ==, expected (expect, "donations"));
  g_assert_cmpint (deliveries.kinds[HU_DELIVERY_ACTION], ==, expected (expect, "catch_all_actions"));
  g_assert_cmpint (deliveries.unknown, ==, expected (expect, "unknown_ignored"));
}

static void
event_cb (const char *type, const char *data, const char *last_id, gpointer user_data)
{
  yyjson_arr_iter *wanted = user_data;
  yyjson_val *event = yyjson_arr_iter_next (wanted);

  g_assert_nonnull (event);
  g_assert_cmpstr (type, ==, yyjson_get_str (yyjson_obj_get (event, "type")));
  g_assert_cmpstr (data, ==, yyjson_get_str (yyjson_obj_get (event, "data")));
  g_assert_cmpstr (last_id, ==, yyjson_get_str (yyjson_obj_get (event, "last_event_id")));
}

static void
test_sse (void)
{
  yyjson_val *expect = yyjson_obj_get (find_case ("sse-basic"), "expect");
  g_autofree char *stream = samples_body ("sse-basic");

  for (gsize piece = 1; piece <= strlen (stream); piece += 7)
    {
      yyjson_arr_iter wanted;
      g_autoptr (HuSseParser) parser = hu_sse_parser_new (event_cb, &wanted);

      yyjson_arr_iter_init (yyjson_obj_get (expect, "events"), &wanted);
      for (gsize at = 0; at < strlen (stream); at += piece)
        g_assert_true (hu_sse_parser_feed (parser, stream + at, MIN (piece, strlen (stream) - at)));
      g_assert_null (yyjson_arr_iter_next (&wanted));
      g_assert_cmpstr (hu_sse_parser_get_last_id (parser), ==,
                       yyjson_get_str (yyjson_obj_get (expect, "final_last_event_id")));
      g_assert_cmpint (hu_sse_parser_get_retry (parser), ==, expected (expect, "retry_ms"));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!samples_open ())
    return 0;
  g_test_add_func ("/samples-transport/zoom-token", test_zoom_token);
  g_test_add_func ("/samples-transport/ical-304", test_ical_304);
  g_test_add_func ("/samples-transport/zetkin-areas", test_zetkin_areas);
  g_test_add_func ("/samples-transport/an-webhook-batch", test_deliveries);
  g_test_add_func ("/samples-transport/sse-basic", test_sse);
  status = g_test_run ();
  samples_close ();
  return status;
}
