/* hu-publish-document.c: snapshots, and what changed since
 *
 * What changed is told by comparing records with those of the publication before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-publish-private.h"

#include "hu-time.h"

yyjson_mut_doc *
hu_publish_document_new (const HuPublication *self, gboolean snapshot, const char *next)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *at = hu_time_format (self->head.at);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_int (doc, root, "hustings", 1);
  yyjson_mut_obj_add_strcpy (doc, root, "title", self->title);
  yyjson_mut_obj_add_bool (doc, root, "illustrative", self->head.illustrative);
  yyjson_mut_obj_add_strcpy (doc, root, "at", at);
  yyjson_mut_obj_add_int (doc, root, "poll", HU_PUBLISH_POLL);
  yyjson_mut_obj_add_bool (doc, root, "snapshot", snapshot);
  yyjson_mut_obj_add_strcpy (doc, root, "next", next);
  if (self->stream != NULL)
    yyjson_mut_obj_add_strcpy (doc, root, "stream", self->stream);
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
by_key (yyjson_mut_val *array)
{
  GHashTable *records = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_mut_val *record;
  size_t i, n;

  yyjson_mut_arr_foreach (array, i, n, record)
    g_hash_table_insert (records, (gpointer) mut_key_of (record), record);
  return records;
}

void
hu_publish_keep_ended (const HuPublication *self, yyjson_val *before, yyjson_mut_doc *doc)
{
  yyjson_mut_val *pledges = yyjson_mut_obj_get (yyjson_mut_doc_get_root (doc), "pledges");
  g_autoptr (GHashTable) known = by_key (pledges);
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

void
hu_publish_index (HuPublication *self, yyjson_mut_val *snapshot)
{
  self->snapshot = snapshot;
  for (guint i = 0; i < HU_PUBLISH_N_ARRAYS; i++)
    self->current[i] = by_key (yyjson_mut_obj_get (snapshot, hu_publish_arrays[i]));
}

static void
add_gone (yyjson_mut_doc *doc, yyjson_mut_val *array, const char *key)
{
  yyjson_mut_val *event = yyjson_mut_arr_add_obj (doc, array);

  yyjson_mut_obj_add_strcpy (doc, event, "id", key);
  yyjson_mut_obj_add_bool (doc, event, "deleted", TRUE);
}

/* Into @delta what stands in the snapshot and did not stand so in @before. */
static guint
compare_array (const HuPublication *self, guint which, yyjson_val *before, yyjson_mut_doc *delta)
{
  const char *name = hu_publish_arrays[which];
  g_autoptr (GHashTable) old = texts_by_key (before);
  yyjson_mut_val *changes = yyjson_mut_obj_add_arr (delta, yyjson_mut_doc_get_root (delta), name);
  yyjson_mut_val *record;
  yyjson_val *gone;
  size_t i, n;

  yyjson_mut_arr_foreach (yyjson_mut_obj_get (self->snapshot, name), i, n, record)
    {
      char *text = yyjson_mut_val_write (record, 0, NULL);

      if (g_strcmp0 (text, g_hash_table_lookup (old, mut_key_of (record))) != 0)
        yyjson_mut_arr_append (changes, yyjson_mut_val_mut_copy (delta, record));
      free (text);
    }
  /* Of the rest the format cannot say that they are gone. */
  if (which == HU_PUBLISH_EVENTS)
    yyjson_arr_foreach (before, i, n, gone)
      if (key_of (gone) != NULL && !g_hash_table_contains (self->current[which], key_of (gone)))
        add_gone (delta, changes, key_of (gone));
  return (guint) yyjson_mut_arr_size (changes);
}

yyjson_mut_doc *
hu_publish_compare (const HuPublication *self, yyjson_val *before, const char *next, guint *changed)
{
  yyjson_mut_doc *delta = hu_publish_document_new (self, FALSE, next);

  *changed = 0;
  for (guint i = 0; i < HU_PUBLISH_N_ARRAYS; i++)
    *changed += compare_array (self, i, yyjson_obj_get (before, hu_publish_arrays[i]), delta);
  return delta;
}

yyjson_mut_doc *
hu_publish_merge (const HuPublication *self, yyjson_val *older, yyjson_mut_doc *delta, const char *next)
{
  yyjson_mut_doc *doc;

  if (!yyjson_is_obj (older))
    return NULL;
  doc = hu_publish_document_new (self, FALSE, next);
  for (guint which = 0; which < HU_PUBLISH_N_ARRAYS; which++)
    {
      const char *name = hu_publish_arrays[which];
      yyjson_mut_val *changes = yyjson_mut_obj_get (yyjson_mut_doc_get_root (delta), name), *change;
      yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, yyjson_mut_doc_get_root (doc), name);
      g_autoptr (GHashTable) changed = by_key (changes);
      yyjson_val *record;
      size_t i, n;

      yyjson_arr_foreach (yyjson_obj_get (older, name), i, n, record)
        {
          const char *key = key_of (record);
          yyjson_mut_val *current = key != NULL ? g_hash_table_lookup (self->current[which], key) : NULL;

          if (key == NULL || g_hash_table_contains (changed, key))
            continue;
          if (current != NULL)
            yyjson_mut_arr_append (array, yyjson_mut_val_mut_copy (doc, current));
          else if (which == HU_PUBLISH_EVENTS)
            add_gone (doc, array, key);
          else
            yyjson_mut_arr_append (array, yyjson_val_mut_copy (doc, record));
        }
      yyjson_mut_arr_foreach (changes, i, n, change)
        yyjson_mut_arr_append (array, yyjson_mut_val_mut_copy (doc, change));
    }
  return doc;
}
