/* publish-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "publish-fixture.h"

#include "hu-reader.h"
#include "hu-settings.h"
#include "hu-test-server.h"

#include <math.h>
#include <string.h>

static char *
make_campaign (const char *title)
{
  g_autofree char *dir = hu_data_dir_default ();
  g_autoptr (HuSettings) settings = hu_settings_new (title, HU_PARTY_LAB, HU_ELECTION_2017, 18242, 0);
  g_autofree char *folder = hu_settings_folder (settings, dir);
  g_autoptr (GError) error = NULL;

  g_assert_true (hu_settings_save (settings, dir, &error));
  g_assert_no_error (error);
  return g_build_filename (folder, "campaign.ini", NULL);
}

void
pair_init (Pair *pair)
{
  g_autofree char *beside = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;

  pair->publisher = make_campaign ("Publisher");
  pair->subscriber = make_campaign ("Subscriber");
  beside = g_path_get_dirname (pair->publisher);
  path = g_build_filename (beside, "store.db", NULL);
  pair->store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
}

void
pair_clear (Pair *pair)
{
  hu_store_close (pair->store);
  g_object_unref (pair->store);
  g_free (pair->publisher);
  g_free (pair->subscriber);
}

void
pair_store (Pair *pair, HuBatch *batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuChanges) changes = hu_store_submit (pair->store, batch, &error);

  g_assert_no_error (error);
}

void
add_event (HuBatch *batch, const char *id, HuEventKind kind, int signed_up, gboolean deleted)
{
  HuEventRecord event = { .id = g_strdup (id),
                          .kind = kind,
                          .title = g_strdup ("Ely & \"Soham\" <market>"),
                          .seat = g_strdup ("E14000768"),
                          .zone = g_strdup ("Europe/London"),
                          .url = g_strdup ("https://example.org/a?b=c&d"),
                          .start = NOON,
                          .end = NOON + 2 * HU_HOUR,
                          .longitude = -0.2,
                          .latitude = 51.5,
                          .capacity = 40,
                          .modified = HU_NEVER,
                          .deleted = deleted };
  HuEventCountRecord count = { g_strdup (id), batch->at, signed_up, HU_UNKNOWN, 3, 2, HU_UNKNOWN };

  g_array_append_val (batch->events, event);
  g_array_append_val (batch->event_counts, count);
}

void
add_pledge (HuBatch *batch, const char *id, const char *home, int people)
{
  HuCohortRecord cohort = {
    g_strdup (id),
    g_strdup (home),
    batch->at,
    people,
    1,
    18230,
    18242,
    { .hours = 8, .travel = NAN, .nations = 1u << HU_NATION_WALES, .car_seats = 7, .away = TRUE }
  };

  g_array_append_val (batch->cohorts, cohort);
}

static void
add_stay (HuBatch *batch, int taken)
{
  HuStayRecord stay = { .id = g_strdup ("beds"),
                        .seat = g_strdup ("E14000768"),
                        .at = batch->at,
                        .first_day = 18235,
                        .last_day = 18242,
                        .hours = 6,
                        .places = 12,
                        .taken = taken,
                        .locals_first = HU_UNKNOWN,
                        .ceiling = 0.25 };

  g_array_append_val (batch->stays, stay);
}

void
pair_fill (Pair *pair)
{
  for (guint source = 0; source < 2; source++)
    {
      HuBatch *batch = hu_batch_new (source == 0 ? "one" : "two");
      HuFundRecord fund = { g_strdup ("f"), g_strdup ("Fund"), g_strdup ("GBP"), 100, NOON, HU_NEVER };
      HuFundTotalRecord first = { g_strdup ("f"), NOON - HU_HOUR, 25000000, 9000 },
                        total = { g_strdup ("f"), NOON, 25500000, 10000 };
      HuGroupRecord group = { g_strdup ("g"), g_strdup ("Ely"), g_strdup ("E14000768"), 0.1, 52.4 };
      HuGroupCountRecord members = { g_strdup ("g"), NOON, 3 };
      HuDensityRecord density = { g_strdup ("E14000768"), NOON, 120 }, few = { g_strdup ("E14000530"), NOON, 2 };

      batch->at = NOON + source * HU_MINUTE;
      batch->illustrative = TRUE;
      for (guint i = 0; i < 50; i++)
        {
          g_autofree char *id = g_strdup_printf ("e%u", i);

          add_event (batch, id, i % 5 == 0 ? HU_EVENT_CALL : HU_EVENT_CANVASS, (int) i + 10, FALSE);
        }
      g_array_append_val (batch->funds, fund);
      g_array_append_val (batch->fund_totals, first);
      g_array_append_val (batch->fund_totals, total);
      g_array_append_val (batch->groups, group);
      g_array_append_val (batch->group_counts, members);
      g_array_append_val (batch->densities, density);
      if (source == 0)
        g_array_append_val (batch->densities, few);
      else
        g_free (few.seat);
      add_pledge (batch, "many", "E14000768", 64);
      add_pledge (batch, "a-few", "E14000530", 3);
      add_stay (batch, source == 0 ? 3 : 7);
      pair_store (pair, batch);
    }
}

void
pair_count (Pair *pair, const char *id, gint64 at, int signed_up)
{
  HuBatch *batch = hu_batch_new ("one");

  batch->at = at;
  add_event (batch, id, HU_EVENT_CANVASS, signed_up, FALSE);
  pair_store (pair, batch);
}

CtlRun
run_as (const char *campaign, const char *words, const char *input)
{
  g_autofree char *all = g_strdup_printf ("--campaign '%s' %s", campaign, words);
  g_autoptr (GBytes) bytes = input != NULL ? g_bytes_new (input, strlen (input)) : NULL;

  return run_ctl_input (all, bytes);
}

char *
output_of (const char *campaign, const char *words)
{
  g_auto (CtlRun) run = run_as (campaign, words, NULL);

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  return g_steal_pointer (&run.out);
}

void
subscribe (Pair *pair, const char *address)
{
  g_autofree char *words = g_strdup_printf ("feed add %s", address);
  g_autofree char *out = output_of (pair->subscriber, words);

  g_assert_nonnull (strstr (out, "“publisher”"));
}

void
sync_once (Pair *pair)
{
  g_free (output_of (pair->subscriber, "sync --once"));
}

void
assert_same_totals (Pair *pair)
{
  g_autofree char *ours = output_of (pair->publisher, "totals --format=csv");
  g_autofree char *theirs = output_of (pair->subscriber, "totals --format=csv");

  g_assert_cmpstr (theirs, ==, ours);
}

/* --- a dashboard that stays open --- */

