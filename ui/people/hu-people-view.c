/* hu-people-view.c: people who pledged days, and where they go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-people-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-board-dialog.h"
#include "hu-board-row.h"
#include "hu-people-tables.h"
#include "hu-people-words.h"
#include "hu-words.h"

struct _HuPeopleView
{
  AdwBin parent_instance;

  GtkWidget *toasts, *pages, *placements, *list, *pledged, *beds, *suggest, *spinner;
  GtkLabel *headline, *plan, *caveat;

  HuCampaign *campaign;
  HuBoard *board; /* %NULL until somebody looks */
  GSignalGroup *board_signals, *campaign_signals;
};

G_DEFINE_FINAL_TYPE (HuPeopleView, hu_people_view, ADW_TYPE_BIN)

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- showing ------------------------------------------------------------------------------------------------- */

void
hu_people_view_say (HuPeopleView *self, const char *words, gboolean undo)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  if (undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "people.undo");
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
show_caveat (HuPeopleView *self)
{
  hu_words_set (self->caveat,
                hu_campaign_get_illustrative (self->campaign) ? _ ("People, days and beds are illustrative.") : NULL);
}

static void
show_plan (HuPeopleView *self)
{
  const HuBoardFigures *figures = hu_board_get_figures (self->board);
  double gap;

  if (hu_board_get_planning (self->board))
    {
      g_object_get (self->board, "progress", &gap, NULL);
      hu_words_take (self->plan, hu_people_progress_words (gap));
    }
  else
    hu_words_take (self->plan, hu_people_plan_words (figures, hu_campaign_get_now (self->campaign)));
}

static void
enable_actions (HuPeopleView *self)
{
  const HuBoardFigures *figures = hu_board_get_figures (self->board);
  gboolean live = hu_campaign_get_live (self->campaign);
  gboolean planning = hu_board_get_planning (self->board);
  guint n = g_list_model_get_n_items (hu_board_get_items (self->board));
  GtkWidget *widget = GTK_WIDGET (self);

  /* Nobody can be sent into the past. */
  gtk_widget_action_set_enabled (widget, "people.suggest",
                                 live && !planning && figures->cohorts > 0 && figures->stays > 0);
  gtk_widget_action_set_enabled (widget, "people.accept-all", live && !planning && figures->suggested > 0);
  gtk_widget_action_set_enabled (widget, "people.undo", hu_board_get_can_undo (self->board));
  gtk_widget_action_set_enabled (widget, "people.export", n > 0);
}

static void
show_board (HuPeopleView *self)
{
  const HuBoardFigures *figures = hu_board_get_figures (self->board);
  gboolean empty = figures->cohorts == 0 && figures->stays == 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), empty ? "empty" : "board");
  gtk_stack_set_visible_child_name (GTK_STACK (self->placements),
                                    g_list_model_get_n_items (hu_board_get_items (self->board)) > 0 ? "list" : "none");
  hu_words_take (self->headline, hu_people_headline_words (figures));
  show_plan (self);
  show_caveat (self);
  enable_actions (self);
}

static void
planning_cb (HuPeopleView *self)
{
  gboolean planning = hu_board_get_planning (self->board);

  gtk_button_set_label (GTK_BUTTON (self->suggest), planning ? _ ("_Stop") : C_ ("placement", "_Suggest"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->suggest), planning ? "people.stop" : "people.suggest");
  gtk_widget_set_visible (self->spinner, planning);
  show_plan (self);
  enable_actions (self);
  if (!planning)
    hu_words_announce (GTK_WIDGET (self), gtk_label_get_label (self->plan));
}

static void
failed_cb (HuPeopleView *self, const GError *error)
{
  /* Translators: %s says what happened, as a sentence without its full stop */
  g_autofree char *words = g_strdup_printf (_ ("That could not be kept: %s. All is as it was before."), error->message);

  hu_people_view_say (self, words, FALSE);
}

/* --- the lists ----------------------------------------------------------------------------------------------- */

static void
set_model (GtkWidget *list, GListModel *model)
{
  g_autoptr (GtkNoSelection) items = model != NULL ? gtk_no_selection_new (g_object_ref (model)) : NULL;

  gtk_list_view_set_model (GTK_LIST_VIEW (list), GTK_SELECTION_MODEL (items));
}

