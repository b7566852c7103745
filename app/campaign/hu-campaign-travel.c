/* hu-campaign-travel.c: measured travel times, in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

typedef struct
{
  GFile *file; /* %NULL: to keep none any more */
  char *store;
  HuSeats *seats;
  GPtrArray *problems;
  HuTravelKept kept; /* what there is afterwards */
} Change;

static Change *
change_new (HuCampaign *self, GFile *file)
{
  Change *change = g_new0 (Change, 1);

  change->file = file != NULL ? g_object_ref (file) : NULL;
  change->store = g_strdup (hu_store_get_path (self->store));
  change->seats = hu_seats_ref (self->register_);
  change->problems = g_ptr_array_new_with_free_func (g_free);
  return change;
}

static void
change_free (Change *change)
{
  g_clear_object (&change->file);
  g_free (change->store);
  hu_seats_unref (change->seats);
  g_ptr_array_unref (change->problems);
  hu_travel_kept_clear (&change->kept);
  g_free (change);
}

static gboolean
import_file (Change *change, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) csv = g_file_load_bytes (change->file, cancellable, NULL, error);
  guint n_ways;

  return csv != NULL && hu_travel_kept_import (change->store, csv, change->seats, &n_ways, change->problems, error);
}

static void
change_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  GError *error = NULL;
  gboolean done =
    change->file != NULL ? import_file (change, cancellable, &error) : hu_travel_kept_remove (change->store, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (done)
    change->kept = hu_travel_kept_read (change->store, change->seats);
  g_task_return_boolean (task, done);
}

void
hu_campaign_change_travel_async (HuCampaign *self, GFile *file, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  task = g_task_new (self, self->cancellable, callback, data);
  g_task_set_source_tag (task, hu_campaign_change_travel_async);
  g_task_set_task_data (task, change_new (self, file), (GDestroyNotify) change_free);
  g_task_run_in_thread (task, change_thread);
}

/* One change may be seen twice: where it is made here, and on the disk. */
static void
take_kept (HuCampaign *self, HuTravelKept *kept)
{
  gboolean same = kept->at == self->travel.at;

  hu_travel_kept_clear (&self->travel);
  self->travel = *kept;
  *kept = (HuTravelKept) { .at = HU_NEVER };
  /* Hours at the doors hang on the way there, those of people who were sent too. */
  if (!same)
    hu_campaign_refigure (self, HU_CHANGE_SETTINGS);
}

gboolean
hu_campaign_change_travel_finish (HuCampaign *self, GAsyncResult *result, GPtrArray **problems, GError **error)
{
  Change *change;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  change = g_task_get_task_data (G_TASK (result));
  if (problems != NULL)
    *problems = g_ptr_array_ref (change->problems);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  take_kept (self, &change->kept);
  return TRUE;
}

const HuTravelKept *
hu_campaign_get_travel (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return &self->travel;
}

/* --- changes on the disk --- */

static void
read_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Change *change = data;

  change->kept = hu_travel_kept_read (change->store, change->seats);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Change *change = g_task_get_task_data (G_TASK (result));

  /* Only where the campaign was closed, or the file changed again. */
  if (g_task_propagate_boolean (G_TASK (result), NULL))
    take_kept (HU_CAMPAIGN (object), &change->kept);
}

static void
changed_cb (HuCampaign *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->travel_reading);
  g_clear_object (&self->travel_reading);
  self->travel_reading = g_cancellable_new ();
  task = g_task_new (self, self->travel_reading, read_cb, NULL);
  g_task_set_source_tag (task, changed_cb);
  g_task_set_task_data (task, change_new (self, NULL), (GDestroyNotify) change_free);
  g_task_run_in_thread (task, read_thread);
}

void
hu_campaign_watch_travel (HuCampaign *self)
{
  g_autoptr (GFile) file = hu_travel_kept_file (hu_store_get_path (self->store));

  /* Where a folder cannot be watched, the next opening reads what is there. */
  self->travel_monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->travel_monitor != NULL)
    g_signal_connect_object (self->travel_monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
hu_campaign_unwatch_travel (HuCampaign *self)
{
  g_cancellable_cancel (self->travel_reading);
  g_clear_object (&self->travel_reading);
  g_clear_object (&self->travel_monitor);
}
