/* test-seat-raster.c: pixels against the hit index, and against pictures
 *
 * HUSTINGS_UPDATE_REFERENCE=1 writes tests/reference/ anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-boundaries-import.h"
#include "hu-geo-insets.h"
#include "hu-hit-index.h"
#include "hu-raster-paint.h"

#include <math.h>
#include <string.h>

/* Two seats side by side and an island of a third; one degree is about 111 km. */
static const char squares[] =
  "{\"type\":\"Topology\",\"arcs\":[[[-3,53],[-3,54]],[[-3,54],[-4,54],[-4,53],[-3,53]],[[-3,53],[-2,53],[-2,54],[-3,54]],"
  "[[-1.6,53.3],[-1.2,53.3],[-1.2,53.7],[-1.6,53.7],[-1.6,53.3]]],\"objects\":{\"constituencies\":{\"type\":"
  "\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"id\":\"E14000001\",\"arcs\":[[0,1]]},{\"type\":\"Polygon\","
  "\"id\":\"E14000002\",\"arcs\":[[2,-1]]},{\"type\":\"Polygon\",\"id\":\"S14000003\",\"arcs\":[[3]]}]}}}";
static const char *const codes[] = { "E14000001", "E14000002", "S14000003" };
static const guint8 regions[] = { HU_REGION_NORTH_WEST, HU_REGION_YORKSHIRE, HU_REGION_SCOTLAND };

static HuBoundaries *
make_squares (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = g_bytes_new_static (squares, strlen (squares));
  g_autoptr (GBytes) bytes = hu_boundaries_import_codes (json, codes, G_N_ELEMENTS (codes), HU_VINTAGE_2010, &error);
  HuBoundaries *boundaries;

  g_assert_no_error (error);
  boundaries = hu_boundaries_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return boundaries;
}

static HuRasterFrame
frame_of (HuBox box, int width, int height, const HuPalette *palette)
{
  HuRasterFrame frame = {
    .x = box.x0, .y = box.y0, .scale = (box.x1 - box.x0) / width, .width = width, .height = height
  };

  for (guint i = 0; i < HU_N_LINES; i++)
    frame.line_width[i] = palette->line_width[i];
  return frame;
}

static void
test_squares (void)
{
  g_autoptr (HuBoundaries) boundaries = make_squares ();
  g_autoptr (HuSeatRaster) raster = hu_seat_raster_new (boundaries, regions);
  HuPoint a = hu_project (-4.5, 54.5), b = hu_project (-0.5, 52.5);
  HuPalette palette;
  HuRasterFrame frame;
  g_autoptr (HuSheet) sheet = NULL;

  hu_palette_init (&palette, HU_LAYER_SCORE, FALSE, FALSE);
  frame = frame_of ((HuBox) { a.x, a.y, b.x, b.y }, 80, 60, &palette);
  sheet = hu_seat_raster_draw (raster, &frame);
  for (int y = 0; y < frame.height; y++)
    for (int x = 0; x < frame.width; x++)
      {
        double lon, lat;
        int expected = -1;

        hu_unproject ((HuPoint) { frame.x + (x + 0.5) * frame.scale, frame.y + (y + 0.5) * frame.scale }, &lon, &lat);
        if (lat > 53 && lat < 54 && lon > -4 && lon < -2)
          expected = lon < -3 ? 0 : 1;
        else if (lat > 53.3 && lat < 53.7 && lon > -1.6 && lon < -1.2)
          expected = 2;
        /* A hair's breadth from an edge either is right. */
        if (fabs (lon + 3) < 0.01 || fabs (lon + 4) < 0.01 || fabs (lon + 2) < 0.01 || fabs (lat - 53) < 0.01
            || fabs (lat - 54) < 0.01 || fabs (lat - 53.3) < 0.01 || fabs (lat - 53.7) < 0.01 || fabs (lon + 1.6) < 0.01
            || fabs (lon + 1.2) < 0.01)
          continue;
        g_assert_cmpint (hu_sheet_seat_at (sheet, x, y), ==, expected);
      }
  /* The side of a square as large as the island: 0.4 degrees in both directions, stretched by 1/cos of its latitude one way. */
  g_assert_cmpfloat_with_epsilon (hu_seat_raster_size (raster, 2), 0.4 * 111319.5 / sqrt (cos (53.5 * G_PI / 180)),
                                  500);
}

/* How many of two rows' pixels differ by more than the rounding of a coverage. */
static guint
count_differences (const guint32 *a, const guint32 *b, int n)
{
  guint differ = 0;

  for (int i = 0; i < n; i++)
    for (int shift = 0; shift < 24; shift += 8)
      if (ABS ((int) (a[i] >> shift & 0xff) - (int) (b[i] >> shift & 0xff)) > 3)
        {
          differ++;
          break;
        }
  return differ;
}

