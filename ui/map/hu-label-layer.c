/* hu-label-layer.c: names that do not meet
 *
 * Which names are shown is decided while the map stands, or a few times a second while it is zoomed; between, names move with
 * their seats. The order: the selected seat, the top ten, regions, then seats in whose area the name fits, largest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-label-layer.h"
#include "hu-bubble-layer.h"
#include "hu-map-geometry.h"
#include "hu-map-marks.h"

#include <math.h>
#include <string.h>

#define REDO_AFTER 120 /* ms */
#define MOST_LABELS 80
#define REGIONS_BELOW 7.6 /* zoom level from which names of regions give way to those of seats */

typedef struct
{
  HuPoint anchor;
  float dx, dy; /* px, from the anchor to the text's upper left corner */
  const HuText *text;
} Label;

struct _HuLabelLayer
{
  ShumateLayer parent_instance;
  HuSeatRaster *raster;
  HuBoundaries *boundaries;
  HuMapFigures *figures;
  HuPalette palette;
  HuTextCache *texts;
  int selected;
  HuPoint region_anchor[HU_N_REGIONS];
  gboolean have_region_anchors;
  guint *by_size; /* seats, largest first */
  graphene_rect_t reserved[HU_LABEL_RESERVED];
  guint n_reserved;

  GArray *labels; /* Label */
  HuMapGeometry placed; /* what they were placed for */
  int placed_width, placed_height;
  gboolean stale;
  guint redo;
};

G_DEFINE_FINAL_TYPE (HuLabelLayer, hu_label_layer, SHUMATE_TYPE_LAYER)

/* --- placing ----------------------------------------------------------------------------------- */

typedef struct
{
  HuMapGeometry geometry;
  graphene_rect_t area;
  GArray *boxes; /* graphene_rect_t: what is taken */
} Placing;

static gboolean
is_free (Placing *placing, const graphene_rect_t *box)
{
  for (guint i = 0; i < placing->boxes->len; i++)
    if (graphene_rect_intersection (box, &g_array_index (placing->boxes, graphene_rect_t, i), NULL))
      return FALSE;
  return TRUE;
}

/* Puts a text at one of the places about its anchor, the first that is free: right, above right, left, above, below; or in the
 * middle. */
static gboolean
place_label (HuLabelLayer *self, Placing *placing, HuPoint anchor, const HuText *text, gboolean middle, float clear)
{
  graphene_point_t at = hu_map_geometry_place (&placing->geometry, anchor);
  float w = text->width, h = text->height;
  const graphene_point_t around[] = { { clear, -h / 2 },
                                      { clear * 0.7f, -h - clear * 0.5f },
                                      { -clear - w, -h / 2 },
                                      { -w / 2, -h - clear },
                                      { -w / 2, clear } };
  const graphene_point_t inside[] = { { -w / 2, -h / 2 } };
  const graphene_point_t *places = middle ? inside : around;
  guint n = middle ? G_N_ELEMENTS (inside) : G_N_ELEMENTS (around);

  if (!graphene_rect_contains_point (&placing->area, &at))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t box = GRAPHENE_RECT_INIT (at.x + places[i].x - 2, at.y + places[i].y - 1, w + 4, h + 2);
      Label label = { anchor, places[i].x, places[i].y, text };

      if (!is_free (placing, &box))
        continue;
      g_array_append_val (placing->boxes, box);
      g_array_append_val (self->labels, label);
      return TRUE;
    }
  return FALSE;
}

static const char *
seat_name (HuLabelLayer *self, guint seat)
{
  const HuSeatInfo *info = hu_seats_get (self->figures->seats, seat);
  const char *language = pango_language_to_string (pango_language_get_default ());

  return info->name_cy != NULL && g_str_has_prefix (language, "cy") ? info->name_cy : info->name;
}

static const HuText *
seat_text (HuLabelLayer *self, guint seat, gboolean bold, float wrap)
{
  HuTextStyle style = { .size = hu_text_size (GTK_WIDGET (self), 0.85, 12),
                        .weight = bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                        .color = self->palette.label,
                        .halo = self->palette.halo,
                        .wrap = wrap };

  return hu_text_cache_get (self->texts, GTK_WIDGET (self), seat_name (self, seat), &style);
}

