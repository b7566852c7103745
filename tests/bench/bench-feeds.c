/* bench-feeds.c: from the bytes of a feed to its records, and to the disk
 *
 * Prints "name value unit" lines, medians of several runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench.h"
#include "hu-connector.h"
#include "hu-format-hustings.h"
#include "hu-store.h"
#include "hu-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_EVENTS 2000
#define N_COUNTS 100000
#define N_SLOTS 1000
#define N_PAGES 100
/* 30 November 2019, 09:00. */
#define MOMENT (G_GINT64_CONSTANT (1575104400) * HU_SECOND)

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

/* --- a provider's rows, a person each --- */

static GBytes *
take_bytes (GString *text)
{
  gsize length = text->len;

  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

static GBytes *
new_slots (void)
{
  GString *text =
    g_string_new ("{\"count\":1,\"next\":null,\"data\":[{\"id\":1,\"event_type\":\"CANVASS\",\"timeslots\":[");

  for (guint i = 0; i < N_SLOTS; i++)
    g_string_append_printf (text, "%s{\"id\":%u,\"start_date\":%u,\"end_date\":%u}", i > 0 ? "," : "", i + 1,
                            1795860000 + i * 3600, 1795867200 + i * 3600);
  g_string_append (text, "]}]}");
  return take_bytes (text);
}

static GBytes *
new_attendances (guint page)
{
  const guint n = N_COUNTS / N_PAGES;
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{\"count\":%u,\"next\":", N_COUNTS);
  if (page + 1 < N_PAGES)
    g_string_append_printf (text, "\"https://api.example/v1/organizations/9/attendances?page=%u\"", page + 1);
  else
    g_string_append (text, "null");
  g_string_append (text, ",\"data\":[");
  for (guint i = page * n; i < (page + 1) * n; i++)
    g_string_append_printf (
      text,
      "%s{\"id\":%u,\"created_date\":1795000000,\"modified_date\":1795000000,\"status\":\"CONFIRMED\","
      "\"attended\":null,\"timeslot\":{\"id\":%u},\"event\":{\"event_type\":\"CANVASS\"},\"person\":"
      "{\"email_addresses\":[{\"address\":\"somebody-%u@example.org\"}]}}",
      i > page * n ? "," : "", i + 1, i % N_SLOTS + 1, i);
  g_string_append (text, "]}");
  return take_bytes (text);
}

/* All its lists, as if they had just come. */
static HuBatch *
read_provider (GBytes *slots, GPtrArray *attendances)
{
  const HuConnector *connector = hu_connector_find ("mobilize");
  g_autoptr (GBytes) people = g_bytes_new_static ("a key of thirty-two bytes' length", 32);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("{\"data\":[]}", 11);
  g_autoptr (HuHarvest) harvest =
    hu_harvest_new ("bench", "https://api.example/v1/organizations/9", NULL, people, g_get_real_time ());
  g_autoptr (GError) error = NULL;
  g_autofree char *incomplete = NULL;
  const HuStep *step;
  HuBatch *batch;
  guint page = 0;

  connector->begin (harvest, &error);
  while (error == NULL && (step = hu_harvest_next_step (harvest)) != NULL)
    {
      GBytes *body = strstr (step->url, "/attendances") != NULL ? attendances->pdata[page++]
                     : strstr (step->url, "/deleted") != NULL   ? nothing
                                                                : slots;

      connector->read (harvest, step, body, &error);
    }
  g_assert_no_error (error);
  g_assert (page == N_PAGES);
  batch = hu_harvest_fold (harvest, &incomplete);
  g_assert (incomplete == NULL && batch->event_counts->len == N_SLOTS);
  g_assert (g_array_index (batch->event_counts, HuEventCountRecord, 0).signed_up == N_COUNTS / N_SLOTS);
  return batch;
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

/* Into an empty store each time: bytes in, committed out. @attendances (nullable): of a provider whose slots are @document. */
static double
measure_commit (GBytes *document, GPtrArray *attendances, const char *folder)
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
  changes =
    hu_store_submit (store, attendances != NULL ? read_provider (document, attendances) : parse (document), &error);
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
  g_autoptr (GBytes) slots = new_slots ();
  g_autoptr (GPtrArray) attendances = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  double milliseconds[RUNS];

  g_assert_no_error (error);
  measure_parsing (document);
  for (guint i = 0; i < RUNS; i++)
    milliseconds[i] = measure_commit (document, NULL, folder);
  print_median ("feed_to_commit_100000", milliseconds);
  for (guint i = 0; i < N_PAGES; i++)
    g_ptr_array_add (attendances, new_attendances (i));
  for (guint i = 0; i < RUNS; i++)
    milliseconds[i] = measure_commit (slots, attendances, folder);
  print_median ("attendances_to_commit_100000", milliseconds);
  g_rmdir (folder);
  return 0;
}
