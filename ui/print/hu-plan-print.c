/* hu-plan-print.c: the open plan on paper and in files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-print.h"

#include <adwaita.h>
#include <string.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "hu-plan.h"
#include "hu-print-flow.h"
#include "hu-print-map.h"

#define LEAST_MAP 300.0 /* points: a smaller map takes a page of its own */
#define MARGIN 12.0 /* mm */
/* So many places come with their reasons: those of all would be a book. The page on the web has them all. */
#define REASONS 20

static const HuPrintColumn list_columns[] = {
  { N_ ("Rank"), 0.06, TRUE },  { N_ ("Constituency"), 0.32, FALSE }, { N_ ("Region"), 0.21, FALSE },
  { N_ ("Score"), 0.08, TRUE }, { N_ ("Margin"), 0.09, TRUE },        { N_ ("Hours"), 0.08, TRUE },
  { N_ ("Share"), 0.08, TRUE }, { N_ ("Served"), 0.08, TRUE },
};
/* What each of them shows of the plan's list. */
static const HuPlanCell list_cells[] = { HU_PLAN_CELL_RANK,  HU_PLAN_CELL_NAME,   HU_PLAN_CELL_REGION,
                                         HU_PLAN_CELL_SCORE, HU_PLAN_CELL_MARGIN, HU_PLAN_CELL_HOURS,
                                         HU_PLAN_CELL_SHARE, HU_PLAN_CELL_SERVED };
G_STATIC_ASSERT (G_N_ELEMENTS (list_cells) == G_N_ELEMENTS (list_columns));

/* The last one only where polls were entered: names are set narrower then. */
static const HuPrintColumn lists_columns[] = {
  { N_ ("Place"), 0.07, TRUE },
  { N_ ("This plan"), 0.31, FALSE },
  { N_ ("Nothing has moved"), 0.31, FALSE },
  { N_ ("Majority point"), 0.31, FALSE },
};
static const HuPrintColumn lists_columns_polls[] = {
  { N_ ("Place"), 0.07, TRUE },
  { N_ ("This plan"), 0.2325, FALSE },
  { N_ ("Nothing has moved"), 0.2325, FALSE },
  { N_ ("Majority point"), 0.2325, FALSE },
  { N_ ("As polls say"), 0.2325, FALSE },
};

/* A plan on its way to paper. */
typedef struct
{
  HuPlan *plan;
  HuSeats *seats;
  guint scope;
  GPtrArray *no_change, *majority, *polls; /* names, as hu_plan_names_under() */
  HuPrintFlow *flow;
} Sheets;

static void
sheets_free (Sheets *sheets)
{
  g_clear_pointer (&sheets->flow, hu_print_flow_free);
  g_clear_pointer (&sheets->no_change, g_ptr_array_unref);
  g_clear_pointer (&sheets->majority, g_ptr_array_unref);
  g_clear_pointer (&sheets->polls, g_ptr_array_unref);
  g_clear_pointer (&sheets->seats, hu_seats_unref);
  g_clear_pointer (&sheets->plan, hu_plan_free);
  g_free (sheets);
}

/* --- what stands on the pages ------------------------------------------------------------------------ */

static char *
list_cell (guint row, guint column, gpointer data)
{
  return hu_plan_cell (((Sheets *) data)->plan, row, list_cells[column]);
}

static char *
name_at (GPtrArray *names, guint row)
{
  return row < names->len ? g_strdup (names->pdata[row]) : NULL;
}

static char *
lists_cell (guint row, guint column, gpointer data)
{
  const Sheets *sheets = data;

  switch (column)
    {
    case 0:
      return g_strdup_printf ("%u", row + 1);
    case 1:
      return hu_plan_cell (sheets->plan, row, HU_PLAN_CELL_NAME);
    case 2:
      return name_at (sheets->no_change, row);
    case 3:
      return name_at (sheets->majority, row);
    default:
      return name_at (sheets->polls, row);
    }
}

static void
draw_map (GtkPrintContext *context, cairo_t *cr, double width, double height, gpointer data)
{
  const Sheets *sheets = data;

  hu_print_map_draw (context, cr, sheets->plan, sheets->seats, sheets->scope, width, height);
}

static void
add_sentences (HuPrintFlow *flow, GPtrArray *sentences, gboolean bold)
{
  for (guint i = 0; i < sentences->len; i++)
    hu_print_flow_paragraph (flow, sentences->pdata[i], bold);
  g_ptr_array_unref (sentences);
}

