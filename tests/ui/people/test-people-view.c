/* test-people-view.c: the placement board, by keyboard alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-dialog.h"
#include "hu-board-row.h"
#include "hu-people-view-private.h"
#include "hu-people-words.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  HuCampaign *campaign;
  GtkWidget *window, *view;
  int placed; /* before anything was accepted */
  GPtrArray *files; /* paths, to be removed in the end */
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
  f->files = g_ptr_array_new_with_free_func (g_free);
  f->view = g_object_new (HU_TYPE_PEOPLE_VIEW, "campaign", f->campaign, NULL);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 760);
  adw_window_set_content (ADW_WINDOW (f->window), f->view);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (hu_test_wait (is_mapped, f->view));
  hu_test_settle ();
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->view == NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  /* The view goes whole, with its board. */
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_true (hu_test_wait (is_gone, f));
  hu_test_campaign_free (f->campaign);
  for (guint i = 0; i < f->files->len; i++)
    g_unlink (f->files->pdata[i]);
  g_ptr_array_unref (f->files);
}

static HuBoard *
get_board (Fixture *f)
{
  return hu_people_view_get_board (HU_PEOPLE_VIEW (f->view));
}

static const HuBoardFigures *
get_figures (Fixture *f)
{
  return hu_board_get_figures (get_board (f));
}

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

/* Tab until the focus is on a button with this action; as often as there are widgets, at most. */
static void
tab_to (Fixture *f, const char *action)
{
  for (guint i = 0; i < 50; i++)
    {
      GtkWidget *focus = get_focus (f);

      if (focus != NULL && GTK_IS_ACTIONABLE (focus)
          && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), action) == 0)
        return;
      gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
    }
  g_test_fail_printf ("Tab does not lead to %s", action);
}

static gboolean
is_planned (gpointer data)
{
  Fixture *f = data;

  return !hu_board_get_planning (get_board (f)) && get_figures (f)->suggested > 0;
}

static gboolean
has_accepted (gpointer data)
{
  Fixture *f = data;

  return get_figures (f)->placed > f->placed;
}

static gboolean
has_undone (gpointer data)
{
  Fixture *f = data;

  return get_figures (f)->placed == f->placed;
}

/* The menu of the row that has the focus. */
static void
want_menu (Fixture *f, int n)
{
  GtkWidget *row = gtk_widget_get_ancestor (get_focus (f), HU_TYPE_BOARD_ROW);
  GtkMenuButton *more = GTK_MENU_BUTTON (hu_test_find (row, GTK_TYPE_MENU_BUTTON));
  g_autofree char *spoken = NULL;

  g_object_get (row, "spoken", &spoken, NULL);
  g_assert_nonnull (strstr (spoken, "Suggested"));
  g_assert_nonnull (strstr (spoken, "each way"));
  gtk_menu_button_popup (more);
  g_assert_cmpint (g_menu_model_get_n_items (gtk_menu_button_get_menu_model (more)), ==, n);
  gtk_menu_button_popdown (more);
}

/* Tab, Return: suggestions. Tab, Return: the first is accepted. Ctrl+Z: it is not. */
static void
test_keyboard (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  f->placed = get_figures (f)->placed;
  g_assert_true (hu_test_shows (f->view, "people placed"));
  g_assert_true (hu_test_shows (f->view, "beds are free"));
  g_assert_true (hu_test_shows (f->view, "are illustrative"));
  g_assert_true (hu_test_shows (f->view, "Nothing Is Suggested Yet"));
  tab_to (f, "people.suggest");
  gtk_widget_activate (get_focus (f));
  g_assert_true (hu_test_wait (is_planned, f));
  hu_test_settle ();
  g_assert_true (hu_test_shows (f->view, "Suggested: "));
  g_assert_true (hu_test_shows (f->view, "of the best possible"));
  g_assert_true (hu_test_shows (f->view, "h at the doors each"));
  hu_test_assert_names (f->view);
  hu_test_assert_tooltips (f->view);

  tab_to (f, "people.accept");
  want_menu (f, 3);
  hu_test_settle ();
  tab_to (f, "people.accept");
  gtk_widget_activate (get_focus (f));
  g_assert_true (hu_test_wait (has_accepted, f));
  hu_test_settle ();
  g_assert_true (hu_test_shows (f->view, "accepted"));
  gtk_widget_activate_action (f->view, "people.undo", NULL);
  g_assert_true (hu_test_wait (has_undone, f));
}

static gboolean
has_pinned (gpointer data)
{
  Fixture *f = data;

  return get_figures (f)->pinned == 1 && !hu_campaign_get_reading (f->campaign);
}

