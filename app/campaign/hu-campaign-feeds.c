/* hu-campaign-feeds.c: setting up the sources of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include "hu-keyring.h"

#include <string.h>

/* --- the list ---------------------------------------------------------------------------------------- */

/* A feed's own time sets the campaign's clock where it is a replay's. */
static void
data_at_cb (HuFeed *feed, GParamSpec *pspec, HuCampaign *self)
{
  gint64 at = hu_feed_get_data_at (feed);

  if (at == HU_NEVER || !self->settings->demonstration)
    return;
  hu_clock_init (&self->clock, at, hu_feed_get_state (feed) == HU_FEED_LIVE ? hu_feed_get_clock_speed (feed) : 0.0);
  hu_campaign_schedule_tick (self);
}

static void
illustrative_cb (HuFeed *feed, GParamSpec *pspec, HuCampaign *self)
{
  g_object_notify (G_OBJECT (self), "illustrative");
}

int
hu_campaign_feed_position (HuCampaign *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);

      if (strcmp (hu_feed_get_id (feed), id) == 0)
        return (int) i;
    }
  return -1;
}

HuPlacer *
hu_campaign_get_placer (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  if (self->placer == NULL)
    self->placer = hu_placer_new (hu_election_vintage (self->settings->election));
  return self->placer;
}

HuHttp *
hu_campaign_get_http (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->http;
}

static HuFeed *
make_feed (HuCampaign *self, const HuSource *source)
{
  HuFeed *feed = hu_feed_new (self->store, self->http, source);

  hu_feed_set_placer (feed, hu_campaign_get_placer (self));
  g_signal_connect_object (feed, "notify::data-at", G_CALLBACK (data_at_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (feed, "notify::illustrative", G_CALLBACK (illustrative_cb), self, G_CONNECT_DEFAULT);
  return feed;
}

static void
append_feed (HuCampaign *self, HuFeed *feed)
{
  g_ptr_array_add (self->feed_order, g_strdup (hu_feed_get_id (feed)));
  g_list_store_append (self->feeds, feed);
}

void
hu_campaign_add_feed (HuCampaign *self, const HuSource *source)
{
  g_autoptr (HuFeed) feed = make_feed (self, source);

  append_feed (self, feed);
  /* A demonstration's address was that of the last session's server. */
  if (!source->paused && !self->settings->demonstration)
    hu_campaign_start_feed (self, feed);
}

HuFeed *
hu_campaign_find_feed (HuCampaign *self, const char *kind, const char *url)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);

      /* The list keeps it alive. */
      if (g_strcmp0 (hu_feed_get_kind (feed), kind) == 0 && g_str_equal (hu_feed_get_url (feed), url))
        return feed;
    }
  return NULL;
}

/* --- keeping a source -------------------------------------------------------------------------------- */

typedef struct
{
  HuStore *store;
  HuSource *source;
  gboolean replaces; /* the feed that is there; else its switch is all that changed */
  gboolean sets_options;
  char *options, *key;
} Put;

static void
put_free (Put *put)
{
  g_object_unref (put->store);
  hu_source_free (put->source);
  g_free (put->options);
  g_free (put->key);
  g_free (put);
}

/* (transfer full): @source. The data of @task. */
static Put *
prepare (GTask *task, HuSource *source)
{
  HuCampaign *self = g_task_get_source_object (task);
  Put *put = g_new0 (Put, 1);

  put->store = g_object_ref (self->store);
  put->source = source;
  g_task_set_task_data (task, put, (GDestroyNotify) put_free);
  return put;
}

static HuSource *
source_new (const char *id, const char *title, const char *kind, const char *url)
{
  HuSource *source = g_new0 (HuSource, 1);

  source->id = g_strdup (id);
  source->title = g_strdup (title);
  source->kind = g_strdup (kind);
  source->url = g_strdup (url);
  source->last_try = source->last_success = source->data_at = HU_NEVER;
  return source;
}

