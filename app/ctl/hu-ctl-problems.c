/* hu-ctl-problems.c: saying everything that is wrong with a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-problems.h"

#include <glib/gi18n-lib.h>

GPtrArray *
hu_ctl_problems_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

GBytes *
hu_ctl_problems_read (const char *path, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    return g_bytes_new_take (text, length);
  g_ptr_array_add (problems, g_strdup (error->message));
  return NULL;
}

HuExit
hu_ctl_problems_fail (const char *path, const GPtrArray *problems)
{
  g_autofree char *name = g_filename_display_name (path);

  if (problems->len == 1)
    return hu_ctl_fail_words ("%s: %s", name, (const char *) g_ptr_array_index (problems, 0));
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s: %s", name, (const char *) g_ptr_array_index (problems, i));

      hu_ctl_note (line);
    }
  /* Translators: the last line, after one for each fault of a file. */
  return hu_ctl_fail_words (ngettext ("%s: %u fault; nothing was taken from it, correct it and try again",
                                      "%s: %u faults; nothing was taken from it, correct them and try again",
                                      problems->len),
                            name, problems->len);
}
