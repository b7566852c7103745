/* hu-places-view.c: every seat as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-places-view.h"

#include <glib/gi18n.h>

#include "hu-order-gate.h"
#include "hu-places-columns.h"
#include "hu-places-export.h"
#include "hu-scope.h"
#include "hu-text.h"
#include "hu-time.h"
#include "hu-words.h"

#define ORDER_MS 3000

struct _HuPlacesView
{
  AdwBreakpointBin parent_instance;

  AdwToastOverlay *toasts;
  GtkWidget *text;
  GtkDropDown *scopes;
  GtkLabel *count;
  GtkColumnView *table;

  HuCampaign *campaign;
  GSignalGroup *signals;
  GArray *choices; /* HuScope */
  HuScope scope;
  char *folded; /* what is searched for */
  GtkCustomFilter *filter;
  GtkSortListModel *sorted;
  HuOrderGate *gate;
};

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEAT_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuPlacesView, hu_places_view, ADW_TYPE_BREAKPOINT_BIN)

static gboolean
holds_seat (gpointer item, gpointer data)
{
  HuPlacesView *self = data;

  if (self->campaign == NULL || !hu_scope_holds (&self->scope, self->campaign, item))
    return FALSE;
  return self->folded == NULL || *self->folded == '\0'
         || hu_text_matches (hu_seat_get_info (item)->folded, self->folded);
}

static void
order_cb (gpointer data, gpointer unused)
{
  HuPlacesView *self = data;

  gtk_sorter_changed (gtk_column_view_get_sorter (self->table), GTK_SORTER_CHANGE_DIFFERENT);
}

static void
updated_cb (HuPlacesView *self)
{
  hu_order_gate_request (self->gate);
}

static void
sort_again_cb (HuPlacesView *self)
{
  hu_order_gate_force (self->gate);
}

static void
show_count (HuPlacesView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));

  hu_words_take (self->count, g_strdup_printf (ngettext ("%u constituency", "%u constituencies", n), n));
}

static void
filter_changed_cb (HuPlacesView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->scopes);

  if (self->campaign == NULL || self->choices == NULL)
    return;
  if (chosen < self->choices->len)
    self->scope = g_array_index (self->choices, HuScope, chosen);
  g_free (self->folded);
  self->folded = hu_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

static void
activate_cb (HuPlacesView *self, guint position)
{
  g_autoptr (HuSeat) seat = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (seat != NULL)
    g_signal_emit (self, signals[SEAT_ACTIVATED], 0, seat);
}

/* --- export ----------------------------------------------------------------------------------------------- */

