/* test-format-zoom.c: Zoom, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <string.h>

#define ID "93412345678"
#define REGISTRANTS "/v2/meetings/" ID "/registrants?status=approved&page_size=300"
#define REPORT "/v2/report/meetings/" ID "/participants?page_size=300&include_fields=registrant_id"
#define ROW(name, email, registrant, status)                                                                           \
  "{\"name\":\"" name "\",\"user_email\":\"" email "\",\"registrant_id\":\"" registrant "\",\"status\":\"" status      \
  "\",\"join_time\":\"2026-11-17T19:00:00Z\"}"
#define IN "in_meeting"
#define MEETING "{\"id\":" ID ",\"topic\":\"Briefing\",\"start_time\":\"2026-11-17T19:00:00Z\",\"duration\":60}"
#define KEY "ACC:client:s3cret"

static void
serve_call (Provider *provider)
{
  provider_serve (provider, "/v2/meetings/" ID, JSON, MEETING);
  provider_serve (provider, REGISTRANTS, JSON,
                  "{\"total_records\":4,\"next_page_token\":\"Tok=1\",\"registrants\":["
                  "{\"id\":\"R1\",\"status\":\"approved\",\"create_time\":\"2026-11-14T19:00:00Z\"},"
                  "{\"id\":\"R2\",\"status\":\"approved\",\"create_time\":\"2026-11-14T19:00:00Z\"}]}");
  provider_serve (provider, REGISTRANTS "&next_page_token=Tok%3D1", JSON,
                  "{\"total_records\":4,\"next_page_token\":\"\",\"registrants\":["
                  "{\"id\":\"R2\",\"status\":\"approved\",\"create_time\":\"2026-11-14T19:00:00Z\"},"
                  "{\"id\":\"R3\",\"status\":\"pending\",\"create_time\":\"2026-11-14T19:00:00Z\"}]}");
  /* One who came in again without being known, one who only waited, one by telephone twice. */
  provider_serve (
    provider, REPORT, JSON,
    "{\"total_records\":6,\"next_page_token\":\"\",\"participants\":[" ROW ("A", " Ann@Example.org", "", IN) "," ROW (
      "A", "ann@example.org", "R1",
      IN) "," ROW ("B", "bob@example.org", "",
                   IN) "," ROW ("C", "cy@example.org", "R3",
                                "in_waiting_room") "," ROW ("447700900123", "", "", IN) "," ROW ("447700900123", "", "",
                                                                                                 IN) "]}");
}

static void
serve_token (Provider *provider)
{
  provider_serve (provider, "/oauth/token?grant_type=account_credentials&account_id=ACC", JSON,
                  "{\"access_token\":\"t0ken\",\"token_type\":\"bearer\",\"expires_in\":3600}");
}

static void
test_call (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autofree char *basic = NULL;
  g_autofree char *bearer = NULL;

  serve_call (provider);
  serve_token (provider);
  answer = provider_ask (provider, "zoom", "/v2/meetings/" ID, KEY);
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->events->len, ==, 1);
  g_assert_cmpint (find_event (answer, ID)->kind, ==, HU_EVENT_CALL);
  assert_time (find_event (answer, ID)->end, "2026-11-17T20:00:00Z");
  g_assert_cmpint (find_count (answer, ID)->signed_up, ==, 2);
  g_assert_cmpint (find_count (answer, ID)->attended, ==, 3);
  /* Client and secret go to the one place, the token to the other. */
  basic = hu_test_server_last_header (provider->server, "/oauth/token?grant_type=account_credentials&account_id=ACC",
                                      "Authorization");
  g_assert_cmpstr (basic, ==, "Basic Y2xpZW50OnMzY3JldA==");
  bearer = hu_test_server_last_header (provider->server, REPORT, "Authorization");
  g_assert_cmpstr (bearer, ==, "Bearer t0ken");
}

/* There is no report before the call, nor for a while after: that is not nobody. */
static void
test_no_report_yet (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  serve_call (provider);
  hu_test_server_answer (provider->server, REPORT, 404, JSON, "{\"code\":3001}", NULL);
  answer = provider_ask (provider, "zoom", "/v2/meetings/" ID, "plain-token");
  g_assert_null (answer->incomplete);
  g_assert_cmpint (find_count (answer, ID)->signed_up, ==, 2);
  g_assert_cmpint (find_count (answer, ID)->attended, ==, HU_UNKNOWN);
}

static void
test_host (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  serve_call (provider);
  provider_serve (provider, "/v2/users/me/meetings?type=scheduled&page_size=300", JSON, "{\"meetings\":[" MEETING "]}");
  provider_serve (provider, "/v2/users/me/meetings?type=previous_meetings&page_size=300", JSON,
                  "{\"meetings\":[" MEETING ",{\"id\":7,\"topic\":\"Whenever\"}]}");
  answer = provider_ask (provider, "zoom", "/v2/users/me", "plain-token");
  g_assert_null (answer->incomplete);
  g_assert_true (answer->batch->snapshot);
  g_assert_cmpuint (answer->batch->events->len, ==, 1);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, REPORT), ==, 1);
}

/* A token that ran out is asked for again, once. */
static void
test_token_ran_out (Provider *provider, gconstpointer data)
{
  serve_token (provider);
  hu_test_server_answer (provider->server, "/v2/meetings/" ID, 401, JSON, "{\"code\":124}", NULL);
  provider_assert_fails (provider, "zoom", "/v2/meetings/" ID, KEY, HU_FEED_ERROR_KEY);
  g_assert_cmpuint (
    hu_test_server_n_requests (provider->server, "/oauth/token?grant_type=account_credentials&account_id=ACC"), ==, 2);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/v2/meetings/" ID), ==, 2);
}

static void
test_no_token (Provider *provider, gconstpointer data)
{
  serve_call (provider);
  provider_serve (provider, "/oauth/token?grant_type=account_credentials&account_id=ACC", JSON, "{}");
  provider_assert_fails (provider, "zoom", "/v2/meetings/" ID, KEY, HU_FEED_ERROR_KEY);
  hu_test_server_answer (provider->server, "/oauth/token?grant_type=account_credentials&account_id=ACC", 400, JSON,
                         "{\"reason\":\"Invalid client_id\"}", NULL);
  provider_assert_fails (provider, "zoom", "/v2/meetings/" ID, KEY, HU_FEED_ERROR_KEY);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/v2/meetings/" ID), ==, 0);
  provider_assert_fails (provider, "zoom", "/v2/nothing", KEY, HU_FEED_ERROR_ADDRESS);
}

static void
test_turned_away_until (Provider *provider, gconstpointer data)
{
  hu_test_server_answer (provider->server, "/v2/meetings/" ID, 429, JSON, "{\"code\":429}", "Retry-After",
                         "2099-01-01T00:00:00Z", NULL);
  provider_assert_fails (provider, "zoom", "/v2/meetings/" ID, "token", HU_FEED_ERROR_BUSY);
  g_assert_cmpuint (hu_http_get_retry_after (provider->http), ==, 3600);
}

#define ADD(name, func) g_test_add ("/zoom/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("call", test_call);
  ADD ("no-report-yet", test_no_report_yet);
  ADD ("host", test_host);
  ADD ("token-ran-out", test_token_ran_out);
  ADD ("no-token", test_no_token);
  ADD ("turned-away-until", test_turned_away_until);
  return g_test_run ();
}
