/* hu-datasets.c: where the compiled datasets lie, and reading them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-datasets.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hu-geo-error-quark, hu_geo_error)

static char *user_dir;

void
hu_dataset_set_user_dir (const char *dir)
{
  g_set_str (&user_dir, dir);
}

char *
hu_dataset_path (const char *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  const char *folders[] = { user_dir, g_getenv ("HUSTINGS_WESTMINSTER_DIR") };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (folders[i] != NULL && *folders[i] != '\0')
      {
        g_autofree char *path = g_build_filename (folders[i], file, NULL);
        if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
          return g_steal_pointer (&path);
      }
  return g_build_filename (HU_WESTMINSTER_DIR, file, NULL);
}

GBytes *
hu_dataset_map (const char *file, GError **error)
{
  g_autofree char *path = hu_dataset_path (file);
  g_autoptr (GError) local = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, &local);

  if (mapped == NULL)
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        /* Translators: %s is the full name of a file that came with the program. */
        g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MISSING,
                     _ ("the dataset %s is missing; install Hustings again, or import your own"), path);
      else
        g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, "%s", local->message);
      return NULL;
    }
  return g_mapped_file_get_bytes (mapped);
}

HuCsv *
hu_dataset_load_csv (const char *file, GError **error)
{
  g_autoptr (GBytes) bytes = hu_dataset_map (file, error);
  if (bytes == NULL)
    return NULL;
  HuCsv *csv = hu_csv_parse (bytes, error);
  if (csv == NULL)
    hu_dataset_blame (file, error);
  return csv;
}

gboolean
hu_dataset_blame (const char *file, GError **error)
{
  if (error != NULL && *error != NULL)
    {
      GError *blamed = g_error_new (HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, "%s: %s", file, (*error)->message);
      g_error_free (*error);
      *error = blamed;
    }
  return FALSE;
}

gboolean
hu_dataset_malformed (const HuCsv *csv, guint row, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: %u is a line's number, %s says what is wrong with it. */
  g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("line %u: %s"), hu_csv_line (csv, row), what);
  return FALSE;
}
