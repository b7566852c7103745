/* test-ctl-import-people.c: hustingsctl import cohorts, stays, density and travel-times
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-reader.h"
#include "hu-settings.h"
#include "run-ctl.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int handle = g_file_open_tmp ("hustings-people-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  return path;
}

static CtlRun
import (const char *kind, const char *text)
{
  g_autofree char *path = write_file (text);
  g_autofree char *words = g_strdup_printf ("import %s %s", kind, path);
  CtlRun run = run_ctl (words);

  g_unlink (path);
  return run;
}

static HuReader *
open_store (const HuSettings *settings)
{
  g_autofree char *dir = hu_data_dir_default ();
  g_autofree char *folder = hu_settings_folder (settings, dir);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  HuReader *reader = hu_reader_new (path, &error);

  g_assert_no_error (error);
  return reader;
}

static HuSettings *
make_campaign (void)
{
  g_autofree char *dir = hu_data_dir_default ();
  HuSettings *settings = hu_settings_new ("People", HU_PARTY_LAB, HU_ELECTION_2017, 18242, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (hu_settings_save (settings, dir, &error));
  return settings;
}

static gint64
count_pledges (const HuSettings *settings)
{
  g_autoptr (HuReader) reader = open_store (settings);
  g_autoptr (GError) error = NULL;
  HuTotals totals;

  g_assert_true (hu_reader_totals (reader, &totals, &error));
  g_free (totals.currency);
  return totals.pledges;
}

static int
get_members (const HuSettings *settings, const char *code)
{
  g_autoptr (HuReader) reader = open_store (settings);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) densities = hu_reader_densities (reader, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (g_hash_table_lookup (densities, g_intern_string (code)));
}

static void
test_cohorts (void)
{
  g_autoptr (HuSettings) settings = make_campaign ();
  g_auto (CtlRun) first = import (
    "cohorts", "cohort,home,people,from,to,hours\na,E14000768,30,2019-12-01,2019-12-07,5\nb,W07000050,20,2019-12-01,"
               "2019-12-02,\n");
  g_auto (CtlRun) second = { 0 };
  g_auto (CtlRun) wrong = { 0 };

  g_assert_cmpstr (first.err, ==, "");
  g_assert_cmpint (first.status, ==, 0);
  g_assert_true (g_str_has_prefix (first.out, "2 lines of "));
  g_assert_cmpint (count_pledges (settings), ==, 50);
  /* What is named again is said anew. */
  second = import ("cohorts", "cohort,home,people,from,to\na,E14000768,35,2019-12-01,2019-12-07\n");
  g_assert_cmpint (second.status, ==, 0);
  g_assert_cmpint (count_pledges (settings), ==, 55);
  /* And nothing where any line is wrong. */
  wrong =
    import ("cohorts", "cohort,home,people,from,to\na,E14000768,99,2019-12-01,2019-12-07\nc,E14000768,-1,2019-12-01,"
                       "2019-12-07\nd,E1,1,2019-12-08,2019-12-07\n");
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_cmpstr (wrong.out, ==, "");
  g_assert_nonnull (strstr (wrong.err, "line 3: people: “-1” is not a whole number"));
  g_assert_nonnull (strstr (wrong.err, "line 4: home: “E1” is not a seat’s code"));
  g_assert_nonnull (strstr (wrong.err, "nothing was taken"));
  g_assert_cmpint (count_pledges (settings), ==, 55);
}

