/* hu-hex-layout.h: places of equal hexagons, regions apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <graphene.h>
#include "hu-seats.h"

G_BEGIN_DECLS

/* Hexagons with a vertex on top, 1 wide and 2/√3 high where their sides touch; x to the right, y down. */
typedef struct
{
  guint n;
  gboolean *shown; /* whether the seat is in the scope */
  graphene_point_t *center; /* units of a hexagon's width; the box of all that are shown begins at 0, 0 */
  HuRegion *region;
  float width, height;
} HuHexLayout;

/* @scope: bit per HuRegion, 0 for all. */
HuHexLayout *hu_hex_layout_new (HuSeats *seats, guint scope);
void hu_hex_layout_free (HuHexLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuHexLayout, hu_hex_layout_free)

/* The seat whose hexagon holds @x, @y, or -1. */
int hu_hex_layout_find (const HuHexLayout *layout, float x, float y);
/* The nearest seat from @seat in the direction @dx, @dy (each -1, 0 or 1), or @seat where none lies there. */
int hu_hex_layout_step (const HuHexLayout *layout, int seat, int dx, int dy);
/* A place for a box of text about @region's hexagons that covers no hexagon: its centre. %FALSE where there is none within
 * three hexagons' widths. @taken: boxes to keep clear of too. */
gboolean hu_hex_layout_place_text (const HuHexLayout *layout, HuRegion region, float width, float height,
                                   const graphene_rect_t *taken, guint n_taken, graphene_point_t *place);

G_END_DECLS
