/* hu-request.c: what is asked of the store, on its way to the writer and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-request.h"

struct HuWait
{
  GMutex lock;
  GCond over;
  gboolean done;
  HuChanges *changes;
  GError *error;
};

HuRequest *
hu_request_new (void)
{
  return g_new0 (HuRequest, 1);
}

static void
free_request (HuRequest *request)
{
  g_clear_object (&request->task);
  hu_batch_free (request->batch);
  hu_source_free (request->source);
  g_clear_pointer (&request->seats, hu_seats_unref);
  g_clear_pointer (&request->results, hu_results_unref);
  g_clear_pointer (&request->placements, g_array_unref);
  g_free (request->first);
  g_free (request->second);
  g_free (request->third);
  g_free (request);
}

static void
request_done (gpointer data, HuChanges *changes, GError *error)
{
  HuRequest *request = data;
  struct HuWait *wait = request->wait;
  g_autoptr (GTask) task = g_steal_pointer (&request->task);

  free_request (request);
  if (wait != NULL)
    {
      g_mutex_lock (&wait->lock);
      wait->changes = changes;
      wait->error = error;
      wait->done = TRUE;
      g_cond_signal (&wait->over);
      g_mutex_unlock (&wait->lock);
      return;
    }
  if (task != NULL && error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (task != NULL)
    {
      g_task_return_pointer (task, changes, (GDestroyNotify) hu_changes_unref);
      return;
    }
  if (error != NULL)
    g_message ("not stored: %s", error->message);
  g_clear_error (&error);
  hu_changes_unref (changes);
}

/* Queues @request and waits until it is over. (transfer full) */
HuChanges *
hu_request_push_and_wait (HuWriter *writer, HuJob job, HuRequest *request, GError **error)
{
  struct HuWait wait = { 0 };

  g_mutex_init (&wait.lock);
  g_cond_init (&wait.over);
  request->wait = &wait;
  job.data = request;
  job.done = request_done;
  hu_writer_push (writer, &job);
  g_mutex_lock (&wait.lock);
  while (!wait.done)
    g_cond_wait (&wait.over, &wait.lock);
  g_mutex_unlock (&wait.lock);
  g_mutex_clear (&wait.lock);
  g_cond_clear (&wait.over);
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  return wait.changes;
}

gboolean
hu_request_push_and_wait_plain (HuWriter *writer, HuJob job, HuRequest *request, GError **error)
{
  g_autoptr (HuChanges) changes = hu_request_push_and_wait (writer, job, request, error);

  return changes != NULL;
}

void
hu_request_push (HuWriter *writer, HuJob job, HuRequest *request)
{
  job.data = request;
  job.done = request_done;
  hu_writer_push (writer, &job);
}

gboolean
hu_request_run_batch (HuTake *take, gpointer data, GError **error)
{
  take->batch = ((HuRequest *) data)->batch;
  return hu_take_batch (take, error);
}

gboolean
hu_request_run_register (HuTake *take, gpointer data, GError **error)
{
  HuRequest *request = data;

  return hu_take_register (take, request->seats, request->results, error);
}

gboolean
hu_request_run_put_source (HuTake *take, gpointer data, GError **error)
{
  return hu_take_put_source (take, ((HuRequest *) data)->source, error);
}

gboolean
hu_request_run_remove_source (HuTake *take, gpointer data, GError **error)
{
  return hu_take_remove_source (take, ((HuRequest *) data)->first, error);
}

gboolean
hu_request_run_try (HuTake *take, gpointer data, GError **error)
{
  HuRequest *request = data;

  return hu_take_try (take, request->first, request->at, request->second, request->third, error);
}

gboolean
hu_request_run_note (HuTake *take, gpointer data, GError **error)
{
  HuRequest *request = data;

  return hu_take_note (take, request->first, request->second, error);
}

gboolean
hu_request_run_setting (HuTake *take, gpointer data, GError **error)
{
  HuRequest *request = data;

  return hu_take_setting (take, request->first, request->second, error);
}

gboolean
hu_request_run_placements (HuTake *take, gpointer data, GError **error)
{
  return hu_take_placements (take, ((HuRequest *) data)->placements, error);
}
