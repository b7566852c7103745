/* hu-figures.h: a chart's figures as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-chart.h"

G_BEGIN_DECLS

/* A popover with the chart's points as rows, read afresh whenever it opens; newest first. The chart must outlive it. */
GtkWidget *hu_figures_new (HuChart *chart);

/**
 * HuFiguresButton:
 *
 * "Show figures": a flat button that opens the table of the chart in its property `chart`.
 */
#define HU_TYPE_FIGURES_BUTTON (hu_figures_button_get_type ())
G_DECLARE_FINAL_TYPE (HuFiguresButton, hu_figures_button, HU, FIGURES_BUTTON, GtkWidget)

G_END_DECLS
