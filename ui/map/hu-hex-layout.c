/* hu-hex-layout.c
 *
 * The register's layout (Open Innovations, CC BY 4.0) has all regions joined. Here each is moved as a whole, by offsets
 * chosen once per vintage so that more than half a hexagon's width is free between any two, with room for a name above the
 * inner ones. London lies within the South East, which is therefore stretched a little about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-hex-layout.h"

#include <math.h>

/* How much nearer another region's hexagon straight above or below words counts: they are read as its caption. */
#define CAPTION 2.5f
/* Words about a region: how far they may be from its hexagons, and how far beyond all of them they are looked for. */
#define NEAR 1.26f
#define BESIDE 3
#define ABOVE 2
#define ROW_PITCH 0.8660254f /* √3 / 2 */
#define HALF_HEIGHT 0.5773503f /* 1 / √3 */
/* How far the South East stands back from London. */
#define RETREAT 0.55f

typedef struct
{
  float x, y;
} Offset;

static const Offset offsets[2][HU_N_REGIONS] = {
  [HU_VINTAGE_2010] = {
    [HU_REGION_SCOTLAND] = { 0.01f, -2.74f },
    [HU_REGION_NORTHERN_IRELAND] = { -0.41f, -2.28f },
    [HU_REGION_NORTH_EAST] = { 0.57f, -2.38f },
    [HU_REGION_NORTH_WEST] = { -0.75f, -2.10f },
    [HU_REGION_YORKSHIRE] = { 0.69f, -1.77f },
    [HU_REGION_EAST_MIDLANDS] = { 0.69f, -0.64f },
    [HU_REGION_WEST_MIDLANDS] = { 0, 0 },
    [HU_REGION_WALES] = { -1.27f, 0.44f },
    [HU_REGION_EAST] = { 2.05f, -0.13f },
    [HU_REGION_LONDON] = { 0.75f, 1.36f },
    [HU_REGION_SOUTH_EAST] = { 0.75f, 1.36f },
    [HU_REGION_SOUTH_WEST] = { -0.82f, 0.95f },
  },
  [HU_VINTAGE_2024] = {
    [HU_REGION_SCOTLAND] = { 0.18f, -3.10f },
    [HU_REGION_NORTHERN_IRELAND] = { -0.22f, -2.80f },
    [HU_REGION_NORTH_EAST] = { 0.70f, -2.70f },
    [HU_REGION_NORTH_WEST] = { -0.44f, -1.72f },
    [HU_REGION_YORKSHIRE] = { 0.99f, -2.06f },
    [HU_REGION_EAST_MIDLANDS] = { 0.96f, -0.45f },
    [HU_REGION_WEST_MIDLANDS] = { 0, 0 },
    [HU_REGION_WALES] = { -1.01f, -0.50f },
    [HU_REGION_EAST] = { 2.13f, 0.06f },
    [HU_REGION_LONDON] = { 0.84f, 1.55f },
    [HU_REGION_SOUTH_EAST] = { 0.84f, 1.55f },
    [HU_REGION_SOUTH_WEST] = { -0.52f, 1.52f },
  },
};

static graphene_point_t
lattice_place (const HuSeatInfo *info)
{
  return GRAPHENE_POINT_INIT (info->q + (info->r & 1 ? 0.5f : 0), -info->r * ROW_PITCH);
}

/* The middle of London and its reach in either direction. */
static void
find_london (HuSeats *seats, graphene_rect_t *london)
{
  float x0 = G_MAXFLOAT, y0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y1 = -G_MAXFLOAT;

  for (guint i = 0; i < hu_seats_n (seats); i++)
    {
      const HuSeatInfo *info = hu_seats_get (seats, i);
      graphene_point_t place = lattice_place (info);
      if (info->region != HU_REGION_LONDON)
        continue;
      x0 = MIN (x0, place.x);
      y0 = MIN (y0, place.y);
      x1 = MAX (x1, place.x);
      y1 = MAX (y1, place.y);
    }
  *london = GRAPHENE_RECT_INIT (x0 - 1, y0 - 1, x1 - x0 + 2, y1 - y0 + 2);
}

