/* test-ctl-priorities.c: hustingsctl priorities and explain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-csv.h"
#include "run-ctl.h"

#include <glib/gstdio.h>
#include <math.h>

#define HEADER                                                                                                         \
  "rank,code,name,score,margin_pct,shift,sigma,z,probability,closeness,hours,coverage,fair_share_"                     \
  "hours,served,weight\n"

/* The command's output as a table. */
static HuCsv *
run_csv (const char *words)
{
  g_autofree char *line = g_strdup_printf ("%s --format=csv", words);
  g_auto (CtlRun) run = run_ctl (line);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  HuCsv *csv;

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  bytes = g_bytes_new (run.out, strlen (run.out));
  csv = hu_csv_parse (bytes, &error);
  g_assert_no_error (error);
  return csv;
}

static int
find_row (const HuCsv *csv, const char *code)
{
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    if (g_str_equal (hu_csv_get (csv, row, hu_csv_column (csv, "code")), code))
      return (int) row;
  return -1;
}

static double
get_number (const HuCsv *csv, int row, const char *column)
{
  const char *text;

  g_assert_cmpint (row, >=, 0);
  g_assert_cmpint (hu_csv_column (csv, column), >=, 0);
  text = hu_csv_get (csv, (guint) row, hu_csv_column (csv, column));
  return *text != '\0' ? g_ascii_strtod (text, NULL) : NAN;
}

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int handle = g_file_open_tmp ("hustings-hours-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_columns (void)
{
  g_auto (CtlRun) csv = run_ctl ("priorities --election 2017 --limit 1 --format csv");
  g_auto (CtlRun) json = run_ctl ("priorities --election 2017 --limit 1 --format json");
  g_auto (CtlRun) people = run_ctl ("priorities --election 2017 --limit 1");

  g_assert_true (g_str_has_prefix (csv.out, HEADER "1,S14000027,Na h-Eileanan an Iar,100,"));
  g_assert_nonnull (strstr (json.out, "\"code\":\"S14000027\""));
  g_assert_nonnull (strstr (json.out, "\"weight\":1"));
  g_assert_cmpint (people.status, ==, 0);
  /* Beside a list, what it assumes, and how much of it that decides. */
  g_assert_nonnull (strstr (people.out, "assumed shift +0.0 points"));
  g_assert_nonnull (strstr (people.out, "At the shift that would bring a majority, +8.2, 42 of the first 100"));
  g_assert_nonnull (strstr (people.out, "19 seats are not scored"));
}

static void
test_ranking (void)
{
  g_autoptr (HuCsv) csv = run_csv ("priorities --election 2017");
  double before = INFINITY, planned = 0;

  g_assert_cmpuint (hu_csv_n_rows (csv), ==, 631);
  for (int row = 0; row < (int) hu_csv_n_rows (csv); row++)
    {
      double z = get_number (csv, row, "z");

      g_assert_cmpfloat (get_number (csv, row, "rank"), ==, row + 1);
      g_assert_cmpfloat (get_number (csv, row, "score"), <=, before);
      before = get_number (csv, row, "score");
      planned += get_number (csv, row, "fair_share_hours");
      g_assert_cmpfloat (get_number (csv, row, "sigma"), ==, 8.7);
      g_assert_cmpfloat_with_epsilon (z, get_number (csv, row, "margin_pct") / 8.7, 1e-9);
      g_assert_cmpfloat_with_epsilon (get_number (csv, row, "probability"), 0.5 * erfc (-z * M_SQRT1_2), 1e-12);
      g_assert_true (isnan (get_number (csv, row, "served")) == (get_number (csv, row, "fair_share_hours") == 0));
    }
  g_assert_cmpfloat_with_epsilon (planned, 150000, 1e-3);
  g_assert_cmpfloat_with_epsilon (get_number (csv, find_row (csv, "W07000057"), "score"), 71.2, 0.0501);
  g_assert_cmpint (find_row (csv, "E14000608"), ==, -1); /* the Speaker's */
  g_assert_cmpint (find_row (csv, "N06000001"), ==, -1);
}

static void
test_defaults (void)
{
  g_autoptr (HuCsv) plain = run_csv ("priorities --limit 1");
  g_autoptr (HuCsv) spelt = run_csv ("priorities --election 2019 --party lab --shift 0 --limit 1");
  g_autoptr (HuCsv) days = run_csv ("priorities --shift 2 --days 0 --limit 1");
  g_autoptr (HuCsv) nation = run_csv ("priorities --set sigma_nation=10 --limit 1");

  g_assert_cmpstr (hu_csv_get (plain, 0, 1), ==, hu_csv_get (spelt, 0, 1));
  g_assert_cmpfloat (get_number (plain, 0, "sigma"), ==, 8.7);
  g_assert_cmpfloat (get_number (days, 0, "sigma"), ==, 10.1);
  g_assert_cmpfloat (get_number (days, 0, "shift"), ==, 2);
  g_assert_cmpfloat (get_number (nation, 0, "sigma"), ==, 13.3);
}

static void
test_filters (void)
{
  g_autoptr (HuCsv) all = run_csv ("priorities --election 2017");
  g_autoptr (HuCsv) wales = run_csv ("priorities --election 2017 --country Wales");
  g_autoptr (HuCsv) london = run_csv ("priorities --election 2017 --region london --limit 5");

  g_assert_cmpuint (hu_csv_n_rows (wales), ==, 40);
  g_assert_cmpuint (hu_csv_n_rows (london), ==, 5);
  /* A part of the list keeps the places of the whole. */
  for (guint row = 0; row < 40; row++)
    {
      int whole = find_row (all, hu_csv_get (wales, row, 1));

      g_assert_cmpstr (hu_csv_get (wales, row, 0), ==, hu_csv_get (all, (guint) whole, 0));
      g_assert_cmpstr (hu_csv_get (wales, row, 3), ==, hu_csv_get (all, (guint) whole, 3));
    }
}

static void
test_parameters (void)
{
  g_autoptr (HuCsv) usual = run_csv ("priorities --election 2017");
  g_autoptr (HuCsv) other_b = run_csv ("priorities --election 2017 --set b=0.06");
  g_autoptr (HuCsv) plan = run_csv ("priorities --election 2017 --set planned_hours=20000");
  guint used = 0;

  for (guint row = 0; row < hu_csv_n_rows (usual); row++)
    {
      g_assert_cmpstr (hu_csv_get (usual, row, 1), ==, hu_csv_get (other_b, row, 1));
      g_assert_cmpstr (hu_csv_get (usual, row, 3), ==, hu_csv_get (other_b, row, 3));
      used += get_number (plan, (int) row, "fair_share_hours") > 0;
    }
  g_assert_cmpuint (used, ==, 16);
}

static void
test_hours (void)
{
  g_autofree char *path = write_file ("code,hours\nE14000768,2000\nE14000955, 2000.0 \n");
  g_autofree char *words = g_strdup_printf ("priorities --election 2017 --hours %s", path);
  g_autoptr (HuCsv) csv = run_csv (words);
  int kensington = find_row (csv, "E14000768");

  g_assert_cmpfloat_with_epsilon (get_number (csv, kensington, "score"), 42.6, 0.0501);
  g_assert_cmpfloat_with_epsilon (get_number (csv, find_row (csv, "E14000955"), "score"), 36.4, 0.0501);
  g_assert_cmpfloat (get_number (csv, kensington, "hours"), ==, 2000);
  g_assert_cmpfloat_with_epsilon (get_number (csv, kensington, "served"),
                                  2000 / get_number (csv, kensington, "fair_share_hours"), 1e-9);
  g_unlink (path);
}

static void
test_hours_errors (void)
{
  static const struct
  {
    const char *text, *part;
  } files[] = {
    { "code,hours\nE14000768,1\nX1,2\n", "line 3: “X1” is not a seat’s code in 2017" },
    { "code,hours\nE14000768,1\nE14000768,2\n", "line 3: E14000768 stands twice" },
    { "code,hours\nE14000768,many\n", "line 2: “many” is not a number of hours" },
    { "code,hours\nE14000768,-1\n", "line 2: “-1” is not a number of hours" },
    { "code,hours\nE14000768,\n", "line 2: “” is not a number of hours" },
    { "code,people\nE14000768,1\n", "hours" },
    { "code,hours\nE14000768\n", "line 2" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = write_file (files[i].text);
      g_autofree char *words = g_strdup_printf ("priorities --election 2017 --hours %s", path);

      assert_ctl_complains (words, 1, files[i].part);
      assert_ctl_complains (words, 1, path);
      g_unlink (path);
    }
  assert_ctl_complains ("priorities --hours /nowhere/hours.csv", 1, "/nowhere/hours.csv");
}

static void
test_usage (void)
{
  assert_ctl_complains ("priorities --set b=1", 2, "b is to be between 0 and 0.06");
  assert_ctl_complains ("priorities --set sigma=8", 2, "sigma_seat, sigma_region");
  assert_ctl_complains ("priorities --set b", 2, "NAME=VALUE");
  assert_ctl_complains ("priorities --set c=six", 2, "c takes a number");
  assert_ctl_complains ("priorities --shift 26", 2, "between -25 and 25");
  assert_ctl_complains ("priorities --shift nan", 2, "shift takes a number");
  assert_ctl_complains ("priorities --days -1", 2, "days is to be between");
  assert_ctl_complains ("priorities --party xx", 2, "“xx” is not a party");
  assert_ctl_complains ("priorities --election 2018", 2, "“2018” is not an election");
  assert_ctl_complains ("priorities --region Mercia", 2, "“Mercia” is not a region");
  assert_ctl_complains ("priorities --country France", 2, "“France” is not a country");
  assert_ctl_complains ("priorities --limit 0", 2, "--limit");
  assert_ctl_complains ("priorities --within 10", 2, "--near");
  assert_ctl_complains ("priorities --near CF10 --within far", 2, "--within");
  assert_ctl_complains ("priorities Arfon", 2, "Arfon");
  assert_ctl_complains ("priorities --colour red", 2, "--colour");
  assert_ctl_complains ("explain", 2, "which seat");
  assert_ctl_complains ("explain Arfon --set b=1", 2, "b is to be between");
  assert_ctl_complains ("priorities --election 2019-notional", 1, "no votes by party");
  assert_ctl_complains ("priorities --election 2017 --party brx", 1, "no Brexit Party candidate stood in 2017");
}

static void
test_near (void)
{
  g_autoptr (HuCsv) near = run_csv ("priorities --election 2017 --near CF10 --within 20");
  g_autoptr (HuCsv) wide = run_csv ("priorities --election 2017 --near 'cf10 3at'");
  g_auto (CtlRun) people = run_ctl ("priorities --election 2017 --near CF10 --within 20 --limit 3");

  g_assert_cmpint (find_row (near, "W07000050"), >=, 0);  /* Cardiff Central */
  g_assert_cmpint (find_row (near, "W07000057"), ==, -1); /* Arfon */
  g_assert_cmpuint (hu_csv_n_rows (near), >, 4);
  g_assert_cmpuint (hu_csv_n_rows (wide), >, hu_csv_n_rows (near));
  for (guint row = 1; row < hu_csv_n_rows (near); row++)
    g_assert_cmpfloat (get_number (near, (int) row, "rank"), >, get_number (near, (int) row - 1, "rank"));
  g_assert_nonnull (strstr (people.out, "km away"));
  assert_ctl_complains ("priorities --near nowhere", 1, "“nowhere” is not a postcode");
  assert_ctl_complains ("priorities --near 'BT1 1AA'", 1, "Northern Ireland");
}

static void
assert_explains (const char *words, const char *part)
{
  g_auto (CtlRun) run = run_ctl (words);

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  if (strstr (run.out, part) == NULL)
    g_error ("“%s” does not say “%s”", run.out, part);
}

static void
test_explain (void)
{
  assert_explains ("explain E14000768 --election 2017", "The Labour majority was 20 votes");
  assert_explains ("explain w07000057 --election 2017", "Score 71 of 100, number 2 of 631");
  assert_explains ("explain southampton itchen --election 2017", "Southampton, Itchen (E14000955, South East)");
  assert_explains ("explain 'Ynys Mon' --election 2017", "Ynys Môn (W07000041");
  assert_explains ("explain Caerffili --election 2017", "Caerphilly (");
  assert_explains ("explain Kensington --election 2017 --shift -9.3", "has worsened by 9.3 points since 2017");
  assert_explains ("explain belfast east --election 2017", "Northern Ireland votes for parties of its own");
  assert_explains ("explain Buckingham --election 2017", "the Speaker’s seat");
  assert_explains ("explain Kensington --election 2017 --format csv",
                   "E14000768,Kensington,votes,Votes needed,The Labour majority was 20 votes");
  assert_explains ("explain Kensington --election 2017 --format json", "\"factor\":\"caveat\"");
  /* A name that is whole is not ambiguous because longer ones begin with it. */
  assert_explains ("explain Aberdeen South --election 2017", "Aberdeen South (");
  assert_ctl_complains ("explain southampton --election 2017", 1, "Southampton, Itchen (E14000955); ");
  assert_ctl_complains ("explain e --election 2017", 1, "; and ");
  assert_ctl_complains ("explain Atlantis", 1, "no seat of 2019 is called “Atlantis”");
  assert_ctl_complains ("explain '…'", 1, "no seat");
}

static void
test_explain_hours (void)
{
  g_autofree char *path = write_file ("code,hours\nE14000768,2000\n");
  g_autofree char *words = g_strdup_printf ("explain Kensington --election 2017 --hours %s", path);

  assert_explains (words, "Volunteers have put in or booked 2000 hours so far, enough to speak to "
                          "about 18% of voters.");
  g_unlink (path);
}

static void
test_campaign (void)
{
  g_autofree char *path = write_file ("[Campaign]\nTitle=South West\nParty=ld\nElection=2017\nPollingDay=2019-12-12\n"
                                      "Scope=South West;Wales;\n");
  g_autofree char *bad =
    write_file ("[Campaign]\nTitle=South West\nParty=whig\nElection=2017\nPollingDay=2019-12-12\n");
  g_autofree char *words = g_strdup_printf ("--campaign %s priorities", path);
  g_autofree char *other = g_strdup_printf ("priorities --campaign %s --party lab --region London", path);
  g_autofree char *wrong = g_strdup_printf ("--campaign %s priorities", bad);
  g_autoptr (HuCsv) own = run_csv (words);
  g_autoptr (HuCsv) overruled = run_csv (other);

  g_assert_cmpuint (hu_csv_n_rows (own), ==, 55 + 40);
  g_assert_cmpuint (hu_csv_n_rows (overruled), ==, 73);
  g_assert_cmpfloat (get_number (own, find_row (own, "E14000547"), "margin_pct"), >,
                     5); /* Bath: won by the Liberal Democrats */
  assert_ctl_complains (wrong, 1, "Party=whig");
  assert_ctl_complains ("--campaign /nowhere/campaign.ini explain Bath", 1, "/nowhere/campaign.ini");
  g_unlink (path);
  g_unlink (bad);
}

static void
test_help (void)
{
  g_auto (CtlRun) help = run_ctl ("priorities --help");
  g_auto (CtlRun) list = run_ctl ("--help");

  g_assert_cmpint (help.status, ==, 0);
  g_assert_nonnull (strstr (help.out, "fixed by hand"));
  g_assert_nonnull (strstr (help.out, "sigma_seat"));
  g_assert_nonnull (strstr (list.out, "priorities"));
  g_assert_nonnull (strstr (list.out, "explain"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl-priorities/columns", test_columns);
  g_test_add_func ("/ctl-priorities/ranking", test_ranking);
  g_test_add_func ("/ctl-priorities/defaults", test_defaults);
  g_test_add_func ("/ctl-priorities/filters", test_filters);
  g_test_add_func ("/ctl-priorities/parameters", test_parameters);
  g_test_add_func ("/ctl-priorities/hours", test_hours);
  g_test_add_func ("/ctl-priorities/hours-errors", test_hours_errors);
  g_test_add_func ("/ctl-priorities/usage", test_usage);
  g_test_add_func ("/ctl-priorities/near", test_near);
  g_test_add_func ("/ctl-priorities/explain", test_explain);
  g_test_add_func ("/ctl-priorities/explain-hours", test_explain_hours);
  g_test_add_func ("/ctl-priorities/campaign", test_campaign);
  g_test_add_func ("/ctl-priorities/help", test_help);
  return g_test_run ();
}
