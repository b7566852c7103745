/* test-find-dialog.c: a postcode in, the three best sessions out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-find.h"
#include "hu-find-dialog.h"
#include "hu-find-row.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-time.h"

#include <math.h>

#define PUDSEY "LS28 6AA"

typedef struct
{
  HuCampaign *campaign;
  GtkWidget *window;
  AdwDialog *dialog;
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (GPOINTER_TO_INT (data));
  if (f->campaign == NULL)
    return;
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 720);
  adw_window_set_content (ADW_WINDOW (f->window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (f->window));
  f->dialog = hu_find_dialog_new (f->campaign);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  adw_dialog_present (f->dialog, f->window);
  g_assert_true (hu_test_wait (is_mapped, f->dialog));
  hu_test_settle ();
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  /* The dialog goes whole, with what was typed. */
  if (f->dialog != NULL)
    adw_dialog_force_close (f->dialog);
  g_assert_true (hu_test_wait (is_gone, f));
  hu_test_window_close (f->window);
  hu_test_campaign_free (f->campaign);
}

static GtkWidget *
get_entry (Fixture *f)
{
  return hu_test_find (GTK_WIDGET (f->dialog), ADW_TYPE_ENTRY_ROW);
}

/* The list of answers: the groups above it are lists too. */
static GtkListBoxRow *
get_row (Fixture *f, int index)
{
  GtkWidget *first = hu_test_find (GTK_WIDGET (f->dialog), HU_TYPE_FIND_ROW);

  return first != NULL ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_parent (first)), index) : NULL;
}

static gboolean
shows (Fixture *f, const char *text)
{
  hu_test_settle ();
  return hu_test_shows (GTK_WIDGET (f->dialog), text);
}

/* What is typed goes where the focus is, as from a keyboard; Return likewise. */
static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

static void
type (Fixture *f, const char *text)
{
  GtkWidget *focus;

  gtk_widget_grab_focus (get_entry (f));
  focus = get_focus (f);
  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
  g_signal_emit_by_name (focus, "activate");
  hu_test_settle ();
}

static double
get_hours (HuCampaign *campaign)
{
  double hours = 0;

  for (guint i = 0; i < 650; i++)
    hours += hu_seat_get_priority (hu_campaign_get_seat (campaign, i))->hours;
  return hours;
}

/* Open, type, Return, Return: a place is held. Return again: it is given back. */
static void
test_keyboard (Fixture *f, gconstpointer data)
{
  double before, held;
  GtkWidget *row;

  if (f->campaign == NULL)
    return;
  before = get_hours (f->campaign);
  g_assert_true (GTK_IS_TEXT (get_focus (f)));
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), get_entry (f)));
  type (f, PUDSEY);
  g_assert_true (shows (f, "LS28 6AA is in Pudsey (Yorkshire and The Humber)."));
  g_assert_true (shows (f, "1. "));
  g_assert_true (shows (f, "3. "));
  g_assert_true (shows (f, "km away · "));
  g_assert_true (shows (f, "travelling each way"));
  row = get_focus (f);
  g_assert_true (row == GTK_WIDGET (get_row (f, 0)));

  gtk_widget_activate (row);
  g_assert_true (shows (f, "A place is held until 11:39."));
  held = get_hours (f->campaign) - before;
  g_assert_cmpfloat (held, >, 0);
  g_assert_true (shows (f, "Give Place Back"));
  hu_test_assert_names (GTK_WIDGET (f->dialog));
  hu_test_assert_tooltips (GTK_WIDGET (f->dialog));
  gtk_widget_activate (row);
  g_assert_false (shows (f, "A place is held"));
  g_assert_cmpfloat_with_epsilon (get_hours (f->campaign), before, 1e-6);

  /* Tab goes on to what can be done with it. */
  g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_BUTTON (get_focus (f)));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (f->dialog)));
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), get_entry (f)));
}

