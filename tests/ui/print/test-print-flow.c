/* test-print-flow.c: what fits on a page, and what goes on to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "hu-print-flow.h"

#define ROWS 150

static const HuPrintColumn columns[] = { { "Number", 0.2, TRUE }, { "Word", 0.8, FALSE } };

typedef struct
{
  void (*fill) (HuPrintFlow *flow, gpointer data);
  HuPrintFlow *flow;
  guint n_pages;
  guint drawn[ROWS]; /* how often a row was asked for */
  double box_width, box_height;
} Job;

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  job->flow = hu_print_flow_new (context, "foot");
  job->fill (job->flow, job);
  job->n_pages = hu_print_flow_n_pages (job->flow);
  gtk_print_operation_set_n_pages (operation, (int) job->n_pages);
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  hu_print_flow_draw (job->flow, context, (guint) page);
}

/* Through the toolkit's own printing, into a file. */
static void
print (Job *job)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("hustings-flow-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_clear_pointer (&job->flow, hu_print_flow_free);
  g_unlink (path);
}

static char *
cell (guint row, guint column, gpointer data)
{
  Job *job = data;

  g_assert_cmpuint (row, <, ROWS);
  g_assert_cmpuint (column, <, G_N_ELEMENTS (columns));
  if (column == 0)
    job->drawn[row]++;
  return column == 0 ? g_strdup_printf ("%u", row) : NULL;
}

static void
fill_table (HuPrintFlow *flow, gpointer data)
{
  hu_print_flow_heading (flow, "A long table", TRUE);
  hu_print_flow_table (flow, columns, G_N_ELEMENTS (columns), ROWS, cell, data);
  hu_print_flow_paragraph (flow, "The end.", FALSE);
}

/* Each row once, over as many pages as it takes. */
static void
test_table (void)
{
  Job job = { .fill = fill_table };

  print (&job);
  g_assert_cmpuint (job.n_pages, >=, 2);
  g_assert_cmpuint (job.n_pages, <=, 5);
  for (guint i = 0; i < ROWS; i++)
    g_assert_cmpuint (job.drawn[i], ==, 1);
}

static void
draw_box (GtkPrintContext *context, cairo_t *cr, double width, double height, gpointer data)
{
  Job *job = data;

  job->box_width = width;
  job->box_height = height;
}

static void
fill_box (HuPrintFlow *flow, gpointer data)
{
  hu_print_flow_paragraph (flow, "One line.", FALSE);
  hu_print_flow_drawing (flow, 100, draw_box, data);
}

static void
fill_box_elsewhere (HuPrintFlow *flow, gpointer data)
{
  hu_print_flow_paragraph (flow, "One line.", FALSE);
  /* More than is left below it. */
  hu_print_flow_drawing (flow, 10000, draw_box, data);
}

static void
test_drawing (void)
{
  Job below = { .fill = fill_box }, elsewhere = { .fill = fill_box_elsewhere };

  print (&below);
  g_assert_cmpuint (below.n_pages, ==, 1);
  g_assert_cmpfloat (below.box_width, >, 300);
  g_assert_cmpfloat (below.box_height, >, 300);

  print (&elsewhere);
  g_assert_cmpuint (elsewhere.n_pages, ==, 2);
  g_assert_cmpfloat (elsewhere.box_height, >, below.box_height);
}

static void
fill_headings (HuPrintFlow *flow, gpointer data)
{
  for (guint i = 0; i < 200; i++)
    hu_print_flow_heading (flow, "A part", FALSE);
}

static void
fill_paragraphs (HuPrintFlow *flow, gpointer data)
{
  for (guint i = 0; i < 200; i++)
    hu_print_flow_paragraph (flow, "A part", FALSE);
}

/* A heading wants room for what follows it. */
static void
test_heading (void)
{
  Job headings = { .fill = fill_headings }, paragraphs = { .fill = fill_paragraphs };

  print (&headings);
  print (&paragraphs);
  g_assert_cmpuint (headings.n_pages, >, paragraphs.n_pages);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print-flow/table", test_table);
  g_test_add_func ("/print-flow/drawing", test_drawing);
  g_test_add_func ("/print-flow/heading", test_heading);
  return g_test_run ();
}
