/* feed-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "feed-fixture.h"

#include <glib/gstdio.h>

static void
committed_cb (HuFeed *feed, HuChanges *changes, gpointer data)
{
  ((Fixture *) data)->commits++;
}

void
close_store (Fixture *fixture)
{
  hu_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

void
open_store (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;

  fixture->store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
}

HuSource *
read_source (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (fixture->store), &error);
  g_autoptr (GPtrArray) sources = NULL;

  g_assert_no_error (error);
  sources = hu_reader_sources (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 1);
  g_ptr_array_set_free_func (sources, NULL);
  return sources->pdata[0];
}

/* A feed that goes on from what the store knows. */
void
make_feed (Fixture *fixture)
{
  g_autoptr (HuSource) source = read_source (fixture);

  fixture->feed = hu_feed_new (fixture->store, fixture->http, source);
  g_signal_connect (fixture->feed, "committed", G_CALLBACK (committed_cb), fixture);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* And waits for what it was doing, so that nothing is kept alive. */
void
drop_feed (Fixture *fixture)
{
  gpointer feed = fixture->feed;

  g_object_add_weak_pointer (feed, &feed);
  hu_feed_stop (fixture->feed);
  g_signal_handlers_disconnect_by_data (fixture->feed, fixture);
  g_clear_object (&fixture->feed);
  hu_test_wait_for (is_null, &feed);
}

void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  HuSource source = { .id = (char *) "test",
                      .title = (char *) "",
                      .kind = (char *) "hustings",
                      .last_try = HU_NEVER,
                      .last_success = HU_NEVER,
                      .data_at = HU_NEVER };

  hu_poller_set_test_clock (SCALE, 7);
  fixture->server = hu_test_server_new ();
  fixture->http = hu_http_new ();
  fixture->folder = g_dir_make_tmp ("hustings-XXXXXX", &error);
  g_assert_no_error (error);
  open_store (fixture);
  url = hu_test_server_url (fixture->server, "/feed.json");
  source.url = url;
  hu_store_put_source (fixture->store, &source, &error);
  g_assert_no_error (error);
  make_feed (fixture);
}

void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const files[] = { "store.db", "store.db-wal", "store.db-shm" };

  drop_feed (fixture);
  close_store (fixture);
  g_object_unref (fixture->http);
  hu_test_server_free (fixture->server);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* --- what a server says --- */

void
serve (Fixture *fixture, const char *path, const char *text)
{
  hu_test_server_answer (fixture->server, path, 200, JSON, text, NULL);
}

/* Sign-ups of the one event as the store has them; -1 without the event. */
int
signed_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (fixture->store), &error);
  g_autoptr (GArray) events = NULL;

  g_assert_no_error (error);
  events = hu_reader_events (reader, &error);
  g_assert_no_error (error);
  return events->len > 0 ? g_array_index (events, HuEventRow, 0).signed_up : -1;
}

/* --- waiting --- */

typedef struct
{
  HuFeed *feed;
  HuFeedState state;
} StateWanted;

static gboolean
has_state (gpointer data)
{
  StateWanted *wanted = data;

  return hu_feed_get_state (wanted->feed) == wanted->state;
}

void
wait_for_state (Fixture *fixture, HuFeedState state)
{
  StateWanted wanted = { fixture->feed, state };

  hu_test_wait_for (has_state, &wanted);
}

typedef struct
{
  Fixture *fixture;
  guint least;
  const char *path;
} Wanted;

static gboolean
has_commits (gpointer data)
{
  Wanted *wanted = data;

  return wanted->fixture->commits >= wanted->least;
}

void
wait_for_commits (Fixture *fixture, guint least)
{
  Wanted wanted = { fixture, least, NULL };

  hu_test_wait_for (has_commits, &wanted);
}

void
wait_for_signed_up (Fixture *fixture, int n)
{
  while (signed_up (fixture) != n)
    wait_for_commits (fixture, fixture->commits + 1);
}

static gboolean
has_requests (gpointer data)
{
  Wanted *wanted = data;

  return hu_test_server_n_requests (wanted->fixture->server, wanted->path) >= wanted->least;
}

void
wait_for_requests (Fixture *fixture, const char *path, guint least)
{
  Wanted wanted = { fixture, least, path };

  hu_test_wait_for (has_requests, &wanted);
}

gboolean
is_pushed (gpointer data)
{
  return hu_feed_get_pushed (data);
}

gboolean
is_not_pushed (gpointer data)
{
  return !hu_feed_get_pushed (data);
}

/* Everything that was queued before is done. */
gssize
sync_once (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_feed_sync_async (fixture->feed, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_feed_sync_finish (fixture->feed, result, error);
}
