/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-format-hustings.h"
#include "hu-hit-index.h"
#include "hu-replay.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>

#define SEED 2019

static HuSeats *seats;
static HuScenario *scenario;
static HuBatch *in_the_end; /* what is known at the close of poll */

static gint64
at (const char *text)
{
  gint64 instant = HU_NEVER;

  g_assert_true (hu_time_parse (text, &instant));
  return instant;
}

static HuScenario *
make (guint32 seed)
{
  g_autoptr (GError) error = NULL;
  HuResults *results = hu_results_load (HU_ELECTION_2017, seats, &error);
  HuScenario *made;

  g_assert_no_error (error);
  made = hu_scenario_new (seats, results, seed);
  hu_results_unref (results);
  return made;
}

static HuBatch *
parse (GBytes *document, HuFeedHead *head)
{
  g_autoptr (GError) error = NULL;
  HuFeedHead ignored = { 0 };
  HuBatch *batch = hu_format_hustings_parse (document, "replay", head != NULL ? head : &ignored, &error);

  g_assert_no_error (error);
  hu_feed_head_clear (&ignored);
  return batch;
}

static HuBatch *
ask (gint64 since, gint64 moment)
{
  g_autoptr (GBytes) document = hu_scenario_document (scenario, since, moment, 1440.0);

  return parse (document, NULL);
}

/* --- a small store: what is known after some documents ------------------------------------------- */

typedef struct
{
  GHashTable *known; /* "kind id" -> what it says now */
  GHashTable *told; /* every count that was told: "kind id at" -> what it said */
  GHashTable *events; /* id -> HuEventRecord, of the batches kept below */
  GHashTable *counts; /* id -> latest HuEventCountRecord */
  GPtrArray *batches;
} Fold;

static Fold *
fold_new (void)
{
  Fold *fold = g_new0 (Fold, 1);

  fold->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fold->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fold->events = g_hash_table_new (g_str_hash, g_str_equal);
  fold->counts = g_hash_table_new (g_str_hash, g_str_equal);
  fold->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_batch_free);
  return fold;
}

static void
fold_free (Fold *fold)
{
  g_hash_table_unref (fold->known);
  g_hash_table_unref (fold->told);
  g_hash_table_unref (fold->events);
  g_hash_table_unref (fold->counts);
  g_ptr_array_unref (fold->batches);
  g_free (fold);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fold, fold_free)

/* Values begin with their time in a fixed width, so that the later one is the larger. */
static void
keep (Fold *fold, char *key, gint64 when, char *value)
{
  char *dated = g_strdup_printf ("%020" G_GINT64_FORMAT " %s", when, value);
  const char *old = g_hash_table_lookup (fold->known, key);
  char *moment_key = g_strdup_printf ("%s %" G_GINT64_FORMAT, key, when);
  const char *told = g_hash_table_lookup (fold->told, moment_key);

  /* What was said of one moment is never said otherwise. */
  if (told != NULL)
    g_assert_cmpstr (told, ==, dated);
  g_hash_table_replace (fold->told, moment_key, g_strdup (dated));
  if (old == NULL || strcmp (old, dated) <= 0)
    g_hash_table_replace (fold->known, g_strdup (key), dated);
  else
    g_free (dated);
  g_free (key);
  g_free (value);
}

static void
fold_event (Fold *fold, HuEventRecord *event)
{
  g_assert_false (event->deleted);
  g_hash_table_replace (fold->events, event->id, event);
  keep (fold, g_strdup_printf ("event %s", event->id), event->modified,
        g_strdup_printf ("%d %s|%s|%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %.6f %.6f %d", event->kind, event->title,
                         event->place, event->seat, event->start, event->end, event->longitude, event->latitude,
                         event->capacity));
}

/* A figure only grows, and one that was known stays known. */
static void
check_rise (int before, int after)
{
  if (before != HU_UNKNOWN)
    g_assert_cmpint (after, >=, before);
}

static void
fold_count (Fold *fold, HuEventCountRecord *count)
{
  HuEventCountRecord *last = g_hash_table_lookup (fold->counts, count->event);

  g_assert_true (g_hash_table_contains (fold->events, count->event));
  if (last == NULL || last->at <= count->at)
    {
      if (last != NULL)
        {
          check_rise (last->signed_up, count->signed_up);
          check_rise (last->confirmed, count->confirmed);
          check_rise (last->checked_in, count->checked_in);
          check_rise (last->attended, count->attended);
          check_rise (last->converted, count->converted);
        }
      g_hash_table_replace (fold->counts, count->event, count);
    }
  keep (fold, g_strdup_printf ("count %s", count->event), count->at,
        g_strdup_printf ("%d %d %d %d %d", count->signed_up, count->confirmed, count->checked_in, count->attended,
                         count->converted));
}

