/* hu-format-zetkin.c: Zetkin: actions and who comes to them, local groups, people who wait to join
 *
 * Source: github.com/zetkin/app.zetkin.org. The address is https://api.zetk.in/v1/orgs/ID, or one of its collections. There is no
 * filter by date of change: participants are asked for actions from a fortnight ago on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-zetkin-private.h"

#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_TITLE 200
#define MAX_NESTED 32
#define JOIN_FORM "join"

static HuList *
ask_below (HuHarvest *harvest, HuListKind kind, const char *owner, const char *path, const char *query)
{
  g_autofree char *url = hu_connector_url (harvest, path, query);

  return hu_harvest_ask (harvest, kind, owner, url, FALSE);
}

/* The address of one of an organisation's collections names that alone. */
static gboolean
begin_named (HuHarvest *harvest, const char *path)
{
  static const struct
  {
    const char *name;
    HuListKind kind;
  } lists[] = {
    { "actions", HU_LIST_EVENTS },
    { "participants", HU_LIST_SIGNUPS },
    { "responses", HU_LIST_RESPONSES },
    { "sub_organizations", HU_LIST_GROUPS },
    { "join_submissions", HU_LIST_PLEDGES },
    { "call_assignments", HU_LIST_CALL_ROUNDS },
    { "area_assignments", HU_LIST_CANVASS_ROUNDS },
    { "areas", HU_LIST_AREAS },
  };
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);
  g_autofree char *round = hu_zetkin_counted_round (parts, n);

  if (round != NULL)
    {
      hu_harvest_ask (harvest, HU_LIST_CONTACTS, round, hu_harvest_address (harvest), FALSE);
      return TRUE;
    }
  for (gsize i = 0; n > 0 && i < G_N_ELEMENTS (lists); i++)
    {
      gboolean of_action = lists[i].kind == HU_LIST_SIGNUPS || lists[i].kind == HU_LIST_RESPONSES;

      if (!g_str_equal (parts[n - 1], lists[i].name) || (of_action && (n < 2 || parts[n - 2][0] == '\0')))
        continue;
      hu_harvest_ask (harvest, lists[i].kind,
                      of_action                          ? parts[n - 2]
                      : lists[i].kind == HU_LIST_PLEDGES ? JOIN_FORM
                                                         : NULL,
                      hu_harvest_address (harvest), FALSE);
      return TRUE;
    }
  return FALSE;
}

static gboolean
begin (HuHarvest *harvest, GError **error)
{
  g_autofree char *path = hu_connector_path (harvest);

  if (begin_named (harvest, path))
    return TRUE;
  ask_below (harvest, HU_LIST_EVENTS, NULL, "/actions", "recursive");
  ask_below (harvest, HU_LIST_GROUPS, NULL, "/sub_organizations", "recursive");
  ask_below (harvest, HU_LIST_CALL_ROUNDS, NULL, "/call_assignments", NULL);
  ask_below (harvest, HU_LIST_PLEDGES, JOIN_FORM, "/join_submissions", NULL);
  hu_zetkin_ask_canvass_rounds (harvest);
  return TRUE;
}

/* --- actions --- */

/* Times carry "+00:00" and are the clock of the organisation's place (zetkin/app.zetkin.org#2882). */
static gboolean
read_times (HuJson *json, yyjson_val *value, HuEventRecord *event)
{
  return hu_json_wall (json, hu_json_member (value, "start_time"), "start_time", NULL, &event->start)
         && hu_json_wall (json, hu_json_member (value, "end_time"), "end_time", NULL, &event->end);
}

