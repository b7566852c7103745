/* test-format-hustings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-format-hustings.h"
#include "hu-seats.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>

static HuBatch *
parse (const char *text, HuFeedHead *head, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hu_format_hustings_parse (bytes, "test", head, error);
}

static HuBatch *
parse_well (const char *text)
{
  g_autoptr (GError) error = NULL;
  HuFeedHead head;
  HuBatch *batch = parse (text, &head, &error);

  g_assert_no_error (error);
  g_assert_nonnull (batch);
  hu_feed_head_clear (&head);
  return batch;
}

static gint64
instant (const char *text)
{
  gint64 found = HU_NEVER;

  g_assert_true (hu_time_parse (text, &found));
  return found;
}

/* The @n-th JSON of the documentation. */
static char *
documented (guint n)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "feed.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *begin, *end = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  begin = text;
  for (guint i = 0; i <= n; i++)
    {
      begin = strstr (begin, "```json\n");
      g_assert_nonnull (begin);
      begin += strlen ("```json\n");
      end = strstr (begin, "```");
      g_assert_nonnull (end);
    }
  return g_strndup (begin, (gsize) (end - begin));
}

static void
check_documented_event (const HuEventRecord *event)
{
  g_assert_cmpstr (event->id, ==, "putney-0930");
  g_assert_cmpint (event->kind, ==, HU_EVENT_CANVASS);
  g_assert_cmpint (event->status, ==, HU_EVENT_CONFIRMED);
  g_assert_cmpstr (event->title, ==, "Putney: Saturday morning");
  g_assert_cmpstr (event->place, ==, "Putney Exchange, Putney High Street");
  g_assert_cmpstr (event->seat, ==, "E14000887");
  g_assert_cmpfloat (event->longitude, ==, -0.2153);
  g_assert_cmpfloat (event->latitude, ==, 51.4613);
  g_assert_cmpstr (event->zone, ==, "Europe/London");
  g_assert_cmpstr (event->url, ==, "https://example.org/sessions/putney-0930");
  g_assert_cmpint (event->start, ==, instant ("2019-11-30T09:30:00Z"));
  g_assert_cmpint (event->end, ==, instant ("2019-11-30T12:30:00Z"));
  g_assert_cmpint (event->capacity, ==, 120);
  g_assert_cmpint (event->step_free, ==, HU_STEP_FREE_YES);
  g_assert_cmpint (event->modified, ==, instant ("2019-11-29T18:02:11Z"));
  g_assert_false (event->deleted);
}

static void
check_documented_counts (GArray *counts)
{
  const HuEventCountRecord *count = &g_array_index (counts, HuEventCountRecord, 0);

  g_assert_cmpuint (counts->len, ==, 3);
  g_assert_cmpstr (count->event, ==, "putney-0930");
  g_assert_cmpint (count->at, ==, instant ("2019-11-30T11:20:00Z"));
  g_assert_cmpint (count->signed_up, ==, 96);
  g_assert_cmpint (count->confirmed, ==, 80);
  g_assert_cmpint (count->checked_in, ==, 71);
  g_assert_cmpint (count->attended, ==, HU_UNKNOWN);
  g_assert_cmpint (count->converted, ==, HU_UNKNOWN);
  count = &g_array_index (counts, HuEventCountRecord, 1);
  g_assert_cmpstr (count->event, ==, "call-41");
  g_assert_cmpint (count->attended, ==, 288);
  g_assert_cmpint (count->converted, ==, 131);
  count = &g_array_index (counts, HuEventCountRecord, 2);
  g_assert_cmpstr (count->event, ==, "putney-0930");
  g_assert_cmpint (count->checked_in, ==, 44);
}

