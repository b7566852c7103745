/* hu-ctl-sync.c: fetching the sources of a campaign, once or until interrupted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-sync.h"

#include "hu-ctl-campaign.h"
#include "hu-ctl-look.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hu-feed.h"
#include "hu-keyring.h"
#include "hu-time.h"

typedef struct
{
  HuCtl *ctl;
  GPtrArray *feeds; /* HuFeed */
  HuTable *table;   /* %NULL for people who watch */
  GMainLoop *loop;
  guint waiting; /* feeds of a round that are not done */
  guint failed;
} Sync;

/* --- one round --- */

static void
synced_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Sync *sync = data;
  HuFeed *feed = HU_FEED (object);
  g_autoptr (GError) error = NULL;
  gssize n = hu_feed_sync_finish (feed, result, &error);
  g_autofree char *words = error != NULL ? hu_feed_error_words (error) : NULL;

  hu_table_add_text (sync->table, hu_feed_get_id (feed));
  hu_table_add_text (sync->table, hu_feed_get_title (feed));
  if (error == NULL)
    hu_table_add_integer (sync->table, n);
  else
    hu_table_add_text (sync->table, NULL);
  /* What of it did not come, where some did. */
  if (words == NULL && error == NULL)
    words = g_strdup (hu_feed_get_error_words (feed));
  if (words != NULL)
    hu_table_add_text (sync->table, words);
  else
    hu_table_add_text (sync->table, sync->ctl->output == HU_OUTPUT_PEOPLE ? _ ("Stored") : NULL);
  sync->failed += error != NULL;
  if (--sync->waiting == 0)
    g_main_loop_quit (sync->loop);
}

HuExit
hu_ctl_sync_once (HuCtl *ctl, GPtrArray *feeds, HuTable *table)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Sync sync = { .ctl = ctl, .feeds = feeds, .table = table, .loop = loop, .waiting = feeds->len };

  for (guint i = 0; i < feeds->len; i++)
    hu_feed_sync_async (feeds->pdata[i], NULL, synced_cb, &sync);
  g_main_loop_run (loop);
  hu_table_finish (table);
  if (sync.failed == 0)
    return HU_EXIT_DONE;
  return hu_ctl_fail_words (ngettext ("%u feed could not be fetched; what it said before is kept",
                                      "%u feeds could not be fetched; what they said before is kept", sync.failed),
                            sync.failed);
}

/* --- until interrupted --- */

static void
report (Sync *sync, HuFeed *feed, const char *state, gint64 n_events, const char *words)
{
  g_autofree char *at = hu_time_format (g_get_real_time ());

  if (sync->table == NULL)
    g_print ("%s  %s  %s\n", at, hu_feed_get_title (feed), words);
  else
    {
      hu_table_add_text (sync->table, at);
      hu_table_add_text (sync->table, hu_feed_get_id (feed));
      hu_table_add_text (sync->table, state);
      if (n_events >= 0)
        hu_table_add_integer (sync->table, n_events);
      else
        hu_table_add_text (sync->table, NULL);
      hu_table_add_text (sync->table, n_events >= 0 ? NULL : words);
    }
  /* Whoever read this is gone: main() says so. */
  if (fflush (stdout) != 0)
    g_main_loop_quit (sync->loop);
}

static void
committed_cb (HuFeed *feed, HuChanges *changes, gpointer data)
{
  guint n = changes->events->len;
  g_autofree char *words = NULL;

  if (changes->kinds == 0)
    return;
  words = g_strdup_printf (ngettext ("stored; %u event changed", "stored; %u events changed", n), n);
  report (data, feed, "stored", n, words);
}

