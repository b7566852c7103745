/* hu-travel-kept.c: measured travel times, kept with a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-travel-kept.h"

#include "hu-file.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

void
hu_travel_kept_clear (HuTravelKept *kept)
{
  g_clear_pointer (&kept->times, hu_travel_times_unref);
  g_clear_pointer (&kept->fault, g_free);
  kept->at = HU_NEVER;
}

static char *
path_beside (const char *store)
{
  g_autofree char *folder = g_path_get_dirname (store);

  return g_build_filename (folder, "travel-times.csv", NULL);
}

GFile *
hu_travel_kept_file (const char *store)
{
  g_autofree char *path = path_beside (store);

  return g_file_new_for_path (path);
}

/* The file's own time: it is written when it is imported, and not after. */
static gint64
find_time (GFile *file)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) modified = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  return modified != NULL ? g_date_time_to_unix_usec (modified) : HU_NEVER;
}

HuTravelKept
hu_travel_kept_read (const char *store, const HuSeats *seats)
{
  HuTravelKept kept = { .at = HU_NEVER };
  g_autofree char *path = path_beside (store);
  g_autoptr (GFile) file = hu_travel_kept_file (store);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = g_file_load_bytes (file, NULL, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return kept;
  kept.at = find_time (file);
  if (csv != NULL)
    kept.times = hu_travel_times_parse (csv, seats, problems);
  if (kept.times == NULL)
    /* Translators: a file; what is wrong with it: "line 3: “X1” is not a seat’s code" */
    kept.fault = g_strdup_printf (_ ("“%1$s” cannot be used, so that ways are reckoned until travel times are imported "
                                     "again: %2$s"),
                                  path, error != NULL ? error->message : (const char *) problems->pdata[0]);
  return kept;
}

gboolean
hu_travel_kept_import (const char *store, GBytes *csv, const HuSeats *seats, guint *n_ways, GPtrArray *problems,
                       GError **error)
{
  g_autofree char *path = path_beside (store);
  g_autofree char *folder = NULL;
  g_autoptr (HuTravelTimes) times = hu_travel_times_parse (csv, seats, problems);

  if (times == NULL)
    return FALSE;
  *n_ways = hu_travel_times_n_ways (times);
  if (*n_ways == 0)
    return hu_travel_kept_remove (store, error);
  folder = g_path_get_dirname (store);
  /* Where this fails, writing does too, and says why. */
  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (path, g_bytes_get_data (csv, NULL), (gssize) g_bytes_get_size (csv),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

gboolean
hu_travel_kept_remove (const char *store, GError **error)
{
  g_autofree char *path = path_beside (store);

  return hu_file_remove (path, error);
}
