/* test-ctl-seats.c: hustingsctl seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-ctl.h"

#include <string.h>
#include <yyjson.h>

#include "hu-csv.h"

#define HEADER                                                                                                         \
  "rank,code,name,region,country,electorate,valid_votes,first_party,second_party,majority,majority_pct,margin_pct,"    \
  "swing_needed_pct\n"

static HuCsv *
run_csv (const char *words)
{
  g_autofree char *line = g_strdup_printf ("seats --format=csv %s", words);
  g_auto (CtlRun) run = run_ctl (line);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (g_str_has_prefix (run.out, HEADER));
  g_autoptr (GBytes) bytes = g_bytes_new (run.out, strlen (run.out));
  HuCsv *csv = hu_csv_parse (bytes, &error);
  g_assert_no_error (error);
  return csv;
}

static const char *
get (const HuCsv *csv, guint row, const char *column)
{
  return hu_csv_get (csv, row, hu_csv_column (csv, column));
}

/* "Eleven constituencies that were won by fewer than a hundred votes." */
static void
test_eleven (void)
{
  static const struct
  {
    const char *code, *name, *majority;
  } expected[] = {
    { "S14000049", "North East Fife", "2" },
    { "E14000768", "Kensington", "20" },
    { "S14000054", "Perth and North Perthshire", "21" },
    { "E14000671", "Dudley North", "22" },
    { "E14000834", "Newcastle-under-Lyme", "30" },
    { "E14000955", "Southampton, Itchen", "31" },
    { "E14000896", "Richmond Park", "45" },
    { "E14000653", "Crewe and Nantwich", "48" },
    { "S14000035", "Glasgow South West", "60" },
    { "S14000030", "Glasgow East", "75" },
    { "W07000057", "Arfon", "92" },
  };
  g_autoptr (HuCsv) csv = run_csv ("--election 2017 --sort votes --limit 12");
  g_assert_cmpuint (hu_csv_n_rows (csv), ==, 12);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (get (csv, i, "code"), ==, expected[i].code);
      g_assert_cmpstr (get (csv, i, "name"), ==, expected[i].name);
      g_assert_cmpstr (get (csv, i, "majority"), ==, expected[i].majority);
      g_assert_cmpint (g_ascii_strtoll (get (csv, i, "rank"), NULL, 10), ==, i + 1);
    }
  g_assert_cmpint (g_ascii_strtoll (get (csv, 11, "majority"), NULL, 10), >=, 100);
}

/* Every number of one line, by hand: 20 of 38,677 votes. */
static void
test_columns (void)
{
  g_autoptr (HuCsv) csv = run_csv ("--election 2017 --region london --role defence --limit 1");
  g_assert_cmpuint (hu_csv_n_rows (csv), ==, 1);
  g_assert_cmpstr (get (csv, 0, "name"), ==, "Kensington");
  g_assert_cmpstr (get (csv, 0, "region"), ==, "London");
  g_assert_cmpstr (get (csv, 0, "country"), ==, "England");
  g_assert_cmpstr (get (csv, 0, "electorate"), ==, "60588");
  g_assert_cmpstr (get (csv, 0, "valid_votes"), ==, "38677");
  g_assert_cmpstr (get (csv, 0, "first_party"), ==, "Lab");
  g_assert_cmpstr (get (csv, 0, "second_party"), ==, "Con");
  double percent = g_ascii_strtod (get (csv, 0, "majority_pct"), NULL);
  g_assert_true (percent == 100.0 * 20 / 38677);
  g_assert_true (g_ascii_strtod (get (csv, 0, "margin_pct"), NULL) == percent);
  g_assert_true (g_ascii_strtod (get (csv, 0, "swing_needed_pct"), NULL) == percent / 2);
}

static void
test_roles (void)
{
  g_autoptr (HuCsv) defence = run_csv ("--election 2017 --role defence");
  g_autoptr (HuCsv) target = run_csv ("--election 2017 --role target");
  g_autoptr (HuCsv) all = run_csv ("--election 2017");
  g_autoptr (HuCsv) con = run_csv ("--election 2017 --role defence --party con");
  g_assert_cmpuint (hu_csv_n_rows (defence), ==, 262);
  g_assert_cmpuint (hu_csv_n_rows (target), ==, 301);
  g_assert_cmpuint (hu_csv_n_rows (all), ==, 650);
  g_assert_cmpuint (hu_csv_n_rows (con), ==, 317);
  for (guint i = 0; i < hu_csv_n_rows (target); i++)
    {
      g_assert_cmpstr (get (target, i, "second_party"), ==, "Lab");
      g_assert_cmpfloat (g_ascii_strtod (get (target, i, "margin_pct"), NULL), <, 0);
    }
  for (guint i = 0; i < hu_csv_n_rows (defence); i++)
    g_assert_cmpfloat (g_ascii_strtod (get (defence, i, "margin_pct"), NULL), >, 0);
}

