/* hu-line-raster.h: antialiased lines as coverage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Coverage in the high byte, the kind of line in the low: where lines meet the larger coverage stays, and of equals the
 * heavier kind, so that joints need no care. */
typedef struct
{
  guint16 *pixels;
  int width, height;
} HuLineMask;

/* Draws a line with round ends from a to b. @half: half its width in pixels; @strength: 0 to 1, multiplies the coverage. */
void hu_line_mask_stroke (HuLineMask *mask, float ax, float ay, float bx, float by, float half, float strength,
                          guint8 kind);

G_END_DECLS
