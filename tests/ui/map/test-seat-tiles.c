/* test-seat-tiles.c: what the worker hands over is what was asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-boundaries-import.h"
#include "hu-seat-tiles.h"
#include "hu-test-campaign.h"

#include <string.h>

static const char square[] =
  "{\"type\":\"Topology\",\"arcs\":[[[-4,53],[-4,54],[-2,54],[-2,53],[-4,53]]],\"objects\":{\"constituencies\":{\"type\":"
  "\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"id\":\"E14000001\",\"arcs\":[[0]]}]}}}";
static const char *const codes[] = { "E14000001" };
static const guint8 regions[] = { HU_REGION_NORTH_WEST };

typedef struct
{
  HuSeatTiles *tiles;
  HuSeatRaster *raster;
  HuPalette palette;
  HuTileView view;
} Fixture;

static void
recolour (Fixture *fixture, int fill)
{
  g_autoptr (HuRasterStyle) style = hu_raster_style_new (1, &fixture->palette);

  hu_raster_style_set (style, 0, &fixture->palette, fill, HU_PATTERN_PLAIN);
  hu_seat_tiles_set_style (fixture->tiles, style, fixture->palette.line_width);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = g_bytes_new_static (square, strlen (square));
  g_autoptr (GBytes) bytes = hu_boundaries_import_codes (json, codes, 1, HU_VINTAGE_2010, &error);
  g_autoptr (HuBoundaries) boundaries = NULL;
  HuPoint corner = hu_project (-4.5, 54.5);

  g_assert_no_error (error);
  boundaries = hu_boundaries_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  fixture->raster = hu_seat_raster_new (boundaries, regions);
  fixture->tiles = hu_seat_tiles_new (fixture->raster);
  hu_palette_init (&fixture->palette, HU_LAYER_SCORE, FALSE, FALSE);
  fixture->view = (HuTileView) { .x = corner.x, .y = corner.y, .scale = 700, .width = 400, .height = 300 };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* What it still had to say holds it until it is said. */
  hu_seat_tiles_stop (fixture->tiles);
  hu_test_settle ();
  g_assert_finalize_object (fixture->tiles);
  hu_seat_raster_unref (fixture->raster);
}

static gboolean
is_exact (gpointer data)
{
  Fixture *fixture = data;

  return hu_seat_tiles_is_exact (fixture->tiles, &fixture->view);
}

static void
want (Fixture *fixture)
{
  hu_seat_tiles_request (fixture->tiles, &fixture->view);
  g_assert_true (hu_test_wait (is_exact, fixture));
}

/* What is shown for the view, drawn by GSK's Cairo renderer. */
static GdkTexture *
look (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GError) error = NULL;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, fixture->view.width, fixture->view.height);
  GdkTexture *texture;

  gtk_snapshot_push_clip (snapshot, &area);
  hu_seat_tiles_snapshot (fixture->tiles, snapshot, &fixture->view, 1, &fixture->palette.fill[HU_FILL_SEA]);
  gtk_snapshot_pop (snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_renderer_realize_for_display (renderer, gdk_display_get_default (), &error);
  g_assert_no_error (error);
  texture = gsk_renderer_render_texture (renderer, node, &area);
  gsk_renderer_unrealize (renderer);
  return texture;
}

/* The share of pixels in which what is shown differs from a picture drawn in one piece. */
static double
difference (Fixture *fixture, int fill)
{
  HuRasterFrame frame = { .x = fixture->view.x,
                          .y = fixture->view.y,
                          .scale = fixture->view.scale,
                          .width = fixture->view.width,
                          .height = fixture->view.height };
  g_autoptr (HuRasterStyle) style = hu_raster_style_new (1, &fixture->palette);
  g_autoptr (HuSheet) sheet = NULL;
  g_autoptr (GdkTexture) whole = NULL, shown = look (fixture);
  gsize n = (gsize) frame.width * frame.height;
  g_autofree guint32 *a = g_new (guint32, n), *b = g_new (guint32, n);
  guint differ = 0;

  memcpy (frame.line_width, fixture->palette.line_width, sizeof frame.line_width);
  hu_raster_style_set (style, 0, &fixture->palette, fill, HU_PATTERN_PLAIN);
  sheet = hu_seat_raster_draw (fixture->raster, &frame);
  whole = hu_raster_paint_texture (fixture->raster, sheet, style, 0, 0, frame.width, frame.height);
  gdk_texture_download (whole, (guchar *) a, frame.width * 4);
  gdk_texture_download (shown, (guchar *) b, frame.width * 4);
  for (gsize i = 0; i < n; i++)
    differ += a[i] != b[i];
  return (double) differ / n;
}

