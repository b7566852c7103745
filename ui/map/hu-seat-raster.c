/* hu-seat-raster.c: seats into runs, borders into coverage
 *
 * Filling: wherever a ring crosses the middle line of a row of pixels, its seat's number is toggled (exclusive or) into the cell of
 * that pixel; along a row the cells add up to the seat at hand, in whatever order crossings within a pixel were met. No sorting,
 * and as neighbours share their edges, nothing comes apart or overlaps. Lines are drawn from arcs, each once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-seat-raster.h"
#include "hu-line-raster.h"

#include <math.h>
#include <string.h>

#define N_DETAILS 2

typedef struct
{
  guint first, n;
  int left, right;
  HuLine line;
  HuBox box;
} Arc;

/* The borders at one level of detail, flat. */
typedef struct
{
  guint8 rank;
  GArray *points; /* HuPoint */
  GArray *arcs; /* Arc */
} Detail;

struct _HuSeatRaster
{
  gatomicrefcount refs;
  HuBoundaries *boundaries;
  guint n_seats;
  guint8 *regions;
  double *sizes;
  GMutex lock;
  Detail *details[N_DETAILS]; /* most recently used first; atomic boxes */
};

/* --- detail ------------------------------------------------------------------------------------ */

typedef struct
{
  HuSeatRaster *raster;
  Detail *detail;
} Collect;

static HuLine
line_between (HuSeatRaster *raster, int left, int right)
{
  HuRegion a, b;

  if (left < 0 || right < 0)
    return HU_LINE_COAST;
  a = raster->regions[left];
  b = raster->regions[right];
  if (a == b)
    return HU_LINE_SEAT;
  return hu_region_nation (a) == hu_region_nation (b) ? HU_LINE_REGION : HU_LINE_NATION;
}

static void
collect_arc_cb (const HuPoint *points, guint n, int left, int right, gpointer data)
{
  Collect *collect = data;
  Arc arc = { collect->detail->points->len,
              n,
              left,
              right,
              line_between (collect->raster, left, right),
              { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT } };

  if (n < 2)
    return;
  for (guint i = 0; i < n; i++)
    {
      arc.box.x0 = MIN (arc.box.x0, points[i].x);
      arc.box.y0 = MIN (arc.box.y0, points[i].y);
      arc.box.x1 = MAX (arc.box.x1, points[i].x);
      arc.box.y1 = MAX (arc.box.y1, points[i].y);
    }
  g_array_append_vals (collect->detail->points, points, n);
  g_array_append_val (collect->detail->arcs, arc);
}

static void
detail_clear (gpointer data)
{
  Detail *detail = data;

  g_array_unref (detail->points);
  g_array_unref (detail->arcs);
}

static Detail *
detail_new (HuSeatRaster *raster, guint8 rank)
{
  Detail *detail = g_atomic_rc_box_new0 (Detail);
  Collect collect = { raster, detail };

  detail->rank = rank;
  detail->points = g_array_new (FALSE, FALSE, sizeof (HuPoint));
  detail->arcs = g_array_new (FALSE, FALSE, sizeof (Arc));
  hu_boundaries_foreach_arc (raster->boundaries, rank, collect_arc_cb, &collect);
  return detail;
}

static void
detail_unref (Detail *detail)
{
  g_atomic_rc_box_release_full (detail, detail_clear);
}

/* Scales are taken in steps, so that a zoom gesture makes few details. */
static double
detail_step (double scale)
{
  return exp2 (floor (log2 (scale) * 2) / 2);
}

/* The detail for a scale, made or kept. */
static Detail *
ref_detail (HuSeatRaster *raster, double scale)
{
  guint8 rank = hu_boundaries_rank_for (detail_step (scale));
  Detail *found = NULL;
  guint i;

  g_mutex_lock (&raster->lock);
  for (i = 0; i < N_DETAILS && raster->details[i] != NULL; i++)
    if (raster->details[i]->rank == rank)
      {
        found = raster->details[i];
        break;
      }
  if (found == NULL)
    {
      found = detail_new (raster, rank);
      i = MIN (i, N_DETAILS - 1);
      if (raster->details[i] != NULL)
        detail_unref (raster->details[i]);
    }
  memmove (raster->details + 1, raster->details, i * sizeof (Detail *));
  raster->details[0] = g_atomic_rc_box_acquire (found);
  g_mutex_unlock (&raster->lock);
  return found;
}

/* Pixels from which a sheet is worth a second thread. */
#define SHARED_FROM (512 * 512)

/* --- drawing ----------------------------------------------------------------------------------- */