static gboolean
read_content (HuJson *json, yyjson_val *value, HuEventRecord *event)
{
  yyjson_val *title = hu_json_member (value, "title");
  yyjson_val *location = hu_json_member (value, "location");

  if (title == NULL)
    title = hu_json_member (hu_json_member (value, "activity"), "title");
  event->kind = HU_EVENT_CANVASS;
  event->zone = g_strdup ("Europe/London");
  /* When it was called off, where it was. */
  event->status = hu_json_member (value, "cancelled") != NULL ? HU_EVENT_CANCELLED : HU_EVENT_CONFIRMED;
  hu_json_point (hu_json_member (location, "lng"), hu_json_member (location, "lat"), &event->longitude,
                 &event->latitude);
  return read_times (json, value, event) && hu_json_text (json, title, "title", MAX_TITLE, &event->title)
         && hu_json_text (json, hu_json_member (location, "title"), "location.title", MAX_TITLE, &event->place)
         && hu_json_count (json, hu_json_member (value, "num_participants_required"), "num_participants_required",
                           FALSE, &event->capacity)
         && hu_json_web_address (json, hu_json_member (value, "url"), "url", &event->url);
}

/* Under the action's own organisation, which may be another than the one that was asked. */
static void
ask_people (HuHarvest *harvest, yyjson_val *value, const char *id)
{
  g_autofree char *base = hu_connector_path (harvest);
  yyjson_val *organisation = hu_json_member (hu_json_member (value, "organization"), "id");
  char *orgs = g_strrstr (base, "/orgs/");
  g_autofree char *participants = NULL;
  g_autofree char *responses = NULL;

  if (orgs == NULL || !yyjson_is_uint (organisation))
    return;
  *orgs = '\0';
  participants =
    g_strdup_printf ("%s/orgs/%" G_GUINT64_FORMAT "/actions/%s/participants", base, yyjson_get_uint (organisation), id);
  responses =
    g_strdup_printf ("%s/orgs/%" G_GUINT64_FORMAT "/actions/%s/responses", base, yyjson_get_uint (organisation), id);
  hu_harvest_ask (harvest, HU_LIST_SIGNUPS, id, participants, FALSE);
  hu_harvest_ask (harvest, HU_LIST_RESPONSES, id, responses, FALSE);
}

static gboolean
read_action (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  HuEventRecord *event;
  gint64 published;

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_time (json, hu_json_member (value, "published"), "published", FALSE, &published))
    return FALSE;
  /* Not out yet, or not for a while. */
  if (published == HU_NEVER || published > hu_harvest_now (harvest))
    return TRUE;
  event = hu_harvest_event (harvest, id, HU_NEVER);
  if (!read_content (json, value, event))
    {
      hu_harvest_leave_out_event (harvest, id);
      return FALSE;
    }
  if (event->status == HU_EVENT_CONFIRMED && event->start >= hu_harvest_now (harvest) - HU_ZETKIN_LOOK_BACK)
    ask_people (harvest, value, id);
  return TRUE;
}

/* Who is booked: whoever did not cancel. Marks are times, and any time is a yes. */
static gboolean
read_participant (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *person = NULL;
  g_autofree char *id = NULL;
  HuSignup signup = { .event = step->list->owner, .created = HU_NEVER, .modified = HU_NEVER };

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &person))
    return FALSE;
  id = g_strconcat (step->list->owner, "/", person, NULL);
  signup.id = id;
  signup.person = person;
  signup.email = yyjson_get_str (hu_json_member (value, "email"));
  signup.state = hu_json_member (value, "cancelled") != NULL ? HU_SIGNUP_CANCELLED : HU_SIGNUP_CONFIRMED;
  signup.attended = hu_json_member (value, "attended") != NULL ? HU_ATTENDED_YES
                    : hu_json_member (value, "noshow") != NULL ? HU_ATTENDED_NO
                                                               : HU_ATTENDED_UNKNOWN;
  hu_harvest_signup (harvest, &signup);
  return TRUE;
}

static gboolean
read_response (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *person = NULL;
  g_autofree char *id = NULL;
  yyjson_val *person_id = hu_json_member (hu_json_member (value, "person"), "id");
  HuSignup signup = { .event = step->list->owner, .modified = HU_NEVER, .response = TRUE };

  if (!hu_json_any_id (json, person_id != NULL ? person_id : hu_json_member (value, "id"), "person.id", &person)
      || !hu_json_time (json, hu_json_member (value, "response_date"), "response_date", FALSE, &signup.created))
    return FALSE;
  id = g_strconcat (step->list->owner, "/", person, NULL);
  signup.id = id;
  signup.person = person;
  signup.attended = HU_ATTENDED_UNKNOWN;
  hu_harvest_signup (harvest, &signup);
  return TRUE;
}

