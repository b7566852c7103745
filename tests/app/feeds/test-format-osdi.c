/* test-format-osdi.c: Action Network and OSDI, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <math.h>
#include <string.h>

#define EVENT(id, modified, rest)                                                                                      \
  "{\"identifiers\":[\"other:7\",\"action_network:" id                                                                 \
  "\"],\"title\":\"Doors <b>&</b> tea\",\"status\":\"confirmed\","                                                     \
  "\"modified_date\":\"" modified "\"," rest "}"
#define PAGE(total, list, rows, next)                                                                                  \
  "{\"total_records\":" #total ",\"_links\":{\"x\":{}" next "},\"_embedded\":{\"osdi:" list "\":[" rows "]}}"
#define NEXT(url) ",\"next\":{\"href\":\"" url "\"}"
#define START "\"start_date\":\"2027-04-10T10:00:00Z\""

static void
serve_nothing_but_events (Provider *provider)
{
  provider_serve (provider, "/api/v2/fundraising_pages", JSON, "{}");
  provider_serve (provider, "/api/v2/forms", JSON, "{}");
}

static void
test_events (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autoptr (HuConnectorAnswer) utc = NULL;
  g_autofree char *key = NULL;
  const HuEventRecord *event;

  serve_nothing_but_events (provider);
  provider_serve (
    provider, "/api/v2/events", JSON,
    PAGE (
      6, "events",
      EVENT (
        "a", "2026-10-01T00:00:00Z",
        START
        ",\"total_accepted\":14,\"capacity\":20,"
        "\"browser_url\":\"javascript:alert(1)\",\"location\":{\"venue\":\"Hall\","
        "\"address_lines\":[\"1 Secret Row\"],\"location\":{\"latitude\":53.9,\"longitude\":-1.1}}") "," EVENT ("b",
                                                                                                                "2026-10-01T00:00:00Z",
                                                                                                                START
                                                                                                                ",\"total_accepted\":1") "," EVENT ("c",
                                                                                                                                                    "2026-10-01T00:00:00Z",
                                                                                                                                                    START
                                                                                                                                                    ",\"action_network:hidden\":true"),
      NEXT ("{{BASE}}/api/v2/events?page=2")));
  /* b once more, newer; one that is called off; one without a time. */
  provider_serve (
    provider, "/api/v2/events?page=2", JSON,
    PAGE (
      6, "events",
      EVENT (
        "b", "2026-11-01T00:00:00Z",
        START
        ",\"total_accepted\":3,\"location\":{\"venue\":\"Home\",\"public\":false,"
        "\"location\":{\"latitude\":53.9,\"longitude\":-1.1}}") ",{\"identifiers\":[\"action_network:d\"],\"status\":\"cancelled\"," START
                                                                ",\"total_accepted\":9}," EVENT (
                                                                  "e", "2026-10-01T00:00:00Z", "\"total_accepted\":2"),
      NEXT ("{{BASE}}/api/v2/events?page=3")));
  /* The link to go on is there even on a page of nothing. */
  provider_serve (provider, "/api/v2/events?page=3", JSON,
                  PAGE (6, "events", "", NEXT ("{{BASE}}/api/v2/events?page=4")));
  answer = provider_ask (provider, "action-network", "/api/v2/", "k3y");
  g_assert_null (answer->incomplete);
  g_assert_true (answer->batch->snapshot);
  g_assert_cmpuint (answer->batch->events->len, ==, 3);
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/api/v2/events?page=4"), ==, 0);
  event = find_event (answer, "a");
  assert_time (event->start, "2027-04-10T09:00:00Z");
  g_assert_cmpstr (event->title, ==, "Doors <b>&</b> tea");
  g_assert_cmpstr (event->place, ==, "Hall");
  g_assert_cmpfloat (event->latitude, ==, 53.9);
  g_assert_cmpint (event->capacity, ==, 20);
  g_assert_null (event->url);
  g_assert_cmpint (find_count (answer, "a")->signed_up, ==, 14);
  g_assert_cmpint (find_count (answer, "a")->attended, ==, HU_UNKNOWN);
  g_assert_cmpint (find_count (answer, "b")->signed_up, ==, 3);
  g_assert_null (find_event (answer, "b")->place);
  g_assert_true (isnan (find_event (answer, "b")->latitude));
  g_assert_cmpint (find_event (answer, "d")->status, ==, HU_EVENT_CANCELLED);
  g_assert_null (find_count (answer, "d"));
  key = hu_test_server_last_header (provider->server, "/api/v2/events", "OSDI-API-Token");
  g_assert_cmpstr (key, ==, "k3y");
  /* A source's own settings say that its clock is UTC after all. */
  utc = provider_ask_all (provider, "action-network", "/api/v2", "k", "clock=utc\nkind=training", NULL, NULL);
  assert_time (find_event (utc, "a")->start, "2027-04-10T10:00:00Z");
  g_assert_cmpint (find_event (utc, "a")->kind, ==, HU_EVENT_TRAINING);
}

