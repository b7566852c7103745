/* hu-campaign-choices.c: what organisers choose: assumption, polls, weights, parameters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include <math.h>

/* Seats that make a majority of the 650. */
#define MAJORITY 326

const HuChoices *
hu_campaign_get_choices (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return &self->choices;
}

void
hu_campaign_take_choices (HuCampaign *self)
{
  guint n = hu_seats_n (self->register_);

  hu_choices_fill (&self->choices, &self->parameters);
  for (guint i = 0; i < n; i++)
    {
      const HuWeight *weight = hu_choices_get_weight (&self->choices, hu_seats_get (self->register_, i)->code);

      self->inputs[i].weight = weight != NULL ? weight->weight : 1;
    }
  self->majority_shift = hu_priorities_majority_shift (&self->parameters, self->inputs, n, MAJORITY);
}

/* Lists follow a person's choice at once, not at their leisure: that is what a notified shift tells them. */
static void
shift_changed (HuCampaign *self)
{
  hu_campaign_refigure (self, HU_CHANGE_SETTINGS);
  g_object_notify (G_OBJECT (self), "shift");
}

static void
choices_changed (HuCampaign *self)
{
  hu_campaign_take_choices (self);
  shift_changed (self);
}

/* @value is (transfer full); %NULL forgets. */
static void
keep (HuCampaign *self, const char *key, char *value)
{
  hu_store_put_setting (self->store, key, value);
  g_free (value);
}

/* --- the assumption ---------------------------------------------------------------------------- */

HuAssumption
hu_campaign_get_assumption (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), HU_ASSUME_NO_CHANGE);
  return self->choices.assumption;
}

double
hu_campaign_get_shift (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), 0.0);
  return self->parameters.shift;
}

double
hu_campaign_get_assumed_shift (HuCampaign *self, HuAssumption assumption)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NAN);

  switch (assumption)
    {
    case HU_ASSUME_NO_CHANGE:
      return 0.0;
    case HU_ASSUME_POLL:
      if (isnan (self->choices.polls.place[HU_POLL_BRITAIN].points) && hu_polls_any (&self->choices.polls))
        return 0.0;
      return self->choices.polls.place[HU_POLL_BRITAIN].points;
    case HU_ASSUME_MAJORITY:
      return self->majority_shift;
    case HU_ASSUME_SLIDER:
      return self->choices.slider;
    case HU_N_ASSUMPTIONS:
    default:
      return NAN;
    }
}

void
hu_campaign_set_assumption (HuCampaign *self, HuAssumption assumption)
{
  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (assumption < HU_N_ASSUMPTIONS);

  if (self->choices.assumption == assumption)
    return;
  self->choices.assumption = assumption;
  hu_store_put_setting (self->store, "assumption", hu_assumption_id (assumption));
  hu_campaign_refigure (self, HU_CHANGE_SETTINGS);
  g_object_notify (G_OBJECT (self), "assumption");
  g_object_notify (G_OBJECT (self), "shift");
}

void
hu_campaign_set_slider (HuCampaign *self, double points)
{
  g_return_if_fail (HU_IS_CAMPAIGN (self));

  points = CLAMP (points, -HU_POLL_LIMIT, HU_POLL_LIMIT);
  if (self->choices.slider == points)
    return;
  self->choices.slider = points;
  keep (self, "slider", hu_choices_number_value (points));
  if (self->choices.assumption == HU_ASSUME_SLIDER)
    shift_changed (self);
}

void
hu_campaign_set_poll (HuCampaign *self, HuPollPlace place, double points, int day)
{
  g_autofree char *key = NULL;
  HuPoll *poll;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (place < HU_N_POLL_PLACES);

  poll = &self->choices.polls.place[place];
  points = CLAMP (points, -HU_POLL_LIMIT, HU_POLL_LIMIT);
  if (isnan (points) ? isnan (poll->points) : poll->points == points && poll->day == day)
    return;
  *poll = (HuPoll) { .points = points, .day = day };
  key = hu_choices_poll_key (place);
  keep (self, key, isnan (points) ? NULL : hu_choices_poll_value (poll));
  if (self->choices.assumption == HU_ASSUME_POLL)
    shift_changed (self);
  else
    hu_campaign_emit_updated (self, HU_CHANGE_SETTINGS);
}

/* --- lists held against one another -------------------------------------------------------------- */

static double
sum_hours (HuCampaign *self)
{
  double sum = 0.0;

  for (guint i = 0; i < hu_seats_n (self->register_); i++)
    if (!self->inputs[i].excluded)
      sum += self->inputs[i].hours;
  return sum;
}

