/* test-order-gate.c: a list is not sorted under a person's hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-order-gate.h"
#include "hu-test-campaign.h"
#include "hu-test-walk.h"

static void
count_cb (gpointer data, gpointer unused)
{
  (*(guint *) data)++;
}

static gboolean
sorted_twice (gpointer data)
{
  return *(guint *) data == 2;
}

/* Many requests within an interval become one. */
static void
test_interval (void)
{
  GtkWidget *list = gtk_label_new ("A list");
  GtkWidget *window = hu_test_window (list, 200, 200);
  guint count = 0;
  HuOrderGate *gate = hu_order_gate_new (list, 50, count_cb, &count);

  hu_order_gate_request (gate);
  g_assert_cmpuint (count, ==, 1);
  for (guint i = 0; i < 10; i++)
    hu_order_gate_request (gate);
  g_assert_true (hu_test_wait (sorted_twice, &count));
  hu_test_settle ();
  g_assert_cmpuint (count, ==, 2);
  g_assert_false (hu_order_gate_is_waiting (gate));
  hu_order_gate_free (gate);
  hu_test_window_close (window);
}

static void
emit_motion (GtkWidget *list, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x, y);
    }
}

/* A pointer that moves holds the order; a person's own wish does not wait. */
static void
test_moving (void)
{
  GtkWidget *list = gtk_label_new ("A list");
  GtkWidget *window = hu_test_window (list, 200, 200);
  guint count = 0;
  HuOrderGate *gate = hu_order_gate_new (list, 0, count_cb, &count);

  emit_motion (list, 10, 10);
  hu_order_gate_request (gate);
  g_assert_cmpuint (count, ==, 0);
  g_assert_true (hu_order_gate_is_waiting (gate));
  hu_order_gate_force (gate);
  g_assert_cmpuint (count, ==, 1);
  g_assert_false (hu_order_gate_is_waiting (gate));
  hu_order_gate_request (gate);
  g_assert_cmpuint (count, ==, 1);
  /* Once it rests, what waits is let through. */
  g_assert_true (hu_test_wait (sorted_twice, &count));
  hu_order_gate_free (gate);
  hu_test_window_close (window);
}

/* Nobody sees the list: there is nothing to wait for. */
static void
test_unseen (void)
{
  GtkWidget *list = g_object_ref_sink (gtk_label_new ("A list"));
  guint count = 0;
  HuOrderGate *gate = hu_order_gate_new (list, 60000, count_cb, &count);

  hu_order_gate_request (gate);
  hu_order_gate_request (gate);
  g_assert_cmpuint (count, ==, 2);
  hu_order_gate_free (gate);
  g_assert_finalize_object (list);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/order-gate/interval", test_interval);
  g_test_add_func ("/order-gate/moving", test_moving);
  g_test_add_func ("/order-gate/unseen", test_unseen);
  return g_test_run ();
}
