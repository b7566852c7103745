/* test-ctl-publish.c: hustingsctl publish, and a second dashboard that subscribes to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish.h"
#include "hu-reader.h"
#include "hu-test-server.h"
#include "publish-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <yyjson.h>

typedef struct
{
  Pair pair;
  HuTestServer *server;
  char *folder; /* what is served */
  char *address;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->server = hu_test_server_new ();
  f->folder = g_build_filename (g_get_user_cache_dir (), "served", NULL);
  f->address = hu_test_server_url (f->server, "/feed.json");
  pair_init (&f->pair);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  pair_clear (&f->pair);
  hu_test_server_free (f->server);
  g_free (f->folder);
  g_free (f->address);
}

static char *
publish (Fixture *f)
{
  g_autofree char *words = g_strdup_printf ("publish --format=csv --output '%s'", f->folder);

  return output_of (f->pair.publisher, words);
}

static GPtrArray *
files_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

/* What a plain web server does: every file as it is now, with a tag of its content; what went is 404. */
static void
serve (Fixture *f, const GPtrArray *before)
{
  g_autoptr (GPtrArray) names = files_in (f->folder);

  for (guint i = 0; before != NULL && i < before->len; i++)
    {
      g_autofree char *path = g_strconcat ("/", before->pdata[i], NULL);

      hu_test_server_answer (f->server, path, 404, NULL, NULL, NULL);
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/", names->pdata[i], NULL);
      g_autofree char *file = g_build_filename (f->folder, names->pdata[i], NULL);
      g_autofree char *text = NULL, *sum = NULL, *tag = NULL;

      g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      tag = g_strdup_printf ("\"%s\"", sum);
      hu_test_server_answer (f->server, path, 200, JSON, text, "ETag", tag, NULL);
    }
}

static char *
read_served (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The address of the next delta in a document. */
static char *
next_of (const char *text)
{
  yyjson_doc *doc = yyjson_read (text, strlen (text), 0);
  char *next = g_strdup (yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (doc), "next")));

  yyjson_doc_free (doc);
  g_assert_nonnull (next);
  return next;
}

/* What the subscriber's board will plan with is what the publisher was told. */
static void
want_pledges (Fixture *f)
{
  g_autofree char *folder = g_path_get_dirname (f->pair.subscriber);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (path, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) cohorts = hu_reader_cohorts (reader, &error);
  g_autoptr (GArray) stays = hu_reader_stays (reader, &error);
  const HuCohortRow *cohort = &g_array_index (cohorts, HuCohortRow, 0);
  const HuStayRow *stay = &g_array_index (stays, HuStayRow, 0);

  g_assert_cmpint (cohort->people, ==, 64);
  g_assert_cmpfloat (cohort->wishes.hours, ==, 8);
  g_assert_true (isnan (cohort->wishes.travel));
  g_assert_cmpuint (cohort->wishes.nations, ==, 1u << HU_NATION_WALES);
  g_assert_cmpint (cohort->wishes.car_seats, ==, 7);
  g_assert_true (cohort->wishes.away);
  g_assert_cmpuint (stays->len, ==, 2);
  g_assert_cmpstr (stay->seat, ==, "E14000768");
  g_assert_cmpint (stay->places, ==, 12);
  g_assert_cmpint (stay->taken, ==, HU_UNKNOWN);
  g_assert_cmpfloat (stay->ceiling, ==, 0.25);
}

static void
test_totals (Fixture *f, gconstpointer data)
{
  g_autofree char *out = NULL, *totals = NULL, *feed = NULL;

  pair_fill (&f->pair);
  out = publish (f);
  /* 100 events, 2 funds, 2 groups, a seat, 2 pledges, one of the few, and 2 stays. */
  g_assert_true (g_str_has_prefix (out, PUBLISHED "1,110,0,"));
  serve (f, NULL);
  subscribe (&f->pair, f->address);
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
  totals = output_of (f->pair.subscriber, "totals --format=csv");
  g_assert_nonnull (strstr (totals, "events,100\n"));
  g_assert_nonnull (strstr (totals, "calls,20\n"));
  g_assert_nonnull (strstr (totals, "raised_minor,51000000\n"));
  g_assert_nonnull (strstr (totals, "pledges,134\n"));
  /* Nobody of few is found by where they live. */
  feed = read_served (f, "feed.json");
  g_assert_null (strstr (feed, "E14000530"));
  g_assert_null (strstr (feed, "a-few"));
  g_assert_null (strstr (feed, "\"members\":3"));
  g_assert_null (strstr (feed, "\"taken\":3"));
  g_assert_nonnull (strstr (feed, "\"taken\":7"));
  want_pledges (f);
  g_assert_nonnull (strstr (feed, "\"illustrative\":true"));
  g_assert_nonnull (strstr (feed, "\"at\":\"2019-11-30T12:01:00Z\""));
}

