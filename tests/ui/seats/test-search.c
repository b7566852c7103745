/* test-search.c: finding a constituency
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-search.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

typedef struct
{
  GtkListBox *finds;
  const char *name; /* of the first find; "" for none */
} Wanted;

/* The popover is a child of the search, not of its content. */
static GtkListBox *
get_finds (GtkWidget *search)
{
  return GTK_LIST_BOX (hu_test_find (search, GTK_TYPE_LIST_BOX));
}

static gboolean
is_found (gpointer data)
{
  Wanted *wanted = data;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (wanted->finds, 0);
  HuSeat *seat = row != NULL ? g_object_get_data (G_OBJECT (row), "seat") : NULL;

  return seat != NULL && g_str_equal (hu_seat_get_info (seat)->name, wanted->name);
}

static void
type (GtkWidget *search, const char *text, const char *name)
{
  Wanted wanted = { get_finds (search), name };

  gtk_editable_set_text (GTK_EDITABLE (hu_test_find (search, GTK_TYPE_SEARCH_ENTRY)), text);
  g_assert_true (hu_test_wait (is_found, &wanted));
}

static void
chosen_cb (GtkWidget *search, HuSeat *seat, HuSeat **chosen)
{
  *chosen = seat;
}

static void
test_finds (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *search, *window, *entry;
  HuSeat *chosen = NULL;

  if (campaign == NULL)
    return;
  search = g_object_new (HU_TYPE_SEARCH, "campaign", campaign, "valign", GTK_ALIGN_START, NULL);
  g_signal_connect (search, "seat-chosen", G_CALLBACK (chosen_cb), &chosen);
  window = hu_test_window (search, 400, 400);
  entry = hu_test_find (search, GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (gtk_widget_grab_focus (search));
  type (search, "puds", "Pudsey");
  /* Without accents. */
  type (search, "ynys mon", "Ynys Môn");
  /* A postcode is in its constituency. */
  type (search, "ls28 6aa", "Pudsey");

  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (chosen);
  g_assert_cmpstr (hu_seat_get_info (chosen)->name, ==, "Pudsey");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  hu_test_assert_names (window);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

/* Return right after the last key, before the finds came: what was typed counts. */
static void
test_hasty (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *search, *window, *entry;
  HuSeat *chosen = NULL;

  if (campaign == NULL)
    return;
  search = g_object_new (HU_TYPE_SEARCH, "campaign", campaign, NULL);
  g_signal_connect (search, "seat-chosen", G_CALLBACK (chosen_cb), &chosen);
  window = hu_test_window (search, 400, 400);
  entry = hu_test_find (search, GTK_TYPE_SEARCH_ENTRY);
  type (search, "puds", "Pudsey");
  gtk_editable_set_text (GTK_EDITABLE (entry), "kensington");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (chosen);
  g_assert_cmpstr (hu_seat_get_info (chosen)->name, ==, "Kensington");
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
test_gone (void)
{
  GtkWidget *search = g_object_ref_sink (hu_search_new ());

  g_assert_finalize_object (search);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/search/finds", test_finds);
  g_test_add_func ("/search/hasty", test_hasty);
  g_test_add_func ("/search/gone", test_gone);
  return g_test_run ();
}
