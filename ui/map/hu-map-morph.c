/* hu-map-morph.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-morph.h"

#include <math.h>

struct _HuMapMorph
{
  GtkWidget parent_instance;
  HuHex *from, *to, *now;
  guint n;
  GdkRGBA background;
  double progress;
};

G_DEFINE_FINAL_TYPE (HuMapMorph, hu_map_morph, GTK_TYPE_WIDGET)

static float
mix (float a, float b, float share)
{
  return a + (b - a) * share;
}

static void
hu_map_morph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuMapMorph *self = HU_MAP_MORPH (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  GdkRGBA veil = self->background;
  float share = self->progress;
  g_autoptr (GdkTexture) texture = NULL;
  double scale = gtk_widget_get_scale_factor (widget);

  if (self->n == 0 || bounds.size.width < 1 || bounds.size.height < 1)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      const HuHex *a = &self->from[i], *b = &self->to[i];
      HuHex *hex = &self->now[i];

      *hex = *b;
      hex->x = mix (a->x, b->x, share);
      hex->y = mix (a->y, b->y, share);
      hex->half_width = mix (a->half_width, b->half_width, share);
      hex->half_height = mix (a->half_height, b->half_height, share);
      hex->alpha = MIN (1, share * 3) * mix (a->alpha, b->alpha, share);
    }
  veil.alpha = share;
  gtk_snapshot_append_color (snapshot, &veil, &bounds);
  texture = hu_hex_raster_texture (bounds.size.width * scale, bounds.size.height * scale, self->now, self->n, scale);
  gtk_snapshot_append_texture (snapshot, texture, &bounds);
}

static gboolean
hu_map_morph_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
hu_map_morph_finalize (GObject *object)
{
  HuMapMorph *self = HU_MAP_MORPH (object);

  g_free (self->from);
  g_free (self->to);
  g_free (self->now);

  G_OBJECT_CLASS (hu_map_morph_parent_class)->finalize (object);
}

static void
hu_map_morph_class_init (HuMapMorphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hu_map_morph_finalize;
  widget_class->snapshot = hu_map_morph_snapshot;
  widget_class->contains = hu_map_morph_contains;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hu_map_morph_init (HuMapMorph *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

HuMapMorph *
hu_map_morph_new (void)
{
  return g_object_new (HU_TYPE_MAP_MORPH, NULL);
}

void
hu_map_morph_set (HuMapMorph *self, const HuHex *from, const HuHex *to, guint n, const GdkRGBA *background)
{
  g_return_if_fail (HU_IS_MAP_MORPH (self));

  g_free (self->from);
  g_free (self->to);
  g_free (self->now);
  self->from = g_memdup2 (from, n * sizeof (HuHex));
  self->to = g_memdup2 (to, n * sizeof (HuHex));
  self->now = g_new0 (HuHex, n);
  self->n = n;
  self->background = *background;
}

void
hu_map_morph_set_progress (HuMapMorph *self, double progress)
{
  g_return_if_fail (HU_IS_MAP_MORPH (self));

  self->progress = progress;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
