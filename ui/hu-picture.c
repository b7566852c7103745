/* hu-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-picture.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* Frames that must pass unchanged before a view counts as still, and after how many there is something wrong (a slow machine is not). */
#define STILL_FRAMES 12
#define PATIENCE (120 * G_USEC_PER_SEC)

struct _HuPicture
{
  char *file, *view, *seat, *style;
  int width, height;
  HuWindow *window;
  guint still;
  gboolean sized, shown;
  gint64 began;
};

HuPicture *
hu_picture_new (void)
{
  return g_new0 (HuPicture, 1);
}

void
hu_picture_free (HuPicture *picture)
{
  g_free (picture->file);
  g_free (picture->view);
  g_free (picture->seat);
  g_free (picture->style);
  g_free (picture);
}

void
hu_picture_add_options (GApplication *application)
{
  const GOptionEntry options[] = {
    { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Draw a view into a PNG file and leave"), N_ ("FILE") },
    { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Size of the window in a picture"), N_ ("WxH") },
    { "view", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("View in a picture: map, hexagons, seat, figures, places, find, feeds …"), N_ ("NAME") },
    { "seat", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Constituency in a picture"), N_ ("CODE") },
    { "style", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("light, dark or high-contrast"), N_ ("STYLE") },
    { NULL },
  };

  g_application_add_main_option_entries (application, options);
}

static gboolean
usage (GError **error, const char *option, const char *value)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: a command line option and the value it was given. */
               _ ("--%s does not take “%s”"), option, value);
  return FALSE;
}

gboolean
hu_picture_read_options (HuPicture *picture, GVariantDict *options, GError **error)
{
  const char *size = NULL;
  char end;

  g_variant_dict_lookup (options, "screenshot", "^ay", &picture->file);
  g_variant_dict_lookup (options, "view", "s", &picture->view);
  g_variant_dict_lookup (options, "seat", "s", &picture->seat);
  g_variant_dict_lookup (options, "style", "s", &picture->style);
  picture->width = 1366;
  picture->height = 768;
  if (g_variant_dict_lookup (options, "size", "&s", &size)
      && (sscanf (size, "%5dx%5d%c", &picture->width, &picture->height, &end) != 2 || picture->width < 100
          || picture->height < 100 || picture->width > 8192 || picture->height > 8192))
    return usage (error, "size", size);
  if (picture->style != NULL && strcmp (picture->style, "light") != 0 && strcmp (picture->style, "dark") != 0
      && strcmp (picture->style, "high-contrast") != 0)
    return usage (error, "style", picture->style);
  /* libadwaita reads this once, when it is initialised. */
  if (g_strcmp0 (picture->style, "high-contrast") == 0)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  return TRUE;
}

gboolean
hu_picture_is_wanted (const HuPicture *picture)
{
  return picture->file != NULL;
}

void
hu_picture_set_style (const HuPicture *picture)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (picture->file != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (g_strcmp0 (picture->style, "dark") == 0)
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  else if (picture->style != NULL || picture->file != NULL)
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
leave (HuPicture *picture, const char *trouble)
{
  if (trouble != NULL)
    g_printerr ("hustings: %s\n", trouble);
  else
    g_print ("%s\n", picture->file);
  gtk_window_destroy (GTK_WINDOW (picture->window));
  if (trouble != NULL)
    exit (1);
}

/* What the window holds, without the frame that a display without a window manager puts round it. */
static GtkWidget *
get_content (HuPicture *picture)
{
  return adw_application_window_get_content (ADW_APPLICATION_WINDOW (picture->window));
}

static gboolean
draw (HuPicture *picture)
{
  GtkWidget *widget = GTK_WIDGET (picture->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t bounds;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL || !gtk_widget_compute_bounds (get_content (picture), widget, &bounds))
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, &bounds);
  return gdk_texture_save_to_png (texture, picture->file);
}

/* Whether the content has the size that was asked for; where not, the window is made larger by what its frame takes. */
static gboolean
has_size (HuPicture *picture)
{
  int width, height;
  int missing_width = picture->width - gtk_widget_get_width (get_content (picture));
  int missing_height = picture->height - gtk_widget_get_height (get_content (picture));

  if (missing_width == 0 && missing_height == 0)
    return TRUE;
  /* Before the first layout there is nothing to compare with. */
  if (picture->sized || gtk_widget_get_width (get_content (picture)) == 0)
    return FALSE;
  picture->sized = TRUE;
  gtk_window_get_default_size (GTK_WINDOW (picture->window), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (picture->window), width + missing_width, height + missing_height);
  return FALSE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HuPicture *picture = data;

  if (g_get_monotonic_time () - picture->began > PATIENCE)
    {
      leave (picture, _ ("the view did not settle in two minutes; no picture was taken"));
      return G_SOURCE_REMOVE;
    }
  if (!has_size (picture) || !hu_window_is_settled (picture->window))
    {
      picture->still = 0;
      return G_SOURCE_CONTINUE;
    }
  if (!picture->shown)
    {
      const char *view = picture->view != NULL ? picture->view : "map";

      picture->shown = TRUE;
      picture->still = 0;
      if (hu_window_show_view (picture->window, view, picture->seat))
        return G_SOURCE_CONTINUE;
      leave (picture, _ ("there is no such view or seat"));
      return G_SOURCE_REMOVE;
    }
  if (++picture->still < STILL_FRAMES)
    return G_SOURCE_CONTINUE;
  leave (picture, draw (picture) ? NULL : _ ("the picture could not be written"));
  return G_SOURCE_REMOVE;
}

void
hu_picture_take (HuPicture *picture, HuWindow *window)
{
  picture->window = window;
  picture->began = g_get_monotonic_time ();
  gtk_window_set_default_size (GTK_WINDOW (window), picture->width, picture->height);
  /* Wherever the pointer happens to be, nothing is under it in a picture. */
  gtk_widget_set_can_target (get_content (picture), FALSE);
  gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, picture, NULL);
}
