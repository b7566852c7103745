/* hu-format-sheet.c: tables that somebody keeps by hand: CSV, and published Google Sheets
 *
 * The source's settings say what its rows are and which columns hold what, by the names in the header:
 *
 *     rows=gifts
 *     amount=Amount
 *     date=Pledge date
 *
 * A field that is not set is looked for under its own name, in any case. Columns that nothing asks for are not read: a sheet may
 * hold names, this does not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector-private.h"
#include "hu-format-sheet-private.h"

#include "hu-csv.h"
#include "hu-money.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define HOST "googleusercontent.com"

/* --- what a row is --- */

static const HuSheetKind kinds[] = {
  { &hu_sheet_rows[0], HU_LIST_GIFTS, hu_sheet_gift },
  { &hu_sheet_rows[1], HU_LIST_EVENTS, hu_sheet_event },
  { &hu_sheet_rows[2], HU_LIST_GROUPS, hu_sheet_group },
  { &hu_sheet_rows[3], HU_LIST_PLEDGES, hu_sheet_pledge },
};

static const HuSheetKind *
kind_named (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].rows->id, name) == 0)
        return &kinds[i];
    }
  return NULL;
}

/* The header's name of a field. */
static char *
column_name (HuHarvest *harvest, const char *field)
{
  char *name = hu_harvest_option (harvest, field);

  return name != NULL ? name : g_strdup (field);
}

const char *
hu_sheet_cell (const HuSheet *sheet, const char *field)
{
  g_autofree char *name = column_name (sheet->harvest, field);
  /* A field may be set to no column at all. */
  int column = name[0] != '\0' ? hu_csv_column (sheet->csv, name) : -1;
  const char *text = column >= 0 ? hu_csv_get (sheet->csv, sheet->row, column) : "";

  while (g_ascii_isspace (*text))
    text++;
  return text;
}

gboolean
hu_sheet_fail (const HuSheet *sheet, const char *field, const char *what)
{
  /* Translators: "line 12, amount: not an amount of money"; the second is the name of a column */
  g_set_error (sheet->error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, _ ("line %1$u, %2$s: %3$s"),
               hu_csv_line (sheet->csv, sheet->row), field, what);
  return FALSE;
}

/* --- cells --- */

/* "£1,250.50", "(£20.00)", "-3". What a currency is called before the digits is not looked at. */
gboolean
hu_sheet_money (const HuSheet *sheet, const char *field, const char *currency, gint64 *minor)
{
  g_autofree char *text = g_strstrip (g_strdup (hu_sheet_cell (sheet, field)));
  gsize length = strlen (text);
  gboolean bracketed = length > 1 && text[0] == '(' && text[length - 1] == ')';
  const char *p = text;
  gboolean negative = bracketed;

  if (bracketed)
    {
      text[length - 1] = '\0';
      p++;
    }
  for (; *p != '\0' && !g_ascii_isdigit (*p) && *p != '.'; p = g_utf8_next_char (p))
    {
      if (*p == '-' || g_utf8_get_char (p) == 0x2212)
        negative = TRUE;
      else if (g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_CURRENCY_SYMBOL && *p != ' ' && *p != '\'')
        return hu_sheet_fail (sheet, field, _ ("not an amount of money"));
    }
  if (!hu_money_parse (p, currency, minor) || *minor > HU_JSON_MAX_MONEY)
    return hu_sheet_fail (sheet, field, _ ("not an amount of money"));
  *minor = negative ? -*minor : *minor;
  return TRUE;
}

/* The day first, as in Britain, or ISO 8601; with a clock or without. */
gboolean
hu_sheet_time (const HuSheet *sheet, const char *field, gint64 *instant)
{
  const char *text = hu_sheet_cell (sheet, field);
  guint year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  int used = 0;
  g_autofree char *iso = NULL;

  *instant = HU_NEVER;
  if (sscanf (text, "%2u/%2u/%4u%n", &day, &month, &year, &used) != 3
      && sscanf (text, "%4u-%2u-%2u%n", &year, &month, &day, &used) != 3)
    return hu_sheet_fail (sheet, field, _ ("not a day"));
  text += used;
  used = 0;
  if ((*text == ' ' || *text == 'T') && sscanf (text + 1, "%2u:%2u%n", &hour, &minute, &used) == 2)
    {
      text += 1 + used;
      if (sscanf (text, ":%2u%n", &second, &used) == 1)
        text += used;
    }
  iso = g_strdup_printf ("%04u-%02u-%02uT%02u:%02u:%02u", year, month, day, hour, minute, second);
  if (year < 1970 || year >= 2100 || !hu_time_parse_wall (iso, NULL, instant) || strspn (text, " Z") != strlen (text))
    return hu_sheet_fail (sheet, field, _ ("not a day"));
  return TRUE;
}

