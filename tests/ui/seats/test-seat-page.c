/* test-seat-page.c: everything about one seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-notes.h"
#include "hu-seat-page.h"
#include "hu-session-row.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-time.h"
#include "hu-words.h"

static HuSeat *
find_seat (HuCampaign *campaign, const char *name)
{
  g_autoptr (GPtrArray) found = hu_campaign_search (campaign, name, 1);

  g_assert_cmpuint (found->len, ==, 1);
  return hu_campaign_get_seat (campaign, hu_seat_get_index (found->pdata[0]));
}

static void
test_figures (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *page, *window;
  HuSeat *seat;

  if (campaign == NULL)
    return;
  seat = find_seat (campaign, "Pudsey");
  page = g_object_new (HU_TYPE_SEAT_PAGE, "campaign", campaign, "seat", seat, NULL);
  window = hu_test_window (page, 360, 720);
  g_assert_true (hu_test_shows (page, "Pudsey"));
  g_assert_true (hu_test_shows (page, "Yorkshire and The Humber"));
  g_assert_true (hu_test_shows (page, "Conservative beat Labour by 331 votes, 0.6"));
  g_assert_true (hu_test_shows (page, "A swing of 0.3 points to Labour wins the seat."));
  g_assert_true (hu_test_shows (page, "Closeness"));
  g_assert_true (hu_test_shows (page, "illustrative"));
  g_autofree char *week = hu_words_number (hu_seat_get_live (seat)->expected_week);
  g_assert_true (hu_test_shows (page, week));
  hu_test_assert_names (window);
  hu_test_assert_tooltips (window);

  /* Another seat in the same page. */
  g_object_set (page, "seat", find_seat (campaign, "Ynys Môn"), NULL);
  hu_test_settle ();
  g_assert_true (hu_test_shows (page, "Labour beat Conservative by"));
  g_assert_false (hu_test_shows (page, "Pudsey"));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
test_empty (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *page, *window;

  if (campaign == NULL)
    return;
  page = g_object_new (HU_TYPE_SEAT_PAGE, "campaign", campaign, "seat", find_seat (campaign, "Pudsey"), NULL);
  window = hu_test_window (page, 360, 720);
  g_assert_true (hu_test_shows (page, "No figures yet. Add a feed."));
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  return *(char **) data != NULL;
}

/* Copy invitation: what is pasted is the invitation. */
static void
test_invitation (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_FIGURES);
  GtkWidget *page, *window, *row, *button;
  HuSeat *seat;
  g_autofree char *text = NULL;

  if (campaign == NULL)
    return;
  seat = find_seat (campaign, "Pudsey");
  page = g_object_new (HU_TYPE_SEAT_PAGE, "campaign", campaign, "seat", seat, NULL);
  window = hu_test_window (page, 360, 720);
  g_autoptr (GListModel) sessions = hu_campaign_get_sessions (campaign, seat);
  g_assert_cmpuint (g_list_model_get_n_items (sessions), >, 0);
  g_autoptr (HuSession) first = g_list_model_get_item (sessions, 0);
  g_autofree char *wanted = hu_session_invitation (first, hu_seat_get_name (seat));

  row = hu_test_find (page, HU_TYPE_SESSION_ROW);
  button = hu_test_find (row, GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copy invitation");
  g_signal_emit_by_name (button, "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (page), NULL, text_read_cb, &text);
  g_assert_true (hu_test_wait (is_read, &text));
  g_assert_cmpstr (text, ==, wanted);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

typedef struct
{
  HuCampaign *campaign;
  HuSeat *seat;
  const char *text;
} Note;

static gboolean
is_kept (gpointer data)
{
  Note *note = data;

  return g_strcmp0 (hu_campaign_get_note (note->campaign, note->seat), note->text) == 0;
}

/* Notes are kept a second after the last key, and at once on leaving the seat. */
static void
test_notes (void)
{
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  GtkWidget *page, *window, *view;
  HuSeat *pudsey, *kensington;
  GtkTextBuffer *buffer;

  if (campaign == NULL)
    return;
  pudsey = find_seat (campaign, "Pudsey");
  kensington = find_seat (campaign, "Kensington");
  page = g_object_new (HU_TYPE_SEAT_PAGE, "campaign", campaign, "seat", pudsey, NULL);
  window = hu_test_window (page, 360, 720);
  view = hu_test_find (hu_test_find (page, HU_TYPE_NOTES), GTK_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_set_text (buffer, "Ask about the hall", -1);
  g_assert_null (hu_campaign_get_note (campaign, pudsey));
  Note note = { campaign, pudsey, "Ask about the hall" };
  g_assert_true (hu_test_wait (is_kept, &note));

  gtk_text_buffer_set_text (buffer, "Hall is booked", -1);
  g_object_set (page, "seat", kensington, NULL);
  g_assert_cmpstr (hu_campaign_get_note (campaign, pudsey), ==, "Hall is booked");
  g_assert_null (hu_campaign_get_note (campaign, kensington));
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  hu_test_window_close (window);
  hu_test_campaign_free (campaign);
}

static void
test_gone (void)
{
  GtkWidget *page = g_object_ref_sink (hu_seat_page_new ());

  g_assert_finalize_object (page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/seat-page/figures", test_figures);
  g_test_add_func ("/seat-page/empty", test_empty);
  g_test_add_func ("/seat-page/invitation", test_invitation);
  g_test_add_func ("/seat-page/notes", test_notes);
  g_test_add_func ("/seat-page/gone", test_gone);
  return g_test_run ();
}
