/* hu-campaign-views.c: sessions, groups, series, searching
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"
#include "hu-explain.h"
#include "hu-session-private.h"
#include "hu-text.h"

#include <math.h>
#include <string.h>

/* How many sessions that are over a seat page still lists. */
#define DONE_SHOWN 5

/* --- layers ------------------------------------------------------------------------------------------ */

double
hu_campaign_get_layer_value (HuCampaign *self, HuLayer layer, HuSeat *seat)
{
  const HuPriority *priority;
  const HuSeatLive *live;
  const HuResult *result;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NAN);

  priority = hu_seat_get_priority (seat);
  live = hu_seat_get_live (seat);
  result = hu_seat_get_result (seat);
  switch (layer)
    {
    case HU_LAYER_SCORE:
      return priority->scored ? priority->score : NAN;
    case HU_LAYER_SERVED:
      return priority->scored ? priority->served : NAN;
    case HU_LAYER_EXPECTED:
      return live->expected_week;
    case HU_LAYER_PROBABILITY:
      return priority->scored ? 100.0 * priority->probability : NAN;
    case HU_LAYER_MAJORITY:
      return result->valid_votes > 0 ? 100.0 * result->majority / result->valid_votes : NAN;
    case HU_LAYER_MEMBERS:
      if (live->members == HU_UNKNOWN || result->electorate == 0)
        return NAN;
      return 1e4 * live->members / result->electorate;
    case HU_LAYER_CHANGE:
      return 100.0 * live->change_week;
    case HU_N_LAYERS:
    default:
      return NAN;
    }
}

/* --- sessions ---------------------------------------------------------------------------------------- */

typedef struct
{
  const HuEvent *event;
  int group; /* 0 running, 1 ahead, 2 done */
  double distance;
} Listed;

static int
compare_listed (gconstpointer a, gconstpointer b)
{
  const Listed *left = a;
  const Listed *right = b;
  gint64 difference = left->event->row.start - right->event->row.start;

  if (left->group != right->group)
    return left->group - right->group;
  /* What is done: the last first. */
  if (left->group == 2)
    difference = -difference;
  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return g_strcmp0 (left->event->row.id, right->event->row.id);
}

static int
compare_distance (gconstpointer a, gconstpointer b)
{
  const Listed *left = a;
  const Listed *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  return compare_listed (a, b);
}

static void
append_session (HuCampaign *self, GListStore *list, const Listed *listed, gboolean with_seat)
{
  g_autoptr (HuSession) session = NULL;
  const char *name = NULL;

  if (with_seat)
    name = hu_seat_get_name (hu_campaign_get_seat (self, (guint) listed->event->seat));
  session = hu_session_new (&listed->event->row, hu_campaign_get_moment (self), name, listed->distance);
  g_list_store_append (list, session);
}

GListModel *
hu_campaign_get_sessions (HuCampaign *self, HuSeat *seat)
{
  GListStore *list = g_list_store_new (HU_TYPE_SESSION);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Listed));
  const GArray *events;
  gint64 moment;
  guint done = 0;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  events = hu_campaign_get_events (self);
  moment = hu_campaign_get_moment (self);
  for (guint i = 0; i < events->len; i++)
    {
      const HuEvent *event = &g_array_index (events, HuEvent, i);
      Listed listed = { .event = event, .distance = NAN };

      if (event->seat != (int) hu_seat_get_index (seat) || event->row.gone)
        continue;
      listed.group = event->row.end <= moment ? 2 : event->row.start <= moment ? 0 : 1;
      g_array_append_val (found, listed);
    }
  g_array_sort (found, compare_listed);
  for (guint i = 0; i < found->len; i++)
    {
      const Listed *listed = &g_array_index (found, Listed, i);

      if (listed->group == 2 && ++done > DONE_SHOWN)
        break;
      append_session (self, list, listed, FALSE);
    }
  return G_LIST_MODEL (list);
}

GListModel *
hu_campaign_get_sessions_nearby (HuCampaign *self, HuSeat *seat, double km)
{
  GListStore *list = g_list_store_new (HU_TYPE_SESSION);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Listed));
  g_autofree double *distances = NULL;
  const GArray *events;
  gint64 moment;
  guint n, index;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  events = hu_campaign_get_events (self);
  moment = hu_campaign_get_moment (self);
  n = hu_seats_n (self->register_);
  index = hu_seat_get_index (seat);
  distances = g_new (double, n);
  for (guint i = 0; i < n; i++)
    distances[i] =
      hu_distance (self->longitude[index], self->latitude[index], self->longitude[i], self->latitude[i]) / 1000.0;
  for (guint i = 0; i < events->len; i++)
    {
      const HuEvent *event = &g_array_index (events, HuEvent, i);
      Listed listed = { .event = event, .group = 1 };

      if (event->seat < 0 || event->seat == (int) index || !hu_event_is_out (&event->row) || event->row.start <= moment
          || event->row.start > moment + 7 * HU_DAY)
        continue;
      listed.distance = distances[event->seat];
      if (listed.distance <= km)
        g_array_append_val (found, listed);
    }
  g_array_sort (found, compare_distance);
  for (guint i = 0; i < MIN (found->len, 12); i++)
    append_session (self, list, &g_array_index (found, Listed, i), TRUE);
  return G_LIST_MODEL (list);
}

GPtrArray *
hu_campaign_get_groups (HuCampaign *self, HuSeat *seat)
{
  GPtrArray *groups = g_ptr_array_new ();
  const char *code;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), groups);

  code = hu_seat_get_info (seat)->code;
  for (guint i = 0; i < self->group_rows->len; i++)
    {
      HuGroupRow *group = &g_array_index (self->group_rows, HuGroupRow, i);

      if (g_strcmp0 (group->seat, code) == 0)
        g_ptr_array_add (groups, group);
    }
  return groups;
}

