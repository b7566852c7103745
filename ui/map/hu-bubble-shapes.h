/* hu-bubble-shapes.h: circles of a map, kept as pictures
 *
 * A map of a busy evening has five hundred bubbles, most of them of a few sizes, and every change draws all of them anew: from arcs
 * that takes more than everything else in the frame, from small pictures next to nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _HuBubbleShapes HuBubbleShapes;

HuBubbleShapes *hu_bubble_shapes_new (void);
void hu_bubble_shapes_free (HuBubbleShapes *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuBubbleShapes, hu_bubble_shapes_free)

/* A bubble of @radius px around @center, in the palette's colours: a small one is a disc with an edge, a larger one a ring. Its middle
 * stands on a whole device pixel, its radius is one of a quarter of such. */
void hu_bubble_shapes_append (HuBubbleShapes *shapes, GtkSnapshot *snapshot, const HuPalette *palette,
                              graphene_point_t center, float radius, double device_scale);

G_END_DECLS
