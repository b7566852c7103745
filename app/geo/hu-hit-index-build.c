/* hu-hit-index-build.c: lays the grid over the boundaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-hit-index-private.h"

#include <math.h>
#include <string.h>

/* Cells for every point of the boundaries, at most: with 375,000 points in the United Kingdom this
 * gives 150,000 cells of 4,096 map units (2,400 m on the ground). Four times as many would make
 * lookups a third faster, but cost 2 MB. */
#define CELLS_PER_POINT 1
/* What rounding may move the place where an edge enters a row of cells; map units. */
#define MARGIN 0.01

#define NO_RUN G_MAXUINT32

/* An edge of @arc crosses the northern side of row @row, between corner @column - 1 and corner
 * @column. */
typedef struct
{
  guint32 row, column, arc;
} Crossing;

typedef struct
{
  HuHitIndex *index;
  GArray *runs; /* of HuHitRun, as they come */
  GArray *run_cells; /* of guint32: the cell of each */
  GArray *crossings;
} Builder;

/* Points of the boundaries lie in the grid: there is nothing below 0 but what MARGIN does. */
static inline int
column_of (const HuHitIndex *index, double x)
{
  return MAX (MIN ((int) ((x - index->x0) * index->per_unit), (int) index->columns - 1), 0);
}

static inline int
row_of (const HuHitIndex *index, double y)
{
  return MAX (MIN ((int) ((y - index->y0) * index->per_unit), (int) index->rows - 1), 0);
}

/* How many northern sides of rows lie north of @y. */
static inline int
lines_north_of (const HuHitIndex *index, int row, double y)
{
  return y > index->y0 + row * index->cell ? row + 1 : row;
}

static void
choose_cells (HuHitIndex *index)
{
  HuBox extent = index->boundaries->extent;
  double limit = CELLS_PER_POINT * (double) index->boundaries->n_points;

  for (index->cell = 1;; index->cell *= 2)
    {
      double columns, rows;

      index->x0 = floor (extent.x0 / index->cell) * index->cell;
      index->y0 = floor (extent.y0 / index->cell) * index->cell;
      columns = floor ((extent.x1 - index->x0) / index->cell) + 1;
      rows = floor ((extent.y1 - index->y0) / index->cell) + 1;
      index->per_unit = 1 / index->cell;
      index->columns = (guint) columns;
      index->rows = (guint) rows;
      if (columns * rows <= MAX (limit, 4))
        return;
    }
}

/* Adds the edge from @point to the point after it to what is known of a cell. While they are
 * gathered, cells hold the number of their last run. */
static inline void
add_to_cell (Builder *self, guint32 cell, guint32 arc, guint32 point)
{
  guint32 *last = (guint32 *) &self->index->cells[cell];

  if (*last != NO_RUN)
    {
      HuHitRun *run = &g_array_index (self->runs, HuHitRun, *last);

      if (run->arc == arc && run->first + run->n == point)
        {
          run->n++;
          return;
        }
    }
  *last = self->runs->len;
  g_array_append_val (self->runs, ((HuHitRun) { point, 1, arc }));
  g_array_append_val (self->run_cells, cell);
}

/* An edge that does not lie in one cell. */
static void
add_long_edge (Builder *self, guint32 arc, guint32 point)
{
  const HuHitIndex *index = self->index;
  HuPoint a = index->boundaries->points[point], b = index->boundaries->points[point + 1];
  int last_row = row_of (index, MAX (a.y, b.y));

  for (int row = row_of (index, MIN (a.y, b.y)); row <= last_row; row++)
    {
      double north = index->y0 + row * index->cell, south = north + index->cell;
      double from = CLAMP (north, MIN (a.y, b.y), MAX (a.y, b.y));
      double to = CLAMP (south, MIN (a.y, b.y), MAX (a.y, b.y));
      double slope = a.y != b.y ? ((double) b.x - a.x) / ((double) b.y - a.y) : 0;
      double x_from = a.y != b.y ? a.x + (from - a.y) * slope : a.x;
      double x_to = a.y != b.y ? a.x + (to - a.y) * slope : b.x;
      int last = column_of (index, MAX (x_from, x_to) + MARGIN);

      for (int column = column_of (index, MIN (x_from, x_to) - MARGIN); column <= last; column++)
        add_to_cell (self, (guint32) row * index->columns + (guint32) column, arc, point);
    }
}

/* Whether corner @column of the row at @y lies east of the edge from @a to @b, which crosses that
 * row. */
static gboolean
is_east (const HuHitIndex *index, int column, double y, HuPoint a, HuPoint b)
{
  return hu_hit_side (a, b, index->x0 + column * index->cell, y) == (a.y > b.y);
}

/* Notes where an edge crosses the northern side of a row: the first corner to the east of it, to
 * the last digit. */
