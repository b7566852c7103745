/* hu-map-view-words.c: the map in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-view-private.h"

#include <glib/gi18n.h>

#define NAMED_TOP 3

static HuSeat *
seat_at (HuMapView *self, int seat)
{
  return hu_campaign_get_seat (self->campaign, seat);
}

/* "Pudsey, Yorkshire and The Humber, score 37: majority 331 · nobody out · 2 sessions on Saturday". */
static char *
seat_words (HuMapView *self, int index)
{
  HuSeat *seat = seat_at (self, index);
  g_autofree char *value = hu_layer_format (self->figures->layer, self->figures->value[index]);
  g_autofree char *named = NULL;

  /* Translators: a seat as the map reads it out: its name, its region, what colours it: "Pudsey, Yorkshire and The Humber,
   * score 37". */
  named = g_strdup_printf (_ ("%1$s, %2$s, %3$s"), hu_seat_get_name (seat),
                           hu_region_name (hu_seat_get_info (seat)->region), value);
  /* Translators: a seat's name and figure, then why it is needed. */
  return g_strdup_printf (_ ("%1$s: %2$s"), named, hu_seat_get_reason (seat));
}

static char *
top_words (HuMapView *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < NAMED_TOP; i++)
    if (self->figures->top[i] >= 0)
      g_strv_builder_add (builder, hu_seat_get_name (seat_at (self, self->figures->top[i])));
  names = g_strv_builder_end (builder);
  /* Translators: between the names of seats in a list. */
  return g_strjoinv (_ (", "), names);
}

void
hu_map_view_update_description (HuMapView *self)
{
  const char *kind = self->mode == HU_MAP_GEOGRAPHY ? _ ("geographic map") : _ ("map of equal hexagons");
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;
  g_autofree char *top = NULL;
  guint n = 0;

  if (self->figures == NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map of constituencies"),
                                      -1);
      return;
    }
  for (guint i = 0; i < self->figures->n; i++)
    n += hu_map_figures_in_scope (self->figures, i);
  top = top_words (self);
  /* Translators: the accessible name of the map; %s is the campaign's title. */
  label = g_strdup_printf (_ ("Map of %s"), hu_campaign_get_settings (self->campaign)->title);
  description = g_strdup_printf (
    /* Translators: %1$s is "geographic map" or "map of equal hexagons", %2$u a number of constituencies, %3$s what colours
       * them ("Score"), %4$s the names of the three that need people most. */
    ngettext ("%1$s of %2$u constituency, coloured by %3$s. Needed most: %4$s.",
              "%1$s of %2$u constituencies, coloured by %3$s. Needed most: %4$s.", n),
    kind, n, hu_layer_title (self->figures->layer), *top != '\0' ? top : _ ("none"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
    GTK_ACCESSIBLE_PROPERTY_HELP_TEXT,
    _ ("Square brackets go to the next and previous constituency, Enter opens it, letters find "
       "it by name, plus and minus zoom."),
    -1);
}

void
hu_map_view_announce_cursor (HuMapView *self)
{
  g_autofree char *words = NULL;

  if (self->figures == NULL || self->cursor < 0)
    return;
  words = seat_words (self, self->cursor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
hu_map_view_fill_card (HuMapView *self)
{
  HuSeat *seat;
  g_autofree char *value = NULL;

  if (self->figures == NULL || self->hover < 0)
    return;
  seat = seat_at (self, self->hover);
  value = hu_layer_format (self->figures->layer, self->figures->value[self->hover]);
  gtk_label_set_label (GTK_LABEL (self->card_name), hu_seat_get_name (seat));
  gtk_label_set_label (GTK_LABEL (self->card_value), value);
  gtk_label_set_label (GTK_LABEL (self->card_reason), hu_seat_get_reason (seat));
}

void
hu_map_view_update_attribution (HuMapView *self)
{
  GtkLabel *label = GTK_LABEL (self->attribution);
  g_autoptr (ShumateMapSource) tiles = NULL;
  g_autofree char *both = NULL;

  g_object_get (self->geo_map, "tile-source", &tiles, NULL);
  /* Tiles are shown on condition that this can be read: it takes another line rather than end in dots. */
  gtk_label_set_ellipsize (label, tiles != NULL ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (label, tiles != NULL);
  if (self->mode == HU_MAP_HEXAGONS)
    gtk_label_set_label (label, _ ("Hexagons: Open Innovations, CC BY 4.0"));
  else if (tiles == NULL)
    gtk_label_set_label (label, _ ("Boundaries: ONS, OS © Crown copyright"));
  else
    {
      both = g_strdup_printf ("%s · %s", _ ("Boundaries: ONS, OS © Crown copyright"),
                              shumate_map_source_get_license (tiles));
      gtk_label_set_label (label, both);
    }
}