HuParameters
hu_campaign_parameters_under (HuCampaign *self, HuAssumption assumption)
{
  HuParameters parameters = self->parameters;

  hu_choices_assume (&self->choices, assumption, self->majority_shift, &parameters);
  /* The plan is for the hours expected by polling day; once more than that are out, for those. */
  parameters.planned_hours = MAX (parameters.planned_hours, sum_hours (self));
  return parameters;
}

gboolean
hu_campaign_rank_under (HuCampaign *self, HuAssumption assumption, HuPriority *out)
{
  HuParameters parameters;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self) && out != NULL, FALSE);

  if (isnan (hu_campaign_get_assumed_shift (self, assumption)))
    return FALSE;
  parameters = hu_campaign_parameters_under (self, assumption);
  hu_priorities_compute (&parameters, self->inputs, hu_seats_n (self->register_), out);
  return TRUE;
}

guint
hu_campaign_get_disagreement (HuCampaign *self)
{
  const HuAssumption others[] = { HU_ASSUME_NO_CHANGE, HU_ASSUME_MAJORITY };
  g_autofree HuPriority *other = NULL;
  guint n;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), 0);

  if (self->disagreement_known)
    return self->disagreement;
  n = hu_seats_n (self->register_);
  other = g_new (HuPriority, n);
  self->disagreement = 0;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (hu_campaign_rank_under (self, others[i], other))
      self->disagreement = MAX (self->disagreement, hu_priorities_differ (self->priorities, other, n, HU_DIFFER_TOP));
  self->disagreement_known = TRUE;
  return self->disagreement;
}

/* --- parameters and weights ------------------------------------------------------------------------ */

const HuParameters *
hu_campaign_get_parameters (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return &self->parameters;
}

void
hu_campaign_set_parameter (HuCampaign *self, const HuParameterInfo *info, double value)
{
  g_autofree char *key = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (info != NULL && hu_choices_has_parameter (info->name));
  g_return_if_fail (isnan (value) || (value >= info->min && value <= info->max));

  if (isnan (value))
    value = info->value;
  if (hu_parameter_get (&self->parameters, info) == value)
    return;
  if (value == info->value)
    g_hash_table_remove (self->choices.parameters, info->name);
  else
    g_hash_table_insert (self->choices.parameters, g_strdup (info->name), g_memdup2 (&value, sizeof value));
  key = hu_choices_parameter_key (info->name);
  keep (self, key, value == info->value ? NULL : hu_choices_number_value (value));
  choices_changed (self);
}

void
hu_campaign_reset_parameters (HuCampaign *self)
{
  GHashTableIter iter;
  gpointer name;

  g_return_if_fail (HU_IS_CAMPAIGN (self));

  g_hash_table_iter_init (&iter, self->choices.parameters);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *key = hu_choices_parameter_key (name);

      keep (self, key, NULL);
      g_hash_table_iter_remove (&iter);
    }
  choices_changed (self);
}

void
hu_campaign_set_weight (HuCampaign *self, HuSeat *seat, double weight, const char *reason)
{
  const char *code;
  g_autofree char *key = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (weight >= 0 && weight <= HU_WEIGHT_MAX);
  g_return_if_fail (weight == 1 || (reason != NULL && *reason != '\0'));

  code = hu_seat_get_info (seat)->code;
  key = hu_choices_weight_key (code);
  if (weight == 1)
    {
      g_hash_table_remove (self->choices.weights, code);
      keep (self, key, NULL);
    }
  else
    {
      HuWeight *kept = g_new (HuWeight, 1);

      *kept = (HuWeight) { .weight = weight,
                           .day = hu_time_day (hu_campaign_get_now (self), NULL),
                           .reason = g_strdup (reason) };
      g_hash_table_insert (self->choices.weights, g_strdup (code), kept);
      keep (self, key, hu_choices_weight_value (kept));
    }
  choices_changed (self);
}

/* --- regions --------------------------------------------------------------------------------------- */

void
hu_campaign_get_region_needs (HuCampaign *self, HuRegionNeed out[HU_N_REGIONS])
{
  guint n;
  g_autofree HuRegionSeat *seats = NULL;

  g_return_if_fail (HU_IS_CAMPAIGN (self) && out != NULL);

  n = hu_seats_n (self->register_);
  seats = g_new (HuRegionSeat, n);
  for (guint i = 0; i < n; i++)
    seats[i] = (HuRegionSeat) { .electorate = self->inputs[i].electorate,
                                .members = self->live[i].members,
                                .longitude = self->longitude[i],
                                .latitude = self->latitude[i] };
  hu_region_needs_compute (&self->parameters, self->inputs, self->priorities, seats, n, out);
}
