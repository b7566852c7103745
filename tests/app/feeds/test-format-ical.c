/* test-format-ical.c: calendars, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include <math.h>
#include <string.h>

#define ICS "text/calendar"
#define BEGIN_CALENDAR "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define END_CALENDAR "END:VCALENDAR\r\n"
#define EVENT(uid, rest) "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20261101T090000Z\r\n" rest "END:VEVENT\r\n"

static HuConnectorAnswer *
ask (Provider *provider, const char *events)
{
  g_autofree char *text = g_strconcat (BEGIN_CALENDAR, events, END_CALENDAR, NULL);

  provider_serve (provider, "/a.ics", ICS "; charset=utf-8", text);
  return provider_ask (provider, "ical", "/a.ics", NULL);
}

static void
assert_one (Provider *provider, const char *lines, const char *start, const char *end)
{
  g_autofree char *event = g_strdup_printf (EVENT ("x", "%s"), lines);
  g_autoptr (HuConnectorAnswer) answer = ask (provider, event);

  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->events->len, ==, 1);
  assert_time (find_event (answer, "x")->start, start);
  assert_time (find_event (answer, "x")->end, end);
}

static void
test_times (Provider *provider, gconstpointer data)
{
  assert_one (provider, "DTSTART:20270410T100000Z\r\nDTEND:20270410T120000Z\r\n", "2027-04-10T10:00:00Z",
              "2027-04-10T12:00:00Z");
  assert_one (provider, "DTSTART;TZID=Europe/London:20270410T100000\r\nDURATION:PT2H\r\n", "2027-04-10T09:00:00Z",
              "2027-04-10T11:00:00Z");
  /* Floating, and under one maker's name of London. */
  assert_one (provider, "DTSTART:20270410T100000\r\n", "2027-04-10T09:00:00Z", "2027-04-10T09:00:00Z");
  assert_one (provider, "DTSTART;TZID=GMT Standard Time:20270410T100000\r\n", "2027-04-10T09:00:00Z",
              "2027-04-10T09:00:00Z");
  assert_one (provider, "DTSTART;TZID=Europe/Paris:20270410T100000\r\n", "2027-04-10T08:00:00Z",
              "2027-04-10T08:00:00Z");
  /* A day's end is not in it; a day without one is one day. */
  assert_one (provider, "DTSTART;VALUE=DATE:20261212\r\nDTEND;VALUE=DATE:20261214\r\n", "2026-12-12T00:00:00Z",
              "2026-12-14T00:00:00Z");
  assert_one (provider, "DTSTART;VALUE=DATE:20270601\r\n", "2027-05-31T23:00:00Z", "2027-06-01T23:00:00Z");
  /* A day over the change of clocks is 23 hours, 24 hours are 24. */
  assert_one (provider, "DTSTART;TZID=Europe/London:20270327T120000\r\nDURATION:P1D\r\n", "2027-03-27T12:00:00Z",
              "2027-03-28T11:00:00Z");
  assert_one (provider, "DTSTART;TZID=Europe/London:20270327T120000\r\nDURATION:PT24H\r\n", "2027-03-27T12:00:00Z",
              "2027-03-28T12:00:00Z");
  /* A clock that is left out, and one that is there twice. */
  assert_one (provider, "DTSTART;TZID=Europe/London:20270328T013000\r\n", "2027-03-28T01:30:00Z",
              "2027-03-28T01:30:00Z");
  assert_one (provider, "DTSTART;TZID=Europe/London:20271031T013000\r\n", "2027-10-31T00:30:00Z",
              "2027-10-31T00:30:00Z");
}

static void
test_content (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer =
    ask (provider, EVENT ("a", "DTSTART:20270410T100000Z\r\nSUMMARY:Doors\\, tea\\nand \xe2\x80\r\n \x93 cake\r\n"
                               "LOCATION:Hall\\; side\r\nGEO:53.9576;-1.0827\r\nSTATUS:TENTATIVE\r\n"
                               "URL:https://e.example/a\r\n")
                     EVENT ("b", "DTSTART:20270410T100000Z\r\nSTATUS:CANCELLED\r\nGEO:500;1\r\nURL:javascript:x\r\n"));
  const HuEventRecord *event = find_event (answer, "a");

  /* A line may be folded within a character. */
  g_assert_cmpstr (event->title, ==, "Doors, tea and – cake");
  g_assert_cmpstr (event->place, ==, "Hall; side");
  g_assert_cmpfloat_with_epsilon (event->latitude, 53.9576, 1e-9);
  g_assert_cmpfloat_with_epsilon (event->longitude, -1.0827, 1e-9);
  g_assert_cmpint (event->status, ==, HU_EVENT_TENTATIVE);
  g_assert_cmpstr (event->url, ==, "https://e.example/a");
  event = find_event (answer, "b");
  g_assert_cmpint (event->status, ==, HU_EVENT_CANCELLED);
  g_assert_true (isnan (event->latitude));
  g_assert_null (event->url);
  g_assert_true (answer->batch->snapshot);
  g_assert_cmpuint (answer->batch->event_counts->len, ==, 0);
}

