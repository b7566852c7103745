/* test-holds.c: places kept for a quarter of an hour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-holds.h"
#include "hu-time.h"

#define NOON (G_GINT64_CONSTANT (1575115200) * HU_SECOND)
#define LAPSE (15 * HU_MINUTE)

static double
held_hours (const HuHolds *holds, gint64 now, guint seat)
{
  HuSeatInput seats[2] = { { .hours = 10 }, { .hours = 20 } };
  HuParameters parameters;

  hu_parameters_init (&parameters);
  hu_holds_add_hours (holds, &parameters, now, seats, 2);
  return seats[seat].hours;
}

static void
test_counts (void)
{
  g_autoptr (HuHolds) holds = hu_holds_new ();

  g_assert_cmpint (hu_holds_next_lapse (holds, NOON), ==, G_MAXINT64);
  hu_holds_add (holds, 7, 0, 4, NOON);
  hu_holds_add (holds, 7, 0, 4, NOON + HU_MINUTE);
  hu_holds_add (holds, 8, 1, 2, NOON + HU_MINUTE);
  g_assert_cmpuint (hu_holds_taken (holds, 7, NOON + HU_MINUTE), ==, 2);
  g_assert_cmpuint (hu_holds_taken (holds, 8, NOON + HU_MINUTE), ==, 1);
  g_assert_cmpuint (hu_holds_taken (holds, 9, NOON + HU_MINUTE), ==, 0);
  /* Half of those who sign up turn up. */
  g_assert_cmpfloat (held_hours (holds, NOON + HU_MINUTE, 0), ==, 10 + 2 * 4 * 0.5);
  g_assert_cmpfloat (held_hours (holds, NOON + HU_MINUTE, 1), ==, 20 + 2 * 0.5);
}

static void
test_lapses (void)
{
  g_autoptr (HuHolds) holds = hu_holds_new ();
  guint64 first = hu_holds_add (holds, 7, 0, 4, NOON);

  hu_holds_add (holds, 7, 0, 4, NOON + HU_MINUTE);
  g_assert_cmpint (hu_holds_next_lapse (holds, NOON + HU_MINUTE), ==, NOON + LAPSE);
  g_assert_cmpuint (hu_holds_taken (holds, 7, NOON + LAPSE - 1), ==, 2);
  g_assert_cmpuint (hu_holds_taken (holds, 7, NOON + LAPSE), ==, 1);
  g_assert_cmpfloat (held_hours (holds, NOON + LAPSE, 0), ==, 12);
  g_assert_cmpint (hu_holds_next_lapse (holds, NOON + LAPSE), ==, NOON + LAPSE + HU_MINUTE);
  g_assert_cmpint (hu_holds_until (holds, first, NOON + LAPSE - 1), ==, NOON + LAPSE);
  g_assert_cmpint (hu_holds_until (holds, first, NOON + LAPSE), ==, HU_NEVER);
  g_assert_false (hu_holds_release (holds, first, NOON + LAPSE));
  g_assert_cmpuint (hu_holds_taken (holds, 7, NOON + LAPSE + HU_MINUTE), ==, 0);
  /* A clock that was set back makes nobody hold a place for longer. */
  hu_holds_add (holds, 7, 0, 4, NOON + HU_DAY);
  g_assert_cmpuint (hu_holds_taken (holds, 7, NOON), ==, 0);
}

static void
test_release (void)
{
  g_autoptr (HuHolds) holds = hu_holds_new ();
  guint64 first = hu_holds_add (holds, 7, 0, 4, NOON), second = hu_holds_add (holds, 7, 0, 4, NOON);

  g_assert_cmpuint (first, !=, second);
  g_assert_true (hu_holds_release (holds, first, NOON));
  g_assert_cmpint (hu_holds_until (holds, first, NOON), ==, HU_NEVER);
  g_assert_false (hu_holds_release (holds, first, NOON));
  g_assert_cmpuint (hu_holds_taken (holds, 7, NOON), ==, 1);
  g_assert_cmpfloat (held_hours (holds, NOON, 0), ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holds/counts", test_counts);
  g_test_add_func ("/holds/lapses", test_lapses);
  g_test_add_func ("/holds/release", test_release);
  return g_test_run ();
}
