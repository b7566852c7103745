/* hu-polls-dialog.c: what polls say of each nation and region
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-polls-dialog.h"

#include <glib/gi18n.h>

#include "hu-poll-row.h"

struct _HuPollsDialog
{
  AdwDialog parent_instance;

  AdwPreferencesGroup *nations, *regions;
  GPtrArray *rows; /* HuPollRow, of the groups */
};

G_DEFINE_FINAL_TYPE (HuPollsDialog, hu_polls_dialog, ADW_TYPE_DIALOG)

static void
updated_cb (HuPollsDialog *self, guint kinds)
{
  for (guint i = 0; (kinds & HU_CHANGE_SETTINGS) != 0 && i < self->rows->len; i++)
    hu_poll_row_update (self->rows->pdata[i]);
}

static void
add_row (HuPollsDialog *self, HuCampaign *campaign, HuPollPlace place)
{
  GtkWidget *row = hu_poll_row_new (campaign, place);
  gboolean region = hu_poll_place_above (place) == HU_POLL_ENGLAND;

  adw_preferences_group_add (region ? self->regions : self->nations, row);
  g_ptr_array_add (self->rows, row);
}

static void
hu_polls_dialog_dispose (GObject *object)
{
  /* The dialog lets go of its child once: before the template does. */
  adw_dialog_set_child (ADW_DIALOG (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_POLLS_DIALOG);
  G_OBJECT_CLASS (hu_polls_dialog_parent_class)->dispose (object);
}

static void
hu_polls_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (HU_POLLS_DIALOG (object)->rows);
  G_OBJECT_CLASS (hu_polls_dialog_parent_class)->finalize (object);
}

static void
hu_polls_dialog_class_init (HuPollsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_polls_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hu_polls_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/seats/hu-polls-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HuPollsDialog, nations);
  gtk_widget_class_bind_template_child (widget_class, HuPollsDialog, regions);
}

static void
hu_polls_dialog_init (HuPollsDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_polls_dialog_new (HuCampaign *campaign)
{
  HuPollsDialog *self = g_object_new (HU_TYPE_POLLS_DIALOG, NULL);
  const HuSettings *settings;

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  settings = hu_campaign_get_settings (campaign);
  /* Translators: a party, a year */
  g_autofree char *words = g_strdup_printf (_ ("By how many points the lead of %1$s has moved since %2$d"),
                                            hu_party_name (settings->party), hu_election_year (settings->election));
  adw_preferences_group_set_description (self->nations, words);
  add_row (self, campaign, HU_POLL_BRITAIN);
  add_row (self, campaign, HU_POLL_ENGLAND);
  for (int region = 0; region < HU_N_REGIONS; region++)
    /* Its seats are not scored. */
    if (region != HU_REGION_NORTHERN_IRELAND)
      add_row (self, campaign, HU_POLL_REGION + region);
  g_signal_connect_object (campaign, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}
