/* hu-hex-map-draw.c: hexagons, and what is written on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-hex-map-private.h"
#include "hu-map-marks.h"

#include <math.h>

/* Widths of a hexagon, px, from which more is written into it. */
#define PITCH_ABBREVIATION 28
#define PITCH_NUMBER 44
#define MARGIN 14
/* People whose bubble is as wide as a hexagon. */
#define FULL_BUBBLE 100

/* --- fitting ----------------------------------------------------------------------------------- */

static int
gap_for (double pitch)
{
  return pitch < 12 ? 1 : pitch < 40 ? 2 : pitch < 56 ? 3 : 4;
}

/* Whether a hexagon would lie under something, were the map placed like this (device pixels). */
static gboolean
is_covered (HuHexMap *self, double x, double y, int pitch)
{
  float half = pitch * 0.6f / self->device_scale;

  for (guint i = 0; i < self->layout->n; i++)
    {
      float left = (x + self->layout->center[i].x * pitch) / self->device_scale - half;
      float top = (y + self->layout->center[i].y * pitch) / self->device_scale - half;
      graphene_rect_t hex = GRAPHENE_RECT_INIT (left, top, 2 * half, 2 * half);

      if (!self->layout->shown[i])
        continue;
      for (guint j = 0; j < self->n_reserved; j++)
        if (graphene_rect_intersection (&hex, &self->reserved[j], NULL))
          return TRUE;
    }
  return FALSE;
}

/* Tries to keep clear of what is reserved by moving the map aside, at one size. */
static gboolean
fit_pitch (HuHexMap *self, double width, double height, int pitch)
{
  static const double sides[] = { 0.5, 0.35, 0.65, 0.2, 0.8, 0, 1 };
  double margin = MARGIN * self->device_scale;
  double y = round (margin + (height - self->layout->height * pitch) / 2);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      double x = round (margin + (width - self->layout->width * pitch) * sides[i]);

      if (is_covered (self, x, y, pitch))
        continue;
      self->pitch = pitch;
      self->origin_x = x;
      self->origin_y = y;
      return TRUE;
    }
  return FALSE;
}

void
hu_hex_map_fit (HuHexMap *self)
{
  GdkSurface *surface = NULL;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double width, height, margin, scale = self->device_scale;
  int largest, pitch, before = self->pitch;

  if (self->layout == NULL)
    return;
  if (native != NULL)
    surface = gtk_native_get_surface (native);
  self->device_scale = surface != NULL ? gdk_surface_get_scale (surface) : 1;
  margin = MARGIN * self->device_scale;
  width = gtk_widget_get_width (GTK_WIDGET (self)) * self->device_scale - 2 * margin;
  height = gtk_widget_get_height (GTK_WIDGET (self)) * self->device_scale - 2 * margin;
  largest = MAX (3, (int) MIN (width / MAX (1, self->layout->width), height / MAX (1, self->layout->height)));
  for (pitch = largest; pitch > largest * 0.7; pitch--)
    if (fit_pitch (self, width, height, pitch))
      break;
  if (pitch <= largest * 0.7)
    {
      self->pitch = largest;
      self->origin_x = round (margin + (width - self->layout->width * largest) / 2);
      self->origin_y = round (margin + (height - self->layout->height * largest) / 2);
    }
  self->gap = gap_for (self->pitch / self->device_scale) * self->device_scale + 0.5;
  /* A screen of another scale is told by nothing else. */
  if (self->pitch != before || self->device_scale != scale)
    g_clear_pointer (&self->names, gsk_render_node_unref);
}

static void
place_hex (HuHexMap *self, guint seat, HuHex *hex)
{
  graphene_point_t center = self->layout->center[seat];

  hex->half_width = (self->pitch - self->gap) / 2.f;
  hex->half_height = (self->pitch - self->gap) / sqrtf (3);
  /* Upright sides lie between pixels. */
  hex->x = roundf (self->origin_x + center.x * self->pitch - hex->half_width) + hex->half_width;
  hex->y = roundf (self->origin_y + center.y * self->pitch);
}

graphene_point_t
hu_hex_map_get_center (HuHexMap *self, guint seat)
{
  HuHex hex;

  place_hex (self, seat, &hex);
  return GRAPHENE_POINT_INIT (hex.x / self->device_scale, hex.y / self->device_scale);
}

