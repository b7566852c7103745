/* hu-legend.h: the key of the map, and the choice of what colours it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "hu-map-figures.h"

G_BEGIN_DECLS

#define HU_TYPE_LEGEND (hu_legend_get_type ())
/* Properties: `layer` (HuLayer), what colours the map; `compact` (boolean), whether the key hides behind a button. */
G_DECLARE_FINAL_TYPE (HuLegend, hu_legend, HU, LEGEND, AdwBin)

HuLegend *hu_legend_new (void);
void hu_legend_set_figures (HuLegend *legend, HuMapFigures *figures);
void hu_legend_set_palette (HuLegend *legend, const HuPalette *palette);
HuLayer hu_legend_get_layer (HuLegend *legend);
void hu_legend_set_layer (HuLegend *legend, HuLayer layer);
gboolean hu_legend_get_compact (HuLegend *legend);
void hu_legend_set_compact (HuLegend *legend, gboolean compact);

/* Seats that a row counts: 0 the highest class to 4 the lowest, 5 those without a figure, 6 those of no
 * concern. All seats are in one of them. */
guint hu_legend_get_count (HuLegend *legend, guint row);

G_END_DECLS
