/* hu-boundaries-decode.c: from the bytes of hu-boundaries-private.h to points, arcs and rings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries-private.h"

#include <glib/gi18n-lib.h>
#include <lzma.h>
#include <math.h>
#include <string.h>

/* Latitudes are projected exactly at rows at most so many degrees apart and linearly between: at
 * 61° N that is wrong by less than 10 cm, below what a float can tell there. */
#define DEGREES_BETWEEN 0.01

typedef struct
{
  gint32 x, y;
} GridPoint;

typedef struct
{
  const guint8 *at, *end;
  HuBoundaries *boundaries;
  guint32 columns, rows;
  double scale[2], translate[2];
  guint shift; /* rows between exact ones, as a power of two */
  double *ys; /* of the exact rows */
  double x_scale, x_origin;
  GridPoint *ends; /* first and last point of every arc */
  HuBox *boxes; /* of arcs */
} Decoder;

static gboolean
malformed (GError **error, const char *words)
{
  g_set_error_literal (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, words);
  return FALSE;
}

/* For what no damage can do, as the checksum is right: the program that wrote the file is at fault.
 */
static gboolean
absurd (GError **error, const char *what)
{
  /* Translators: %s says in English which part of a file of boundaries is wrong. */
  g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("it was made wrongly: %s"), what);
  return FALSE;
}

static guint32
take_u32 (Decoder *decoder)
{
  guint32 value;

  memcpy (&value, decoder->at, sizeof value);
  decoder->at += sizeof value;
  return GUINT32_FROM_LE (value);
}

static double
take_double (Decoder *decoder)
{
  guint64 bits;
  double value;

  memcpy (&bits, decoder->at, sizeof bits);
  decoder->at += sizeof bits;
  bits = GUINT64_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  return value;
}

static gboolean
take_long_varint (Decoder *decoder, guint32 *value)
{
  guint32 result = 0;

  for (guint shift = 0; shift < 32 && decoder->at < decoder->end; shift += 7)
    {
      guint8 byte = *decoder->at++;

      if (shift == 28 && byte > 0x0f)
        return FALSE;
      result |= (guint32) (byte & 0x7f) << shift;
      if (byte < 0x80)
        {
          *value = result;
          return TRUE;
        }
    }
  return FALSE;
}

static inline gboolean
take_varint (Decoder *decoder, guint32 *value)
{
  if (G_LIKELY (decoder->at < decoder->end && *decoder->at < 0x80))
    {
      *value = *decoder->at++;
      return TRUE;
    }
  return take_long_varint (decoder, value);
}

static inline gboolean
take_step (Decoder *decoder, gint32 *value)
{
  guint32 coded;

  if (!take_varint (decoder, &coded))
    return FALSE;
  /* Unsigned, so that hostile steps wrap instead of overflowing; what they lead to is checked. */
  *value = (gint32) ((guint32) *value + ((coded >> 1) ^ (0u - (coded & 1))));
  return TRUE;
}

static gboolean
take_byte (Decoder *decoder, guint8 *value)
{
  if (decoder->at >= decoder->end)
    return FALSE;
  *value = *decoder->at++;
  return TRUE;
}

static inline HuPoint
place (const Decoder *decoder, GridPoint at)
{
  guint32 band = (guint32) at.y >> decoder->shift;
  double part = (double) (at.y - (gint32) (band << decoder->shift)) / (1 << decoder->shift);
  double y = decoder->ys[band] + part * (decoder->ys[band + 1] - decoder->ys[band]);

  return (HuPoint) { (float) (decoder->x_origin + at.x * decoder->x_scale), (float) y };
}

static void
prepare_projection (Decoder *decoder)
{
  guint n;

  while (decoder->shift < 16 && (2 << decoder->shift) * decoder->scale[1] <= DEGREES_BETWEEN)
    decoder->shift++;
  n = (decoder->rows >> decoder->shift) + 2;
  decoder->ys = g_new (double, n);
  for (guint i = 0; i < n; i++)
    decoder->ys[i] = hu_project_y (decoder->translate[1] + (double) (i << decoder->shift) * decoder->scale[1]);
  /* Columns are evenly spaced in Mercator. */
  decoder->x_origin = hu_project_x (decoder->translate[0]);
  decoder->x_scale = hu_project_x (decoder->translate[0] + decoder->scale[0]) - decoder->x_origin;
}