/* --- actions ------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): the item that an action's target names. */
static HuBoardItem *
find_item (HuPeopleView *self, GVariant *target)
{
  GListModel *items = self->board != NULL ? hu_board_get_items (self->board) : NULL;
  HuBoardPlace place = { 0 };
  guint32 state;

  g_variant_get (target, HU_BOARD_TARGET, &state, &place.cohort, &place.stay);
  place.state = (HuBoardState) state;
  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (HuBoardItem) item = g_list_model_get_item (items, i);

      if (hu_board_item_is_same (hu_board_item_get (item), &place))
        return g_steal_pointer (&item);
    }
  return NULL;
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *target)
{
  HuPeopleView *self = HU_PEOPLE_VIEW (widget);
  g_autoptr (HuBoardItem) item = find_item (self, target);
  g_autofree char *words = NULL;
  int people;

  if (item == NULL)
    return;
  people = hu_board_item_get (item)->people;
  words = g_strdup_printf (ngettext ("%d person accepted", "%d people accepted", (gulong) people), people);
  hu_board_accept (self->board, item);
  hu_people_view_say (self, words, TRUE);
}

static void
pin_action (GtkWidget *widget, const char *name, GVariant *target)
{
  HuPeopleView *self = HU_PEOPLE_VIEW (widget);
  g_autoptr (HuBoardItem) item = find_item (self, target);

  if (item == NULL)
    return;
  hu_board_pin (self->board, item);
  hu_people_view_say (self, _ ("Pinned: the next plan leaves them there"), TRUE);
}

static void
withdraw_action (GtkWidget *widget, const char *name, GVariant *target)
{
  HuPeopleView *self = HU_PEOPLE_VIEW (widget);
  g_autoptr (HuBoardItem) item = find_item (self, target);

  if (item == NULL)
    return;
  hu_board_withdraw (self->board, item);
  hu_people_view_say (self, _ ("Taken off the board: the next plan is free to place them"), TRUE);
}

static void
change_item (HuPeopleView *self, HuBoardItem *item)
{
  adw_dialog_present (hu_board_dialog_new (self->board, item), GTK_WIDGET (self));
}

static void
change_action (GtkWidget *widget, const char *name, GVariant *target)
{
  HuPeopleView *self = HU_PEOPLE_VIEW (widget);
  g_autoptr (HuBoardItem) item = find_item (self, target);

  if (item != NULL)
    change_item (self, item);
}

static void
activate_cb (HuPeopleView *self, guint position)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));
  g_autoptr (HuBoardItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  if (item != NULL)
    change_item (self, item);
}

static void
accept_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuPeopleView *self = HU_PEOPLE_VIEW (widget);
  int people = hu_board_get_figures (self->board)->suggested;
  g_autofree char *words =
    g_strdup_printf (ngettext ("%d person accepted", "%d people accepted", (gulong) people), people);

  hu_board_accept_all (self->board);
  hu_people_view_say (self, words, TRUE);
}

static void
suggest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (HU_PEOPLE_VIEW (widget)->board != NULL)
    hu_board_suggest (HU_PEOPLE_VIEW (widget)->board);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (HU_PEOPLE_VIEW (widget)->board != NULL)
    hu_board_stop (HU_PEOPLE_VIEW (widget)->board);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (HU_PEOPLE_VIEW (widget)->board != NULL)
    hu_board_undo (HU_PEOPLE_VIEW (widget)->board);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_people_view_import (HU_PEOPLE_VIEW (widget),
                         g_str_equal (name, "people.import-beds") ? HU_PEOPLE_FILE_STAYS : HU_PEOPLE_FILE_COHORTS);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_people_view_export (HU_PEOPLE_VIEW (widget));
}

/* --- the campaign ---------------------------------------------------------------------------------------------- */

static void
let_go (HuPeopleView *self)
{
  if (self->board == NULL)
    return;
  hu_board_stop (self->board);
  g_signal_group_set_target (self->board_signals, NULL);
  set_model (self->list, NULL);
  set_model (self->pledged, NULL);
  set_model (self->beds, NULL);
  g_clear_object (&self->board);
}

static void
make_board (HuPeopleView *self)
{
  if (self->board != NULL || self->campaign == NULL)
    return;
  self->board = hu_board_new (self->campaign);
  g_signal_group_set_target (self->board_signals, self->board);
  set_model (self->list, hu_board_get_items (self->board));
  set_model (self->pledged, hu_board_get_cohorts (self->board));
  set_model (self->beds, hu_board_get_stays (self->board));
  planning_cb (self);
  show_board (self);
}

