/* hu-import-postcodes.c: Code-Point Open into postcodes.bin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-import.h"

#include <glib/gi18n-lib.h>
#include <lzma.h>
#include <math.h>
#include <string.h>

#include "hu-csv.h"
#include "hu-datasets.h"
#include "hu-import-private.h"
#include "hu-postcode-key.h"
#include "hu-postcodes.h"

typedef struct
{
  guint32 sector; /* outcode * 10 + sector */
  guint32 unit;
  guint32 easting, northing;
} Entry;

typedef struct
{
  guint32 outcode;
  gint32 longitude, latitude; /* millionths of a degree */
} Centroid;

static int
compare_entries_cb (gconstpointer a, gconstpointer b)
{
  const Entry *entry_a = a, *entry_b = b;
  if (entry_a->sector != entry_b->sector)
    return entry_a->sector < entry_b->sector ? -1 : 1;
  return entry_a->unit < entry_b->unit ? -1 : entry_a->unit > entry_b->unit;
}

static int
compare_centroids_cb (gconstpointer a, gconstpointer b)
{
  guint32 outcode_a = ((const Centroid *) a)->outcode, outcode_b = ((const Centroid *) b)->outcode;
  return outcode_a < outcode_b ? -1 : outcode_a > outcode_b;
}

static gboolean
check_entries (const GArray *entries, GError **error)
{
  char text[10];

  if (entries->len == 0)
    {
      g_set_error_literal (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("there are no postcodes"));
      return FALSE;
    }
  for (guint i = 1; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      if (compare_entries_cb (entry - 1, entry) != 0)
        continue;
      hu_postcode_key_format (entry->sector / 10, entry->sector % 10, entry->unit, text);
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("%s stands twice"), text);
      return FALSE;
    }
  return TRUE;
}

static GArray *
read_entries (GBytes *codepoint, GError **error)
{
  g_autoptr (HuCsv) csv = hu_csv_parse (codepoint, error);
  int postcode, easting, northing;
  if (csv == NULL || (postcode = hu_csv_require (csv, "postcode", error)) < 0
      || (easting = hu_csv_require (csv, "easting", error)) < 0
      || (northing = hu_csv_require (csv, "northing", error)) < 0)
    return NULL;

  guint n = hu_csv_n_rows (csv);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n);
  for (guint row = 0; row < n; row++)
    {
      const char *text = hu_csv_get (csv, row, postcode);
      HuPostcodeKey key;
      gint64 e, n_grid;
      if (!hu_postcode_key_parse (text, &key) || key.unit < 0)
        {
          hu_dataset_malformed (csv, row, error, _ ("postcode: “%s” is not a postcode"), text);
          return NULL;
        }
      if (!hu_csv_get_int (csv, row, easting, 0, (1 << HU_POSTCODE_EASTING_BITS) - 1, &e, error)
          || !hu_csv_get_int (csv, row, northing, 0, (1 << HU_POSTCODE_NORTHING_BITS) - 1, &n_grid, error))
        return NULL;
      Entry entry = { key.outcode * 10 + (guint) key.sector, (guint) key.unit, (guint) e, (guint) n_grid };
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries_cb);
  return check_entries (entries, error) ? g_steal_pointer (&entries) : NULL;
}

static gboolean
read_degrees (const HuCsv *csv, guint row, int column, const char *name, double limit, gint32 *millionths,
              GError **error)
{
  const char *text = hu_csv_get (csv, row, column);
  char *end;
  double value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(fabs (value) <= limit))
    return hu_dataset_malformed (csv, row, error, _ ("%s: “%s” is not a number of degrees"), name, text);
  *millionths = (gint32) lrint (value * 1e6);
  return TRUE;
}

