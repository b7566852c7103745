/* hu-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-json.h"

#include "hu-http.h"
#include "hu-record.h"
#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_DEPTH 64
#define MAX_ID 200
#define MAX_ADDRESS 2000
/* 1970-01-01 to 2100-01-01. */
#define LAST_DAY 47482

/* Looked at before parsing, so that nothing deep is ever built. */
static gboolean
is_shallow (const char *text, gsize length)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (quoted)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            quoted = FALSE;
        }
      else if (c == '"')
        quoted = TRUE;
      else if ((c == '{' || c == '[') && ++depth > MAX_DEPTH)
        return FALSE;
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

yyjson_doc *
hu_json_read (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  yyjson_read_err trouble = { 0 };
  g_autofree char *at = NULL;
  yyjson_doc *doc;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (!is_shallow (text, length))
    {
      g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, _ ("nested more than %d deep"), MAX_DEPTH);
      return NULL;
    }
  /* Without YYJSON_READ_INSITU nothing is written to the text. */
  doc = length > 0 ? yyjson_read_opts ((char *) text, length, YYJSON_READ_NOFLAG, NULL, &trouble) : NULL;
  if (doc != NULL)
    return doc;
  /* The library's own words are English. */
  g_debug ("%s", trouble.msg);
  at = g_strdup_printf ("%" G_GSIZE_FORMAT, trouble.pos);
  if (length > 0)
    /* Translators: %s is a number */
    g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, _ ("byte %s: this is not JSON"), at);
  else
    g_set_error_literal (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, _ ("it is empty"));
  return NULL;
}

gboolean
hu_json_fail (HuJson *json, const char *member, const char *what)
{
  g_autoptr (GString) path = g_string_new (NULL);

  if (json->section != NULL)
    g_string_append_printf (path, "%s[%" G_GSIZE_FORMAT "]", json->section, json->index);
  if (json->part != NULL)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", json->part);
  if (json->part != NULL && json->part_index >= 0)
    g_string_append_printf (path, "[%" G_GSSIZE_FORMAT "]", json->part_index);
  if (member != NULL)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", member);
  g_set_error (json->error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, "%s%s%s", path->str, path->len > 0 ? ": " : "",
               what);
  return FALSE;
}

gboolean
hu_json_members (HuJson *json, yyjson_val *value, const HuJsonName *names, gsize n, yyjson_val **values)
{
  yyjson_obj_iter iter;
  yyjson_val *key;
  guint32 seen = 0;
  gsize expected = 0;

  g_assert (n <= 32);

  memset (values, 0, n * sizeof *values);
  if (!yyjson_obj_iter_init (value, &iter))
    return hu_json_fail (json, NULL, _ ("not an object"));
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *name = yyjson_get_str (key);
      gsize length = yyjson_get_len (key);

      /* Publishers mostly write members in one order: begin after the last one found. */
      for (gsize tried = 0; tried < n; tried++)
        {
          gsize i = expected + tried < n ? expected + tried : expected + tried - n;
          yyjson_val *found;

          if (names[i].length != length || memcmp (names[i].name, name, length) != 0)
            continue;
          if ((seen & (1u << i)) != 0)
            return hu_json_fail (json, names[i].name, _ ("stands twice"));
          seen |= 1u << i;
          found = yyjson_obj_iter_get_val (key);
          values[i] = yyjson_is_null (found) ? NULL : found;
          expected = i + 1 < n ? i + 1 : 0;
          break;
        }
    }
  return TRUE;
}

gboolean
hu_json_array (HuJson *json, yyjson_val *value, const char *member)
{
  return value == NULL || yyjson_is_arr (value) || hu_json_fail (json, member, _ ("not an array"));
}

gboolean
hu_json_id (HuJson *json, yyjson_val *value, const char *member, char **id)
{
  const char *text = yyjson_get_str (value);
  gsize length = yyjson_get_len (value);

  if (value == NULL)
    return hu_json_fail (json, member, _ ("missing"));
  if (text == NULL)
    return hu_json_fail (json, member, _ ("not text"));
  if (length == 0 || length > MAX_ID)
    return hu_json_fail (json, member, _ ("not between 1 and 200 bytes long"));
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) text[i] < 0x20 || text[i] == 0x7f)
        return hu_json_fail (json, member, _ ("holds control characters"));
    }
  *id = g_strndup (text, length);
  return TRUE;
}

gboolean
hu_json_text (HuJson *json, yyjson_val *value, const char *member, guint max_chars, char **text)
{
  g_autofree char *clean = NULL;

  if (value == NULL)
    return TRUE;
  if (!yyjson_is_str (value))
    return hu_json_fail (json, member, _ ("not text"));
  clean = hu_text_clean (yyjson_get_str (value), yyjson_get_len (value), max_chars);
  if (clean[0] != '\0')
    *text = g_steal_pointer (&clean);
  return TRUE;
}

gboolean
hu_json_bool (HuJson *json, yyjson_val *value, const char *member, gboolean *flag)
{
  if (value == NULL)
    return TRUE;
  if (!yyjson_is_bool (value))
    return hu_json_fail (json, member, _ ("neither true nor false"));
  *flag = yyjson_get_bool (value);
  return TRUE;
}

gboolean
hu_json_count (HuJson *json, yyjson_val *value, const char *member, gboolean required, int *count)
{
  *count = HU_UNKNOWN;
  if (value == NULL)
    return !required || hu_json_fail (json, member, _ ("missing"));
  /* Whole numbers below zero are signed in yyjson, those beyond 64 bits are reals. */
  if (!yyjson_is_uint (value))
    return hu_json_fail (json, member, _ ("not a whole number from 0"));
  if (yyjson_get_uint (value) > HU_JSON_MAX_COUNT)
    return hu_json_fail (json, member, _ ("more than 10000000"));
  *count = (int) yyjson_get_uint (value);
  return TRUE;
}

