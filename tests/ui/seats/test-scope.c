/* test-scope.c: which seats a list is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>
#include <math.h>

#include "hu-scope.h"
#include "hu-test-campaign.h"

static guint
count (HuCampaign *campaign, const HuScope *scope)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (hu_campaign_get_seats (campaign)); i++)
    n += hu_scope_holds (scope, campaign, hu_campaign_get_seat (campaign, i));
  return n;
}

static void
test_scopes (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);

  if (campaign == NULL)
    return;
  g_autoptr (GArray) scopes = hu_scope_list (campaign);
  HuScope near = g_array_index (scopes, HuScope, scopes->len - 1);
  guint regions = 0;

  /* All, England (the only nation of several regions), twelve regions, near a place. */
  g_assert_cmpuint (scopes->len, ==, 15);
  g_assert_cmpuint (count (campaign, &g_array_index (scopes, HuScope, 0)), ==, 650);
  g_assert_cmpint (g_array_index (scopes, HuScope, 1).nation, ==, HU_NATION_ENGLAND);
  g_assert_cmpuint (count (campaign, &g_array_index (scopes, HuScope, 1)), ==, 533);
  for (guint i = 2; i < scopes->len - 1; i++)
    regions += count (campaign, &g_array_index (scopes, HuScope, i));
  g_assert_cmpuint (regions, ==, 650);

  g_assert_cmpint (near.kind, ==, HU_SCOPE_NEAR);
  g_assert_cmpuint (count (campaign, &near), ==, 0);
  g_assert_true (hu_campaign_locate (campaign, "Pudsey", &near.longitude, &near.latitude));
  near.km = 0.1;
  g_assert_cmpuint (count (campaign, &near), ==, 1);
  near.km = 20;
  guint close = count (campaign, &near);
  near.km = 100;
  g_assert_cmpuint (close, >, 1);
  g_assert_cmpuint (count (campaign, &near), >, close);
  hu_test_campaign_free (campaign);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scope/scopes", test_scopes);
  return g_test_run ();
}
