/* hu-csv-row.c: strict reading of tables that people fill in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv-row.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

HuCsv *
hu_csv_parse_strict (GBytes *bytes, const char *const *columns, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuCsv) csv = hu_csv_parse (bytes, &error);
  guint before = problems->len;

  if (csv == NULL)
    {
      g_ptr_array_add (problems, g_strdup (error->message));
      return NULL;
    }
  for (; *columns != NULL; columns++)
    if (hu_csv_column (csv, *columns) < 0)
      /* Translators: %s is a column's name. */
      g_ptr_array_add (problems, g_strdup_printf (_ ("line 1: there is no column “%s”"), *columns));
  return problems->len == before ? g_steal_pointer (&csv) : NULL;
}

void
hu_csv_row_begin (HuCsvRow *self, guint row)
{
  self->row = row;
  self->good = TRUE;
}

void
hu_csv_row_complain (HuCsvRow *self, const char *format, ...)
{
  va_list arguments;
  g_autofree char *what = NULL;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->good = FALSE;
  /* Translators: %u is a line's number, %s says what is wrong with it. */
  g_ptr_array_add (self->problems, g_strdup_printf (_ ("line %u: %s"), hu_csv_line (self->csv, self->row), what));
}

const char *
hu_csv_row_text (const HuCsvRow *self, const char *column)
{
  return hu_csv_get (self->csv, self->row, hu_csv_column (self->csv, column));
}

int
hu_csv_row_int (HuCsvRow *self, const char *column, int min, int max, int otherwise)
{
  const char *text = hu_csv_row_text (self, column);
  gint64 value = otherwise;

  if (*text == '\0' ? otherwise >= min && otherwise <= max
                    : g_ascii_string_to_signed (text, 10, min, max, &value, NULL))
    return (int) value;
  /* Translators: column, what stands there, the smallest and the largest number. */
  hu_csv_row_complain (self, _ ("%s: “%s” is not a whole number from %d to %d"), column, text, min, max);
  return min;
}

double
hu_csv_row_number (HuCsvRow *self, const char *column, double min, double max, double otherwise)
{
  const char *text = hu_csv_row_text (self, column);
  char *end = NULL;
  double value = *text == '\0' ? otherwise : g_ascii_strtod (text, &end);

  if (value >= min && value <= max && (end == NULL || (end != text && *end == '\0')))
    return value;
  /* Translators: column, what stands there, the smallest and the largest number. */
  hu_csv_row_complain (self, _ ("%s: “%s” is not a number from %g to %g"), column, text, min, max);
  return min;
}

gboolean
hu_csv_row_flag (HuCsvRow *self, const char *column)
{
  const char *text = hu_csv_row_text (self, column);

  if (strcmp (text, "yes") != 0 && strcmp (text, "no") != 0 && *text != '\0')
    /* Translators: column, what stands there; yes and no are to be typed as they are. */
    hu_csv_row_complain (self, _ ("%s: “%s” is neither yes nor no"), column, text);
  return strcmp (text, "yes") == 0;
}

int
hu_csv_row_day (HuCsvRow *self, const char *column)
{
  const char *text = hu_csv_row_text (self, column);
  int day = 0;

  if (!hu_time_day_parse (text, &day))
    /* Translators: column, what stands there. */
    hu_csv_row_complain (self, _ ("%s: “%s” is not a day like 2019-11-30"), column, text);
  return day;
}
