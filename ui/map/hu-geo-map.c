/* hu-geo-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-geo-map-private.h"
#include "hu-blank-source.h"

#include <math.h>
#include <string.h>

#define TILED_OPACITY 0.72
#define CLICK_REACH 6 /* px within which a drag is a click */

enum
{
  PROP_TILE_SOURCE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuGeoMap, hu_geo_map, GTK_TYPE_WIDGET)

/* --- colours ----------------------------------------------------------------------------------- */

/* The map itself comes first: insets are drawn once it has its colours. */
static void
style_insets (HuGeoMap *self)
{
  if (!self->insets_stale || !hu_seat_layer_is_exact (self->seat_layer))
    return;
  for (guint i = 0; i < HU_N_INSETS; i++)
    hu_inset_set_style (HU_INSET (self->insets[i]), self->style, self->palette.line_width);
  self->insets_stale = FALSE;
}

static void
make_style (HuGeoMap *self)
{
  HuRasterStyle *style = hu_map_figures_make_style (self->figures, &self->palette);

  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    style->highlight[i] = self->highlight[i];
  /* What is selected needs no second outline. */
  if (style->highlight[HU_HIGHLIGHT_HOVER] == style->highlight[HU_HIGHLIGHT_SELECTED])
    style->highlight[HU_HIGHLIGHT_HOVER] = -1;
  if (self->tile_source != NULL)
    style->fill[0] = 0;
  style->ring_width = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  if (self->style != NULL && hu_raster_style_same (self->style, style)
      && memcmp (self->line_width, self->palette.line_width, sizeof self->line_width) == 0)
    {
      hu_raster_style_unref (style);
      return;
    }
  g_clear_pointer (&self->style, hu_raster_style_unref);
  self->style = style;
  memcpy (self->line_width, self->palette.line_width, sizeof self->line_width);
  self->insets_stale = TRUE;
  hu_seat_layer_set_style (self->seat_layer, style, self->palette.line_width);
  style_insets (self);
}

static gboolean
restyle_cb (gpointer data)
{
  HuGeoMap *self = data;

  self->restyle = 0;
  if (self->figures != NULL && self->raster != NULL)
    make_style (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in one turn of the main loop are one. */
static void
restyle (HuGeoMap *self)
{
  if (self->restyle == 0)
    self->restyle = g_idle_add_full (GDK_PRIORITY_REDRAW - 20, restyle_cb, self, NULL);
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
    {
      hu_geo_map_place_insets (self, width, height);
      hu_seat_layer_prepare (self->seat_layer);
    }
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
  hu_geo_map_append_inset_boxes (self, snapshot);
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
dragged_cb (HuGeoMap *self, double dx, double dy)
{
  if (hypot (dx, dy) > CLICK_REACH)
    self->fitted = FALSE;
}

static void
pinched_cb (HuGeoMap *self)
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
  g_clear_pointer (&self->style, hu_raster_style_unref);
  self->insets_stale = FALSE;
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
  self->blank = hu_blank_source_new (2, HU_GEO_MAP_MOST_ZOOM);
  for (guint i = 0; i < HU_N_HIGHLIGHTS; i++)
    self->highlight[i] = -1;
  hu_palette_init (&self->palette, HU_LAYER_SCORE, FALSE, FALSE);
  shumate_viewport_set_max_zoom_level (self->viewport, HU_GEO_MAP_MOST_ZOOM);
  shumate_viewport_set_min_zoom_level (self->viewport, HU_GEO_MAP_LEAST_ZOOM);
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
  g_signal_connect_swapped (press, "drag-update", G_CALLBACK (dragged_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinched_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (unfit_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (self->viewport, "notify::rotation", G_CALLBACK (keep_north_up_cb), NULL);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (hu_geo_map_viewport_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (restyle), NULL);
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
  g_signal_connect_object (self->seat_layer, "changed", G_CALLBACK (style_insets), self, G_CONNECT_SWAPPED);
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
hu_geo_map_set_places (HuGeoMap *self, HuSeats *seats, HuBoundaries *boundaries, const HuHitIndex *hit_index,
                       guint scope)
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

  gboolean first = self->figures == NULL;

  hu_map_figures_ref (figures);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  self->figures = figures;
  hu_bubble_layer_set_figures (self->bubble_layer, figures);
  hu_label_layer_set_figures (self->label_layer, figures);
  for (guint i = 0; i < HU_N_INSETS; i++)
    hu_inset_set_figures (HU_INSET (self->insets[i]), figures);
  if (first)
    make_style (self);
  else
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

gboolean
hu_geo_map_is_coloured (HuGeoMap *self)
{
  g_return_val_if_fail (HU_IS_GEO_MAP (self), FALSE);

  return self->figures != NULL && hu_seat_layer_is_exact (self->seat_layer);
}

gboolean
hu_geo_map_get_busy (HuGeoMap *self)
{
  g_return_val_if_fail (HU_IS_GEO_MAP (self), FALSE);

  if (self->restyle != 0 || self->insets_stale)
    return TRUE;
  if (self->seat_layer == NULL)
    return FALSE;
  for (guint i = 0; i < HU_N_INSETS; i++)
    if (hu_inset_get_busy (HU_INSET (self->insets[i])))
      return TRUE;
  return !hu_seat_layer_is_exact (self->seat_layer);
}
