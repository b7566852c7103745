/* test-ctl-publish.c: hustingsctl publish, and a second dashboard that subscribes to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish.h"
#include "hu-reader.h"
#include "hu-settings.h"
#include "hu-store.h"
#include "hu-test-server.h"
#include "hu-time.h"
#include "run-ctl.h"

#include <glib/gstdio.h>
#include <string.h>
#include <yyjson.h>

#define NOON (G_GINT64_CONSTANT (1575115200) * HU_SECOND)
#define JSON "application/json"

typedef struct
{
  HuTestServer *server;
  char *folder;                 /* what is served */
  char *publisher, *subscriber; /* campaign.ini of each */
  char *address;
  HuStore *store; /* the publisher's */
} Fixture;

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

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *beside = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;

  f->server = hu_test_server_new ();
  f->folder = g_build_filename (g_get_user_cache_dir (), "served", NULL);
  f->address = hu_test_server_url (f->server, "/feed.json");
  f->publisher = make_campaign ("Publisher");
  f->subscriber = make_campaign ("Subscriber");
  beside = g_path_get_dirname (f->publisher);
  path = g_build_filename (beside, "store.db", NULL);
  f->store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hu_store_close (f->store);
  g_object_unref (f->store);
  hu_test_server_free (f->server);
  g_free (f->folder);
  g_free (f->address);
  g_free (f->publisher);
  g_free (f->subscriber);
}

static void
store (Fixture *f, HuBatch *batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuChanges) changes = hu_store_submit (f->store, batch, &error);

  g_assert_no_error (error);
}

static void
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

static void
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

/* A hundred and one events of two sources that call theirs alike, and one of everything else. */
static void
fill (Fixture *f)
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
      store (f, batch);
    }
}

static CtlRun
run_as (const char *campaign, const char *words)
{
  g_autofree char *all = g_strdup_printf ("--campaign '%s' %s", campaign, words);

  return run_ctl (all);
}

static char *
output_of (const char *campaign, const char *words)
{
  g_auto (CtlRun) run = run_as (campaign, words);

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  return g_steal_pointer (&run.out);
}

static char *
publish (Fixture *f)
{
  g_autofree char *words = g_strdup_printf ("publish --format=csv --output '%s'", f->folder);

  return output_of (f->publisher, words);
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

static void
subscribe (Fixture *f)
{
  g_autofree char *words = g_strdup_printf ("feed add %s", f->address);
  g_autofree char *out = output_of (f->subscriber, words);

  g_assert_nonnull (strstr (out, "“publisher”"));
}

static void
sync_once (Fixture *f)
{
  g_free (output_of (f->subscriber, "sync --once"));
}

static void
assert_same_totals (Fixture *f)
{
  g_autofree char *ours = output_of (f->publisher, "totals --format=csv");
  g_autofree char *theirs = output_of (f->subscriber, "totals --format=csv");

  g_assert_cmpstr (theirs, ==, ours);
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
  g_autofree char *folder = g_path_get_dirname (f->subscriber);
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

  fill (f);
  out = publish (f);
  /* 100 events, 2 funds, 2 groups, a seat, 2 pledges, one of the few, and 2 stays. */
  g_assert_true (g_str_has_prefix (out, "written,records,changed,snapshot_bytes,delta_bytes\n1,110,0,"));
  serve (f, NULL);
  subscribe (f);
  sync_once (f);
  assert_same_totals (f);
  totals = output_of (f->subscriber, "totals --format=csv");
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

  fill (f);
  g_free (publish (f));
  serve (f, NULL);
  subscribe (f);
  sync_once (f);
  first = read_served (f, "feed.json");
  next = next_of (first);

  batch = hu_batch_new ("one");
  batch->at = NOON + HU_HOUR;
  add_event (batch, "e1", HU_EVENT_CANVASS, 5000, FALSE);
  add_event (batch, "e2", HU_EVENT_CANVASS, 1, TRUE);
  add_event (batch, "new", HU_EVENT_CANVASS, 700, FALSE);
  store (f, batch);
  second = publish (f);
  /* e1, the new one and that e2 is gone. */
  g_assert_true (g_str_has_prefix (second, "written,records,changed,snapshot_bytes,delta_bytes\n1,110,3,"));

  batch = hu_batch_new ("one");
  batch->at = NOON + 2 * HU_HOUR;
  add_event (batch, "e1", HU_EVENT_CANVASS, 6000, FALSE);
  add_pledge (batch, "many", "E14000768", 4);
  store (f, batch);
  third = publish (f);
  /* e1, the few, and that "many" are over. */
  g_assert_true (g_str_has_prefix (third, "written,records,changed,snapshot_bytes,delta_bytes\n1,110,3,"));

  serve (f, NULL);
  path = g_strconcat ("/", next, NULL);
  sync_once (f);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, path), ==, 1);
  assert_same_totals (f);
  since = read_served (f, next);
  g_assert_cmpuint (strlen (since), <, strlen (first) / 10);
  g_assert_null (strstr (since, "5000"));
}

