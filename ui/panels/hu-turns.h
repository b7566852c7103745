/* hu-turns.h: what changes with a figure, in frames of its own
 *
 * A change of the figures touches the map, the list and every panel. Laid out and drawn in one frame, all of them hold the main
 * loop for longer than a frame may take; taken in turns, one in each frame, none does, and nobody sees the difference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*HuTurnFunc) (GtkWidget *widget);

/**
 * hu_turns_ask:
 * @widget: who wants to change what it shows
 * @func: does it, before the layout of the frame whose turn it is
 * @first: whether its turn is the next one
 *
 * Those that ask take turns in the order in which they did, one in a frame of the window's clock. Asking again while waiting
 * changes nothing. A widget that is no longer there, or no longer to be seen, loses its turn. Without a clock @func runs at once.
 */
void hu_turns_ask (GtkWidget *widget, HuTurnFunc func, gboolean first);

/**
 * hu_turns_are_waiting:
 * @widget: any widget of the window
 *
 * Returns: whether anything in @widget's window has yet to take its turn
 */
gboolean hu_turns_are_waiting (GtkWidget *widget);

G_END_DECLS
