/* hu-ctl-campaign.c: which campaign a command is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define STORE "store.db"
/* What feeds are kept in before anybody has started a campaign. */
#define FIRST_CAMPAIGN "default"

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
  g_autofree char *first = g_build_filename (data_dir, "campaigns", FIRST_CAMPAIGN, STORE, NULL);

  if (campaigns->len > 0)
    return hu_settings_copy (g_ptr_array_index (campaigns, 0));
  if (g_file_test (first, G_FILE_TEST_EXISTS))
    return hu_settings_new (FIRST_CAMPAIGN, HU_PARTY_LAB, HU_ELECTION_2024, hu_election_polling_day (HU_ELECTION_2024),
                            0);
  name = g_filename_display_name (data_dir);
  g_set_error (
    error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               /* Translators: %s is a folder. */
    _ ("there is no campaign under “%s”; name one with --campaign=FILE, or where they are with --data-dir=DIR"), name);
  return NULL;
}

HuSettings *
hu_ctl_campaign (HuCtl *ctl, char **store, GError **error)
{
  g_autoptr (HuSettings) settings = NULL;
  g_autofree char *folder = NULL;

  settings = ctl->campaign_file != NULL ? load_named (ctl->campaign_file, error) : find_latest (ctl->data_dir, error);
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

gboolean
hu_ctl_choose_campaign (HuCtl *ctl, char **store, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = NULL, *folder = NULL, *file = NULL;
  g_autoptr (HuSettings) settings = hu_ctl_campaign (ctl, &path, &local);

  if (settings == NULL)
    {
      if (ctl->campaign_file == NULL && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  folder = hu_settings_folder (settings, ctl->data_dir);
  file = g_build_filename (folder, "campaign.ini", NULL);
  if (ctl->campaign_file == NULL && g_file_test (file, G_FILE_TEST_EXISTS))
    ctl->campaign_file = g_steal_pointer (&file);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    *store = g_steal_pointer (&path);
  return TRUE;
}

char *
hu_ctl_store_path (HuCtl *ctl, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *path = NULL;
  g_autoptr (HuSettings) settings = hu_ctl_campaign (ctl, &path, &local);

  if (settings != NULL)
    return path;
  if (ctl->campaign_file == NULL && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_build_filename (ctl->data_dir, "campaigns", FIRST_CAMPAIGN, STORE, NULL);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
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
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   _ ("nothing was fetched yet: “%s” is not there; “hustingsctl feed add ADDRESS” begins"), path);
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

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), _ ("“%s” could not be made: %s"), folder,
                   g_strerror (code));
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
