/* hu-table-file.c: tables that people bring in: which one, and what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-table-file.h"

#include <glib/gi18n.h>

/* More lines than this nobody reads: the file is another one than was meant. */
#define MAX_PROBLEMS 200

GtkFileDialog *
hu_table_file_dialog_new (const char *title, gboolean json)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) documents = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _ ("Tables (CSV)"));
  gtk_file_filter_add_suffix (tables, "csv");
  g_list_store_append (filters, tables);
  if (json)
    {
      gtk_file_filter_set_name (documents, _ ("JSON"));
      gtk_file_filter_add_suffix (documents, "json");
      g_list_store_append (filters, documents);
    }
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, title);
  return dialog;
}

static char *
list_problems (const GPtrArray *problems)
{
  GString *text = g_string_new (NULL);
  guint n = MIN (problems->len, MAX_PROBLEMS), left = problems->len - n;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) problems->pdata[i]);
  if (left > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", left), left);
    }
  return g_string_free_and_steal (text);
}

void
hu_table_file_show_problems (GtkWidget *parent, const GPtrArray *problems)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Nothing Was Imported"), NULL);
  g_autofree char *text = list_problems (problems);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  adw_alert_dialog_format_body (
    ADW_ALERT_DIALOG (dialog),
    ngettext ("%u thing in the file is wrong. All is as it was before: correct it and import the file again.",
              "%u things in the file are wrong. All is as it was before: correct them and import the file again.",
              problems->len),
    problems->len);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), scroller);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, parent);
}
