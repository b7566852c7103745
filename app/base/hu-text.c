/* hu-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-text.h"

#include <string.h>

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '.';
}

/* Characters that change how the text around them is laid out, or show nothing: never wanted in a title. */
static gboolean
is_hostile (gunichar c)
{
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff
         || c == 0x061c || (c >= 0xfff9 && c <= 0xfffb);
}

char *
hu_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *lower = NULL;
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_string_free_and_steal (out);
  lower = g_utf8_casefold (decomposed, -1);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c) || is_apostrophe (c))
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && out->len > 0)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free_and_steal (out);
}

static gboolean
begins_a_word (const char *haystack, const char *word, gsize length)
{
  const char *at = haystack;

  while (at != NULL)
    {
      if (strncmp (at, word, length) == 0)
        return TRUE;
      at = strchr (at, ' ');
      if (at != NULL)
        at++;
    }
  return FALSE;
}

gboolean
hu_text_matches (const char *haystack, const char *needle)
{
  g_return_val_if_fail (haystack != NULL && needle != NULL, FALSE);

  while (*needle != '\0')
    {
      gsize length = strcspn (needle, " ");

      if (length > 0 && !begins_a_word (haystack, needle, length))
        return FALSE;
      needle += length;
      while (*needle == ' ')
        needle++;
    }
  return TRUE;
}

char *
hu_text_clean (const char *text, gsize length, guint max_chars)
{
  g_autofree char *valid = NULL;
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;
  guint n = 0;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  valid = g_utf8_make_valid (text != NULL ? text : "", (gssize) length);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          gap = out->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c) || is_hostile (c))
        continue;
      if (n + (gap ? 1 : 0) >= max_chars)
        {
          g_string_append (out, "…");
          break;
        }
      if (gap)
        {
          g_string_append_c (out, ' ');
          n++;
        }
      gap = FALSE;
      g_string_append_unichar (out, c);
      n++;
    }
  return g_string_free_and_steal (out);
}
