/* hu-publish.c: a campaign's own feed as static files
 *
 * What changed is told by comparing what is written with what was written last, record by record: the folder is all there is to
 * know, and a folder that was restored or copied goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish.h"
#include "hu-publish-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "hu-http.h"
#include "hu-time.h"

#define SNAPSHOT "feed.json"
#define INDEX "index.json"
#define PREFIX "since-"
#define SUFFIX ".json"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)

typedef struct
{
  const char *folder, *title;
  HuPublishHead head;
  gint64 number; /* of this publication */
  HuPublished *published;
} Publication;

/* --- files --- */

static char *
cursor_name (gint64 number)
{
  return g_strdup_printf (PREFIX "%" G_GINT64_FORMAT SUFFIX, number);
}

/* The number in a cursor's name, or 0. */
static gint64
cursor_number (const char *name)
{
  char *end;
  gint64 number;

  if (name == NULL || !g_str_has_prefix (name, PREFIX))
    return 0;
  number = g_ascii_strtoll (name + strlen (PREFIX), &end, 10);
  return g_str_equal (end, SUFFIX) && number > 0 ? number : 0;
}

/* %NULL where it is not there or is not JSON. */
static yyjson_doc *
read_document (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, NULL) ? yyjson_read (text, length, 0) : NULL;
}

static gboolean
write_document (const Publication *self, const char *name, yyjson_mut_doc *doc, gsize *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  gsize length = 0;
  char *text = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, &length);
  gboolean written =
    g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);

  free (text);
  if (bytes != NULL)
    *bytes = length;
  return written;
}

/* Numbers of the cursors in the folder, the latest first. */
static int
compare_numbers_cb (gconstpointer a, gconstpointer b)
{
  gint64 number_a = *(const gint64 *) a, number_b = *(const gint64 *) b;

  return number_a < number_b ? 1 : number_a > number_b ? -1 : 0;
}

static GArray *
list_cursors (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GArray *numbers;
  const char *name;

  if (dir == NULL)
    return NULL;
  numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      gint64 number = cursor_number (name);

      if (number > 0)
        g_array_append_val (numbers, number);
    }
  g_array_sort (numbers, compare_numbers_cb);
  return numbers;
}

/* --- documents --- */

/* A document with all that stands above the arrays. */
static yyjson_mut_doc *
document_new (const Publication *self, gboolean snapshot)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *next = cursor_name (self->number);
  g_autofree char *at = hu_time_format (self->head.at);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_int (doc, root, "hustings", 1);
  yyjson_mut_obj_add_strcpy (doc, root, "title", self->title);
  yyjson_mut_obj_add_bool (doc, root, "illustrative", self->head.illustrative);
  yyjson_mut_obj_add_strcpy (doc, root, "at", at);
  yyjson_mut_obj_add_int (doc, root, "poll", HU_PUBLISH_POLL);
  yyjson_mut_obj_add_bool (doc, root, "snapshot", snapshot);
  yyjson_mut_obj_add_strcpy (doc, root, "next", next);
  return doc;
}

/* What a record is known by in its array. */
static const char *
key_of (yyjson_val *record)
{
  yyjson_val *id = yyjson_obj_get (record, "id");

  return yyjson_get_str (id != NULL ? id : yyjson_obj_get (record, "seat"));
}

static const char *
mut_key_of (yyjson_mut_val *record)
{
  yyjson_mut_val *id = yyjson_mut_obj_get (record, "id");

  return yyjson_mut_get_str (id != NULL ? id : yyjson_mut_obj_get (record, "seat"));
}

/* Records of one array as text, by key. */
static GHashTable *
texts_by_key (yyjson_val *array)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free);
  yyjson_val *record;
  size_t i, n;

  yyjson_arr_foreach (array, i, n, record)
    if (key_of (record) != NULL)
      g_hash_table_insert (texts, (gpointer) key_of (record), yyjson_val_write (record, 0, NULL));
  return texts;
}

static GHashTable *
keys_of (yyjson_mut_val *array)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_mut_val *record;
  size_t i, n;

  yyjson_mut_arr_foreach (array, i, n, record)
    g_hash_table_add (keys, (gpointer) mut_key_of (record));
  return keys;
}

