/* hu-options.c: a source's own settings: lines of "name=value"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-options.h"

#include <string.h>

static const char *
value_of (const char *line, const char *name)
{
  gsize length = strlen (name);

  return strncmp (line, name, length) == 0 && line[length] == '=' ? line + length + 1 : NULL;
}

char *
hu_options_get (const char *options, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (options != NULL ? options : "", "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (value_of (lines[i], name) != NULL)
        return g_strdup (value_of (lines[i], name));
    }
  return NULL;
}

char *
hu_options_set (const char *options, const char *name, const char *value)
{
  g_auto (GStrv) lines = g_strsplit (options != NULL ? options : "", "\n", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '\0' && value_of (lines[i], name) == NULL)
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? "\n" : "", lines[i]);
    }
  if (value != NULL)
    g_string_append_printf (kept, "%s%s=%s", kept->len > 0 ? "\n" : "", name, value);
  return kept->len > 0 ? g_string_free_and_steal (g_steal_pointer (&kept)) : NULL;
}