static gboolean
is_pushed (gpointer data)
{
  return hu_feed_get_pushed (data);
}

void
listener_init (Listener *listener, const char *address)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "listening.db", NULL);
  HuSource source = { .id = (char *) "listening",
                      .title = (char *) "",
                      .kind = (char *) "hustings",
                      .url = (char *) address,
                      .last_try = HU_NEVER,
                      .last_success = HU_NEVER,
                      .data_at = HU_NEVER };
  g_autoptr (GError) error = NULL;

  listener->store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  hu_store_put_source (listener->store, &source, &error);
  g_assert_no_error (error);
  listener->http = hu_http_new ();
  listener->feed = hu_feed_new (listener->store, listener->http, &source);
  hu_feed_start (listener->feed);
  hu_test_wait_for (is_pushed, listener->feed);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* And waits for what it was doing. */
void
listener_clear (Listener *listener)
{
  gpointer feed = listener->feed;

  g_object_add_weak_pointer (feed, &feed);
  hu_feed_stop (listener->feed);
  g_clear_object (&listener->feed);
  hu_test_wait_for (is_null, &feed);
  hu_store_close (listener->store);
  g_object_unref (listener->store);
  g_object_unref (listener->http);
}

static gboolean
has_arrived (gpointer data)
{
  Listener *listener = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (listener->store), &error);
  HuTotals totals;

  g_assert_no_error (error);
  g_assert_true (hu_reader_totals (reader, &totals, &error));
  g_free (totals.currency);
  return totals.signed_up >= listener->least;
}

void
listener_wait (Listener *listener, gint64 signed_up)
{
  listener->least = signed_up;
  hu_test_wait_for (has_arrived, listener);
}
