/* hu-geo-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-geo-map.h"
#include "hu-blank-source.h"
#include "hu-bubble-layer.h"
#include "hu-geo-insets.h"
#include "hu-inset.h"
#include "hu-label-layer.h"
#include "hu-seat-layer.h"

#include <adwaita.h>
#include <math.h>

#define LEAST_ZOOM     5
#define MOST_ZOOM      14
#define FIT_MARGIN     14 /* px */
#define INSETS_FROM    600 /* px of width */
#define TILED_OPACITY  0.72
#define OUTLINE_INSETS 1.f

struct _HuGeoMap
{
  GtkWidget parent_instance;

  GtkWidget *map; /* ShumateMap */
  ShumateViewport *viewport;
  ShumateMapSource *blank, *tile_source;
  ShumateMapLayer *tile_layer;
  HuSeatLayer *seat_layer;
  HuLabelLayer *label_layer;
  HuBubbleLayer *bubble_layer;
  GtkWidget *insets[HU_N_INSETS];

  HuSeats *seats;
  HuBoundaries *boundaries;
  const HuHitIndex *hit_index;
  HuSeatRaster *raster;
  guint scope;
  HuMapFigures *figures;
  HuPalette palette;
  int highlight[HU_N_HIGHLIGHTS];

  gboolean fitted; /* shows the whole scope, until somebody moves it */
  HuMapGeometry fit;
  guint restyle; /* an idle */
  gboolean allocating;
};

enum
{
  PROP_TILE_SOURCE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuGeoMap, hu_geo_map, GTK_TYPE_WIDGET)

/* --- colours ----------------------------------------------------------------------------------- */

static gboolean
restyle_cb (gpointer data)
{
  HuGeoMap *self = data;
  g_autoptr (HuRasterStyle) style = NULL;

  self->restyle = 0;
  if (self->figures == NULL || self->raster == NULL)
    return G_SOURCE_REMOVE;
  style = hu_map_figures_make_style (self->figures, &self->palette);
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    style->highlight[i] = self->highlight[i];
  /* What is selected needs no second outline. */
  if (style->highlight[HU_HIGHLIGHT_HOVER] == style->highlight[HU_HIGHLIGHT_SELECTED])
    style->highlight[HU_HIGHLIGHT_HOVER] = -1;
  style->ring_width = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  hu_seat_layer_set_style (self->seat_layer, style, self->palette.line_width);
  for (guint i = 0; i < HU_N_INSETS; i++)
    hu_inset_set_style (HU_INSET (self->insets[i]), style, self->palette.line_width);
  return G_SOURCE_REMOVE;
}

/* Several changes in one turn of the main loop are one. */
static void
restyle (HuGeoMap *self)
{
  if (self->restyle == 0)
    self->restyle = g_idle_add_full (GDK_PRIORITY_REDRAW - 20, restyle_cb, self, NULL);
}

/* --- where it looks ---------------------------------------------------------------------------- */

static HuBox
scope_box (HuGeoMap *self)
{
  HuBox box = { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };
  HuBox isles = hu_geo_inset_box (HU_INSET_NORTHERN_ISLES);

  for (guint i = 0; i < hu_seats_n (self->seats); i++)
    {
      HuBox seat = hu_boundaries_box (self->boundaries, i);

      if (self->scope != 0 && (self->scope & (1u << hu_seats_get (self->seats, i)->region)) == 0)
        continue;
      /* Shetland has a frame of its own beside the kingdom; of its seat only Orkney counts. */
      if (self->scope == 0 && seat.y0 < isles.y0 + (isles.y1 - isles.y0) / 2)
        seat.y0 = hu_project (0, 59.4).y;
      box.x0 = MIN (box.x0, seat.x0);
      box.y0 = MIN (box.y0, seat.y0);
      box.x1 = MAX (box.x1, seat.x1);
      box.y1 = MAX (box.y1, seat.y1);
    }
  return box;
}

static gboolean
whole_kingdom_from (int width)
{
  return width >= INSETS_FROM;
}

static gboolean
find_fit (HuGeoMap *self, double *longitude, double *latitude, double *zoom)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  HuBox box;
  double scale;

  if (self->boundaries == NULL || width < 50 || height < 50)
    return FALSE;
  box = self->scope == 0 && !whole_kingdom_from (width) ? hu_boundaries_extent (self->boundaries) : scope_box (self);
  scale = MAX ((box.x1 - box.x0) / (width - 2 * FIT_MARGIN), (box.y1 - box.y0) / (height - 2 * FIT_MARGIN));
  *zoom = CLAMP (hu_scale_to_zoom (scale), 2, MOST_ZOOM);
  hu_unproject ((HuPoint) { (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 }, longitude, latitude);
  return TRUE;
}

