/* hu-people-tables.h: who pledged, and where there are beds, as lists of counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the rows of a list of HuBoardLine: people by home, or @beds by constituency. */
void hu_people_table_init (GtkListView *list, gboolean beds);

G_END_DECLS
