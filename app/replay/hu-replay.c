/* hu-replay.c: the demonstration's server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-replay-streams.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_A_MINUTE 1440.0

struct _HuReplay
{
  GObject parent_instance;

  char *url;
  HuSeats *seats;
  HuResults *results;
  guint32 seed;

  GMutex lock;
  HuClock clock; /* under the lock */

  GMainContext *context;
  GMainLoop *loop;
  GThread *thread; /* %NULL once stopped */

  /* The thread's own. */
  HuScenario *scenario;
  SoupServer *server;
  HuReplayStreams *streams;
};

G_DEFINE_FINAL_TYPE (HuReplay, hu_replay, G_TYPE_OBJECT)

/* --- the clock --- */

/* With the lock held. After the close of poll time stands still. */
static gint64
read_clock (HuReplay *replay, double *speed)
{
  gint64 now = hu_clock_now (&replay->clock);

  if (speed != NULL)
    *speed = now < hu_replay_last_moment () ? replay->clock.speed : 0.0;
  return CLAMP (now, hu_replay_first_moment (), hu_replay_last_moment ());
}

static gint64
get_now (double *speed, gpointer data)
{
  HuReplay *replay = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&replay->lock);

  return read_clock (replay, speed);
}

static gboolean
clock_changed_cb (gpointer data)
{
  HuReplay *replay = data;

  if (replay->streams != NULL)
    hu_replay_streams_clock_changed (replay->streams);
  return G_SOURCE_REMOVE;
}

/* Has @function called in the server's thread. */
static void
call_in_thread (HuReplay *replay, GSourceFunc function)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, replay, NULL);
  g_source_attach (source, replay->context);
}

/* --- answers --- */

static void
answer_words (SoupServerMessage *message, guint status, const char *words)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, words, strlen (words));
}

/* Where the client says that it stands: the cursor in the address, or that of the last event it
 * got. %FALSE: not a cursor of this replay, or one too far from the present. */
static gboolean
understand_cursor (HuReplay *replay, SoupServerMessage *message, GHashTable *query, gint64 moment, gint64 *since)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *cursor = soup_message_headers_get_one (headers, "Last-Event-ID");

  if (cursor == NULL && query != NULL)
    cursor = g_hash_table_lookup (query, "since");
  if (cursor == NULL)
    {
      *since = HU_NEVER;
      return TRUE;
    }
  return hu_scenario_parse_cursor (replay->scenario, cursor, since) && *since <= moment
         && moment - *since <= HU_REPLAY_LONGEST_DELTA;
}

static void
answer_gone (SoupServerMessage *message)
{
  answer_words (message, SOUP_STATUS_GONE, _ ("This cursor is from another replay, or too old: fetch the snapshot.\n"));
}

static void
answer_feed (HuReplay *replay, SoupServerMessage *message, GHashTable *query)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *known = soup_message_headers_get_list (asked, "If-None-Match");
  g_autoptr (GBytes) document = NULL;
  g_autofree char *etag = NULL;
  double speed;
  gint64 moment = get_now (&speed, replay), since;

  if (!understand_cursor (replay, message, query, moment, &since))
    {
      answer_gone (message);
      return;
    }
  etag = g_strdup_printf ("\"%u.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%g\"", replay->scenario->seed,
                          since == HU_NEVER ? -1 : hu_scenario_seconds (since), hu_scenario_seconds (moment), speed);
  soup_message_headers_replace (headers, "ETag", etag);
  soup_message_headers_replace (headers, "Cache-Control", "no-cache");
  if (known != NULL && strstr (known, etag) != NULL)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  document = hu_scenario_document (replay->scenario, since, moment, speed);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), document);
}

static void
answer_stream (HuReplay *replay, SoupServerMessage *message, GHashTable *query)
{
  gint64 moment = get_now (NULL, replay), since;

  if (!understand_cursor (replay, message, query, moment, &since))
    {
      answer_gone (message);
      return;
    }
  hu_replay_streams_open (replay->streams, message, since == HU_NEVER ? moment : since);
}

static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  HuReplay *replay = data;

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", "GET");
      answer_words (message, SOUP_STATUS_METHOD_NOT_ALLOWED, _ ("Only GET is served.\n"));
    }
  else if (strcmp (path, "/hustings.json") == 0)
    answer_feed (replay, message, query);
  else if (strcmp (path, "/stream") == 0)
    answer_stream (replay, message, query);
  else if (strcmp (path, "/") == 0)
    answer_words (message, SOUP_STATUS_OK,
                  _ ("Hustings: the campaign of 2019 as a demonstration. Dates and some totals are "
                     "published, the rest is made "
                     "up.\nSubscribe to /hustings.json\n"));
  else
    answer_words (message, SOUP_STATUS_NOT_FOUND, _ ("There is only /hustings.json here.\n"));
}

/* --- the thread --- */

/* The campaign is made here, so that hu_replay_new() need not wait for it: whoever asks meanwhile
 * stands in the socket's queue. */
