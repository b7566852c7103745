/* hu-publish-records.c: what a store holds, as the arrays of a feed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish-private.h"

#include <math.h>
#include <string.h>

#include "hu-time.h"

#define MAX_ID 200
/* Home areas of fewer people than this are put together (docs/feed.md, People). */
#define FEWEST 5
#define FEW_ID "few"

const char *const hu_publish_arrays[] = { "events", "funds", "groups", "density", "pledges", "stays", NULL };
G_STATIC_ASSERT (G_N_ELEMENTS (hu_publish_arrays) == HU_PUBLISH_N_ARRAYS + 1);

/* --- members --- */

static void
add_text (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, const char *text)
{
  if (text != NULL)
    yyjson_mut_obj_add_strcpy (doc, object, name, text);
}

static void
add_time (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, gint64 instant)
{
  g_autofree char *text = instant != HU_NEVER ? hu_time_format (instant) : NULL;

  add_text (doc, object, name, text);
}

static void
add_count (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, int count)
{
  if (count >= 0)
    yyjson_mut_obj_add_int (doc, object, name, count);
}

static void
add_number (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, double number)
{
  if (!isnan (number))
    yyjson_mut_obj_add_real (doc, object, name, number);
}

static void
add_flag (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, gboolean flag)
{
  if (flag)
    yyjson_mut_obj_add_bool (doc, object, name, true);
}

static void
add_day (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_from_unix_utc ((gint64) day * 86400 + 43200);
  g_autofree char *text = g_date_time_format (noon, "%Y-%m-%d");

  add_text (doc, object, name, text);
}

static void
add_place (yyjson_mut_doc *doc, yyjson_mut_val *object, double longitude, double latitude)
{
  if (isnan (longitude) || isnan (latitude))
    return;
  yyjson_mut_obj_add_real (doc, object, "lon", longitude);
  yyjson_mut_obj_add_real (doc, object, "lat", latitude);
}

/* Sources give ids without knowing of one another. */
static void
add_id (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *source, const char *id)
{
  g_autofree char *whole = g_strconcat (source, ":", id, NULL);

  if (strlen (whole) > MAX_ID)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

      add_text (doc, object, "id", sum);
    }
  else
    add_text (doc, object, "id", whole);
}

/* --- events --- */

static void
add_counts (yyjson_mut_doc *doc, yyjson_mut_val *object, const HuEventRow *row)
{
  yyjson_mut_val *counts;

  if (row->counted_at == HU_NEVER)
    return;
  counts = yyjson_mut_obj_add_obj (doc, object, "counts");
  add_time (doc, counts, "at", row->counted_at);
  add_count (doc, counts, "signed_up", row->signed_up);
  add_count (doc, counts, "confirmed", row->confirmed);
  add_count (doc, counts, "checked_in", row->checked_in);
  add_count (doc, counts, "attended", row->attended);
  add_count (doc, counts, "converted", row->converted);
}

static void
add_event (yyjson_mut_doc *doc, yyjson_mut_val *array, const HuEventRow *row)
{
  yyjson_mut_val *object;

  /* The format has no event without its times. */
  if (row->start == HU_NEVER || row->end == HU_NEVER)
    return;
  object = yyjson_mut_arr_add_obj (doc, array);
  add_id (doc, object, row->source, row->id);
  add_text (doc, object, "kind", hu_event_kind_id (row->kind));
  add_text (doc, object, "status", hu_event_status_id (row->status));
  add_text (doc, object, "title", row->title);
  add_text (doc, object, "place", row->place);
  add_text (doc, object, "seat", row->seat);
  add_place (doc, object, row->longitude, row->latitude);
  add_text (doc, object, "zone", row->zone);
  if (row->url != NULL && (g_str_has_prefix (row->url, "https://") || g_str_has_prefix (row->url, "http://")))
    add_text (doc, object, "url", row->url);
  add_time (doc, object, "start", row->start);
  add_time (doc, object, "end", row->end);
  add_count (doc, object, "capacity", row->capacity);
  if (row->step_free != HU_STEP_FREE_UNKNOWN)
    yyjson_mut_obj_add_bool (doc, object, "step_free", row->step_free == HU_STEP_FREE_YES);
  add_counts (doc, object, row);
}

/* --- funds --- */

