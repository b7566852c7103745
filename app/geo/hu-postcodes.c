/* hu-postcodes.c: looking a postcode up in the mapped file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-postcodes.h"

#include <glib/gi18n-lib.h>
#include <lzma.h>
#include <string.h>

#include "hu-datasets.h"
#include "hu-postcode-key.h"

struct _HuPostcodes
{
  gatomicrefcount count;
  GBytes *bytes;
  const guint8 *data;
  gsize size;
  guint n_postcodes, n_sectors, n_outcodes;
  const guint8 *areas, *keys, *sectors, *bitmaps, *outcodes;
};

typedef struct
{
  guint32 key;
  const guint8 *bitmap;
  gsize places; /* offset in the file */
  guint easting, northing;
  guint easting_bits, northing_bits;
  guint n;
} Sector;

static guint32
get_u32 (const guint8 *at)
{
  guint32 value;
  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
get_u64 (const guint8 *at)
{
  guint64 value;
  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

/* @n bits of @value from the lowest, which are taken off it. */
static guint
take_bits (guint64 *value, guint n)
{
  guint taken = (guint) (*value & ((G_GUINT64_CONSTANT (1) << n) - 1));
  *value >>= n;
  return taken;
}

static gboolean
damaged (GError **error)
{
  g_set_error_literal (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED,
                       _ ("the postcodes are damaged; install Hustings again, or import them again"));
  return FALSE;
}

/* %FALSE where what it says does not fit into the file: a lookup then finds nothing. */
static gboolean
read_sector (const HuPostcodes *postcodes, guint index, Sector *sector)
{
  const guint8 *at = postcodes->sectors + (gsize) index * HU_POSTCODE_SECTOR_SIZE;
  guint64 box = get_u64 (at + 4);

  sector->key = get_u32 (postcodes->keys + (gsize) index * 4);
  sector->bitmap = postcodes->bitmaps + (gsize) index * HU_POSTCODE_BITMAP;
  sector->places = get_u32 (at);
  sector->easting = take_bits (&box, HU_POSTCODE_EASTING_BITS);
  sector->northing = take_bits (&box, HU_POSTCODE_NORTHING_BITS);
  sector->easting_bits = take_bits (&box, 5);
  sector->northing_bits = take_bits (&box, 5);
  sector->n = take_bits (&box, 9);

  gsize bits = (gsize) sector->n * (sector->easting_bits + sector->northing_bits);
  return box == 0 && sector->easting_bits <= HU_POSTCODE_EASTING_BITS
         && sector->northing_bits <= HU_POSTCODE_NORTHING_BITS
         && sector->places + (bits + 7) / 8 + HU_POSTCODE_PADDING <= postcodes->size;
}

static gboolean
has_unit (const Sector *sector, guint unit)
{
  return sector->bitmap[unit / 8] >> (unit % 8) & 1;
}

/* How many units there are before @unit. */
static guint
rank_of_unit (const Sector *sector, guint unit)
{
  guint rank = 0;
  for (guint word = 0; word < unit / 64; word++)
    rank += (guint) __builtin_popcountll (get_u64 (sector->bitmap + word * 8));
  return rank
         + (guint) __builtin_popcountll (get_u64 (sector->bitmap + unit / 64 * 8)
                                         & ((G_GUINT64_CONSTANT (1) << unit % 64) - 1));
}

static void
read_place (const HuPostcodes *postcodes, const Sector *sector, guint rank, HuPostcode *postcode)
{
  gsize bit = (gsize) rank * (sector->easting_bits + sector->northing_bits);
  /* At most 7 + 20 + 21 bits of the eight bytes are used. */
  guint64 packed = get_u64 (postcodes->data + sector->places + bit / 8) >> (bit % 8);

  postcode->easting = (int) (sector->easting + take_bits (&packed, sector->easting_bits));
  postcode->northing = (int) (sector->northing + take_bits (&packed, sector->northing_bits));
}

/* The entry for @key among sorted entries of @size bytes, or -1. */
static int
search (const guint8 *entries, gsize size, guint low, guint high, guint32 key)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint32 found = get_u32 (entries + middle * size);
      if (found == key)
        return (int) middle;
      if (found < key)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

static gboolean
find_unit (const HuPostcodes *postcodes, const HuPostcodeKey *key, HuPostcode *postcode)
{
  const guint8 *area = postcodes->areas + hu_postcode_key_area (key->outcode) * 4;
  Sector sector;
  int index;

  if (key->unit < 0)
    return FALSE;
  index = search (postcodes->keys, 4, get_u32 (area), get_u32 (area + 4), key->outcode * 10 + (guint) key->sector);
  if (index < 0 || !read_sector (postcodes, (guint) index, &sector) || !has_unit (&sector, (guint) key->unit))
    return FALSE;
  guint rank = rank_of_unit (&sector, (guint) key->unit);
  if (rank >= sector.n)
    return FALSE;
  read_place (postcodes, &sector, rank, postcode);
  hu_grid_to_wgs84 (postcode->easting, postcode->northing, &postcode->longitude, &postcode->latitude);
  return TRUE;
}

/* Where the outcode at @index is; returns the outcode. */
static guint32
read_outcode (const HuPostcodes *postcodes, guint index, HuPostcode *postcode)
{
  const guint8 *at = postcodes->outcodes + (gsize) index * HU_POSTCODE_OUTCODE_SIZE;
  postcode->longitude = (gint32) get_u32 (at + 4) / 1e6;
  postcode->latitude = (gint32) get_u32 (at + 8) / 1e6;
  return get_u32 (at);
}

static gboolean
find_outcode (const HuPostcodes *postcodes, guint32 outcode, HuPostcode *postcode)
{
  int index = search (postcodes->outcodes, HU_POSTCODE_OUTCODE_SIZE, 0, postcodes->n_outcodes, outcode);
  if (index < 0)
    return FALSE;
  read_outcode (postcodes, (guint) index, postcode);
  return TRUE;
}

/* Northern Ireland, Guernsey, the Isle of Man and Jersey are not Ordnance Survey's to publish. */
static gboolean
is_left_out (const char *text)
{
  static const char *const areas[] = { "BT", "GY", "IM", "JE" };
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (strncmp (text, areas[i], 2) == 0)
      return TRUE;
  return FALSE;
}

/* The input, cut between characters. */
static void
copy_cut (char out[10], const char *text)
{
  gsize length = strnlen (text, 10);
  if (length == 10)
    {
      length = 9;
      while (length > 0 && ((guchar) text[length] & 0xc0) == 0x80)
        length--;
    }
  memcpy (out, text, length);
  out[length] = '\0';
}

HuPostcodeStatus
hu_postcodes_find (const HuPostcodes *postcodes, const char *text, HuPostcode *postcode)
{
  g_return_val_if_fail (postcodes != NULL && text != NULL && postcode != NULL, HU_POSTCODE_MALFORMED);

  HuPostcodeKey key;
  memset (postcode, 0, sizeof *postcode);
  if (!hu_postcode_key_parse (text, &key))
    {
      copy_cut (postcode->text, text);
      return postcode->status = HU_POSTCODE_MALFORMED;
    }
  memcpy (postcode->text, key.text, sizeof key.text);
  if (find_unit (postcodes, &key, postcode))
    postcode->status = HU_POSTCODE_OK;
  else if (find_outcode (postcodes, key.outcode, postcode))
    postcode->status = HU_POSTCODE_OUTCODE;
  else
    postcode->status = is_left_out (key.text) ? HU_POSTCODE_NOT_COVERED : HU_POSTCODE_UNKNOWN;
  return postcode->status;
}

static gboolean
check_header (HuPostcodes *postcodes, GError **error)
{
  const guint8 *data = postcodes->data;
  if (postcodes->size < HU_POSTCODE_HEADER || memcmp (data, HU_POSTCODE_MAGIC, 4) != 0)
    return damaged (error);
  if (get_u32 (data + 4) != HU_POSTCODE_VERSION)
    {
      g_set_error (
        error, HU_GEO_ERROR, HU_GEO_ERROR_VERSION,
        _ ("the postcodes are in version %u of the format, this program reads version %u; import them again"),
        get_u32 (data + 4), HU_POSTCODE_VERSION);
      return FALSE;
    }
  postcodes->n_postcodes = get_u32 (data + 16);
  postcodes->n_sectors = get_u32 (data + 20);
  postcodes->n_outcodes = get_u32 (data + 24);

  gsize areas = (HU_POSTCODE_AREAS + 1) * 4;
  gsize keys = (gsize) postcodes->n_sectors * 4;
  gsize sectors = (gsize) postcodes->n_sectors * HU_POSTCODE_SECTOR_SIZE;
  gsize bitmaps = (gsize) postcodes->n_sectors * HU_POSTCODE_BITMAP;
  gsize outcodes = (gsize) postcodes->n_outcodes * HU_POSTCODE_OUTCODE_SIZE;
  if (HU_POSTCODE_HEADER + areas + keys + sectors + bitmaps + outcodes + HU_POSTCODE_PADDING > postcodes->size)
    return damaged (error);
  postcodes->areas = data + HU_POSTCODE_HEADER;
  postcodes->keys = postcodes->areas + areas;
  postcodes->sectors = postcodes->keys + keys;
  postcodes->bitmaps = postcodes->sectors + sectors;
  postcodes->outcodes = postcodes->bitmaps + bitmaps;

  guint before = 0;
  for (guint area = 0; area <= HU_POSTCODE_AREAS; area++)
    {
      guint first = get_u32 (postcodes->areas + area * 4);
      if (first < before || first > postcodes->n_sectors)
        return damaged (error);
      before = first;
    }
  return TRUE;
}

HuPostcodes *
hu_postcodes_new_from_bytes (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  g_autoptr (HuPostcodes) postcodes = g_new0 (HuPostcodes, 1);
  g_atomic_ref_count_init (&postcodes->count);
  postcodes->bytes = g_bytes_ref (bytes);
  postcodes->data = g_bytes_get_data (bytes, &postcodes->size);
  return check_header (postcodes, error) ? g_steal_pointer (&postcodes) : NULL;
}

HuPostcodes *
hu_postcodes_load (GError **error)
{
  g_autoptr (GBytes) bytes = hu_dataset_map ("postcodes.bin", error);
  return bytes != NULL ? hu_postcodes_new_from_bytes (bytes, error) : NULL;
}

HuPostcodes *
hu_postcodes_ref (HuPostcodes *postcodes)
{
  g_return_val_if_fail (postcodes != NULL, NULL);

  g_atomic_ref_count_inc (&postcodes->count);
  return postcodes;
}

void
hu_postcodes_unref (HuPostcodes *postcodes)
{
  if (postcodes == NULL || !g_atomic_ref_count_dec (&postcodes->count))
    return;
  g_bytes_unref (postcodes->bytes);
  g_free (postcodes);
}

guint
hu_postcodes_n (const HuPostcodes *postcodes)
{
  g_return_val_if_fail (postcodes != NULL, 0);

  return postcodes->n_postcodes;
}

static void
visit_sector (const HuPostcodes *postcodes, const Sector *sector, HuPostcodeFunc func, gpointer data)
{
  HuPostcode postcode = { .status = HU_POSTCODE_OK };
  guint rank = 0;
  for (guint unit = 0; unit < HU_POSTCODE_UNITS; unit++)
    if (has_unit (sector, unit))
      {
        hu_postcode_key_format (sector->key / 10, sector->key % 10, unit, postcode.text);
        read_place (postcodes, sector, rank++, &postcode);
        hu_grid_to_wgs84 (postcode.easting, postcode.northing, &postcode.longitude, &postcode.latitude);
        func (&postcode, data);
      }
}

gboolean
hu_postcodes_foreach (const HuPostcodes *postcodes, HuPostcodeFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (postcodes != NULL, FALSE);

  guint64 sum = 0;
  guint32 before = 0;
  gsize checked = postcodes->size - HU_POSTCODE_CHECKED;

  if (lzma_crc64 (postcodes->data + HU_POSTCODE_CHECKED, checked, 0) != get_u64 (postcodes->data + 8))
    return damaged (error);
  for (guint i = 0; i < postcodes->n_sectors; i++)
    {
      Sector sector;
      if (!read_sector (postcodes, i, &sector) || (i > 0 && sector.key <= before)
          || hu_postcode_key_area (sector.key / 10) >= HU_POSTCODE_AREAS
          || rank_of_unit (&sector, HU_POSTCODE_UNITS) != sector.n)
        return damaged (error);
      before = sector.key;
      sum += sector.n;
    }
  if (sum != postcodes->n_postcodes)
    return damaged (error);
  for (guint i = 0; func != NULL && i < postcodes->n_sectors; i++)
    {
      Sector sector;
      read_sector (postcodes, i, &sector);
      visit_sector (postcodes, &sector, func, data);
    }
  return TRUE;
}

void
hu_postcodes_foreach_outcode (const HuPostcodes *postcodes, HuPostcodeFunc func, gpointer data)
{
  g_return_if_fail (postcodes != NULL && func != NULL);

  for (guint i = 0; i < postcodes->n_outcodes; i++)
    {
      HuPostcode postcode = { .status = HU_POSTCODE_OUTCODE };
      guint32 outcode = read_outcode (postcodes, i, &postcode);

      if (hu_postcode_key_area (outcode) >= HU_POSTCODE_AREAS)
        continue; /* damaged: nothing is called so */
      hu_postcode_key_format (outcode, 0, 0, postcode.text);
      /* The first half of it. */
      postcode.text[strcspn (postcode.text, " ")] = '\0';
      func (&postcode, data);
    }
}