/* Every column is kept, and what is not said stays unsaid. */
static void
test_columns (void)
{
  g_autoptr (HuSettings) settings = make_campaign ();
  g_auto (CtlRun) cohorts = import ("cohorts", "cohort,home,people,from,to,hours,travel,nations,car_seats,away\n"
                                               "x,E14000768,30,2019-12-01,2019-12-07,7.5,2,England;Scotland,9,yes\n");
  g_auto (CtlRun) stays =
    import ("stays", "session,seat,day,to,places,hours,locals_first,crossers,ceiling\n"
                     "beds,S14000001,2019-12-06,2019-12-12,8,6,2,yes,0.25\nday,E14000768,2019-12-05,,,,,,\n");
  g_auto (CtlRun) wrong = import ("stays", "session,seat,day,places\nx,E14000768,2019-12-05,-3\ny,E1,2019-12-05,3\n");
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) cohort_rows = NULL;
  g_autoptr (GArray) stay_rows = NULL;
  const HuCohortRow *cohort;
  const HuStayRow *stay;

  g_assert_cmpstr (cohorts.err, ==, "");
  g_assert_cmpstr (stays.err, ==, "");
  g_assert_true (g_str_has_prefix (stays.out, "2 lines of "));
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_nonnull (strstr (wrong.err, "line 2: places: “-3” is not a whole number"));
  g_assert_nonnull (strstr (wrong.err, "line 3: seat: “E1” is not a seat’s code"));
  reader = open_store (settings);
  cohort_rows = hu_reader_cohorts (reader, NULL);
  stay_rows = hu_reader_stays (reader, NULL);
  cohort = &g_array_index (cohort_rows, HuCohortRow, cohort_rows->len - 1);
  g_assert_cmpstr (cohort->id, ==, "x");
  g_assert_cmpfloat (cohort->wishes.hours, ==, 7.5);
  g_assert_cmpfloat (cohort->wishes.travel, ==, 2);
  g_assert_cmpuint (cohort->wishes.nations, ==, 1u << HU_NATION_ENGLAND | 1u << HU_NATION_SCOTLAND);
  g_assert_cmpint (cohort->wishes.car_seats, ==, 9);
  g_assert_true (cohort->wishes.away);
  g_assert_cmpuint (stay_rows->len, ==, 2);
  stay = &g_array_index (stay_rows, HuStayRow, 0);
  g_assert_cmpstr (stay->seat, ==, "S14000001");
  g_assert_cmpint (stay->last_day - stay->first_day, ==, 6);
  g_assert_cmpint (stay->places, ==, 8);
  g_assert_cmpint (stay->taken, ==, HU_UNKNOWN);
  g_assert_cmpint (stay->locals_first, ==, 2);
  g_assert_true (stay->crossers);
  g_assert_cmpfloat (stay->ceiling, ==, 0.25);
  stay = &g_array_index (stay_rows, HuStayRow, 1);
  g_assert_cmpint (stay->places, ==, HU_UNKNOWN);
  g_assert_true (isnan (stay->ceiling));
}

static void
test_density (void)
{
  g_autoptr (HuSettings) settings = make_campaign ();
  g_auto (CtlRun) good = import ("density", "seat,members\nE14000768,1200\nW07000050,800\n");
  g_auto (CtlRun) wrong = import ("density", "seat,members\nE14000768,5\nE14000768,1\nX1,many\n");
  g_auto (CtlRun) columns = import ("density", "seat,people\nE14000768,5\n");
  g_auto (CtlRun) other = import ("density --vintage 2024", "seat,members\nE14000768,5\n");

  g_assert_cmpstr (good.err, ==, "");
  g_assert_cmpint (good.status, ==, 0);
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_nonnull (strstr (wrong.err, "line 3: seat: “E14000768” stands twice"));
  g_assert_nonnull (strstr (wrong.err, "line 4: seat: “X1” is not a seat’s code"));
  g_assert_nonnull (strstr (wrong.err, "line 4: members: “many” is not a whole number"));
  g_assert_nonnull (strstr (columns.err, "there is no column “members”"));
  g_assert_nonnull (strstr (other.err, "line 2: seat: “E14000768” is not a seat’s code"));
  g_assert_cmpint (get_members (settings, "E14000768"), ==, 1200);
  g_assert_cmpint (get_members (settings, "W07000050"), ==, 800);
}

