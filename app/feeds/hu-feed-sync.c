/* hu-feed-sync.c: fetching and listening
 *
 * While a stream is open nothing is fetched. When it breaks, what was missed is fetched at once;
 * then the feed is polled until a stream is open again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-private.h"

#include "hu-address.h"
#include "hu-time.h"

#define STATUS_NOT_FOUND 404
#define STATUS_GONE 410

typedef struct
{
  HuFeed *feed;
  char *url; /* that was fetched; %NULL where it was pushed */
  char *etag;
  char *event_id;
} Taken;

static void begin_fetch (HuFeed *feed);

static Taken *
taken_new (HuFeed *feed, const char *url, const char *etag, const char *event_id)
{
  Taken *taken = g_new0 (Taken, 1);

  taken->feed = g_object_ref (feed);
  taken->url = g_strdup (url);
  taken->etag = g_strdup (etag);
  taken->event_id = g_strdup (event_id);
  return taken;
}

static void
taken_free (Taken *taken)
{
  g_object_unref (taken->feed);
  g_free (taken->url);
  g_free (taken->etag);
  g_free (taken->event_id);
  g_free (taken);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taken, taken_free)

/* --- how a try ended --- */

/* Whether asking again by itself could help. */
static gboolean
is_final (const GError *error)
{
  return g_error_matches (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS)
         || g_error_matches (error, HU_FEED_ERROR, HU_FEED_ERROR_VERSION);
}

/* "" says that there is none any more: the tag of another address would be wrong. */
static void
note_try (HuFeed *feed, gint64 at, const char *words)
{
  const char *etag = feed->source->etag != NULL ? feed->source->etag : "";

  hu_store_note_try (feed->store, feed->source->id, at, etag, words);
}

static void
succeed (HuFeed *feed, const char *incomplete)
{
  gint64 now = g_get_real_time ();

  note_try (feed, now, incomplete);
  feed->failing_since = HU_NEVER;
  if (incomplete == NULL)
    hu_feed_set_last_success (feed, now);
  hu_feed_set_state (feed, feed->started ? HU_FEED_LIVE : feed->state, incomplete);
}

static void
fail (HuFeed *feed, const GError *error, guint retry_after)
{
  g_autofree char *words = hu_feed_error_words (error);
  gboolean final = is_final (error);

  g_debug ("%s: %s", feed->source->url, error->message);
  note_try (feed, g_get_real_time (), words);
  if (!feed->started)
    {
      hu_feed_set_state (feed, feed->state, words);
      return;
    }
  if (feed->failing_since == HU_NEVER)
    feed->failing_since = g_get_real_time ();
  if (final)
    {
      hu_push_stop (feed->push);
      hu_poller_stop (feed->poller);
    }
  else
    hu_poller_back_off (feed->poller, retry_after);
  hu_feed_update_next_try (feed);
  hu_feed_set_state (feed, final ? HU_FEED_REFUSED : HU_FEED_WAITING, words);
}

/* Answers everybody who waits for this fetch: with @n records, or with @error. */
static void
answer_waiters (HuFeed *feed, gssize n, const GError *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&feed->waiters);

  feed->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiters->len; i++)
    {
      if (error != NULL)
        g_task_return_error (waiters->pdata[i], g_error_copy (error));
      else
        g_task_return_int (waiters->pdata[i], n);
    }
}

void
hu_feed_end_fetch (HuFeed *feed, gssize n, const GError *error, guint retry_after, const char *incomplete)
{
  g_autoptr (HuFeed) kept = g_object_ref (feed);

  g_clear_object (&feed->cancellable);
  g_clear_pointer (&feed->fetch_url, g_free);
  if (error == NULL)
    {
      succeed (feed, incomplete);
      if (feed->started && !feed->pushed)
        hu_poller_wait (feed->poller, feed->poll_seconds);
      hu_feed_update_next_try (feed);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (feed, error, retry_after);
  answer_waiters (feed, n, error);
  /* Stopped and started again while it was on its way. */
  if (feed->started && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hu_feed_fetch (feed);
}

/* --- a document --- */

/* Goes on from a document that is stored. %FALSE where it points to somewhere that may not be
 * fetched. */
static gboolean
advance (HuFeed *feed, const HuIngest *ingest, const Taken *taken, GError **error)
{
  g_autofree char *next = NULL;
  g_autofree char *stream = NULL;

  if (ingest->head.next != NULL)
    next = hu_address_resolve (feed->source->url, ingest->head.next, error);
  else
    next = g_strdup (feed->source->url);
  if (next == NULL)
    return FALSE;
  if (ingest->head.stream != NULL)
    {
      stream = hu_address_resolve (feed->source->url, ingest->head.stream, error);
      if (stream == NULL)
        return FALSE;
    }
  g_set_str (&feed->source->cursor, ingest->head.next);
  /* An etag is of use only where the same address is fetched again. */
  g_set_str (&feed->source->etag, g_strcmp0 (taken->url, next) == 0 ? taken->etag : NULL);
  g_set_str (&feed->etag_url, next);
  feed->poll_seconds = ingest->head.poll_seconds;
  if (!feed->started)
    return TRUE;
  if (stream == NULL)
    {
      hu_push_stop (feed->push);
      hu_feed_set_pushed (feed, FALSE);
      return TRUE;
    }
  hu_push_aim (feed->push, stream, taken->event_id);
  hu_push_start (feed->push);
  return TRUE;
}

static void
ingested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taken) taken = data;
  HuFeed *feed = taken->feed;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuIngest) ingest = hu_ingest_finish (HU_STORE (source), result, &error);

  if (ingest != NULL)
    {
      hu_feed_take_head (feed, ingest);
      hu_feed_emit_committed (feed, ingest->changes);
      if (!advance (feed, ingest, taken, &error))
        g_debug ("%s: %s", feed->source->url, error->message);
    }
  if (taken->url != NULL)
    {
      /* Stopped after the document was handed over: it is stored, and that is all. */
      if (feed->cancellable == NULL || g_cancellable_is_cancelled (feed->cancellable))
        {
          g_clear_error (&error);
          error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
        }
      hu_feed_end_fetch (feed, error == NULL ? (gssize) ingest->n_records : -1, error, 0, NULL);
      return;
    }
  if (!feed->started)
    return;
  if (error != NULL)
    {
      /* The next delta would build on this one, so that is fetched from where all is well. */
      g_info ("%s: pushed: %s", feed->source->url, error->message);
      hu_push_give_up (feed->push);
      return;
    }
  succeed (feed, NULL);
  if (feed->pushed)
    hu_push_next (feed->push);
  else if (feed->cancellable == NULL)
    {
      /* That was the last of the stream. */
      hu_poller_wait (feed->poller, feed->poll_seconds);
      hu_feed_update_next_try (feed);
    }
}

