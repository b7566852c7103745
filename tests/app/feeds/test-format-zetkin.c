/* test-format-zetkin.c: Zetkin, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <string.h>

#define ORG "/v1/orgs/21"
#define ACTION(id, start, rest)                                                                                        \
  "{\"id\":" #id ",\"title\":null,\"activity\":{\"title\":\"Canvassing\"},\"start_time\":\"" start "+00:00\","         \
  "\"end_time\":\"" start "+00:00\",\"organization\":{\"id\":22},\"num_participants_required\":6" rest "}"
#define OUT ",\"published\":\"2026-10-01T08:00:00+00:00\""

static void
serve_all (Provider *provider)
{
  provider_serve (
    provider, ORG "/actions?recursive", JSON,
    "{\"data\":[" ACTION (1, "2027-04-10T10:00:00", OUT ",\"location\":{\"lat\":51.4,\"lng\":-2.5,\"title\":\"Café\"}") "," ACTION (
      2, "2027-04-11T10:00:00",
      OUT
      ",\"cancelled\":\"2026-11-20T17:05:00+00:00\"") "," ACTION (3, "2027-04-12T10:00:00",
                                                                  ",\"published\":\"2026-12-24T08:00:00+00:00\"") "," ACTION (4,
                                                                                                                              "2026-10-12T10:00:00",
                                                                                                                              OUT) "]}");
  provider_serve (provider, "/v1/orgs/22/actions/1/participants", JSON,
                  "{\"data\":[{\"id\":1,\"email\":\"a@example.org\",\"attended\":\"2026-11-28T12:10:00+00:00\","
                  "\"cancelled\":null,\"noshow\":null},{\"id\":2,\"attended\":null,\"cancelled\":null,\"noshow\":null},"
                  "{\"id\":3,\"cancelled\":\"2026-11-26T09:00:00+00:00\",\"noshow\":\"2026-11-28T12:10:00+00:00\"}]}");
  provider_serve (provider, "/v1/orgs/22/actions/1/responses", JSON,
                  "{\"data\":[{\"id\":1,\"person\":{\"id\":1},\"response_date\":\"2026-11-23T10:00:00Z\"},"
                  "{\"id\":9,\"person\":{\"id\":3}},{\"id\":4,\"person\":{\"id\":4}}]}");
  provider_serve (
    provider, ORG "/sub_organizations?recursive", JSON,
    "{\"data\":[{\"id\":31,\"title\":\"York\",\"is_active\":true,\"sub_orgs\":[{\"id\":32,\"title\":\"Acomb\","
    "\"is_active\":true,\"sub_orgs\":[]}]},{\"id\":33,\"title\":\"Asleep\",\"is_active\":false}]}");
  provider_serve (
    provider, ORG "/call_assignments", JSON,
    "{\"data\":[{\"id\":12,\"title\":\"Ring round\",\"start_date\":\"2026-11-02\",\"end_date\":\"2026-11-08\"},"
    "{\"id\":13,\"title\":\"Later\",\"start_date\":null}]}");
  provider_serve (provider, ORG "/join_submissions", JSON,
                  "{\"data\":[{\"id\":1,\"state\":\"accepted\",\"person_data\":{\"first_name\":\"Quentin\"}},"
                  "{\"id\":2,\"state\":\"pending\"},{\"id\":3,\"state\":\"pending\"}]}");
}

static void
test_whole (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  const HuEventCountRecord *count;
  const HuCohortRecord *cohort;
  g_autofree char *key = NULL;

  serve_all (provider);
  answer = provider_ask (provider, "zetkin", ORG, "t");
  g_assert_null (answer->incomplete);
  g_assert_true (answer->batch->snapshot);
  g_assert_cmpuint (answer->batch->events->len, ==, 4);
  /* The clock of the place, whatever it is dressed as. */
  assert_time (find_event (answer, "1")->start, "2027-04-10T09:00:00Z");
  g_assert_cmpstr (find_event (answer, "1")->title, ==, "Canvassing");
  g_assert_cmpstr (find_event (answer, "1")->place, ==, "Café");
  g_assert_cmpint (find_event (answer, "2")->status, ==, HU_EVENT_CANCELLED);
  g_assert_null (find_event (answer, "3"));
  g_assert_cmpint (find_event (answer, "calls-12")->kind, ==, HU_EVENT_PHONEBANK);
  assert_time (find_event (answer, "calls-12")->end, "2026-11-09T00:00:00Z");
  count = find_count (answer, "1");
  /* Two booked, and one answer of somebody who is not. */
  g_assert_cmpint (count->confirmed, ==, 2);
  g_assert_cmpint (count->signed_up, ==, 3);
  g_assert_cmpint (count->attended, ==, 1);
  /* Long over: who came is not asked any more, and not said to be nobody. */
  g_assert_null (find_count (answer, "4"));
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/v1/orgs/22/actions/4/participants"), ==, 0);
  g_assert_cmpuint (answer->batch->groups->len, ==, 2);
  g_assert_cmpuint (answer->batch->cohorts->len, ==, 1);
  cohort = &g_array_index (answer->batch->cohorts, HuCohortRecord, 0);
  g_assert_cmpint (cohort->people, ==, 3);
  g_assert_cmpint (cohort->placed, ==, 1);
  key = hu_test_server_last_header (provider->server, ORG "/call_assignments", "Authorization");
  g_assert_cmpstr (key, ==, "Bearer t");
}

static void
test_errors (Provider *provider, gconstpointer data)
{
  serve_all (provider);
  hu_test_server_answer (provider->server, "/v1/orgs/22/actions/1/responses", 401, JSON,
                         "{\"error\":\"invalid_token: expired\"}", NULL);
  provider_assert_fails (provider, "zetkin", ORG, "t", HU_FEED_ERROR_KEY);
  provider_serve (provider, "/v1/orgs/22/actions/1/responses", JSON, "{\"error\":{\"title\":\"no\"}}");
  provider_assert_fails (provider, "zetkin", ORG, "t", HU_FEED_ERROR_MALFORMED);
  provider_serve (provider, "/v1/orgs/22/actions/1/responses", JSON, "{\"error\":\"no\"}");
  provider_assert_fails (provider, "zetkin", ORG, "t", HU_FEED_ERROR_MALFORMED);
}

static void
test_too_deep (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autoptr (GString) text = g_string_new ("{\"data\":[");

  /* As deep as a document may be, in objects and arrays. */
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "{\"id\":%u,\"title\":\"x\",\"sub_orgs\":[", i);
  for (guint i = 0; i < 30; i++)
    g_string_append (text, "]}");
  g_string_append (text, "]}");
  provider_serve (provider, ORG "/sub_organizations", JSON, text->str);
  answer = provider_ask (provider, "zetkin", ORG "/sub_organizations", "t");
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->groups->len, ==, 30);
}

#define ADD(name, func) g_test_add ("/zetkin/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("whole", test_whole);
  ADD ("errors", test_errors);
  ADD ("deep", test_too_deep);
  return g_test_run ();
}