#define EACH(array, Type, name) \
  for (Type *name = (Type *) (void *) (array)->data; name < (Type *) (void *) (array)->data + (array)->len; name++)

static void
fold_rest (Fold *fold, const HuBatch *batch)
{
  EACH (batch->funds, HuFundRecord, fund)
    keep (fold, g_strdup_printf ("fund %s", fund->id), 0, g_strdup_printf ("%s %" G_GINT64_FORMAT, fund->title, fund->target));
  EACH (batch->fund_totals, HuFundTotalRecord, total)
    keep (fold, g_strdup_printf ("total %s", total->fund), total->at,
          g_strdup_printf ("%012" G_GINT64_FORMAT " %d", total->amount, total->donors));
  EACH (batch->groups, HuGroupRecord, group)
    keep (fold, g_strdup_printf ("group %s", group->id), 0, g_strdup_printf ("%s %s", group->name, group->seat));
  EACH (batch->group_counts, HuGroupCountRecord, count)
    keep (fold, g_strdup_printf ("members %s", count->group), count->at, g_strdup_printf ("%d", count->members));
  EACH (batch->densities, HuDensityRecord, density)
    keep (fold, g_strdup_printf ("density %s", density->seat), density->at, g_strdup_printf ("%d", density->members));
  EACH (batch->cohorts, HuCohortRecord, cohort)
    keep (fold, g_strdup_printf ("pledge %s", cohort->id), cohort->at,
          g_strdup_printf ("%s %d %d %d %d", cohort->home, cohort->people, cohort->placed, cohort->first_day, cohort->last_day));
}

static void
fold_take (Fold *fold, HuBatch *batch)
{
  g_ptr_array_add (fold->batches, batch);
  EACH (batch->events, HuEventRecord, event)
    fold_event (fold, event);
  EACH (batch->event_counts, HuEventCountRecord, count)
    fold_count (fold, count);
  fold_rest (fold, batch);
}

static void
assert_same (Fold *stepped, Fold *whole)
{
  GHashTableIter iter;
  gpointer key, value;

  g_assert_cmpuint (g_hash_table_size (stepped->known), ==, g_hash_table_size (whole->known));
  g_hash_table_iter_init (&iter, whole->known);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_cmpstr (g_hash_table_lookup (stepped->known, key), ==, value);
  /* The history of a snapshot was all told while it happened. */
  g_hash_table_iter_init (&iter, whole->told);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_cmpstr (g_hash_table_lookup (stepped->told, key), ==, value);
}

/* --- totals of a batch ------------------------------------------------------------------------------ */

typedef struct
{
  guint sessions;
  gint64 amount;
  int donors, people, placed, members;
} Totals;

static Totals
total_up (const HuBatch *batch)
{
  Totals totals = { 0 };

  EACH (batch->events, HuEventRecord, event)
    totals.sessions += event->kind != HU_EVENT_CALL;
  EACH (batch->fund_totals, HuFundTotalRecord, total)
    {
      g_assert_cmpint (total->amount, >=, totals.amount);
      g_assert_cmpint (total->donors, >=, totals.donors);
      totals.amount = total->amount;
      totals.donors = total->donors;
    }
  EACH (batch->cohorts, HuCohortRecord, cohort)
    {
      g_assert_cmpint (cohort->people, >=, 5);
      g_assert_cmpint (cohort->placed, <=, cohort->people);
      totals.people += cohort->people;
      totals.placed += cohort->placed;
    }
  EACH (batch->densities, HuDensityRecord, density)
    totals.members += density->members;
  return totals;
}

static Totals
totals_at (const char *moment)
{
  g_autoptr (HuBatch) batch = ask (HU_NEVER, at (moment));

  return total_up (batch);
}

/* The newest total of the fund, as the deltas of the hour before tell it. */
static gint64
amount_at (const char *moment)
{
  g_autoptr (HuBatch) batch = ask (at (moment) - HU_HOUR, at (moment));

  return total_up (batch).amount;
}

/* Of each event: what is known last. */
static GHashTable *
latest_counts (const HuBatch *batch)
{
  GHashTable *latest = g_hash_table_new (g_str_hash, g_str_equal);

  EACH (batch->event_counts, HuEventCountRecord, count)
    {
      const HuEventCountRecord *known = g_hash_table_lookup (latest, count->event);

      if (known == NULL || known->at < count->at)
        g_hash_table_replace (latest, count->event, count);
    }
  return latest;
}

