/* test-hex-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-hex-layout.h"

#include <math.h>

static HuSeats *
load (HuVintage vintage)
{
  g_autoptr (GError) error = NULL;
  HuSeats *seats = hu_seats_load (vintage, &error);

  g_assert_no_error (error);
  return seats;
}

static void
test_apart (gconstpointer data)
{
  g_autoptr (HuSeats) seats = load (GPOINTER_TO_INT (data));
  g_autoptr (HuHexLayout) layout = hu_hex_layout_new (seats, 0);

  g_assert_cmpuint (layout->n, ==, 650);
  for (guint i = 0; i < layout->n; i++)
    for (guint j = i + 1; j < layout->n; j++)
      {
        double distance = hypot (layout->center[i].x - layout->center[j].x, layout->center[i].y - layout->center[j].y);
        HuRegion a = layout->region[i], b = layout->region[j];
        gboolean london =
          (a == HU_REGION_LONDON && b == HU_REGION_SOUTH_EAST) || (b == HU_REGION_LONDON && a == HU_REGION_SOUTH_EAST);

        g_assert_cmpfloat (distance, >=, 0.985);
        /* Half a hexagon is free between regions; London lies in a bay of the South East. */
        if (a != b && !london)
          g_assert_cmpfloat (distance, >=, 1.49);
      }
}

static void
test_find (void)
{
  g_autoptr (HuSeats) seats = load (HU_VINTAGE_2010);
  g_autoptr (HuHexLayout) layout = hu_hex_layout_new (seats, 0);

  for (guint i = 0; i < layout->n; i++)
    {
      g_assert_cmpint (hu_hex_layout_find (layout, layout->center[i].x, layout->center[i].y), ==, i);
      g_assert_cmpint (hu_hex_layout_find (layout, layout->center[i].x + 0.48f, layout->center[i].y), ==, i);
      g_assert_cmpfloat (layout->center[i].x, >=, 0.49);
      g_assert_cmpfloat (layout->center[i].x, <=, layout->width - 0.49);
      g_assert_cmpfloat (layout->center[i].y, <=, layout->height);
    }
  g_assert_cmpint (hu_hex_layout_find (layout, -1, -1), ==, -1);
}

static void
test_scope (void)
{
  g_autoptr (HuSeats) seats = load (HU_VINTAGE_2010);
  g_autoptr (HuHexLayout) layout = hu_hex_layout_new (seats, 1u << HU_REGION_YORKSHIRE);
  guint shown = 0;

  for (guint i = 0; i < layout->n; i++)
    shown += layout->shown[i];
  g_assert_cmpuint (shown, ==, 54);
  g_assert_cmpfloat (layout->width, <, 12);
}

/* Arrow keys reach every seat from any other, and go where they point. */
static void
test_steps (void)
{
  static const int directions[4][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
  g_autoptr (HuSeats) seats = load (HU_VINTAGE_2010);
  g_autoptr (HuHexLayout) layout = hu_hex_layout_new (seats, 0);
  g_autofree gboolean *reached = g_new0 (gboolean, layout->n);
  g_autoptr (GQueue) queue = g_queue_new ();
  guint n = 1;

  reached[0] = TRUE;
  g_queue_push_tail (queue, GINT_TO_POINTER (0));
  while (!g_queue_is_empty (queue))
    {
      int from = GPOINTER_TO_INT (g_queue_pop_head (queue));

      for (guint d = 0; d < 4; d++)
        {
          int to = hu_hex_layout_step (layout, from, directions[d][0], directions[d][1]);
          float along = (layout->center[to].x - layout->center[from].x) * directions[d][0]
                        + (layout->center[to].y - layout->center[from].y) * directions[d][1];

          g_assert_cmpfloat (along, >=, 0);
          if (reached[to])
            continue;
          reached[to] = TRUE;
          n++;
          g_queue_push_tail (queue, GINT_TO_POINTER (to));
        }
    }
  g_assert_cmpuint (n, ==, layout->n);
}

/* No words stand under or over another region's hexagons nearer than two and a half times as far as their own. */
static void
assert_no_others_caption (const HuHexLayout *layout, HuRegion region, graphene_point_t place, float width, float height)
{
  float own = G_MAXFLOAT, others = G_MAXFLOAT;

  for (guint i = 0; i < layout->n; i++)
    {
      float dx = fabsf (layout->center[i].x - place.x) - width / 2,
            dy = fabsf (layout->center[i].y - place.y) - height / 2;

      if (layout->region[i] == region)
        own = MIN (own, hypotf (MAX (dx, 0), MAX (dy, 0)));
      else if (dx <= 0)
        others = MIN (others, MAX (dy, 0));
    }
  g_assert_cmpfloat (own * 2.5f, <=, others + 0.001f);
}

static void
test_names (void)
{
  g_autoptr (HuSeats) seats = load (HU_VINTAGE_2010);
  g_autoptr (HuHexLayout) layout = hu_hex_layout_new (seats, 0);
  guint placed = 0;

  for (guint region = 0; region < HU_N_REGIONS; region++)
    {
      graphene_point_t place;

      if (!hu_hex_layout_place_text (layout, region, 4, 0.6f, NULL, 0, &place))
        continue;
      placed++;
      assert_no_others_caption (layout, region, place, 4, 0.6f);
      /* Nothing is written over a hexagon. */
      for (float x = -2; x <= 2; x += 0.1f)
        for (float y = -0.3f; y <= 0.3f; y += 0.1f)
          g_assert_cmpint (hu_hex_layout_find (layout, place.x + x, place.y + y), ==, -1);
    }
  g_assert_cmpuint (placed, ==, HU_N_REGIONS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/map/hex-layout/apart/2010", GINT_TO_POINTER (HU_VINTAGE_2010), test_apart);
  g_test_add_data_func ("/map/hex-layout/apart/2024", GINT_TO_POINTER (HU_VINTAGE_2024), test_apart);
  g_test_add_func ("/map/hex-layout/find", test_find);
  g_test_add_func ("/map/hex-layout/scope", test_scope);
  g_test_add_func ("/map/hex-layout/steps", test_steps);
  g_test_add_func ("/map/hex-layout/names", test_names);
  return g_test_run ();
}