/* @data: the task that is told of the end. */
static void
store_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Put *put = g_task_get_task_data (G_TASK (data));
  GError *error = NULL;

  /* One queue: the settings are there when the source is. */
  if (put->sets_options)
    {
      g_autofree char *setting = hu_feed_options_setting (put->source->id);

      hu_store_put_setting (put->store, setting, put->options);
    }
  if (hu_store_put_source (put->store, put->source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* In the place of the one that was there. */
static void
replace_feed (HuCampaign *self, const HuSource *source)
{
  g_autoptr (HuFeed) feed = make_feed (self, source);
  int position = hu_campaign_feed_position (self, source->id);

  if (position >= 0)
    {
      g_autoptr (HuFeed) old = g_list_model_get_item (G_LIST_MODEL (self->feeds), (guint) position);
      gpointer items[] = { feed };

      hu_feed_stop (old);
      /* What is shown is still what the old one brought; an answer that has nothing new would never say so. */
      hu_feed_set_data_at (feed, hu_feed_get_data_at (old));
      g_list_store_splice (self->feeds, (guint) position, 1, items, 1);
    }
  else
    append_feed (self, feed);
  if (!source->paused)
    hu_campaign_start_feed (self, feed);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  HuCampaign *self = HU_CAMPAIGN (object);
  GTask *task = g_task_get_task_data (G_TASK (result));
  Put *put = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* A key without its feed is of no use. */
      if (put->key != NULL && hu_campaign_feed_position (self, put->source->id) < 0)
        hu_keyring_put_async (hu_store_get_path (put->store), put->source->id, NULL, NULL, NULL, NULL, NULL);
      g_task_return_error (task, error);
      return;
    }
  if (put->replaces)
    replace_feed (self, put->source);
  g_task_return_boolean (task, TRUE);
}

static void
store_source (GTask *task)
{
  HuCampaign *self = g_task_get_source_object (task);
  g_autoptr (GTask) storing = g_task_new (self, self->cancellable, stored_cb, NULL);

  g_task_set_source_tag (storing, store_source);
  g_task_set_task_data (storing, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (storing, store_thread);
}

static void
key_kept_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (hu_keyring_put_finish (result, &error))
    store_source (task);
  else
    g_task_return_error (task, error);
}

static gboolean
is_taken (const char *id, gpointer data)
{
  HuCampaign *self = data;

  for (guint i = 0; i < self->taken_out->len; i++)
    {
      if (strcmp (hu_feed_get_id (self->taken_out->pdata[i]), id) == 0)
        return TRUE;
    }
  return hu_campaign_feed_position (self, id) >= 0;
}

/* What is known of the feed that is changed goes on; the tag of the last answer does not, as it is to be read anew. */
static HuSource *
source_for (HuCampaign *self, const HuFeedSetup *setup)
{
  g_autofree char *id = NULL;
  g_autoptr (HuFeed) old = NULL;
  HuSource *source;

  if (setup->id == NULL)
    {
      id = hu_settings_new_id (setup->title, is_taken, self);
      return source_new (id, setup->title, setup->kind, setup->url);
    }
  old = g_list_model_get_item (G_LIST_MODEL (self->feeds), (guint) hu_campaign_feed_position (self, setup->id));
  if (old == NULL)
    return source_new (setup->id, setup->title, setup->kind, setup->url);
  source = hu_source_copy (hu_feed_get_source (old));
  g_set_str (&source->title, setup->title);
  g_clear_pointer (&source->etag, g_free);
  g_clear_pointer (&source->last_error, g_free);
  if (g_set_str (&source->url, setup->url))
    g_clear_pointer (&source->cursor, g_free);
  return source;
}

void
hu_campaign_put_feed_async (HuCampaign *self, const HuFeedSetup *setup, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Put *put;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (setup->title != NULL && setup->kind != NULL && setup->url != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, hu_campaign_put_feed_async);
  put = prepare (task, source_for (self, setup));
  put->replaces = put->sets_options = TRUE;
  put->options = g_strdup (setup->options);
  put->key = g_strdup (setup->key);
  if (put->key == NULL)
    store_source (task);
  else
    hu_keyring_put_async (hu_store_get_path (self->store), put->source->id, setup->title,
                          put->key[0] != '\0' ? put->key : NULL, cancellable, key_kept_cb, g_object_ref (task));
}

gboolean
hu_campaign_put_feed_finish (HuCampaign *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The source could not be kept: %s", error->message);
}

void
hu_campaign_put_source (HuCampaign *self, const char *id, const char *title, const char *url)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (id != NULL && url != NULL);

  task = g_task_new (self, NULL, kept_cb, NULL);
  g_task_set_source_tag (task, hu_campaign_put_source);
  prepare (task, source_new (id, title, "hustings", url))->replaces = TRUE;
  store_source (task);
}

void
hu_campaign_pause_feed (HuCampaign *self, HuFeed *feed, gboolean paused)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (HU_IS_FEED (feed));

  if (paused)
    hu_feed_stop (feed);
  hu_feed_set_paused (feed, paused);
  if (!paused)
    hu_campaign_start_feed (self, feed);
  task = g_task_new (self, NULL, kept_cb, NULL);
  g_task_set_source_tag (task, hu_campaign_pause_feed);
  prepare (task, hu_source_copy (hu_feed_get_source (feed)));
  store_source (task);
}

/* --- settings ------------------------------------------------------------------------------------------ */

static void
options_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  HuCampaign *self = object;
  GError *error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (self->store), &error);
  g_autoptr (GHashTable) settings = reader != NULL ? hu_reader_settings (reader, &error) : NULL;

  if (settings == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (g_hash_table_lookup (settings, data)), g_free);
}

void
hu_campaign_feed_options_async (HuCampaign *self, HuFeed *feed, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (HU_IS_FEED (feed));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, hu_campaign_feed_options_async);
  g_task_set_task_data (task, hu_feed_options_setting (hu_feed_get_id (feed)), g_free);
  g_task_run_in_thread (task, options_thread);
}

char *
hu_campaign_feed_options_finish (HuCampaign *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
