/* test-ctl-put.c: hustingsctl publish --put, and --push through a hub
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish.h"
#include "hu-test-drop.h"
#include "publish-fixture.h"

#include <string.h>

#define KEY "someone:secret"
#define BASIC "Basic c29tZW9uZTpzZWNyZXQ="

typedef struct
{
  Pair pair;
  HuTestDrop *drop;
  char *put, *address;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->drop = hu_test_drop_new (data);
  f->put = hu_test_drop_url (f->drop, "/");
  f->address = hu_test_drop_url (f->drop, "/feed.json");
  pair_init (&f->pair);
  pair_fill (&f->pair);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *gap = hu_test_drop_gap (f->drop);

  /* At no moment did anything name a file that was not there. */
  g_assert_cmpstr (gap, ==, NULL);
  pair_clear (&f->pair);
  hu_test_drop_free (f->drop);
  g_free (f->put);
  g_free (f->address);
}

static CtlRun
put (Fixture *f, const char *options, const char *key)
{
  g_autofree char *words = g_strdup_printf ("publish --format=csv --put '%s' %s", f->put, options);

  return run_as (f->pair.publisher, words, key);
}

static void
assert_put (Fixture *f, const char *figures)
{
  g_auto (CtlRun) run = put (f, "--key-stdin", KEY "\n");

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  if (!g_str_has_prefix (run.out, figures))
    g_error ("“%s” is not “%s”", run.out, figures);
}

static void
assert_done (Fixture *f, const char *options)
{
  g_auto (CtlRun) run = put (f, options, KEY "\n");

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
}

static void
assert_refused (Fixture *f, const char *options, const char *key, const char *part)
{
  g_auto (CtlRun) run = put (f, options, key);

  g_assert_cmpint (run.status, ==, 1);
  g_assert_cmpstr (run.out, ==, "");
  if (strstr (run.err, part) == NULL)
    g_error ("“%s” does not say “%s”", run.err, part);
  /* What a person must not see on a screen that others look at. */
  g_assert_null (strstr (run.err, "secret"));
}

/* Whoever subscribes has all, and then what changed, and then nothing. */
static void
test_totals (Fixture *f, gconstpointer data)
{
  guint writes;

  assert_put (f, PUBLISHED "1,110,0,");
  subscribe (&f->pair, f->address);
  sync_once (&f->pair);
  assert_same_totals (&f->pair);

  pair_count (&f->pair, "e1", NOON + HU_HOUR, 5000);
  assert_put (f, PUBLISHED "1,110,1,");
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
  /* feed add and the first sync; the second went on from the cursor. */
  g_assert_cmpuint (hu_test_drop_n_reads (f->drop, "/feed.json"), ==, 2 + 2);

  writes = hu_test_drop_n_writes (f->drop);
  assert_put (f, PUBLISHED "0,110,0,");
  g_assert_cmpuint (hu_test_drop_n_writes (f->drop), ==, writes);
}

static void
test_key (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = NULL;

  assert_refused (f, "", NULL, "the key was refused");
  assert_refused (f, "--key-stdin", "someone:else\n", "the key was refused");
  feed = hu_test_drop_read (f->drop, "/feed.json");
  g_assert_null (feed);
  assert_put (f, PUBLISHED "1,");
}

static void
test_token (Fixture *f, gconstpointer data)
{
  g_auto (CtlRun) run = put (f, "--key-stdin", "token-of-forty-letters\n");

  g_assert_cmpint (run.status, ==, 0);
}

/* Whether it broke off after @n writes; if so, the words say what is still true and what to do. */
static gboolean
breaks_off (Fixture *f, guint n)
{
  g_auto (CtlRun) run = { -1, NULL, NULL };

  hu_test_drop_break_after (f->drop, n);
  run = put (f, "--key-stdin", KEY "\n");
  hu_test_drop_break_after (f->drop, G_MAXUINT);
  if (run.status == 0)
    return FALSE;
  g_assert_nonnull (strstr (run.err, "500 Internal Server Error; subscribers keep what they have. Run it again"));
  return TRUE;
}

static guint
n_cursors (Fixture *f)
{
  g_autofree char *index = hu_test_drop_read (f->drop, "/index.json");
  g_auto (GStrv) parts = g_strsplit (index, "since-", -1);

  return g_strv_length (parts) - 1;
}

/* Broken off before a write of each kind: a reader of any moment gets everything from the run that follows, and nothing of what
 * the broken one said is left over. */
