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
  char separator;
  GArray *starts; /* guint: first field of each row, where rows may be of any length; else %NULL */
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
  return parser->in == parser->end || *parser->in == '\n'
         || (*parser->in == '\r' && parser->in + 1 < parser->end && parser->in[1] == '\n');
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
      if (!at_line_end (parser) && *parser->in != parser->separator)
        return malformed (error, parser->line, _ ("text follows a closing quote"));
    }
  else
    while (!at_line_end (parser) && *parser->in != parser->separator)
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
  while (end_field (parser) == parser->separator);
  parser->line++;

  n = csv->fields->len - before;
  /* A blank line is not a row. */
  if (n == 1 && *(char *) csv->fields->pdata[before] == '\0' && csv->n_columns != 1)
    {
      g_ptr_array_set_size (csv->fields, (int) before);
      return TRUE;
    }
  if (parser->starts != NULL)
    g_array_append_val (parser->starts, before);
  else if (csv->lines->len == 0)
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

/* Takes a copy of the text, which must be UTF-8, and begins at its start. */
static gboolean
begin (Parser *parser, GBytes *bytes, GError **error)
{
  HuCsv *csv = parser->csv;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *bad;

  csv->fields = g_ptr_array_new ();
  csv->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  /* Every field gains a NUL but loses a separator or line end, save the last: hence the one spare byte. */
  csv->text = g_malloc (length + 1);
  if (length > 0)
    memcpy (csv->text, data, length);
  csv->text[length] = '\0';
  if (!g_utf8_validate (csv->text, (gssize) length, &bad))
    {
      guint line = 1;

      for (const char *p = csv->text; p < bad; p++)
        line += *p == '\n';
      return malformed (error, line, _ ("this is not UTF-8 text"));
    }
  parser->in = parser->out = csv->text;
  parser->end = csv->text + length;
  parser->line = 1;
  return TRUE;
}

static gboolean
parse_rows (Parser *parser, GError **error)
{
  while (parser->in < parser->end)
    if (!parse_row (parser, error))
      return FALSE;
  return TRUE;
}

HuCsv *
hu_csv_parse (GBytes *bytes, GError **error)
{
  g_autoptr (HuCsv) csv = g_new0 (HuCsv, 1);
  Parser parser = { .csv = csv, .separator = ',' };

  if (!begin (&parser, bytes, error) || !parse_rows (&parser, error) || !check_header (csv, error))
    return NULL;
  return g_steal_pointer (&csv);
}

/* --- kept by hand --- */

#define HEADER_WITHIN 20

static guint
count_named (const Parser *parser, guint first, guint end, const char *name)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    {
      g_autofree char *field = g_strstrip (g_strdup (parser->csv->fields->pdata[i]));

      n += g_ascii_strcasecmp (field, name) == 0;
    }
  return n;
}

static guint
row_end (const Parser *parser, guint row)
{
  return row + 1 < parser->starts->len ? g_array_index (parser->starts, guint, row + 1) : parser->csv->fields->len;
}

/* The row of the header, or -1; then @missing is the first wanted name that does not stand in the likeliest, once. */
static int
find_header (const Parser *parser, const char *const *wanted, const char **missing)
{
  guint most = 0;

  *missing = wanted[0];
  for (guint row = 0; row < MIN (parser->starts->len, HEADER_WITHIN); row++)
    {
      guint first = g_array_index (parser->starts, guint, row);
      guint found = 0;

      while (wanted[found] != NULL && count_named (parser, first, row_end (parser, row), wanted[found]) == 1)
        found++;
      if (wanted[found] == NULL)
        return (int) row;
      if (found > most)
        {
          most = found;
          *missing = wanted[found];
        }
    }
  return -1;
}

