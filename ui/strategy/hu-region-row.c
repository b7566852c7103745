/* hu-region-row.c: what one region has and needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-region-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-bar.h"
#include "hu-words.h"

struct _HuRegionRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name, *hours, *members, *burden, *helpers;
  HuBar *hours_bar, *members_bar;
};

G_DEFINE_FINAL_TYPE (HuRegionRow, hu_region_row, GTK_TYPE_LIST_BOX_ROW)

static char *
hours_words (const HuRegionNeed *need)
{
  g_autofree char *supply = hu_words_number (llround (need->supply));
  g_autofree char *share = hu_words_number (llround (need->need));

  if (isnan (need->served))
    /* Translators: hours at the doors */
    return g_strdup_printf (_ ("%s h, no share of the plan"), supply);
  /* Translators: hours at the doors, hours needed, a percentage: "1,204 of 3,160 h, 38%" */
  return g_strdup_printf (_ ("%1$s of %2$s h, %3$.0f%%"), supply, share, 100 * need->served);
}

static char *
members_words (const HuRegionNeed *need)
{
  if (isnan (need->density))
    return g_strdup (_ ("Members not known"));
  /* Translators: a number with one decimal */
  return g_strdup_printf (_ ("%.1f members per 10,000 electors"), need->density);
}

static char *
burden_words (const HuRegionNeed *need)
{
  g_autofree char *missing = hu_words_number (llround (need->missing));
  g_autofree char *hours = g_strdup_printf (
    ngettext ("%s hour is missing", "%s hours are missing", (gulong) llround (need->missing)), missing);
  g_autofree char *seats =
    g_strdup_printf (ngettext ("in %u short seat", "in %u short seats", need->short_seats), need->short_seats);

  if (need->missing < 0.5)
    return g_strdup (_ ("No hour is missing"));
  if (isnan (need->burden))
    /* Translators: "3,160 hours are missing", "in 12 short seats" */
    return g_strdup_printf (C_ ("region", "%1$s %2$s"), hours, seats);
  /* Translators: "3,160 hours are missing", "in 12 short seats", hours: "0.4" */
  return g_strdup_printf (_ ("%1$s %2$s: %3$.1f h for each member"), hours, seats, need->burden);
}

static char *
helpers_words (const HuRegionNeed *need)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  for (int region = 0; region < HU_N_REGIONS; region++)
    if (need->helpers >> region & 1)
      g_strv_builder_add (builder, hu_region_name ((HuRegion) region));
  names = g_strv_builder_end (builder);
  if (names[0] == NULL)
    return need->need > 0 ? g_strdup (_ ("No other region is near enough to help")) : NULL;
  list = g_strjoinv (_ (", "), names);
  /* Translators: names of regions */
  return g_strdup_printf (_ ("Near enough to help: %s"), list);
}

static void
hu_region_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_REGION_ROW);
  G_OBJECT_CLASS (hu_region_row_parent_class)->dispose (object);
}

static void
hu_region_row_class_init (HuRegionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_region_row_dispose;
  g_type_ensure (HU_TYPE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/strategy/hu-region-row.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuRegionRow, name)
  CHILD (name);
  CHILD (hours);
  CHILD (hours_bar);
  CHILD (members);
  CHILD (members_bar);
  CHILD (burden);
  CHILD (helpers);
#undef CHILD
}

static void
hu_region_row_init (HuRegionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_region_row_new (HuRegion region, const HuRegionNeed *need, double most_need, double most_density)
{
  HuRegionRow *self = g_object_new (HU_TYPE_REGION_ROW, NULL);
  g_autofree char *summary = NULL;

  hu_words_set (self->name, hu_region_name (region));
  hu_words_take (self->hours, hours_words (need));
  hu_words_take (self->members, members_words (need));
  hu_words_take (self->burden, burden_words (need));
  hu_words_take (self->helpers, helpers_words (need));
  hu_bar_set_fraction (self->hours_bar, MIN (need->supply, need->need) / most_need);
  hu_bar_set_second (self->hours_bar, need->need / most_need);
  hu_bar_set_fraction (self->members_bar, need->density / most_density);
  /* Translators: a region in a sentence: its name, hours, members, what is missing */
  summary = g_strdup_printf (C_ ("region", "%1$s: %2$s. %3$s. %4$s. %5$s"), gtk_label_get_label (self->name),
                             gtk_label_get_label (self->hours), gtk_label_get_label (self->members),
                             gtk_label_get_label (self->burden), gtk_label_get_label (self->helpers));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  return GTK_WIDGET (self);
}
