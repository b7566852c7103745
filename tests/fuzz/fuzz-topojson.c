/* fuzz-topojson.c: hostile TopoJSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdint.h>

#include "hu-boundaries-import.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
count_ring_cb (const HuPoint *points, guint n, gpointer data)
{
  ++*(guint *) data;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const codes[] = { "E1", "E2", "E3" };
  g_autoptr (GBytes) topojson = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) made = NULL;
  g_autoptr (HuBoundaries) boundaries = NULL;

  for (guint n = 1; n <= G_N_ELEMENTS (codes) && made == NULL; n++)
    {
      g_clear_error (&error);
      made = hu_boundaries_import_codes (topojson, codes, n, HU_VINTAGE_2024, &error);
      g_assert ((made == NULL) == (error != NULL));
    }
  if (made == NULL)
    return 0;
  /* What is made can be read, and shows every seat at every level of detail. */
  boundaries = hu_boundaries_new_from_bytes (made, &error);
  g_assert (boundaries != NULL);
  for (guint seat = 0; seat < hu_boundaries_n (boundaries); seat++)
    for (guint rank = 0; rank < 256; rank += 51)
      {
        guint rings = 0;

        hu_boundaries_foreach_ring (boundaries, seat, (guint8) rank, count_ring_cb, &rings);
        g_assert (rings > 0);
      }
  return 0;
}
