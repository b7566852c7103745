/* hu-format-hustings-records.c: one element of each array
 *
 * A record is appended to its batch before it is filled in, so that the batch owns what was read
 * when reading fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-hustings-private.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 200
#define MAX_ZONE 64

/* Whether nothing but @a and @b is there among @n values. */
static gboolean
only (yyjson_val *const *values, gsize n, gsize a, gsize b)
{
  for (gsize i = 0; i < n; i++)
    {
      if (i != a && i != b && values[i] != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_word (HuJson *json, yyjson_val *value, const char *member, int (*from_id) (const char *id), const char *words,
           int *found)
{
  *found = yyjson_is_str (value) ? from_id (yyjson_get_str (value)) : -1;
  return *found >= 0 || hu_json_fail (json, member, _ (words));
}

/* Letters, digits and _ + - / as in the IANA database; anything else is no zone. */
static char *
zone_or_null (const char *text)
{
  gsize length = text != NULL ? strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/") : 0;

  if (length == 0 || length > MAX_ZONE || text[length] != '\0' || text[0] == '/' || strstr (text, "//") != NULL)
    return NULL;
  return g_strdup (text);
}

static gboolean
read_zone (HuJson *json, yyjson_val *value, char **zone)
{
  if (value != NULL && !yyjson_is_str (value))
    return hu_json_fail (json, "zone", _ ("not text"));
  *zone = zone_or_null (yyjson_get_str (value));
  return TRUE;
}

/* A person may be sent there with a click: to the web, and nowhere else. */
static gboolean
read_url (HuJson *json, yyjson_val *value, char **url)
{
  if (!hu_json_address (json, value, "url", url))
    return FALSE;
  if (*url != NULL && !g_str_has_prefix (*url, "https://") && !g_str_has_prefix (*url, "http://"))
    return hu_json_fail (json, "url", _ ("not an address of the web"));
  return TRUE;
}

enum
{
  C_EVENT,
  C_AT,
  C_SIGNED_UP,
  C_CONFIRMED,
  C_CHECKED_IN,
  C_ATTENDED,
  C_CONVERTED,
  N_C
};
static const HuJsonName count_names[N_C] = {
  HU_JSON_NAME ("event"),      HU_JSON_NAME ("at"),       HU_JSON_NAME ("signed_up"), HU_JSON_NAME ("confirmed"),
  HU_JSON_NAME ("checked_in"), HU_JSON_NAME ("attended"), HU_JSON_NAME ("converted"),
};

/* @event: the id where the count stands within its event. */
static gboolean
read_count (HuJson *json, yyjson_val *value, const char *event, HuBatch *batch)
{
  yyjson_val *v[N_C];
  HuEventCountRecord *count = HU_FORMAT_APPEND (batch->event_counts, HuEventCountRecord);

  if (!hu_json_members (json, value, count_names, N_C, v))
    return FALSE;
  if (event != NULL)
    count->event = g_strdup (event);
  else if (!hu_json_id (json, v[C_EVENT], "event", &count->event))
    return FALSE;
  if (!hu_json_time (json, v[C_AT], "at", TRUE, &count->at)
      || !hu_json_count (json, v[C_SIGNED_UP], "signed_up", FALSE, &count->signed_up)
      || !hu_json_count (json, v[C_CONFIRMED], "confirmed", FALSE, &count->confirmed)
      || !hu_json_count (json, v[C_CHECKED_IN], "checked_in", FALSE, &count->checked_in)
      || !hu_json_count (json, v[C_ATTENDED], "attended", FALSE, &count->attended)
      || !hu_json_count (json, v[C_CONVERTED], "converted", FALSE, &count->converted))
    return FALSE;
  if (only (v, N_C, C_EVENT, C_AT))
    g_array_set_size (batch->event_counts, batch->event_counts->len - 1);
  return TRUE;
}

enum
{
  E_ID,
  E_KIND,
  E_STATUS,
  E_TITLE,
  E_PLACE,
  E_SEAT,
  E_LON,
  E_LAT,
  E_ZONE,
  E_URL,
  E_START,
  E_END,
  E_CAPACITY,
  E_STEP_FREE,
  E_MODIFIED,
  E_DELETED,
  E_COUNTS,
  N_E
};
static const HuJsonName event_names[N_E] = {
  HU_JSON_NAME ("id"),       HU_JSON_NAME ("kind"),      HU_JSON_NAME ("status"),   HU_JSON_NAME ("title"),
  HU_JSON_NAME ("place"),    HU_JSON_NAME ("seat"),      HU_JSON_NAME ("lon"),      HU_JSON_NAME ("lat"),
  HU_JSON_NAME ("zone"),     HU_JSON_NAME ("url"),       HU_JSON_NAME ("start"),    HU_JSON_NAME ("end"),
  HU_JSON_NAME ("capacity"), HU_JSON_NAME ("step_free"), HU_JSON_NAME ("modified"), HU_JSON_NAME ("deleted"),
  HU_JSON_NAME ("counts"),
};

static gboolean
read_step_free (HuJson *json, yyjson_val *value, HuStepFree *step_free)
{
  gboolean yes;

  if (value == NULL)
    return TRUE;
  if (!hu_json_bool (json, value, "step_free", &yes))
    return FALSE;
  *step_free = yes ? HU_STEP_FREE_YES : HU_STEP_FREE_NO;
  return TRUE;
}

static gboolean
read_full_event (HuJson *json, yyjson_val **v, HuEventRecord *event)
{
  int kind, status = HU_EVENT_CONFIRMED;

  if (v[E_KIND] == NULL)
    return hu_json_fail (json, "kind", _ ("missing"));
  if (!read_word (json, v[E_KIND], "kind", hu_event_kind_from_id,
                  N_ ("not one of canvass, training, call, phonebank, social"), &kind))
    return FALSE;
  if (v[E_STATUS] != NULL
      && !read_word (json, v[E_STATUS], "status", hu_event_status_from_id,
                     N_ ("not one of confirmed, tentative, cancelled"), &status))
    return FALSE;
  event->kind = (HuEventKind) kind;
  event->status = (HuEventStatus) status;
  if (!hu_json_text (json, v[E_TITLE], "title", MAX_TITLE, &event->title)
      || !hu_json_text (json, v[E_PLACE], "place", MAX_TITLE, &event->place)
      || !hu_json_seat (json, v[E_SEAT], "seat", &event->seat)
      || !hu_json_place (json, v[E_LON], v[E_LAT], &event->longitude, &event->latitude)
      || !read_zone (json, v[E_ZONE], &event->zone) || !read_url (json, v[E_URL], &event->url)
      || !hu_json_time (json, v[E_START], "start", TRUE, &event->start)
      || !hu_json_time (json, v[E_END], "end", TRUE, &event->end)
      || !hu_json_count (json, v[E_CAPACITY], "capacity", FALSE, &event->capacity)
      || !read_step_free (json, v[E_STEP_FREE], &event->step_free)
      || !hu_json_time (json, v[E_MODIFIED], "modified", FALSE, &event->modified))
    return FALSE;
  return event->end >= event->start || hu_json_fail (json, "end", _ ("before the start"));
}

gboolean
hu_format_hustings_event (HuJson *json, yyjson_val *value, HuBatch *batch)
{
  yyjson_val *v[N_E];
  HuEventRecord *event = HU_FORMAT_APPEND (batch->events, HuEventRecord);
  gboolean ok;

  if (!hu_json_members (json, value, event_names, N_E, v) || !hu_json_id (json, v[E_ID], "id", &event->id)
      || !hu_json_bool (json, v[E_DELETED], "deleted", &event->deleted))
    return FALSE;
  if (v[E_COUNTS] != NULL)
    {
      json->part = "counts";
      json->part_index = -1;
      ok = read_count (json, v[E_COUNTS], event->id, batch);
      json->part = ok ? NULL : json->part;
      if (!ok)
        return FALSE;
      if (!batch->snapshot && only (v, N_E, E_ID, E_COUNTS))
        {
          g_array_set_size (batch->events, batch->events->len - 1);
          return TRUE;
        }
    }
  if (!batch->snapshot && event->deleted && only (v, N_E, E_ID, E_DELETED))
    {
      hu_json_place (json, NULL, NULL, &event->longitude, &event->latitude);
      event->start = event->end = event->modified = HU_NEVER;
      event->capacity = HU_UNKNOWN;
      return TRUE;
    }
  return read_full_event (json, v, event);
}

gboolean
hu_format_hustings_count (HuJson *json, yyjson_val *value, HuBatch *batch)
{
  return read_count (json, value, NULL, batch);
}

static gboolean
read_currency (HuJson *json, yyjson_val *value, char **currency)
{
  const char *text = yyjson_get_str (value);

  if (value == NULL)
    return hu_json_fail (json, "currency", _ ("missing"));
  if (text == NULL || yyjson_get_len (value) != 3 || strspn (text, G_CSET_A_2_Z) != 3)
    return hu_json_fail (json, "currency", _ ("not an ISO 4217 code"));
  *currency = g_strdup (text);
  return TRUE;
}

static gboolean
read_total (HuJson *json, yyjson_val *value, const char *fund, HuBatch *batch)
{
  static const HuJsonName names[] = { HU_JSON_NAME ("at"), HU_JSON_NAME ("amount"), HU_JSON_NAME ("donors") };
  yyjson_val *v[G_N_ELEMENTS (names)];
  HuFundTotalRecord *total = HU_FORMAT_APPEND (batch->fund_totals, HuFundTotalRecord);

  total->fund = g_strdup (fund);
  return hu_json_members (json, value, names, G_N_ELEMENTS (names), v)
         && hu_json_time (json, v[0], "at", TRUE, &total->at)
         && hu_json_money (json, v[1], "amount", TRUE, &total->amount)
         && hu_json_count (json, v[2], "donors", FALSE, &total->donors);
}

static gboolean
read_group_count (HuJson *json, yyjson_val *value, const char *group, HuBatch *batch)
{
  static const HuJsonName names[] = { HU_JSON_NAME ("at"), HU_JSON_NAME ("members") };
  yyjson_val *v[G_N_ELEMENTS (names)];
  HuGroupCountRecord *count = HU_FORMAT_APPEND (batch->group_counts, HuGroupCountRecord);

  count->group = g_strdup (group);
  return hu_json_members (json, value, names, G_N_ELEMENTS (names), v)
         && hu_json_time (json, v[0], "at", TRUE, &count->at)
         && hu_json_count (json, v[1], "members", TRUE, &count->members);
}

/* The array @part of the element with @id. */
static gboolean
read_part (HuJson *json, yyjson_val *value, const char *part, const char *id,
           gboolean (*read) (HuJson *, yyjson_val *, const char *, HuBatch *), HuBatch *batch)
{
  yyjson_arr_iter iter;
  yyjson_val *element;

  if (value == NULL)
    return TRUE;
  if (!hu_json_array (json, value, part))
    return FALSE;
  yyjson_arr_iter_init (value, &iter);
  json->part = part;
  for (json->part_index = 0; (element = yyjson_arr_iter_next (&iter)) != NULL; json->part_index++)
    {
      if (!read (json, element, id, batch))
        return FALSE;
    }
  json->part = NULL;
  return TRUE;
}

gboolean
hu_format_hustings_fund (HuJson *json, yyjson_val *value, HuBatch *batch)
{
  enum
  {
    ID,
    TITLE,
    CURRENCY,
    TARGET,
    OPENED,
    CLOSES,
    TOTALS,
    N
  };
  static const HuJsonName names[N] = {
    HU_JSON_NAME ("id"),     HU_JSON_NAME ("title"),  HU_JSON_NAME ("currency"), HU_JSON_NAME ("target"),
    HU_JSON_NAME ("opened"), HU_JSON_NAME ("closes"), HU_JSON_NAME ("totals"),
  };
  yyjson_val *v[N];
  HuFundRecord *fund = HU_FORMAT_APPEND (batch->funds, HuFundRecord);

  if (!hu_json_members (json, value, names, N, v) || !hu_json_id (json, v[ID], "id", &fund->id)
      || !read_part (json, v[TOTALS], "totals", fund->id, read_total, batch))
    return FALSE;
  if (!batch->snapshot && v[TOTALS] != NULL && only (v, N, ID, TOTALS))
    {
      g_array_set_size (batch->funds, batch->funds->len - 1);
      return TRUE;
    }
  return hu_json_text (json, v[TITLE], "title", MAX_TITLE, &fund->title)
         && read_currency (json, v[CURRENCY], &fund->currency)
         && hu_json_money (json, v[TARGET], "target", FALSE, &fund->target)
         && hu_json_time (json, v[OPENED], "opened", FALSE, &fund->opened)
         && hu_json_time (json, v[CLOSES], "closes", FALSE, &fund->closes);
}

gboolean
hu_format_hustings_group (HuJson *json, yyjson_val *value, HuBatch *batch)
{
  enum
  {
    ID,
    NAME,
    SEAT,
    LON,
    LAT,
    COUNTS,
    N
  };
  static const HuJsonName names[N] = {
    HU_JSON_NAME ("id"),  HU_JSON_NAME ("name"), HU_JSON_NAME ("seat"),
    HU_JSON_NAME ("lon"), HU_JSON_NAME ("lat"),  HU_JSON_NAME ("counts"),
  };
  yyjson_val *v[N];
  HuGroupRecord *group = HU_FORMAT_APPEND (batch->groups, HuGroupRecord);

  if (!hu_json_members (json, value, names, N, v) || !hu_json_id (json, v[ID], "id", &group->id)
      || !read_part (json, v[COUNTS], "counts", group->id, read_group_count, batch))
    return FALSE;
  if (!batch->snapshot && v[COUNTS] != NULL && only (v, N, ID, COUNTS))
    {
      g_array_set_size (batch->groups, batch->groups->len - 1);
      return TRUE;
    }
  if (!hu_json_text (json, v[NAME], "name", MAX_TITLE, &group->name))
    return FALSE;
  if (group->name == NULL)
    return hu_json_fail (json, "name", _ ("missing"));
  return hu_json_seat (json, v[SEAT], "seat", &group->seat)
         && hu_json_place (json, v[LON], v[LAT], &group->longitude, &group->latitude);
}

gboolean
hu_format_hustings_density (HuJson *json, yyjson_val *value, HuBatch *batch)
{
  static const HuJsonName names[] = { HU_JSON_NAME ("seat"), HU_JSON_NAME ("at"), HU_JSON_NAME ("members") };
  yyjson_val *v[G_N_ELEMENTS (names)];
  HuDensityRecord *density = HU_FORMAT_APPEND (batch->densities, HuDensityRecord);

  if (!hu_json_members (json, value, names, G_N_ELEMENTS (names), v)
      || !hu_json_seat (json, v[0], "seat", &density->seat))
    return FALSE;
  if (density->seat == NULL)
    return hu_json_fail (json, "seat", v[0] == NULL ? _ ("missing") : _ ("not a constituency's GSS code"));
  return hu_json_time (json, v[1], "at", TRUE, &density->at)
         && hu_json_count (json, v[2], "members", TRUE, &density->members);
}