gboolean
hu_sheet_count (const HuSheet *sheet, const char *field, int *count)
{
  g_autofree char *text = g_strstrip (g_strdup (hu_sheet_cell (sheet, field)));
  guint64 value;
  char *to = text;

  *count = HU_UNKNOWN;
  if (text[0] == '\0')
    return TRUE;
  /* Thousands. */
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p != ',')
        *to++ = *p;
    }
  *to = '\0';
  if (!g_ascii_string_to_unsigned (text, 10, 0, HU_JSON_MAX_COUNT, &value, NULL))
    return hu_sheet_fail (sheet, field, _ ("not a whole number"));
  *count = (int) value;
  return TRUE;
}

/* The sheet's own id of the row, or its line. */
char *
hu_sheet_id (const HuSheet *sheet)
{
  g_autofree char *id = g_strstrip (g_strdup (hu_sheet_cell (sheet, "id")));

  if (id[0] != '\0' && strlen (id) <= 200)
    return g_steal_pointer (&id);
  return g_strdup_printf ("line %u", hu_csv_line (sheet->csv, sheet->row));
}

/* --- the table --- */

static gboolean
begin (HuHarvest *harvest, GError **error)
{
  g_autofree char *rows = hu_harvest_option (harvest, "rows");
  const HuSheetKind *kind = kind_named (rows);

  if (rows != NULL && kind == NULL)
    {
      g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS,
                   _ ("its rows are said to be “%s”, which are not gifts, events, groups or pledges"), rows);
      return FALSE;
    }
  hu_harvest_ask (harvest, kind != NULL ? kind->list : HU_LIST_ENTRY, NULL, hu_harvest_address (harvest), FALSE);
  return TRUE;
}

static HuCsv *
parse_as (HuHarvest *harvest, const HuSheetKind *kind, GBytes *body, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;

  for (const HuSheetField *field = kind->rows->fields; field->needed; field++)
    g_strv_builder_take (builder, column_name (harvest, field->name));
  wanted = g_strv_builder_end (builder);
  return hu_csv_parse_wanted (body, (const char *const *) wanted, error);
}

/* The kind that the settings name, else the first whose columns are there. */
static HuCsv *
parse_table (HuHarvest *harvest, GBytes *body, const HuSheetKind **kind, GError **error)
{
  g_autofree char *rows = hu_harvest_option (harvest, "rows");
  g_autoptr (GError) local = NULL;

  *kind = kind_named (rows);
  if (*kind != NULL)
    {
      HuCsv *csv = parse_as (harvest, *kind, body, &local);

      if (csv == NULL)
        g_set_error_literal (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, local->message);
      return csv;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      HuCsv *csv = parse_as (harvest, &kinds[i], body, NULL);

      *kind = &kinds[i];
      if (csv != NULL)
        return csv;
    }
  g_set_error_literal (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED,
                       _ ("its columns are not those of gifts, events, groups or pledges; say which is which"));
  return NULL;
}

static gboolean
read_table (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  const HuSheetKind *kind = NULL;
  g_autoptr (HuCsv) csv = parse_table (harvest, body, &kind, error);
  g_autoptr (GError) local = NULL;
  HuSheet sheet = { .harvest = harvest, .csv = csv, .error = &local };

  if (csv == NULL)
    return FALSE;
  step->list->kind = kind->list;
  for (; sheet.row < hu_csv_n_rows (csv); sheet.row++)
    {
      step->list->rows++;
      if (kind->read (&sheet))
        continue;
      hu_harvest_trouble (harvest, step->list, local->message);
      g_clear_error (&local);
    }
  hu_harvest_go_on (harvest, step, NULL);
  return TRUE;
}

const HuConnector hu_connector_csv = {
  .id = "csv",
  .title = "CSV",
  .what = N_ ("a table of gifts, events, groups or pledges"),
  .accept = "text/csv",
  .one_document = TRUE,
  .has_options = TRUE,
  .poll_seconds = 300,
  .begin = begin,
  .read = read_table,
};

/* The sheet itself is on another host, which differs. */
const HuConnector hu_connector_sheet = {
  .id = "sheet",
  .title = "Google Sheets",
  .what = N_ ("a published sheet of gifts, events, groups or pledges"),
  .accept = "text/csv",
  .redirect_host = HOST,
  .one_document = TRUE,
  .has_options = TRUE,
  .poll_seconds = 300,
  .begin = begin,
  .read = read_table,
};