static void
look_at (HuGeoMap *self, double longitude, double latitude, double zoom, gboolean animate)
{
  if (animate && adw_get_enable_animations (GTK_WIDGET (self)))
    {
      shumate_map_go_to_full_with_duration (SHUMATE_MAP (self->map), latitude, longitude, zoom, 280);
      return;
    }
  shumate_map_stop_go_to (SHUMATE_MAP (self->map));
  shumate_viewport_set_zoom_level (self->viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), latitude, longitude);
}

void
hu_geo_map_fit (HuGeoMap *self, gboolean animate)
{
  double longitude, latitude, zoom;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  if (!find_fit (self, &longitude, &latitude, &zoom))
    return;
  shumate_viewport_set_min_zoom_level (self->viewport, MIN (LEAST_ZOOM, (guint) floor (zoom)));
  self->fitted = TRUE;
  look_at (self, longitude, latitude, zoom, animate);
}

/* --- insets ------------------------------------------------------------------------------------ */

/* Insets stand beside the whole kingdom only. */
static gboolean
shows_all (HuGeoMap *self)
{
  double longitude, latitude, zoom;
  HuPoint middle, now;

  if (self->scope != 0 || !find_fit (self, &longitude, &latitude, &zoom) ||
      !whole_kingdom_from (gtk_widget_get_width (GTK_WIDGET (self))) ||
      fabs (zoom - shumate_viewport_get_zoom_level (self->viewport)) > 0.02)
    return FALSE;
  middle = hu_project (longitude, latitude);
  now = hu_project (shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                    shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)));
  return hypot (middle.x - now.x, middle.y - now.y) < 6 * hu_zoom_to_scale (zoom);
}

static void
place_insets (HuGeoMap *self, int width, int height)
{
  graphene_rect_t places[HU_N_INSETS] = { 0 };
  gboolean all = shows_all (self);

  if (all)
    {
      hu_map_geometry_init (&self->fit, self->viewport, GTK_WIDGET (self));
      hu_geo_insets_place (self->boundaries, &self->fit, width, height, places);
    }
  for (guint i = 0; i < HU_N_INSETS; i++)
    {
      gboolean visible = places[i].size.width > 0;
      GtkAllocation at = { places[i].origin.x, places[i].origin.y, places[i].size.width, places[i].size.height };

      if (self->insets[i] == NULL)
        continue;
      gtk_widget_set_child_visible (self->insets[i], visible);
      if (visible)
        gtk_widget_size_allocate (self->insets[i], &at, -1);
    }
}

static void
viewport_moved_cb (HuGeoMap *self)
{
  gboolean shown = self->insets[0] != NULL && gtk_widget_get_child_visible (self->insets[HU_INSET_MIDLANDS_NORTH]);

  if (!self->allocating && shown != shows_all (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* What an inset shows, outlined on the map. */
static void
append_inset_boxes (HuGeoMap *self, GtkSnapshot *snapshot)
{
  const GdkRGBA line = self->palette.label;
  const GdkRGBA colors[4] = { line, line, line, line };
  const float widths[4] = { OUTLINE_INSETS, OUTLINE_INSETS, OUTLINE_INSETS, OUTLINE_INSETS };

  for (guint i = 0; i < HU_N_INSETS; i++)
    {
      HuBox box;
      graphene_point_t a, b;
      GskRoundedRect outline;

      if (self->insets[i] == NULL || !gtk_widget_get_child_visible (self->insets[i]))
        continue;
      box = hu_inset_get_box (HU_INSET (self->insets[i]));
      a = hu_map_geometry_place (&self->fit, (HuPoint) { box.x0, box.y0 });
      b = hu_map_geometry_place (&self->fit, (HuPoint) { box.x1, box.y1 });
      gsk_rounded_rect_init_from_rect (
          &outline, &GRAPHENE_RECT_INIT (roundf (a.x), roundf (a.y), roundf (b.x - a.x), roundf (b.y - a.y)), 0);
      gtk_snapshot_append_border (snapshot, &outline, widths, colors);
    }
}

/* --- widget ------------------------------------------------------------------------------------ */

static void
hu_geo_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HuGeoMap *self = HU_GEO_MAP (widget);
  GtkAllocation all = { 0, 0, width, height };

  self->allocating = TRUE;
  gtk_widget_size_allocate (self->map, &all, -1);
  if (self->fitted && self->boundaries != NULL)
    hu_geo_map_fit (self, FALSE);
  if (self->boundaries != NULL)
    place_insets (self, width, height);
  self->allocating = FALSE;
}

static void
hu_geo_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                    int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = 600;
}

static void
hu_geo_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HuGeoMap *self = HU_GEO_MAP (widget);

  gtk_widget_snapshot_child (widget, self->map, snapshot);
  append_inset_boxes (self, snapshot);
  for (guint i = 0; i < HU_N_INSETS; i++)
    if (self->insets[i] != NULL)
      gtk_widget_snapshot_child (widget, self->insets[i], snapshot);
}

