/* bench-feeds.c: from the bytes of a feed to its records, and to the disk
 *
 * Prints "name value unit" lines, medians of several runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-hustings.h"
#include "hu-store.h"
#include "hu-time.h"

#include <glib/gstdio.h>

#define RUNS 7
#define N_EVENTS 2000
#define N_COUNTS 100000
/* 30 November 2019, 09:00. */
#define MOMENT (G_GINT64_CONSTANT (1575104400) * HU_SECOND)

static int
compare (gconstpointer one, gconstpointer other)
{
  double a = *(const double *) one, b = *(const double *) other;

  return (a > b) - (a < b);
}

static void
print_median (const char *name, double *milliseconds)
{
  qsort (milliseconds, RUNS, sizeof *milliseconds, compare);
  g_print ("%s %.1f ms\n", name, milliseconds[RUNS / 2]);
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static void
append_events (GString *text)
{
  g_string_append (text, "\"events\":[");
  for (guint i = 0; i < N_EVENTS; i++)
    g_string_append_printf (text,
                            "%s{\"id\":\"event-%u\",\"kind\":\"canvass\",\"title\":\"Canvassing in ward %u\",\"seat\":"
                            "\"E14%06u\",\"lon\":-0.%03u,\"lat\":51.%03u,\"start\":\"2019-11-30T09:30:00Z\",\"end\":"
                            "\"2019-11-30T12:30:00Z\"}",
                            i > 0 ? "," : "", i, i % 911, 530 + i % 533, i % 1000, i % 1000);
  g_string_append_c (text, ']');
}

/* Fifty counts of each event, a minute apart. */
static GBytes *
new_document (void)
{
  GString *text = g_string_new ("{\"hustings\":1,\"at\":\"2019-11-30T12:00:00Z\",\"snapshot\":true,");
  gsize length;

  append_events (text);
  g_string_append (text, ",\"counts\":[");
  for (guint i = 0; i < N_COUNTS; i++)
    {
      g_autofree char *at = hu_time_format (MOMENT + i / N_EVENTS * HU_MINUTE);

      g_string_append_printf (text, "%s{\"event\":\"event-%u\",\"at\":\"%s\",\"signed_up\":%u,\"checked_in\":%u}",
                              i > 0 ? "," : "", i % N_EVENTS, at, 40 + i / N_EVENTS, i / N_EVENTS);
    }
  g_string_append (text, "]}");
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

static HuBatch *
parse (GBytes *document)
{
  g_autoptr (GError) error = NULL;
  HuFeedHead head;
  HuBatch *batch = hu_format_hustings_parse (document, "bench", &head, &error);

  g_assert_no_error (error);
  hu_feed_head_clear (&head);
  return batch;
}

static void
measure_parsing (GBytes *document)
{
  double milliseconds[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (HuBatch) batch = parse (document);

      milliseconds[i] = since (start);
      g_assert (batch->event_counts->len == N_COUNTS);
    }
  print_median ("feed_parse_100000", milliseconds);
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
}

/* Into an empty store each time: bytes in, committed out. */
static double
measure_commit (GBytes *document, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuStore) store = hu_store_open (path, NULL, &error);
  HuSource source = { .id = (char *) "bench",
                      .title = (char *) "",
                      .kind = (char *) "hustings",
                      .url = (char *) "https://example.org/feed.json",
                      .last_try = HU_NEVER,
                      .last_success = HU_NEVER,
                      .data_at = HU_NEVER };
  g_autoptr (HuChanges) changes = NULL;
  gint64 start;
  double milliseconds;

  g_assert_no_error (error);
  hu_store_put_source (store, &source, &error);
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  changes = hu_store_submit (store, parse (document), &error);
  milliseconds = since (start);
  g_assert_no_error (error);
  hu_store_close (store);
  remove_store (folder);
  return milliseconds;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bench-feeds-XXXXXX", &error);
  g_autoptr (GBytes) document = new_document ();
  double milliseconds[RUNS];

  g_assert_no_error (error);
  measure_parsing (document);
  for (guint i = 0; i < RUNS; i++)
    milliseconds[i] = measure_commit (document, folder);
  print_median ("feed_to_commit_100000", milliseconds);
  g_rmdir (folder);
  return 0;
}
