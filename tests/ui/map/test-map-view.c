/* test-map-view.c: the map by keyboard, by pointer, and for those who do not see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-geo-map.h"
#include "hu-hex-map.h"
#include "hu-map-view.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

typedef struct
{
  HuCampaign *campaign;
  HuMapView *view;
  GtkWidget *window;
  HuSeat *activated;
} Fixture;

static void
activated_cb (HuMapView *view, HuSeat *seat, gpointer data)
{
  Fixture *fixture = data;

  fixture->activated = seat;
}

/* One for all: to open it takes longest. */
static HuCampaign *shared;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->campaign = shared;
  if (shared == NULL)
    return;
  g_object_set (shared, "selected", NULL, "layer", HU_LAYER_SCORE, NULL);
  fixture->view = HU_MAP_VIEW (hu_map_view_new ());
  hu_map_view_set_campaign (fixture->view, fixture->campaign);
  g_signal_connect (fixture->view, "seat-activated", G_CALLBACK (activated_cb), fixture);
  fixture->window = hu_test_window (GTK_WIDGET (fixture->view), 900, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->campaign == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  hu_test_window_close (fixture->window);
  g_assert_null (fixture->view);
}

static gboolean
is_there (Fixture *fixture)
{
  if (fixture->campaign == NULL)
    g_test_skip ("the compiled boundaries are not there");
  return fixture->campaign != NULL;
}

static gboolean
is_done (gpointer data)
{
  return !hu_map_view_get_busy (data);
}

static const char *
cursor_name (Fixture *fixture)
{
  HuSeat *seat = hu_map_view_get_cursor (fixture->view);

  return seat != NULL ? hu_seat_get_info (seat)->name : NULL;
}

static guint
cursor_rank (Fixture *fixture)
{
  return hu_seat_get_priority (hu_map_view_get_cursor (fixture->view))->rank;
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL));
  hu_test_settle ();
}

static void
test_says_what_it_shows (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->view);

  if (!is_there (fixture))
    return;
  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_true (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_HELP_TEXT));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (fixture->view)));
  hu_test_assert_names (fixture->window);
  hu_test_assert_tooltips (fixture->window);
}

/* `]` and `[` follow the ranking; each stop is said. */
static void
test_next_and_previous (Fixture *fixture, gconstpointer data)
{
  if (!is_there (fixture))
    return;
  g_assert_null (hu_map_view_get_cursor (fixture->view));
  g_assert_false (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT));
  for (guint i = 1; i <= 12; i++)
    {
      act (fixture, "map.next-seat");
      g_assert_cmpuint (cursor_rank (fixture), ==, i);
    }
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (fixture->view), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT));
  act (fixture, "map.previous-seat");
  g_assert_cmpuint (cursor_rank (fixture), ==, 11);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HuSeat) selected = NULL;

  if (!is_there (fixture))
    return;
  act (fixture, "map.open-seat");
  g_assert_null (fixture->activated);
  act (fixture, "map.next-seat");
  act (fixture, "map.open-seat");
  g_assert_true (fixture->activated == hu_map_view_get_cursor (fixture->view));
  g_object_get (fixture->campaign, "selected", &selected, NULL);
  g_assert_true (selected == fixture->activated);
}

/* A seat chosen elsewhere is where the keyboard goes on from, on either map. */
static void
test_follows_the_selection (Fixture *fixture, gconstpointer data)
{
  HuSeat *seat;

  if (!is_there (fixture))
    return;
  seat = hu_campaign_get_seat_by_code (fixture->campaign, "E14000886"); /* Pudsey */
  g_object_set (fixture->campaign, "selected", seat, NULL);
  g_assert_cmpstr (cursor_name (fixture), ==, "Pudsey");
  act (fixture, "map.toggle-mode");
  g_assert_cmpint (hu_map_view_get_mode (fixture->view), ==, HU_MAP_HEXAGONS);
  g_assert_cmpstr (cursor_name (fixture), ==, "Pudsey");
  act (fixture, "map.toggle-mode");
  g_assert_cmpint (hu_map_view_get_mode (fixture->view), ==, HU_MAP_GEOGRAPHY);
}

