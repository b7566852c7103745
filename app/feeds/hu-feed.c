/* hu-feed.c: what is known about a source, and its switch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed.h"

#include "hu-address.h"
#include "hu-feed-private.h"
#include "hu-time.h"

#define POLL_DEFAULT 10

enum
{
  PROP_STATE = 1,
  PROP_PUSHED,
  PROP_LAST_SUCCESS,
  PROP_DATA_AT,
  PROP_NEXT_TRY,
  PROP_ERROR_WORDS,
  PROP_TITLE,
  PROP_ILLUSTRATIVE,
  PROP_CLOCK_SPEED,
  PROP_PAUSED,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];
static guint committed_signal;

G_DEFINE_ENUM_TYPE (HuFeedState, hu_feed_state, G_DEFINE_ENUM_VALUE (HU_FEED_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (HU_FEED_FETCHING, "fetching"), G_DEFINE_ENUM_VALUE (HU_FEED_LIVE, "live"),
                    G_DEFINE_ENUM_VALUE (HU_FEED_WAITING, "waiting"), G_DEFINE_ENUM_VALUE (HU_FEED_REFUSED, "refused"))
G_DEFINE_FINAL_TYPE (HuFeed, hu_feed, G_TYPE_OBJECT)

/* --- setting, with notification when something changed --- */

static void
set_instant (HuFeed *feed, gint64 *member, gint64 value, int property)
{
  if (*member == value)
    return;
  *member = value;
  g_object_notify_by_pspec (G_OBJECT (feed), properties[property]);
}

static void
set_flag (HuFeed *feed, gboolean *member, gboolean value, int property)
{
  if (*member == value)
    return;
  *member = value;
  g_object_notify_by_pspec (G_OBJECT (feed), properties[property]);
}

