/* test-plan-print.c: the open plan into files, whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hu-plan-print.h"
#include "hu-test-campaign.h"

typedef struct
{
  HuCampaign *campaign;
  char *dir;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  f->dir = g_dir_make_tmp ("hustings-plan-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->campaign, hu_test_campaign_free);
  g_rmdir (f->dir);
  g_free (f->dir);
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean export (Fixture *f, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  hu_plan_export_async (f->campaign, file, NULL, exported_cb, &result);
  g_assert_true (hu_test_wait (has_result, &result));
  return hu_plan_export_finish (result, error);
}

/* (transfer full) */
static char *
export_text (Fixture *f, const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_assert_true (export (f, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, length, NULL));
  g_unlink (path);
  return text;
}

static void
test_kinds (Fixture *f, gconstpointer data)
{
  gsize length;

  if (f->campaign == NULL)
    return;
  g_autofree char *pdf = export_text (f, "plan.pdf", &length);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  /* Every row of the list is in it. */
  g_assert_cmpuint (length, >, 50000);
  g_autofree char *page = export_text (f, "plan.html", &length);
  g_assert_nonnull (strstr (page, "Na h-Eileanan an Iar"));
  g_assert_nonnull (strstr (page, "id=\"district\""));
  g_assert_nonnull (strstr (page, "Illustration"));
  g_autofree char *table = export_text (f, "plan.CSV", &length);
  g_assert_true (g_str_has_prefix (table, "rank,code,"));
  g_autofree char *json = export_text (f, "plan.json", &length);
  g_assert_nonnull (strstr (json, "\"hustings_plan\": 1"));
}

/* What cannot be written says so, and what was there stays. */
static void
test_failures (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) nowhere = NULL;
  g_autofree char *path = g_build_filename (f->dir, "plan.odt", NULL);
  g_autofree char *missing = g_build_filename (f->dir, "missing", "plan.pdf", NULL);

  if (f->campaign == NULL)
    return;
  g_assert_false (export (f, path, &unknown));
  g_assert_error (unknown, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
  g_assert_nonnull (strstr (unknown->message, ".pdf"));
  g_assert_false (export (f, missing, &nowhere));
  g_assert_error (nowhere, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/plan-print/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/plan-print/failures", Fixture, NULL, set_up, test_failures, tear_down);
  return g_test_run ();
}
