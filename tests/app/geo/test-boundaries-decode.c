/* test-boundaries-decode.c: files of boundaries, and what is none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "hu-boundaries-private.h"
#include "hu-test-map.h"

static void
assert_refused (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  HuBoundaries *boundaries = hu_boundaries_new_from_bytes (bytes, &error);

  g_assert_null (boundaries);
  g_assert_true (g_error_matches (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED)
                 || g_error_matches (error, HU_GEO_ERROR, HU_GEO_ERROR_VERSION));
  g_assert_cmpuint (strlen (error->message), >, 0);
}

static void
draw_cb (const HuPoint *points, guint n, gpointer data)
{
  *(double *) data += points[0].x + points[n - 1].y;
}

static void
draw_arc_cb (const HuPoint *points, guint n, int left, int right, gpointer data)
{
  draw_cb (points, n, data);
}

/* Whatever is let in can be drawn. */
static void
assert_harmless (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_new_from_bytes (bytes, &error);
  double sum = 0;

  g_assert_true ((boundaries == NULL) == (error != NULL));
  for (guint rank = 0; boundaries != NULL && rank < 256; rank += 51)
    {
      for (guint seat = 0; seat < hu_boundaries_n (boundaries); seat++)
        hu_boundaries_foreach_ring (boundaries, seat, (guint8) rank, draw_cb, &sum);
      hu_boundaries_foreach_arc (boundaries, (guint8) rank, draw_arc_cb, &sum);
    }
  g_assert_true (isfinite (sum));
}

static void
test_cut_short (void)
{
  g_autoptr (GBytes) whole = hu_test_map_bytes ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize length = 0; length < size; length++)
    {
      /* A copy of its own, so that reading past the end is noticed. */
      g_autoptr (GBytes) cut = g_bytes_new (data, length);
      g_autoptr (GBytes) sealed = hu_test_seal (data, length);

      assert_refused (cut);
      assert_refused (sealed);
    }
}

static void
test_flipped_bits (void)
{
  g_autoptr (GBytes) whole = hu_test_map_bytes ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize bit = 0; bit < size * 8; bit++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) flipped = NULL, sealed = NULL;

      copy[bit / 8] ^= (guint8) (1 << bit % 8);
      flipped = g_bytes_new (copy, size);
      sealed = hu_test_seal (copy, size);
      assert_refused (flipped);
      assert_harmless (sealed);
    }
}

static void
test_noise (void)
{
  g_autoptr (GBytes) whole = hu_test_map_bytes ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (guint run = 0; run < 20000; run++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) sealed = NULL;

      for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
        copy[g_test_rand_int_range (HU_BOUNDARIES_CHECKED_AT, (gint32) size)] = (guint8) g_test_rand_int_range (0, 256);
      sealed = hu_test_seal (copy, size);
      assert_harmless (sealed);
    }
}

static void
test_something_follows (void)
{
  g_autoptr (GBytes) whole = hu_test_map_bytes (), longer = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);
  g_autofree guint8 *copy = g_malloc0 (size + 1);

  memcpy (copy, data, size);
  longer = hu_test_seal (copy, size + 1);
  assert_refused (longer);
}

static void
test_load (void)
{
  g_autoptr (GBytes) bytes = hu_test_map_bytes ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hustings-boundaries-XXXXXX", &error), *file = NULL;
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (HuBoundaries) boundaries = NULL;

  g_assert_no_error (error);
  hu_dataset_set_user_dir (folder);
  file = g_build_filename (folder, "boundaries-2010.bin", NULL);
  g_assert_true (g_file_set_contents (file, (char *) copy, (gssize) g_bytes_get_size (bytes), &error));
  g_assert_null (hu_boundaries_load (HU_VINTAGE_2010, &error));
  g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "boundaries-2010.bin"));
  g_clear_error (&error);

  copy[8] = 99;
  g_assert_true (g_file_set_contents (file, (char *) copy, (gssize) g_bytes_get_size (bytes), &error));
  g_assert_null (hu_boundaries_load (HU_VINTAGE_2010, &error));
  g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_VERSION);
  g_clear_error (&error);

  g_unlink (file);
  hu_dataset_set_user_dir (NULL);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/boundaries-decode/cut-short", test_cut_short);
  g_test_add_func ("/boundaries-decode/flipped-bits", test_flipped_bits);
  g_test_add_func ("/boundaries-decode/noise", test_noise);
  g_test_add_func ("/boundaries-decode/something-follows", test_something_follows);
  g_test_add_func ("/boundaries-decode/load", test_load);
  return g_test_run ();
}
