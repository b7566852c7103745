/* hu-heap.h: a binary heap, least key first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There is no way to change a key: push again, and leave out what is stale when it comes out.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double key;
  guint id;
} HuHeapItem;

/* A GArray of HuHeapItem in heap order. */
static inline GArray *
hu_heap_new (guint size)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (HuHeapItem), size);
}

static inline void
hu_heap_push (GArray *heap, double key, guint id)
{
  HuHeapItem item = { key, id }, *items;
  guint at = heap->len;

  g_array_append_val (heap, item);
  items = (HuHeapItem *) (gpointer) heap->data;
  while (at > 0 && items[(at - 1) / 2].key > key)
    {
      items[at] = items[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  items[at] = item;
}

static inline gboolean
hu_heap_pop (GArray *heap, HuHeapItem *least)
{
  HuHeapItem *items = (HuHeapItem *) (gpointer) heap->data, last;
  guint at = 0, n;

  if (heap->len == 0)
    return FALSE;
  *least = items[0];
  n = heap->len - 1;
  last = items[n];
  for (guint child = 1; child < n; child = 2 * at + 1)
    {
      if (child + 1 < n && items[child + 1].key < items[child].key)
        child++;
      if (items[child].key >= last.key)
        break;
      items[at] = items[child];
      at = child;
    }
  items[at] = last;
  g_array_set_size (heap, n);
  return TRUE;
}

G_END_DECLS
