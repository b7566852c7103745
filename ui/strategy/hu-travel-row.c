/* hu-travel-row.c: measured travel times of a campaign: how many, of which day, in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-travel-row.h"

#include <glib/gi18n.h>

#include "hu-table-file.h"
#include "hu-words.h"

struct _HuTravelRow
{
  AdwActionRow parent_instance;

  GtkWidget *spinner, *import, *remove;
  HuCampaign *campaign;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (HuTravelRow, hu_travel_row, ADW_TYPE_ACTION_ROW)

/* --- what there is ------------------------------------------------------------------------------------------- */

/* "2,014 ways"; (transfer full). */
static char *
ways_words (const HuTravelKept *kept)
{
  guint n = hu_travel_times_n_ways (kept->times);

  return g_strdup_printf (ngettext ("%'u way", "%'u ways", n), n);
}

static char *
kept_words (const HuTravelKept *kept)
{
  g_autofree char *ways = NULL;
  g_autofree char *day = NULL;

  if (kept->fault != NULL)
    return g_strdup (kept->fault);
  if (kept->times == NULL)
    return g_strdup (_ ("None: every way is reckoned. A table (CSV) with the columns origin, seat and minutes goes "
                        "before that, for the ways that it names."));
  ways = ways_words (kept);
  day = hu_words_day (hu_time_day (kept->at, NULL));
  /* Translators: "2,014 ways", "Thursday 12 December 2019" */
  return g_strdup_printf (_ ("%1$s, imported on %2$s. The others are reckoned."), ways, day);
}

static void
show (HuTravelRow *self)
{
  const HuTravelKept *kept = hu_campaign_get_travel (self->campaign);
  g_autofree char *words = kept_words (kept);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_widget_set_visible (self->spinner, self->busy);
  gtk_widget_set_sensitive (self->import, !self->busy);
  gtk_widget_set_sensitive (self->remove, !self->busy && (kept->times != NULL || kept->fault != NULL));
}

static void
say (HuTravelRow *self, const char *words)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast;

  if (dialog == NULL)
    return;
  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

/* --- in and out ---------------------------------------------------------------------------------------------- */

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuTravelRow) self = data;
  HuCampaign *campaign = HU_CAMPAIGN (object);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *ways = NULL;
  g_autofree char *words = NULL;

  self->busy = FALSE;
  if (hu_campaign_change_travel_finish (campaign, result, &problems, &error))
    {
      if (hu_campaign_get_travel (campaign)->times == NULL)
        words = g_strdup (_ ("No measured way is kept: every one is reckoned"));
      else
        {
          ways = ways_words (hu_campaign_get_travel (campaign));
          /* Translators: "2,014 ways" */
          words = g_strdup_printf (C_ ("travel times", "%s imported"), ways);
        }
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: %s says what happened */
    words = g_strdup_printf (_ ("All travel times are as they were: %s"), error->message);
  if (self->campaign == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  show (self);
  if (words != NULL)
    say (self, words);
  else if (problems->len > 0)
    hu_table_file_show_problems (GTK_WIDGET (self), problems);
}

static void
change (HuTravelRow *self, GFile *file)
{
  if (self->busy || self->campaign == NULL)
    return;
  self->busy = TRUE;
  show (self);
  hu_campaign_change_travel_async (self->campaign, file, changed_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuTravelRow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    change (self, file);
}

static void
import_cb (HuTravelRow *self)
{
  g_autoptr (GtkFileDialog) dialog = hu_table_file_dialog_new (_ ("Import Travel Times"), FALSE);

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb,
                        g_object_ref (self));
}

static void
confirmed_cb (HuTravelRow *self)
{
  change (self, NULL);
}

static void
remove_cb (HuTravelRow *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (
    _ ("Remove Travel Times?"),
    _ ("Every way is reckoned from its distance again. The table that they were imported from stays where it is."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::remove", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- the class ----------------------------------------------------------------------------------------------- */

static GtkWidget *
add_button (HuTravelRow *self, const char *icon, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
hu_travel_row_dispose (GObject *object)
{
  g_clear_object (&HU_TRAVEL_ROW (object)->campaign);
  G_OBJECT_CLASS (hu_travel_row_parent_class)->dispose (object);
}

static void
hu_travel_row_class_init (HuTravelRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hu_travel_row_dispose;
}

static void
hu_travel_row_init (HuTravelRow *self)
{
  /* A fault names a file, whatever that is called. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Measured Travel Times"));
  self->spinner = adw_spinner_new ();
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spinner);
  self->remove = add_button (self, "user-trash-symbolic", _ ("Remove Travel Times…"), G_CALLBACK (remove_cb));
  self->import = add_button (self, "document-open-symbolic", _ ("Import Travel Times…"), G_CALLBACK (import_cb));
}

GtkWidget *
hu_travel_row_new (HuCampaign *campaign)
{
  HuTravelRow *self = g_object_new (HU_TYPE_TRAVEL_ROW, NULL);

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  self->campaign = g_object_ref (campaign);
  g_signal_connect_object (campaign, "updated", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

void
hu_travel_row_import_file (HuTravelRow *self, GFile *file)
{
  g_return_if_fail (HU_IS_TRAVEL_ROW (self));
  g_return_if_fail (G_IS_FILE (file));

  change (self, file);
}
