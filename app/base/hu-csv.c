/* hu-csv.c
 *
 * The libraries for this in the distributions are no longer kept, or bring a language runtime; RFC 4180 is one page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (hu-csv-error-quark, hu_csv_error)

struct _HuCsv
{
  char *text; /* the whole file, fields ended by NUL in place */
  GPtrArray *fields; /* row after row, borrowed from text */
  GArray *lines; /* guint: where each row begins; element 0 is the header's */
  guint n_columns;
};

typedef struct
{
  HuCsv *csv;
  char *in, *out, *end; /* fields are unquoted in place: out never overtakes in */
  guint line;
} Parser;

static gboolean
malformed (GError **error, guint line, const char *what)
{
  /* Translators: %u is a line's number, %s says what is wrong with it. */
  g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_MALFORMED, _ ("line %u: %s"), line, what);
  return FALSE;
}

static gboolean
at_line_end (const Parser *parser)
{
  return parser->in == parser->end || *parser->in == '\n' ||
         (*parser->in == '\r' && parser->in + 1 < parser->end && parser->in[1] == '\n');
}

static gboolean
parse_quoted (Parser *parser, GError **error)
{
  guint opened = parser->line;

  parser->in++;
  while (parser->in < parser->end)
    {
      char c = *parser->in++;

      if (c == '"')
        {
          if (parser->in == parser->end || *parser->in != '"')
            return TRUE;
          parser->in++;
        }
      else if (c == '\n')
        parser->line++;
      *parser->out++ = c;
    }
  return malformed (error, opened, _ ("a quote is never closed"));
}

/* Takes one field; leaves the parser on the comma or line end behind it. */
static gboolean
parse_field (Parser *parser, GError **error)
{
  char *begin = parser->out;

  if (parser->in < parser->end && *parser->in == '"')
    {
      if (!parse_quoted (parser, error))
        return FALSE;
      if (!at_line_end (parser) && *parser->in != ',')
        return malformed (error, parser->line, _ ("text follows a closing quote"));
    }
  else
    while (!at_line_end (parser) && *parser->in != ',')
      *parser->out++ = *parser->in++;
  g_ptr_array_add (parser->csv->fields, begin);
  return TRUE;
}

/* Ends the field just taken. Its NUL may land on the very comma or line end, which is why it is written only once that
 * character has been looked at. */
static char
end_field (Parser *parser)
{
  char stop = '\n';

  if (parser->in < parser->end)
    {
      stop = *parser->in++;
      if (stop == '\r')
        stop = *parser->in++;
    }
  *parser->out++ = '\0';
  return stop;
}

static gboolean
parse_row (Parser *parser, GError **error)
{
  HuCsv *csv = parser->csv;
  guint before = csv->fields->len;
  guint began = parser->line;
  guint n;

  do
    {
      if (!parse_field (parser, error))
        return FALSE;
    }
  while (end_field (parser) == ',');
  parser->line++;

  n = csv->fields->len - before;
  /* A blank line is not a row. */
  if (n == 1 && *(char *) csv->fields->pdata[before] == '\0' && csv->n_columns != 1)
    {
      g_ptr_array_set_size (csv->fields, (int) before);
      return TRUE;
    }
  if (csv->lines->len == 0)
    csv->n_columns = n;
  else if (n != csv->n_columns)
    {
      g_autofree char *what = g_strdup_printf (
        ngettext ("%u field, where the header has %u", "%u fields, where the header has %u", n), n, csv->n_columns);

      return malformed (error, began, what);
    }
  g_array_append_val (csv->lines, began);
  return TRUE;
}

static gboolean
check_header (HuCsv *csv, GError **error)
{
  if (csv->lines->len == 0)
    return malformed (error, 1, _ ("the file is empty"));
  for (guint i = 0; i < csv->n_columns; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (csv->fields->pdata[i]));

      if (*name != '\0' && hu_csv_column (csv, name) != (int) i)
        {
          g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_COLUMN, _ ("the column “%s” stands twice"), name);
          return FALSE;
        }
    }
  return TRUE;
}

HuCsv *
hu_csv_parse (GBytes *bytes, GError **error)
{
  g_autoptr (HuCsv) csv = g_new0 (HuCsv, 1);
  Parser parser = { .csv = csv, .line = 1 };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  csv->fields = g_ptr_array_new ();
  csv->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  /* Every field gains a NUL but loses a comma or line end, save the last: hence the one spare byte. */
  csv->text = g_malloc (length + 1);
  if (length > 0)
    memcpy (csv->text, data, length);
  csv->text[length] = '\0';
  {
    const char *bad;

    if (!g_utf8_validate (csv->text, (gssize) length, &bad))
      {
        guint line = 1;

        for (const char *p = csv->text; p < bad; p++)
          line += *p == '\n';
        malformed (error, line, _ ("this is not UTF-8 text"));
        return NULL;
      }
  }
  parser.in = parser.out = csv->text;
  parser.end = csv->text + length;
  while (parser.in < parser.end)
    if (!parse_row (&parser, error))
      return NULL;
  if (!check_header (csv, error))
    return NULL;
  return g_steal_pointer (&csv);
}

void
hu_csv_free (HuCsv *csv)
{
  if (csv == NULL)
    return;
  g_clear_pointer (&csv->fields, g_ptr_array_unref);
  g_clear_pointer (&csv->lines, g_array_unref);
  g_free (csv->text);
  g_free (csv);
}

guint
hu_csv_n_rows (const HuCsv *csv)
{
  return csv->lines->len - 1;
}

int
hu_csv_column (const HuCsv *csv, const char *name)
{
  for (guint i = 0; i < csv->n_columns; i++)
    {
      g_autofree char *header = g_strstrip (g_strdup (csv->fields->pdata[i]));

      if (g_ascii_strcasecmp (header, name) == 0)
        return (int) i;
    }
  return -1;
}

int
hu_csv_require (const HuCsv *csv, const char *name, GError **error)
{
  int column = hu_csv_column (csv, name);

  if (column < 0)
    g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_COLUMN, _ ("there is no column “%s”"), name);
  return column;
}

const char *
hu_csv_get (const HuCsv *csv, guint row, int column)
{
  g_return_val_if_fail (row < hu_csv_n_rows (csv), "");

  if (column < 0 || (guint) column >= csv->n_columns)
    return "";
  return csv->fields->pdata[(gsize) (row + 1) * csv->n_columns + (guint) column];
}

gboolean
hu_csv_get_int (const HuCsv *csv, guint row, int column, gint64 min, gint64 max, gint64 *value, GError **error)
{
  const char *text = hu_csv_get (csv, row, column);
  g_autoptr (GError) local = NULL;

  if (!g_ascii_string_to_signed (text, 10, min, max, value, &local))
    {
      g_autofree char *what = g_strdup_printf (
        /* Translators: "electorate: “12a” is not a whole number from 0 to 200000". */
        _ ("%s: “%s” is not a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT),
        column >= 0 ? (const char *) csv->fields->pdata[column] : "", text, min, max);

      return malformed (error, hu_csv_line (csv, row), what);
    }
  return TRUE;
}

guint
hu_csv_line (const HuCsv *csv, guint row)
{
  g_return_val_if_fail (row < hu_csv_n_rows (csv), 0);

  return g_array_index (csv->lines, guint, row + 1);
}

void
hu_csv_append (GString *out, const char *field)
{
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (out, field);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}
