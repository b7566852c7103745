/* test-where-next.c: the ranking, and that it keeps still
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-seat-row.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-where-next.h"

static GtkWidget *
make (HuCampaign *campaign, GtkWidget **window)
{
  GtkWidget *where = g_object_new (HU_TYPE_WHERE_NEXT, "campaign", campaign, NULL);

  *window = hu_test_window (where, 330, 700);
  return where;
}

static GListModel *
get_model (GtkWidget *where)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (hu_test_find_styled (where, "hu-where-list"))));
}

static HuSeat *
nth (GListModel *model, guint position)
{
  HuSeat *seat = g_list_model_get_item (model, position);

  g_object_unref (seat);
  return seat;
}

static void
assert_by_rank (GListModel *model)
{
  guint last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      guint rank = hu_seat_get_priority (nth (model, i))->rank;

      g_assert_cmpuint (rank, >, last);
      last = rank;
    }
}

static void
test_order (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *where, *window;
  GListModel *model;

  if (campaign == NULL)
    return;
  where = make (campaign, &window);
  model = get_model (where);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 100);
  g_assert_cmpuint (hu_seat_get_priority (nth (model, 0))->rank, ==, 1);
  assert_by_rank (model);
  g_assert_true (hu_test_shows (where, hu_seat_get_name (nth (model, 0))));
  g_assert_true (hu_test_shows (where, hu_seat_get_reason (nth (model, 0))));
  g_assert_true (hu_test_shows (where, "more people needed"));
  /* The assumption is in sight. */
  g_assert_true (hu_test_shows (where, "Assumes the lead of Labour"));

  /* Moved by a person: the list follows at once, and warns. */
  hu_campaign_set_slider (campaign, -9.5);
  hu_campaign_set_assumption (campaign, HU_ASSUME_SLIDER);
  assert_by_rank (model);
  g_assert_cmpuint (hu_campaign_get_disagreement (campaign), >, 40);
  hu_test_settle ();
  g_assert_true (hu_test_shows (where, "The list rests on the assumption"));
  hu_test_assert_names (window);
  hu_test_assert_tooltips (window);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* Choosing on the map selects here, and a new order does not lose it. */
static void
test_selection (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *where, *window;
  GtkSingleSelection *selection;
  HuSeat *seat;
  guint before;

  if (campaign == NULL)
    return;
  where = make (campaign, &window);
  selection = GTK_SINGLE_SELECTION (get_model (where));
  g_assert_null (gtk_single_selection_get_selected_item (selection));
  seat = nth (get_model (where), 40);
  g_object_set (campaign, "selected", seat, NULL);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == seat);
  before = gtk_single_selection_get_selected (selection);
  hu_campaign_set_slider (campaign, 8);
  hu_campaign_set_assumption (campaign, HU_ASSUME_SLIDER);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == seat);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), !=, before);
  g_object_set (campaign, "selected", NULL, NULL);
  g_assert_null (gtk_single_selection_get_selected_item (selection));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
assert_row (GtkWidget *widget, gpointer data)
{
  g_autoptr (HuSeat) seat = NULL;
  g_autofree char *score = NULL;
  guint *n = data;

  if (!HU_IS_SEAT_ROW (widget) || !gtk_widget_get_mapped (widget))
    return;
  g_object_get (widget, "seat", &seat, NULL);
  score = g_strdup_printf ("%.0f", hu_seat_get_priority (seat)->score);
  g_assert_true (hu_test_shows (widget, hu_seat_get_name (seat)));
  g_assert_true (hu_test_shows (widget, score));
  g_assert_true (hu_test_shows (widget, hu_seat_get_reason (seat)));
  (*n)++;
}

/* Every row that can be seen says what its seat says now. */
static void
assert_rows (GtkWidget *where)
{
  guint n = 0;

  hu_test_settle ();
  hu_test_walk (where, assert_row, &n);
  g_assert_cmpuint (n, >, 3);
}

