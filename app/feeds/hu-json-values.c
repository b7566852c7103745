/* hu-json-values.c: values as other people's services write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-json-values.h"

#include "hu-money.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* 2100-01-01. */
#define LAST_SECOND (47482 * G_GINT64_CONSTANT (86400))
/* Minor units up to which a double that went through JSON is exact enough. */
#define MAX_REAL 1e12
#define REAL_SLACK 1e-6

gboolean
hu_json_any_id (HuJson *json, yyjson_val *value, const char *member, char **id)
{
  if (yyjson_is_uint (value))
    {
      *id = g_strdup_printf ("%" G_GUINT64_FORMAT, yyjson_get_uint (value));
      return TRUE;
    }
  return hu_json_id (json, value, member, id);
}

gboolean
hu_json_decimal (HuJson *json, yyjson_val *value, const char *member, const char *currency, gint64 *minor)
{
  double scaled;

  if (value == NULL || yyjson_is_null (value))
    return hu_json_fail (json, member, _ ("missing"));
  if (yyjson_is_str (value))
    {
      const char *text = yyjson_get_str (value);
      gboolean negative = text[0] == '-';

      if (strlen (text) != yyjson_get_len (value) || !hu_money_parse (text + negative, currency, minor)
          || *minor > HU_JSON_MAX_MONEY)
        return hu_json_fail (json, member, _ ("not an amount of money"));
      *minor = negative ? -*minor : *minor;
      return TRUE;
    }
  if (!yyjson_is_num (value))
    return hu_json_fail (json, member, _ ("not an amount of money"));
  scaled = yyjson_get_num (value) * pow (10.0, hu_money_exponent (currency));
  if (!(fabs (scaled) <= MAX_REAL) || fabs (scaled - round (scaled)) > REAL_SLACK)
    return hu_json_fail (json, member, _ ("not an amount of money"));
  *minor = (gint64) round (scaled);
  return TRUE;
}

gboolean
hu_json_minor (HuJson *json, yyjson_val *value, const char *member, gint64 *minor)
{
  gint64 found;

  if (value == NULL)
    return hu_json_fail (json, member, _ ("missing"));
  if (!yyjson_is_int (value) || (yyjson_is_uint (value) && yyjson_get_uint (value) > (guint64) HU_JSON_MAX_MONEY))
    return hu_json_fail (json, member, _ ("not a whole number of minor units"));
  found = yyjson_get_sint (value);
  if (found < -HU_JSON_MAX_MONEY)
    return hu_json_fail (json, member, _ ("not a whole number of minor units"));
  *minor = found;
  return TRUE;
}

gboolean
hu_json_currency (HuJson *json, yyjson_val *value, const char *member, char currency[4])
{
  const char *text = yyjson_get_str (value);

  if (text == NULL || yyjson_get_len (value) != 3)
    return hu_json_fail (json, member, _ ("not a currency"));
  for (gsize i = 0; i < 3; i++)
    {
      if (!g_ascii_isalpha (text[i]))
        return hu_json_fail (json, member, _ ("not a currency"));
      currency[i] = g_ascii_toupper (text[i]);
    }
  currency[3] = '\0';
  return TRUE;
}

gboolean
hu_json_seconds (HuJson *json, yyjson_val *value, const char *member, gboolean required, gint64 *instant)
{
  *instant = HU_NEVER;
  if (value == NULL || yyjson_is_null (value))
    return !required || hu_json_fail (json, member, _ ("missing"));
  if (!yyjson_is_uint (value) || yyjson_get_uint (value) >= (guint64) LAST_SECOND)
    return hu_json_fail (json, member, _ ("not seconds since 1970"));
  *instant = (gint64) yyjson_get_uint (value) * HU_SECOND;
  return TRUE;
}

gboolean
hu_json_wall (HuJson *json, yyjson_val *value, const char *member, GTimeZone *zone, gint64 *instant)
{
  *instant = HU_NEVER;
  if (value == NULL || yyjson_is_null (value))
    return TRUE;
  if (!yyjson_is_str (value) || !hu_time_parse_wall (yyjson_get_str (value), zone, instant) || *instant < 0
      || *instant >= LAST_SECOND * HU_SECOND)
    return hu_json_fail (json, member, _ ("not a time"));
  return TRUE;
}

gboolean
hu_json_web_address (HuJson *json, yyjson_val *value, const char *member, char **address)
{
  const char *text = yyjson_get_str (value);

  if (text == NULL || (!g_str_has_prefix (text, "https://") && !g_str_has_prefix (text, "http://")))
    return TRUE;
  return hu_json_address (json, value, member, address);
}

yyjson_val *
hu_json_member (yyjson_val *object, const char *name)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  return yyjson_is_null (value) ? NULL : value;
}

void
hu_json_point (yyjson_val *longitude, yyjson_val *latitude, double *x, double *y)
{
  *x = yyjson_is_num (longitude) ? yyjson_get_num (longitude) : NAN;
  *y = yyjson_is_num (latitude) ? yyjson_get_num (latitude) : NAN;
  if (!(fabs (*x) <= 180.0 && fabs (*y) <= 90.0))
    *x = *y = NAN;
}
