/* hu-ctl-table.c: one table, for people or for programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <yyjson.h>

#include "hu-csv.h"
#include "hu-number.h"
#include "hu-page.h"

struct _HuTable
{
  HuOutput output;
  const HuColumn *columns;
  guint n_columns;
  guint next; /* the cell that is written next */
  guint n_rows;
  GPtrArray *cells; /* people: every cell as text */
  GString *line; /* csv: the row so far; people: the line that is printed */
  yyjson_mut_doc *doc; /* json: the row so far */
  yyjson_mut_val *object;
  GString *text; /* where it goes instead of standard output, or %NULL */
  const char *caption;
};

/* See hu_table_write_to(): one program, one thread, one table at a time. */
static GString *diverted;
static const char *diverted_caption;

void
hu_table_write_to (GString *text, const char *caption)
{
  diverted = text;
  diverted_caption = caption;
}

static void
put (HuTable *table, const char *text, gsize length)
{
  if (table->text != NULL)
    g_string_append_len (table->text, text, (gssize) length);
  else
    fwrite (text, 1, length, stdout);
}

/* Whether its cells are words for people, printed when all are there. */
static gboolean
is_read (const HuTable *table)
{
  return table->output == HU_OUTPUT_PEOPLE || table->output == HU_OUTPUT_HTML;
}

