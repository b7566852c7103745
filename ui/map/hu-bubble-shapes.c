/* hu-bubble-shapes.c: circles of a map, kept as pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-bubble-shapes.h"

#include <math.h>

/* From this radius a bubble has a light middle. */
#define RING_FROM 4.5f
#define STEPS 4 /* radii in a device pixel */
/* Colours and scales change with the style and the screen: what no longer occurs goes when so many have gathered. */
#define MOST 400

struct _HuBubbleShapes
{
  GHashTable *textures; /* Key → GdkTexture */
};

typedef struct
{
  guint32 bubble, ring; /* RGBA, 8 bits each */
  guint scale; /* hundredths */
  guint steps; /* radius, quarters of a device pixel */
} Key;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return key->steps * 2654435761u ^ key->bubble ^ key->ring * 31 ^ key->scale;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *s = a, *t = b;

  return s->bubble == t->bubble && s->ring == t->ring && s->scale == t->scale && s->steps == t->steps;
}

HuBubbleShapes *
hu_bubble_shapes_new (void)
{
  HuBubbleShapes *shapes = g_new0 (HuBubbleShapes, 1);

  shapes->textures = g_hash_table_new_full (key_hash, key_equal, g_free, g_object_unref);
  return shapes;
}

void
hu_bubble_shapes_free (HuBubbleShapes *shapes)
{
  if (shapes == NULL)
    return;
  g_hash_table_unref (shapes->textures);
  g_free (shapes);
}

static guint32
pack (const GdkRGBA *color)
{
  return (guint32) lroundf (color->red * 255) << 24 | (guint32) lroundf (color->green * 255) << 16
         | (guint32) lroundf (color->blue * 255) << 8 | (guint32) lroundf (color->alpha * 255);
}

static void
fill_disc (cairo_t *cr, double middle, double radius, const GdkRGBA *color)
{
  gdk_cairo_set_source_rgba (cr, color);
  cairo_arc (cr, middle, middle, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* @radius and @unit, one px, in device pixels. */
static GdkTexture *
draw (const HuPalette *palette, double radius, double unit)
{
  gboolean ring = radius >= RING_FROM * unit;
  double edge = ring ? 1.5 * unit : unit;
  int middle = (int) ceil (radius + edge) + 1, size = 2 * middle;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  fill_disc (cr, middle, radius + edge, &palette->bubble);
  fill_disc (cr, middle, radius, &palette->bubble_ring);
  if (ring)
    fill_disc (cr, middle, radius - 2 * unit, &palette->bubble);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * size);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (size, size, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
get_texture (HuBubbleShapes *shapes, const HuPalette *palette, float radius, double device_scale)
{
  Key key = { .bubble = pack (&palette->bubble),
              .ring = pack (&palette->bubble_ring),
              .scale = (guint) lround (device_scale * 100),
              .steps = (guint) lround (radius * device_scale * STEPS) };
  GdkTexture *texture = g_hash_table_lookup (shapes->textures, &key);

  if (texture != NULL)
    return texture;
  if (g_hash_table_size (shapes->textures) >= MOST)
    g_hash_table_remove_all (shapes->textures);
  texture = draw (palette, key.steps / (double) STEPS, device_scale);
  g_hash_table_insert (shapes->textures, g_memdup2 (&key, sizeof key), texture);
  return texture;
}

void
hu_bubble_shapes_append (HuBubbleShapes *shapes, GtkSnapshot *snapshot, const HuPalette *palette,
                         graphene_point_t center, float radius, double device_scale)
{
  GdkTexture *texture = get_texture (shapes, palette, radius, device_scale);
  double size = gdk_texture_get_width (texture);
  double x = round (center.x * device_scale) - size / 2, y = round (center.y * device_scale) - size / 2;

  gtk_snapshot_append_texture (
    snapshot, texture,
    &GRAPHENE_RECT_INIT (x / device_scale, y / device_scale, size / device_scale, size / device_scale));
}
