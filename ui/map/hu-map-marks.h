/* hu-map-marks.h: bubbles and numbered markers, the same on both maps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-bubble-shapes.h"
#include "hu-palette.h"
#include "hu-text-cache.h"

G_BEGIN_DECLS

/* A circle of @people, its area proportional to them, @per_person px² each; the number stands in it where it fits. @swell: 1, or more
 * while it pulses. Returns its radius. */
float hu_map_append_bubble (GtkSnapshot *snapshot, HuBubbleShapes *shapes, HuTextCache *texts, GtkWidget *widget,
                            const HuPalette *palette, graphene_point_t center, int people, float per_person,
                            float swell);
float hu_map_bubble_radius (int people, float per_person);
/* The rank of one of the top ten, in a disc of @radius. */
void hu_map_append_marker (GtkSnapshot *snapshot, HuTextCache *texts, GtkWidget *widget, const HuPalette *palette,
                           graphene_point_t center, guint rank, float radius);
/* A filled circle. */
void hu_map_append_disc (GtkSnapshot *snapshot, graphene_point_t center, float radius, const GdkRGBA *color);

/* How far a pulse that began at @began (µs, monotonic) has swollen at @now: 1 to 1.3 and back; 1 when it is over. */
float hu_map_pulse (gint64 began, gint64 now);
#define HU_MAP_PULSE (350 * 1000) /* µs */

G_END_DECLS
