/* bench-map.c: the drawing gestures of quality.md, on the display there is
 *
 * The floor first: the same window filled with one colour after another, the least that a frame of it can cost. Then pan the whole United Kingdom, zoom to
 * London, pan there, three seconds each; then change every colour. Prints `name value unit`. The renderer is GSK's choice, or GSK_RENDERER.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-blank-source.h"
#include "hu-map-geometry.h"
#include "hu-seat-layer.h"

#include <gtk/gtk.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#define GESTURE (3 * G_USEC_PER_SEC)
#define REFRESH 16667.0 /* µs */
#define RECOLOURS 20

/* A widget that is another colour in every frame. */
#define BENCH_TYPE_FLOOR (bench_floor_get_type ())
G_DECLARE_FINAL_TYPE (BenchFloor, bench_floor, BENCH, FLOOR, GtkWidget)
struct _BenchFloor
{
  GtkWidget parent_instance;
  guint n;
};
G_DEFINE_FINAL_TYPE (BenchFloor, bench_floor, GTK_TYPE_WIDGET)

static void
bench_floor_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float grey = BENCH_FLOOR (widget)->n++ % 64 / 64.f;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { grey, grey, grey, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
}

static void
bench_floor_class_init (BenchFloorClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bench_floor_snapshot;
}

static void
bench_floor_init (BenchFloor *self)
{
}

typedef enum
{
  STEP_FLOOR,
  STEP_SETTLE,
  STEP_PAN_UK,
  STEP_ZOOM,
  STEP_PAN_LONDON,
  STEP_RECOLOUR,
  STEP_DONE
} Step;

typedef struct
{
  GMainLoop *loop;
  HuSeats *seats;
  HuPalette palette;
  ShumateViewport *viewport;
  HuSeatLayer *layer;
  GtkWidget *floor, *stack;
  double floor_p50, floor_p95; /* ms */
  Step step;
  gboolean settling; /* the gesture is over, the picture not yet exact */
  gint64 began, ended, last_paint;
  gint64 waiting_since;
  GArray *intervals; /* double, µs */
  GArray *recolours; /* double, ms */
  double uncovered, coarse;
  guint frames, colours;
  double main_cpu, all_cpu; /* ms, at the gesture's beginning */
} Bench;

static const char *const names[] = { "floor", "settle", "pan_uk", "zoom", "pan_london", "recolour" };

static HuRasterStyle *
make_style (Bench *bench)
{
  guint n = hu_seats_n (bench->seats);
  HuRasterStyle *style = hu_raster_style_new (n, &bench->palette);

  for (guint i = 0; i < n; i++)
    hu_raster_style_set (style, i, &bench->palette, (i * 7 + bench->colours * 3 + i / 11) % HU_N_CLASSES,
                         HU_PATTERN_PLAIN);
  bench->colours++;
  return style;
}

static void
recolour (Bench *bench)
{
  g_autoptr (HuRasterStyle) style = make_style (bench);

  bench->waiting_since = g_get_monotonic_time ();
  hu_seat_layer_set_style (bench->layer, style, bench->palette.line_width);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *values, double share)
{
  guint at;

  if (values->len == 0)
    return NAN;
  g_array_sort (values, compare_doubles);
  at = (guint) ceil (share * values->len);
  return g_array_index (values, double, CLAMP (at, 1, values->len) - 1);
}

/* CPU time of this thread, or of the whole process, in ms. */
static double
cpu_ms (clockid_t clock)
{
  struct timespec spent;

  clock_gettime (clock, &spent);
  return spent.tv_sec * 1e3 + spent.tv_nsec / 1e6;
}