static GArray *
read_centroids (GBytes *outcodes, GError **error)
{
  g_autoptr (HuCsv) csv = hu_csv_parse (outcodes, error);
  int outcode, latitude, longitude;
  if (csv == NULL || (outcode = hu_csv_require (csv, "outcode", error)) < 0
      || (latitude = hu_csv_require (csv, "lat", error)) < 0 || (longitude = hu_csv_require (csv, "lon", error)) < 0)
    return NULL;

  g_autoptr (GArray) centroids = g_array_new (FALSE, FALSE, sizeof (Centroid));
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    {
      const char *text = hu_csv_get (csv, row, outcode);
      HuPostcodeKey key;
      Centroid centroid;
      if (!hu_postcode_key_parse (text, &key) || key.sector >= 0)
        {
          hu_dataset_malformed (csv, row, error, _ ("outcode: “%s” is not the first half of a postcode"), text);
          return NULL;
        }
      centroid.outcode = key.outcode;
      if (!read_degrees (csv, row, latitude, "lat", 90, &centroid.latitude, error)
          || !read_degrees (csv, row, longitude, "lon", 180, &centroid.longitude, error))
        return NULL;
      g_array_append_val (centroids, centroid);
    }
  g_array_sort (centroids, compare_centroids_cb);
  return g_steal_pointer (&centroids);
}

/* The mean of the postcodes of each outcode. */
static GArray *
compute_centroids (const GArray *entries)
{
  GArray *centroids = g_array_new (FALSE, FALSE, sizeof (Centroid));
  for (guint i = 0; i < entries->len;)
    {
      guint32 outcode = g_array_index (entries, Entry, i).sector / 10;
      double easting = 0, northing = 0, longitude, latitude;
      guint n = 0;
      for (; i < entries->len && g_array_index (entries, Entry, i).sector / 10 == outcode; i++, n++)
        {
          easting += g_array_index (entries, Entry, i).easting;
          northing += g_array_index (entries, Entry, i).northing;
        }
      hu_grid_to_wgs84 (easting / n, northing / n, &longitude, &latitude);
      Centroid centroid = { outcode, (gint32) lrint (longitude * 1e6), (gint32) lrint (latitude * 1e6) };
      g_array_append_val (centroids, centroid);
    }
  return centroids;
}

