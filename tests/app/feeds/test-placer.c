/* test-placer.c: places into constituencies, with the data that are on board
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include "hu-placer.h"

#include <math.h>

static void
test_places (void)
{
  g_autoptr (HuPlacer) placer = hu_placer_new (HU_VINTAGE_2024);
  double longitude = NAN;
  double latitude = NAN;

  /* York Minster, the Palace of Westminster, the North Sea. */
  g_assert_cmpstr (hu_placer_seat (placer, -1.0820, 53.9620), ==, "E14001604");
  g_assert_cmpstr (hu_placer_seat (placer, -0.1246, 51.4995), ==, "E14001172");
  g_assert_null (hu_placer_seat (placer, 2.9, 56.0));
  g_assert_true (hu_placer_postcode (placer, "sw1a1aa", &longitude, &latitude));
  g_assert_cmpfloat_with_epsilon (longitude, -0.1416, 0.002);
  g_assert_false (hu_placer_postcode (placer, "ZZ91 1AA", &longitude, &latitude));
  g_assert_false (hu_placer_postcode (placer, "", &longitude, &latitude));
}

/* By coordinates, by the postcode of a hall; not a private place, nor one that says where it is. */
static void
test_events (Provider *provider, gconstpointer data)
{
  g_autoptr (HuPlacer) placer = hu_placer_new (HU_VINTAGE_2024);
  g_autofree char *url = hu_test_server_url (provider->server, "/v1/organizations/9/events");
  HuHarvest *harvest = hu_harvest_new ("test", url, NULL, NULL, NOW);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_serve (provider, "/v1/organizations/9/events/deleted", JSON, "{\"data\":[]}");
  provider_serve (
    provider, "/v1/organizations/9/events", JSON,
    "{\"data\":[{\"id\":1,\"timeslots\":[{\"id\":11,\"start_date\":1795860000}],\"location\":{\"venue\":\"Minster\","
    "\"location\":{\"latitude\":53.962,\"longitude\":-1.082}}},"
    "{\"id\":2,\"timeslots\":[{\"id\":12,\"start_date\":1795860000}],\"location\":{\"venue\":\"Palace\","
    "\"postal_code\":\"SW1A 1AA\"}},"
    "{\"id\":3,\"timeslots\":[{\"id\":13,\"start_date\":1795860000}],\"address_visibility\":\"PRIVATE\","
    "\"location\":{\"venue\":\"Home\",\"postal_code\":\"SW1A 1AA\"}}]}");
  hu_harvest_set_placer (harvest, placer);
  hu_connector_run_async (hu_connector_find ("mobilize"), provider->http, harvest, "k", NULL, NULL, hu_test_keep_result,
                          &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  answer = hu_connector_run_finish (provider->http, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find_event (answer, "11")->seat, ==, "E14001604");
  g_assert_cmpstr (find_event (answer, "12")->seat, ==, "E14001172");
  g_assert_cmpfloat_with_epsilon (find_event (answer, "12")->latitude, 51.501, 0.002);
  g_assert_null (find_event (answer, "13")->seat);
  g_assert_true (isnan (find_event (answer, "13")->latitude));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/placer/places", test_places);
  g_test_add ("/placer/events", Provider, NULL, provider_set_up, test_events, provider_tear_down);
  return g_test_run ();
}
