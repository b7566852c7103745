/* hu-seat-tiles.c: what is wanted, and what is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-seat-tiles-private.h"

#include <math.h>
#include <string.h>

/* A zoom is over when it has stood still so long, µs; longer where frames take longer. */
#define STANDS_STILL 40000
#define STANDS_STILL_MOST 100000

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuSeatTiles, hu_seat_tiles, G_TYPE_OBJECT)

/* --- shown tiles ------------------------------------------------------------------------------- */

static void
shown_clear (gpointer data)
{
  HuShownTiles *shown = data;

  for (guint i = 0; i < shown->n; i++)
    g_object_unref (shown->tiles[i].texture);
}

void
hu_shown_unref (HuShownTiles *shown)
{
  g_atomic_rc_box_release_full (shown, shown_clear);
}

gboolean
hu_same_scale (double a, double b)
{
  return fabs (a - b) < 1e-9 * a;
}

static gboolean
same_view (const HuTileView *a, const HuTileView *b)
{
  return a->x == b->x && a->y == b->y && a->scale == b->scale && a->width == b->width && a->height == b->height;
}

void
hu_tile_range (double x, double y, double scale, const HuTileView *view, double beyond, int *column0, int *row0,
               int *column1, int *row1)
{
  double ratio = view->scale / scale;
  double left = (view->x - x) / scale, top = (view->y - y) / scale;

  *column0 = (int) floor ((left - beyond) / HU_TILE + 1e-6);
  *row0 = (int) floor ((top - beyond) / HU_TILE + 1e-6);
  *column1 = (int) ceil ((left + view->width * ratio + beyond) / HU_TILE - 1e-6);
  *row1 = (int) ceil ((top + view->height * ratio + beyond) / HU_TILE - 1e-6);
}

/* Whether tiles cover the whole view, in colours no older than @style_serial. */
static gboolean
covers (const HuShownTiles *shown, const HuTileView *view, guint style_serial)
{
  int column0, row0, column1, row1;
  guint inside = 0;

  if (shown == NULL)
    return FALSE;
  hu_tile_range (shown->x, shown->y, shown->scale, view, 0, &column0, &row0, &column1, &row1);
  for (guint i = 0; i < shown->n; i++)
    if (shown->tiles[i].column >= column0 && shown->tiles[i].column < column1 && shown->tiles[i].row >= row0
        && shown->tiles[i].row < row1 && shown->tiles[i].style_serial >= style_serial)
      inside++;
  return inside == (guint) ((column1 - column0) * (row1 - row0));
}

/* The lock is held. */
static gboolean
take_delivered (HuSeatTiles *self)
{
  gboolean any = self->delivered != NULL || self->delivered_base != NULL;

  if (self->delivered != NULL)
    {
      g_clear_pointer (&self->shown, hu_shown_unref);
      self->shown = g_steal_pointer (&self->delivered);
    }
  if (self->delivered_base != NULL)
    {
      g_clear_object (&self->base);
      self->base = g_steal_pointer (&self->delivered_base);
    }
  return any;
}

gboolean
hu_seat_tiles_deliver_cb (gpointer data)
{
  HuSeatTiles *self = data;
  gboolean any;

  g_mutex_lock (&self->lock);
  self->announced = FALSE;
  any = take_delivered (self);
  g_mutex_unlock (&self->lock);
  g_signal_emit (self, signals[CHANGED], 0, any);
  return G_SOURCE_REMOVE;
}

/* --- showing ----------------------------------------------------------------------------------- */

static void
append_texture (GtkSnapshot *snapshot, GdkTexture *texture, double x0, double y0, double x1, double y1,
                double device_scale, GskScalingFilter filter)
{
  gtk_snapshot_append_scaled_texture (
    snapshot, texture, filter,
    &GRAPHENE_RECT_INIT (x0 / device_scale, y0 / device_scale, (x1 - x0) / device_scale, (y1 - y0) / device_scale));
}

static void
snapshot_base (HuSeatTiles *self, GtkSnapshot *snapshot, const HuTileView *view, double device_scale)
{
  HuBox box = self->base_box;

  if (self->base == NULL)
    return;
  append_texture (snapshot, self->base, (box.x0 - view->x) / view->scale, (box.y0 - view->y) / view->scale,
                  (box.x1 - view->x) / view->scale, (box.y1 - view->y) / view->scale, device_scale,
                  GSK_SCALING_FILTER_LINEAR);
}

