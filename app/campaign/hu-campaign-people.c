/* hu-campaign-people.c: who joined a call and then signed up, as a count
 *
 * Only feeds that ask for a key tell of people. The first of them has the campaign's own key looked up, or made, and waits for
 * it, so that its first answer is counted already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include "hu-keyring.h"

static gboolean
tells_of_people (HuFeed *feed)
{
  const HuConnector *connector = hu_connector_find (hu_feed_get_kind (feed));

  return connector != NULL && connector->key != HU_KEY_NONE;
}

static void
set_state (HuCampaign *self, HuPeopleState state)
{
  if (self->people_state == state)
    return;
  self->people_state = state;
  g_object_notify (G_OBJECT (self), "people-state");
}

/* Gives the key, or its lack, to all feeds; those that waited for it begin. */
static void
share_key (HuCampaign *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);

      if (!tells_of_people (feed))
        continue;
      hu_feed_set_people (feed, self->people_key, self->matcher);
      if (!hu_feed_get_paused (feed))
        hu_feed_start (feed);
    }
}

static void
key_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuCampaign) self = data;
  g_autoptr (GError) error = NULL;
  GBytes *key = hu_keyring_people_finish (result, &error);

  if (key == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (key == NULL)
    g_debug ("who joined a call and then signed up is not counted: %s", error->message);
  self->people_key = key;
  set_state (self, key != NULL ? HU_PEOPLE_MATCHED : HU_PEOPLE_NO_KEYRING);
  share_key (self);
}

static void
ask_for_key (HuCampaign *self)
{
  set_state (self, HU_PEOPLE_ASKING);
  hu_keyring_people_async (hu_store_get_path (self->store), self->cancellable, key_cb, g_object_ref (self));
}

void
hu_campaign_start_feed (HuCampaign *self, HuFeed *feed)
{
  if (!tells_of_people (feed))
    {
      hu_feed_start (feed);
      return;
    }
  if (self->people_state == HU_PEOPLE_NONE)
    ask_for_key (self);
  if (self->people_state == HU_PEOPLE_ASKING)
    return;
  hu_feed_set_people (feed, self->people_key, self->matcher);
  hu_feed_start (feed);
}

void
hu_campaign_forget_feed_people (HuCampaign *self, HuFeed *feed)
{
  hu_matcher_put (self->matcher, hu_feed_get_id (feed), NULL, NULL);
}

HuPeopleState
hu_campaign_get_people_state (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), HU_PEOPLE_NONE);
  return self->people_state;
}

static void
forgotten_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HuCampaign *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!hu_keyring_forget_people_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->people_key, g_bytes_unref);
  hu_matcher_clear (self->matcher);
  hu_store_put_setting (self->store, HU_FEED_PEOPLE_SETTING, HU_FEED_PEOPLE_FORGOTTEN);
  set_state (self, HU_PEOPLE_FORGOTTEN);
  share_key (self);
  g_task_return_boolean (task, TRUE);
}

void
hu_campaign_forget_people_async (HuCampaign *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HU_IS_CAMPAIGN (self));

  task = g_task_new (self, self->cancellable, callback, data);
  g_task_set_source_tag (task, hu_campaign_forget_people_async);
  hu_keyring_forget_people_async (hu_store_get_path (self->store), self->cancellable, forgotten_cb, task);
}

gboolean
hu_campaign_forget_people_finish (HuCampaign *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hu_campaign_match_people (HuCampaign *self)
{
  g_return_if_fail (HU_IS_CAMPAIGN (self));

  if (self->people_state != HU_PEOPLE_FORGOTTEN && self->people_state != HU_PEOPLE_NO_KEYRING)
    return;
  hu_store_put_setting (self->store, HU_FEED_PEOPLE_SETTING, NULL);
  ask_for_key (self);
}
