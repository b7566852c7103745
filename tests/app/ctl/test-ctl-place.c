/* test-ctl-place.c: hustingsctl place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-ctl.h"

#include <glib/gstdio.h>
#include <string.h>

#define COHORTS                                                                                                        \
  "cohort,home,people,from,to,hours,travel,nations,car_seats,away\n"                                                   \
  "kens,E14000768,30,2019-12-01,2019-12-07,5,1.5,,,\n"                                                                 \
  "york,E14001061,50,2019-12-01,2019-12-07,5,1.5,,20,\n"                                                               \
  "cardiff,W07000050,20,2019-12-01,2019-12-07,5,1.5,England;Wales,,yes\n"                                              \
  "edin,S14000024,10,2019-12-01,2019-12-02,5,3,,,no\n"
#define SESSIONS                                                                                                       \
  "session,seat,day,to,hours,places,locals_first,crossers,ceiling\n"                                                   \
  "putney,E14000887,2019-12-01,,4,10,4,,\n"                                                                            \
  "kens1,E14000768,2019-12-01,,4,10,4,,\n"                                                                             \
  "kens2,E14000768,2019-12-02,,3,,,,\n"                                                                                \
  "stay,W07000078,2019-12-01,2019-12-07,5,7,,,0.2\n"                                                                   \
  "york1,E14001061,2019-12-01,,,10,,yes,\n"                                                                            \
  "york2,E14001061,2019-12-02,,,100,,yes,\n"

typedef struct
{
  char *cohorts, *sessions, *confirmed;
} Fixture;

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int handle = g_file_open_tmp ("hustings-place-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  return path;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->cohorts = write_file (COHORTS);
  fixture->sessions = write_file (SESSIONS);
  fixture->confirmed = write_file ("cohort,session,people\nkens,kens1,3\nyork,york1,1\n");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  char *paths[] = { fixture->cohorts, fixture->sessions, fixture->confirmed };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_unlink (paths[i]);
      g_free (paths[i]);
    }
}

static char *
place_words (const Fixture *fixture, const char *more)
{
  return g_strdup_printf ("place --cohorts %s --sessions %s --election 2017 --today 2019-11-01 %s", fixture->cohorts,
                          fixture->sessions, more);
}

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *csv_words = place_words (fixture, "--format csv");
  g_autofree char *json_words = place_words (fixture, "--format json --method exact");
  g_autofree char *people_words = place_words (fixture, "");
  g_auto (CtlRun) csv = run_ctl (csv_words);
  g_auto (CtlRun) json = run_ctl (json_words);
  g_auto (CtlRun) people = run_ctl (people_words);

  g_assert_cmpint (csv.status, ==, 0);
  /* Places that are kept for people of Putney stay empty, 30 of York have no seat in a car and need none, and seven
   * of Cardiff have a bed. */
  g_assert_cmpstr (csv.out, ==,
                   "cohort,session,people\nkens,putney,6\nkens,kens1,10\nkens,kens2,30\nyork,york1,10\nyork,york2,50\n"
                   "cardiff,stay,7\n");
  g_assert_true (g_str_has_prefix (csv.err, "objective 154.8"));
  g_assert_nonnull (strstr (csv.err, ", bound 154.8"));
  g_assert_nonnull (strstr (csv.err, ", gap 0.0"));
  g_assert_nonnull (strstr (json.out, "{\"cohort\":\"cardiff\",\"session\":\"stay\",\"people\":7}"));
  g_assert_nonnull (strstr (people.out, "113 places filled."));
  g_assert_nonnull (strstr (people.out, "of the best possible"));
}

static void
test_methods (Fixture *fixture, gconstpointer data)
{
  g_autofree char *greedy_words = place_words (fixture, "--format csv --method greedy");
  g_autofree char *late_words =
    g_strdup_printf ("place --cohorts %s --sessions %s --election 2017 --today 2019-11-29 --format csv",
                     fixture->cohorts, fixture->sessions);
  g_autofree char *agreed = g_strdup_printf ("--format csv --confirmed %s", fixture->confirmed);
  g_autofree char *agreed_words = place_words (fixture, agreed);
  g_autofree char *wales_words = place_words (fixture, "--format csv --country Wales");
  g_auto (CtlRun) greedy = run_ctl (greedy_words);
  g_auto (CtlRun) late = run_ctl (late_words);
  g_auto (CtlRun) confirmed = run_ctl (agreed_words);
  g_auto (CtlRun) wales = run_ctl (wales_words);

  g_assert_cmpint (greedy.status, ==, 0);
  g_assert_true (g_str_has_prefix (greedy.out, "cohort,session,people\n"));
  g_assert_true (g_str_has_prefix (greedy.err, "objective "));
  /* Two days before, Putney keeps none. */
  g_assert_nonnull (strstr (late.out, "kens,putney,10\n"));
  g_assert_nonnull (strstr (confirmed.out, "york,york1,10\n"));
  g_assert_cmpint (confirmed.status, ==, 0);
  g_assert_cmpstr (wales.out, ==, "cohort,session,people\ncardiff,stay,7\n");
}

