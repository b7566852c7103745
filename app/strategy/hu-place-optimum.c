/* hu-place-optimum.c: the optimum where people may be divided
 *
 * Given the prices of places and ceilings and the slopes of the seats, each group's best reply is its own affair. So
 * groups take turns (Gauss and Seidel), each moving people from its worse columns to its best one by as much as makes
 * them equal (Newton's step: slopes fall as hours come in). A place costs nothing until its slot is full, then as much
 * as keeps it from overflowing: the method of multipliers (Hestenes, Powell 1969), whose prices are the dual solution.
 * Columns are looked for again from time to time among all slots. The bound is the dual's value at these prices: for
 * any prices at all no plan gains more, since every seat's gain lies under its tangent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-model-private.h"

#include <math.h>

#define MAX_ROUNDS 600
#define SWEEPS 16
/* Each group begins with so many helpings. */
#define HELPINGS 8
/* From so many on, columns that nobody is on are forgotten. */
#define MANY_COLUMNS 16
/* What a slot presses with when twice as many come as have a place, against what the place is worth at most. The
 * prices move by as much: less takes more rounds, more takes more turns to settle in each. */
#define PENALTY 0.5
/* The same for a ceiling, against the fall of its seat's slope. */
#define CEILING_PENALTY 100.0

/* --- a group's turn --- */

/* How fast the value of @column falls as people come. */
static double
curvature (const HuModel *model, const HuModelColumn *column)
{
  const HuModelLeg *legs = hu_column_legs (column);
  double sum = 0;

  for (guint i = 0; i < column->n_legs; i++)
    {
      const HuModelSlot *slot = hu_model_slot (model, legs[i].slot);
      const HuModelSeat *seat = &model->seats[slot->seat];
      double hours = legs[i].hours * legs[i].hours;

      sum += hours * seat->slope / seat->saturation + (slot->cost > 0 ? slot->penalty : 0);
      if (seat->ceiling <= 1 && seat->outside_value != seat->inside_value)
        sum += hours * seat->penalty;
    }
  return sum * MAX (column->n_legs, 1);
}

static double
value_of (const HuModel *model, const HuModelColumn *column)
{
  const HuModelLeg *legs = hu_column_legs (column);
  double sum = 0;

  for (guint i = 0; i < column->n_legs; i++)
    sum += hu_model_leg_value (model, &legs[i]);
  return sum;
}

/* People who may come to @column before it begins to cost. */
static double
free_room (const HuModel *model, const HuModelColumn *column)
{
  const HuModelLeg *legs = hu_column_legs (column);
  double room = G_MAXDOUBLE;

  for (guint i = 0; i < column->n_legs; i++)
    {
      const HuModelSlot *slot = hu_model_slot (model, legs[i].slot);

      if (slot->cost <= 0 && slot->penalty > 0)
        room = MIN (room, slot->places - slot->price / slot->penalty - slot->taken);
    }
  return MAX (room, 0);
}

static double
penalty_of (const HuModel *model, const HuModelColumn *column)
{
  const HuModelLeg *legs = hu_column_legs (column);
  double sum = 0;

  for (guint i = 0; i < column->n_legs; i++)
    sum += hu_model_slot (model, legs[i].slot)->penalty;
  return sum;
}

static void
take_turn (HuModel *model, HuModelGroup *group)
{
  HuModelColumn *columns = hu_model_columns (group);
  guint n = group->columns->len, best = 0;
  double highest = 0;

  for (guint i = 1; i < n; i++)
    {
      double value = value_of (model, &columns[i]);

      if (value > highest)
        {
          highest = value;
          best = i;
        }
    }
  for (guint i = 0; i < n; i++)
    {
      double excess, fall, room, people;

      if (i == best || columns[i].x <= 0)
        continue;
      excess = highest - value_of (model, &columns[i]);
      fall = curvature (model, &columns[i]) + curvature (model, &columns[best]);
      if (excess <= 0)
        continue;
      room = free_room (model, &columns[best]);
      people = fall > 0 ? excess / fall : columns[i].x;
      if (people > room)
        people = room + (excess - fall * room) / (fall + penalty_of (model, &columns[best]));
      people = MIN (people, columns[i].x);
      hu_model_move (model, &columns[i], -people);
      hu_model_move (model, &columns[best], people);
      highest = value_of (model, &columns[best]);
    }
}