static void
add_reasons (Sheets *sheets)
{
  hu_print_flow_heading (sheets->flow, _ ("Why the first of the list"), FALSE);
  for (guint row = 0; row < MIN (hu_plan_n_rows (sheets->plan), REASONS); row++)
    {
      g_autofree char *name = hu_plan_cell (sheets->plan, row, HU_PLAN_CELL_NAME);
      g_autofree char *reasons = hu_plan_reasons (sheets->plan, row);
      /* Translators: a place in the list, a constituency, sentences */
      g_autofree char *text = g_strdup_printf (_ ("%u. %s. %s"), row + 1, name, reasons);

      hu_print_flow_paragraph (sheets->flow, text, FALSE);
    }
}

static void
add_lists (Sheets *sheets)
{
  gboolean polls = sheets->polls->len > 0;

  hu_print_flow_heading (sheets->flow, _ ("The same list under other assumptions"), FALSE);
  hu_print_flow_table (sheets->flow, polls ? lists_columns_polls : lists_columns,
                       polls ? G_N_ELEMENTS (lists_columns_polls) : G_N_ELEMENTS (lists_columns),
                       MIN (hu_plan_n_rows (sheets->plan), HU_DIFFER_TOP), lists_cell, sheets);
}

static void
add_parameters (Sheets *sheets)
{
  guint n;
  const HuParameterInfo *infos = hu_parameter_infos (&n);

  hu_print_flow_heading (sheets->flow, _ ("Every figure of the model"), FALSE);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = hu_plan_number ("%.6g", hu_parameter_get (hu_plan_parameters (sheets->plan), &infos[i]));
      g_autofree char *otherwise = hu_plan_number ("%.6g", infos[i].value);
      g_autofree char *text = NULL;

      /* What follows from the others has no value of its own. */
      if (*value == '\0')
        continue;
      /* Translators: a parameter, its value, its default, what it is based on */
      text = g_strdup_printf (_ ("%s: %s (default %s; %s)"), _ (infos[i].title), value, otherwise, _ (infos[i].basis));
      hu_print_flow_paragraph (sheets->flow, text, FALSE);
    }
  hu_print_flow_paragraph (sheets->flow, HU_PLAN_FORMULA, FALSE);
}

/* The order of the page that is published. */
static void
fill (Sheets *sheets)
{
  HuPrintFlow *flow = sheets->flow;
  g_autofree char *headline = hu_plan_headline (sheets->plan);

  hu_print_flow_heading (flow, headline, TRUE);
  add_sentences (flow, hu_plan_warnings (sheets->plan), TRUE);
  add_sentences (flow, hu_plan_introduction (sheets->plan), FALSE);
  hu_print_flow_drawing (flow, LEAST_MAP, draw_map, sheets);
  hu_print_flow_heading (flow, _ ("Where the next hour does most"), FALSE);
  hu_print_flow_table (flow, list_columns, G_N_ELEMENTS (list_columns), hu_plan_n_rows (sheets->plan), list_cell,
                       sheets);
  add_reasons (sheets);
  add_lists (sheets);
  hu_print_flow_heading (flow, _ ("Weights"), FALSE);
  add_sentences (flow, hu_plan_weights (sheets->plan), FALSE);
  hu_print_flow_heading (flow, _ ("Regions and borders"), FALSE);
  add_sentences (flow, hu_plan_rules (sheets->plan), FALSE);
  add_parameters (sheets);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Sheets *sheets)
{
  g_autofree char *footer = hu_plan_footer (sheets->plan);

  g_clear_pointer (&sheets->flow, hu_print_flow_free);
  sheets->flow = hu_print_flow_new (context, footer);
  fill (sheets);
  gtk_print_operation_set_n_pages (operation, (int) hu_print_flow_n_pages (sheets->flow));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Sheets *sheets)
{
  hu_print_flow_draw (sheets->flow, context, (guint) page);
}

/* @plan is (transfer full). */
static GtkPrintOperation *
make_operation (HuCampaign *campaign, HuPlan *plan)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Sheets *sheets = g_new0 (Sheets, 1);
  g_autofree char *headline = hu_plan_headline (plan);

  sheets->plan = plan;
  sheets->no_change = hu_plan_names_under (plan, HU_ASSUME_NO_CHANGE, HU_DIFFER_TOP);
  sheets->majority = hu_plan_names_under (plan, HU_ASSUME_MAJORITY, HU_DIFFER_TOP);
  sheets->polls = hu_plan_names_under (plan, HU_ASSUME_POLL, HU_DIFFER_TOP);
  sheets->seats = hu_seats_ref (hu_campaign_get_register (campaign));
  sheets->scope = hu_campaign_get_settings (campaign)->scope;
  gtk_print_operation_set_job_name (operation, headline);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), sheets);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), sheets);
  g_object_set_data_full (G_OBJECT (operation), "sheets", sheets, (GDestroyNotify) sheets_free);
  return operation;
}

/* --- printing ------------------------------------------------------------------------------------------ */

typedef struct
{
  HuCampaign *campaign;
  GtkWindow *parent;
} Printing;

