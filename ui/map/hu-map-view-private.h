/* hu-map-view-private.h: one widget in four files
 *
 * hu-map-view.c         the widget: what it shows, and when that changes
 * hu-map-view-morph.c   from one map to the other
 * hu-map-view-input.c   pointer and keyboard
 * hu-map-view-words.c   what it says to those who do not see it, and whose work it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-geo-map.h"
#include "hu-hex-map.h"
#include "hu-legend.h"
#include "hu-map-morph.h"
#include "hu-map-view.h"

G_BEGIN_DECLS

struct _HuMapView
{
  AdwBin parent_instance;

  /* template */
  GtkWidget *overlay, *maps, *geo_map, *hex_map, *morph, *legend, *zoom_buttons, *mode_toggles, *attribution, *card,
    *card_name, *card_value, *card_reason;

  HuCampaign *campaign;
  GSignalGroup *campaign_signals;
  GBindingGroup *campaign_bindings;
  HuMapMode mode;
  HuMapFigures *figures;
  HuPalette palette;
  HuClasses members;
  gboolean have_members;
  guint refresh; /* an idle */
  gboolean hidden_stale; /* the map that is not seen has yet to be told */

  int selected, cursor, hover; /* seats, or -1 */
  graphene_point_t pointer, pressed;
  guint *order; /* seats of the scope, best rank first */
  guint n_order;
  GString *typed;
  gint64 typed_at;

  AdwAnimation *animation;
};

/* hu-map-view.c */
void hu_map_view_select (HuMapView *view, int seat, gboolean activate);
void hu_map_view_set_cursor (HuMapView *view, int seat);
void hu_map_view_set_hover (HuMapView *view, int seat);
GtkWidget *hu_map_view_get_map (HuMapView *view);

/* hu-map-view-morph.c */
void hu_map_view_init_morph (HuMapView *view);
/* Whether there is anything to animate, and anybody who wants it. */
gboolean hu_map_view_can_morph (HuMapView *view);
/* Seats fly to the map that is the current one already. */
void hu_map_view_start_morph (HuMapView *view);

/* hu-map-view-input.c */
void hu_map_view_init_input (HuMapView *view);
void hu_map_view_class_init_input (GtkWidgetClass *widget_class);
/* The order of `[` and `]`: that of the ranking. */
void hu_map_view_sort_seats (HuMapView *view);

/* hu-map-view-words.c */
void hu_map_view_update_description (HuMapView *view);
/* Says the cursor's seat. */
void hu_map_view_announce_cursor (HuMapView *view);
void hu_map_view_fill_card (HuMapView *view);
/* Whose work the map shows, that of the tiles too. */
void hu_map_view_update_attribution (HuMapView *view);

G_END_DECLS
