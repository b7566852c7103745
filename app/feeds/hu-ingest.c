/* hu-ingest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ingest.h"

typedef struct
{
  GBytes *bytes;
  char *source;
  HuIngest *ingest;
  HuBatch *batch;
} Work;

static void
work_free (Work *work)
{
  g_bytes_unref (work->bytes);
  g_free (work->source);
  g_clear_pointer (&work->ingest, hu_ingest_free);
  g_clear_pointer (&work->batch, hu_batch_free);
  g_free (work);
}

static void
parse_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = g_task_get_task_data (G_TASK (data));
  GError *error = NULL;

  work->ingest = g_new0 (HuIngest, 1);
  work->batch = hu_format_hustings_parse (work->bytes, work->source, &work->ingest->head, &error);
  if (work->batch == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->ingest->illustrative = work->batch->illustrative;
  work->ingest->n_records = hu_batch_n_records (work->batch);
  g_task_return_boolean (task, TRUE);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->ingest->changes = hu_store_submit_finish (HU_STORE (source), result, &error);
  if (work->ingest->changes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&work->ingest), (GDestroyNotify) hu_ingest_free);
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  hu_store_submit_async (HU_STORE (source), g_steal_pointer (&work->batch), NULL, stored_cb, g_steal_pointer (&task));
}

void
hu_ingest_async (HuStore *store, GBytes *bytes, const char *source, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, data);
  g_autoptr (GTask) parsing = NULL;
  Work *work = g_new0 (Work, 1);

  work->bytes = g_bytes_ref (bytes);
  work->source = g_strdup (source);
  g_task_set_source_tag (task, hu_ingest_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  parsing = g_task_new (store, NULL, parsed_cb, g_object_ref (task));
  g_task_set_task_data (parsing, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (parsing, parse_in_thread);
}

HuIngest *
hu_ingest_finish (HuStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hu_ingest_free (HuIngest *ingest)
{
  hu_feed_head_clear (&ingest->head);
  g_clear_pointer (&ingest->changes, hu_changes_unref);
  g_free (ingest);
}
