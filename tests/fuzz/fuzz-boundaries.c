/* fuzz-boundaries.c: hostile files of boundaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <lzma.h>
#include <stdint.h>
#include <string.h>

#include "hu-boundaries-private.h"
#include "hu-hit-index.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
draw_ring_cb (const HuPoint *points, guint n, gpointer data)
{
  g_assert (n >= 3);
  *(double *) data += points[0].x + points[n - 1].y;
}

static void
draw_arc_cb (const HuPoint *points, guint n, int left, int right, gpointer data)
{
  g_assert (n >= 2 && (left >= 0 || right >= 0));
  *(double *) data += points[0].x + points[n - 1].y;
}

/* Mends the checksum, which a fuzzer would never guess. */
static GBytes *
seal (const uint8_t *data, size_t size)
{
  uint8_t *copy = g_memdup2 (data, size);

  if (size >= HU_BOUNDARIES_CHECKED_AT)
    {
      uint64_t checksum =
        GUINT64_TO_LE (lzma_crc64 (copy + HU_BOUNDARIES_CHECKED_AT, size - HU_BOUNDARIES_CHECKED_AT, 0));

      memcpy (copy + HU_BOUNDARIES_CHECKSUM_AT, &checksum, sizeof checksum);
    }
  return g_bytes_new_take (copy, size);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = seal (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_new_from_bytes (bytes, &error);
  g_autoptr (HuHitIndex) index = NULL;
  double sum = 0;

  g_assert ((boundaries == NULL) == (error != NULL));
  if (boundaries == NULL)
    return 0;
  for (guint rank = 0; rank < 256; rank += 85)
    {
      for (guint seat = 0; seat < hu_boundaries_n (boundaries); seat++)
        hu_boundaries_foreach_ring (boundaries, seat, (guint8) rank, draw_ring_cb, &sum);
      hu_boundaries_foreach_arc (boundaries, (guint8) rank, draw_arc_cb, &sum);
    }
  index = hu_hit_index_new (boundaries);
  for (guint seat = 0; seat < hu_boundaries_n (boundaries); seat++)
    {
      HuPoint anchor = hu_boundaries_anchor (boundaries, seat);
      double distance = 0;

      sum += hu_hit_index_find (index, anchor) + hu_hit_index_nearest (index, anchor, 1000, &distance);
      sum += hu_hit_index_border_distance (index, anchor, 1000);
    }
  g_assert (sum == sum);
  return 0;
}