/* Somebody took hold of the map: it is no longer kept fitted. */
static gboolean
unfit_cb (HuGeoMap *self)
{
  self->fitted = FALSE;
  return FALSE;
}

static void
pointer_pressed_cb (HuGeoMap *self)
{
  self->fitted = FALSE;
}

static void
clear_places (HuGeoMap *self)
{
  if (self->seat_layer != NULL)
    {
      shumate_map_remove_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->seat_layer));
      shumate_map_remove_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->label_layer));
      shumate_map_remove_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->bubble_layer));
    }
  self->seat_layer = NULL;
  self->label_layer = NULL;
  self->bubble_layer = NULL;
  for (guint i = 0; i < HU_N_INSETS; i++)
    g_clear_pointer (&self->insets[i], gtk_widget_unparent);
  g_clear_pointer (&self->raster, hu_seat_raster_unref);
  g_clear_pointer (&self->boundaries, hu_boundaries_unref);
  g_clear_pointer (&self->seats, hu_seats_unref);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  self->hit_index = NULL;
}

static void
hu_geo_map_dispose (GObject *object)
{
  HuGeoMap *self = HU_GEO_MAP (object);

  g_clear_handle_id (&self->restyle, g_source_remove);
  if (self->map != NULL)
    clear_places (self);
  g_clear_pointer (&self->map, gtk_widget_unparent);
  g_clear_object (&self->tile_source);
  g_clear_object (&self->blank);

  G_OBJECT_CLASS (hu_geo_map_parent_class)->dispose (object);
}

static void
hu_geo_map_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuGeoMap *self = HU_GEO_MAP (object);

  if (id == PROP_TILE_SOURCE)
    g_value_set_object (value, self->tile_source);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hu_geo_map_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HuGeoMap *self = HU_GEO_MAP (object);

  if (id == PROP_TILE_SOURCE)
    hu_geo_map_set_tile_source (self, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hu_geo_map_class_init (HuGeoMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hu_geo_map_dispose;
  object_class->get_property = hu_geo_map_get_property;
  object_class->set_property = hu_geo_map_set_property;
  widget_class->size_allocate = hu_geo_map_size_allocate;
  widget_class->measure = hu_geo_map_measure;
  widget_class->snapshot = hu_geo_map_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  properties[PROP_TILE_SOURCE] =
      g_param_spec_object ("tile-source", NULL, NULL, SHUMATE_TYPE_MAP_SOURCE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* libshumate turns the map with two fingers; north stays up here. */
static void
keep_north_up_cb (ShumateViewport *viewport)
{
  if (shumate_viewport_get_rotation (viewport) != 0)
    shumate_viewport_set_rotation (viewport, 0);
}

static void
hu_geo_map_init (HuGeoMap *self)
{
  GtkGesture *press = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->map = GTK_WIDGET (shumate_map_new ());
  self->viewport = shumate_map_get_viewport (SHUMATE_MAP (self->map));
  self->blank = hu_blank_source_new (2, MOST_ZOOM);
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    self->highlight[i] = -1;
  hu_palette_init (&self->palette, HU_LAYER_SCORE, FALSE, FALSE);
  shumate_viewport_set_max_zoom_level (self->viewport, MOST_ZOOM);
  shumate_viewport_set_min_zoom_level (self->viewport, LEAST_ZOOM);
  shumate_viewport_set_reference_map_source (self->viewport, self->blank);
  gtk_widget_set_focusable (self->map, FALSE);
  gtk_widget_set_parent (self->map, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  /* These only look on, before libshumate's own. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "drag-update", G_CALLBACK (pointer_pressed_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pointer_pressed_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (unfit_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (self->viewport, "notify::rotation", G_CALLBACK (keep_north_up_cb), NULL);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (viewport_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (restyle), NULL);
  g_signal_connect (self, "realize", G_CALLBACK (restyle), NULL);
}

HuGeoMap *
hu_geo_map_new (void)
{
  return g_object_new (HU_TYPE_GEO_MAP, NULL);
}

/* --- places ------------------------------------------------------------------------------------ */

static void
make_layers (HuGeoMap *self)
{
  self->seat_layer = hu_seat_layer_new (self->viewport, self->raster);
  self->label_layer = hu_label_layer_new (self->viewport, self->raster);
  self->bubble_layer = hu_bubble_layer_new (self->viewport, self->boundaries);
  shumate_map_add_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->seat_layer));
  shumate_map_add_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->bubble_layer));
  shumate_map_add_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->label_layer));
  if (self->tile_source != NULL)
    gtk_widget_set_opacity (GTK_WIDGET (self->seat_layer), TILED_OPACITY);
  hu_label_layer_set_palette (self->label_layer, &self->palette);
  hu_bubble_layer_set_palette (self->bubble_layer, &self->palette);
}

