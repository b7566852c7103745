/* hu-text-cache.h: short texts kept as render nodes
 *
 * A map writes the same few hundred names and numbers over and over. Each is laid out once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GskRenderNode *node; /* its logical rectangle begins at 0, 0 */
  float width, height; /* px */
} HuText;

typedef struct
{
  float size; /* px of the font */
  PangoWeight weight;
  GdkRGBA color;
  GdkRGBA halo; /* alpha 0: none */
  float wrap; /* px; 0 for one line */
} HuTextStyle;

typedef struct _HuTextCache HuTextCache;

HuTextCache *hu_text_cache_new (void);
void hu_text_cache_free (HuTextCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuTextCache, hu_text_cache_free)
/* Forgets everything: the font, its scale or the screen's have changed. */
void hu_text_cache_clear (HuTextCache *cache);

/* Forgets everything where much has gathered; to be called while no text is held. */
void hu_text_cache_trim (HuTextCache *cache);

/* In @widget's font. Valid until the cache is cleared. (transfer none) */
const HuText *hu_text_cache_get (HuTextCache *cache, GtkWidget *widget, const char *text, const HuTextStyle *style);
/* Draws @text with its upper left corner at @x, @y, on a whole device pixel. */
void hu_text_append (const HuText *text, GtkSnapshot *snapshot, float x, float y, double device_scale);

/* @scale times the size of @widget's font, at least @least px. */
float hu_text_size (GtkWidget *widget, double scale, double least);

G_END_DECLS
