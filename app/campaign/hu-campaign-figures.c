/* hu-campaign-figures.c: from events to figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include <math.h>
#include <string.h>

const GArray *
hu_campaign_get_events (HuCampaign *self)
{
  return self->past != NULL ? self->past : self->events;
}

static gboolean
fights (const HuResult *result, const HuSeatInfo *info, HuParty party)
{
  /* Northern Ireland has parties and sessions of its own: shown, not scored. */
  if (info->region == HU_REGION_NORTHERN_IRELAND)
    return FALSE;
  return !isnan (hu_result_margin (result, party));
}

void
hu_campaign_init_figures (HuCampaign *self)
{
  guint n = hu_seats_n (self->register_);

  self->inputs = g_new0 (HuSeatInput, n);
  self->live = g_new0 (HuSeatLive, n);
  self->priorities = g_new0 (HuPriority, n);
  self->tally.by_day = g_array_new (FALSE, TRUE, sizeof (double));
  for (guint i = 0; i < n; i++)
    {
      const HuResult *result = hu_results_get (self->results, i);
      const HuSeatInfo *info = hu_seats_get (self->register_, i);

      self->inputs[i].margin = hu_result_margin (result, self->settings->party);
      self->inputs[i].valid_votes = result->valid_votes;
      self->inputs[i].electorate = result->electorate;
      self->inputs[i].region = info->region;
      self->inputs[i].excluded = !fights (result, info, self->settings->party);
    }
  hu_campaign_take_choices (self);
}

static void
tell_seats (HuCampaign *self, int today)
{
  for (guint i = 0; i < hu_seats_n (self->register_); i++)
    {
      g_autoptr (HuSeat) seat = g_list_model_get_item (G_LIST_MODEL (self->seats), i);

      hu_seat_update (seat, &self->live[i], &self->priorities[i], today);
    }
}

int
hu_campaign_get_first_day (HuCampaign *self)
{
  int first;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), 0);

  first = self->settings->polling_day - HU_CAMPAIGN_DAYS;
  for (guint i = 0; i < self->events->len; i++)
    {
      const HuEvent *event = &g_array_index (self->events, HuEvent, i);

      /* A stray date of years ago must not stretch the axis. */
      if (event->day < first && event->day > self->settings->polling_day - 400 && hu_event_is_out (&event->row))
        first = event->day;
    }
  return first;
}

static void
fill_people_by_day (HuCampaign *self, int first_day)
{
  g_array_set_size (self->people_by_day, 0);
  for (guint i = 0; i < self->tally.by_day->len; i++)
    {
      HuPoint2 point = { .at = hu_time_day_start (first_day + (int) i, NULL),
                         .value = g_array_index (self->tally.by_day, double, i) };

      g_array_append_val (self->people_by_day, point);
    }
}