/* What lies beyond the view is drawn once the view itself has been shown: the two would compete for the processor. */
static void
let_go_ahead (HuSeatTiles *self)
{
  if (self->seen_serial == self->style_serial)
    return;
  g_mutex_lock (&self->lock);
  self->seen_serial = self->style_serial;
  self->wanted = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

void
hu_seat_tiles_snapshot (HuSeatTiles *self, GtkSnapshot *snapshot, const HuTileView *view, double device_scale,
                        const GdkRGBA *sea)
{
  const HuShownTiles *shown;
  double size;

  g_return_if_fail (HU_IS_SEAT_TILES (self));

  /* What has come since the frame began needs no frame of its own. */
  g_mutex_lock (&self->lock);
  take_delivered (self);
  g_mutex_unlock (&self->lock);
  shown = self->shown;

  /* Where the widget lies between two pixels the tiles' edges blend with what is beneath: that is sea, too. */
  gtk_snapshot_append_color (snapshot, sea,
                             &GRAPHENE_RECT_INIT (0, 0, view->width / device_scale, view->height / device_scale));
  if (!covers (shown, view, 0))
    snapshot_base (self, snapshot, view, device_scale);
  if (shown == NULL)
    return;
  if (covers (shown, view, self->style_serial))
    let_go_ahead (self);
  size = HU_TILE * shown->scale / view->scale;
  for (guint i = 0; i < shown->n; i++)
    {
      double left = (shown->x - view->x) / view->scale + shown->tiles[i].column * size;
      double top = (shown->y - view->y) / view->scale + shown->tiles[i].row * size;
      /* Whole device pixels, so that no seam shows between neighbours. */
      double x0 = round (left), y0 = round (top), x1 = round (left + size), y1 = round (top + size);

      if (x1 <= 0 || y1 <= 0 || x0 >= view->width || y0 >= view->height)
        continue;
      /* Pixel for pixel; while zooming at most NEAR_ENOUGH away from it, for a moment, where the nearest pixel costs half of an
       * interpolated one in software. */
      append_texture (snapshot, shown->tiles[i].texture, x0, y0, x1, y1, device_scale, GSK_SCALING_FILTER_NEAREST);
    }
}

gboolean
hu_seat_tiles_is_exact (HuSeatTiles *self, const HuTileView *view)
{
  g_return_val_if_fail (HU_IS_SEAT_TILES (self), FALSE);

  return self->shown != NULL && hu_same_scale (self->shown->scale, view->scale)
         && covers (self->shown, view, self->style_serial);
}

static double
share_covered (const HuTileView *view, double x0, double y0, double x1, double y1)
{
  double width = MIN (x1, view->width) - MAX (x0, 0), height = MIN (y1, view->height) - MAX (y0, 0);

  return width > 0 && height > 0 ? width * height / ((double) view->width * view->height) : 0;
}

double
hu_seat_tiles_coarse (HuSeatTiles *self, const HuTileView *view)
{
  const HuShownTiles *shown = self->shown;
  double covered = 0, size;

  if (shown == NULL)
    return 1;
  size = HU_TILE * shown->scale / view->scale;
  for (guint i = 0; i < shown->n; i++)
    {
      double left = (shown->x - view->x) / view->scale + shown->tiles[i].column * size;
      double top = (shown->y - view->y) / view->scale + shown->tiles[i].row * size;
      covered += share_covered (view, left, top, left + size, top + size);
    }
  return MAX (0, 1 - covered);
}

double
hu_seat_tiles_uncovered (HuSeatTiles *self, const HuTileView *view)
{
  /* Beyond the low-resolution picture there is only sea, which is the colour beneath it. */
  return self->base != NULL ? 0 : hu_seat_tiles_coarse (self, view);
}

/* --- object ------------------------------------------------------------------------------------ */

void
hu_seat_tiles_stop (HuSeatTiles *self)
{
  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  g_thread_join (g_steal_pointer (&self->thread));
}

static void
hu_seat_tiles_finalize (GObject *object)
{
  HuSeatTiles *self = HU_SEAT_TILES (object);

  hu_seat_tiles_stop (self);
  g_clear_pointer (&self->shown, hu_shown_unref);
  g_clear_pointer (&self->delivered, hu_shown_unref);
  g_clear_object (&self->base);
  g_clear_object (&self->delivered_base);
  g_clear_pointer (&self->style, hu_raster_style_unref);
  g_clear_pointer (&self->raster, hu_seat_raster_unref);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (hu_seat_tiles_parent_class)->finalize (object);
}

static void
hu_seat_tiles_class_init (HuSeatTilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_seat_tiles_finalize;

  signals[CHANGED] = g_signal_new ("changed", HU_TYPE_SEAT_TILES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_BOOLEAN);
}

static void
hu_seat_tiles_init (HuSeatTiles *self)
{
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
}

HuSeatTiles *
hu_seat_tiles_new (HuSeatRaster *raster)
{
  HuSeatTiles *self = g_object_new (HU_TYPE_SEAT_TILES, NULL);
  HuBox box = hu_boundaries_extent (hu_seat_raster_get_boundaries (raster));
  float margin = (box.y1 - box.y0) / 50;

  self->raster = hu_seat_raster_ref (raster);
  self->base_box = (HuBox) { box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin };
  self->thread = g_thread_new ("hu-seat-tiles", hu_seat_tiles_work, self);
  return self;
}

void
hu_seat_tiles_set_style (HuSeatTiles *self, HuRasterStyle *style, const float *line_width)
{
  g_return_if_fail (HU_IS_SEAT_TILES (self));

  g_mutex_lock (&self->lock);
  hu_raster_style_ref (style);
  g_clear_pointer (&self->style, hu_raster_style_unref);
  self->style = style;
  self->style_serial++;
  if (memcmp (self->line_width, line_width, sizeof self->line_width) != 0)
    {
      memcpy (self->line_width, line_width, sizeof self->line_width);
      self->line_serial++;
    }
  self->wanted = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

void
hu_seat_tiles_request (HuSeatTiles *self, const HuTileView *view)
{
  g_return_if_fail (HU_IS_SEAT_TILES (self));

  g_mutex_lock (&self->lock);
  if (!same_view (&self->view, view))
    {
      if (!hu_same_scale (self->view.scale, view->scale))
        {
          gint64 now = g_get_monotonic_time (), interval = now - self->scaled_at;

          self->still_at = now + CLAMP (interval * 3 / 2, STANDS_STILL, STANDS_STILL_MOST);
          self->scaled_at = now;
        }
      self->view = *view;
      self->wanted = TRUE;
      g_cond_signal (&self->cond);
    }
  g_mutex_unlock (&self->lock);
}
