/* hu-map-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-marks.h"

#include <math.h>

#define LEAST_RADIUS 2.2f

void
hu_map_append_disc (GtkSnapshot *snapshot, graphene_point_t center, float radius, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (center.x - radius, center.y - radius, 2 * radius, 2 * radius);
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

float
hu_map_bubble_radius (int people, float per_person)
{
  return MAX (LEAST_RADIUS, sqrtf (people * per_person / (float) G_PI));
}

float
hu_map_pulse (gint64 began, gint64 now)
{
  double share = (now - began) / (double) HU_MAP_PULSE;

  return began == 0 || share < 0 || share >= 1 ? 1 : 1 + 0.3f * sinf (share * G_PI);
}

static void
append_centered (GtkSnapshot *snapshot, const HuText *text, graphene_point_t center, double device_scale)
{
  hu_text_append (text, snapshot, center.x - text->width / 2, center.y - text->height / 2, device_scale);
}

float
hu_map_append_bubble (GtkSnapshot *snapshot, HuBubbleShapes *shapes, HuTextCache *texts, GtkWidget *widget,
                      const HuPalette *palette, graphene_point_t center, int people, float per_person, float swell)
{
  double device_scale = gtk_widget_get_scale_factor (widget);
  float radius = hu_map_bubble_radius (people, per_person) * swell;
  HuTextStyle style = { .size = hu_text_size (widget, 0.82, 12),
                        .weight = PANGO_WEIGHT_BOLD,
                        .color = palette->bubble_text };
  g_autofree char *number = NULL;
  const HuText *text;

  hu_bubble_shapes_append (shapes, snapshot, palette, center, radius, device_scale);
  if (radius < 9)
    return radius;
  number = g_strdup_printf ("%d", people);
  text = hu_text_cache_get (texts, widget, number, &style);
  if (hypotf (text->width, text->height * 0.7f) / 2 <= radius - 2)
    append_centered (snapshot, text, center, device_scale);
  return radius;
}

void
hu_map_append_marker (GtkSnapshot *snapshot, HuTextCache *texts, GtkWidget *widget, const HuPalette *palette,
                      graphene_point_t center, guint rank, float radius)
{
  HuTextStyle style = { .size = MAX (rank < 10 ? 12 : 10.5f, radius * (rank < 10 ? 1.25f : 1.1f)),
                        .weight = PANGO_WEIGHT_BOLD,
                        .color = palette->marker_text };
  g_autofree char *number = g_strdup_printf ("%u", rank);
  const HuText *text = hu_text_cache_get (texts, widget, number, &style);

  hu_map_append_disc (snapshot, center, radius + 1.5f, &palette->marker_ring);
  hu_map_append_disc (snapshot, center, radius, &palette->marker);
  append_centered (snapshot, text, center, gtk_widget_get_scale_factor (widget));
}
