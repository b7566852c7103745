/* hu-swatch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-swatch.h"
#include "hu-map-marks.h"

#define WIDTH 26
#define HEIGHT 16
#define STEP 6 /* px between stripes or dots */

struct _HuSwatch
{
  GtkWidget parent_instance;
  GdkRGBA fill, mark, outline;
  GdkRGBA inner, ring; /* of a disc */
  HuPattern pattern;
  gboolean is_disc;
};

G_DEFINE_FINAL_TYPE (HuSwatch, hu_swatch, GTK_TYPE_WIDGET)

/* Diagonal, like the map's. */
static void
append_stripes (HuSwatch *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) stripes = NULL;
  float width = STEP * 0.35f, bottom = HEIGHT;

  for (int x = 0; x < WIDTH + HEIGHT; x += STEP)
    {
      gsk_path_builder_move_to (builder, x, 0);
      gsk_path_builder_rel_line_to (builder, width, 0);
      gsk_path_builder_rel_line_to (builder, -bottom, bottom);
      gsk_path_builder_rel_line_to (builder, -width, 0);
      gsk_path_builder_close (builder);
    }
  stripes = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &bounds->origin);
  gtk_snapshot_append_fill (snapshot, stripes, GSK_FILL_RULE_WINDING, &self->mark);
  gtk_snapshot_restore (snapshot);
}

static void
append_dots (HuSwatch *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  for (int y = 2; y < HEIGHT - 1; y += STEP)
    for (int x = 3 + (y / STEP % 2) * STEP / 2; x < WIDTH - 1; x += STEP)
      gtk_snapshot_append_color (snapshot, &self->mark,
                                 &GRAPHENE_RECT_INIT (bounds->origin.x + x, bounds->origin.y + y, 2, 2));
}

static void
hu_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuSwatch *self = HU_SWATCH (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, (gtk_widget_get_height (widget) - HEIGHT) / 2, WIDTH, HEIGHT);
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { self->outline, self->outline, self->outline, self->outline };
  GskRoundedRect outline;
  graphene_rect_t inner;

  if (self->is_disc)
    {
      graphene_point_t center;

      graphene_rect_get_center (&bounds, &center);
      hu_map_append_disc (snapshot, center, 7, &self->ring);
      hu_map_append_disc (snapshot, center, 5, &self->inner);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &self->fill, &bounds);
  gtk_snapshot_pop (snapshot);
  /* Inside of the border nothing needs the rounded corners: a clip of its own costs a shader of its own. */
  graphene_rect_inset_r (&bounds, 1, 1, &inner);
  gtk_snapshot_push_clip (snapshot, &inner);
  if (self->pattern == HU_PATTERN_HATCH)
    append_stripes (self, snapshot, &bounds);
  else if (self->pattern == HU_PATTERN_DOTS)
    append_dots (self, snapshot, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
hu_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                   int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
hu_swatch_class_init (HuSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hu_swatch_snapshot;
  widget_class->measure = hu_swatch_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hu_swatch_init (HuSwatch *self)
{
}

HuSwatch *
hu_swatch_new (void)
{
  return g_object_new (HU_TYPE_SWATCH, NULL);
}

void
hu_swatch_set (HuSwatch *self, const HuPalette *palette, int fill, HuPattern pattern)
{
  g_return_if_fail (HU_IS_SWATCH (self));
  g_return_if_fail (fill >= 0 && fill < HU_N_FILLS);

  self->fill = palette->fill[fill];
  self->outline = palette->line_on[fill];
  self->pattern = pattern;
  self->mark = pattern == HU_PATTERN_DOTS ? palette->dot : palette->hatch;
  self->is_disc = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_swatch_set_bubble (HuSwatch *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_SWATCH (self));

  self->inner = palette->bubble;
  self->ring = palette->bubble_ring;
  self->is_disc = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_swatch_set_marker (HuSwatch *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_SWATCH (self));

  self->inner = palette->marker;
  self->ring = palette->marker;
  self->is_disc = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
