/* hu-map-view.h: the map in the middle of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <shumate/shumate.h>
#include "hu-campaign.h"

G_BEGIN_DECLS

typedef enum
{
  HU_MAP_GEOGRAPHY,
  HU_MAP_HEXAGONS,
} HuMapMode;
#define HU_TYPE_MAP_MODE (hu_map_mode_get_type ())
GType hu_map_mode_get_type (void);

/**
 * HuMapView:
 *
 * Properties: `campaign` (HuCampaign, nullable), `mode` (HuMapMode: "geography", "hexagons"), `tile-source` (ShumateMapSource,
 * nullable, off: the map needs no network).
 * Signal `seat-activated (HuSeat)`: a seat was clicked, or opened by key; it is the campaign's selected one by then.
 * Actions: map.zoom-in, map.zoom-out, map.fit, map.next-seat, map.previous-seat, map.open-seat, map.toggle-mode.
 */
#define HU_TYPE_MAP_VIEW (hu_map_view_get_type ())
G_DECLARE_FINAL_TYPE (HuMapView, hu_map_view, HU, MAP_VIEW, AdwBin)

GtkWidget *hu_map_view_new (void);
void hu_map_view_set_campaign (HuMapView *view, HuCampaign *campaign);
HuCampaign *hu_map_view_get_campaign (HuMapView *view);
/* Swaps the maps, by an animation where those are on and the view is seen. */
void hu_map_view_set_mode (HuMapView *view, HuMapMode mode);
HuMapMode hu_map_view_get_mode (HuMapView *view);
/* The seat that the keyboard is at, or %NULL. (transfer none) */
HuSeat *hu_map_view_get_cursor (HuMapView *view);
/* Whether every seat is shown in the colours last made; insets and newer figures may follow. */
gboolean hu_map_view_is_coloured (HuMapView *view);
/* Whether something moves or is not yet drawn as it will be: a picture should wait. */
gboolean hu_map_view_get_busy (HuMapView *view);

G_END_DECLS
