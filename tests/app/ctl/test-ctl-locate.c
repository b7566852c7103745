/* test-ctl-locate.c: hustingsctl locate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-ctl.h"

#include <string.h>
#include <yyjson.h>

#include "hu-csv.h"

static CtlRun
locate (const char *options, const char *input)
{
  g_autofree char *words = g_strdup_printf ("locate %s", options);
  g_autoptr (GBytes) bytes = g_bytes_new (input, strlen (input));
  return run_ctl_input (words, bytes);
}

static HuCsv *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HuCsv *csv = hu_csv_parse (bytes, &error);
  g_assert_no_error (error);
  return csv;
}

/* 34 postcodes with their seats, found by other means; four of them near a boundary. */
static void
test_known (void)
{
  static const char *const vintages[] = { "2010", "2024" };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "app", "ctl", "known-postcodes.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (HuCsv) known = parse (text);
  g_autoptr (GString) input = g_string_new (NULL);

  g_assert_cmpuint (hu_csv_n_rows (known), ==, 34);
  for (guint i = 0; i < hu_csv_n_rows (known); i++)
    g_string_append_printf (input, "%s\n", hu_csv_get (known, i, hu_csv_column (known, "postcode")));
  for (guint v = 0; v < G_N_ELEMENTS (vintages); v++)
    {
      g_autofree char *options = g_strdup_printf ("--format=csv --vintage %s", vintages[v]);
      g_autofree char *column = g_strdup_printf ("code_%s", vintages[v]);
      g_auto (CtlRun) run = locate (options, input->str);
      g_autoptr (HuCsv) found = parse (run.out);
      g_assert_cmpuint (hu_csv_n_rows (found), ==, 34);
      for (guint i = 0; i < 34; i++)
        {
          g_assert_cmpstr (hu_csv_get (found, i, hu_csv_column (found, "status")), ==, "ok");
          g_assert_cmpstr (hu_csv_get (found, i, hu_csv_column (found, "code")), ==,
                           hu_csv_get (known, i, hu_csv_column (known, column)));
          g_assert_cmpfloat_with_epsilon (
            g_ascii_strtod (hu_csv_get (found, i, hu_csv_column (found, "latitude")), NULL),
            g_ascii_strtod (hu_csv_get (known, i, hu_csv_column (known, "lat")), NULL), 2e-6);
          g_assert_cmpfloat_with_epsilon (
            g_ascii_strtod (hu_csv_get (found, i, hu_csv_column (found, "longitude")), NULL),
            g_ascii_strtod (hu_csv_get (known, i, hu_csv_column (known, "lon")), NULL), 2e-6);
        }
    }
}

static void
test_status (void)
{
  g_auto (CtlRun) run = locate ("--format=csv", "sw1a1aa\r\nBT1 1AA\nPO33 2HF\n\nzz99 9zz\nSW1A\nwhat, \"this\"?");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.out, ==,
                   "postcode,code,name,latitude,longitude,status\n"
                   "SW1A 1AA,E14001172,Cities of London and Westminster,51.501009,-0.141588,ok\n"
                   "BT1 1AA,,,,,unknown\n"
                   "PO33 2HF,,,50.739193,-1.160226,outside\n"
                   ",,,,,malformed\n"
                   "ZZ99 9ZZ,,,,,unknown\n"
                   "SW1A,,,,,unknown\n"
                   "\"what, \"\"this\"\"?\",,,,,malformed\n");
  g_assert_nonnull (strstr (run.err, "Northern Ireland"));
}

static void
test_election (void)
{
  g_auto (CtlRun) old = locate ("--format=csv --election 2019", "SW1A 1AA\n");
  g_auto (CtlRun) notional = locate ("--format=csv --election 2019-notional", "SW1A 1AA\n");
  g_assert_nonnull (strstr (old.out, "E14000639"));
  g_assert_nonnull (strstr (notional.out, "E14001172"));
}

