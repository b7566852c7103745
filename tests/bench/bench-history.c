/* bench-history.c: a store with ten million rows of history
 *
 * Twenty thousand events that were counted 450 times each, and a fund whose total was read every minute for almost two years.
 * Prints "name value unit" lines, medians of several runs. Takes minutes, most of them to fill the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench.h"
#include "hu-reader.h"
#include "hu-store.h"
#include "hu-time.h"

#include <glib/gstdio.h>

#define N_EVENTS 20000
#define COUNTS_EACH 450
#define N_TOTALS 1000000
#define AT_ONCE 100000
/* 30 November 2019, 12:00. */
#define MOMENT (G_GINT64_CONSTANT (1575115200) * HU_SECOND)
#define BEGUN (MOMENT - N_TOTALS * HU_MINUTE)

static double
submit (HuStore *store, HuBatch *batch)
{
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (HuChanges) changes = hu_store_submit (store, batch, &error);

  g_assert_no_error (error);
  return since (begun);
}

static HuBatch *
new_batch (gint64 at)
{
  HuBatch *batch = hu_batch_new ("bench");

  batch->at = at;
  return batch;
}

static HuBatch *
new_things (void)
{
  HuBatch *batch = new_batch (BEGUN);
  HuFundRecord fund = { .id = g_strdup ("fund"), .currency = g_strdup ("GBP"), .opened = BEGUN, .closes = HU_NEVER };

  g_array_append_val (batch->funds, fund);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      HuEventRecord event = { .id = g_strdup_printf ("event-%05u", i),
                              .kind = HU_EVENT_CANVASS,
                              .seat = g_strdup_printf ("E14%06u", 530 + i % 533),
                              .start = MOMENT,
                              .end = MOMENT + 2 * HU_HOUR,
                              .longitude = -0.1,
                              .latitude = 51.5,
                              .capacity = HU_UNKNOWN,
                              .modified = HU_NEVER };

      g_array_append_val (batch->events, event);
    }
  return batch;
}

/* As they come: five times all events at one moment after the other. */
static HuBatch *
new_counts (guint round)
{
  HuBatch *batch = new_batch (BEGUN + (round + 1) * HU_DAY);

  for (guint i = 0; i < AT_ONCE; i++)
    {
      guint n = round * (AT_ONCE / N_EVENTS) + i / N_EVENTS;
      HuEventCountRecord count = { g_strdup_printf ("event-%05u", i % N_EVENTS),
                                   BEGUN + n * HU_HOUR,
                                   (int) n,
                                   HU_UNKNOWN,
                                   HU_UNKNOWN,
                                   HU_UNKNOWN,
                                   HU_UNKNOWN };

      g_array_append_val (batch->event_counts, count);
    }
  return batch;
}

static HuBatch *
new_totals (guint round)
{
  HuBatch *batch = new_batch (BEGUN + (guint64) (round + 1) * AT_ONCE * HU_MINUTE);

  for (guint i = 0; i < AT_ONCE; i++)
    {
      gint64 n = (gint64) round * AT_ONCE + i;
      HuFundTotalRecord total = { g_strdup ("fund"), BEGUN + n * HU_MINUTE, n * 100, (int) n };

      g_array_append_val (batch->fund_totals, total);
    }
  return batch;
}

static void
fill (HuStore *store)
{
  submit (store, new_things ());
  for (guint i = 0; i < N_EVENTS * COUNTS_EACH / AT_ONCE; i++)
    submit (store, new_counts (i));
  for (guint i = 0; i < N_TOTALS / AT_ONCE; i++)
    submit (store, new_totals (i));
}

static void
measure_reading (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (path, &error);
  double chart[RUNS], past[RUNS];

  g_assert_no_error (error);
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      g_autoptr (GArray) funds = hu_reader_funds (reader, &error);
      g_autoptr (GArray) events = NULL;

      chart[i] = since (begun);
      begun = g_get_monotonic_time ();
      events = hu_reader_events_at (reader, BEGUN + 200 * HU_HOUR, &error);
      past[i] = since (begun);
      g_assert (funds->len == 1 && events->len == N_EVENTS);
    }
  print_median ("history_chart", chart);
  print_median ("history_past_20000", past);
}

static void
measure_writing (HuStore *store)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    times[i] = submit (store, new_counts (N_EVENTS * COUNTS_EACH / AT_ONCE + i));
  print_median ("history_commit_100000", times);
}

static void
remove_store (const char *folder)
{
  static const char *const names[] = { "store.db", "store.db-wal", "store.db-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bench-history-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (HuStore) store = hu_store_open (path, NULL, &error);
  GStatBuf status;
  gint64 begun;

  g_assert_no_error (error);
  fill (store);
  hu_store_close (store);
  g_clear_object (&store);
  g_assert (g_stat (path, &status) == 0);
  g_print ("history_size_10000000 %.1f MiB\n", status.st_size / 1048576.0);
  measure_reading (path);
  begun = g_get_monotonic_time ();
  store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  g_print ("history_open %.1f ms\n", since (begun));
  measure_writing (store);
  hu_store_close (store);
  remove_store (folder);
  return 0;
}
