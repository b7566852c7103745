/* hu-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-settings.h"
#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP "Campaign"
#define FILE_NAME "campaign.ini"

G_DEFINE_QUARK (hu-campaign-error-quark, hu_campaign_error)

char *
hu_settings_id (const char *title)
{
  g_autofree char *folded = hu_text_fold (title);
  g_autofree char *ascii = g_str_to_ascii (folded, "C");
  GString *id = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && id->len < 48; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (id, g_ascii_tolower (*p));
      else if (id->len > 0 && id->str[id->len - 1] != '-')
        g_string_append_c (id, '-');
    }
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append (id, "campaign");
  return g_string_free_and_steal (id);
}

char *
hu_settings_new_id (const char *title, gboolean (*is_taken) (const char *id, gpointer data), gpointer data)
{
  g_autofree char *word = hu_settings_id (title);
  char *id = g_strdup (word);

  for (guint n = 2; is_taken (id, data); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", word, n);
    }
  return id;
}

static gboolean
id_ok (const char *id)
{
  if (*id == '\0')
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

HuSettings *
hu_settings_new (const char *title, HuParty party, HuElection election, int polling_day, guint scope)
{
  HuSettings *settings = g_new0 (HuSettings, 1);

  g_return_val_if_fail (title != NULL, NULL);

  settings->id = hu_settings_id (title);
  settings->title = g_strdup (title);
  settings->party = party;
  settings->election = election;
  settings->polling_day = polling_day;
  settings->scope = scope;
  return settings;
}

HuSettings *
hu_settings_new_demonstration (void)
{
  HuSettings *settings = hu_settings_new (_ ("The 2019 campaign"), HU_PARTY_LAB, HU_ELECTION_2017,
                                          hu_election_polling_day (HU_ELECTION_2019), 0);

  g_set_str (&settings->id, "demonstration");
  settings->demonstration = TRUE;
  return settings;
}

HuSettings *
hu_settings_copy (const HuSettings *settings)
{
  HuSettings *copy = g_memdup2 (settings, sizeof *settings);

  copy->id = g_strdup (settings->id);
  copy->title = g_strdup (settings->title);
  return copy;
}

void
hu_settings_free (HuSettings *settings)
{
  if (settings == NULL)
    return;
  g_free (settings->id);
  g_free (settings->title);
  g_free (settings);
}

static gboolean
bad (GError **error, const char *path, const char *key, const char *value)
{
  g_set_error (error, HU_CAMPAIGN_ERROR, HU_CAMPAIGN_ERROR_SETTINGS,
               /* Translators: a file's path, then a key and its value in it. */
               _ ("%s: “%s=%s” is not understood"), path, key, value != NULL ? value : "");
  return FALSE;
}

static gboolean
read_scope (GKeyFile *file, const char *path, guint *scope, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_string_list (file, GROUP, "Scope", NULL, NULL);

  *scope = 0;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      int region = hu_region_from_id (names[i]);

      if (region < 0)
        return bad (error, path, "Scope", names[i]);
      *scope |= 1u << region;
    }
  return TRUE;
}

static gboolean
read_day (GKeyFile *file, const char *path, int *day, GError **error)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, "PollingDay", NULL);

  return (text != NULL && hu_time_day_parse (text, day)) || bad (error, path, "PollingDay", text);
}

HuSettings *
hu_settings_load (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (HuSettings) settings = g_new0 (HuSettings, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *party = NULL;
  g_autofree char *election = NULL;
  int number;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return NULL;
  settings->id = g_path_get_basename (absolute);
  if (!id_ok (settings->id))
    g_set_str (&settings->id, "campaign");
  settings->title = g_key_file_get_string (file, GROUP, "Title", NULL);
  if (settings->title == NULL || *settings->title == '\0')
    {
      bad (error, path, "Title", settings->title);
      return NULL;
    }
  party = g_key_file_get_string (file, GROUP, "Party", NULL);
  number = party != NULL ? hu_party_from_id (party) : -1;
  if (number < 0 || number == HU_PARTY_OTHER)
    {
      bad (error, path, "Party", party);
      return NULL;
    }
  settings->party = (HuParty) number;
  election = g_key_file_get_string (file, GROUP, "Election", NULL);
  number = election != NULL ? hu_election_from_id (election) : -1;
  if (number < 0)
    {
      bad (error, path, "Election", election);
      return NULL;
    }
  settings->election = (HuElection) number;
  if (!read_day (file, path, &settings->polling_day, error) || !read_scope (file, path, &settings->scope, error))
    return NULL;
  settings->demonstration = g_key_file_get_boolean (file, GROUP, "Demonstration", NULL);
  return g_steal_pointer (&settings);
}

gboolean
hu_settings_save (const HuSettings *settings, const char *data_dir, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) regions = g_ptr_array_new ();
  g_autofree char *folder = hu_settings_folder (settings, data_dir);
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *day = hu_time_day_format (settings->polling_day);

  g_key_file_set_string (file, GROUP, "Title", settings->title);
  g_key_file_set_string (file, GROUP, "Party", hu_party_id (settings->party));
  g_key_file_set_string (file, GROUP, "Election", hu_election_id (settings->election));
  g_key_file_set_string (file, GROUP, "PollingDay", day);
  for (int region = 0; region < HU_N_REGIONS; region++)
    if (settings->scope & (1u << region))
      g_ptr_array_add (regions, (char *) hu_region_id ((HuRegion) region));
  if (regions->len > 0)
    g_key_file_set_string_list (file, GROUP, "Scope", (const char *const *) regions->pdata, regions->len);
  if (settings->demonstration)
    g_key_file_set_boolean (file, GROUP, "Demonstration", TRUE);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved), _ ("The folder %s cannot be made: %s"),
                   folder, g_strerror (saved));
      return FALSE;
    }
  return g_key_file_save_to_file (file, path, error);
}

char *
hu_settings_folder (const HuSettings *settings, const char *data_dir)
{
  return g_build_filename (data_dir, "campaigns", settings->id, NULL);
}

typedef struct
{
  HuSettings *settings;
  guint64 changed;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  if (left->changed != right->changed)
    return left->changed > right->changed ? -1 : 1;
  return g_strcmp0 (left->settings->id, right->settings->id);
}

/* When anything in a campaign's folder last changed: feeds write the store, not the settings. */
static guint64
last_change (const char *folder)
{
  const char *files[] = { FILE_NAME, "store.db", "store.db-wal" };
  guint64 newest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (folder, files[i], NULL);
      g_autoptr (GFileInfo) info =
        g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);

      if (info != NULL)
        newest = MAX (newest, g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED));
    }
  return newest;
}

GPtrArray *
hu_settings_list (const char *data_dir)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_settings_free);
  g_autofree char *parent = g_build_filename (data_dir, "campaigns", NULL);
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
      Found one = { .settings = hu_settings_load (path, NULL) };

      if (one.settings == NULL)
        continue;
      one.changed = last_change (folder);
      g_array_append_val (found, one);
    }
  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (list, g_array_index (found, Found, i).settings);
  return list;
}

char *
hu_data_dir_default (void)
{
  return g_build_filename (g_get_user_data_dir (), "hustings", NULL);
}
