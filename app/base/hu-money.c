/* hu-money.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* ISO 4217: the currencies without pence; all others that a campaign meets have two digits. */
static const char *const no_minor_unit[] = { "JPY", "KRW", "ISK", "VND", "CLP", "XAF", "XOF", NULL };

int
hu_money_exponent (const char *currency)
{
  if (currency != NULL && g_strv_contains (no_minor_unit, currency))
    return 0;
  return 2;
}

static const char *
symbol_of (const char *currency)
{
  if (currency == NULL || *currency == '\0')
    return "";
  if (strcmp (currency, "GBP") == 0)
    return "£";
  if (strcmp (currency, "EUR") == 0)
    return "€";
  if (strcmp (currency, "USD") == 0)
    return "$";
  return NULL;
}

static char *
with_symbol (const char *number, const char *currency, gboolean negative)
{
  const char *symbol = symbol_of (currency);

  if (symbol != NULL)
    return g_strdup_printf ("%s%s%s", negative ? "−" : "", symbol, number);
  return g_strdup_printf ("%s%s %s", negative ? "−" : "", number, currency);
}

static gint64
power_of_ten (int exponent)
{
  return exponent == 0 ? 1 : 100;
}

char *
hu_money_format (gint64 minor, const char *currency)
{
  gint64 unit = power_of_ten (hu_money_exponent (currency));
  guint64 size = minor < 0 ? (guint64) - (minor + 1) + 1 : (guint64) minor;
  g_autofree char *number = NULL;

  if (size % unit == 0)
    number = g_strdup_printf ("%'" G_GUINT64_FORMAT, size / unit);
  else
    number = g_strdup_printf ("%'" G_GUINT64_FORMAT ".%02u", size / unit, (guint) (size % unit));
  return with_symbol (number, currency, minor < 0);
}

char *
hu_money_format_short (gint64 minor, const char *currency)
{
  double value = fabs ((double) minor / (double) power_of_ten (hu_money_exponent (currency)));
  g_autofree char *number = NULL;

  if (value < 999.5)
    number = g_strdup_printf ("%.0f", value);
  else if (value < 9950.0)
    /* Translators: a short amount of thousands on a chart's axis, as in £2.5k. */
    number = g_strdup_printf (fmod (value, 1000.0) < 50.0 ? _ ("%.0fk") : _ ("%.1fk"), value / 1e3);
  else if (value < 999500.0)
    number = g_strdup_printf (_ ("%.0fk"), value / 1e3);
  else
    /* Translators: a short amount of millions on a chart's axis, as in £1.2m. */
    number = g_strdup_printf (value < 9.95e6 && fmod (value, 1e6) >= 5e4 ? _ ("%.1fm") : _ ("%.0fm"), value / 1e6);
  return with_symbol (number, currency, minor < 0);
}

gboolean
hu_money_parse (const char *text, const char *currency, gint64 *minor)
{
  int exponent = hu_money_exponent (currency);
  gint64 value = 0;
  int decimals = -1;
  gboolean digits = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ',' && decimals < 0 && digits)
        continue;
      if (*p == '.' && decimals < 0)
        {
          decimals = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return FALSE;
      if (decimals >= exponent)
        {
          /* More precise than the currency: taken only where it adds nothing. */
          if (*p != '0')
            return FALSE;
          continue;
        }
      if (value > (G_MAXINT64 - 9) / 10)
        return FALSE;
      value = value * 10 + (*p - '0');
      digits = TRUE;
      if (decimals >= 0)
        decimals++;
    }
  if (!digits)
    return FALSE;
  for (int i = MAX (decimals, 0); i < exponent; i++)
    {
      if (value > G_MAXINT64 / 10)
        return FALSE;
      value *= 10;
    }
  if (minor != NULL)
    *minor = value;
  return TRUE;
}
