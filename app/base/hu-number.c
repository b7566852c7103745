/* hu-number.c: numbers as machines read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-number.h"

#include <math.h>

void
hu_number_append (GString *out, double value)
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
