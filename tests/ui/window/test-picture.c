/* The program itself draws its views into files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

/* Runs the program with @arguments; its exit status, and what it complained of. (transfer full) */
static int
run (const char *const *arguments, char **complaints)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_strv_builder_add (builder, g_getenv ("HUSTINGS"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_strv_builder_add (builder, arguments[i]);
  argv = g_strv_builder_end (builder);
  process = g_subprocess_newv ((const char *const *) argv,
                               G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, complaints, &error));
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

static char *
make_file (void)
{
  g_autofree char *dir = g_dir_make_tmp ("hustings-picture-XXXXXX", NULL);

  return g_build_filename (dir, "view.png", NULL);
}

static void
assert_picture (const char *view, const char *seat, const char *size, int width, int height)
{
  g_autofree char *file = make_file ();
  g_autofree char *screenshot = g_strconcat ("--screenshot=", file, NULL);
  g_autofree char *view_option = g_strconcat ("--view=", view, NULL);
  g_autofree char *size_option = g_strconcat ("--size=", size, NULL);
  g_autofree char *seat_option = g_strconcat ("--seat=", seat, NULL);
  const char *arguments[] = { "--demo", screenshot, view_option, size_option, seat != NULL ? seat_option : NULL, NULL };
  g_autofree char *complaints = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int status = run (arguments, &complaints);

  if (status != 0)
    g_test_message ("%s", complaints);
  g_assert_cmpint (status, ==, 0);
  texture = gdk_texture_new_from_filename (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, width);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, height);
  /* Something is in it: not one colour from edge to edge. */
  {
    gsize stride = (gsize) width * 4;
    g_autofree guchar *pixels = g_malloc (stride * (gsize) height);
    guint different = 0;

    gdk_texture_download (texture, pixels, stride);
    for (gsize i = 4; i < stride * (gsize) height; i += 4)
      different += memcmp (pixels, pixels + i, 4) != 0;
    g_assert_cmpuint (different, >, (guint) (width * height / 20));
  }
}

static void
test_map (void)
{
  assert_picture ("geography", NULL, "1366x768", 1366, 768);
}

static void
test_narrow (void)
{
  assert_picture ("seat", "E14000768", "360x720", 360, 720);
}

static void
test_usage (void)
{
  g_autofree char *file = make_file ();
  g_autofree char *screenshot = g_strconcat ("--screenshot=", file, NULL);
  const struct
  {
    const char *arguments[5];
    int status;
  } wrong[] = {
    { { "--demo", screenshot, "--size=big", NULL }, 2 },
    { { "--demo", screenshot, "--style=mauve", NULL }, 2 },
    { { "--demo", screenshot, "--view=nowhere", NULL }, 1 },
    { { "--demo", screenshot, "--view=seat", "--seat=E99999999", NULL }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *complaints = NULL;

      g_assert_cmpint (run (wrong[i].arguments, &complaints), ==, wrong[i].status);
      g_assert_nonnull (strstr (complaints, "hustings: "));
      g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/map", test_map);
  g_test_add_func ("/picture/narrow", test_narrow);
  g_test_add_func ("/picture/usage", test_usage);
  return g_test_run ();
}
