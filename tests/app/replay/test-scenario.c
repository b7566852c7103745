/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-hit-index.h"
#include "hu-scenario-fixture.h"

#include <stdlib.h>
#include <string.h>

static HuScenarioFixture fixture;
static HuBatch *in_the_end; /* what is known at the close of poll */

static HuBatch *
ask (gint64 since, gint64 moment)
{
  return hu_scenario_fixture_ask (&fixture, since, moment);
}

/* --- totals of a batch --- */

typedef struct
{
  guint sessions;
  gint64 amount;
  int donors, people, placed, taken, members;
} Totals;

static Totals
total_up (const HuBatch *batch)
{
  Totals totals = { 0 };

  HU_EACH (batch->events, HuEventRecord, event)
  totals.sessions += event->kind != HU_EVENT_CALL;
  HU_EACH (batch->fund_totals, HuFundTotalRecord, total)
  {
    g_assert_cmpint (total->amount, >=, totals.amount);
    g_assert_cmpint (total->donors, >=, totals.donors);
    totals.amount = total->amount;
    totals.donors = total->donors;
  }
  HU_EACH (batch->cohorts, HuCohortRecord, cohort)
  {
    g_assert_cmpint (cohort->people, >=, 5);
    g_assert_cmpint (cohort->placed, <=, cohort->people);
    totals.people += cohort->people;
    totals.placed += cohort->placed;
  }
  HU_EACH (batch->stays, HuStayRecord, stay)
  {
    g_assert_cmpint (stay->taken, <=, stay->places);
    totals.taken += stay->taken;
  }
  HU_EACH (batch->densities, HuDensityRecord, density)
  totals.members += density->members;
  return totals;
}

static Totals
totals_at (const char *moment)
{
  g_autoptr (HuBatch) batch = ask (HU_NEVER, hu_fixture_at (moment));

  return total_up (batch);
}

/* The newest total of the fund, as the deltas of the hour before tell it. */
static gint64
amount_at (const char *moment)
{
  g_autoptr (HuBatch) batch = ask (hu_fixture_at (moment) - HU_HOUR, hu_fixture_at (moment));

  return total_up (batch).amount;
}

/* Of each event: what is known last. */
static GHashTable *
latest_counts (const HuBatch *batch)
{
  GHashTable *latest = g_hash_table_new (g_str_hash, g_str_equal);

  HU_EACH (batch->event_counts, HuEventCountRecord, count)
  {
    const HuEventCountRecord *known = g_hash_table_lookup (latest, count->event);

    if (known == NULL || known->at < count->at)
      g_hash_table_replace (latest, count->event, count);
  }
  return latest;
}

/* --- tests --- */

static void
test_bounds (void)
{
  g_assert_cmpint (hu_replay_first_moment (), ==, hu_fixture_at ("2019-10-29T22:00:00Z"));
  g_assert_cmpint (hu_replay_default_moment (), ==, hu_fixture_at ("2019-11-30T11:24:00Z"));
  g_assert_cmpint (hu_replay_last_moment (), ==, hu_fixture_at ("2019-12-12T22:00:00Z"));
}

static void
test_head (void)
{
  g_autoptr (GBytes) document = hu_scenario_document (fixture.scenario, HU_NEVER, hu_replay_default_moment (), 1440.0);
  HuFeedHead head = { 0 };
  g_autoptr (HuBatch) batch = hu_fixture_parse (document, &head);

  g_assert_true (batch->snapshot);
  g_assert_true (batch->illustrative);
  g_assert_cmpint (head.at, ==, hu_replay_default_moment ());
  g_assert_cmpfloat (head.clock_speed, ==, 1440.0);
  g_assert_cmpstr (head.next, ==, "hustings.json?since=2019.1575113040");
  g_assert_cmpstr (head.stream, ==, "stream?since=2019.1575113040");
  g_assert_nonnull (strstr (head.note, "published"));
  hu_feed_head_clear (&head);
}

