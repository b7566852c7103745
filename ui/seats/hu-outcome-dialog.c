/* hu-outcome-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-outcome-dialog.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "hu-outcome-row.h"
#include "hu-outcome.h"
#include "hu-words.h"

/* So many places of the list are looked at: as where lists are compared. */
#define TOP HU_DIFFER_TOP

struct _HuOutcomeDialog
{
  AdwDialog parent_instance;

  GtkLabel *headline, *change, *shift, *first_hundred;
  AdwToggleGroup *shown;
  GtkStack *pages;
  GtkListView *list;

  HuCampaign *campaign;
  HuResults *after;
  GtkCustomFilter *filter;
};

enum
{
  SEAT_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuOutcomeDialog, hu_outcome_dialog, ADW_TYPE_DIALOG)

static HuOutcomeKind
kind_of (HuOutcomeDialog *self, HuSeat *seat)
{
  return hu_outcome_kind (hu_seat_get_result (seat), hu_results_get (self->after, hu_seat_get_index (seat)),
                          hu_campaign_get_settings (self->campaign)->party);
}

/* --- the seats ------------------------------------------------------------------------------------- */

static gboolean
is_shown (gpointer item, gpointer data)
{
  HuOutcomeDialog *self = data;
  const char *shown = adw_toggle_group_get_active_name (self->shown);
  guint rank = hu_seat_get_priority (item)->rank;

  if (!hu_campaign_in_scope (self->campaign, item))
    return FALSE;
  if (g_strcmp0 (shown, "list") == 0)
    return rank > 0 && rank <= TOP;
  if (g_strcmp0 (shown, "gained") == 0)
    return kind_of (self, item) == HU_OUTCOME_GAINED;
  if (g_strcmp0 (shown, "lost") == 0)
    return kind_of (self, item) == HU_OUTCOME_LOST;
  return TRUE;
}

/* By rank; what is not scored comes last, by name. */
static int
compare_seats (gconstpointer a, gconstpointer b, gpointer data)
{
  guint left = hu_seat_get_priority (HU_SEAT ((gpointer) a))->rank;
  guint right = hu_seat_get_priority (HU_SEAT ((gpointer) b))->rank;

  if (left > 0 && right > 0)
    return (left > right) - (left < right);
  if (left != right)
    return left > 0 ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
  return gtk_ordering_from_cmpfunc (
    g_utf8_collate (hu_seat_get_name (HU_SEAT ((gpointer) a)), hu_seat_get_name (HU_SEAT ((gpointer) b))));
}

static void
show_page (HuOutcomeDialog *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));

  gtk_stack_set_visible_child_name (self->pages, g_list_model_get_n_items (model) > 0 ? "seats" : "none");
}

static void
shown_changed_cb (HuOutcomeDialog *self)
{
  if (self->campaign == NULL)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HuOutcomeDialog *self)
{
  GtkWidget *row = hu_outcome_row_new ();

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HuOutcomeDialog *self)
{
  hu_outcome_row_show (HU_OUTCOME_ROW (gtk_list_item_get_child (item)), self->campaign, gtk_list_item_get_item (item));
}

static void
activate_cb (HuOutcomeDialog *self, guint position)
{
  g_autoptr (HuSeat) seat = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SEAT_ACTIVATED], 0, seat);
}

static void
fill_list (HuOutcomeDialog *self)
{
  GListModel *seats = g_object_ref (hu_campaign_get_seats (self->campaign));
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_seats, NULL, NULL));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  GtkFilterListModel *filtered;

  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  filtered = gtk_filter_list_model_new (seats, GTK_FILTER (g_object_ref (self->filter)));
  selection = GTK_SELECTION_MODEL (
    gtk_no_selection_new (G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (filtered), sorter))));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_model (self->list, selection);
  gtk_list_view_set_factory (self->list, factory);
  show_page (self);
}

/* --- in words ---------------------------------------------------------------------------------------- */

/* "262 before: 1 gained, 61 lost." */
static char *
change_words (const HuOutcome *outcome)
{
  g_autofree char *before = hu_words_number (outcome->held + outcome->lost);
  g_autofree char *gained = hu_words_number (outcome->gained);
  g_autofree char *lost = hu_words_number (outcome->lost);

  /* Translators: three numbers of seats: those that the party had, gained and lost */
  return g_strdup_printf (_ ("It had %1$s before: %2$s gained, %3$s lost."), before, gained, lost);
}