/* One total a day, its last, is a line that looks the same; the latest of all is there. */
static void
add_totals (yyjson_mut_doc *doc, yyjson_mut_val *object, const GArray *points)
{
  yyjson_mut_val *totals = yyjson_mut_obj_add_arr (doc, object, "totals");

  for (guint i = 0; i < points->len; i++)
    {
      const HuFundPoint *point = &g_array_index (points, HuFundPoint, i);
      yyjson_mut_val *total;

      if (i + 1 < points->len && g_array_index (points, HuFundPoint, i + 1).at / HU_DAY == point->at / HU_DAY)
        continue;
      total = yyjson_mut_arr_add_obj (doc, totals);
      add_time (doc, total, "at", point->at);
      yyjson_mut_obj_add_sint (doc, total, "amount", point->amount);
      add_count (doc, total, "donors", point->donors);
    }
}

static void
add_fund (yyjson_mut_doc *doc, yyjson_mut_val *array, const HuFundRow *row)
{
  yyjson_mut_val *object;

  /* Money of no currency is none. */
  if (row->currency == NULL)
    return;
  object = yyjson_mut_arr_add_obj (doc, array);
  add_id (doc, object, row->source, row->id);
  add_text (doc, object, "title", row->title);
  add_text (doc, object, "currency", row->currency);
  if (row->target > 0)
    yyjson_mut_obj_add_sint (doc, object, "target", row->target);
  add_time (doc, object, "opened", row->opened);
  add_time (doc, object, "closes", row->closes);
  add_totals (doc, object, row->points);
}

/* --- people by where they live --- */

static void
add_group (yyjson_mut_doc *doc, yyjson_mut_val *array, const HuGroupRow *row)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);

  add_id (doc, object, row->source, row->id);
  add_text (doc, object, "name", row->name != NULL ? row->name : row->id);
  add_text (doc, object, "seat", row->seat);
  add_place (doc, object, row->longitude, row->latitude);
  if (row->counted_at != HU_NEVER && row->members >= FEWEST)
    {
      yyjson_mut_val *count = yyjson_mut_arr_add_obj (doc, yyjson_mut_obj_add_arr (doc, object, "counts"));

      add_time (doc, count, "at", row->counted_at);
      add_count (doc, count, "members", row->members);
    }
}

static void
add_density (yyjson_mut_doc *doc, yyjson_mut_val *array, const HuDensityRow *row)
{
  yyjson_mut_val *object;

  if (row->members < FEWEST || row->at == HU_NEVER)
    return;
  object = yyjson_mut_arr_add_obj (doc, array);
  add_text (doc, object, "seat", row->seat);
  add_time (doc, object, "at", row->at);
  add_count (doc, object, "members", row->members);
}

static void
add_wishes (yyjson_mut_doc *doc, yyjson_mut_val *object, const HuCohortWishes *wishes)
{
  yyjson_mut_val *nations = wishes->nations != 0 ? yyjson_mut_obj_add_arr (doc, object, "nations") : NULL;

  for (int nation = 0; nation < HU_N_NATIONS; nation++)
    if ((wishes->nations >> nation & 1) != 0)
      yyjson_mut_arr_add_str (doc, nations, hu_nation_id ((HuNation) nation));
  add_number (doc, object, "hours", wishes->hours);
  add_number (doc, object, "travel", wishes->travel);
  add_count (doc, object, "car_seats", wishes->car_seats);
  add_flag (doc, object, "away", wishes->away);
}

static void
add_pledge (yyjson_mut_doc *doc, yyjson_mut_val *array, const HuCohortRow *row)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);

  add_id (doc, object, row->source, row->id);
  add_text (doc, object, "home", row->home);
  add_time (doc, object, "at", row->at);
  add_count (doc, object, "people", row->people);
  add_count (doc, object, "placed", row->placed);
  add_day (doc, object, "first_day", row->first_day);
  add_day (doc, object, "last_day", row->last_day);
  add_wishes (doc, object, &row->wishes);
}