static void
test_draws (Fixture *fixture, gconstpointer data)
{
  recolour (fixture, 2);
  g_assert_false (is_exact (fixture));
  want (fixture);
  g_assert_cmpfloat (difference (fixture, 2), ==, 0);
  g_assert_cmpfloat (hu_seat_tiles_coarse (fixture->tiles, &fixture->view), ==, 0);
}

/* New colours, and no geometry. */
static void
test_recolours (Fixture *fixture, gconstpointer data)
{
  recolour (fixture, 2);
  want (fixture);
  recolour (fixture, 4);
  g_assert_false (is_exact (fixture));
  want (fixture);
  g_assert_cmpfloat (difference (fixture, 4), ==, 0);
}

/* After a pan by whole pixels it is the picture of a map that stood there from the start. */
static void
test_pans (Fixture *fixture, gconstpointer data)
{
  recolour (fixture, 3);
  want (fixture);
  for (guint i = 0; i < 12; i++)
    {
      fixture->view.x += 37 * fixture->view.scale;
      fixture->view.y += (i % 3 == 0 ? -53 : 31) * fixture->view.scale;
      want (fixture);
      g_assert_cmpfloat (difference (fixture, 3), <, 0.002);
    }
}

static void
test_zooms (Fixture *fixture, gconstpointer data)
{
  recolour (fixture, 1);
  want (fixture);
  for (guint i = 0; i < 8; i++)
    {
      fixture->view.scale *= 0.93;
      want (fixture);
      g_assert_cmpfloat (difference (fixture, 1), <, 0.002);
    }
}

static gboolean
has_base (gpointer data)
{
  Fixture *fixture = data;

  return hu_seat_tiles_uncovered (fixture->tiles, &fixture->view) == 0;
}

/* Wherever one looks at once, something is there. */
static void
test_never_uncovered (Fixture *fixture, gconstpointer data)
{
  recolour (fixture, 4);
  want (fixture);
  fixture->view.scale /= 40;
  hu_seat_tiles_request (fixture->tiles, &fixture->view);
  g_assert_true (hu_test_wait (has_base, fixture));
  fixture->view.x += 200 * fixture->view.scale * 40;
  g_assert_cmpfloat (hu_seat_tiles_uncovered (fixture->tiles, &fixture->view), ==, 0);
}

/* The newest wish wins: those between are not worked through. */
static void
test_newest_wins (Fixture *fixture, gconstpointer data)
{
  recolour (fixture, 4);
  for (guint i = 0; i < 500; i++)
    {
      fixture->view.scale *= i % 2 ? 1.5 : 1 / 1.5;
      hu_seat_tiles_request (fixture->tiles, &fixture->view);
    }
  want (fixture);
  g_assert_cmpfloat (difference (fixture, 4), ==, 0);
}

static void
test_stops_at_once (Fixture *fixture, gconstpointer data)
{
  recolour (fixture, 0);
  hu_seat_tiles_request (fixture->tiles, &fixture->view);
  hu_seat_tiles_stop (fixture->tiles);
  hu_test_settle ();
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/map/seat-tiles/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("draws", test_draws);
  TEST ("recolours", test_recolours);
  TEST ("pans", test_pans);
  TEST ("zooms", test_zooms);
  TEST ("never-uncovered", test_never_uncovered);
  TEST ("newest-wins", test_newest_wins);
  TEST ("stops-at-once", test_stops_at_once);
  return g_test_run ();
}