static void
check_documented_rest (HuBatch *batch)
{
  const HuFundRecord *fund = &g_array_index (batch->funds, HuFundRecord, 0);
  const HuFundTotalRecord *total = &g_array_index (batch->fund_totals, HuFundTotalRecord, 1);
  const HuGroupRecord *group = &g_array_index (batch->groups, HuGroupRecord, 0);
  const HuGroupCountRecord *members = &g_array_index (batch->group_counts, HuGroupCountRecord, 0);
  const HuDensityRecord *density = &g_array_index (batch->densities, HuDensityRecord, 0);
  const HuCohortRecord *cohort = &g_array_index (batch->cohorts, HuCohortRecord, 0);
  const HuStayRecord *stay = &g_array_index (batch->stays, HuStayRecord, 0);

  g_assert_cmpuint (hu_batch_n_records (batch), ==, 2 + 3 + 1 + 2 + 1 + 1 + 1 + 1 + 1);
  g_assert_cmpstr (fund->title, ==, "Trains and minibuses");
  g_assert_cmpstr (fund->currency, ==, "GBP");
  g_assert_cmpint (fund->target, ==, 25000000);
  g_assert_cmpint (fund->opened, ==, instant ("2019-11-01T00:00:00Z"));
  g_assert_cmpint (fund->closes, ==, HU_NEVER);
  g_assert_cmpstr (total->fund, ==, "travel");
  g_assert_cmpint (total->amount, ==, 18461400);
  g_assert_cmpint (total->donors, ==, 6201);
  g_assert_cmpstr (group->name, ==, "Wandsworth");
  g_assert_cmpstr (group->seat, ==, "E14000887");
  g_assert_cmpstr (members->group, ==, "wandsworth");
  g_assert_cmpint (members->members, ==, 412);
  g_assert_cmpstr (density->seat, ==, "E14000887");
  g_assert_cmpint (density->members, ==, 1630);
  g_assert_cmpstr (cohort->home, ==, "E14000998");
  g_assert_cmpint (cohort->people, ==, 64);
  g_assert_cmpint (cohort->placed, ==, 40);
  g_assert_cmpint (cohort->first_day, ==, 18230); /* date -d 2019-11-30 +%s / 86400 */
  g_assert_cmpint (cohort->last_day, ==, 18242);
  g_assert_true (isnan (cohort->wishes.hours));
  g_assert_cmpuint (cohort->wishes.nations, ==, 1u << HU_NATION_ENGLAND | 1u << HU_NATION_WALES);
  g_assert_cmpint (cohort->wishes.car_seats, ==, HU_UNKNOWN);
  g_assert_true (cohort->wishes.away);
  g_assert_cmpstr (stay->seat, ==, "E14000887");
  g_assert_cmpint (stay->last_day, ==, 18242);
  g_assert_cmpint (stay->places, ==, 12);
  g_assert_cmpint (stay->taken, ==, 5);
  g_assert_cmpint (stay->locals_first, ==, HU_UNKNOWN);
  g_assert_true (isnan (stay->ceiling));
}

