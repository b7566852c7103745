/* hu-ctl-campaign.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FIRST_CAMPAIGN "default"

/* When anything of the campaign in @folder was last written, as seconds; -1 where there is no
 * campaign in it. */
static gint64
changed_at (const char *folder)
{
  static const char *const files[] = { "campaign.ini", "store.db", "store.db-wal" };
  gint64 latest = -1;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      GStatBuf status;

      if (g_stat (path, &status) == 0)
        latest = MAX (latest, (gint64)status.st_mtime);
    }
  return latest;
}

/* (transfer full) (nullable) */
static char *
latest_folder (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  g_autofree char *latest = NULL;
  gint64 latest_at = -1;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      gint64 at = changed_at (folder);

      if (at > latest_at || (at >= 0 && at == latest_at && g_strcmp0 (folder, latest) < 0))
        {
          latest_at = at;
          g_set_str (&latest, folder);
        }
    }
  return g_steal_pointer (&latest);
}

char *
hu_ctl_store_path (HuCtl *ctl, GError **error)
{
  g_autofree char *parent = g_build_filename (ctl->data_dir, "campaigns", NULL);
  g_autofree char *folder = NULL;

  if (ctl->campaign_file != NULL)
    {
      if (!g_file_test (ctl->campaign_file, G_FILE_TEST_IS_REGULAR))
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _ ("there is no file “%s”"),
                       ctl->campaign_file);
          return NULL;
        }
      folder = g_path_get_dirname (ctl->campaign_file);
    }
  else
    folder = latest_folder (parent);
  if (folder == NULL)
    folder = g_build_filename (parent, FIRST_CAMPAIGN, NULL);
  return g_build_filename (folder, "store.db", NULL);
}

/* The path of a store that is there. */
static char *
existing_path (HuCtl *ctl, GError **error)
{
  g_autofree char *path = hu_ctl_store_path (ctl, error);

  if (path == NULL)
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
          _ ("nothing was fetched yet: “%s” is not there; “hustingsctl feed add ADDRESS” begins"),
          path);
      return NULL;
    }
  return g_steal_pointer (&path);
}

HuStore *
hu_ctl_store_open (HuCtl *ctl, gboolean make, GError **error)
{
  g_autofree char *path = make ? hu_ctl_store_path (ctl, error) : existing_path (ctl, error);
  g_autofree char *folder = NULL;

  if (path == NULL)
    return NULL;
  folder = g_path_get_dirname (path);
  if (make && g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (code),
                   _ ("“%s” could not be made: %s"), folder, g_strerror (code));
      return NULL;
    }
  return hu_store_open (path, NULL, error);
}

HuReader *
hu_ctl_reader_open (HuCtl *ctl, GError **error)
{
  g_autofree char *path = existing_path (ctl, error);

  return path != NULL ? hu_reader_new (path, error) : NULL;
}