/* One row that makes no sense is left out, and the list is not taken for whole. */
static void
test_bad_row (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_serve (provider, "/api/v2/events", JSON,
                  PAGE (2, "events",
                        EVENT ("a", "2026-10-01T00:00:00Z", "\"start_date\":\"2019-02-29T10:00:00Z\"") "," EVENT (
                          "b", "2026-10-01T00:00:00Z", START ",\"total_accepted\":1"),
                        ""));
  answer = provider_ask (provider, "action-network", "/api/v2/events", "k");
  g_assert_cmpuint (answer->batch->events->len, ==, 1);
  g_assert_false (answer->batch->snapshot);
  g_assert_nonnull (strstr (answer->incomplete, "osdi:events[0].start_date: not a time"));
}

static void
test_fewer_than_declared (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_serve (provider, "/api/v2/events", JSON, PAGE (3, "events", EVENT ("a", "2026-10-01T00:00:00Z", START), ""));
  answer = provider_ask (provider, "action-network", "/api/v2/events", "k");
  g_assert_false (answer->batch->snapshot);
  g_assert_nonnull (strstr (answer->incomplete, "1 of 3 came"));
}

#define SIGNUP(id, modified, status, person)                                                                           \
  "{\"identifiers\":[\"action_network:" id "\"],\"modified_date\":\"" modified "\",\"status\":\"" status "\","         \
  "\"action_network:person_id\":\"" person "\"}"

/* Where an event does not say how many there are, they are counted: each once, the newest copy. */
static void
test_attendances (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  serve_nothing_but_events (provider);
  provider_serve (
    provider, "/api/v2/events", JSON,
    PAGE (1, "events",
          EVENT ("a", "2026-10-01T00:00:00Z",
                 START ",\"_links\":{\"osdi:attendances\":{\"href\":\"{{BASE}}/api/v2/events/a/attendances\"}}"),
          ""));
  provider_serve (provider, "/api/v2/events/a/attendances", JSON,
                  PAGE (4, "attendances",
                        SIGNUP ("1", "2026-10-01T00:00:00Z", "accepted", "p") "," SIGNUP ("2", "2026-10-02T00:00:00Z",
                                                                                          "cancelled", "q"),
                        NEXT ("{{BASE}}/api/v2/events/a/attendances?page=2")));
  provider_serve (provider, "/api/v2/events/a/attendances?page=2", JSON,
                  PAGE (4, "attendances",
                        SIGNUP ("2", "2026-10-01T00:00:00Z", "accepted", "q") "," SIGNUP ("3", "2026-10-01T00:00:00Z",
                                                                                          "accepted", "r"),
                        ""));
  answer = provider_ask (provider, "action-network", "/api/v2", "k");
  g_assert_null (answer->incomplete);
  g_assert_cmpint (find_count (answer, "a")->signed_up, ==, 2);
}

#define GIFT(id, amount, currency, at, person)                                                                         \
  "{\"identifiers\":[\"action_network:" id "\"],\"amount\":" amount ",\"currency\":\"" currency "\","                  \
  "\"created_date\":\"" at "\",\"action_network:person_id\":\"" person "\"}"

static void
serve_fund (Provider *provider, const char *total)
{
  g_autofree char *page = g_strdup_printf (
    "{\"identifiers\":[\"action_network:f\"],\"title\":\"Leaflets\",\"currency\":\"GBP\"%s,\"created_date\":"
    "\"2026-09-01T00:00:00Z\",\"_links\":{\"osdi:donations\":{\"href\":\"/api/v2/fundraising_pages/f/donations\"}}}",
    total);

  provider_serve (provider, "/api/v2/fundraising_pages/f", JSON, page);
}

