/* hu-import-commons.c: the House of Commons Library's file of results by constituency
 *
 * Briefing CBP-10009 and its like: lines of words above the header, thousands in numbers, rows that end early, a last column without
 * a name. Licence: Open Parliament Licence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv.h"
#include "hu-import-private.h"

#include <string.h>

static const struct
{
  const char *theirs, *ours;
} names[] = {
  { "ONS ID", "code" },       { "Electorate", "electorate" },   { "Valid votes", "valid_votes" },
  { "Majority", "majority" }, { "First party", "first_party" }, { "Second party", "second_party" },
};

/* Names before the first of these are of places and members; parties stand after. */
#define LAST_BEFORE_PARTIES "Majority"

static void
append_number (GString *out, const char *cell)
{
  g_autoptr (GString) digits = g_string_new (cell);

  g_string_replace (digits, ",", "", 0);
  /* A party that did not stand. */
  hu_csv_append (out, digits->len > 0 ? digits->str : "0");
}

GBytes *
hu_import_commons (GBytes *csv)
{
  static const char *const wanted[] = { "ONS ID", "Electorate", "Valid votes", "Majority", "First party", NULL };
  g_autoptr (HuCsv) source = hu_csv_parse_wanted (csv, wanted, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  int columns[G_N_ELEMENTS (names)];
  guint n_columns;
  int parties;

  if (source == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      columns[i] = hu_csv_column (source, names[i].theirs);
      g_string_append_printf (out, "%s%s", i > 0 ? "," : "", names[i].ours);
    }
  parties = hu_csv_column (source, LAST_BEFORE_PARTIES) + 1;
  n_columns = hu_csv_n_columns (source);
  for (guint column = (guint) parties; column < n_columns; column++)
    {
      g_autofree char *name = g_strstrip (g_strdup (hu_csv_header (source, column)));

      g_string_append_c (out, ',');
      hu_csv_append (out, g_str_equal (name, "All other candidates") ? "other" : name);
    }
  g_string_append_c (out, '\n');
  for (guint row = 0; row < hu_csv_n_rows (source); row++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          const char *cell = hu_csv_get (source, row, columns[i]);

          if (i > 0)
            g_string_append_c (out, ',');
          if (i >= 1 && i <= 3)
            append_number (out, cell);
          else
            hu_csv_append (out, cell);
        }
      for (guint column = (guint) parties; column < n_columns; column++)
        {
          g_string_append_c (out, ',');
          append_number (out, hu_csv_get (source, row, (int) column));
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
