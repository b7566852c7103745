/* hu-boundaries-import.c: makes a file of boundaries from TopoJSON or GeoJSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries-import.h"

#include "hu-boundaries-private.h"
#include "hu-pole.h"
#include "hu-simplify.h"
#include "hu-topology.h"

#include <lzma.h>
#include <math.h>
#include <string.h>

typedef struct
{
  HuTopology *topology;
  HuVintage vintage;
  guint n_seats;
  HuPoint *points;
  guint8 *ranks;
  guint8 *ring_ranks;
  GByteArray *out;
} Importer;

static void
put_bytes (GByteArray *out, gconstpointer bytes, gsize n)
{
  g_byte_array_append (out, bytes, (guint) n);
}

static void
put_u32 (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_LE (value);
  put_bytes (out, &value, sizeof value);
}

static void
put_u64 (GByteArray *out, guint64 value)
{
  value = GUINT64_TO_LE (value);
  put_bytes (out, &value, sizeof value);
}

static void
put_double (GByteArray *out, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  put_u64 (out, bits);
}

static void
put_varint (GByteArray *out, guint32 value)
{
  guint8 bytes[5];
  guint n = 0;

  for (; value >= 0x80; value >>= 7)
    bytes[n++] = (guint8) (value | 0x80);
  bytes[n++] = (guint8) value;
  put_bytes (out, bytes, n);
}

static void
put_step (GByteArray *out, gint32 from, gint32 to)
{
  guint32 step = (guint32) to - (guint32) from;

  put_varint (out, step & 0x80000000 ? ~(step << 1) : step << 1);
}

static void
put_header (Importer *self)
{
  HuTopology *topology = self->topology;
  GByteArray *out = self->out;

  put_bytes (out, HU_BOUNDARIES_MAGIC, strlen (HU_BOUNDARIES_MAGIC));
  put_u32 (out, HU_BOUNDARIES_VERSION);
  put_u64 (out, 0);
  put_u32 (out, self->vintage == HU_VINTAGE_2010 ? 2010 : 2024);
  put_u32 (out, self->n_seats);
  put_u32 (out, topology->arcs->len);
  put_u32 (out, topology->points->len);
  put_u32 (out, topology->rings->len);
  put_u32 (out, topology->references->len);
  put_u32 (out, topology->columns);
  put_u32 (out, topology->rows);
  put_double (out, topology->scale_x);
  put_double (out, topology->scale_y);
  put_double (out, topology->translate_x);
  put_double (out, topology->translate_y);
  g_assert (out->len == HU_BOUNDARIES_HEADER_SIZE);
}

static void
put_arcs (Importer *self)
{
  HuTopology *topology = self->topology;
  HuGridPoint at = { 0, 0 };

  for (guint i = 0; i < topology->arcs->len; i++)
    {
      const HuTopologyArc *arc = &g_array_index (topology->arcs, HuTopologyArc, i);

      put_varint (self->out, arc->n);
      for (guint j = 0; j < arc->n; j++)
        {
          HuGridPoint next = g_array_index (topology->points, HuGridPoint, arc->first + j);

          put_step (self->out, at.x, next.x);
          put_step (self->out, at.y, next.y);
          at = next;
        }
    }
  put_bytes (self->out, self->ranks, topology->points->len);
}

static const HuTopologyRing *
ring_of (const Importer *self, guint ring)
{
  return &g_array_index (self->topology->rings, HuTopologyRing, ring);
}

/* (transfer full) */
static GArray *
points_of_ring (const Importer *self, const HuTopologyRing *ring)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (HuPoint));

  for (guint i = 0; i < ring->n; i++)
    {
      guint32 reference = g_array_index (self->topology->references, guint32, ring->first + i);
      const HuTopologyArc *arc = &g_array_index (self->topology->arcs, HuTopologyArc, reference >> 1);

      for (guint j = 0; j + 1 < arc->n; j++)
        g_array_append_val (points, self->points[arc->first + (reference & 1 ? arc->n - 1 - j : j)]);
    }
  return points;
}

