/* hu-format-hustings.c: the document around the records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-hustings.h"

#include "hu-format-hustings-private.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>

#define VERSION 1
#define MAX_CLOCK_SPEED 100000.0
#define MAX_TITLE 200
#define MAX_NOTE 1000
#define POLL_DEFAULT 10
#define POLL_LEAST 5
#define POLL_MOST 3600

typedef gboolean (*ReadFunc) (HuJson *json, yyjson_val *value, HuBatch *batch);

static gboolean
read_clock (HuJson *json, yyjson_val *value, double *speed)
{
  static const HuJsonName names[] = { HU_JSON_NAME ("speed") };
  yyjson_val *found = NULL;

  *speed = 1.0;
  if (value == NULL)
    return TRUE;
  json->part = "clock";
  json->part_index = -1;
  if (!hu_json_members (json, value, names, 1, &found))
    return FALSE;
  if (found != NULL)
    {
      *speed = yyjson_is_num (found) ? yyjson_get_num (found) : -1.0;
      if (*speed < 0.0 || *speed > MAX_CLOCK_SPEED)
        return hu_json_fail (json, "speed", _ ("not between 0 and 100000"));
    }
  json->part = NULL;
  return TRUE;
}

/* How often to ask is a wish, so a number outside is moved inside. */
static gboolean
read_poll (HuJson *json, yyjson_val *value, guint *seconds)
{
  *seconds = POLL_DEFAULT;
  if (value == NULL)
    return TRUE;
  if (!yyjson_is_num (value))
    return hu_json_fail (json, "poll", _ ("not a number"));
  *seconds = (guint) CLAMP (yyjson_get_num (value), POLL_LEAST, POLL_MOST);
  return TRUE;
}

static gboolean
read_version (HuJson *json, yyjson_val *value)
{
  if (value == NULL)
    return hu_json_fail (json, "hustings", _ ("missing, so this is not a Hustings feed"));
  if (!yyjson_is_uint (value))
    return hu_json_fail (json, "hustings", _ ("not a version"));
  if (yyjson_get_uint (value) == VERSION)
    return TRUE;
  g_set_error (json->error, HU_FEED_ERROR, HU_FEED_ERROR_VERSION,
               "version %" G_GUINT64_FORMAT " of the feed is not known", yyjson_get_uint (value));
  return FALSE;
}

static gboolean
read_array (HuJson *json, yyjson_val *value, const char *member, ReadFunc read, HuBatch *batch)
{
  yyjson_arr_iter iter;
  yyjson_val *element;

  if (value == NULL)
    return TRUE;
  if (!hu_json_array (json, value, member))
    return FALSE;
  yyjson_arr_iter_init (value, &iter);
  json->section = member;
  for (json->index = 0; (element = yyjson_arr_iter_next (&iter)) != NULL; json->index++)
    {
      if (!read (json, element, batch))
        return FALSE;
    }
  json->section = NULL;
  return TRUE;
}

static gboolean
read_document (HuJson *json, yyjson_val *root, HuBatch *batch, HuFeedHead *head)
{
  enum
  {
    VERSION_,
    AT,
    TITLE,
    ILLUSTRATIVE,
    NOTE,
    CLOCK,
    POLL,
    SNAPSHOT,
    NEXT,
    STREAM,
    EVENTS,
    COUNTS,
    FUNDS,
    GROUPS,
    DENSITY,
    PLEDGES,
    STAYS,
    N
  };
  static const HuJsonName names[N] = {
    HU_JSON_NAME ("hustings"), HU_JSON_NAME ("at"),     HU_JSON_NAME ("title"),   HU_JSON_NAME ("illustrative"),
    HU_JSON_NAME ("note"),     HU_JSON_NAME ("clock"),  HU_JSON_NAME ("poll"),    HU_JSON_NAME ("snapshot"),
    HU_JSON_NAME ("next"),     HU_JSON_NAME ("stream"), HU_JSON_NAME ("events"),  HU_JSON_NAME ("counts"),
    HU_JSON_NAME ("funds"),    HU_JSON_NAME ("groups"), HU_JSON_NAME ("density"), HU_JSON_NAME ("pledges"),
    HU_JSON_NAME ("stays"),
  };
  static const ReadFunc readers[] = {
    hu_format_hustings_event,   hu_format_hustings_count,  hu_format_hustings_fund, hu_format_hustings_group,
    hu_format_hustings_density, hu_format_hustings_pledge, hu_format_hustings_stay,
  };
  yyjson_val *v[N];

  if (!hu_json_members (json, root, names, N, v) || !read_version (json, v[VERSION_])
      || !hu_json_time (json, v[AT], "at", TRUE, &head->at)
      || !hu_json_text (json, v[TITLE], "title", MAX_TITLE, &head->title)
      || !hu_json_bool (json, v[ILLUSTRATIVE], "illustrative", &batch->illustrative)
      || !hu_json_text (json, v[NOTE], "note", MAX_NOTE, &head->note)
      || !read_clock (json, v[CLOCK], &head->clock_speed) || !read_poll (json, v[POLL], &head->poll_seconds)
      || !hu_json_bool (json, v[SNAPSHOT], "snapshot", &batch->snapshot)
      || !hu_json_address (json, v[NEXT], "next", &head->next)
      || !hu_json_address (json, v[STREAM], "stream", &head->stream))
    return FALSE;
  /* Taken for an empty set it would take every event away. */
  if (batch->snapshot && v[EVENTS] == NULL)
    return hu_json_fail (json, "events", _ ("missing in a snapshot"));
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (!read_array (json, v[EVENTS + i], names[EVENTS + i].name, readers[i], batch))
        return FALSE;
    }
  batch->at = head->at;
  batch->cursor = g_strdup (head->next);
  return TRUE;
}

/**
 * hu_format_hustings_parse:
 * @bytes: a document of the Hustings feed
 * @source: id of the source that it came from
 * @head: (out caller-allocates): what stands beside the records; cleared where an error is returned
 * @error: HU_FEED_ERROR_MALFORMED, whose message names the member, or HU_FEED_ERROR_VERSION
 *
 * Reads a document whole or not at all. Pure: touches nothing else, and may be called on any
 * thread.
 *
 * Returns: (transfer full): the records, or %NULL
 */
HuBatch *
hu_format_hustings_parse (GBytes *bytes, const char *source, HuFeedHead *head, GError **error)
{
  g_autoptr (HuBatch) batch = NULL;
  HuJson json = { .error = error };
  yyjson_doc *doc;
  gboolean ok;

  g_return_val_if_fail (bytes != NULL && source != NULL && head != NULL, NULL);

  *head = (HuFeedHead) { .at = HU_NEVER };
  doc = hu_json_read (bytes, error);
  if (doc == NULL)
    return NULL;
  batch = hu_batch_new (source);
  ok = read_document (&json, yyjson_doc_get_root (doc), batch, head);
  yyjson_doc_free (doc);
  if (!ok)
    {
      hu_feed_head_clear (head);
      return NULL;
    }
  return g_steal_pointer (&batch);
}

/**
 * hu_feed_head_clear:
 * @head: a head
 *
 * Frees what it holds.
 */
void
hu_feed_head_clear (HuFeedHead *head)
{
  g_clear_pointer (&head->title, g_free);
  g_clear_pointer (&head->note, g_free);
  g_clear_pointer (&head->next, g_free);
  g_clear_pointer (&head->stream, g_free);
}
