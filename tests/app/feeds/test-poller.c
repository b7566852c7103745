/* test-poller.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-poller.h"
#include "hu-poller-private.h"
#include "hu-time.h"

static void
count_cb (gpointer data)
{
  (*(guint *) data)++;
}

/* Doubles from two seconds to five minutes, give or take a quarter. */
static void
test_back_off (void)
{
  static const double expected[] = { 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 };
  guint calls = 0;
  g_autoptr (HuPoller) poller = hu_poller_new (count_cb, &calls);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      double wait = hu_poller_back_off (poller, 0.0);

      g_assert_cmpfloat (wait, >=, expected[i] * 0.75);
      g_assert_cmpfloat (wait, <=, expected[i] * 1.25);
    }
  hu_poller_wait (poller, 10.0);
  g_assert_cmpfloat (hu_poller_back_off (poller, 0.0), <=, 2.5);
  hu_poller_back_off (poller, 0.0);
  hu_poller_reset (poller);
  g_assert_cmpfloat (hu_poller_back_off (poller, 0.0), <=, 2.5);
  g_assert_cmpuint (calls, ==, 0);
}

/* Many dashboards that lost the same server do not come back at the same moment. */
static void
test_jitter (void)
{
  guint calls = 0;
  g_autoptr (HuPoller) a = NULL;
  g_autoptr (HuPoller) b = NULL;
  g_autoptr (HuPoller) again = NULL;
  double wait;

  hu_poller_set_test_clock (0.001, 7);
  a = hu_poller_new (count_cb, &calls);
  again = hu_poller_new (count_cb, &calls);
  hu_poller_set_test_clock (0.001, 8);
  b = hu_poller_new (count_cb, &calls);
  wait = hu_poller_back_off (a, 0.0);
  g_assert_cmpfloat (wait, ==, hu_poller_back_off (again, 0.0));
  g_assert_cmpfloat (wait, !=, hu_poller_back_off (b, 0.0));
}

static void
test_at_least (void)
{
  guint calls = 0;
  g_autoptr (HuPoller) poller = hu_poller_new (count_cb, &calls);

  g_assert_cmpfloat (hu_poller_back_off (poller, 3600.0), ==, 3600.0);
  g_assert_cmpint (hu_poller_get_next (poller), >, g_get_real_time () + 3500 * HU_SECOND);
}

static void
test_calls_once (void)
{
  guint calls = 0;
  g_autoptr (HuPoller) poller = hu_poller_new (count_cb, &calls);

  hu_poller_set_test_clock (0.0, 7);
  g_assert_false (hu_poller_is_waiting (poller));
  g_assert_cmpint (hu_poller_get_next (poller), ==, HU_NEVER);
  hu_poller_wait (poller, 10.0);
  hu_poller_wait (poller, 10.0);
  g_assert_true (hu_poller_is_waiting (poller));
  while (calls == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (calls, ==, 1);
  g_assert_false (hu_poller_is_waiting (poller));
  g_assert_cmpint (hu_poller_get_next (poller), ==, HU_NEVER);

  hu_poller_wait (poller, 10.0);
  hu_poller_stop (poller);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (calls, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/poller/back-off", test_back_off);
  g_test_add_func ("/poller/jitter", test_jitter);
  g_test_add_func ("/poller/at-least", test_at_least);
  g_test_add_func ("/poller/calls-once", test_calls_once);
  return g_test_run ();
}
