/* hu-format-osdi-rows.c: one event, attendance, gift or form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-osdi-private.h"

#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 200
#define PREFIX "action_network:"

/* The provider's own id of something: Action Network's without its prefix, any other's whole, else the address of it. */
static gboolean
read_id (HuJson *json, yyjson_val *value, char **id)
{
  yyjson_val *identifiers = hu_json_member (value, "identifiers");
  const char *first = NULL;
  yyjson_arr_iter iter;
  yyjson_val *identifier;

  yyjson_arr_iter_init (identifiers, &iter);
  while ((identifier = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *text = yyjson_get_str (identifier);

      if (text != NULL && g_str_has_prefix (text, PREFIX) && text[strlen (PREFIX)] != '\0')
        {
          if (!hu_json_id (json, identifier, "identifiers", id))
            return FALSE;
          memmove (*id, *id + strlen (PREFIX), strlen (*id) - strlen (PREFIX) + 1);
          return TRUE;
        }
      first = first != NULL ? first : text;
    }
  first = first != NULL ? first : hu_osdi_link (value, "self");
  if (first == NULL || first[0] == '\0' || strlen (first) > 200)
    return hu_json_fail (json, "identifiers", _ ("missing"));
  *id = g_strdup (first);
  return TRUE;
}

/* --- events --- */

/* The place itself, never the address of a house; nothing where it is not for everyone. */
static gboolean
read_location (HuJson *json, yyjson_val *location, HuEventRecord *event)
{
  yyjson_val *point = hu_json_member (location, "location");
  yyjson_val *venue = hu_json_member (location, "venue");

  if (yyjson_is_false (hu_json_member (location, "public")))
    return TRUE;
  if (!hu_json_text (json, venue != NULL ? venue : hu_json_member (location, "locality"), "venue", MAX_TITLE,
                     &event->place))
    return FALSE;
  hu_json_point (hu_json_member (point, "longitude"), hu_json_member (point, "latitude"), &event->longitude,
                 &event->latitude);
  return TRUE;
}

static gboolean
read_times (HuHarvest *harvest, HuJson *json, yyjson_val *value, gboolean wall_clock, HuEventRecord *event)
{
  g_autofree char *clock = hu_harvest_option (harvest, "clock");
  yyjson_val *start = hu_json_member (value, "start_date");
  yyjson_val *end = hu_json_member (value, "end_date");

  if (wall_clock && g_strcmp0 (clock, "utc") != 0)
    return hu_json_wall (json, start, "start_date", NULL, &event->start)
           && hu_json_wall (json, end, "end_date", NULL, &event->end);
  return hu_json_time (json, start, "start_date", FALSE, &event->start)
         && hu_json_time (json, end, "end_date", FALSE, &event->end);
}

static gboolean
read_status (HuJson *json, yyjson_val *value, HuEventRecord *event)
{
  int status = value == NULL ? (int) HU_EVENT_CONFIRMED : hu_event_status_from_id (yyjson_get_str (value));

  if (status < 0)
    return hu_json_fail (json, "status", _ ("not one of confirmed, tentative, cancelled"));
  event->status = (HuEventStatus) status;
  return TRUE;
}

/* These services do not say what kind of event one is: a session at the doors, or what the source's settings say. */
static HuEventKind
event_kind (HuHarvest *harvest)
{
  g_autofree char *word = hu_harvest_option (harvest, "kind");
  int kind = hu_event_kind_from_id (word);

  return kind >= 0 ? (HuEventKind) kind : HU_EVENT_CANVASS;
}

static gboolean
read_content (HuHarvest *harvest, HuJson *json, yyjson_val *value, gboolean wall_clock, HuEventRecord *event)
{
  yyjson_val *title = hu_json_member (value, "title");
  yyjson_val *url = hu_json_member (value, "browser_url");

  event->kind = event_kind (harvest);
  event->zone = g_strdup (wall_clock ? "Europe/London" : NULL);
  return hu_json_text (json, title != NULL ? title : hu_json_member (value, "name"), "title", MAX_TITLE, &event->title)
         && read_status (json, hu_json_member (value, "status"), event)
         && read_times (harvest, json, value, wall_clock, event)
         && hu_json_count (json, hu_json_member (value, "capacity"), "capacity", FALSE, &event->capacity)
         && read_location (json, hu_json_member (value, "location"), event)
         && hu_json_web_address (json, url, "browser_url", &event->url);
}

static gboolean
read_event (HuHarvest *harvest, HuJson *json, yyjson_val *value, gboolean wall_clock)
{
  g_autofree char *id = NULL;
  gint64 modified;
  HuEventRecord *event;
  const char *attendances = hu_osdi_link (value, "osdi:attendances");
  int signed_up;

  if (!read_id (json, value, &id)
      || !hu_json_time (json, hu_json_member (value, "modified_date"), "modified_date", FALSE, &modified)
      || !hu_json_count (json, hu_json_member (value, "total_accepted"), "total_accepted", FALSE, &signed_up))
    return FALSE;
  event = hu_harvest_event (harvest, id, modified);
  if (event == NULL)
    return TRUE;
  if (!read_content (harvest, json, value, wall_clock, event))
    {
      hu_harvest_leave_out_event (harvest, id);
      return FALSE;
    }
  if (yyjson_is_true (hu_json_member (value, "action_network:hidden")))
    {
      hu_harvest_leave_out_event (harvest, id);
      return TRUE;
    }
  hu_harvest_declare_signed_up (harvest, id, signed_up);
  if (event->place != NULL)
    hu_harvest_set_postcode (harvest, id,
                             yyjson_get_str (hu_json_member (hu_json_member (value, "location"), "postal_code")));
  if (signed_up == HU_UNKNOWN && attendances != NULL && event->status != HU_EVENT_CANCELLED)
    hu_harvest_ask (harvest, HU_LIST_SIGNUPS, id, attendances, FALSE);
  return TRUE;
}

gboolean
hu_osdi_event (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  return read_event (harvest, json, value, FALSE);
}

gboolean
hu_osdi_event_wall_clock (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  return read_event (harvest, json, value, TRUE);
}

/* The last part of an address: Action Network's own id of what it leads to. */
static const char *
last_part (const char *url)
{
  const char *slash = url != NULL ? strrchr (url, '/') : NULL;

  return slash != NULL && slash[1] != '\0' ? slash + 1 : NULL;
}

/* Its person as one word or another, or as a link. In memory, to count people and not rows. */
static const char *
person_of (yyjson_val *value)
{
  const char *person = yyjson_get_str (hu_json_member (value, "action_network:person_id"));

  if (person == NULL)
    person = yyjson_get_str (hu_json_member (value, "action:person_id"));
  return person != NULL ? person : last_part (hu_osdi_link (value, "osdi:person"));
}

gboolean
hu_osdi_attendance (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  const char *status = yyjson_get_str (hu_json_member (value, "status"));
  yyjson_val *attended = hu_json_member (value, "attended");
  HuSignup signup = { .event = step->list->owner, .person = person_of (value) };

  if (!read_id (json, value, &id)
      || !hu_json_time (json, hu_json_member (value, "created_date"), "created_date", FALSE, &signup.created)
      || !hu_json_time (json, hu_json_member (value, "modified_date"), "modified_date", FALSE, &signup.modified))
    return FALSE;
  signup.id = id;
  if (signup.event == NULL)
    signup.event = yyjson_get_str (hu_json_member (value, "action_network:event_id"));
  if (signup.event == NULL)
    signup.event = last_part (hu_osdi_link (value, "osdi:event"));
  signup.state = g_strcmp0 (status, "declined") == 0 || g_strcmp0 (status, "cancelled") == 0 ? HU_SIGNUP_CANCELLED
                                                                                             : HU_SIGNUP_SIGNED_UP;
  signup.attended = yyjson_is_bool (attended) ? (HuAttended) yyjson_get_bool (attended) : HU_ATTENDED_UNKNOWN;
  hu_harvest_signup (harvest, &signup);
  return TRUE;
}

/* --- money --- */

gboolean
hu_osdi_fund (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  char currency[4] = "";
  const char *donations = hu_osdi_link (value, "osdi:donations");
  HuFundState fund = { .headline = -1, .donors = HU_UNKNOWN };

  if (yyjson_is_true (hu_json_member (value, "action_network:hidden")))
    return TRUE;
  if (!read_id (json, value, &id) || !hu_json_text (json, hu_json_member (value, "title"), "title", MAX_TITLE, &title)
      || !hu_json_currency (json, hu_json_member (value, "currency"), "currency", currency)
      || !hu_json_time (json, hu_json_member (value, "created_date"), "created_date", FALSE, &fund.opened))
    return FALSE;
  if (hu_json_member (value, "total_amount") != NULL
      && !hu_json_decimal (json, hu_json_member (value, "total_amount"), "total_amount", currency, &fund.headline))
    return FALSE;
  fund.id = id;
  fund.title = title;
  fund.currency = currency;
  hu_harvest_fund (harvest, &fund);
  if (donations != NULL)
    hu_harvest_ask (harvest, HU_LIST_GIFTS, id, donations, FALSE);
  return TRUE;
}

/* OSDI: the amount has what was given back taken off already; one that is void counts nothing. */
gboolean
hu_osdi_donation (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  char currency[4] = "";
  HuGift gift = { .fund = step->list->owner, .currency = currency, .person = person_of (value) };
  yyjson_val *at = hu_json_member (value, "action_date");

  if (!read_id (json, value, &id) || !hu_json_currency (json, hu_json_member (value, "currency"), "currency", currency)
      || !hu_json_decimal (json, hu_json_member (value, "amount"), "amount", currency, &gift.amount)
      || !hu_json_time (json, at != NULL ? at : hu_json_member (value, "created_date"), "created_date", TRUE, &gift.at)
      || !hu_json_time (json, hu_json_member (value, "modified_date"), "modified_date", FALSE, &gift.modified))
    return FALSE;
  gift.id = id;
  if (gift.fund == NULL)
    gift.fund = yyjson_get_str (hu_json_member (value, "action_network:fundraising_page_id"));
  if (yyjson_is_true (hu_json_member (value, "voided")))
    gift.amount = 0;
  hu_harvest_gift (harvest, &gift);
  return TRUE;
}

/* --- forms --- */

gboolean
hu_osdi_form (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  const char *submissions = hu_osdi_link (value, "osdi:submissions");

  if (yyjson_is_true (hu_json_member (value, "action_network:hidden")))
    return TRUE;
  if (!read_id (json, value, &id))
    return FALSE;
  hu_harvest_form (harvest, id);
  if (submissions != NULL)
    hu_harvest_ask (harvest, HU_LIST_PLEDGES, id, submissions, FALSE);
  return TRUE;
}

gboolean
hu_osdi_submission (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  const char *form = step->list->owner;

  if (!read_id (json, value, &id))
    return FALSE;
  if (form == NULL)
    form = yyjson_get_str (hu_json_member (value, "action_network:form_id"));
  if (form == NULL)
    return hu_json_fail (json, "action_network:form_id", _ ("missing"));
  hu_harvest_pledge (harvest, form, id, person_of (value), NULL, FALSE, HU_UNKNOWN);
  return TRUE;
}

/* One of a list of people: a number, and nothing else of them. */
gboolean
hu_osdi_person (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;

  if (!read_id (json, value, &id))
    return FALSE;
  hu_harvest_pledge (harvest, step->list->owner, id, id, NULL, FALSE, HU_UNKNOWN);
  return TRUE;
}
