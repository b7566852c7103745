/* hu-hex-map-private.h: one widget in two files
 *
 * hu-hex-map.c       the widget, its pulses, what it is told
 * hu-hex-map-draw.c  fitting and drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-bubble-shapes.h"
#include "hu-hex-layout.h"
#include "hu-hex-map.h"
#include "hu-text-cache.h"

G_BEGIN_DECLS

struct _HuHexMap
{
  GtkWidget parent_instance;

  HuMapFigures *figures;
  HuPalette palette;
  HuHexLayout *layout;
  HuTextCache *texts;
  HuBubbleShapes *shapes;
  graphene_rect_t reserved[HU_HEX_MAP_RESERVED]; /* px */
  guint n_reserved;
  int highlight[HU_N_HIGHLIGHTS];

  /* As it is fitted, device pixels. */
  double device_scale;
  int pitch, gap;
  double origin_x, origin_y;

  GskRenderNode *node; /* %NULL: to be drawn anew */
  GskRenderNode *names; /* a part of it; %NULL: to be placed anew */
  gint64 *pulse; /* when a seat's bubble began to pulse, 0 for not */
  guint tick;
};

/* Chooses size and place of the hexagons for the widget's own. */
void hu_hex_map_fit (HuHexMap *map);
/* The middle of a seat's hexagon, px. */
graphene_point_t hu_hex_map_get_center (HuHexMap *map, guint seat);
/* What stays until figures or size change: hexagons, names, numbers. (transfer full) */
GskRenderNode *hu_hex_map_build_node (HuHexMap *map);
/* What changes more often: highlights, bubbles, markers. */
void hu_hex_map_append_marks (HuHexMap *map, GtkSnapshot *snapshot);

G_END_DECLS
