/* hu-format-zetkin-rounds.c: Zetkin: rounds of telephone calls and of canvass work, and how far they are
 *
 * Who calls whom and who lives where is not asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-zetkin-private.h"

#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 200
#define PAGE 100

#define FIRST_VERSION "/v1/orgs/"
#define SECOND_VERSION "/v2/orgs/"

/* A round is an event over the days that it runs; its id tells the two kinds apart. */
static const struct
{
  HuListKind list;
  const char *collection, *prefix;
  HuEventKind kind;
} rounds[] = {
  { HU_LIST_CALL_ROUNDS, "call_assignments", "calls-", HU_EVENT_PHONEBANK },
  { HU_LIST_CANVASS_ROUNDS, "area_assignments", "areas-", HU_EVENT_CANVASS },
};

void
hu_zetkin_ask_canvass_rounds (HuHarvest *harvest)
{
  g_autofree char *path = hu_connector_path (harvest);
  const char *organisation = strstr (path, FIRST_VERSION);
  g_autofree char *url = NULL;

  if (organisation == NULL)
    return;
  url = g_strdup_printf ("%.*s" SECOND_VERSION "%s/area_assignments?size=%d&page=1", (int) (organisation - path), path,
                         organisation + strlen (FIRST_VERSION), PAGE);
  hu_harvest_ask (harvest, HU_LIST_CANVASS_ROUNDS, NULL, url, TRUE)->may_be_refused = TRUE;
}

char *
hu_zetkin_counted_round (char **parts, guint n)
{
  if (n < 3 || !g_str_equal (parts[n - 1], "stats") || parts[n - 2][0] == '\0')
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      if (g_str_equal (parts[n - 3], rounds[i].collection))
        return g_strconcat (rounds[i].prefix, parts[n - 2], NULL);
    }
  return NULL;
}

/* Below the address of the list that the round is in. Its event is shown without counts where they may not be seen. */
static void
ask_counts (HuHarvest *harvest, const HuStep *step, const char *number, const char *id)
{
  g_autofree char *escaped = hu_connector_escape (number);
  g_autofree char *url = g_strdup_printf ("%.*s/%s/stats", (int) strcspn (step->url, "?#"), step->url, escaped);

  hu_harvest_ask (harvest, HU_LIST_CONTACTS, id, url, TRUE)->may_be_refused = TRUE;
}

static gboolean
read_days (HuJson *json, yyjson_val *value, HuEventRecord *event)
{
  yyjson_val *end = hu_json_member (value, "end_date");
  int first, last;

  if (!hu_json_day (json, hu_json_member (value, "start_date"), "start_date", &first))
    return FALSE;
  last = first;
  if (end != NULL && !hu_json_day (json, end, "end_date", &last))
    return FALSE;
  event->start = hu_time_day_start (first, NULL);
  event->end = hu_time_day_start (MAX (last, first) + 1, NULL);
  return TRUE;
}

/* A round is in no constituency: its areas may lie in many, and what lasts for weeks is no session to send people to. */
gboolean
hu_zetkin_read_round (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  gsize i = step->list->kind == rounds[0].list ? 0 : 1;
  g_autofree char *number = NULL;
  g_autofree char *id = NULL;
  HuEventRecord *event;

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &number))
    return FALSE;
  /* Without days it is not under way yet. */
  if (hu_json_member (value, "start_date") == NULL)
    return TRUE;
  id = g_strconcat (rounds[i].prefix, number, NULL);
  event = hu_harvest_event (harvest, id, HU_NEVER);
  event->kind = rounds[i].kind;
  if (!read_days (json, value, event)
      || !hu_json_text (json, hu_json_member (value, "title"), "title", MAX_TITLE, &event->title))
    return FALSE;
  if (event->end >= hu_harvest_now (harvest) - HU_ZETKIN_LOOK_BACK)
    ask_counts (harvest, step, number, id);
  return TRUE;
}

/* An area has neither days nor people of its own: it is counted, and nothing of it is kept. */
gboolean
hu_zetkin_read_area (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;

  return hu_json_any_id (json, hu_json_member (value, "id"), "id", &id);
}

/* Whether @key of @data, where it is there, is a count. */
static gboolean
read_count (HuJson *json, yyjson_val *data, const char *key, int *count)
{
  return hu_json_count (json, hu_json_member (data, key), key, FALSE, count);
}

/* Calls have no targets: one person is called several times, so that of calls made there is no "of so many". */
static gboolean
read_calls (HuJson *json, yyjson_val *data, HuContacts *contacts)
{
  return read_count (json, data, "num_calls_made", &contacts->attempts)
         && read_count (json, data, "num_calls_reached", &contacts->contacts);
}

static gboolean
read_visits (HuJson *json, yyjson_val *data, HuContacts *contacts)
{
  return read_count (json, data, "num_households", &contacts->targets)
         && read_count (json, data, "num_households_visited", &contacts->attempts)
         && read_count (json, data, "num_households_successfully_visited", &contacts->contacts)
         && read_count (json, data, "num_locations_visited", &contacts->locations);
}

gboolean
hu_zetkin_read_counts (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *data)
{
  g_autoptr (GError) error = NULL;
  HuJson row = { .error = &error };
  HuContacts contacts = HU_CONTACTS_NONE;
  gboolean calls = g_str_has_prefix (step->list->owner, rounds[0].prefix);

  if (!yyjson_is_obj (data))
    return hu_json_fail (json, "data", _ ("not an object"));
  step->list->rows++;
  if (calls ? read_calls (&row, data, &contacts) : read_visits (&row, data, &contacts))
    hu_harvest_contacts (harvest, step->list->owner, &contacts);
  else
    hu_harvest_trouble (harvest, step->list, error->message);
  hu_harvest_go_on (harvest, step, NULL);
  return TRUE;
}

/* There is neither a count nor a link. In the first version lists come whole, in the second a page that is not full ends them. A
 * page that is more than full is of a server that does not know of pages. */
char *
hu_zetkin_next_page (const HuStep *step, gsize n)
{
  guint size = hu_connector_query (step->url, "size", 0);
  g_autofree char *sized = NULL;

  if (strstr (step->url, SECOND_VERSION) == NULL || n == 0)
    return NULL;
  if (size == n)
    return hu_connector_with_query (step->url, "page", hu_connector_query (step->url, "page", 1) + 1);
  if (size != 0)
    return NULL;
  /* Nobody said how long a page is: from the first one again, in pages of a known length. */
  sized = hu_connector_with_query (step->url, "size", PAGE);
  return hu_connector_with_query (sized, "page", 1);
}
