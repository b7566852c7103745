/* hu-bar.c: a small horizontal bar beside a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-bar.h"

#include <math.h>

#define THICKNESS 8
#define RADIUS 2

struct _HuBar
{
  GtkWidget parent_instance;

  double fraction, second;
  const double *breaks;
  guint n_breaks;
};

enum
{
  PROP_FRACTION = 1,
  PROP_SECOND,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuBar, hu_bar, GTK_TYPE_WIDGET)

/* From @from to @to of the bar; only its own ends are round. A shape for each piece, since a clip around them needs a shader. */
static void
append_piece (HuBar *self, GtkSnapshot *snapshot, float from, float to, const GdkRGBA *colour)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float y = floorf ((gtk_widget_get_height (GTK_WIDGET (self)) - THICKNESS) / 2.f);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (rtl ? width - to : from, y, to - from, THICKNESS);
  graphene_size_t round = GRAPHENE_SIZE_INIT (RADIUS, RADIUS), square = GRAPHENE_SIZE_INIT (0, 0);
  const graphene_size_t *left = (rtl ? to >= width : from <= 0) ? &round : &square;
  const graphene_size_t *right = (rtl ? from <= 0 : to >= width) ? &round : &square;
  GskRoundedRect shape;

  gsk_rounded_rect_init (&shape, &bounds, left, right, right, left);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* The notches are gaps between the pieces. */
static void
append_part (HuBar *self, GtkSnapshot *snapshot, double fraction, double alpha)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float length = roundf (width * CLAMP (fraction, 0, 1)), from = 0;
  GdkRGBA colour;

  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  colour.alpha *= alpha;
  for (guint i = 0; i <= self->n_breaks && from < length; i++)
    {
      float to = i < self->n_breaks ? roundf (width * self->breaks[i]) : width;

      append_piece (self, snapshot, from, MIN (length, to - (i < self->n_breaks ? 1 : 0)), &colour);
      from = to;
    }
}

static void
hu_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuBar *self = HU_BAR (widget);
  int width = gtk_widget_get_width (widget);

  append_part (self, snapshot, 1, 0.15);
  if (self->second > self->fraction)
    append_part (self, snapshot, self->second, 0.35);
  if (self->fraction > 0)
    append_part (self, snapshot, MAX (self->fraction, 2.0 / MAX (width, 1)), 1);
}

static void
hu_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 24 : THICKNESS;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 64 : THICKNESS;
}

static void
hu_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuBar *self = HU_BAR (object);

  switch (id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_SECOND:
      g_value_set_double (value, self->second);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HuBar *self = HU_BAR (object);

  switch (id)
    {
    case PROP_FRACTION:
      hu_bar_set_fraction (self, g_value_get_double (value));
      break;
    case PROP_SECOND:
      hu_bar_set_second (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_bar_class_init (HuBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_bar_get_property;
  object_class->set_property = hu_bar_set_property;
  widget_class->snapshot = hu_bar_snapshot;
  widget_class->measure = hu_bar_measure;

  properties[PROP_FRACTION] = g_param_spec_double (
    "fraction", NULL, NULL, 0, 1, 0, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND] = g_param_spec_double ("second", NULL, NULL, 0, 1, 0,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "hubar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hu_bar_init (HuBar *self)
{
}

GtkWidget *
hu_bar_new (void)
{
  return g_object_new (HU_TYPE_BAR, NULL);
}

static void
set_part (HuBar *self, double *part, double value, guint id)
{
  value = isfinite (value) ? CLAMP (value, 0, 1) : 0;
  if (*part == value)
    return;
  *part = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

void
hu_bar_set_fraction (HuBar *self, double fraction)
{
  g_return_if_fail (HU_IS_BAR (self));

  set_part (self, &self->fraction, fraction, PROP_FRACTION);
}

double
hu_bar_get_fraction (HuBar *self)
{
  g_return_val_if_fail (HU_IS_BAR (self), 0);

  return self->fraction;
}

void
hu_bar_set_second (HuBar *self, double second)
{
  g_return_if_fail (HU_IS_BAR (self));

  set_part (self, &self->second, second, PROP_SECOND);
}

void
hu_bar_set_breaks (HuBar *self, const double *breaks, guint n)
{
  g_return_if_fail (HU_IS_BAR (self));

  self->breaks = breaks;
  self->n_breaks = n;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
