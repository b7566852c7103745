/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-time.h"

static gint64
at (const char *text)
{
  gint64 instant = HU_NEVER;

  g_assert_true (hu_time_parse (text, &instant));
  return instant;
}

static void
test_parse (void)
{
  g_autofree char *text = hu_time_format (at ("2019-11-30T12:24:00+01:00"));
  gint64 instant = 7;

  g_assert_cmpstr (text, ==, "2019-11-30T11:24:00Z");
  g_assert_cmpint (at ("1970-01-01T00:00:01Z"), ==, HU_SECOND);
  g_assert_false (hu_time_parse ("2019-11-30T11:24:00", &instant));
  g_assert_false (hu_time_parse ("2019-11-31T11:24:00Z", &instant));
  g_assert_false (hu_time_parse ("", &instant));
  g_assert_cmpint (instant, ==, 7);
}

static void
test_days (void)
{
  /* British Summer Time: half past eleven at night in universal time is tomorrow in London. */
  g_assert_cmpint (hu_time_day (at ("2019-06-30T23:30:00Z"), NULL), ==,
                   hu_time_day (at ("2019-07-01T12:00:00Z"), NULL));
  g_assert_cmpint (hu_time_day (at ("2019-11-30T23:30:00Z"), NULL) + 1, ==,
                   hu_time_day (at ("2019-12-01T00:00:00Z"), NULL));
  g_assert_cmpint (hu_time_day (at ("1969-12-31T12:00:00Z"), NULL), ==, -1);
}

static void
test_day_start (void)
{
  for (int day = 17800; day < 18300; day++)
    {
      gint64 start = hu_time_day_start (day, NULL);

      g_assert_cmpint (hu_time_day (start, NULL), ==, day);
      g_assert_cmpint (hu_time_day (start - 1, NULL), ==, day - 1);
    }
}

static void
test_clock (void)
{
  HuClock clock;

  hu_clock_init (&clock, 1234, 0.0);
  g_assert_cmpint (hu_clock_now (&clock), ==, 1234);
  /* An hour ago on the monotonic clock, at a day a minute: sixty days on. */
  hu_clock_init (&clock, 0, 1440.0);
  clock.anchor_monotonic -= HU_HOUR;
  g_assert_cmpint (hu_clock_now (&clock), >=, 60 * HU_DAY);
  g_assert_cmpint (hu_clock_now (&clock), <, 61 * HU_DAY);
}

static void
test_wall (void)
{
  static const char *const cases[][2] = {
    { "2026-11-28T10:00:00+00:00", "2026-11-28T10:00:00Z" },
    { "2027-04-10T10:00:00Z", "2027-04-10T09:00:00Z" },
    /* Twice on the night when clocks go back: the first. */
    { "2026-10-25T01:30:00", "2026-10-25T00:30:00Z" },
    { "2026-10-25T00:30:00", "2026-10-24T23:30:00Z" },
    { "2026-10-25T02:00:00", "2026-10-25T02:00:00Z" },
    /* Left out when they go forward: told by winter's offset. */
    { "2027-03-28T01:30:00", "2027-03-28T01:30:00Z" },
    { "2027-03-28T00:59:59", "2027-03-28T00:59:59Z" },
    { "2027-03-28T02:00:00", "2027-03-28T01:00:00Z" },
  };
  gint64 instant;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (hu_time_parse_wall (cases[i][0], NULL, &instant));
      text = hu_time_format (instant);
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
  g_assert_false (hu_time_parse_wall ("2026-13-28T10:00:00", NULL, &instant));
  g_assert_false (hu_time_parse_wall ("2019-02-29T10:00:00", NULL, &instant));
  g_assert_false (hu_time_parse_wall ("2026-11-28", NULL, &instant));
  g_assert_false (hu_time_parse_wall ("", NULL, &instant));
}

static void
test_day_words (void)
{
  static const char *const wrong[] = { "",           "2019-11-3",   "2019-02-29", "2019-13-01",
                                       "2019/11/30", "2019-11-30 ", "20191130xx" };
  g_autofree char *leap = hu_time_day_format (11016);
  g_autofree char *before = hu_time_day_format (-1);
  int day = 7;

  g_assert_cmpstr (leap, ==, "2000-02-29");
  g_assert_cmpstr (before, ==, "1969-12-31");
  g_assert_true (hu_time_day_parse ("2019-11-30", &day));
  g_assert_cmpint (day, ==, 18230);
  g_assert_true (hu_time_day_parse ("1969-12-31", &day));
  g_assert_cmpint (day, ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (hu_time_day_parse (wrong[i], &day));
  g_assert_cmpint (day, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/days", test_days);
  g_test_add_func ("/time/day-start", test_day_start);
  g_test_add_func ("/time/clock", test_clock);
  g_test_add_func ("/time/wall", test_wall);
  g_test_add_func ("/time/day-words", test_day_words);
  return g_test_run ();
}
