/* hu-table-file.h: tables that people bring in: which one, and what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a table (CSV), or with @json for one of either kind. @title: translated. (transfer full) */
GtkFileDialog *hu_table_file_dialog_new (const char *title, gboolean json);

/* Says that nothing was imported, and every line of @problems (strings). */
void hu_table_file_show_problems (GtkWidget *parent, const GPtrArray *problems);

G_END_DECLS
