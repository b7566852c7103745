/* hu-campaign-find.c: where should the person at the other end of this postcode go?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-find.h"

#include "hu-campaign-private.h"
#include "hu-session-private.h"

#include <math.h>

/* How far from land a pier is still in its seat, metres. */
#define SHORE 1000.0

/* The sessions ahead, and which event each is. */
typedef struct
{
  GArray *inputs; /* HuSessionInput */
  GArray *events; /* guint */
} Ahead;

static void
ahead_clear (Ahead *ahead)
{
  g_array_unref (ahead->inputs);
  g_array_unref (ahead->events);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ahead, ahead_clear)

static gboolean
is_ahead (const HuEvent *event, gint64 now)
{
  return event->seat >= 0 && hu_event_is_at_doors (&event->row) && event->row.start > now;
}

static gboolean
is_in_scope (HuCampaign *self, const HuEvent *event)
{
  guint scope = self->settings->scope;

  return scope == 0 || (scope & (1u << hu_seats_get (self->register_, (guint) event->seat)->region)) != 0;
}

static int
count_places (HuCampaign *self, const HuEventRow *row, gint64 now)
{
  if (row->capacity == HU_UNKNOWN)
    return HU_PERSONAL_NO_LIMIT;
  return row->capacity - MAX (row->signed_up, 0) - (int) hu_holds_taken (self->holds, row->row, now);
}

static double
count_hours (const HuEventRow *row)
{
  return (double) (row->end - row->start) / (double) HU_HOUR;
}

void
hu_find_take_access (HuSessionInput *input, const HuEventRow *row)
{
  input->access = row->step_free == HU_STEP_FREE_YES ? HU_ACCESS_STEP_FREE : 0;
  input->unknown = row->step_free == HU_STEP_FREE_UNKNOWN ? HU_ACCESS_STEP_FREE : 0;
}

static void
add_session (HuCampaign *self, Ahead *ahead, guint at, gint64 now)
{
  const HuEvent *event = &g_array_index (self->events, HuEvent, at);
  HuSessionInput input = {
    .seat = (guint) event->seat,
    .region = hu_seats_get (self->register_, (guint) event->seat)->region,
    .longitude = event->row.longitude,
    .latitude = event->row.latitude,
    .length = count_hours (&event->row),
    .day = event->day,
    .start = event->row.start,
    .places_left = count_places (self, &event->row, now),
  };

  hu_find_take_access (&input, &event->row);
  /* Where nothing better is known, one goes to the seat's middle. */
  if (isnan (input.longitude) || isnan (input.latitude))
    {
      input.longitude = self->longitude[event->seat];
      input.latitude = self->latitude[event->seat];
    }
  g_array_append_val (ahead->inputs, input);
  g_array_append_val (ahead->events, at);
}

static void
gather (HuCampaign *self, gint64 now, int from_day, Ahead *ahead)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const HuEvent *event = &g_array_index (self->events, HuEvent, i);

      if (event->day < from_day || !is_ahead (event, now) || !is_in_scope (self, event))
        continue;
      add_session (self, ahead, i, now);
    }
}

static HuFindStatus
find_home (HuCampaign *self, const char *text, HuPostcode *place, HuFindAnswer *answer)
{
  int home;

  if (*text == '\0')
    return HU_FIND_EMPTY;
  if (self->postcodes == NULL)
    return HU_FIND_NO_POSTCODES;
  hu_postcodes_find (self->postcodes, text, place);
  g_strlcpy (answer->postcode, place->text, sizeof answer->postcode);
  switch (place->status)
    {
    case HU_POSTCODE_UNKNOWN:
      return HU_FIND_UNKNOWN;
    case HU_POSTCODE_NOT_COVERED:
      return HU_FIND_NOT_COVERED;
    case HU_POSTCODE_MALFORMED:
      return HU_FIND_MALFORMED;
    case HU_POSTCODE_OK:
    case HU_POSTCODE_OUTCODE:
      break;
    }
  answer->outcode = place->status == HU_POSTCODE_OUTCODE;
  home = hu_hit_index_nearest (self->hit_index, hu_project (place->longitude, place->latitude), SHORE, NULL);
  if (home < 0)
    return HU_FIND_AT_SEA;
  answer->home = g_object_ref (hu_campaign_get_seat (self, (guint) home));
  return HU_FIND_OK;
}

