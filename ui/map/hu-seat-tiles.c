/* hu-seat-tiles.c: a worker that draws, a main thread that shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-seat-tiles.h"

#include <math.h>
#include <string.h>

/* Device pixels. Small enough that one is uploaded without missing a frame, large enough that few are drawn. */
#define TILE 256
/* How far beyond the window tiles are drawn ahead. */
#define AHEAD 256
/* How far beyond that they are kept. */
#define KEEP 256
/* While a zoom goes on, tiles drawn for a scale within this many octaves serve, stretched … */
#define NEAR_ENOUGH 0.2
/* … until it has stood still so long, µs. */
#define STANDS_STILL 40000
/* Height of the low-resolution picture. */
#define BASE_HEIGHT 1200

typedef struct
{
  int column, row;
  HuSheet *sheet;
  int x, y; /* in the sheet */
  guint style_serial;
  GdkTexture *texture;
} Tile;

/* Tiles of one scale. The worker owns one and changes it; the main thread is given copies of the list. */
typedef struct
{
  double x, y, scale; /* corner of tile (0, 0) */
  GHashTable *tiles; /* key → Tile */
} Grid;

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
} Shown;

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
  HuRasterStyle *style;
  guint style_serial;
  float line_width[HU_N_LINES];
  guint line_serial;
  Shown *delivered;
  GdkTexture *delivered_base;
  gboolean announced;

  /* Main thread only. */
  Shown *shown;
  GdkTexture *base;
  HuBox base_box;
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuSeatTiles, hu_seat_tiles, G_TYPE_OBJECT)

/* --- shown ------------------------------------------------------------------------------------- */

static void
shown_clear (gpointer data)
{
  Shown *shown = data;

  for (guint i = 0; i < shown->n; i++)
    g_object_unref (shown->tiles[i].texture);
}

static void
shown_unref (Shown *shown)
{
  g_atomic_rc_box_release_full (shown, shown_clear);
}

static gboolean
same_scale (double a, double b)
{
  return fabs (a - b) < 1e-9 * a;
}

static gboolean
same_view (const HuTileView *a, const HuTileView *b)
{
  return a->x == b->x && a->y == b->y && a->scale == b->scale && a->width == b->width && a->height == b->height;
}

/* The tiles that a view touches, the ends exclusive. */
static void
tile_range (double x, double y, double scale, const HuTileView *view, double beyond, int *column0, int *row0, int *column1,
            int *row1)
{
  double ratio = view->scale / scale;
  double left = (view->x - x) / scale, top = (view->y - y) / scale;

  *column0 = (int) floor ((left - beyond) / TILE + 1e-6);
  *row0 = (int) floor ((top - beyond) / TILE + 1e-6);
  *column1 = (int) ceil ((left + view->width * ratio + beyond) / TILE - 1e-6);
  *row1 = (int) ceil ((top + view->height * ratio + beyond) / TILE - 1e-6);
}

/* Whether tiles cover the whole view, in colours no older than @style_serial. */
static gboolean
covers (const Shown *shown, const HuTileView *view, guint style_serial)
{
  int column0, row0, column1, row1;
  guint inside = 0;

  if (shown == NULL)
    return FALSE;
  tile_range (shown->x, shown->y, shown->scale, view, 0, &column0, &row0, &column1, &row1);
  for (guint i = 0; i < shown->n; i++)
    if (shown->tiles[i].column >= column0 && shown->tiles[i].column < column1 && shown->tiles[i].row >= row0 &&
        shown->tiles[i].row < row1 && shown->tiles[i].style_serial >= style_serial)
      inside++;
  return inside == (guint) ((column1 - column0) * (row1 - row0));
}

/* --- the worker -------------------------------------------------------------------------------- */

typedef struct
{
  HuSeatTiles *tiles;
  Grid grid;
  HuSheet *base;
  guint base_serial, base_lines;
  /* The wish in work. */
  HuTileView view;
  gint64 scaled_at;
  HuRasterStyle *style;
  guint style_serial, line_serial;
  float line_width[HU_N_LINES];
} Worker;

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  hu_sheet_unref (tile->sheet);
  g_clear_object (&tile->texture);
  g_free (tile);
}

static guint
tile_hash (gconstpointer key)
{
  const Tile *tile = key;

  return (guint) tile->column * 2654435761u ^ (guint) tile->row;
}

