/* hu-publish.c: a campaign's own feed as static files
 *
 * The place is all there is to know: what changed is told by comparing what is published with what stands there, so that a place
 * that was restored or copied goes on, and a publication that broke off is mended by the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hu-time.h"

#define PREFIX "since-"
#define SUFFIX ".json"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)

/* One publication on its way. */
typedef struct
{
  HuPublication document;
  HuPublishPlace *place;
  HuPublished *published;
  gint64 number;     /* of this publication */
  gint64 before;     /* of the one before, 0 where there was none */
  GArray *cursors;   /* that are there, the latest first */
  GPtrArray *merged; /* what each of them becomes, %NULL: it goes */
} Work;

void
hu_publish_place_free (HuPublishPlace *place)
{
  g_free (place->name);
  place->funcs->free (place);
}

char *
hu_publish_cursor_name (gint64 number)
{
  return g_strdup_printf (PREFIX "%" G_GINT64_FORMAT SUFFIX, number);
}

gint64
hu_publish_cursor_number (const char *name)
{
  char *end;
  gint64 number;

  if (name == NULL || !g_str_has_prefix (name, PREFIX))
    return 0;
  number = g_ascii_strtoll (name + strlen (PREFIX), &end, 10);
  return g_str_equal (end, SUFFIX) && number > 0 ? number : 0;
}

/* --- reading what is there --- */

/* %FALSE where it could not be read; @doc is %NULL where it is not there or is not JSON, and @there says which. */
static gboolean
read_document (const Work *self, const char *name, yyjson_doc **doc, gboolean *there, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) text = self->place->funcs->read (self->place, name, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *there = text != NULL;
  *doc = text != NULL ? yyjson_read (g_bytes_get_data (text, NULL), g_bytes_get_size (text), 0) : NULL;
  return TRUE;
}

/* %FALSE where the place is somebody else's. @before: the latest publication, or %NULL. */
static gboolean
read_before (Work *self, yyjson_doc **before, GError **error)
{
  gboolean there;

  if (!read_document (self, HU_PUBLISH_SNAPSHOT, before, &there, error))
    return FALSE;
  self->before = hu_publish_cursor_number (yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (*before), "next")));
  if (!there || self->before > 0)
    return TRUE;
  g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED,
               _ ("the feed.json in “%s” was not published from here, and is left as it is; choose another place"),
               self->place->name);
  return FALSE;
}

static int
compare_numbers_cb (gconstpointer a, gconstpointer b)
{
  gint64 number_a = *(const gint64 *) a, number_b = *(const gint64 *) b;

  return number_a < number_b ? 1 : number_a > number_b ? -1 : 0;
}

/* A publication broke off after it had named its file. */
static gboolean
is_unfinished (const Work *self)
{
  return self->cursors->len > 0 && g_array_index (self->cursors, gint64, 0) > self->before;
}

/* What too few still hold, is damaged, or is of a publication that broke off, goes: then a snapshot is fetched. */
static gboolean
merge_cursors (const Work *self, yyjson_mut_doc *delta, const char *next, GError **error)
{
  guint kept = 0;

  for (guint i = 0; i < self->cursors->len; i++)
    {
      gint64 number = g_array_index (self->cursors, gint64, i);
      g_autofree char *name = hu_publish_cursor_name (number);
      g_autoptr (yyjson_doc) older = NULL;
      yyjson_mut_doc *merged = NULL;
      gboolean there;

      /* The new one is kept too. */
      if (delta != NULL && number <= self->before && kept < HU_PUBLISH_KEPT - 1)
        {
          if (!read_document (self, name, &older, &there, error))
            return FALSE;
          merged = hu_publish_merge (&self->document, yyjson_doc_get_root (older), delta, next);
        }
      kept += merged != NULL;
      g_ptr_array_add (self->merged, merged);
    }
  return TRUE;
}

/* --- writing --- */

