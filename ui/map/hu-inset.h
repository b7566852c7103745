/* hu-inset.h: a crowded part of the map at a larger scale, in a frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "hu-map-figures.h"

G_BEGIN_DECLS

#define HU_TYPE_INSET (hu_inset_get_type ())
G_DECLARE_FINAL_TYPE (HuInset, hu_inset, HU, INSET, GtkWidget)

/* @box: what it shows, map units; @title: its caption, translated. */
HuInset *hu_inset_new (HuSeatRaster *raster, HuBox box, const char *title);
HuBox hu_inset_get_box (HuInset *inset);
/* Width of the box over its height. */
double hu_inset_get_aspect (HuInset *inset);
void hu_inset_set_figures (HuInset *inset, HuMapFigures *figures);
void hu_inset_set_palette (HuInset *inset, const HuPalette *palette);
/* Colours and highlights; @line_width in pixels. */
void hu_inset_set_style (HuInset *inset, HuRasterStyle *style, const float *line_width);
/* The place on the map at a place of the widget. */
HuPoint hu_inset_get_point (HuInset *inset, double x, double y);
/* Whether a newer picture is being made. */
gboolean hu_inset_get_busy (HuInset *inset);

G_END_DECLS
