/* hu-campaign-open.c: a campaign is opened in a worker
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include <string.h>

/* --- opening --------------------------------------------------------------------------------------- */

typedef struct
{
  HuSettings *settings;
  char *data_dir;
} Opening;

/* What the worker makes; members move into the campaign. */
typedef struct
{
  HuSeats *register_;
  HuResults *results, *outcome;
  HuBoundaries *boundaries;
  HuHitIndex *hit_index;
  HuPostcodes *postcodes;
  HuStore *store;
  HuLoaded *loaded;
  HuTravelKept travel;
} Opened;

static void
opening_free (Opening *opening)
{
  hu_settings_free (opening->settings);
  g_free (opening->data_dir);
  g_free (opening);
}

static void
opened_free (Opened *opened)
{
  g_clear_pointer (&opened->hit_index, hu_hit_index_free);
  g_clear_pointer (&opened->boundaries, hu_boundaries_unref);
  g_clear_pointer (&opened->results, hu_results_unref);
  g_clear_pointer (&opened->outcome, hu_results_unref);
  g_clear_pointer (&opened->register_, hu_seats_unref);
  g_clear_pointer (&opened->postcodes, hu_postcodes_unref);
  if (opened->store != NULL)
    hu_campaign_close_store (opened->store, NULL);
  g_clear_object (&opened->store);
  g_clear_pointer (&opened->loaded, hu_loaded_free);
  hu_travel_kept_clear (&opened->travel);
  g_free (opened);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

/* The election that was held on the campaign's polling day, on the same boundaries; -1 where the data have none. */
static int
find_outcome (const HuSettings *settings)
{
  for (int election = 0; election < HU_N_ELECTIONS; election++)
    if (election != HU_ELECTION_2019_NOTIONAL
        && hu_election_vintage (election) == hu_election_vintage (settings->election)
        && hu_election_polling_day (election) == settings->polling_day)
      return election;
  return -1;
}

static gboolean
open_geography (Opened *opened, const HuSettings *settings, GError **error)
{
  g_autoptr (GError) no_postcodes = NULL;
  HuVintage vintage = hu_election_vintage (settings->election);
  int outcome = find_outcome (settings);

  opened->register_ = hu_seats_load (vintage, error);
  if (opened->register_ == NULL)
    return FALSE;
  opened->results = hu_results_load (settings->election, opened->register_, error);
  if (opened->results == NULL)
    return FALSE;
  if (outcome >= 0)
    {
      opened->outcome = hu_results_load ((HuElection) outcome, opened->register_, error);
      if (opened->outcome == NULL)
        return FALSE;
    }
  opened->boundaries = hu_boundaries_load (vintage, error);
  if (opened->boundaries == NULL)
    return FALSE;
  opened->hit_index = hu_hit_index_new (opened->boundaries);
  opened->postcodes = hu_postcodes_load (&no_postcodes);
  if (opened->postcodes == NULL)
    g_message ("No postcodes: %s", no_postcodes->message);
  return TRUE;
}

static gboolean
open_store (Opened *opened, const Opening *opening, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = hu_settings_folder (opening->settings, opening->data_dir);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);

  if (!hu_settings_save (opening->settings, opening->data_dir, error))
    return FALSE;
  /* The campaign that was open before may be the same one. */
  hu_campaign_wait_closed ();
  opened->store = hu_store_open (path, cancellable, error);
  if (opened->store == NULL)
    return FALSE;
  if (!hu_store_set_register (opened->store, opened->register_, opened->results, error))
    return FALSE;
  opened->travel = hu_travel_kept_read (path, opened->register_);
  opened->loaded = hu_campaign_read (path,
                                     HU_CHANGE_EVENTS | HU_CHANGE_FUNDS | HU_CHANGE_GROUPS | HU_CHANGE_DENSITY
                                       | HU_CHANGE_NOTES | HU_CHANGE_SETTINGS | HU_CHANGE_SOURCES | HU_CHANGE_PLEDGES,
                                     error);
  return opened->loaded != NULL;
}