static void
test_documented_snapshot (void)
{
  g_autofree char *text = documented (0);
  g_autoptr (GError) error = NULL;
  HuFeedHead head;
  g_autoptr (HuBatch) batch = parse (text, &head, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (batch->source, ==, "test");
  g_assert_true (batch->snapshot);
  g_assert_true (batch->illustrative);
  g_assert_cmpstr (batch->cursor, ==, "feed.json?after=1842");
  g_assert_cmpint (batch->at, ==, instant ("2019-11-30T11:24:00Z"));
  g_assert_cmpstr (head.title, ==, "Demonstration campaign");
  g_assert_cmpstr (head.note, ==, "Sessions and counts are made up; constituencies and results are real.");
  g_assert_cmpstr (head.next, ==, "feed.json?after=1842");
  g_assert_cmpstr (head.stream, ==, "stream?after=1842");
  g_assert_cmpfloat (head.clock_speed, ==, 60.0);
  g_assert_cmpuint (head.poll_seconds, ==, 10);
  hu_feed_head_clear (&head);
  g_assert_cmpuint (batch->events->len, ==, 2);
  check_documented_event (&g_array_index (batch->events, HuEventRecord, 0));
  g_assert_cmpint (g_array_index (batch->events, HuEventRecord, 1).kind, ==, HU_EVENT_CALL);
  g_assert_null (g_array_index (batch->events, HuEventRecord, 1).seat);
  g_assert_true (isnan (g_array_index (batch->events, HuEventRecord, 1).longitude));
  check_documented_counts (batch->event_counts);
  check_documented_rest (batch);
}

static void
test_documented_delta (void)
{
  g_autofree char *text = documented (1);
  g_autoptr (HuBatch) batch = parse_well (text);
  const HuEventRecord *gone = &g_array_index (batch->events, HuEventRecord, 0);

  g_assert_false (batch->snapshot);
  g_assert_cmpuint (batch->events->len, ==, 1);
  g_assert_cmpstr (gone->id, ==, "tooting-1400");
  g_assert_true (gone->deleted);
  g_assert_cmpuint (batch->event_counts->len, ==, 2);
  g_assert_cmpint (g_array_index (batch->event_counts, HuEventCountRecord, 0).checked_in, ==, 78);
  g_assert_cmpint (g_array_index (batch->event_counts, HuEventCountRecord, 1).converted, ==, 134);
  g_assert_cmpuint (batch->funds->len, ==, 0);
  g_assert_cmpint (g_array_index (batch->fund_totals, HuFundTotalRecord, 0).amount, ==, 18466400);
}

/* --- what is taken --- */

#define HEAD "{\"hustings\":1,\"at\":\"2019-11-30T11:24:00Z\","
#define EVENT                                                                                                          \
  "\"id\":\"a\",\"kind\":\"canvass\",\"start\":\"2019-11-30T09:30:00Z\",\"end\":\"2019-11-30T12:"                      \
  "30:00Z\""

static void
test_defaults (void)
{
  g_autoptr (GError) error = NULL;
  HuFeedHead head;
  g_autoptr (HuBatch) batch = parse ("{\"hustings\":1,\"at\":\"1970-01-01T00:00:00Z\"}", &head, &error);

  g_assert_no_error (error);
  g_assert_false (batch->snapshot);
  g_assert_false (batch->illustrative);
  g_assert_null (batch->cursor);
  g_assert_cmpint (batch->at, ==, 0);
  g_assert_cmpuint (hu_batch_n_records (batch), ==, 0);
  g_assert_null (head.title);
  g_assert_null (head.note);
  g_assert_null (head.next);
  g_assert_null (head.stream);
  g_assert_cmpfloat (head.clock_speed, ==, 1.0);
  g_assert_cmpuint (head.poll_seconds, ==, 10);
}

/* null, absent and unknown members, in every place. */
static void
test_unknown (void)
{
  g_autoptr (HuBatch) batch = parse_well (
    "\xef\xbb\xbf" HEAD "\"title\":null,\"poll\":null,\"clock\":{\"speed\":null,\"x\":1},\"x\":[[[{}]]],"
    "\"density\":null,\"counts\":[{\"event\":\"a\",\"at\":\"2019-11-30T10:00:00Z\",\"signed_up\":"
    "null},"
    "{\"event\":\"a\",\"at\":\"2019-11-30T10:00:00+01:00\",\"signed_up\":0,\"names\":[\"x\"]}],"
    "\"events\":[{" EVENT
    ",\"status\":null,\"seat\":\"S2\",\"lon\":null,\"capacity\":null,\"step_free\":null,\"zone\":\"../x y\","
    "\"title\":\"\\u202e <b>Putney</b>\\n \",\"place\":\"  "
    "\",\"counts\":null,\"organiser\":{\"email\":1}}]}");
  const HuEventRecord *event = &g_array_index (batch->events, HuEventRecord, 0);
  const HuEventCountRecord *count = &g_array_index (batch->event_counts, HuEventCountRecord, 0);

  g_assert_null (event->seat);
  g_assert_null (event->zone);
  g_assert_null (event->place);
  g_assert_null (event->url);
  g_assert_cmpstr (event->title, ==, "<b>Putney</b>");
  g_assert_cmpint (event->status, ==, HU_EVENT_CONFIRMED);
  g_assert_cmpint (event->capacity, ==, HU_UNKNOWN);
  g_assert_cmpint (event->step_free, ==, HU_STEP_FREE_UNKNOWN);
  g_assert_cmpint (event->modified, ==, HU_NEVER);
  g_assert_true (isnan (event->latitude));
  /* A count that says nothing is left out; 0 is a figure. */
  g_assert_cmpuint (batch->event_counts->len, ==, 1);
  g_assert_cmpint (count->at, ==, instant ("2019-11-30T09:00:00Z"));
  g_assert_cmpint (count->signed_up, ==, 0);
  g_assert_cmpint (count->checked_in, ==, HU_UNKNOWN);
}

static void
test_limits_are_taken (void)
{
  g_autofree char *id = g_strnfill (200, 'i');
  g_autofree char *text =
    g_strdup_printf (HEAD "\"poll\":1,\"counts\":[{\"event\":\"%s\",\"at\":\"2099-12-31T23:59:59.999999Z\","
                          "\"signed_up\":10000000}],"
                          "\"funds\":[{\"id\":\"%s\",\"currency\":\"JPY\",\"target\":1000000000000000}]}",
                     id, id);
  HuFeedHead head;
  g_autoptr (HuBatch) batch = parse (text, &head, NULL);
  g_autoptr (HuBatch) slow = NULL;

  g_assert_nonnull (batch);
  g_assert_cmpuint (head.poll_seconds, ==, 5);
  g_assert_cmpint (g_array_index (batch->event_counts, HuEventCountRecord, 0).signed_up, ==, 10000000);
  g_assert_cmpint (g_array_index (batch->funds, HuFundRecord, 0).target, ==, G_GINT64_CONSTANT (1000000000000000));
  slow = parse (HEAD "\"poll\":1e300}", &head, NULL);
  g_assert_nonnull (slow);
  g_assert_cmpuint (head.poll_seconds, ==, 3600);
}

/* --- what is refused --- */

typedef struct
{
  const char *name;
  const char *text;
  const char *message; /* how it begins */
} Refused;

#define COUNT(x) HEAD "\"counts\":[{\"event\":\"a\",\"at\":\"2019-11-30T10:00:00Z\"," x "}]}"
#define WITH_EVENT(x) HEAD "\"events\":[{" EVENT "},{" x "}]}"

static const Refused refused[] = {
  { "empty", "", "it is empty" },
  { "blank", "  \n", "byte " },
  { "html", "<!DOCTYPE html><html></html>", "byte 0" },
  { "array", "[]", "not an object" },
  { "number", "1", "not an object" },
  { "no-version", "{\"at\":\"2019-11-30T11:24:00Z\"}", "hustings: missing" },
  { "version-text", "{\"hustings\":\"1\",\"at\":\"2019-11-30T11:24:00Z\"}", "hustings: not a version" },
  { "no-at", "{\"hustings\":1}", "at: missing" },
  { "null-at", "{\"hustings\":1,\"at\":null}", "at: missing" },
  { "twice", HEAD "\"at\":\"2019-11-30T11:24:00Z\"}", "at: stands twice" },
  { "two-values", HEAD "\"title\":\"a\"} {}", "byte " },
  { "truncated", HEAD "\"events\":[{" EVENT, "byte " },
  { "single-quotes", "{'hustings':1}", "byte 1" },
  { "trailing-comma", HEAD "}", "byte " },
  { "broken-utf8", HEAD "\"title\":\"\xff\"}", "byte " },
  { "nan", COUNT ("\"signed_up\":NaN"), "byte " },
  { "infinite", COUNT ("\"signed_up\":1e400"), "byte " },
  { "title-number", HEAD "\"title\":1}", "title: not text" },
  { "illustrative-text", HEAD "\"illustrative\":\"true\"}", "illustrative: neither true nor false" },
  { "snapshot-number", HEAD "\"snapshot\":1}", "snapshot: neither true nor false" },
  { "snapshot-without-events", HEAD "\"snapshot\":true}", "events: missing in a snapshot" },
  { "snapshot-with-null-events", HEAD "\"snapshot\":true,\"events\":null}", "events: missing in a snapshot" },
  { "snapshot-short-event",
    HEAD "\"snapshot\":true,\"events\":[{\"id\":\"a\",\"counts\":{\"at\":\"2019-11-30T10:00:00Z\"}}]}",
    "events[0].kind: missing" },
  { "snapshot-tombstone", HEAD "\"snapshot\":true,\"events\":[{\"id\":\"a\",\"deleted\":true}]}",
    "events[0].kind: missing" },
  { "clock-number", HEAD "\"clock\":60}", "clock: not an object" },
  { "clock-backwards", HEAD "\"clock\":{\"speed\":-1}}", "clock.speed: not between" },
  { "poll-text", HEAD "\"poll\":\"10\"}", "poll: not a number" },
  { "next-space", HEAD "\"next\":\"a b\"}", "next: not an address" },
  { "next-line", HEAD "\"next\":\"a\\r\\nX: y\"}", "next: not an address" },
  { "stream-empty", HEAD "\"stream\":\"\"}", "stream: not an address" },
  { "events-object", HEAD "\"events\":{}}", "events: not an array" },
  { "event-text", HEAD "\"events\":[\"a\"]}", "events[0]: not an object" },
  { "event-without-id", WITH_EVENT ("\"kind\":\"canvass\""), "events[1].id: missing" },
  { "event-number-id", WITH_EVENT ("\"id\":1"), "events[1].id: not text" },
  { "event-empty-id", WITH_EVENT ("\"id\":\"\""), "events[1].id: not between" },
  { "event-control-id", WITH_EVENT ("\"id\":\"a\\u0000b\""), "events[1].id: holds control characters" },
  { "event-id-only", WITH_EVENT ("\"id\":\"b\""), "events[1].kind: missing" },
  { "event-half", WITH_EVENT ("\"id\":\"b\",\"title\":\"x\",\"counts\":{\"at\":\"2019-11-30T10:00:00Z\"}"),
    "events[1].kind: missing" },
  { "event-kind", WITH_EVENT ("\"id\":\"b\",\"kind\":\"rally\""), "events[1].kind: not one of" },
  { "event-status", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\",\"status\":\"off\""), "events[1].status: not one of" },
  { "event-no-start", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\""), "events[1].start: missing" },
  { "event-start", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\",\"start\":1575108600"), "events[1].start: not a time" },
  { "event-local-start", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\",\"start\":\"2019-11-30T09:30:00\""),
    "events[1].start: not a time" },
  { "event-basic-start", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\",\"start\":\"20191130T093000Z\""),
    "events[1].start: not a time" },
  { "event-no-such-day", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\",\"start\":\"2019-02-30T09:30:00Z\""),
    "events[1].start: not a time" },
  { "event-too-early", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\",\"start\":\"1969-12-31T23:59:59Z\""),
    "events[1].start: not between 1970 and 2100" },
  { "event-too-late", WITH_EVENT ("\"id\":\"b\",\"kind\":\"call\",\"start\":\"2100-01-01T00:00:00Z\""),
    "events[1].start: not between 1970 and 2100" },
  { "event-backwards",
    HEAD "\"events\":[{\"id\":\"a\",\"kind\":\"call\",\"start\":\"2019-11-30T09:30:00Z\","
         "\"end\":\"2019-11-30T09:29:59Z\"}]}",
    "events[0].end: before the start" },
  { "event-lon-alone", HEAD "\"events\":[{" EVENT ",\"lon\":1}]}", "events[0].lat: missing beside the other" },
  { "event-lon", HEAD "\"events\":[{" EVENT ",\"lon\":181,\"lat\":1}]}", "events[0].lon: not a longitude" },
  { "event-lat", HEAD "\"events\":[{" EVENT ",\"lon\":1,\"lat\":\"51\"}]}", "events[0].lat: not a latitude" },
  { "event-url", HEAD "\"events\":[{" EVENT ",\"url\":\"javascript:alert(1)\"}]}", "events[0].url: not an address of" },
  { "event-seat", HEAD "\"events\":[{" EVENT ",\"seat\":14}]}", "events[0].seat: not text" },
  { "event-counts", HEAD "\"events\":[{" EVENT ",\"counts\":[]}]}", "events[0].counts: not an object" },
  { "event-counts-at", HEAD "\"events\":[{" EVENT ",\"counts\":{\"signed_up\":1}}]}", "events[0].counts.at: missing" },
  { "count-negative", COUNT ("\"signed_up\":-1"), "counts[0].signed_up: not a whole number from 0" },
  { "count-real", COUNT ("\"attended\":1.0"), "counts[0].attended: not a whole number from 0" },
  { "count-text", COUNT ("\"converted\":\"1\""), "counts[0].converted: not a whole number from 0" },
  { "count-many", COUNT ("\"confirmed\":10000001"), "counts[0].confirmed: more than 10000000" },
  { "count-64-bit", COUNT ("\"checked_in\":18446744073709551615"), "counts[0].checked_in: more than" },
  { "count-beyond-64-bit", COUNT ("\"checked_in\":92233720368547758080"), "counts[0].checked_in: not a whole" },
  { "fund-currency", HEAD "\"funds\":[{\"id\":\"f\",\"currency\":\"gbp\"}]}", "funds[0].currency: not an ISO 4217" },
  { "fund-no-currency", HEAD "\"funds\":[{\"id\":\"f\",\"title\":\"x\",\"totals\":[]}]}",
    "funds[0].currency: missing" },
  { "fund-amount",
    HEAD "\"funds\":[{\"id\":\"f\",\"totals\":[{\"at\":\"2019-11-30T10:00:00Z\",\"amount\":1},"
         "{\"at\":\"2019-11-30T10:00:00Z\",\"amount\":26.5}]}]}",
    "funds[0].totals[1].amount: not a whole number" },
  { "fund-rich", HEAD "\"funds\":[{\"id\":\"f\",\"currency\":\"GBP\",\"target\":1000000000000001}]}",
    "funds[0].target: more than 10^15" },
  { "group-no-name", HEAD "\"groups\":[{\"id\":\"g\",\"name\":\" \"}]}", "groups[0].name: missing" },
  { "group-members", HEAD "\"groups\":[{\"id\":\"g\",\"counts\":[{\"at\":\"2019-11-30T10:00:00Z\"}]}]}",
    "groups[0].counts[0].members: missing" },
  { "density-seat", HEAD "\"density\":[{\"seat\":\"X14000001\"}]}", "density[0].seat: not a constituency" },
  { "density-no-seat", HEAD "\"density\":[{}]}", "density[0].seat: missing" },
  { "pledge-day",
    HEAD "\"pledges\":[{\"id\":\"p\",\"at\":\"2019-11-30T10:00:00Z\",\"people\":1,"
         "\"first_day\":\"2019-11-31\"}]}",
    "pledges[0].first_day: not a day" },
  { "pledge-day-time",
    HEAD "\"pledges\":[{\"id\":\"p\",\"at\":\"2019-11-30T10:00:00Z\",\"people\":1,"
         "\"first_day\":\"2019-11-30T00:00:00Z\"}]}",
    "pledges[0].first_day: not a day" },