static void
report (Bench *bench)
{
  const char *name = names[bench->step];
  guint dropped = 0;

  for (guint i = 0; i < bench->intervals->len; i++)
    if (g_array_index (bench->intervals, double, i) > 1.5 * REFRESH)
      dropped++;
  g_print ("map_%s_p50 %.1f ms\n", name, percentile (bench->intervals, 0.50) / 1000);
  g_print ("map_%s_p95 %.1f ms\n", name, percentile (bench->intervals, 0.95) / 1000);
  g_print ("map_%s_p99 %.1f ms\n", name, percentile (bench->intervals, 0.99) / 1000);
  g_print ("map_%s_frames %u frames\n", name, bench->intervals->len);
  g_print ("map_%s_dropped %.1f %%\n", name, 100.0 * dropped / MAX (1, bench->intervals->len));
  g_print ("map_%s_cpu_main %.2f ms/frame\n", name,
           (cpu_ms (CLOCK_THREAD_CPUTIME_ID) - bench->main_cpu) / MAX (1, bench->frames));
  g_print ("map_%s_cpu_all %.2f ms/frame\n", name,
           (cpu_ms (CLOCK_PROCESS_CPUTIME_ID) - bench->all_cpu) / MAX (1, bench->frames));
  if (bench->step == STEP_FLOOR)
    {
      bench->floor_p50 = percentile (bench->intervals, 0.50) / 1000;
      bench->floor_p95 = percentile (bench->intervals, 0.95) / 1000;
      return;
    }
  g_print ("map_%s_p95_to_floor %.2f ratio\n", name, percentile (bench->intervals, 0.95) / 1000 / bench->floor_p95);
  g_print ("map_%s_uncovered %.2f %%\n", name, 100 * bench->uncovered / MAX (1, bench->frames));
  g_print ("map_%s_coarse %.2f %%\n", name, 100 * bench->coarse / MAX (1, bench->frames));
  g_print ("map_%s_crisp %.1f ms\n", name, (g_get_monotonic_time () - bench->ended) / 1000.0);
  g_print ("map_%s_crisp_in_frames %.1f frames\n", name,
           (g_get_monotonic_time () - bench->ended) / 1000.0 / bench->floor_p50);
}

static void
begin (Bench *bench, Step step)
{
  bench->step = step;
  bench->settling = step == STEP_SETTLE;
  bench->began = 0;
  bench->last_paint = 0;
  bench->frames = 0;
  bench->uncovered = bench->coarse = 0;
  g_array_set_size (bench->intervals, 0);
  bench->main_cpu = cpu_ms (CLOCK_THREAD_CPUTIME_ID);
  bench->all_cpu = cpu_ms (CLOCK_PROCESS_CPUTIME_ID);
}

/* The viewport @x pixels east and @y south of a place, at a zoom level. */
static void
look_at (Bench *bench, double longitude, double latitude, double zoom, double x)
{
  double scale = hu_zoom_to_scale (zoom), lon, lat;
  HuPoint point = hu_project (longitude, latitude);

  point.x += x * scale;
  hu_unproject (point, &lon, &lat);
  shumate_viewport_set_zoom_level (bench->viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (bench->viewport), lat, lon);
}

/* 800 pixels across and back. */
static double
swing (double share)
{
  return share < 0.5 ? 1600 * share : 1600 * (1 - share);
}

static void
move (Bench *bench, double share)
{
  if (bench->step == STEP_FLOOR)
    gtk_widget_queue_draw (bench->floor);
  else if (bench->step == STEP_PAN_UK)
    look_at (bench, -3.2, 55.2, 5.8, swing (share));
  else if (bench->step == STEP_PAN_LONDON)
    look_at (bench, -0.1, 51.5, 11, swing (share));
  else
    look_at (bench, -3.2 + 3.1 * share, 55.2 - 3.7 * share, 5.8 + 5.2 * share, 0);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;
  gint64 now = g_get_monotonic_time ();

  if (bench->settling || bench->step == STEP_RECOLOUR)
    return G_SOURCE_CONTINUE;
  if (bench->began == 0)
    bench->began = now;
  if (now - bench->began < GESTURE)
    move (bench, (double) (now - bench->began) / GESTURE);
  else
    {
      move (bench, 1);
      bench->settling = TRUE;
      bench->ended = now;
    }
  return G_SOURCE_CONTINUE;
}