/* The pole of the largest part among rings @first to @end, as a grid point. */
static void
put_anchor (Importer *self, guint first, guint end)
{
  HuTopology *topology = self->topology;
  g_autoptr (GPtrArray) rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint largest = first;
  double longitude, latitude;

  for (guint i = first; i < end; i++)
    if (!ring_of (self, i)->hole && ring_of (self, i)->area > ring_of (self, largest)->area)
      largest = i;
  g_ptr_array_add (rings, points_of_ring (self, ring_of (self, largest)));
  for (guint i = first; i < end; i++)
    if (i != largest && ring_of (self, i)->polygon == ring_of (self, largest)->polygon)
      g_ptr_array_add (rings, points_of_ring (self, ring_of (self, i)));
  hu_unproject (hu_pole_find ((GArray *const *) rings->pdata, rings->len, NULL), &longitude, &latitude);
  longitude = rint ((longitude - topology->translate_x) / topology->scale_x);
  latitude = rint ((latitude - topology->translate_y) / topology->scale_y);
  put_varint (self->out, (guint32) CLAMP (longitude, 0, topology->columns));
  put_varint (self->out, (guint32) CLAMP (latitude, 0, topology->rows));
}

static void
put_seats (Importer *self)
{
  HuTopology *topology = self->topology;
  gint32 last = 0;

  for (guint first = 0, end; first < topology->rings->len; first = end)
    {
      for (end = first + 1; end < topology->rings->len && ring_of (self, end)->seat == ring_of (self, first)->seat;)
        end++;
      put_varint (self->out, end - first);
      put_anchor (self, first, end);
      for (guint i = first; i < end; i++)
        {
          const HuTopologyRing *ring = ring_of (self, i);

          put_bytes (self->out, &self->ring_ranks[i], 1);
          put_varint (self->out, ring->n);
          for (guint j = 0; j < ring->n; j++)
            {
              gint32 reference = (gint32) g_array_index (topology->references, guint32, ring->first + j);

              put_step (self->out, last, reference);
              last = reference;
            }
        }
    }
}

static void
put_checksum (GByteArray *out)
{
  guint64 checksum = lzma_crc64 (out->data + HU_BOUNDARIES_CHECKED_AT, out->len - HU_BOUNDARIES_CHECKED_AT, 0);

  checksum = GUINT64_TO_LE (checksum);
  memcpy (out->data + HU_BOUNDARIES_CHECKSUM_AT, &checksum, sizeof checksum);
}

static void
project_points (Importer *self)
{
  const HuTopology *topology = self->topology;

  for (guint i = 0; i < topology->points->len; i++)
    {
      HuGridPoint point = g_array_index (topology->points, HuGridPoint, i);

      self->points[i] = hu_project (topology->translate_x + point.x * topology->scale_x,
                                    topology->translate_y + point.y * topology->scale_y);
    }
}

GBytes *
hu_boundaries_import_codes (GBytes *json, const char *const *codes, guint n_codes, HuVintage vintage, GError **error)
{
  g_autoptr (HuTopology) topology = NULL;
  Importer self = { .vintage = vintage, .n_seats = n_codes };

  g_return_val_if_fail (json != NULL && n_codes > 0, NULL);

  topology = hu_topology_from_json (json, codes, n_codes, error);
  if (topology == NULL)
    return NULL;
  self.topology = topology;
  self.points = g_new (HuPoint, topology->points->len);
  self.ranks = g_new (guint8, topology->points->len);
  self.ring_ranks = g_new (guint8, topology->rings->len);
  self.out = g_byte_array_new ();
  project_points (&self);
  hu_simplify (topology, self.points, self.ranks, self.ring_ranks);
  put_header (&self);
  put_arcs (&self);
  put_seats (&self);
  put_checksum (self.out);
  g_free (self.points);
  g_free (self.ranks);
  g_free (self.ring_ranks);
  return g_byte_array_free_to_bytes (self.out);
}

GBytes *
hu_boundaries_import (GBytes *json, const HuSeats *seats, GError **error)
{
  guint n = hu_seats_n (seats);
  g_autofree const char **codes = g_new (const char *, n);

  for (guint i = 0; i < n; i++)
    codes[i] = hu_seats_get (seats, i)->code;
  return hu_boundaries_import_codes (json, codes, n, hu_seats_vintage (seats), error);
}
