/* hu-swatch.h: a colour of the legend, with its pattern
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "hu-raster-paint.h"

G_BEGIN_DECLS

#define HU_TYPE_SWATCH (hu_swatch_get_type ())
G_DECLARE_FINAL_TYPE (HuSwatch, hu_swatch, HU, SWATCH, GtkWidget)

HuSwatch *hu_swatch_new (void);
void hu_swatch_set (HuSwatch *swatch, const HuPalette *palette, int fill, HuPattern pattern);
/* In place of a fill: a bubble of people out now, or a marker of the top ten. */
void hu_swatch_set_bubble (HuSwatch *swatch, const HuPalette *palette);
void hu_swatch_set_marker (HuSwatch *swatch, const HuPalette *palette);

G_END_DECLS
