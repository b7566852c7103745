/* hu-format-zoom.c: Zoom: conference calls, who registered and who joined
 *
 * Source: developers.zoom.us/docs/api/meetings. The address is https://api.zoom.us/v2/users/ID for all meetings of one host, or
 * …/v2/meetings/ID for one; the key "ACCOUNT:CLIENT:SECRET" of a server-to-server app, or a token.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector-private.h"

#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 200
#define REGISTRANTS "status=approved&page_size=300"
/* Only so are participants told apart from one another. */
#define PARTICIPANTS "page_size=300&include_fields=registrant_id"

/* Address of the API itself: what comes before /users, /meetings, /webinars or /report. */
static char *
api_path (HuHarvest *harvest)
{
  static const char *const below[] = { "/report/", "/users/", "/meetings/", "/webinars/" };
  char *path = hu_connector_path (harvest);

  for (gsize i = 0; i < G_N_ELEMENTS (below); i++)
    {
      char *found = strstr (path, below[i]);

      if (found != NULL)
        *found = '\0';
    }
  return path;
}

/* @what: meetings or webinars. The report is not there before the call, nor for a while after it. */
static void
ask_people (HuHarvest *harvest, const char *what, const char *id)
{
  g_autofree char *api = api_path (harvest);
  g_autofree char *registrants = g_strdup_printf ("%s/%s/%s/registrants?" REGISTRANTS, api, what, id);
  g_autofree char *participants = g_strdup_printf ("%s/report/%s/%s/participants?" PARTICIPANTS, api, what, id);

  hu_harvest_ask (harvest, HU_LIST_REGISTRANTS, id, registrants, TRUE);
  hu_harvest_ask (harvest, HU_LIST_JOINED, id, participants, TRUE);
}