void
hu_hex_map_get_hex (HuHexMap *self, guint seat, HuHex *hex)
{
  const HuPalette *palette = &self->palette;
  guint fill;

  g_return_if_fail (HU_IS_HEX_MAP (self));
  g_return_if_fail (self->figures != NULL && seat < self->figures->n);

  *hex = (HuHex) { 0 };
  if (!self->layout->shown[seat])
    return;
  fill = self->figures->fill[seat];
  place_hex (self, seat, hex);
  hex->fill = hu_raster_pixel (&palette->fill[fill]);
  hex->pattern = hu_map_figures_pattern (self->figures, seat);
  hex->pattern_color = hu_raster_pixel (hex->pattern == HU_PATTERN_HATCH ? &palette->hatch : &palette->dot);
  if (hu_palette_contrast (&palette->fill[fill], &palette->background) < 3)
    hex->outline = hu_raster_pixel (&palette->outline);
  hex->alpha = 255;
}

/* --- drawing ----------------------------------------------------------------------------------- */

static void
append_hexes (HuHexMap *self, GtkSnapshot *snapshot)
{
  guint n = self->figures->n;
  g_autofree HuHex *hexes = g_new (HuHex, n);
  g_autoptr (GdkTexture) texture = NULL;
  int left = (int) self->origin_x - 1, top = (int) self->origin_y - 1;
  int width = (int) ceil (self->layout->width * self->pitch) + 3,
      height = (int) ceil (self->layout->height * self->pitch) + 3;
  double scale = self->device_scale;

  for (guint i = 0; i < n; i++)
    {
      hu_hex_map_get_hex (self, i, &hexes[i]);
      hexes[i].x -= left;
      hexes[i].y -= top;
    }
  texture = hu_hex_raster_texture (width, height, hexes, n, scale);
  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_NEAREST,
                                      &GRAPHENE_RECT_INIT (left / scale, top / scale, width / scale, height / scale));
}

static void
append_party_bar (HuHexMap *self, GtkSnapshot *snapshot, guint seat, graphene_point_t center, float pitch)
{
  static const GdkRGBA colors[HU_N_PARTIES] = {
    [HU_PARTY_CON] = { 0.00f, 0.53f, 0.86f, 1 },   [HU_PARTY_LAB] = { 0.89f, 0.00f, 0.23f, 1 },
    [HU_PARTY_LD] = { 0.98f, 0.65f, 0.10f, 1 },    [HU_PARTY_UKIP] = { 0.44f, 0.08f, 0.48f, 1 },
    [HU_PARTY_BRX] = { 0.07f, 0.71f, 0.81f, 1 },   [HU_PARTY_RUK] = { 0.07f, 0.71f, 0.81f, 1 },
    [HU_PARTY_GREEN] = { 0.01f, 0.54f, 0.20f, 1 }, [HU_PARTY_SNP] = { 0.99f, 0.95f, 0.56f, 1 },
    [HU_PARTY_PC] = { 0.20f, 0.47f, 0.24f, 1 },    [HU_PARTY_DUP] = { 0.83f, 0.27f, 0.23f, 1 },
    [HU_PARTY_SF] = { 0.20f, 0.40f, 0.22f, 1 },    [HU_PARTY_SDLP] = { 0.17f, 0.67f, 0.40f, 1 },
    [HU_PARTY_UUP] = { 0.28f, 0.64f, 0.93f, 1 },   [HU_PARTY_APNI] = { 0.96f, 0.76f, 0.25f, 1 },
    [HU_PARTY_OTHER] = { 0.60f, 0.60f, 0.60f, 1 },
  };
  float width = roundf (pitch * 0.36f), height = MAX (3, roundf (pitch * 0.07f));
  graphene_rect_t bar =
    GRAPHENE_RECT_INIT (roundf (center.x - width / 2), roundf (center.y + pitch * 0.30f), width, height);
  graphene_rect_t rim = bar;

  graphene_rect_inset (&rim, -1, -1);
  gtk_snapshot_append_color (snapshot, &self->palette.background, &rim);
  gtk_snapshot_append_color (snapshot, &colors[self->figures->holder[seat]], &bar);
}

