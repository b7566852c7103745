/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-settings.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
make_dir (void)
{
  GError *error = NULL;
  char *dir = g_dir_make_tmp ("hustings-settings-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

static void
test_round_trip (void)
{
  g_autofree char *dir = make_dir ();
  g_autoptr (HuSettings) settings =
    hu_settings_new ("Dwyfor Meirionnydd: 2029!", HU_PARTY_PC, HU_ELECTION_2024, 21000, 1u << HU_REGION_WALES);
  g_autoptr (HuSettings) again = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;

  g_assert_cmpstr (settings->id, ==, "dwyfor-meirionnydd-2029");
  g_assert_true (hu_settings_save (settings, dir, &error));
  g_assert_no_error (error);
  folder = hu_settings_folder (settings, dir);
  path = g_build_filename (folder, "campaign.ini", NULL);
  again = hu_settings_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->id, ==, settings->id);
  g_assert_cmpstr (again->title, ==, settings->title);
  g_assert_cmpint (again->party, ==, HU_PARTY_PC);
  g_assert_cmpint (again->election, ==, HU_ELECTION_2024);
  g_assert_cmpint (again->polling_day, ==, 21000);
  g_assert_cmpuint (again->scope, ==, 1u << HU_REGION_WALES);
  g_assert_false (again->demonstration);
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text, *words;
  } bad[] = {
    { "[Campaign]\nTitle=\nParty=lab\nElection=2019\nPollingDay=2019-12-12\n", "Title" },
    { "[Campaign]\nTitle=x\nParty=nobody\nElection=2019\nPollingDay=2019-12-12\n", "Party" },
    { "[Campaign]\nTitle=x\nParty=lab\nElection=1832\nPollingDay=2019-12-12\n", "Election" },
    { "[Campaign]\nTitle=x\nParty=lab\nElection=2019\nPollingDay=2019-13-12\n", "PollingDay" },
    { "[Campaign]\nTitle=x\nParty=lab\nElection=2019\nPollingDay=2019-12-12\nScope=Mercia\n", "Mercia" },
  };
  g_autofree char *dir = make_dir ();
  g_autofree char *path = g_build_filename (dir, "campaign.ini", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, bad[i].text, -1, NULL));
      g_assert_null (hu_settings_load (path, &error));
      g_assert_error (error, HU_CAMPAIGN_ERROR, HU_CAMPAIGN_ERROR_SETTINGS);
      g_assert_nonnull (strstr (error->message, bad[i].words));
    }
  g_assert_true (g_file_set_contents (path, "\xff\xfe[", -1, NULL));
  g_assert_null (hu_settings_load (path, NULL));
}

static void
test_list (void)
{
  g_autofree char *dir = make_dir ();
  g_autofree char *broken = g_build_filename (dir, "campaigns", "broken", NULL);
  g_autofree char *broken_file = g_build_filename (broken, "campaign.ini", NULL);
  g_autoptr (HuSettings) demonstration = hu_settings_new_demonstration ();
  g_autoptr (GPtrArray) none = hu_settings_list (dir);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (hu_settings_save (demonstration, dir, NULL));
  g_assert_cmpint (g_mkdir_with_parents (broken, 0700), ==, 0);
  g_assert_true (g_file_set_contents (broken_file, "nonsense", -1, NULL));
  list = hu_settings_list (dir);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (((HuSettings *) list->pdata[0])->demonstration);
}

static gboolean
is_taken (const char *id, gpointer data)
{
  return g_strv_contains (data, id);
}

static void
test_new_id (void)
{
  static const char *const taken[] = { "north-west", "north-west-2", NULL };
  g_autofree char *third = hu_settings_new_id ("North West", is_taken, (gpointer) taken);
  g_autofree char *first = hu_settings_new_id ("South West", is_taken, (gpointer) taken);

  g_assert_cmpstr (third, ==, "north-west-3");
  g_assert_cmpstr (first, ==, "south-west");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/settings/round-trip", test_round_trip);
  g_test_add_func ("/settings/bad-files", test_bad_files);
  g_test_add_func ("/settings/list", test_list);
  g_test_add_func ("/settings/new-id", test_new_id);
  return g_test_run ();
}