/* Every row from the header on as long as the header. */
static gboolean
square (Parser *parser, guint header, GError **error)
{
  HuCsv *csv = parser->csv;
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));

  csv->n_columns = row_end (parser, header) - g_array_index (parser->starts, guint, header);
  for (guint row = header; row < parser->starts->len; row++)
    {
      guint first = g_array_index (parser->starts, guint, row);
      guint end = row_end (parser, row);
      guint line = g_array_index (csv->lines, guint, row);

      for (guint i = first + csv->n_columns; i < end; i++)
        {
          if (*(const char *) csv->fields->pdata[i] != '\0')
            return malformed (error, line, _ ("it has more fields than the header"));
        }
      for (guint i = first; i < first + csv->n_columns; i++)
        g_ptr_array_add (fields, i < end ? csv->fields->pdata[i] : (gpointer) "");
      g_array_append_val (lines, line);
    }
  g_clear_pointer (&csv->fields, g_ptr_array_unref);
  csv->fields = g_steal_pointer (&fields);
  g_clear_pointer (&csv->lines, g_array_unref);
  csv->lines = g_steal_pointer (&lines);
  return TRUE;
}

/* %NULL without an error where no header was found: @missing says what lacks. */
static HuCsv *
parse_separated (GBytes *bytes, char separator, const char *const *wanted, const char **missing, GError **error)
{
  g_autoptr (HuCsv) csv = g_new0 (HuCsv, 1);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  Parser parser = { .csv = csv, .separator = separator, .starts = starts };
  int header;

  if (!begin (&parser, bytes, error) || !parse_rows (&parser, error))
    return NULL;
  header = find_header (&parser, wanted, missing);
  if (header < 0 || !square (&parser, (guint) header, error))
    return NULL;
  return g_steal_pointer (&csv);
}

HuCsv *
hu_csv_parse_wanted (GBytes *bytes, const char *const *wanted, GError **error)
{
  static const char separators[] = ",;\t";
  const char *missing = NULL;
  g_autoptr (GError) first = NULL;

  g_return_val_if_fail (wanted != NULL && wanted[0] != NULL, NULL);

  for (gsize i = 0; separators[i] != '\0'; i++)
    {
      g_autoptr (GError) local = NULL;
      const char *lacks = NULL;
      HuCsv *csv = parse_separated (bytes, separators[i], wanted, &lacks, &local);

      if (csv != NULL)
        return csv;
      missing = missing != NULL ? missing : lacks;
      if (first == NULL && local != NULL)
        first = g_steal_pointer (&local);
    }
  if (first != NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  else
    g_set_error (error, HU_CSV_ERROR, HU_CSV_ERROR_COLUMN, _ ("there is no column “%s”, or more than one"), missing);
  return NULL;
}

/* What the cells of a row say, each once, but for what spans lines. (transfer full) */
static char **
names_of (const Parser *parser, guint row)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint first = g_array_index (parser->starts, guint, row);

  for (guint i = first; i < row_end (parser, row); i++)
    {
      g_autofree char *field = g_strstrip (g_strdup (parser->csv->fields->pdata[i]));

      if (*field != '\0' && strpbrk (field, "\r\n") == NULL && count_named (parser, first, i, field) == 0)
        g_strv_builder_add (names, field);
    }
  return g_strv_builder_end (names);
}

char **
hu_csv_find_names (GBytes *bytes)
{
  static const char separators[] = ",;\t";

  for (gsize i = 0; separators[i] != '\0'; i++)
    {
      g_autoptr (HuCsv) csv = g_new0 (HuCsv, 1);
      g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
      Parser parser = { .csv = csv, .separator = separators[i], .starts = starts };

      if (!begin (&parser, bytes, NULL) || !parse_rows (&parser, NULL))
        continue;
      for (guint row = 0; row < MIN (starts->len, HEADER_WITHIN); row++)
        {
          g_auto (GStrv) names = names_of (&parser, row);

          if (g_strv_length (names) > 1)
            return g_steal_pointer (&names);
        }
    }
  return NULL;
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

guint
hu_csv_n_columns (const HuCsv *csv)
{
  return csv->n_columns;
}

const char *
hu_csv_header (const HuCsv *csv, guint column)
{
  g_return_val_if_fail (column < csv->n_columns, "");

  return csv->fields->pdata[column];
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
