/* hu-print-flow.h: headings, paragraphs and tables, one below the other on as many pages as they take
 *
 * Lengths are points.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws into a box of @width and @height whose corner is the origin. */
typedef void (*HuPrintDraw) (GtkPrintContext *context, cairo_t *cr, double width, double height, gpointer data);
/* The text of a cell. (transfer full) (nullable) */
typedef char *(*HuPrintCell) (guint row, guint column, gpointer data);

typedef struct
{
  const char *title; /* translated */
  double share; /* of the width */
  gboolean number; /* flush right */
} HuPrintColumn;

typedef struct _HuPrintFlow HuPrintFlow;

/* @footer stands at the foot of each page, with the page's number. */
HuPrintFlow *hu_print_flow_new (GtkPrintContext *context, const char *footer);
void hu_print_flow_free (HuPrintFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPrintFlow, hu_print_flow_free)

/* Of the document where @title, else of a part of it: never alone at the foot of a page. */
void hu_print_flow_heading (HuPrintFlow *flow, const char *text, gboolean title);
void hu_print_flow_paragraph (HuPrintFlow *flow, const char *text, gboolean bold);
/* What is left of the page, or a page of its own where less than @least is left. */
void hu_print_flow_drawing (HuPrintFlow *flow, double least, HuPrintDraw draw, gpointer data);
/* Rows of one line; titles stand above them on each page. @columns: static. */
void hu_print_flow_table (HuPrintFlow *flow, const HuPrintColumn *columns, guint n_columns, guint n_rows,
                          HuPrintCell cell, gpointer data);

guint hu_print_flow_n_pages (const HuPrintFlow *flow);
void hu_print_flow_draw (HuPrintFlow *flow, GtkPrintContext *context, guint page);

G_END_DECLS
