/* test-postcodes.c: postcodes to places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dataset-folder.h"

#include <string.h>

#include "hu-csv.h"
#include "hu-hit-index.h"
#include "hu-import.h"
#include "hu-postcode-key.h"
#include "hu-postcodes.h"

static HuPostcodes *
load (void)
{
  g_autoptr (GError) error = NULL;
  HuPostcodes *postcodes = hu_postcodes_load (&error);
  g_assert_no_error (error);
  return postcodes;
}

static void
test_shape (void)
{
  static const struct
  {
    const char *text, *written; /* NULL: malformed */
  } cases[] = {
    { "SW1A 1AA", "SW1A 1AA" },
    { "sw1a1aa", "SW1A 1AA" },
    { " m1  1ae\t", "M1 1AE" },
    { "W1A 0AX", "W1A 0AX" },
    { "B33 8TH", "B33 8TH" },
    { "CR2 6XH", "CR2 6XH" },
    { "DN55 1PT", "DN55 1PT" },
    { "SW1A", "SW1A" },
    { "m1", "M1" },
    { "M11AE", "M1 1AE" },
    { "SW1A\xc2\xa0"
      "1AA",
      "SW1A 1AA" },
    { "ZZ99 9ZZ", "ZZ99 9ZZ" },
    { "", NULL },
    { " ", NULL },
    { "SW", NULL },
    { "1AA", NULL },
    { "SW1A 1A", NULL },
    { "SW1A 1AAA", NULL },
    { "SW1A-1AA", NULL },
    { "S W", NULL },
    { "SW123 1AA", NULL },
    { "SW01 1AA", NULL },
    { "SW1AA 1AA", NULL },
    { "ABC1 1AA", NULL },
    { "1 1AA", NULL },
    { "SW1A 11A", NULL },
    { "SẂ1A 1AA", NULL },
    { "S\xff", NULL },
    { "AAAAAAAAAAAAAAAAAAAAAAAA", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HuPostcodeKey key;
      gboolean found = hu_postcode_key_parse (cases[i].text, &key);
      g_test_message ("case %u", i);
      g_assert_cmpint (found, ==, cases[i].written != NULL);
      if (found)
        g_assert_cmpstr (key.text, ==, cases[i].written);
    }
}