/* One person, one place: another choice lets go of the first. The next person's question does not. */
static void
test_one_place (Fixture *f, gconstpointer data)
{
  double before, one, other;

  if (f->campaign == NULL)
    return;
  before = get_hours (f->campaign);
  type (f, PUDSEY);
  gtk_widget_activate (GTK_WIDGET (get_row (f, 0)));
  one = get_hours (f->campaign) - before;
  gtk_widget_activate (GTK_WIDGET (get_row (f, 1)));
  hu_test_settle ();
  other = get_hours (f->campaign) - before;
  g_assert_cmpfloat (one, >, 0);
  g_assert_cmpfloat (other, >, 0);
  g_assert_false (hu_test_shows (GTK_WIDGET (get_row (f, 0)), "A place is held"));
  g_assert_true (hu_test_shows (GTK_WIDGET (get_row (f, 1)), "A place is held"));
  type (f, "LS1 4AP");
  g_assert_false (shows (f, "A place is held"));
  g_assert_cmpfloat_with_epsilon (get_hours (f->campaign), before + other, 1e-6);
}

static void
count_cb (GtkWidget *widget, gpointer data)
{
  *(guint *) data += HU_IS_FIND_ROW (widget);
}

static void
test_refusals (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *postcode, *words;
  } refused[] = {
    { "", "Type a postcode" },
    { "Pudsey", "not a postcode" },
    { "zz99 9zz", "ZZ99 9ZZ is not on file" },
    { "bt1 5gs", "Northern Ireland" },
  };

  if (f->campaign == NULL)
    return;
  type (f, PUDSEY);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      guint rows = 0;

      type (f, refused[i].postcode);
      g_test_message ("“%s”", refused[i].postcode);
      g_assert_true (shows (f, refused[i].words));
      g_assert_cmpint (gtk_widget_has_css_class (get_entry (f), "error"), ==, i > 0);
      hu_test_walk (GTK_WIDGET (f->dialog), count_cb, &rows);
      g_assert_cmpuint (rows, ==, 0);
      g_assert_true (GTK_IS_TEXT (get_focus (f)));
    }
  type (f, PUDSEY);
  g_assert_false (gtk_widget_has_css_class (get_entry (f), "error"));
}

/* Other wishes give another answer at once. */
static void
test_wishes (Fixture *f, gconstpointer data)
{
  GtkWidget *free_hours;

  if (f->campaign == NULL)
    return;
  type (f, PUDSEY);
  g_assert_true (shows (f, "5 h free, up to 1.5 h each way, from Saturday 30 November 2019"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (hu_test_find (GTK_WIDGET (f->dialog), ADW_TYPE_EXPANDER_ROW)), TRUE);
  hu_test_settle ();
  hu_test_assert_names (GTK_WIDGET (f->dialog));
  free_hours = hu_test_find (GTK_WIDGET (f->dialog), ADW_TYPE_SPIN_ROW);
  adw_spin_row_set_value (ADW_SPIN_ROW (free_hours), 0.5);
  g_assert_true (shows (f, "No session with a place left is within reach."));
  adw_spin_row_set_value (ADW_SPIN_ROW (free_hours), 8);
  g_assert_true (shows (f, "sessions are where one person helps most"));
  g_assert_true (shows (f, "8 h free"));
}

static HuBatch *
make_session (HuCampaign *campaign)
{
  g_autoptr (GPtrArray) seats = hu_campaign_search (campaign, "Pudsey", 1);
  gint64 now = hu_campaign_get_now (campaign);
  HuBatch *batch = hu_batch_new ("test");
  HuEventRecord event = {
    .id = g_strdup ("evening"),
    .kind = HU_EVENT_CANVASS,
    .status = HU_EVENT_CONFIRMED,
    .title = g_strdup ("Evening round"),
    .place = g_strdup ("Market Cross"),
    .seat = g_strdup (hu_seat_get_info (seats->pdata[0])->code),
    .start = now + HU_DAY,
    .end = now + HU_DAY + 2 * HU_HOUR,
    .longitude = NAN,
    .latitude = NAN,
    .capacity = 20,
    .modified = HU_NEVER,
  };

  batch->at = now;
  g_array_append_val (batch->events, event);
  return batch;
}

/* Nothing yet; what comes then is there without asking again. */
static void
test_empty (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  type (f, PUDSEY);
  g_assert_true (shows (f, "LS28 6AA is in Pudsey (Yorkshire and The Humber). No canvassing session is known"));
  hu_test_campaign_submit (f->campaign, make_session (f->campaign));
  g_assert_true (shows (f, "This 1 session is where one person helps most"));
  g_assert_true (shows (f, "Evening round, Market Cross"));
}

/* Nothing is known of the one session there is: it is not offered, and the page says so. */
static void
test_step_free (Fixture *f, gconstpointer data)
{
  HuBatch *batch;

  if (f->campaign == NULL)
    return;
  hu_test_campaign_submit (f->campaign, make_session (f->campaign));
  type (f, PUDSEY);
  g_assert_true (shows (f, "This 1 session is where"));
  adw_switch_row_set_active (
    ADW_SWITCH_ROW (hu_test_find_row (GTK_WIDGET (f->dialog), ADW_TYPE_SWITCH_ROW, "Step-Free Access Needed")), TRUE);
  g_assert_true (shows (f, "1 session is left out, as nobody knows whether it is step-free"));
  g_assert_true (shows (f, "No session that is known to be step-free and has a place left"));
  g_assert_true (shows (f, ", step-free"));
  batch = make_session (f->campaign);
  g_array_index (batch->events, HuEventRecord, 0).step_free = HU_STEP_FREE_YES;
  hu_test_campaign_submit (f->campaign, batch);
  g_assert_true (shows (f, "This 1 session, known to be step-free, is where one person helps most"));
  g_assert_false (shows (f, "left out"));
}

/* Sessions that filled up while they were read are not held: there is a new answer, which says so. */
static void
test_filled_up (Fixture *f, gconstpointer data)
{
  HuSession *session;

  if (f->campaign == NULL)
    return;
  type (f, PUDSEY);
  session = hu_find_row_get_session (HU_FIND_ROW (get_row (f, 0)));
  while (hu_campaign_hold (f->campaign, session) != 0)
    ;
  gtk_widget_activate (GTK_WIDGET (get_row (f, 0)));
  g_assert_true (shows (f, "That session has no place left any more. LS28 6AA is in Pudsey"));
  g_assert_nonnull (get_row (f, 2));
}

static void
text_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static void
copy_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Copy Invitation") == 0)
    *(GtkWidget **) data = widget;
}

