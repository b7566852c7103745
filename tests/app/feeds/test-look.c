/* test-look.c: what is seen of a feed before it is kept, and which columns a table has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include "hu-look.h"
#include "hu-options.h"
#include "hu-sheet.h"

#include <string.h>

#define CSV "text/csv"

static HuLook *
look_at (Provider *provider, const char *kind, const char *path, const char *key, const char *options, GError **error)
{
  g_autoptr (HuPlacer) placer = hu_placer_new (HU_VINTAGE_2024);
  g_auto (HuWish) wish = { .connector = hu_connector_find (kind),
                           .url = hu_test_server_url (provider->server, path),
                           .key = g_strdup (key),
                           .options = g_strdup (options) };
  g_autoptr (GAsyncResult) result = NULL;

  hu_look_async (provider->http, &wish, placer, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_look_finish (provider->http, result, error);
}

static HuUnplacedWhy
why_of (const HuLook *look, const char *title)
{
  for (guint i = 0; i < look->sum.unplaced->len; i++)
    {
      const HuUnplaced *unplaced = &g_array_index (look->sum.unplaced, HuUnplaced, i);

      if (strcmp (unplaced->title, title) == 0)
        return unplaced->why;
    }
  return HU_N_UNPLACED;
}

/* By code, coordinates or postcode; and why not, where none of them helps. */
static void
test_places (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuLook) look = NULL;

  provider_serve (provider, "/s.csv", CSV,
                  "What,When,Lat,Lon,PC,constituency,signed_up\n"
                  "Minster,2026-11-28 10:00,53.962,-1.082,,,12\n"
                  "Palace,2026-11-29 10:00,,,SW1A 1AA,,\n"
                  "Coded,2026-11-30 10:00,,,,E14001604,3\n"
                  "Old,2026-11-30 11:00,,,,E14000768,\n"
                  "Boat,2026-12-02 10:00,56.0,2.9,,,\n"
                  "Somewhere,2026-12-01 10:00,,,ZZ91 1AA,,\n");
  look = look_at (provider, "csv", "/s.csv", NULL,
                  "rows=events\ntitle=What\nstart=When\nlatitude=Lat\nlongitude=Lon\npostcode=PC", &error);
  g_assert_no_error (error);
  g_assert_null (look->incomplete);
  g_assert_cmpuint (look->sum.sessions, ==, 6);
  g_assert_cmpint (look->sum.signed_up, ==, 15);
  g_assert_cmpint (look->sum.came, ==, HU_UNKNOWN);
  assert_time (look->sum.first, "2026-11-28T10:00:00Z");
  assert_time (look->sum.last, "2026-12-02T10:00:00Z");
  g_assert_cmpuint (look->sum.placed, ==, 3);
  g_assert_cmpuint (look->sum.unplaced->len, ==, 3);
  g_assert_cmpint (why_of (look, "Old"), ==, HU_UNPLACED_OTHER);
  g_assert_cmpint (why_of (look, "Boat"), ==, HU_UNPLACED_OUTSIDE);
  g_assert_cmpint (why_of (look, "Somewhere"), ==, HU_UNPLACED_NOWHERE);
}