static void
test_key_and_back (void)
{
  static const char *const texts[] = { "AB10 1AB", "M1 1AE", "W1A 0AX", "EC2R 8AH", "ZE3 9JZ", "N1C 4AG" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HuPostcodeKey key;
      char text[10];
      g_assert_true (hu_postcode_key_parse (texts[i], &key));
      g_assert_cmpuint (hu_postcode_key_area (key.outcode), <, HU_POSTCODE_AREAS);
      hu_postcode_key_format (key.outcode, (guint) key.sector, (guint) key.unit, text);
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_status (void)
{
  static const struct
  {
    const char *text;
    HuPostcodeStatus status;
    const char *written;
  } cases[] = {
    { "sw1a1aa", HU_POSTCODE_OK, "SW1A 1AA" },
    { "SW1A", HU_POSTCODE_OUTCODE, "SW1A" },
    { "SW1A 9ZZ", HU_POSTCODE_OUTCODE, "SW1A 9ZZ" },
    { "SW1A 1CC", HU_POSTCODE_OUTCODE, "SW1A 1CC" }, /* no postcode ends on a C */
    { "ZZ99 9ZZ", HU_POSTCODE_UNKNOWN, "ZZ99 9ZZ" },
    { "BT1 1AA", HU_POSTCODE_NOT_COVERED, "BT1 1AA" },
    { "im1 1ag", HU_POSTCODE_NOT_COVERED, "IM1 1AG" },
    { "GY1", HU_POSTCODE_NOT_COVERED, "GY1" },
    { "JE2 3AB", HU_POSTCODE_NOT_COVERED, "JE2 3AB" },
    { "nonsense", HU_POSTCODE_MALFORMED, "nonsense" },
    { "far too long", HU_POSTCODE_MALFORMED, "far too l" },
    { "ééééé", HU_POSTCODE_MALFORMED, "éééé" },
  };
  g_autoptr (HuPostcodes) postcodes = load ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HuPostcode postcode;
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (hu_postcodes_find (postcodes, cases[i].text, &postcode), ==, cases[i].status);
      g_assert_cmpint (postcode.status, ==, cases[i].status);
      g_assert_cmpstr (postcode.text, ==, cases[i].written);
    }
}

static void
test_outcode (void)
{
  g_autoptr (HuPostcodes) postcodes = load ();
  HuPostcode postcode;
  hu_postcodes_find (postcodes, "AB10", &postcode);
  g_assert_cmpfloat_with_epsilon (postcode.latitude, 57.13528, 1e-9);
  g_assert_cmpfloat_with_epsilon (postcode.longitude, -2.12029, 1e-9);
  g_assert_cmpint (postcode.easting, ==, 0);
}

typedef struct
{
  guint n;
  char last[10];
  const HuPostcodes *postcodes;
  HuHitIndex *index; /* %NULL: nothing is asked */
  guint outside;
} Walk;

static void
walk_cb (const HuPostcode *postcode, gpointer data)
{
  Walk *walk = data;
  if (walk->n++ == 0)
    g_assert_cmpstr (postcode->text, ==, "AB10 1AB");
  g_strlcpy (walk->last, postcode->text, sizeof walk->last);
  /* A sample is looked up again by its text. */
  if (walk->n % 997 == 0 || walk->index != NULL)
    {
      HuPostcode again;
      g_assert_cmpint (hu_postcodes_find (walk->postcodes, postcode->text, &again), ==, HU_POSTCODE_OK);
      g_assert_cmpint (again.easting, ==, postcode->easting);
      g_assert_cmpint (again.northing, ==, postcode->northing);
    }
  if (walk->index != NULL)
    walk->outside += hu_hit_index_find (walk->index, hu_project (postcode->longitude, postcode->latitude)) < 0;
}

static void
test_whole (void)
{
  g_autoptr (HuPostcodes) postcodes = load ();
  g_autoptr (GError) error = NULL;
  Walk walk = { .postcodes = postcodes };
  hu_postcodes_foreach (postcodes, walk_cb, &walk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hu_postcodes_n (postcodes), ==, 1733408);
  g_assert_cmpuint (walk.n, ==, 1733408);
  g_assert_cmpstr (walk.last, ==, "ZE3 9JZ");
}

/* Slow: every postcode through both sets of boundaries. */
static void
test_all_located (void)
{
  static const guint expected[] = { 113, 110 };
  g_autoptr (HuPostcodes) postcodes = load ();
  for (HuVintage vintage = HU_VINTAGE_2010; vintage <= HU_VINTAGE_2024; vintage++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HuBoundaries) boundaries = hu_boundaries_load (vintage, &error);
      g_assert_no_error (error);
      g_autoptr (HuHitIndex) index = hu_hit_index_new (boundaries);
      Walk walk = { .postcodes = postcodes, .index = index };
      g_assert_true (hu_postcodes_foreach (postcodes, walk_cb, &walk, &error));
      g_assert_cmpuint (walk.outside, ==, expected[vintage]);
    }
}

#define SMALL                                                                                                          \
  "postcode,easting,northing\nAB1 0AA,394235,806529\nM1 1AE,384756,398553\nAB1 0AB,394000,806000\n"                    \
  "AB1 0ZZ,395000,807000\nAB12 0AA,1,2\nN1C 4AG,1048575,2097151\n"

/* SMALL compiled, and mapped into memory of its own. */
static GBytes *
compile_small (void)
{
  char *folder = dataset_folder_make ();
  g_autoptr (GBytes) csv = g_bytes_new_static (SMALL, strlen (SMALL));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "postcodes.bin", NULL);
  char *contents;
  gsize size;

  hu_import_postcodes (csv, NULL, folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  dataset_folder_remove (folder);
  return g_bytes_new_take (contents, size);
}

