/* hu-import-seats.c: the register of constituencies, from a hexagon layout and from boundaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yyjson.h>

#include "hu-abbreviations.h"
#include "hu-boundaries-import.h"
#include "hu-csv.h"
#include "hu-import-private.h"
#include "hu-text.h"

/* One seat on its way into the register; the texts belong to the JSON or to the register before. */
typedef struct
{
  const char *code, *name, *name_cy, *abbreviation;
  HuRegion region;
  int q, r;
} Entry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)

static gboolean malformed (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
malformed (GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, message);
  return FALSE;
}

static yyjson_doc *
parse_json (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  yyjson_read_err problem = { 0 };
  yyjson_doc *doc = size > 0 ? yyjson_read_opts ((char *) data, size, YYJSON_READ_NOFLAG, NULL, &problem) : NULL;
  if (doc == NULL)
    {
      guint line = 1, column = 1;
      for (gsize i = 0; i < MIN (problem.pos, size); i++)
        {
          line += data[i] == '\n';
          column = data[i] == '\n' ? 1 : column + 1;
        }
      /* Translators: the last %s is in English, from the library that reads JSON. */
      malformed (error, _ ("line %u, column %u: this is not JSON (%s)"), line, column,
                 problem.msg != NULL ? problem.msg : "empty");
    }
  return doc;
}

static gboolean
read_place (yyjson_val *hex, const char *key, const char *code, int *place, GError **error)
{
  yyjson_val *value = yyjson_obj_get (hex, key);
  gint64 number = yyjson_is_int (value) ? yyjson_get_sint (value) : G_MAXINT64;
  if (number < -9999 || number > 9999)
    return malformed (error, _ ("%s: “%s” is not a whole number from -9999 to 9999"), code, key);
  *place = (int) number;
  return TRUE;
}

static gboolean
read_hex (const char *code, yyjson_val *hex, Entry *entry, GError **error)
{
  const char *region = yyjson_get_str (yyjson_obj_get (hex, "region"));
  int found = region != NULL ? hu_region_from_id (region) : -1;

  entry->code = code;
  entry->name = yyjson_get_str (yyjson_obj_get (hex, "n"));
  if (*code == '\0' || entry->name == NULL || *entry->name == '\0')
    return malformed (error, _ ("%s: there is no name (“n”)"), code);
  if (found < 0)
    return malformed (error, _ ("%s: “%s” is not a region"), code, region != NULL ? region : "");
  entry->region = (HuRegion) found;
  return read_place (hex, "q", code, &entry->q, error) && read_place (hex, "r", code, &entry->r, error);
}

static int
compare_codes_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) a)->code, ((const Entry *) b)->code);
}

static gboolean
check_entries (const GArray *entries, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_direct_hash, g_direct_equal);

  if (entries->len == 0)
    return malformed (error, _ ("there are no hexagons (“hexes”)"));
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      const Entry *before = g_hash_table_lookup (places, GINT_TO_POINTER (entry->q * 65536 + entry->r));
      if (before != NULL)
        return malformed (error, _ ("%s: its place is %s’s already"), entry->code, before->code);
      g_hash_table_insert (places, GINT_TO_POINTER (entry->q * 65536 + entry->r), (gpointer) entry);
      if (i > 0 && strcmp (entry[-1].code, entry->code) == 0)
        return malformed (error, _ ("%s stands twice"), entry->code);
    }
  return TRUE;
}

static GArray *
read_hexes (yyjson_doc *doc, GError **error)
{
  yyjson_val *root = yyjson_doc_get_root (doc);
  const char *layout = yyjson_get_str (yyjson_obj_get (root, "layout"));
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  yyjson_obj_iter iter;
  yyjson_val *key;

  if (layout == NULL || strcmp (layout, "odd-r") != 0)
    {
      malformed (error, _ ("the “layout” is not “odd-r”"));
      return NULL;
    }
  yyjson_obj_iter_init (yyjson_obj_get (root, "hexes"), &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      Entry entry = { 0 };
      if (!read_hex (yyjson_get_str (key), yyjson_obj_iter_get_val (key), &entry, error))
        return NULL;
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_codes_cb);
  return check_entries (entries, error) ? g_steal_pointer (&entries) : NULL;
}

/* Folded name of each seat -> its abbreviation, borrowed. */
static GHashTable *
index_names (const HuSeats *seats)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; seats != NULL && i < hu_seats_n (seats); i++)
    {
      const HuSeatInfo *info = hu_seats_get (seats, i);
      g_hash_table_insert (names, hu_text_fold (info->name), (gpointer) info->abbreviation);
    }
  return names;
}

static void
keep_what_was (GArray *entries, const HuSeats *own, const HuSeats *other)
{
  g_autoptr (GHashTable) others = index_names (other);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      g_autofree char *folded = hu_text_fold (entry->name);
      int index = own != NULL ? hu_seats_index (own, entry->code) : -1;
      const HuSeatInfo *before = index >= 0 ? hu_seats_get (own, (guint) index) : NULL;
      g_autofree char *folded_before = before != NULL ? hu_text_fold (before->name) : NULL;

      if (before != NULL && strcmp (folded, folded_before) == 0)
        {
          entry->abbreviation = before->abbreviation;
          entry->name_cy = before->name_cy;
        }
      else
        entry->abbreviation = g_hash_table_lookup (others, folded);
    }
}

static GString *
compile_register (const GArray *entries)
{
  GString *out = g_string_new ("code,abbreviation,name,name_cy,region,q,r\n");

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      const char *texts[] = { entry->code, entry->abbreviation, entry->name,
                              entry->name_cy != NULL ? entry->name_cy : "", hu_region_id (entry->region) };
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          hu_csv_append (out, texts[j]);
          g_string_append_c (out, ',');
        }
      g_string_append_printf (out, "%d,%d\n", entry->q, entry->r);
    }
  return out;
}

