/* hu-campaign-removal.c: removing a source, so that it can be taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include "hu-keyring.h"

void
hu_campaign_take_out_feed (HuCampaign *self, HuFeed *feed)
{
  int position;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (HU_IS_FEED (feed));

  position = hu_campaign_feed_position (self, hu_feed_get_id (feed));
  if (position < 0)
    return;
  hu_feed_stop (feed);
  g_ptr_array_add (self->taken_out, g_object_ref (feed));
  g_list_store_remove (self->feeds, (guint) position);
}

/* Behind those that it was behind, whichever of them are left. */
static guint
find_place (HuCampaign *self, HuFeed *feed)
{
  guint place = 0;

  for (guint i = 0; i < self->feed_order->len; i++)
    {
      const char *id = self->feed_order->pdata[i];

      if (g_str_equal (id, hu_feed_get_id (feed)))
        break;
      place += hu_campaign_feed_position (self, id) >= 0;
    }
  return place;
}

void
hu_campaign_put_back_feed (HuCampaign *self, HuFeed *feed)
{
  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (HU_IS_FEED (feed));

  if (!g_ptr_array_remove (self->taken_out, feed))
    return;
  g_list_store_insert (self->feeds, find_place (self, feed), feed);
  if (!hu_feed_get_paused (feed))
    hu_campaign_start_feed (self, feed);
}

void
hu_campaign_forget_source (HuStore *store, const char *id)
{
  g_autofree char *setting = hu_feed_options_setting (id);
  g_autoptr (GError) error = NULL;

  hu_store_put_setting (store, setting, NULL);
  if (!hu_store_remove_source (store, id, &error) && !g_error_matches (error, HU_STORE_ERROR, HU_STORE_ERROR_CLOSED))
    g_warning ("A source could not be removed: %s", error->message);
}

static void
remove_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  HuCampaign *self = object;

  hu_campaign_forget_source (self->store, hu_feed_get_id (data));
  g_task_return_boolean (task, TRUE);
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  HuCampaign *self = HU_CAMPAIGN (object);
  HuFeed *feed = g_task_get_task_data (G_TASK (result));
  guint index;

  if (g_ptr_array_find_with_equal_func (self->feed_order, hu_feed_get_id (feed), g_str_equal, &index))
    g_ptr_array_remove_index (self->feed_order, index);
  g_ptr_array_remove (self->taken_out, feed);
}

static void
key_gone_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GApplication) application = data;
  g_autoptr (GError) error = NULL;

  if (!hu_keyring_put_finish (result, &error))
    g_debug ("no key was removed: %s", error->message);
  if (application != NULL)
    g_application_release (application);
}

/* The program stays until the keyring has answered, though its window may be closed. */
static void
forget_key (HuCampaign *self, HuFeed *feed)
{
  const HuConnector *connector = hu_connector_find (hu_feed_get_kind (feed));
  GApplication *application = g_application_get_default ();

  if (connector == NULL || connector->key == HU_KEY_NONE)
    return;
  if (application != NULL)
    g_application_hold (g_object_ref (application));
  hu_keyring_put_async (hu_store_get_path (self->store), hu_feed_get_id (feed), NULL, NULL, NULL, key_gone_cb,
                        application);
}

void
hu_campaign_remove_feed (HuCampaign *self, HuFeed *feed)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (HU_IS_FEED (feed));

  if (!g_ptr_array_find (self->taken_out, feed, NULL))
    return;
  hu_campaign_forget_feed_people (self, feed);
  forget_key (self, feed);
  task = g_task_new (self, NULL, removed_cb, NULL);
  g_task_set_source_tag (task, hu_campaign_remove_feed);
  g_task_set_task_data (task, g_object_ref (feed), g_object_unref);
  g_task_run_in_thread (task, remove_thread);
}

GStrv
hu_campaign_steal_taken_out (HuCampaign *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->taken_out->len; i++)
    {
      forget_key (self, self->taken_out->pdata[i]);
      g_strv_builder_add (ids, hu_feed_get_id (self->taken_out->pdata[i]));
    }
  g_ptr_array_set_size (self->taken_out, 0);
  return g_strv_builder_end (ids);
}