void
hu_geo_map_set_places (HuGeoMap *self, HuSeats *seats, HuBoundaries *boundaries, const HuHitIndex *hit_index, guint scope)
{
  g_autofree guint8 *regions = NULL;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  clear_places (self);
  if (boundaries == NULL)
    return;
  self->seats = hu_seats_ref (seats);
  self->boundaries = hu_boundaries_ref (boundaries);
  self->hit_index = hit_index;
  self->scope = scope;
  regions = g_new (guint8, hu_seats_n (seats));
  for (guint i = 0; i < hu_seats_n (seats); i++)
    regions[i] = hu_seats_get (seats, i)->region;
  self->raster = hu_seat_raster_new (boundaries, regions);
  make_layers (self);
  for (guint i = 0; i < HU_N_INSETS; i++)
    {
      self->insets[i] = GTK_WIDGET (hu_inset_new (self->raster, hu_geo_inset_box (i), hu_geo_inset_title (i)));
      hu_inset_set_palette (HU_INSET (self->insets[i]), &self->palette);
      gtk_widget_set_child_visible (self->insets[i], FALSE);
      gtk_widget_set_parent (self->insets[i], GTK_WIDGET (self));
    }
  self->fitted = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hu_geo_map_set_figures (HuGeoMap *self, HuMapFigures *figures)
{
  g_return_if_fail (HU_IS_GEO_MAP (self));
  g_return_if_fail (self->boundaries != NULL && figures->n == hu_boundaries_n (self->boundaries));

  hu_map_figures_ref (figures);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  self->figures = figures;
  hu_bubble_layer_set_figures (self->bubble_layer, figures);
  hu_label_layer_set_figures (self->label_layer, figures);
  for (guint i = 0; i < HU_N_INSETS; i++)
    hu_inset_set_figures (HU_INSET (self->insets[i]), figures);
  restyle (self);
}

void
hu_geo_map_set_palette (HuGeoMap *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_GEO_MAP (self));

  self->palette = *palette;
  if (self->seat_layer != NULL)
    {
      hu_label_layer_set_palette (self->label_layer, palette);
      hu_bubble_layer_set_palette (self->bubble_layer, palette);
      for (guint i = 0; i < HU_N_INSETS; i++)
        hu_inset_set_palette (HU_INSET (self->insets[i]), palette);
    }
  restyle (self);
}

void
hu_geo_map_set_highlight (HuGeoMap *self, HuHighlight highlight, int seat)
{
  g_return_if_fail (HU_IS_GEO_MAP (self));
  g_return_if_fail (highlight < HU_N_HIGHLIGHTS);

  if (self->highlight[highlight] == seat)
    return;
  self->highlight[highlight] = seat;
  if (highlight == HU_HIGHLIGHT_SELECTED && self->label_layer != NULL)
    hu_label_layer_set_selected (self->label_layer, seat);
  restyle (self);
}