void
hu_campaign_refigure (HuCampaign *self, HuChangeKinds kinds)
{
  guint n = hu_seats_n (self->register_);
  gint64 moment = hu_campaign_get_moment (self);
  int first_day = hu_campaign_get_first_day (self);
  HuTallyOptions options = {
    .moment = moment,
    .today = hu_time_day (moment, NULL),
    .first_day = first_day,
    .n_days = MAX (self->settings->polling_day - first_day + 1, 1),
    .turn_up_unconfirmed = self->parameters.turn_up_unconfirmed,
    .turn_up_confirmed = self->parameters.turn_up_confirmed,
  };
  HuParameters planned;

  hu_tally_compute (&options, hu_campaign_get_events (self), self->register_, self->live, &self->tally);
  for (guint i = 0; i < n; i++)
    {
      const char *code = hu_seats_get (self->register_, i)->code;
      gpointer members;

      self->inputs[i].hours = self->live[i].hours_done + self->live[i].hours_booked;
      self->live[i].members = HU_UNKNOWN;
      if (g_hash_table_lookup_extended (self->densities, code, NULL, &members))
        self->live[i].members = GPOINTER_TO_INT (members);
    }
  /* Places are held now, and people sent now, whatever was known at the moment looked back at. */
  if (hu_campaign_get_live (self))
    {
      hu_holds_add_hours (self->holds, &self->parameters, moment, self->inputs, n);
      hu_campaign_add_placed_hours (self);
    }
  for (guint i = 0; i < self->group_rows->len; i++)
    {
      const HuGroupRow *group = &g_array_index (self->group_rows, HuGroupRow, i);
      int seat = group->seat != NULL ? hu_seats_index (self->register_, group->seat) : -1;

      if (seat >= 0)
        self->live[seat].groups++;
    }
  self->parameters.days = MAX (self->settings->polling_day - options.today, 0);
  hu_choices_assume (&self->choices, self->choices.assumption, self->majority_shift, &self->parameters);
  planned = hu_campaign_parameters_under (self, self->choices.assumption);
  hu_priorities_compute (&planned, self->inputs, n, self->priorities);
  hu_evenness_compute (self->priorities, n, &self->evenness);
  fill_people_by_day (self, first_day);
  self->disagreement_known = FALSE;
  self->evenness_by_day_known = FALSE;
  g_clear_pointer (&self->funds, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  tell_seats (self, options.today);
  hu_campaign_schedule_tick (self);
  hu_campaign_emit_updated (self, kinds);
}

static gboolean
tick_cb (gpointer data)
{
  HuCampaign *self = data;

  self->tick = 0;
  hu_campaign_refigure (self, HU_CHANGE_EVENTS);
  return G_SOURCE_REMOVE;
}

void
hu_campaign_schedule_tick (HuCampaign *self)
{
  gint64 now = hu_campaign_get_now (self);
  gint64 midnight, wait;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (!hu_campaign_get_live (self) || self->clock.speed <= 0.0)
    return;
  midnight = hu_time_day_start (hu_time_day (now, NULL) + 1, NULL);
  wait = MIN (MIN (self->tally.next_change, hu_holds_next_lapse (self->holds, now)), midnight) - now;
  /* At most twice a second however fast a replay runs; at most a day ahead. */
  wait = (gint64) ((double) wait / self->clock.speed / 1000.0) + 1;
  self->tick = g_timeout_add ((guint) CLAMP (wait, 500, HU_DAY / 1000), tick_cb, self);
}

/* --- evenness over time ------------------------------------------------------------------------ */

static void
add_evenness_day (HuCampaign *self, HuPriority *priorities, const double *hours, int day)
{
  HuEvenness evenness;
  HuPoint2 point;

  for (guint i = 0; i < hu_seats_n (self->register_); i++)
    priorities[i].hours = hours[i];
  hu_evenness_compute (priorities, hu_seats_n (self->register_), &evenness);
  if (isnan (evenness.evenness))
    return;
  point.at = hu_time_day_start (day, NULL);
  point.value = evenness.evenness;
  g_array_append_val (self->evenness_by_day, point);
}

const GArray *
hu_campaign_get_evenness_by_day (HuCampaign *self)
{
  const GArray *events;
  guint n;
  gint64 moment;
  int first_day, last_day;
  g_autofree double *by_day = NULL;
  g_autofree double *sum = NULL;
  g_autofree HuPriority *priorities = NULL;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  if (self->evenness_by_day_known)
    return self->evenness_by_day;
  events = hu_campaign_get_events (self);
  n = hu_seats_n (self->register_);
  moment = hu_campaign_get_moment (self);
  first_day = hu_campaign_get_first_day (self);
  last_day = MIN (hu_time_day (moment, NULL), self->settings->polling_day);
  g_array_set_size (self->evenness_by_day, 0);
  self->evenness_by_day_known = TRUE;
  if (last_day < first_day)
    return self->evenness_by_day;
  by_day = g_new0 (double, (gsize) n *(guint) (last_day - first_day + 1));
  for (guint i = 0; i < events->len; i++)
    {
      const HuEvent *event = &g_array_index (events, HuEvent, i);

      if (event->seat >= 0 && event->day >= first_day && event->day <= last_day && event->row.end <= moment
          && hu_event_is_at_doors (&event->row))
        by_day[(gsize) (event->day - first_day) * n + (guint) event->seat] +=
          hu_event_people (&event->row, moment, 0.0, 0.0) * (double) (event->row.end - event->row.start) / HU_HOUR;
    }
  sum = g_new0 (double, n);
  priorities = g_memdup2 (self->priorities, n * sizeof *priorities);
  for (int day = first_day; day <= last_day; day++)
    {
      for (guint i = 0; i < n; i++)
        sum[i] += by_day[(gsize) (day - first_day) * n + i];
      add_evenness_day (self, priorities, sum, day);
    }
  return self->evenness_by_day;
}
