/* hu-print-map.h: the hexagon map on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "hu-plan.h"

G_BEGIN_DECLS

/* The scores of @plan as hexagons, with its legend, in a box whose corner is the origin. @scope: bit per HuRegion, 0 for all.
 * Purples go from light to dark without a turn, so that they survive a printer without colours. */
void hu_print_map_draw (GtkPrintContext *context, cairo_t *cr, const HuPlan *plan, HuSeats *seats, guint scope,
                        double width, double height);

G_END_DECLS