/* --- looking for columns, and the bound --- */

/* Each group's best reply among everything there is; returns what all of them would gain at these prices. */
static double
look_around (HuModel *model)
{
  HuModelLeg legs[HU_PLACE_MAX_DAYS];
  double sum = 0;

  for (guint g = 0; g < model->groups->len; g++)
    {
      HuModelGroup *group = hu_model_group (model, g);
      guint n_legs;
      double value = hu_model_best (model, group, FALSE, legs, &n_legs);

      sum += group->people * value;
      if (n_legs > 0)
        hu_model_column (group, legs, n_legs);
    }
  return sum;
}

/* Columns that nobody is on have had their time, where there are many. */
static void
forget_columns (HuModel *model)
{
  for (guint g = 0; g < model->groups->len; g++)
    {
      HuModelGroup *group = hu_model_group (model, g);

      for (guint i = group->columns->len; group->columns->len > MANY_COLUMNS && i-- > 1;)
        if (hu_model_columns (group)[i].x <= 0 && hu_model_columns (group)[i].settled <= 0)
          g_array_remove_index_fast (group->columns, i);
    }
}

/* The dual at the present slopes and prices. */
static double
bound_of (const HuModel *model, double replies)
{
  double sum = replies;

  for (guint i = 0; i < model->n_seats; i++)
    {
      const HuModelSeat *seat = &model->seats[i];

      sum += seat->value * exp (-seat->before / seat->saturation) * seat->saturation
               * -expm1 ((seat->before - seat->hours) / seat->saturation)
             - seat->slope * (seat->hours - seat->fixed);
      if (seat->ceiling <= 1)
        /* The pressure on the ceiling is what an hour from within the region is worth more. */
        sum += (seat->inside_value - seat->outside_value) * MAX (seat->ceiling * seat->fixed - seat->outside_fixed, 0);
    }
  for (guint i = 0; i < model->slots->len; i++)
    {
      const HuModelSlot *slot = hu_model_slot (model, i);

      if (slot->cost > 0)
        sum += slot->cost * slot->places;
    }
  return sum;
}

/* --- prices --- */

static void
set_penalties (HuModel *model)
{
  for (guint i = 0; i < model->slots->len; i++)
    {
      HuModelSlot *slot = hu_model_slot (model, i);
      const HuModelSeat *seat = &model->seats[slot->seat];
      double hours = slot->length * (slot->last - slot->first + 1);

      slot->penalty = slot->places < G_MAXDOUBLE ? PENALTY * seat->value * hours / MAX (slot->places, 1) : 0;
    }
  for (guint i = 0; i < model->n_seats; i++)
    model->seats[i].penalty = CEILING_PENALTY * model->seats[i].value / model->seats[i].saturation;
}

/* The multipliers' step: what presses now is the price from now on. */
static void
set_prices (HuModel *model)
{
  for (guint i = 0; i < model->slots->len; i++)
    hu_model_slot (model, i)->price = hu_model_slot (model, i)->cost;
  for (guint i = 0; i < model->n_seats; i++)
    {
      HuModelSeat *seat = &model->seats[i];

      if (seat->ceiling <= 1)
        seat->price = seat->inside_value - seat->outside_value;
    }
}

/* --- a plan that keeps every rule --- */

static void
scale_columns (HuModel *model, const double *slot_share, const double *outside_share)
{
  for (guint g = 0; g < model->groups->len; g++)
    {
      HuModelGroup *group = hu_model_group (model, g);
      HuModelColumn *columns = hu_model_columns (group);

      for (guint i = 1; i < group->columns->len; i++)
        {
          const HuModelLeg *legs = hu_column_legs (&columns[i]);
          double share = 1, kept;

          for (guint leg = 0; leg < columns[i].n_legs; leg++)
            {
              share = MIN (share, slot_share[legs[leg].slot]);
              if (legs[leg].outside)
                share = MIN (share, outside_share[hu_model_slot (model, legs[leg].slot)->seat]);
            }
          kept = columns[i].x * share;
          columns[0].x += columns[i].x - kept;
          columns[i].x = kept;
        }
    }
}

