/* hu-test-pointer.c: a real pointer on a real display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-test-pointer.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

/* What is X11's own is to leave GTK in some later series; this is for tests. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

#include "hu-test-campaign.h"

#define LEFT 1
#define WHEEL_UP 4
#define WHEEL_DOWN 5
#define STEPS 8

/* A connection of its own: what it is told is done when it has answered. */
static Display *display;

gboolean
hu_test_pointer_open (void)
{
  int number, major, minor;

  if (!GDK_IS_X11_DISPLAY (gdk_display_get_default ()))
    return FALSE;
  display = XOpenDisplay (gdk_display_get_name (gdk_display_get_default ()));
  return display != NULL && XTestQueryExtension (display, &number, &number, &major, &minor);
}

void
hu_test_pointer_close (void)
{
  if (display == NULL)
    return;
  /* Out of the way of the windows of other tests. */
  XTestFakeMotionEvent (display, -1, DisplayWidth (display, DefaultScreen (display)) - 1,
                        DisplayHeight (display, DefaultScreen (display)) - 1, CurrentTime);
  XSync (display, False);
  g_clear_pointer (&display, XCloseDisplay);
}

/* The server has done it, and the program has heard of it. */
static void
settle (void)
{
  XSync (display, False);
  gdk_display_sync (gdk_display_get_default ());
  hu_test_settle ();
}

void
hu_test_pointer_move (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  graphene_point_t point;
  double surface_x, surface_y;
  int root_x, root_y;
  Window child;

  g_assert_true (
    gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  g_assert_true (XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display),
                                        (int) (point.x + surface_x), (int) (point.y + surface_y), &root_x, &root_y,
                                        &child));
  XTestFakeMotionEvent (display, -1, root_x, root_y, CurrentTime);
  settle ();
}

static void
button (guint number, gboolean pressed)
{
  XTestFakeButtonEvent (display, number, pressed, CurrentTime);
  settle ();
}

void
hu_test_pointer_click (GtkWidget *widget, double x, double y)
{
  hu_test_pointer_move (widget, x, y);
  button (LEFT, TRUE);
  button (LEFT, FALSE);
}

void
hu_test_pointer_drag (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y)
{
  hu_test_pointer_move (widget, from_x, from_y);
  button (LEFT, TRUE);
  for (int i = 1; i <= STEPS; i++)
    hu_test_pointer_move (widget, from_x + (to_x - from_x) * i / STEPS, from_y + (to_y - from_y) * i / STEPS);
  button (LEFT, FALSE);
}

void
hu_test_pointer_scroll (GtkWidget *widget, double x, double y, int notches)
{
  hu_test_pointer_move (widget, x, y);
  for (int i = 0; i < ABS (notches); i++)
    {
      button (notches > 0 ? WHEEL_UP : WHEEL_DOWN, TRUE);
      button (notches > 0 ? WHEEL_UP : WHEEL_DOWN, FALSE);
    }
}

G_GNUC_END_IGNORE_DEPRECATIONS