/* A row out of sight is not written at every change, but is right when it comes into view. */
static void
test_unseen (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *where, *window, *scroller;
  GtkAdjustment *adjustment;

  if (campaign == NULL)
    return;
  where = make (campaign, &window);
  assert_rows (where);
  hu_campaign_set_slider (campaign, -3);
  hu_campaign_set_assumption (campaign, HU_ASSUME_SLIDER);
  assert_rows (where);
  scroller = gtk_widget_get_ancestor (hu_test_find_styled (where, "hu-where-list"), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  for (guint i = 0; i < 4; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 1000);
      assert_rows (where);
    }
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* All of them are there for who goes on, and one that was chosen, however far down it comes to stand. */
static void
test_more (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *where, *window, *scroller;
  GtkSingleSelection *selection;
  HuSeat *seat;

  if (campaign == NULL)
    return;
  where = make (campaign, &window);
  selection = GTK_SINGLE_SELECTION (get_model (where));
  seat = nth (get_model (where), 99);
  scroller = gtk_widget_get_ancestor (hu_test_find_styled (where, "hu-where-list"), GTK_TYPE_SCROLLED_WINDOW);
  for (guint i = 1; i < 7; i++)
    {
      g_assert_cmpuint (g_list_model_get_n_items (get_model (where)), ==, i * 100);
      g_signal_emit_by_name (scroller, "edge-reached", GTK_POS_BOTTOM);
    }
  g_assert_cmpuint (g_list_model_get_n_items (get_model (where)), >, 600);
  assert_by_rank (get_model (where));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (hu_test_find (where, GTK_TYPE_DROP_DOWN)), 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (hu_test_find (where, GTK_TYPE_DROP_DOWN)), 0);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (where)), ==, 100);
  g_object_set (campaign, "selected", seat, NULL);
  hu_campaign_set_slider (campaign, 25);
  hu_campaign_set_assumption (campaign, HU_ASSUME_SLIDER);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), >=, 100);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == seat);
  g_object_set (campaign, "selected", NULL, NULL);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* The seat of the row that has the focus, or %NULL. */
static HuSeat *
get_focused (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  GtkWidget *row = focus != NULL ? hu_test_find (focus, HU_TYPE_SEAT_ROW) : NULL;
  g_autoptr (HuSeat) seat = NULL;

  if (row != NULL)
    g_object_get (row, "seat", &seat, NULL);
  return seat;
}

/* The keyboard stays with its seat when the list gets a new order. */
static void
test_focus (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *where, *window, *list;
  HuSeat *seat;

  if (campaign == NULL)
    return;
  where = make (campaign, &window);
  list = hu_test_find_styled (where, "hu-where-list");
  seat = nth (get_model (where), 3);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (list), 3, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (list);
  hu_test_settle ();
  g_assert_true (get_focused (window) == seat);
  hu_campaign_set_slider (campaign, 2);
  hu_campaign_set_assumption (campaign, HU_ASSUME_SLIDER);
  g_assert_true (nth (get_model (where), 3) != seat);
  hu_test_settle ();
  g_assert_true (get_focused (window) == seat);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
activated_cb (GtkWidget *where, HuSeat *seat, HuSeat **activated)
{
  *activated = seat;
}

static void
test_activate (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *where, *window;
  HuSeat *activated = NULL;

  if (campaign == NULL)
    return;
  where = make (campaign, &window);
  g_signal_connect (where, "seat-activated", G_CALLBACK (activated_cb), &activated);
  gtk_widget_activate_action (hu_test_find_styled (where, "hu-where-list"), "list.activate-item", "u", 2);
  g_assert_true (activated == nth (get_model (where), 2));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static gboolean
has_some (gpointer data)
{
  guint n = g_list_model_get_n_items (data);

  return n > 0 && n < 60;
}

static void
test_scope (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *where, *window, *scopes;
  GListModel *model;

  if (campaign == NULL)
    return;
  where = make (campaign, &window);
  model = get_model (where);
  scopes = hu_test_find (where, GTK_TYPE_DROP_DOWN);
  /* Scotland stands third, after everything and England. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (scopes), 2);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 59);
  g_assert_cmpint (hu_seat_get_info (nth (model, 5))->region, ==, HU_REGION_SCOTLAND);
  assert_by_rank (model);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (scopes), 14);
  hu_test_settle ();
  g_assert_true (hu_test_shows (where, "Type a postcode or a place."));
  /* The choice of scopes has an entry of its own. */
  GtkWidget *near = gtk_widget_get_next_sibling (scopes);
  gtk_editable_set_text (GTK_EDITABLE (hu_test_find (near, GTK_TYPE_SEARCH_ENTRY)), "LS28 6AA");
  g_assert_true (hu_test_wait (has_some, model));
  assert_by_rank (model);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
test_classes (void)
{
  g_assert_cmpuint (hu_score_class (0), ==, 1);
  g_assert_cmpuint (hu_score_class (9.9), ==, 1);
  g_assert_cmpuint (hu_score_class (10), ==, 2);
  g_assert_cmpuint (hu_score_class (44.9), ==, 3);
  g_assert_cmpuint (hu_score_class (70), ==, 5);
  g_assert_cmpuint (hu_score_class (100), ==, 5);
}

static void
test_gone (void)
{
  GtkWidget *where = g_object_ref_sink (hu_where_next_new ());

  g_assert_finalize_object (where);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/where-next/order", test_order);
  g_test_add_func ("/where-next/selection", test_selection);
  g_test_add_func ("/where-next/unseen", test_unseen);
  g_test_add_func ("/where-next/more", test_more);
  g_test_add_func ("/where-next/focus", test_focus);
  g_test_add_func ("/where-next/activate", test_activate);
  g_test_add_func ("/where-next/scope", test_scope);
  g_test_add_func ("/where-next/classes", test_classes);
  g_test_add_func ("/where-next/gone", test_gone);
  return g_test_run ();
}
