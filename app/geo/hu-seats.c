/* hu-seats.c: the register of constituencies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-seats.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hu-datasets.h"
#include "hu-text.h"

struct _HuSeats
{
  gatomicrefcount count;
  HuVintage vintage;
  HuCsv *csv; /* owns the texts of infos */
  GStringChunk *folded;
  HuSeatInfo *infos; /* in the order of their codes */
  guint n;
};

typedef struct
{
  int code, abbreviation, name, name_cy, region, q, r;
} Columns;

static const char *const vintages[] = { "2010", "2024" };

const char *
hu_vintage_id (HuVintage vintage)
{
  g_return_val_if_fail (vintage == HU_VINTAGE_2010 || vintage == HU_VINTAGE_2024, "");

  return vintages[vintage];
}

int
hu_vintage_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);

  for (guint i = 0; i < G_N_ELEMENTS (vintages); i++)
    if (strcmp (vintages[i], id) == 0)
      return (int) i;
  return -1;
}

static gboolean
find_columns (const HuCsv *csv, Columns *columns, GError **error)
{
  return (columns->code = hu_csv_require (csv, "code", error)) >= 0
         && (columns->abbreviation = hu_csv_require (csv, "abbreviation", error)) >= 0
         && (columns->name = hu_csv_require (csv, "name", error)) >= 0
         && (columns->name_cy = hu_csv_require (csv, "name_cy", error)) >= 0
         && (columns->region = hu_csv_require (csv, "region", error)) >= 0
         && (columns->q = hu_csv_require (csv, "q", error)) >= 0
         && (columns->r = hu_csv_require (csv, "r", error)) >= 0;
}

static gboolean
abbreviation_is_sound (const char *text)
{
  gsize length = strlen (text);
  return length >= 3 && length <= 4 && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

static char *
fold_names (const HuSeatInfo *info)
{
  g_autofree char *both = info->name_cy != NULL ? g_strdup_printf ("%s %s", info->name, info->name_cy) : NULL;
  return hu_text_fold (both != NULL ? both : info->name);
}

static gboolean
read_row (HuSeats *seats, guint row, const Columns *columns, GError **error)
{
  const HuCsv *csv = seats->csv;
  HuSeatInfo *info = &seats->infos[row];
  gint64 q, r;

  info->code = hu_csv_get (csv, row, columns->code);
  info->abbreviation = hu_csv_get (csv, row, columns->abbreviation);
  info->name = hu_csv_get (csv, row, columns->name);
  info->name_cy = hu_csv_get (csv, row, columns->name_cy);
  if (*info->name_cy == '\0')
    info->name_cy = NULL;

  const char *region = hu_csv_get (csv, row, columns->region);
  int found = hu_region_from_id (region);
  if (found < 0)
    return hu_dataset_malformed (csv, row, error, _ ("“%s” is not a region"), region);
  info->region = (HuRegion) found;
  if (*info->code == '\0' || *info->name == '\0')
    return hu_dataset_malformed (csv, row, error, _ ("a code or a name is missing"));
  if (row > 0 && strcmp (seats->infos[row - 1].code, info->code) >= 0)
    return hu_dataset_malformed (csv, row, error, _ ("the codes are not in order"));
  if (!abbreviation_is_sound (info->abbreviation))
    return hu_dataset_malformed (csv, row, error, _ ("“%s” is not three or four capital letters"), info->abbreviation);
  if (!hu_csv_get_int (csv, row, columns->q, -9999, 9999, &q, error)
      || !hu_csv_get_int (csv, row, columns->r, -9999, 9999, &r, error))
    return FALSE;
  info->q = (int) q;
  info->r = (int) r;

  g_autofree char *folded = fold_names (info);
  info->folded = g_string_chunk_insert (seats->folded, folded);
  return TRUE;
}

static gboolean
read_rows (HuSeats *seats, GError **error)
{
  g_autoptr (GHashTable) abbreviations = g_hash_table_new (g_str_hash, g_str_equal);
  Columns columns;

  if (!find_columns (seats->csv, &columns, error))
    return FALSE;
  seats->n = hu_csv_n_rows (seats->csv);
  seats->infos = g_new0 (HuSeatInfo, seats->n);
  for (guint row = 0; row < seats->n; row++)
    {
      if (!read_row (seats, row, &columns, error))
        return FALSE;
      const char *abbreviation = seats->infos[row].abbreviation;
      if (!g_hash_table_add (abbreviations, (gpointer) abbreviation))
        return hu_dataset_malformed (seats->csv, row, error, _ ("the abbreviation %s stands twice"), abbreviation);
    }
  return TRUE;
}

HuSeats *
hu_seats_load (HuVintage vintage, GError **error)
{
  g_return_val_if_fail (vintage == HU_VINTAGE_2010 || vintage == HU_VINTAGE_2024, NULL);

  g_autofree char *file = g_strdup_printf ("seats-%s.csv", vintages[vintage]);
  g_autoptr (HuCsv) csv = hu_dataset_load_csv (file, error);
  if (csv == NULL)
    return NULL;

  g_autoptr (HuSeats) seats = g_new0 (HuSeats, 1);
  g_autoptr (GError) local = NULL;
  g_atomic_ref_count_init (&seats->count);
  seats->vintage = vintage;
  seats->csv = g_steal_pointer (&csv);
  seats->folded = g_string_chunk_new (4096);
  if (!read_rows (seats, &local))
    {
      hu_dataset_blame (file, &local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&seats);
}

HuSeats *
hu_seats_ref (HuSeats *seats)
{
  g_return_val_if_fail (seats != NULL, NULL);

  g_atomic_ref_count_inc (&seats->count);
  return seats;
}

void
hu_seats_unref (HuSeats *seats)
{
  if (seats == NULL || !g_atomic_ref_count_dec (&seats->count))
    return;
  g_string_chunk_free (seats->folded);
  hu_csv_free (seats->csv);
  g_free (seats->infos);
  g_free (seats);
}

HuVintage
hu_seats_vintage (const HuSeats *seats)
{
  g_return_val_if_fail (seats != NULL, HU_VINTAGE_2024);

  return seats->vintage;
}

guint
hu_seats_n (const HuSeats *seats)
{
  g_return_val_if_fail (seats != NULL, 0);

  return seats->n;
}

const HuSeatInfo *
hu_seats_get (const HuSeats *seats, guint index)
{
  g_return_val_if_fail (seats != NULL && index < seats->n, NULL);

  return &seats->infos[index];
}

int
hu_seats_index (const HuSeats *seats, const char *code)
{
  g_return_val_if_fail (seats != NULL && code != NULL, -1);

  guint low = 0, high = seats->n;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (seats->infos[middle].code, code);
      if (order == 0)
        return (int) middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}
