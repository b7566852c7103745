/* hu-ctl-import-people.c: counts of people, places for them and the ways there, from a file into a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv-row.h"
#include "hu-ctl-campaign.h"
#include "hu-ctl-import-people.h"
#include "hu-ctl-problems.h"
#include "hu-people-file.h"
#include "hu-placement.h"
#include "hu-travel-kept.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
take_density (GBytes *bytes, const HuSeats *seats, HuBatch *batch, GPtrArray *problems)
{
  static const char *const columns[] = { "seat", "members", NULL };
  g_autoptr (HuCsv) csv = hu_csv_parse_strict (bytes, columns, problems);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  HuCsvRow row = { csv, problems, 0, FALSE };

  for (guint i = 0; csv != NULL && i < hu_csv_n_rows (csv); i++)
    {
      HuDensityRecord record = { .at = batch->at };
      const char *code;
      int seat;

      hu_csv_row_begin (&row, i);
      code = hu_csv_row_text (&row, "seat");
      seat = hu_seats_index (seats, code);
      if (seat < 0)
        /* Translators: column, what stands there. */
        hu_csv_row_complain (&row, _ ("%s: “%s” is not a seat’s code"), "seat", code);
      else if (!g_hash_table_add (seen, GINT_TO_POINTER (seat)))
        /* Translators: column, what stands there. */
        hu_csv_row_complain (&row, _ ("%s: “%s” stands twice"), "seat", code);
      record.members = hu_csv_row_int (&row, "members", 0, HU_PLACE_MAX_PEOPLE, -1);
      record.seat = g_strdup (code);
      g_array_append_val (batch->densities, record);
    }
}

/* The register that the file's codes are of; -1: the complaint has been printed. */
static int
find_vintage (HuCtl *ctl, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  g_autoptr (HuSettings) settings = hu_ctl_campaign (ctl, &store, &error);
  int vintage = HU_VINTAGE_2024;

  if (settings == NULL && (ctl->campaign_file != NULL || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)))
    {
      hu_ctl_fail (error);
      return -1;
    }
  if (word != NULL)
    vintage = hu_vintage_from_id (word);
  else if (settings != NULL)
    vintage = (int) hu_election_vintage (settings->election);
  if (vintage < 0)
    hu_ctl_fail_words (_ ("“%s” is not a vintage of boundaries; 2010 and 2024 are"), word);
  return vintage;
}

/* The file's records, or %NULL where a line is wrong. */
static HuBatch *
read_batch (const char *kind, GBytes *bytes, const HuSeats *seats, GPtrArray *problems)
{
  g_autoptr (HuBatch) batch = NULL;

  if (strcmp (kind, "density") != 0)
    return hu_people_file_parse (strcmp (kind, "stays") == 0 ? HU_PEOPLE_FILE_STAYS : HU_PEOPLE_FILE_COHORTS, bytes,
                                 seats, g_get_real_time (), problems);
  batch = hu_batch_new (HU_PEOPLE_SOURCE);
  batch->at = g_get_real_time ();
  take_density (bytes, seats, batch, problems);
  return problems->len == 0 ? g_steal_pointer (&batch) : NULL;
}

gboolean
hu_ctl_is_people_file (const char *kind)
{
  return strcmp (kind, "cohorts") == 0 || strcmp (kind, "stays") == 0 || strcmp (kind, "density") == 0
         || strcmp (kind, "travel-times") == 0;
}

/* Into the store; how many lines. */
static gboolean
store_batch (HuCtl *ctl, HuBatch *batch, guint *n, GError **error)
{
  g_autoptr (HuStore) store = hu_ctl_store_open (ctl, TRUE, error);
  g_autoptr (HuChanges) changes = NULL;

  *n = hu_batch_n_records (batch);
  if (store == NULL)
    {
      hu_batch_free (batch);
      return FALSE;
    }
  changes = hu_store_submit (store, batch, error);
  hu_store_close (store);
  return changes != NULL;
}

/* Beside the store, which is made where there is none yet: a campaign is a folder with one. */
static gboolean
keep_times (HuCtl *ctl, GBytes *bytes, const HuSeats *seats, guint *n, GPtrArray *problems, GError **error)
{
  g_autofree char *path = hu_ctl_store_path (ctl, error);
  g_autoptr (HuStore) store = NULL;

  if (path == NULL || !hu_travel_kept_import (path, bytes, seats, n, problems, error))
    return FALSE;
  store = hu_ctl_store_open (ctl, TRUE, error);
  if (store != NULL)
    hu_store_close (store);
  return store != NULL;
}

HuExit
hu_ctl_import_people (HuCtl *ctl, const char *kind, const char *path, const char *vintage)
{
  g_autoptr (GPtrArray) problems = hu_ctl_problems_new ();
  g_autoptr (GBytes) bytes = hu_ctl_problems_read (path, problems);
  g_autoptr (HuBatch) batch = NULL;
  g_autoptr (HuSeats) seats = NULL;
  g_autoptr (GError) error = NULL;
  int which = find_vintage (ctl, vintage);
  gboolean done;
  guint n = 0;

  if (which < 0)
    return HU_EXIT_FAILED;
  seats = hu_seats_load ((HuVintage) which, &error);
  if (seats == NULL)
    return hu_ctl_fail (error);
  if (bytes != NULL && strcmp (kind, "travel-times") == 0)
    done = keep_times (ctl, bytes, seats, &n, problems, &error);
  else
    {
      batch = bytes != NULL ? read_batch (kind, bytes, seats, problems) : NULL;
      done = batch != NULL && store_batch (ctl, g_steal_pointer (&batch), &n, &error);
    }
  if (problems->len > 0)
    return hu_ctl_problems_fail (path, problems);
  if (!done)
    return hu_ctl_fail (error);
  if (ctl->output == HU_OUTPUT_PEOPLE)
    /* Translators: rows of a file, then its name */
    g_print (ngettext ("%u line of %s was imported\n", "%u lines of %s were imported\n", n), n, path);
  return HU_EXIT_DONE;
}
