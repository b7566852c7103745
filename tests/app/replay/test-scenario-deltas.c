/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-scenario-fixture.h"

#include <string.h>

static HuScenarioFixture fixture;

static HuBatch *
ask (gint64 since, gint64 moment)
{
  return hu_scenario_fixture_ask (&fixture, since, moment);
}

/* --- a small store: what is known after some documents --- */

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
        g_strdup_printf ("%d %s|%s|%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %.6f %.6f %d", event->kind,
                         event->title, event->place, event->seat, event->start, event->end, event->longitude,
                         event->latitude, event->capacity));
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

static void
fold_rest (Fold *fold, const HuBatch *batch)
{
  HU_EACH (batch->funds, HuFundRecord, fund)
  keep (fold, g_strdup_printf ("fund %s", fund->id), 0,
        g_strdup_printf ("%s %" G_GINT64_FORMAT, fund->title, fund->target));
  HU_EACH (batch->fund_totals, HuFundTotalRecord, total)
  keep (fold, g_strdup_printf ("total %s", total->fund), total->at,
        g_strdup_printf ("%012" G_GINT64_FORMAT " %d", total->amount, total->donors));
  HU_EACH (batch->groups, HuGroupRecord, group)
  keep (fold, g_strdup_printf ("group %s", group->id), 0, g_strdup_printf ("%s %s", group->name, group->seat));
  HU_EACH (batch->group_counts, HuGroupCountRecord, count)
  keep (fold, g_strdup_printf ("members %s", count->group), count->at, g_strdup_printf ("%d", count->members));
  HU_EACH (batch->densities, HuDensityRecord, density)
  keep (fold, g_strdup_printf ("density %s", density->seat), density->at, g_strdup_printf ("%d", density->members));
  HU_EACH (batch->cohorts, HuCohortRecord, cohort)
  keep (fold, g_strdup_printf ("pledge %s", cohort->id), cohort->at,
        g_strdup_printf ("%s %d %d %d %d", cohort->home, cohort->people, cohort->placed, cohort->first_day,
                         cohort->last_day));
  HU_EACH (batch->stays, HuStayRecord, stay)
  keep (fold, g_strdup_printf ("stay %s", stay->id), stay->at,
        g_strdup_printf ("%s %d %d %d %d", stay->seat, stay->places, stay->taken, stay->first_day, stay->last_day));
}

static void
fold_take (Fold *fold, HuBatch *batch)
{
  g_ptr_array_add (fold->batches, batch);
  HU_EACH (batch->events, HuEventRecord, event)
  fold_event (fold, event);
  HU_EACH (batch->event_counts, HuEventCountRecord, count)
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

/* --- tests --- */

static void
test_same_again (void)
{
  const char *const moments[] = { "2019-12-08T12:00:00Z", "2019-11-02T10:30:00Z", "2019-11-30T11:24:00Z" };
  HuScenario *again = hu_scenario_fixture_make (&fixture, HU_FIXTURE_SEED),
             *other = hu_scenario_fixture_make (&fixture, HU_FIXTURE_SEED + 1);

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      gint64 moment = hu_fixture_at (moments[i]);
      g_autoptr (GBytes) first = hu_scenario_document (fixture.scenario, HU_NEVER, moment, 60.0);
      g_autoptr (GBytes) second = hu_scenario_document (again, HU_NEVER, moment, 60.0);
      g_autoptr (GBytes) third = hu_scenario_document (other, HU_NEVER, moment, 60.0);
      g_autoptr (GBytes) delta = hu_scenario_document (fixture.scenario, moment - HU_HOUR, moment, 60.0);
      g_autoptr (GBytes) same_delta = hu_scenario_document (again, moment - HU_HOUR, moment, 60.0);

      g_assert_true (g_bytes_equal (first, second));
      g_assert_true (g_bytes_equal (delta, same_delta));
      g_assert_false (g_bytes_equal (first, third));
    }
  hu_scenario_free (again);
  hu_scenario_free (other);
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

/* Half a day at a time through the whole campaign: nothing falls, sessions live as sessions do, and
 * in the end the same is known as to somebody who asks only then. */
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
      HU_EACH (batch->events, HuEventRecord, event)
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
  const gint64 steps[] = {
    HU_SECOND, 90 * HU_SECOND, 7 * HU_MINUTE, HU_SECOND / 3, 3 * HU_HOUR, HU_SECOND, 2 * HU_DAY
  };
  g_autoptr (Fold) fold = fold_new ();
  g_autoptr (Fold) whole = fold_new ();
  gint64 moment = hu_fixture_at ("2019-11-16T10:55:00Z");

  fold_take (fold, ask (HU_NEVER, moment));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      fold_take (fold, ask (moment, moment + steps[i]));
      moment += steps[i];
    }
  fold_take (whole, ask (HU_NEVER, moment));
  assert_same (fold, whole);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  hu_scenario_fixture_init (&fixture);
  g_test_add_func ("/scenario-deltas/same-again", test_same_again);
  g_test_add_func ("/scenario-deltas/whole-campaign", test_whole_campaign);
  g_test_add_func ("/scenario-deltas/add-up", test_deltas_add_up);
  status = g_test_run ();
  hu_scenario_fixture_clear (&fixture);
  return status;
}
