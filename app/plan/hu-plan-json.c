/* hu-plan-json.c: the plan as one object
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <yyjson.h>

#include "hu-time.h"

static void
add_number (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, double value)
{
  if (isfinite (value))
    yyjson_mut_obj_add_real (doc, object, name, value);
  else
    yyjson_mut_obj_add_null (doc, object, name);
}

static void
add_value (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, const HuPlanValue *value)
{
  switch (value->type)
    {
    case HU_PLAN_NOTHING:
      yyjson_mut_obj_add_null (doc, object, name);
      break;
    case HU_PLAN_TEXT:
      yyjson_mut_obj_add_str (doc, object, name, value->text);
      break;
    case HU_PLAN_INTEGER:
      yyjson_mut_obj_add_sint (doc, object, name, value->integer);
      break;
    case HU_PLAN_NUMBER:
      yyjson_mut_obj_add_real (doc, object, name, value->number);
      break;
    }
}

static void
add_seat (const HuPlan *plan, const HuPlanSeat *row, yyjson_mut_doc *doc, yyjson_mut_val *seats)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, seats);
  yyjson_mut_val *reasons;

  for (guint i = 0; i < hu_plan_n_columns; i++)
    {
      HuPlanValue value = hu_plan_value (plan, row, i);

      add_value (doc, object, hu_plan_columns[i], &value);
    }
  reasons = yyjson_mut_obj_add_arr (doc, object, "reasons");
  for (guint i = 0; i < row->reasons->len; i++)
    yyjson_mut_arr_add_str (doc, reasons, ((const HuReason *) row->reasons->pdata[i])->sentence);
}

static void
add_parameters (const HuPlan *plan, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "parameters");
  guint n;
  const HuParameterInfo *infos = hu_parameter_infos (&n);

  for (guint i = 0; i < n; i++)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);

      yyjson_mut_obj_add_str (doc, object, "name", infos[i].name);
      yyjson_mut_obj_add_str (doc, object, "title", _ (infos[i].title));
      add_number (doc, object, "value", hu_parameter_get (&plan->parameters, &infos[i]));
      add_number (doc, object, "default", infos[i].value);
      add_number (doc, object, "min", infos[i].min);
      add_number (doc, object, "max", infos[i].max);
      yyjson_mut_obj_add_str (doc, object, "basis", _ (infos[i].basis));
    }
}

static void
add_sentences (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, GPtrArray *sentences)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, name);

  for (guint i = 0; i < sentences->len; i++)
    yyjson_mut_arr_add_strcpy (doc, array, sentences->pdata[i]);
  g_ptr_array_unref (sentences);
}

static void
add_weights (const HuPlan *plan, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "weights");

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HuPlanSeat *row = &g_array_index (plan->rows, HuPlanSeat, i);
      yyjson_mut_val *object;

      if (row->priority.weight == 1)
        continue;
      object = yyjson_mut_arr_add_obj (doc, array);
      yyjson_mut_obj_add_str (doc, object, "code", hu_seats_get (plan->seats, row->seat)->code);
      yyjson_mut_obj_add_real (doc, object, "weight", row->priority.weight);
      yyjson_mut_obj_add_str (doc, object, "reason", row->weight_reason);
      yyjson_mut_obj_add_str (doc, object, "date", row->weight_date);
    }
}

/* Those that the shift rests on. */
static void
add_polls (const HuPlan *plan, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "polls");

  for (guint place = 0; plan->by_polls && place < HU_N_POLL_PLACES; place++)
    {
      const HuPoll *poll = &plan->polls.place[place];
      g_autofree char *date = hu_time_day_format (poll->day);
      yyjson_mut_val *object;

      if (isnan (poll->points))
        continue;
      object = yyjson_mut_arr_add_obj (doc, array);
      yyjson_mut_obj_add_str (doc, object, "place", hu_poll_place_id (place));
      yyjson_mut_obj_add_real (doc, object, "shift", poll->points);
      yyjson_mut_obj_add_strcpy (doc, object, "date", date);
    }
}

static void
add_list (const HuPlan *plan, HuAssumption assumption, yyjson_mut_doc *doc, yyjson_mut_val *lists, const char *name)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, lists, name);
  g_autoptr (GPtrArray) rows = hu_plan_by_rank (plan, assumption, HU_DIFFER_TOP);

  for (guint i = 0; i < rows->len; i++)
    yyjson_mut_arr_add_str (doc, array, hu_seats_get (plan->seats, ((const HuPlanSeat *) rows->pdata[i])->seat)->code);
}

/* Members that a machine asks for first. */
static void
add_head (const HuPlan *plan, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  g_autofree char *at = plan->data_at != HU_NEVER ? hu_time_format (plan->data_at) : NULL;

  yyjson_mut_obj_add_int (doc, root, "hustings_plan", 1);
  if (plan->title != NULL)
    yyjson_mut_obj_add_str (doc, root, "title", plan->title);
  yyjson_mut_obj_add_str (doc, root, "party", hu_party_id (plan->party));
  yyjson_mut_obj_add_str (doc, root, "election", hu_election_id (plan->election));
  if (at != NULL)
    yyjson_mut_obj_add_strcpy (doc, root, "counts_at", at);
  else
    yyjson_mut_obj_add_null (doc, root, "counts_at");
  yyjson_mut_obj_add_bool (doc, root, "illustrative", plan->illustrative);
  add_number (doc, root, "shift", plan->parameters.shift);
  add_number (doc, root, "sigma", hu_parameters_sigma (&plan->parameters));
  add_number (doc, root, "majority_shift", plan->majority_shift);
  yyjson_mut_obj_add_uint (doc, root, "differ_no_change", plan->differ_no_change);
  yyjson_mut_obj_add_uint (doc, root, "differ_majority", plan->differ_majority);
  yyjson_mut_obj_add_uint (doc, root, "not_scored", plan->not_scored);
  if (plan->assumption != NULL)
    yyjson_mut_obj_add_str (doc, root, "assumption", plan->assumption);
  if (plan->caveat != NULL)
    yyjson_mut_obj_add_str (doc, root, "caveat", plan->caveat);
}

char *
hu_plan_to_json (const HuPlan *plan)
{
  yyjson_mut_doc *doc;
  yyjson_mut_val *root, *lists, *seats;
  char *text, *copy;

  g_return_val_if_fail (plan != NULL, NULL);
  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  add_head (plan, doc, root);
  add_sentences (doc, root, "warnings", hu_plan_warnings (plan));
  add_sentences (doc, root, "rules", hu_plan_rules (plan));
  add_weights (plan, doc, root);
  add_polls (plan, doc, root);
  add_parameters (plan, doc, root);
  lists = yyjson_mut_obj_add_obj (doc, root, "lists");
  add_list (plan, HU_ASSUME_NO_CHANGE, doc, lists, "no_change");
  add_list (plan, HU_ASSUME_POLL, doc, lists, "poll");
  add_list (plan, HU_ASSUME_MAJORITY, doc, lists, "majority");
  seats = yyjson_mut_obj_add_arr (doc, root, "seats");
  for (guint i = 0; i < plan->rows->len; i++)
    add_seat (plan, &g_array_index (plan->rows, HuPlanSeat, i), doc, seats);
  text = yyjson_mut_write (doc, YYJSON_WRITE_PRETTY_TWO_SPACES | YYJSON_WRITE_NEWLINE_AT_END, NULL);
  yyjson_mut_doc_free (doc);
  copy = g_strdup (text);
  free (text);
  return copy;
}
