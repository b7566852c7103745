/* hu-bar.h: a small horizontal bar beside a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HuBar:
 *
 * Draws `fraction` (0..1) of its width in its text colour, and up to `second` in a lighter tint behind it. It is an
 * ornament: the number beside it says the same, so assistive technology passes it by. Its colour is CSS's `color` of the
 * node `hubar`. Runs from the start of the line, so from the right in a right-to-left language.
 */
#define HU_TYPE_BAR (hu_bar_get_type ())
G_DECLARE_FINAL_TYPE (HuBar, hu_bar, HU, BAR, GtkWidget)

GtkWidget *hu_bar_new (void);
void hu_bar_set_fraction (HuBar *bar, double fraction);
double hu_bar_get_fraction (HuBar *bar);
void hu_bar_set_second (HuBar *bar, double second);
/* Fractions at which the bar is notched, the breaks of classes for instance. Static memory. */
void hu_bar_set_breaks (HuBar *bar, const double *breaks, guint n);

G_END_DECLS