/* --- tests ------------------------------------------------------------------------------------------ */

static void
test_bounds (void)
{
  g_assert_cmpint (hu_replay_first_moment (), ==, at ("2019-10-29T22:00:00Z"));
  g_assert_cmpint (hu_replay_default_moment (), ==, at ("2019-11-30T11:24:00Z"));
  g_assert_cmpint (hu_replay_last_moment (), ==, at ("2019-12-12T22:00:00Z"));
}

static void
test_same_again (void)
{
  const char *const moments[] = { "2019-12-08T12:00:00Z", "2019-11-02T10:30:00Z", "2019-11-30T11:24:00Z" };
  HuScenario *again = make (SEED), *other = make (SEED + 1);

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      gint64 moment = at (moments[i]);
      g_autoptr (GBytes) first = hu_scenario_document (scenario, HU_NEVER, moment, 60.0);
      g_autoptr (GBytes) second = hu_scenario_document (again, HU_NEVER, moment, 60.0);
      g_autoptr (GBytes) third = hu_scenario_document (other, HU_NEVER, moment, 60.0);
      g_autoptr (GBytes) delta = hu_scenario_document (scenario, moment - HU_HOUR, moment, 60.0);
      g_autoptr (GBytes) same_delta = hu_scenario_document (again, moment - HU_HOUR, moment, 60.0);

      g_assert_true (g_bytes_equal (first, second));
      g_assert_true (g_bytes_equal (delta, same_delta));
      g_assert_false (g_bytes_equal (first, third));
    }
  hu_scenario_free (again);
  hu_scenario_free (other);
}

static void
test_head (void)
{
  g_autoptr (GBytes) document = hu_scenario_document (scenario, HU_NEVER, hu_replay_default_moment (), 1440.0);
  HuFeedHead head = { 0 };
  g_autoptr (HuBatch) batch = parse (document, &head);

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
  totals = total_up (in_the_end);
  g_assert_cmpint (totals.people, ==, 1800);
  g_assert_cmpint (totals.placed, ==, 400);
}

/* "2,000+" joined the strategy call; that 70 % then signed up to canvass is the assumption the replay labels. */
static void
test_strategy_call (void)
{
  g_autoptr (HuBatch) during = ask (HU_NEVER, at ("2019-10-30T19:10:00Z"));
  g_autoptr (HuBatch) after = ask (HU_NEVER, at ("2019-11-01T12:00:00Z"));
  g_autoptr (GHashTable) latest = latest_counts (after);
  const HuEventCountRecord *last = g_hash_table_lookup (latest, "call-1");
  gboolean seen = FALSE;

  EACH (during->event_counts, HuEventCountRecord, count)
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

  EACH (batch->events, HuEventRecord, event)
    {
      if (event->kind == HU_EVENT_CALL && event->start > batch->at)
        ahead = event->id;
    }
  g_assert_nonnull (ahead);
  EACH (delta->event_counts, HuEventCountRecord, count)
    moved = moved || g_str_equal (count->event, ahead);
  g_assert_true (moved);
}

static void
check_session (const HuEventRecord *event, const HuEventCountRecord *count, gint64 now)
{
  g_assert_cmpint (count->at, <=, now);
  g_assert_cmpint (count->signed_up, >=, 1);
  if (event->kind == HU_EVENT_CALL)
    return;
  if (event->capacity != HU_UNKNOWN)
    g_assert_cmpint (count->signed_up, <=, event->capacity);
  g_assert_cmpint (count->confirmed, <=, count->signed_up);
  g_assert_cmpint (count->checked_in, <=, count->signed_up);
  if (now < event->start - 10 * HU_MINUTE)
    g_assert_cmpint (count->checked_in, ==, HU_UNKNOWN);
  if (now < event->end)
    g_assert_cmpint (count->attended, ==, HU_UNKNOWN);
  if (count->attended == HU_UNKNOWN)
    return;
  g_assert_cmpint (count->attended, <=, count->signed_up);
  g_assert_cmpint (count->checked_in, <=, count->attended);
}

static void
check_sessions (Fold *fold, gint64 now)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, fold->events);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const HuEventCountRecord *count = g_hash_table_lookup (fold->counts, id);

      g_assert_nonnull (count);
      check_session (value, count, now);
    }
}

