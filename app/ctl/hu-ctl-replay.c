/* hu-ctl-replay.c: serve the demonstration until it is interrupted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "hu-replay.h"
#include "hu-time.h"

#define FASTEST 100000.0 /* what docs/feed.md lets a clock say */

typedef struct
{
  double speed;
  int port;
  char *start;
  gint64 seed;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->start);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* A day, from its first moment in the demonstration, or an instant. */
static gboolean
understand_start (const char *text, gint64 *start)
{
  gint64 first = hu_replay_first_moment (), last = hu_replay_last_moment ();
  g_autofree char *as_day = g_strconcat (text, "T12:00:00Z", NULL);
  gint64 instant;

  if (hu_time_parse (as_day, &instant))
    {
      int day = hu_time_day (instant, NULL);

      if (day < hu_time_day (first, NULL) || day > hu_time_day (last, NULL))
        return FALSE;
      *start = MAX (hu_time_day_start (day, NULL), first);
      return TRUE;
    }
  if (!hu_time_parse (text, &instant) || instant < first || instant > last)
    return FALSE;
  *start = instant;
  return TRUE;
}

static HuExit
understand (const Words *words, HuReplayOptions *options)
{
  const HuCommand *command = &hu_command_replay;

  if (!isfinite (words->speed) || words->speed < 0.0 || words->speed > FASTEST)
    return hu_ctl_usage (command, _ ("--speed takes a number from 0 to %d: campaign seconds per second"),
                         (int) FASTEST);
  if (words->port < 0 || words->port > G_MAXUINT16)
    return hu_ctl_usage (command, _ ("--port takes a number from 0 to %d; 0 is any free one"), G_MAXUINT16);
  if (words->seed < 0 || words->seed > G_MAXUINT32)
    return hu_ctl_usage (command, _ ("--seed takes a whole number from 0 to %u"), G_MAXUINT32);
  if (words->start != NULL && !understand_start (words->start, &options->start))
    return hu_ctl_usage (command,
                         _ ("--start takes a day from 2019-10-29 to 2019-12-12, or a time in it "
                            "such as 2019-11-30T11:24:00Z, not “%s”"),
                         words->start);
  options->speed = words->speed;
  options->port = (guint16) words->port;
  options->seed = (guint32) words->seed;
  return HU_EXIT_DONE;
}

static gboolean
interrupted_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static HuExit
serve (const HuReplayOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReplay) replay = hu_replay_new (options, &error);
  g_autoptr (GMainLoop) loop = NULL;
  guint interrupt, terminate;

  if (replay == NULL)
    return hu_ctl_fail (error);
  loop = g_main_loop_new (NULL, FALSE);
  interrupt = g_unix_signal_add (SIGINT, interrupted_cb, loop);
  terminate = g_unix_signal_add (SIGTERM, interrupted_cb, loop);
  /* Scripts wait for this line; the rest is for people and goes where it does not disturb them. */
  g_print ("%s\n", hu_replay_get_url (replay));
  fflush (stdout);
  g_printerr (_ ("Serving the campaign of 2019 as a demonstration: its dates and some totals are "
                 "published, the rest is made up. Ctrl-C ends it.\n"));
  g_main_loop_run (loop);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  hu_replay_stop (replay);
  return HU_EXIT_DONE;
}

static HuExit
run_replay (HuCtl *ctl, int argc, char **argv)
{
  HuReplayOptions options;
  g_auto (Words) words = { 0 };
  const GOptionEntry entries[] = {
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &words.speed,
      N_ ("Campaign seconds per second: 1440, a day a minute, is the default; 0 stands still"), N_ ("N") },
    { "port", 0, 0, G_OPTION_ARG_INT, &words.port, N_ ("Port on 127.0.0.1 (default: any free one)"), N_ ("P") },
    { "start", 0, 0, G_OPTION_ARG_STRING, &words.start,
      N_ ("A day of the campaign to begin with, such as 2019-11-30, or a time with its zone"), N_ ("DATE") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &words.seed, N_ ("Another number makes up another campaign"), N_ ("N") },
    G_OPTION_ENTRY_NULL
  };
  HuExit status;

  hu_replay_options_init (&options);
  words.speed = options.speed;
  words.seed = options.seed;
  if (!hu_ctl_parse (&hu_command_replay, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_replay, _ ("“%s” is one word too many"), argv[1]);
  status = understand (&words, &options);
  return status == HU_EXIT_DONE ? serve (&options) : status;
}

const HuCommand hu_command_replay = {
  .name = "replay",
  .arguments = NULL,
  .summary = N_ ("Serve the demonstration campaign over HTTP on this computer"),
  .run = run_replay,
};