/* Days are London's: 23:40 on the 14th in UTC is the 14th in winter, in summer the 15th. */
static void
test_money (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  const HuFundTotalRecord *total;

  serve_fund (provider, ",\"total_amount\":\"40.05\",\"total_donations\":9");
  provider_serve (provider, "/api/v2/fundraising_pages/f/donations", JSON,
                  PAGE (4, "donations",
                        GIFT ("1", "\"20.00\"", "GBP", "2026-11-14T10:00:00Z", "p") "," GIFT (
                          "2", "\"7.5\"", "gbp", "2026-07-14T23:40:00Z",
                          "q") "," GIFT ("3", "10", "GBP", "2026-11-15T10:00:00Z",
                                         "p") "," GIFT ("4", "\"99.00\"", "USD", "2026-11-15T10:00:00Z", "r"),
                        ""));
  answer = provider_ask (provider, "action-network", "/api/v2/fundraising_pages/f", "k");
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->funds->len, ==, 1);
  g_assert_cmpstr (g_array_index (answer->batch->funds, HuFundRecord, 0).title, ==, "Leaflets");
  g_assert_cmpint (raised_on (answer, "f", "2026-07-15"), ==, 750);
  g_assert_cmpint (raised_on (answer, "f", "2026-11-14"), ==, 2750);
  g_assert_cmpint (raised_on (answer, "f", "2026-11-15"), ==, 3750);
  total = last_total (answer, "f");
  g_assert_cmpint (total->amount, ==, 4005);
  g_assert_cmpint (total->at, ==, NOW);
  g_assert_cmpint (total->donors, ==, 2);
}

static void
test_money_not_exact (Provider *provider, gconstpointer data)
{
  static const char *const amounts[] = { "\"1.005\"", "0.005", "\"£5\"", "1e300", "null", "\"\"", "true" };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (HuConnectorAnswer) answer = NULL;
      g_autofree char *page = g_strdup_printf (
        "{\"_embedded\":{\"osdi:donations\":[{\"identifiers\":[\"action_network:1\"],\"currency\":\"GBP\","
        "\"created_date\":\"2026-11-14T10:00:00Z\",\"amount\":%s}]}}",
        amounts[i]);

      serve_fund (provider, ",\"total_amount\":\"12.00\"");
      provider_serve (provider, "/api/v2/fundraising_pages/f/donations", JSON, page);
      answer = provider_ask (provider, "action-network", "/api/v2/fundraising_pages/f", "k");
      g_assert_nonnull (strstr (answer->incomplete, "amount"));
      /* The page's own total stays. */
      g_assert_cmpuint (answer->batch->fund_totals->len, ==, 1);
      g_assert_cmpint (last_total (answer, "f")->amount, ==, 1200);
    }
}

static void
test_forms (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  const HuCohortRecord *cohort;

  provider_serve (provider, "/api/v2/forms/f/submissions", JSON,
                  PAGE (3, "submissions",
                        "{\"identifiers\":[\"action_network:1\"],\"action_network:person_id\":\"p\"},"
                        "{\"identifiers\":[\"action_network:2\"],\"action:person_id\":\"p\"},"
                        "{\"identifiers\":[\"action_network:3\"],\"_links\":{\"osdi:person\":"
                        "{\"href\":\"{{BASE}}/api/v2/people/q\"}}}",
                        ""));
  answer = provider_ask (provider, "action-network", "/api/v2/forms/f/submissions", "k");
  g_assert_cmpuint (answer->batch->cohorts->len, ==, 1);
  cohort = &g_array_index (answer->batch->cohorts, HuCohortRecord, 0);
  g_assert_cmpstr (cohort->id, ==, "f");
  g_assert_cmpint (cohort->people, ==, 2);
  g_assert_cmpint (cohort->first_day, ==, HU_UNKNOWN);
}

