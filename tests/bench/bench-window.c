/* bench-window.c: the whole program on the display there is
 *
 * From outside, as a child process: start to first map, memory, processor time while nothing changes. From inside: how long
 * a pushed change takes to the screen, and how long anything holds the main loop. Prints `name value unit`.
 *
 * Beside it starts the floor: an empty map of libshumate, bench-floor, since absolute figures are those of one machine.
 *
 * usage: bench-window HUSTINGS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-replay.h"
#include "hu-test-server.h"
#include "hu-time.h"
#include "hu-window.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STARTS 7
#define PUSHES 21
#define IDLE_SECONDS 20
#define DEMONSTRATION_SECONDS 60
/* What a ping of the main loop adds by itself is below this. */
#define PING (2 * G_TIME_SPAN_MILLISECOND)

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
print_median (const char *name, double *values, guint n, const char *unit)
{
  qsort (values, n, sizeof *values, compare_doubles);
  g_print ("%s %.1f %s\n", name, values[n / 2], unit);
}

/* --- from outside ---------------------------------------------------------------------------------------- */

typedef struct
{
  GSubprocess *process;
  double first_map; /* ms from spawn */
} Child;

static gboolean
start_child (Child *child, const char *program, const char *dir, const char *option) /* @dir %NULL: the floor */
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *data_dir = dir != NULL ? g_strdup_printf ("--data-dir=%s", dir) : NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  char *line;

  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "hustings", TRUE);
  child->process = g_subprocess_launcher_spawn (launcher, &error, program, data_dir, option, NULL);
  if (child->process == NULL)
    {
      g_printerr ("bench-window: %s\n", error->message);
      return FALSE;
    }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child->process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      gboolean there = strstr (line, "first map painted") != NULL;

      g_free (line);
      if (there)
        {
          child->first_map = (double) (g_get_monotonic_time () - began) / 1000.0;
          return TRUE;
        }
    }
  g_printerr ("bench-window: the program ended before its first map\n");
  return FALSE;
}

static void
stop_child (Child *child)
{
  g_subprocess_send_signal (child->process, SIGTERM);
  g_subprocess_wait (child->process, NULL, NULL);
  g_clear_object (&child->process);
}

/* Proportional set size, MiB. */
static double
read_pss (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *pss;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (pss = strstr (text, "\nPss:")) == NULL)
    return -1.0;
  return (double) g_ascii_strtoll (pss + 5, NULL, 10) / 1024.0;
}

/* User and system time so far, seconds. */
static double
read_cpu (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *rest;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (rest = strrchr (text, ')')) == NULL)
    return 0.0;
  fields = g_strsplit (rest + 2, " ", 0);
  return (double) (g_ascii_strtoll (fields[11], NULL, 10) + g_ascii_strtoll (fields[12], NULL, 10))
         / (double) sysconf (_SC_CLK_TCK);
}

static const char *
get_renderer (void)
{
  const char *renderer = g_getenv ("GSK_RENDERER");

  return renderer != NULL ? renderer : "default";
}

/* Starts @program some times; the last one's memory when it has settled. */
static gboolean
bench_starts (const char *program, const char *dir, double *start, double *memory)
{
  double times[STARTS];
  Child child = { 0 };

  for (guint i = 0; i < STARTS; i++)
    {
      if (!start_child (&child, program, dir, dir != NULL ? "--demo" : NULL))
        return FALSE;
      times[i] = child.first_map;
      if (i + 1 == STARTS)
        {
          g_usleep (10 * G_USEC_PER_SEC);
          *memory = read_pss (g_subprocess_get_identifier (child.process));
        }
      stop_child (&child);
    }
  qsort (times, STARTS, sizeof *times, compare_doubles);
  *start = times[STARTS / 2];
  return TRUE;
}

