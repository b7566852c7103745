/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Runs hustingsctl replay with one more argument or two; HUSTINGSCTL is set by the build. */
static GSubprocess *
run (const char *argument, const char *value)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                                           g_getenv ("HUSTINGSCTL"), "replay", argument, value, NULL);

  g_assert_no_error (error);
  return process;
}

static char *
read_address (GSubprocess *process)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

static void
test_serves_until_interrupted (gconstpointer signal)
{
  g_autoptr (GSubprocess) process = run ("--start=2019-11-05", "--speed=0");
  g_autofree char *address = read_address (process);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  g_assert_true (g_str_has_prefix (address, "http://127.0.0.1:"));
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_assert_nonnull (
    g_strstr_len (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), "\"at\":\"2019-11-05T00:00:00Z\""));
  g_subprocess_send_signal (process, GPOINTER_TO_INT (signal));
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
assert_refused (const char *argument, const char *value, int status)
{
  g_autoptr (GSubprocess) process = run (argument, value);
  g_autofree char *out = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &words, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  g_assert_cmpstr (out, ==, "");
  g_assert_true (g_str_has_prefix (words, "hustingsctl: "));
  g_assert_true (strchr (words, '\n') == words + strlen (words) - 1);
}

static void
test_wrong_usage (void)
{
  assert_refused ("--speed=-1", NULL, 2);
  assert_refused ("--speed=nan", NULL, 2);
  assert_refused ("--speed=fast", NULL, 2);
  assert_refused ("--port=65536", NULL, 2);
  assert_refused ("--seed=-1", NULL, 2);
  assert_refused ("--start=2019-12-13", NULL, 2);
  assert_refused ("--start=2019-12-12T23:00:00Z", NULL, 2);
  assert_refused ("--start=tomorrow", NULL, 2);
  assert_refused ("--speed=1", "again", 2);
}

static void
test_port_taken (void)
{
  g_autoptr (GSubprocess) process = run ("--speed=0", NULL);
  g_autofree char *address = read_address (process);
  g_autofree char *port = g_strdup_printf ("--port=%d", atoi (strrchr (address, ':') + 1));
  g_autoptr (GError) error = NULL;

  assert_refused (port, NULL, 1);
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/replay-command/interrupted", GINT_TO_POINTER (SIGINT), test_serves_until_interrupted);
  g_test_add_data_func ("/replay-command/terminated", GINT_TO_POINTER (SIGTERM), test_serves_until_interrupted);
  g_test_add_func ("/replay-command/wrong-usage", test_wrong_usage);
  g_test_add_func ("/replay-command/port-taken", test_port_taken);
  return g_test_run ();
}
