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
  Change *change;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  change = g_new0 (Change, 1);
  change->file = file != NULL ? g_object_ref (file) : NULL;
  change->store = g_strdup (hu_store_get_path (self->store));
  change->seats = hu_seats_ref (self->register_);
  change->problems = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (self, self->cancellable, callback, data);
  g_task_set_source_tag (task, hu_campaign_change_travel_async);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  g_task_run_in_thread (task, change_thread);
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
  hu_travel_kept_clear (&self->travel);
  self->travel = change->kept;
  change->kept = (HuTravelKept) { .at = HU_NEVER };
  /* Hours at the doors hang on the way there, those of people who were sent too. */
  hu_campaign_refigure (self, HU_CHANGE_SETTINGS);
  return TRUE;
}

const HuTravelKept *
hu_campaign_get_travel (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return &self->travel;
}
