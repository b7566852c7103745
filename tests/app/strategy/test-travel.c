/* test-travel.c: how long it takes to get there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-travel.h"

#include <math.h>
#include <string.h>

static void
test_reckoned (void)
{
  HuParameters parameters;

  hu_parameters_init (&parameters);
  g_assert_cmpfloat (hu_travel_minutes (&parameters, 0), ==, 15);
  g_assert_cmpfloat_with_epsilon (hu_travel_minutes (&parameters, 30000), 15 + 39, 1e-9);
  g_assert_true (hu_parameters_set (&parameters, "speed", 30, NULL));
  g_assert_true (hu_parameters_set (&parameters, "detour", 1, NULL));
  g_assert_true (hu_parameters_set (&parameters, "overhead", 0, NULL));
  g_assert_cmpfloat_with_epsilon (hu_travel_minutes (&parameters, 30000), 60, 1e-9);

  g_assert_cmpfloat (hu_travel_hours_left (5, 4, 15), ==, 4);
  g_assert_cmpfloat (hu_travel_hours_left (5, 4, 60), ==, 3);
  g_assert_cmpfloat (hu_travel_hours_left (5, 4, 200), ==, 0);
}

static HuTravelTimes *
parse (const char *text, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  g_assert_no_error (error);
  return hu_travel_times_parse (bytes, seats, problems);
}

static void
test_imported (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuTravelTimes) times =
    parse ("origin,seat,minutes\nE14000768,E14000768,12\nE14000768,E14000530,55.5\nCF10,W07000050,8\n", problems);
  const double *home;

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_nonnull (times);
  home = hu_travel_times_from (times, "E14000768");
  g_assert_cmpfloat (home[hu_seats_index (seats, "E14000768")], ==, 12);
  g_assert_cmpfloat (home[hu_seats_index (seats, "E14000530")], ==, 55.5);
  g_assert_true (isnan (home[hu_seats_index (seats, "W07000050")]));
  g_assert_cmpfloat (hu_travel_times_from (times, "CF10")[hu_seats_index (seats, "W07000050")], ==, 8);
  g_assert_null (hu_travel_times_from (times, "E14000530"));
}

/* Way by way, what is measured from the first half of a postcode goes before what is measured from the seat. */
static void
test_from_home (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuTravelTimes) times =
    parse ("origin,seat,minutes\nCF10,W07000050,8\nW07000050,W07000050,20\nW07000050,W07000051,30\n", problems);
  int cardiff = hu_seats_index (seats, "W07000050"), north = hu_seats_index (seats, "W07000051");
  g_autofree double *both = hu_travel_times_from_home (times, "CF10 3AT", "W07000050");
  g_autofree double *outcode = hu_travel_times_from_home (times, "CF10", "W07000078");
  g_autofree double *seat = hu_travel_times_from_home (times, "CF11 1AA", "W07000050");

  g_assert_cmpuint (hu_travel_times_n_ways (times), ==, 3);
  g_assert_cmpfloat (both[cardiff], ==, 8);
  g_assert_cmpfloat (both[north], ==, 30);
  g_assert_cmpfloat (outcode[cardiff], ==, 8);
  g_assert_true (isnan (outcode[north]));
  g_assert_cmpfloat (seat[cardiff], ==, 20);
  g_assert_null (hu_travel_times_from_home (times, "CF11 1AA", "W07000078"));
}

/* Every line that is wrong is named, and then there is no table at all. */
static void
test_problems (void)
{
  static const char *const expected[] = {
    "line 3: “X1” is not a seat’s code",
    "line 4: minutes: “-3” is not a number from 0 to 1440",
    "line 5: “nowhere” is neither a seat’s code nor the first half of a postcode",
    "line 6: minutes: “” is not a number from 0 to 1440",
    "line 7: the way from CF10 to W07000050 stands twice",
    "line 8: minutes: “12 min” is not a number from 0 to 1440",
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) form = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HuTravelTimes) times =
    parse ("origin,seat,minutes\nCF10,W07000050,8\nCF10,X1,8\nCF10,W07000051,-3\nnowhere,W07000050,8\n"
           "CF11,W07000050,\nCF10,W07000050,9\nCF12,W07000050,12 min\n",
           problems);

  g_assert_null (times);
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (g_ptr_array_index (problems, i), ==, expected[i]);

  g_assert_null (parse ("from,to\n1,2\n", form));
  g_assert_cmpuint (form->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (form, 2), ==, "line 1: there is no column “minutes”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/travel/reckoned", test_reckoned);
  g_test_add_func ("/travel/imported", test_imported);
  g_test_add_func ("/travel/from-home", test_from_home);
  g_test_add_func ("/travel/problems", test_problems);
  return g_test_run ();
}
