/* hu-board-plan.c: making a plan, in a worker
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-private.h"

#include "hu-time.h"

/* What the worker has: a copy of all there is, and of that the part which a plan can change. */
typedef struct
{
  HuPledges *pledges;
  HuPlaceInput input;
  GArray *cohorts, *stays; /* HuCohort, HuPlaceSession: shallow, of @pledges */
  GArray *cohort_of, *stay_of; /* guint: their index in @pledges */
  GArray *confirmed; /* HuPlaced */
  gint gap; /* so far, in millionths; atomic */
  gint told; /* whether the main thread is on its way to see it; atomic */
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->pledges, hu_pledges_free);
  g_array_unref (job->cohorts);
  g_array_unref (job->stays);
  g_array_unref (job->cohort_of);
  g_array_unref (job->stay_of);
  g_array_unref (job->confirmed);
  g_free (job);
}

static guint
add_cohort (Job *job, guint index)
{
  g_array_append_vals (job->cohorts, hu_pledges_cohort (job->pledges, index), 1);
  g_array_append_val (job->cohort_of, index);
  return job->cohorts->len - 1;
}

/* Of a stay that has begun only those who are there count: they are busy. */
static guint
add_stay (Job *job, guint index, const HuRoom *decided)
{
  HuPlaceSession stay = *hu_pledges_stay (job->pledges, index);

  if (!hu_pledges_is_open (job->pledges, index))
    stay.places = hu_room_taken (decided, index);
  g_array_append_val (job->stays, stay);
  g_array_append_val (job->stay_of, index);
  return job->stays->len - 1;
}

/* Whether a stay has a place in the plan: somebody can be sent there, or is there. */
static gboolean
matters (const HuPledges *pledges, guint stay, const HuRoom *decided)
{
  if (hu_pledges_is_open (pledges, stay))
    return TRUE;
  /* Not over, and not the slip of a keyboard: a plan has room for so many days. */
  return hu_room_taken (decided, stay) > 0 && hu_pledges_stay (pledges, stay)->last_day > pledges->input.today
         && hu_pledges_stay (pledges, stay)->first_day > pledges->input.today - HU_PLACE_MAX_DAYS / 4
         && hu_pledges_stay (pledges, stay)->last_day < pledges->input.today + HU_PLACE_MAX_DAYS / 2;
}

static Job *
job_new (HuBoard *self)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (HuRoom) decided = NULL;
  g_autofree guint *cohort_at = NULL;
  g_autofree guint *stay_at = NULL;

  job->pledges = hu_pledges_new (self->campaign);
  job->cohorts = g_array_new (FALSE, FALSE, sizeof (HuCohort));
  job->stays = g_array_new (FALSE, FALSE, sizeof (HuPlaceSession));
  job->cohort_of = g_array_new (FALSE, FALSE, sizeof (guint));
  job->stay_of = g_array_new (FALSE, FALSE, sizeof (guint));
  job->confirmed = g_array_new (FALSE, FALSE, sizeof (HuPlaced));
  decided = hu_room_new (job->pledges);
  for (guint i = 0; i < job->pledges->decided->len; i++)
    {
      const HuDecided *one = &g_array_index (job->pledges->decided, HuDecided, i);

      hu_room_add (decided, one->cohort, one->stay, one->people);
    }
  cohort_at = g_new0 (guint, job->pledges->cohorts->len + 1);
  stay_at = g_new (guint, job->pledges->stays->len + 1);
  for (guint i = 0; i < job->pledges->cohorts->len; i++)
    if (hu_pledges_is_known (job->pledges, i))
      cohort_at[i] = add_cohort (job, i);
  for (guint i = 0; i < job->pledges->stays->len; i++)
    stay_at[i] = matters (job->pledges, i, decided) ? add_stay (job, i, decided) : G_MAXUINT;
  for (guint i = 0; i < job->pledges->decided->len; i++)
    {
      const HuDecided *one = &g_array_index (job->pledges->decided, HuDecided, i);
      HuPlaced placed = { cohort_at[one->cohort], stay_at[one->stay], one->people };

      if (placed.session != G_MAXUINT)
        g_array_append_val (job->confirmed, placed);
    }
  job->input = job->pledges->input;
  job->input.cohorts = job->cohorts;
  job->input.sessions = job->stays;
  job->input.confirmed = job->confirmed;
  return job;
}

