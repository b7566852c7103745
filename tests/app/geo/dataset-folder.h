/* dataset-folder.h: a folder with datasets of a test's own making
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "hu-seats.h"

/* Makes a folder that hu_dataset_path() looks into first. (transfer full) */
static inline char *
dataset_folder_make (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("hustings-test-XXXXXX", &error);
  g_assert_no_error (error);
  hu_dataset_set_user_dir (folder);
  return folder;
}

static inline void
dataset_folder_put (const char *folder, const char *file, const char *text)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static inline char *
dataset_folder_get (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  char *text = NULL;
  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

/* Removes it with all that is in it; frees @folder. */
static inline void
dataset_folder_remove (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  hu_dataset_set_user_dir (NULL);
}
