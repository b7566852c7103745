/* run-ctl.h: running the real hustingsctl
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

typedef struct
{
  int status; /* exit code */
  char *out, *err;
} CtlRun;

static inline void
ctl_run_clear (CtlRun *run)
{
  g_free (run->out);
  g_free (run->err);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtlRun, ctl_run_clear)

static inline char *
text_of_bytes (GBytes *bytes)
{
  return g_bytes_get_size (bytes) > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                                      : g_strdup ("");
}

/* Runs "hustingsctl WORDS", split as a shell would, with a data directory that holds nothing of the person's. @input (nullable) is
 * what it reads from standard input. */
static inline CtlRun
run_ctl_input (const char *words, GBytes *input)
{
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE;
  g_autoptr (GBytes) out = NULL, err = NULL;
  CtlRun run = { -1, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parsed = NULL, argv = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "hustings", NULL);

  g_assert_nonnull (g_getenv ("HUSTINGSCTL"));
  g_assert_true (*words == '\0' || g_shell_parse_argv (words, NULL, &parsed, &error));
  g_assert_no_error (error);
  g_strv_builder_add_many (builder, g_getenv ("HUSTINGSCTL"), "--data-dir", folder, NULL);
  if (parsed != NULL)
    g_strv_builder_addv (builder, (const char **) parsed);
  argv = g_strv_builder_end (builder);
  if (input != NULL)
    flags |= G_SUBPROCESS_FLAGS_STDIN_PIPE;
  process = g_subprocess_newv ((const char *const *) argv, flags, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate (process, input, NULL, &out, &err, &error));
  g_assert_no_error (error);
  run.out = text_of_bytes (out);
  run.err = text_of_bytes (err);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  return run;
}

static inline CtlRun
run_ctl (const char *words)
{
  return run_ctl_input (words, NULL);
}

/* It could not be done, and one line on standard error says why. */
static inline void
assert_ctl_complains (const char *words, int status, const char *part)
{
  g_auto (CtlRun) run = run_ctl (words);

  g_assert_cmpint (run.status, ==, status);
  g_assert_cmpstr (run.out, ==, "");
  g_assert_true (g_str_has_prefix (run.err, "hustingsctl: "));
  g_assert_true (strchr (run.err, '\n') == run.err + strlen (run.err) - 1);
  if (strstr (run.err, part) == NULL)
    g_error ("“%s” does not say “%s”", run.err, part);
}
