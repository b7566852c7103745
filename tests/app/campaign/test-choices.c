/* test-choices.c: what organisers chose, as it is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-choices.h"

#include <math.h>

#define LONDON (HU_POLL_REGION + HU_REGION_LONDON)

static GHashTable *
new_settings (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
put (GHashTable *settings, const char *key, const char *value)
{
  g_hash_table_insert (settings, g_strdup (key), g_strdup (value));
}

/* What is written is read back whole. */
static void
test_round_trip (void)
{
  g_autoptr (GHashTable) settings = new_settings ();
  g_auto (HuChoices) choices = { 0 };
  HuPoll poll = { .points = -9.35, .day = 18214 };
  HuWeight weight = { .weight = 0.3, .day = 18215, .reason = (char *) "Two words, “quoted”  and spaced" };
  const HuWeight *kept;
  HuParameters parameters;

  g_hash_table_insert (settings, hu_choices_poll_key (LONDON), hu_choices_poll_value (&poll));
  g_hash_table_insert (settings, hu_choices_weight_key ("E14000768"), hu_choices_weight_value (&weight));
  g_hash_table_insert (settings, hu_choices_parameter_key ("sigma_seat"), hu_choices_number_value (9.5));
  put (settings, "assumption", hu_assumption_id (HU_ASSUME_POLL));
  g_hash_table_insert (settings, g_strdup ("slider"), hu_choices_number_value (-2.5));
  hu_choices_init (&choices);
  hu_choices_read (&choices, settings);
  g_assert_cmpint (choices.assumption, ==, HU_ASSUME_POLL);
  g_assert_cmpfloat (choices.slider, ==, -2.5);
  g_assert_cmpfloat (choices.polls.place[LONDON].points, ==, -9.35);
  g_assert_cmpint (choices.polls.place[LONDON].day, ==, 18214);
  kept = hu_choices_get_weight (&choices, "E14000768");
  g_assert_nonnull (kept);
  g_assert_cmpfloat (kept->weight, ==, 0.3);
  g_assert_cmpint (kept->day, ==, 18215);
  g_assert_cmpstr (kept->reason, ==, weight.reason);
  g_assert_null (hu_choices_get_weight (&choices, "E14000769"));
  hu_choices_fill (&choices, &parameters);
  g_assert_cmpfloat (parameters.sigma_seat, ==, 9.5);
  g_assert_cmpfloat (parameters.sigma_region, ==, 3.5);
}

/* What a hand or another program spoilt counts as not chosen: no score rests on half of it. */
static void
test_spoilt (void)
{
  static const char *const spoilt[][2] = {
    { "assumption", "certain" },
    { "slider", "26" },
    { "slider", "many" },
    { "poll:London", "3" },
    { "poll:London", "3 yesterday" },
    { "poll:London", "30 2019-11-14" },
    { "poll:Atlantis", "3 2019-11-14" },
    { "poll:Wales", "nan 2019-11-14" },
    { "weight:E14000768", "1.5" },
    { "weight:E14000768", "1.5 2019-11-14" },
    { "weight:E14000768", "1.5 2019-11-14 " },
    { "weight:E14000768", "2.5 2019-11-14 why" },
    { "weight:E14000768", "1 2019-11-14 why" },
    { "parameter:sigma_seat", "50" },
    { "parameter:sigma_seat", "8x" },
    { "parameter:sigma_nation", "5" },
    { "parameter:shift", "5" },
    { "parameter:nothing", "5" },
    { "unknown", "5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autoptr (GHashTable) settings = new_settings ();
      g_auto (HuChoices) choices = { 0 };

      put (settings, spoilt[i][0], spoilt[i][1]);
      hu_choices_init (&choices);
      hu_choices_read (&choices, settings);
      g_test_message ("%s = %s", spoilt[i][0], spoilt[i][1]);
      g_assert_cmpint (choices.assumption, ==, HU_ASSUME_NO_CHANGE);
      g_assert_cmpfloat (choices.slider, ==, 0);
      g_assert_false (hu_polls_any (&choices.polls));
      g_assert_cmpuint (g_hash_table_size (choices.weights), ==, 0);
      g_assert_cmpuint (g_hash_table_size (choices.parameters), ==, 0);
    }
}

static void
test_assume (void)
{
  g_auto (HuChoices) choices = { 0 };
  HuParameters parameters;

  hu_choices_init (&choices);
  choices.slider = 4;
  choices.polls.place[HU_POLL_BRITAIN].points = -6;
  choices.polls.place[LONDON].points = 2;
  hu_choices_fill (&choices, &parameters);
  hu_choices_assume (&choices, HU_ASSUME_POLL, NAN, &parameters);
  g_assert_cmpfloat (parameters.shift, ==, -6);
  g_assert_cmpfloat (parameters.region_shift[HU_REGION_LONDON], ==, 8);
  g_assert_false (parameters.fixed);
  /* What polls say of a region holds under the polls only. */
  hu_choices_assume (&choices, HU_ASSUME_SLIDER, NAN, &parameters);
  g_assert_cmpfloat (parameters.shift, ==, 4);
  g_assert_cmpfloat (parameters.region_shift[HU_REGION_LONDON], ==, 0);
  g_assert_true (parameters.fixed);
  hu_choices_assume (&choices, HU_ASSUME_MAJORITY, 8.2, &parameters);
  g_assert_cmpfloat (parameters.shift, ==, 8.2);
  hu_choices_assume (&choices, HU_ASSUME_MAJORITY, NAN, &parameters);
  g_assert_cmpfloat (parameters.shift, ==, 0);
  hu_choices_assume (&choices, HU_ASSUME_NO_CHANGE, 8.2, &parameters);
  g_assert_cmpfloat (parameters.shift, ==, 0);
  g_assert_false (parameters.fixed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choices/round-trip", test_round_trip);
  g_test_add_func ("/choices/spoilt", test_spoilt);
  g_test_add_func ("/choices/assume", test_assume);
  return g_test_run ();
}