/* Half a day at a time through the whole campaign: nothing falls, sessions live as sessions do, and in the end the same is
 * known as to somebody who asks only then. */
static void
test_whole_campaign (void)
{
  g_autoptr (Fold) fold = fold_new ();
  g_autoptr (Fold) whole = fold_new ();
  gint64 moment = hu_replay_first_moment (), last = hu_replay_last_moment ();
  guint reported = 0;
  GHashTableIter iter;
  gpointer value;

  fold_take (fold, ask (HU_NEVER, moment));
  while (moment < last)
    {
      gint64 next = MIN (moment + HU_DAY / 2, last);
      HuBatch *batch = ask (moment, next);

      g_assert_false (batch->snapshot);
      EACH (batch->events, HuEventRecord, event)
        {
          g_assert_cmpint (event->modified, >, moment);
          g_assert_cmpint (event->start, >, event->modified);
        }
      fold_take (fold, batch);
      moment = next;
      if (hu_time_day (moment, NULL) % 7 == 0)
        check_sessions (fold, moment);
    }
  check_sessions (fold, last);
  fold_take (whole, ask (HU_NEVER, last));
  assert_same (fold, whole);

  g_hash_table_iter_init (&iter, fold->counts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    reported += ((HuEventCountRecord *) value)->attended != HU_UNKNOWN;
  g_assert_cmpuint (reported, ==, g_hash_table_size (fold->events));
}

/* Steps of any length, some of them too short for anything to happen. */
static void
test_deltas_add_up (void)
{
  const gint64 steps[] = { HU_SECOND, 90 * HU_SECOND, 7 * HU_MINUTE, HU_SECOND / 3, 3 * HU_HOUR, HU_SECOND, 2 * HU_DAY };
  g_autoptr (Fold) fold = fold_new ();
  g_autoptr (Fold) whole = fold_new ();
  gint64 moment = at ("2019-11-16T10:55:00Z");

  fold_take (fold, ask (HU_NEVER, moment));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      fold_take (fold, ask (moment, moment + steps[i]));
      moment += steps[i];
    }
  fold_take (whole, ask (HU_NEVER, moment));
  assert_same (fold, whole);
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
  EACH (in_the_end->events, HuEventRecord, event)
    {
      check_words (event->title);
      check_words (event->place);
      g_assert_null (event->url);
    }
  EACH (in_the_end->groups, HuGroupRecord, group)
    check_words (group->name);
}

static void
test_seats (void)
{
  g_autofree guint *sessions = g_new0 (guint, hu_seats_n (seats));

  EACH (in_the_end->events, HuEventRecord, event)
    {
      int seat;

      if (event->kind == HU_EVENT_CALL)
        continue;
      seat = hu_seats_index (seats, event->seat);
      g_assert_cmpint (seat, >=, 0);
      sessions[seat]++;
    }
  for (guint seat = 0; seat < hu_seats_n (seats); seat++)
    {
      if (hu_seats_get (seats, seat)->region == HU_REGION_NORTHERN_IRELAND)
        g_assert_cmpuint (sessions[seat], ==, 0);
    }
  EACH (in_the_end->groups, HuGroupRecord, group)
    g_assert_cmpint (hu_seats_index (seats, group->seat), >=, 0);
  EACH (in_the_end->cohorts, HuCohortRecord, cohort)
    g_assert_cmpint (hu_seats_index (seats, cohort->home), >=, 0);
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
  EACH (batch->events, HuEventRecord, event)
    {
      if (event->kind != HU_EVENT_CALL)
        g_assert_cmpint (hu_hit_index_find (index, hu_project (event->longitude, event->latitude)), ==,
                         hu_seats_index (seats, event->seat));
    }
  EACH (batch->groups, HuGroupRecord, group)
    g_assert_cmpint (hu_hit_index_find (index, hu_project (group->longitude, group->latitude)), ==,
                     hu_seats_index (seats, group->seat));
}

/* Hours of people at doors and telephones: the judgement of 60 % at weekends and 25 % in the evening; hundreds out on the first
 * weekend, as published, and many thousands on the last ones. */
