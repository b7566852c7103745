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
};

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

/* The shortest decimal that reads back as @value. */
static void
append_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double millionths = value * 1e6;

  if (fabs (millionths) < 1e15 && rint (millionths) / 1e6 == value)
    {
      /* Exact by the rules of division: a fraction of at most six digits, the common case. */
      gint64 scaled = llrint (millionths);
      guint64 size = scaled < 0 ? -(guint64) scaled : (guint64) scaled;
      g_string_append_printf (out, "%s%" G_GUINT64_FORMAT, scaled < 0 ? "-" : "", size / 1000000);
      if (size % 1000000 != 0)
        {
          g_string_append_printf (out, ".%06" G_GUINT64_FORMAT, size % 1000000);
          while (out->str[out->len - 1] == '0')
            g_string_truncate (out, out->len - 1);
        }
      return;
    }
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (out, buffer);
}

static void
finish_row (HuTable *table)
{
  table->next = 0;
  table->n_rows++;
  if (table->output == HU_OUTPUT_CSV)
    {
      g_string_append_c (table->line, '\n');
      fwrite (table->line->str, 1, table->line->len, stdout);
      g_string_truncate (table->line, 0);
    }
  else if (table->output == HU_OUTPUT_JSON)
    {
      gsize length = 0;
      char *text = yyjson_mut_write (table->doc, YYJSON_WRITE_NOFLAG, &length);
      fputs (table->n_rows == 1 ? "[\n" : ",\n", stdout);
      fwrite (text, 1, length, stdout);
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
  if (output == HU_OUTPUT_CSV)
    for (guint i = 0; i < n_columns; i++)
      printf ("%s%c", columns[i].name, i + 1 < n_columns ? ',' : '\n');
  return table;
}

void
hu_table_add_text (HuTable *table, const char *text)
{
  const HuColumn *column = begin_cell (table);
  g_autofree char *valid = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  if (table->output == HU_OUTPUT_PEOPLE)
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
  if (table->output == HU_OUTPUT_PEOPLE)
    /* Grouped as the locale does it: 12,345. */
    g_ptr_array_add (table->cells, g_strdup_printf ("%'" G_GINT64_FORMAT, value));
  else if (table->output == HU_OUTPUT_CSV)
    g_string_append_printf (table->line, "%" G_GINT64_FORMAT, value);
  else
    yyjson_mut_obj_add_sint (table->doc, table->object, column->name, value);
  end_cell (table);
}

void
hu_table_add_number (HuTable *table, double value)
{
  const HuColumn *column = begin_cell (table);

  g_assert (column->type == HU_COLUMN_NUMBER);
  if (table->output == HU_OUTPUT_PEOPLE)
    g_ptr_array_add (table->cells,
                     isfinite (value) ? g_strdup_printf ("%.*f", column->decimals, value) : g_strdup (""));
  else if (table->output == HU_OUTPUT_CSV)
    {
      if (isfinite (value))
        append_number (table->line, value);
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
  else if (table->output == HU_OUTPUT_JSON)
    fputs (table->n_rows == 0 ? "[]\n" : "\n]\n", stdout);
  g_ptr_array_unref (table->cells);
  g_string_free (table->line, TRUE);
  g_free (table);
}