/* Marks take their places before names do. */
static void
take_marks (HuLabelLayer *self, Placing *placing)
{
  float per_person = hu_bubble_per_person (placing->geometry.scale);

  for (guint i = 0; i < self->figures->n; i++)
    {
      graphene_point_t at;
      float radius = 0;

      if (self->figures->out_now[i] > 0)
        radius = hu_map_bubble_radius (self->figures->out_now[i], per_person) + 1;
      if (self->figures->rank[i] != 0)
        radius = MAX (radius, HU_MARKER_RADIUS + 1);
      if (radius < 6)
        continue;
      at = hu_map_geometry_place (&placing->geometry, hu_boundaries_anchor (self->boundaries, i));
      if (graphene_rect_contains_point (&placing->area, &at))
        {
          graphene_rect_t box = GRAPHENE_RECT_INIT (at.x - radius, at.y - radius, 2 * radius, 2 * radius);
          g_array_append_val (placing->boxes, box);
        }
    }
}

static float
clear_of_marks (HuLabelLayer *self, Placing *placing, guint seat)
{
  float clear = 5;

  if (self->figures->rank[seat] != 0)
    clear = HU_MARKER_RADIUS + 3;
  if (self->figures->out_now[seat] > 0)
    clear = MAX (
      clear, hu_map_bubble_radius (self->figures->out_now[seat], hu_bubble_per_person (placing->geometry.scale)) + 3);
  return clear;
}

static void
place_regions (HuLabelLayer *self, Placing *placing)
{
  HuTextStyle style = { .size = hu_text_size (GTK_WIDGET (self), 0.95, 13),
                        .weight = PANGO_WEIGHT_BOLD,
                        .color = self->palette.dim_label,
                        .halo = self->palette.halo,
                        .wrap = hu_text_size (GTK_WIDGET (self), 8, 100) };

  for (guint i = 0; i < HU_N_REGIONS; i++)
    if (self->figures->scope == 0 || (self->figures->scope & (1u << i)) != 0)
      place_label (self, placing, self->region_anchor[i],
                   hu_text_cache_get (self->texts, GTK_WIDGET (self), hu_region_name (i), &style), TRUE, 0);
}

static void
place_seats (HuLabelLayer *self, Placing *placing, gboolean *named)
{
  for (guint i = 0; i < self->figures->n && self->labels->len < MOST_LABELS; i++)
    {
      guint seat = self->by_size[i];
      HuPoint anchor = hu_boundaries_anchor (self->boundaries, seat);
      graphene_point_t at = hu_map_geometry_place (&placing->geometry, anchor);
      double size = hu_seat_raster_size (self->raster, seat) / placing->geometry.scale;
      gboolean marked = self->figures->out_now[seat] > 0 || self->figures->rank[seat] != 0;
      const HuText *text;

      if (size < 55)
        break;
      if (named[seat] || !hu_map_figures_in_scope (self->figures, seat)
          || !graphene_rect_contains_point (&placing->area, &at))
        continue;
      text = seat_text (self, seat, FALSE, floor (size * 0.9 / 40) * 40);
      if (text->width <= size * 0.9 && text->height <= size * 0.6)
        place_label (self, placing, anchor, text, !marked, clear_of_marks (self, placing, seat));
    }
}