/* Fewer people where there are too many, by the same share for all. */
static void
keep_rules (HuModel *model)
{
  g_autofree double *slot_share = g_new (double, MAX (model->slots->len, 1));
  g_autofree double *outside_share = g_new (double, MAX (model->n_seats, 1));

  for (guint i = 0; i < model->n_seats; i++)
    outside_share[i] = 1;
  for (guint i = 0; i < model->slots->len; i++)
    {
      const HuModelSlot *slot = hu_model_slot (model, i);

      slot_share[i] = slot->taken > slot->places ? slot->places / slot->taken : 1;
    }
  scale_columns (model, slot_share, outside_share);
  hu_model_refresh (model);

  for (guint i = 0; i < model->slots->len; i++)
    slot_share[i] = 1;
  for (guint i = 0; i < model->n_seats; i++)
    {
      const HuModelSeat *seat = &model->seats[i];
      double outside = seat->outside - seat->outside_fixed, inside = seat->hours - outside;

      /* With r of them left: outside_fixed + r outside = theta (inside + r outside). */
      if (seat->ceiling <= 1 && seat->outside > seat->ceiling * seat->hours && outside > 0)
        outside_share[i] =
          seat->ceiling < 1
            ? CLAMP ((seat->ceiling * inside - seat->outside_fixed) / ((1 - seat->ceiling) * outside), 0, 1)
            : 1;
    }
  scale_columns (model, slot_share, outside_share);
  hu_model_refresh (model);
}

/* --- all of it --- */

/* How many are on each column, one after the other. */
static GArray *
save_people (const HuModel *model)
{
  GArray *saved = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint g = 0; g < model->groups->len; g++)
    {
      const HuModelGroup *group = hu_model_group (model, g);

      for (guint i = 0; i < group->columns->len; i++)
        g_array_append_val (saved, hu_model_columns (group)[i].x);
    }
  return saved;
}

static void
restore_people (HuModel *model, const GArray *saved)
{
  guint at = 0;

  for (guint g = 0; g < model->groups->len; g++)
    {
      HuModelGroup *group = hu_model_group (model, g);

      for (guint i = 0; i < group->columns->len; i++)
        hu_model_columns (group)[i].x = g_array_index (saved, double, at++);
    }
  hu_model_refresh (model);
}

static void
begin (HuModel *model)
{
  HuModelLeg legs[HU_PLACE_MAX_DAYS];

  for (guint helping = 0; helping < HELPINGS; helping++)
    for (guint g = 0; g < model->groups->len; g++)
      {
        HuModelGroup *group = hu_model_group (model, g);
        guint n_legs, column;

        hu_model_best (model, group, TRUE, legs, &n_legs);
        if (n_legs == 0)
          continue;
        column = hu_model_column (group, legs, n_legs);
        hu_model_columns (group)[0].x -= group->people / HELPINGS;
        hu_model_move (model, &hu_model_columns (group)[column], group->people / HELPINGS);
      }
}

gboolean
hu_model_optimise (HuModel *model, double tolerance, gboolean warm, GCancellable *cancellable, double *bound,
                   GError **error)
{
  const HuPlaceInput *input = model->input;

  if (!warm)
    {
      begin (model);
      set_penalties (model);
      hu_model_refresh (model);
    }
  *bound = INFINITY;
  for (guint round = 0;; round++)
    {
      g_autoptr (GArray) saved = NULL;
      double gain;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint sweep = 0; sweep < SWEEPS; sweep++)
        for (guint g = 0; g < model->groups->len; g++)
          take_turn (model, hu_model_group (model, g));
      hu_model_refresh (model);
      forget_columns (model);
      *bound = MIN (*bound, bound_of (model, look_around (model)));
      saved = save_people (model);
      set_prices (model);
      keep_rules (model);
      gain = hu_model_gain (model);
      if (!warm && input->progress != NULL)
        input->progress (*bound > 0 ? (*bound - gain) / *bound : 0, round, input->progress_data);
      if (*bound - gain <= tolerance * *bound || round == MAX_ROUNDS)
        return TRUE;
      restore_people (model, saved);
    }
}
