/* test-find-words.c: an answer in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-find-words.h"
#include "hu-time.h"

/* Saturday 30 November 2019. */
#define DAY 18230

static void
assert_status (HuFindStatus status, const char *postcode, const char *part)
{
  g_auto (HuFindAnswer) answer = { .status = status };
  g_autofree char *words = NULL;

  g_strlcpy (answer.postcode, postcode, sizeof answer.postcode);
  words = hu_find_status_words (&answer);
  g_test_message ("%s", words);
  g_assert_nonnull (strstr (words, part));
  if (*postcode != '\0')
    g_assert_nonnull (strstr (words, postcode));
}

static void
test_status (void)
{
  assert_status (HU_FIND_EMPTY, "", "Type a postcode");
  assert_status (HU_FIND_MALFORMED, "", "not a postcode");
  assert_status (HU_FIND_UNKNOWN, "ZZ99 9ZZ", "not on file");
  assert_status (HU_FIND_NOT_COVERED, "BT1 5GS", "Northern Ireland");
  assert_status (HU_FIND_AT_SEA, "PO1 2AA", "no constituency");
  assert_status (HU_FIND_NO_POSTCODES, "", "cannot be read");
}

static void
test_step_free (void)
{
  HuFindQuestion question = { .free_hours = 5, .travel_hours = 1.5, .from_day = DAY, .step_free = TRUE };
  g_autofree char *wishes = hu_find_wishes_words (&question);

  g_assert_cmpstr (wishes, ==, "5 h free, up to 1.5 h each way, from Saturday 30 November 2019, step-free");
}

static void
test_facts (void)
{
  HuPersonalAnswer answer = { .km = 12.4, .places_left = 14 };
  g_autofree char *some = hu_find_facts_words (&answer);
  g_autofree char *one = (answer.places_left = 1, hu_find_facts_words (&answer));
  g_autofree char *any = (answer.places_left = HU_PERSONAL_NO_LIMIT, hu_find_facts_words (&answer));
  g_autofree char *near_by = (answer.km = 0.4, hu_find_facts_words (&answer));

  g_assert_cmpstr (some, ==, "12 km away · 14 places left");
  g_assert_cmpstr (one, ==, "12 km away · 1 place left");
  g_assert_cmpstr (any, ==, "12 km away · no limit on places");
  g_assert_cmpstr (near_by, ==, "less than 1 km away · no limit on places");
}

static void
test_wishes (void)
{
  HuFindQuestion question = { .free_hours = 5, .travel_hours = 1.5, .from_day = DAY };
  g_autofree char *words = hu_find_wishes_words (&question);

  g_assert_cmpstr (words, ==, "5 h free, up to 1.5 h each way, from Saturday 30 November 2019");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find-words/status", test_status);
  g_test_add_func ("/find-words/step-free", test_step_free);
  g_test_add_func ("/find-words/facts", test_facts);
  g_test_add_func ("/find-words/wishes", test_wishes);
  return g_test_run ();
}
