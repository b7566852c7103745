/* hu-where-next.c: where the next volunteer makes the biggest difference
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-where-next.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-assumption.h"
#include "hu-order-gate.h"
#include "hu-scope.h"
#include "hu-seat-row.h"
#include "hu-words.h"

#define ORDER_MS 1000
/* Rows that are there at first, and that come when the end of the list is reached: each costs at every change. */
#define BATCH 100

struct _HuWhereNext
{
  AdwBin parent_instance;

  GtkDropDown *scopes;
  GtkWidget *near, *near_entry, *scroller, *list, *warning;
  GtkAdjustment *km;
  GtkLabel *near_trouble, *warning_words, *empty;

  HuCampaign *campaign;
  GSignalGroup *signals;
  GArray *choices; /* HuScope */
  HuScope scope;

  guint *ranks; /* by seat, as when the list was ordered last */
  guint n_ranks;
  GtkCustomSorter *sorter;
  GtkCustomFilter *filter;
  GtkSliceListModel *slice;
  GtkSingleSelection *selection;
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

G_DEFINE_FINAL_TYPE (HuWhereNext, hu_where_next, ADW_TYPE_BIN)

/* Sorts by the ranks that were taken down, so that the order cannot change half way. */
static int
compare_seats (gconstpointer a, gconstpointer b, gpointer data)
{
  HuWhereNext *self = data;
  guint left = hu_seat_get_index (HU_SEAT ((gpointer) a));
  guint right = hu_seat_get_index (HU_SEAT ((gpointer) b));

  if (left >= self->n_ranks || right >= self->n_ranks)
    return GTK_ORDERING_EQUAL;
  return gtk_ordering_from_cmpfunc ((int) self->ranks[left] - (int) self->ranks[right]);
}

static gboolean
holds_seat (gpointer item, gpointer data)
{
  HuWhereNext *self = data;

  return self->campaign != NULL && hu_seat_get_priority (item)->scored
         && hu_scope_holds (&self->scope, self->campaign, item);
}

/* Whether any rank differs from what was taken down. */
static gboolean
take_ranks (HuWhereNext *self)
{
  GListModel *seats = hu_campaign_get_seats (self->campaign);
  guint n = g_list_model_get_n_items (seats);
  gboolean changed = n != self->n_ranks;

  if (changed)
    self->ranks = g_renew (guint, self->ranks, n);
  for (guint i = 0; i < n; i++)
    {
      guint rank = hu_seat_get_priority (hu_campaign_get_seat (self->campaign, i))->rank;

      changed |= i >= self->n_ranks || self->ranks[i] != rank;
      self->ranks[i] = rank;
    }
  self->n_ranks = n;
  return changed;
}

/* Where @seat stands in the scope; %FALSE where it is not in it. */
static gboolean
find_position (HuWhereNext *self, HuSeat *seat, guint *position)
{
  GListModel *model = gtk_slice_list_model_get_model (self->slice);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HuSeat) item = g_list_model_get_item (model, i);

      if (item == seat)
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* A seat chosen anywhere is selected here too, where the scope holds it, however far down: its position, or
 * GTK_INVALID_LIST_POSITION. */
static guint
select_chosen (HuWhereNext *self)
{
  g_autoptr (HuSeat) seat = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  g_object_get (self->campaign, "selected", &seat, NULL);
  if (seat != NULL && find_position (self, seat, &position) && position >= gtk_slice_list_model_get_size (self->slice))
    gtk_slice_list_model_set_size (self->slice, (position / BATCH + 1) * BATCH);
  gtk_single_selection_set_selected (self->selection, position);
  return position;
}

static void
order_cb (gpointer data, gpointer unused)
{
  HuWhereNext *self = data;

  if (self->campaign == NULL || !take_ranks (self))
    return;
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  select_chosen (self);
}

static void
show_empty (HuWhereNext *self)
{
  gboolean some = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  const char *words = NULL;

  if (!some)
    words = self->scope.kind == HU_SCOPE_NEAR ? _ ("No seat that is fought has its middle so near.")
                                              : _ ("No seat of this scope is scored.");
  if (self->scope.kind == HU_SCOPE_NEAR && isnan (self->scope.longitude))
    words = _ ("Type a postcode or a place. It is looked up on this computer.");
  hu_words_set (self->empty, words);
  gtk_widget_set_visible (self->scroller, some);
}

static void
show_warning (HuWhereNext *self)
{
  guint differ = hu_campaign_get_disagreement (self->campaign);

  gtk_widget_set_visible (self->warning, differ > HU_DIFFER_WARN);
  if (differ > HU_DIFFER_WARN)
    hu_words_take (self->warning_words,
                   g_strdup_printf (ngettext ("The list rests on the assumption: with another, %u of its first "
                                              "hundred seats would be a different one.",
                                              "The list rests on the assumption: with another, %u of its first "
                                              "hundred seats would be different ones.",
                                              differ),
                                    differ));
}

static void
filter_again (HuWhereNext *self)
{
  gtk_slice_list_model_set_size (self->slice, BATCH);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_empty (self);
}

/* A person moved the assumption, a weight or a parameter: the list follows at once. */
static void
shift_cb (HuWhereNext *self)
{
  hu_order_gate_force (self->gate);
}

static void
updated_cb (HuWhereNext *self)
{
  hu_order_gate_request (self->gate);
  show_warning (self);
}

static void
selected_cb (HuWhereNext *self)
{
  guint position = select_chosen (self);

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
activate_cb (HuWhereNext *self, guint position)
{
  g_autoptr (HuSeat) seat = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (seat != NULL)
    g_signal_emit (self, signals[SEAT_ACTIVATED], 0, seat);
}

static void
edge_reached_cb (HuWhereNext *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM)
    gtk_slice_list_model_set_size (self->slice, gtk_slice_list_model_get_size (self->slice) + BATCH);
}

static void
locate (HuWhereNext *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->near_entry));
  gboolean found;

  self->scope.km = gtk_adjustment_get_value (self->km);
  found = hu_campaign_locate (self->campaign, text, &self->scope.longitude, &self->scope.latitude);
  if (!found)
    self->scope.longitude = self->scope.latitude = NAN;
  hu_words_set (self->near_trouble, found || *text == '\0'
                                      ? NULL
                                      : _ ("This is neither a postcode nor a constituency that is known here."));
}