static void
test_published_totals (void)
{
  Totals totals;

  g_assert_cmpuint (totals_at ("2019-10-31T08:00:00Z").sessions, ==, 0);
  g_assert_cmpuint (totals_at ("2019-12-04T12:00:00Z").sessions, ==, 21000);
  g_assert_cmpuint (total_up (in_the_end).sessions, ==, 28000);
  totals = totals_at ("2019-10-30T19:30:00Z");
  g_assert_cmpint (totals.amount, ==, 0);
  g_assert_cmpint (totals.members, ==, 42000);
  totals = totals_at ("2019-11-04T12:00:00Z");
  g_assert_cmpint (totals.amount, ==, 25500000);
  g_assert_cmpint (totals.donors, ==, 10000);
  g_assert_cmpint (totals.people, ==, 0);
  g_assert_cmpint (amount_at ("2019-10-30T22:30:00Z"), ==, 5000000);
  g_assert_cmpint (amount_at ("2019-10-31T07:30:00Z"), ==, 10000000);
  g_assert_cmpint (amount_at ("2019-11-19T12:00:00Z"), ==, 33000000);
  g_assert_cmpint (amount_at ("2019-12-10T12:00:00Z"), ==, 50000000);
  totals = totals_at ("2019-11-30T11:24:00Z");
  g_assert_cmpint (totals.placed, >, 100);
  g_assert_cmpint (totals.taken, ==, totals.placed);
  totals = total_up (in_the_end);
  g_assert_cmpint (totals.people, ==, 1800);
  g_assert_cmpint (totals.placed, ==, 400);
  g_assert_cmpint (totals.taken, ==, 400); /* everybody who was placed has a bed */
}

/* "2,000+" joined the strategy call; that 70 % then signed up to canvass is the assumption the
 * replay labels. */
static void
test_strategy_call (void)
{
  g_autoptr (HuBatch) during = ask (HU_NEVER, hu_fixture_at ("2019-10-30T19:10:00Z"));
  g_autoptr (HuBatch) after = ask (HU_NEVER, hu_fixture_at ("2019-11-01T12:00:00Z"));
  g_autoptr (GHashTable) latest = latest_counts (after);
  const HuEventCountRecord *last = g_hash_table_lookup (latest, "call-1");
  gboolean seen = FALSE;

  HU_EACH (during->event_counts, HuEventCountRecord, count)
  {
    seen = seen || (g_str_equal (count->event, "call-1") && count->attended > 100 && count->attended < 2000);
    g_assert_cmpint (count->converted, ==, HU_UNKNOWN);
  }
  g_assert_true (seen);
  g_assert_nonnull (last);
  g_assert_cmpint (last->signed_up, ==, 4000);
  g_assert_cmpint (last->attended, ==, 2000);
  g_assert_cmpint (last->converted, ==, 1400);
}

/* One call lies ahead at the moment that pictures are taken, and people are signing up for it. */
static void
test_call_ahead (void)
{
  g_autoptr (HuBatch) batch = ask (HU_NEVER, hu_replay_default_moment ());
  g_autoptr (HuBatch) delta = ask (hu_replay_default_moment (), hu_replay_default_moment () + 2 * HU_HOUR);
  const char *ahead = NULL;
  gboolean moved = FALSE;

  HU_EACH (batch->events, HuEventRecord, event)
  {
    if (event->kind == HU_EVENT_CALL && event->start > batch->at)
      ahead = event->id;
  }
  g_assert_nonnull (ahead);
  HU_EACH (delta->event_counts, HuEventCountRecord, count)
  moved = moved || g_str_equal (count->event, ahead);
  g_assert_true (moved);
}

static void
check_words (const char *words)
{
  guint digits = 0;

  if (words == NULL)
    return;
  g_assert_null (strchr (words, '@'));
  g_assert_null (strstr (words, "http"));
  for (const char *c = words; *c != '\0'; c++)
    digits += g_ascii_isdigit (*c) != 0;
  g_assert_cmpuint (digits, ==, 0);
}

static void
test_counts_not_people (void)
{
  HU_EACH (in_the_end->events, HuEventRecord, event)
  {
    check_words (event->title);
    check_words (event->place);
    g_assert_null (event->url);
  }
  HU_EACH (in_the_end->groups, HuGroupRecord, group)
  check_words (group->name);
}