static void
finish_recolour (Bench *bench, gint64 now)
{
  double ms = (now - bench->waiting_since) / 1000.0;

  if (bench->waiting_since == 0 || !hu_seat_layer_is_exact (bench->layer))
    return;
  g_array_append_val (bench->recolours, ms);
  bench->waiting_since = 0;
  if (bench->recolours->len < RECOLOURS)
    {
      g_timeout_add_once (40 + 7 * bench->recolours->len, (GSourceOnceFunc) recolour, bench);
      return;
    }
  g_print ("map_recolour_p50 %.1f ms\n", percentile (bench->recolours, 0.5));
  g_print ("map_recolour_in_frames %.2f frames\n", percentile (bench->recolours, 0.5) / bench->floor_p50);
  g_print ("map_recolour_p95 %.1f ms\n", percentile (bench->recolours, 0.95));
  bench->step = STEP_DONE;
  g_main_loop_quit (bench->loop);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;
  gint64 now = g_get_monotonic_time ();

  if (bench->step == STEP_RECOLOUR)
    {
      finish_recolour (bench, now);
      return;
    }
  if (!bench->settling)
    {
      double interval = now - bench->last_paint;

      if (bench->last_paint != 0)
        g_array_append_val (bench->intervals, interval);
      bench->last_paint = now;
      bench->frames++;
      if (bench->step == STEP_FLOOR)
        return;
      bench->uncovered += hu_seat_layer_get_uncovered (bench->layer);
      bench->coarse += hu_seat_layer_get_coarse (bench->layer);
      return;
    }
  if (bench->step != STEP_FLOOR && !hu_seat_layer_is_exact (bench->layer))
    return;
  if (bench->step != STEP_SETTLE)
    report (bench);
  if (bench->step == STEP_FLOOR)
    gtk_stack_set_visible_child_name (GTK_STACK (bench->stack), "map");
  begin (bench, bench->step + 1);
  if (bench->step == STEP_RECOLOUR)
    recolour (bench);
}

static void
build_window (Bench *bench, HuBoundaries *boundaries)
{
  GtkWidget *window = gtk_window_new ();
  ShumateMap *map = shumate_map_new ();
  guint n = hu_seats_n (bench->seats);
  g_autofree guint8 *regions = g_new (guint8, n);
  g_autoptr (ShumateMapSource) source = hu_blank_source_new (4, 14);
  g_autoptr (HuSeatRaster) raster = NULL;

  for (guint i = 0; i < n; i++)
    regions[i] = hu_seats_get (bench->seats, i)->region;
  raster = hu_seat_raster_new (boundaries, regions);
  bench->viewport = shumate_map_get_viewport (map);
  shumate_viewport_set_min_zoom_level (bench->viewport, 4);
  shumate_viewport_set_max_zoom_level (bench->viewport, 14);
  shumate_viewport_set_reference_map_source (bench->viewport, source);
  bench->layer = hu_seat_layer_new (bench->viewport, raster);
  shumate_map_add_layer (map, SHUMATE_LAYER (bench->layer));
  bench->floor = g_object_new (BENCH_TYPE_FLOOR, NULL);
  bench->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (bench->stack), bench->floor, "floor");
  gtk_stack_add_named (GTK_STACK (bench->stack), GTK_WIDGET (map), "map");
  gtk_window_set_child (GTK_WINDOW (window), bench->stack);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  gtk_window_present (GTK_WINDOW (window));
  g_print ("map_window %dx%d px\n", 1920, 1080);
  g_print ("map_renderer_%s 1 renderer\n", G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  gtk_widget_add_tick_callback (bench->stack, tick_cb, bench, NULL);
  g_signal_connect (gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window))), "after-paint",
                    G_CALLBACK (after_paint_cb), bench);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuBoundaries) boundaries = NULL;
  Bench bench = { .intervals = g_array_new (FALSE, FALSE, sizeof (double)),
                  .recolours = g_array_new (FALSE, FALSE, sizeof (double)) };

  if (!gtk_init_check ())
    {
      g_printerr ("bench-map: there is no display\n");
      return EXIT_FAILURE;
    }
  bench.seats = hu_seats_load (HU_VINTAGE_2010, &error);
  boundaries = bench.seats != NULL ? hu_boundaries_load (HU_VINTAGE_2010, &error) : NULL;
  if (boundaries == NULL)
    {
      g_printerr ("bench-map: %s\n", error->message);
      return EXIT_FAILURE;
    }
  bench.loop = g_main_loop_new (NULL, FALSE);
  hu_palette_init (&bench.palette, HU_LAYER_SCORE, FALSE, FALSE);
  build_window (&bench, boundaries);
  look_at (&bench, -3.2, 55.2, 5.8, 0);
  begin (&bench, STEP_FLOOR);
  recolour (&bench);
  g_main_loop_run (bench.loop);
  g_main_loop_unref (bench.loop);
  g_array_unref (bench.intervals);
  g_array_unref (bench.recolours);
  hu_seats_unref (bench.seats);
  return EXIT_SUCCESS;
}
