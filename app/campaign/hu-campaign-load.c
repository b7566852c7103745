/* hu-campaign-load.c: reading the store in workers, and applying what came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include <string.h>

void
hu_loaded_free (HuLoaded *loaded)
{
  if (loaded == NULL)
    return;
  g_clear_pointer (&loaded->events, g_array_unref);
  g_clear_pointer (&loaded->funds, g_array_unref);
  g_clear_pointer (&loaded->groups, g_array_unref);
  g_clear_pointer (&loaded->cohorts, g_array_unref);
  g_clear_pointer (&loaded->stays, g_array_unref);
  g_clear_pointer (&loaded->placements, g_array_unref);
  g_clear_pointer (&loaded->densities, g_hash_table_unref);
  g_clear_pointer (&loaded->notes, g_hash_table_unref);
  g_clear_pointer (&loaded->settings, g_hash_table_unref);
  g_clear_pointer (&loaded->sources, g_ptr_array_unref);
  g_free (loaded);
}

/* Everything of @kinds but events, which may be read row by row. */
static gboolean
read_kinds (HuReader *reader, HuLoaded *loaded, HuChangeKinds kinds, GError **error)
{
  if ((kinds & HU_CHANGE_FUNDS) && (loaded->funds = hu_reader_funds (reader, error)) == NULL)
    return FALSE;
  if ((kinds & HU_CHANGE_GROUPS) && (loaded->groups = hu_reader_groups (reader, error)) == NULL)
    return FALSE;
  if ((kinds & HU_CHANGE_DENSITY) && (loaded->densities = hu_reader_densities (reader, error)) == NULL)
    return FALSE;
  /* What was decided points to rows of the others: all three or none. */
  if ((kinds & HU_CHANGE_PLEDGES)
      && ((loaded->cohorts = hu_reader_cohorts (reader, error)) == NULL
          || (loaded->stays = hu_reader_stays (reader, error)) == NULL
          || (loaded->placements = hu_reader_placements (reader, error)) == NULL))
    return FALSE;
  if ((kinds & HU_CHANGE_NOTES) && (loaded->notes = hu_reader_notes (reader, error)) == NULL)
    return FALSE;
  if ((kinds & HU_CHANGE_SETTINGS) && (loaded->settings = hu_reader_settings (reader, error)) == NULL)
    return FALSE;
  if ((kinds & HU_CHANGE_SOURCES) && (loaded->sources = hu_reader_sources (reader, error)) == NULL)
    return FALSE;
  return TRUE;
}

HuLoaded *
hu_campaign_read (const char *path, HuChangeKinds kinds, GError **error)
{
  g_autoptr (HuReader) reader = hu_reader_new (path, error);
  g_autoptr (HuLoaded) loaded = NULL;

  if (reader == NULL)
    return NULL;
  loaded = g_new0 (HuLoaded, 1);
  if ((kinds & HU_CHANGE_EVENTS) && (loaded->events = hu_reader_events (reader, error)) == NULL)
    return NULL;
  if (!read_kinds (reader, loaded, kinds, error))
    return NULL;
  return g_steal_pointer (&loaded);
}

static HuEvent
make_event (HuSeats *register_, const HuEventRow *row)
{
  HuEvent event = { .row = *row, .seat = -1 };

  if (row->seat != NULL)
    event.seat = hu_seats_index (register_, row->seat);
  event.day = hu_time_day (row->start, NULL);
  return event;
}

static void
put_event (HuCampaign *self, const HuEventRow *row)
{
  HuEvent event = make_event (self->register_, row);
  gpointer at = g_hash_table_lookup (self->event_index, &row->row);

  if (at != NULL)
    {
      HuEvent *old = &g_array_index (self->events, HuEvent, GPOINTER_TO_UINT (at) - 1);

      hu_event_row_clear (&old->row);
      *old = event;
      return;
    }
  if (row->gone)
    {
      hu_event_row_clear (&event.row);
      return;
    }
  g_array_append_val (self->events, event);
  g_hash_table_insert (self->event_index, g_memdup2 (&row->row, sizeof row->row), GUINT_TO_POINTER (self->events->len));
}

void
hu_campaign_apply (HuCampaign *self, HuLoaded *loaded)
{
  if (loaded->events != NULL)
    {
      /* The rows move into the model: the array must not clear them too. */
      g_array_set_clear_func (loaded->events, NULL);
      for (guint i = 0; i < loaded->events->len; i++)
        put_event (self, &g_array_index (loaded->events, HuEventRow, i));
    }
#define TAKE(member, from, unref)                                                                                      \
  if (loaded->from != NULL)                                                                                            \
    {                                                                                                                  \
      g_clear_pointer (&self->member, unref);                                                                          \
      self->member = g_steal_pointer (&loaded->from);                                                                  \
    }
  TAKE (densities, densities, g_hash_table_unref)
  TAKE (notes, notes, g_hash_table_unref)
  TAKE (fund_rows, funds, g_array_unref)
  TAKE (group_rows, groups, g_array_unref)
  TAKE (cohort_rows, cohorts, g_array_unref)
  TAKE (stay_rows, stays, g_array_unref)
  TAKE (placement_rows, placements, g_array_unref)
#undef TAKE
}

/* --- after a change ------------------------------------------------------------------------------ */

typedef struct
{
  char *path;
  HuChangeKinds kinds;
  GArray *rows;
} Refresh;

static void
refresh_free (Refresh *refresh)
{
  g_free (refresh->path);
  g_array_unref (refresh->rows);
  g_free (refresh);
}

