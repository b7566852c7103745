/* hu-chart-input.c: a chart under keyboard and pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-figures.h"

/* The point whose place is nearest; -1 where there is none. */
static int
point_at (HuChart *self, double x)
{
  gint64 at = hu_chart_time_at (self, x);
  int nearest = -1;
  gint64 distance = G_MAXINT64;

  for (guint i = 0; i < self->points->len; i++)
    {
      const HuChartPoint *point = &g_array_index (self->points, HuChartPoint, i);
      gint64 away = ABS (point->at + self->layout->span / 2 - at);

      if (away < distance)
        {
          distance = away;
          nearest = i;
        }
    }
  return nearest;
}

static void
set_hover (HuChart *self, int index)
{
  if (self->hover == index)
    return;
  self->hover = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (HuChart *self, double x, double y)
{
  set_hover (self, point_at (self, x));
}

static void
leave_cb (HuChart *self)
{
  set_hover (self, -1);
}

static void
pressed_cb (HuChart *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  hu_chart_set_cursor (self, point_at (self, x));
}

static void
menu_pressed_cb (HuChart *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "chart.show-figures", NULL);
}

/* The cursor begins where the present is. */
static void
focus_in_cb (HuChart *self)
{
  int latest = (int) self->points->len - 1;

  if (self->cursor >= 0)
    return;
  while (latest > 0 && self->now != HU_CHART_NONE && g_array_index (self->points, HuChartPoint, latest).at > self->now)
    latest--;
  hu_chart_set_cursor (self, latest);
}

static void
focus_out_cb (HuChart *self)
{
  hu_chart_set_cursor (self, -1);
}

static void
show_figures (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuChart *self = HU_CHART (widget);

  if (self->figures == NULL)
    {
      self->figures = hu_figures_new (self);
      gtk_widget_set_parent (self->figures, widget);
    }
  gtk_popover_popup (GTK_POPOVER (self->figures));
}

/* Moves the cursor by a number of points as they are seen, or to an end. */
static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  HuChart *self = HU_CHART (widget);
  int by = g_variant_get_int32 (arguments), last = (int) self->points->len - 1;

  if (last < 0)
    return FALSE;
  if (by == G_MININT32)
    hu_chart_set_cursor (self, 0);
  else if (by == G_MAXINT32)
    hu_chart_set_cursor (self, last);
  else
    {
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        by = -by;
      hu_chart_set_cursor (self, CLAMP (self->cursor + by, 0, last));
    }
  return TRUE;
}

static gboolean
put_away_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (hu_chart_get_cursor (HU_CHART (widget)) < 0)
    return FALSE;
  hu_chart_set_cursor (HU_CHART (widget), -1);
  return TRUE;
}

static void
bind_move (GtkWidgetClass *widget_class, guint key, guint keypad, int by)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cb, "i", by);
  gtk_widget_class_add_binding (widget_class, keypad, 0, move_cb, "i", by);
}

void
hu_chart_install_input (GtkWidgetClass *widget_class)
{
  bind_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  bind_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  bind_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, G_MININT32);
  bind_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT32);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, put_away_cb, NULL);

  gtk_widget_class_install_action (widget_class, "chart.show-figures", NULL, show_figures);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chart.show-figures", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "chart.show-figures", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.show-figures", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.show-figures", NULL);
}

void
hu_chart_add_controllers (HuChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_in_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_out_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}