/* Where nothing is new no file is touched, and a subscriber is told so in a few bytes. */
static void
test_unchanged (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = NULL, *again = NULL, *out = NULL, *next = NULL, *path = NULL, *tag = NULL;

  fill (f);
  g_free (publish (f));
  feed = read_served (f, "feed.json");
  out = publish (f);
  again = read_served (f, "feed.json");
  g_assert_true (g_str_has_prefix (out, "written,records,changed,snapshot_bytes,delta_bytes\n0,110,0,"));
  g_assert_cmpstr (again, ==, feed);
  serve (f, NULL);
  subscribe (f);
  sync_once (f);
  sync_once (f);
  sync_once (f);
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
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (f->store), &error);
  HuPublished published;

  g_assert_no_error (error);
  fill (f);
  g_free (publish (f));
  serve (f, NULL);
  subscribe (f);
  sync_once (f);
  before = files_in (f->folder);
  g_assert_cmpuint (before->len, ==, 3);
  for (guint i = 0; i < 40; i++)
    {
      HuBatch *batch = hu_batch_new ("one");

      batch->at = NOON + HU_HOUR + i * HU_MINUTE;
      add_event (batch, "e1", HU_EVENT_CANVASS, 100 + (int) i, FALSE);
      store (f, batch);
      g_assert_true (hu_publish (reader, "Publisher", f->folder, g_get_real_time (), &published, &error));
      g_assert_no_error (error);
      g_assert_true (published.written);
      g_assert_cmpuint (published.changed, ==, 1);
    }
  after = files_in (f->folder);
  g_assert_cmpuint (after->len, ==, 2 + 30);
  serve (f, before);
  sync_once (f);
  assert_same_totals (f);
  g_assert_cmpuint (hu_test_server_n_requests (f->server, "/feed.json"), ==, 3);
  index = read_served (f, "index.json");
  g_assert_nonnull (strstr (index, "\"feed\":\"feed.json\""));
}

/* A folder of somebody else's is left alone; one whose cursor is damaged goes on without it. */
static void
test_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *words = g_strdup_printf ("--campaign '%s' publish --output '%s'", f->publisher, f->folder);
  g_autofree char *file = g_build_filename (f->folder, "feed.json", NULL);
  g_autofree char *cursor = NULL, *kept = NULL, *feed = NULL, *next = NULL;
  HuBatch *batch;

  fill (f);
  g_assert_cmpint (g_mkdir_with_parents (f->folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, "{\"hustings\":1}", -1, NULL));
  assert_ctl_complains (words, 1, "choose another folder");
  g_assert_true (g_file_get_contents (file, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "{\"hustings\":1}");
  g_assert_cmpint (g_unlink (file), ==, 0);

  g_free (publish (f));
  feed = read_served (f, "feed.json");
  next = next_of (feed);
  cursor = g_build_filename (f->folder, next, NULL);
  g_assert_true (g_file_set_contents (cursor, "half of", -1, NULL));
  batch = hu_batch_new ("one");
  batch->at = NOON + HU_HOUR;
  add_event (batch, "e1", HU_EVENT_CANVASS, 5000, FALSE);
  store (f, batch);
  g_free (publish (f));
  g_assert_false (g_file_test (cursor, G_FILE_TEST_EXISTS));
}

static void
test_complaints (Fixture *f, gconstpointer data)
{
  assert_ctl_complains ("publish", 2, "--output=DIR");
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