static void
state_cb (HuFeed *feed, GParamSpec *pspec, gpointer data)
{
  Sync *sync = data;
  HuFeedState state = hu_feed_get_state (feed);

  if (state == HU_FEED_WAITING)
    report (sync, feed, "waiting", -1, hu_feed_get_error_words (feed));
  if (state != HU_FEED_REFUSED)
    return;
  report (sync, feed, "refused", -1, hu_feed_get_error_words (feed));
  for (guint i = 0; i < sync->feeds->len; i++)
    {
      if (hu_feed_get_state (sync->feeds->pdata[i]) != HU_FEED_REFUSED)
        return;
    }
  sync->failed = sync->feeds->len;
  g_main_loop_quit (sync->loop);
}

static gboolean
interrupted_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static HuExit
sync_on (HuCtl *ctl, GPtrArray *feeds)
{
  static const HuColumn columns[] = {
    { "at", NULL, HU_COLUMN_TEXT, 0 },    { "id", NULL, HU_COLUMN_TEXT, 0 },
    { "state", NULL, HU_COLUMN_TEXT, 0 }, { "events_changed", NULL, HU_COLUMN_INTEGER, 0 },
    { "error", NULL, HU_COLUMN_TEXT, 0 },
  };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Sync sync = { .ctl = ctl, .feeds = feeds, .loop = loop };
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, loop);
  guint terminate = g_unix_signal_add (SIGTERM, interrupted_cb, loop);

  if (ctl->output != HU_OUTPUT_PEOPLE)
    sync.table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < feeds->len; i++)
    {
      HuFeed *feed = feeds->pdata[i];

      g_signal_connect (feed, "committed", G_CALLBACK (committed_cb), &sync);
      g_signal_connect (feed, "notify::state", G_CALLBACK (state_cb), &sync);
      hu_feed_start (feed);
    }
  g_main_loop_run (loop);
  for (guint i = 0; i < feeds->len; i++)
    {
      g_signal_handlers_disconnect_by_data (feeds->pdata[i], &sync);
      hu_feed_stop (feeds->pdata[i]);
    }
  if (sync.table != NULL)
    hu_table_finish (sync.table);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  if (sync.failed == 0)
    return HU_EXIT_DONE;
  return hu_ctl_fail_words (_ ("no feed is left that could be fetched"));
}

/* --- what to fetch --- */

static GPtrArray *
make_feeds (HuStore *store, const char *only, GError **error)
{
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (store), error);
  g_autoptr (GPtrArray) sources = reader != NULL ? hu_reader_sources (reader, error) : NULL;
  g_autoptr (HuHttp) http = hu_http_new ();
  g_autoptr (GPtrArray) feeds = NULL;

  if (sources == NULL)
    return NULL;
  feeds = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < sources->len; i++)
    {
      const HuSource *source = sources->pdata[i];

      /* What was imported has no address to ask again. */
      if (source->url != NULL && (only != NULL ? g_str_equal (source->id, only) : !source->paused))
        g_ptr_array_add (feeds, hu_feed_new (store, http, source));
    }
  if (feeds->len > 0)
    return g_steal_pointer (&feeds);
  if (only != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _ ("there is no feed “%s”; “hustingsctl feed list” names them"), only);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("there is no feed to fetch; “hustingsctl feed add ADDRESS” adds one"));
  return NULL;
}

/* Standard input holds a line for each feed that has a key, "FEED KEY": for computers without a keyring. */
static void
read_keys (GPtrArray *feeds)
{
  for (;;)
    {
      g_autofree char *line = hu_ctl_read_line ();
      gsize length = strcspn (line, " \t");

      if (line[0] == '\0')
        return;
      for (guint i = 0; i < feeds->len; i++)
        {
          const char *id = hu_feed_get_id (feeds->pdata[i]);

          if (strlen (id) == length && strncmp (id, line, length) == 0)
            hu_feed_set_key (feeds->pdata[i], g_strchug (line + length));
        }
    }
}

