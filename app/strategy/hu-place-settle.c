/* hu-place-settle.c: whole people for whole itineraries
 *
 * Who stays away takes part in several days at once, so their fractions cannot be made whole day by day. Whoever is
 * whole already is settled, and the plan is made again for the others, who are fewer each time. What the prices were is
 * where the next plan begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-model-private.h"

#include <math.h>

#define PLANS 4
#define WHOLE 1e-6

/* Takes @people on @column out of the problem, or puts them back. */
static void
settle (HuModel *model, HuModelGroup *group, HuModelColumn *column, double people)
{
  const HuModelLeg *legs = hu_column_legs (column);

  column->x -= people;
  column->settled += people;
  group->people -= people;
  for (guint i = 0; i < column->n_legs; i++)
    {
      HuModelSlot *slot = hu_model_slot (model, legs[i].slot);
      HuModelSeat *seat = &model->seats[slot->seat];

      if (slot->places < G_MAXDOUBLE)
        slot->places -= people;
      seat->fixed += legs[i].hours * people;
      if (legs[i].outside)
        seat->outside_fixed += legs[i].hours * people;
    }
}

/* Whether some are left over who are not whole. */
static gboolean
settle_whole (HuModel *model)
{
  gboolean left = FALSE;

  for (guint g = 0; g < model->groups->len; g++)
    {
      HuModelGroup *group = hu_model_group (model, g);

      for (guint i = 1; group->away && i < group->columns->len; i++)
        {
          HuModelColumn *column = &hu_model_columns (group)[i];
          double whole = floor (column->x + WHOLE);

          if (whole > 0)
            settle (model, group, column, MIN (whole, column->x));
          left |= column->x > WHOLE;
        }
    }
  hu_model_refresh (model);
  return left;
}

gboolean
hu_model_settle (HuModel *model, double tolerance, GCancellable *cancellable, GError **error)
{
  for (guint plan = 0; settle_whole (model) && plan < PLANS; plan++)
    {
      double bound;

      if (!hu_model_optimise (model, tolerance, TRUE, cancellable, &bound, error))
        return FALSE;
    }
  return TRUE;
}

void
hu_model_unsettle (HuModel *model)
{
  for (guint g = 0; g < model->groups->len; g++)
    {
      HuModelGroup *group = hu_model_group (model, g);

      for (guint i = 1; group->away && i < group->columns->len; i++)
        {
          HuModelColumn *column = &hu_model_columns (group)[i];

          if (column->settled > 0)
            settle (model, group, column, -column->settled);
        }
      group->people = round (group->people);
    }
  hu_model_refresh (model);
}
