/* test-map-input.c: the map under a real pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "hu-geo-map.h"
#include "hu-hex-map.h"
#include "hu-map-view.h"
#include "hu-test-campaign.h"
#include "hu-test-pointer.h"
#include "hu-test-walk.h"

#define SEAT "E14000554" /* Berwick-upon-Tweed: large, and far from every inset */

typedef struct
{
  HuMapView *view;
  GtkWidget *window;
  HuSeat *activated;
  guint n_activated;
  double before;
  graphene_point_t from;
} Fixture;

static HuCampaign *shared;

static void
activated_cb (HuMapView *view, HuSeat *seat, Fixture *fixture)
{
  fixture->activated = seat;
  fixture->n_activated++;
}

static gboolean
is_done (gpointer data)
{
  return !hu_map_view_get_busy (data);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  if (shared == NULL)
    return;
  g_object_set (shared, "selected", NULL, NULL);
  fixture->view = HU_MAP_VIEW (hu_map_view_new ());
  hu_map_view_set_campaign (fixture->view, shared);
  g_signal_connect (fixture->view, "seat-activated", G_CALLBACK (activated_cb), fixture);
  fixture->window = hu_test_window (GTK_WIDGET (fixture->view), 900, 700);
  g_assert_true (hu_test_wait (is_done, fixture->view));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    hu_test_window_close (fixture->window);
}

static gboolean
is_there (Fixture *fixture)
{
  if (fixture->window == NULL)
    g_test_skip ("the compiled boundaries are not there, or the display takes no pointer");
  return fixture->window != NULL;
}

static HuGeoMap *
get_geo_map (Fixture *fixture)
{
  return HU_GEO_MAP (hu_test_find (fixture->window, HU_TYPE_GEO_MAP));
}

static graphene_point_t
get_anchor (Fixture *fixture)
{
  graphene_rect_t bounds;
  graphene_point_t anchor;
  guint seat = hu_seat_get_index (hu_campaign_get_seat_by_code (shared, SEAT));

  g_assert_true (hu_geo_map_get_bounds (get_geo_map (fixture), seat, &bounds, &anchor));
  return anchor;
}

static gboolean
was_activated (gpointer data)
{
  return ((Fixture *) data)->n_activated > 0;
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HuSeat) selected = NULL;
  graphene_point_t at;

  if (!is_there (fixture))
    return;
  at = get_anchor (fixture);
  hu_test_pointer_click (GTK_WIDGET (get_geo_map (fixture)), at.x, at.y);
  g_assert_true (hu_test_wait (was_activated, fixture));
  g_assert_cmpstr (hu_seat_get_info (fixture->activated)->code, ==, SEAT);
  g_assert_cmpuint (fixture->n_activated, ==, 1);
  g_object_get (shared, "selected", &selected, NULL);
  g_assert_true (selected == fixture->activated);
}

/* The sea is nobody's. */
static void
test_sea (Fixture *fixture, gconstpointer data)
{
  if (!is_there (fixture))
    return;
  hu_test_pointer_click (GTK_WIDGET (get_geo_map (fixture)), 300, 690);
  g_assert_true (hu_test_wait (is_done, fixture->view));
  g_assert_cmpuint (fixture->n_activated, ==, 0);
}

/* What is beyond the threshold of a drag is followed; a hand that is still moving when it lets go throws the map on. */
static gboolean
has_followed (gpointer data)
{
  Fixture *fixture = data;
  graphene_point_t now = get_anchor (fixture);

  return now.x < fixture->from.x - 80 && now.y > fixture->from.y + 60;
}

/* The ground goes with the hand, and a drag is no click. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{

  if (!is_there (fixture))
    return;
  fixture->from = get_anchor (fixture);
  hu_test_pointer_drag (GTK_WIDGET (get_geo_map (fixture)), fixture->from.x, fixture->from.y, fixture->from.x - 120,
                        fixture->from.y + 90);
  g_assert_true (hu_test_wait (has_followed, fixture));
  g_assert_true (hu_test_wait (is_done, fixture->view));
  g_assert_cmpuint (fixture->n_activated, ==, 0);
}

static double
get_size (Fixture *fixture)
{
  return hu_geo_map_get_size (get_geo_map (fixture), hu_seat_get_index (hu_campaign_get_seat_by_code (shared, SEAT)));
}

static gboolean
has_grown (gpointer data)
{
  Fixture *fixture = data;

  return get_size (fixture) > fixture->before * 1.2;
}

static gboolean
has_shrunk (gpointer data)
{
  Fixture *fixture = data;

  return get_size (fixture) < fixture->before;
}

/* The wheel brings nearer what is under the pointer. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  graphene_point_t at, then;

  if (!is_there (fixture))
    return;
  fixture->before = get_size (fixture);
  at = get_anchor (fixture);
  hu_test_pointer_scroll (GTK_WIDGET (get_geo_map (fixture)), at.x, at.y, 3);
  g_assert_true (hu_test_wait (has_grown, fixture));
  g_assert_true (hu_test_wait (is_done, fixture->view));
  then = get_anchor (fixture);
  g_assert_cmpfloat (hypot (then.x - at.x, then.y - at.y), <, 12);

  fixture->before = get_size (fixture);
  hu_test_pointer_scroll (GTK_WIDGET (get_geo_map (fixture)), at.x, at.y, -2);
  g_assert_true (hu_test_wait (has_shrunk, fixture));
  g_assert_true (hu_test_wait (is_done, fixture->view));
  g_assert_cmpuint (fixture->n_activated, ==, 0);
}

static void
test_hexagons (Fixture *fixture, gconstpointer data)
{
  GtkWidget *hex_map;
  graphene_rect_t bounds;
  graphene_point_t middle;

  if (!is_there (fixture))
    return;
  hu_map_view_set_mode (fixture->view, HU_MAP_HEXAGONS);
  g_assert_true (hu_test_wait (is_done, fixture->view));
  hex_map = hu_test_find (fixture->window, HU_TYPE_HEX_MAP);
  g_assert_true (hu_hex_map_get_bounds (HU_HEX_MAP (hex_map),
                                        hu_seat_get_index (hu_campaign_get_seat_by_code (shared, SEAT)), &bounds));
  graphene_rect_get_center (&bounds, &middle);
  hu_test_pointer_click (hex_map, middle.x, middle.y);
  g_assert_true (hu_test_wait (was_activated, fixture));
  g_assert_cmpstr (hu_seat_get_info (fixture->activated)->code, ==, SEAT);
}

int
main (int argc, char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  if (hu_test_pointer_open ())
    shared = hu_test_campaign_new (HU_TEST_FIGURES);
#define TEST(name, func) g_test_add ("/map/input/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("click", test_click);
  TEST ("sea", test_sea);
  TEST ("drag", test_drag);
  TEST ("wheel", test_wheel);
  TEST ("hexagons", test_hexagons);
  result = g_test_run ();
  if (shared != NULL)
    hu_test_campaign_free (shared);
  hu_test_pointer_close ();
  return result;
}