GArray *
hu_campaign_get_seat_hours_by_day (HuCampaign *self, HuSeat *seat)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (HuPoint2));
  const GArray *events;
  gint64 moment;
  int first_day;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), series);

  events = hu_campaign_get_events (self);
  moment = hu_campaign_get_moment (self);
  first_day = hu_campaign_get_first_day (self);
  for (int day = first_day; day <= self->settings->polling_day; day++)
    {
      HuPoint2 point = { .at = hu_time_day_start (day, NULL) };

      g_array_append_val (series, point);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const HuEvent *event = &g_array_index (events, HuEvent, i);
      int at = event->day - first_day;

      if (event->seat != (int) hu_seat_get_index (seat) || at < 0 || at >= (int) series->len
          || !hu_event_is_at_doors (&event->row))
        continue;
      g_array_index (series, HuPoint2, at).value +=
        hu_event_people (&event->row, moment, self->parameters.turn_up_unconfirmed, self->parameters.turn_up_confirmed)
        * (double) (event->row.end - event->row.start) / (double) HU_HOUR;
    }
  return series;
}

/* --- words and notes ----------------------------------------------------------------------------------- */

GPtrArray *
hu_campaign_explain (HuCampaign *self, HuSeat *seat)
{
  HuExplainInput input = { 0 };
  const HuWeight *weight;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  weight = hu_choices_get_weight (&self->choices, hu_seat_get_info (seat)->code);
  input.priority = hu_seat_get_priority (seat);
  input.result = hu_seat_get_result (seat);
  input.party = self->settings->party;
  input.election = self->settings->election;
  input.expected_people = hu_seat_get_live (seat)->expected_week;
  if (weight != NULL)
    {
      input.weight_reason = weight->reason;
      input.weight_day = weight->day;
    }
  return hu_explain (&input);
}

const char *
hu_campaign_get_note (HuCampaign *self, HuSeat *seat)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return g_hash_table_lookup (self->notes, hu_seat_get_info (seat)->code);
}

static void
note_kept_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!hu_store_put_note_finish (HU_STORE (object), result, &error))
    g_warning ("A note could not be kept: %s", error->message);
}

void
hu_campaign_set_note (HuCampaign *self, HuSeat *seat, const char *text)
{
  const char *code;

  g_return_if_fail (HU_IS_CAMPAIGN (self));
  g_return_if_fail (text != NULL);

  code = hu_seat_get_info (seat)->code;
  if (g_strcmp0 (hu_campaign_get_note (self, seat) != NULL ? hu_campaign_get_note (self, seat) : "", text) == 0)
    return;
  if (*text != '\0')
    g_hash_table_replace (self->notes, (gpointer) g_intern_string (code), g_strdup (text));
  else
    g_hash_table_remove (self->notes, code);
  hu_store_put_note_async (self->store, code, text, note_kept_cb, NULL);
}

/* --- searching ------------------------------------------------------------------------------------------- */

static int
seat_of_postcode (HuCampaign *self, const char *text, HuPostcode *postcode)
{
  HuPostcodeStatus status;

  if (self->postcodes == NULL)
    return -1;
  status = hu_postcodes_find (self->postcodes, text, postcode);
  if (status != HU_POSTCODE_OK && status != HU_POSTCODE_OUTCODE)
    return -1;
  return hu_hit_index_nearest (self->hit_index, hu_project (postcode->longitude, postcode->latitude), 1000.0, NULL);
}

/* Lower is better: the code or abbreviation itself, then names that begin with the text, then any word that does. */
static int
match (const HuSeatInfo *info, const char *text, const char *folded)
{
  if (g_ascii_strcasecmp (info->code, text) == 0 || g_ascii_strcasecmp (info->abbreviation, text) == 0)
    return 0;
  if (g_str_has_prefix (info->folded, folded))
    return 1;
  return hu_text_matches (info->folded, folded) ? 2 : -1;
}

GPtrArray *
hu_campaign_search (HuCampaign *self, const char *text, guint max)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *trimmed = NULL;
  g_autofree char *folded = NULL;
  HuPostcode postcode;
  int seat;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self) && text != NULL, found);

  trimmed = g_strstrip (g_strdup (text));
  folded = hu_text_fold (trimmed);
  if (*folded == '\0')
    return found;
  seat = seat_of_postcode (self, trimmed, &postcode);
  if (seat >= 0)
    g_ptr_array_add (found, g_object_ref (hu_campaign_get_seat (self, (guint) seat)));
  for (int quality = 0; quality <= 2; quality++)
    for (guint i = 0; i < hu_seats_n (self->register_) && found->len < max; i++)
      if ((int) i != seat && match (hu_seats_get (self->register_, i), trimmed, folded) == quality)
        g_ptr_array_add (found, g_object_ref (hu_campaign_get_seat (self, i)));
  return found;
}

gboolean
hu_campaign_locate (HuCampaign *self, const char *text, double *longitude, double *latitude)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *trimmed = NULL;
  HuPostcode postcode;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self) && text != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (text));
  if (seat_of_postcode (self, trimmed, &postcode) >= 0)
    {
      *longitude = postcode.longitude;
      *latitude = postcode.latitude;
      return TRUE;
    }
  found = hu_campaign_search (self, trimmed, 1);
  if (found->len == 0)
    return FALSE;
  hu_campaign_get_seat_place (self, found->pdata[0], longitude, latitude);
  return TRUE;
}
