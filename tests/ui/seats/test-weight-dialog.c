/* test-weight-dialog.c: no weight without a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-seat-page.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-weight-dialog.h"

typedef struct
{
  HuCampaign *campaign;
  HuSeat *seat;
  AdwDialog *dialog;
  GtkWidget *window, *weight, *reason;
  gboolean answered;
} Fixture;

static void
answered_cb (Fixture *f)
{
  f->answered = TRUE;
}

static void
open_dialog (Fixture *f)
{
  f->dialog = hu_weight_dialog_new (f->campaign, f->seat);
  f->answered = FALSE;
  g_signal_connect_swapped (f->dialog, "response", G_CALLBACK (answered_cb), f);
  f->window = hu_test_dialog (f->dialog, 360, 640);
  f->weight = hu_test_find (GTK_WIDGET (f->dialog), ADW_TYPE_SPIN_ROW);
  f->reason = hu_test_find (GTK_WIDGET (f->dialog), ADW_TYPE_ENTRY_ROW);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  if (f->campaign == NULL)
    return;
  f->seat = hu_campaign_get_seat_by_code (f->campaign, "E14000768");
  open_dialog (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  hu_test_window_close (f->window);
  hu_test_campaign_free (f->campaign);
}

static gboolean
can_save (Fixture *f)
{
  return adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (f->dialog), "save");
}

static gboolean
has_answered (gpointer data)
{
  return ((Fixture *) data)->answered;
}

/* As Return in the entry does: the default response. */
static void
press_return (Fixture *f)
{
  GtkWidget *button = adw_dialog_get_default_widget (f->dialog);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_activate (button));
  /* A button that a key presses stays down for a moment. */
  g_assert_true (hu_test_wait (has_answered, f));
  hu_test_settle ();
}

static void
test_reason (Fixture *f, gconstpointer data)
{
  const HuWeight *kept;

  if (f->campaign == NULL)
    return;
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (f->weight)), ==, 1);
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "Kensington"));
  hu_test_assert_names (f->window);
  hu_test_assert_tooltips (f->window);
  adw_spin_row_set_value (ADW_SPIN_ROW (f->weight), 1.5);
  g_assert_false (can_save (f));
  gtk_editable_set_text (GTK_EDITABLE (f->reason), "   ");
  g_assert_false (can_save (f));
  gtk_editable_set_text (GTK_EDITABLE (f->reason), " Nobody else is near ");
  g_assert_true (can_save (f));
  press_return (f);
  kept = hu_choices_get_weight (hu_campaign_get_choices (f->campaign), "E14000768");
  g_assert_nonnull (kept);
  g_assert_cmpfloat (kept->weight, ==, 1.5);
  g_assert_cmpstr (kept->reason, ==, "Nobody else is near");
}

/* Back to 1 needs no reason, and what was said is forgotten. */
static void
test_back (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  hu_test_window_close (f->window);
  hu_campaign_set_weight (f->campaign, f->seat, 0.3, "Two other seats are near");
  open_dialog (f);
  g_assert_cmpfloat_with_epsilon (adw_spin_row_get_value (ADW_SPIN_ROW (f->weight)), 0.3, 1e-9);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->reason)), ==, "Two other seats are near");
  g_assert_true (hu_test_shows (GTK_WIDGET (f->dialog), "Set on "));
  gtk_editable_set_text (GTK_EDITABLE (f->reason), "");
  g_assert_false (can_save (f));
  adw_spin_row_set_value (ADW_SPIN_ROW (f->weight), 1);
  g_assert_true (can_save (f));
  press_return (f);
  g_assert_null (hu_choices_get_weight (hu_campaign_get_choices (f->campaign), "E14000768"));
}

/* Cancelled, nothing is kept. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  adw_spin_row_set_value (ADW_SPIN_ROW (f->weight), 2);
  gtk_editable_set_text (GTK_EDITABLE (f->reason), "why not");
  adw_dialog_close (f->dialog);
  hu_test_settle ();
  g_assert_null (hu_choices_get_weight (hu_campaign_get_choices (f->campaign), "E14000768"));
}

/* The page leads to it, and says at once what follows. */
static void
test_page (Fixture *f, gconstpointer data)
{
  GtkWidget *page, *window;

  if (f->campaign == NULL)
    return;
  page = g_object_new (HU_TYPE_SEAT_PAGE, "campaign", f->campaign, "seat", f->seat, NULL);
  window = hu_test_window (page, 360, 720);
  g_assert_true (hu_test_shows (page, "Weight…"));
  g_assert_false (hu_test_shows (page, "Organisers raised this seat"));
  hu_campaign_set_weight (f->campaign, f->seat, 1.2, "Nobody else is near");
  hu_test_settle ();
  g_assert_true (hu_test_shows (page, "Organisers raised this seat to ×1.2 on"));
  hu_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name) g_test_add ("/weight-dialog/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (reason);
  ADD (back);
  ADD (cancel);
  ADD (page);
#undef ADD
  return g_test_run ();
}
