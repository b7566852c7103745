/* hu-seat-tiles-private.h: one class in two files
 *
 * hu-seat-tiles.c         the main thread: what is wanted, what is shown
 * hu-seat-tiles-worker.c  the worker: draws and paints
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seat-tiles.h"

G_BEGIN_DECLS

/* Device pixels. Small enough that one is uploaded without missing a frame, large enough that few are drawn. */
#define HU_TILE 256

/* What the main thread shows. Immutable; an atomic box. */
typedef struct
{
  double x, y, scale;
  guint n;
  struct
  {
    int column, row;
    guint style_serial;
    GdkTexture *texture;
  } tiles[];
} HuShownTiles;

struct _HuSeatTiles
{
  GObject parent_instance;

  HuSeatRaster *raster;
  GThread *thread;
  GMainContext *context;

  GMutex lock;
  GCond cond;
  /* Under the lock: wishes, and what the worker has delivered. */
  gboolean stop;
  gboolean wanted; /* the view is new */
  HuTileView view;
  gint64 scaled_at; /* when its scale last changed, monotonic */
  gint64 still_at; /* when it will have stood still */
  HuRasterStyle *style;
  guint style_serial;
  float line_width[HU_N_LINES];
  guint line_serial;
  guint seen_serial; /* the newest style in which the whole view has been shown */
  HuShownTiles *delivered;
  GdkTexture *delivered_base;
  gboolean announced;

  /* Main thread only. */
  HuShownTiles *shown;
  GdkTexture *base;
  HuBox base_box;
};

gboolean hu_same_scale (double a, double b);
/* The tiles of a grid with its corner at @x, @y that a view, and @beyond device pixels round it, touches; ends exclusive. */
void hu_tile_range (double x, double y, double scale, const HuTileView *view, double beyond, int *column0, int *row0,
                    int *column1, int *row1);
void hu_shown_unref (HuShownTiles *shown);

/* The worker thread's function; @data is the HuSeatTiles. */
gpointer hu_seat_tiles_work (gpointer data);
/* On the main thread: takes over what the worker has delivered. */
gboolean hu_seat_tiles_deliver_cb (gpointer data);

G_END_DECLS