/* One fetch of a small file brings a subscriber up to date, however many publications it missed. */
static void
test_deltas (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *next = NULL, *second = NULL, *third = NULL, *path = NULL, *since = NULL;
  HuBatch *batch;

  pair_fill (&f->pair);
  g_free (publish (f));
  serve (f, NULL);
  subscribe (&f->pair, f->address);
  sync_once (&f->pair);
  first = read_served (f, "feed.json");
  next = next_of (first);

  batch = hu_batch_new ("one");
  batch->at = NOON + HU_HOUR;
  add_event (batch, "e1", HU_EVENT_CANVASS, 5000, FALSE);
  add_event (batch, "e2", HU_EVENT_CANVASS, 1, TRUE);
  add_event (batch, "new", HU_EVENT_CANVASS, 700, FALSE);
  pair_store (&f->pair, batch);
  second = publish (f);
  /* e1, the new one and that e2 is gone. */
  g_assert_true (g_str_has_prefix (second, PUBLISHED "1,110,3,"));

  batch = hu_batch_new ("one");
  batch->at = NOON + 2 * HU_HOUR;
  add_event (batch, "e1", HU_EVENT_CANVASS, 6000, FALSE);
  add_pledge (batch, "many", "E14000768", 4);
  pair_store (&f->pair, batch);
  third = publish (f);
  /* e1, the few, and that "many" are over. */
  g_assert_true (g_str_has_prefix (third, PUBLISHED "1,110,3,"));

  serve (f, NULL);
  path = g_strconcat ("/", next, NULL);
  sync_once (&f->pair);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, path), ==, 1);
  assert_same_totals (&f->pair);
  since = read_served (f, next);
  g_assert_cmpuint (strlen (since), <, strlen (first) / 10);
  g_assert_null (strstr (since, "5000"));
}

/* Where nothing is new no file is touched, and a subscriber is told so in a few bytes. */
static void
test_unchanged (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = NULL, *again = NULL, *out = NULL, *next = NULL, *path = NULL, *tag = NULL;

  pair_fill (&f->pair);
  g_free (publish (f));
  feed = read_served (f, "feed.json");
  out = publish (f);
  again = read_served (f, "feed.json");
  g_assert_true (g_str_has_prefix (out, PUBLISHED "0,110,0,"));
  g_assert_cmpstr (again, ==, feed);
  serve (f, NULL);
  subscribe (&f->pair, f->address);
  sync_once (&f->pair);
  sync_once (&f->pair);
  sync_once (&f->pair);
  next = next_of (feed);
  path = g_strconcat ("/", next, NULL);
  tag = hu_test_server_last_header (f->server, path, "If-None-Match");
  g_assert_nonnull (tag);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, "/feed.json"), ==, 2);
}

/* Old cursors go; who still holds one begins again with the snapshot. */
static void
test_pruned (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autofree char *index = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (f->pair.store), &error);
  g_autoptr (HuPublishPlace) place = hu_publish_folder_new (f->folder);
  HuPublished published;

  g_assert_no_error (error);
  pair_fill (&f->pair);
  g_free (publish (f));
  serve (f, NULL);
  subscribe (&f->pair, f->address);
  sync_once (&f->pair);
  before = files_in (f->folder);
  g_assert_cmpuint (before->len, ==, 3);
  for (guint i = 0; i < 40; i++)
    {
      pair_count (&f->pair, "e1", NOON + HU_HOUR + i * HU_MINUTE, 100 + (int) i);
      g_assert_true (hu_publish (reader, "Publisher", place, NULL, g_get_real_time (), &published, &error));
      g_assert_no_error (error);
      g_assert_true (published.written);
      g_assert_cmpuint (published.changed, ==, 1);
    }
  after = files_in (f->folder);
  g_assert_cmpuint (after->len, ==, 2 + 30);
  serve (f, before);
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, "/feed.json"), ==, 3);
  index = read_served (f, "index.json");
  g_assert_nonnull (strstr (index, "\"feed\":\"feed.json\""));
}

/* A folder of somebody else's is left alone; one whose cursor is damaged goes on without it. */
static void
test_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *words = g_strdup_printf ("--campaign '%s' publish --output '%s'", f->pair.publisher, f->folder);
  g_autofree char *file = g_build_filename (f->folder, "feed.json", NULL);
  g_autofree char *cursor = NULL, *kept = NULL, *feed = NULL, *next = NULL;

  pair_fill (&f->pair);
  g_assert_cmpint (g_mkdir_with_parents (f->folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, "{\"hustings\":1}", -1, NULL));
  assert_ctl_complains (words, 1, "choose another place");
  g_assert_true (g_file_get_contents (file, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "{\"hustings\":1}");
  g_assert_cmpint (g_unlink (file), ==, 0);

  g_free (publish (f));
  feed = read_served (f, "feed.json");
  next = next_of (feed);
  cursor = g_build_filename (f->folder, next, NULL);
  g_assert_true (g_file_set_contents (cursor, "half of", -1, NULL));
  pair_count (&f->pair, "e1", NOON + HU_HOUR, 5000);
  g_free (publish (f));
  g_assert_false (g_file_test (cursor, G_FILE_TEST_EXISTS));
}

static void
test_complaints (Fixture *f, gconstpointer data)
{
  assert_ctl_complains ("publish", 2, "--put=URL");
  assert_ctl_complains ("publish --output x --put https://a.example/", 2, "--put=URL");
  assert_ctl_complains ("publish --output x --key-stdin", 2, "--key-stdin");
  assert_ctl_complains ("publish --put https://a.example/ --push https://b.example/", 2, "same server");
  assert_ctl_complains ("publish --put http://a.example/", 1, "not encrypted");
  assert_ctl_complains ("publish --put 'https://a.example/?b'", 1, "not the address of a folder");
  assert_ctl_complains ("publish --output x --push http://a.example/", 1, "not encrypted");
  assert_ctl_complains ("publish now --output x", 2, "“now”");
  assert_ctl_complains ("publish --output /proc/nowhere/at/all", 1, "/proc/nowhere");
  assert_ctl_complains ("--campaign nowhere.ini publish --output x", 1, "nowhere.ini");
}

#define ADD(name, func) g_test_add ("/ctl/publish/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("totals", test_totals);
  ADD ("deltas", test_deltas);
  ADD ("unchanged", test_unchanged);
  ADD ("pruned", test_pruned);
  ADD ("folder", test_folder);
  ADD ("complaints", test_complaints);
  return g_test_run ();
}
