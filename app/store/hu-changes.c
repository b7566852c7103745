/* hu-changes.c: what a commit changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-changes.h"

G_DEFINE_BOXED_TYPE (HuChanges, hu_changes, hu_changes_ref, hu_changes_unref)

/* The public structure first, so that one pointer serves both. */
typedef struct
{
  HuChanges changes;
  GHashTable *seats; /* interned, so that the address is the code */
} Gathered;

static void
clear_gathered (gpointer data)
{
  Gathered *gathered = data;

  g_array_unref (gathered->changes.events);
  g_ptr_array_unref (gathered->changes.seats);
  g_hash_table_unref (gathered->seats);
}

static int
compare_rows (gconstpointer one, gconstpointer other)
{
  gint64 a = *(const gint64 *) one;
  gint64 b = *(const gint64 *) other;

  return (a > b) - (a < b);
}

HuChanges *
hu_changes_new (gint64 at)
{
  Gathered *gathered = g_atomic_rc_box_new0 (Gathered);

  gathered->changes.at = at;
  gathered->changes.events = g_array_new (FALSE, FALSE, sizeof (gint64));
  gathered->changes.seats = g_ptr_array_new ();
  gathered->seats = g_hash_table_new (NULL, NULL);
  return &gathered->changes;
}

void
hu_changes_add_seat (HuChanges *changes, const char *seat)
{
  Gathered *gathered = (Gathered *) changes;
  const char *code;

  if (seat == NULL)
    return;
  code = g_intern_string (seat);
  if (g_hash_table_add (gathered->seats, (gpointer) code))
    g_ptr_array_add (changes->seats, (gpointer) code);
}

void
hu_changes_add_event (HuChanges *changes, gint64 row, const char *seat)
{
  changes->kinds |= HU_CHANGE_EVENTS;
  g_array_append_val (changes->events, row);
  hu_changes_add_seat (changes, seat);
}

void
hu_changes_finish (HuChanges *changes)
{
  GArray *rows = changes->events;
  guint kept = 0;

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);

      if (kept == 0 || g_array_index (rows, gint64, kept - 1) != row)
        g_array_index (rows, gint64, kept++) = row;
    }
  g_array_set_size (rows, kept);
}

gboolean
hu_changes_is_empty (const HuChanges *changes)
{
  return changes->kinds == 0;
}

/**
 * hu_changes_ref:
 * @changes: changes
 *
 * Changes are not altered once they were handed out; any thread may hold them.
 *
 * Returns: (transfer full): @changes
 */
HuChanges *
hu_changes_ref (HuChanges *changes)
{
  return g_atomic_rc_box_acquire (changes);
}

/**
 * hu_changes_unref:
 * @changes: (nullable) (transfer full): changes
 *
 * Gives back a reference.
 */
void
hu_changes_unref (HuChanges *changes)
{
  if (changes != NULL)
    g_atomic_rc_box_release_full (changes, clear_gathered);
}