#define PLEDGE                                                                                                         \
  HEAD "\"pledges\":[{\"id\":\"p\",\"at\":\"2019-11-30T10:00:00Z\",\"people\":1,\"first_day\":\"2019-11-30\","         \
       "\"last_day\":\"2019-12-01\","
#define STAY                                                                                                           \
  HEAD "\"stays\":[{\"id\":\"s\",\"at\":\"2019-11-30T10:00:00Z\",\"first_day\":\"2019-11-30\","                        \
       "\"last_day\":\"2019-12-01\","
  { "pledge-hours", PLEDGE "\"hours\":25}]}", "pledges[0].hours: out of range" },
  { "pledge-travel", PLEDGE "\"travel\":\"far\"}]}", "pledges[0].travel: not a number" },
  { "pledge-nations", PLEDGE "\"nations\":[\"Cornwall\"]}]}", "pledges[0].nations: not England" },
  { "pledge-away", PLEDGE "\"away\":1}]}", "pledges[0].away: neither true nor false" },
  { "stay-seat", STAY "\"seat\":\"Putney\"}]}", "stays[0].seat: not a constituency" },
  { "stay-no-seat", STAY "\"places\":3}]}", "stays[0].seat: missing" },
  { "stay-places", STAY "\"seat\":\"E14000887\",\"places\":-1}]}", "stays[0].places: not a whole number" },
  { "stay-hours", STAY "\"seat\":\"E14000887\",\"hours\":0}]}", "stays[0].hours: out of range" },
  { "stay-ceiling", STAY "\"seat\":\"E14000887\",\"ceiling\":1.5}]}", "stays[0].ceiling: out of range" },
  { "pledge-backwards",
    HEAD "\"pledges\":[{\"id\":\"p\",\"at\":\"2019-11-30T10:00:00Z\",\"people\":1,"
         "\"first_day\":\"2019-11-30\",\"last_day\":\"2019-11-29\"}]}",
    "pledges[0].last_day: before the first" },
};