/* A picture begun anywhere is the same picture: tiles join. */
static void
test_parts_join (void)
{
  g_autoptr (HuBoundaries) boundaries = make_squares ();
  g_autoptr (HuSeatRaster) raster = hu_seat_raster_new (boundaries, regions);
  HuPoint a = hu_project (-4.5, 54.5), b = hu_project (-0.5, 52.5);
  HuPalette palette;
  HuRasterFrame whole, part;
  g_autoptr (HuSheet) all = NULL, some = NULL;
  g_autoptr (HuRasterStyle) style = NULL;
  guint32 pixels[64 * 48], right[32 * 48];

  hu_palette_init (&palette, HU_LAYER_SCORE, FALSE, FALSE);
  whole = frame_of ((HuBox) { a.x, a.y, b.x, b.y }, 64, 48, &palette);
  part = whole;
  part.x += 32 * whole.scale;
  part.width = 32;
  part.phase_x = 32;
  all = hu_seat_raster_draw (raster, &whole);
  some = hu_seat_raster_draw (raster, &part);
  style = hu_raster_style_new (3, &palette);
  hu_raster_style_set (style, 0, &palette, 4, HU_PATTERN_PLAIN);
  hu_raster_style_set (style, 1, &palette, HU_FILL_NONE, HU_PATTERN_HATCH);
  hu_raster_style_set (style, 2, &palette, 2, HU_PATTERN_DOTS);
  style->highlight[HU_HIGHLIGHT_SELECTED] = 1;
  hu_raster_paint (raster, all, style, 0, 0, 64, 48, pixels, 64 * 4);
  hu_raster_paint (raster, some, style, 0, 0, 32, 48, right, 32 * 4);
  for (int y = 0; y < 48; y++)
    g_assert_cmpuint (count_differences (pixels + y * 64 + 32, right + y * 32, 32), ==, 0);
  /* The same sheet, painted in two halves. */
  hu_raster_paint (raster, all, style, 32, 0, 32, 48, right, 32 * 4);
  for (int y = 0; y < 48; y++)
    g_assert_cmpmem (pixels + y * 64 + 32, 32 * 4, right + y * 32, 32 * 4);
}

/* --- the kingdom ------------------------------------------------------------------------------- */

typedef struct
{
  HuSeats *seats;
  HuBoundaries *boundaries;
  HuSeatRaster *raster;
} Kingdom;

static gboolean
load_kingdom (Kingdom *kingdom)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *of = NULL;

  kingdom->seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_assert_no_error (error);
  kingdom->boundaries = hu_boundaries_load (HU_VINTAGE_2010, &error);
  if (g_error_matches (error, HU_GEO_ERROR, HU_GEO_ERROR_MISSING))
    {
      hu_seats_unref (kingdom->seats);
      g_test_skip ("the compiled boundaries are not there");
      return FALSE;
    }
  g_assert_no_error (error);
  of = g_new (guint8, hu_seats_n (kingdom->seats));
  for (guint i = 0; i < hu_seats_n (kingdom->seats); i++)
    of[i] = hu_seats_get (kingdom->seats, i)->region;
  kingdom->raster = hu_seat_raster_new (kingdom->boundaries, of);
  return TRUE;
}

static void
free_kingdom (Kingdom *kingdom)
{
  hu_seat_raster_unref (kingdom->raster);
  hu_boundaries_unref (kingdom->boundaries);
  hu_seats_unref (kingdom->seats);
}

/* At full detail every pixel is the seat that is under its middle. */
static void
test_hit_index_agrees (void)
{
  static const double places[][2] = { { -0.1, 51.5 }, { -3.2, 55.95 }, { -4.25, 55.86 },
                                      { -5.9, 54.6 }, { -1.1, 50.8 },  { -2.24, 53.48 } };
  Kingdom kingdom;
  g_autoptr (HuHitIndex) index = NULL;
  HuPalette palette;

  if (!load_kingdom (&kingdom))
    return;
  index = hu_hit_index_new (kingdom.boundaries);
  hu_palette_init (&palette, HU_LAYER_SCORE, FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const double scale = 12;
      HuPoint at = hu_project (places[i][0], places[i][1]);
      HuRasterFrame frame =
        frame_of ((HuBox) { at.x - 150 * scale, at.y - 100 * scale, at.x + 150 * scale, at.y }, 300, 200, &palette);
      g_autoptr (HuSheet) sheet = NULL;
      guint differ = 0;

      frame.scale = scale;
      sheet = hu_seat_raster_draw (kingdom.raster, &frame);
      for (int y = 0; y < frame.height; y++)
        for (int x = 0; x < frame.width; x++)
          {
            HuPoint point = { frame.x + (x + 0.5) * scale, frame.y + (y + 0.5) * scale };
            differ += hu_sheet_seat_at (sheet, x, y) != hu_hit_index_find (index, point);
          }
      /* Vertices are left out that would move less than half a pixel. */
      g_assert_cmpuint (differ, <, 60);
    }
  free_kingdom (&kingdom);
}