/* A pledge is over when its people are 0, and that has to be said in snapshots too: leaving it out says nothing. */
static void
keep_ended_pledges (const Publication *self, yyjson_val *before, yyjson_mut_doc *doc)
{
  yyjson_mut_val *pledges = yyjson_mut_obj_get (yyjson_mut_doc_get_root (doc), "pledges");
  g_autoptr (GHashTable) known = keys_of (pledges);
  g_autofree char *at = hu_time_format (self->head.at);
  yyjson_val *record;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (before, "pledges"), i, n, record)
    {
      yyjson_mut_val *ended;

      if (key_of (record) == NULL || g_hash_table_contains (known, key_of (record)))
        continue;
      ended = yyjson_val_mut_copy (doc, record);
      if (yyjson_get_int (yyjson_obj_get (record, "people")) != 0)
        {
          yyjson_mut_obj_remove_key (ended, "home");
          yyjson_mut_obj_remove_key (ended, "placed");
          yyjson_mut_obj_put (ended, yyjson_mut_str (doc, "people"), yyjson_mut_int (doc, 0));
          yyjson_mut_obj_put (ended, yyjson_mut_str (doc, "at"), yyjson_mut_strcpy (doc, at));
        }
      yyjson_mut_arr_append (pledges, ended);
    }
}

/* Into @delta what stands in @array and did not stand so in @before. */
static void
compare_array (const Publication *self, const char *name, yyjson_val *before, yyjson_mut_val *array,
               yyjson_mut_doc *delta)
{
  g_autoptr (GHashTable) old = texts_by_key (before);
  g_autoptr (GHashTable) keys = keys_of (array);
  yyjson_mut_val *changes = yyjson_mut_obj_add_arr (delta, yyjson_mut_doc_get_root (delta), name);
  yyjson_mut_val *record;
  yyjson_val *gone;
  size_t i, n;

  yyjson_mut_arr_foreach (array, i, n, record)
    {
      char *text = yyjson_mut_val_write (record, 0, NULL);

      if (g_strcmp0 (text, g_hash_table_lookup (old, mut_key_of (record))) != 0)
        yyjson_mut_arr_append (changes, yyjson_mut_val_mut_copy (delta, record));
      free (text);
    }
  /* Of the rest the format cannot say that they are gone. */
  if (g_str_equal (name, "events"))
    yyjson_arr_foreach (before, i, n, gone)
      if (key_of (gone) != NULL && !g_hash_table_contains (keys, key_of (gone)))
        {
          yyjson_mut_val *event = yyjson_mut_arr_add_obj (delta, changes);

          yyjson_mut_obj_add_strcpy (delta, event, "id", key_of (gone));
          yyjson_mut_obj_add_bool (delta, event, "deleted", TRUE);
        }
  self->published->changed += (guint) yyjson_mut_arr_size (changes);
}

/* @older, what changed since an older publication, with @delta on top; %NULL where @older is damaged. */
static yyjson_mut_doc *
merge (const Publication *self, yyjson_val *older, yyjson_mut_doc *delta)
{
  yyjson_mut_doc *doc;

  if (!yyjson_is_obj (older))
    return NULL;
  doc = document_new (self, FALSE);
  for (const char *const *name = hu_publish_arrays; *name != NULL; name++)
    {
      yyjson_mut_val *changes = yyjson_mut_obj_get (yyjson_mut_doc_get_root (delta), *name), *change;
      yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, yyjson_mut_doc_get_root (doc), *name);
      g_autoptr (GHashTable) keys = keys_of (changes);
      yyjson_val *record;
      size_t i, n;

      yyjson_arr_foreach (yyjson_obj_get (older, *name), i, n, record)
        if (key_of (record) != NULL && !g_hash_table_contains (keys, key_of (record)))
          yyjson_mut_arr_append (array, yyjson_val_mut_copy (doc, record));
      yyjson_mut_arr_foreach (changes, i, n, change)
        yyjson_mut_arr_append (array, yyjson_mut_val_mut_copy (doc, change));
    }
  return doc;
}

/* --- a publication --- */

/* Brings the files that older documents name up to date; what is too old, or damaged, goes: then a snapshot is fetched. */
static gboolean
update_cursors (const Publication *self, yyjson_mut_doc *delta, GError **error)
{
  g_autoptr (GArray) numbers = list_cursors (self->folder, error);

  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);
      g_autofree char *name = cursor_name (number);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autoptr (yyjson_doc) older = NULL;
      g_autoptr (yyjson_mut_doc) merged = NULL;
      gsize bytes;

      if (number == self->number)
        continue;
      if (i < HU_PUBLISH_KEPT && delta != NULL)
        {
          older = read_document (self->folder, name);
          merged = merge (self, yyjson_doc_get_root (older), delta);
        }
      if (merged == NULL)
        g_unlink (path);
      else if (!write_document (self, name, merged, &bytes, error))
        return FALSE;
      else if (self->published->delta_bytes == 0)
        self->published->delta_bytes = bytes;
    }
  return TRUE;
}

