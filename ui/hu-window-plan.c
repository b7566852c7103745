/* hu-window-plan.c: the open plan, printed and in files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-plan-print.h"
#include "hu-window-private.h"

#include <glib/gi18n.h>

/* A file on its way. */
typedef struct
{
  HuWindow *window;
  GFile *file;
  AdwToast *writing;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_clear_object (&export->file);
  g_clear_object (&export->writing);
  g_free (export);
}

static void
show_failure (HuWindow *self, const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("The Plan Was Not Written"), NULL);

  /* Translators: what went wrong */
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _ ("%s\n\nIf there was a file of this name, it is as before."), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  adw_toast_dismiss (export->writing);
  if (hu_plan_export_finish (result, &error))
    {
      g_autofree char *name = g_file_get_basename (export->file);
      /* Translators: %s is the name of a file */
      g_autofree char *words = g_strdup_printf (_ ("The plan is in %s"), name);

      hu_window_toast (export->window, words);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (export->window, error);
  export_free (export);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Export *export = data;

  /* Nothing is chosen where the dialog is closed. */
  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  if (export->file == NULL || export->window->campaign == NULL)
    {
      export_free (export);
      return;
    }
  export->writing = g_object_ref_sink (adw_toast_new (_ ("Writing the plan…")));
  adw_toast_set_timeout (export->writing, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (export->window->toasts), g_object_ref (export->writing));
  hu_plan_export_async (export->window->campaign, export->file, NULL, exported_cb, export);
}

static GListModel *
make_filters (void)
{
  static const struct
  {
    const char *name, *suffix;
  } kinds[] = {
    { N_ ("PDF, to print or send"), "pdf" },
    { N_ ("Web page, with a finder by postcode"), "html" },
    { N_ ("Table (CSV)"), "csv" },
    { N_ ("Data (JSON)"), "json" },
  };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (kinds[i].name));
      gtk_file_filter_add_suffix (filter, kinds[i].suffix);
      g_list_store_append (filters, filter);
    }
  return G_LIST_MODEL (filters);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  Export *export;

  if (self->campaign == NULL)
    return;
  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  gtk_file_dialog_set_title (dialog, _ ("Export the Plan"));
  /* Translators: the name of a file, without its ending */
  g_autofree char *suggestion = g_strconcat (_ ("plan"), ".pdf", NULL);
  gtk_file_dialog_set_initial_name (dialog, suggestion);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, export);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);

  if (self->campaign != NULL)
    hu_plan_print (self->campaign, GTK_WINDOW (self));
}

void
hu_window_class_install_plan_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.print-plan", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.export-plan", NULL, export_action);
}