/* Anchors of seats are on their own colour, at any scale at which they can be seen. */
static void
test_no_streaks (void)
{
  Kingdom kingdom;
  HuPalette palette;
  HuBox box;

  if (!load_kingdom (&kingdom))
    return;
  hu_palette_init (&palette, HU_LAYER_SCORE, FALSE, FALSE);
  box = hu_boundaries_extent (kingdom.boundaries);
  for (int width = 150; width < 1300; width += 67)
    {
      double aspect = (box.y1 - box.y0) / (box.x1 - box.x0);
      HuRasterFrame frame = frame_of ((HuBox) { box.x0 - 30000, box.y0 - 30000, box.x1 + 30000, box.y1 }, width,
                                      (int) (width * aspect * 1.1), &palette);
      g_autoptr (HuSheet) sheet = hu_seat_raster_draw (kingdom.raster, &frame);

      /* Every row ends in the sea: what began has ended. */
      for (int y = 0; y < frame.height; y++)
        {
          g_assert_cmpint (hu_sheet_seat_at (sheet, 0, y), ==, -1);
          g_assert_cmpint (hu_sheet_seat_at (sheet, frame.width - 1, y), ==, -1);
        }
      for (guint i = 0; i < hu_seats_n (kingdom.seats); i++)
        {
          HuPoint anchor = hu_boundaries_anchor (kingdom.boundaries, i);
          int x = (anchor.x - frame.x) / frame.scale, y = (anchor.y - frame.y) / frame.scale;

          if (hu_seat_raster_size (kingdom.raster, i) / frame.scale > 12)
            g_assert_cmpint (hu_sheet_seat_at (sheet, x, y), ==, i);
        }
    }
  free_kingdom (&kingdom);
}

/* Insets stand in the sea, within the window and apart, at the sizes of design and in between. */
static void
test_insets_cover_no_land (void)
{
  static const int sizes[][2] = { { 640, 600 },  { 690, 660 },   { 1366, 700 },
                                  { 1200, 950 }, { 1920, 1020 }, { 3840, 2100 } };
  Kingdom kingdom;
  HuPalette palette;
  HuBox box;

  if (!load_kingdom (&kingdom))
    return;
  hu_palette_init (&palette, HU_LAYER_SCORE, FALSE, FALSE);
  box = hu_boundaries_extent (kingdom.boundaries);
  box.y0 = hu_project (0, 59.4).y;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      int width = sizes[i][0], height = sizes[i][1];
      double scale = MAX ((box.x1 - box.x0) / (width - 28), (box.y1 - box.y0) / (height - 28));
      HuMapGeometry geometry = { (box.x0 + box.x1) / 2 - width / 2.0 * scale,
                                 (box.y0 + box.y1) / 2 - height / 2.0 * scale, scale, 1 };
      HuRasterFrame frame = { .x = geometry.x, .y = geometry.y, .scale = scale, .width = width, .height = height };
      graphene_rect_t places[HU_N_INSETS];
      g_autoptr (HuSheet) sheet = NULL;
      guint shown = 0;

      hu_geo_insets_place (kingdom.boundaries, &geometry, width, height, places);
      sheet = hu_seat_raster_draw (kingdom.raster, &frame);
      for (guint k = 0; k < HU_N_INSETS; k++)
        {
          graphene_rect_t at = places[k];

          if (at.size.width <= 0)
            continue;
          shown++;
          g_assert_cmpfloat (at.origin.x, >=, 0);
          g_assert_cmpfloat (at.origin.y, >=, 0);
          g_assert_cmpfloat (at.origin.x + at.size.width, <=, width);
          g_assert_cmpfloat (at.origin.y + at.size.height, <=, height);
          for (guint j = 0; j < k; j++)
            g_assert_false (graphene_rect_intersection (&at, &places[j], NULL) && places[j].size.width > 0);
          for (int y = at.origin.y; y < at.origin.y + at.size.height; y++)
            for (int x = at.origin.x; x < at.origin.x + at.size.width; x++)
              g_assert_cmpint (hu_sheet_seat_at (sheet, x, y), ==, -1);
        }
      g_assert_cmpuint (shown, ==, HU_N_INSETS);
    }
  free_kingdom (&kingdom);
}

/* --- pictures ---------------------------------------------------------------------------------- */

