/* hu-place-columns.h: the columns of the places table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "hu-seat.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id; /* machine name, and the property of HuSeat that it shows */
  const char *title, *tooltip; /* N_() */
  gboolean number; /* right aligned, tabular; sorts high to low first */
  gboolean narrow; /* shown where there is little room, too */
  /* Text for people: (transfer full); "" where there is no value. */
  char *(*text) (HuSeat *seat);
  /* What it sorts by; NAN last. %NULL: by the text's collation. */
  double (*value) (HuSeat *seat);
} HuPlaceColumn;

const HuPlaceColumn *hu_place_columns (guint *n);
/* A column for a GtkColumnView, sorter and factory included. (transfer full) */
GtkColumnViewColumn *hu_place_column_new (const HuPlaceColumn *column);
/* A cell for CSV: plain number with a point, or text. (transfer full) */
char *hu_place_column_csv (const HuPlaceColumn *column, HuSeat *seat);

G_END_DECLS
