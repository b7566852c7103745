/* fuzz-csv.c: any bytes as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stddef.h>
#include <stdint.h>

#include "hu-csv.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuCsv) csv = hu_csv_parse (bytes, &error);

  g_assert_true ((csv == NULL) == (error != NULL));
  if (csv == NULL)
    return 0;
  int column = hu_csv_column (csv, "code");
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    {
      gint64 value;
      hu_csv_append (out, hu_csv_get (csv, row, MAX (column, 0)));
      hu_csv_get_int (csv, row, 0, -5, 5, &value, NULL);
      g_assert_cmpuint (hu_csv_line (csv, row), >, 1);
    }
  return 0;
}
