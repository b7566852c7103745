/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-session-private.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>

static HuEventRow
make_row (void)
{
  HuEventRow row = { .source = (char *) "s",
                     .id = (char *) "7",
                     .title = (char *) "Canvassing, in Pudsey; now",
                     .place = (char *) "Library" };

  g_assert_true (hu_time_parse ("2019-11-30T11:00:00Z", &row.start));
  row.end = row.start + 5 * HU_HOUR / 2;
  row.kind = HU_EVENT_CANVASS;
  row.longitude = -1.6625;
  row.latitude = 53.7964;
  row.capacity = 30;
  row.signed_up = 14;
  row.confirmed = row.checked_in = row.attended = row.converted = HU_UNKNOWN;
  row.counted_at = row.start - HU_DAY;
  return row;
}

static void
assert_words (const HuEventRow *row, gint64 moment, const char *wanted)
{
  g_autoptr (HuSession) session = hu_session_new (row, moment, NULL, NAN);
  g_autofree char *words = NULL;

  g_object_get (session, "count-words", &words, NULL);
  g_assert_cmpstr (words, ==, wanted);
}

static void
test_words (void)
{
  HuEventRow row = make_row ();
  g_autoptr (HuSession) session = hu_session_new (&row, row.start, NULL, NAN);
  g_autofree char *when = NULL;
  gboolean running = FALSE;

  g_object_get (session, "when", &when, "running", &running, NULL);
  g_assert_cmpstr (when, ==, "Sat 30 Nov, 11:00–13:30");
  g_assert_true (running);
  assert_words (&row, row.start - 1, "14 of 30 places taken");
  row.signed_up = 31;
  assert_words (&row, row.start - 1, "full: 31 signed up");
  row.checked_in = 12;
  assert_words (&row, row.start, "12 people there now");
  row.attended = 1;
  assert_words (&row, row.end, "1 person came");
  row.status = HU_EVENT_CANCELLED;
  assert_words (&row, row.end, "cancelled");
}

static void
test_invitation (void)
{
  HuEventRow row = make_row ();
  g_autoptr (HuSession) session = hu_session_new (&row, row.start - HU_DAY, NULL, NAN);
  g_autofree char *text = hu_session_invitation (session, "Pudsey");

  g_assert_nonnull (strstr (text, "Sat 30 Nov, 11:00–13:30"));
  g_assert_nonnull (strstr (text, "Library (Pudsey)"));
  g_assert_nonnull (strstr (text, "16 places left"));
}

/* RFC 5545: CRLF everywhere, no line over 75 octets, text escaped. */
static void
test_calendar (void)
{
  HuEventRow row = make_row ();
  g_autoptr (HuSession) session = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  row.place = (char *) "A very long meeting place with accents éééééééééééééééééééééééééééééééééééé, by the river";
  session = hu_session_new (&row, row.start, NULL, NAN);
  text = hu_session_calendar (session, "Pudsey");
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:Canvassing\\, in Pudsey\\; now\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART:20191130T110000Z\r\n"));
  g_assert_nonnull (strstr (text, "GEO:53.79640;-1.66250\r\n"));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/words", test_words);
  g_test_add_func ("/session/invitation", test_invitation);
  g_test_add_func ("/session/calendar", test_calendar);
  return g_test_run ();
}