static gboolean
begin (HuHarvest *harvest, GError **error)
{
  g_autofree char *path = hu_connector_path (harvest);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);
  const char *last = n > 0 ? parts[n - 1] : "";
  const char *above = n > 1 ? parts[n - 2] : "";
  const char *address = hu_harvest_address (harvest);

  if (above[0] != '\0' && g_str_equal (last, "registrants"))
    hu_harvest_ask (harvest, HU_LIST_REGISTRANTS, above, address, FALSE);
  else if (above[0] != '\0' && g_str_equal (last, "participants"))
    hu_harvest_ask (harvest, HU_LIST_JOINED, above, address, FALSE);
  else if (g_str_equal (last, "meetings") || g_str_equal (last, "webinars"))
    hu_harvest_ask (harvest, HU_LIST_EVENTS, NULL, address, FALSE);
  else if (g_str_equal (above, "meetings") || g_str_equal (above, "webinars"))
    hu_harvest_ask (harvest, HU_LIST_EVENTS, NULL, address, FALSE);
  else if (g_str_equal (above, "users"))
    {
      g_autofree char *meetings = hu_connector_url (harvest, "/meetings", "type=scheduled&page_size=300");
      g_autofree char *ended = hu_connector_url (harvest, "/meetings", "type=previous_meetings&page_size=300");

      hu_harvest_ask (harvest, HU_LIST_EVENTS, NULL, meetings, FALSE);
      hu_harvest_ask (harvest, HU_LIST_EVENTS, "previous", ended, FALSE);
    }
  else
    {
      g_set_error_literal (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS,
                           _ ("it must end in /users/me, or in /meetings/ and a number"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_meeting (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  yyjson_val *duration = hu_json_member (value, "duration");
  const char *zone = yyjson_get_str (hu_json_member (value, "timezone"));
  gboolean webinar = strstr (step->url, "/webinars") != NULL;
  HuEventRecord *event;
  int minutes;

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_count (json, duration, "duration", FALSE, &minutes))
    return FALSE;
  event = hu_harvest_event (harvest, id, HU_NEVER);
  event->kind = HU_EVENT_CALL;
  if (!hu_json_text (json, hu_json_member (value, "topic"), "topic", MAX_TITLE, &event->title)
      || !hu_json_time (json, hu_json_member (value, "start_time"), "start_time", FALSE, &event->start))
    {
      hu_harvest_leave_out_event (harvest, id);
      return FALSE;
    }
  if (zone != NULL && strlen (zone) < 64)
    event->zone = g_strdup (zone);
  if (event->start != HU_NEVER)
    event->end = event->start + MAX (minutes, 0) * HU_MINUTE;
  ask_people (harvest, webinar ? "webinars" : "meetings", id);
  return TRUE;
}

/* Other states come although one was asked for. */
static gboolean
read_registrant (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  const char *status = yyjson_get_str (hu_json_member (value, "status"));
  HuSignup signup = { .event = step->list->owner, .modified = HU_NEVER, .attended = HU_ATTENDED_UNKNOWN };

  if (!hu_json_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_time (json, hu_json_member (value, "create_time"), "create_time", FALSE, &signup.created))
    return FALSE;
  signup.id = id;
  signup.state = g_strcmp0 (status, "approved") == 0 ? HU_SIGNUP_SIGNED_UP : HU_SIGNUP_CANCELLED;
  hu_harvest_signup (harvest, &signup);
  return TRUE;
}

static const char *
text_or_null (yyjson_val *value)
{
  const char *text = yyjson_get_str (value);

  return text != NULL && text[0] != '\0' ? text : NULL;
}

/* One person has a row for each time they came in, and for each room; those who only waited were not there. */
static gboolean
read_participant (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  const char *status = yyjson_get_str (hu_json_member (value, "status"));
  const char *registrant = text_or_null (hu_json_member (value, "registrant_id"));
  const char *email = text_or_null (hu_json_member (value, "user_email"));
  const char *name = text_or_null (hu_json_member (value, "name"));
  gint64 joined;

  if (!hu_json_time (json, hu_json_member (value, "join_time"), "join_time", TRUE, &joined))
    return FALSE;
  if (g_strcmp0 (status, "in_waiting_room") == 0)
    return TRUE;
  if (registrant == NULL && email == NULL && name == NULL)
    return hu_json_fail (json, "registrant_id", _ ("neither that nor a name"));
  hu_harvest_joined (harvest, step->list->owner, registrant, email, name, joined);
  return TRUE;
}

/* --- pages --- */

static gboolean
read_rows (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root, const char *member, HuRowFunc row)
{
  yyjson_val *rows = hu_json_member (root, member);
  yyjson_val *total = hu_json_member (root, "total_records");
  const char *token = text_or_null (hu_json_member (root, "next_page_token"));
  g_autofree char *escaped = token != NULL ? hu_connector_escape (token) : NULL;
  g_autofree char *next = escaped != NULL ? hu_connector_with_text (step->url, "next_page_token", escaped) : NULL;

  if (!yyjson_is_arr (rows))
    return hu_json_fail (json, member, _ ("not an array"));
  if (total != NULL && (!yyjson_is_uint (total) || yyjson_get_uint (total) > HU_JSON_MAX_COUNT))
    return hu_json_fail (json, "total_records", _ ("not a count"));
  if (total != NULL)
    step->list->declared = (gint64) yyjson_get_uint (total);
  hu_connector_rows (harvest, step, rows, member, row);
  /* Tokens may always be new ones. */
  if (next != NULL && total != NULL && step->list->rows > step->list->declared)
    hu_harvest_trouble (harvest, step->list, _ ("it goes on after as much as it says that there is"));
  else
    hu_harvest_go_on (harvest, step, next);
  return TRUE;
}

static gboolean
read_root (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  if (!yyjson_is_obj (root) || hu_json_member (root, "code") != NULL)
    return hu_json_fail (json, "code", _ ("the provider reports an error"));
  if (step->list->kind == HU_LIST_REGISTRANTS)
    return read_rows (harvest, step, json, root, "registrants", read_registrant);
  if (step->list->kind == HU_LIST_JOINED)
    return read_rows (harvest, step, json, root, "participants", read_participant);
  if (hu_json_member (root, "webinars") != NULL)
    return read_rows (harvest, step, json, root, "webinars", read_meeting);
  if (hu_json_member (root, "meetings") != NULL)
    return read_rows (harvest, step, json, root, "meetings", read_meeting);
  step->list->rows++;
  hu_harvest_go_on (harvest, step, NULL);
  return read_meeting (harvest, step, json, root);
}

static gboolean
read_answer (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_root, error);
}

const HuConnector hu_connector_zoom = {
  .id = "zoom",
  .title = "Zoom",
  .what = N_ ("conference calls, how many registered and how many joined"),
  .address = "https://api.zoom.us/v2/users/me",
  .accept = "application/json",
  .key = HU_KEY_ACCOUNT,
  .key_words = N_ ("Account, client and secret of a server-to-server app, with colons between; or a token"),
  .key_needed = TRUE,
  .poll_seconds = 900,
  .pause = 250,
  .begin = begin,
  .read = read_answer,
};
