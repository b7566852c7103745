/* hu-json-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-json-text.h"

#include <math.h>
#include <string.h>

static void
separate (GString *out)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '[';

  if (last != '[' && last != '{' && last != ':')
    g_string_append_c (out, ',');
}

/* The digits of @value, at least @least of them, with leading zeros. */
static void
append_digits (GString *out, guint64 value, int least)
{
  char digits[20];
  gsize first = sizeof digits;

  while (value > 0 || least > 0)
    {
      digits[--first] = (char) ('0' + value % 10);
      value /= 10;
      least--;
    }
  g_string_append_len (out, digits + first, (gssize) (sizeof digits - first));
}

static void
append_escaped (GString *out, const char *value)
{
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *c < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) *c);
      else
        g_string_append_c (out, *c);
    }
}

void
hu_json_text_open (GString *out, char bracket)
{
  separate (out);
  g_string_append_c (out, bracket);
}

void
hu_json_text_close (GString *out, char bracket)
{
  g_string_append_c (out, bracket);
}

void
hu_json_text_key (GString *out, const char *key)
{
  separate (out);
  g_string_append_c (out, '"');
  g_string_append (out, key);
  g_string_append_len (out, "\":", 2);
}

void
hu_json_text_string (GString *out, const char *value)
{
  separate (out);
  g_string_append_c (out, '"');
  append_escaped (out, value);
  g_string_append_c (out, '"');
}

void
hu_json_text_integer (GString *out, gint64 value)
{
  separate (out);
  if (value < 0)
    g_string_append_c (out, '-');
  append_digits (out, value < 0 ? -(guint64) value : (guint64) value, 1);
}

void
hu_json_text_decimal (GString *out, double value, int decimals)
{
  guint64 unit = 1, scaled;

  for (int i = 0; i < decimals; i++)
    unit *= 10;
  scaled = (guint64) llround (fabs (value) * (double) unit);
  separate (out);
  if (value < 0.0 && scaled > 0)
    g_string_append_c (out, '-');
  append_digits (out, scaled / unit, 1);
  g_string_append_c (out, '.');
  append_digits (out, scaled % unit, decimals);
}

void
hu_json_text_boolean (GString *out, gboolean value)
{
  separate (out);
  g_string_append (out, value ? "true" : "false");
}

void
hu_json_text_elements (GString *out, const GString *elements)
{
  if (elements->len == 0)
    return;
  separate (out);
  g_string_append_len (out, elements->str, (gssize) elements->len);
}
