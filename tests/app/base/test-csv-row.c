/* test-csv-row.c: everything that is wrong with a table, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-csv-row.h"

#include <math.h>
#include <string.h>

static const char *const columns[] = { "name", "people", NULL };

static HuCsv *
parse (const char *text, GPtrArray *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return hu_csv_parse_strict (bytes, columns, problems);
}

static void
test_form (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_null (parse ("", problems));
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_null (parse ("a,b\n1,2\n", problems));
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (problems, 2), ==, "line 1: there is no column “people”");
  g_assert_null (parse ("name,people\n1,2,3\n", problems));
  g_assert_cmpuint (problems->len, ==, 4);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 3), "line 2: "));
}

static void
test_values (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HuCsv) csv = parse ("name,people,share,day,open\na,12,0.5,2019-11-30,yes\n,,,1970-01-01,no\n", problems);
  HuCsvRow row = { csv, problems, 0, FALSE };

  g_assert_nonnull (csv);
  hu_csv_row_begin (&row, 0);
  g_assert_cmpstr (hu_csv_row_text (&row, "name"), ==, "a");
  g_assert_cmpint (hu_csv_row_int (&row, "people", 0, 100, -1), ==, 12);
  g_assert_cmpfloat (hu_csv_row_number (&row, "share", 0, 1, NAN), ==, 0.5);
  g_assert_cmpint (hu_csv_row_day (&row, "day"), ==, 18230);
  g_assert_true (hu_csv_row_flag (&row, "open"));
  hu_csv_row_begin (&row, 1);
  g_assert_cmpint (hu_csv_row_int (&row, "people", 0, 100, 7), ==, 7);
  g_assert_cmpfloat (hu_csv_row_number (&row, "missing", 0, 1, 0.25), ==, 0.25);
  g_assert_cmpint (hu_csv_row_day (&row, "day"), ==, 0);
  g_assert_false (hu_csv_row_flag (&row, "open"));
  g_assert_true (row.good);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_faults (void)
{
  static const char *const days[] = { "2019-02-29", "2019-13-01", "2019-1-01", "30/11/2019",
                                      "2019-11-3x", "",           "+019-11-30" };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HuCsv) csv = parse ("name,people,share,open\na,101,nan,maybe\nb,1.5,2,Yes\n", problems);
  HuCsvRow row = { csv, problems, 0, FALSE };

  for (guint i = 0; i < 2; i++)
    {
      hu_csv_row_begin (&row, i);
      hu_csv_row_int (&row, "people", 0, 100, -1);
      hu_csv_row_number (&row, "share", 0, 1, NAN);
      hu_csv_row_flag (&row, "open");
      g_assert_false (row.good);
    }
  g_assert_cmpuint (problems->len, ==, 6);
  g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, "line 2: people: “101” is not a whole number from 0 to 100");
  g_assert_cmpstr (g_ptr_array_index (problems, 4), ==, "line 3: share: “2” is not a number from 0 to 1");
  g_assert_cmpstr (g_ptr_array_index (problems, 5), ==, "line 3: open: “Yes” is neither yes nor no");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *text = g_strdup_printf ("name,people\n%s,1\n", days[i]);
      g_autoptr (HuCsv) table = parse (text, problems);
      HuCsvRow only = { table, problems, 0, TRUE };

      hu_csv_row_day (&only, "name");
      g_assert_false (only.good);
      g_assert_cmpuint (problems->len, ==, 7 + i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-row/form", test_form);
  g_test_add_func ("/csv-row/values", test_values);
  g_test_add_func ("/csv-row/faults", test_faults);
  return g_test_run ();
}