static void
test_seats (void)
{
  g_autofree guint *sessions = g_new0 (guint, hu_seats_n (fixture.seats));

  HU_EACH (in_the_end->events, HuEventRecord, event)
  {
    int seat;

    if (event->kind == HU_EVENT_CALL)
      continue;
    seat = hu_seats_index (fixture.seats, event->seat);
    g_assert_cmpint (seat, >=, 0);
    sessions[seat]++;
  }
  for (guint seat = 0; seat < hu_seats_n (fixture.seats); seat++)
    {
      if (hu_seats_get (fixture.seats, seat)->region == HU_REGION_NORTHERN_IRELAND)
        g_assert_cmpuint (sessions[seat], ==, 0);
    }
  HU_EACH (in_the_end->groups, HuGroupRecord, group)
  g_assert_cmpint (hu_seats_index (fixture.seats, group->seat), >=, 0);
  HU_EACH (in_the_end->cohorts, HuCohortRecord, cohort)
  g_assert_cmpint (hu_seats_index (fixture.seats, cohort->home), >=, 0);
  {
    g_autoptr (GHashTable) seats = g_hash_table_new (g_str_hash, g_str_equal);

    HU_EACH (in_the_end->stays, HuStayRecord, stay)
    g_hash_table_add (seats, stay->seat);
    g_assert_cmpuint (g_hash_table_size (seats), ==, 56); /* "400+ placed, in 56 marginals" */
  }
  /* Every session has a page of its own to be opened from: no seat is listed as what it is not. */
  g_assert_cmpuint (in_the_end->densities->len, ==, 632);
}

static void
test_places (void)
{
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_load (HU_VINTAGE_2010, NULL);
  g_autoptr (HuHitIndex) index = NULL;
  g_autoptr (HuBatch) batch = NULL;

  if (boundaries == NULL)
    {
      g_test_skip ("no boundaries");
      return;
    }
  index = hu_hit_index_new (boundaries);
  batch = ask (HU_NEVER, hu_replay_default_moment ());
  HU_EACH (batch->events, HuEventRecord, event)
  {
    if (event->kind != HU_EVENT_CALL)
      g_assert_cmpint (hu_hit_index_find (index, hu_project (event->longitude, event->latitude)), ==,
                       hu_seats_index (fixture.seats, event->seat));
  }
  HU_EACH (batch->groups, HuGroupRecord, group)
  g_assert_cmpint (hu_hit_index_find (index, hu_project (group->longitude, group->latitude)), ==,
                   hu_seats_index (fixture.seats, group->seat));
}

/* Hours of people at doors and telephones: the judgement of 60 % at weekends and 25 % in the
 * evening; hundreds out on the first weekend, as published, and many thousands on the last ones. */
static void
test_rhythm (void)
{
  g_autoptr (GHashTable) latest = latest_counts (in_the_end);
  double weekend = 0.0, evening = 0.0, daytime = 0.0;
  guint dark[HU_N_EVENT_KINDS] = { 0 };
  int first_weekend = 0, last_saturday = 0, polling_day = 0;
  gint64 eve = hu_fixture_at ("2019-12-09T00:00:00Z");

  HU_EACH (in_the_end->events, HuEventRecord, event)
  {
    const HuEventCountRecord *count = g_hash_table_lookup (latest, event->id);
    double hours = (double) count->attended * (event->end - event->start) / HU_HOUR;
    int day = hu_time_day (event->start, NULL), hour = (int) (event->start / HU_HOUR % 24);
    gboolean at_weekend = day % 7 == 2 || day % 7 == 3;

    if (event->kind == HU_EVENT_CALL)
      continue;
    g_assert_cmpint (event->end - event->start, >=, 120 * HU_MINUTE);
    g_assert_cmpint (event->end - event->start, <=, 150 * HU_MINUTE);
    first_weekend +=
      at_weekend && day < hu_time_day (hu_fixture_at ("2019-11-04T12:00:00Z"), NULL) ? count->attended : 0;
    last_saturday += day == hu_time_day (hu_fixture_at ("2019-12-07T12:00:00Z"), NULL) ? count->attended : 0;
    polling_day += day == hu_time_day (hu_fixture_at ("2019-12-12T12:00:00Z"), NULL) ? count->attended : 0;
    if (hour >= 16 && !at_weekend && event->start < eve)
      dark[event->kind]++;
    if (event->kind == HU_EVENT_TRAINING || event->kind == HU_EVENT_SOCIAL || event->start > eve)
      continue;
    *(at_weekend ? &weekend : hour >= 17 ? &evening : &daytime) += hours;
  }
  g_assert_cmpfloat_with_epsilon (weekend / (weekend + evening + daytime), 0.60, 0.04);
  g_assert_cmpfloat_with_epsilon (evening / (weekend + evening + daytime), 0.25, 0.04);
  g_assert_cmpuint (dark[HU_EVENT_PHONEBANK], >, dark[HU_EVENT_CANVASS]);
  g_assert_cmpint (first_weekend, >, 200);
  g_assert_cmpint (first_weekend, <, 1000);
  g_assert_cmpint (last_saturday, >, 5000);
  g_assert_cmpint (polling_day, >, last_saturday);
}