static void
assert_looks_like (GdkTexture *texture, const char *name)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "reference", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) reference = NULL;
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_autofree guint32 *a = g_new (guint32, (gsize) width * height), *b = g_new (guint32, (gsize) width * height);
  guint differ = 0;

  if (g_getenv ("HUSTINGS_UPDATE_REFERENCE") != NULL)
    g_assert_true (gdk_texture_save_to_png (texture, path));
  reference = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (reference), ==, width);
  g_assert_cmpint (gdk_texture_get_height (reference), ==, height);
  gdk_texture_download (texture, (guchar *) a, width * 4);
  gdk_texture_download (reference, (guchar *) b, width * 4);
  for (int i = 0; i < width * height; i++)
    for (int shift = 0; shift < 24; shift += 8)
      if (ABS ((int) (a[i] >> shift & 0xff) - (int) (b[i] >> shift & 0xff)) > 24)
        {
          differ++;
          break;
        }
  /* Compilers round coverage each in their own way. */
  g_assert_cmpuint (differ, <=, width * height / 500);
}

static void
test_picture_of_squares (void)
{
  g_autoptr (HuBoundaries) boundaries = make_squares ();
  g_autoptr (HuSeatRaster) raster = hu_seat_raster_new (boundaries, regions);
  HuPoint a = hu_project (-4.5, 54.5), b = hu_project (-0.5, 52.5);
  HuPalette palette;
  HuRasterFrame frame;
  g_autoptr (HuSheet) sheet = NULL;
  g_autoptr (HuRasterStyle) style = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  hu_palette_init (&palette, HU_LAYER_SCORE, FALSE, FALSE);
  frame = frame_of ((HuBox) { a.x, a.y, b.x, b.y }, 120, 100, &palette);
  sheet = hu_seat_raster_draw (raster, &frame);
  style = hu_raster_style_new (3, &palette);
  hu_raster_style_set (style, 0, &palette, 4, HU_PATTERN_PLAIN);
  hu_raster_style_set (style, 1, &palette, HU_FILL_NONE, HU_PATTERN_HATCH);
  hu_raster_style_set (style, 2, &palette, 2, HU_PATTERN_DOTS);
  style->highlight[HU_HIGHLIGHT_SELECTED] = 2;
  texture = hu_raster_paint_texture (raster, sheet, style, 0, 0, 120, 100);
  assert_looks_like (texture, "map-squares.png");
}

static void
picture_of_kingdom (gboolean dark, const char *name)
{
  Kingdom kingdom;
  HuPalette palette;
  HuBox box;
  HuRasterFrame frame;
  g_autoptr (HuSheet) sheet = NULL;
  g_autoptr (HuRasterStyle) style = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (!load_kingdom (&kingdom))
    return;
  hu_palette_init (&palette, HU_LAYER_SCORE, dark, FALSE);
  box = hu_boundaries_extent (kingdom.boundaries);
  frame = frame_of ((HuBox) { box.x0 - 20000, box.y0 - 20000, box.x1 + 20000, box.y1 }, 240, 360, &palette);
  frame.scale = (box.y1 - box.y0 + 40000) / 360;
  sheet = hu_seat_raster_draw (kingdom.raster, &frame);
  style = hu_raster_style_new (hu_seats_n (kingdom.seats), &palette);
  for (guint i = 0; i < hu_seats_n (kingdom.seats); i++)
    {
      gboolean none = hu_seats_get (kingdom.seats, i)->region == HU_REGION_NORTHERN_IRELAND;
      hu_raster_style_set (style, i, &palette, none ? HU_FILL_NONE : (int) (i * 7 % 11) % HU_N_CLASSES,
                           none ? HU_PATTERN_HATCH : HU_PATTERN_PLAIN);
    }
  texture = hu_raster_paint_texture (kingdom.raster, sheet, style, 0, 0, 240, 360);
  assert_looks_like (texture, name);
  free_kingdom (&kingdom);
}

static void
test_picture_of_the_kingdom (void)
{
  picture_of_kingdom (FALSE, "map-kingdom.png");
  picture_of_kingdom (TRUE, "map-kingdom-dark.png");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/seat-raster/squares", test_squares);
  g_test_add_func ("/map/seat-raster/parts-join", test_parts_join);
  g_test_add_func ("/map/seat-raster/hit-index-agrees", test_hit_index_agrees);
  g_test_add_func ("/map/seat-raster/no-streaks", test_no_streaks);
  g_test_add_func ("/map/seat-raster/insets-cover-no-land", test_insets_cover_no_land);
  g_test_add_func ("/map/seat-raster/picture/squares", test_picture_of_squares);
  g_test_add_func ("/map/seat-raster/picture/kingdom", test_picture_of_the_kingdom);
  return g_test_run ();
}