/* --- fetching --- */

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeed) feed = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);
  guint status = hu_http_get_status (feed->http);

  hu_http_add_traffic (feed->http, &feed->traffic);
  if (answer == NULL && feed->fetch_from_cursor && (status == STATUS_NOT_FOUND || status == STATUS_GONE))
    {
      /* The cursor is too old: begin again with everything. */
      g_clear_pointer (&feed->source->cursor, g_free);
      begin_fetch (feed);
    }
  else if (answer == NULL)
    hu_feed_end_fetch (feed, -1, error, hu_http_get_retry_after (feed->http), NULL);
  else if (answer->body == NULL)
    hu_feed_end_fetch (feed, 0, NULL, 0, NULL);
  else
    hu_ingest_async (feed->store, answer->body, feed->source->id, ingested_cb,
                     taken_new (feed, feed->fetch_url, answer->etag, NULL));
}

/* A feed that runs must have read one document whole: how often to ask, the stream and the clock
 * stand in it. */
static const char *
etag_for (HuFeed *feed, const char *url)
{
  if (feed->started && !feed->has_head)
    return NULL;
  return g_strcmp0 (feed->etag_url, url) == 0 ? feed->source->etag : NULL;
}

static void
begin_fetch (HuFeed *feed)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&feed->fetch_url, g_free);
  feed->fetch_from_cursor = feed->source->cursor != NULL;
  if (feed->fetch_from_cursor)
    feed->fetch_url = hu_address_resolve (feed->source->url, feed->source->cursor, &error);
  else
    feed->fetch_url = g_strdup (feed->source->url);
  if (feed->fetch_url == NULL)
    {
      hu_feed_end_fetch (feed, -1, error, 0, NULL);
      return;
    }
  hu_http_get_async (feed->http, feed->fetch_url, "application/json", etag_for (feed, feed->fetch_url),
                     feed->cancellable, fetched_cb, g_object_ref (feed));
}

void
hu_feed_fetch (HuFeed *feed)
{
  if (feed->cancellable != NULL)
    return;
  hu_poller_stop (feed->poller);
  feed->cancellable = g_cancellable_new ();
  hu_feed_update_next_try (feed);
  if (feed->connector != NULL)
    hu_feed_connect (feed);
  else
    begin_fetch (feed);
}

/* --- listening --- */

static void
opened_cb (gpointer data)
{
  HuFeed *feed = data;

  feed->traffic.requests++;
  hu_feed_set_pushed (feed, TRUE);
  /* That the stream opened says nothing about what failed before: fetch once more. */
  if (feed->state == HU_FEED_WAITING)
    hu_feed_fetch (feed);
  hu_poller_stop (feed->poller);
  hu_feed_update_next_try (feed);
}

static void
heard_cb (gpointer data)
{
  HuFeed *feed = data;

  if (feed->state == HU_FEED_LIVE)
    hu_feed_set_last_success (feed, g_get_real_time ());
}

static void
document_cb (GBytes *bytes, const char *event_id, gpointer data)
{
  HuFeed *feed = data;

  feed->traffic.bytes += g_bytes_get_size (bytes);
  hu_ingest_async (feed->store, bytes, feed->source->id, ingested_cb, taken_new (feed, NULL, NULL, event_id));
}

static void
closed_cb (gboolean for_good, gpointer data)
{
  HuFeed *feed = data;

  if (!feed->pushed)
    return;
  hu_feed_set_pushed (feed, FALSE);
  /* After a failure the back-off decides. */
  if (feed->state == HU_FEED_LIVE)
    hu_feed_fetch (feed);
}

HuPush *
hu_feed_new_push (HuFeed *feed)
{
  static const HuPushFuncs funcs = { opened_cb, heard_cb, document_cb, closed_cb };

  return hu_push_new (feed->http, &funcs, feed);
}

void
hu_feed_network_changed (HuFeed *feed, gboolean available)
{
  if (!available || !feed->started)
    return;
  if (feed->state == HU_FEED_WAITING)
    hu_feed_fetch (feed);
  hu_push_hurry (feed->push);
}
