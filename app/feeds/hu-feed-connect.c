/* hu-feed-connect.c: fetching from where campaigns keep their numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-private.h"

#include "hu-keyring.h"
#include "hu-reader.h"
#include "hu-time.h"

/* --- what was read, into the store --- */

typedef struct
{
  HuFeed *feed;
  char *incomplete;
  gint64 at;
  gssize n;
} Stored;

static void
stored_free (Stored *stored)
{
  g_object_unref (stored->feed);
  g_free (stored->incomplete);
  g_free (stored);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stored, stored_free)

static void
converted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeed) feed = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuChanges) changes = hu_store_submit_finish (HU_STORE (source), result, &error);

  if (changes != NULL)
    hu_feed_emit_committed (feed, changes);
  else
    g_debug ("%s: %s", feed->source->url, error->message);
}

/* Who signed up here may have been in a call that another feed knows of. */
static void
store_converted (HuFeed *feed, const HuConnectorAnswer *answer, gint64 at)
{
  g_autoptr (GPtrArray) batches = NULL;

  /* Hashes under a key that is gone are of nobody. */
  if (feed->matcher == NULL || feed->people_key == NULL || feed->people_changed)
    return;
  hu_matcher_put (feed->matcher, feed->source->id, answer->canvassers, answer->calls);
  batches = hu_matcher_take_changes (feed->matcher, at);
  g_ptr_array_set_free_func (batches, NULL);
  for (guint i = 0; i < batches->len; i++)
    hu_store_submit_async (feed->store, batches->pdata[i], NULL, converted_cb, g_object_ref (feed));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Stored) stored = data;
  HuFeed *feed = stored->feed;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuChanges) changes = hu_store_submit_finish (HU_STORE (source), result, &error);

  if (changes != NULL)
    {
      hu_feed_set_data_at (feed, stored->at);
      hu_feed_emit_committed (feed, changes);
    }
  if (feed->cancellable == NULL || g_cancellable_is_cancelled (feed->cancellable))
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
    }
  hu_feed_end_fetch (feed, error == NULL ? stored->n : -1, error, 0, stored->incomplete);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeed) feed = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuConnectorAnswer) answer = hu_connector_run_finish (HU_HTTP (source), result, &error);
  Stored *stored;

  hu_connector_run_add_traffic (result, &feed->traffic);
  if (answer == NULL)
    {
      hu_feed_end_fetch (feed, -1, error, hu_http_get_retry_after (feed->http), NULL);
      return;
    }
  g_set_str (&feed->source->etag, answer->incomplete == NULL ? answer->etag : NULL);
  if (answer->unchanged)
    {
      hu_feed_end_fetch (feed, 0, NULL, 0, NULL);
      return;
    }
  stored = g_new0 (Stored, 1);
  stored->feed = g_object_ref (feed);
  stored->incomplete = g_strdup (answer->incomplete);
  stored->at = answer->batch->at;
  stored->n = (gssize) hu_batch_n_records (answer->batch);
  hu_store_submit_async (feed->store, g_steal_pointer (&answer->batch), NULL, stored_cb, stored);
  store_converted (feed, answer, stored->at);
}

/* --- the source's settings, and off --- */

static void
settings_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HuFeed *feed = HU_FEED (source);
  GError *error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (feed->store), &error);
  g_autoptr (GHashTable) settings = reader != NULL ? hu_reader_settings (reader, &error) : NULL;
  g_autofree char *name = hu_feed_options_setting (feed->source->id);

  if (settings == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (g_hash_table_lookup (settings, name)), g_free);
}

static void
settings_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HuFeed *feed = HU_FEED (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *options = g_task_propagate_pointer (G_TASK (result), &error);
  HuHarvest *harvest;

  if (error != NULL)
    {
      hu_feed_end_fetch (feed, -1, error, 0, NULL);
      return;
    }
  feed->people_changed = FALSE;
  harvest = hu_harvest_new (feed->source->id, feed->source->url, options, feed->people_key, g_get_real_time ());
  hu_harvest_come_after (harvest, feed->data_at);
  hu_harvest_set_placer (harvest, feed->placer);
  hu_connector_run_async (feed->connector, feed->http, harvest, feed->key, feed->source->etag, feed->cancellable,
                          answered_cb, g_object_ref (feed));
}

static void
read_settings (HuFeed *feed)
{
  g_autoptr (GTask) task = g_task_new (feed, NULL, settings_cb, NULL);

  g_task_set_source_tag (task, read_settings);
  g_task_run_in_thread (task, settings_thread);
}

/* Without a keyring a source that needs no key is read all the same. */
static void
key_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeed) feed = data;
  g_autoptr (GError) error = NULL;

  feed->key = hu_keyring_lookup_finish (result, &error);
  if (error != NULL && feed->connector->key_needed)
    hu_feed_end_fetch (feed, -1, error, 0, NULL);
  else
    read_settings (feed);
}

void
hu_feed_connect (HuFeed *feed)
{
  if (feed->key == NULL && feed->connector->key != HU_KEY_NONE)
    hu_keyring_lookup_async (hu_store_get_path (feed->store), feed->source->id, feed->cancellable, key_cb,
                             g_object_ref (feed));
  else
    read_settings (feed);
}