static void
live_changed_cb (HuPeopleView *self)
{
  if (self->board != NULL)
    enable_actions (self);
}

static void
set_campaign (HuPeopleView *self, HuCampaign *campaign)
{
  if (self->campaign == campaign)
    return;
  let_go (self);
  g_set_object (&self->campaign, campaign);
  g_signal_group_set_target (self->campaign_signals, campaign);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    make_board (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

static void
hu_people_view_map (GtkWidget *widget)
{
  make_board (HU_PEOPLE_VIEW (widget));
  GTK_WIDGET_CLASS (hu_people_view_parent_class)->map (widget);
}

/* --- the class --------------------------------------------------------------------------------------------------- */

static void
hu_people_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    g_value_set_object (value, HU_PEOPLE_VIEW (object)->campaign);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_people_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    set_campaign (HU_PEOPLE_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_people_view_dispose (GObject *object)
{
  HuPeopleView *self = HU_PEOPLE_VIEW (object);

  if (self->board != NULL)
    let_go (self);
  g_clear_object (&self->campaign);
  g_clear_object (&self->board_signals);
  g_clear_object (&self->campaign_signals);
  /* A bin lets go of its child once: before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HU_TYPE_PEOPLE_VIEW);
  G_OBJECT_CLASS (hu_people_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "people.suggest", NULL, suggest_action);
  gtk_widget_class_install_action (widget_class, "people.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "people.accept", HU_BOARD_TARGET, accept_action);
  gtk_widget_class_install_action (widget_class, "people.accept-all", NULL, accept_all_action);
  gtk_widget_class_install_action (widget_class, "people.change", HU_BOARD_TARGET, change_action);
  gtk_widget_class_install_action (widget_class, "people.pin", HU_BOARD_TARGET, pin_action);
  gtk_widget_class_install_action (widget_class, "people.withdraw", HU_BOARD_TARGET, withdraw_action);
  gtk_widget_class_install_action (widget_class, "people.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "people.import-pledges", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "people.import-beds", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "people.export", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "people.undo", NULL);
}

static void
hu_people_view_class_init (HuPeopleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_people_view_get_property;
  object_class->set_property = hu_people_view_set_property;
  object_class->dispose = hu_people_view_dispose;
  widget_class->map = hu_people_view_map;
  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HU_TYPE_BOARD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/people/hu-people-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuPeopleView, name)
  CHILD (toasts);
  CHILD (pages);
  CHILD (placements);
  CHILD (list);
  CHILD (pledged);
  CHILD (beds);
  CHILD (suggest);
  CHILD (spinner);
  CHILD (headline);
  CHILD (plan);
  CHILD (caveat);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  install_actions (widget_class);
}

static void
hu_people_view_init (HuPeopleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hu_people_table_init (GTK_LIST_VIEW (self->pledged), FALSE);
  hu_people_table_init (GTK_LIST_VIEW (self->beds), TRUE);
  self->campaign_signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect_swapped (self->campaign_signals, "notify::live", G_CALLBACK (live_changed_cb), self);
  self->board_signals = g_signal_group_new (HU_TYPE_BOARD);
  g_signal_group_connect_swapped (self->board_signals, "changed", G_CALLBACK (show_board), self);
  g_signal_group_connect_swapped (self->board_signals, "failed", G_CALLBACK (failed_cb), self);
  g_signal_group_connect_swapped (self->board_signals, "notify::planning", G_CALLBACK (planning_cb), self);
  g_signal_group_connect_swapped (self->board_signals, "notify::progress", G_CALLBACK (show_plan), self);
  g_signal_group_connect_swapped (self->board_signals, "notify::can-undo", G_CALLBACK (enable_actions), self);
}

HuBoard *
hu_people_view_get_board (HuPeopleView *self)
{
  g_return_val_if_fail (HU_IS_PEOPLE_VIEW (self), NULL);
  return self->board;
}

gboolean
hu_people_view_get_busy (HuPeopleView *self)
{
  g_return_val_if_fail (HU_IS_PEOPLE_VIEW (self), FALSE);
  return self->board != NULL && hu_board_get_planning (self->board);
}
