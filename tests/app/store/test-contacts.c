/* test-contacts.c: what rounds add up to, and in which words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-contacts.h"

static void
want_calls (const HuContactSums *sums, const char *expected)
{
  g_autofree char *words = hu_contact_sum_calls (&sums->telephone);

  g_assert_cmpstr (words, ==, expected);
}

static void
want_visits (const HuContactSums *sums, const char *expected)
{
  g_autofree char *words = hu_contact_sum_visits (&sums->doorsteps);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_calls (void)
{
  HuContactSums sums = HU_CONTACT_SUMS_NONE;

  want_calls (&sums, "not recorded");
  hu_contact_sums_add (&sums, HU_EVENT_PHONEBANK, &(HuContacts) { HU_UNKNOWN, 0, 0, HU_UNKNOWN });
  want_calls (&sums, "0 calls made");
  hu_contact_sums_add (&sums, HU_EVENT_PHONEBANK, &(HuContacts) { HU_UNKNOWN, 1, 1, HU_UNKNOWN });
  want_calls (&sums, "1 call made, 1 reached (100.0%)");
  hu_contact_sums_add (&sums, HU_EVENT_PHONEBANK, &(HuContacts) { HU_UNKNOWN, 139, 60, HU_UNKNOWN });
  want_calls (&sums, "140 calls made, 61 reached (43.6%)");
  /* A part is not shown as the whole, whatever comes behind it. */
  hu_contact_sums_add (&sums, HU_EVENT_PHONEBANK, &(HuContacts) { HU_UNKNOWN, 10, HU_UNKNOWN, HU_UNKNOWN });
  want_calls (&sums, "150 calls made, reached not recorded");
  hu_contact_sums_add (&sums, HU_EVENT_PHONEBANK, &(HuContacts) { HU_UNKNOWN, 10, 5, HU_UNKNOWN });
  want_calls (&sums, "160 calls made, reached not recorded");
  g_assert_cmpuint (sums.telephone.rounds, ==, 5);
  g_assert_cmpuint (sums.doorsteps.rounds, ==, 0);
}

static void
test_visits (void)
{
  HuContactSums sums = HU_CONTACT_SUMS_NONE;

  /* One that does not record its visits adds nothing, but is one. */
  hu_contact_sums_add (&sums, HU_EVENT_CANVASS, &(HuContacts) { 500, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN });
  want_visits (&sums, "not recorded");
  g_assert_cmpuint (sums.doorsteps.rounds, ==, 1);
  hu_contact_sums_add (&sums, HU_EVENT_CANVASS, &(HuContacts) { 880, 300, 120, 77 });
  want_visits (&sums, "300 of 880 households visited at 77 addresses, 120 with someone reached");
  hu_contact_sums_add (&sums, HU_EVENT_CANVASS, &(HuContacts) { HU_UNKNOWN, 10, 1, HU_UNKNOWN });
  /* Of the second nobody said at how many addresses. */
  want_visits (&sums, "310 households visited, 121 with someone reached");
  hu_contact_sums_add (&sums, HU_EVENT_CANVASS, &(HuContacts) { 10, 10, HU_UNKNOWN, HU_UNKNOWN });
  want_visits (&sums, "320 households visited, someone reached not recorded");
  g_assert_cmpuint (sums.doorsteps.rounds, ==, 4);
}

static void
test_others (void)
{
  HuContactSums sums = HU_CONTACT_SUMS_NONE;

  hu_contact_sums_add (&sums, -1, &(HuContacts) { 1, 1, 1, HU_UNKNOWN });
  hu_contact_sums_add (&sums, HU_EVENT_CALL, &(HuContacts) { 1, 1, 1, HU_UNKNOWN });
  hu_contact_sums_add (&sums, HU_EVENT_CANVASS, &(HuContacts) { HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN });
  g_assert_cmpuint (sums.telephone.rounds + sums.doorsteps.rounds, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contacts/calls", test_calls);
  g_test_add_func ("/contacts/visits", test_visits);
  g_test_add_func ("/contacts/others", test_others);
  return g_test_run ();
}