static void
append_hex_text (HuHexMap *self, GtkSnapshot *snapshot, guint seat, float pitch)
{
  const HuSeatInfo *info = hu_seats_get (self->figures->seats, seat);
  graphene_point_t center = hu_hex_map_get_center (self, seat);
  gboolean with_number = pitch >= PITCH_NUMBER && !isnan (self->figures->value[seat]);
  HuTextStyle style = { .size = MAX (12, pitch * 0.26f),
                        .weight = PANGO_WEIGHT_BOLD,
                        .color = self->palette.text[self->figures->fill[seat]] };
  const HuText *text = hu_text_cache_get (self->texts, GTK_WIDGET (self), info->abbreviation, &style);
  float y = center.y - text->height / 2;

  append_party_bar (self, snapshot, seat, center, pitch);
  if (with_number)
    {
      g_autofree char *number = hu_layer_format_short (self->figures->layer, self->figures->value[seat]);
      HuTextStyle number_style = style;
      const HuText *below;

      number_style.weight = PANGO_WEIGHT_NORMAL;
      below = hu_text_cache_get (self->texts, GTK_WIDGET (self), number, &number_style);
      y = center.y - text->height * 0.95f;
      if (below->width <= pitch - 6)
        hu_text_append (below, snapshot, center.x - below->width / 2, center.y - text->height * 0.12f,
                        self->device_scale);
    }
  /* Half way up a hexagon is as wide as it gets. */
  if (text->width <= pitch - 3)
    hu_text_append (text, snapshot, center.x - text->width / 2, y, self->device_scale);
}

/* What a name must keep clear of, in hexagons: the widget's edges, and what lies upon it. @taken has room for all of it. */
static guint
gather_taken (HuHexMap *self, float pitch, graphene_rect_t *taken)
{
  float left = -self->origin_x / self->pitch, top = -self->origin_y / self->pitch;
  float width = gtk_widget_get_width (GTK_WIDGET (self)) / pitch,
        height = gtk_widget_get_height (GTK_WIDGET (self)) / pitch;
  guint n = 0;

  taken[n++] = GRAPHENE_RECT_INIT (left - 100, top - 100, 100, 300);
  taken[n++] = GRAPHENE_RECT_INIT (left + width, top - 100, 100, 300);
  taken[n++] = GRAPHENE_RECT_INIT (left - 100, top - 100, 300, 100);
  taken[n++] = GRAPHENE_RECT_INIT (left - 100, top + height, 300, 100);
  for (guint i = 0; i < self->n_reserved; i++)
    taken[n++] =
      GRAPHENE_RECT_INIT (left + self->reserved[i].origin.x / pitch, top + self->reserved[i].origin.y / pitch,
                          self->reserved[i].size.width / pitch, self->reserved[i].size.height / pitch);
  return n;
}

/* %FALSE where there is no room for the name in @style. */
static gboolean
append_region_name (HuHexMap *self, GtkSnapshot *snapshot, HuRegion region, const HuTextStyle *style,
                    graphene_rect_t *taken, guint *n_taken)
{
  float pitch = self->pitch / self->device_scale;
  const HuText *text = hu_text_cache_get (self->texts, GTK_WIDGET (self), hu_region_name (region), style);
  float box_width = (text->width + 4) / pitch, box_height = text->height * 0.9f / pitch;
  graphene_point_t place;

  if (!hu_hex_layout_place_text (self->layout, region, box_width, box_height, taken, *n_taken, &place))
    return FALSE;
  taken[(*n_taken)++] = GRAPHENE_RECT_INIT (place.x - box_width / 2, place.y - box_height / 2, box_width, box_height);
  hu_text_append (text, snapshot, (self->origin_x / self->pitch + place.x) * pitch - text->width / 2,
                  (self->origin_y / self->pitch + place.y) * pitch - text->height / 2, self->device_scale);
  return TRUE;
}

/* To find room takes longer than to draw all the rest: the names stay where they are while only colours change. */
static GskRenderNode *
build_names (HuHexMap *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float pitch = self->pitch / self->device_scale;
  HuTextStyle style = { .size = hu_text_size (GTK_WIDGET (self), 0.85, MAX (12, pitch * 0.42)),
                        .weight = PANGO_WEIGHT_SEMIBOLD,
                        .color = self->palette.dim_label };
  graphene_rect_t taken[4 + HU_HEX_MAP_RESERVED + HU_N_REGIONS];
  guint n_taken = gather_taken (self, pitch, taken);
  GskRenderNode *node;

  for (guint i = 0; i < HU_N_REGIONS; i++)
    {
      HuTextStyle two_lines = style;

      if (append_region_name (self, snapshot, i, &style, taken, &n_taken))
        continue;
      two_lines.wrap = 0.65f * hu_text_cache_get (self->texts, GTK_WIDGET (self), hu_region_name (i), &style)->width;
      append_region_name (self, snapshot, i, &two_lines, taken, &n_taken);
    }
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? node : gsk_container_node_new (NULL, 0);
}

