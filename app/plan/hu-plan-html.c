/* hu-plan-html.c: the plan as a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-page.h"
#include "hu-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The cells of the list, and one more that holds the reasons. */
#define N_COLUMNS (HU_PLAN_N_CELLS + 1)
static const gboolean numeric[N_COLUMNS] = { TRUE, FALSE, FALSE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, FALSE };

static void
add_why (GString *out, const HuPlanSeat *row, const char *name)
{
  g_string_append (out, "<td><details><summary>");
  hu_page_text (out, _ ("Why?"));
  /* Links and buttons that read the same are told apart by where they are. */
  g_string_append (out, "<span class=\"skip\"> ");
  hu_page_text (out, name);
  g_string_append (out, "</span></summary>");
  for (guint i = 0; i < row->reasons->len; i++)
    {
      const HuReason *reason = row->reasons->pdata[i];

      g_string_append (out, "<p><strong>");
      hu_page_text (out, reason->title);
      g_string_append (out, "</strong> ");
      hu_page_text (out, reason->sentence);
      g_string_append (out, "</p>");
    }
  g_string_append (out, "</details></td>");
}

static void
add_seat (GString *out, const HuPlan *plan, guint row)
{
  char *cells[HU_PLAN_N_CELLS];

  for (guint i = 0; i < HU_PLAN_N_CELLS; i++)
    cells[i] = hu_plan_cell (plan, row, i);
  hu_page_row (out, (const char *const *) cells, numeric, HU_PLAN_N_CELLS, HU_PLAN_CELL_NAME);
  /* The last cell holds more than text. */
  g_string_truncate (out, out->len - strlen ("</tr>\n"));
  add_why (out, &g_array_index (plan->rows, HuPlanSeat, row), cells[HU_PLAN_CELL_NAME]);
  g_string_append (out, "</tr>\n");
  for (guint i = 0; i < HU_PLAN_N_CELLS; i++)
    g_free (cells[i]);
}

static void
add_list (GString *out, const HuPlan *plan)
{
  const char *titles[N_COLUMNS] = {
    _ ("Rank"),   _ ("Constituency"),      _ ("Region"), _ ("Score"),  _ ("Our margin"),
    _ ("Hours"),  _ ("Share of the plan"), _ ("Served"), _ ("People"), _ ("Next 7 days"),
    _ ("Reasons")
  };

  hu_page_section_begin (out, "list", _ ("Where the next hour does most"));
  hu_page_table_begin (out, _ ("Constituencies by score, the best first"), titles, numeric, N_COLUMNS);
  for (guint i = 0; i < plan->rows->len; i++)
    add_seat (out, plan, i);
  hu_page_table_end (out);
  if (plan->not_scored > 0)
    {
      g_autofree char *words = g_strdup_printf (
        ngettext ("%u seat is not scored.", "%u seats are not scored.", plan->not_scored), plan->not_scored);

      hu_page_paragraph (out, words);
    }
  hu_page_section_end (out);
}

static const char *
name_at (const GPtrArray *names, guint i)
{
  return i < names->len ? names->pdata[i] : "";
}

static void
add_three_lists (GString *out, const HuPlan *plan)
{
  static const gboolean right[] = { TRUE, FALSE, FALSE, FALSE, FALSE };
  guint top = MIN (plan->rows->len, HU_DIFFER_TOP);
  gboolean polls = hu_polls_any (&plan->polls);
  guint n_columns = polls ? 5 : 4;
  g_autoptr (GPtrArray) no_change = hu_plan_names_under (plan, HU_ASSUME_NO_CHANGE, top);
  g_autoptr (GPtrArray) majority = hu_plan_names_under (plan, HU_ASSUME_MAJORITY, top);
  g_autoptr (GPtrArray) poll = hu_plan_names_under (plan, HU_ASSUME_POLL, top);
  g_autofree char *now = g_strdup_printf (_ ("This plan (%+.1f)"), plan->parameters.shift);
  g_autofree char *point = isnan (plan->majority_shift)
                             ? g_strdup (_ ("Majority point (out of reach)"))
                             : g_strdup_printf (_ ("Majority point (%+.1f)"), plan->majority_shift);
  const char *titles[] = { _ ("Place"), now, _ ("Nothing has moved (0.0)"), point, _ ("As polls say") };

  hu_page_section_begin (out, "lists", _ ("The same list under other assumptions"));
  hu_page_table_begin (out, _ ("The first seats under each assumed shift, in points of margin"), titles, right,
                       n_columns);
  for (guint i = 0; i < top; i++)
    {
      const HuPlanSeat *row = &g_array_index (plan->rows, HuPlanSeat, i);
      g_autofree char *place = g_strdup_printf ("%u", i + 1);
      const char *cells[] = { place, hu_seats_get (plan->seats, row->seat)->name, name_at (no_change, i),
                              name_at (majority, i), name_at (poll, i) };

      hu_page_row (out, cells, right, n_columns, 0);
    }
  hu_page_table_end (out);
  hu_page_section_end (out);
}