static gboolean
has_store (const HuSettings *settings)
{
  g_autofree char *dir = hu_data_dir_default ();
  g_autofree char *folder = hu_settings_folder (settings, dir);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Measured ways are kept with the campaign, in place of those before, and used without a word; or not at all. */
static void
test_travel_times (void)
{
  g_autoptr (HuSettings) settings = make_campaign ();
  g_auto (CtlRun) faulty = import ("travel-times", "origin,seat,minutes\nCF10,X,5\n");
  gboolean made = has_store (settings);
  g_auto (CtlRun) nothing = import ("travel-times", "origin,seat,minutes\n");
  g_auto (CtlRun) before = run_ctl ("nearest CF10 --limit 9 --format csv");
  g_auto (CtlRun) good = import ("travel-times", "origin,seat,minutes\nCF10,W07000078,70\nW07000080,W07000051,20\n");
  g_auto (CtlRun) with = run_ctl ("nearest CF10 --limit 9 --format csv");
  g_auto (CtlRun) wrong =
    import ("travel-times", "origin,seat,minutes\nCF10,W07000078,1\nCF10,X,5\nCF10,W07000051,-1\n");
  g_auto (CtlRun) still = run_ctl ("nearest CF10 --limit 9 --format csv");
  g_auto (CtlRun) other = run_ctl ("nearest CF10 --limit 9 --election 2024 --format csv");
  g_auto (CtlRun) none = import ("travel-times", "origin,seat,minutes\n");
  g_auto (CtlRun) after = run_ctl ("nearest CF10 --limit 9 --format csv");

  g_assert_cmpint (faulty.status, ==, 1);
  g_assert_false (made);
  g_assert_cmpint (nothing.status, ==, 0);
  g_assert_null (strstr (before.out, "as measured"));
  g_assert_cmpstr (good.err, ==, "");
  g_assert_true (g_str_has_prefix (good.out, "2 lines of "));
  g_assert_nonnull (strstr (with.out, "spend 20 minutes travelling each way, as measured"));
  g_assert_nonnull (strstr (with.out, "spend 70 minutes travelling each way, as measured"));
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_nonnull (strstr (wrong.err, "line 3: “X” is not a seat’s code"));
  g_assert_nonnull (strstr (wrong.err, "line 4: minutes: “-1” is not a number"));
  g_assert_cmpstr (still.out, ==, with.out);
  g_assert_cmpint (other.status, ==, 0);
  g_assert_cmpstr (other.err, ==, "");
  g_assert_null (strstr (other.out, "as measured"));
  g_assert_cmpint (none.status, ==, 0);
  g_assert_cmpstr (after.out, ==, before.out);
}

/* A plan is made with them too; a file that is named goes before them. */
static void
test_placed (void)
{
  g_autofree char *dir = hu_data_dir_default ();
  g_autoptr (HuSettings) settings = make_campaign ();
  g_autofree char *folder = hu_settings_folder (settings, dir);
  g_autofree char *cohorts = write_file ("cohort,home,people,from,to\na,E14000768,9,2019-12-01,2019-12-01\n");
  g_autofree char *sessions = write_file ("session,seat,day,places\nhome,E14000768,2019-12-01,\n");
  g_autofree char *times = write_file ("origin,seat,minutes\nE14000768,E14000768,10\n");
  g_autofree char *words = g_strdup_printf (
    "--campaign %s/campaign.ini place --today 2019-11-30 --cohorts %s --sessions %s", folder, cohorts, sessions);
  g_autofree char *others = g_strdup_printf ("%s --travel-times %s", words, times);
  g_auto (CtlRun) before = run_ctl (words);
  g_auto (CtlRun) imported = import ("travel-times", "origin,seat,minutes\nE14000768,E14000768,80\nCF10,E14000768,9\n");
  g_auto (CtlRun) with = run_ctl (words);
  g_auto (CtlRun) instead = run_ctl (others);

  g_assert_cmpint (before.status, ==, 0);
  g_assert_null (strstr (before.out, "measured"));
  g_assert_cmpint (imported.status, ==, 0);
  g_assert_nonnull (strstr (with.out, "The times of 2 ways are measured; the others are reckoned."));
  g_assert_nonnull (strstr (instead.out, "The time of 1 way is measured; the others are reckoned."));
  /* An hour and twenty minutes each way leaves less for the doors. */
  g_assert_cmpstr (strstr (with.out, "objective"), !=, strstr (before.out, "objective"));
  g_assert_cmpstr (strstr (instead.out, "objective"), !=, strstr (with.out, "objective"));
  g_unlink (cohorts);
  g_unlink (sessions);
  g_unlink (times);
}

static void
test_usage (void)
{
  assert_ctl_complains ("import cohorts", 2, "say what to import");
  assert_ctl_complains ("import density /nowhere.csv", 1, "/nowhere.csv");
  assert_ctl_complains ("import density /nowhere.csv --vintage 1997", 1, "“1997” is not a vintage");
  assert_ctl_complains ("--campaign /nowhere/campaign.ini import cohorts /nowhere.csv", 1, "/nowhere/campaign.ini");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl-import-people/cohorts", test_cohorts);
  g_test_add_func ("/ctl-import-people/columns", test_columns);
  g_test_add_func ("/ctl-import-people/density", test_density);
  g_test_add_func ("/ctl-import-people/travel-times", test_travel_times);
  g_test_add_func ("/ctl-import-people/placed", test_placed);
  g_test_add_func ("/ctl-import-people/usage", test_usage);
  return g_test_run ();
}
