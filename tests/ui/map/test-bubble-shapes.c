/* test-bubble-shapes.c: the kept pictures are circles, of the size and the colours asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-bubble-shapes.h"

#include <math.h>

#define SIDE 64 /* px */

typedef struct
{
  HuBubbleShapes *shapes;
  HuPalette palette;
  guint8 pixels[4 * SIDE * SIDE]; /* of what was drawn last: R, G, B, A, not premultiplied */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->shapes = hu_bubble_shapes_new ();
  hu_palette_init (&f->palette, HU_LAYER_SCORE, FALSE, FALSE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hu_bubble_shapes_free (f->shapes);
}

/* A bubble alone, on nothing. */
static GskRenderNode *
draw (Fixture *f, graphene_point_t center, float radius, double device_scale)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) scaled = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GdkTextureDownloader) downloader = NULL;
  g_autoptr (GError) error = NULL;
  GskRenderNode *node;

  hu_bubble_shapes_append (f->shapes, snapshot, &f->palette, center, radius, device_scale);
  node = gtk_snapshot_free_to_node (snapshot);
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_scale (snapshot, device_scale, device_scale);
  gtk_snapshot_append_node (snapshot, node);
  scaled = gtk_snapshot_free_to_node (snapshot);
  gsk_renderer_realize_for_display (renderer, gdk_display_get_default (), &error);
  g_assert_no_error (error);
  texture = gsk_renderer_render_texture (renderer, scaled, &GRAPHENE_RECT_INIT (0, 0, SIDE, SIDE));
  gsk_renderer_unrealize (renderer);
  downloader = gdk_texture_downloader_new (texture);
  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  gdk_texture_downloader_download_into (downloader, f->pixels, 4 * SIDE);
  return node;
}

static void
assert_colour (Fixture *f, int x, int y, const GdkRGBA *wanted)
{
  const guint8 *pixel = f->pixels + 4 * (y * SIDE + x);
  GdkRGBA got = { pixel[0] / 255.f, pixel[1] / 255.f, pixel[2] / 255.f, 1 };

  g_assert_cmpint (pixel[3], ==, 255);
  g_assert_cmpfloat_with_epsilon (got.red, wanted->red, 0.01f);
  g_assert_cmpfloat_with_epsilon (got.green, wanted->green, 0.01f);
  g_assert_cmpfloat_with_epsilon (got.blue, wanted->blue, 0.01f);
}

/* The area of what is not clear, in device pixels. */
static double
area (Fixture *f)
{
  double sum = 0;

  for (int i = 0; i < SIDE * SIDE; i++)
    sum += f->pixels[4 * i + 3] / 255.0;
  return sum;
}

/* A ring around a middle, its outer edge 1.5 px beyond the radius. */
static void
test_ring (Fixture *f, gconstpointer data)
{
  g_autoptr (GskRenderNode) node = draw (f, GRAPHENE_POINT_INIT (32, 32), 12, 1);

  assert_colour (f, 32, 32, &f->palette.bubble);
  assert_colour (f, 32 + 10, 32, &f->palette.bubble_ring);
  assert_colour (f, 32, 32 - 11, &f->palette.bubble_ring);
  assert_colour (f, 32 + 12, 32, &f->palette.bubble);
  g_assert_cmpfloat_with_epsilon (area (f), G_PI * 13.5 * 13.5, 6);
}

/* A small one has no middle of its own. */
static void
test_disc (Fixture *f, gconstpointer data)
{
  g_autoptr (GskRenderNode) node = draw (f, GRAPHENE_POINT_INIT (32, 32), 3, 1);

  assert_colour (f, 32, 32, &f->palette.bubble_ring);
  g_assert_cmpfloat_with_epsilon (area (f), G_PI * 4 * 4, 1.5);
}

/* On a screen of two pixels to the unit every length is twice as long, and drawn at the screen's own resolution. */
static void
test_scale (Fixture *f, gconstpointer data)
{
  g_autoptr (GskRenderNode) node = draw (f, GRAPHENE_POINT_INIT (16, 16), 6, 2);

  assert_colour (f, 32, 32, &f->palette.bubble);
  assert_colour (f, 32 + 10, 32, &f->palette.bubble_ring);
  g_assert_cmpfloat_with_epsilon (area (f), G_PI * 15 * 15, 6);
  g_assert_cmpint (gdk_texture_get_width (gsk_texture_node_get_texture (node)), >=, 30);
}

/* Bubbles of one size are one picture; of another size or another palette they are not. */
static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (GskRenderNode) one = draw (f, GRAPHENE_POINT_INIT (20, 20), 5, 1);
  g_autoptr (GskRenderNode) same = draw (f, GRAPHENE_POINT_INIT (40.3f, 31.8f), 5.05f, 1);
  g_autoptr (GskRenderNode) larger = draw (f, GRAPHENE_POINT_INIT (20, 20), 5.3f, 1);
  g_autoptr (GskRenderNode) dark = NULL;
  graphene_rect_t bounds;

  hu_palette_init (&f->palette, HU_LAYER_SCORE, TRUE, FALSE);
  dark = draw (f, GRAPHENE_POINT_INIT (20, 20), 5, 1);
  g_assert_true (gsk_texture_node_get_texture (one) == gsk_texture_node_get_texture (same));
  g_assert_true (gsk_texture_node_get_texture (one) != gsk_texture_node_get_texture (larger));
  g_assert_true (gsk_texture_node_get_texture (one) != gsk_texture_node_get_texture (dark));
  assert_colour (f, 20, 20, &f->palette.bubble);
  /* Its middle stands on the nearest whole pixel. */
  gsk_render_node_get_bounds (same, &bounds);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width / 2, ==, 40);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height / 2, ==, 32);
}

/* Sizes of a pulse without end do not gather without end, and what is drawn stays right. */
static void
test_many (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

      hu_bubble_shapes_append (f->shapes, snapshot, &f->palette, GRAPHENE_POINT_INIT (32, 32), 3 + i * 0.25f, 1);
    }
  g_autoptr (GskRenderNode) node = draw (f, GRAPHENE_POINT_INIT (32, 32), 12, 1);

  g_assert_cmpfloat_with_epsilon (area (f), G_PI * 13.5 * 13.5, 6);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/bubble-shapes/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("ring", test_ring);
  ADD ("disc", test_disc);
  ADD ("scale", test_scale);
  ADD ("kept", test_kept);
  ADD ("many", test_many);
  return g_test_run ();
}