/* The newest count of each thing, by currency; calls beside sessions. */
static void
test_hustings (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuLook) look = NULL;
  g_autoptr (HuBatch) batch = hu_batch_new ("test");
  HuEventRecord events[] = {
    { .id = g_strdup ("walk"), .kind = HU_EVENT_CANVASS, .seat = g_strdup ("E14001604"), .start = NOW },
    { .id = g_strdup ("call"), .kind = HU_EVENT_CALL, .start = NOW + HU_DAY },
    { .id = g_strdup ("ring"), .kind = HU_EVENT_PHONEBANK, .seat = g_strdup ("E14001604"), .start = NOW },
    { .id = g_strdup ("off"), .kind = HU_EVENT_CANVASS, .status = HU_EVENT_CANCELLED, .start = NOW },
  };
  HuEventCountRecord counts[] = {
    { g_strdup ("walk"), NOW, 9, HU_UNKNOWN, 4, HU_UNKNOWN, HU_UNKNOWN },
    { g_strdup ("walk"), NOW - 1, 5, HU_UNKNOWN, 1, HU_UNKNOWN, HU_UNKNOWN },
    { g_strdup ("call"), NOW, 2000, HU_UNKNOWN, HU_UNKNOWN, 1500, HU_UNKNOWN },
    { g_strdup ("off"), NOW, 700, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN },
  };
  HuContactCountRecord contacts[] = {
    { g_strdup ("ring"), NOW, { HU_UNKNOWN, 140, 61, HU_UNKNOWN } },
    { g_strdup ("ring"), NOW - 1, { HU_UNKNOWN, 100, 40, HU_UNKNOWN } },
    { g_strdup ("walk"), NOW, { 880, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN } },
    { g_strdup ("off"), NOW, { 5, 5, 5, 5 } },
  };
  HuFundRecord funds[] = { { .id = g_strdup ("a"), .currency = g_strdup ("GBP") },
                           { .id = g_strdup ("b"), .currency = g_strdup ("GBP") },
                           { .id = g_strdup ("c"), .currency = g_strdup ("EUR") } };
  HuFundTotalRecord totals[] = { { g_strdup ("a"), NOW, 500, 1 },
                                 { g_strdup ("a"), NOW - 1, 100, 1 },
                                 { g_strdup ("b"), NOW, 30, 1 },
                                 { g_strdup ("c"), NOW, 7, 1 } };
  HuLookSum sum;

  g_array_append_vals (batch->events, events, G_N_ELEMENTS (events));
  g_array_append_vals (batch->event_counts, counts, G_N_ELEMENTS (counts));
  g_array_append_vals (batch->contact_counts, contacts, G_N_ELEMENTS (contacts));
  g_array_append_vals (batch->funds, funds, G_N_ELEMENTS (funds));
  g_array_append_vals (batch->fund_totals, totals, G_N_ELEMENTS (totals));
  hu_look_add_up (batch, NULL, &sum);
  g_assert_cmpuint (sum.sessions, ==, 2);
  g_assert_cmpuint (sum.placed, ==, 2);
  g_assert_cmpint (sum.contacts.telephone.attempts, ==, 140);
  g_assert_cmpint (sum.contacts.telephone.contacts, ==, 61);
  g_assert_cmpuint (sum.contacts.doorsteps.rounds, ==, 1);
  g_assert_cmpint (sum.contacts.doorsteps.attempts, ==, HU_UNKNOWN);
  g_assert_cmpint (sum.signed_up, ==, 9);
  g_assert_cmpint (sum.came, ==, 4);
  g_assert_cmpuint (sum.calls, ==, 1);
  g_assert_cmpint (sum.joined, ==, 1500);
  g_assert_cmpint (sum.pledged, ==, HU_UNKNOWN);
  g_assert_cmpuint (sum.raised->len, ==, 2);
  g_assert_cmpint (g_array_index (sum.raised, HuRaised, 0).raised, ==, 530);
  g_assert_cmpstr (g_array_index (sum.raised, HuRaised, 1).currency, ==, "EUR");
  hu_look_sum_clear (&sum);

  /* Over HTTP, and what is none. */
  provider_serve (provider, "/h.json", JSON,
                  "{\"hustings\":1,\"title\":\"Ours\",\"at\":\"2026-11-23T12:00:00Z\",\"poll\":30}");
  look = look_at (provider, "hustings", "/h.json", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (look->head.title, ==, "Ours");
  provider_serve (provider, "/bad.json", JSON, "[1,2,3]");
  g_assert_null (look_at (provider, "hustings", "/bad.json", NULL, NULL, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
}

static void
test_faults (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hu_test_server_answer (provider->server, "/v1/organizations/9/events", 403, JSON, "{}", NULL);
  g_assert_null (look_at (provider, "mobilize", "/v1/organizations/9", "wrong", NULL, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_KEY);
  g_clear_error (&error);
  g_assert_null (look_at (provider, "mobilize", "/v1/organizations/9", NULL, NULL, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_KEY);
}

static void
test_cancelled (Provider *provider, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (HuWish) wish = { .url = hu_test_server_url (provider->server, "/slow.json") };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_test_server_misbehave (provider->server, "/slow.json", HU_TEST_STALL, "HTTP/1.1 200 OK\r\n");
  hu_look_async (provider->http, &wish, NULL, cancellable, hu_test_keep_result, &result);
  g_cancellable_cancel (cancellable);
  hu_test_wait_for_pointer ((gpointer *) &result);
  g_assert_null (hu_look_finish (provider->http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- tables --- */

static char **
header_of (Provider *provider, const char *body, GError **error)
{
  g_autofree char *url = hu_test_server_url (provider->server, "/t.csv");
  g_autoptr (GAsyncResult) result = NULL;

  provider_serve (provider, "/t.csv", CSV, body);
  hu_sheet_header_async (provider->http, &hu_connector_csv, url, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_sheet_header_finish (provider->http, result, error);
}

static void
test_header (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = header_of (provider, "Our gifts,,\n,,\n Pledge date ,Amount,Amount\n2026-11-01,5,6\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "Pledge date");
  g_assert_cmpstr (names[1], ==, "Amount");
  g_assert_null (header_of (provider, "one\ntwo\n", &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
}

/* A column that was set to none is not read under the field's own name either. */
static void
test_no_column (Provider *provider, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuLook) look = NULL;

  provider_serve (provider, "/g.csv", CSV, "amount,date,status\n5.00,2026-11-01,failed\n");
  look = look_at (provider, "csv", "/g.csv", NULL, "rows=gifts\nstatus=", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_array_index (look->sum.raised, HuRaised, 0).raised, ==, 500);
}

static void
test_options (void)
{
  g_autofree char *one = hu_options_set (NULL, "rows", "gifts");
  g_autofree char *two = hu_options_set (one, "amount", "How much = ?");
  g_autofree char *changed = hu_options_set (two, "rows", "events");
  g_autofree char *amount = hu_options_get (changed, "amount");
  g_autofree char *none = hu_options_get (changed, "row");
  g_autofree char *left = hu_options_set (one, "rows", NULL);

  g_assert_cmpstr (two, ==, "rows=gifts\namount=How much = ?");
  g_assert_cmpstr (changed, ==, "amount=How much = ?\nrows=events");
  g_assert_cmpstr (amount, ==, "How much = ?");
  g_assert_null (none);
  g_assert_null (left);
  g_assert_null (hu_options_get (NULL, "rows"));
}

#define ADD(name, func) g_test_add ("/look/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("places", test_places);
  ADD ("hustings", test_hustings);
  ADD ("faults", test_faults);
  ADD ("cancelled", test_cancelled);
  ADD ("header", test_header);
  ADD ("no-column", test_no_column);
  g_test_add_func ("/look/options", test_options);
  return g_test_run ();
}
