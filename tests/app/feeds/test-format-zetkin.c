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
    "{\"data\":[{\"id\":12,\"title\":\"Ring round\",\"start_date\":\"2026-11-02\",\"end_date\":\"2026-11-18\"},"
    "{\"id\":13,\"title\":\"Later\",\"start_date\":null}]}");
  provider_serve (provider, ORG "/join_submissions", JSON,
                  "{\"data\":[{\"id\":1,\"state\":\"accepted\",\"person_data\":{\"first_name\":\"Quentin\"}},"
                  "{\"id\":2,\"state\":\"pending\"},{\"id\":3,\"state\":\"pending\"}]}");
}

#define CALL_COUNTS ORG "/call_assignments/12/stats"
#define AREAS "/v2/orgs/21/area_assignments"
#define AREA_LIST AREAS "?size=100&page=1"

static void
serve_rounds (Provider *provider)
{
  provider_serve (provider, CALL_COUNTS, JSON,
                  "{\"data\":{\"num_calls_made\":140,\"num_calls_reached\":61,\"num_target_matches\":2222}}");
  provider_serve (provider, AREA_LIST, JSON,
                  "{\"data\":[{\"id\":3,\"title\":\"North\",\"start_date\":\"2026-11-20\",\"end_date\":\"2026-12-20\","
                  "\"reporting_level\":\"household\"},"
                  "{\"id\":4,\"title\":\"South\",\"start_date\":\"2026-11-20\",\"end_date\":null},"
                  "{\"id\":5,\"title\":\"Long over\",\"start_date\":\"2026-09-20\",\"end_date\":\"2026-10-20\"},"
                  "{\"id\":6,\"title\":\"Later\",\"start_date\":null}]}");
  provider_serve (provider, AREAS "/3/stats", JSON,
                  "{\"data\":{\"num_households\":880,\"num_households_visited\":300,"
                  "\"num_households_successfully_visited\":120,\"num_locations_visited\":77,\"num_visits\":340}}");
  provider_serve (provider, AREAS "/4/stats", JSON,
                  "{\"data\":{\"num_households\":500,\"num_households_visited\":null}}");
}

static void
assert_contacts (const HuConnectorAnswer *answer, const char *event, HuContacts contacts)
{
  const HuContactCountRecord *count = find_contacts (answer, event);

  g_assert_nonnull (count);
  g_assert_cmpint (count->contacts.targets, ==, contacts.targets);
  g_assert_cmpint (count->contacts.attempts, ==, contacts.attempts);
  g_assert_cmpint (count->contacts.contacts, ==, contacts.contacts);
  g_assert_cmpint (count->contacts.locations, ==, contacts.locations);
  g_assert_cmpint (count->at, ==, NOW);
}

/* How far rounds are; what is not recorded is unknown, and of what is long over nobody asks. */
static void
test_rounds (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autofree char *key = NULL;

  serve_all (provider);
  serve_rounds (provider);
  answer = provider_ask (provider, "zetkin", ORG, "t");
  g_assert_null (answer->incomplete);
  g_assert_true (answer->batch->snapshot);
  g_assert_cmpuint (answer->batch->events->len, ==, 7);
  g_assert_cmpint (find_event (answer, "areas-3")->kind, ==, HU_EVENT_CANVASS);
  g_assert_cmpstr (find_event (answer, "areas-3")->title, ==, "North");
  assert_time (find_event (answer, "areas-3")->start, "2026-11-20T00:00:00Z");
  assert_time (find_event (answer, "areas-3")->end, "2026-12-21T00:00:00Z");
  g_assert_null (find_event (answer, "areas-6"));
  g_assert_cmpuint (answer->batch->contact_counts->len, ==, 3);
  assert_contacts (answer, "calls-12", (HuContacts) { HU_UNKNOWN, 140, 61, HU_UNKNOWN });
  assert_contacts (answer, "areas-3", (HuContacts) { 880, 300, 120, 77 });
  assert_contacts (answer, "areas-4", (HuContacts) { 500, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN });
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, AREAS "/5/stats"), ==, 0);
  key = hu_test_server_last_header (provider->server, AREAS "/3/stats", "Authorization");
  g_assert_cmpstr (key, ==, "Bearer t");
}

/* A key may be for the first version only: the rest is whole, as it is where a server has no canvass rounds, see below. So it is
 * where the counts of a round are not to be seen. */