static void
put_u32 (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

static void
put_u64 (GByteArray *out, guint64 value)
{
  value = GUINT64_TO_LE (value);
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

static guint
bits_for (guint32 largest)
{
  return largest > 0 ? g_bit_storage (largest) : 0;
}

/* The parts of the file that grow with the sectors. */
typedef struct
{
  GByteArray *areas, *keys, *sectors, *bitmaps, *places;
} Parts;

static void
put_places (GByteArray *out, const Entry *entries, guint n, guint32 west, guint32 south, guint easting_bits,
            guint northing_bits)
{
  guint64 waiting = 0;
  guint n_waiting = 0;

  for (guint i = 0; i < n; i++)
    {
      /* Never more than 7 + 41 bits wait. */
      waiting |= (guint64) (entries[i].easting - west) << n_waiting;
      waiting |= (guint64) (entries[i].northing - south) << (n_waiting + easting_bits);
      n_waiting += easting_bits + northing_bits;
      for (; n_waiting >= 8 || (i + 1 == n && n_waiting > 0); n_waiting -= MIN (n_waiting, 8), waiting >>= 8)
        {
          guint8 byte = (guint8) waiting;
          g_byte_array_append (out, &byte, 1);
        }
    }
}

/* The sector that the @n @entries make up. */
static void
put_sector (Parts *parts, gsize places_offset, const Entry *entries, guint n)
{
  guint32 west = G_MAXUINT32, south = G_MAXUINT32, east = 0, north = 0;
  guint8 bitmap[HU_POSTCODE_BITMAP] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      west = MIN (west, entries[i].easting);
      east = MAX (east, entries[i].easting);
      south = MIN (south, entries[i].northing);
      north = MAX (north, entries[i].northing);
      bitmap[entries[i].unit / 8] |= (guint8) (1 << (entries[i].unit % 8));
    }
  guint easting_bits = bits_for (east - west), northing_bits = bits_for (north - south);

  put_u32 (parts->keys, entries->sector);
  put_u32 (parts->sectors, (guint32) (places_offset + parts->places->len));
  put_u64 (parts->sectors, west | (guint64) south << 20 | (guint64) easting_bits << 41 | (guint64) northing_bits << 46
                             | (guint64) n << 51);
  g_byte_array_append (parts->bitmaps, bitmap, sizeof bitmap);
  put_places (parts->places, entries, n, west, south, easting_bits, northing_bits);
}

static void
put_sectors (Parts *parts, gsize places_offset, const GArray *entries)
{
  guint n_sectors = 0, next_area = 0;

  for (guint i = 0, n; i < entries->len; i += n, n_sectors++)
    {
      const Entry *first = &g_array_index (entries, Entry, i);
      for (n = 1; i + n < entries->len && first[n].sector == first->sector; n++)
        ;
      for (; next_area <= hu_postcode_key_area (first->sector / 10); next_area++)
        put_u32 (parts->areas, n_sectors);
      put_sector (parts, places_offset, first, n);
    }
  for (; next_area <= HU_POSTCODE_AREAS; next_area++)
    put_u32 (parts->areas, n_sectors);
}

static guint
count_sectors (const GArray *entries)
{
  guint n = 0;
  for (guint i = 0; i < entries->len; i++)
    n += i == 0 || g_array_index (entries, Entry, i).sector != g_array_index (entries, Entry, i - 1).sector;
  return n;
}

/* Appends @part to @whole, and frees it. */
static void
join (GByteArray *whole, GByteArray *part)
{
  g_byte_array_append (whole, part->data, part->len);
  g_byte_array_unref (part);
}

static GByteArray *
compile (const GArray *entries, const GArray *centroids)
{
  static const guint8 padding[HU_POSTCODE_PADDING] = { 0 };
  guint n_sectors = count_sectors (entries);
  gsize places_offset = HU_POSTCODE_HEADER + (HU_POSTCODE_AREAS + 1) * 4
                        + (gsize) n_sectors * (4 + HU_POSTCODE_SECTOR_SIZE + HU_POSTCODE_BITMAP)
                        + (gsize) centroids->len * HU_POSTCODE_OUTCODE_SIZE;
  Parts parts = { g_byte_array_new (), g_byte_array_new (), g_byte_array_new (), g_byte_array_new (),
                  g_byte_array_new () };

  put_sectors (&parts, places_offset, entries);
  g_autoptr (GByteArray) checked = g_byte_array_new ();
  put_u32 (checked, entries->len);
  put_u32 (checked, n_sectors);
  put_u32 (checked, centroids->len);
  join (checked, parts.areas);
  join (checked, parts.keys);
  join (checked, parts.sectors);
  join (checked, parts.bitmaps);
  for (guint i = 0; i < centroids->len; i++)
    {
      const Centroid *centroid = &g_array_index (centroids, Centroid, i);
      put_u32 (checked, centroid->outcode);
      put_u32 (checked, (guint32) centroid->longitude);
      put_u32 (checked, (guint32) centroid->latitude);
    }
  join (checked, parts.places);
  g_byte_array_append (checked, padding, sizeof padding);

  GByteArray *out = g_byte_array_new ();
  g_byte_array_append (out, (const guint8 *) HU_POSTCODE_MAGIC, 4);
  put_u32 (out, HU_POSTCODE_VERSION);
  put_u64 (out, lzma_crc64 (checked->data, checked->len, 0));
  g_byte_array_append (out, checked->data, checked->len);
  return out;
}

gboolean
hu_import_postcodes (GBytes *codepoint, GBytes *outcodes, const char *folder, GError **error)
{
  g_return_val_if_fail (codepoint != NULL && folder != NULL, FALSE);

  g_autoptr (GArray) entries = read_entries (codepoint, error);
  if (entries == NULL)
    return FALSE;
  g_autoptr (GArray) centroids = outcodes != NULL ? read_centroids (outcodes, error) : compute_centroids (entries);
  if (centroids == NULL)
    return FALSE;
  g_autoptr (GByteArray) out = compile (entries, centroids);
  return hu_import_write (folder, "postcodes.bin", (const char *) out->data, out->len, error);
}
