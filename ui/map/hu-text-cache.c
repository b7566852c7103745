/* hu-text-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-text-cache.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Half the width of a halo, px. */
#define HALO 1.6

/* More texts than this are those of a long day: they are made anew. */
#define MOST 4096

struct _HuTextCache
{
  GHashTable *texts; /* key → HuText */
};

static void
text_free (gpointer data)
{
  HuText *text = data;

  gsk_render_node_unref (text->node);
  g_free (text);
}

HuTextCache *
hu_text_cache_new (void)
{
  HuTextCache *cache = g_new0 (HuTextCache, 1);

  cache->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, text_free);
  return cache;
}

void
hu_text_cache_free (HuTextCache *cache)
{
  g_hash_table_unref (cache->texts);
  g_free (cache);
}

void
hu_text_cache_clear (HuTextCache *cache)
{
  g_hash_table_remove_all (cache->texts);
}

void
hu_text_cache_trim (HuTextCache *cache)
{
  if (g_hash_table_size (cache->texts) >= MOST)
    hu_text_cache_clear (cache);
}

float
hu_text_size (GtkWidget *widget, double scale, double least)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (size * scale, least);
}

static PangoLayout *
make_layout (GtkWidget *widget, const char *words, const HuTextStyle *style)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, words);
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (font, style->weight);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  if (style->wrap > 0)
    {
      pango_layout_set_width (layout, style->wrap * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
    }
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

/* The text with its halo, drawn once at the screen's resolution. */
static GskRenderNode *
draw_with_halo (GtkWidget *widget, PangoLayout *layout, const HuTextStyle *style, float width, float height)
{
  double scale = gtk_widget_get_scale_factor (widget);
  int margin = (int) ceil (HALO) + 1;
  int pixel_width = (int) ceil ((width + 2 * margin) * scale),
      pixel_height = (int) ceil ((height + 2 * margin) * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixel_width, pixel_height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, margin, margin);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2 * HALO);
  gdk_cairo_set_source_rgba (cr, &style->halo);
  cairo_stroke (cr);
  cairo_move_to (cr, margin, margin);
  gdk_cairo_set_source_rgba (cr, &style->color);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * pixel_height);
  texture = gdk_memory_texture_new (pixel_width, pixel_height, GDK_MEMORY_DEFAULT, bytes,
                                    cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return gsk_texture_node_new (texture,
                               &GRAPHENE_RECT_INIT (-margin, -margin, pixel_width / scale, pixel_height / scale));
}

static GskRenderNode *
draw_plain (PangoLayout *layout, const HuTextStyle *style)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gtk_snapshot_append_layout (snapshot, layout, &style->color);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? node : gsk_container_node_new (NULL, 0);
}

const HuText *
hu_text_cache_get (HuTextCache *cache, GtkWidget *widget, const char *words, const HuTextStyle *style)
{
  g_autofree char *key = g_strdup_printf ("%s\x1f%.2f\x1f%d\x1f%.0f\x1f%02x%02x%02x\x1f%02x%02x%02x%02x", words,
                                          style->size, style->weight, style->wrap, (guint) (style->color.red * 255),
                                          (guint) (style->color.green * 255), (guint) (style->color.blue * 255),
                                          (guint) (style->halo.red * 255), (guint) (style->halo.green * 255),
                                          (guint) (style->halo.blue * 255), (guint) (style->halo.alpha * 255));
  HuText *text = g_hash_table_lookup (cache->texts, key);
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (text != NULL)
    return text;
  layout = make_layout (widget, words, style);
  pango_layout_get_size (layout, &width, &height);
  /* Lines are centred within what they take, not within what they were allowed. */
  if (style->wrap > 0)
    pango_layout_set_width (layout, width);
  text = g_new0 (HuText, 1);
  text->width = width / (float) PANGO_SCALE;
  text->height = height / (float) PANGO_SCALE;
  text->node = style->halo.alpha > 0 ? draw_with_halo (widget, layout, style, text->width, text->height)
                                     : draw_plain (layout, style);
  g_hash_table_insert (cache->texts, g_steal_pointer (&key), text);
  return text;
}

void
hu_text_append (const HuText *text, GtkSnapshot *snapshot, float x, float y, double device_scale)
{
  graphene_point_t at =
    GRAPHENE_POINT_INIT (round (x * device_scale) / device_scale, round (y * device_scale) / device_scale);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_append_node (snapshot, text->node);
  gtk_snapshot_restore (snapshot);
}