static void
bench_outside (const char *program, const char *floor)
{
  g_autofree char *dir = g_dir_make_tmp ("hustings-bench-XXXXXX", NULL);
  g_autofree char *ini = g_build_filename (dir, "campaigns", "idle", "campaign.ini", NULL);
  g_autofree char *option = g_strdup_printf ("--campaign=%s", ini);
  g_autoptr (HuSettings) idle = hu_settings_new ("idle", HU_PARTY_LAB, HU_ELECTION_2019, 22000, 0);
  const char *renderer = get_renderer ();
  double start, memory, floor_start, floor_memory;
  Child child = { 0 };
  double before;

  /* The first start fills caches: the demonstration's store, shaders, fonts. */
  if (!start_child (&child, program, dir, "--demo"))
    return;
  g_usleep (8 * G_USEC_PER_SEC);
  stop_child (&child);
  if (!bench_starts (floor, NULL, &floor_start, &floor_memory) || !bench_starts (program, dir, &start, &memory))
    return;
  g_print ("floor_start_%s %.0f ms\n", renderer, floor_start);
  g_print ("start_first_map_%s %.0f ms\n", renderer, start);
  g_print ("start_to_floor_%s %.2f ratio\n", renderer, start / floor_start);
  g_print ("floor_memory_pss_%s %.0f MiB\n", renderer, floor_memory);
  g_print ("memory_pss_%s %.0f MiB\n", renderer, memory);
  g_print ("memory_to_floor_%s %.2f ratio\n", renderer, memory / floor_memory);

  hu_settings_save (idle, dir, NULL);
  if (!start_child (&child, program, dir, option))
    return;
  g_usleep (5 * G_USEC_PER_SEC);
  before = read_cpu (g_subprocess_get_identifier (child.process));
  g_usleep (IDLE_SECONDS * G_USEC_PER_SEC);
  g_print ("idle_cpu %.2f percent\n",
           100.0 * (read_cpu (g_subprocess_get_identifier (child.process)) - before) / IDLE_SECONDS);
  stop_child (&child);
}

/* --- from inside ----------------------------------------------------------------------------------------- */

typedef struct
{
  HuApplication *application;
  HuWindow *window;
  HuTestServer *server;
  double pushes[PUSHES];
  guint n_pushes;
  gint64 pushed; /* when the change was sent; 0: none is under way */
  gboolean committed; /* it has reached the model: the next frame shows it */
  gint64 pinged; /* written before waiting is set, read before it is cleared */
  int waiting, stop;
  gint64 longest;
  GThread *pinger;
} Inside;

static void
push (Inside *inside)
{
  g_autofree char *text = g_strdup_printf (
    "event: delta\nid: %u\ndata: {\"hustings\":1,\"title\":\"Bench\",\"illustrative\":true,"
    "\"at\":\"2026-01-01T00:%02u:00Z\",\"snapshot\":false,\"next\":\"feed.json\",\"stream\":\"stream\",\"funds\":[{\"id\":\"f\",\"title\":\"Fund\","
    "\"currency\":\"GBP\",\"target\":5000000,\"totals\":[{\"at\":\"2026-01-01T00:%02u:00Z\",\"amount\":%u,"
    "\"donors\":3}]}]}\n\n",
    inside->n_pushes, inside->n_pushes + 1, inside->n_pushes + 1, 1000 * (inside->n_pushes + 1));

  inside->committed = FALSE;
  inside->pushed = g_get_monotonic_time ();
  hu_test_server_send (inside->server, text);
}

static void
updated_cb (HuCampaign *campaign, guint kinds, Inside *inside)
{
  if (inside->pushed != 0 && (kinds & HU_CHANGE_FUNDS) != 0)
    inside->committed = TRUE;
}

static void
painted_cb (GdkFrameClock *clock, Inside *inside)
{
  /* The panel of the fund has the first turn: it is in this frame. */
  if (!inside->committed || inside->n_pushes >= PUSHES)
    return;
  inside->pushes[inside->n_pushes++] = (double) (g_get_monotonic_time () - inside->pushed) / 1000.0;
  inside->pushed = 0;
  inside->committed = FALSE;
}

static gboolean
pong_cb (gpointer data)
{
  Inside *inside = data;

  inside->longest = MAX (inside->longest, g_get_monotonic_time () - inside->pinged);
  g_atomic_int_set (&inside->waiting, FALSE);
  return G_SOURCE_REMOVE;
}

/* Asks the main loop for a sign of life again and again; how late it comes is how long something held it. */
static gpointer
ping_thread (gpointer data)
{
  Inside *inside = data;

  while (!g_atomic_int_get (&inside->stop))
    {
      if (!g_atomic_int_get (&inside->waiting))
        {
          inside->pinged = g_get_monotonic_time ();
          g_atomic_int_set (&inside->waiting, TRUE);
          g_main_context_invoke_full (NULL, G_PRIORITY_HIGH, pong_cb, inside, NULL);
        }
      g_usleep (PING);
    }
  return NULL;
}

static void
run_until (gint64 until, gboolean (*done) (Inside *inside), Inside *inside)
{
  g_autoptr (GSource) alarm = g_timeout_source_new (20);

  g_source_set_dummy_callback (alarm);
  g_source_attach (alarm, NULL);
  while (g_get_monotonic_time () < until && (done == NULL || !done (inside)))
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (alarm);
}

