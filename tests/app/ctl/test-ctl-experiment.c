/* test-ctl-experiment.c: hustingsctl experiment, against the table in section 7 of the model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-csv.h"
#include "run-ctl.h"

#include <math.h>
#include <string.h>

/* The table; its fullest seats hang on where in its seat each home is taken to be, most of all where people go to
 * the nearest. */
static const struct
{
  const char *rule;
  double gain, seats, fullest, fullest_within, in_ten, travel;
} table[] = {
  { "optimum", 100.0, 103, 5947, 0.01, 25, 0.63 },     { "live", 99.6, 98, 6107, 0.01, 27, 0.64 },
  { "nearest_10", 92.0, 134, 5415, 0.15, 25, 0.56 },   { "nearest_5", 90.3, 76, 9425, 0.06, 41, 0.68 },
  { "fixed_score", 84.7, 67, 30713, 0.015, 54, 0.69 }, { "fixed_list", 55.9, 28, 35960, 0.01, 84, 1.20 },
};

static double
get_number (const HuCsv *csv, guint row, const char *column)
{
  return g_ascii_strtod (hu_csv_get (csv, row, hu_csv_column (csv, column)), NULL);
}

static void
test_table (void)
{
  g_auto (CtlRun) run = run_ctl ("experiment --format csv");
  g_autoptr (GBytes) bytes = g_bytes_new (run.out, strlen (run.out));
  g_autoptr (GError) error = NULL;
  g_autoptr (HuCsv) csv = hu_csv_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpuint (hu_csv_n_rows (csv), ==, G_N_ELEMENTS (table));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_assert_cmpstr (hu_csv_get (csv, i, 0), ==, table[i].rule);
      g_assert_cmpfloat_with_epsilon (get_number (csv, i, "gain"), table[i].gain, 0.5);
      g_assert_cmpfloat_with_epsilon (get_number (csv, i, "seats_100h"), table[i].seats, 2.5);
      g_assert_cmpfloat_with_epsilon (get_number (csv, i, "fullest_hours") / table[i].fullest, 1,
                                      table[i].fullest_within);
      g_assert_cmpfloat_with_epsilon (get_number (csv, i, "ten_fullest_pct"), table[i].in_ten, 1);
      g_assert_cmpfloat_with_epsilon (get_number (csv, i, "travel_hours"), table[i].travel, 0.01);
      g_assert_cmpfloat (get_number (csv, i, "went"), <=, 40000);
    }
  g_assert_cmpfloat (get_number (csv, 0, "gain"), ==, 100);
}

static void
test_words (void)
{
  g_auto (CtlRun) people = run_ctl ("experiment");
  g_auto (CtlRun) again = run_ctl ("experiment");
  g_auto (CtlRun) shifted = run_ctl ("experiment --shift -9.3 --format json");

  g_assert_nonnull (strstr (people.out, "Labour votes of 2017, 182 seats within 15 points"));
  g_assert_nonnull (strstr (people.out, "Nearest seat within 5 points"));
  g_assert_cmpstr (people.out, ==, again.out);
  g_assert_nonnull (strstr (shifted.out, "\"rule\":\"fixed_list\""));
  assert_ctl_complains ("experiment now", 2, "“now”");
  assert_ctl_complains ("experiment --election 1997", 2, "“1997” is not an election");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl-experiment/table", test_table);
  g_test_add_func ("/ctl-experiment/words", test_words);
  return g_test_run ();
}