static void
test_settles (Fixture *fixture, gconstpointer data)
{
  if (!is_there (fixture))
    return;
  g_assert_true (hu_test_wait (is_done, fixture->view));
  act (fixture, "map.zoom-in");
  g_assert_true (hu_test_wait (is_done, fixture->view));
  act (fixture, "map.zoom-out");
  act (fixture, "map.fit");
  g_assert_true (hu_test_wait (is_done, fixture->view));
  hu_map_view_set_mode (fixture->view, HU_MAP_HEXAGONS);
  g_assert_true (hu_test_wait (is_done, fixture->view));
}

/* Where a seat's middle is drawn, there it is found; insets too. */
static void
test_finds_what_it_draws (Fixture *fixture, gconstpointer data)
{
  HuGeoMap *geo_map;
  HuHexMap *hex_map;
  guint found = 0;

  if (!is_there (fixture))
    return;
  g_assert_true (hu_test_wait (is_done, fixture->view));
  geo_map = HU_GEO_MAP (hu_test_find (fixture->window, HU_TYPE_GEO_MAP));
  for (guint i = 0; i < 650; i++)
    {
      graphene_rect_t bounds;
      graphene_point_t anchor;

      /* The northern isles are half out of the window. */
      if (hu_geo_map_get_bounds (geo_map, i, &bounds, &anchor))
        found += hu_geo_map_find (geo_map, anchor.x, anchor.y) == (int) i;
    }
  g_assert_cmpuint (found, >=, 645);
  g_assert_cmpint (hu_geo_map_find (geo_map, 300, 690), ==, -1);

  hu_map_view_set_mode (fixture->view, HU_MAP_HEXAGONS);
  g_assert_true (hu_test_wait (is_done, fixture->view));
  hex_map = HU_HEX_MAP (hu_test_find (fixture->window, HU_TYPE_HEX_MAP));
  for (guint i = 0; i < 650; i++)
    {
      graphene_rect_t bounds;
      graphene_point_t middle;

      g_assert_true (hu_hex_map_get_bounds (hex_map, i, &bounds));
      graphene_rect_get_center (&bounds, &middle);
      g_assert_cmpint (hu_hex_map_find (hex_map, middle.x, middle.y), ==, i);
    }
}

/* Out of sight the maps let go of the campaign. */
static void
test_lets_go (Fixture *fixture, gconstpointer data)
{
  if (!is_there (fixture))
    return;
  hu_map_view_set_campaign (fixture->view, NULL);
  hu_test_settle ();
  g_assert_null (hu_map_view_get_cursor (fixture->view));
  act (fixture, "map.next-seat");
  act (fixture, "map.open-seat");
  g_assert_null (fixture->activated);
  hu_map_view_set_campaign (fixture->view, fixture->campaign);
  g_assert_true (hu_test_wait (is_done, fixture->view));
}

static void
test_layer_is_the_campaigns (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chooser;
  HuLayer layer;

  if (!is_there (fixture))
    return;
  chooser = hu_test_find (fixture->window, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (chooser), HU_LAYER_SERVED);
  g_object_get (fixture->campaign, "layer", &layer, NULL);
  g_assert_cmpint (layer, ==, HU_LAYER_SERVED);
  g_object_set (fixture->campaign, "layer", HU_LAYER_EXPECTED, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (chooser)), ==, HU_LAYER_EXPECTED);
  hu_test_settle ();
  g_assert_true (hu_test_shows (fixture->window, "80 or more"));
}

int
main (int argc, char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  shared = hu_test_campaign_new (HU_TEST_FIGURES);
#define TEST(name, func) g_test_add ("/map/view/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("says-what-it-shows", test_says_what_it_shows);
  TEST ("next-and-previous", test_next_and_previous);
  TEST ("open", test_open);
  TEST ("follows-the-selection", test_follows_the_selection);
  TEST ("settles", test_settles);
  TEST ("finds-what-it-draws", test_finds_what_it_draws);
  TEST ("lets-go", test_lets_go);
  TEST ("layer-is-the-campaigns", test_layer_is_the_campaigns);
  result = g_test_run ();
  if (shared != NULL)
    hu_test_campaign_free (shared);
  return result;
}