/* A list of people is a number: one who is on two pages, as another joined meanwhile, is one. */
static void
test_people (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  const HuCohortRecord *cohort;

  provider_serve (provider, "/api/v2/people", JSON,
                  "{\"_embedded\":{\"osdi:people\":[{\"identifiers\":[\"action_network:1\"],\"given_name\":\"Ann\"},"
                  "{\"identifiers\":[\"action_network:2\"],\"given_name\":\"Ben\"}]},"
                  "\"_links\":{\"next\":{\"href\":\"{{BASE}}/api/v2/people?page=2\"}}}");
  provider_serve (provider, "/api/v2/people?page=2", JSON,
                  "{\"_embedded\":{\"osdi:people\":[{\"identifiers\":[\"action_network:2\"],\"given_name\":\"Ben\"},"
                  "{\"identifiers\":[\"action_network:3\"],\"given_name\":\"Cem\"}]},"
                  "\"_links\":{\"next\":{\"href\":\"{{BASE}}/api/v2/people?page=3\"}}}");
  provider_serve (provider, "/api/v2/people?page=3", JSON, "{\"_embedded\":{\"osdi:people\":[]},\"_links\":{}}");
  answer = provider_ask (provider, "action-network", "/api/v2/people", "k");
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->cohorts->len, ==, 1);
  cohort = &g_array_index (answer->batch->cohorts, HuCohortRecord, 0);
  g_assert_cmpint (cohort->people, ==, 3);
  g_assert_null (cohort->home);
}

/* --- OSDI --- */

static void
test_osdi_discovery (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_serve (provider, "/osdi/", "application/hal+json",
                  "{\"_links\":{\"osdi:events\":{\"href\":\"/osdi/happenings\"},"
                  "\"osdi:donations\":[{\"href\":\"{{BASE}}/osdi/gifts\"}],"
                  "\"osdi:people\":{\"href\":\"/osdi/people\"}}}");
  provider_serve (provider, "/osdi/happenings", "application/hal+json", "{}");
  provider_serve (provider, "/osdi/gifts", "application/hal+json",
                  PAGE (2, "donations",
                        "{\"identifiers\":[\"v:1\"],\"amount\":15.0,\"credited_amount\":5,\"currency\":\"GBP\","
                        "\"action_date\":\"2026-11-04T00:00:00Z\",\"voided\":false},"
                        "{\"identifiers\":[\"v:2\"],\"amount\":30.0,\"currency\":\"GBP\",\"action_date\":"
                        "\"2026-11-05T00:00:00Z\",\"voided\":true}",
                        ""));
  answer = provider_ask (provider, "osdi", "/osdi/", NULL);
  g_assert_null (answer->incomplete);
  /* Nothing is a legal set of events. */
  g_assert_true (answer->batch->snapshot);
  g_assert_cmpuint (answer->batch->events->len, ==, 0);
  g_assert_cmpint (last_total (answer, "gifts-GBP")->amount, ==, 1500);
  /* People are nobody's business here. */
  g_assert_cmpuint (hu_test_server_n_requests (provider->server, "/osdi/people"), ==, 0);
}

/* A collection may hold links to its items only. */
static void
test_osdi_links_only (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_serve (provider, "/osdi/events", JSON,
                  "{\"total_records\":2,\"_links\":{\"osdi:events\":[{\"href\":\"/osdi/events/1\"},{\"href\":"
                  "\"/osdi/events/2\"}]}}");
  provider_serve (provider, "/osdi/events/1", JSON, "{\"identifiers\":[\"v:1\"]," START "}");
  provider_serve (provider, "/osdi/events/2", JSON, "{\"identifiers\":[\"v:2\"]," START "}");
  answer = provider_ask (provider, "osdi", "/osdi/events", NULL);
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->events->len, ==, 2);
  /* With a zone of its own a time is what it says. */
  assert_time (find_event (answer, "v:1")->start, "2027-04-10T10:00:00Z");
}

