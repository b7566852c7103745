/* hu-seat-layer.c: what the viewport shows of the tiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-seat-layer.h"
#include "hu-map-geometry.h"

struct _HuSeatLayer
{
  ShumateLayer parent_instance;
  HuSeatTiles *tiles;
  GdkRGBA sea;
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuSeatLayer, hu_seat_layer, SHUMATE_TYPE_LAYER)

static void
get_view (HuSeatLayer *self, HuTileView *view, double *device_scale)
{
  HuMapGeometry geometry;

  hu_map_geometry_init (&geometry, shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self));
  *device_scale = geometry.device_scale;
  view->x = geometry.x;
  view->y = geometry.y;
  view->scale = geometry.scale / geometry.device_scale;
  view->width = (int) (gtk_widget_get_width (GTK_WIDGET (self)) * geometry.device_scale + 0.5);
  view->height = (int) (gtk_widget_get_height (GTK_WIDGET (self)) * geometry.device_scale + 0.5);
}

static void
hu_seat_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuSeatLayer *self = HU_SEAT_LAYER (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  HuTileView view;
  double device_scale;

  if (bounds.size.width <= 0 || bounds.size.height <= 0)
    return;
  get_view (self, &view, &device_scale);
  hu_seat_tiles_request (self->tiles, &view);
  gtk_snapshot_push_clip (snapshot, &bounds);
  hu_seat_tiles_snapshot (self->tiles, snapshot, &view, device_scale, &self->sea);
  gtk_snapshot_pop (snapshot);
}

static gboolean
hu_seat_layer_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
hu_seat_layer_dispose (GObject *object)
{
  HuSeatLayer *self = HU_SEAT_LAYER (object);

  if (self->tiles != NULL)
    hu_seat_tiles_stop (self->tiles);
  g_clear_object (&self->tiles);

  G_OBJECT_CLASS (hu_seat_layer_parent_class)->dispose (object);
}

static void
changed_cb (HuSeatLayer *self, gboolean draw)
{
  if (draw)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
hu_seat_layer_class_init (HuSeatLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_seat_layer_dispose;
  widget_class->snapshot = hu_seat_layer_snapshot;
  widget_class->contains = hu_seat_layer_contains;

  signals[CHANGED] =
    g_signal_new ("changed", HU_TYPE_SEAT_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hu_seat_layer_init (HuSeatLayer *self)
{
}

HuSeatLayer *
hu_seat_layer_new (ShumateViewport *viewport, HuSeatRaster *raster)
{
  HuSeatLayer *self = g_object_new (HU_TYPE_SEAT_LAYER, "viewport", viewport, NULL);

  self->tiles = hu_seat_tiles_new (raster);
  g_signal_connect_object (self->tiles, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* Longitude and latitude are told one after the other: nothing is read before the frame. */
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}

void
hu_seat_layer_set_style (HuSeatLayer *self, HuRasterStyle *style, const float *line_width)
{
  double device_scale;
  HuTileView view;
  float widths[HU_N_LINES];

  g_return_if_fail (HU_IS_SEAT_LAYER (self));

  get_view (self, &view, &device_scale);
  for (guint i = 0; i < HU_N_LINES; i++)
    widths[i] = line_width[i] * device_scale;
  self->sea = (GdkRGBA) { ((style->fill[0] >> 16) & 0xff) / 255.f, ((style->fill[0] >> 8) & 0xff) / 255.f,
                          (style->fill[0] & 0xff) / 255.f, 1 };
  hu_seat_tiles_set_style (self->tiles, style, widths);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_seat_layer_prepare (HuSeatLayer *self)
{
  double device_scale;
  HuTileView view;

  g_return_if_fail (HU_IS_SEAT_LAYER (self));

  get_view (self, &view, &device_scale);
  hu_seat_tiles_request (self->tiles, &view);
}

gboolean
hu_seat_layer_is_exact (HuSeatLayer *self)
{
  HuTileView view;
  double device_scale;

  g_return_val_if_fail (HU_IS_SEAT_LAYER (self), FALSE);

  get_view (self, &view, &device_scale);
  return hu_seat_tiles_is_exact (self->tiles, &view);
}

double
hu_seat_layer_get_uncovered (HuSeatLayer *self)
{
  HuTileView view;
  double device_scale;

  g_return_val_if_fail (HU_IS_SEAT_LAYER (self), 1);

  get_view (self, &view, &device_scale);
  return hu_seat_tiles_uncovered (self->tiles, &view);
}

double
hu_seat_layer_get_coarse (HuSeatLayer *self)
{
  HuTileView view;
  double device_scale;

  g_return_val_if_fail (HU_IS_SEAT_LAYER (self), 1);

  get_view (self, &view, &device_scale);
  return hu_seat_tiles_coarse (self->tiles, &view);
}
