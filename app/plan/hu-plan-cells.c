/* hu-plan-cells.c: the plan's list as people read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

guint
hu_plan_n_rows (const HuPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);
  return plan->rows->len;
}

static const HuPlanSeat *
get_row (const HuPlan *plan, guint row)
{
  return &g_array_index (plan->rows, HuPlanSeat, row);
}

guint
hu_plan_seat (const HuPlan *plan, guint row)
{
  g_return_val_if_fail (plan != NULL && row < plan->rows->len, 0);
  return get_row (plan, row)->seat;
}

const HuPriority *
hu_plan_priority (const HuPlan *plan, guint row)
{
  g_return_val_if_fail (plan != NULL && row < plan->rows->len, NULL);
  return &get_row (plan, row)->priority;
}

const HuParameters *
hu_plan_parameters (const HuPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);
  return &plan->parameters;
}

char *
hu_plan_number (const char *format, double value)
{
  if (!isfinite (value))
    return g_strdup ("");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, value);
#pragma GCC diagnostic pop
}

static char *
format_count (int people)
{
  if (people < 0)
    return g_strdup ("");
  if (people > 0 && people < HU_PLAN_FEWEST)
    return g_strdup (_ ("under 5"));
  return g_strdup_printf ("%'d", people);
}

static char *
format_hours (const HuPlanSeat *row)
{
  if (row->few)
    return g_strdup (row->people < 0 ? _ ("under 5") : "");
  return hu_plan_number ("%'.0f", row->priority.hours);
}

char *
hu_plan_cell (const HuPlan *plan, guint row, HuPlanCell cell)
{
  const HuPlanSeat *seat;
  const HuSeatInfo *info;

  g_return_val_if_fail (plan != NULL && row < plan->rows->len, NULL);

  seat = get_row (plan, row);
  info = hu_seats_get (plan->seats, seat->seat);
  switch (cell)
    {
    case HU_PLAN_CELL_RANK:
      return g_strdup_printf ("%u", seat->priority.rank);
    case HU_PLAN_CELL_NAME:
      return g_strdup (info->name);
    case HU_PLAN_CELL_REGION:
      return g_strdup (hu_region_name (info->region));
    case HU_PLAN_CELL_SCORE:
      return hu_plan_number ("%.0f", seat->priority.score);
    case HU_PLAN_CELL_MARGIN:
      return hu_plan_number ("%+.2f", seat->priority.margin);
    case HU_PLAN_CELL_HOURS:
      return format_hours (seat);
    case HU_PLAN_CELL_SHARE:
      return hu_plan_number ("%'.0f", seat->priority.fair_share_hours);
    case HU_PLAN_CELL_SERVED:
      return hu_plan_number ("%.2f", seat->few ? NAN : seat->priority.served);
    case HU_PLAN_CELL_PEOPLE:
      return format_count (seat->people);
    case HU_PLAN_CELL_WEEK:
      return format_count (seat->expected);
    case HU_PLAN_N_CELLS:
      break;
    }
  g_return_val_if_reached (NULL);
}

GPtrArray *
hu_plan_names_under (const HuPlan *plan, HuAssumption assumption, guint top)
{
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *names = g_ptr_array_new ();

  g_return_val_if_fail (plan != NULL, names);

  rows = hu_plan_by_rank (plan, assumption, top);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (names, (char *) hu_seats_get (plan->seats, ((const HuPlanSeat *) rows->pdata[i])->seat)->name);
  return names;
}

char *
hu_plan_reasons (const HuPlan *plan, guint row)
{
  GString *text = g_string_new (NULL);
  const HuPlanSeat *seat;

  g_return_val_if_fail (plan != NULL && row < plan->rows->len, g_string_free_and_steal (text));

  seat = get_row (plan, row);
  for (guint i = 0; i < seat->reasons->len; i++)
    g_string_append_printf (text, i == 0 ? "%s" : " %s", ((const HuReason *) seat->reasons->pdata[i])->sentence);
  return g_string_free_and_steal (text);
}