/* Reads the header and allocates; every count is held against the bytes there are, so that no file
 * asks for more memory than a fixed multiple of its size. */
static gboolean
take_header (Decoder *decoder, GError **error)
{
  HuBoundaries *boundaries = decoder->boundaries;
  gsize size = (gsize) (decoder->end - decoder->at);
  const guint8 *start = decoder->at;
  guint64 checksum;
  guint32 version, year;

  if (size < HU_BOUNDARIES_HEADER_SIZE || memcmp (start, HU_BOUNDARIES_MAGIC, strlen (HU_BOUNDARIES_MAGIC)) != 0)
    return malformed (error, _ ("this is no file of boundaries"));
  decoder->at += strlen (HU_BOUNDARIES_MAGIC);
  version = take_u32 (decoder);
  if (version != HU_BOUNDARIES_VERSION)
    {
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_VERSION,
                   /* Translators: both are numbers of a file format. */
                   _ ("it is of version %u, and this program reads version %d"), version, HU_BOUNDARIES_VERSION);
      return FALSE;
    }
  memcpy (&checksum, start + HU_BOUNDARIES_CHECKSUM_AT, sizeof checksum);
  if (lzma_crc64 (start + HU_BOUNDARIES_CHECKED_AT, size - HU_BOUNDARIES_CHECKED_AT, 0) != GUINT64_FROM_LE (checksum))
    return malformed (error, _ ("the checksum is wrong: the file is damaged or cut short"));
  decoder->at = start + HU_BOUNDARIES_CHECKED_AT;
  year = take_u32 (decoder);
  if (year != 2010 && year != 2024)
    return absurd (error, "of an unknown year");
  boundaries->vintage = year == 2010 ? HU_VINTAGE_2010 : HU_VINTAGE_2024;
  boundaries->n_shapes = take_u32 (decoder);
  boundaries->n_arcs = take_u32 (decoder);
  boundaries->n_points = take_u32 (decoder);
  boundaries->n_rings = take_u32 (decoder);
  boundaries->n_references = take_u32 (decoder);
  decoder->columns = take_u32 (decoder);
  decoder->rows = take_u32 (decoder);
  for (guint i = 0; i < 2; i++)
    decoder->scale[i] = take_double (decoder);
  for (guint i = 0; i < 2; i++)
    decoder->translate[i] = take_double (decoder);
  if (boundaries->n_shapes == 0 || boundaries->n_rings < boundaries->n_shapes
      || boundaries->n_references < boundaries->n_rings || boundaries->n_references > size || boundaries->n_arcs == 0
      || boundaries->n_points < boundaries->n_arcs || boundaries->n_points > size)
    return absurd (error, "the counts do not fit the size of the file");
  return TRUE;
}

/* Whether the grid lies on the globe, short of the poles. */
static gboolean
check_grid (const Decoder *decoder, GError **error)
{
  const double *scale = decoder->scale, *translate = decoder->translate;

  if (decoder->columns > HU_BOUNDARIES_MAX_GRID || decoder->rows > HU_BOUNDARIES_MAX_GRID || !(scale[0] > 0)
      || !(scale[1] > 0) || !(translate[0] >= -180) || !(translate[1] >= -85)
      || !(translate[0] + scale[0] * decoder->columns <= 180) || !(translate[1] + scale[1] * decoder->rows <= 85))
    return absurd (error, "the grid lies beyond the globe");
  return TRUE;
}

static inline void
grow (HuBox *box, HuPoint point)
{
  box->x0 = MIN (box->x0, point.x);
  box->y0 = MIN (box->y0, point.y);
  box->x1 = MAX (box->x1, point.x);
  box->y1 = MAX (box->y1, point.y);
}

static void
merge (HuBox *box, const HuBox *other)
{
  box->x0 = MIN (box->x0, other->x0);
  box->y0 = MIN (box->y0, other->y0);
  box->x1 = MAX (box->x1, other->x1);
  box->y1 = MAX (box->y1, other->y1);
}

static const HuBox NOWHERE = { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };

