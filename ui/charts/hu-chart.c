/* hu-chart.c: values over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-chart-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "hu-time.h"

enum
{
  PROP_STYLE = 1,
  PROP_TITLE,
  PROP_AXES,
  PROP_WHOLE,
  PROP_INTERACTIVE,
  PROP_CONTENT_HEIGHT,
  PROP_CURSOR,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (HuChartStyle, hu_chart_style, G_DEFINE_ENUM_VALUE (HU_CHART_BARS, "bars"),
                    G_DEFINE_ENUM_VALUE (HU_CHART_LINE, "line"), G_DEFINE_ENUM_VALUE (HU_CHART_AREA, "area"))

G_DEFINE_FINAL_TYPE (HuChart, hu_chart, GTK_TYPE_WIDGET)

/* The picture is out of date; with @layout also the places in it. */
static void
invalidate (HuChart *self)
{
  g_clear_pointer (&self->layout, hu_chart_layout_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What assistive technology reads: the cursor's point, or the latest that was counted. */
static void
update_accessible (HuChart *self)
{
  g_autofree char *summary = hu_chart_describe (self);
  g_autofree char *value = NULL;
  int index = self->cursor;

  for (guint i = 0; index < 0 && i < self->points->len; i++)
    {
      const HuChartPoint *point = &g_array_index (self->points, HuChartPoint, self->points->len - 1 - i);

      if (isfinite (point->value) && (self->now == HU_CHART_NONE || point->at <= self->now))
        index = self->points->len - 1 - i;
    }
  value = index >= 0 ? hu_chart_describe_point (self, index) : g_strdup (summary);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  if (self->interactive)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) MAX ((int) self->points->len - 1, 0),
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) MAX (index, 0),
                                    GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value, -1);
}

static void
data_changed (HuChart *self)
{
  invalidate (self);
  update_accessible (self);
}

static void
style_changed_cb (HuChart *self)
{
  invalidate (self);
}

static void
hu_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuChart *self = HU_CHART (widget);
  int index = self->cursor >= 0 ? self->cursor : self->hover;

  if (self->layout == NULL)
    self->layout = hu_chart_layout_new (self, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  if (self->node == NULL)
    {
      g_autoptr (GtkSnapshot) picture = gtk_snapshot_new ();

      hu_chart_draw (self, self->layout, picture);
      self->node = gtk_snapshot_free_to_node (g_steal_pointer (&picture));
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  if (index >= 0 && index < (int) self->points->len)
    hu_chart_draw_cursor (self, self->layout, snapshot, index);
}

static void
hu_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  gboolean axes = HU_CHART (widget)->axes;
  int wanted = HU_CHART (widget)->content_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = axes ? 120 : 48;
      *natural = 240;
    }
  else
    {
      *minimum = wanted > 0 ? wanted : axes ? 96 : 32;
      *natural = wanted > 0 ? wanted : axes ? 140 : 48;
    }
}

static void
hu_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HuChart *self = HU_CHART (widget);

  invalidate (self);
  if (self->figures != NULL)
    gtk_popover_present (GTK_POPOVER (self->figures));
}

static void
hu_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hu_chart_parent_class)->css_changed (widget, change);
  invalidate (HU_CHART (widget));
}

static void
hu_chart_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (hu_chart_parent_class)->direction_changed (widget, previous);
  invalidate (HU_CHART (widget));
}

