/* hu-place-moves.c: people put on columns, and what follows from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-model-private.h"

#include <math.h>
#include <string.h>

/* Up to here a series of three terms is exact to nine digits; what it leaves behind goes with the next refresh. */
#define SMALL_STEP 0.01

static void
set_values (HuModelSeat *seat)
{
  double pressing = 0;

  if (seat->ceiling <= 1)
    pressing = MAX (seat->price + seat->penalty * (seat->outside - seat->ceiling * seat->hours), 0);
  seat->inside_value = seat->slope + pressing * seat->ceiling;
  seat->outside_value = seat->slope - pressing * (1 - seat->ceiling);
  if (seat->ceiling > 1)
    seat->inside_value = seat->outside_value = seat->slope;
}

static void
set_cost (HuModelSlot *slot)
{
  slot->cost = MAX (slot->price + slot->penalty * (slot->taken - slot->places), 0);
}

void
hu_model_move (HuModel *model, HuModelColumn *column, double people)
{
  const HuModelLeg *legs = hu_column_legs (column);

  column->x += people;
  for (guint i = 0; i < column->n_legs; i++)
    {
      HuModelSlot *slot = hu_model_slot (model, legs[i].slot);
      HuModelSeat *seat = &model->seats[slot->seat];
      double hours = legs[i].hours * people, step = hours / seat->saturation;

      slot->taken += people;
      set_cost (slot);
      seat->hours += hours;
      if (legs[i].outside)
        seat->outside += hours;
      if (fabs (step) < SMALL_STEP)
        seat->slope *= 1 - step * (1 - step / 2 * (1 - step / 3));
      else
        seat->slope = seat->value * exp (-seat->hours / seat->saturation);
      set_values (seat);
    }
}

static void
add_column (HuModel *model, const HuModelColumn *column)
{
  const HuModelLeg *legs = hu_column_legs (column);

  if (column->x <= 0)
    return;
  for (guint i = 0; i < column->n_legs; i++)
    {
      HuModelSlot *slot = hu_model_slot (model, legs[i].slot);
      HuModelSeat *seat = &model->seats[slot->seat];

      slot->taken += column->x;
      seat->hours += legs[i].hours * column->x;
      if (legs[i].outside)
        seat->outside += legs[i].hours * column->x;
    }
}

void
hu_model_refresh (HuModel *model)
{
  for (guint i = 0; i < model->n_seats; i++)
    {
      model->seats[i].hours = model->seats[i].fixed;
      model->seats[i].outside = model->seats[i].outside_fixed;
    }
  for (guint i = 0; i < model->slots->len; i++)
    hu_model_slot (model, i)->taken = 0;
  for (guint g = 0; g < model->groups->len; g++)
    {
      const HuModelGroup *group = hu_model_group (model, g);

      for (guint i = 1; i < group->columns->len; i++)
        add_column (model, &hu_model_columns (group)[i]);
    }
  for (guint i = 0; i < model->n_seats; i++)
    {
      model->seats[i].slope = model->seats[i].value * exp (-model->seats[i].hours / model->seats[i].saturation);
      set_values (&model->seats[i]);
    }
  for (guint i = 0; i < model->slots->len; i++)
    set_cost (hu_model_slot (model, i));
}

double
hu_model_gain (const HuModel *model)
{
  double sum = 0;

  for (guint i = 0; i < model->n_seats; i++)
    {
      const HuModelSeat *seat = &model->seats[i];

      sum += seat->value * exp (-seat->before / seat->saturation) * seat->saturation
             * -expm1 ((seat->before - seat->hours) / seat->saturation);
    }
  return sum;
}

/* --- the best reply --- */

/* The best there is on one day of an itinerary, and from it to the end. */
typedef struct
{
  double value;
  guint next; /* the day after */
  HuModelLeg leg;
} Step;