static gpointer
serve (gpointer data)
{
  HuReplay *replay = data;

  replay->scenario = hu_scenario_new (replay->seats, replay->results, replay->seed);
  replay->streams = hu_replay_streams_new (replay->scenario, replay->context, get_now, replay);
  g_main_context_push_thread_default (replay->context);
  g_main_loop_run (replay->loop);
  g_clear_pointer (&replay->streams, hu_replay_streams_free);
  soup_server_disconnect (replay->server);
  g_clear_object (&replay->server);
  while (g_main_context_iteration (replay->context, FALSE))
    ;
  g_main_context_pop_thread_default (replay->context);
  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  HuReplay *replay = data;

  g_main_loop_quit (replay->loop);
  return G_SOURCE_REMOVE;
}

/* The listener belongs to the context that is the thread's default when it is made; nothing runs in
 * it yet. */
static gboolean
listen_on (HuReplay *replay, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GError) problem = NULL;
  gboolean listening;
  GSList *uris;

  g_main_context_push_thread_default (replay->context);
  replay->server = soup_server_new ("server-header", "Hustings-replay", NULL);
  soup_server_add_handler (replay->server, NULL, request_cb, replay, NULL);
  listening = soup_server_listen (replay->server, address, 0, &problem);
  g_main_context_pop_thread_default (replay->context);
  if (!listening)
    {
      g_set_error (error, problem->domain, problem->code, _ ("The demonstration cannot be served on port %u: %s"), port,
                   problem->message);
      return FALSE;
    }
  uris = soup_server_get_uris (replay->server);
  replay->url = g_strdup_printf ("http://127.0.0.1:%d/hustings.json", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/* --- the class --- */

static void
hu_replay_finalize (GObject *object)
{
  HuReplay *replay = HU_REPLAY (object);

  hu_replay_stop (replay);
  g_clear_object (&replay->server);
  g_clear_pointer (&replay->loop, g_main_loop_unref);
  g_clear_pointer (&replay->context, g_main_context_unref);
  g_clear_pointer (&replay->scenario, hu_scenario_free);
  g_clear_pointer (&replay->results, hu_results_unref);
  g_clear_pointer (&replay->seats, hu_seats_unref);
  g_free (replay->url);
  g_mutex_clear (&replay->lock);
  G_OBJECT_CLASS (hu_replay_parent_class)->finalize (object);
}

static void
hu_replay_class_init (HuReplayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_replay_finalize;
}

static void
hu_replay_init (HuReplay *replay)
{
  g_mutex_init (&replay->lock);
  replay->context = g_main_context_new ();
  replay->loop = g_main_loop_new (replay->context, FALSE);
}

void
hu_replay_options_init (HuReplayOptions *options)
{
  g_return_if_fail (options != NULL);

  *options = (HuReplayOptions) { .start = hu_replay_default_moment (), .speed = DAY_A_MINUTE, .seed = 2019 };
}

HuReplay *
hu_replay_new (const HuReplayOptions *options, GError **error)
{
  g_autoptr (HuReplay) replay = NULL;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->speed >= 0.0, NULL);

  replay = g_object_new (HU_TYPE_REPLAY, NULL);
  replay->seed = options->seed;
  replay->seats = hu_seats_load (HU_VINTAGE_2010, error);
  if (replay->seats == NULL)
    return NULL;
  replay->results = hu_results_load (HU_ELECTION_2017, replay->seats, error);
  if (replay->results == NULL)
    return NULL;
  if (!listen_on (replay, options->port, error))
    return NULL;
  hu_clock_init (&replay->clock, CLAMP (options->start, hu_replay_first_moment (), hu_replay_last_moment ()),
                 options->speed);
  replay->thread = g_thread_new ("hu-replay", serve, replay);
  return g_steal_pointer (&replay);
}

const char *
hu_replay_get_url (HuReplay *replay)
{
  g_return_val_if_fail (HU_IS_REPLAY (replay), NULL);

  return replay->url;
}

gint64
hu_replay_get_moment (HuReplay *replay)
{
  g_return_val_if_fail (HU_IS_REPLAY (replay), HU_NEVER);

  return get_now (NULL, replay);
}

void
hu_replay_set_moment (HuReplay *replay, gint64 moment)
{
  g_return_if_fail (HU_IS_REPLAY (replay));

  g_mutex_lock (&replay->lock);
  hu_clock_init (&replay->clock, CLAMP (moment, hu_replay_first_moment (), hu_replay_last_moment ()),
                 replay->clock.speed);
  g_mutex_unlock (&replay->lock);
  call_in_thread (replay, clock_changed_cb);
}

void
hu_replay_set_speed (HuReplay *replay, double speed)
{
  g_return_if_fail (HU_IS_REPLAY (replay));
  g_return_if_fail (speed >= 0.0);

  g_mutex_lock (&replay->lock);
  hu_clock_init (&replay->clock, read_clock (replay, NULL), speed);
  g_mutex_unlock (&replay->lock);
  call_in_thread (replay, clock_changed_cb);
}

void
hu_replay_stop (HuReplay *replay)
{
  g_return_if_fail (HU_IS_REPLAY (replay));

  if (replay->thread == NULL)
    return;
  call_in_thread (replay, quit_cb);
  g_thread_join (g_steal_pointer (&replay->thread));
}
