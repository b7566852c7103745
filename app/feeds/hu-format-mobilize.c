/* hu-format-mobilize.c: Mobilize, whose events have timeslots: each becomes an event
 *
 * Source: github.com/mobilizeamerica/api. The address is …/v1/organizations/ID, or one of its collections.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector-private.h"

#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 200
/* Stands in the place of an address that is not for everyone. */
#define PRIVATE_ADDRESS "This event’s address is private"
#define PRIVATE_ADDRESS_ASCII "This event's address is private"

static gboolean
begin (HuHarvest *harvest, GError **error)
{
  g_autofree char *path = hu_connector_path (harvest);
  g_autofree char *events = NULL;
  g_autofree char *deleted = NULL;
  g_autofree char *attendances = NULL;

  if (g_str_has_suffix (path, "/attendances"))
    {
      hu_harvest_ask (harvest, HU_LIST_SIGNUPS, NULL, hu_harvest_address (harvest), FALSE);
      return TRUE;
    }
  if (g_str_has_suffix (path, "/events"))
    {
      deleted = hu_connector_url (harvest, "/deleted", NULL);
      hu_harvest_ask (harvest, HU_LIST_EVENTS, NULL, hu_harvest_address (harvest), FALSE);
      hu_harvest_ask (harvest, HU_LIST_DELETED, NULL, deleted, FALSE);
      return TRUE;
    }
  events = hu_connector_url (harvest, "/events", NULL);
  deleted = hu_connector_url (harvest, "/events/deleted", NULL);
  attendances = hu_connector_url (harvest, "/attendances", NULL);
  hu_harvest_ask (harvest, HU_LIST_EVENTS, NULL, events, FALSE);
  hu_harvest_ask (harvest, HU_LIST_DELETED, NULL, deleted, FALSE);
  hu_harvest_ask (harvest, HU_LIST_SIGNUPS, NULL, attendances, FALSE);
  return TRUE;
}

/* --- events --- */

/* The list of types “may expand”: what is not known is a session. */
static HuEventKind
kind_of (const char *type)
{
  static const struct
  {
    const char *type;
    HuEventKind kind;
  } kinds[] = {
    { "PHONE_BANK", HU_EVENT_PHONEBANK }, { "AUTOMATED_PHONE_BANK", HU_EVENT_PHONEBANK },
    { "TEXT_BANK", HU_EVENT_PHONEBANK },  { "TRAINING", HU_EVENT_TRAINING },
    { "MEETING", HU_EVENT_SOCIAL },       { "FUNDRAISER", HU_EVENT_SOCIAL },
    { "HOUSE_PARTY", HU_EVENT_SOCIAL },   { "SOLIDARITY_EVENT", HU_EVENT_SOCIAL },
    { "MEET_GREET", HU_EVENT_SOCIAL },    { "RALLY", HU_EVENT_SOCIAL },
    { "TOWN_HALL", HU_EVENT_SOCIAL },     { "WATCH_PARTY", HU_EVENT_SOCIAL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (type, kinds[i].type) == 0)
        return kinds[i].kind;
    }
  return HU_EVENT_CANVASS;
}

/* How far a venue keeps to the standards of the Americans with Disabilities Act: where it does, there is no step on the way in. */
static HuStepFree
step_free_of (const char *status)
{
  if (g_strcmp0 (status, "ACCESSIBLE") == 0)
    return HU_STEP_FREE_YES;
  return g_strcmp0 (status, "NOT_ACCESSIBLE") == 0 ? HU_STEP_FREE_NO : HU_STEP_FREE_UNKNOWN;
}

static gboolean
is_private (const char *venue, yyjson_val *event)
{
  const char *visibility = yyjson_get_str (hu_json_member (event, "address_visibility"));

  return g_strcmp0 (visibility, "PRIVATE") == 0
         || (venue != NULL
             && (g_str_has_prefix (venue, PRIVATE_ADDRESS) || g_str_has_prefix (venue, PRIVATE_ADDRESS_ASCII)));
}