gboolean
hu_json_money (HuJson *json, yyjson_val *value, const char *member, gboolean required, gint64 *amount)
{
  *amount = 0;
  if (value == NULL)
    return !required || hu_json_fail (json, member, _ ("missing"));
  if (!yyjson_is_uint (value))
    return hu_json_fail (json, member, _ ("not a whole number of minor units from 0"));
  if (yyjson_get_uint (value) > (guint64) HU_JSON_MAX_MONEY)
    return hu_json_fail (json, member, _ ("more than 10^15"));
  *amount = (gint64) yyjson_get_uint (value);
  return TRUE;
}

/* '0' stands for any digit; every other character for itself. */
static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape != '\0'; text++, shape++)
    {
      if (*shape == '0' ? !g_ascii_isdigit (*text) : *text != *shape)
        return FALSE;
    }
  return TRUE;
}

/* RFC 3339 is a small part of what GDateTime takes for ISO 8601. */
static gboolean
looks_like_time (const char *text)
{
  if (!has_shape (text, "0000-00-00T00:00:00"))
    return FALSE;
  text += strlen ("0000-00-00T00:00:00");
  if (*text == '.')
    {
      text++;
      if (!g_ascii_isdigit (*text))
        return FALSE;
      while (g_ascii_isdigit (*text))
        text++;
    }
  if (g_str_equal (text, "Z"))
    return TRUE;
  return (*text == '+' || *text == '-') && has_shape (text + 1, "00:00") && text[6] == '\0';
}

gboolean
hu_json_time (HuJson *json, yyjson_val *value, const char *member, gboolean required, gint64 *instant)
{
  const char *text = yyjson_get_str (value);
  gsize length = yyjson_get_len (value);
  gint64 found;

  *instant = HU_NEVER;
  if (value == NULL)
    return !required || hu_json_fail (json, member, _ ("missing"));
  if (text == NULL || length >= sizeof json->last_time || strlen (text) != length)
    return hu_json_fail (json, member, _ ("not a time"));
  if (length > 0 && memcmp (text, json->last_time, length + 1) == 0)
    {
      *instant = json->last_instant;
      return TRUE;
    }
  if (!looks_like_time (text) || !hu_time_parse (text, &found))
    return hu_json_fail (json, member, _ ("not a time"));
  if (found < 0 || found >= LAST_DAY * HU_DAY)
    return hu_json_fail (json, member, _ ("not between 1970 and 2100"));
  memcpy (json->last_time, text, length + 1);
  json->last_instant = found;
  *instant = found;
  return TRUE;
}

gboolean
hu_json_day (HuJson *json, yyjson_val *value, const char *member, int *day)
{
  const char *text = yyjson_get_str (value);
  static const GDate epoch = { .julian_days = 719163, .julian = 1 };
  GDate date;
  int year, month, mday;

  if (value == NULL)
    return hu_json_fail (json, member, _ ("missing"));
  if (text == NULL || yyjson_get_len (value) != 10 || !has_shape (text, "0000-00-00"))
    return hu_json_fail (json, member, _ ("not a day"));
  year = (int) g_ascii_strtoll (text, NULL, 10);
  month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  mday = (int) g_ascii_strtoll (text + 8, NULL, 10);
  if (year < 1970 || year > 2100 || !g_date_valid_dmy ((GDateDay) mday, (GDateMonth) month, (GDateYear) year))
    return hu_json_fail (json, member, _ ("not a day"));
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) mday, (GDateMonth) month, (GDateYear) year);
  *day = g_date_days_between (&epoch, &date);
  return TRUE;
}

gboolean
hu_json_seat (HuJson *json, yyjson_val *value, const char *member, char **seat)
{
  const char *text = yyjson_get_str (value);

  if (value == NULL)
    return TRUE;
  if (text == NULL)
    return hu_json_fail (json, member, _ ("not text"));
  if (yyjson_get_len (value) == 9 && text[0] != '\0' && strchr ("ENSW", text[0]) != NULL
      && has_shape (text + 1, "00000000"))
    *seat = g_strndup (text, 9);
  return TRUE;
}

gboolean
hu_json_place (HuJson *json, yyjson_val *lon, yyjson_val *lat, double *longitude, double *latitude)
{
  *longitude = *latitude = NAN;
  if (lon == NULL && lat == NULL)
    return TRUE;
  if (lon == NULL || lat == NULL)
    return hu_json_fail (json, lon == NULL ? "lon" : "lat", _ ("missing beside the other"));
  if (!yyjson_is_num (lon) || fabs (yyjson_get_num (lon)) > 180.0)
    return hu_json_fail (json, "lon", _ ("not a longitude"));
  if (!yyjson_is_num (lat) || fabs (yyjson_get_num (lat)) > 90.0)
    return hu_json_fail (json, "lat", _ ("not a latitude"));
  *longitude = yyjson_get_num (lon);
  *latitude = yyjson_get_num (lat);
  return TRUE;
}

gboolean
hu_json_address (HuJson *json, yyjson_val *value, const char *member, char **address)
{
  const char *text = yyjson_get_str (value);
  gsize length = yyjson_get_len (value);

  if (value == NULL)
    return TRUE;
  if (text == NULL || length == 0 || length > MAX_ADDRESS)
    return hu_json_fail (json, member, _ ("not an address"));
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isgraph (text[i]))
        return hu_json_fail (json, member, _ ("not an address"));
    }
  *address = g_strndup (text, length);
  return TRUE;
}