static void
place_all (HuLabelLayer *self)
{
  g_autofree gboolean *named = g_new0 (gboolean, self->figures->n);
  GtkWidget *widget = GTK_WIDGET (self);
  Placing placing = { .area = GRAPHENE_RECT_INIT (4, 4, gtk_widget_get_width (widget) - 8,
                                                  gtk_widget_get_height (widget) - 8) };
  double zoom;

  hu_map_geometry_init (&placing.geometry, shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  zoom = hu_scale_to_zoom (placing.geometry.scale);
  placing.boxes = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  g_array_set_size (self->labels, 0);
  hu_text_cache_trim (self->texts);
  g_array_append_vals (placing.boxes, self->reserved, self->n_reserved);
  take_marks (self, &placing);
  if (self->selected >= 0)
    named[self->selected] =
      place_label (self, &placing, hu_boundaries_anchor (self->boundaries, self->selected),
                   seat_text (self, self->selected, TRUE, 0), FALSE, clear_of_marks (self, &placing, self->selected));
  for (guint i = 0; i < HU_MAP_TOP; i++)
    {
      int seat = self->figures->top[i];

      if (seat >= 0 && !named[seat])
        named[seat] = place_label (self, &placing, hu_boundaries_anchor (self->boundaries, seat),
                                   seat_text (self, seat, TRUE, 0), FALSE, clear_of_marks (self, &placing, seat));
    }
  if (zoom < REGIONS_BELOW)
    place_regions (self, &placing);
  else
    place_seats (self, &placing, named);
  g_array_unref (placing.boxes);
  self->placed = placing.geometry;
  self->placed_width = gtk_widget_get_width (widget);
  self->placed_height = gtk_widget_get_height (widget);
  self->stale = FALSE;
}

static gboolean
redo_cb (gpointer data)
{
  HuLabelLayer *self = HU_LABEL_LAYER (data);

  self->redo = 0;
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
redo_soon (HuLabelLayer *self)
{
  if (self->redo == 0)
    self->redo = g_timeout_add (REDO_AFTER, redo_cb, self);
}

/* --- widget ------------------------------------------------------------------------------------ */

static void
hu_label_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuLabelLayer *self = HU_LABEL_LAYER (widget);
  HuMapGeometry geometry;

  if (self->figures == NULL || gtk_widget_get_width (widget) < 40)
    return;
  if (self->stale)
    place_all (self);
  hu_map_geometry_init (&geometry, shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  if (geometry.scale != self->placed.scale || geometry.x != self->placed.x || geometry.y != self->placed.y
      || gtk_widget_get_width (widget) != self->placed_width || gtk_widget_get_height (widget) != self->placed_height)
    redo_soon (self);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  for (guint i = 0; i < self->labels->len; i++)
    {
      const Label *label = &g_array_index (self->labels, Label, i);
      graphene_point_t at = hu_map_geometry_place (&geometry, label->anchor);

      hu_text_append (label->text, snapshot, at.x + label->dx, at.y + label->dy, geometry.device_scale);
    }
  gtk_snapshot_pop (snapshot);
}

static gboolean
hu_label_layer_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

/* Texts are about to be forgotten: labels that hold them go first. */
static void
forget_texts (HuLabelLayer *self)
{
  g_array_set_size (self->labels, 0);
  hu_text_cache_clear (self->texts);
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
hu_label_layer_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hu_label_layer_parent_class)->system_setting_changed (widget, setting);
  forget_texts (HU_LABEL_LAYER (widget));
}

static void
hu_label_layer_dispose (GObject *object)
{
  HuLabelLayer *self = HU_LABEL_LAYER (object);

  g_clear_handle_id (&self->redo, g_source_remove);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  g_clear_pointer (&self->raster, hu_seat_raster_unref);

  G_OBJECT_CLASS (hu_label_layer_parent_class)->dispose (object);
}

static void
hu_label_layer_finalize (GObject *object)
{
  HuLabelLayer *self = HU_LABEL_LAYER (object);

  g_array_unref (self->labels);
  hu_text_cache_free (self->texts);
  g_free (self->by_size);

  G_OBJECT_CLASS (hu_label_layer_parent_class)->finalize (object);
}

static void
hu_label_layer_class_init (HuLabelLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hu_label_layer_dispose;
  object_class->finalize = hu_label_layer_finalize;
  widget_class->snapshot = hu_label_layer_snapshot;
  widget_class->contains = hu_label_layer_contains;
  widget_class->system_setting_changed = hu_label_layer_system_setting_changed;
}

static void
hu_label_layer_init (HuLabelLayer *self)
{
  self->texts = hu_text_cache_new ();
  self->labels = g_array_new (FALSE, FALSE, sizeof (Label));
  self->selected = -1;
  self->stale = TRUE;
  hu_palette_init (&self->palette, HU_LAYER_SCORE, FALSE, FALSE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget_texts), NULL);
}

