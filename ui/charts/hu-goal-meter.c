/* hu-goal-meter.c: how far towards a target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-goal-meter.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define THICKNESS 14

struct _HuGoalMeter
{
  GtkWidget parent_instance;

  double value, target;
  char *text;
};

G_DEFINE_FINAL_TYPE (HuGoalMeter, hu_goal_meter, GTK_TYPE_WIDGET)

static void
hu_goal_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuGoalMeter *self = HU_GOAL_METER (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  float width = gtk_widget_get_width (widget);
  float y = floorf ((gtk_widget_get_height (widget) - THICKNESS) / 2.f);
  double full = MAX (self->target, self->value);
  float filled = full > 0 ? roundf (width * self->value / full) : 0;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect shape;
  GdkRGBA text, trough, accent;

  gtk_widget_get_color (widget, &text);
  trough = text;
  trough.alpha *= adw_style_manager_get_high_contrast (manager) ? 0.4 : 0.15;
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), &accent);

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (0, y, width, THICKNESS), THICKNESS / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &trough, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  if (filled > 0)
    {
      /* Never narrower than round. */
      filled = MAX (filled, THICKNESS);
      gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (rtl ? width - filled : 0, y, filled, THICKNESS),
                                       THICKNESS / 2.f);
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, &accent, &shape.bounds);
      gtk_snapshot_pop (snapshot);
    }

  if (self->target > 0 && self->value > self->target)
    {
      float at = roundf (width * self->target / full);

      gtk_snapshot_append_color (snapshot, &text,
                                 &GRAPHENE_RECT_INIT ((rtl ? width - at : at) - 1, y - 3, 3, THICKNESS + 6));
    }
}

static void
hu_goal_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 48 : THICKNESS + 6;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : THICKNESS + 6;
}

static void
hu_goal_meter_constructed (GObject *object)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  G_OBJECT_CLASS (hu_goal_meter_parent_class)->constructed (object);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const signals[] = { "notify::accent-color", "notify::dark", "notify::high-contrast" };

      g_signal_connect_object (manager, signals[i], G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
    }
}

static void
hu_goal_meter_finalize (GObject *object)
{
  g_free (HU_GOAL_METER (object)->text);
  G_OBJECT_CLASS (hu_goal_meter_parent_class)->finalize (object);
}

static void
hu_goal_meter_class_init (HuGoalMeterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = hu_goal_meter_constructed;
  object_class->finalize = hu_goal_meter_finalize;
  widget_class->snapshot = hu_goal_meter_snapshot;
  widget_class->measure = hu_goal_meter_measure;
  gtk_widget_class_set_css_name (widget_class, "hugoalmeter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
hu_goal_meter_init (HuGoalMeter *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress towards the target"), -1);
}

GtkWidget *
hu_goal_meter_new (void)
{
  return g_object_new (HU_TYPE_GOAL_METER, NULL);
}

void
hu_goal_meter_set (HuGoalMeter *self, double value, double target, const char *text)
{
  g_return_if_fail (HU_IS_GOAL_METER (self));
  g_return_if_fail (value >= 0 && target >= 0);

  gboolean changed = g_set_str (&self->text, text);
  if (self->value == value && self->target == target && !changed)
    return;
  self->value = value;
  self->target = target;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, MAX (value, target),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, value, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text != NULL ? text : "", -1);
}
