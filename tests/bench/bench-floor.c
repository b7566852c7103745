/* bench-floor.c: an empty map of libshumate in a window, and no more
 *
 * What the toolkit itself takes to start and to keep, on the machine and the display of the moment: bench-window starts it beside
 * the program, and quotes both figures as ratios.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>
#include <shumate/shumate.h>

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  g_printerr ("first map painted\n");
  g_signal_handlers_disconnect_by_func (clock, painted_cb, data);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (shumate_map_new ()));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), NULL);
}

int
main (void)
{
  g_autoptr (GtkApplication) application = gtk_application_new ("io.github.hustings.Floor", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}
