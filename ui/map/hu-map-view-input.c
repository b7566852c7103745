/* hu-map-view-input.c: pointer and keyboard on the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-view-private.h"
#include "hu-text.h"

#include <math.h>
#include <string.h>

#define PAN_STEP 80 /* px an arrow key moves the map */
#define ZOOM_STEP 0.75 /* levels */
#define CLICK_REACH 6 /* px the pointer may move between press and release */
#define TYPE_PAUSE G_USEC_PER_SEC /* after which letters begin a new name */

/* --- the order of seats ------------------------------------------------------------------------ */

static guint
rank_of (HuMapView *self, guint seat)
{
  guint rank = hu_seat_get_priority (hu_campaign_get_seat (self->campaign, seat))->rank;

  return rank != 0 ? rank : G_MAXUINT;
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer data)
{
  guint s = *(const guint *) a, t = *(const guint *) b;
  guint x = rank_of (data, s), y = rank_of (data, t);

  return x != y ? (x > y) - (x < y) : (s > t) - (s < t);
}

void
hu_map_view_sort_seats (HuMapView *self)
{
  guint n = self->figures->n;

  self->order = g_renew (guint, self->order, n);
  self->n_order = 0;
  for (guint i = 0; i < n; i++)
    if (hu_map_figures_in_scope (self->figures, i))
      self->order[self->n_order++] = i;
  g_sort_array (self->order, self->n_order, sizeof (guint), compare_ranks, self);
}

static void
go_to (HuMapView *self, int seat)
{
  if (seat < 0)
    return;
  hu_map_view_set_cursor (self, seat);
  hu_map_view_announce_cursor (self);
}

static void
step_in_order (HuMapView *self, int step)
{
  int at = step > 0 ? -1 : (int) self->n_order;

  if (self->figures == NULL || self->n_order == 0)
    return;
  for (guint i = 0; i < self->n_order; i++)
    if ((int) self->order[i] == self->cursor)
      at = i;
  at = (at + step + (int) self->n_order) % (int) self->n_order;
  go_to (self, self->order[at]);
}

/* The nearest seat from the cursor's in a direction, by anchors on the geographic map. */
static int
step_on_ground (HuMapView *self, int dx, int dy)
{
  graphene_rect_t bounds;
  graphene_point_t from;
  float best_cost = G_MAXFLOAT;
  int best = self->cursor;

  hu_geo_map_get_bounds (HU_GEO_MAP (self->geo_map), self->cursor, &bounds, &from);
  for (guint i = 0; i < self->n_order; i++)
    {
      guint seat = self->order[i];
      graphene_point_t to;
      float along, across, cost;

      if ((int) seat == self->cursor)
        continue;
      hu_geo_map_get_bounds (HU_GEO_MAP (self->geo_map), seat, &bounds, &to);
      along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      across = fabsf ((to.x - from.x) * dy) + fabsf ((to.y - from.y) * dx);
      cost = along + 2 * across;
      if (along <= 0 || across > along * 1.2f || cost >= best_cost)
        continue;
      best_cost = cost;
      best = seat;
    }
  return best;
}

static void
step_towards (HuMapView *self, int dx, int dy)
{
  if (self->figures == NULL || self->n_order == 0)
    return;
  if (self->cursor < 0)
    go_to (self, self->order[0]);
  else if (self->mode == HU_MAP_HEXAGONS)
    go_to (self, hu_hex_map_step (HU_HEX_MAP (self->hex_map), self->cursor, dx, dy));
  else
    go_to (self, step_on_ground (self, dx, dy));
}

/* --- letters ----------------------------------------------------------------------------------- */

/* The next seat after the cursor's, by name, whose name begins with what was typed. */
static int
find_typed (HuMapView *self, gboolean from_next)
{
  g_autofree char *folded = hu_text_fold (self->typed->str);
  HuSeats *seats = self->figures->seats;
  const char *after = self->cursor >= 0 ? hu_seats_get (seats, self->cursor)->folded : "";
  int first = -1, next = -1;

  for (guint i = 0; i < self->n_order; i++)
    {
      guint seat = self->order[i];
      const char *name = hu_seats_get (seats, seat)->folded;
      int order;

      if (!g_str_has_prefix (name, folded))
        continue;
      if (first < 0 || strcmp (name, hu_seats_get (seats, first)->folded) < 0)
        first = seat;
      order = strcmp (name, after);
      if ((order > 0 || (order == 0 && !from_next))
          && (next < 0 || strcmp (name, hu_seats_get (seats, next)->folded) < 0))
        next = seat;
    }
  return next >= 0 ? next : first;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, HuMapView *self)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  gint64 now = g_get_monotonic_time ();
  gboolean same_letter;
  int seat;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || self->figures == NULL
      || !gtk_widget_is_focus (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if (!g_unichar_isalpha (letter) && !(letter == ' ' && self->typed->len > 0))
    return GDK_EVENT_PROPAGATE;
  if (now - self->typed_at > TYPE_PAUSE)
    g_string_truncate (self->typed, 0);
  self->typed_at = now;
  letter = g_unichar_tolower (letter);
  /* One letter again and again goes through all that begin with it. */
  same_letter = g_utf8_strlen (self->typed->str, -1) == 1 && g_utf8_get_char (self->typed->str) == letter;
  if (!same_letter)
    g_string_append_unichar (self->typed, letter);
  seat = find_typed (self, g_utf8_strlen (self->typed->str, -1) == 1);
  if (seat >= 0)
    go_to (self, seat);
  return GDK_EVENT_STOP;
}

