/* hu-publish-folder.c: publishing into a folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish-private.h"

#include "hu-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
make_folder (const char *folder, GError **error)
{
  int code;

  if (g_mkdir_with_parents (folder, 0755) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), _ ("“%s” could not be made: %s"), folder,
               g_strerror (code));
  return FALSE;
}

static GArray *
list_folder (HuPublishPlace *place, GError **error)
{
  g_autoptr (GDir) dir = make_folder (place->name, error) ? g_dir_open (place->name, 0, error) : NULL;
  GArray *numbers;
  const char *name;

  if (dir == NULL)
    return NULL;
  numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      gint64 number = hu_publish_cursor_number (name);

      if (number > 0)
        g_array_append_val (numbers, number);
    }
  return numbers;
}

static GBytes *
read_file (HuPublishPlace *place, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (place->name, name, NULL);
  g_autoptr (GError) local = NULL;
  char *text;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &local))
    return g_bytes_new_take (text, length);
  if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
write_file (HuPublishPlace *place, const char *name, GBytes *text, GError **error)
{
  g_autofree char *path = g_build_filename (place->name, name, NULL);

  return g_file_set_contents_full (path, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

static gboolean
remove_file (HuPublishPlace *place, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (place->name, name, NULL);

  return hu_file_remove (path, error);
}

static void
free_folder (HuPublishPlace *place)
{
  g_free (place);
}

HuPublishPlace *
hu_publish_folder_new (const char *folder)
{
  static const HuPublishPlaceFuncs funcs = { list_folder, read_file, write_file, remove_file, free_folder };
  HuPublishPlace *place = g_new0 (HuPublishPlace, 1);

  place->funcs = &funcs;
  place->name = g_strdup (folder);
  return place;
}