/* The default is what the campaign of 2019 left behind. */
static void
test_defaults (void)
{
  g_autoptr (HuCsv) csv = run_csv ("--role defence");
  g_assert_cmpuint (hu_csv_n_rows (csv), ==, 202);
}

static void
test_places (void)
{
  g_autoptr (HuCsv) wales = run_csv ("--election 2024 --country wales");
  g_autoptr (HuCsv) east = run_csv ("--election 2024 --region 'East of England' --party lab --role defence");
  g_autoptr (HuCsv) none = run_csv ("--election 2017 --region 'Northern Ireland' --role target");
  g_assert_cmpuint (hu_csv_n_rows (wales), ==, 32);
  g_assert_cmpuint (hu_csv_n_rows (east), ==, 27);
  g_assert_cmpuint (hu_csv_n_rows (none), ==, 0);
}

static void
test_sort (void)
{
  static const char *const columns[] = { "majority", "majority_pct" };
  static const char *const words[] = { "--election 2019 --sort votes", "--election 2019 --sort percent" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (HuCsv) csv = run_csv (words[i]);
      double before = -1;
      for (guint row = 0; row < hu_csv_n_rows (csv); row++)
        {
          double value = g_ascii_strtod (get (csv, row, columns[i]), NULL);
          g_assert_cmpfloat (value, >=, before);
          before = value;
        }
    }
}

/* Where the source knows no votes, nothing is made up. */
static void
test_notional (void)
{
  g_autoptr (HuCsv) csv = run_csv ("--election 2019-notional --limit 1");
  static const char *const unknown[] = { "valid_votes", "second_party", "majority_pct", "margin_pct",
                                         "swing_needed_pct" };
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_cmpstr (get (csv, 0, unknown[i]), ==, "");
  g_assert_cmpstr (get (csv, 0, "majority"), ==, "65");
  assert_ctl_complains ("seats --election 2019-notional --sort percent", 1, "neither shares nor second places");
  assert_ctl_complains ("seats --election 2019-notional --role target", 1, "neither shares nor second places");
}

static void
test_json (void)
{
  g_auto (CtlRun) run = run_ctl ("seats --format=json --election 2019-notional --limit 2");
  yyjson_doc *doc = yyjson_read (run.out, strlen (run.out), 0);
  g_assert_nonnull (doc);
  yyjson_val *rows = yyjson_doc_get_root (doc);
  g_assert_cmpuint (yyjson_arr_size (rows), ==, 2);
  yyjson_val *row = yyjson_arr_get_first (rows);
  g_assert_cmpuint (yyjson_obj_size (row), ==, 13);
  g_assert_cmpint (yyjson_get_int (yyjson_obj_get (row, "majority")), ==, 65);
  g_assert_true (yyjson_is_null (yyjson_obj_get (row, "valid_votes")));
  g_assert_true (yyjson_is_null (yyjson_obj_get (row, "margin_pct")));
  yyjson_doc_free (doc);

  g_auto (CtlRun) none = run_ctl ("seats --format=json --election 2017 --region 'Northern Ireland' --role target");
  g_assert_cmpstr (none.out, ==, "[]\n");
}

/* Columns stand below each other, whatever letters a name has. */
static void
test_people (void)
{
  g_auto (CtlRun) run = run_ctl ("seats --election 2024 --country Wales");
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 34);
  long column = g_utf8_pointer_to_offset (lines[0], strstr (lines[0], "Region"));
  for (guint i = 1; i < 33; i++)
    {
      const char *at = g_utf8_offset_to_pointer (lines[i], column);
      g_assert_true (g_str_has_prefix (at, "Wales "));
    }
}

static void
test_usage (void)
{
  assert_ctl_complains ("seats --election 2020", 2, "“2020” is not an election");
  assert_ctl_complains ("seats --party labour", 2, "“labour” is not a party");
  assert_ctl_complains ("seats --role both", 2, "target or defence");
  assert_ctl_complains ("seats --sort name", 2, "votes or percent");
  assert_ctl_complains ("seats --limit 0", 2, "--limit");
  assert_ctl_complains ("seats --limit many", 2, "--limit");
  assert_ctl_complains ("seats --region Mordor", 2, "“Mordor” is not a region");
  assert_ctl_complains ("seats --country France", 2, "“France” is not a country");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl/seats/eleven", test_eleven);
  g_test_add_func ("/ctl/seats/columns", test_columns);
  g_test_add_func ("/ctl/seats/roles", test_roles);
  g_test_add_func ("/ctl/seats/defaults", test_defaults);
  g_test_add_func ("/ctl/seats/places", test_places);
  g_test_add_func ("/ctl/seats/sort", test_sort);
  g_test_add_func ("/ctl/seats/notional", test_notional);
  g_test_add_func ("/ctl/seats/json", test_json);
  g_test_add_func ("/ctl/seats/people", test_people);
  g_test_add_func ("/ctl/seats/usage", test_usage);
  return g_test_run ();
}