/* Those of home areas with few people become one entry without a home; where even that is few, nobody. */
static void
add_pledges (yyjson_mut_doc *doc, yyjson_mut_val *array, const GArray *rows)
{
  HuCohortRow few = {
    .source = (char *) "", .id = (char *) FEW_ID, .at = HU_NEVER, .first_day = G_MAXINT, .wishes = HU_COHORT_NO_WISHES
  };

  for (guint i = 0; i < rows->len; i++)
    {
      const HuCohortRow *row = &g_array_index (rows, HuCohortRow, i);

      if (row->at == HU_NEVER || row->people < 0 || row->first_day < 0 || row->last_day < 0)
        continue;
      if (row->people == 0 || row->people >= FEWEST)
        {
          add_pledge (doc, array, row);
          continue;
        }
      few.at = MAX (few.at, row->at);
      few.people += row->people;
      few.placed += MAX (row->placed, 0);
      few.first_day = MIN (few.first_day, row->first_day);
      few.last_day = MAX (few.last_day, row->last_day);
    }
  if (few.people >= FEWEST)
    add_pledge (doc, array, &few);
}

/* A stay of an unknown seat is of no use to anybody; how few have a bed is not told. */
static void
add_stay (yyjson_mut_doc *doc, yyjson_mut_val *array, const HuStayRow *row)
{
  yyjson_mut_val *object;

  if (row->at == HU_NEVER || row->seat == NULL)
    return;
  object = yyjson_mut_arr_add_obj (doc, array);
  add_id (doc, object, row->source, row->id);
  add_time (doc, object, "at", row->at);
  add_text (doc, object, "seat", row->seat);
  add_day (doc, object, "first_day", row->first_day);
  add_day (doc, object, "last_day", row->last_day);
  add_count (doc, object, "places", row->places);
  if (row->taken >= FEWEST)
    add_count (doc, object, "taken", row->taken);
  add_number (doc, object, "hours", row->hours);
  add_count (doc, object, "locals_first", row->locals_first);
  add_flag (doc, object, "crossers", row->crossers);
  add_number (doc, object, "ceiling", row->ceiling);
}

/* --- all of it --- */

static void
read_head (const GPtrArray *sources, HuPublishHead *head)
{
  *head = (HuPublishHead) { .at = HU_NEVER };
  for (guint i = 0; i < sources->len; i++)
    {
      const HuSource *source = sources->pdata[i];

      head->at = MAX (head->at, source->data_at);
      head->illustrative |= source->illustrative;
    }
}

gboolean
hu_publish_records (HuReader *reader, yyjson_mut_doc *doc, yyjson_mut_val *root, HuPublishHead *head, GError **error)
{
  g_autoptr (GPtrArray) sources = hu_reader_sources (reader, error);
  g_autoptr (GArray) events = sources != NULL ? hu_reader_events (reader, error) : NULL;
  g_autoptr (GArray) funds = events != NULL ? hu_reader_funds (reader, error) : NULL;
  g_autoptr (GArray) groups = funds != NULL ? hu_reader_groups (reader, error) : NULL;
  g_autoptr (GArray) densities = groups != NULL ? hu_reader_density_rows (reader, error) : NULL;
  g_autoptr (GArray) cohorts = densities != NULL ? hu_reader_cohorts (reader, error) : NULL;
  g_autoptr (GArray) stays = cohorts != NULL ? hu_reader_stays (reader, error) : NULL;
  yyjson_mut_val *array;

  if (stays == NULL)
    return FALSE;
  read_head (sources, head);
  array = yyjson_mut_obj_add_arr (doc, root, "events");
  for (guint i = 0; i < events->len; i++)
    add_event (doc, array, &g_array_index (events, HuEventRow, i));
  array = yyjson_mut_obj_add_arr (doc, root, "funds");
  for (guint i = 0; i < funds->len; i++)
    add_fund (doc, array, &g_array_index (funds, HuFundRow, i));
  array = yyjson_mut_obj_add_arr (doc, root, "groups");
  for (guint i = 0; i < groups->len; i++)
    add_group (doc, array, &g_array_index (groups, HuGroupRow, i));
  array = yyjson_mut_obj_add_arr (doc, root, "density");
  for (guint i = 0; i < densities->len; i++)
    add_density (doc, array, &g_array_index (densities, HuDensityRow, i));
  add_pledges (doc, yyjson_mut_obj_add_arr (doc, root, "pledges"), cohorts);
  array = yyjson_mut_obj_add_arr (doc, root, "stays");
  for (guint i = 0; i < stays->len; i++)
    add_stay (doc, array, &g_array_index (stays, HuStayRow, i));
  return TRUE;
}
