/* hu-postcode-key.c: postcodes as numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-postcode-key.h"

#include <string.h>

static const char unit_letters[] = "ABDEFGHJLNPQRSTUWXYZ";

static int
unit_of_letter (char letter)
{
  const char *at = strchr (unit_letters, letter);
  return at != NULL ? (int) (at - unit_letters) : -1;
}

/* Copies @text in capitals and without spaces; 0 where it holds anything else, or more than a postcode does. */
static gsize
squeeze (const char *text, char out[8])
{
  gsize length = 0;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        continue;
      /* A no-break space, as word processors write them. */
      if ((guchar) p[0] == 0xc2 && (guchar) p[1] == 0xa0)
        {
          p++;
          continue;
        }
      if (!g_ascii_isalnum (*p) || length == 7)
        return 0;
      out[length++] = g_ascii_toupper (*p);
    }
  out[length] = '\0';
  return length;
}

/* A9, A99, A9A, AA9, AA99 or AA9A. */
static gboolean
parse_outcode (const char *text, gsize length, guint32 *outcode)
{
  gsize i = 0;
  guint area, district, suffix = 0;

  if (length < 2 || length > 4 || !g_ascii_isupper (text[i]))
    return FALSE;
  area = 27 * (guint) (text[i++] - 'A');
  if (g_ascii_isupper (text[i]))
    area += (guint) (text[i++] - 'A') + 1;
  if (i == length || !g_ascii_isdigit (text[i]))
    return FALSE;
  district = (guint) (text[i++] - '0');
  if (i < length && g_ascii_isdigit (text[i]))
    {
      if (district == 0)
        return FALSE;
      district = district * 10 + (guint) (text[i++] - '0');
    }
  else if (i < length)
    suffix = (guint) (text[i++] - 'A') + 1;
  *outcode = (area * 100 + district) * 27 + suffix;
  return i == length;
}

gboolean
hu_postcode_key_parse (const char *text, HuPostcodeKey *key)
{
  char squeezed[8];
  gsize length = squeeze (text, squeezed);
  const char *end = squeezed + length;

  /* An incode is a digit and two letters, which no outcode ends on. */
  if (length >= 5 && g_ascii_isdigit (end[-3]) && g_ascii_isupper (end[-2]) && g_ascii_isupper (end[-1]))
    {
      int first = unit_of_letter (end[-2]), second = unit_of_letter (end[-1]);
      if (!parse_outcode (squeezed, length - 3, &key->outcode))
        return FALSE;
      key->sector = end[-3] - '0';
      key->unit = first >= 0 && second >= 0 ? first * 20 + second : -1;
      memcpy (key->text, squeezed, length - 3);
      key->text[length - 3] = ' ';
      memcpy (key->text + length - 2, end - 3, 4);
      return TRUE;
    }
  if (!parse_outcode (squeezed, length, &key->outcode))
    return FALSE;
  key->sector = key->unit = -1;
  memcpy (key->text, squeezed, length + 1);
  return TRUE;
}

guint
hu_postcode_key_area (guint32 outcode)
{
  return outcode / (100 * 27);
}

void
hu_postcode_key_format (guint32 outcode, guint sector, guint unit, char text[10])
{
  guint area = hu_postcode_key_area (outcode), district = outcode / 27 % 100, suffix = outcode % 27;
  char *p = text;

  *p++ = (char) ('A' + area / 27);
  if (area % 27 > 0)
    *p++ = (char) ('A' + area % 27 - 1);
  if (district >= 10)
    *p++ = (char) ('0' + district / 10);
  *p++ = (char) ('0' + district % 10);
  /* Letters stand only behind a single digit. */
  if (suffix > 0 && district < 10)
    *p++ = (char) ('A' + suffix - 1);
  *p++ = ' ';
  *p++ = (char) ('0' + sector % 10);
  *p++ = unit_letters[unit / 20 % 20];
  *p++ = unit_letters[unit % 20];
  *p = '\0';
}