/* Return on a row opens it; fewer people, Return. */
static void
test_change (Fixture *f, gconstpointer data)
{
  GtkWidget *list, *dialog, *spin;
  AdwDialog *shown;

  if (f->campaign == NULL)
    return;
  gtk_widget_activate_action (f->view, "people.suggest", NULL);
  g_assert_true (hu_test_wait (is_planned, f));
  hu_test_settle ();
  list = gtk_widget_get_ancestor (hu_test_find (f->view, HU_TYPE_BOARD_ROW), GTK_TYPE_LIST_VIEW);
  gtk_widget_activate_action (list, "list.activate-item", "u", 0);
  shown = adw_window_get_visible_dialog (ADW_WINDOW (f->window));
  g_assert_true (HU_IS_BOARD_DIALOG (shown));
  dialog = GTK_WIDGET (shown);
  g_assert_true (hu_test_wait (is_mapped, dialog));
  hu_test_settle ();
  g_assert_true (hu_test_shows (dialog, "of 100"));
  hu_test_assert_names (dialog);
  spin = hu_test_find (dialog, ADW_TYPE_SPIN_ROW);
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), spin));
  adw_spin_row_set_value (ADW_SPIN_ROW (spin), 1);
  gtk_widget_activate_default (dialog);
  g_assert_true (hu_test_wait (has_pinned, f));
  hu_test_settle ();
  g_assert_true (hu_test_shows (f->view, "You have changed the plan by hand"));
}

/* --- files --- */

static void
import (Fixture *f, HuPeopleFile kind, const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  int handle = g_file_open_tmp ("hustings-people-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  file = g_file_new_for_path (path);
  hu_people_view_import_file (HU_PEOPLE_VIEW (f->view), kind, file);
  g_ptr_array_add (f->files, g_steal_pointer (&path));
}

static gboolean
shows_problems (gpointer data)
{
  Fixture *f = data;
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (f->window));

  return dialog != NULL && hu_test_shows (GTK_WIDGET (dialog), "line 4: home: “E1” is not a seat’s code");
}

static gboolean
has_cohorts (gpointer data)
{
  return get_figures (data)->cohorts == 2;
}

static gboolean
has_beds (gpointer data)
{
  return get_figures (data)->stays == 1;
}

/* A campaign without pledges says how to bring them in; a faulty file changes nothing, and every fault is named. */
static void
test_files (Fixture *f, gconstpointer data)
{
  AdwDialog *dialog;

  if (f->campaign == NULL)
    return;
  g_assert_true (hu_test_shows (f->view, "Nobody Has Pledged Days Yet"));
  tab_to (f, "people.import-pledges");
  tab_to (f, "people.import-beds");
  hu_test_assert_names (f->view);
  import (f, HU_PEOPLE_FILE_COHORTS,
          "cohort,home,people,from,to\na,E14000887,7,2019-12-01,2019-12-12\nb,E14000887,-1,2019-12-01,2019-12-12\n"
          "c,E1,5,2019-12-01,2019-12-12\n");
  g_assert_true (hu_test_wait (shows_problems, f));
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (f->window));
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), "line 3: people: “-1” is not a whole number"));
  g_assert_true (hu_test_shows (GTK_WIDGET (dialog), "All is as it was before"));
  g_assert_cmpuint (get_figures (f)->cohorts, ==, 0);
  adw_dialog_force_close (dialog);
  import (
    f, HU_PEOPLE_FILE_COHORTS,
    "cohort,home,people,from,to,away\na,E14000887,7,2019-12-01,2019-12-12,yes\nb,E14000887,2,2019-12-01,2019-12-12,\n");
  g_assert_true (hu_test_wait (has_cohorts, f));
  import (f, HU_PEOPLE_FILE_STAYS, "session,seat,day,to,places\nbeds,E14000887,2019-12-06,2019-12-12,4\n");
  g_assert_true (hu_test_wait (has_beds, f));
  hu_test_settle ();
  g_assert_true (hu_test_shows (f->view, "0 of 9 people placed"));
  g_assert_true (hu_test_shows (f->view, "0 of 7 placed"));
  g_assert_true (hu_test_shows (f->view, "0 of 4 taken"));
}

/* --- words --- */

static void
test_words (void)
{
  HuBoardFigures figures = { .pledged = 1800, .placed = 400, .ahead = 1, .beds = 2, .planned_at = G_MININT64 };
  g_autofree char *headline = hu_people_headline_words (&figures);
  g_autofree char *plan = hu_people_plan_words (&figures, 0);
  g_autofree char *one_month = hu_people_days_words (18235, 18242);
  g_autofree char *two_months = hu_people_days_words (18229, 18233);
  g_autofree char *one_day = hu_people_days_words (18242, 18242);
  g_autofree char *unknown = hu_people_days_words (HU_UNKNOWN, HU_UNKNOWN);
  g_autofree char *progress = hu_people_progress_words (0.0234);

  g_assert_cmpstr (plan, ==, "1 person with days ahead is not placed; 2 beds are free.");
  g_assert_nonnull (strstr (headline, "400 of 1"));
  g_assert_cmpstr (one_month, ==, "5–12 Dec");
  g_assert_cmpstr (two_months, ==, "29 Nov – 3 Dec");
  g_assert_cmpstr (one_day, ==, "12 Dec");
  g_assert_cmpstr (unknown, ==, "–");
  g_assert_cmpstr (progress, ==, "Planning: within 2.3% of the best possible so far.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add ("/people-view/keyboard", Fixture, GINT_TO_POINTER (HU_TEST_FIGURES), set_up, test_keyboard, tear_down);
  g_test_add ("/people-view/change", Fixture, GINT_TO_POINTER (HU_TEST_FIGURES), set_up, test_change, tear_down);
  g_test_add ("/people-view/files", Fixture, GINT_TO_POINTER (HU_TEST_EMPTY), set_up, test_files, tear_down);
  g_test_add_func ("/people-view/words", test_words);
  return g_test_run ();
}