static void
test_repeats (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer =
    ask (provider, EVENT ("w", "DTSTART;TZID=Europe/London:20270320T100000\r\nDURATION:PT2H\r\n"
                               "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/London:20270327T100000\r\n"
                               "RDATE;TZID=Europe/London:20270401T180000\r\nSEQUENCE:3\r\n")
                     EVENT ("w", "RECURRENCE-ID;TZID=Europe/London:20270403T100000\r\n"
                                 "DTSTART;TZID=Europe/London:20270403T140000\r\nSUMMARY:Later\r\n"));

  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->events->len, ==, 4);
  assert_time (find_event (answer, "w/2027-03-20T10:00:00Z")->end, "2027-03-20T12:00:00Z");
  g_assert_null (find_event (answer, "w/2027-03-27T10:00:00Z"));
  assert_time (find_event (answer, "w/2027-04-01T17:00:00Z")->start, "2027-04-01T17:00:00Z");
  assert_time (find_event (answer, "w/2027-04-03T09:00:00Z")->start, "2027-04-03T13:00:00Z");
  g_assert_cmpstr (find_event (answer, "w/2027-04-03T09:00:00Z")->title, ==, "Later");
  assert_time (find_event (answer, "w/2027-04-10T09:00:00Z")->start, "2027-04-10T09:00:00Z");
}

/* What never ends is shown for a while; rules by the second are no calendar of a campaign. */
static void
test_for_ever (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) daily = ask (provider, EVENT ("d", "DTSTART:20250101T100000Z\r\nRRULE:FREQ=DAILY\r\n"));
  g_autoptr (HuConnectorAnswer) seconds =
    ask (provider, EVENT ("s", "DTSTART:20261125T100000Z\r\nRRULE:FREQ=SECONDLY\r\n"));

  g_assert_cmpuint (daily->batch->events->len, ==, 500);
  g_assert_cmpuint (seconds->batch->events->len, ==, 1);
}

static void
test_copies (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer =
    ask (provider,
         EVENT ("a", "DTSTART:20270410T100000Z\r\nSEQUENCE:2\r\nSUMMARY:New\r\nLAST-MODIFIED:20261001T000000Z\r\n")
           EVENT ("a", "DTSTART:20270410T100000Z\r\nSEQUENCE:1\r\nSUMMARY:Old\r\nLAST-MODIFIED:20261120T000000Z\r\n")
             EVENT ("b", "DTSTART:20270410T100000Z\r\nSUMMARY:Late\r\nLAST-MODIFIED:20261120T000000Z\r\n")
               EVENT ("b", "DTSTART:20270410T100000Z\r\nSUMMARY:Early\r\nLAST-MODIFIED:20261001T000000Z\r\n"));
  g_autoptr (HuConnectorAnswer) off = ask (provider, "METHOD:CANCEL\r\n" EVENT ("a", "DTSTART:20270410T100000Z\r\n"));

  g_assert_cmpstr (find_event (answer, "a")->title, ==, "New");
  g_assert_cmpstr (find_event (answer, "b")->title, ==, "Late");
  g_assert_cmpint (find_event (off, "a")->status, ==, HU_EVENT_CANCELLED);
}

static void
test_bad_events (Provider *provider, gconstpointer data)
{
  g_autoptr (HuConnectorAnswer) answer = ask (provider, EVENT ("a", "DTSTART:20270410T100000Z\r\n")
                                                          EVENT ("b", "DTSTART:20191341T100000Z\r\n") EVENT ("c", ""));

  g_assert_cmpuint (answer->batch->events->len, ==, 1);
  g_assert_nonnull (answer->incomplete);
  g_assert_false (answer->batch->snapshot);
}

static void
test_refused (Provider *provider, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new (BEGIN_CALENDAR);
  const char *const bodies[] = { "", "<html>", BEGIN_CALENDAR EVENT ("a", "DTSTART:20270410T100000Z\r\n"),
                                 BEGIN_CALENDAR "BEGIN:VEVENT\r\nUID:a\r\n", "BEGIN:VEVENT\r\nEND:VEVENT\r\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      provider_serve (provider, "/a.ics", ICS, bodies[i]);
      provider_assert_fails (provider, "ical", "/a.ics", NULL, HU_FEED_ERROR_MALFORMED);
    }
  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "BEGIN:VEVENT\r\n");
  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "END:VEVENT\r\n");
  g_string_append (deep, END_CALENDAR);
  provider_serve (provider, "/a.ics", ICS, deep->str);
  provider_assert_fails (provider, "ical", "/a.ics", NULL, HU_FEED_ERROR_MALFORMED);
  provider_serve (provider, "/a.ics", "text/html", BEGIN_CALENDAR END_CALENDAR);
  provider_assert_fails (provider, "ical", "/a.ics", NULL, HU_FEED_ERROR_TYPE);
}

#define ADD(name, func) g_test_add ("/ical/" name, Provider, NULL, provider_set_up, func, provider_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("times", test_times);
  ADD ("content", test_content);
  ADD ("repeats", test_repeats);
  ADD ("for-ever", test_for_ever);
  ADD ("copies", test_copies);
  ADD ("bad-events", test_bad_events);
  ADD ("refused", test_refused);
  return g_test_run ();
}
