/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-application.h"
#include "hu-renderer.h"

#include <glib/gi18n.h>
#include <locale.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

int
main (int argc, char **argv)
{
  g_autoptr (HuApplication) application = NULL;
  /* A tree that is not installed says where its translations are. */
  const char *locale_dir = g_getenv ("HUSTINGS_LOCALE_DIR");

#ifdef __GLIBC__
  /* Small blocks come from two arenas rather than from one for each thread there ever was. */
  mallopt (M_ARENA_MAX, 2);
#endif
  hu_renderer_choose ("/dev");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = hu_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