static gboolean
read_location (HuJson *json, yyjson_val *value, HuEventRecord *event)
{
  yyjson_val *location = hu_json_member (value, "location");
  yyjson_val *point = hu_json_member (location, "location");
  yyjson_val *venue = hu_json_member (location, "venue");

  if (is_private (yyjson_get_str (venue), value))
    return TRUE;
  if (yyjson_get_len (venue) == 0)
    venue = hu_json_member (location, "locality");
  if (!hu_json_text (json, venue, "location.venue", MAX_TITLE, &event->place))
    return FALSE;
  hu_json_point (hu_json_member (point, "longitude"), hu_json_member (point, "latitude"), &event->longitude,
                 &event->latitude);
  return TRUE;
}

static gboolean
read_slot (HuHarvest *harvest, HuJson *json, yyjson_val *value, yyjson_val *slot, const char *parent, gint64 modified)
{
  g_autofree char *id = NULL;
  yyjson_val *zone = hu_json_member (value, "timezone");
  HuEventRecord *event;

  if (!hu_json_any_id (json, hu_json_member (slot, "id"), "id", &id))
    return FALSE;
  event = hu_harvest_event (harvest, id, modified);
  if (event == NULL)
    return TRUE;
  event->kind = kind_of (yyjson_get_str (hu_json_member (value, "event_type")));
  event->step_free = step_free_of (yyjson_get_str (hu_json_member (value, "accessibility_status")));
  if (!hu_json_text (json, hu_json_member (value, "title"), "title", MAX_TITLE, &event->title)
      || !hu_json_seconds (json, hu_json_member (slot, "start_date"), "start_date", TRUE, &event->start)
      || !hu_json_seconds (json, hu_json_member (slot, "end_date"), "end_date", FALSE, &event->end)
      || !hu_json_count (json, hu_json_member (slot, "max_attendees"), "max_attendees", FALSE, &event->capacity)
      || !hu_json_text (json, zone, "timezone", 64, &event->zone) || !read_location (json, value, event)
      || !hu_json_web_address (json, hu_json_member (value, "browser_url"), "browser_url", &event->url))
    {
      hu_harvest_leave_out_event (harvest, id);
      return FALSE;
    }
  hu_harvest_set_parent (harvest, id, parent);
  if (event->place != NULL)
    hu_harvest_set_postcode (harvest, id,
                             yyjson_get_str (hu_json_member (hu_json_member (value, "location"), "postal_code")));
  return TRUE;
}

/* Drafts and what was turned down are not shown. */
static gboolean
is_approved (yyjson_val *value)
{
  const char *status = yyjson_get_str (hu_json_member (value, "approval_status"));

  return status == NULL || g_str_equal (status, "APPROVED");
}

static gboolean
read_event (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  yyjson_val *slots = hu_json_member (value, "timeslots");
  yyjson_val *slot;
  yyjson_arr_iter iter;
  gint64 modified;

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_seconds (json, hu_json_member (value, "modified_date"), "modified_date", FALSE, &modified)
      || !hu_json_array (json, slots, "timeslots"))
    return FALSE;
  if (!is_approved (value))
    return TRUE;
  json->part = "timeslots";
  yyjson_arr_iter_init (slots, &iter);
  for (json->part_index = 0; (slot = yyjson_arr_iter_next (&iter)) != NULL; json->part_index++)
    {
      if (!read_slot (harvest, json, value, slot, id, modified))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_deleted (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id))
    return FALSE;
  hu_harvest_leave_out_event (harvest, id);
  return TRUE;
}

/* --- attendances --- */

static gboolean
read_state (HuJson *json, yyjson_val *value, HuSignupState *state)
{
  const char *status = yyjson_get_str (value);

  if (g_strcmp0 (status, "REGISTERED") == 0)
    *state = HU_SIGNUP_SIGNED_UP;
  else if (g_strcmp0 (status, "CONFIRMED") == 0)
    *state = HU_SIGNUP_CONFIRMED;
  else if (g_strcmp0 (status, "CANCELLED") == 0)
    *state = HU_SIGNUP_CANCELLED;
  else
    return hu_json_fail (json, "status", _ ("not one of REGISTERED, CONFIRMED, CANCELLED"));
  return TRUE;
}

