/* hu-plan-campaign.c: the open plan of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-private.h"

#include <string.h>

gboolean
hu_plan_read_counts (const char *path, const HuSeats *seats, const HuParameters *parameters, HuPlanCounts *counts,
                     gint64 *data_at, gboolean *illustrative, GError **error)
{
  g_autoptr (HuReader) reader = hu_reader_new (path, error);
  g_autoptr (GPtrArray) sources = reader != NULL ? hu_reader_sources (reader, error) : NULL;
  g_autoptr (GArray) events = sources != NULL ? hu_reader_events (reader, error) : NULL;

  if (events == NULL)
    return FALSE;
  *data_at = HU_NEVER;
  *illustrative = FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      const HuSource *source = sources->pdata[i];

      *data_at = MAX (*data_at, source->data_at);
      *illustrative |= source->illustrative;
    }
  memset (counts, 0, hu_seats_n (seats) * sizeof *counts);
  hu_plan_count (events, seats, parameters, *data_at != HU_NEVER ? *data_at : g_get_real_time (), counts);
  return TRUE;
}

char *
hu_plan_to_page (const HuPlan *plan, GError **error)
{
  g_autoptr (HuPostcodes) postcodes = NULL;
  g_autoptr (HuBoundaries) boundaries = NULL;
  g_autofree char *finder = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  postcodes = hu_postcodes_load (error);
  boundaries = postcodes != NULL ? hu_boundaries_load (hu_election_vintage (plan->election), error) : NULL;
  if (boundaries == NULL)
    return NULL;
  finder = hu_finder_new (plan, boundaries, postcodes);
  return hu_plan_to_html (plan, finder);
}

/* --- in a worker ------------------------------------------------------------------------------------- */

/* What a worker needs of a campaign, which goes on meanwhile. */
typedef struct
{
  char *path;
  HuSettings *settings;
  HuParameters parameters;
  HuSeats *seats;
  HuResults *results;
  HuSeatInput *inputs;
  gboolean *shown;
  HuChoices choices;
  gboolean illustrative;
} Snapshot;

static void
snapshot_free (Snapshot *snapshot)
{
  g_free (snapshot->path);
  hu_settings_free (snapshot->settings);
  hu_seats_unref (snapshot->seats);
  hu_results_unref (snapshot->results);
  g_free (snapshot->inputs);
  g_free (snapshot->shown);
  hu_choices_clear (&snapshot->choices);
  g_free (snapshot);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Snapshot *snapshot = data;
  g_autofree HuPlanCounts *counts = g_new0 (HuPlanCounts, hu_seats_n (snapshot->seats));
  HuPlanInput input = { .title = snapshot->settings->title,
                        .party = snapshot->settings->party,
                        .election = snapshot->settings->election,
                        .parameters = &snapshot->parameters,
                        .seats = snapshot->seats,
                        .results = snapshot->results,
                        .inputs = snapshot->inputs,
                        .counts = counts,
                        .shown = snapshot->shown,
                        .choices = &snapshot->choices };
  GError *error = NULL;

  if (!hu_plan_read_counts (snapshot->path, snapshot->seats, &snapshot->parameters, counts, &input.data_at,
                            &input.illustrative, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  input.illustrative |= snapshot->illustrative;
  g_task_return_pointer (task, hu_plan_new (&input), (GDestroyNotify) hu_plan_free);
}

void
hu_plan_of_campaign_async (HuCampaign *campaign, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Snapshot *snapshot = g_new0 (Snapshot, 1);
  guint n;

  g_return_if_fail (HU_IS_CAMPAIGN (campaign));

  n = hu_seats_n (hu_campaign_get_register (campaign));
  snapshot->path = g_strdup (hu_store_get_path (hu_campaign_get_store (campaign)));
  snapshot->settings = hu_settings_copy (hu_campaign_get_settings (campaign));
  snapshot->parameters = *hu_campaign_get_parameters (campaign);
  snapshot->seats = hu_seats_ref (hu_campaign_get_register (campaign));
  snapshot->results = hu_results_ref (hu_campaign_get_results (campaign));
  snapshot->inputs = g_memdup2 (hu_campaign_get_inputs (campaign), n * sizeof *snapshot->inputs);
  snapshot->shown = g_new (gboolean, n);
  for (guint i = 0; i < n; i++)
    snapshot->shown[i] = hu_campaign_in_scope (campaign, hu_campaign_get_seat (campaign, i));
  hu_choices_copy (hu_campaign_get_choices (campaign), &snapshot->choices);
  snapshot->illustrative = hu_campaign_get_illustrative (campaign);
  g_task_set_source_tag (task, hu_plan_of_campaign_async);
  g_task_set_task_data (task, snapshot, (GDestroyNotify) snapshot_free);
  g_task_run_in_thread (task, plan_thread);
}

HuPlan *
hu_plan_of_campaign_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
