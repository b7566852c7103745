/* hu-places-view.h: every seat as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuPlacesView:
 *
 * All that the map shows, as figures: sortable by each column, filtered by text and scope, exported as CSV. Rows change in
 * place; they are put into a new order at most every three seconds and not while a person moves in the table.
 *
 * Property `campaign`. Signal `seat-activated (HuSeat)`: Return or a double click on a row.
 */
#define HU_TYPE_PLACES_VIEW (hu_places_view_get_type ())
G_DECLARE_FINAL_TYPE (HuPlacesView, hu_places_view, HU, PLACES_VIEW, AdwBreakpointBin)

GtkWidget *hu_places_view_new (void);
/* The rows in the order shown. HuSeat. (transfer none) */
GListModel *hu_places_view_get_model (HuPlacesView *view);

G_END_DECLS