/* --- progress ---------------------------------------------------------------------------------------------- */

static gboolean
progress_cb (gpointer data)
{
  GTask *task = data;
  HuBoard *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  g_atomic_int_set (&job->told, FALSE);
  if (self->planning == NULL || self->planning != g_task_get_cancellable (task))
    return G_SOURCE_REMOVE;
  self->progress = g_atomic_int_get (&job->gap) / 1e6;
  hu_board_notify_progress (self);
  return G_SOURCE_REMOVE;
}

static void
progressed (double gap, guint step, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  g_atomic_int_set (&job->gap, (gint) (CLAMP (gap, 0, 1) * 1e6));
  if (g_atomic_int_compare_and_exchange (&job->told, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, progress_cb, g_object_ref (task), g_object_unref);
}

/* --- the plan ---------------------------------------------------------------------------------------------- */

static void
plan_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  HuPlacement *placement;

  job->input.progress = progressed;
  job->input.progress_data = task;
  placement = hu_placement_make (&job->input, cancellable, &error);
  if (placement == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, placement, (GDestroyNotify) hu_placement_free);
}

/* What the plan places beside what was decided before. */
static void
take_suggestions (HuBoard *self, const Job *job, const HuPlacement *placement)
{
  GArray *rows = self->suggestions.rows;

  g_array_set_size (rows, 0);
  for (guint i = 0; i < placement->placed->len; i++)
    {
      const HuPlaced *placed = &g_array_index (placement->placed, HuPlaced, i);
      guint cohort = g_array_index (job->cohort_of, guint, placed->cohort);
      guint stay = g_array_index (job->stay_of, guint, placed->session);
      HuPlacementRow row = { .cohort = g_array_index (job->pledges->cohort_rows, gint64, cohort),
                             .stay = g_array_index (job->pledges->stay_rows, gint64, stay),
                             .people = placed->people };

      for (guint j = 0; j < job->confirmed->len; j++)
        {
          const HuPlaced *confirmed = &g_array_index (job->confirmed, HuPlaced, j);

          if (confirmed->cohort == placed->cohort && confirmed->session == placed->session)
            row.people -= confirmed->people;
        }
      if (row.people > 0)
        g_array_append_val (rows, row);
    }
  self->suggestions.gap = hu_placement_gap (placement);
}

static void
planned_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  HuBoard *self = HU_BOARD (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuPlacement) placement = g_task_propagate_pointer (G_TASK (result), &error);

  /* Stopped: another plan may be under way by now. */
  if (placement == NULL || self->planning != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->planning);
  self->progress = NAN;
  take_suggestions (self, g_task_get_task_data (G_TASK (result)), placement);
  self->suggestions.at = hu_campaign_get_now (self->campaign);
  hu_board_show (self);
  hu_board_notify_planning (self);
}

void
hu_board_suggest (HuBoard *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HU_IS_BOARD (self));

  if (self->planning != NULL)
    return;
  self->planning = g_cancellable_new ();
  self->progress = NAN;
  task = g_task_new (self, self->planning, planned_cb, NULL);
  g_task_set_source_tag (task, hu_board_suggest);
  g_task_set_task_data (task, job_new (self), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, plan_thread);
  hu_board_notify_planning (self);
}

void
hu_board_stop (HuBoard *self)
{
  g_return_if_fail (HU_IS_BOARD (self));

  if (self->planning == NULL)
    return;
  g_cancellable_cancel (self->planning);
  g_clear_object (&self->planning);
  self->progress = NAN;
  hu_board_notify_planning (self);
}