/* In the boundaries of the campaign's election. */
static void
share_placer (HuCtl *ctl, GPtrArray *feeds)
{
  g_autofree char *store = NULL;
  g_autoptr (HuSettings) settings = hu_ctl_campaign (ctl, &store, NULL);
  HuElection election = settings != NULL ? settings->election : HU_ELECTION_2024;
  g_autoptr (HuPlacer) placer = hu_placer_new (hu_election_vintage (election));

  for (guint i = 0; i < feeds->len; i++)
    hu_feed_set_placer (feeds->pdata[i], placer);
}

/* In the window somebody said that nobody is to be matched any more. */
static gboolean
are_forgotten (HuStore *store)
{
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (store), NULL);
  g_autoptr (GHashTable) settings = reader != NULL ? hu_reader_settings (reader, NULL) : NULL;

  return settings != NULL
         && g_strcmp0 (g_hash_table_lookup (settings, HU_FEED_PEOPLE_SETTING), HU_FEED_PEOPLE_FORGOTTEN) == 0;
}

/* Without a keyring nobody is matched, which is all that lacks. */
static void
share_matcher (HuStore *store, GPtrArray *feeds)
{
  g_autoptr (HuMatcher) matcher = hu_matcher_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = NULL;

  hu_keyring_people_async (hu_store_get_path (store), NULL, hu_ctl_keep_result, &result);
  hu_ctl_wait (&result);
  key = hu_keyring_people_finish (result, &error);
  if (key == NULL)
    g_debug ("who joined a call and then signed up is not counted: %s", error->message);
  for (guint i = 0; i < feeds->len; i++)
    hu_feed_set_people (feeds->pdata[i], key, matcher);
}

static gboolean
any_connector (GPtrArray *feeds)
{
  for (guint i = 0; i < feeds->len; i++)
    {
      if (hu_connector_find (hu_feed_get_kind (feeds->pdata[i])) != NULL)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
hu_ctl_sync_feeds (HuCtl *ctl, HuStore *store, const char *only, gboolean key_stdin, GError **error)
{
  GPtrArray *feeds = make_feeds (store, only, error);

  if (feeds == NULL)
    return NULL;
  if (key_stdin)
    read_keys (feeds);
  if (any_connector (feeds))
    {
      if (!are_forgotten (store))
        share_matcher (store, feeds);
      share_placer (ctl, feeds);
    }
  return feeds;
}

static HuExit
sync_store (HuCtl *ctl, HuStore *store, const char *only, gboolean once, gboolean key_stdin)
{
  static const HuColumn columns[] = { HU_CTL_SYNC_COLUMNS };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = hu_ctl_sync_feeds (ctl, store, only, key_stdin, &error);

  if (feeds == NULL)
    return hu_ctl_fail (error);
  if (!once)
    return sync_on (ctl, feeds);
  return hu_ctl_sync_once (ctl, feeds, hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns)));
}

static HuExit
run_sync (HuCtl *ctl, int argc, char **argv)
{
  gboolean once = FALSE;
  gboolean key_stdin = FALSE;
  g_autofree char *only = NULL;
  const GOptionEntry entries[] = {
    { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_ ("Fetch everything once, and end"), NULL },
    { "feed", 0, 0, G_OPTION_ARG_STRING, &only, N_ ("Only this one, even where it is paused"), N_ ("FEED") },
    { "key-stdin", 0, 0, G_OPTION_ARG_NONE, &key_stdin, N_ ("Read keys from standard input, a line for each: FEED KEY"),
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HuStore) store = NULL;
  HuExit status;

  if (!hu_ctl_parse (&hu_command_sync, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_sync, _ ("“%s” is one word too many"), argv[1]);
  store = hu_ctl_store_open (ctl, FALSE, &error);
  if (store == NULL)
    return hu_ctl_fail (error);
  status = sync_store (ctl, store, only, once, key_stdin);
  hu_store_close (store);
  return status;
}

const HuCommand hu_command_sync = {
  .name = "sync",
  .arguments = NULL,
  .summary = N_ ("Fetch the campaign's feeds, once or until interrupted"),
  .run = run_sync,
};
