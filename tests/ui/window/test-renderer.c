/* test-renderer.c: Cairo where there is no graphics card, and a person's own choice before that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-renderer.h"

#include <glib/gstdio.h>

typedef struct
{
  char *dev, *dri;
  GPtrArray *nodes; /* paths */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dev = g_dir_make_tmp ("hustings-dev-XXXXXX", NULL);
  f->dri = g_build_filename (f->dev, "dri", NULL);
  f->nodes = g_ptr_array_new_with_free_func (g_free);
  g_unsetenv ("GSK_RENDERER");
  g_unsetenv ("GDK_DISABLE");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < f->nodes->len; i++)
    g_assert_cmpint (g_unlink (f->nodes->pdata[i]), ==, 0);
  g_ptr_array_unref (f->nodes);
  g_rmdir (f->dri);
  g_assert_cmpint (g_rmdir (f->dev), ==, 0);
  g_free (f->dri);
  g_free (f->dev);
}

static void
add_node (Fixture *f, const char *name)
{
  char *path = g_build_filename (f->dev, name, NULL);

  g_ptr_array_add (f->nodes, path);
  g_assert_cmpint (g_mkdir_with_parents (f->dri, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
test_none (Fixture *f, gconstpointer data)
{
  hu_renderer_choose (f->dev);
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "cairo");
  g_assert_cmpstr (g_getenv ("GDK_DISABLE"), ==, "gl,vulkan");
}

/* A display without a renderer is no help: card0 alone is what a server's screen has. */
static void
test_screen_alone (Fixture *f, gconstpointer data)
{
  add_node (f, "dri/card0");
  hu_renderer_choose (f->dev);
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "cairo");
}

static void
test_card (Fixture *f, gconstpointer data)
{
  add_node (f, data);
  hu_renderer_choose (f->dev);
  g_assert_null (g_getenv ("GSK_RENDERER"));
  g_assert_null (g_getenv ("GDK_DISABLE"));
}

static void
test_own_choice (Fixture *f, gconstpointer data)
{
  g_setenv ("GSK_RENDERER", "ngl", TRUE);
  hu_renderer_choose (f->dev);
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "ngl");
  g_assert_null (g_getenv ("GDK_DISABLE"));

  add_node (f, "dri/renderD128");
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DISABLE", "vulkan", TRUE);
  hu_renderer_choose (f->dev);
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "cairo");
  g_assert_cmpstr (g_getenv ("GDK_DISABLE"), ==, "vulkan");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/renderer/none", Fixture, NULL, set_up, test_none, tear_down);
  g_test_add ("/renderer/screen-alone", Fixture, NULL, set_up, test_screen_alone, tear_down);
  g_test_add ("/renderer/card", Fixture, "dri/renderD128", set_up, test_card, tear_down);
  g_test_add ("/renderer/nvidia", Fixture, "nvidiactl", set_up, test_card, tear_down);
  g_test_add ("/renderer/own-choice", Fixture, NULL, set_up, test_own_choice, tear_down);
  return g_test_run ();
}