void
hu_geo_map_set_tile_source (HuGeoMap *self, ShumateMapSource *source)
{
  g_return_if_fail (HU_IS_GEO_MAP (self));

  if (!g_set_object (&self->tile_source, source))
    return;
  if (self->tile_layer != NULL)
    shumate_map_remove_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->tile_layer));
  self->tile_layer = NULL;
  if (source != NULL)
    {
      self->tile_layer = shumate_map_layer_new (source, self->viewport);
      if (self->seat_layer != NULL)
        shumate_map_insert_layer_behind (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->tile_layer),
                                         SHUMATE_LAYER (self->seat_layer));
      else
        shumate_map_add_layer (SHUMATE_MAP (self->map), SHUMATE_LAYER (self->tile_layer));
    }
  if (self->seat_layer != NULL)
    gtk_widget_set_opacity (GTK_WIDGET (self->seat_layer), source != NULL ? TILED_OPACITY : 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TILE_SOURCE]);
}

void
hu_geo_map_zoom_by (HuGeoMap *self, double levels)
{
  double zoom;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  zoom = CLAMP (shumate_viewport_get_zoom_level (self->viewport) + levels,
                shumate_viewport_get_min_zoom_level (self->viewport), MOST_ZOOM);
  self->fitted = FALSE;
  look_at (self, shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
           shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)), zoom, TRUE);
}

void
hu_geo_map_pan_by (HuGeoMap *self, double dx, double dy)
{
  HuMapGeometry geometry;
  double longitude, latitude;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  self->fitted = FALSE;
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  hu_unproject (hu_map_geometry_at (&geometry, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 + dx,
                                    gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 + dy),
                &longitude, &latitude);
  look_at (self, longitude, latitude, shumate_viewport_get_zoom_level (self->viewport), FALSE);
}

void
hu_geo_map_reveal (HuGeoMap *self, guint seat)
{
  const float margin = 40;
  float width, height, dx = 0, dy = 0;
  HuMapGeometry geometry;
  graphene_point_t at;

  g_return_if_fail (HU_IS_GEO_MAP (self));

  if (self->boundaries == NULL || self->fitted)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  at = hu_map_geometry_place (&geometry, hu_boundaries_anchor (self->boundaries, seat));
  dx = at.x < margin ? at.x - margin : at.x > width - margin ? at.x - width + margin : 0;
  dy = at.y < margin ? at.y - margin : at.y > height - margin ? at.y - height + margin : 0;
  if (dx != 0 || dy != 0)
    hu_geo_map_pan_by (self, dx, dy);
}

int
hu_geo_map_find (HuGeoMap *self, double x, double y)
{
  HuMapGeometry geometry;
  HuPoint point;

  g_return_val_if_fail (HU_IS_GEO_MAP (self), -1);

  if (self->hit_index == NULL)
    return -1;
  for (guint i = 0; i < HU_N_INSETS; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_child_visible (self->insets[i]) &&
          gtk_widget_compute_bounds (self->insets[i], GTK_WIDGET (self), &bounds) &&
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT (x, y)))
        return hu_hit_index_find (
            self->hit_index, hu_inset_get_point (HU_INSET (self->insets[i]), x - bounds.origin.x, y - bounds.origin.y));
    }
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  point = hu_map_geometry_at (&geometry, x, y);
  return hu_hit_index_find (self->hit_index, point);
}

gboolean
hu_geo_map_get_bounds (HuGeoMap *self, guint seat, graphene_rect_t *bounds, graphene_point_t *anchor)
{
  HuMapGeometry geometry;
  graphene_rect_t window, seen;
  HuBox box;
  graphene_point_t a, b;

  g_return_val_if_fail (HU_IS_GEO_MAP (self), FALSE);

  if (self->boundaries == NULL)
    return FALSE;
  hu_map_geometry_init (&geometry, self->viewport, GTK_WIDGET (self));
  box = hu_boundaries_box (self->boundaries, seat);
  a = hu_map_geometry_place (&geometry, (HuPoint) { box.x0, box.y0 });
  b = hu_map_geometry_place (&geometry, (HuPoint) { box.x1, box.y1 });
  *bounds = GRAPHENE_RECT_INIT (a.x, a.y, b.x - a.x, b.y - a.y);
  *anchor = hu_map_geometry_place (&geometry, hu_boundaries_anchor (self->boundaries, seat));
  window = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  return graphene_rect_intersection (bounds, &window, &seen);
}

gboolean
hu_geo_map_get_busy (HuGeoMap *self)
{
  g_return_val_if_fail (HU_IS_GEO_MAP (self), FALSE);

  if (self->restyle != 0)
    return TRUE;
  if (self->seat_layer == NULL)
    return FALSE;
  for (guint i = 0; i < HU_N_INSETS; i++)
    if (hu_inset_get_busy (HU_INSET (self->insets[i])))
      return TRUE;
  return !hu_seat_layer_is_exact (self->seat_layer);
}
