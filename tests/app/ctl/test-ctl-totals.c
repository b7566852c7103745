/* test-ctl-totals.c: hustingsctl totals, and the stores in hustingsctl check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-settings.h"
#include "hu-store.h"
#include "hu-time.h"
#include "run-ctl.h"

#include <string.h>

#define NOON (G_GINT64_CONSTANT (1575115200) * HU_SECOND)

static char *
data_dir (void)
{
  return hu_data_dir_default ();
}

static HuBatch *
new_batch (int signed_up)
{
  HuBatch *batch = hu_batch_new ("feed");
  HuEventRecord event = { .id = g_strdup ("e"),
                          .title = g_strdup ("Canvass"),
                          .start = NOON,
                          .end = NOON + HU_HOUR,
                          .capacity = HU_UNKNOWN,
                          .modified = HU_NEVER };
  HuEventCountRecord count = { g_strdup ("e"), NOON, signed_up, HU_UNKNOWN, 1200, HU_UNKNOWN, HU_UNKNOWN };
  HuEventRecord round = { .id = g_strdup ("calls-12"),
                          .kind = HU_EVENT_PHONEBANK,
                          .title = g_strdup ("Ring round"),
                          .start = NOON,
                          .end = NOON + HU_DAY,
                          .capacity = HU_UNKNOWN,
                          .modified = HU_NEVER };
  HuContactCountRecord contacts = { g_strdup ("calls-12"), NOON, { HU_UNKNOWN, 140, 61, HU_UNKNOWN } };
  HuFundRecord fund = { g_strdup ("f"), g_strdup ("Fund"), g_strdup ("GBP"), 0, HU_NEVER, HU_NEVER };
  HuFundTotalRecord total = { g_strdup ("f"), NOON, 25500000, 10000 };
  HuGroupRecord group = { g_strdup ("g"), g_strdup ("Group"), NULL, 0, 0 };
  HuCohortRecord cohort = {
    g_strdup ("c"), g_strdup ("E14000530"), NOON, 1800, 400, 18230, 18242, HU_COHORT_NO_WISHES
  };

  batch->at = NOON;
  g_array_append_val (batch->events, event);
  g_array_append_val (batch->events, round);
  g_array_append_val (batch->event_counts, count);
  g_array_append_val (batch->contact_counts, contacts);
  g_array_append_val (batch->funds, fund);
  g_array_append_val (batch->fund_totals, total);
  g_array_append_val (batch->groups, group);
  g_array_append_val (batch->cohorts, cohort);
  return batch;
}

/* A campaign with a store; returns the store's path. */
static char *
make_campaign (const char *title, int signed_up)
{
  g_autofree char *dir = data_dir ();
  g_autoptr (HuSettings) settings = hu_settings_new (title, HU_PARTY_LAB, HU_ELECTION_2017, 18242, 0);
  g_autofree char *folder = hu_settings_folder (settings, dir);
  char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hu_settings_save (settings, dir, &error));
  store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  changes = hu_store_submit (store, new_batch (signed_up), &error);
  g_assert_no_error (error);
  return path;
}

static void
test_nothing (void)
{
  assert_ctl_complains ("totals", 1, "there is no campaign");
  assert_ctl_complains ("--campaign /nowhere/campaign.ini totals", 1, "/nowhere/campaign.ini");
  assert_ctl_complains ("totals now", 2, "“now”");
}

static void
test_totals (void)
{
  g_autofree char *path = make_campaign ("One", 1500);
  g_auto (CtlRun) csv = run_ctl ("totals --format=csv");
  g_auto (CtlRun) json = run_ctl ("totals --format=json");
  g_auto (CtlRun) people = run_ctl ("totals");

  g_assert_cmpint (csv.status, ==, 0);
  g_assert_cmpstr (csv.err, ==, "");
  g_strdelimit (csv.out, "\r", ' ');
  g_assert_nonnull (strstr (csv.out, "kind,value"));
  g_assert_nonnull (strstr (csv.out, "\nevents,2"));
  g_assert_nonnull (strstr (csv.out, "\nsigned_up,1500"));
  g_assert_nonnull (strstr (csv.out, "\nchecked_in,1200"));
  g_assert_nonnull (strstr (csv.out, "\nattended,0"));
  g_assert_nonnull (strstr (csv.out, "\nraised_minor,25500000"));
  g_assert_nonnull (strstr (csv.out, "\ncurrency,GBP"));
  g_assert_nonnull (strstr (csv.out, "\ndonors,10000"));
  g_assert_nonnull (strstr (csv.out, "\ncalls,0"));
  g_assert_nonnull (strstr (csv.out, "\ngroups,1"));
  g_assert_nonnull (strstr (csv.out, "\npledges,1800"));
  g_assert_nonnull (strstr (csv.out, "\ncalls_made,140"));
  g_assert_nonnull (strstr (csv.out, "\ncalls_reached,61"));
  /* Not recorded, and not none. */
  g_assert_null (strstr (csv.out, "\nhouseholds_visited,0"));
  g_assert_nonnull (strstr (json.out, "\"households_visited\",\"value\":null"));
  g_assert_cmpint (json.status, ==, 0);
  g_assert_nonnull (strstr (json.out, "\"raised_minor\""));
  g_assert_nonnull (strstr (json.out, "25500000"));
  g_assert_cmpint (people.status, ==, 0);
  g_assert_nonnull (strstr (people.out, "£255"));
  g_assert_nonnull (strstr (people.out, "140 calls made, 61 reached (43.6%)"));
  /* Nobody asked for canvass rounds: there are none to miss a figure of. */
  g_assert_null (strstr (people.out, "Canvass rounds"));
  g_assert_null (strstr (people.out, "raised_minor"));
}

/* The file that --campaign names, wherever its store lies. */
static void
test_named (void)
{
  g_autofree char *path = make_campaign ("Two", 22);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *words = g_strdup_printf ("--campaign '%s/campaign.ini' totals --format=csv", folder);
  g_autofree char *other = make_campaign ("Three", 33);
  g_auto (CtlRun) named = run_ctl (words);

  g_assert_cmpint (named.status, ==, 0);
  g_assert_nonnull (strstr (named.out, "signed_up,22"));
}

static void
test_check (void)
{
  g_autofree char *path = make_campaign ("Four", 44);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *words = g_strdup_printf ("--campaign '%s/campaign.ini' check --format=csv", folder);
  g_autofree char *contents = NULL;
  gsize length;

  {
    g_auto (CtlRun) sound = run_ctl (words);

    g_assert_nonnull (strstr (sound.out, "Four,format 5,2 events,"));
    g_assert_nonnull (strstr (sound.out, "SQLite,3."));
  }
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents + 9 * 4096, 0xa7, 4096); /* the events */
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  {
    g_auto (CtlRun) damaged = run_ctl (words);

    g_assert_cmpint (damaged.status, ==, 1);
    g_assert_nonnull (strstr (damaged.out, "set aside"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl/totals/nothing", test_nothing);
  g_test_add_func ("/ctl/totals/totals", test_totals);
  g_test_add_func ("/ctl/totals/named", test_named);
  g_test_add_func ("/ctl/totals/check", test_check);
  return g_test_run ();
}