static void
hu_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuChart *self = HU_CHART (object);

  switch (id)
    {
    case PROP_STYLE:
      g_value_set_enum (value, self->style);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_AXES:
      g_value_set_boolean (value, self->axes);
      break;
    case PROP_WHOLE:
      g_value_set_boolean (value, self->whole);
      break;
    case PROP_INTERACTIVE:
      g_value_set_boolean (value, self->interactive);
      break;
    case PROP_CONTENT_HEIGHT:
      g_value_set_int (value, self->content_height);
      break;
    case PROP_CURSOR:
      g_value_set_int (value, self->cursor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HuChart *self = HU_CHART (object);

  switch (id)
    {
    case PROP_STYLE:
      self->style = g_value_get_enum (value);
      break;
    case PROP_TITLE:
      hu_chart_set_title (self, g_value_get_string (value));
      break;
    case PROP_AXES:
      hu_chart_set_axes (self, g_value_get_boolean (value));
      break;
    case PROP_WHOLE:
      self->whole = g_value_get_boolean (value);
      break;
    case PROP_INTERACTIVE:
      self->interactive = g_value_get_boolean (value);
      break;
    case PROP_CONTENT_HEIGHT:
      self->content_height = g_value_get_int (value);
      break;
    case PROP_CURSOR:
      hu_chart_set_cursor (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_chart_constructed (GObject *object)
{
  HuChart *self = HU_CHART (object);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  /* A role is a promise of keyboard behaviour, which a mere picture does not keep. */
  if (!self->interactive)
    g_object_set (self, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  G_OBJECT_CLASS (hu_chart_parent_class)->constructed (object);

  gtk_widget_set_focusable (GTK_WIDGET (self), self->interactive);
  if (self->interactive)
    {
      hu_chart_add_controllers (self);
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, _ ("chart"), GTK_ACCESSIBLE_PROPERTY_HELP_TEXT,
        _ ("Left and Right go through the points, Return shows all figures as a table"), -1);
    }
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
hu_chart_dispose (GObject *object)
{
  HuChart *self = HU_CHART (object);

  g_clear_pointer (&self->figures, gtk_widget_unparent);
  G_OBJECT_CLASS (hu_chart_parent_class)->dispose (object);
}

static void
hu_chart_finalize (GObject *object)
{
  HuChart *self = HU_CHART (object);

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);
  g_clear_pointer (&self->layout, hu_chart_layout_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_array_unref (self->points);
  g_array_unref (self->comparison);
  g_free (self->title);
  g_free (self->comparison_label);
  g_free (self->target_label);
  G_OBJECT_CLASS (hu_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_STYLE] =
    g_param_spec_enum ("style", NULL, NULL, HU_TYPE_CHART_STYLE, HU_CHART_BARS, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_AXES] = g_param_spec_boolean ("axes", NULL, NULL, TRUE, flags);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_INTERACTIVE] = g_param_spec_boolean ("interactive", NULL, NULL, TRUE, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_CONTENT_HEIGHT] =
    g_param_spec_int ("content-height", NULL, NULL, 0, 4096, 0, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_CURSOR] = g_param_spec_int ("cursor", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hu_chart_class_init (HuChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_chart_get_property;
  object_class->set_property = hu_chart_set_property;
  object_class->constructed = hu_chart_constructed;
  object_class->dispose = hu_chart_dispose;
  object_class->finalize = hu_chart_finalize;
  widget_class->snapshot = hu_chart_snapshot;
  widget_class->measure = hu_chart_measure;
  widget_class->size_allocate = hu_chart_size_allocate;
  widget_class->css_changed = hu_chart_css_changed;
  widget_class->direction_changed = hu_chart_direction_changed;

  install_properties (object_class);
  hu_chart_install_input (widget_class);
  gtk_widget_class_set_css_name (widget_class, "huchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
hu_chart_init (HuChart *self)
{
  self->axes = TRUE;
  self->target = NAN;
  self->now = self->marker = HU_CHART_NONE;
  self->cursor = self->hover = -1;
  self->points = g_array_new (FALSE, FALSE, sizeof (HuChartPoint));
  self->comparison = g_array_new (FALSE, FALSE, sizeof (HuChartPoint));
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
}

GtkWidget *
hu_chart_new (HuChartStyle style)
{
  return g_object_new (HU_TYPE_CHART, "style", style, NULL);
}

void
hu_chart_set_title (HuChart *self, const char *title)
{
  g_return_if_fail (HU_IS_CHART (self));

  if (!g_set_str (&self->title, title))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
hu_chart_get_title (HuChart *self)
{
  g_return_val_if_fail (HU_IS_CHART (self), NULL);

  return self->title;
}

void
hu_chart_set_axes (HuChart *self, gboolean axes)
{
  g_return_if_fail (HU_IS_CHART (self));

  if (self->axes == !!axes)
    return;
  self->axes = axes;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  invalidate (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AXES]);
}

/* Whether the array changed. */
static gboolean
replace_points (GArray *array, const HuChartPoint *points, guint n)
{
  if (array->len == n && (n == 0 || memcmp (array->data, points, n * sizeof (HuChartPoint)) == 0))
    return FALSE;
  g_array_set_size (array, 0);
  if (n > 0)
    g_array_append_vals (array, points, n);
  return TRUE;
}

void
hu_chart_set_points (HuChart *self, const HuChartPoint *points, guint n)
{
  g_return_if_fail (HU_IS_CHART (self));

  if (!replace_points (self->points, points, n))
    return;
  self->hover = MIN (self->hover, (int) n - 1);
  if (self->cursor >= (int) n)
    hu_chart_set_cursor (self, (int) n - 1);
  data_changed (self);
}

guint
hu_chart_get_n_points (HuChart *self)
{
  g_return_val_if_fail (HU_IS_CHART (self), 0);

  return self->points->len;
}

const HuChartPoint *
hu_chart_get_point (HuChart *self, guint index)
{
  g_return_val_if_fail (HU_IS_CHART (self) && index < self->points->len, NULL);

  return &g_array_index (self->points, HuChartPoint, index);
}

void
hu_chart_set_comparison (HuChart *self, const HuChartPoint *points, guint n, const char *label)
{
  g_return_if_fail (HU_IS_CHART (self));

  gboolean changed = g_set_str (&self->comparison_label, label);
  if (replace_points (self->comparison, points, n) || changed)
    data_changed (self);
}

double
hu_chart_get_comparison_at (HuChart *self, gint64 at)
{
  double value = NAN;

  g_return_val_if_fail (HU_IS_CHART (self), NAN);

  for (guint i = 0; i < self->comparison->len; i++)
    {
      const HuChartPoint *point = &g_array_index (self->comparison, HuChartPoint, i);

      if (point->at > at)
        break;
      value = point->value;
    }
  return value;
}

const char *
hu_chart_get_comparison_label (HuChart *self)
{
  g_return_val_if_fail (HU_IS_CHART (self), NULL);

  return self->comparison->len > 0 ? self->comparison_label : NULL;
}

void
hu_chart_set_target (HuChart *self, double value, const char *label)
{
  g_return_if_fail (HU_IS_CHART (self));

  gboolean changed = g_set_str (&self->target_label, label);
  if (self->target == value || (isnan (self->target) && isnan (value)))
    {
      if (changed)
        data_changed (self);
      return;
    }
  self->target = value;
  data_changed (self);
}

void
hu_chart_set_range (HuChart *self, gint64 from, gint64 to)
{
  g_return_if_fail (HU_IS_CHART (self));
  g_return_if_fail (from <= to);

  if (self->from == from && self->to == to)
    return;
  self->from = from;
  self->to = to;
  data_changed (self);
}

void
hu_chart_set_now (HuChart *self, gint64 now)
{
  g_return_if_fail (HU_IS_CHART (self));

  if (self->now == now)
    return;
  self->now = now;
  data_changed (self);
}

void
hu_chart_set_marker (HuChart *self, gint64 moment)
{
  g_return_if_fail (HU_IS_CHART (self));

  if (self->marker == moment)
    return;
  self->marker = moment;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_chart_set_formats (HuChart *self, HuChartFormat axis, HuChartFormat value, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (HU_IS_CHART (self));

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);
  self->format_axis = axis;
  self->format_value = value;
  self->format_data = data;
  self->format_destroy = destroy;
  data_changed (self);
}

int
hu_chart_get_cursor (HuChart *self)
{
  g_return_val_if_fail (HU_IS_CHART (self), -1);

  return self->cursor;
}

void
hu_chart_set_cursor (HuChart *self, int index)
{
  g_return_if_fail (HU_IS_CHART (self));

  index = CLAMP (index, -1, (int) self->points->len - 1);
  if (self->cursor == index)
    return;
  self->cursor = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR]);
}

gint64
hu_chart_time_at (HuChart *self, double x)
{
  g_return_val_if_fail (HU_IS_CHART (self), 0);

  if (self->layout == NULL)
    self->layout =
      hu_chart_layout_new (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  double fraction = (x - self->layout->plot.origin.x) / self->layout->plot.size.width;
  if (self->layout->rtl)
    fraction = 1 - fraction;
  return self->layout->from + (gint64) (CLAMP (fraction, 0, 1) * (double) (self->layout->to - self->layout->from));
}