/* --- groups --- */

static gboolean
read_group_at (HuHarvest *harvest, HuJson *json, yyjson_val *value, guint depth)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  yyjson_val *children = hu_json_member (value, "sub_orgs");
  yyjson_val *child;
  yyjson_arr_iter iter;

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_text (json, hu_json_member (value, "title"), "title", MAX_TITLE, &name)
      || !hu_json_array (json, children, "sub_orgs"))
    return FALSE;
  if (!yyjson_is_false (hu_json_member (value, "is_active")))
    hu_harvest_group (harvest, id, name != NULL ? name : id, NULL, NAN, NAN, HU_UNKNOWN);
  yyjson_arr_iter_init (children, &iter);
  while ((child = yyjson_arr_iter_next (&iter)) != NULL)
    {
      if (depth >= MAX_NESTED || !read_group_at (harvest, json, child, depth + 1))
        return depth < MAX_NESTED ? FALSE : hu_json_fail (json, "sub_orgs", _ ("nested too deep"));
    }
  return TRUE;
}

static gboolean
read_group (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  return read_group_at (harvest, json, value, 0);
}

/* --- people who wait to join --- */

/* As a count: how many asked, and how many of them have a place. The rest wait. */
static gboolean
read_submission (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  const char *state = yyjson_get_str (hu_json_member (value, "state"));

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id))
    return FALSE;
  if (g_strcmp0 (state, "pending") != 0 && g_strcmp0 (state, "accepted") != 0)
    return hu_json_fail (json, "state", _ ("neither pending nor accepted"));
  hu_harvest_pledge (harvest, JOIN_FORM, id, NULL, NULL, g_str_equal (state, "accepted"), HU_UNKNOWN);
  return TRUE;
}

/* --- answers --- */

static HuRowFunc
row_of (HuListKind kind)
{
  switch ((guint) kind)
    {
    case HU_LIST_EVENTS:
      return read_action;
    case HU_LIST_SIGNUPS:
      return read_participant;
    case HU_LIST_RESPONSES:
      return read_response;
    case HU_LIST_GROUPS:
      return read_group;
    case HU_LIST_CALL_ROUNDS:
    case HU_LIST_CANVASS_ROUNDS:
      return hu_zetkin_read_round;
    case HU_LIST_AREAS:
      return hu_zetkin_read_area;
    default:
      return read_submission;
    }
}

static gboolean
read_root (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  yyjson_val *rows = hu_json_member (root, "data");
  g_autofree char *next = NULL;

  if (!yyjson_is_obj (root) || hu_json_member (root, "error") != NULL)
    return hu_json_fail (json, "error", _ ("the provider reports one"));
  if (step->list->kind == HU_LIST_CONTACTS)
    return hu_zetkin_read_counts (harvest, step, json, rows);
  if (!yyjson_is_arr (rows))
    return hu_json_fail (json, "data", _ ("not an array"));
  hu_connector_rows (harvest, step, rows, "data", row_of (step->list->kind));
  next = hu_zetkin_next_page (step, yyjson_arr_size (rows));
  hu_harvest_go_on (harvest, step, next);
  return TRUE;
}

static gboolean
read_answer (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_root, error);
}

const HuConnector hu_connector_zetkin = {
  .id = "zetkin",
  .title = "Zetkin",
  .what = N_ ("actions and who comes, local groups, telephone and canvass rounds, people who wait to join"),
  .address = "https://api.zetk.in/v1/orgs/ID",
  .accept = "application/json",
  .key = HU_KEY_BEARER,
  .key_words = N_ ("Access token"),
  .key_needed = TRUE,
  .poll_seconds = 600,
  .pause = 500,
  .begin = begin,
  .read = read_answer,
};