void
hu_feed_set_state (HuFeed *feed, HuFeedState state, const char *error_words)
{
  g_object_freeze_notify (G_OBJECT (feed));
  if (g_set_str (&feed->error_words, error_words))
    g_object_notify_by_pspec (G_OBJECT (feed), properties[PROP_ERROR_WORDS]);
  if (feed->state != state)
    {
      feed->state = state;
      g_object_notify_by_pspec (G_OBJECT (feed), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (feed));
}

void
hu_feed_set_pushed (HuFeed *feed, gboolean pushed)
{
  set_flag (feed, &feed->pushed, pushed, PROP_PUSHED);
}

void
hu_feed_set_last_success (HuFeed *feed, gint64 at)
{
  set_instant (feed, &feed->last_success, at, PROP_LAST_SUCCESS);
}

void
hu_feed_update_next_try (HuFeed *feed)
{
  set_instant (feed, &feed->next_try, hu_poller_get_next (feed->poller), PROP_NEXT_TRY);
}

void
hu_feed_take_head (HuFeed *feed, const HuIngest *ingest)
{
  feed->has_head = TRUE;
  g_object_freeze_notify (G_OBJECT (feed));
  /* What the person called it goes before what it calls itself. */
  if ((feed->source->title == NULL || feed->source->title[0] == '\0') && ingest->head.title != NULL
      && g_set_str (&feed->title, ingest->head.title))
    g_object_notify_by_pspec (G_OBJECT (feed), properties[PROP_TITLE]);
  set_instant (feed, &feed->data_at, ingest->head.at, PROP_DATA_AT);
  set_flag (feed, &feed->illustrative, ingest->illustrative, PROP_ILLUSTRATIVE);
  if (feed->clock_speed != ingest->head.clock_speed)
    {
      feed->clock_speed = ingest->head.clock_speed;
      g_object_notify_by_pspec (G_OBJECT (feed), properties[PROP_CLOCK_SPEED]);
    }
  g_object_thaw_notify (G_OBJECT (feed));
}

void
hu_feed_set_data_at (HuFeed *feed, gint64 at)
{
  set_instant (feed, &feed->data_at, at, PROP_DATA_AT);
}

void
hu_feed_emit_committed (HuFeed *feed, HuChanges *changes)
{
  g_signal_emit (feed, committed_signal, 0, changes);
}

/* --- class --- */

static void
network_changed_cb (HuFeed *feed, gboolean available)
{
  hu_feed_network_changed (feed, available);
}

static void
hu_feed_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuFeed *feed = HU_FEED (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, feed->state);
      break;
    case PROP_PUSHED:
      g_value_set_boolean (value, feed->pushed);
      break;
    case PROP_LAST_SUCCESS:
      g_value_set_int64 (value, feed->last_success);
      break;
    case PROP_DATA_AT:
      g_value_set_int64 (value, feed->data_at);
      break;
    case PROP_NEXT_TRY:
      g_value_set_int64 (value, feed->next_try);
      break;
    case PROP_ERROR_WORDS:
      g_value_set_string (value, feed->error_words);
      break;
    case PROP_TITLE:
      g_value_set_string (value, feed->title);
      break;
    case PROP_ILLUSTRATIVE:
      g_value_set_boolean (value, feed->illustrative);
      break;
    case PROP_CLOCK_SPEED:
      g_value_set_double (value, feed->clock_speed);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, feed->source->paused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_feed_dispose (GObject *object)
{
  HuFeed *feed = HU_FEED (object);

  if (feed->push != NULL)
    hu_feed_stop (feed);
  g_clear_object (&feed->push);
  G_OBJECT_CLASS (hu_feed_parent_class)->dispose (object);
}

static void
hu_feed_finalize (GObject *object)
{
  HuFeed *feed = HU_FEED (object);

  g_clear_pointer (&feed->poller, hu_poller_free);
  g_clear_pointer (&feed->waiters, g_ptr_array_unref);
  g_clear_pointer (&feed->source, hu_source_free);
  g_clear_object (&feed->cancellable);
  g_clear_object (&feed->store);
  g_clear_object (&feed->http);
  g_clear_pointer (&feed->people_key, g_bytes_unref);
  g_clear_pointer (&feed->matcher, hu_matcher_unref);
  g_clear_pointer (&feed->placer, hu_placer_unref);
  g_free (feed->key);
  g_free (feed->fetch_url);
  g_free (feed->etag_url);
  g_free (feed->error_words);
  g_free (feed->title);
  G_OBJECT_CLASS (hu_feed_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HU_TYPE_FEED_STATE, HU_FEED_IDLE, flags);
  properties[PROP_PUSHED] = g_param_spec_boolean ("pushed", NULL, NULL, FALSE, flags);
  properties[PROP_LAST_SUCCESS] =
    g_param_spec_int64 ("last-success", NULL, NULL, G_MININT64, G_MAXINT64, HU_NEVER, flags);
  properties[PROP_DATA_AT] = g_param_spec_int64 ("data-at", NULL, NULL, G_MININT64, G_MAXINT64, HU_NEVER, flags);
  properties[PROP_NEXT_TRY] = g_param_spec_int64 ("next-try", NULL, NULL, G_MININT64, G_MAXINT64, HU_NEVER, flags);
  properties[PROP_ERROR_WORDS] = g_param_spec_string ("error-words", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ILLUSTRATIVE] = g_param_spec_boolean ("illustrative", NULL, NULL, FALSE, flags);
  properties[PROP_CLOCK_SPEED] = g_param_spec_double ("clock-speed", NULL, NULL, 0.0, G_MAXDOUBLE, 1.0, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
hu_feed_class_init (HuFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hu_feed_get_property;
  object_class->dispose = hu_feed_dispose;
  object_class->finalize = hu_feed_finalize;
  install_properties (object_class);
  committed_signal =
    g_signal_new ("committed", HU_TYPE_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HU_TYPE_CHANGES);
}

static void
hu_feed_init (HuFeed *feed)
{
  feed->poller = hu_poller_new ((HuPollerFunc) hu_feed_fetch, feed);
  feed->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  feed->poll_seconds = POLL_DEFAULT;
  feed->next_try = HU_NEVER;
  feed->failing_since = HU_NEVER;
  feed->clock_speed = 1.0;
}

/**
 * hu_feed_new:
 * @store: where batches go
 * @http: the client to fetch with
 * @source: what to fetch and where to go on from; copied
 *
 * Returns: (transfer full): a feed that does nothing until it is started or synced
 */
HuFeed *
hu_feed_new (HuStore *store, HuHttp *http, const HuSource *source)
{
  HuFeed *feed;

  g_return_val_if_fail (HU_IS_STORE (store) && HU_IS_HTTP (http) && source != NULL, NULL);
  g_return_val_if_fail (source->id != NULL && source->url != NULL, NULL);

  feed = g_object_new (HU_TYPE_FEED, NULL);
  feed->store = g_object_ref (store);
  feed->http = g_object_ref (http);
  feed->source = hu_source_copy (source);
  if (g_strcmp0 (feed->source->etag, "") == 0)
    g_clear_pointer (&feed->source->etag, g_free);
  feed->push = hu_feed_new_push (feed);
  if (source->title != NULL && source->title[0] != '\0')
    feed->title = g_strdup (source->title);
  else
    feed->title = hu_address_host (source->url);
  feed->connector = hu_connector_find (source->kind);
  if (feed->connector != NULL)
    feed->poll_seconds = feed->connector->poll_seconds;
  feed->last_success = source->last_success;
  feed->data_at = source->data_at;
  feed->illustrative = source->illustrative;
  feed->error_words = g_strdup (source->last_error);
  feed->etag_url =
    source->cursor != NULL ? hu_address_resolve (source->url, source->cursor, NULL) : g_strdup (source->url);
  /* A source on this computer is there without a network. */
  if (!hu_address_is_loopback (source->url))
    g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), feed,
                             G_CONNECT_SWAPPED);
  return feed;
}

void
hu_feed_set_key (HuFeed *feed, const char *key)
{
  g_return_if_fail (HU_IS_FEED (feed));

  g_set_str (&feed->key, key);
}

void
hu_feed_set_people (HuFeed *feed, GBytes *people_key, HuMatcher *matcher)
{
  g_return_if_fail (HU_IS_FEED (feed) && matcher != NULL);

  feed->people_changed = TRUE;
  g_clear_pointer (&feed->people_key, g_bytes_unref);
  feed->people_key = people_key != NULL ? g_bytes_ref (people_key) : NULL;
  g_clear_pointer (&feed->matcher, hu_matcher_unref);
  feed->matcher = hu_matcher_ref (matcher);
}

void
hu_feed_set_placer (HuFeed *feed, HuPlacer *placer)
{
  g_return_if_fail (HU_IS_FEED (feed) && placer != NULL);

  g_clear_pointer (&feed->placer, hu_placer_unref);
  feed->placer = hu_placer_ref (placer);
}

char *
hu_feed_options_setting (const char *source)
{
  return g_strconcat ("feed.", source, NULL);
}

/**
 * hu_feed_start:
 * @feed: a feed
 *
 * Fetches at once, then keeps up to date until it is stopped. What goes wrong shows in `state` and
 * `error-words`.
 */
void
hu_feed_start (HuFeed *feed)
{
  g_return_if_fail (HU_IS_FEED (feed));

  if (feed->started)
    return;
  feed->started = TRUE;
  hu_feed_set_state (feed, HU_FEED_FETCHING, feed->error_words);
  hu_feed_fetch (feed);
}

/**
 * hu_feed_stop:
 * @feed: a feed
 *
 * Stops fetching and listening. A document that was received whole is still stored.
 */
void
hu_feed_stop (HuFeed *feed)
{
  g_return_if_fail (HU_IS_FEED (feed));

  feed->started = FALSE;
  g_cancellable_cancel (feed->cancellable);
  hu_push_stop (feed->push);
  hu_poller_stop (feed->poller);
  hu_poller_reset (feed->poller);
  hu_feed_update_next_try (feed);
  hu_feed_set_pushed (feed, FALSE);
  feed->failing_since = HU_NEVER;
  hu_feed_set_state (feed, HU_FEED_IDLE, feed->error_words);
}

/**
 * hu_feed_set_paused:
 * @feed: a feed
 * @paused: whether it rests
 *
 * Notes whether it rests, which whoever keeps its source stores; it is stopped and started by others.
 */
void
hu_feed_set_paused (HuFeed *feed, gboolean paused)
{
  g_return_if_fail (HU_IS_FEED (feed));

  if (feed->source->paused == paused)
    return;
  feed->source->paused = paused;
  g_object_notify_by_pspec (G_OBJECT (feed), properties[PROP_PAUSED]);
}

/**
 * hu_feed_sync:
 * @feed: a feed
 *
 * Tries at once, whatever the back-off says, and whether or not it was refused.
 */
void
hu_feed_sync (HuFeed *feed)
{
  g_return_if_fail (HU_IS_FEED (feed));

  hu_feed_fetch (feed);
  if (feed->started)
    hu_push_hurry (feed->push);
}

static void
waiter_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  HuFeed *feed = data;

  /* A feed that runs needs the fetch for itself; the waiter is told when it ends. */
  if (!feed->started)
    g_cancellable_cancel (feed->cancellable);
}

/**
 * hu_feed_sync_async:
 * @feed: a feed
 * @cancellable: (nullable): to give up
 * @callback: called when what was fetched is committed
 * @data: for @callback
 *
 * One fetch until its commit.
 */
void
hu_feed_sync_async (HuFeed *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HU_IS_FEED (feed));

  task = g_task_new (feed, cancellable, callback, data);
  g_task_set_source_tag (task, hu_feed_sync_async);
  g_ptr_array_add (feed->waiters, task);
  hu_feed_fetch (feed);
  if (cancellable != NULL && feed->cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (waiter_cancelled_cb), feed, 0);
  if (g_cancellable_is_cancelled (cancellable))
    waiter_cancelled_cb (cancellable, feed);
}

/**
 * hu_feed_sync_finish:
 * @feed: a feed
 * @result: as given to the callback
 * @error: HU_FEED_ERROR, HU_STORE_ERROR or G_IO_ERROR_CANCELLED
 *
 * Returns: how many records were stored, or -1
 */
gssize
hu_feed_sync_finish (HuFeed *feed, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, feed), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
