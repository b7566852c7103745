/* hu-figures.c: a chart's figures as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-figures.h"

#include <glib/gi18n.h>
#include <math.h>

/* One row, in words already. */
#define HU_TYPE_FIGURE (hu_figure_get_type ())
G_DECLARE_FINAL_TYPE (HuFigure, hu_figure, HU, FIGURE, GObject)

struct _HuFigure
{
  GObject parent_instance;

  char *words[3]; /* when, value, comparison */
};

G_DEFINE_FINAL_TYPE (HuFigure, hu_figure, G_TYPE_OBJECT)

static void
hu_figure_finalize (GObject *object)
{
  HuFigure *self = HU_FIGURE (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    g_free (self->words[i]);
  G_OBJECT_CLASS (hu_figure_parent_class)->finalize (object);
}

static void
hu_figure_class_init (HuFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_figure_finalize;
}

static void
hu_figure_init (HuFigure *self)
{
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gboolean first = GPOINTER_TO_UINT (data) == 0;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), first ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  HuFigure *figure = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), figure->words[GPOINTER_TO_UINT (data)]);
}

static void
add_column (GtkColumnView *view, guint index, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (index));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, index > 0);
  gtk_column_view_append_column (view, column);
}

static GListModel *
list_figures (HuChart *chart)
{
  GListStore *store = g_list_store_new (HU_TYPE_FIGURE);
  gboolean compared = hu_chart_get_comparison_label (chart) != NULL;

  for (guint i = hu_chart_get_n_points (chart); i-- > 0;)
    {
      const HuChartPoint *point = hu_chart_get_point (chart, i);
      g_autoptr (HuFigure) figure = g_object_new (HU_TYPE_FIGURE, NULL);

      figure->words[0] = hu_chart_describe_time (chart, point->at);
      figure->words[1] = hu_chart_describe_value (chart, point->value);
      if (compared)
        figure->words[2] = hu_chart_describe_value (chart, hu_chart_get_comparison_at (chart, point->at));
      g_list_store_append (store, figure);
    }
  return G_LIST_MODEL (store);
}

static void
fill_cb (GtkWidget *popover, HuChart *chart)
{
  GListModel *figures = list_figures (chart);
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (figures)));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const char *title = hu_chart_get_title (chart);

  add_column (GTK_COLUMN_VIEW (view), 0, C_ ("figures of a chart", "When"));
  add_column (GTK_COLUMN_VIEW (view), 1, C_ ("figures of a chart", "Value"));
  if (hu_chart_get_comparison_label (chart) != NULL)
    add_column (GTK_COLUMN_VIEW (view), 2, hu_chart_get_comparison_label (chart));
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : _ ("Figures"), -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_widget_set_size_request (scroller, 240, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
}

GtkWidget *
hu_figures_new (HuChart *chart)
{
  GtkWidget *popover = gtk_popover_new ();

  g_return_val_if_fail (HU_IS_CHART (chart), popover);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Figures"), -1);
  g_signal_connect (popover, "show", G_CALLBACK (fill_cb), chart);
  return popover;
}

struct _HuFiguresButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  HuChart *chart; /* not owned: it stands beside the button */
};

enum
{
  PROP_CHART = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuFiguresButton, hu_figures_button, GTK_TYPE_WIDGET)

static void
popup_cb (GtkMenuButton *button, gpointer data)
{
  HuFiguresButton *self = data;

  if (self->chart != NULL)
    gtk_menu_button_set_popover (button, hu_figures_new (self->chart));
}

static void
set_chart (HuFiguresButton *self, HuChart *chart)
{
  if (g_set_weak_pointer (&self->chart, chart))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

static void
hu_figures_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHART:
      g_value_set_object (value, HU_FIGURES_BUTTON (object)->chart);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_figures_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHART:
      set_chart (HU_FIGURES_BUTTON (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_figures_button_dispose (GObject *object)
{
  HuFiguresButton *self = HU_FIGURES_BUTTON (object);

  g_clear_weak_pointer (&self->chart);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (hu_figures_button_parent_class)->dispose (object);
}

static void
hu_figures_button_class_init (HuFiguresButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hu_figures_button_get_property;
  object_class->set_property = hu_figures_button_set_property;
  object_class->dispose = hu_figures_button_dispose;
  properties[PROP_CHART] = g_param_spec_object ("chart", NULL, NULL, HU_TYPE_CHART,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hu_figures_button_init (HuFiguresButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "view-list-symbolic");
  gtk_widget_set_tooltip_text (self->button, _ ("Show figures"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popup_cb, self, NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}