static gboolean
tile_equal (gconstpointer a, gconstpointer b)
{
  const Tile *s = a, *t = b;

  return s->column == t->column && s->row == t->row;
}

static gboolean
emit_changed_cb (gpointer data)
{
  HuSeatTiles *self = data;

  g_mutex_lock (&self->lock);
  self->announced = FALSE;
  if (self->delivered != NULL)
    {
      g_clear_pointer (&self->shown, shown_unref);
      self->shown = g_steal_pointer (&self->delivered);
    }
  if (self->delivered_base != NULL)
    {
      g_clear_object (&self->base);
      self->base = g_steal_pointer (&self->delivered_base);
    }
  g_mutex_unlock (&self->lock);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Hands over what was drawn; the lock is held. */
static void
announce (HuSeatTiles *self)
{
  GSource *source;

  if (self->announced || self->stop)
    return;
  self->announced = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, GDK_PRIORITY_REDRAW - 10);
  g_source_set_callback (source, emit_changed_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
deliver (Worker *worker)
{
  HuSeatTiles *self = worker->tiles;
  Grid *grid = &worker->grid;
  guint n = g_hash_table_size (grid->tiles);
  Shown *shown = g_atomic_rc_box_alloc0 (sizeof (Shown) + n * sizeof (shown->tiles[0]));
  GHashTableIter iter;
  Tile *tile;

  shown->x = grid->x;
  shown->y = grid->y;
  shown->scale = grid->scale;
  g_hash_table_iter_init (&iter, grid->tiles);
  while (g_hash_table_iter_next (&iter, (gpointer *) &tile, NULL))
    {
      shown->tiles[shown->n].column = tile->column;
      shown->tiles[shown->n].row = tile->row;
      shown->tiles[shown->n].style_serial = tile->style_serial;
      shown->tiles[shown->n++].texture = g_object_ref (tile->texture);
    }

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->delivered, shown_unref);
  self->delivered = shown;
  announce (self);
  g_mutex_unlock (&self->lock);
}

static void
paint_tile (Worker *worker, Tile *tile)
{
  g_clear_object (&tile->texture);
  tile->texture =
      hu_raster_paint_texture (worker->tiles->raster, tile->sheet, worker->style, tile->x, tile->y, TILE, TILE);
  tile->style_serial = worker->style_serial;
}

/* Draws the tiles column0..column1 × row0..row1 that are missing, as one sheet. */
static void
draw_tiles (Worker *worker, int column0, int row0, int column1, int row1)
{
  Grid *grid = &worker->grid;
  HuRasterFrame frame = {
    .x = grid->x + column0 * (TILE * grid->scale),
    .y = grid->y + row0 * (TILE * grid->scale),
    .scale = grid->scale,
    .width = (column1 - column0) * TILE,
    .height = (row1 - row0) * TILE,
  };
  g_autoptr (HuSheet) sheet = NULL;

  memcpy (frame.line_width, worker->line_width, sizeof frame.line_width);
  sheet = hu_seat_raster_draw (worker->tiles->raster, &frame);
  for (int row = row0; row < row1; row++)
    for (int column = column0; column < column1; column++)
      {
        Tile key = { column, row }, *tile;

        if (g_hash_table_contains (grid->tiles, &key))
          continue;
        tile = g_new0 (Tile, 1);
        tile->column = column;
        tile->row = row;
        tile->sheet = hu_sheet_ref (sheet);
        tile->x = (column - column0) * TILE;
        tile->y = (row - row0) * TILE;
        paint_tile (worker, tile);
        g_hash_table_add (grid->tiles, tile);
      }
}

/* The box of tiles missing among column0..column1 × row0..row1; %FALSE where none is. */
static gboolean
missing_box (const Grid *grid, int *column0, int *row0, int *column1, int *row1)
{
  int c0 = G_MAXINT, r0 = G_MAXINT, c1 = G_MININT, r1 = G_MININT;

  for (int row = *row0; row < *row1; row++)
    for (int column = *column0; column < *column1; column++)
      {
        Tile key = { column, row };
        if (g_hash_table_contains (grid->tiles, &key))
          continue;
        c0 = MIN (c0, column);
        r0 = MIN (r0, row);
        c1 = MAX (c1, column + 1);
        r1 = MAX (r1, row + 1);
      }
  if (c0 == G_MAXINT)
    return FALSE;
  *column0 = c0;
  *row0 = r0;
  *column1 = c1;
  *row1 = r1;
  return TRUE;
}

static void
drop_far_tiles (Worker *worker)
{
  Grid *grid = &worker->grid;
  GHashTableIter iter;
  Tile *tile;
  int column0, row0, column1, row1;

  tile_range (grid->x, grid->y, grid->scale, &worker->view, AHEAD + KEEP, &column0, &row0, &column1, &row1);
  g_hash_table_iter_init (&iter, grid->tiles);
  while (g_hash_table_iter_next (&iter, (gpointer *) &tile, NULL))
    if (tile->column < column0 || tile->column >= column1 || tile->row < row0 || tile->row >= row1)
      g_hash_table_iter_remove (&iter);
}

/* Tiles of the view, and @beyond pixels round it, in the newest colours. */
static gboolean
repaint (Worker *worker, int beyond)
{
  Grid *grid = &worker->grid;
  GHashTableIter iter;
  Tile *tile;
  gboolean any = FALSE;
  int column0, row0, column1, row1;

  tile_range (grid->x, grid->y, grid->scale, &worker->view, beyond, &column0, &row0, &column1, &row1);
  g_hash_table_iter_init (&iter, grid->tiles);
  while (g_hash_table_iter_next (&iter, (gpointer *) &tile, NULL))
    if (tile->style_serial != worker->style_serial && tile->column >= column0 && tile->column < column1 &&
        tile->row >= row0 && tile->row < row1)
      {
        paint_tile (worker, tile);
        any = TRUE;
      }
  return any;
}

static void
draw_base (Worker *worker)
{
  HuSeatTiles *self = worker->tiles;
  GdkTexture *texture;

  if (worker->base == NULL || worker->base_lines != worker->line_serial)
    {
      double height = self->base_box.y1 - self->base_box.y0, width = self->base_box.x1 - self->base_box.x0;
      HuRasterFrame frame = { .x = self->base_box.x0, .y = self->base_box.y0, .scale = height / BASE_HEIGHT,
                              .height = BASE_HEIGHT };

      frame.width = (int) ceil (width / frame.scale);
      memcpy (frame.line_width, worker->line_width, sizeof frame.line_width);
      g_clear_pointer (&worker->base, hu_sheet_unref);
      worker->base = hu_seat_raster_draw (self->raster, &frame);
      worker->base_lines = worker->line_serial;
    }
  texture = hu_raster_paint_texture (self->raster, worker->base, worker->style, 0, 0, worker->base->frame.width,
                                     worker->base->frame.height);
  worker->base_serial = worker->style_serial;
  g_mutex_lock (&self->lock);
  g_clear_object (&self->delivered_base);
  self->delivered_base = texture;
  announce (self);
  g_mutex_unlock (&self->lock);
}

/* Draws tiles of the view, and @beyond pixels round it, that are not there. */
static gboolean
draw_missing (Worker *worker, int beyond)
{
  Grid *grid = &worker->grid;
  int column0, row0, column1, row1;

  tile_range (grid->x, grid->y, grid->scale, &worker->view, beyond, &column0, &row0, &column1, &row1);
  if (!missing_box (grid, &column0, &row0, &column1, &row1))
    return FALSE;
  /* Ahead of need, one row or column at a time, so that a new wish is not kept waiting. */
  if (beyond > 0 && row1 - row0 > 1 && column1 - column0 > 1)
    row1 = row0 + 1;
  draw_tiles (worker, column0, row0, column1, row1);
  return TRUE;
}

/* Whether the view is being zoomed, and the tiles there are serve for now. */
static gboolean
can_wait (Worker *worker)
{
  return g_hash_table_size (worker->grid.tiles) > 0 &&
         fabs (log2 (worker->view.scale / worker->grid.scale)) < NEAR_ENOUGH &&
         g_get_monotonic_time () < worker->scaled_at + STANDS_STILL;
}

/* What to do next. */
typedef enum
{
  NEXT_WORK,
  NEXT_LATER, /* when the view has stood still */
  NEXT_IDLE
} Next;

/* One piece of work, the most urgent first. */
static Next
work (Worker *worker)
{
  Grid *grid = &worker->grid;

  if (worker->style == NULL || worker->view.width <= 0 || worker->view.height <= 0)
    return NEXT_IDLE;
  if (!same_scale (grid->scale, worker->view.scale))
    {
      if (can_wait (worker))
        {
          if (!repaint (worker, 0))
            return NEXT_LATER;
          deliver (worker);
          return NEXT_WORK;
        }
      g_hash_table_remove_all (grid->tiles);
      grid->x = worker->view.x;
      grid->y = worker->view.y;
      grid->scale = worker->view.scale;
    }
  if (repaint (worker, 0) | draw_missing (worker, 0))
    deliver (worker);
  else if (worker->base_serial != worker->style_serial || worker->base_lines != worker->line_serial)
    draw_base (worker);
  else if (repaint (worker, AHEAD + KEEP) | draw_missing (worker, AHEAD))
    {
      drop_far_tiles (worker);
      deliver (worker);
    }
  else
    return NEXT_IDLE;
  return NEXT_WORK;
}

/* Takes the newest wish; waits for one where there is nothing to do. %FALSE to stop. */
static gboolean
take_wish (Worker *worker, Next next)
{
  HuSeatTiles *self = worker->tiles;
  gboolean go_on;

  g_mutex_lock (&self->lock);
  if (next == NEXT_LATER && !self->stop && !self->wanted)
    g_cond_wait_until (&self->cond, &self->lock, worker->scaled_at + STANDS_STILL);
  while (next == NEXT_IDLE && !self->stop && !self->wanted)
    g_cond_wait (&self->cond, &self->lock);
  self->wanted = FALSE;
  worker->view = self->view;
  worker->scaled_at = self->scaled_at;
  if (worker->line_serial != self->line_serial)
    {
      worker->line_serial = self->line_serial;
      memcpy (worker->line_width, self->line_width, sizeof worker->line_width);
      g_hash_table_remove_all (worker->grid.tiles);
    }
  if (worker->style_serial != self->style_serial)
    {
      g_clear_pointer (&worker->style, hu_raster_style_unref);
      worker->style = hu_raster_style_ref (self->style);
      worker->style_serial = self->style_serial;
    }
  go_on = !self->stop;
  g_mutex_unlock (&self->lock);
  return go_on;
}

static gpointer
worker_main (gpointer data)
{
  Worker worker = { .tiles = data };
  Next next = NEXT_IDLE;

  worker.grid.tiles = g_hash_table_new_full (tile_hash, tile_equal, tile_free, NULL);
  while (take_wish (&worker, next))
    next = work (&worker);
  g_hash_table_unref (worker.grid.tiles);
  g_clear_pointer (&worker.base, hu_sheet_unref);
  g_clear_pointer (&worker.style, hu_raster_style_unref);
  return NULL;
}

/* --- showing ----------------------------------------------------------------------------------- */

static void
append_texture (GtkSnapshot *snapshot, GdkTexture *texture, double x0, double y0, double x1, double y1, double device_scale,
                GskScalingFilter filter)
{
  gtk_snapshot_append_scaled_texture (snapshot, texture, filter,
                                      &GRAPHENE_RECT_INIT (x0 / device_scale, y0 / device_scale, (x1 - x0) / device_scale,
                                                           (y1 - y0) / device_scale));
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

void
hu_seat_tiles_snapshot (HuSeatTiles *self, GtkSnapshot *snapshot, const HuTileView *view, double device_scale,
                        const GdkRGBA *sea)
{
  const Shown *shown = self->shown;
  double size;

  g_return_if_fail (HU_IS_SEAT_TILES (self));

  if (!covers (shown, view, 0))
    {
      gtk_snapshot_append_color (snapshot, sea,
                                 &GRAPHENE_RECT_INIT (0, 0, view->width / device_scale, view->height / device_scale));
      snapshot_base (self, snapshot, view, device_scale);
    }
  if (shown == NULL)
    return;
  size = TILE * shown->scale / view->scale;
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

  return self->shown != NULL && same_scale (self->shown->scale, view->scale) &&
         covers (self->shown, view, self->style_serial);
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
  const Shown *shown = self->shown;
  double covered = 0, size;

  if (shown == NULL)
    return 1;
  size = TILE * shown->scale / view->scale;
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
  g_clear_pointer (&self->shown, shown_unref);
  g_clear_pointer (&self->delivered, shown_unref);
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

  signals[CHANGED] =
      g_signal_new ("changed", HU_TYPE_SEAT_TILES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  self->thread = g_thread_new ("hu-seat-tiles", worker_main, self);
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
      if (!same_scale (self->view.scale, view->scale))
        self->scaled_at = g_get_monotonic_time ();
      self->view = *view;
      self->wanted = TRUE;
      g_cond_signal (&self->cond);
    }
  g_mutex_unlock (&self->lock);
}