static void
add_crossing (Builder *self, guint32 arc, int row, HuPoint a, HuPoint b)
{
  const HuHitIndex *index = self->index;
  double y = index->y0 + row * index->cell;
  double x = a.x + (y - a.y) / ((double) b.y - a.y) * ((double) b.x - a.x);
  int column = column_of (index, x) + 1;

  while (column > 0 && is_east (index, column - 1, y, a, b))
    column--;
  while (column < (int) index->columns && !is_east (index, column, y, a, b))
    column++;
  g_array_append_val (self->crossings, ((Crossing) { (guint32) row, (guint32) column, arc }));
}

static void
add_arc (Builder *self, guint32 number)
{
  const HuHitIndex *index = self->index;
  const HuArc *arc = &index->boundaries->arcs[number];
  const HuPoint *points = index->boundaries->points;
  int column = column_of (index, points[arc->first].x), row = row_of (index, points[arc->first].y);
  int lines = lines_north_of (index, row, points[arc->first].y);

  for (guint32 i = arc->first; i + 1 < arc->first + arc->n; i++)
    {
      HuPoint next = points[i + 1];
      int next_column = column_of (index, next.x), next_row = row_of (index, next.y);
      int next_lines = lines_north_of (index, next_row, next.y);

      if (column == next_column && row == next_row)
        add_to_cell (self, (guint32) row * index->columns + (guint32) column, number, i);
      else
        add_long_edge (self, number, i);
      for (int line = MIN (lines, next_lines); line < MAX (lines, next_lines); line++)
        add_crossing (self, number, line, points[i], next);
      column = next_column;
      row = next_row;
      lines = next_lines;
    }
}

/* Puts runs in the order of cells, and numbers the cells that have some. */
static void
sort_runs (Builder *self)
{
  HuHitIndex *index = self->index;
  guint n_cells = index->columns * index->rows, n_runs = self->runs->len, n = 0;
  guint32 *places;

  for (guint i = 0; i < n_cells; i++)
    index->cells[i] = index->cells[i] == (gint32) NO_RUN ? ~0 : (gint32) n++;
  index->corners = g_new (guint64, n);
  index->starts = g_new0 (guint32, n + 1);
  index->runs = g_new (HuHitRun, n_runs);
  for (guint i = 0; i < n_runs; i++)
    index->starts[index->cells[g_array_index (self->run_cells, guint32, i)] + 1]++;
  for (guint i = 0; i < n; i++)
    index->starts[i + 1] += index->starts[i];
  places = g_memdup2 (index->starts, n * sizeof *places);
  for (guint i = 0; i < n_runs; i++)
    {
      gint32 cell = index->cells[g_array_index (self->run_cells, guint32, i)];

      index->runs[places[cell]++] = g_array_index (self->runs, HuHitRun, i);
    }
  g_free (places);
}

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  const Crossing *left = a, *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  return (left->column > right->column) - (left->column < right->column);
}

static HuPoint
corner_of (const HuHitIndex *index, guint row, guint column)
{
  return (HuPoint) { (float) (index->x0 + column * index->cell), (float) (index->y0 + row * index->cell) };
}

/* Walks along the northern side of every row from the west, where there is no seat, and writes down
 * at each corner where it is. */
static void
fill_cells (Builder *self)
{
  HuHitIndex *index = self->index;
  const HuArc *arcs = index->boundaries->arcs;
  guint at = 0;

  g_array_sort (self->crossings, compare_crossings);
  for (guint row = 0; row < index->rows; row++)
    {
      guint64 code = 0;

      for (guint column = 0; column < index->columns; column++)
        {
          gint32 *cell = &index->cells[row * index->columns + column];

          for (; at < self->crossings->len; at++)
            {
              const Crossing *crossing = &g_array_index (self->crossings, Crossing, at);

              if (crossing->row != row || crossing->column > column)
                break;
              code ^= hu_hit_code (arcs[crossing->arc].left) ^ hu_hit_code (arcs[crossing->arc].right);
            }
          if (*cell >= 0)
            index->corners[*cell] = code;
          else
            *cell = ~(hu_hit_index_seat_of (index, code, corner_of (index, row, column)) + 1);
        }
      while (at < self->crossings->len && g_array_index (self->crossings, Crossing, at).row == row)
        at++;
    }
}

void
hu_hit_index_build (HuHitIndex *index)
{
  Builder self = { .index = index };
  gsize n_cells;

  choose_cells (index);
  n_cells = (gsize) index->columns * index->rows;
  index->cells = g_new (gint32, n_cells);
  memset (index->cells, 0xff, n_cells * sizeof *index->cells);
  /* There is about one run for eight points; growing would touch the memory twice. */
  self.runs = g_array_sized_new (FALSE, FALSE, sizeof (HuHitRun), index->boundaries->n_points / 4);
  self.run_cells = g_array_sized_new (FALSE, FALSE, sizeof (guint32), index->boundaries->n_points / 4);
  self.crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
  for (guint i = 0; i < index->boundaries->n_arcs; i++)
    add_arc (&self, i);
  sort_runs (&self);
  fill_cells (&self);
  g_array_unref (self.runs);
  g_array_unref (self.run_cells);
  g_array_unref (self.crossings);
}
