/* hu-ctl-check-store.c: every campaign's store is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"
#include "hu-ctl-check.h"
#include "hu-reader.h"

#include <glib/gi18n-lib.h>

/* The lines of SQLite's report that are worth a person's time; all come down to the same. */
#define MOST_LINES 3

static char *
advise (const char *trouble)
{
  /* Translators: %s is what is wrong with a file. */
  return g_strdup_printf (_ ("%s. Open the campaign once: what can be read is kept, and the damaged file is set aside"),
                          trouble);
}

static char *
join_trouble (GPtrArray *lines)
{
  g_autoptr (GString) trouble = g_string_new (NULL);

  if (lines->len == 0)
    return NULL;
  for (guint i = 0; i < MIN (lines->len, MOST_LINES); i++)
    g_string_append_printf (trouble, "%s%s", i > 0 ? "; " : "", (const char *) g_ptr_array_index (lines, i));
  return advise (trouble->str);
}

static void
check_store (HuCheck *check, const char *title, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *trouble = NULL;
  g_autofree char *version = NULL;
  g_autofree char *holds = NULL;
  HuTotals totals = { 0 };
  int number = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      hu_check_report (check, title, NULL, _ ("nothing stored yet"), NULL);
      return;
    }
  reader = hu_reader_new (path, &error);
  if (reader != NULL && (lines = hu_reader_check (reader, &number, &error)) != NULL)
    {
      version = g_strdup_printf (_ ("format %d"), number);
      trouble = join_trouble (lines);
    }
  if (lines != NULL && lines->len == 0 && hu_reader_totals (reader, &totals, &error))
    holds = g_strdup_printf (ngettext ("%" G_GINT64_FORMAT " event", "%" G_GINT64_FORMAT " events", totals.events),
                             totals.events);
  if (error != NULL)
    trouble = hu_store_error_is_damage (error) ? advise (error->message) : g_strdup (error->message);
  hu_check_report (check, title, version, holds, trouble);
  g_free (totals.currency);
}

void
hu_check_stores (HuCtl *ctl, HuCheck *check)
{
  g_autoptr (GPtrArray) campaigns = NULL;

  hu_check_report (check, "SQLite", hu_store_sqlite_version (), NULL, NULL);
  if (ctl->campaign_file != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      g_autoptr (HuSettings) settings = hu_ctl_campaign (ctl, &path, &error);

      if (settings == NULL)
        hu_check_report (check, ctl->campaign_file, NULL, NULL, error->message);
      else
        check_store (check, settings->title, path);
      return;
    }
  campaigns = hu_settings_list (ctl->data_dir);
  for (guint i = 0; i < campaigns->len; i++)
    {
      const HuSettings *settings = g_ptr_array_index (campaigns, i);
      g_autofree char *folder = hu_settings_folder (settings, ctl->data_dir);
      g_autofree char *path = g_build_filename (folder, "store.db", NULL);

      check_store (check, settings->title, path);
    }
}
