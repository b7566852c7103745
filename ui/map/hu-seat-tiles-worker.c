/* hu-seat-tiles-worker.c: draws what is wanted, the most urgent first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-seat-tiles-private.h"

#include <math.h>
#include <string.h>

/* How far beyond the window tiles are drawn ahead. */
#define AHEAD 256
/* How far beyond that they are kept. */
#define KEEP 256
/* While a zoom goes on, tiles drawn for a scale within this many octaves serve, stretched. */
#define NEAR_ENOUGH 0.2
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

typedef struct
{
  HuSeatTiles *tiles;
  Grid grid;
  HuSheet *base;
  guint base_serial, base_lines;
  guint delivered_serial;
  /* The wish in work. */
  HuTileView view;
  gint64 still_at;
  HuRasterStyle *style;
  guint style_serial, line_serial, seen_serial;
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
  g_source_set_callback (source, hu_seat_tiles_deliver_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
deliver (Worker *worker)
{
  HuSeatTiles *self = worker->tiles;
  Grid *grid = &worker->grid;
  guint n = g_hash_table_size (grid->tiles);
  HuShownTiles *shown = g_atomic_rc_box_alloc0 (sizeof (HuShownTiles) + n * sizeof (shown->tiles[0]));
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

  worker->delivered_serial = worker->style_serial;
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->delivered, hu_shown_unref);
  self->delivered = shown;
  announce (self);
  g_mutex_unlock (&self->lock);
}

static void
paint_tile (Worker *worker, Tile *tile)
{
  g_clear_object (&tile->texture);
  tile->texture =
    hu_raster_paint_texture (worker->tiles->raster, tile->sheet, worker->style, tile->x, tile->y, HU_TILE, HU_TILE);
  tile->style_serial = worker->style_serial;
}

/* Draws the tiles column0..column1 × row0..row1 that are missing, as one sheet. */
static void
draw_tiles (Worker *worker, int column0, int row0, int column1, int row1)
{
  Grid *grid = &worker->grid;
  HuRasterFrame frame = {
    .x = grid->x + column0 * (HU_TILE * grid->scale),
    .y = grid->y + row0 * (HU_TILE * grid->scale),
    .scale = grid->scale,
    .width = (column1 - column0) * HU_TILE,
    .height = (row1 - row0) * HU_TILE,
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
        tile->x = (column - column0) * HU_TILE;
        tile->y = (row - row0) * HU_TILE;
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

  hu_tile_range (grid->x, grid->y, grid->scale, &worker->view, AHEAD + KEEP, &column0, &row0, &column1, &row1);
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

  hu_tile_range (grid->x, grid->y, grid->scale, &worker->view, beyond, &column0, &row0, &column1, &row1);
  g_hash_table_iter_init (&iter, grid->tiles);
  while (g_hash_table_iter_next (&iter, (gpointer *) &tile, NULL))
    if (tile->style_serial != worker->style_serial && tile->column >= column0 && tile->column < column1
        && tile->row >= row0 && tile->row < row1)
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
  g_autoptr (HuRasterStyle) plain = hu_raster_style_copy (worker->style);
  GdkTexture *texture;

  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    plain->highlight[i] = -1;
  if (worker->base == NULL || worker->base_lines != worker->line_serial)
    {
      double height = self->base_box.y1 - self->base_box.y0, width = self->base_box.x1 - self->base_box.x0;
      HuRasterFrame frame = {
        .x = self->base_box.x0, .y = self->base_box.y0, .scale = height / BASE_HEIGHT, .height = BASE_HEIGHT
      };

      frame.width = (int) ceil (width / frame.scale);
      memcpy (frame.line_width, worker->line_width, sizeof frame.line_width);
      g_clear_pointer (&worker->base, hu_sheet_unref);
      worker->base = hu_seat_raster_draw (self->raster, &frame);
      worker->base_lines = worker->line_serial;
    }
  texture = hu_raster_paint_texture (self->raster, worker->base, plain, 0, 0, worker->base->frame.width,
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

  hu_tile_range (grid->x, grid->y, grid->scale, &worker->view, beyond, &column0, &row0, &column1, &row1);
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
  return g_hash_table_size (worker->grid.tiles) > 0
         && fabs (log2 (worker->view.scale / worker->grid.scale)) < NEAR_ENOUGH
         && g_get_monotonic_time () < worker->still_at;
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
  if (!hu_same_scale (grid->scale, worker->view.scale))
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
  if (repaint (worker, 0) | draw_missing (worker, 0) | (worker->delivered_serial != worker->style_serial))
    deliver (worker);
  else if (worker->seen_serial != worker->style_serial)
    return NEXT_IDLE;
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

/* Where only highlights differ, tiles that do not show them are as good as new. */
static void
take_style (Worker *worker, HuRasterStyle *style, guint serial)
{
  g_autoptr (HuRasterStyle) before = g_steal_pointer (&worker->style);
  guint serial_before = worker->style_serial;
  GHashTableIter iter;
  Tile *tile;

  worker->style = hu_raster_style_ref (style);
  worker->style_serial = serial;
  if (before == NULL || !hu_raster_style_same_colors (before, style))
    return;
  if (worker->base_serial == serial_before)
    worker->base_serial = serial;
  g_hash_table_iter_init (&iter, worker->grid.tiles);
  while (g_hash_table_iter_next (&iter, (gpointer *) &tile, NULL))
    if (tile->style_serial == serial_before
        && !hu_raster_style_differs (worker->tiles->raster, before, style, &tile->sheet->frame, tile->x, tile->y,
                                     HU_TILE, HU_TILE))
      tile->style_serial = serial;
}

/* Takes the newest wish; waits for one where there is nothing to do. %FALSE to stop. */
static gboolean
take_wish (Worker *worker, Next next)
{
  HuSeatTiles *self = worker->tiles;
  gboolean go_on;

  g_mutex_lock (&self->lock);
  if (next == NEXT_LATER && !self->stop && !self->wanted)
    g_cond_wait_until (&self->cond, &self->lock, worker->still_at);
  while (next == NEXT_IDLE && !self->stop && !self->wanted)
    g_cond_wait (&self->cond, &self->lock);
  self->wanted = FALSE;
  worker->view = self->view;
  worker->still_at = self->still_at;
  worker->seen_serial = self->seen_serial;
  if (worker->line_serial != self->line_serial)
    {
      worker->line_serial = self->line_serial;
      memcpy (worker->line_width, self->line_width, sizeof worker->line_width);
      g_hash_table_remove_all (worker->grid.tiles);
    }
  if (worker->style_serial != self->style_serial)
    take_style (worker, self->style, self->style_serial);
  go_on = !self->stop;
  g_mutex_unlock (&self->lock);
  return go_on;
}

gpointer
hu_seat_tiles_work (gpointer data)
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