static gboolean
take_points (Decoder *decoder, HuPoint *points, guint32 n, GridPoint *at, HuBox *box)
{
  HuBox grown = *box;

  for (guint32 i = 0; i < n; i++)
    {
      if (!take_step (decoder, &at->x) || !take_step (decoder, &at->y) || (guint32) at->x > decoder->columns
          || (guint32) at->y > decoder->rows)
        return FALSE;
      points[i] = place (decoder, *at);
      grow (&grown, points[i]);
    }
  *box = grown;
  return TRUE;
}

static gboolean
take_arcs (Decoder *decoder, GError **error)
{
  HuBoundaries *boundaries = decoder->boundaries;
  GridPoint at = { 0, 0 };
  guint32 first = 0;

  for (guint i = 0; i < boundaries->n_arcs; i++)
    {
      HuArc *arc = &boundaries->arcs[i];
      GridPoint *ends = &decoder->ends[2 * i];

      if (!take_varint (decoder, &arc->n) || arc->n < 2 || arc->n > boundaries->n_points - first)
        return absurd (error, "an arc has too few or too many points");
      arc->first = first;
      arc->left = arc->right = -1;
      decoder->boxes[i] = NOWHERE;
      if (!take_points (decoder, boundaries->points + first, 1, &at, &decoder->boxes[i]))
        return absurd (error, "a point is missing, or off the grid");
      ends[0] = at;
      if (!take_points (decoder, boundaries->points + first + 1, arc->n - 1, &at, &decoder->boxes[i]))
        return absurd (error, "a point is missing, or off the grid");
      ends[1] = at;
      first += arc->n;
    }
  if (first != boundaries->n_points)
    return absurd (error, "there are fewer points than promised");
  return TRUE;
}

static gboolean
take_ranks (Decoder *decoder, GError **error)
{
  HuBoundaries *boundaries = decoder->boundaries;

  if ((gsize) (decoder->end - decoder->at) < boundaries->n_points)
    return absurd (error, "ranks are missing");
  memcpy (boundaries->ranks, decoder->at, boundaries->n_points);
  decoder->at += boundaries->n_points;
  for (guint i = 0; i < boundaries->n_arcs; i++)
    {
      HuArc *arc = &boundaries->arcs[i];
      guint8 interior = 0;

      for (guint j = 1; j + 1 < arc->n; j++)
        interior = MAX (interior, boundaries->ranks[arc->first + j]);
      arc->interior = interior;
    }
  return TRUE;
}

/* Notes that @seat lies on the right of @reference; or on the left where the right is taken, as it
 * is where a ring touches itself so that a part of it runs the other way round. */
static gboolean
take_side (HuBoundaries *boundaries, guint32 reference, gint32 seat)
{
  HuArc *arc = &boundaries->arcs[reference >> 1];
  gint32 *wanted = reference & 1 ? &arc->left : &arc->right;
  gint32 *other = reference & 1 ? &arc->right : &arc->left;
  gint32 *free_side = *wanted < 0 ? wanted : other;

  if (*free_side >= 0)
    return FALSE;
  *free_side = seat;
  return TRUE;
}

static gboolean
take_ring (Decoder *decoder, guint seat, HuRing *ring, gint32 *reference, GError **error)
{
  HuBoundaries *boundaries = decoder->boundaries;
  HuShape *shape = &boundaries->shapes[seat];
  GridPoint start = { 0, 0 }, end = { 0, 0 };
  guint32 n_points = 0;

  if (!take_byte (decoder, &ring->rank) || !take_varint (decoder, &ring->n) || ring->n == 0
      || ring->n > boundaries->n_references - ring->first)
    return absurd (error, "a ring has too few or too many arcs");
  for (guint i = 0; i < ring->n; i++)
    {
      const GridPoint *ends;
      HuArc *arc;

      if (!take_step (decoder, reference) || *reference < 0 || (guint32) *reference >> 1 >= boundaries->n_arcs)
        return absurd (error, "a ring names an arc that is not there");
      arc = &boundaries->arcs[*reference >> 1];
      ends = &decoder->ends[2 * (*reference >> 1)];
      if (i == 0)
        start = ends[*reference & 1];
      else if (memcmp (&end, &ends[*reference & 1], sizeof end) != 0)
        return absurd (error, "a ring has a gap");
      end = ends[(*reference & 1) ^ 1];
      if (!take_side (boundaries, (guint32) *reference, (gint32) seat))
        return absurd (error, "an arc belongs to too many rings");
      boundaries->references[ring->first + i] = (guint32) *reference;
      arc->rank = MAX (arc->rank, ring->rank);
      n_points += arc->n - 1;
      merge (&shape->box, &decoder->boxes[*reference >> 1]);
    }
  if (memcmp (&start, &end, sizeof end) != 0)
    return absurd (error, "a ring is not closed");
  shape->max_points = MAX (shape->max_points, n_points);
  return TRUE;
}

