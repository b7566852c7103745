/* test-ctl-choices.c: hustingsctl scores as a campaign's window does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-choices.h"
#include "hu-csv.h"
#include "hu-settings.h"
#include "hu-store.h"
#include "hu-time.h"
#include "run-ctl.h"

#include <string.h>
#include <yyjson.h>

#define KENSINGTON "E14000768"
#define ARFON "W07000057"
/* Ten days before polling day, 12 December 2019. */
#define COUNTED (G_GINT64_CONSTANT (1575288000) * HU_SECOND)
#define POLLING_DAY 18242

static void
take (HuStore *store, char *key, char *value)
{
  hu_store_put_setting (store, key, value);
  g_free (key);
  g_free (value);
}

/* A campaign of which organisers chose everything there is. */
static char *
make_campaign (void)
{
  g_autofree char *dir = g_build_filename (g_get_user_data_dir (), "hustings", NULL);
  g_autoptr (HuSettings) settings = hu_settings_new ("Fens & Marsh", HU_PARTY_LAB, HU_ELECTION_2017, POLLING_DAY, 0);
  g_autofree char *folder = hu_settings_folder (settings, dir);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuChanges) changes = NULL;
  HuBatch *batch = hu_batch_new ("feed");
  HuWeight weight = { .weight = 1.5, .day = 18214, .reason = (char *) "Nobody else is near" };
  HuPoll britain = { -6.5, 18228 }, london = { 2, 18229 };

  g_assert_true (hu_settings_save (settings, dir, &error));
  store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  batch->at = COUNTED;
  changes = hu_store_submit (store, batch, &error);
  g_assert_no_error (error);
  take (store, g_strdup ("assumption"), g_strdup (hu_assumption_id (HU_ASSUME_POLL)));
  take (store, hu_choices_weight_key (KENSINGTON), hu_choices_weight_value (&weight));
  take (store, hu_choices_poll_key (HU_POLL_BRITAIN), hu_choices_poll_value (&britain));
  take (store, hu_choices_poll_key (HU_POLL_REGION + HU_REGION_LONDON), hu_choices_poll_value (&london));
  take (store, hu_choices_parameter_key ("sigma_seat"), hu_choices_number_value (10));
  take (store, hu_choices_parameter_key ("planned_hours"), hu_choices_number_value (90000));
  hu_store_close (store);
  return g_build_filename (folder, "campaign.ini", NULL);
}

static HuCsv *
run_csv (const char *campaign, const char *words)
{
  g_autofree char *line = g_strdup_printf ("--campaign '%s' %s --format=csv", campaign, words);
  g_auto (CtlRun) run = run_ctl (line);
  g_autoptr (GBytes) bytes = g_bytes_new (run.out, strlen (run.out));
  g_autoptr (GError) error = NULL;
  HuCsv *csv;

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  csv = hu_csv_parse (bytes, &error);
  g_assert_no_error (error);
  return csv;
}

static double
figure (const HuCsv *csv, const char *code, const char *column)
{
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    if (g_str_equal (hu_csv_get (csv, row, hu_csv_column (csv, "code")), code))
      return g_ascii_strtod (hu_csv_get (csv, row, hu_csv_column (csv, column)), NULL);
  g_assert_not_reached ();
}

static void
test_priorities (void)
{
  g_autofree char *campaign = make_campaign ();
  g_autoptr (HuCsv) csv = run_csv (campaign, "priorities");
  g_autofree char *line = g_strdup_printf ("--campaign '%s' priorities --limit 1", campaign);
  g_auto (CtlRun) people = run_ctl (line);
  double planned = 0;

  g_assert_cmpfloat (figure (csv, KENSINGTON, "weight"), ==, 1.5);
  g_assert_cmpfloat (figure (csv, ARFON, "weight"), ==, 1);
  g_assert_cmpfloat (figure (csv, KENSINGTON, "shift"), ==, 2);
  g_assert_cmpfloat (figure (csv, ARFON, "shift"), ==, -6.5);
  /* sqrt (10² + 3.5² + (5 + 5 · 10 / 42)²): the error of polls ten days out. */
  g_assert_cmpfloat (figure (csv, ARFON, "sigma"), ==, 12.3);
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    planned += g_ascii_strtod (hu_csv_get (csv, row, hu_csv_column (csv, "fair_share_hours")), NULL);
  g_assert_cmpfloat_with_epsilon (planned, 90000, 1e-3);
  g_assert_nonnull (strstr (people.out, "London: shift +2.0 points, poll of 2019-11-29"));
}

/* An option goes before what the campaign says; the rest stays the campaign's. */
static void
test_options (void)
{
  g_autofree char *campaign = make_campaign ();
  g_autoptr (HuCsv) csv = run_csv (campaign, "priorities --shift 3");
  g_autoptr (HuCsv) days = run_csv (campaign, "priorities --days 0 --set sigma_seat=8");

  g_assert_cmpfloat (figure (csv, KENSINGTON, "shift"), ==, 3);
  g_assert_cmpfloat (figure (csv, ARFON, "shift"), ==, 3);
  /* A scenario fixed by hand: without the error of polls. */
  g_assert_cmpfloat (figure (csv, ARFON, "sigma"), ==, 10.6);
  g_assert_cmpfloat (figure (csv, KENSINGTON, "weight"), ==, 1.5);
  g_assert_cmpfloat (figure (days, ARFON, "sigma"), ==, 10.1);
  g_assert_cmpfloat (figure (days, KENSINGTON, "shift"), ==, 2);
}

static void
test_explain (void)
{
  g_autofree char *campaign = make_campaign ();
  g_autofree char *line = g_strdup_printf ("--campaign '%s' explain Kensington", campaign);
  g_auto (CtlRun) run = run_ctl (line);

  g_assert_cmpint (run.status, ==, 0);
  g_assert_nonnull (
    strstr (run.out, "Organisers raised this seat to ×1.5 on 14 November 2019 because: Nobody else is near"));
  g_assert_nonnull (strstr (run.out, "has improved by 2.0 points since 2017"));
}

static void
test_plan (void)
{
  g_autofree char *campaign = make_campaign ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "choices-plan.json", NULL);
  g_autofree char *line = g_strdup_printf ("--campaign '%s' export plan --output '%s'", campaign, path);
  g_auto (CtlRun) run = run_ctl (line);
  g_autofree char *text = NULL;
  yyjson_doc *doc;
  yyjson_val *root, *weight;

  g_assert_cmpstr (run.err, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  doc = yyjson_read (text, strlen (text), 0);
  root = yyjson_doc_get_root (doc);
  weight = yyjson_arr_get_first (yyjson_obj_get (root, "weights"));
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (weight, "code")), ==, KENSINGTON);
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (weight, "date")), ==, "2019-11-14");
  g_assert_cmpuint (yyjson_arr_size (yyjson_obj_get (root, "polls")), ==, 2);
  g_assert_cmpuint (yyjson_arr_size (yyjson_obj_get (yyjson_obj_get (root, "lists"), "poll")), ==, 100);
  g_assert_cmpfloat (yyjson_get_num (yyjson_obj_get (root, "sigma")), ==, 12.3);
  yyjson_doc_free (doc);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl/choices/priorities", test_priorities);
  g_test_add_func ("/ctl/choices/options", test_options);
  g_test_add_func ("/ctl/choices/explain", test_explain);
  g_test_add_func ("/ctl/choices/plan", test_plan);
  return g_test_run ();
}