static void
test_refused (gconstpointer data)
{
  const Refused *one = data;
  g_autoptr (GError) error = NULL;
  HuFeedHead head;
  g_autoptr (HuBatch) batch = parse (one->text, &head, &error);

  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
  g_assert_null (batch);
  g_assert_null (head.title);
  if (!g_str_has_prefix (error->message, one->message))
    g_assert_cmpstr (error->message, ==, one->message);
}

static void
test_version (void)
{
  g_autoptr (GError) error = NULL;
  HuFeedHead head;

  g_assert_null (parse ("{\"hustings\":2,\"at\":{}}", &head, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_VERSION);
}

static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (63, '[');
  g_autofree char *close = g_strnfill (63, ']');
  g_autofree char *fits = g_strdup_printf (HEAD "\"x\":%s\"[[[[\\\"[\"%s}", open, close);
  g_autofree char *deep = g_strdup_printf (HEAD "\"x\":[%s%s]}", open, close);
  g_autofree char *deepest = g_strnfill (1000000, '[');
  g_autoptr (HuBatch) batch = parse_well (fits);
  g_autoptr (GError) error = NULL;
  HuFeedHead head;

  g_assert_null (parse (deep, &head, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
  g_assert_cmpstr (error->message, ==, "nested more than 64 deep");
  g_clear_error (&error);
  g_assert_null (parse (deepest, &head, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
}

static void
test_long_id (void)
{
  g_autofree char *id = g_strnfill (201, 'i');
  g_autofree char *text = g_strdup_printf (HEAD "\"events\":[{\"id\":\"%s\",\"deleted\":true}]}", id);
  g_autoptr (GError) error = NULL;
  HuFeedHead head;

  g_assert_null (parse (text, &head, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/format-hustings/documented-snapshot", test_documented_snapshot);
  g_test_add_func ("/format-hustings/documented-delta", test_documented_delta);
  g_test_add_func ("/format-hustings/defaults", test_defaults);
  g_test_add_func ("/format-hustings/unknown", test_unknown);
  g_test_add_func ("/format-hustings/limits-are-taken", test_limits_are_taken);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/format-hustings/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  g_test_add_func ("/format-hustings/version", test_version);
  g_test_add_func ("/format-hustings/depth", test_depth);
  g_test_add_func ("/format-hustings/long-id", test_long_id);
  return g_test_run ();
}