static gboolean
has_campaign (Inside *inside)
{
  return hu_window_get_campaign (inside->window) != NULL && hu_window_is_settled (inside->window);
}

static gboolean
has_stream (Inside *inside)
{
  return hu_test_server_n_streams (inside->server) > 0;
}

static gboolean
has_painted (Inside *inside)
{
  return inside->pushed == 0;
}

static void
bench_pushes (Inside *inside)
{
  g_autoptr (HuSettings) settings = hu_settings_new ("Bench", HU_PARTY_LAB, HU_ELECTION_2019, 21000, 0);
  g_autofree char *url = hu_test_server_url (inside->server, "/feed.json");
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (inside->window));
  HuCampaign *campaign;
  gint64 far = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  hu_window_open (inside->window, settings);
  run_until (far, has_campaign, inside);
  campaign = hu_window_get_campaign (inside->window);
  if (campaign == NULL)
    return;
  g_signal_connect (campaign, "updated", G_CALLBACK (updated_cb), inside);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), inside);
  hu_campaign_put_source (campaign, "bench", "Bench", url);
  run_until (far, has_stream, inside);
  while (inside->n_pushes < PUSHES && g_get_monotonic_time () < far)
    {
      push (inside);
      run_until (g_get_monotonic_time () + 2 * G_USEC_PER_SEC, has_painted, inside);
      /* A quiet moment between two, so that each begins with nothing under way. */
      run_until (g_get_monotonic_time () + 150 * G_TIME_SPAN_MILLISECOND, NULL, inside);
    }
  g_signal_handlers_disconnect_by_data (clock, inside);
  g_signal_handlers_disconnect_by_data (campaign, inside);
  if (inside->n_pushes == PUSHES)
    print_median ("pushed_to_screen", inside->pushes, PUSHES, "ms");
}

static void
bench_blocks (Inside *inside)
{
  g_autoptr (HuSettings) settings = hu_settings_new_demonstration ();

  hu_window_open (inside->window, settings);
  run_until (g_get_monotonic_time () + 60 * G_USEC_PER_SEC, has_campaign, inside);
  /* The first layout of a window is a start, not a block of what runs. */
  run_until (g_get_monotonic_time () + 3 * G_USEC_PER_SEC, NULL, inside);
  inside->longest = 0;
  inside->pinger = g_thread_new ("ping", ping_thread, inside);
  run_until (g_get_monotonic_time () + DEMONSTRATION_SECONDS * G_USEC_PER_SEC, NULL, inside);
  g_atomic_int_set (&inside->stop, TRUE);
  g_thread_join (inside->pinger);
  g_print ("longest_block %.1f ms\n", (double) inside->longest / 1000.0);
}

static void
activate_cb (GApplication *application, Inside *inside)
{
  inside->window = HU_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
}

static void
bench_inside (void)
{
  g_autofree char *dir = g_dir_make_tmp ("hustings-bench-XXXXXX", NULL);
  g_autofree char *data_dir = g_strdup_printf ("--data-dir=%s", dir);
  char *arguments[] = { (char *) "hustings", data_dir, NULL };
  Inside inside = { .application = hu_application_new (), .server = hu_test_server_new () };

  hu_test_server_answer (inside.server, "/feed.json", 200, "application/json",
                         "{\"hustings\":1,\"title\":\"Bench\",\"illustrative\":true,\"at\":\"2026-01-01T00:00:00Z\","
                         "\"snapshot\":true,\"stream\":\"stream\",\"events\":[]}",
                         NULL);
  hu_test_server_stream (inside.server, "/stream");
  g_signal_connect_after (inside.application, "activate", G_CALLBACK (activate_cb), &inside);
  /* The window is driven from here, iteration by iteration, rather than by g_application_run(). */
  if (!g_application_register (G_APPLICATION (inside.application), NULL, NULL))
    return;
  {
    char **local = g_strdupv (arguments);
    int status = 0;

    G_APPLICATION_GET_CLASS (inside.application)
      ->local_command_line (G_APPLICATION (inside.application), &local, &status);
    g_strfreev (local);
  }
  if (inside.window == NULL)
    return;
  bench_pushes (&inside);
  bench_blocks (&inside);
  gtk_window_destroy (GTK_WINDOW (inside.window));
  hu_test_server_free (inside.server);
  g_object_unref (inside.application);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL, *floor = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: bench-window HUSTINGS\n");
      return 2;
    }
  folder = g_path_get_dirname (argv[0]);
  floor = g_build_filename (folder, "bench-floor", NULL);
  bench_outside (argv[1], floor);
  bench_inside ();
  return 0;
}
