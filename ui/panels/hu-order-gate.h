/* hu-order-gate.h: when a list may be put into a new order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HuOrderGate:
 *
 * Figures change all the time; a list that re-sorts with each of them cannot be read or clicked. The gate lets a new order
 * through at most once an interval, and not while a person moves about in the list by pointer, wheel or keys.
 */
typedef struct _HuOrderGate HuOrderGate;

/* @apply sorts; it is called with @data, at once where the list cannot be seen. @list must outlive the gate. */
HuOrderGate *hu_order_gate_new (GtkWidget *list, guint interval_ms, GFunc apply, gpointer data);
void hu_order_gate_free (HuOrderGate *gate);
/* Something changed: sorts as soon as it may. */
void hu_order_gate_request (HuOrderGate *gate);
/* The person asked for another order: sorts now. */
void hu_order_gate_force (HuOrderGate *gate);
/* Whether an order waits to be let through. */
gboolean hu_order_gate_is_waiting (HuOrderGate *gate);

G_END_DECLS
