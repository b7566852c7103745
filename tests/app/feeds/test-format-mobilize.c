/* test-format-mobilize.c: Mobilize, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <math.h>
#include <string.h>

#define ORG "/v1/organizations/9"
#define PAGE(count, rows, next)                                                                                        \
  "{\"count\":" #count ",\"error\":null,\"next\":" next ",\"previous\":null,\"data\":[" rows "]}"
#define EVENT(id, modified, type, slots, rest)                                                                         \
  "{\"id\":" #id ",\"title\":\"Walk\",\"timezone\":\"Europe/London\",\"event_type\":\"" type                           \
  "\",\"modified_date\":" #modified ",\"timeslots\":[" slots "]" rest "}"
#define SLOT(id, start, max)                                                                                           \
  "{\"id\":" #id ",\"start_date\":" #start ",\"end_date\":" #start ",\"max_attendees\":" #max "}"
#define ATTENDANCE(id, modified, slot, status, attended, email)                                                        \
  "{\"id\":" #id ",\"created_date\":1795000000,\"modified_date\":" #modified ",\"status\":\"" status                   \
  "\",\"attended\":" #attended ",\"timeslot\":{\"id\":" #slot                                                          \
  "},\"event\":{\"id\":1,\"event_type\":\"CANVASS\",\"timeslots\":null},"                                              \
  "\"person\":{\"email_addresses\":[{\"address\":\"" email "\"}]}}"

static void
serve_all (Provider *provider)
{
  provider_serve (
    provider, ORG "/events", JSON,
    PAGE (
      4,
      EVENT (
        1, 1791000000, "CANVASS", SLOT (11, 1795860000, 20) "," SLOT (12, 1806156000, null),
        ",\"approval_status\":\"APPROVED\",\"accessibility_status\":\"NOT_SURE\",\"browser_url\":\"https://m.example/1\",\"location\":"
        "{\"venue\":\"Hall\",\"location\":{\"latitude\":51.4,\"longitude\":-2.5}}") "," EVENT (2, 1791000000,
                                                                                               "PHONE_BANK",
                                                                                               SLOT (13, 1795860000,
                                                                                                     null),
                                                                                               ",\"location\":null,"
                                                                                               "\"accessibility_status\":\"NOT_ACCESSIBLE\""),
      "\"{{BASE}}" ORG "/events?cursor=x%3D\""));
  provider_serve (
    provider, ORG "/events?cursor=x%3D", JSON,
    PAGE (
      4,
      EVENT (
        1, 1792000000, "CANVASS", SLOT (11, 1795860000, 25) "," SLOT (12, 1806156000, null),
        ",\"accessibility_status\":\"ACCESSIBLE\",\"location\":{\"venue\":\"This event's address is private. Sign up to see it\","
        "\"location\":{\"latitude\":51.4,\"longitude\":-2.5}}") "," EVENT (3, 1791000000, "SOMETHING_NEW",
                                                                           SLOT (14, 1795860000, null),
                                                                           "") "," EVENT (4, 1791000000, "CANVASS",
                                                                                          SLOT (15, 1795860000, null),
                                                                                          ",\"approval_status\":\"NEEDS_APPROVAL\""),
      "null"));
  provider_serve (provider, ORG "/events/deleted", JSON, PAGE (1, "{\"id\":3,\"deleted_date\":1795000000}", "null"));
  provider_serve (provider, ORG "/attendances", JSON,
                  PAGE (6,
                        ATTENDANCE (1, 1795000001, 11, "REGISTERED", true, "a@example.org") "," ATTENDANCE (
                          2, 1795000001, 11, "CONFIRMED", false,
                          "b@example.org") "," ATTENDANCE (3, 1795000009, 11, "CANCELLED", null, "c@example.org"),
                        "\"{{BASE}}" ORG "/attendances?cursor=2\""));
  provider_serve (provider, ORG "/attendances?cursor=2", JSON,
                  PAGE (6,
                        ATTENDANCE (3, 1795000001, 11, "REGISTERED", true, "c@example.org") "," ATTENDANCE (
                          5, 1795000001, 12, "REGISTERED", null,
                          "a@example.org") ",{\"created_date\":1,\"status\":\"REGISTERED\",\"attended\":null}",
                        "null"));
}

static void
test_whole (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autofree char *key = NULL;
  const HuEventCountRecord *count;

  serve_all (provider);
  answer = provider_ask (provider, "mobilize", ORG, "k3y");
  g_assert_null (answer->incomplete);
  g_assert_true (answer->batch->snapshot);
  /* Slots of what is neither deleted nor a draft. */
  g_assert_cmpuint (answer->batch->events->len, ==, 3);
  g_assert_null (find_event (answer, "14"));
  g_assert_null (find_event (answer, "15"));
  assert_time (find_event (answer, "12")->start, "2027-03-27T14:00:00Z");
  /* The newer copy of the event. */
  g_assert_cmpint (find_event (answer, "11")->capacity, ==, 25);
  g_assert_null (find_event (answer, "11")->place);
  g_assert_true (isnan (find_event (answer, "11")->longitude));
  g_assert_cmpint (find_event (answer, "12")->capacity, ==, HU_UNKNOWN);
  g_assert_cmpint (find_event (answer, "13")->kind, ==, HU_EVENT_PHONEBANK);
  g_assert_cmpint (find_event (answer, "11")->step_free, ==, HU_STEP_FREE_YES);
  g_assert_cmpint (find_event (answer, "12")->step_free, ==, HU_STEP_FREE_YES);
  g_assert_cmpint (find_event (answer, "13")->step_free, ==, HU_STEP_FREE_NO);
  count = find_count (answer, "11");
  g_assert_cmpint (count->signed_up, ==, 2);
  g_assert_cmpint (count->confirmed, ==, 1);
  g_assert_cmpint (count->attended, ==, 1);
  count = find_count (answer, "12");
  g_assert_cmpint (count->signed_up, ==, 1);
  g_assert_cmpint (count->attended, ==, HU_UNKNOWN);
  g_assert_cmpint (find_count (answer, "13")->signed_up, ==, 0);
  key = hu_test_server_last_header (provider->server, ORG "/attendances", "Authorization");
  g_assert_cmpstr (key, ==, "Bearer k3y");
}

