/* hu-hex-map.c
 *
 * Hexagons are pixels of our own (650 paths would cost more than a frame); names, numbers and marks are render nodes, kept until
 * something changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-hex-map-private.h"
#include "hu-map-marks.h"

#include <adwaita.h>

#include <string.h>

G_DEFINE_FINAL_TYPE (HuHexMap, hu_hex_map, GTK_TYPE_WIDGET)

static void
invalidate (HuHexMap *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->names, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
hu_hex_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuHexMap *self = HU_HEX_MAP (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  gtk_snapshot_append_color (snapshot, &self->palette.background, &bounds);
  if (self->figures == NULL || bounds.size.width < 40 || bounds.size.height < 40)
    return;
  if (self->node == NULL)
    self->node = hu_hex_map_build_node (self);
  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_node (snapshot, self->node);
  hu_hex_map_append_marks (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* --- pulses ------------------------------------------------------------------------------------ */

static gboolean
pulse_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HuHexMap *self = HU_HEX_MAP (widget);
  gint64 now = g_get_monotonic_time ();
  gboolean any = FALSE;

  for (guint i = 0; i < self->figures->n; i++)
    if (self->pulse[i] != 0)
      {
        if (now - self->pulse[i] >= HU_MAP_PULSE)
          self->pulse[i] = 0;
        else
          any = TRUE;
      }
  gtk_widget_queue_draw (widget);
  if (any)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
start_pulses (HuHexMap *self, const HuMapFigures *before)
{
  gint64 now = g_get_monotonic_time ();
  gboolean any = FALSE;

  if (before == NULL || before->n != self->figures->n || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;
  for (guint i = 0; i < self->figures->n; i++)
    if (self->figures->out_now[i] > 0 && self->figures->out_now[i] != before->out_now[i])
      {
        self->pulse[i] = now;
        any = TRUE;
      }
  if (any && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), pulse_tick_cb, NULL, NULL);
}

/* --- widget ------------------------------------------------------------------------------------ */

static void
hu_hex_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  hu_hex_map_fit (HU_HEX_MAP (widget));
  invalidate (HU_HEX_MAP (widget));
}

static void
hu_hex_map_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  HuHexMap *self = HU_HEX_MAP (widget);

  GTK_WIDGET_CLASS (hu_hex_map_parent_class)->system_setting_changed (widget, setting);
  hu_text_cache_clear (self->texts);
  invalidate (self);
}

static void
hu_hex_map_dispose (GObject *object)
{
  HuHexMap *self = HU_HEX_MAP (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->names, gsk_render_node_unref);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  g_clear_pointer (&self->layout, hu_hex_layout_free);

  G_OBJECT_CLASS (hu_hex_map_parent_class)->dispose (object);
}

static void
hu_hex_map_finalize (GObject *object)
{
  HuHexMap *self = HU_HEX_MAP (object);

  hu_text_cache_free (self->texts);
  hu_bubble_shapes_free (self->shapes);
  g_free (self->pulse);

  G_OBJECT_CLASS (hu_hex_map_parent_class)->finalize (object);
}

static void
hu_hex_map_class_init (HuHexMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hu_hex_map_dispose;
  object_class->finalize = hu_hex_map_finalize;
  widget_class->size_allocate = hu_hex_map_size_allocate;
  widget_class->snapshot = hu_hex_map_snapshot;
  widget_class->system_setting_changed = hu_hex_map_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hu_hex_map_init (HuHexMap *self)
{
  self->texts = hu_text_cache_new ();
  self->shapes = hu_bubble_shapes_new ();
  self->device_scale = 1;
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    self->highlight[i] = -1;
  hu_palette_init (&self->palette, HU_LAYER_SCORE, FALSE, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (invalidate), NULL);
}

HuHexMap *
hu_hex_map_new (void)
{
  return g_object_new (HU_TYPE_HEX_MAP, NULL);
}

void
hu_hex_map_set_figures (HuHexMap *self, HuMapFigures *figures)
{
  g_autoptr (HuMapFigures) before = NULL;

  g_return_if_fail (HU_IS_HEX_MAP (self));
  g_return_if_fail (figures != NULL);

  before = g_steal_pointer (&self->figures);
  self->figures = hu_map_figures_ref (figures);
  if (before == NULL || before->seats != figures->seats || before->scope != figures->scope)
    {
      g_clear_pointer (&self->layout, hu_hex_layout_free);
      self->layout = hu_hex_layout_new (figures->seats, figures->scope);
      g_free (self->pulse);
      self->pulse = g_new0 (gint64, figures->n);
      hu_hex_map_fit (self);
      invalidate (self);
    }
  start_pulses (self, before);
  if (before != NULL && !hu_map_figures_same_fills (before, figures))
    g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_hex_map_set_palette (HuHexMap *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_HEX_MAP (self));

  if (memcmp (&self->palette, palette, sizeof *palette) == 0)
    return;
  self->palette = *palette;
  hu_text_cache_trim (self->texts);
  invalidate (self);
}

void
hu_hex_map_set_highlight (HuHexMap *self, HuHighlight highlight, int seat)
{
  g_return_if_fail (HU_IS_HEX_MAP (self));
  g_return_if_fail (highlight < HU_N_HIGHLIGHTS);

  if (self->highlight[highlight] == seat)
    return;
  self->highlight[highlight] = seat;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_hex_map_set_reserved (HuHexMap *self, const graphene_rect_t *reserved, guint n)
{
  gboolean same;

  g_return_if_fail (HU_IS_HEX_MAP (self));
  g_return_if_fail (n <= HU_HEX_MAP_RESERVED);

  same = n == self->n_reserved;
  for (guint i = 0; i < n && same; i++)
    same = graphene_rect_equal (&reserved[i], &self->reserved[i]);
  if (same)
    return;
  for (guint i = 0; i < n; i++)
    self->reserved[i] = reserved[i];
  self->n_reserved = n;
  hu_hex_map_fit (self);
  invalidate (self);
}

int
hu_hex_map_find (HuHexMap *self, double x, double y)
{
  g_return_val_if_fail (HU_IS_HEX_MAP (self), -1);

  if (self->layout == NULL || self->pitch == 0)
    return -1;
  return hu_hex_layout_find (self->layout, (x * self->device_scale - self->origin_x) / self->pitch,
                             (y * self->device_scale - self->origin_y) / self->pitch);
}

int
hu_hex_map_step (HuHexMap *self, int seat, int dx, int dy)
{
  g_return_val_if_fail (HU_IS_HEX_MAP (self), seat);

  return self->layout != NULL ? hu_hex_layout_step (self->layout, seat, dx, dy) : seat;
}

gboolean
hu_hex_map_get_bounds (HuHexMap *self, guint seat, graphene_rect_t *bounds)
{
  graphene_point_t center;
  float half;

  g_return_val_if_fail (HU_IS_HEX_MAP (self), FALSE);

  if (self->layout == NULL || seat >= self->layout->n || !self->layout->shown[seat])
    return FALSE;
  center = hu_hex_map_get_center (self, seat);
  half = self->pitch / self->device_scale / 2;
  *bounds = GRAPHENE_RECT_INIT (center.x - half, center.y - half, 2 * half, 2 * half);
  return TRUE;
}