static gboolean
take_anchor (Decoder *decoder, HuShape *shape)
{
  guint32 x, y;

  if (!take_varint (decoder, &x) || !take_varint (decoder, &y) || x > decoder->columns || y > decoder->rows)
    return FALSE;
  shape->anchor = place (decoder, (GridPoint) { (gint32) x, (gint32) y });
  return TRUE;
}

static gboolean
take_shapes (Decoder *decoder, GError **error)
{
  HuBoundaries *boundaries = decoder->boundaries;
  guint n_rings = 0, n_references = 0;
  gint32 reference = 0;

  boundaries->extent = NOWHERE;
  for (guint i = 0; i < boundaries->n_shapes; i++)
    {
      HuShape *shape = &boundaries->shapes[i];

      shape->first = n_rings;
      shape->box = NOWHERE;
      if (!take_varint (decoder, &shape->n) || shape->n == 0 || shape->n > boundaries->n_rings - n_rings)
        return absurd (error, "a seat has too few or too many rings");
      if (!take_anchor (decoder, shape))
        return absurd (error, "an anchor is missing, or off the grid");
      for (guint j = 0; j < shape->n; j++)
        {
          HuRing *ring = &boundaries->rings[n_rings++];

          ring->first = n_references;
          if (!take_ring (decoder, i, ring, &reference, error))
            return FALSE;
          n_references += ring->n;
        }
      merge (&boundaries->extent, &shape->box);
    }
  if (n_rings != boundaries->n_rings || n_references != boundaries->n_references)
    return absurd (error, "there are fewer rings than promised");
  for (guint i = 0; i < boundaries->n_arcs; i++)
    if (boundaries->arcs[i].left < 0 && boundaries->arcs[i].right < 0)
      return absurd (error, "an arc belongs to no ring");
  if (decoder->at != decoder->end)
    return absurd (error, "something follows the last seat");
  return TRUE;
}

/**
 * hu_boundaries_new_from_bytes:
 *
 * Hostile bytes give HU_GEO_ERROR_MALFORMED or HU_GEO_ERROR_VERSION. @bytes are not kept.
 *
 * Returns: (transfer full): the boundaries, or %NULL
 */
HuBoundaries *
hu_boundaries_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (HuBoundaries) boundaries = g_new0 (HuBoundaries, 1);
  Decoder decoder = { .boundaries = boundaries };
  gsize size;
  gboolean good;

  g_return_val_if_fail (bytes != NULL, NULL);

  g_atomic_ref_count_init (&boundaries->ref_count);
  decoder.at = g_bytes_get_data (bytes, &size);
  decoder.end = decoder.at + size;
  if (!take_header (&decoder, error) || !check_grid (&decoder, error))
    return NULL;
  prepare_projection (&decoder);
  boundaries->points = g_new (HuPoint, boundaries->n_points);
  boundaries->ranks = g_new (guint8, boundaries->n_points);
  boundaries->arcs = g_new0 (HuArc, boundaries->n_arcs);
  boundaries->rings = g_new0 (HuRing, boundaries->n_rings);
  boundaries->references = g_new (guint32, boundaries->n_references);
  boundaries->shapes = g_new0 (HuShape, boundaries->n_shapes);
  decoder.ends = g_new (GridPoint, 2 * (gsize) boundaries->n_arcs);
  decoder.boxes = g_new (HuBox, boundaries->n_arcs);
  good = take_arcs (&decoder, error) && take_ranks (&decoder, error) && take_shapes (&decoder, error);
  g_free (decoder.ys);
  g_free (decoder.ends);
  g_free (decoder.boxes);
  return good ? g_steal_pointer (&boundaries) : NULL;
}
