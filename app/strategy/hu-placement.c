/* hu-placement.c: who goes where: the whole plan at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-model-private.h"

#include <math.h>

void
hu_cohort_clear (HuCohort *cohort)
{
  g_free (cohort->id);
}

void
hu_place_session_clear (HuPlaceSession *session)
{
  g_free (session->id);
}

void
hu_placement_free (HuPlacement *placement)
{
  if (placement == NULL)
    return;
  g_clear_pointer (&placement->placed, g_array_unref);
  g_free (placement->hours);
  g_free (placement->worth);
  g_free (placement);
}

double
hu_placement_gap (const HuPlacement *placement)
{
  g_return_val_if_fail (placement != NULL, NAN);

  return placement->bound > 0 ? MAX (placement->bound - placement->objective, 0) / placement->bound : 0;
}

/* --- from groups back to cohorts and sessions --- */

static gint
compare_placed_cb (gconstpointer a, gconstpointer b)
{
  const HuPlaced *x = a, *y = b;

  if (x->cohort != y->cohort)
    return x->cohort < y->cohort ? -1 : 1;
  return x->session < y->session ? -1 : x->session > y->session;
}

/* One row for each cohort and session. */
static void
merge_rows (GArray *placed)
{
  guint kept = 0;

  g_array_sort (placed, compare_placed_cb);
  for (guint i = 0; i < placed->len; i++)
    {
      HuPlaced row = g_array_index (placed, HuPlaced, i);
      HuPlaced *last = kept > 0 ? &g_array_index (placed, HuPlaced, kept - 1) : NULL;

      if (last != NULL && compare_placed_cb (last, &row) == 0)
        last->people += row.people;
      else
        g_array_index (placed, HuPlaced, kept++) = row;
    }
  g_array_set_size (placed, kept);
}

/* The sessions of each slot, one after the other, filled in this order. */
static guint *
list_sessions (const HuModel *model, guint *first)
{
  guint n = model->input->sessions->len;
  guint *next = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < model->slots->len; i++)
    first[i] = G_MAXUINT;
  for (guint i = n; i-- > 0;)
    {
      next[i] = first[model->session_slot[i]];
      first[model->session_slot[i]] = i;
    }
  return next;
}

static void
hand_out (HuModel *model, guint cohort, guint slot, int people, const guint *first, const guint *next, GArray *placed)
{
  gboolean locals = hu_model_slot (model, slot)->locals;

  /* The places for locals are in the sessions of the slot before. */
  for (guint i = first[locals ? slot - 1 : slot]; i != G_MAXUINT && people > 0; i = next[i])
    {
      double *left = locals ? &model->left[i].kept : &model->left[i].open;
      HuPlaced row = { cohort, i, (int) MIN (people, *left) };

      if (row.people <= 0)
        continue;
      *left -= row.people;
      people -= row.people;
      g_array_append_val (placed, row);
    }
  g_assert (people == 0);
}

static GArray *
list_placed (HuModel *model)
{
  const HuPlaceInput *input = model->input;
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (HuPlaced));
  g_autofree guint *first = g_new (guint, MAX (model->slots->len, 1));
  g_autofree guint *next = list_sessions (model, first);

  if (input->confirmed != NULL && input->confirmed->len > 0)
    g_array_append_vals (placed, input->confirmed->data, input->confirmed->len);
  for (guint g = 0; g < model->groups->len; g++)
    {
      const HuModelGroup *group = hu_model_group (model, g);
      guint cohort = g_array_index (model->origins, HuModelOrigin, group->origin).cohort;

      for (guint i = 1; i < group->columns->len; i++)
        {
          const HuModelColumn *column = &hu_model_columns (group)[i];

          for (guint leg = 0; column->x > 0 && leg < column->n_legs; leg++)
            hand_out (model, cohort, hu_column_legs (column)[leg].slot, (int) lround (column->x), first, next, placed);
        }
    }
  merge_rows (placed);
  return placed;
}

/* --- the plan --- */

/* The price of one more person of each cohort: what their best reply gains when every place is paid for. */
static void
find_worth (const HuModel *model, HuPlacement *placement)
{
  HuModelLeg legs[HU_PLACE_MAX_DAYS];
  guint n_legs;

  placement->n_cohorts = model->input->cohorts->len;
  placement->worth = g_new0 (double, MAX (placement->n_cohorts, 1));
  for (guint g = 0; g < model->groups->len; g++)
    {
      const HuModelGroup *group = hu_model_group (model, g);
      const HuModelOrigin *origin = &g_array_index (model->origins, HuModelOrigin, group->origin);

      if (!origin->stays_home)
        placement->worth[origin->cohort] += hu_model_best (model, group, FALSE, legs, &n_legs);
    }
}

static void
take_result (HuModel *model, HuPlacement *placement)
{
  placement->objective = hu_model_gain (model);
  placement->n_seats = model->n_seats;
  placement->hours = g_new (double, MAX (model->n_seats, 1));
  for (guint i = 0; i < model->n_seats; i++)
    placement->hours[i] = model->seats[i].hours;
  placement->placed = list_placed (model);
}

HuPlacement *
hu_placement_make (const HuPlaceInput *input, GCancellable *cancellable, GError **error)
{
  g_autoptr (HuPlacement) placement = NULL;
  g_autoptr (HuModel) model = NULL;
  double tolerance;

  g_return_val_if_fail (input != NULL && input->parameters != NULL && input->seats != NULL && input->inputs != NULL,
                        NULL);
  g_return_val_if_fail (input->cohorts != NULL && input->sessions != NULL, NULL);

  tolerance = input->tolerance > 0 ? input->tolerance : HU_PLACE_TOLERANCE;
  placement = g_new0 (HuPlacement, 1);
  model = hu_model_new (input);
  if (!hu_model_optimise (model, tolerance, FALSE, cancellable, &placement->bound, error))
    return NULL;
  placement->fractional = hu_model_gain (model);
  find_worth (model, placement);
  if (input->greedy)
    {
      g_clear_pointer (&model, hu_model_free);
      model = hu_model_new (input);
      if (!hu_model_fill_greedily (model, cancellable, error))
        return NULL;
    }
  else if (hu_model_settle (model, tolerance, cancellable, error))
    hu_model_make_whole (model);
  else
    return NULL;
  take_result (model, placement);
  return g_steal_pointer (&placement);
}
