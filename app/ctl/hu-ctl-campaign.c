/* hu-ctl-campaign.c: which campaign a command is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"

#include <glib/gi18n-lib.h>

#define STORE "store.db"

/* Not every complaint names the file. */
static HuSettings *
load_named (const char *path, GError **error)
{
  HuSettings *settings = hu_settings_load (path, error);

  if (settings == NULL && error != NULL && (*error)->domain != HU_CAMPAIGN_ERROR)
    g_prefix_error (error, "%s: ", path);
  return settings;
}

static HuSettings *
find_latest (const char *data_dir, GError **error)
{
  g_autoptr (GPtrArray) campaigns = hu_settings_list (data_dir);
  g_autofree char *name = NULL;

  if (campaigns->len > 0)
    return hu_settings_copy (g_ptr_array_index (campaigns, 0));
  name = g_filename_display_name (data_dir);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               /* Translators: %s is a folder. */
               _ ("there is no campaign under “%s”; name one with --campaign=FILE, or where they are with --data-dir=DIR"),
               name);
  return NULL;
}

HuSettings *
hu_ctl_campaign (HuCtl *ctl, char **store, GError **error)
{
  g_autoptr (HuSettings) settings = NULL;
  g_autofree char *folder = NULL;

  settings = ctl->campaign_file != NULL ? load_named (ctl->campaign_file, error)
                                        : find_latest (ctl->data_dir, error);
  if (settings == NULL)
    return NULL;
  if (ctl->campaign_file != NULL)
    {
      g_autofree char *beside = g_path_get_dirname (ctl->campaign_file);

      *store = g_build_filename (beside, STORE, NULL);
      if (g_file_test (*store, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&settings);
      g_free (*store);
    }
  folder = hu_settings_folder (settings, ctl->data_dir);
  *store = g_build_filename (folder, STORE, NULL);
  return g_steal_pointer (&settings);
}
