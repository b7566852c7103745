/* bench-store.c: how long the store takes
 *
 * Prints "name value unit" lines, medians of several runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench.h"
#include "hu-reader.h"
#include "hu-store.h"
#include "hu-time.h"

#include <glib/gstdio.h>
#include <utime.h>

#define N_EVENTS 20000
#define N_COUNTS 100000
#define N_STATE 28000
/* 30 November 2019, 12:00. */
#define MOMENT (G_GINT64_CONSTANT (1575115200) * HU_SECOND)

static char *folder;

static void
add_event (HuBatch *batch, guint i)
{
  HuEventRecord event = {
    .id = g_strdup_printf ("event-%05u", i * 7919 % N_STATE),
    .kind = (HuEventKind) (i % HU_N_EVENT_KINDS),
    .title = g_strdup_printf ("Canvassing in ward %u with the local party", i % 911),
    .place = g_strdup_printf ("Community centre, %u High Street", i % 97),
    .seat = g_strdup_printf ("E14%06u", 530 + i % 533),
    .zone = g_strdup ("Europe/London"),
    .url = g_strdup_printf ("https://example.org/events/%u", i),
    .start = MOMENT + i % 300 * HU_HOUR,
    .end = MOMENT + (i % 300 + 2) * HU_HOUR,
    .longitude = -3.0 + i % 100 * 0.03,
    .latitude = 51.0 + i % 70 * 0.05,
    .capacity = i % 3 == 0 ? 40 : HU_UNKNOWN,
    .modified = MOMENT - HU_DAY,
  };

  g_array_append_val (batch->events, event);
}

static void
add_count (HuBatch *batch, guint i, gint64 at, int signed_up)
{
  HuEventCountRecord count = {
    g_strdup_printf ("event-%05u", i * 7919 % N_STATE), at, signed_up, signed_up / 2, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN
  };

  g_array_append_val (batch->event_counts, count);
}

static HuBatch *
new_snapshot (guint n)
{
  HuBatch *batch = hu_batch_new ("bench");

  batch->snapshot = TRUE;
  batch->at = MOMENT;
  for (guint i = 0; i < n; i++)
    {
      add_event (batch, i);
      add_count (batch, i, MOMENT, (int) (i % 50));
    }
  return batch;
}

/* As they come: moment by moment, each event again and again. */
static HuBatch *
new_counts (guint n, guint run)
{
  HuBatch *batch = hu_batch_new ("bench");

  batch->at = MOMENT + (run + 1) * HU_HOUR;
  for (guint i = 0; i < n; i++)
    add_count (batch, i % N_EVENTS, MOMENT + run * HU_HOUR + (1 + i / N_EVENTS) * HU_MINUTE,
               (int) (i % 50 + run + i / N_EVENTS + 1));
  return batch;
}

static HuStore *
open_store (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  HuStore *store = hu_store_open (path, NULL, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

static double
submit (HuStore *store, HuBatch *batch)
{
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (HuChanges) changes = hu_store_submit (store, batch, &error);

  if (changes == NULL)
    g_error ("%s", error->message);
  return since (begun);
}

static void
measure_snapshot (void)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      g_autofree char *name = g_strdup_printf ("snapshot-%u.db", i);
      g_autoptr (HuStore) store = open_store (name);

      times[i] = submit (store, new_snapshot (N_EVENTS));
    }
  print_median ("snapshot_commit_20000", times);
}

static void
measure_counts (void)
{
  g_autoptr (HuStore) store = open_store ("counts.db");
  double times[RUNS];

  submit (store, new_snapshot (N_EVENTS));
  for (guint i = 0; i < RUNS; i++)
    times[i] = submit (store, new_counts (N_COUNTS, i));
  print_median ("batch_commit_100000", times);
}

static void
measure_same (void)
{
  g_autoptr (HuStore) store = open_store ("same.db");
  double times[RUNS];

  submit (store, new_snapshot (N_STATE));
  for (guint i = 0; i < RUNS; i++)
    times[i] = submit (store, new_snapshot (N_STATE));
  print_median ("snapshot_same_28000", times);
}

static void
measure_state (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuStore) store = open_store ("state.db");
  g_autoptr (HuReader) reader = NULL;
  double state[RUNS], past[RUNS];

  submit (store, new_snapshot (N_STATE));
  submit (store, new_counts (N_COUNTS, 0));
  reader = hu_reader_new (hu_store_get_path (store), &error);
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      g_autoptr (GArray) now = hu_reader_events (reader, &error);
      gint64 read = g_get_monotonic_time ();
      g_autoptr (GArray) then = hu_reader_events_at (reader, MOMENT + 2 * HU_MINUTE, &error);

      g_assert (now->len == N_STATE && then->len == N_STATE);
      state[i] = (read - begun) / 1000.0;
      past[i] = since (read);
    }
  print_median ("state_read", state);
  print_median ("state_read_past", past);
}

/* Closed in good order, and after a crash, when the file is checked first. */
static void
measure_open (void)
{
  g_autofree char *path = g_build_filename (folder, "state.db", NULL);
  double clean[RUNS], checked[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      HuStore *store = open_store ("state.db");

      clean[i] = since (begun);
      g_object_unref (store);
      g_utime (path, NULL);
      begun = g_get_monotonic_time ();
      store = open_store ("state.db");
      checked[i] = since (begun);
      g_object_unref (store);
    }
  print_median ("store_open", clean);
  print_median ("store_open_checked", checked);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  folder = g_dir_make_tmp ("hustings-bench-XXXXXX", NULL);
  measure_snapshot ();
  measure_counts ();
  measure_same ();
  measure_state ();
  measure_open ();
  remove_folder ();
  g_free (folder);
  return 0;
}