/* The first address of the person; in memory until it is hashed. */
static const char *
email_of (yyjson_val *person)
{
  yyjson_val *first = yyjson_arr_get_first (hu_json_member (person, "email_addresses"));

  return yyjson_get_str (hu_json_member (first, "address"));
}

/* Some pairings of organisations leave ids out: such a row is nobody's sign-up to a session that is known. */
static gboolean
read_attendance (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  g_autofree char *slot = NULL;
  yyjson_val *slot_id = hu_json_member (hu_json_member (value, "timeslot"), "id");
  yyjson_val *attended = hu_json_member (value, "attended");
  yyjson_val *type = hu_json_member (hu_json_member (value, "event"), "event_type");
  HuSignup signup = { .attended = HU_ATTENDED_UNKNOWN };

  if (hu_json_member (value, "id") == NULL || slot_id == NULL)
    return TRUE;
  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_any_id (json, slot_id, "timeslot.id", &slot)
      || !hu_json_seconds (json, hu_json_member (value, "created_date"), "created_date", FALSE, &signup.created)
      || !hu_json_seconds (json, hu_json_member (value, "modified_date"), "modified_date", FALSE, &signup.modified)
      || !read_state (json, hu_json_member (value, "status"), &signup.state))
    return FALSE;
  if (attended != NULL && !yyjson_is_bool (attended))
    return hu_json_fail (json, "attended", _ ("neither true, false nor null"));
  if (attended != NULL)
    signup.attended = yyjson_get_bool (attended) ? HU_ATTENDED_YES : HU_ATTENDED_NO;
  signup.id = id;
  signup.event = slot;
  if (kind_of (yyjson_get_str (type)) == HU_EVENT_CANVASS)
    signup.email = email_of (hu_json_member (value, "person"));
  hu_harvest_signup (harvest, &signup);
  return TRUE;
}

/* --- pages --- */

static gboolean
read_page (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  yyjson_val *rows = hu_json_member (root, "data");
  yyjson_val *count = hu_json_member (root, "count");
  HuRowFunc row = step->list->kind == HU_LIST_EVENTS    ? read_event
                  : step->list->kind == HU_LIST_DELETED ? read_deleted
                                                        : read_attendance;

  if (!yyjson_is_obj (root) || hu_json_member (root, "error") != NULL)
    return hu_json_fail (json, "error", _ ("the provider reports one"));
  if (!yyjson_is_arr (rows))
    return hu_json_fail (json, "data", _ ("not an array"));
  if (count != NULL && (!yyjson_is_uint (count) || yyjson_get_uint (count) > HU_JSON_MAX_COUNT))
    return hu_json_fail (json, "count", _ ("not a count"));
  if (count != NULL)
    step->list->declared = (gint64) yyjson_get_uint (count);
  if (hu_json_member (root, "results_limited_to") != NULL)
    hu_harvest_trouble (harvest, step->list, _ ("the provider cuts this list off"));
  hu_connector_rows (harvest, step, rows, "data", row);
  hu_harvest_go_on (harvest, step, yyjson_get_str (hu_json_member (root, "next")));
  return TRUE;
}

static gboolean
read_answer (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_page, error);
}

const HuConnector hu_connector_mobilize = {
  .id = "mobilize",
  .title = "Mobilize",
  .what = N_ ("events with their timeslots, sign-ups and who came"),
  .address = "https://api.mobilize.us/v1/organizations/ID",
  .accept = "application/json",
  .key = HU_KEY_BEARER,
  .key_words = N_ ("API key"),
  .key_needed = TRUE,
  .poll_seconds = 300,
  .pause = 200,
  .begin = begin,
  .read = read_answer,
};