/* How far a hexagon at @from_middle stands back: not at all in the middle, up to @still of the way, fully at the corners. */
static float
retreat (float from_middle, float reach, float still)
{
  float share = (fabsf (from_middle) / reach - still) / (1 - still);

  return copysignf (RETREAT * CLAMP (share, 0, 1), from_middle);
}

HuHexLayout *
hu_hex_layout_new (HuSeats *seats, guint scope)
{
  HuHexLayout *layout = g_new0 (HuHexLayout, 1);
  const Offset *offset = offsets[hu_seats_vintage (seats)];
  float x0 = G_MAXFLOAT, y0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y1 = -G_MAXFLOAT;
  graphene_rect_t london;
  graphene_point_t middle;

  layout->n = hu_seats_n (seats);
  layout->shown = g_new0 (gboolean, layout->n);
  layout->center = g_new0 (graphene_point_t, layout->n);
  layout->region = g_new0 (HuRegion, layout->n);
  find_london (seats, &london);
  graphene_rect_get_center (&london, &middle);

  for (guint i = 0; i < layout->n; i++)
    {
      const HuSeatInfo *info = hu_seats_get (seats, i);
      graphene_point_t place = lattice_place (info);

      layout->region[i] = info->region;
      layout->shown[i] = scope == 0 || (scope & (1u << info->region)) != 0;
      if (info->region == HU_REGION_SOUTH_EAST)
        {
          place.x += retreat (place.x - middle.x, london.size.width / 2, 0.45f);
          place.y += retreat (place.y - middle.y, london.size.height / 2, 0);
        }
      place.x += offset[info->region].x;
      place.y += offset[info->region].y;
      layout->center[i] = place;
      if (!layout->shown[i])
        continue;
      x0 = MIN (x0, place.x - 0.5f);
      y0 = MIN (y0, place.y - HALF_HEIGHT);
      x1 = MAX (x1, place.x + 0.5f);
      y1 = MAX (y1, place.y + HALF_HEIGHT);
    }
  if (x0 > x1)
    x0 = x1 = y0 = y1 = 0;
  for (guint i = 0; i < layout->n; i++)
    {
      layout->center[i].x -= x0;
      layout->center[i].y -= y0;
    }
  layout->width = x1 - x0;
  layout->height = y1 - y0;
  return layout;
}

void
hu_hex_layout_free (HuHexLayout *layout)
{
  g_free (layout->shown);
  g_free (layout->center);
  g_free (layout->region);
  g_free (layout);
}

int
hu_hex_layout_find (const HuHexLayout *layout, float x, float y)
{
  for (guint i = 0; i < layout->n; i++)
    {
      float dx = fabsf (x - layout->center[i].x), dy = fabsf (y - layout->center[i].y);

      if (layout->shown[i] && dx <= 0.5f && dx / 2 + dy * ROW_PITCH <= 0.5f)
        return i;
    }
  return -1;
}

int
hu_hex_layout_step (const HuHexLayout *layout, int seat, int dx, int dy)
{
  graphene_point_t from;
  float best_cost = G_MAXFLOAT;
  int best = seat;

  if (seat < 0 || (guint) seat >= layout->n)
    return seat;
  from = layout->center[seat];
  for (guint i = 0; i < layout->n; i++)
    {
      float x = layout->center[i].x - from.x, y = layout->center[i].y - from.y;
      float along = x * dx + y * dy, across = fabsf (x * dy) + fabsf (y * dx);
      float cost = along + 2 * across;

      /* Only what lies more ahead than aside; rows of hexagons are half a hexagon apart sideways. */
      if (!layout->shown[i] || (int) i == seat || along < 0.3f || across > along * 1.2f)
        continue;
      if (cost < best_cost)
        {
          best_cost = cost;
          best = i;
        }
    }
  return best;
}