static void
test_people (void)
{
  g_auto (CtlRun) run = locate ("", "SW1A 1AA\nSW1A 0AA\nPO33 2HF\nSW1A 9ZZ\nSW1A\nBT1 1AA\nnonsense\n");
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 8);
  g_assert_cmpstr (lines[0], ==, "SW1A 1AA  Cities of London and Westminster");
  g_assert_nonnull (strstr (lines[1], "near a boundary"));
  g_assert_nonnull (strstr (lines[2], "outside every constituency"));
  g_assert_nonnull (strstr (lines[2], "Isle of Wight East"));
  g_assert_nonnull (strstr (lines[3], "not in the data: the middle of SW1A is in Cities of London and Westminster"));
  g_assert_nonnull (strstr (lines[4], "only half a postcode"));
  g_assert_nonnull (strstr (lines[5], "Northern Ireland"));
  g_assert_nonnull (strstr (lines[6], "does not look like a postcode"));
  g_assert_cmpstr (run.err, ==, "");
}

static void
test_nothing (void)
{
  g_auto (CtlRun) csv = locate ("--format=csv", "");
  g_auto (CtlRun) json = locate ("--format=json", "");
  g_assert_cmpstr (csv.out, ==, "postcode,code,name,latitude,longitude,status\n");
  g_assert_cmpstr (json.out, ==, "[]\n");
}

/* Bytes that are no text, lines without an end, NULs: answered, and still JSON. */
static void
test_hostile (void)
{
  g_autoptr (GString) input = g_string_new ("\xff\xfe\n");
  g_string_append_len (input, "SW1A 1AA\0SW1A 1AA\n", 18);
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (input, 'A');
  g_string_append (input, "\n\x1b[31mred\nSW1A 1AA");
  g_autoptr (GBytes) bytes = g_bytes_new (input->str, input->len);
  g_auto (CtlRun) run = run_ctl_input ("locate --format=json", bytes);
  yyjson_doc *doc = yyjson_read (run.out, strlen (run.out), 0);

  g_assert_nonnull (doc);
  yyjson_val *rows = yyjson_doc_get_root (doc);
  g_assert_cmpuint (yyjson_arr_size (rows), ==, 5);
  for (guint i = 0; i < 4; i++)
    {
      yyjson_val *row = yyjson_arr_get (rows, i);
      g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (row, "status")), ==, "malformed");
      g_assert_cmpuint (yyjson_get_len (yyjson_obj_get (row, "postcode")), <, 100);
    }
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (yyjson_arr_get (rows, 4), "status")), ==, "ok");
  yyjson_doc_free (doc);
}

/* An answer comes before the next question is asked. */
static void
test_conversation (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                                      &error, g_getenv ("HUSTINGSCTL"), "locate", NULL);
  g_assert_no_error (error);
  GOutputStream *in = g_subprocess_get_stdin_pipe (process);
  g_autoptr (GDataInputStream) out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  static const char *const questions[] = { "SW1A 1AA\n", "M1 1AE\n" };
  static const char *const answers[] = { "Cities of London and Westminster", "Manchester Central" };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_assert_true (g_output_stream_write_all (in, questions[i], strlen (questions[i]), NULL, NULL, NULL));
      g_autofree char *line = g_data_input_stream_read_line_utf8 (out, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (line, answers[i]));
    }
  g_assert_true (g_output_stream_close (in, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

static void
test_usage (void)
{
  assert_ctl_complains ("locate SW1A1AA", 2, "standard input");
  assert_ctl_complains ("locate --vintage 2019", 2, "“2019” is not a vintage");
  assert_ctl_complains ("locate --election 2020", 2, "“2020” is not an election");
  assert_ctl_complains ("locate --vintage 2010 --election 2019", 2, "not both");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl/locate/known", test_known);
  g_test_add_func ("/ctl/locate/status", test_status);
  g_test_add_func ("/ctl/locate/election", test_election);
  g_test_add_func ("/ctl/locate/people", test_people);
  g_test_add_func ("/ctl/locate/nothing", test_nothing);
  g_test_add_func ("/ctl/locate/hostile", test_hostile);
  g_test_add_func ("/ctl/locate/conversation", test_conversation);
  g_test_add_func ("/ctl/locate/usage", test_usage);
  return g_test_run ();
}