static int
compare_descending (const void *a, const void *b)
{
  return (int) *(const guint *) b - (int) *(const guint *) a;
}

/* As uneven as the sign-ups that were published: some seats full, most thin, the north-east the
 * thinnest in members. */
static void
test_uneven (void)
{
  g_autofree guint *sessions = g_new0 (guint, hu_seats_n (fixture.seats));
  g_autoptr (GError) error = NULL;
  g_autoptr (HuResults) results = hu_results_load (HU_ELECTION_2017, fixture.seats, &error);
  double members[HU_N_REGIONS] = { 0 }, electors[HU_N_REGIONS] = { 0 };
  guint in_north_east = 0;

  HU_EACH (in_the_end->events, HuEventRecord, event)
  {
    if (event->kind != HU_EVENT_CALL)
      sessions[hu_seats_index (fixture.seats, event->seat)]++;
  }
  for (guint seat = 0; seat < hu_seats_n (fixture.seats); seat++)
    in_north_east += hu_seats_get (fixture.seats, seat)->region == HU_REGION_NORTH_EAST ? sessions[seat] : 0;
  HU_EACH (in_the_end->densities, HuDensityRecord, density)
  {
    int seat = hu_seats_index (fixture.seats, density->seat);
    HuRegion region = hu_seats_get (fixture.seats, (guint) seat)->region;

    members[region] += density->members;
    electors[region] += hu_results_get (results, (guint) seat)->electorate;
  }
  for (guint region = 0; region < HU_N_REGIONS; region++)
    {
      if (region != HU_REGION_NORTH_EAST && electors[region] > 0.0)
        g_assert_cmpfloat (members[HU_REGION_NORTH_EAST] / electors[HU_REGION_NORTH_EAST], <,
                           members[region] / electors[region]);
    }
  g_assert_cmpuint (in_north_east, <, 29 * 28000 / 632 / 2);
  qsort (sessions, hu_seats_n (fixture.seats), sizeof (guint), compare_descending);
  g_assert_cmpuint (sessions[0], >, 2 * sessions[17]);
  g_assert_cmpuint (sessions[0], >, 10 * sessions[316]);
}

static void
test_other_seeds (void)
{
  for (guint32 seed = 0; seed < 2; seed++)
    {
      HuScenario *other = hu_scenario_fixture_make (&fixture, seed);
      g_autoptr (GBytes) document = hu_scenario_document (other, HU_NEVER, hu_replay_last_moment (), 0.0);
      g_autoptr (HuBatch) batch = hu_fixture_parse (document, NULL);
      Totals totals = total_up (batch);

      g_assert_cmpuint (totals.sessions, ==, 28000);
      g_assert_cmpint (totals.people, ==, 1800);
      g_assert_cmpint (totals.placed, ==, 400);
      g_assert_cmpint (totals.members, ==, 42000);
      hu_scenario_free (other);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  hu_scenario_fixture_init (&fixture);
  in_the_end = ask (HU_NEVER, hu_replay_last_moment ());
  g_test_add_func ("/scenario/bounds", test_bounds);
  g_test_add_func ("/scenario/head", test_head);
  g_test_add_func ("/scenario/published-totals", test_published_totals);
  g_test_add_func ("/scenario/strategy-call", test_strategy_call);
  g_test_add_func ("/scenario/call-ahead", test_call_ahead);
  g_test_add_func ("/scenario/counts-not-people", test_counts_not_people);
  g_test_add_func ("/scenario/seats", test_seats);
  g_test_add_func ("/scenario/places", test_places);
  g_test_add_func ("/scenario/rhythm", test_rhythm);
  g_test_add_func ("/scenario/uneven", test_uneven);
  g_test_add_func ("/scenario/other-seeds", test_other_seeds);
  status = g_test_run ();
  hu_batch_free (in_the_end);
  hu_scenario_fixture_clear (&fixture);
  return status;
}
