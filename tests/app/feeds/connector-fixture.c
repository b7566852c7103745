/* connector-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <string.h>

void
provider_set_up (Provider *provider, gconstpointer data)
{
  /* Turns of requests take no time. */
  hu_poller_set_test_clock (0.0, 7);
  provider->server = hu_test_server_new ();
  provider->http = hu_http_new ();
}

void
provider_tear_down (Provider *provider, gconstpointer data)
{
  g_object_unref (provider->http);
  hu_test_server_free (provider->server);
}

void
provider_serve (Provider *provider, const char *path, const char *type, const char *body)
{
  g_autofree char *base = hu_test_server_url (provider->server, "");
  g_autoptr (GString) text = g_string_new (body);

  g_string_replace (text, "{{BASE}}", base, 0);
  hu_test_server_answer (provider->server, path, 200, type, text->str, NULL);
}

HuConnectorAnswer *
provider_ask_all (Provider *provider, const char *kind, const char *path, const char *key, const char *options,
                  GBytes *people, GError **error)
{
  g_autofree char *url = hu_test_server_url (provider->server, path);
  const HuConnector *connector = hu_connector_find (kind);
  HuHarvest *harvest = hu_harvest_new ("test", url, options, people, NOW);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (connector);
  hu_connector_run_async (connector, provider->http, harvest, key, NULL, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_connector_run_finish (provider->http, result, error);
}

HuConnectorAnswer *
provider_ask (Provider *provider, const char *kind, const char *path, const char *key)
{
  g_autoptr (GError) error = NULL;
  HuConnectorAnswer *answer = provider_ask_all (provider, kind, path, key, NULL, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

void
provider_assert_fails (Provider *provider, const char *kind, const char *path, const char *key, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuConnectorAnswer) answer = provider_ask_all (provider, kind, path, key, NULL, NULL, &error);

  g_assert_null (answer);
  g_assert_error (error, HU_FEED_ERROR, code);
}

const HuEventRecord *
find_event (const HuConnectorAnswer *answer, const char *id)
{
  for (guint i = 0; i < answer->batch->events->len; i++)
    {
      const HuEventRecord *event = &g_array_index (answer->batch->events, HuEventRecord, i);

      if (g_str_equal (event->id, id))
        return event;
    }
  return NULL;
}

const HuEventCountRecord *
find_count (const HuConnectorAnswer *answer, const char *event)
{
  for (guint i = 0; i < answer->batch->event_counts->len; i++)
    {
      const HuEventCountRecord *count = &g_array_index (answer->batch->event_counts, HuEventCountRecord, i);

      if (g_str_equal (count->event, event))
        return count;
    }
  return NULL;
}

const HuContactCountRecord *
find_contacts (const HuConnectorAnswer *answer, const char *event)
{
  for (guint i = 0; i < answer->batch->contact_counts->len; i++)
    {
      const HuContactCountRecord *count = &g_array_index (answer->batch->contact_counts, HuContactCountRecord, i);

      if (g_str_equal (count->event, event))
        return count;
    }
  return NULL;
}

gint64
raised_on (const HuConnectorAnswer *answer, const char *fund, const char *day)
{
  g_autofree char *noon = g_strconcat (day, "T12:00:00Z", NULL);
  gint64 instant = 0;
  gint64 amount = -1;

  g_assert_true (hu_time_parse (noon, &instant));
  for (guint i = 0; i < answer->batch->fund_totals->len; i++)
    {
      const HuFundTotalRecord *total = &g_array_index (answer->batch->fund_totals, HuFundTotalRecord, i);

      if (g_str_equal (total->fund, fund) && hu_time_day (total->at, NULL) == hu_time_day (instant, NULL))
        amount = total->amount;
    }
  return amount;
}

const HuFundTotalRecord *
last_total (const HuConnectorAnswer *answer, const char *fund)
{
  const HuFundTotalRecord *last = NULL;

  for (guint i = 0; i < answer->batch->fund_totals->len; i++)
    {
      const HuFundTotalRecord *total = &g_array_index (answer->batch->fund_totals, HuFundTotalRecord, i);

      if (g_str_equal (total->fund, fund) && (last == NULL || total->at >= last->at))
        last = total;
    }
  return last;
}

void
assert_time (gint64 instant, const char *expected)
{
  g_autofree char *text = hu_time_format (instant);

  g_assert_cmpstr (text, ==, expected);
}