static float
per_person (HuHexMap *self)
{
  float radius = self->pitch / self->device_scale / 2;

  return radius * radius * (float) G_PI / FULL_BUBBLE;
}

static graphene_point_t
bubble_place (HuHexMap *self, guint seat)
{
  float pitch = self->pitch / self->device_scale;
  graphene_point_t center = hu_hex_map_get_center (self, seat);

  /* Beside what is written, or beside the marker. */
  if (pitch >= PITCH_ABBREVIATION || self->figures->rank[seat] != 0)
    {
      center.x += pitch * 0.28f;
      center.y += pitch * 0.24f;
    }
  return center;
}

static void
append_bubbles (HuHexMap *self, GtkSnapshot *snapshot, gint64 now)
{
  for (guint i = 0; i < self->figures->n; i++)
    if (self->layout->shown[i] && self->figures->out_now[i] > 0)
      hu_map_append_bubble (snapshot, self->shapes, self->texts, GTK_WIDGET (self), &self->palette,
                            bubble_place (self, i), self->figures->out_now[i], per_person (self),
                            hu_map_pulse (self->pulse[i], now));
}

static void
append_markers (HuHexMap *self, GtkSnapshot *snapshot)
{
  float pitch = self->pitch / self->device_scale, radius = CLAMP (pitch * 0.24f, 7.5f, 16);

  /* The best last, so that it lies on top. */
  for (int i = HU_MAP_TOP - 1; i >= 0; i--)
    {
      int seat = self->figures->top[i];
      graphene_point_t center;

      if (seat < 0 || !self->layout->shown[seat])
        continue;
      center = hu_hex_map_get_center (self, seat);
      center.y -= pitch * (pitch < PITCH_ABBREVIATION ? 0.25f : 0.5f);
      hu_map_append_marker (snapshot, self->texts, GTK_WIDGET (self), &self->palette, center, i + 1, radius);
    }
}

static GskPath *
hex_path (graphene_point_t center, float half_width)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float half_height = half_width * 2 / sqrtf (3);

  gsk_path_builder_move_to (builder, center.x, center.y - half_height);
  gsk_path_builder_line_to (builder, center.x + half_width, center.y - half_height / 2);
  gsk_path_builder_line_to (builder, center.x + half_width, center.y + half_height / 2);
  gsk_path_builder_line_to (builder, center.x, center.y + half_height);
  gsk_path_builder_line_to (builder, center.x - half_width, center.y + half_height / 2);
  gsk_path_builder_line_to (builder, center.x - half_width, center.y - half_height / 2);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static void
append_ring (HuHexMap *self, GtkSnapshot *snapshot, HuHighlight highlight)
{
  static const float outer[HU_N_HIGHLIGHTS] = { 2, 5, 6 }, inner[HU_N_HIGHLIGHTS] = { 0, 2, 2.5f };
  int seat = self->highlight[highlight];
  g_autoptr (GskPath) path = NULL;
  GskStroke *stroke;

  if (seat < 0 || (guint) seat >= self->figures->n || !self->layout->shown[seat])
    return;
  path = hex_path (hu_hex_map_get_center (self, seat), self->pitch / self->device_scale / 2);
  stroke = gsk_stroke_new (outer[highlight]);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke,
                              highlight == HU_HIGHLIGHT_CURSOR ? &self->palette.cursor : &self->palette.ring);
  if (inner[highlight] > 0)
    {
      gsk_stroke_set_line_width (stroke, inner[highlight]);
      gtk_snapshot_append_stroke (snapshot, path, stroke, &self->palette.ring_inner);
    }
  gsk_stroke_free (stroke);
}

GskRenderNode *
hu_hex_map_build_node (HuHexMap *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float pitch;

  hu_hex_map_fit (self);
  hu_text_cache_trim (self->texts);
  pitch = self->pitch / self->device_scale;
  append_hexes (self, snapshot);
  if (self->names == NULL)
    self->names = build_names (self);
  gtk_snapshot_append_node (snapshot, self->names);
  if (pitch >= PITCH_ABBREVIATION)
    for (guint i = 0; i < self->figures->n; i++)
      if (self->layout->shown[i])
        append_hex_text (self, snapshot, i, pitch);
  return gtk_snapshot_free_to_node (snapshot);
}

void
hu_hex_map_append_marks (HuHexMap *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    append_ring (self, snapshot, i);
  append_bubbles (self, snapshot, g_get_monotonic_time ());
  append_markers (self, snapshot);
}
