/* hu-places-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-columns.h"
#include "hu-places-view.h"

#include "hu-csv.h"
#include "hu-text.h"
#include "hu-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows move to their new places no more often than this, seconds: nobody can read a list that jumps. */
#define SORT_SECONDS 5

struct _HuPlacesView
{
  AdwBin parent_instance;
  HuCampaign *campaign;
  GtkWidget *filter, *region, *table, *stack, *summary;
  GtkFilter *row_filter;
  GtkSortListModel *sorted;
  GSignalGroup *campaign_signals;
  char *folded; /* the filter's text */
  guint resort;
  gboolean wide;
};

G_DEFINE_FINAL_TYPE (HuPlacesView, hu_places_view, ADW_TYPE_BIN)

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};

enum
{
  SEAT_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- filtering and sorting --------------------------------------------------------------------------------- */

static gboolean
filter_cb (gpointer item, gpointer data)
{
  HuPlacesView *self = data;
  const HuSeatInfo *info = hu_seat_get_info (item);
  guint region = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->region));

  if (region != 0 && region != GTK_INVALID_LIST_POSITION && info->region != region - 1)
    return FALSE;
  if (self->folded == NULL || *self->folded == '\0')
    return TRUE;
  return hu_text_matches (info->folded, self->folded) || g_ascii_strcasecmp (info->code, self->folded) == 0
         || g_ascii_strcasecmp (info->abbreviation, self->folded) == 0;
}

static void
show_summary (HuPlacesView *self)
{
  guint n = self->sorted != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) : 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u constituency", "%u constituencies", n), n);
  g_autofree char *assumption = self->campaign != NULL ? hu_words_assumption (self->campaign) : NULL;

  if (assumption == NULL)
    hu_words_set (GTK_LABEL (self->summary), count);
  else if (hu_campaign_get_illustrative (self->campaign))
    /* Translators: a count: "650 constituencies"; what their order assumes. People and hours are of the demonstration. */
    hu_words_take (GTK_LABEL (self->summary),
                   g_strdup_printf (_ ("%1$s · %2$s · People and hours are illustrative"), count, assumption));
  else
    /* Translators: a count: "650 constituencies"; what their order assumes */
    hu_words_take (GTK_LABEL (self->summary), g_strdup_printf (_ ("%1$s · %2$s"), count, assumption));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "table" : "none");
}

static void
filter_changed_cb (HuPlacesView *self)
{
  g_free (self->folded);
  self->folded = hu_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->filter)));
  gtk_filter_changed (self->row_filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_summary (self);
}

static void
sort_again (HuPlacesView *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->table));

  /* The table's own sorter passes on what its columns' sorters say, and only that. */
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_sorter_changed (gtk_column_view_column_get_sorter (column), GTK_SORTER_CHANGE_DIFFERENT);
    }
}

static void
sort_again_cb (HuPlacesView *self)
{
  g_clear_handle_id (&self->resort, g_source_remove);
  sort_again (self);
}

static gboolean
resort_cb (gpointer data)
{
  HuPlacesView *self = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->table));

  self->resort = 0;
  /* Not from under a reader's hands: with the keyboard in the table, it sorts again when asked. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->table))
    sort_again (self);
  return G_SOURCE_REMOVE;
}

static void
updated_cb (HuPlacesView *self)
{
  if (self->resort == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->resort = g_timeout_add_seconds (SORT_SECONDS, resort_cb, self);
}

/* A table of some hundred rows and a dozen columns takes a while to make: it is made when somebody looks. */
static void
show_rows (HuPlacesView *self)
{
  GtkFilterListModel *filtered;
  g_autoptr (GtkSelectionModel) selection = NULL;

  if (self->sorted != NULL || self->campaign == NULL)
    return;
  filtered =
    gtk_filter_list_model_new (g_object_ref (hu_campaign_get_seats (self->campaign)), g_object_ref (self->row_filter));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                          g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table))));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), selection);
  show_summary (self);
}

static void
hu_places_view_map (GtkWidget *widget)
{
  HuPlacesView *self = HU_PLACES_VIEW (widget);

  /* What changed while nobody looked. */
  if (self->sorted != NULL)
    sort_again (self);
  show_rows (self);
  GTK_WIDGET_CLASS (hu_places_view_parent_class)->map (widget);
}

/* --- exporting --------------------------------------------------------------------------------------------- */

