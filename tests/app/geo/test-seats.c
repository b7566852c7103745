/* test-seats.c: the register of constituencies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dataset-folder.h"

#include <string.h>

#include "hu-text.h"

static HuSeats *
load (HuVintage vintage)
{
  g_autoptr (GError) error = NULL;
  HuSeats *seats = hu_seats_load (vintage, &error);
  g_assert_no_error (error);
  return seats;
}

static void
test_register (void)
{
  static const guint welsh[] = { 40, 32 };

  for (HuVintage vintage = HU_VINTAGE_2010; vintage <= HU_VINTAGE_2024; vintage++)
    {
      g_autoptr (HuSeats) seats = load (vintage);
      guint n_welsh = 0;
      g_assert_cmpuint (hu_seats_n (seats), ==, 650);
      g_assert_cmpint (hu_seats_vintage (seats), ==, vintage);
      for (guint i = 0; i < 650; i++)
        {
          const HuSeatInfo *info = hu_seats_get (seats, i);
          g_assert_cmpint (hu_seats_index (seats, info->code), ==, i);
          g_assert_true (i == 0 || strcmp (hu_seats_get (seats, i - 1)->code, info->code) < 0);
          g_assert_cmpuint (strlen (info->abbreviation), >=, 3);
          g_assert_cmpuint (strlen (info->abbreviation), <=, 4);
          n_welsh += info->name_cy != NULL;
          g_assert_cmpint (info->name_cy != NULL, ==, info->region == HU_REGION_WALES);
        }
      g_assert_cmpuint (n_welsh, ==, welsh[vintage]);
      g_assert_cmpint (hu_seats_index (seats, "X99999999"), ==, -1);
      g_assert_cmpint (hu_seats_index (seats, ""), ==, -1);
    }
}

static void
test_unique (void)
{
  for (HuVintage vintage = HU_VINTAGE_2010; vintage <= HU_VINTAGE_2024; vintage++)
    {
      g_autoptr (HuSeats) seats = load (vintage);
      g_autoptr (GHashTable) abbreviations = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < hu_seats_n (seats); i++)
        {
          const HuSeatInfo *info = hu_seats_get (seats, i);
          g_assert_true (g_hash_table_add (abbreviations, (gpointer) info->abbreviation));
          g_assert_true (g_hash_table_add (places, g_strdup_printf ("%d %d", info->q, info->r)));
        }
    }
}

/* The layouts put Shetland at the top and Cornwall at the bottom. */
static void
test_hexagons (void)
{
  g_autoptr (HuSeats) seats = load (HU_VINTAGE_2024);
  int top = G_MININT, bottom = G_MAXINT;
  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      top = MAX (top, hu_seats_get (seats, i)->r);
      bottom = MIN (bottom, hu_seats_get (seats, i)->r);
    }
  g_assert_cmpint (hu_seats_get (seats, (guint) hu_seats_index (seats, "S14000051"))->r, ==, top);
  g_assert_cmpint (hu_seats_get (seats, (guint) hu_seats_index (seats, "E14001511"))->r, ==, bottom);
}

static void
test_regions_count (void)
{
  static const guint expected[][HU_N_REGIONS] = {
    { 59, 18, 29, 75, 54, 46, 59, 40, 58, 73, 84, 55 },
    { 57, 18, 27, 73, 54, 47, 57, 32, 61, 75, 91, 58 },
  };
  for (HuVintage vintage = HU_VINTAGE_2010; vintage <= HU_VINTAGE_2024; vintage++)
    {
      g_autoptr (HuSeats) seats = load (vintage);
      guint counts[HU_N_REGIONS] = { 0 };
      for (guint i = 0; i < hu_seats_n (seats); i++)
        counts[hu_seats_get (seats, i)->region]++;
      for (HuRegion region = 0; region < HU_N_REGIONS; region++)
        g_assert_cmpuint (counts[region], ==, expected[vintage][region]);
    }
}

/* A seat that kept its name kept its letters. */
static void
test_abbreviations_stay (void)
{
  g_autoptr (HuSeats) before = load (HU_VINTAGE_2010);
  g_autoptr (HuSeats) after = load (HU_VINTAGE_2024);
  g_autoptr (GHashTable) letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_same = 0;

  for (guint i = 0; i < hu_seats_n (before); i++)
    g_hash_table_insert (letters, hu_text_fold (hu_seats_get (before, i)->name),
                         (gpointer) hu_seats_get (before, i)->abbreviation);
  for (guint i = 0; i < hu_seats_n (after); i++)
    {
      const HuSeatInfo *info = hu_seats_get (after, i);
      g_autofree char *folded = hu_text_fold (info->name);
      const char *kept = g_hash_table_lookup (letters, folded);
      if (kept == NULL)
        continue;
      g_assert_cmpstr (info->abbreviation, ==, kept);
      n_same++;
    }
  g_assert_cmpuint (n_same, >, 400);
}

