/* hu-format-hustings-pledges.c: people who pledged days, and where they can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-hustings-private.h"
#include "hu-seats.h"

#include <glib/gi18n-lib.h>

#define DAY_HOURS 24.0
/* A session shorter than this is a slip of the pen. */
#define LEAST_HOURS 0.25

/* NAN where absent. */
static gboolean
read_number (HuJson *json, yyjson_val *value, const char *member, double min, double max, double *number)
{
  *number = NAN;
  if (value == NULL)
    return TRUE;
  if (!yyjson_is_num (value))
    return hu_json_fail (json, member, _ ("not a number"));
  *number = yyjson_get_num (value);
  return (*number >= min && *number <= max) || hu_json_fail (json, member, _ ("out of range"));
}

/* A bit for each. */
static gboolean
read_nations (HuJson *json, yyjson_val *value, guint *nations)
{
  yyjson_arr_iter iter;
  yyjson_val *element;

  *nations = 0;
  if (value == NULL)
    return TRUE;
  if (!hu_json_array (json, value, "nations"))
    return FALSE;
  yyjson_arr_iter_init (value, &iter);
  while ((element = yyjson_arr_iter_next (&iter)) != NULL)
    {
      int nation = yyjson_is_str (element) ? hu_nation_from_id (yyjson_get_str (element)) : -1;

      if (nation < 0)
        return hu_json_fail (json, "nations", _ ("not England, Scotland, Wales or Northern Ireland"));
      *nations |= 1u << nation;
    }
  return TRUE;
}

static gboolean
read_days (HuJson *json, yyjson_val *first, yyjson_val *last, int *first_day, int *last_day)
{
  if (!hu_json_day (json, first, "first_day", first_day) || !hu_json_day (json, last, "last_day", last_day))
    return FALSE;
  return *last_day >= *first_day || hu_json_fail (json, "last_day", _ ("before the first"));
}

gboolean
hu_format_hustings_pledge (HuJson *json, yyjson_val *value, HuBatch *batch)
{
  enum
  {
    ID,
    HOME,
    AT,
    PEOPLE,
    PLACED,
    FIRST_DAY,
    LAST_DAY,
    HOURS,
    TRAVEL,
    NATIONS,
    CAR_SEATS,
    AWAY,
    N
  };
  static const HuJsonName names[N] = {
    HU_JSON_NAME ("id"),     HU_JSON_NAME ("home"),      HU_JSON_NAME ("at"),        HU_JSON_NAME ("people"),
    HU_JSON_NAME ("placed"), HU_JSON_NAME ("first_day"), HU_JSON_NAME ("last_day"),  HU_JSON_NAME ("hours"),
    HU_JSON_NAME ("travel"), HU_JSON_NAME ("nations"),   HU_JSON_NAME ("car_seats"), HU_JSON_NAME ("away"),
  };
  yyjson_val *v[N];
  HuCohortRecord *cohort = HU_FORMAT_APPEND (batch->cohorts, HuCohortRecord);
  HuCohortWishes *wishes = &cohort->wishes;

  return hu_json_members (json, value, names, N, v) && hu_json_id (json, v[ID], "id", &cohort->id)
         && hu_json_seat (json, v[HOME], "home", &cohort->home) && hu_json_time (json, v[AT], "at", TRUE, &cohort->at)
         && hu_json_count (json, v[PEOPLE], "people", TRUE, &cohort->people)
         && hu_json_count (json, v[PLACED], "placed", FALSE, &cohort->placed)
         && read_days (json, v[FIRST_DAY], v[LAST_DAY], &cohort->first_day, &cohort->last_day)
         && read_number (json, v[HOURS], "hours", 0, DAY_HOURS, &wishes->hours)
         && read_number (json, v[TRAVEL], "travel", 0, DAY_HOURS, &wishes->travel)
         && read_nations (json, v[NATIONS], &wishes->nations)
         && hu_json_count (json, v[CAR_SEATS], "car_seats", FALSE, &wishes->car_seats)
         && hu_json_bool (json, v[AWAY], "away", &wishes->away);
}

gboolean
hu_format_hustings_stay (HuJson *json, yyjson_val *value, HuBatch *batch)
{
  enum
  {
    ID,
    AT,
    SEAT,
    FIRST_DAY,
    LAST_DAY,
    PLACES,
    TAKEN,
    HOURS,
    LOCALS_FIRST,
    CROSSERS,
    CEILING,
    N
  };
  static const HuJsonName names[N] = {
    HU_JSON_NAME ("id"),           HU_JSON_NAME ("at"),       HU_JSON_NAME ("seat"),    HU_JSON_NAME ("first_day"),
    HU_JSON_NAME ("last_day"),     HU_JSON_NAME ("places"),   HU_JSON_NAME ("taken"),   HU_JSON_NAME ("hours"),
    HU_JSON_NAME ("locals_first"), HU_JSON_NAME ("crossers"), HU_JSON_NAME ("ceiling"),
  };
  yyjson_val *v[N];
  HuStayRecord *stay = HU_FORMAT_APPEND (batch->stays, HuStayRecord);

  if (!hu_json_members (json, value, names, N, v) || !hu_json_id (json, v[ID], "id", &stay->id)
      || !hu_json_seat (json, v[SEAT], "seat", &stay->seat))
    return FALSE;
  if (stay->seat == NULL)
    return hu_json_fail (json, "seat", v[SEAT] == NULL ? _ ("missing") : _ ("not a constituency's GSS code"));
  return hu_json_time (json, v[AT], "at", TRUE, &stay->at)
         && read_days (json, v[FIRST_DAY], v[LAST_DAY], &stay->first_day, &stay->last_day)
         && hu_json_count (json, v[PLACES], "places", FALSE, &stay->places)
         && hu_json_count (json, v[TAKEN], "taken", FALSE, &stay->taken)
         && read_number (json, v[HOURS], "hours", LEAST_HOURS, DAY_HOURS, &stay->hours)
         && hu_json_count (json, v[LOCALS_FIRST], "locals_first", FALSE, &stay->locals_first)
         && hu_json_bool (json, v[CROSSERS], "crossers", &stay->crossers)
         && read_number (json, v[CEILING], "ceiling", 0, 1, &stay->ceiling);
}
