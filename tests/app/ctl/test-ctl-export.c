/* test-ctl-export.c: hustingsctl export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-settings.h"
#include "hu-store.h"
#include "hu-time.h"
#include "run-ctl.h"

#include <glib/gstdio.h>
#include <string.h>
#include <yyjson.h>

#define NOON (G_GINT64_CONSTANT (1575115200) * HU_SECOND)

static char *
in_folder (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

/* "hustingsctl export WORDS --output FILE"; what the file then holds. */
static char *export (const char *words, const char *name)
{
  g_autofree char *path = in_folder (name);
  g_autofree char *all = g_strdup_printf ("export %s --output '%s'", words, path);
  g_auto (CtlRun) run = run_ctl (all);
  char *text = NULL;

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpstr (run.out, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
assert_as_printed (const char *what, const char *format)
{
  g_autofree char *words = g_strdup_printf ("%s --format=%s", what, format);
  g_autofree char *name = g_strconcat ("table.", format, NULL);
  g_auto (CtlRun) printed = run_ctl (words);
  g_autofree char *written = export (what, name);

  g_assert_cmpint (printed.status, ==, 0);
  g_assert_cmpstr (written, ==, printed.out);
}

static void
test_as_printed (void)
{
  assert_as_printed ("seats --election 2017 --limit 20", "csv");
  assert_as_printed ("seats --election 2017 --role target", "json");
  assert_as_printed ("priorities --election 2017 --shift -9.3", "csv");
  assert_as_printed ("priorities --election 2017 --limit 5", "json");
}

/* The plan's first columns are the ranking's. */
static void
test_plan_as_ranked (void)
{
  g_autofree char *plan = export ("plan --election 2017 --region Wales", "plan.csv");
  g_auto (CtlRun) ranking = run_ctl ("priorities --election 2017 --region Wales --format=csv");
  g_auto (GStrv) planned = g_strsplit (plan, "\n", -1), ranked = g_strsplit (ranking.out, "\n", -1);

  g_assert_cmpuint (g_strv_length (planned), ==, g_strv_length (ranked));
  for (guint i = 1; *planned[i] != '\0'; i++)
    {
      g_auto (GStrv) p = g_strsplit (planned[i], ",", 17), r = g_strsplit (ranked[i], ",", -1);

      for (guint cell = 0; cell < 3; cell++)
        g_assert_cmpstr (p[cell], ==, r[cell]);
      /* The plan has region and country between. */
      for (guint cell = 3; cell < 14; cell++)
        g_assert_cmpstr (p[cell + 2], ==, r[cell]);
    }
}

static void
test_pages (void)
{
  g_autofree char *seats = export ("seats --election 2017 --limit 2", "seats.html");
  g_autofree char *plan = export ("plan --election 2017", "plan.html");
  g_autofree char *again = export ("plan --election 2017", "again.html");

  g_assert_true (g_str_has_prefix (seats, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (seats, "<th scope=\"row\">Fife North East</th>")
                      ?: strstr (seats, "<th scope=\"row\">North East Fife</th>"));
  g_assert_nonnull (strstr (plan, "CF10 "));
  g_assert_cmpstr (plan, ==, again);
}

static void
make_campaign (int signed_up)
{
  g_autofree char *dir = hu_data_dir_default ();
  g_autoptr (HuSettings) settings = hu_settings_new ("Fens & Marsh", HU_PARTY_LAB, HU_ELECTION_2017, 18242, 0);
  g_autofree char *folder = hu_settings_folder (settings, dir);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuChanges) changes = NULL;
  HuBatch *batch = hu_batch_new ("feed");
  HuEventRecord event = { .id = g_strdup ("e"),
                          .seat = g_strdup ("E14000768"),
                          .start = NOON + HU_HOUR,
                          .end = NOON + 3 * HU_HOUR,
                          .capacity = HU_UNKNOWN,
                          .modified = HU_NEVER };
  HuEventCountRecord count = { g_strdup ("e"), NOON, signed_up, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN };

  g_assert_true (hu_settings_save (settings, dir, &error));
  store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  batch->at = NOON;
  batch->illustrative = TRUE;
  g_array_append_val (batch->events, event);
  g_array_append_val (batch->event_counts, count);
  changes = hu_store_submit (store, batch, &error);
  g_assert_no_error (error);
}

static void
assert_kensington (const char *member, const char *expected)
{
  g_autofree char *plan = export ("plan", "live.json");
  yyjson_doc *doc = yyjson_read (plan, strlen (plan), 0);
  yyjson_val *root = yyjson_doc_get_root (doc), *seat;
  gboolean seen = FALSE;
  size_t i, n;

  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (root, "title")), ==, "Fens & Marsh");
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (root, "counts_at")), ==, "2019-11-30T12:00:00Z");
  g_assert_true (yyjson_get_bool (yyjson_obj_get (root, "illustrative")));
  yyjson_arr_foreach (yyjson_obj_get (root, "seats"), i, n, seat)
    {
      g_autofree char *value = NULL;

      if (!g_str_equal (yyjson_get_str (yyjson_obj_get (seat, "code")), "E14000768"))
        continue;
      value = yyjson_val_write (yyjson_obj_get (seat, member), 0, NULL);
      g_assert_cmpstr (value, ==, expected);
      seen = TRUE;
    }
  g_assert_true (seen);
  yyjson_doc_free (doc);
}

/* A campaign's own counts are in its plan, as of when they were taken. */
static void
test_live (void)
{
  make_campaign (4);
  assert_kensington ("people", "\"under 5\"");
  assert_kensington ("hours", "null");
  make_campaign (40);
  assert_kensington ("people", "40");
  assert_kensington ("people_next_7_days", "20");
  assert_kensington ("hours", "40.0");
}

static void
test_complaints (void)
{
  g_autofree char *path = in_folder ("kept.csv");
  g_autofree char *failing = g_strdup_printf ("export plan --party nobody --output '%s'", path);

  assert_ctl_complains ("export", 2, "plan, priorities or seats");
  assert_ctl_complains ("export history --output x.csv", 2, "plan, priorities or seats");
  assert_ctl_complains ("export plan", 2, "--output=FILE");
  assert_ctl_complains ("export seats --output plan.pdf", 2, ".html");
  assert_ctl_complains ("export plan --output plan", 2, ".html");
  assert_ctl_complains ("export plan now --output plan.csv", 2, "“now”");
  assert_ctl_complains ("export plan --output /nowhere/at/all/plan.csv", 1, "/nowhere/at/all");
  /* What could not be made leaves the file that was there. */
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  assert_ctl_complains (failing, 2, "nobody");
  {
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "old");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl/export/as-printed", test_as_printed);
  g_test_add_func ("/ctl/export/plan-as-ranked", test_plan_as_ranked);
  g_test_add_func ("/ctl/export/pages", test_pages);
  g_test_add_func ("/ctl/export/live", test_live);
  g_test_add_func ("/ctl/export/complaints", test_complaints);
  return g_test_run ();
}