/* --- pointer ----------------------------------------------------------------------------------- */

static int
find_at (HuMapView *self, double x, double y)
{
  int seat;

  if (self->figures == NULL)
    return -1;
  seat = self->mode == HU_MAP_HEXAGONS ? hu_hex_map_find (HU_HEX_MAP (self->hex_map), x, y)
                                       : hu_geo_map_find (HU_GEO_MAP (self->geo_map), x, y);
  return seat >= 0 && hu_map_figures_in_scope (self->figures, seat) ? seat : -1;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, HuMapView *self)
{
  self->pointer = GRAPHENE_POINT_INIT (x, y);
  hu_map_view_set_hover (self, find_at (self, x, y));
  if (self->hover >= 0)
    gtk_widget_queue_allocate (self->overlay);
}

static void
leave_cb (GtkEventControllerMotion *controller, HuMapView *self)
{
  hu_map_view_set_hover (self, -1);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, HuMapView *self)
{
  self->pressed = GRAPHENE_POINT_INIT (x, y);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, HuMapView *self)
{
  int seat;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* The release after a drag comes here too. */
  if (n_press != 1 || hypot (x - self->pressed.x, y - self->pressed.y) > CLICK_REACH)
    return;
  seat = find_at (self, x, y);
  hu_map_view_select (self, seat, TRUE);
}

static void
focus_left_cb (HuMapView *self)
{
  int cursor = self->cursor;

  /* The keyboard's mark goes with the keyboard; where it was is remembered. */
  hu_map_view_set_cursor (self, -1);
  self->cursor = cursor;
}

/* --- actions ----------------------------------------------------------------------------------- */

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_geo_map_zoom_by (HU_GEO_MAP (HU_MAP_VIEW (widget)->geo_map), ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_geo_map_zoom_by (HU_GEO_MAP (HU_MAP_VIEW (widget)->geo_map), -ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_geo_map_fit (HU_GEO_MAP (HU_MAP_VIEW (widget)->geo_map), TRUE);
}

static void
next_seat_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_in_order (HU_MAP_VIEW (widget), 1);
}

static void
previous_seat_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_in_order (HU_MAP_VIEW (widget), -1);
}

static void
open_seat_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuMapView *self = HU_MAP_VIEW (widget);

  hu_map_view_select (self, self->cursor >= 0 ? self->cursor : self->selected, TRUE);
}

static void
toggle_mode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuMapView *self = HU_MAP_VIEW (widget);

  hu_map_view_set_mode (self, self->mode == HU_MAP_GEOGRAPHY ? HU_MAP_HEXAGONS : HU_MAP_GEOGRAPHY);
}

/* Arrows: (dx, dy, ctrl). On the geographic map they pan, with Ctrl they go from seat to seat. */
static gboolean
arrow_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  HuMapView *self = HU_MAP_VIEW (widget);
  int dx, dy;
  gboolean control;

  if (!gtk_widget_is_focus (widget))
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(iib)", &dx, &dy, &control);
  if (self->mode == HU_MAP_GEOGRAPHY && !control)
    hu_geo_map_pan_by (HU_GEO_MAP (self->geo_map), dx * PAN_STEP, dy * PAN_STEP);
  else
    step_towards (self, dx, dy);
  return GDK_EVENT_STOP;
}

static void
bind_arrow (GtkWidgetClass *widget_class, guint key, guint keypad_key, int dx, int dy)
{
  gtk_widget_class_add_binding (widget_class, key, 0, arrow_cb, "(iib)", dx, dy, FALSE);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, arrow_cb, "(iib)", dx, dy, FALSE);
  gtk_widget_class_add_binding (widget_class, key, GDK_CONTROL_MASK, arrow_cb, "(iib)", dx, dy, TRUE);
  gtk_widget_class_add_binding (widget_class, keypad_key, GDK_CONTROL_MASK, arrow_cb, "(iib)", dx, dy, TRUE);
}

void
hu_map_view_class_init_input (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "map.zoom-in" },
    { GDK_KEY_equal, "map.zoom-in" },
    { GDK_KEY_KP_Add, "map.zoom-in" },
    { GDK_KEY_minus, "map.zoom-out" },
    { GDK_KEY_KP_Subtract, "map.zoom-out" },
    { GDK_KEY_0, "map.fit" },
    { GDK_KEY_KP_0, "map.fit" },
    { GDK_KEY_Home, "map.fit" },
    { GDK_KEY_bracketright, "map.next-seat" },
    { GDK_KEY_bracketleft, "map.previous-seat" },
    { GDK_KEY_Return, "map.open-seat" },
    { GDK_KEY_KP_Enter, "map.open-seat" },
  };

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "map.next-seat", NULL, next_seat_action);
  gtk_widget_class_install_action (widget_class, "map.previous-seat", NULL, previous_seat_action);
  gtk_widget_class_install_action (widget_class, "map.open-seat", NULL, open_seat_action);
  gtk_widget_class_install_action (widget_class, "map.toggle-mode", NULL, toggle_mode_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, "map.zoom-in", NULL);
  bind_arrow (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  bind_arrow (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  bind_arrow (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  bind_arrow (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
}

void
hu_map_view_init_input (HuMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *key = gtk_event_controller_key_new (),
                     *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->maps, motion);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->maps, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
