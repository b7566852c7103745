/* hu-look.c: looking at a feed of any kind before it is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-look.h"

typedef struct
{
  HuPlacer *placer;
  char *url;
  GBytes *body; /* of a Hustings feed */
  HuLook *look;
} Looking;

void
hu_wish_clear (HuWish *wish)
{
  g_clear_pointer (&wish->url, g_free);
  g_clear_pointer (&wish->key, g_free);
  g_clear_pointer (&wish->options, g_free);
}

void
hu_look_free (HuLook *look)
{
  hu_look_sum_clear (&look->sum);
  g_clear_pointer (&look->batch, hu_batch_free);
  g_clear_pointer (&look->incomplete, g_free);
  hu_feed_head_clear (&look->head);
  g_free (look);
}

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_clear_pointer (&looking->placer, hu_placer_unref);
  g_clear_pointer (&looking->body, g_bytes_unref);
  g_clear_pointer (&looking->look, hu_look_free);
  g_free (looking->url);
  g_free (looking);
}

/* --- in a worker --- */

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Looking *looking = data;
  HuLook *look = looking->look;
  GError *error = NULL;

  if (looking->body != NULL)
    look->batch = hu_format_hustings_parse (looking->body, looking->url, &look->head, &error);
  if (look->batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hu_look_add_up (look->batch, looking->placer, &look->sum);
  g_task_return_pointer (task, g_steal_pointer (&looking->look), (GDestroyNotify) hu_look_free);
}

/* --- fetching --- */

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Looking *looking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  looking->body = g_bytes_ref (answer->body);
  g_task_run_in_thread (task, look_thread);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Looking *looking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HuConnectorAnswer) answer = hu_connector_run_finish (HU_HTTP (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  looking->look->batch = g_steal_pointer (&answer->batch);
  looking->look->incomplete = g_steal_pointer (&answer->incomplete);
  looking->look->head.at = looking->look->batch->at;
  g_task_run_in_thread (task, look_thread);
}

/**
 * hu_look_async:
 * @http: the client to fetch with
 * @wish: what to look at; copied
 * @placer: (nullable): finds constituencies by coordinates and postcodes
 * @cancellable: (nullable): to give up
 * @callback: called when all is read
 * @data: for @callback
 *
 * Fetches all that an address holds and adds it up; nothing is stored.
 */
void
hu_look_async (HuHttp *http, const HuWish *wish, HuPlacer *placer, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (http, cancellable, callback, data);
  Looking *looking = g_new0 (Looking, 1);
  HuHarvest *harvest;

  g_task_set_source_tag (task, hu_look_async);
  g_task_set_task_data (task, looking, looking_free);
  looking->placer = placer != NULL ? hu_placer_ref (placer) : NULL;
  looking->url = g_strdup (wish->url);
  looking->look = g_new0 (HuLook, 1);
  if (wish->connector == NULL)
    {
      hu_http_get_async (http, wish->url, "application/json", NULL, cancellable, fetched_cb, g_object_ref (task));
      return;
    }
  looking->look->head.poll_seconds = wish->connector->poll_seconds;
  harvest = hu_harvest_new (wish->connector->id, wish->url, wish->options, NULL, g_get_real_time ());
  hu_harvest_set_placer (harvest, placer);
  hu_connector_run_async (wish->connector, http, harvest, wish->key, NULL, cancellable, answered_cb,
                          g_object_ref (task));
}

HuLook *
hu_look_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