char *
hu_places_view_to_csv (HuPlacesView *self)
{
  GString *out = g_string_new ("code");
  guint n_columns;
  const HuPlaceColumn *columns = hu_place_columns (&n_columns);

  g_return_val_if_fail (HU_IS_PLACES_VIEW (self), NULL);

  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (out, ",%s", columns[i].id);
  g_string_append_c (out, '\n');
  for (guint row = 0; self->sorted != NULL && row < g_list_model_get_n_items (G_LIST_MODEL (self->sorted)); row++)
    {
      g_autoptr (HuSeat) seat = g_list_model_get_item (G_LIST_MODEL (self->sorted), row);

      g_string_append (out, hu_seat_get_info (seat)->code);
      for (guint i = 0; i < n_columns; i++)
        {
          g_autofree char *cell = hu_place_column_csv (&columns[i], seat);

          g_string_append_c (out, ',');
          hu_csv_append (out, cell);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free_and_steal (out);
}

static void
say (HuPlacesView *self, const char *words)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPlacesView) self = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    say (self, _ ("The table was exported"));
  else
    {
      g_autofree char *words = g_strdup_printf (_ ("The table was not exported: %s"), error->message);

      say (self, words);
    }
}

static void
save_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPlacesView) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (file == NULL)
    return;
  text = hu_places_view_to_csv (self);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb,
                                       g_object_ref (self));
}

static void
export_cb (HuPlacesView *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Export Places"));
  gtk_file_dialog_set_initial_name (dialog, _ ("places.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, save_cb,
                        g_object_ref (self));
}

/* --- the table --------------------------------------------------------------------------------------------- */

static void
activate_cb (HuPlacesView *self, guint position)
{
  g_autoptr (HuSeat) seat = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  g_signal_emit (self, signals[SEAT_ACTIVATED], 0, seat);
}

static void
show_columns (HuPlacesView *self)
{
  GListModel *shown = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->table));
  guint n;
  const HuPlaceColumn *columns = hu_place_columns (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      gtk_column_view_column_set_visible (column, self->wide || columns[i].narrow);
    }
}

static void
narrow_cb (HuPlacesView *self)
{
  self->wide = FALSE;
  show_columns (self);
}

static void
wide_cb (HuPlacesView *self)
{
  self->wide = TRUE;
  show_columns (self);
}

static void
set_campaign (HuPlacesView *self, HuCampaign *campaign)
{
  if (!g_set_object (&self->campaign, campaign))
    return;
  g_clear_handle_id (&self->resort, g_source_remove);
  g_signal_group_set_target (self->campaign_signals, campaign);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), NULL);
  g_clear_object (&self->sorted);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_rows (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

static void
hu_places_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    g_value_set_object (value, HU_PLACES_VIEW (object)->campaign);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_places_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    set_campaign (HU_PLACES_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_places_view_dispose (GObject *object)
{
  HuPlacesView *self = HU_PLACES_VIEW (object);

  g_clear_handle_id (&self->resort, g_source_remove);
  g_clear_object (&self->campaign_signals);
  /* A bin lets go of its child once: before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HU_TYPE_PLACES_VIEW);
  g_clear_object (&self->sorted);
  g_clear_object (&self->row_filter);
  g_clear_object (&self->campaign);
  g_clear_pointer (&self->folded, g_free);
  G_OBJECT_CLASS (hu_places_view_parent_class)->dispose (object);
}

static void
hu_places_view_class_init (HuPlacesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_places_view_get_property;
  object_class->set_property = hu_places_view_set_property;
  object_class->dispose = hu_places_view_dispose;
  widget_class->map = hu_places_view_map;

  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SEAT_ACTIVATED] = g_signal_new ("seat-activated", HU_TYPE_PLACES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, HU_TYPE_SEAT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/hu-places-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, filter);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, region);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, table);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, stack);
  gtk_widget_class_bind_template_child (widget_class, HuPlacesView, summary);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
}

static void
hu_places_view_init (HuPlacesView *self)
{
  g_autoptr (GtkStringList) regions = gtk_string_list_new (NULL);
  GtkColumnViewColumn *first = NULL;
  guint n;
  const HuPlaceColumn *columns = hu_place_columns (&n);

  self->row_filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (regions, _ ("All regions"));
  for (int i = 0; i < HU_N_REGIONS; i++)
    gtk_string_list_append (regions, hu_region_name ((HuRegion) i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->region), G_LIST_MODEL (regions));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = hu_place_column_new (&columns[i]);

      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->table), column);
      if (i == 0)
        first = column;
    }
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->table), first, GTK_SORT_ASCENDING);
  wide_cb (self);
  self->campaign_signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect_swapped (self->campaign_signals, "updated", G_CALLBACK (updated_cb), self);
  g_signal_group_connect_swapped (self->campaign_signals, "notify::shift", G_CALLBACK (show_summary), self);
}
