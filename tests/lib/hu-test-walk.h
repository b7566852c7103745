/* hu-test-walk.h: what must hold for every widget of a screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Calls @func for @root and every widget below it. */
void hu_test_walk (GtkWidget *root, void (*func) (GtkWidget *widget, gpointer data), gpointer data);
/* Fails where a widget that can be seen and focused says nothing to assistive technology: no label, no labelling widget, no
 * text of its own or its children, no tooltip, no placeholder. Says which. */
void hu_test_assert_names (GtkWidget *root);
/* Fails where an icon-only button has no tooltip. */
void hu_test_assert_tooltips (GtkWidget *root);
/* The first widget of a type below @root, or %NULL. */
GtkWidget *hu_test_find (GtkWidget *root, GType type);
/* The first widget with a style class below @root, or %NULL. */
GtkWidget *hu_test_find_styled (GtkWidget *root, const char *css_class);
/* The AdwPreferencesRow of a type and a title below @root, or %NULL. */
GtkWidget *hu_test_find_row (GtkWidget *root, GType type, const char *title);
/* Whether a label below @root that is seen holds @text. */
gboolean hu_test_shows (GtkWidget *root, const char *text);
/* Until it does; fails where it never does. */
void hu_test_wait_shows (GtkWidget *root, const char *text);

/* A window with @content, presented and laid out. (transfer none) */
GtkWidget *hu_test_window (GtkWidget *content, int width, int height);
/* The same with @dialog open on it. (transfer none) */
GtkWidget *hu_test_dialog (AdwDialog *dialog, int width, int height);
/* Closes it and runs what follows. */
void hu_test_window_close (GtkWidget *window);

G_END_DECLS