/* What drawing one sheet needs besides. */
typedef struct
{
  const HuRasterFrame *frame;
  guint16 *cells; /* what changes at each pixel */
  guint16 *left; /* what has changed before each row's first pixel */
  HuLineMask mask;
  GArray *path; /* float pairs: the arc in pixels */
} Canvas;

static void
cross_rows (Canvas *canvas, float x0, float y0, float x1, float y1, guint16 change)
{
  int width = canvas->frame->width;
  float low = MIN (y0, y1), high = MAX (y0, y1);
  int first = MAX (0, (int) ceilf (low - 0.5f));
  int end = MIN (canvas->frame->height, (int) ceilf (high - 0.5f));
  float slope;

  if (first >= end)
    return;
  slope = (x1 - x0) / (y1 - y0);
  for (int row = first; row < end; row++)
    {
      float x = x0 + (row + 0.5f - y0) * slope;

      if (x <= 0.5f)
        canvas->left[row] ^= change;
      else if (x <= width - 0.5f)
        canvas->cells[(gsize) row * width + (int) ceilf (x - 0.5f)] ^= change;
    }
}

static float *
place_points (Canvas *canvas, const HuPoint *points, guint n)
{
  const HuRasterFrame *frame = canvas->frame;
  double per_unit = 1 / frame->scale;
  float *path;

  g_array_set_size (canvas->path, n * 2);
  path = (float *) canvas->path->data;
  for (guint i = 0; i < n; i++)
    {
      path[2 * i] = (points[i].x - frame->x) * per_unit;
      path[2 * i + 1] = (points[i].y - frame->y) * per_unit;
    }
  return path;
}

typedef struct
{
  Canvas *canvas;
  guint16 number;
} Fill;

static void
fill_ring_cb (const HuPoint *points, guint n, gpointer data)
{
  Fill *fill = data;
  const float *path = place_points (fill->canvas, points, n);
  const float *a = path + 2 * (n - 1);

  for (guint i = 0; i < n; i++)
    {
      const float *b = path + 2 * i;
      cross_rows (fill->canvas, a[0], a[1], b[0], b[1], fill->number);
      a = b;
    }
}

static void
fill_seats (HuSeatRaster *raster, Canvas *canvas)
{
  const HuRasterFrame *frame = canvas->frame;
  double right = frame->x + frame->width * frame->scale, bottom = frame->y + frame->height * frame->scale;
  guint8 rank = hu_boundaries_rank_for (detail_step (frame->scale));

  for (guint i = 0; i < raster->n_seats; i++)
    {
      HuBox box = hu_boundaries_box (raster->boundaries, i);
      Fill fill = { canvas, i + 1 };

      /* What is wholly to the left cancels itself out. */
      if (box.x1 > frame->x && box.x0 < right && box.y1 > frame->y && box.y0 < bottom)
        hu_boundaries_foreach_ring (raster->boundaries, i, rank, fill_ring_cb, &fill);
    }
}

/* How strongly a border between small seats is drawn: where seats are a few pixels wide, full lines would be all there is
 * to see and darken their colours. */
static float
line_strength (HuSeatRaster *raster, const Arc *arc, double scale)
{
  double size = G_MAXDOUBLE, pixels;
  float least = arc->line == HU_LINE_SEAT ? 0.12f : 0.5f;

  if (arc->left >= 0)
    size = raster->sizes[arc->left];
  if (arc->right >= 0)
    size = MIN (size, raster->sizes[arc->right]);
  pixels = size / scale;
  return CLAMP ((pixels - 3) / 13, least, 1);
}

/* Lines are finer on small scales: full width from about zoom level 9. */
static float
line_fineness (double scale)
{
  return CLAMP (1 - (log2 (scale) - log2 (250)) / 7, 0.6, 1);
}

static void
draw_arc (HuSeatRaster *raster, Canvas *canvas, const Detail *detail, const Arc *arc)
{
  const HuRasterFrame *frame = canvas->frame;
  const float *path;
  float half = frame->line_width[arc->line] / 2 * line_fineness (frame->scale);
  double reach = (half + 1) * frame->scale;
  double right = frame->x + frame->width * frame->scale, bottom = frame->y + frame->height * frame->scale;
  float strength;

  if (arc->box.x0 > right + reach || arc->box.y0 > bottom + reach || arc->box.x1 < frame->x - reach
      || arc->box.y1 < frame->y - reach)
    return;
  path = place_points (canvas, &g_array_index (detail->points, HuPoint, arc->first), arc->n);
  strength = line_strength (raster, arc, frame->scale);
  for (guint i = 1; i < arc->n; i++)
    {
      const float *a = path + 2 * i - 2, *b = a + 2;
      hu_line_mask_stroke (&canvas->mask, a[0], a[1], b[0], b[1], half, strength, arc->line);
    }
}