static void
add_paragraphs (GString *out, GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    hu_page_paragraph (out, sentences->pdata[i]);
}

static void
add_weights (GString *out, const HuPlan *plan)
{
  g_autoptr (GPtrArray) weights = hu_plan_weights (plan);

  hu_page_section_begin (out, "weights", _ ("Weights"));
  add_paragraphs (out, weights);
  hu_page_section_end (out);
}

static void
add_rules (GString *out, const HuPlan *plan)
{
  g_autoptr (GPtrArray) rules = hu_plan_rules (plan);

  hu_page_section_begin (out, "rules", _ ("Regions and borders"));
  g_string_append (out, "<ul>\n");
  for (guint i = 0; i < rules->len; i++)
    {
      g_string_append (out, "<li>");
      hu_page_text (out, rules->pdata[i]);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
  hu_page_section_end (out);
}

static void
add_parameters (GString *out, const HuPlan *plan)
{
  static const gboolean right[] = { FALSE, TRUE, TRUE, FALSE, FALSE };
  const char *titles[] = { _ ("Parameter"), _ ("Value"), _ ("Default"), _ ("Range"), _ ("Basis") };
  guint n;
  const HuParameterInfo *infos = hu_parameter_infos (&n);

  hu_page_section_begin (out, "parameters", _ ("Every figure of the model"));
  hu_page_table_begin (out, _ ("Parameters, what they are set to and where they come from"), titles, right, 5);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = hu_plan_number ("%.6g", hu_parameter_get (&plan->parameters, &infos[i]));
      g_autofree char *otherwise = hu_plan_number ("%.6g", infos[i].value);
      /* Translators: two numbers, the ends of a range */
      g_autofree char *range = g_strdup_printf (_ ("%.6g to %.6g"), infos[i].min, infos[i].max);
      const char *cells[] = { _ (infos[i].title), value, otherwise, range, _ (infos[i].basis) };

      hu_page_row (out, cells, right, 5, 0);
    }
  hu_page_table_end (out);
  g_string_append (out, "<pre>");
  hu_page_text (out, HU_PLAN_FORMULA);
  g_string_append (out, "</pre>\n");
  if (plan->caveat != NULL)
    hu_page_paragraph (out, plan->caveat);
  hu_page_section_end (out);
}

static void
add_introduction (GString *out, const HuPlan *plan)
{
  g_autoptr (GPtrArray) warnings = hu_plan_warnings (plan);
  g_autoptr (GPtrArray) introduction = hu_plan_introduction (plan);

  for (guint i = 0; i < warnings->len; i++)
    {
      g_string_append (out, "<p class=\"note\">");
      hu_page_text (out, warnings->pdata[i]);
      g_string_append (out, "</p>\n");
    }
  add_paragraphs (out, introduction);
}

/* Hidden until the script that answers runs. */
static void
add_finder (GString *out, const HuPlan *plan, const char *finder)
{
  /* Translators: a number of hours */
  g_autofree char *none = g_strdup_printf (_ ("Nothing is within %.3g h each way."), plan->parameters.travel_limit);

  hu_page_section_begin (out, "finder", _ ("Where to go from here"));
  g_string_append (out, "<noscript><p>");
  hu_page_text (out, _ ("The finder needs a script. The list below says the same without one."));
  g_string_append (out, "</p></noscript>\n<form id=\"find\" hidden=\"hidden\"><label for=\"district\">");
  hu_page_text (out, _ ("The first half of your postcode, like CF10:"));
  g_string_append (out, "</label> <input id=\"district\" autocomplete=\"off\" maxlength=\"8\"/> <button>");
  hu_page_text (out, _ ("Find"));
  g_string_append (out, "</button></form>\n<div id=\"found\" role=\"status\" data-unknown=\"");
  hu_page_text (out, _ ("That district is not known."));
  g_string_append (out, "\" data-none=\"");
  hu_page_text (out, none);
  g_string_append (out, "\" data-best=\"");
  hu_page_text (out, _ ("Where an hour of yours does most, travel taken off"));
  g_string_append (out, "\" data-near=\"");
  hu_page_text (out, _ ("The nearest in the list"));
  g_string_append (out, "\" data-titles=\"");
  hu_page_text (out, _ ("Constituency|Rank|km|Minutes each way|Hours at the doors"));
  g_string_append_printf (out, "\"></div>\n<script>\n%s</script>\n", finder);
  hu_page_section_end (out);
}

char *
hu_plan_to_html (const HuPlan *plan, const char *finder)
{
  GString *out = g_string_new (NULL);
  g_autofree char *headline = NULL;

  g_return_val_if_fail (plan != NULL, NULL);
  headline = hu_plan_headline (plan);
  hu_page_begin (out, headline);
  add_introduction (out, plan);
  if (finder != NULL)
    add_finder (out, plan, finder);
  add_list (out, plan);
  add_three_lists (out, plan);
  add_weights (out, plan);
  add_rules (out, plan);
  add_parameters (out, plan);
  hu_page_end (out);
  return g_string_free_and_steal (out);
}
