/* hu-renderer.c: what draws, where there is no graphics card
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-renderer.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* A card that renders has a node dri/renderD128 or a later one; NVIDIA's own driver and Windows' subsystem have others. */
static gboolean
has_graphics_card (const char *dev_dir)
{
  static const char *const nodes[] = { "nvidiactl", "dxg" };
  g_autofree char *dri = g_build_filename (dev_dir, "dri", NULL);
  g_autoptr (GDir) dir = g_dir_open (dri, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_autofree char *path = g_build_filename (dev_dir, nodes[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

void
hu_renderer_choose (const char *dev_dir)
{
  g_return_if_fail (dev_dir != NULL);

  if (g_getenv ("GSK_RENDERER") == NULL && !has_graphics_card (dev_dir))
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0)
    return;
  /* Cairo has no use for OpenGL. GTK sets it up all the same, and the driver that draws in software takes fifty megabytes and a
   * moment of every start. */
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
#ifdef __GLIBC__
  /* A frame's picture, megabytes, is then the memory of the frame before, and not a thousand pages new. */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);
#endif
}