static gboolean
write_index (const Publication *self, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  g_autoptr (GArray) numbers = list_cursors (self->folder, error);
  g_autofree char *at = hu_time_format (self->head.at);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *cursors;

  if (numbers == NULL)
    return FALSE;
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_int (doc, root, "hustings_index", 1);
  yyjson_mut_obj_add_strcpy (doc, root, "title", self->title);
  yyjson_mut_obj_add_strcpy (doc, root, "at", at);
  yyjson_mut_obj_add_str (doc, root, "feed", SNAPSHOT);
  cursors = yyjson_mut_obj_add_arr (doc, root, "since");
  for (guint i = 0; i < numbers->len; i++)
    {
      g_autofree char *name = cursor_name (g_array_index (numbers, gint64, i));

      yyjson_mut_arr_add_strcpy (doc, cursors, name);
    }
  return write_document (self, INDEX, doc, NULL, error);
}

/* Each file is there before another names it. */
static gboolean
write_all (const Publication *self, yyjson_mut_doc *snapshot, yyjson_mut_doc *delta, GError **error)
{
  g_autoptr (yyjson_mut_doc) tail = document_new (self, FALSE);
  g_autofree char *name = cursor_name (self->number);

  if (!write_document (self, name, tail, NULL, error) || !update_cursors (self, delta, error)
      || !write_document (self, SNAPSHOT, snapshot, &self->published->bytes, error) || !write_index (self, error))
    return FALSE;
  self->published->written = TRUE;
  return TRUE;
}

static gboolean
same_head (yyjson_val *before, yyjson_mut_val *root)
{
  static const char *const names[] = { "title", "at" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (yyjson_get_str (yyjson_obj_get (before, names[i])),
                   yyjson_mut_get_str (yyjson_mut_obj_get (root, names[i])))
        != 0)
      return FALSE;
  return yyjson_get_bool (yyjson_obj_get (before, "illustrative"))
         == yyjson_mut_get_bool (yyjson_mut_obj_get (root, "illustrative"));
}

/* %FALSE where the folder is somebody else's. @before: the latest publication, or %NULL. */
static gboolean
read_before (const char *folder, yyjson_doc **before, gint64 *number, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SNAPSHOT, NULL);

  *before = NULL;
  *number = 0;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  *before = read_document (folder, SNAPSHOT);
  *number = cursor_number (yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (*before), "next")));
  if (*number > 0)
    return TRUE;
  g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED,
               _ ("“%s” is no feed that was published before, and is left as it is; choose another folder"), path);
  return FALSE;
}

static void
count_records (const Publication *self, yyjson_mut_val *root)
{
  for (const char *const *name = hu_publish_arrays; *name != NULL; name++)
    self->published->records += (guint) yyjson_mut_arr_size (yyjson_mut_obj_get (root, *name));
}

static gboolean
make_folder (const char *folder, GError **error)
{
  int code;

  if (g_mkdir_with_parents (folder, 0755) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), _ ("“%s” could not be made: %s"), folder,
               g_strerror (code));
  return FALSE;
}

gboolean
hu_publish (HuReader *reader, const char *title, const char *folder, gint64 now, HuPublished *published, GError **error)
{
  Publication self = { .folder = folder, .title = title, .published = published };
  g_autoptr (yyjson_mut_doc) records = yyjson_mut_doc_new (NULL);
  g_autoptr (yyjson_mut_doc) snapshot = NULL, delta = NULL;
  g_autoptr (yyjson_doc) before = NULL;
  yyjson_mut_val *found, *root;
  gint64 number;

  g_return_val_if_fail (reader != NULL && title != NULL && folder != NULL && published != NULL, FALSE);

  *published = (HuPublished) { 0 };
  found = yyjson_mut_obj (records);
  yyjson_mut_doc_set_root (records, found);
  if (!hu_publish_records (reader, records, found, &self.head, error) || !make_folder (folder, error)
      || !read_before (folder, &before, &number, error))
    return FALSE;
  if (self.head.at == HU_NEVER)
    self.head.at = now;
  /* Rising, and never given twice even where the folder was emptied. */
  self.number = MAX (number + 1, now / HU_SECOND);
  snapshot = document_new (&self, TRUE);
  root = yyjson_mut_doc_get_root (snapshot);
  for (const char *const *name = hu_publish_arrays; *name != NULL; name++)
    yyjson_mut_obj_add_val (snapshot, root, *name,
                            yyjson_mut_val_mut_copy (snapshot, yyjson_mut_obj_get (found, *name)));
  if (before != NULL)
    {
      keep_ended_pledges (&self, yyjson_doc_get_root (before), snapshot);
      delta = document_new (&self, FALSE);
      for (const char *const *name = hu_publish_arrays; *name != NULL; name++)
        compare_array (&self, *name, yyjson_obj_get (yyjson_doc_get_root (before), *name),
                       yyjson_mut_obj_get (root, *name), delta);
    }
  count_records (&self, root);
  if (before != NULL && published->changed == 0 && same_head (yyjson_doc_get_root (before), root))
    return TRUE;
  return write_all (&self, snapshot, delta, error);
}