/* Columns of a terminal that @text fills. */
static guint
width_of (const char *text)
{
  guint width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
append_padded (GString *line, const char *text, guint width, gboolean right)
{
  guint own = width_of (text);
  int padding = width > own ? (int) (width - own) : 0;
  if (right)
    g_string_append_printf (line, "%*s%s", padding, "", text);
  else
    g_string_append_printf (line, "%s%*s", text, padding, "");
}

static void
write_for_people (HuTable *table)
{
  g_autofree guint *widths = g_new0 (guint, table->n_columns);
  for (guint column = 0; column < table->n_columns; column++)
    {
      if (table->columns[column].title == NULL)
        continue;
      widths[column] = width_of (_ (table->columns[column].title));
      for (guint row = 0; row < table->n_rows; row++)
        {
          const char *cell = g_ptr_array_index (table->cells, row * table->n_columns + column);
          widths[column] = MAX (widths[column], width_of (cell));
        }
    }
  for (guint row = 0; row <= table->n_rows; row++)
    {
      /* Row 0 is the titles. */
      char **cells = row > 0 ? (char **) table->cells->pdata + (row - 1) * table->n_columns : NULL;
      g_string_truncate (table->line, 0);
      for (guint column = 0; column < table->n_columns; column++)
        {
          const HuColumn *this = &table->columns[column];
          if (this->title == NULL)
            continue;
          append_padded (table->line, cells != NULL ? cells[column] : _ (this->title), widths[column],
                         this->type != HU_COLUMN_TEXT);
          g_string_append (table->line, "  ");
        }
      puts (g_strchomp (table->line->str));
    }
}

/* Columns without a title are left out for people. */
static void
write_page (HuTable *table)
{
  g_autofree const char **row = g_new0 (const char *, table->n_columns);
  g_autofree gboolean *numeric = g_new0 (gboolean, table->n_columns);
  guint n = 0, header = 0;

  for (guint column = 0; column < table->n_columns; column++)
    if (table->columns[column].title != NULL)
      {
        numeric[n] = table->columns[column].type != HU_COLUMN_TEXT;
        if (g_str_equal (table->columns[column].name, "name"))
          header = n;
        row[n++] = _ (table->columns[column].title);
      }
  hu_page_begin (table->text, table->caption);
  hu_page_table_begin (table->text, table->caption, row, numeric, n);
  for (guint r = 0; r < table->n_rows; r++)
    {
      guint cell = 0;

      for (guint column = 0; column < table->n_columns; column++)
        if (table->columns[column].title != NULL)
          row[cell++] = g_ptr_array_index (table->cells, r * table->n_columns + column);
      hu_page_row (table->text, row, numeric, n, header);
    }
  hu_page_table_end (table->text);
  hu_page_end (table->text);
}

static void
finish_row (HuTable *table)
{
  table->next = 0;
  table->n_rows++;
  if (table->output == HU_OUTPUT_CSV)
    {
      g_string_append_c (table->line, '\n');
      put (table, table->line->str, table->line->len);
      g_string_truncate (table->line, 0);
    }
  else if (table->output == HU_OUTPUT_JSON)
    {
      gsize length = 0;
      char *text = yyjson_mut_write (table->doc, YYJSON_WRITE_NOFLAG, &length);
      put (table, table->n_rows == 1 ? "[\n" : ",\n", 2);
      put (table, text, length);
      free (text);
      g_clear_pointer (&table->doc, yyjson_mut_doc_free);
    }
}

/* The column of the next cell, ready to take it. */
static const HuColumn *
begin_cell (HuTable *table)
{
  if (table->output == HU_OUTPUT_CSV && table->next > 0)
    g_string_append_c (table->line, ',');
  if (table->output == HU_OUTPUT_JSON && table->next == 0)
    {
      table->doc = yyjson_mut_doc_new (NULL);
      table->object = yyjson_mut_obj (table->doc);
      yyjson_mut_doc_set_root (table->doc, table->object);
    }
  return &table->columns[table->next];
}

static void
end_cell (HuTable *table)
{
  table->next++;
  if (table->next == table->n_columns)
    finish_row (table);
}

HuTable *
hu_table_new (HuOutput output, const HuColumn *columns, guint n_columns)
{
  HuTable *table = g_new0 (HuTable, 1);
  table->output = output;
  table->columns = columns;
  table->n_columns = n_columns;
  table->line = g_string_new (NULL);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->text = diverted;
  table->caption = diverted_caption;
  for (guint i = 0; output == HU_OUTPUT_CSV && i < n_columns; i++)
    {
      put (table, columns[i].name, strlen (columns[i].name));
      put (table, i + 1 < n_columns ? "," : "\n", 1);
    }
  return table;
}

void
hu_table_add_text (HuTable *table, const char *text)
{
  const HuColumn *column = begin_cell (table);
  g_autofree char *valid = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  if (is_read (table))
    g_ptr_array_add (table->cells, g_strdup (text != NULL ? text : ""));
  else if (table->output == HU_OUTPUT_CSV)
    hu_csv_append (table->line, text != NULL ? text : "");
  else if (text != NULL)
    yyjson_mut_obj_add_strcpy (table->doc, table->object, column->name, text);
  else
    yyjson_mut_obj_add_null (table->doc, table->object, column->name);
  end_cell (table);
}

void
hu_table_add_integer (HuTable *table, gint64 value)
{
  const HuColumn *column = begin_cell (table);

  g_assert (column->type == HU_COLUMN_INTEGER);
  if (is_read (table))
    /* Grouped as the locale does it: 12,345. */
    g_ptr_array_add (table->cells, g_strdup_printf ("%'" G_GINT64_FORMAT, value));
  else if (table->output == HU_OUTPUT_CSV)
    g_string_append_printf (table->line, "%" G_GINT64_FORMAT, value);
  else
    yyjson_mut_obj_add_sint (table->doc, table->object, column->name, value);
  end_cell (table);
}

void
hu_table_add_count (HuTable *table, gint64 count)
{
  if (count >= 0)
    hu_table_add_integer (table, count);
  else
    hu_table_add_text (table, NULL);
}

void
hu_table_add_number (HuTable *table, double value)
{
  const HuColumn *column = begin_cell (table);

  g_assert (column->type == HU_COLUMN_NUMBER);
  if (is_read (table))
    g_ptr_array_add (table->cells,
                     isfinite (value) ? g_strdup_printf ("%.*f", column->decimals, value) : g_strdup (""));
  else if (table->output == HU_OUTPUT_CSV)
    {
      if (isfinite (value))
        hu_number_append (table->line, value);
    }
  else if (isfinite (value))
    yyjson_mut_obj_add_real (table->doc, table->object, column->name, value);
  else
    yyjson_mut_obj_add_null (table->doc, table->object, column->name);
  end_cell (table);
}

void
hu_table_finish (HuTable *table)
{
  g_assert (table->next == 0);
  if (table->output == HU_OUTPUT_PEOPLE)
    write_for_people (table);
  else if (table->output == HU_OUTPUT_HTML)
    write_page (table);
  else if (table->output == HU_OUTPUT_JSON)
    put (table, table->n_rows == 0 ? "[]\n" : "\n]\n", 3);
  g_ptr_array_unref (table->cells);
  g_string_free (table->line, TRUE);
  g_free (table);
}
