/* hu-salvage-header.c: a file whose first page is lost
 *
 * The first page says what the file is and where each table begins, and it is the one that is written most often. A store of
 * version 1 that was just made has each table begin at the same page as any other, as later steps only add tables behind
 * them. So the first page of such a store takes the place of the lost one. What later versions added is found where the pages
 * behind it, to which it points, still describe it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-salvage-header.h"

#include "hu-migrations.h"
#include "hu-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE_SIZE 4096
/* Places in the first page. */
#define WRITE_FORMAT 18 /* and the read format behind it: 2 where there may be a log */
#define PAGE_COUNT 28

static gboolean
fail (const char *path, GError *cause, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, HU_STORE_ERROR, SQLITE_IOERR, "%s: %s", name, cause->message);
  g_error_free (cause);
  return FALSE;
}

/* The first page of a store that was just made, at @path for a moment. (transfer full) */
static char *
make_page (const char *path, GError **error)
{
  g_autoptr (HuConnection) fresh = hu_connection_open (path, HU_CONNECTION_WRITE, error);
  g_autofree char *contents = NULL;
  GError *cause = NULL;
  gboolean made;
  gsize length;

  made = fresh != NULL && hu_connection_exec (fresh, "PRAGMA journal_mode = DELETE", error)
         && hu_migrations_apply (fresh, hu_migrations, 1, error);
  g_clear_pointer (&fresh, hu_connection_close);
  if (made && !g_file_get_contents (path, &contents, &length, &cause))
    made = fail (path, cause, error);
  g_unlink (path);
  if (!made)
    return NULL;
  g_assert (length >= PAGE_SIZE);
  return g_memdup2 (contents, PAGE_SIZE);
}

static gboolean
copy_file (const char *from, const char *to, gboolean may_miss, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  GError *cause = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &cause))
    return TRUE;
  if (may_miss && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_error_free (cause);
      return TRUE;
    }
  return fail (to, cause, error);
}

static gboolean
write_page (const char *path, const char *page, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileIOStream) stream = NULL;
  GError *cause = NULL;

  stream = g_file_open_readwrite (file, NULL, &cause);
  if (stream != NULL
      && g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), page, PAGE_SIZE, NULL, NULL,
                                    &cause)
      && g_io_stream_close (G_IO_STREAM (stream), NULL, &cause))
    return TRUE;
  return fail (path, cause, error);
}

gboolean
hu_salvage_copy_with_header (const char *path, const char *copy, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy_log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *page = make_page (copy, error);
  GStatBuf info;
  guint32 n_pages;

  if (page == NULL || !copy_file (path, copy, FALSE, error) || !copy_file (log, copy_log, TRUE, error))
    return FALSE;
  n_pages = g_stat (copy, &info) == 0 ? GUINT32_TO_BE ((guint32) (info.st_size / PAGE_SIZE)) : 0;
  memcpy (page + PAGE_COUNT, &n_pages, sizeof n_pages);
  page[WRITE_FORMAT] = page[WRITE_FORMAT + 1] = 2;
  return write_page (copy, page, error);
}
