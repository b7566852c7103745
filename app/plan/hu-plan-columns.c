/* hu-plan-columns.c: a plan's rows for machines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-private.h"

#include <math.h>

#include "hu-csv.h"
#include "hu-number.h"
#include "hu-time.h"

typedef enum
{
  RANK,
  CODE,
  NAME,
  REGION,
  COUNTRY,
  SCORE,
  MARGIN,
  SHIFT,
  SIGMA,
  Z,
  PROBABILITY,
  CLOSENESS,
  HOURS,
  COVERAGE,
  FAIR_SHARE,
  SERVED,
  WEIGHT,
  PEOPLE,
  EXPECTED,
  RANK_NO_CHANGE,
  RANK_POLL,
  RANK_MAJORITY,
  WEIGHT_REASON,
  WEIGHT_DATE,
  N_COLUMNS
} Column;

/* The first ones are called as `hustingsctl priorities` calls them. */
const char *const hu_plan_columns[] = {
  "rank",
  "code",
  "name",
  "region",
  "country",
  "score",
  "margin_pct",
  "shift",
  "sigma",
  "z",
  "probability",
  "closeness",
  "hours",
  "coverage",
  "fair_share_hours",
  "served",
  "weight",
  "people",
  "people_next_7_days",
  "rank_no_change",
  "rank_poll",
  "rank_majority",
  "weight_reason",
  "weight_date",
};
const guint hu_plan_n_columns = N_COLUMNS;
G_STATIC_ASSERT (G_N_ELEMENTS (hu_plan_columns) == N_COLUMNS);

static HuPlanValue
text (const char *words)
{
  return (HuPlanValue) { .type = HU_PLAN_TEXT, .text = words };
}

static HuPlanValue
text_or_nothing (const char *words)
{
  return words != NULL ? text (words) : (HuPlanValue) { .type = HU_PLAN_NOTHING };
}

static HuPlanValue
number (double value)
{
  return (HuPlanValue) { .type = isfinite (value) ? HU_PLAN_NUMBER : HU_PLAN_NOTHING, .number = value };
}

/* A figure that would tell of fewer than five people is not there. */
static HuPlanValue
open_number (const HuPlanSeat *row, double value)
{
  return number (row->few ? NAN : value);
}

static HuPlanValue
rank (guint value)
{
  return (HuPlanValue) { .type = value > 0 ? HU_PLAN_INTEGER : HU_PLAN_NOTHING, .integer = value };
}

static HuPlanValue
count (int people)
{
  if (people > 0 && people < HU_PLAN_FEWEST)
    return text (HU_PLAN_UNDER);
  return (HuPlanValue) { .type = people >= 0 ? HU_PLAN_INTEGER : HU_PLAN_NOTHING, .integer = people };
}

static HuPlanValue
hours (const HuPlanSeat *row)
{
  /* Of hours without people nothing else can say that they are few. */
  if (row->few && row->people < 0)
    return text (HU_PLAN_UNDER);
  return open_number (row, row->priority.hours);
}

HuPlanValue
hu_plan_value (const HuPlan *plan, const HuPlanSeat *row, guint column)
{
  const HuSeatInfo *info = hu_seats_get (plan->seats, row->seat);
  const HuPriority *priority = &row->priority;

  switch ((Column) column)
    {
    case RANK:
      return rank (priority->rank);
    case CODE:
      return text (info->code);
    case NAME:
      return text (info->name);
    case REGION:
      return text (hu_region_id (info->region));
    case COUNTRY:
      return text (hu_nation_id (hu_region_nation (info->region)));
    case SCORE:
      return number (priority->score);
    case MARGIN:
      return number (priority->margin);
    case SHIFT:
      return number (priority->shift);
    case SIGMA:
      return number (priority->sigma);
    case Z:
      return number (priority->z);
    case PROBABILITY:
      return number (priority->probability);
    case CLOSENESS:
      return number (priority->closeness);
    case HOURS:
      return hours (row);
    case COVERAGE:
      return open_number (row, priority->coverage);
    case FAIR_SHARE:
      return number (priority->fair_share_hours);
    case SERVED:
      return open_number (row, priority->served);
    case WEIGHT:
      return number (priority->weight);
    case PEOPLE:
      return count (row->people);
    case EXPECTED:
      return count (row->expected);
    case RANK_NO_CHANGE:
      return rank (row->rank_no_change);
    case RANK_POLL:
      return rank (row->rank_poll);
    case RANK_MAJORITY:
      return rank (row->rank_majority);
    case WEIGHT_REASON:
      return text_or_nothing (row->weight_reason);
    case WEIGHT_DATE:
      return text_or_nothing (row->weight_date);
    case N_COLUMNS:
      break;
    }
  g_return_val_if_reached ((HuPlanValue) { 0 });
}

static void
append_value (GString *out, const HuPlanValue *value)
{
  switch (value->type)
    {
    case HU_PLAN_NOTHING:
      break;
    case HU_PLAN_TEXT:
      hu_csv_append (out, value->text);
      break;
    case HU_PLAN_INTEGER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, value->integer);
      break;
    case HU_PLAN_NUMBER:
      hu_number_append (out, value->number);
      break;
    }
}

/* What holds for the whole plan stands in every row, as a table has no other place for it. */
static char *
common_cells (const HuPlan *plan)
{
  g_autofree char *at = plan->data_at != HU_NEVER ? hu_time_format (plan->data_at) : NULL;

  return g_strdup_printf (",%s,%s,%s,%s,", hu_party_id (plan->party), hu_election_id (plan->election),
                          at != NULL ? at : "", plan->illustrative ? "yes" : "no");
}

static void
append_reasons (GString *out, const GPtrArray *reasons)
{
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (sentences, "%s%s", i > 0 ? " " : "", ((const HuReason *) reasons->pdata[i])->sentence);
  hu_csv_append (out, sentences->str);
}

char *
hu_plan_to_csv (const HuPlan *plan)
{
  GString *out = g_string_new (NULL);
  g_autofree char *common = NULL;

  g_return_val_if_fail (plan != NULL, NULL);
  common = common_cells (plan);
  for (guint i = 0; i < hu_plan_n_columns; i++)
    g_string_append_printf (out, "%s,", hu_plan_columns[i]);
  g_string_append (out, "party,election,counts_at,illustrative,reasons\n");
  for (guint r = 0; r < plan->rows->len; r++)
    {
      const HuPlanSeat *row = &g_array_index (plan->rows, HuPlanSeat, r);

      for (guint i = 0; i < hu_plan_n_columns; i++)
        {
          HuPlanValue value = hu_plan_value (plan, row, i);

          if (i > 0)
            g_string_append_c (out, ',');
          append_value (out, &value);
        }
      g_string_append (out, common);
      append_reasons (out, row->reasons);
      g_string_append_c (out, '\n');
    }
  return g_string_free_and_steal (out);
}