static gpointer
open_store_thread (gpointer data)
{
  GTask *task = data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (Opened) opened = g_new0 (Opened, 1);
  GError *error = NULL;

  /* Its own thread rather than the shared pool's: nothing at the start should wait for another task. The store's signals
   * belong to the main context, which is the default one here. */
  if (open_geography (opened, opening->settings, &error)
      && open_store (opened, opening, g_task_get_cancellable (task), &error))
    g_task_return_pointer (task, g_steal_pointer (&opened), (GDestroyNotify) opened_free);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
  return NULL;
}

void
hu_campaign_open_async (const HuSettings *settings, const char *data_dir, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);

  opening->settings = hu_settings_copy (settings);
  opening->data_dir = g_strdup (data_dir);
  g_task_set_source_tag (task, hu_campaign_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_thread_unref (g_thread_new ("open-campaign", open_store_thread, task));
}

static void
make_seats (HuCampaign *self)
{
  guint n = hu_seats_n (self->register_);
  g_autoptr (GPtrArray) seats = g_ptr_array_new_with_free_func (g_object_unref);

  self->longitude = g_new (double, n);
  self->latitude = g_new (double, n);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (seats,
                       hu_seat_new (i, self->register_, hu_results_get (self->results, i), self->settings->party));
      hu_unproject (hu_boundaries_anchor (self->boundaries, i), &self->longitude[i], &self->latitude[i]);
    }
  g_list_store_splice (self->seats, 0, 0, seats->pdata, seats->len);
}

/* The clock goes on from what was last seen: a replay's feed sets it once it answers. */
static void
init_clock (HuCampaign *self, GPtrArray *sources)
{
  gint64 newest = HU_NEVER;

  if (!self->settings->demonstration)
    {
      hu_clock_init_real (&self->clock);
      return;
    }
  for (guint i = 0; i < sources->len; i++)
    newest = MAX (newest, ((HuSource *) sources->pdata[i])->data_at);
  if (newest == HU_NEVER)
    newest = hu_time_day_start (self->settings->polling_day - HU_CAMPAIGN_DAYS, NULL);
  hu_clock_init (&self->clock, newest, 0.0);
}

HuCampaign *
hu_campaign_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (Opened) opened = g_task_propagate_pointer (G_TASK (result), error);
  Opening *opening = g_task_get_task_data (G_TASK (result));
  HuCampaign *self;

  if (opened == NULL)
    return NULL;
  self = g_object_new (HU_TYPE_CAMPAIGN, NULL);
  self->settings = g_steal_pointer (&opening->settings);
  self->register_ = g_steal_pointer (&opened->register_);
  self->results = g_steal_pointer (&opened->results);
  self->outcome = g_steal_pointer (&opened->outcome);
  self->boundaries = g_steal_pointer (&opened->boundaries);
  self->hit_index = g_steal_pointer (&opened->hit_index);
  self->postcodes = g_steal_pointer (&opened->postcodes);
  self->store = g_steal_pointer (&opened->store);
  self->travel = opened->travel;
  opened->travel = (HuTravelKept) { .at = HU_NEVER };
  hu_choices_read (&self->choices, opened->loaded->settings);
  if (g_strcmp0 (g_hash_table_lookup (opened->loaded->settings, HU_FEED_PEOPLE_SETTING), HU_FEED_PEOPLE_FORGOTTEN) == 0)
    self->people_state = HU_PEOPLE_FORGOTTEN;
  make_seats (self);
  init_clock (self, opened->loaded->sources);
  hu_campaign_init_figures (self);
  hu_campaign_apply (self, opened->loaded);
  hu_campaign_refigure (self, HU_CHANGE_EVENTS);
  for (guint i = 0; i < opened->loaded->sources->len; i++)
    /* What was imported has no address to ask again. */
    if (((HuSource *) opened->loaded->sources->pdata[i])->url != NULL)
      hu_campaign_add_feed (self, opened->loaded->sources->pdata[i]);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (hu_campaign_store_changed), self, G_CONNECT_SWAPPED);
  hu_campaign_watch_travel (self);
  return self;
}
