/* hu-test-pointer.h: a real pointer on a real display
 *
 * What is done here goes to the X server by its XTEST extension, and comes back to the program as a person's hand does: through
 * the window, its gestures and their thresholds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether the display takes such events; a test is skipped where not. */
gboolean hu_test_pointer_open (void);
void hu_test_pointer_close (void);

/* To a point of a widget on the screen, in its own coordinates. */
void hu_test_pointer_move (GtkWidget *widget, double x, double y);
void hu_test_pointer_click (GtkWidget *widget, double x, double y);
/* Pressed at one point, moved in steps, let go at the other. */
void hu_test_pointer_drag (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y);
/* Notches of the wheel, upwards where positive. */
void hu_test_pointer_scroll (GtkWidget *widget, double x, double y, int notches);

G_END_DECLS