static void
test_attended_is_three_things (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_serve (provider, "/osdi/", JSON, "{\"_links\":{\"osdi:events\":{\"href\":\"/osdi/events\"}}}");
  provider_serve (provider, "/osdi/events", JSON,
                  "{\"_embedded\":{\"osdi:events\":[{\"identifiers\":[\"v:1\"]," START
                  ",\"_links\":{\"osdi:attendances\":{\"href\":\"/osdi/events/1/attendances\"}}},"
                  "{\"identifiers\":[\"v:2\"]," START
                  ",\"_links\":{\"osdi:attendances\":{\"href\":\"/osdi/events/2/attendances\"}}}]}}");
  provider_serve (provider, "/osdi/events/1/attendances", JSON,
                  "{\"_embedded\":{\"osdi:attendances\":[{\"identifiers\":[\"v:a\"],\"attended\":true},"
                  "{\"identifiers\":[\"v:b\"],\"attended\":false},{\"identifiers\":[\"v:c\"],\"attended\":null},"
                  "{\"identifiers\":[\"v:d\"],\"status\":\"declined\"}]}}");
  provider_serve (provider, "/osdi/events/2/attendances", JSON,
                  "{\"_embedded\":{\"osdi:attendances\":[{\"identifiers\":[\"v:e\"]}]}}");
  answer = provider_ask (provider, "osdi", "/osdi/", NULL);
  g_assert_cmpint (find_count (answer, "v:1")->signed_up, ==, 3);
  g_assert_cmpint (find_count (answer, "v:1")->attended, ==, 1);
  g_assert_cmpint (find_count (answer, "v:2")->signed_up, ==, 1);
  g_assert_cmpint (find_count (answer, "v:2")->attended, ==, HU_UNKNOWN);
}

/* --- what no provider may do --- */

static void
test_paging_ends (Provider *provider, gconstpointer data)
{
  static const char *const links[] = { "{{BASE}}/api/v2/events?page=2", "{{BASE}}/api/v2/events",
                                       "https://elsewhere.example/events", "http://127.0.0.1:9/events", "ftp:x" };
  static const char *const words[] = { "circle", "circle", "elsewhere", "elsewhere", "elsewhere" };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (HuConnectorAnswer) answer = NULL;
      g_autofree char *page =
        g_strdup_printf ("{\"_links\":{\"next\":{\"href\":\"%s\"}},\"_embedded\":{\"osdi:events\":[" EVENT (
                           "a", "2026-10-01T00:00:00Z", START) "]}}",
                         links[i]);

      provider_serve (provider, "/api/v2/events", JSON, page);
      provider_serve (provider, "/api/v2/events?page=2", JSON, page);
      answer = provider_ask (provider, "action-network", "/api/v2/events", "k");
      g_assert_cmpuint (answer->batch->events->len, ==, 1);
      g_assert_false (answer->batch->snapshot);
      g_assert_nonnull (strstr (answer->incomplete, words[i]));
    }
}

static void
test_errors (Provider *provider, gconstpointer data)
{
  static const struct
  {
    guint status;
    int code;
  } cases[] = {
    { 401, HU_FEED_ERROR_KEY },  { 403, HU_FEED_ERROR_KEY },    { 404, HU_FEED_ERROR_STATUS },
    { 429, HU_FEED_ERROR_BUSY }, { 500, HU_FEED_ERROR_STATUS }, { 503, HU_FEED_ERROR_BUSY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hu_test_server_answer (provider->server, "/api/v2/events", cases[i].status, JSON, "{\"error\":\"no\"}", NULL);
      provider_assert_fails (provider, "action-network", "/api/v2/events", "k", cases[i].code);
    }
  provider_assert_fails (provider, "action-network", "/api/v2/events", NULL, HU_FEED_ERROR_KEY);
  provider_serve (provider, "/api/v2/events", JSON, "{\"error\":\"no\"}");
  provider_assert_fails (provider, "action-network", "/api/v2/events", "k", HU_FEED_ERROR_MALFORMED);
  provider_serve (provider, "/api/v2/events", JSON, "[]");
  provider_assert_fails (provider, "action-network", "/api/v2/events", "k", HU_FEED_ERROR_MALFORMED);
  provider_serve (provider, "/api/v2/events", JSON, "{\"_embedded\":{\"osdi:events\":{}}}");
  provider_assert_fails (provider, "action-network", "/api/v2/events", "k", HU_FEED_ERROR_MALFORMED);
}

#define ADD(name, func) g_test_add ("/osdi/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("events", test_events);
  ADD ("bad-row", test_bad_row);
  ADD ("fewer-than-declared", test_fewer_than_declared);
  ADD ("attendances", test_attendances);
  ADD ("money", test_money);
  ADD ("money-not-exact", test_money_not_exact);
  ADD ("forms", test_forms);
  ADD ("people", test_people);
  ADD ("discovery", test_osdi_discovery);
  ADD ("links-only", test_osdi_links_only);
  ADD ("attended-is-three-things", test_attended_is_three_things);
  ADD ("paging-ends", test_paging_ends);
  ADD ("errors", test_errors);
  return g_test_run ();
}