/* What was assumed beside what happened. */
static char *
shift_words (HuOutcomeDialog *self, const HuOutcome *outcome)
{
  int year = hu_election_year (hu_campaign_get_settings (self->campaign)->election);
  double shift = hu_campaign_get_shift (self->campaign);
  g_autofree char *assumed = hu_words_points (shift);
  g_autofree char *happened = NULL;

  if (isnan (outcome->shift))
    return NULL;
  happened = hu_words_points (outcome->shift);
  if (shift == 0)
    /* Translators: a year, points with a sign, a number of constituencies */
    return g_strdup_printf (ngettext ("The list assumed the margins of %1$d; they moved by %2$s points, in %3$u seat.",
                                      "The list assumed the margins of %1$d; they moved by %2$s points, the mean of "
                                      "%3$u seats.",
                                      outcome->compared),
                            year, happened, outcome->compared);
  return g_strdup_printf (
    /* Translators: points with a sign, a year, points with a sign, a number of constituencies */
    ngettext (
      "The list assumed that margins moved by %1$s points since %2$d; they moved by %3$s, in %4$u seat.",
      "The list assumed that margins moved by %1$s points since %2$d; they moved by %3$s, the mean of %4$u seats.",
      outcome->compared),
    assumed, year, happened, outcome->compared);
}

static char *
first_hundred_words (HuOutcomeDialog *self)
{
  guint counts[HU_OUTCOME_NOT_WON + 1] = { 0 };
  GListModel *seats = hu_campaign_get_seats (self->campaign);

  for (guint i = 0; i < g_list_model_get_n_items (seats); i++)
    {
      HuSeat *seat = hu_campaign_get_seat (self->campaign, i);
      guint rank = hu_seat_get_priority (seat)->rank;

      if (rank > 0 && rank <= TOP && hu_campaign_in_scope (self->campaign, seat))
        counts[kind_of (self, seat)]++;
    }
  /* Translators: four numbers of constituencies */
  return g_strdup_printf (_ ("Of the first 100 on the list, %1$u were held, %2$u gained, %3$u lost and %4$u not won."),
                          counts[HU_OUTCOME_HELD], counts[HU_OUTCOME_GAINED], counts[HU_OUTCOME_LOST],
                          counts[HU_OUTCOME_NOT_WON]);
}

static void
show_words (HuOutcomeDialog *self)
{
  const HuSettings *settings = hu_campaign_get_settings (self->campaign);
  HuOutcome outcome;
  g_autofree char *title = NULL, *won = NULL;

  hu_outcome_compute (hu_campaign_get_register (self->campaign), hu_campaign_get_results (self->campaign), self->after,
                      settings->party, settings->scope, &outcome);
  won = hu_words_number (outcome.held + outcome.gained);
  /* Translators: %s is a year */
  title = g_strdup_printf (_ ("Result of %s"), hu_election_id (hu_results_election (self->after)));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  hu_words_take (self->headline,
                 /* Translators: a party, a number of constituencies */
                 g_strdup_printf (ngettext ("%1$s won %2$s seat", "%1$s won %2$s seats", outcome.held + outcome.gained),
                                  hu_party_name (settings->party), won));
  hu_words_take (self->change, change_words (&outcome));
  hu_words_take (self->shift, shift_words (self, &outcome));
  hu_words_take (self->first_hundred, first_hundred_words (self));
}

/* --- the class --------------------------------------------------------------------------------------- */

static void
hu_outcome_dialog_dispose (GObject *object)
{
  HuOutcomeDialog *self = HU_OUTCOME_DIALOG (object);

  /* Rows and filter ask the campaign. */
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_OUTCOME_DIALOG);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->after, hu_results_unref);
  g_clear_object (&self->campaign);
  G_OBJECT_CLASS (hu_outcome_dialog_parent_class)->dispose (object);
}

static void
hu_outcome_dialog_class_init (HuOutcomeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_outcome_dialog_dispose;
  signals[SEAT_ACTIVATED] = g_signal_new ("seat-activated", HU_TYPE_OUTCOME_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, HU_TYPE_SEAT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/seats/hu-outcome-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuOutcomeDialog, name)
  CHILD (headline);
  CHILD (change);
  CHILD (shift);
  CHILD (first_hundred);
  CHILD (shown);
  CHILD (pages);
  CHILD (list);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, shown_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hu_outcome_dialog_init (HuOutcomeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_outcome_dialog_new (HuCampaign *campaign)
{
  HuOutcomeDialog *self;

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign) && hu_campaign_get_outcome (campaign) != NULL, NULL);

  self = g_object_new (HU_TYPE_OUTCOME_DIALOG, NULL);
  self->campaign = g_object_ref (campaign);
  self->after = hu_results_ref (hu_campaign_get_outcome (campaign));
  fill_list (self);
  show_words (self);
  return ADW_DIALOG (self);
}
