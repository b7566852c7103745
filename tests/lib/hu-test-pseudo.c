/* hu-test-pseudo.c: finding what is not translated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-test-pseudo.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

void
hu_test_pseudo_init (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HUSTINGS_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

gboolean
hu_test_pseudo_in_force (void)
{
  const char *locale = g_getenv ("LC_ALL");

  if (locale != NULL && g_str_has_prefix (locale, "en_XA"))
    return TRUE;
  g_test_skip ("the made-up language is not there");
  return FALSE;
}

static int
compare_lengths_cb (gconstpointer a, gconstpointer b)
{
  gsize one = strlen (*(const char *const *) a), other = strlen (*(const char *const *) b);

  return (one < other) - (one > other);
}

void
hu_test_pseudo_sort (GPtrArray *data)
{
  g_ptr_array_sort (data, compare_lengths_cb);
}

static void
blank_out (char *text, const char *part)
{
  gsize length = strlen (part);

  if (length == 0)
    return;
  for (char *found = strstr (text, part); found != NULL; found = strstr (found, part))
    memset (found, ' ', length);
}

char *
hu_test_pseudo_find (const char *text, const GPtrArray *data)
{
  g_autoptr (GRegex) option = g_regex_new ("--[a-z][a-z-]*", 0, 0, NULL);
  g_autoptr (GRegex) english = g_regex_new ("[A-Za-z]{2,}", 0, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (option, text, -1, 0, "", 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  /* Most texts have no English at all, and then nothing needs to be looked for. */
  if (!g_regex_match (english, rest, 0, NULL))
    return NULL;
  for (guint i = 0; data != NULL && i < data->len; i++)
    blank_out (rest, g_ptr_array_index (data, i));
  return g_regex_match (english, rest, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}
