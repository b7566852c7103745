/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-csv.h"

#include <string.h>

static HuCsv *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return hu_csv_parse (bytes, error);
}

static void
test_plain (void)
{
  g_autoptr (HuCsv) csv = parse ("\xef\xbb\xbf"
                                 "code, Name \r\nE1,\"Southampton, Itchen\"\r\n\r\nE2,\"a \"\"b\"\"\nc\"",
                                 NULL);
  gint64 value;

  g_assert_nonnull (csv);
  g_assert_cmpuint (hu_csv_n_rows (csv), ==, 2);
  g_assert_cmpint (hu_csv_column (csv, "name"), ==, 1);
  g_assert_cmpint (hu_csv_column (csv, "other"), ==, -1);
  g_assert_cmpstr (hu_csv_get (csv, 0, 0), ==, "E1");
  g_assert_cmpstr (hu_csv_get (csv, 0, 1), ==, "Southampton, Itchen");
  g_assert_cmpstr (hu_csv_get (csv, 1, 1), ==, "a \"b\"\nc");
  g_assert_cmpuint (hu_csv_line (csv, 1), ==, 4);
  g_assert_false (hu_csv_get_int (csv, 0, 0, 0, 9, &value, NULL));
}

static void
test_empty_fields (void)
{
  g_autoptr (HuCsv) csv = parse ("a,b,c\n,,\n1,,3", NULL);

  g_assert_nonnull (csv);
  g_assert_cmpuint (hu_csv_n_rows (csv), ==, 2);
  g_assert_cmpstr (hu_csv_get (csv, 0, 2), ==, "");
  g_assert_cmpstr (hu_csv_get (csv, 1, 1), ==, "");
  g_assert_cmpstr (hu_csv_get (csv, 1, 2), ==, "3");
}

static void
test_errors (void)
{
  const struct
  {
    const char *text, *words;
  } bad[] = {
    { "", "line 1" },
    { "a,b\n1\n", "line 2" },
    { "a,b\n1,\"2\n3", "line 2" },
    { "a,b\n1,\"2\"3\n", "line 2" },
    { "a,b\n1,\xff\n", "line 2" },
    { "a,A\n1,2\n", "twice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad[i].text, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, bad[i].words));
    }
}

static void
test_integers (void)
{
  g_autoptr (HuCsv) csv = parse ("n\n12\n300\nx\n", NULL);
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  g_assert_true (hu_csv_get_int (csv, 0, 0, 0, 200, &value, NULL));
  g_assert_cmpint (value, ==, 12);
  g_assert_false (hu_csv_get_int (csv, 1, 0, 0, 200, &value, &error));
  g_assert_error (error, HU_CSV_ERROR, HU_CSV_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "line 3"));
}

static void
test_append (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  hu_csv_append (out, "plain");
  g_string_append_c (out, ',');
  hu_csv_append (out, "a \"b\", c");
  g_assert_cmpstr (out->str, ==, "plain,\"a \"\"b\"\", c\"");
}

static HuCsv *
parse_wanted (const char *text, GError **error)
{
  static const char *const wanted[] = { "amount", "date", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hu_csv_parse_wanted (bytes, wanted, error);
}

static void
test_by_hand (void)
{
  static const char *const tables[] = {
    "About this\n\nDate,Amount,Reserved,Reserved\n1,2\n3,4,5,6,,\n",
    "Date;AMOUNT ;Reserved;Reserved\n1;2\n3;4;5;6;;\n",
    "\xef\xbb\xbf"
    "Date\tamount\tReserved\tReserved\r\n1\t2\r\n3\t4\t5\t6",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HuCsv) csv = parse_wanted (tables[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (hu_csv_n_rows (csv), ==, 2);
      g_assert_cmpstr (hu_csv_get (csv, 0, hu_csv_column (csv, "amount")), ==, "2");
      g_assert_cmpstr (hu_csv_get (csv, 0, 3), ==, "");
      g_assert_cmpstr (hu_csv_get (csv, 1, hu_csv_column (csv, "date")), ==, "3");
      g_assert_cmpstr (hu_csv_get (csv, 1, 3), ==, "6");
    }
}

static void
test_by_hand_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *words;
  } cases[] = {
    { "date,other\n1,2\n", HU_CSV_ERROR_COLUMN, "amount" },
    { "amount,date,amount\n1,2,3\n", HU_CSV_ERROR_COLUMN, "amount" },
    { "<!doctype html>\n<p>Sign in, please\n", HU_CSV_ERROR_COLUMN, "amount" },
    { "", HU_CSV_ERROR_COLUMN, "amount" },
    { "amount,date\n1,2,Smith\n", HU_CSV_ERROR_MALFORMED, "line 2" },
    { "amount,date\n1,\"2\n", HU_CSV_ERROR_MALFORMED, "line 2" },
    { "amount,date\n1,\xff\n", HU_CSV_ERROR_MALFORMED, "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HuCsv) csv = parse_wanted (cases[i].text, &error);

      g_assert_null (csv);
      g_assert_error (error, HU_CSV_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/plain", test_plain);
  g_test_add_func ("/csv/empty-fields", test_empty_fields);
  g_test_add_func ("/csv/errors", test_errors);
  g_test_add_func ("/csv/integers", test_integers);
  g_test_add_func ("/csv/append", test_append);
  g_test_add_func ("/csv/by-hand", test_by_hand);
  g_test_add_func ("/csv/by-hand-refused", test_by_hand_refused);
  return g_test_run ();
}
