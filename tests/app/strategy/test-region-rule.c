/* test-region-rule.c: who may help where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-region-rule.h"

static void
test_adjacency (void)
{
  guint pairs = 0;

  for (HuRegion a = 0; a < HU_N_REGIONS; a++)
    for (HuRegion b = 0; b < HU_N_REGIONS; b++)
      {
        g_assert_cmpint (hu_regions_adjacent (a, b), ==, hu_regions_adjacent (b, a));
        pairs += hu_regions_adjacent (a, b);
      }
  for (HuRegion a = 0; a < HU_N_REGIONS; a++)
    g_assert_false (hu_regions_adjacent (a, a));
  g_assert_cmpuint (pairs, ==, 2 * 20);
  g_assert_true (hu_regions_adjacent (HU_REGION_NORTH_EAST, HU_REGION_YORKSHIRE));
  g_assert_false (hu_regions_adjacent (HU_REGION_NORTH_EAST, HU_REGION_EAST_MIDLANDS));
  g_assert_false (hu_regions_adjacent (HU_REGION_LONDON, HU_REGION_SOUTH_WEST));
}

static double
factor (HuRegion home, HuRegion seat, gboolean asked, gboolean accepted)
{
  HuParameters parameters;

  hu_parameters_init (&parameters);
  return hu_region_factor (&parameters, hu_region_relation (home, seat), asked, accepted);
}

static void
test_factors (void)
{
  g_assert_cmpfloat (factor (HU_REGION_LONDON, HU_REGION_LONDON, FALSE, FALSE), ==, 1);
  g_assert_cmpfloat (factor (HU_REGION_LONDON, HU_REGION_EAST, FALSE, FALSE), ==, 0.85);
  g_assert_cmpfloat (factor (HU_REGION_LONDON, HU_REGION_NORTH_EAST, FALSE, FALSE), ==, 0.7);
  g_assert_cmpfloat (factor (HU_REGION_NORTH_WEST, HU_REGION_WALES, FALSE, FALSE), ==, 0.7);
  g_assert_cmpfloat (factor (HU_REGION_WALES, HU_REGION_EAST, FALSE, FALSE), ==, 0.7);
  g_assert_cmpfloat (factor (HU_REGION_SCOTLAND, HU_REGION_SCOTLAND, FALSE, FALSE), ==, 1);
}

/* Over the Scottish border goes who asks, to a seat that accepts; to Northern Ireland nobody, nor within it. */
static void
test_borders (void)
{
  for (HuRegion region = 0; region < HU_N_REGIONS; region++)
    {
      if (region != HU_REGION_NORTHERN_IRELAND && region != HU_REGION_SCOTLAND)
        {
          g_assert_cmpfloat (factor (region, HU_REGION_SCOTLAND, FALSE, FALSE), ==, 0);
          g_assert_cmpfloat (factor (region, HU_REGION_SCOTLAND, TRUE, FALSE), ==, 0);
          g_assert_cmpfloat (factor (region, HU_REGION_SCOTLAND, FALSE, TRUE), ==, 0);
          g_assert_cmpfloat (factor (HU_REGION_SCOTLAND, region, TRUE, FALSE), ==, 0);
          g_assert_cmpfloat (factor (HU_REGION_SCOTLAND, region, TRUE, TRUE), ==, 0.7);
        }
      g_assert_cmpfloat (factor (region, HU_REGION_NORTHERN_IRELAND, TRUE, TRUE), ==, 0);
      g_assert_cmpfloat (factor (HU_REGION_NORTHERN_IRELAND, region, TRUE, TRUE), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/region-rule/adjacency", test_adjacency);
  g_test_add_func ("/region-rule/factors", test_factors);
  g_test_add_func ("/region-rule/borders", test_borders);
  return g_test_run ();
}
