/* test-polls.c: a region's poll goes before its nation's, and that before Great Britain's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-polls.h"

#include <math.h>

#define LONDON (HU_POLL_REGION + HU_REGION_LONDON)
#define SCOTLAND (HU_POLL_REGION + HU_REGION_SCOTLAND)

static double
shift_in (const HuParameters *parameters, HuRegion region)
{
  return parameters->shift + parameters->region_shift[region];
}

static void
test_fallback (void)
{
  HuPollTable polls;
  HuParameters parameters;

  hu_polls_init (&polls);
  hu_parameters_init (&parameters);
  parameters.shift = 3;
  g_assert_false (hu_polls_any (&polls));
  hu_polls_apply (&polls, &parameters);
  for (int region = 0; region < HU_N_REGIONS; region++)
    g_assert_cmpfloat (shift_in (&parameters, (HuRegion) region), ==, 0);

  polls.place[HU_POLL_BRITAIN].points = -4;
  hu_polls_apply (&polls, &parameters);
  for (int region = 0; region < HU_N_REGIONS; region++)
    g_assert_cmpfloat (shift_in (&parameters, (HuRegion) region), ==, -4);

  polls.place[HU_POLL_ENGLAND].points = -6;
  polls.place[LONDON].points = 1.5;
  g_assert_true (hu_polls_any (&polls));
  hu_polls_apply (&polls, &parameters);
  g_assert_cmpfloat (parameters.shift, ==, -4);
  g_assert_cmpfloat (shift_in (&parameters, HU_REGION_LONDON), ==, 1.5);
  g_assert_cmpfloat (shift_in (&parameters, HU_REGION_NORTH_EAST), ==, -6);
  g_assert_cmpfloat (shift_in (&parameters, HU_REGION_SCOTLAND), ==, -4);
  g_assert_cmpfloat (shift_in (&parameters, HU_REGION_WALES), ==, -4);
  g_assert_cmpint (hu_polls_place (&polls, HU_REGION_LONDON), ==, LONDON);
  g_assert_cmpint (hu_polls_place (&polls, HU_REGION_EAST), ==, HU_POLL_ENGLAND);
  g_assert_cmpint (hu_polls_place (&polls, HU_REGION_SCOTLAND), ==, HU_POLL_BRITAIN);
}

/* A poll of one nation alone moves no other. */
static void
test_alone (void)
{
  HuPollTable polls;
  HuParameters parameters;

  hu_polls_init (&polls);
  hu_parameters_init (&parameters);
  polls.place[SCOTLAND].points = 8;
  hu_polls_apply (&polls, &parameters);
  g_assert_cmpfloat (shift_in (&parameters, HU_REGION_SCOTLAND), ==, 8);
  g_assert_cmpfloat (shift_in (&parameters, HU_REGION_LONDON), ==, 0);
}

static void
test_places (void)
{
  g_assert_cmpint (hu_poll_place_above (LONDON), ==, HU_POLL_ENGLAND);
  g_assert_cmpint (hu_poll_place_above (HU_POLL_ENGLAND), ==, HU_POLL_BRITAIN);
  g_assert_cmpint (hu_poll_place_above (SCOTLAND), ==, HU_POLL_BRITAIN);
  g_assert_cmpint (hu_poll_place_above (HU_POLL_BRITAIN), ==, HU_POLL_BRITAIN);
  for (guint a = 0; a < HU_N_POLL_PLACES; a++)
    for (guint b = 0; b < a; b++)
      g_assert_cmpstr (hu_poll_place_id (a), !=, hu_poll_place_id (b));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/polls/fallback", test_fallback);
  g_test_add_func ("/polls/alone", test_alone);
  g_test_add_func ("/polls/places", test_places);
  return g_test_run ();
}