static void
test_cut_off (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  serve_all (provider);
  provider_serve (provider, ORG "/events", JSON,
                  "{\"count\":1210,\"results_limited_to\":1000,\"next\":null,\"data\":[" EVENT (
                    1, 1791000000, "CANVASS", SLOT (11, 1795860000, 20), "") "]}");
  answer = provider_ask (provider, "mobilize", ORG, "k");
  g_assert_cmpuint (answer->batch->events->len, ==, 1);
  g_assert_false (answer->batch->snapshot);
  g_assert_nonnull (answer->incomplete);
}

/* A total is never replaced by one of a part. */
static void
test_attendances_in_part (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  serve_all (provider);
  provider_serve (provider, ORG "/attendances?cursor=2", JSON, PAGE (6, "", "null"));
  answer = provider_ask (provider, "mobilize", ORG, "k");
  g_assert_cmpuint (answer->batch->events->len, ==, 3);
  g_assert_cmpuint (answer->batch->event_counts->len, ==, 0);
  g_assert_nonnull (strstr (answer->incomplete, "3 of 6 came"));
}

static void
test_errors (Provider *provider, gconstpointer data)
{
  serve_all (provider);
  provider_serve (provider, ORG "/attendances?cursor=2", JSON, "{\"data\":null,\"error\":{\"x\":{\"0\":[\"no\"]}}}");
  provider_assert_fails (provider, "mobilize", ORG, "k", HU_FEED_ERROR_MALFORMED);
  provider_serve (provider, ORG "/attendances?cursor=2", JSON, "{\"data\":null}");
  provider_assert_fails (provider, "mobilize", ORG, "k", HU_FEED_ERROR_MALFORMED);
  hu_test_server_answer (provider->server, ORG "/events", 403, JSON, "{}", NULL);
  provider_assert_fails (provider, "mobilize", ORG, "k", HU_FEED_ERROR_KEY);
}

#define ADD(name, func) g_test_add ("/mobilize/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("whole", test_whole);
  ADD ("cut-off", test_cut_off);
  ADD ("attendances-in-part", test_attendances_in_part);
  ADD ("errors", test_errors);
  return g_test_run ();
}