static int
compare_sizes (gconstpointer a, gconstpointer b, gpointer data)
{
  double x = hu_seat_raster_size (data, *(const guint *) a), y = hu_seat_raster_size (data, *(const guint *) b);

  return (x < y) - (x > y);
}

HuLabelLayer *
hu_label_layer_new (ShumateViewport *viewport, HuSeatRaster *raster)
{
  HuLabelLayer *self = g_object_new (HU_TYPE_LABEL_LAYER, "viewport", viewport, NULL);
  guint n;

  self->raster = hu_seat_raster_ref (raster);
  self->boundaries = hu_seat_raster_get_boundaries (raster);
  n = hu_boundaries_n (self->boundaries);
  self->by_size = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    self->by_size[i] = i;
  g_sort_array (self->by_size, n, sizeof (guint), compare_sizes, raster);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}

/* A region's name stands at the middle of its area, by the areas and anchors of its seats. */
static void
find_region_anchors (HuLabelLayer *self)
{
  double x[HU_N_REGIONS] = { 0 }, y[HU_N_REGIONS] = { 0 }, weight[HU_N_REGIONS] = { 0 };

  for (guint i = 0; i < self->figures->n; i++)
    {
      HuRegion region = hu_seats_get (self->figures->seats, i)->region;
      HuPoint anchor = hu_boundaries_anchor (self->boundaries, i);
      double area = pow (hu_seat_raster_size (self->raster, i), 2);

      x[region] += anchor.x * area;
      y[region] += anchor.y * area;
      weight[region] += area;
    }
  for (guint i = 0; i < HU_N_REGIONS; i++)
    if (weight[i] > 0)
      self->region_anchor[i] = (HuPoint) { x[i] / weight[i], y[i] / weight[i] };
  self->have_region_anchors = TRUE;
}

/* Whether names and marks stand where they stood. */
static gboolean
same_places (const HuMapFigures *a, const HuMapFigures *b)
{
  if (a == NULL || a->n != b->n || a->scope != b->scope)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (a->rank[i] != b->rank[i] || a->out_now[i] != b->out_now[i])
      return FALSE;
  return TRUE;
}

void
hu_label_layer_set_figures (HuLabelLayer *self, HuMapFigures *figures)
{
  g_return_if_fail (HU_IS_LABEL_LAYER (self));
  g_return_if_fail (figures->n == hu_boundaries_n (self->boundaries));

  if (!same_places (self->figures, figures))
    {
      self->stale = TRUE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  hu_map_figures_ref (figures);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  self->figures = figures;
  if (!self->have_region_anchors)
    find_region_anchors (self);
}

void
hu_label_layer_set_palette (HuLabelLayer *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_LABEL_LAYER (self));

  if (memcmp (&self->palette, palette, sizeof *palette) == 0)
    return;
  self->palette = *palette;
  forget_texts (self);
}

void
hu_label_layer_set_selected (HuLabelLayer *self, int seat)
{
  g_return_if_fail (HU_IS_LABEL_LAYER (self));

  if (self->selected == seat)
    return;
  self->selected = seat;
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hu_label_layer_set_reserved (HuLabelLayer *self, const graphene_rect_t *reserved, guint n)
{
  gboolean same;

  g_return_if_fail (HU_IS_LABEL_LAYER (self));
  g_return_if_fail (n <= HU_LABEL_RESERVED);

  same = n == self->n_reserved;
  for (guint i = 0; i < n && same; i++)
    same = graphene_rect_equal (&reserved[i], &self->reserved[i]);
  if (same)
    return;
  for (guint i = 0; i < n; i++)
    self->reserved[i] = reserved[i];
  self->n_reserved = n;
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