static void
sweep_runs (Canvas *canvas, HuSheet *sheet, guint n_seats)
{
  const HuRasterFrame *frame = canvas->frame;
  GArray *runs = g_array_sized_new (FALSE, FALSE, sizeof (HuRun), frame->height * 8);

  for (int row = 0; row < frame->height; row++)
    {
      const guint16 *cells = canvas->cells + (gsize) row * frame->width;
      guint16 state = canvas->left[row], seat = state <= n_seats ? state : 0;
      HuRun run;

      sheet->row_runs[row] = runs->len;
      for (int x = 0; x < frame->width; x++)
        if (cells[x] != 0)
          {
            state ^= cells[x];
            /* Where seats overlap by a hair the sum is of no seat: the one before goes on. */
            if (state > n_seats || state == seat)
              continue;
            if (x > 0)
              {
                run = (HuRun) { x, seat };
                g_array_append_val (runs, run);
              }
            seat = state;
          }
      run = (HuRun) { frame->width, seat };
      g_array_append_val (runs, run);
    }
  sheet->row_runs[frame->height] = runs->len;
  sheet->runs = g_memdup2 (runs->data, runs->len * sizeof (HuRun));
  g_array_unref (runs);
}

static void
sweep_lines (Canvas *canvas, HuSheet *sheet)
{
  const HuLineMask *mask = &canvas->mask;
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (HuLinePixel), mask->height * 16);

  for (int row = 0; row < mask->height; row++)
    {
      const guint16 *pixels = mask->pixels + (gsize) row * mask->width;

      sheet->row_lines[row] = lines->len;
      for (int x = 0; x < mask->width; x++)
        if (pixels[x] != 0)
          {
            HuLinePixel pixel = { x, pixels[x] >> 8, pixels[x] & 0xff };
            g_array_append_val (lines, pixel);
          }
    }
  sheet->row_lines[mask->height] = lines->len;
  sheet->lines = g_memdup2 (lines->data, lines->len * sizeof (HuLinePixel));
  g_array_unref (lines);
}

/* Areas and lines have nothing to do with each other: each half of a large sheet is a thread's. */
typedef struct
{
  HuSeatRaster *raster;
  HuSheet *sheet;
} Half;

static gpointer
draw_lines (gpointer data)
{
  Half *half = data;
  HuSheet *sheet = half->sheet;
  const HuRasterFrame *frame = &sheet->frame;
  Detail *detail = ref_detail (half->raster, frame->scale);
  Canvas canvas = { frame };

  canvas.mask = (HuLineMask) { g_new0 (guint16, (gsize) frame->width * frame->height), frame->width, frame->height };
  canvas.path = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < detail->arcs->len; i++)
    draw_arc (half->raster, &canvas, detail, &g_array_index (detail->arcs, Arc, i));
  sweep_lines (&canvas, sheet);
  g_array_unref (canvas.path);
  g_free (canvas.mask.pixels);
  detail_unref (detail);
  return NULL;
}

static void
draw_areas (HuSeatRaster *raster, HuSheet *sheet)
{
  Canvas canvas = { &sheet->frame };

  canvas.cells = g_new0 (guint16, (gsize) sheet->frame.width * sheet->frame.height);
  canvas.left = g_new0 (guint16, sheet->frame.height);
  canvas.path = g_array_new (FALSE, FALSE, sizeof (float));
  fill_seats (raster, &canvas);
  sweep_runs (&canvas, sheet, raster->n_seats);
  g_array_unref (canvas.path);
  g_free (canvas.left);
  g_free (canvas.cells);
}

HuSheet *
hu_seat_raster_draw (HuSeatRaster *raster, const HuRasterFrame *frame)
{
  HuSheet *sheet = g_atomic_rc_box_new0 (HuSheet);
  Half half = { raster, sheet };
  GThread *thread = NULL;

  sheet->frame = *frame;
  sheet->row_runs = g_new (guint, frame->height + 1);
  sheet->row_lines = g_new (guint, frame->height + 1);
  if ((gsize) frame->width * frame->height >= SHARED_FROM)
    thread = g_thread_try_new ("hu-seat-lines", draw_lines, &half, NULL);
  if (thread == NULL)
    draw_lines (&half);
  draw_areas (raster, sheet);
  if (thread != NULL)
    g_thread_join (thread);
  return sheet;
}