static void
assert_faults (const char *words, const char *const *parts, const char *last)
{
  g_auto (CtlRun) run = run_ctl (words);

  g_assert_cmpint (run.status, ==, 1);
  g_assert_cmpstr (run.out, ==, "");
  for (; *parts != NULL; parts++)
    if (strstr (run.err, *parts) == NULL)
      g_error ("“%s” does not say “%s”", run.err, *parts);
  g_assert_nonnull (strstr (run.err, last));
}

/* Every faulty line is named, and no plan is made. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const char *const cohort_faults[] = { "line 2: home: “X1” is not a seat’s code",
                                               "line 3: people: “-4” is not a whole number from 0",
                                               "line 4: to: 2019-11-30 is before the first day",
                                               "line 5: from: “1 Dec” is not a day like 2019-11-30",
                                               "line 6: cohort: “a” stands twice",
                                               "line 6: nations: “France” is not a country",
                                               "line 7: away: “perhaps” is neither yes nor no",
                                               NULL };
  static const char *const session_faults[] = {
    "line 3: places: “many” is not a whole number",           "line 4: hours: “25” is not a number from 0.25 to 24",
    "line 5: ceiling: “1.5” is not a number from 0 to 1",     "line 6: day: a plan spans 400 days at most",
    "line 7: ceiling: another session of this seat says 0.5", NULL
  };
  static const char *const agreed_faults[] = { "line 2: cohort: there is no “nobody”",
                                               "line 3: “kens1” has only 10 places",
                                               "line 4: “edin” has only 10 people",
                                               "line 5: “stay” is not within the dates of “edin”", NULL };
  g_autofree char *cohorts = write_file (
    "cohort,home,people,from,to,nations,away\na,X1,3,2019-12-01,2019-12-02,,\nb,E14000768,-4,2019-12-01,2019-12-02,,\n"
    "c,E14000768,4,2019-12-01,2019-11-30,,\nd,E14000768,4,1 Dec,2019-11-30,,\n"
    "a,E14000768,4,2019-12-01,2019-12-02,France,\ne,E14000768,4,2019-12-01,2019-12-02,,perhaps\n");
  g_autofree char *sessions = write_file (
    "session,seat,day,places,hours,ceiling\nz,E14000768,2019-12-01,1,,0.5\na,E14000768,2019-12-01,many,,0.5\nb,E14000768,2019-12-01,1,25,\n"
    "c,E14000768,2019-12-01,1,,1.5\nd,E14000768,2022-12-01,1,,\ne,E14000768,2019-12-01,1,,0.6\n");
  g_autofree char *agreed =
    write_file ("cohort,session,people\nnobody,kens1,1\nkens,kens1,11\nedin,york1,11\nedin,stay,1\n");
  g_autofree char *columns = write_file ("cohort,people\na,1\n");
  g_autofree char *first = g_strdup_printf ("place --cohorts %s --sessions %s", cohorts, fixture->sessions);
  g_autofree char *second = g_strdup_printf ("place --cohorts %s --sessions %s", fixture->cohorts, sessions);
  g_autofree char *third =
    g_strdup_printf ("place --cohorts %s --sessions %s --confirmed %s", fixture->cohorts, fixture->sessions, agreed);
  g_autofree char *fourth = g_strdup_printf ("place --cohorts %s --sessions %s", columns, fixture->sessions);
  g_autofree char *none = g_strdup_printf ("place --cohorts %s --sessions /nowhere.csv", fixture->cohorts);

  assert_faults (first, cohort_faults, "7 faults; nothing was taken");
  assert_faults (second, session_faults, "5 faults; nothing was taken");
  assert_faults (third, agreed_faults, "4 faults; nothing was taken");
  assert_faults (fourth, (const char *const[]) { "line 1: there is no column “home”", NULL }, "3 faults");
  assert_ctl_complains (none, 1, "/nowhere.csv");
  g_unlink (cohorts);
  g_unlink (sessions);
  g_unlink (agreed);
  g_unlink (columns);
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *method = place_words (fixture, "--method best");
  g_autofree char *today =
    g_strdup_printf ("place --cohorts %s --sessions %s --today tomorrow", fixture->cohorts, fixture->sessions);
  g_autofree char *word = place_words (fixture, "now");

  assert_ctl_complains ("place", 2, "--cohorts=FILE.csv and --sessions=FILE.csv");
  assert_ctl_complains (method, 2, "exact or greedy");
  assert_ctl_complains (today, 2, "--today takes a day");
  assert_ctl_complains (word, 2, "“now”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/ctl-place/plan", Fixture, NULL, set_up, test_plan, tear_down);
  g_test_add ("/ctl-place/methods", Fixture, NULL, set_up, test_methods, tear_down);
  g_test_add ("/ctl-place/faults", Fixture, NULL, set_up, test_faults, tear_down);
  g_test_add ("/ctl-place/usage", Fixture, NULL, set_up, test_usage, tear_down);
  return g_test_run ();
}