static void
test_folded (void)
{
  g_autoptr (HuSeats) seats = load (HU_VINTAGE_2024);
  const HuSeatInfo *info = hu_seats_get (seats, (guint) hu_seats_index (seats, "W07000102"));
  g_assert_cmpstr (info->name, ==, "Montgomeryshire and Glyndŵr");
  g_assert_true (hu_text_matches (info->folded, "glyndwr"));
  g_assert_true (hu_text_matches (info->folded, "maldwyn"));
  g_assert_false (hu_text_matches (info->folded, "powys"));
}

static void
test_regions (void)
{
  for (HuRegion region = 0; region < HU_N_REGIONS; region++)
    g_assert_cmpint (hu_region_from_id (hu_region_id (region)), ==, region);
  for (HuNation nation = 0; nation < HU_N_NATIONS; nation++)
    g_assert_cmpint (hu_nation_from_id (hu_nation_id (nation)), ==, nation);
  g_assert_cmpint (hu_region_from_id ("yorkshire and the humber"), ==, HU_REGION_YORKSHIRE);
  g_assert_cmpint (hu_region_from_id ("England"), ==, -1);
  g_assert_cmpint (hu_nation_from_id ("ENGLAND"), ==, HU_NATION_ENGLAND);
  g_assert_cmpint (hu_nation_from_id ("London"), ==, -1);
  g_assert_cmpint (hu_region_nation (HU_REGION_WALES), ==, HU_NATION_WALES);
  g_assert_cmpint (hu_region_nation (HU_REGION_LONDON), ==, HU_NATION_ENGLAND);
  g_assert_cmpstr (hu_region_name (HU_REGION_EAST), ==, "East of England");
  g_assert_cmpint (hu_vintage_from_id ("2024"), ==, HU_VINTAGE_2024);
  g_assert_cmpint (hu_vintage_from_id ("2019"), ==, -1);
}

#define HEADER "code,abbreviation,name,name_cy,region,q,r\n"

static void
test_own_comes_first (void)
{
  char *folder = dataset_folder_make ();
  dataset_folder_put (folder, "seats-2010.csv", HEADER "A1,ONE,One,Un,Wales,1,2\nA2,TWO,\"Two, Three\",,London,-1,0\n");
  g_autoptr (HuSeats) own = load (HU_VINTAGE_2010);
  g_assert_cmpuint (hu_seats_n (own), ==, 2);
  g_assert_cmpstr (hu_seats_get (own, 1)->name, ==, "Two, Three");
  g_assert_cmpstr (hu_seats_get (own, 0)->folded, ==, "one un");
  g_assert_null (hu_seats_get (own, 1)->name_cy);
  g_assert_cmpint (hu_seats_get (own, 1)->q, ==, -1);
  /* The other vintage is still the one that came with the program. */
  g_autoptr (HuSeats) other = load (HU_VINTAGE_2024);
  g_assert_cmpuint (hu_seats_n (other), ==, 650);
  dataset_folder_remove (folder);
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "", "empty" },
    { "code,name\nA1,One\n", "abbreviation" },
    { HEADER "A1,ONE,One,,Atlantis,1,2\n", "line 2: “Atlantis” is not a region" },
    { HEADER "A1,ONE,One,,Wales,1,2\nA1,TWO,Two,,Wales,1,3\n", "line 3: the codes are not in order" },
    { HEADER "A1,ONE,One,,Wales,1,2\nA2,ONE,Two,,Wales,1,3\n", "line 3: the abbreviation ONE stands twice" },
    { HEADER "A1,one,One,,Wales,1,2\n", "line 2: “one”" },
    { HEADER "A1,ONETWO,One,,Wales,1,2\n", "line 2: “ONETWO”" },
    { HEADER "A1,ONE,,,Wales,1,2\n", "line 2: a code or a name is missing" },
    { HEADER "A1,ONE,One,,Wales,1,x\n", "line 2" },
    { HEADER "A1,ONE,One,,Wales,1,99999\n", "line 2" },
    { HEADER "A1,ONE,One,,Wales,1\n", "line 2" },
  };
  char *folder = dataset_folder_make ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      dataset_folder_put (folder, "seats-2024.csv", cases[i].text);
      g_assert_null (hu_seats_load (HU_VINTAGE_2024, &error));
      g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "seats-2024.csv: "));
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
  dataset_folder_remove (folder);
}

static void
test_missing (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;
      g_setenv ("HUSTINGS_WESTMINSTER_DIR", "/nonexistent", TRUE);
      hu_dataset_set_user_dir ("/nonexistent either");
      g_assert_null (hu_seats_load (HU_VINTAGE_2024, &error));
      g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MISSING);
      g_assert_nonnull (strstr (error->message, "seats-2024.csv"));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seats/register", test_register);
  g_test_add_func ("/seats/unique", test_unique);
  g_test_add_func ("/seats/hexagons", test_hexagons);
  g_test_add_func ("/seats/regions-count", test_regions_count);
  g_test_add_func ("/seats/abbreviations-stay", test_abbreviations_stay);
  g_test_add_func ("/seats/folded", test_folded);
  g_test_add_func ("/seats/regions", test_regions);
  g_test_add_func ("/seats/own-comes-first", test_own_comes_first);
  g_test_add_func ("/seats/malformed", test_malformed);
  g_test_add_func ("/seats/missing", test_missing);
  return g_test_run ();
}