/* Whether a box keeps clear of hexagons; and how near it is to the nearest. */
static gboolean
keeps_clear (const GArray *hexagons, const graphene_rect_t *box, gboolean others, float *nearest)
{
  graphene_point_t middle;

  graphene_rect_get_center (box, &middle);
  *nearest = G_MAXFLOAT;
  for (guint i = 0; i < hexagons->len; i++)
    {
      const graphene_point_t *at = &g_array_index (hexagons, graphene_point_t, i);
      float dx = MAX (0, fabsf (at->x - middle.x) - box->size.width / 2);
      float dy = MAX (0, fabsf (at->y - middle.y) - box->size.height / 2);

      /* The hexagon's width at the height of the box's edge. */
      if (dx < 0.5f && dx / 2 + dy * ROW_PITCH < 0.5f)
        return FALSE;
      *nearest = MIN (*nearest, others && dx == 0 ? dy / CAPTION : hypotf (dx, dy));
    }
  return TRUE;
}

/* The hexagons of @region that are shown, and of the others those near enough to matter to words about it. */
static void
gather (const HuHexLayout *layout, HuRegion region, float width, float height, GArray *own, GArray *others,
        graphene_rect_t *extents)
{
  float x0 = G_MAXFLOAT, y0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y1 = -G_MAXFLOAT;
  graphene_rect_t reach;

  for (guint i = 0; i < layout->n; i++)
    if (layout->shown[i] && layout->region[i] == region)
      {
        x0 = MIN (x0, layout->center[i].x);
        y0 = MIN (y0, layout->center[i].y);
        x1 = MAX (x1, layout->center[i].x);
        y1 = MAX (y1, layout->center[i].y);
        g_array_append_val (own, layout->center[i]);
      }
  if (own->len == 0)
    return;
  graphene_rect_init (extents, x0, y0, x1 - x0, y1 - y0);
  graphene_rect_inset_r (extents, -BESIDE - width, -ABOVE - height - CAPTION * NEAR, &reach);
  for (guint i = 0; i < layout->n; i++)
    if (layout->shown[i] && layout->region[i] != region && graphene_rect_contains_point (&reach, &layout->center[i]))
      g_array_append_val (others, layout->center[i]);
}

gboolean
hu_hex_layout_place_text (const HuHexLayout *layout, HuRegion region, float width, float height,
                          const graphene_rect_t *taken, guint n_taken, graphene_point_t *place)
{
  const float step = 0.2f;
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  graphene_rect_t extents = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  float middle = 0, best = G_MAXFLOAT;

  gather (layout, region, width, height, own, others, &extents);
  if (own->len == 0)
    return FALSE;
  for (guint i = 0; i < own->len; i++)
    middle += g_array_index (own, graphene_point_t, i).x / own->len;
  for (float y = extents.origin.y - ABOVE; y <= extents.origin.y + extents.size.height + ABOVE; y += step)
    for (float x = extents.origin.x - BESIDE - width / 2;
         x <= extents.origin.x + extents.size.width + BESIDE + width / 2; x += step)
      {
        graphene_rect_t box = GRAPHENE_RECT_INIT (x - width / 2, y - height / 2, width, height);
        float to_own, to_others, cost;
        gboolean hits = FALSE;

        /* Above is where a name is looked for first; then near the middle. Nearer to another region it would be read as that
         * region's: rather none. */
        cost = fabsf (x - middle) * 0.3f + (y - extents.origin.y) * 0.25f;
        if (cost >= best || !keeps_clear (own, &box, FALSE, &to_own) || to_own > NEAR)
          continue;
        for (guint i = 0; i < n_taken && !hits; i++)
          hits = graphene_rect_intersection (&box, &taken[i], NULL);
        if (hits || !keeps_clear (others, &box, TRUE, &to_others) || to_own > to_others)
          continue;
        cost += to_own * 1.5f;
        if (cost < best)
          {
            best = cost;
            *place = GRAPHENE_POINT_INIT (x, y);
          }
      }
  return best < G_MAXFLOAT;
}
