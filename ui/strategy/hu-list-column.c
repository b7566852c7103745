/* hu-list-column.c: the first seats under one assumption
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-list-column.h"

#include <glib/gi18n.h>

#include "hu-list-entry.h"
#include "hu-words.h"

struct _HuListColumn
{
  AdwBin parent_instance;

  GtkLabel *words, *only;
  GtkWidget *scroller;
  GtkNoSelection *selection;

  char *heading;
};

enum
{
  PROP_HEADING = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEAT_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuListColumn, hu_list_column, ADW_TYPE_BIN)

static void
activate_cb (HuListColumn *self, guint position)
{
  g_autoptr (HuListEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (entry != NULL)
    g_signal_emit (self, signals[SEAT_ACTIVATED], 0, hu_list_entry_get_seat (entry));
}

static void
hu_list_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HEADING)
    g_value_set_string (value, HU_LIST_COLUMN (object)->heading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hu_list_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_HEADING)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_str (&HU_LIST_COLUMN (object)->heading, g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
hu_list_column_dispose (GObject *object)
{
  /* A bin lets go of its child once: before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_LIST_COLUMN);
  G_OBJECT_CLASS (hu_list_column_parent_class)->dispose (object);
}

static void
hu_list_column_finalize (GObject *object)
{
  g_free (HU_LIST_COLUMN (object)->heading);
  G_OBJECT_CLASS (hu_list_column_parent_class)->finalize (object);
}

static void
hu_list_column_class_init (HuListColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_list_column_get_property;
  object_class->set_property = hu_list_column_set_property;
  object_class->dispose = hu_list_column_dispose;
  object_class->finalize = hu_list_column_finalize;
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SEAT_ACTIVATED] = g_signal_new ("seat-activated", HU_TYPE_LIST_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, HU_TYPE_SEAT);

  g_type_ensure (HU_TYPE_LIST_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/strategy/hu-list-column.ui");
  gtk_widget_class_bind_template_child (widget_class, HuListColumn, words);
  gtk_widget_class_bind_template_child (widget_class, HuListColumn, only);
  gtk_widget_class_bind_template_child (widget_class, HuListColumn, scroller);
  gtk_widget_class_bind_template_child (widget_class, HuListColumn, selection);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hu_list_column_init (HuListColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hu_list_column_show (HuListColumn *self, GListModel *entries, const char *words, guint only)
{
  g_return_if_fail (HU_IS_LIST_COLUMN (self));

  gtk_no_selection_set_model (self->selection, entries);
  gtk_widget_set_visible (self->scroller, entries != NULL);
  hu_words_set (self->words, words);
  if (entries == NULL)
    hu_words_set (self->only, NULL);
  else
    hu_words_take (
      self->only,
      g_strdup_printf (ngettext ("%u seat is only in this list", "%u seats are only in this list", only), only));
}
