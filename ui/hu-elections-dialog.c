/* hu-elections-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-elections-dialog.h"

#include <glib/gi18n.h>

#include "hu-time.h"
#include "hu-words.h"

struct _HuElectionsDialog
{
  AdwDialog parent_instance;
  GtkStack *pages;
  AdwStatusPage *busy, *failure;
  AdwPreferencesGroup *found;
  char *address;
  GArray *elections; /* HuUkElection; %NULL until they came */
  GCancellable *cancellable; /* of what is under way */
};

G_DEFINE_FINAL_TYPE (HuElectionsDialog, hu_elections_dialog, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (GtkWidget *row, HuElectionsDialog *self)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "number"));

  g_signal_emit (self, signals[CHOSEN], 0, &g_array_index (self->elections, HuUkElection, number));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_row (HuElectionsDialog *self, guint number)
{
  const HuUkElection *election = &g_array_index (self->elections, HuUkElection, number);
  g_autofree char *title = hu_uk_election_title (election);
  g_autofree char *day = hu_words_day (election->day);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), day);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "number", GUINT_TO_POINTER (number));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->found, row);
}

/* Those that will be held. */
static guint
show_elections (HuElectionsDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->elections->len; i++)
    {
      if (g_array_index (self->elections, HuUkElection, i).cancelled)
        continue;
      add_row (self, i);
      n++;
    }
  gtk_stack_set_visible_child_name (self->pages, n > 0 ? "found" : "none");
  return n;
}

static void
show_failure (HuElectionsDialog *self, const GError *error)
{
  g_autofree char *words = hu_feed_error_statement (error);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->pages, "trouble");
  hu_words_announce (GTK_WIDGET (self), words);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuElectionsDialog) self = data;
  g_autoptr (GError) error = NULL;
  GArray *elections = hu_uk_elections_finish (HU_HTTP (object), result, &error);
  g_autofree char *words = NULL;
  guint n;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (elections == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->elections = elections;
  n = show_elections (self);
  words = g_strdup_printf (ngettext ("%u election is announced", "%u elections are announced", n), n);
  hu_words_announce (GTK_WIDGET (self), words);
}

static void
look_up (HuElectionsDialog *self)
{
  g_autoptr (HuHttp) http = hu_http_new ();

  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->pages, "busy");
  hu_uk_elections_async (http, self->address, hu_time_day (g_get_real_time (), NULL), self->cancellable, looked_up_cb,
                         g_object_ref (self));
}

static void
again_cb (HuElectionsDialog *self)
{
  look_up (self);
}

static void
cancel_cb (HuElectionsDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stop (HuElectionsDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
hu_elections_dialog_closed (AdwDialog *dialog)
{
  stop (HU_ELECTIONS_DIALOG (dialog));
}

static void
hu_elections_dialog_dispose (GObject *object)
{
  HuElectionsDialog *self = HU_ELECTIONS_DIALOG (object);

  stop (self);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_ELECTIONS_DIALOG);
  g_clear_pointer (&self->elections, g_array_unref);
  g_clear_pointer (&self->address, g_free);
  G_OBJECT_CLASS (hu_elections_dialog_parent_class)->dispose (object);
}

static void
hu_elections_dialog_class_init (HuElectionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_elections_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hu_elections_dialog_closed;
  signals[CHOSEN] = g_signal_new ("chosen", HU_TYPE_ELECTIONS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/hu-elections-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HuElectionsDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, HuElectionsDialog, busy);
  gtk_widget_class_bind_template_child (widget_class, HuElectionsDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, HuElectionsDialog, found);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
hu_elections_dialog_init (HuElectionsDialog *self)
{
  g_autoptr (GdkPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->busy)));
  adw_status_page_set_paintable (self->busy, spinner);
}

AdwDialog *
hu_elections_dialog_new (const char *address)
{
  HuElectionsDialog *self = g_object_new (HU_TYPE_ELECTIONS_DIALOG, NULL);

  g_return_val_if_fail (address != NULL, NULL);

  self->address = g_strdup (address);
  look_up (self);
  return ADW_DIALOG (self);
}