static void
say (GtkWindow *parent, const char *heading, const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}

static void
planned_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Printing *printing = data;
  g_autoptr (GError) error = NULL;
  HuPlan *plan = hu_plan_of_campaign_finish (result, &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (plan != NULL)
    {
      operation = make_operation (printing->campaign, plan);
      gtk_print_operation_set_allow_async (operation, TRUE);
      gtk_print_operation_set_show_progress (operation, TRUE);
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, printing->parent, &error);
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (printing->parent, _ ("The Plan Was Not Printed"), error);
  g_object_unref (printing->campaign);
  g_object_unref (printing->parent);
  g_free (printing);
}

void
hu_plan_print (HuCampaign *campaign, GtkWindow *parent)
{
  Printing *printing;

  g_return_if_fail (HU_IS_CAMPAIGN (campaign) && GTK_IS_WINDOW (parent));

  printing = g_new0 (Printing, 1);
  printing->campaign = g_object_ref (campaign);
  printing->parent = g_object_ref (parent);
  hu_plan_of_campaign_async (campaign, NULL, planned_cb, printing);
}

/* --- files ---------------------------------------------------------------------------------------------- */

typedef struct
{
  HuCampaign *campaign;
  GFile *file;
  char *ending; /* "pdf" */
  HuPlan *plan;
  char *pdf; /* where it is drawn before it takes its place */
} Export;

static void
export_free (Export *export)
{
  if (export->pdf != NULL)
    g_unlink (export->pdf);
  g_free (export->pdf);
  g_clear_pointer (&export->plan, hu_plan_free);
  g_free (export->ending);
  g_object_unref (export->file);
  g_object_unref (export->campaign);
  g_free (export);
}

static void
replaced_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @task is (transfer full). */
static void
put (GTask *task, GBytes *bytes)
{
  Export *export = g_task_get_task_data (task);

  g_file_replace_contents_bytes_async (export->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                       g_task_get_cancellable (task), replaced_cb, task);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);

  if (bytes != NULL)
    put (g_steal_pointer (&task), bytes);
  else
    g_task_return_error (task, error);
}

static void
export_pdf (GTask *task)
{
  Export *export = g_task_get_task_data (task);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;
  int fd = g_file_open_tmp ("hustings-XXXXXX.pdf", &export->pdf, &error);

  if (fd >= 0)
    {
      g_close (fd, NULL);
      operation = make_operation (export->campaign, g_steal_pointer (&export->plan));
      gtk_print_operation_set_export_filename (operation, export->pdf);
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
    }
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  file = g_file_new_for_path (export->pdf);
  g_file_load_bytes_async (file, g_task_get_cancellable (task), loaded_cb, task);
}

/* In a worker: a page with its finder takes a tenth of a second. */
static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;
  char *text;

  if (g_str_equal (export->ending, "csv"))
    text = hu_plan_to_csv (export->plan);
  else if (g_str_equal (export->ending, "json"))
    text = hu_plan_to_json (export->plan);
  else
    text = hu_plan_to_page (export->plan, &error);
  if (text != NULL)
    g_task_return_pointer (task, g_bytes_new_take (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    put (g_steal_pointer (&task), bytes);
  else
    g_task_return_error (task, error);
}

static void
export_planned_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Export *export = g_task_get_task_data (task);
  g_autoptr (GTask) writing = NULL;
  GError *error = NULL;

  export->plan = hu_plan_of_campaign_finish (result, &error);
  if (export->plan == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_str_equal (export->ending, "pdf"))
    {
      export_pdf (g_steal_pointer (&task));
      return;
    }
  writing = g_task_new (NULL, g_task_get_cancellable (task), written_cb, g_object_ref (task));
  g_task_set_task_data (writing, export, NULL);
  g_task_run_in_thread (writing, write_thread);
}

void
hu_plan_export_async (HuCampaign *campaign, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  static const char *const endings[] = { "pdf", "html", "csv", "json" };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autofree char *name = g_file_get_basename (file);
  const char *ending = strrchr (name, '.');
  Export *export = g_new0 (Export, 1);

  g_return_if_fail (HU_IS_CAMPAIGN (campaign) && G_IS_FILE (file));

  g_task_set_source_tag (task, hu_plan_export_async);
  export->campaign = g_object_ref (campaign);
  export->file = g_object_ref (file);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  for (guint i = 0; ending != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (ending + 1, endings[i]) == 0)
      export->ending = g_strdup (endings[i]);
  if (export->ending == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                               _ ("“%s” ends in none of .pdf, .html, .csv and .json, which say what to write."), name);
      return;
    }
  hu_plan_of_campaign_async (campaign, cancellable, export_planned_cb, g_steal_pointer (&task));
}

gboolean
hu_plan_export_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