static gboolean
write_register (const GString *text, HuVintage vintage, const char *folder, GError **error)
{
  g_autofree char *file = g_strdup_printf ("seats-%s.csv", hu_vintage_id (vintage));
  return hu_import_write (folder, file, text->str, text->len, error);
}

GString *
hu_import_compile_hexes (GBytes *hexjson, HuVintage vintage, GError **error)
{
  g_autoptr (yyjson_doc) doc = parse_json (hexjson, error);
  g_autoptr (GArray) entries = doc != NULL ? read_hexes (doc, error) : NULL;
  if (entries == NULL)
    return NULL;

  /* Where there is no register yet, there is nothing to keep. */
  g_autoptr (HuSeats) own = hu_seats_load (vintage, NULL);
  g_autoptr (HuSeats) other = hu_seats_load (vintage == HU_VINTAGE_2010 ? HU_VINTAGE_2024 : HU_VINTAGE_2010, NULL);
  keep_what_was (entries, own, other);

  g_autofree const char **names = g_new (const char *, entries->len);
  g_autofree const char **kept = g_new (const char *, entries->len);
  g_auto (GStrv) abbreviations = g_new0 (char *, entries->len + 1);
  for (guint i = 0; i < entries->len; i++)
    {
      names[i] = g_array_index (entries, Entry, i).name;
      kept[i] = g_array_index (entries, Entry, i).abbreviation;
    }
  hu_abbreviations_assign (entries->len, names, kept, abbreviations);
  for (guint i = 0; i < entries->len; i++)
    g_array_index (entries, Entry, i).abbreviation = abbreviations[i];
  return compile_register (entries);
}

gboolean
hu_import_hexes (GBytes *hexjson, HuVintage vintage, const char *folder, GError **error)
{
  g_return_val_if_fail (hexjson != NULL && folder != NULL, FALSE);

  g_autoptr (GString) text = hu_import_compile_hexes (hexjson, vintage, error);
  return text != NULL && write_register (text, vintage, folder, error);
}

/* The features of a collection, or of the only object in a topology. */
static yyjson_val *
find_features (yyjson_val *root)
{
  yyjson_obj_iter iter;
  if (yyjson_obj_get (root, "features") != NULL)
    return yyjson_obj_get (root, "features");
  yyjson_obj_iter_init (yyjson_obj_get (root, "objects"), &iter);
  yyjson_val *key = yyjson_obj_iter_next (&iter);
  return key != NULL ? yyjson_obj_get (yyjson_obj_iter_get_val (key), "geometries") : NULL;
}

/* By its id, or else by any of its properties, as the boundaries themselves are read; -1: of no seat. */
static int
seat_of (yyjson_val *feature, const HuSeats *seats)
{
  const char *id = yyjson_get_str (yyjson_obj_get (feature, "id"));
  int index = id != NULL ? hu_seats_index (seats, id) : -1;
  yyjson_obj_iter iter;
  yyjson_val *key;

  yyjson_obj_iter_init (yyjson_obj_get (feature, "properties"), &iter);
  while (index < 0 && (key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *text = yyjson_get_str (yyjson_obj_iter_get_val (key));
      index = text != NULL ? hu_seats_index (seats, text) : -1;
    }
  return index;
}

/* Where there is no Welsh name, the one that was there stays. */
static gboolean
read_names (yyjson_val *features, const HuSeats *seats, GArray *entries, GError **error)
{
  yyjson_arr_iter iter;
  yyjson_val *feature;

  if (yyjson_arr_size (features) != hu_seats_n (seats))
    return malformed (error,
                      _ ("there are %u boundaries, but the register of constituencies has %u; "
                         "import the hexagons of these boundaries first"),
                      (guint) yyjson_arr_size (features), hu_seats_n (seats));
  yyjson_arr_iter_init (features, &iter);
  while ((feature = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *id = yyjson_get_str (yyjson_obj_get (feature, "id"));
      const char *name_cy = yyjson_get_str (yyjson_obj_get (yyjson_obj_get (feature, "properties"), "name_cy"));
      int index = seat_of (feature, seats);
      if (index < 0)
        return malformed (error,
                          _ ("“%s” is not in the register of constituencies; "
                             "import the hexagons of these boundaries first"),
                          id != NULL ? id : "");
      if (name_cy != NULL)
        g_array_index (entries, Entry, index).name_cy = name_cy;
    }
  return TRUE;
}

gboolean
hu_import_boundaries (GBytes *json, HuVintage vintage, const char *folder, GError **error)
{
  g_return_val_if_fail (json != NULL && folder != NULL, FALSE);

  g_autoptr (HuSeats) seats = hu_seats_load (vintage, error);
  g_autoptr (yyjson_doc) doc = seats != NULL ? parse_json (json, error) : NULL;
  if (doc == NULL)
    return FALSE;

  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      const HuSeatInfo *info = hu_seats_get (seats, i);
      Entry entry = { info->code, info->name, info->name_cy, info->abbreviation, info->region, info->q, info->r };
      g_array_append_val (entries, entry);
    }
  if (!read_names (find_features (yyjson_doc_get_root (doc)), seats, entries, error))
    return FALSE;
  g_autoptr (GBytes) compiled = hu_boundaries_import (json, seats, error);
  if (compiled == NULL)
    return FALSE;

  g_autofree char *file = g_strdup_printf ("boundaries-%s.bin", hu_vintage_id (vintage));
  gsize size;
  const char *data = g_bytes_get_data (compiled, &size);
  g_autoptr (GString) text = compile_register (entries);
  return write_register (text, vintage, folder, error) && hu_import_write (folder, file, data, size, error);
}
