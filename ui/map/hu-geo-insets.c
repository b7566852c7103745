/* hu-geo-insets.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-geo-insets.h"

#include <glib/gi18n.h>

#define MARGIN 12.f
#define LEAST_WIDTH 70.f
/* The view's own buttons stand at the top left and at the bottom right. */
#define BUTTONS 48.f

typedef struct
{
  double west, south, east, north;
} Degrees;

/* Edinburgh to Glasgow; the cities between the Mersey, the Aire and the Trent and Birmingham with Coventry; Greater London and
 * its edge. Orkney and Shetland are far off rather than crowded. */
static const Degrees boxes[HU_N_INSETS] = {
  [HU_INSET_NORTHERN_ISLES] = { -3.55, 58.62, -0.62, 60.90 },
  [HU_INSET_MIDLANDS_NORTH] = { -3.12, 52.30, -1.22, 53.98 },
  [HU_INSET_LONDON] = { -0.56, 51.26, 0.36, 51.72 },
  [HU_INSET_CENTRAL_SCOTLAND] = { -5.00, 55.58, -2.92, 56.20 },
};

HuBox
hu_geo_inset_box (HuInsetId id)
{
  HuPoint northwest = hu_project (boxes[id].west, boxes[id].north),
          southeast = hu_project (boxes[id].east, boxes[id].south);

  return (HuBox) { northwest.x, northwest.y, southeast.x, southeast.y };
}

const char *
hu_geo_inset_title (HuInsetId id)
{
  switch (id)
    {
    case HU_INSET_NORTHERN_ISLES:
      return C_ ("map inset", "Orkney and Shetland");
    case HU_INSET_MIDLANDS_NORTH:
      return C_ ("map inset", "Birmingham to Leeds");
    case HU_INSET_LONDON:
      return C_ ("map inset", "Greater London");
    case HU_INSET_CENTRAL_SCOTLAND:
      return C_ ("map inset", "Central Scotland");
    case HU_N_INSETS:
      break;
    }
  g_return_val_if_reached ("");
}

/* The most westerly and most easterly land between two heights of the widget, px. */
static void
find_land (HuBoundaries *boundaries, const HuMapGeometry *geometry, float y0, float y1, float *left, float *right)
{
  *left = G_MAXFLOAT;
  *right = -G_MAXFLOAT;
  for (guint i = 0; i < hu_boundaries_n (boundaries); i++)
    {
      HuBox box = hu_boundaries_box (boundaries, i);
      graphene_point_t a = hu_map_geometry_place (geometry, (HuPoint) { box.x0, box.y0 });
      graphene_point_t b = hu_map_geometry_place (geometry, (HuPoint) { box.x1, box.y1 });

      if (b.y < y0 || a.y > y1)
        continue;
      *left = MIN (*left, a.x);
      *right = MAX (*right, b.x);
    }
}

static graphene_rect_t
place_one (HuBoundaries *boundaries, const HuMapGeometry *geometry, HuInsetId id, int width, float y, float height,
           gboolean at_right)
{
  HuBox box = hu_geo_inset_box (id);
  float aspect = (box.x1 - box.x0) / (box.y1 - box.y0), left, right, room, w;

  find_land (boundaries, geometry, y - MARGIN, y + height + MARGIN, &left, &right);
  room = at_right ? width - MARGIN - MAX (right + MARGIN, MARGIN) : MIN (left, width) - 2 * MARGIN;
  w = MIN (height * aspect, room);
  if (w < LEAST_WIDTH)
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);
  w = (int) w;
  return GRAPHENE_RECT_INIT (at_right ? width - MARGIN - w : MARGIN, (int) y, w, (int) (w / aspect));
}

void
hu_geo_insets_place (HuBoundaries *boundaries, const HuMapGeometry *geometry, int width, int height,
                     graphene_rect_t places[HU_N_INSETS])
{
  static const struct
  {
    HuInsetId id;
    float share; /* of the height */
  } column[] = { { HU_INSET_NORTHERN_ISLES, 0.27f }, { HU_INSET_MIDLANDS_NORTH, 0.40f }, { HU_INSET_LONDON, 0.30f } };
  float y = MARGIN, usable = height - BUTTONS - MARGIN * (G_N_ELEMENTS (column) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (column); i++)
    {
      graphene_rect_t at = place_one (boundaries, geometry, column[i].id, width, y, usable * column[i].share, TRUE);

      places[column[i].id] = at;
      if (at.size.width > 0)
        y = at.origin.y + at.size.height + MARGIN;
    }
  places[HU_INSET_CENTRAL_SCOTLAND] =
    place_one (boundaries, geometry, HU_INSET_CENTRAL_SCOTLAND, width, MARGIN + BUTTONS, usable * 0.24f, FALSE);
}