static void
near_changed_cb (HuWhereNext *self)
{
  if (self->campaign == NULL || self->scope.kind != HU_SCOPE_NEAR)
    return;
  locate (self);
  filter_again (self);
}

static void
scope_changed_cb (HuWhereNext *self)
{
  guint chosen = gtk_drop_down_get_selected (self->scopes);

  if (self->campaign == NULL || chosen >= self->choices->len)
    return;
  self->scope = g_array_index (self->choices, HuScope, chosen);
  gtk_widget_set_visible (self->near, self->scope.kind == HU_SCOPE_NEAR);
  if (self->scope.kind == HU_SCOPE_NEAR)
    locate (self);
  else
    hu_words_set (self->near_trouble, NULL);
  filter_again (self);
}

static void
offer_scopes (HuWhereNext *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->choices, g_array_unref);
  self->choices = hu_scope_list (self->campaign);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (names, hu_scope_name (&g_array_index (self->choices, HuScope, i)));
  gtk_drop_down_set_model (self->scopes, G_LIST_MODEL (names));
}

static void
set_campaign (HuWhereNext *self, HuCampaign *campaign)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  if (!g_set_object (&self->campaign, campaign))
    return;
  g_signal_group_set_target (self->signals, campaign);
  if (campaign != NULL)
    {
      take_ranks (self);
      offer_scopes (self);
      filtered = gtk_filter_list_model_new (g_object_ref (hu_campaign_get_seats (campaign)),
                                            g_object_ref (GTK_FILTER (self->filter)));
      sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (GTK_SORTER (self->sorter)));
      gtk_slice_list_model_set_model (self->slice, G_LIST_MODEL (sorted));
      g_object_unref (sorted);
      scope_changed_cb (self);
      show_warning (self);
    }
  else
    gtk_slice_list_model_set_model (self->slice, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

static void
hu_where_next_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      g_value_set_object (value, HU_WHERE_NEXT (object)->campaign);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_where_next_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      set_campaign (HU_WHERE_NEXT (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_where_next_dispose (GObject *object)
{
  HuWhereNext *self = HU_WHERE_NEXT (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->gate, hu_order_gate_free);
  if (self->sorter != NULL)
    gtk_custom_sorter_set_sort_func (self->sorter, NULL, NULL, NULL);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  if (self->slice != NULL)
    gtk_slice_list_model_set_model (self->slice, NULL);
  g_clear_object (&self->campaign);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_WHERE_NEXT);
  g_clear_object (&self->selection);
  g_clear_object (&self->slice);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (hu_where_next_parent_class)->dispose (object);
}

static void
hu_where_next_finalize (GObject *object)
{
  HuWhereNext *self = HU_WHERE_NEXT (object);

  g_clear_pointer (&self->choices, g_array_unref);
  g_free (self->ranks);
  G_OBJECT_CLASS (hu_where_next_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HU_TYPE_ASSUMPTION_CONTROL);
  g_type_ensure (HU_TYPE_SEAT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-where-next.ui");
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, scopes);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, near);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, near_entry);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, km);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, near_trouble);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, warning);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, warning_words);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, empty);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, scroller);
  gtk_widget_class_bind_template_child (widget_class, HuWhereNext, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
}

static void
hu_where_next_class_init (HuWhereNextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hu_where_next_get_property;
  object_class->set_property = hu_where_next_set_property;
  object_class->dispose = hu_where_next_dispose;
  object_class->finalize = hu_where_next_finalize;
  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SEAT_ACTIVATED] = g_signal_new ("seat-activated", HU_TYPE_WHERE_NEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, HU_TYPE_SEAT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hu_where_next_init (HuWhereNext *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sorter = gtk_custom_sorter_new (compare_seats, self, NULL);
  self->filter = gtk_custom_filter_new (holds_seat, self, NULL);
  self->slice = gtk_slice_list_model_new (NULL, 0, BATCH);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  self->gate = hu_order_gate_new (self->list, ORDER_MS, order_cb, self);

  self->signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect_swapped (self->signals, "updated", G_CALLBACK (updated_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::shift", G_CALLBACK (shift_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_object (self->scopes, "notify::selected", G_CALLBACK (scope_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->near_entry, "search-changed", G_CALLBACK (near_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->km, "value-changed", G_CALLBACK (near_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hu_where_next_new (void)
{
  return g_object_new (HU_TYPE_WHERE_NEXT, NULL);
}
