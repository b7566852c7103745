/* test-ctl-import.c: hustingsctl import and check, and that what is imported is used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-ctl.h"

#include <glib/gstdio.h>
#include <string.h>
#include <yyjson.h>

/* A folder of sources, and the files that are put in. */
typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hustings-import-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
}

static char *
put (const Fixture *fixture, const char *file, const char *text)
{
  char *path = g_build_filename (fixture->folder, file, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
assert_imported (const char *format, const char *path)
{
  g_autofree char *words = g_strdup_printf ("import %s %s", format, path);
  g_auto (CtlRun) run = run_ctl (words);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_nonnull (strstr (run.out, path));
}

/* The shipped results of 2017 with another winner in Arfon, in the Library's columns. */
static char *
make_results (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("HUSTINGS_WESTMINSTER_DIR"), "results-2017.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("^(W07000057,\\d+,)\\d+,\\d+,PC,Lab,.*$", G_REGEX_MULTILINE, 0, NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  char *header = strstr (text, "first,second");
  g_assert_nonnull (header);
  g_autoptr (GString) own = g_string_new (text);
  g_string_replace (own, "first,second", "first_party,second_party", 1);
  char *changed = g_regex_replace (regex, own->str, -1, 0, "\\g<1>100,1,Lab,PC,0,50,0,0,0,0,49,0,0,0,0,0,1", 0, NULL);
  g_assert_cmpstr (changed, !=, own->str);
  return changed;
}

/* What a person imports comes before what came with the program, until it is taken away. */
static void
test_own_results (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_results ();
  g_autofree char *path = put (fixture, "own.csv", text);
  g_autofree char *words =
    g_strdup_printf ("--data-dir %s seats --election 2017 --limit 1 --format=csv", fixture->folder);
  g_autofree char *format = g_strdup_printf ("--data-dir %s results --election 2017", fixture->folder);

  g_auto (CtlRun) before = run_ctl (words);
  g_assert_nonnull (strstr (before.out, "North East Fife"));
  assert_imported (format, path);
  g_auto (CtlRun) after = run_ctl (words);
  g_assert_nonnull (strstr (after.out, "1,W07000057,Arfon,Wales,Wales,"));
  g_assert_nonnull (strstr (after.out, ",100,Lab,PC,1,1,1,0.5\n"));

  g_autofree char *check = g_strdup_printf ("--data-dir %s check", fixture->folder);
  g_auto (CtlRun) checked = run_ctl (check);
  g_assert_cmpint (checked.status, ==, 0);
  g_assert_nonnull (strstr (checked.out, "westminster/results-2017.csv"));
}

/* An error names the file, the line and the column, and leaves what was there. */
static void
test_wrong_results (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_results ();
  g_autoptr (GString) wrong = g_string_new (text);
  g_string_replace (wrong, "\nE14000531,", "\nE14000531,x", 1);
  g_autofree char *path = put (fixture, "own.csv", wrong->str);
  g_autofree char *words = g_strdup_printf ("--data-dir %s import results %s --election 2017", fixture->folder, path);
  g_autofree char *expected = g_strdup_printf ("%s: line 3: electorate", path);
  assert_ctl_complains (words, 1, expected);

  g_autofree char *target = g_build_filename (fixture->folder, "westminster", "results-2017.csv", NULL);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

#define HEXES                                                                                                          \
  "{\"layout\":\"odd-r\",\"hexes\":{\"X1\":{\"n\":\"Xanadu\",\"q\":0,\"r\":0,\"region\":\"London\"},"                  \
  "\"X2\":{\"n\":\"Yonder\",\"q\":1,\"r\":0,\"region\":\"London\"}}}"
#define BOUNDARIES                                                                                                     \
  "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.01,0.01],\"translate\":[-1,51]},\"arcs\":["                      \
  "[[80,40],[0,20],[20,0],[0,-20],[-20,0]],[[0,0],[0,10],[10,0],[0,-10],[-10,0]]],"                                    \
  "\"objects\":{\"own\":{\"type\":\"GeometryCollection\",\"geometries\":["                                             \
  "{\"type\":\"Polygon\",\"arcs\":[[0]],\"id\":\"X1\",\"properties\":{}},"                                             \
  "{\"type\":\"Polygon\",\"arcs\":[[1]],\"id\":\"X2\",\"properties\":{}}]}}}"
#define RESULTS                                                                                                        \
  "code,electorate,valid_votes,majority,first_party,second_party,con,lab\nX2,9,5,1,Con,Lab,3,2\nX1,9,5,3,Lab,Con,1,4\n"

/* A geography of one's own: two seats, one of which holds Buckingham Palace. */
static void
test_own_geography (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hexes = put (fixture, "own.hexjson", HEXES);
  g_autofree char *boundaries = put (fixture, "own.topojson", BOUNDARIES);
  g_autofree char *results = put (fixture, "own.csv", RESULTS);
  g_autofree char *own = g_build_filename (fixture->folder, "own", NULL);
  g_autofree char *hex_words = g_strdup_printf ("--data-dir %s hexes --vintage 2024", own);
  g_autofree char *boundary_words = g_strdup_printf ("--data-dir %s boundaries --vintage 2024", own);
  g_autofree char *result_words = g_strdup_printf ("--data-dir %s results --election 2024", own);

  assert_imported (hex_words, hexes);
  /* Until the boundaries are there too, the check says that they do not fit. */
  g_autofree char *check = g_strdup_printf ("--data-dir %s check", own);
  g_auto (CtlRun) unfit = run_ctl (check);
  g_assert_cmpint (unfit.status, ==, 1);
  g_assert_nonnull (strstr (unfit.out, "boundaries-2024.bin: "));
  assert_imported (boundary_words, boundaries);
  assert_imported (result_words, results);

  g_autofree char *locate = g_strdup_printf ("--data-dir %s locate --format=csv", own);
  g_autoptr (GBytes) input = g_bytes_new_static ("SW1A 1AA\n", 9);
  g_auto (CtlRun) located = run_ctl_input (locate, input);
  g_assert_nonnull (strstr (located.out, "SW1A 1AA,X1,Xanadu,"));

  g_autofree char *seats = g_strdup_printf ("--data-dir %s seats --election 2024 --format=csv", own);
  g_auto (CtlRun) listed = run_ctl (seats);
  g_assert_nonnull (strstr (listed.out, "\n1,X2,Yonder,London,England,9,5,Con,Lab,1,20,-20,10\n"));
}

static void
test_output (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hexes = put (fixture, "own.hexjson", HEXES);
  g_autofree char *output = g_build_filename (fixture->folder, "a", "b", NULL);
  g_autofree char *words = g_strdup_printf ("--output %s hexes --vintage 2010", output);
  g_autofree char *target = g_build_filename (output, "seats-2010.csv", NULL);
  assert_imported (words, hexes);
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
}

static void
test_usage (void)
{
  assert_ctl_complains ("import", 2, "say what to import");
  assert_ctl_complains ("import results", 2, "say what to import");
  assert_ctl_complains ("import wards file", 2, "say what to import");
  assert_ctl_complains ("import results file", 2, "--election");
  assert_ctl_complains ("import results file --election 1997", 2, "--election");
  assert_ctl_complains ("import hexes file", 2, "--vintage");
  assert_ctl_complains ("import boundaries file --vintage 2019", 2, "--vintage");
  assert_ctl_complains ("import hexes /nonexistent --vintage 2010", 1, "/nonexistent");
}

static void
test_check (void)
{
  g_auto (CtlRun) run = run_ctl ("check");
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (g_str_has_suffix (run.out, "\nEverything is whole.\n"));

  g_auto (CtlRun) json = run_ctl ("check --format=json");
  yyjson_doc *doc = yyjson_read (json.out, strlen (json.out), 0);
  g_assert_nonnull (doc);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_get_root (doc)), >=, 15);
  yyjson_doc_free (doc);
}

/* One bit of the postcodes is wrong: nothing else would notice. */
static void
test_check_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source = g_build_filename (g_getenv ("HUSTINGS_WESTMINSTER_DIR"), "postcodes.bin", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "westminster", NULL);
  g_autofree char *target = g_build_filename (folder, "postcodes.bin", NULL);
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (source, &contents, &size, NULL));
  contents[size / 2] ^= 4;
  g_assert_true (g_file_set_contents (target, contents, (gssize) size, NULL));
  g_autofree char *words = g_strdup_printf ("--data-dir %s check", fixture->folder);
  g_auto (CtlRun) run = run_ctl (words);
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.out, "the postcodes are damaged"));
  g_assert_cmpstr (run.err, ==, "hustingsctl: 1 thing is not whole\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/ctl/import/own-results", Fixture, NULL, set_up, test_own_results, tear_down);
  g_test_add ("/ctl/import/wrong-results", Fixture, NULL, set_up, test_wrong_results, tear_down);
  g_test_add ("/ctl/import/own-geography", Fixture, NULL, set_up, test_own_geography, tear_down);
  g_test_add ("/ctl/import/output", Fixture, NULL, set_up, test_output, tear_down);
  g_test_add_func ("/ctl/import/usage", test_usage);
  g_test_add_func ("/ctl/check/whole", test_check);
  g_test_add ("/ctl/check/damaged", Fixture, NULL, set_up, test_check_damaged, tear_down);
  return g_test_run ();
}
