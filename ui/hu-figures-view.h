/* hu-figures-view.h: the panels, one below the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_TYPE_FIGURES_VIEW (hu_figures_view_get_type ())
G_DECLARE_FINAL_TYPE (HuFiguresView, hu_figures_view, HU, FIGURES_VIEW, AdwBin)

/* Property `campaign`. */

G_END_DECLS