void
hu_seat_raster_outline (HuSeatRaster *raster, guint seat, const HuRasterFrame *frame, int x, int y, int width,
                        int height, float half, guint8 *mask)
{
  gsize area = (gsize) width * height;
  g_autofree guint16 *pixels = g_new0 (guint16, area);
  HuLineMask line_mask = { pixels, width, height };
  Detail *detail = ref_detail (raster, frame->scale);
  Canvas canvas = { frame };

  canvas.path = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < detail->arcs->len; i++)
    {
      const Arc *arc = &g_array_index (detail->arcs, Arc, i);
      const float *path;

      if (arc->left != (int) seat && arc->right != (int) seat)
        continue;
      path = place_points (&canvas, &g_array_index (detail->points, HuPoint, arc->first), arc->n);
      for (guint j = 1; j < arc->n; j++)
        hu_line_mask_stroke (&line_mask, path[2 * j - 2] - x, path[2 * j - 1] - y, path[2 * j] - x, path[2 * j + 1] - y,
                             half, 1, 0);
    }
  for (gsize i = 0; i < area; i++)
    mask[i] = MAX (mask[i], pixels[i] >> 8);
  g_array_unref (canvas.path);
  detail_unref (detail);
}

/* --- sheets ------------------------------------------------------------------------------------ */

HuSheet *
hu_sheet_ref (HuSheet *sheet)
{
  return g_atomic_rc_box_acquire (sheet);
}

static void
sheet_clear (gpointer data)
{
  HuSheet *sheet = data;

  g_free (sheet->runs);
  g_free (sheet->row_runs);
  g_free (sheet->lines);
  g_free (sheet->row_lines);
}

void
hu_sheet_unref (HuSheet *sheet)
{
  g_atomic_rc_box_release_full (sheet, sheet_clear);
}

int
hu_sheet_seat_at (const HuSheet *sheet, int x, int y)
{
  g_return_val_if_fail (x >= 0 && x < sheet->frame.width && y >= 0 && y < sheet->frame.height, -1);

  for (guint i = sheet->row_runs[y]; i < sheet->row_runs[y + 1]; i++)
    if (x < sheet->runs[i].end)
      return (int) sheet->runs[i].seat - 1;
  return -1;
}

/* --- the raster -------------------------------------------------------------------------------- */

static void
add_ring_area_cb (const HuPoint *points, guint n, gpointer data)
{
  double *area = data, sum = 0;

  for (guint i = 0; i < n; i++)
    {
      HuPoint a = points[i], b = points[(i + 1) % n];
      sum += (double) (a.x - points[0].x) * (b.y - points[0].y) - (double) (b.x - points[0].x) * (a.y - points[0].y);
    }
  *area += fabs (sum) / 2;
}

HuSeatRaster *
hu_seat_raster_new (HuBoundaries *boundaries, const guint8 *regions)
{
  HuSeatRaster *raster = g_new0 (HuSeatRaster, 1);
  guint8 rank = hu_boundaries_rank_for (300);

  g_return_val_if_fail (boundaries != NULL && regions != NULL, NULL);

  g_atomic_ref_count_init (&raster->refs);
  g_mutex_init (&raster->lock);
  raster->boundaries = hu_boundaries_ref (boundaries);
  raster->n_seats = hu_boundaries_n (boundaries);
  raster->regions = g_memdup2 (regions, raster->n_seats);
  raster->sizes = g_new0 (double, raster->n_seats);
  for (guint i = 0; i < raster->n_seats; i++)
    {
      hu_boundaries_foreach_ring (boundaries, i, rank, add_ring_area_cb, &raster->sizes[i]);
      raster->sizes[i] = sqrt (raster->sizes[i]);
    }
  return raster;
}

HuSeatRaster *
hu_seat_raster_ref (HuSeatRaster *raster)
{
  g_atomic_ref_count_inc (&raster->refs);
  return raster;
}

void
hu_seat_raster_unref (HuSeatRaster *raster)
{
  if (!g_atomic_ref_count_dec (&raster->refs))
    return;
  for (guint i = 0; i < N_DETAILS; i++)
    g_clear_pointer (&raster->details[i], detail_unref);
  hu_boundaries_unref (raster->boundaries);
  g_free (raster->regions);
  g_free (raster->sizes);
  g_mutex_clear (&raster->lock);
  g_free (raster);
}

HuBoundaries *
hu_seat_raster_get_boundaries (HuSeatRaster *raster)
{
  return raster->boundaries;
}

double
hu_seat_raster_size (HuSeatRaster *raster, guint seat)
{
  g_return_val_if_fail (seat < raster->n_seats, 0);

  return raster->sizes[seat];
}