static void
test_invitation (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *invitation = NULL;
  GtkWidget *copy = NULL;
  const char *code;
  HuSession *session;

  if (f->campaign == NULL)
    return;
  type (f, PUDSEY);
  session = hu_find_row_get_session (HU_FIND_ROW (get_row (f, 0)));
  code = hu_session_get_row (session)->seat;
  invitation = hu_session_invitation (session, hu_seat_get_name (hu_campaign_get_seat_by_code (f->campaign, code)));
  hu_test_walk (GTK_WIDGET (get_row (f, 0)), copy_cb, &copy);
  g_assert_nonnull (copy);
  g_signal_emit_by_name (copy, "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (f->window), NULL, text_cb, &text);
  g_assert_true (hu_test_wait (has_text, &text));
  g_assert_cmpstr (text, ==, invitation);
  g_assert_true (shows (f, "Invitation Copied"));
}

/* Looking back there is nowhere to go; the way back to the present is beside the words. */
static void
test_past (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  hu_campaign_set_moment (f->campaign, hu_campaign_get_now (f->campaign) - HU_DAY);
  type (f, PUDSEY);
  g_assert_true (shows (f, "You are looking back"));
  g_assert_true (shows (f, "Return to the Present"));
  hu_campaign_set_moment (f->campaign, HU_NEVER);
  g_assert_true (shows (f, "sessions are where one person helps most"));
  g_assert_false (shows (f, "Return to the Present"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, figures)                                                                                             \
  g_test_add ("/find-dialog/" #name, Fixture, GINT_TO_POINTER (figures), set_up, test_##name, tear_down)
  ADD (keyboard, HU_TEST_FIGURES);
  ADD (one_place, HU_TEST_FIGURES);
  ADD (refusals, HU_TEST_FIGURES);
  ADD (wishes, HU_TEST_FIGURES);
  ADD (empty, HU_TEST_EMPTY);
  ADD (step_free, HU_TEST_EMPTY);
  ADD (filled_up, HU_TEST_FIGURES);
  ADD (invitation, HU_TEST_FIGURES);
  ADD (past, HU_TEST_FIGURES);
#undef ADD
  return g_test_run ();
}
