/* hu-places-view.h: everything the map shows, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_PLACES_VIEW (hu_places_view_get_type ())
G_DECLARE_FINAL_TYPE (HuPlacesView, hu_places_view, HU, PLACES_VIEW, AdwBin)

/* Property `campaign`. Signal `seat-activated (HuSeat *)`. */

/* The rows as they stand, filtered and sorted, as CSV with machine columns. (transfer full) */
char *hu_places_view_to_csv (HuPlacesView *view);

G_END_DECLS
