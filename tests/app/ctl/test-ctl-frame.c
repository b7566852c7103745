/* test-ctl-frame.c: what all commands of hustingsctl share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "run-ctl.h"

#include <string.h>

static void
test_help (void)
{
  g_auto (CtlRun) run = run_ctl ("--help");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_nonnull (strstr (run.out, "\n  seats "));
  g_assert_nonnull (strstr (run.out, "\n  locate "));
  g_assert_nonnull (strstr (run.out, "--format=FORMAT"));

  g_auto (CtlRun) command = run_ctl ("seats --help");
  g_assert_cmpint (command.status, ==, 0);
  g_assert_nonnull (strstr (command.out, "hustingsctl seats"));
  g_assert_nonnull (strstr (command.out, "--role=ROLE"));
}

static void
test_version (void)
{
  g_auto (CtlRun) run = run_ctl ("--version");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.out, ==, "hustingsctl " HU_VERSION "\n");
}

static void
test_usage (void)
{
  assert_ctl_complains ("", 2, "a command is missing");
  assert_ctl_complains ("seat", 2, "did you mean “seats”?");
  assert_ctl_complains ("loacte", 2, "did you mean “locate”?");
  assert_ctl_complains ("imp", 2, "did you mean “import”?");
  assert_ctl_complains ("xyzzy", 2, "there is no command “xyzzy”");
  assert_ctl_complains ("--frobnicate seats", 2, "--frobnicate");
  assert_ctl_complains ("seats --frobnicate", 2, "--frobnicate");
  assert_ctl_complains ("seats --format=xml", 2, "json or csv");
  assert_ctl_complains ("seats --format", 2, "--format needs a value");
  assert_ctl_complains ("seats --data-dir=", 2, "--data-dir needs a value");
  assert_ctl_complains ("seats superfluous", 2, "“superfluous”");
}

/* Common options stand anywhere, with a sign of equality or a space. */
static void
test_common_options (void)
{
  static const char *const words[] = { "--format=csv seats --limit 1", "--format csv seats --limit 1",
                                       "seats --limit=1 --format csv", "seats --format=csv --limit 1" };
  g_autofree char *first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (CtlRun) run = run_ctl (words[i]);
      g_assert_cmpint (run.status, ==, 0);
      g_assert_true (g_str_has_prefix (run.out, "rank,code,"));
      if (first == NULL)
        first = g_strdup (run.out);
      g_assert_cmpstr (run.out, ==, first);
    }
  /* Behind "--" nothing is an option. */
  assert_ctl_complains ("seats -- --format=csv", 2, "“--format=csv”");
}

/* What could not be written is no success. */
static void
test_full_disk (void)
{
  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /dev/full here");
      return;
    }
  g_autofree char *program = g_shell_quote (g_getenv ("HUSTINGSCTL"));
  g_autofree char *line = g_strdup_printf ("%s seats --format=csv >/dev/full", program);
  const char *argv[] = { "/bin/sh", "-c", line, NULL };
  g_autofree char *err = NULL;
  int status;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &err, &status, NULL));
  g_assert_false (g_spawn_check_wait_status (status, NULL));
  g_assert_true (g_str_has_prefix (err, "hustingsctl: "));
}

/* The loader of glibc lists what it would load, instead of running the program. */
static void
test_links_no_toolkit (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;

  g_subprocess_launcher_setenv (launcher, "LD_TRACE_LOADED_OBJECTS", "1", TRUE);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("HUSTINGSCTL"), NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error));
  if (strstr (out, "libglib-2.0") == NULL)
    {
      g_test_skip ("the loader does not list libraries here");
      return;
    }
  static const char *const forbidden[] = { "libgtk", "libadwaita", "libshumate", "libgdk", "libX11", "libwayland" };
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_null (strstr (out, forbidden[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl/frame/help", test_help);
  g_test_add_func ("/ctl/frame/version", test_version);
  g_test_add_func ("/ctl/frame/usage", test_usage);
  g_test_add_func ("/ctl/frame/common-options", test_common_options);
  g_test_add_func ("/ctl/frame/full-disk", test_full_disk);
  g_test_add_func ("/ctl/frame/links-no-toolkit", test_links_no_toolkit);
  return g_test_run ();
}