static void
test_rhythm (void)
{
  g_autoptr (GHashTable) latest = latest_counts (in_the_end);
  double weekend = 0.0, evening = 0.0, daytime = 0.0;
  guint dark[HU_N_EVENT_KINDS] = { 0 };
  int first_weekend = 0, last_saturday = 0, polling_day = 0;
  gint64 eve = at ("2019-12-09T00:00:00Z");

  EACH (in_the_end->events, HuEventRecord, event)
    {
      const HuEventCountRecord *count = g_hash_table_lookup (latest, event->id);
      double hours = (double) count->attended * (event->end - event->start) / HU_HOUR;
      int day = hu_time_day (event->start, NULL), hour = (int) (event->start / HU_HOUR % 24);
      gboolean at_weekend = day % 7 == 2 || day % 7 == 3;

      if (event->kind == HU_EVENT_CALL)
        continue;
      g_assert_cmpint (event->end - event->start, >=, 120 * HU_MINUTE);
      g_assert_cmpint (event->end - event->start, <=, 150 * HU_MINUTE);
      first_weekend += at_weekend && day < hu_time_day (at ("2019-11-04T12:00:00Z"), NULL) ? count->attended : 0;
      last_saturday += day == hu_time_day (at ("2019-12-07T12:00:00Z"), NULL) ? count->attended : 0;
      polling_day += day == hu_time_day (at ("2019-12-12T12:00:00Z"), NULL) ? count->attended : 0;
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

/* As uneven as the sign-ups that were published: some seats full, most thin, the north-east the thinnest in members. */
static void
test_uneven (void)
{
  g_autofree guint *sessions = g_new0 (guint, hu_seats_n (seats));
  g_autoptr (GError) error = NULL;
  g_autoptr (HuResults) results = hu_results_load (HU_ELECTION_2017, seats, &error);
  double members[HU_N_REGIONS] = { 0 }, electors[HU_N_REGIONS] = { 0 };
  guint in_north_east = 0;

  EACH (in_the_end->events, HuEventRecord, event)
    {
      if (event->kind != HU_EVENT_CALL)
        sessions[hu_seats_index (seats, event->seat)]++;
    }
  for (guint seat = 0; seat < hu_seats_n (seats); seat++)
    in_north_east += hu_seats_get (seats, seat)->region == HU_REGION_NORTH_EAST ? sessions[seat] : 0;
  EACH (in_the_end->densities, HuDensityRecord, density)
    {
      int seat = hu_seats_index (seats, density->seat);
      HuRegion region = hu_seats_get (seats, (guint) seat)->region;

      members[region] += density->members;
      electors[region] += hu_results_get (results, (guint) seat)->electorate;
    }
  for (guint region = 0; region < HU_N_REGIONS; region++)
    {
      if (region != HU_REGION_NORTH_EAST && electors[region] > 0.0)
        g_assert_cmpfloat (members[HU_REGION_NORTH_EAST] / electors[HU_REGION_NORTH_EAST], <, members[region] / electors[region]);
    }
  g_assert_cmpuint (in_north_east, <, 29 * 28000 / 632 / 2);
  qsort (sessions, hu_seats_n (seats), sizeof (guint), compare_descending);
  g_assert_cmpuint (sessions[0], >, 2 * sessions[17]);
  g_assert_cmpuint (sessions[0], >, 10 * sessions[316]);
}

static void
test_other_seeds (void)
{
  for (guint32 seed = 0; seed < 2; seed++)
    {
      HuScenario *other = make (seed);
      g_autoptr (GBytes) document = hu_scenario_document (other, HU_NEVER, hu_replay_last_moment (), 0.0);
      g_autoptr (HuBatch) batch = parse (document, NULL);
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
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_assert_no_error (error);
  scenario = make (SEED);
  in_the_end = ask (HU_NEVER, hu_replay_last_moment ());
  g_test_add_func ("/scenario/bounds", test_bounds);
  g_test_add_func ("/scenario/same-again", test_same_again);
  g_test_add_func ("/scenario/head", test_head);
  g_test_add_func ("/scenario/published-totals", test_published_totals);
  g_test_add_func ("/scenario/strategy-call", test_strategy_call);
  g_test_add_func ("/scenario/call-ahead", test_call_ahead);
  g_test_add_func ("/scenario/whole-campaign", test_whole_campaign);
  g_test_add_func ("/scenario/deltas-add-up", test_deltas_add_up);
  g_test_add_func ("/scenario/counts-not-people", test_counts_not_people);
  g_test_add_func ("/scenario/seats", test_seats);
  g_test_add_func ("/scenario/places", test_places);
  g_test_add_func ("/scenario/rhythm", test_rhythm);
  g_test_add_func ("/scenario/uneven", test_uneven);
  g_test_add_func ("/scenario/other-seeds", test_other_seeds);
  status = g_test_run ();
  hu_batch_free (in_the_end);
  hu_scenario_free (scenario);
  hu_seats_unref (seats);
  return status;
}