/* Whether @slot is open to people who come by @way. */
static inline gboolean
is_open (const HuModelSlot *slot, const HuModelWay *way, const HuModelGroup *group, const HuCohort *cohort,
         gboolean room)
{
  if (slot->last > group->last || (slot->locals && way->seat != cohort->home) || slot->places < 1)
    return FALSE;
  if (way->relation == HU_RELATION_SCOTLAND && !slot->crossers)
    return FALSE;
  if (slot->first == slot->last && way->minutes > cohort->travel * 60)
    return FALSE;
  return !room || slot->taken + 1 <= slot->places;
}

/* Whether one more from outside leaves @seat under its ceiling. */
static inline gboolean
may_come (const HuModelSeat *seat, double hours)
{
  return seat->ceiling > 1 || seat->outside + hours <= seat->ceiling * (seat->hours + hours) + HU_MODEL_SLACK;
}

/* Fills in steps[0], for @day; those behind it are there. */
static void
find_step (const HuModel *model, const HuModelGroup *group, guint day, gboolean room, Step *steps)
{
  const HuModelOrigin *origin = &g_array_index (model->origins, HuModelOrigin, group->origin);
  const HuCohort *cohort = &g_array_index (model->input->cohorts, HuCohort, origin->cohort);
  const HuModelWay *ways = &g_array_index (model->ways, HuModelWay, origin->first_way);
  double after = steps[1].value;

  steps[0] = (Step) { after, day + 1, { G_MAXUINT, FALSE, 0 } };
  for (guint w = 0; w < origin->n_ways; w++)
    {
      const HuModelSeat *seat = &model->seats[ways[w].seat];
      const guint *range = &model->day_slots[(gsize) ways[w].seat * model->n_days + day];
      gboolean outside = ways[w].relation != HU_RELATION_OWN;
      double value = outside ? seat->outside_value : seat->inside_value;

      /* No more is gained on a day than by all of it, travel taken off, at a place that costs nothing: most seats need
       * no closer look. */
      if (!group->away && (cohort->hours - 2 * ways[w].minutes / 60) * value <= steps[0].value)
        continue;
      for (guint i = range[0]; i < range[1]; i++)
        {
          const HuModelSlot *slot = hu_model_slot (model, i);
          guint n_days = slot->last - slot->first + 1;
          double hours, gain;

          if (!is_open (slot, &ways[w], group, cohort, room))
            continue;
          hours = hu_model_hours (cohort, slot->length, n_days, ways[w].minutes);
          gain = hours * value - slot->cost + (n_days == 1 ? after : steps[n_days].value);
          if (room && outside && !may_come (seat, hours))
            continue;
          if (gain > steps[0].value && hours > 0)
            steps[0] = (Step) { gain, slot->last + 1, { i, outside, hours } };
        }
    }
}

double
hu_model_best (const HuModel *model, const HuModelGroup *group, gboolean room, HuModelLeg *legs, guint *n_legs)
{
  guint n = group->last - group->first + 1;
  Step steps[HU_PLACE_MAX_DAYS + 1];

  steps[n].value = 0;
  for (guint day = n; day-- > 0;)
    find_step (model, group, group->first + day, room, &steps[day]);
  *n_legs = 0;
  for (guint day = 0; day < n; day = steps[day].next - group->first)
    if (steps[day].leg.slot != G_MAXUINT)
      legs[(*n_legs)++] = steps[day].leg;
  return steps[0].value;
}

guint
hu_model_column (HuModelGroup *group, const HuModelLeg *legs, guint n_legs)
{
  HuModelColumn column = { .n_legs = n_legs };

  for (guint i = 0; i < group->columns->len; i++)
    {
      const HuModelColumn *other = &hu_model_columns (group)[i];
      const HuModelLeg *others = hu_column_legs (other);
      gboolean same = other->n_legs == n_legs;

      for (guint leg = 0; same && leg < n_legs; leg++)
        same = others[leg].slot == legs[leg].slot;
      if (same)
        return i;
    }
  if (n_legs == 1)
    column.leg = *legs;
  else if (n_legs > 1)
    column.legs = g_memdup2 (legs, n_legs * sizeof *legs);
  g_array_append_val (group->columns, column);
  return group->columns->len - 1;
}