static void
test_refused (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  serve_all (provider);
  serve_rounds (provider);
  hu_test_server_answer (provider->server, AREA_LIST, 403, JSON, "{\"error\":\"no\"}", NULL);
  hu_test_server_answer (provider->server, CALL_COUNTS, 403, JSON, "{\"error\":{\"title\":\"no\"}}", NULL);
  answer = provider_ask (provider, "zetkin", ORG, "t");
  g_assert_null (answer->incomplete);
  g_assert_true (answer->batch->snapshot);
  g_assert_null (find_event (answer, "areas-3"));
  g_assert_nonnull (find_event (answer, "calls-12"));
  g_assert_cmpuint (answer->batch->contact_counts->len, ==, 0);
  /* Asked for by its own address it is an error, as is a key that ran out. */
  provider_assert_fails (provider, "zetkin", AREA_LIST, "t", HU_FEED_ERROR_KEY);
  provider_assert_fails (provider, "zetkin", CALL_COUNTS, "t", HU_FEED_ERROR_KEY);
  provider_assert_fails (provider, "zetkin", AREAS "/9/stats", "t", HU_FEED_ERROR_STATUS);
  hu_test_server_answer (provider->server, AREA_LIST, 401, JSON, "{\"error\":\"invalid_token: expired\"}", NULL);
  provider_assert_fails (provider, "zetkin", ORG, "t", HU_FEED_ERROR_KEY);
}

/* A round that cannot be read may have been read before: nothing is taken for gone. Counts that make no sense are none. */
static void
test_rounds_incomplete (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) rounds = NULL;
  g_autoptr (HuConnectorAnswer) counts = NULL;

  serve_all (provider);
  serve_rounds (provider);
  provider_serve (provider, CALL_COUNTS, JSON, "{\"data\":{\"num_calls_made\":-1,\"num_calls_reached\":61}}");
  counts = provider_ask (provider, "zetkin", ORG, "t");
  g_assert_nonnull (strstr (counts->incomplete, "num_calls_made"));
  g_assert_true (counts->batch->snapshot);
  g_assert_null (find_contacts (counts, "calls-12"));
  assert_contacts (counts, "areas-3", (HuContacts) { 880, 300, 120, 77 });
  provider_serve (provider, AREA_LIST, JSON, "{\"data\":[{\"id\":3,\"title\":\"North\",\"start_date\":\"soon\"}]}");
  rounds = provider_ask (provider, "zetkin", ORG, "t");
  g_assert_nonnull (strstr (rounds->incomplete, "canvass rounds"));
  g_assert_false (rounds->batch->snapshot);
  g_assert_null (find_event (rounds, "areas-3"));
  provider_serve (provider, CALL_COUNTS, JSON, "{\"data\":[]}");
  provider_assert_fails (provider, "zetkin", ORG, "t", HU_FEED_ERROR_MALFORMED);
}

static char *
make_page (guint n, guint first)
{
  GString *text = g_string_new ("{\"data\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{\"id\":%u,\"title\":\"x\",\"start_date\":\"2026-09-20\",\"end_date\":\"2026-09-21\"}",
                            i > 0 ? "," : "", first + i);
  g_string_append (text, "]}");
  return g_string_free_and_steal (text);
}

/* A full page is followed by another; where nobody said how long pages are, pages of a known length are asked for. */
static void
test_pages (Provider *provider, gconstpointer data)
{
  g_autofree char *some = make_page (20, 0);
  g_autofree char *full = make_page (100, 0);
  g_autofree char *rest = make_page (7, 100);
  g_autoptr (HuConnectorAnswer) paged = NULL;
  g_autoptr (HuConnectorAnswer) bare = NULL;
  g_autoptr (HuConnectorAnswer) whole = NULL;
  g_autofree char *all = make_page (107, 0);

  provider_serve (provider, AREAS, JSON, some);
  provider_serve (provider, AREA_LIST, JSON, full);
  provider_serve (provider, AREAS "?size=100&page=2", JSON, rest);
  paged = provider_ask (provider, "zetkin", AREA_LIST, "t");
  g_assert_null (paged->incomplete);
  g_assert_cmpuint (paged->batch->events->len, ==, 107);
  bare = provider_ask (provider, "zetkin", AREAS, "t");
  g_assert_null (bare->incomplete);
  g_assert_cmpuint (bare->batch->events->len, ==, 107);
  /* A server that does not know of pages sends all at once. */
  provider_serve (provider, AREA_LIST, JSON, all);
  whole = provider_ask (provider, "zetkin", AREA_LIST, "t");
  g_assert_null (whole->incomplete);
  g_assert_cmpuint (whole->batch->events->len, ==, 107);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, AREAS "?size=100&page=2"), ==, 2);
}

static void
test_whole (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  const HuEventCountRecord *count;
  const HuCohortRecord *cohort;
  g_autofree char *key = NULL;

  /* An older server: canvass rounds are not there. */
  serve_all (provider);
  answer = provider_ask (provider, "zetkin", ORG, "t");
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, AREA_LIST), ==, 1);
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
  assert_time (find_event (answer, "calls-12")->end, "2026-11-19T00:00:00Z");
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
  ADD ("rounds", test_rounds);
  ADD ("refused", test_refused);
  ADD ("rounds-incomplete", test_rounds_incomplete);
  ADD ("pages", test_pages);
  ADD ("errors", test_errors);
  ADD ("deep", test_too_deep);
  return g_test_run ();
}