static void
refresh_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Refresh *refresh = data;
  GError *error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (refresh->path, &error);
  g_autoptr (HuLoaded) loaded = g_new0 (HuLoaded, 1);

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (refresh->rows->len > 0)
    {
      loaded->events =
        hu_reader_events_by_row (reader, (const gint64 *) (gpointer) refresh->rows->data, refresh->rows->len, &error);
      if (loaded->events == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
    }
  if (!read_kinds (reader, loaded, refresh->kinds, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&loaded), (GDestroyNotify) hu_loaded_free);
}

static void start_refresh (HuCampaign *self);

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuCampaign) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuLoaded) loaded = g_task_propagate_pointer (G_TASK (result), &error);
  Refresh *refresh = g_task_get_task_data (G_TASK (result));

  self->refreshing = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (loaded == NULL)
    /* What is on screen stays as it was; the next change reads again. */
    g_warning ("The store could not be read: %s", error->message);
  else
    {
      HuChangeKinds kinds = refresh->kinds | (refresh->rows->len > 0 ? HU_CHANGE_EVENTS : 0);

      hu_campaign_apply (self, loaded);
      hu_campaign_refigure (self, kinds);
    }
  if (self->pending != 0)
    start_refresh (self);
}

static void
start_refresh (HuCampaign *self)
{
  g_autoptr (GTask) task = NULL;
  Refresh *refresh = g_new0 (Refresh, 1);

  refresh->path = g_strdup (hu_store_get_path (self->store));
  /* Sources are the feeds' own business, and settings this program's: neither is read again. */
  refresh->kinds = self->pending & (HU_CHANGE_FUNDS | HU_CHANGE_GROUPS | HU_CHANGE_DENSITY | HU_CHANGE_PLEDGES);
  refresh->rows = g_steal_pointer (&self->pending_rows);
  self->pending_rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pending = 0;
  self->refreshing = TRUE;
  task = g_task_new (NULL, self->cancellable, refreshed_cb, g_object_ref (self));
  g_task_set_source_tag (task, start_refresh);
  g_task_set_task_data (task, refresh, (GDestroyNotify) refresh_free);
  g_task_run_in_thread (task, refresh_thread);
}

void
hu_campaign_store_changed (HuCampaign *self, HuChanges *changes)
{
  HuChangeKinds read = HU_CHANGE_EVENTS | HU_CHANGE_FUNDS | HU_CHANGE_GROUPS | HU_CHANGE_DENSITY | HU_CHANGE_PLEDGES;

  if ((changes->kinds & read) == 0)
    return;
  self->pending |= changes->kinds & read;
  g_array_append_vals (self->pending_rows, changes->events->data, changes->events->len);
  if (!self->refreshing)
    start_refresh (self);
}

/* --- looking back ---------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  gint64 moment;
} LookBack;

static void
look_back_free (LookBack *look)
{
  g_free (look->path);
  g_free (look);
}

static void
look_back_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  LookBack *look = data;
  GError *error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (look->path, &error);
  GArray *rows = reader != NULL ? hu_reader_events_at (reader, look->moment, &error) : NULL;

  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) g_array_unref);
}

static void
clear_event (gpointer data)
{
  hu_event_row_clear (&((HuEvent *) data)->row);
}

/* Who came to a session that had begun by then is known by now; sign-ups for one yet to come are those of that moment. */
static void
merge_known (HuCampaign *self, HuEvent *event, gint64 moment)
{
  gpointer at = g_hash_table_lookup (self->event_index, &event->row.row);
  const HuEventRow *now;

  if (at == NULL || event->row.start > moment)
    return;
  now = &g_array_index (self->events, HuEvent, GPOINTER_TO_UINT (at) - 1).row;
  event->row.attended = now->attended;
  event->row.checked_in = MAX (event->row.checked_in, now->checked_in);
  event->row.signed_up = MAX (event->row.signed_up, now->signed_up);
}

static void
looked_back_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuCampaign) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = g_task_propagate_pointer (G_TASK (result), &error);
  LookBack *look = g_task_get_task_data (G_TASK (result));
  GArray *past;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The past could not be read: %s", error->message);
      return;
    }
  past = g_array_sized_new (FALSE, FALSE, sizeof (HuEvent), rows->len);
  g_array_set_clear_func (past, clear_event);
  g_array_set_clear_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      HuEvent event = make_event (self->register_, &g_array_index (rows, HuEventRow, i));

      merge_known (self, &event, look->moment);
      g_array_append_val (past, event);
    }
  g_clear_pointer (&self->past, g_array_unref);
  self->past = past;
  hu_campaign_refigure (self, HU_CHANGE_EVENTS | HU_CHANGE_FUNDS);
}

void
hu_campaign_look_back (HuCampaign *self)
{
  g_autoptr (GTask) task = NULL;
  LookBack *look;

  /* While a hand drags along the timeline only the last moment counts. */
  if (self->looking_back != NULL)
    g_cancellable_cancel (self->looking_back);
  g_clear_object (&self->looking_back);
  if (self->moment == HU_NEVER)
    {
      g_clear_pointer (&self->past, g_array_unref);
      hu_campaign_refigure (self, HU_CHANGE_EVENTS | HU_CHANGE_FUNDS);
      return;
    }
  self->looking_back = g_cancellable_new ();
  look = g_new0 (LookBack, 1);
  look->path = g_strdup (hu_store_get_path (self->store));
  look->moment = self->moment;
  task = g_task_new (NULL, self->looking_back, looked_back_cb, g_object_ref (self));
  g_task_set_source_tag (task, hu_campaign_look_back);
  g_task_set_task_data (task, look, (GDestroyNotify) look_back_free);
  g_task_run_in_thread (task, look_back_thread);
}