static void
take_best (HuCampaign *self, const Ahead *ahead, const HuPersonalAnswer *best, guint n, HuFindAnswer *answer)
{
  answer->n = n;
  for (guint i = 0; i < n; i++)
    {
      guint at = g_array_index (ahead->events, guint, best[i].session);
      const HuEvent *event = &g_array_index (self->events, HuEvent, at);

      answer->found[i].answer = best[i];
      answer->found[i].seat = g_object_ref (hu_campaign_get_seat (self, (guint) event->seat));
      answer->found[i].session = hu_session_new (&event->row, hu_campaign_get_now (self), NULL, NAN);
    }
}

void
hu_find_answer_clear (HuFindAnswer *answer)
{
  g_clear_object (&answer->home);
  for (guint i = 0; i < answer->n; i++)
    {
      g_clear_object (&answer->found[i].session);
      g_clear_object (&answer->found[i].seat);
    }
  answer->n = 0;
}

void
hu_campaign_find (HuCampaign *self, const HuFindQuestion *question, HuFindAnswer *answer)
{
  g_autofree char *text = NULL;
  g_auto (Ahead) ahead = { .inputs = g_array_new (FALSE, FALSE, sizeof (HuSessionInput)),
                           .events = g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autofree double *minutes = NULL;
  HuPersonalAnswer best[HU_FIND_SESSIONS];
  HuPostcode place;
  HuVolunteer volunteer = { 0 };
  guint n;

  g_return_if_fail (answer != NULL);
  *answer = (HuFindAnswer) { 0 };
  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (question != NULL && question->postcode != NULL);

  answer->step_free = question->step_free;
  text = g_strstrip (g_strdup (question->postcode));
  answer->status = find_home (self, text, &place, answer);
  if (answer->status != HU_FIND_OK)
    return;
  if (!hu_campaign_get_live (self))
    {
      answer->status = HU_FIND_LOOKING_BACK;
      return;
    }
  volunteer.longitude = place.longitude;
  volunteer.latitude = place.latitude;
  volunteer.region = hu_seat_get_info (answer->home)->region;
  volunteer.free_hours = question->free_hours;
  volunteer.travel_limit = question->travel_hours;
  volunteer.access = question->step_free ? HU_ACCESS_STEP_FREE : 0;
  volunteer.now = hu_campaign_get_now (self);
  if (self->travel.times != NULL)
    volunteer.seat_minutes = minutes =
      hu_travel_times_from_home (self->travel.times, place.text, hu_seat_get_info (answer->home)->code);
  gather (self, volunteer.now, question->from_day, &ahead);
  n = hu_personal_best (&self->parameters, self->priorities, &volunteer,
                        (const HuSessionInput *) (gpointer) ahead.inputs->data, ahead.inputs->len, best,
                        G_N_ELEMENTS (best));
  take_best (self, &ahead, best, n, answer);
  answer->left_out =
    hu_personal_count_unknown (&self->parameters, self->priorities, &volunteer,
                               (const HuSessionInput *) (gpointer) ahead.inputs->data, ahead.inputs->len);
  if (n == 0)
    answer->status = ahead.inputs->len > 0 ? HU_FIND_OUT_OF_REACH : HU_FIND_NO_SESSIONS;
}

/* --- holding a place ------------------------------------------------------------------------------------- */

guint64
hu_campaign_hold (HuCampaign *self, HuSession *session)
{
  gpointer at;
  const HuEvent *event;
  gint64 now;
  guint64 hold;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), 0);
  g_return_val_if_fail (HU_IS_SESSION (session), 0);

  now = hu_campaign_get_now (self);
  at = g_hash_table_lookup (self->event_index, &hu_session_get_row (session)->row);
  if (at == NULL || !hu_campaign_get_live (self))
    return 0;
  /* As it stands now, not as it stood when it was found. */
  event = &g_array_index (self->events, HuEvent, GPOINTER_TO_UINT (at) - 1);
  if (!is_ahead (event, now) || count_places (self, &event->row, now) <= 0)
    return 0;
  hold = hu_holds_add (self->holds, event->row.row, (guint) event->seat, MAX (count_hours (&event->row), 0), now);
  hu_campaign_refigure (self, HU_CHANGE_EVENTS);
  return hold;
}

gboolean
hu_campaign_release (HuCampaign *self, guint64 hold)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), FALSE);

  if (!hu_holds_release (self->holds, hold, hu_campaign_get_now (self)))
    return FALSE;
  hu_campaign_refigure (self, HU_CHANGE_EVENTS);
  return TRUE;
}

gint64
hu_campaign_get_held_until (HuCampaign *self, guint64 hold)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), HU_NEVER);
  return hu_holds_until (self->holds, hold, hu_campaign_get_now (self));
}