static void
test_compiled (void)
{
  static const struct
  {
    const char *text;
    int easting, northing;
  } cases[] = {
    { "AB1 0AA", 394235, 806529 }, { "AB1 0AB", 394000, 806000 },   { "AB1 0ZZ", 395000, 807000 },
    { "M1 1AE", 384756, 398553 },  { "N1C 4AG", 1048575, 2097151 }, { "AB12 0AA", 1, 2 },
  };
  g_autoptr (GBytes) bytes = compile_small ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HuPostcodes) postcodes = hu_postcodes_new_from_bytes (bytes, &error);
  HuPostcode postcode;
  double longitude, latitude;

  g_assert_no_error (error);
  g_assert_cmpuint (hu_postcodes_n (postcodes), ==, 6);
  g_assert_true (hu_postcodes_foreach (postcodes, NULL, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (hu_postcodes_find (postcodes, cases[i].text, &postcode), ==, HU_POSTCODE_OK);
      g_assert_cmpint (postcode.easting, ==, cases[i].easting);
      g_assert_cmpint (postcode.northing, ==, cases[i].northing);
    }
  g_assert_cmpint (hu_postcodes_find (postcodes, "AB1 0AD", &postcode), ==, HU_POSTCODE_OUTCODE);
  g_assert_cmpint (hu_postcodes_find (postcodes, "AB2 0AA", &postcode), ==, HU_POSTCODE_UNKNOWN);
  /* Without a file of outcodes the mean of the postcodes stands for them. */
  hu_postcodes_find (postcodes, "M1", &postcode);
  hu_grid_to_wgs84 (384756, 398553, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (postcode.longitude, longitude, 1e-6);
  g_assert_cmpfloat_with_epsilon (postcode.latitude, latitude, 1e-6);
}

static void
ask_everything (const HuPostcodes *postcodes)
{
  static const char *const texts[] = { "AB1 0AA",  "AB1 0ZZ", "M1 1AE", "N1C 4AG",
                                       "AB12 0AA", "A1 1AA",  "ZZ99Z",  "ZZ9Z 9ZZ" };
  HuPostcode postcode;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hu_postcodes_find (postcodes, texts[i], &postcode);
}

/* A file that is cut anywhere is refused, or says nothing and is found out by a check; it never reads beyond its end. */
static void
test_cut (void)
{
  g_autoptr (GBytes) bytes = compile_small ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (HuPostcodes) postcodes = hu_postcodes_new_from_bytes (part, &error);
      if (postcodes == NULL)
        {
          g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
          continue;
        }
      ask_everything (postcodes);
      g_assert_false (hu_postcodes_foreach (postcodes, NULL, NULL, &error));
      g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
    }
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = compile_small ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 0; at < size; at++)
    for (guint bit = 0; bit < 8; bit += 3)
      {
        guint8 *copy = g_memdup2 (data, size);
        copy[at] ^= (guint8) (1 << bit);
        g_autoptr (GBytes) damaged = g_bytes_new_take (copy, size);
        g_autoptr (GError) error = NULL;
        g_autoptr (HuPostcodes) postcodes = hu_postcodes_new_from_bytes (damaged, &error);
        if (postcodes == NULL)
          continue;
        ask_everything (postcodes);
        g_assert_false (hu_postcodes_foreach (postcodes, NULL, NULL, NULL));
      }
}

static void
test_other_version (void)
{
  g_autoptr (GBytes) bytes = compile_small ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *copy = g_memdup2 (data, size);
  copy[4] = 99;
  g_autoptr (GBytes) newer = g_bytes_new_take (copy, size);
  g_autoptr (GError) error = NULL;
  g_assert_null (hu_postcodes_new_from_bytes (newer, &error));
  g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_VERSION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_test_slow ())
    {
      g_test_add_func ("/postcodes/all-located", test_all_located);
      return g_test_run ();
    }
  g_test_add_func ("/postcodes/shape", test_shape);
  g_test_add_func ("/postcodes/key-and-back", test_key_and_back);
  g_test_add_func ("/postcodes/status", test_status);
  g_test_add_func ("/postcodes/outcode", test_outcode);
  g_test_add_func ("/postcodes/whole", test_whole);
  g_test_add_func ("/postcodes/compiled", test_compiled);
  g_test_add_func ("/postcodes/cut", test_cut);
  g_test_add_func ("/postcodes/damaged", test_damaged);
  g_test_add_func ("/postcodes/other-version", test_other_version);
  return g_test_run ();
}