static void
tell (HuPlacesView *self, const char *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPlacesView) self = data;
  g_autoptr (GError) error = NULL;

  if (hu_places_export_finish (result, &error))
    {
      tell (self, _("The rows were saved"));
      return;
    }
  /* Translators: %s says what went wrong */
  g_autofree char *words = g_strdup_printf (_("The rows could not be saved: %s"), error->message);
  tell (self, words);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPlacesView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && self->campaign != NULL)
    hu_places_export_async (self->campaign, G_LIST_MODEL (self->sorted), file, NULL, exported_cb, g_object_ref (self));
  else if (file == NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
           && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
export_cb (HuPlacesView *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *moment = NULL;
  g_autofree char *name = NULL;

  if (self->campaign == NULL)
    return;
  moment = hu_time_format (hu_campaign_get_moment (self->campaign));
  /* The day is the first ten characters. */
  name = g_strdup_printf ("places-%.10s.csv", moment);
  gtk_file_dialog_set_title (dialog, _("Export the Rows Shown"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb,
                        g_object_ref (self));
}

/* --- the class -------------------------------------------------------------------------------------------- */

static void
offer_scopes (HuPlacesView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->choices, g_array_unref);
  self->choices = hu_scope_list (self->campaign);
  /* Nearness is a question of Where next: here it is the last choice, left out. */
  g_array_set_size (self->choices, self->choices->len - 1);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (names, hu_scope_name (&g_array_index (self->choices, HuScope, i)));
  gtk_drop_down_set_model (self->scopes, G_LIST_MODEL (names));
}

static void
set_campaign (HuPlacesView *self, HuCampaign *campaign)
{
  GtkFilterListModel *filtered = GTK_FILTER_LIST_MODEL (gtk_sort_list_model_get_model (self->sorted));

  if (!g_set_object (&self->campaign, campaign))
    return;
  g_signal_group_set_target (self->signals, campaign);
  if (campaign != NULL)
    offer_scopes (self);
  gtk_filter_list_model_set_model (filtered, campaign != NULL ? hu_campaign_get_seats (campaign) : NULL);
  filter_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

static void
hu_places_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      g_value_set_object (value, HU_PLACES_VIEW (object)->campaign);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_places_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      set_campaign (HU_PLACES_VIEW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_places_view_dispose (GObject *object)
{
  HuPlacesView *self = HU_PLACES_VIEW (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->gate, hu_order_gate_free);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  if (self->sorted != NULL)
    gtk_sort_list_model_set_model (self->sorted, NULL);
  g_clear_object (&self->campaign);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_PLACES_VIEW);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (hu_places_view_parent_class)->dispose (object);
}

static void
hu_places_view_finalize (GObject *object)
{
  HuPlacesView *self = HU_PLACES_VIEW (object);

  g_clear_pointer (&self->choices, g_array_unref);
  g_free (self->folded);
  G_OBJECT_CLASS (hu_places_view_parent_class)->finalize (object);
}

static void
hu_places_view_class_init (HuPlacesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_places_view_get_property;
  object_class->set_property = hu_places_view_set_property;
  object_class->dispose = hu_places_view_dispose;
  object_class->finalize = hu_places_view_finalize;
  properties[PROP_CAMPAIGN]
      = g_param_spec_object ("campaign", NULL, NULL, HU_TYPE_CAMPAIGN,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SEAT_ACTIVATED] = g_signal_new ("seat-activated", HU_TYPE_PLACES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, HU_TYPE_SEAT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hustings/Hustings/ui/places/hu-places-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, toasts);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, text);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, scopes);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, count);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, table);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hide_below (HuPlacesView *self, const char *condition, GPtrArray *first, GPtrArray *second)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse (condition));
  g_auto (GValue) hidden = G_VALUE_INIT;

  g_value_init (&hidden, G_TYPE_BOOLEAN);
  for (guint i = 0; i < first->len; i++)
    adw_breakpoint_add_setter (breakpoint, first->pdata[i], "visible", &hidden);
  for (guint i = 0; second != NULL && i < second->len; i++)
    adw_breakpoint_add_setter (breakpoint, second->pdata[i], "visible", &hidden);
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (self), breakpoint);
}

static void
hu_places_view_init (HuPlacesView *self)
{
  g_autoptr (GPtrArray) medium = NULL;
  g_autoptr (GPtrArray) wide = NULL;
  g_autoptr (GtkSingleSelection) selection = NULL;
  GtkFilterListModel *filtered;

  gtk_widget_init_template (GTK_WIDGET (self));

  hu_places_add_columns (self->table, &medium, &wide);
  hide_below (self, "max-width: 1080sp", wide, NULL);
  hide_below (self, "max-width: 720sp", wide, medium);

  self->filter = gtk_custom_filter_new (holds_seat, self, NULL);
  filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                          g_object_ref (gtk_column_view_get_sorter (self->table)));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
  self->gate = hu_order_gate_new (GTK_WIDGET (self->table), ORDER_MS, order_cb, self);

  self->signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect_swapped (self->signals, "updated", G_CALLBACK (updated_cb), self);
}

GtkWidget *
hu_places_view_new (void)
{
  return g_object_new (HU_TYPE_PLACES_VIEW, NULL);
}

GListModel *
hu_places_view_get_model (HuPlacesView *self)
{
  g_return_val_if_fail (HU_IS_PLACES_VIEW (self), NULL);

  return G_LIST_MODEL (self->sorted);
}
