/* test-pseudo-ctl.c: everything hustingsctl says to people is translatable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "run-ctl.h"

#include <locale.h>
#include <string.h>

#include "hu-csv.h"
#include "hu-test-pseudo.h"

static GPtrArray *data_new (const char *first, ...) G_GNUC_NULL_TERMINATED;

static GPtrArray *
data_new (const char *first, ...)
{
  GPtrArray *data = g_ptr_array_new_with_free_func (g_free);
  va_list others;

  va_start (others, first);
  for (const char *text = first; text != NULL; text = va_arg (others, const char *))
    g_ptr_array_add (data, g_strdup (text));
  va_end (others);
  return data;
}

/* Says every line with English in it, so that one run shows them all. */
static void
assert_translated (const char *what, const char *text, GPtrArray *data)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  hu_test_pseudo_sort (data);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *english = hu_test_pseudo_find (lines[i], data);

      if (english == NULL)
        continue;
      g_test_message ("%s: “%s” is not translatable in: %s", what, english, lines[i]);
      g_test_fail ();
    }
}

/* The finder itself finds what it should and nothing else. */
static void
test_finder (void)
{
  g_autoptr (GPtrArray) data = data_new ("Bury", "Bury North", NULL);
  g_autofree char *plain = NULL, *name = NULL, *half = NULL, *option = NULL;

  hu_test_pseudo_sort (data);
  plain = hu_test_pseudo_find ("Öûŕ ɱåŕĝîñ of 3", data);
  name = hu_test_pseudo_find ("1 Bury North ŵåš ļöšţ", data);
  half = hu_test_pseudo_find ("Bury Northerly", data);
  option = hu_test_pseudo_find ("--data-dir=ÐÎŔ é m V", data);
  g_assert_cmpstr (plain, ==, "of");
  g_assert_null (name);
  g_assert_cmpstr (half, ==, "erly");
  g_assert_null (option);
}

static const char *const commands[] = {
  "seats",     "priorities", "explain", "nearest", "place", "experiment", "export",  "locate",
  "elections", "import",     "totals",  "check",   "feed",  "sync",       "publish", "replay",
};

static void
test_help (void)
{
  if (!hu_test_pseudo_in_force ())
    return;
  for (guint i = 0; i <= G_N_ELEMENTS (commands); i++)
    {
      /* GLib's own words are translated by GLib. */
      g_autoptr (GPtrArray) data = data_new (
        "hustingsctl", "Usage:", "Help Options:", "Application Options:", "Show help options", "[OPTION…]", NULL);
      const char *command = i < G_N_ELEMENTS (commands) ? commands[i] : "";
      g_autofree char *words = g_strdup_printf ("%s --help", command);
      g_auto (CtlRun) run = run_ctl (words);

      for (guint j = 0; j < G_N_ELEMENTS (commands); j++)
        g_ptr_array_add (data, g_strdup (commands[j]));
      g_assert_cmpint (run.status, ==, 0);
      assert_translated (words, run.out, data);
    }
}

/* The names and codes in one column of what the same command says to programs. */
static void
add_column (GPtrArray *data, const HuCsv *csv, const char *name)
{
  int column = hu_csv_column (csv, name);

  g_assert_cmpint (column, >=, 0);
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    g_ptr_array_add (data, g_strdup (hu_csv_get (csv, row, column)));
}

static void
test_tables (void)
{
  static const struct
  {
    const char *words, *columns[5];
  } tables[] = {
    { "seats --election 2019 --limit 20", { "code", "name", "first_party", "second_party" } },
    { "priorities --election 2019 --limit 20", { "code", "name" } },
  };

  if (!hu_test_pseudo_in_force ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GPtrArray) data = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *for_programs = g_strconcat (tables[i].words, " --format=csv", NULL);
      g_auto (CtlRun) machine = run_ctl (for_programs), people = run_ctl (tables[i].words);
      g_autoptr (GBytes) bytes = g_bytes_new (machine.out, strlen (machine.out));
      g_autoptr (GError) error = NULL;
      g_autoptr (HuCsv) csv = hu_csv_parse (bytes, &error);

      g_assert_no_error (error);
      /* What programs read is never translated. */
      g_assert_true (g_str_has_prefix (machine.out, "rank,code,name,"));
      g_assert_cmpuint (hu_csv_n_rows (csv), ==, 20);
      for (guint j = 0; tables[i].columns[j] != NULL; j++)
        add_column (data, csv, tables[i].columns[j]);
      assert_translated (tables[i].words, people.out, data);
    }
}

static void
test_explain (void)
{
  g_autoptr (GPtrArray) data = data_new ("Kensington", "E14000768", NULL);
  g_auto (CtlRun) run = run_ctl ("explain --election 2017 Kensington");

  if (!hu_test_pseudo_in_force ())
    return;
  g_assert_cmpint (run.status, ==, 0);
  assert_translated ("explain", run.out, data);
}

/* Complaints are read by people, too. */
static void
test_complaints (void)
{
  static const char *const wrong[] = { "nonsense", "explain", "explain Nowhere", "seats --election 1832",
                                       "locate extra" };

  if (!hu_test_pseudo_in_force ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) data = data_new ("hustingsctl", "nonsense", "Nowhere", "extra", NULL);
      g_auto (CtlRun) run = run_ctl (wrong[i]);

      for (guint j = 0; j < G_N_ELEMENTS (commands); j++)
        g_ptr_array_add (data, g_strdup (commands[j]));
      g_assert_cmpint (run.status, !=, 0);
      assert_translated (wrong[i], run.err, data);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pseudo/finder", test_finder);
  g_test_add_func ("/pseudo/ctl/help", test_help);
  g_test_add_func ("/pseudo/ctl/tables", test_tables);
  g_test_add_func ("/pseudo/ctl/explain", test_explain);
  g_test_add_func ("/pseudo/ctl/complaints", test_complaints);
  return g_test_run ();
}
