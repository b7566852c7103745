/* test-format-gifts.c: Donorbox and Stripe, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <string.h>

#define GIFT(id, amount, refunded, status, donor)                                                                      \
  "{\"id\":" #id ",\"campaign\":{\"id\":77},\"donor\":{\"id\":" #donor                                                 \
  ",\"email\":\"x@example.org\"},\"amount\":\"" amount "\",\"amount_refunded\":\"" refunded "\",\"status\":\"" status  \
  "\",\"currency\":\"GBP\","                                                                                           \
  "\"donation_date\":\"2026-11-0" #id "T11:05:13.432Z\"}"
#define CAMPAIGNS                                                                                                      \
  "[{\"id\":77,\"name\":\"Leaflets\",\"currency\":\"gbp\",\"goal_amt\":\"5000.0\",\"total_raised\":\"79.0\","          \
  "\"created_at\":\"2026-09-01T09:00:00.000Z\",\"formatted_goal_amount\":\"£1,0000\"}]"

static void
test_donorbox (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autofree char *key = NULL;
  const HuFundRecord *fund;

  provider_serve (provider, "/api/v1/campaigns", JSON, CAMPAIGNS);
  provider_serve (provider, "/api/v1/donations?order=asc&per_page=100&page=1", JSON,
                  "[" GIFT (1, "25.0", "0.0", "paid", 5) "," GIFT (2, "10.5", "10.5", "refunded", 6) "," GIFT (
                    3, "5.0", "1.5", "paid", 5) "," GIFT (4, "8", "0.0", "failed", 7) "]");
  answer = provider_ask (provider, "donorbox", "/api/v1", "me@example.org:k");
  g_assert_null (answer->incomplete);
  fund = &g_array_index (answer->batch->funds, HuFundRecord, 0);
  g_assert_cmpint (fund->target, ==, 500000);
  g_assert_cmpstr (fund->currency, ==, "GBP");
  g_assert_cmpint (raised_on (answer, "77", "2026-11-01"), ==, 2500);
  g_assert_cmpint (raised_on (answer, "77", "2026-11-03"), ==, 2850);
  g_assert_cmpint (last_total (answer, "77")->amount, ==, 7900);
  g_assert_cmpint (last_total (answer, "77")->donors, ==, 3);
  key = hu_test_server_last_header (provider->server, "/api/v1/campaigns", "Authorization");
  g_assert_cmpstr (key, ==, "Basic bWVAZXhhbXBsZS5vcmc6aw==");
}

/* A page that is full is not the last. */
static void
test_donorbox_pages (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_serve (provider, "/api/v1/donations?order=asc&per_page=2&page=1", JSON,
                  "[" GIFT (1, "25.0", "0.0", "paid", 5) "," GIFT (2, "10.0", "0", "paid", 6) "]");
  provider_serve (provider, "/api/v1/donations?order=asc&per_page=2&page=2", JSON,
                  "[" GIFT (2, "10.0", "0", "paid", 6) "," GIFT (3, "1.0", "0", "paid", 6) "]");
  provider_serve (provider, "/api/v1/donations?order=asc&per_page=2&page=3", JSON, "[]");
  answer = provider_ask (provider, "donorbox", "/api/v1/donations?order=asc&per_page=2&page=1", "k:k");
  g_assert_null (answer->incomplete);
  g_assert_cmpint (last_total (answer, "77")->amount, ==, 3600);
}

#define ROW(id, type, currency, amount, created)                                                                       \
  "{\"id\":\"" id "\",\"type\":\"" type "\",\"currency\":\"" currency "\",\"amount\":" #amount                         \
  ",\"created\":" #created ",\"reporting_category\":\"" type "\"}"

static void
test_stripe (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  g_autofree char *version = NULL;

  provider_serve (provider, "/v1/balance_transactions?limit=100", JSON,
                  "{\"has_more\":true,\"data\":[" ROW ("t6", "payout", "gbp", -15000, 1794052800) "," ROW (
                    "t5", "refund", "gbp", -1000, 1793966400) "," ROW ("t4", "charge", "jpy", 500, 1793880000) "]}");
  provider_serve (provider, "/v1/balance_transactions?limit=100&starting_after=t4", JSON,
                  "{\"has_more\":true,\"data\":[" ROW ("t2", "payment", "gbp", 5000, 1793707200) "," ROW (
                    "t1", "stripe_fee", "gbp", -20, 1793707200) "]}");
  /* It says that there is more, and there is nothing. */
  provider_serve (provider, "/v1/balance_transactions?limit=100&starting_after=t1", JSON,
                  "{\"has_more\":true,\"data\":[]}");
  answer = provider_ask (provider, "stripe", "/v1", "rk_1");
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->funds->len, ==, 2);
  g_assert_cmpint (last_total (answer, "gifts-GBP")->amount, ==, 4000);
  g_assert_cmpint (last_total (answer, "gifts-JPY")->amount, ==, 500);
  g_assert_cmpint (last_total (answer, "gifts-GBP")->donors, ==, HU_UNKNOWN);
  g_assert_cmpint (raised_on (answer, "gifts-GBP", "2026-11-03"), ==, 5000);
  version = hu_test_server_last_header (provider->server, "/v1/balance_transactions?limit=100", "Stripe-Version");
  g_assert_nonnull (version);
}

static void
test_stripe_round (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = NULL;
  const char *same = "{\"has_more\":true,\"data\":[" ROW ("t1", "charge", "gbp", 5, 1793707200) "]}";

  provider_serve (provider, "/v1/balance_transactions?limit=100", JSON, same);
  provider_serve (provider, "/v1/balance_transactions?limit=100&starting_after=t1", JSON, same);
  answer = provider_ask (provider, "stripe", "/v1", "k");
  g_assert_nonnull (strstr (answer->incomplete, "circle"));
  g_assert_cmpuint (answer->batch->fund_totals->len, ==, 0);
}

static void
test_errors (Provider *provider, gconstpointer data)
{
  provider_serve (provider, "/v1/balance_transactions?limit=100", JSON, "{\"error\":{\"type\":\"x\"}}");
  provider_assert_fails (provider, "stripe", "/v1", "k", HU_FEED_ERROR_MALFORMED);
  provider_serve (provider, "/api/v1/campaigns", JSON, "{\"error\":\"x\"}");
  provider_assert_fails (provider, "donorbox", "/api/v1", "k:k", HU_FEED_ERROR_MALFORMED);
  provider_assert_fails (provider, "donorbox", "/api/v1", "", HU_FEED_ERROR_KEY);
}

#define ADD(name, func) g_test_add ("/gifts/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("donorbox", test_donorbox);
  ADD ("donorbox-pages", test_donorbox_pages);
  ADD ("stripe", test_stripe);
  ADD ("stripe-round", test_stripe_round);
  ADD ("errors", test_errors);
  return g_test_run ();
}
