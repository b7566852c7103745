/* hu-regions-dialog.c: where people live and where they are needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-regions-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-region-row.h"
#include "hu-words.h"

struct _HuRegionsDialog
{
  AdwDialog parent_instance;

  GtkLabel *headline, *assumption, *caveat;
  GtkListBox *list;

  HuCampaign *campaign;
};

G_DEFINE_FINAL_TYPE (HuRegionsDialog, hu_regions_dialog, ADW_TYPE_DIALOG)

/* "London can spare", the other end of the list: the region whose members are asked for least. */
static char *
headline_words (const HuRegionNeed *needs, HuRegion first, HuRegion last)
{
  if (isnan (needs[first].burden))
    return g_strdup (_ ("Members by region are not known yet: a feed or an import of density brings them."));
  if (needs[first].missing < 0.5)
    return g_strdup (_ ("Every seat has its fair share of hours."));
  if (isnan (needs[last].burden))
    /* Translators: a region, hours */
    return g_strdup_printf (_ ("%1$s needs most of its members: %2$.1f hours at the doors each."),
                            hu_region_name (first), needs[first].burden);
  /* Translators: a region, hours, a region, hours */
  return g_strdup_printf (
    _ ("%1$s needs most of its members: %2$.1f hours at the doors each. %3$s needs least: %4$.1f."),
    hu_region_name (first), needs[first].burden, hu_region_name (last), needs[last].burden);
}

static void
show (HuRegionsDialog *self)
{
  HuRegionNeed needs[HU_N_REGIONS];
  HuRegion order[HU_N_REGIONS];
  double most_need = 1, most_density = 1;
  guint n;

  hu_campaign_get_region_needs (self->campaign, needs);
  n = hu_region_needs_order (needs, order);
  for (guint i = 0; i < n; i++)
    {
      most_need = MAX (most_need, needs[order[i]].need);
      most_density = fmax (most_density, needs[order[i]].density);
    }
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, hu_region_row_new (order[i], &needs[order[i]], most_need, most_density));
  hu_words_take (self->headline, n > 0 ? headline_words (needs, order[0], order[n - 1]) : NULL);
  hu_words_take (self->assumption, hu_words_assumption (self->campaign));
  hu_words_take (self->caveat, hu_words_caveat (self->campaign));
}

/* Rows stay as they were opened until a person changes what they rest on: nobody can read a list that jumps. */
static void
updated_cb (HuRegionsDialog *self, guint kinds)
{
  if (kinds & HU_CHANGE_SETTINGS)
    show (self);
}

static void
hu_regions_dialog_dispose (GObject *object)
{
  HuRegionsDialog *self = HU_REGIONS_DIALOG (object);

  g_clear_object (&self->campaign);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_REGIONS_DIALOG);
  G_OBJECT_CLASS (hu_regions_dialog_parent_class)->dispose (object);
}

static void
hu_regions_dialog_class_init (HuRegionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_regions_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/strategy/hu-regions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HuRegionsDialog, headline);
  gtk_widget_class_bind_template_child (widget_class, HuRegionsDialog, assumption);
  gtk_widget_class_bind_template_child (widget_class, HuRegionsDialog, caveat);
  gtk_widget_class_bind_template_child (widget_class, HuRegionsDialog, list);
}

static void
hu_regions_dialog_init (HuRegionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_regions_dialog_new (HuCampaign *campaign)
{
  HuRegionsDialog *self = g_object_new (HU_TYPE_REGIONS_DIALOG, NULL);

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  self->campaign = g_object_ref (campaign);
  g_signal_connect_object (campaign, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  show (self);
  return ADW_DIALOG (self);
}
