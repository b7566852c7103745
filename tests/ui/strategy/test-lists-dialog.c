/* test-lists-dialog.c: three lists side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-list-column.h"
#include "hu-list-entry.h"
#include "hu-lists-dialog.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

typedef struct
{
  HuCampaign *campaign;
  AdwDialog *dialog;
  GtkWidget *window;
  HuSeat *chosen;
} Fixture;

static void
chosen_cb (Fixture *f, HuSeat *seat)
{
  f->chosen = seat;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  if (f->campaign == NULL)
    return;
  f->dialog = hu_lists_dialog_new (f->campaign);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  g_signal_connect_swapped (f->dialog, "seat-activated", G_CALLBACK (chosen_cb), f);
  f->window = hu_test_dialog (f->dialog, GPOINTER_TO_INT (data), 720);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  hu_test_window_close (f->window);
  g_assert_null (f->dialog);
  hu_test_campaign_free (f->campaign);
}

typedef struct
{
  const char *heading;
  GtkWidget *column;
} Search;

static void
find_cb (GtkWidget *widget, gpointer data)
{
  Search *search = data;
  g_autofree char *heading = NULL;

  if (!HU_IS_LIST_COLUMN (widget))
    return;
  g_object_get (widget, "heading", &heading, NULL);
  if (g_strcmp0 (heading, search->heading) == 0)
    search->column = widget;
}

static GListModel *
entries_of (Fixture *f, const char *heading)
{
  Search search = { heading, NULL };
  GtkWidget *list;

  hu_test_walk (GTK_WIDGET (f->dialog), find_cb, &search);
  g_assert_nonnull (search.column);
  list = hu_test_find (search.column, GTK_TYPE_LIST_VIEW);
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static guint
count_only (GListModel *entries)
{
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HuListEntry) entry = g_list_model_get_item (entries, i);
      gboolean only;

      g_object_get (entry, "only", &only, NULL);
      count += only;
    }
  return count;
}

static void
test_two (Fixture *f, gconstpointer data)
{
  GListModel *no_change, *majority;
  guint differ;
  g_autoptr (HuListEntry) first = NULL;
  g_autofree char *words = NULL;
  g_autofree char *place = NULL;

  if (f->campaign == NULL)
    return;
  no_change = entries_of (f, "No change");
  majority = entries_of (f, "Majority");
  differ = hu_campaign_get_disagreement (f->campaign);
  g_assert_cmpuint (g_list_model_get_n_items (no_change), ==, 100);
  g_assert_cmpuint (g_list_model_get_n_items (majority), ==, 100);
  g_assert_cmpuint (g_list_model_get_n_items (entries_of (f, "Poll")), ==, 0);
  /* What is marked is what is counted. */
  g_assert_cmpuint (count_only (no_change), ==, differ);
  g_assert_cmpuint (count_only (majority), ==, differ);
  words = g_strdup_printf ("%u between no change and the majority point", differ);
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), words));
  g_assert_cmpuint (differ, >, HU_DIFFER_WARN);
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "The lists rest on what is assumed."));
  first = g_list_model_get_item (no_change, 0);
  g_object_get (first, "place", &place, NULL);
  g_assert_cmpstr (place, ==, "1");
  g_assert_cmpuint (hu_seat_get_priority (hu_list_entry_get_seat (first))->rank, ==, 1);
  hu_test_assert_names (f->window);
  hu_test_assert_tooltips (f->window);
}

/* A poll brings the third list, and what it has alone. */
static void
test_three (Fixture *f, gconstpointer data)
{
  GListModel *poll;

  if (f->campaign == NULL)
    return;
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "No poll is entered yet"));
  hu_campaign_set_poll (f->campaign, HU_POLL_BRITAIN, -20, 18228);
  hu_test_settle ();
  poll = entries_of (f, "Poll");
  g_assert_cmpuint (g_list_model_get_n_items (poll), ==, 100);
  g_assert_cmpuint (count_only (poll), >, 0);
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "between the polls and the majority point"));
  g_assert_false (hu_test_shows (GTK_WIDGET (f->dialog), "No poll is entered yet"));
}

/* A row is activated from the keyboard: the dialog goes, the seat is told. */
static void
test_activate (Fixture *f, gconstpointer data)
{
  GtkWidget *list;
  g_autoptr (HuListEntry) third = NULL;

  if (f->campaign == NULL)
    return;
  third = g_list_model_get_item (entries_of (f, "No change"), 2);
  list = hu_test_find (GTK_WIDGET (f->dialog), GTK_TYPE_LIST_VIEW);
  gtk_widget_activate_action (list, "list.activate-item", "u", 2u);
  hu_test_settle ();
  g_assert_true (f->chosen == hu_list_entry_get_seat (third));
}

/* As narrow as a telephone the lists stand behind a switch. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  GtkWidget *stack;

  if (f->campaign == NULL)
    return;
  stack = hu_test_find (GTK_WIDGET (f->dialog), ADW_TYPE_VIEW_STACK);
  g_assert_true (gtk_widget_get_mapped (stack));
  g_assert_false (hu_test_shows (GTK_WIDGET (f->dialog), "as a majority takes"));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "majority");
  hu_test_settle ();
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "as a majority takes"));
  hu_test_assert_names (f->window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, width)                                                                                               \
  g_test_add ("/lists-dialog/" #name, Fixture, GINT_TO_POINTER (width), set_up, test_##name, tear_down)
  ADD (two, 1100);
  ADD (three, 1100);
  ADD (activate, 1100);
  ADD (narrow, 360);
#undef ADD
  return g_test_run ();
}