static void
test_broken (Fixture *f, gconstpointer data)
{
  /* Before its own cursor, the index, the first of the other cursors, the next, the snapshot; and twice in a row. */
  static const int before[] = { 0, 1, 2, 3, -1, -1 };
  const guint n = G_N_ELEMENTS (before);

  assert_put (f, PUBLISHED "1,");
  subscribe (&f->pair, f->address);
  for (guint i = 0; i < n; i++)
    {
      sync_once (&f->pair);
      pair_count (&f->pair, "e1", NOON + (i * 2 + 1) * HU_MINUTE, 5000 + (int) i);
      g_assert_true (breaks_off (f, before[i] >= 0 ? (guint) before[i] : 2 + n_cursors (f)));
      sync_once (&f->pair);
      if (i == n - 1)
        g_assert_true (breaks_off (f, 4));
      /* What it may have said is taken back. */
      pair_count (&f->pair, "e1", NOON + (i * 2 + 2) * HU_MINUTE, 20);
      assert_done (f, "--key-stdin");
      sync_once (&f->pair);
      /* Who was sent to the snapshot has it now. */
      sync_once (&f->pair);
      assert_same_totals (&f->pair);
    }
}

/* The one who was slower stops. */
static void
test_two (Fixture *f, gconstpointer data)
{
  g_autofree char *index = NULL, *other = NULL;

  assert_put (f, PUBLISHED "1,");
  index = hu_test_drop_read (f->drop, "/index.json");
  other = g_strconcat (index, " ", NULL);
  /* Between its reading and its writing: the first write is the cursor of its own. */
  pair_count (&f->pair, "e1", NOON + HU_HOUR, 5000);
  hu_test_drop_meanwhile (f->drop, "/index.json", other);
  assert_refused (f, "--key-stdin", KEY "\n", "somebody else published");
  assert_put (f, PUBLISHED "1,110,1,");
}

static void
test_foreign (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = NULL;

  hu_test_drop_write (f->drop, "/feed.json", "{\"hustings\":1,\"next\":\"since-5.json\"}");
  assert_refused (f, "--key-stdin", KEY "\n", "was not published from here");
  hu_test_drop_write (f->drop, "/index.json", "<html>");
  assert_refused (f, "--key-stdin", KEY "\n", "was not published from here");
  g_assert_cmpuint (hu_test_drop_n_writes (f->drop), ==, 0);
  hu_test_drop_write (f->drop, "/index.json", NULL);
  hu_test_drop_write (f->drop, "/feed.json", NULL);
  assert_put (f, PUBLISHED "1,");
}

/* After thirty publications a cursor goes; where it may not be removed it leads to the snapshot. */
static void
test_ended (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (f->pair.store), &error);
  g_autoptr (HuHttp) http = hu_http_new ();
  g_autoptr (HuPublishPlace) place = hu_publish_server_new (http, f->put, KEY, &error);
  HuPublished published;
  gboolean refused = FALSE;

  g_assert_no_error (error);
  assert_put (f, PUBLISHED "1,");
  subscribe (&f->pair, f->address);
  sync_once (&f->pair);
  hu_test_drop_keep_all (f->drop);
  for (guint i = 0; i < HU_PUBLISH_KEPT; i++)
    {
      pair_count (&f->pair, "e1", NOON + (i + 1) * HU_MINUTE, 5000 + (int) i);
      if (!hu_publish (reader, "Publisher", place, NULL, g_get_real_time (), &published, &error))
        {
          g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_STATUS);
          g_assert_nonnull (strstr (error->message, "405 Method Not Allowed"));
          g_clear_error (&error);
          refused = TRUE;
        }
      g_assert_true (published.written);
    }
  g_assert_true (refused);
  sync_once (&f->pair);
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
}

/* --- through a hub --- */

/* What is published is with who listens, who does not ask for it. */
static void
test_pushed (Fixture *f, gconstpointer data)
{
  g_autofree char *hub = hu_test_drop_url (f->drop, "/stream");
  g_autofree char *options = g_strdup_printf ("--key-stdin --push '%s'", hub);
  Listener listener;
  guint reads;

  assert_done (f, options);
  listener_init (&listener, f->address);
  reads = hu_test_drop_n_reads (f->drop, "/feed.json");

  /* A push that fails is made good by the next. */
  pair_count (&f->pair, "e1", NOON + HU_HOUR, 5000);
  hu_test_drop_break_after (f->drop, 2);
  assert_refused (f, options, KEY "\n", "/stream: 500 Internal Server Error");
  hu_test_drop_break_after (f->drop, G_MAXUINT);
  pair_count (&f->pair, "e2", NOON + HU_HOUR, 5000);
  assert_done (f, options);
  listener_wait (&listener, 10000);
  g_assert_true (hu_feed_get_pushed (listener.feed));
  /* The publisher's own two. */
  g_assert_cmpuint (hu_test_drop_n_reads (f->drop, "/feed.json"), ==, reads + 2);
  listener_clear (&listener);
}

#define ADD(name, authorization, func) g_test_add ("/ctl/put/" name, Fixture, authorization, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("totals", BASIC, test_totals);
  ADD ("key", BASIC, test_key);
  ADD ("token", "Bearer token-of-forty-letters", test_token);
  ADD ("broken", BASIC, test_broken);
  ADD ("two", BASIC, test_two);
  ADD ("foreign", BASIC, test_foreign);
  ADD ("ended", BASIC, test_ended);
  ADD ("pushed", BASIC, test_pushed);
  return g_test_run ();
}
