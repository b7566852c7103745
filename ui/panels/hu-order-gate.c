/* hu-order-gate.c: when a list may be put into a new order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-order-gate.h"

/* For so long after the last movement a person is taken to be reading. */
#define QUIET_US (1500 * G_TIME_SPAN_MILLISECOND)

struct _HuOrderGate
{
  GtkWidget *list;
  GtkEventController *controllers[3];
  guint interval_ms;
  GFunc apply;
  gpointer data;

  gint64 applied, moved; /* monotonic */
  double x, y; /* of the pointer, when it moved last */
  guint timer;
};

static void
moved (HuOrderGate *gate)
{
  gate->moved = g_get_monotonic_time ();
}

/* GTK also reports a motion where the widget moved below a pointer at rest. */
static void
motion_cb (HuOrderGate *gate, double x, double y)
{
  if (x == gate->x && y == gate->y)
    return;
  gate->x = x;
  gate->y = y;
  moved (gate);
}

static gboolean
scroll_cb (HuOrderGate *gate)
{
  moved (gate);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_cb (HuOrderGate *gate)
{
  moved (gate);
  return GDK_EVENT_PROPAGATE;
}

static void
add_controller (HuOrderGate *gate, guint index, GtkEventController *controller, const char *signal, GCallback callback)
{
  gate->controllers[index] = controller;
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, signal, callback, gate);
  gtk_widget_add_controller (gate->list, controller);
}

HuOrderGate *
hu_order_gate_new (GtkWidget *list, guint interval_ms, GFunc apply, gpointer data)
{
  HuOrderGate *gate = g_new0 (HuOrderGate, 1);

  gate->list = list;
  gate->interval_ms = interval_ms;
  gate->apply = apply;
  gate->data = data;
  gate->applied = gate->moved = G_MININT64 / 2;
  add_controller (gate, 0, gtk_event_controller_motion_new (), "motion", G_CALLBACK (motion_cb));
  add_controller (gate, 1, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES), "scroll",
                  G_CALLBACK (scroll_cb));
  add_controller (gate, 2, gtk_event_controller_key_new (), "key-pressed", G_CALLBACK (key_cb));
  return gate;
}

void
hu_order_gate_free (HuOrderGate *gate)
{
  if (gate == NULL)
    return;
  g_clear_handle_id (&gate->timer, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (gate->controllers); i++)
    gtk_widget_remove_controller (gate->list, gate->controllers[i]);
  g_free (gate);
}

static void
apply (HuOrderGate *gate)
{
  g_clear_handle_id (&gate->timer, g_source_remove);
  gate->applied = g_get_monotonic_time ();
  gate->apply (gate->data, NULL);
}

/* Milliseconds until the order may change; 0 for now. */
static guint
time_to_wait (HuOrderGate *gate)
{
  gint64 now = g_get_monotonic_time ();
  gint64 until = MAX (gate->applied + gate->interval_ms * G_TIME_SPAN_MILLISECOND, gate->moved + QUIET_US);

  if (!gtk_widget_get_mapped (gate->list) || until <= now)
    return 0;
  return (guint) ((until - now) / G_TIME_SPAN_MILLISECOND) + 1;
}

static gboolean
timer_cb (gpointer data)
{
  HuOrderGate *gate = data;

  gate->timer = 0;
  hu_order_gate_request (gate);
  return G_SOURCE_REMOVE;
}

void
hu_order_gate_request (HuOrderGate *gate)
{
  guint wait = time_to_wait (gate);

  if (wait == 0)
    apply (gate);
  else if (gate->timer == 0)
    gate->timer = g_timeout_add (wait, timer_cb, gate);
}

void
hu_order_gate_force (HuOrderGate *gate)
{
  apply (gate);
}

gboolean
hu_order_gate_is_waiting (HuOrderGate *gate)
{
  return gate->timer != 0;
}
