/* hu-places-columns.h: the columns of the table of seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How wide the table must be for a column. */
typedef enum
{
  HU_COLUMN_ALWAYS,
  HU_COLUMN_MEDIUM,
  HU_COLUMN_WIDE,
} HuColumnWidth;

/* Appends every column; the first sorts the table, by rank. Returns them by width: arrays of GtkColumnViewColumn, borrowed
 * from @view. @medium and @wide: (out) (transfer full) */
void hu_places_add_columns (GtkColumnView *view, GPtrArray **medium, GPtrArray **wide);

G_END_DECLS
