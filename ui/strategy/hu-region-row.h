/* hu-region-row.h: what one region has and needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-region-need.h"

G_BEGIN_DECLS

#define HU_TYPE_REGION_ROW (hu_region_row_get_type ())
G_DECLARE_FINAL_TYPE (HuRegionRow, hu_region_row, HU, REGION_ROW, GtkListBoxRow)

/* @most_need and @most_density: the largest of all regions, which the bars are drawn against. */
GtkWidget *hu_region_row_new (HuRegion region, const HuRegionNeed *need, double most_need, double most_density);

G_END_DECLS
