/* hu-shortcuts.h: every key, in a dialog
 *
 * GtkShortcutsWindow is deprecated since GTK 4.18, and AdwShortcutsDialog begins with libadwaita 1.8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hu_shortcuts_present (GtkWidget *parent);

G_END_DECLS