static gboolean
write_document (const Work *self, const char *name, yyjson_mut_doc *doc, gsize *bytes, GError **error)
{
  gsize length = 0;
  char *written = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, &length);
  g_autoptr (GBytes) text = g_bytes_new_with_free_func (written, length, free, written);

  if (bytes != NULL)
    *bytes = length;
  return self->place->funcs->write (self->place, name, text, error);
}

/* Whoever still holds what goes is sent to the snapshot, and not left behind where it cannot be removed. */
static gboolean
end_cursors (const Work *self, GError **error)
{
  g_autoptr (yyjson_mut_doc) end = hu_publish_document_new (&self->document, FALSE, HU_PUBLISH_SNAPSHOT);

  for (guint i = 0; i < self->merged->len; i++)
    {
      g_autofree char *name = hu_publish_cursor_name (g_array_index (self->cursors, gint64, i));

      if (self->merged->pdata[i] == NULL && !write_document (self, name, end, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_index (const Work *self, const char *next, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  g_autofree char *at = hu_time_format (self->document.head.at);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *cursors;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_int (doc, root, "hustings_index", 1);
  yyjson_mut_obj_add_str (doc, root, "title", self->document.title);
  yyjson_mut_obj_add_strcpy (doc, root, "at", at);
  yyjson_mut_obj_add_str (doc, root, "feed", HU_PUBLISH_SNAPSHOT);
  cursors = yyjson_mut_obj_add_arr (doc, root, "since");
  yyjson_mut_arr_add_str (doc, cursors, next);
  for (guint i = 0; i < self->merged->len; i++)
    {
      g_autofree char *name = hu_publish_cursor_name (g_array_index (self->cursors, gint64, i));

      if (self->merged->pdata[i] != NULL)
        yyjson_mut_arr_add_strcpy (doc, cursors, name);
    }
  return write_document (self, HU_PUBLISH_INDEX, doc, NULL, error);
}

static gboolean
update_cursors (const Work *self, GError **error)
{
  for (guint i = 0; i < self->merged->len; i++)
    {
      g_autofree char *name = hu_publish_cursor_name (g_array_index (self->cursors, gint64, i));
      gsize bytes;

      if (self->merged->pdata[i] == NULL)
        continue;
      if (!write_document (self, name, self->merged->pdata[i], &bytes, error))
        return FALSE;
      if (self->published->delta_bytes == 0)
        self->published->delta_bytes = bytes;
    }
  return TRUE;
}

static gboolean
remove_ended (const Work *self, GError **error)
{
  for (guint i = 0; i < self->merged->len; i++)
    {
      g_autofree char *name = hu_publish_cursor_name (g_array_index (self->cursors, gint64, i));

      if (self->merged->pdata[i] == NULL && !self->place->funcs->remove (self->place, name, error))
        return FALSE;
    }
  return TRUE;
}

/* Each file is there before another names it, and gone after. Whoever listens is told before the snapshot says that all were:
 * where that fails, the next publication tells them again. */
static gboolean
write_all (const Work *self, yyjson_mut_doc *snapshot, yyjson_mut_doc *delta, const char *next,
           const HuPublishPush *push, GError **error)
{
  g_autoptr (yyjson_mut_doc) tail = hu_publish_document_new (&self->document, FALSE, next);

  if (!end_cursors (self, error) || !write_document (self, next, tail, NULL, error) || !write_index (self, next, error)
      || (push != NULL && delta != NULL && !hu_publish_push (push, is_unfinished (self) ? snapshot : delta, error))
      || !update_cursors (self, error)
      || !write_document (self, HU_PUBLISH_SNAPSHOT, snapshot, &self->published->bytes, error))
    return FALSE;
  self->published->written = TRUE;
  return remove_ended (self, error);
}

/* --- a publication --- */

static gboolean
same_head (yyjson_val *before, yyjson_mut_val *root)
{
  static const char *const names[] = { "title", "at", "stream" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (yyjson_get_str (yyjson_obj_get (before, names[i])),
                   yyjson_mut_get_str (yyjson_mut_obj_get (root, names[i])))
        != 0)
      return FALSE;
  return yyjson_get_bool (yyjson_obj_get (before, "illustrative"))
         == yyjson_mut_get_bool (yyjson_mut_obj_get (root, "illustrative"));
}

/* All that the store holds, as the snapshot. */
static yyjson_mut_doc *
make_snapshot (Work *self, yyjson_mut_val *found, yyjson_val *before, const char *next)
{
  yyjson_mut_doc *snapshot = hu_publish_document_new (&self->document, TRUE, next);
  yyjson_mut_val *root = yyjson_mut_doc_get_root (snapshot);

  for (const char *const *name = hu_publish_arrays; *name != NULL; name++)
    yyjson_mut_obj_add_val (snapshot, root, *name,
                            yyjson_mut_val_mut_copy (snapshot, yyjson_mut_obj_get (found, *name)));
  hu_publish_keep_ended (&self->document, before, snapshot);
  hu_publish_index (&self->document, root);
  for (const char *const *name = hu_publish_arrays; *name != NULL; name++)
    self->published->records += (guint) yyjson_mut_arr_size (yyjson_mut_obj_get (root, *name));
  return snapshot;
}

static gboolean
publish (Work *self, yyjson_mut_val *found, const HuPublishPush *push, gint64 now, GError **error)
{
  g_autoptr (yyjson_doc) before = NULL;
  g_autoptr (yyjson_mut_doc) snapshot = NULL, delta = NULL;
  g_autofree char *next = NULL;
  yyjson_val *root;

  self->cursors = self->place->funcs->list (self->place, error);
  if (self->cursors == NULL || !read_before (self, &before, error))
    return FALSE;
  g_array_sort (self->cursors, compare_numbers_cb);
  /* Rising, and never given twice even where the place was emptied. */
  self->number = MAX (self->before + 1, now / HU_SECOND);
  if (self->cursors->len > 0)
    self->number = MAX (self->number, g_array_index (self->cursors, gint64, 0) + 1);
  next = hu_publish_cursor_name (self->number);
  root = yyjson_doc_get_root (before);
  snapshot = make_snapshot (self, found, root, next);
  if (before != NULL)
    delta = hu_publish_compare (&self->document, root, next, &self->published->changed);
  if (before != NULL && self->published->changed == 0 && !is_unfinished (self)
      && same_head (root, self->document.snapshot))
    return TRUE;
  return merge_cursors (self, delta, next, error) && write_all (self, snapshot, delta, next, push, error);
}

static void
free_merged (gpointer data)
{
  yyjson_mut_doc_free (data);
}

gboolean
hu_publish (HuReader *reader, const char *title, HuPublishPlace *place, const HuPublishPush *push, gint64 now,
            HuPublished *published, GError **error)
{
  Work self = { .place = place, .published = published, .document = { .title = title } };
  g_autoptr (yyjson_mut_doc) records = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *found;
  gboolean done;

  g_return_val_if_fail (reader != NULL && title != NULL && place != NULL && published != NULL, FALSE);

  *published = (HuPublished) { 0 };
  found = yyjson_mut_obj (records);
  yyjson_mut_doc_set_root (records, found);
  if (!hu_publish_records (reader, records, found, &self.document.head, error))
    return FALSE;
  if (self.document.head.at == HU_NEVER)
    self.document.head.at = now;
  self.document.stream = push != NULL ? push->url : NULL;
  self.merged = g_ptr_array_new_with_free_func (free_merged);
  done = publish (&self, found, push, now, error);
  for (guint i = 0; i < HU_PUBLISH_N_ARRAYS; i++)
    g_clear_pointer (&self.document.current[i], g_hash_table_unref);
  g_clear_pointer (&self.cursors, g_array_unref);
  g_ptr_array_unref (self.merged);
  return done;
}
