/* hu-map-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define CARD_OFFSET 14 /* px between the pointer and the card */

enum
{
  PROP_CAMPAIGN = 1,
  PROP_MODE,
  PROP_TILE_SOURCE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEAT_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuMapView, hu_map_view, ADW_TYPE_BIN)

G_DEFINE_ENUM_TYPE (HuMapMode, hu_map_mode, G_DEFINE_ENUM_VALUE (HU_MAP_GEOGRAPHY, "geography"),
                    G_DEFINE_ENUM_VALUE (HU_MAP_HEXAGONS, "hexagons"))

GtkWidget *
hu_map_view_get_map (HuMapView *self)
{
  return self->mode == HU_MAP_GEOGRAPHY ? self->geo_map : self->hex_map;
}

/* --- figures and colours ----------------------------------------------------------------------- */

static void
apply_to (HuMapView *self, HuMapMode mode)
{
  if (self->figures == NULL)
    return;
  if (mode == HU_MAP_GEOGRAPHY)
    {
      hu_geo_map_set_palette (HU_GEO_MAP (self->geo_map), &self->palette);
      hu_geo_map_set_figures (HU_GEO_MAP (self->geo_map), self->figures);
    }
  else
    {
      hu_hex_map_set_palette (HU_HEX_MAP (self->hex_map), &self->palette);
      hu_hex_map_set_figures (HU_HEX_MAP (self->hex_map), self->figures);
    }
}

static HuLayer
current_layer (HuMapView *self)
{
  return hu_legend_get_layer (HU_LEGEND (self->legend));
}

static void
update_palette (HuMapView *self)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  hu_palette_init (&self->palette, current_layer (self), adw_style_manager_get_dark (style),
                   adw_style_manager_get_high_contrast (style));
  hu_legend_set_palette (HU_LEGEND (self->legend), &self->palette);
}

/* The fifths of members per elector are taken once, so that no seat changes colour because another one did. */
static void
freeze_members (HuMapView *self)
{
  guint n = hu_seats_n (hu_campaign_get_register (self->campaign));
  g_autofree double *values = NULL;

  if (self->have_members)
    return;
  values = g_new (double, n);
  for (guint i = 0; i < n; i++)
    values[i] =
      hu_campaign_get_layer_value (self->campaign, HU_LAYER_MEMBERS, hu_campaign_get_seat (self->campaign, i));
  hu_classes_init (&self->members, HU_LAYER_MEMBERS);
  self->have_members = hu_classes_set_quintiles (&self->members, values, n);
}

static void
update_figures (HuMapView *self)
{
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  freeze_members (self);
  self->figures = hu_map_figures_new (self->campaign, current_layer (self), &self->members);
  hu_map_view_sort_seats (self);
  hu_legend_set_figures (HU_LEGEND (self->legend), self->figures);
  apply_to (self, self->mode);
  self->hidden_stale = TRUE;
  hu_map_view_update_description (self);
  if (self->hover >= 0)
    hu_map_view_fill_card (self);
}

static gboolean
refresh_cb (gpointer data)
{
  HuMapView *self = data;

  self->refresh = 0;
  update_palette (self);
  if (self->campaign != NULL)
    update_figures (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in one turn of the main loop are one. */
static void
refresh (HuMapView *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add_full (GDK_PRIORITY_REDRAW - 30, refresh_cb, self, NULL);
}

/* --- seats ------------------------------------------------------------------------------------- */

static void
set_highlight (HuMapView *self, HuHighlight highlight, int seat)
{
  hu_geo_map_set_highlight (HU_GEO_MAP (self->geo_map), highlight, seat);
  hu_hex_map_set_highlight (HU_HEX_MAP (self->hex_map), highlight, seat);
}

static void
selected_changed_cb (HuMapView *self)
{
  HuSeat *seat = NULL;

  g_object_get (self->campaign, "selected", &seat, NULL);
  self->selected = seat != NULL ? (int) hu_seat_get_index (seat) : -1;
  g_clear_object (&seat);
  set_highlight (self, HU_HIGHLIGHT_SELECTED, self->selected);
  if (self->selected < 0)
    return;
  self->cursor = self->selected;
  hu_geo_map_reveal (HU_GEO_MAP (self->geo_map), self->selected);
}

void
hu_map_view_select (HuMapView *self, int seat, gboolean activate)
{
  HuSeat *object;

  if (self->campaign == NULL || seat < 0)
    return;
  object = hu_campaign_get_seat (self->campaign, seat);
  self->cursor = seat;
  g_object_set (self->campaign, "selected", object, NULL);
  if (activate)
    g_signal_emit (self, signals[SEAT_ACTIVATED], 0, object);
}

void
hu_map_view_set_cursor (HuMapView *self, int seat)
{
  self->cursor = seat;
  set_highlight (self, HU_HIGHLIGHT_CURSOR, seat);
  if (seat >= 0)
    hu_geo_map_reveal (HU_GEO_MAP (self->geo_map), seat);
}

void
hu_map_view_set_hover (HuMapView *self, int seat)
{
  if (self->hover == seat)
    return;
  self->hover = seat;
  set_highlight (self, HU_HIGHLIGHT_HOVER, seat);
  if (seat >= 0)
    hu_map_view_fill_card (self);
  gtk_widget_set_visible (self->card, seat >= 0);
}

/* --- swapping the maps ------------------------------------------------------------------------- */

static void
update_mode (HuMapView *self)
{
  gboolean geography = self->mode == HU_MAP_GEOGRAPHY;

  gtk_stack_set_visible_child (GTK_STACK (self->maps), hu_map_view_get_map (self));
  gtk_widget_set_visible (self->zoom_buttons, geography);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (self->mode_toggles), geography ? "geography" : "hexagons");
  /* Each map leaves another corner free. */
  gtk_widget_set_halign (self->legend, geography ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_valign (self->legend, geography ? GTK_ALIGN_END : GTK_ALIGN_START);
  hu_map_view_update_attribution (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-in", geography);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out", geography);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.fit", geography);
  hu_map_view_update_description (self);
}

void
hu_map_view_set_mode (HuMapView *self, HuMapMode mode)
{
  g_return_if_fail (HU_IS_MAP_VIEW (self));

  if (self->mode == mode)
    return;
  adw_animation_skip (self->animation);
  hu_map_view_set_hover (self, -1);
  self->mode = mode;
  if (self->hidden_stale)
    apply_to (self, mode);
  self->hidden_stale = FALSE;
  update_mode (self);
  if (hu_map_view_can_morph (self))
    hu_map_view_start_morph (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

static void
mode_chosen_cb (HuMapView *self)
{
  const char *name = adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->mode_toggles));

  if (name != NULL && self->maps != NULL)
    hu_map_view_set_mode (self, g_str_equal (name, "hexagons") ? HU_MAP_HEXAGONS : HU_MAP_GEOGRAPHY);
}

/* --- widget ------------------------------------------------------------------------------------ */

/* The card stands beside the pointer, on the side with more room. */
static gboolean
place_child_cb (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *at, HuMapView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (overlay)), height = gtk_widget_get_height (GTK_WIDGET (overlay));
  int natural_width, natural_height;

  if (child == self->morph)
    {
      *at = (GdkRectangle) { 0, 0, width, height };
      return TRUE;
    }
  if (child != self->card)
    return FALSE;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width, NULL, NULL);
  natural_width = MIN (natural_width, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural_width, NULL, &natural_height, NULL, NULL);
  at->width = natural_width;
  at->height = natural_height;
  at->x = self->pointer.x + CARD_OFFSET + natural_width > width ? self->pointer.x - CARD_OFFSET - natural_width
                                                                : self->pointer.x + CARD_OFFSET;
  at->y = self->pointer.y + CARD_OFFSET + natural_height > height ? self->pointer.y - CARD_OFFSET - natural_height
                                                                  : self->pointer.y + CARD_OFFSET;
  at->x = MAX (0, at->x);
  at->y = MAX (0, at->y);
  return TRUE;
}

/* Hexagons keep clear of what lies over them; on the geographic map there is sea enough. */
static void
reserve_for_hexes (HuMapView *self)
{
  GtkWidget *covers[HU_HEX_MAP_RESERVED] = { self->legend, self->mode_toggles, self->attribution };
  graphene_rect_t reserved[HU_HEX_MAP_RESERVED];
  guint n = 0;

  if (self->mode != HU_MAP_HEXAGONS)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (covers); i++)
    if (gtk_widget_compute_bounds (covers[i], self->maps, &reserved[n]) && reserved[n].size.width > 0)
      n++;
  hu_hex_map_set_reserved (HU_HEX_MAP (self->hex_map), reserved, n);
}

static void
hu_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HuMapView *self = HU_MAP_VIEW (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (self)), width, height, baseline, NULL);
  reserve_for_hexes (self);
}

static void
hu_map_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
hu_map_view_realize (GtkWidget *widget)
{
  HuMapView *self = HU_MAP_VIEW (widget);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  HuPalette before = self->palette;

  GTK_WIDGET_CLASS (hu_map_view_parent_class)->realize (widget);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  /* Nobody has told of a change since the palette was made. */
  update_palette (self);
  if (memcmp (&before, &self->palette, sizeof before) != 0)
    refresh (self);
}

static void
hu_map_view_unrealize (GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  g_signal_handlers_disconnect_by_func (style, refresh, widget);
  GTK_WIDGET_CLASS (hu_map_view_parent_class)->unrealize (widget);
}

static void
hu_map_view_dispose (GObject *object)
{
  HuMapView *self = HU_MAP_VIEW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  g_clear_object (&self->animation);
  g_clear_object (&self->campaign_signals);
  g_clear_object (&self->campaign_bindings);
  g_clear_object (&self->campaign);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  self->maps = NULL;

  G_OBJECT_CLASS (hu_map_view_parent_class)->dispose (object);
}

static void
hu_map_view_finalize (GObject *object)
{
  HuMapView *self = HU_MAP_VIEW (object);

  g_free (self->order);
  g_string_free (self->typed, TRUE);

  G_OBJECT_CLASS (hu_map_view_parent_class)->finalize (object);
}

static void
hu_map_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuMapView *self = HU_MAP_VIEW (object);

  switch (id)
    {
    case PROP_CAMPAIGN:
      g_value_set_object (value, self->campaign);
      break;
    case PROP_MODE:
      g_value_set_enum (value, self->mode);
      break;
    case PROP_TILE_SOURCE:
      g_object_get_property (G_OBJECT (self->geo_map), "tile-source", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_map_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HuMapView *self = HU_MAP_VIEW (object);

  switch (id)
    {
    case PROP_CAMPAIGN:
      hu_map_view_set_campaign (self, g_value_get_object (value));
      break;
    case PROP_MODE:
      hu_map_view_set_mode (self, g_value_get_enum (value));
      break;
    case PROP_TILE_SOURCE:
      hu_geo_map_set_tile_source (HU_GEO_MAP (self->geo_map), g_value_get_object (value));
      hu_map_view_update_attribution (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_css (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/hustings/Hustings/map/map.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
hu_map_view_class_init (HuMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hu_map_view_dispose;
  object_class->finalize = hu_map_view_finalize;
  object_class->get_property = hu_map_view_get_property;
  object_class->set_property = hu_map_view_set_property;
  widget_class->realize = hu_map_view_realize;
  widget_class->unrealize = hu_map_view_unrealize;
  widget_class->measure = hu_map_view_measure;
  widget_class->size_allocate = hu_map_view_size_allocate;

  properties[PROP_CAMPAIGN] = g_param_spec_object ("campaign", NULL, NULL, HU_TYPE_CAMPAIGN, flags);
  properties[PROP_MODE] = g_param_spec_enum ("mode", NULL, NULL, HU_TYPE_MAP_MODE, HU_MAP_GEOGRAPHY, flags);
  properties[PROP_TILE_SOURCE] = g_param_spec_object ("tile-source", NULL, NULL, SHUMATE_TYPE_MAP_SOURCE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SEAT_ACTIVATED] = g_signal_new ("seat-activated", HU_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, HU_TYPE_SEAT);

  g_type_ensure (HU_TYPE_GEO_MAP);
  g_type_ensure (HU_TYPE_HEX_MAP);
  g_type_ensure (HU_TYPE_MAP_MORPH);
  g_type_ensure (HU_TYPE_LEGEND);
  install_css ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/map/hu-map-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuMapView, name)
  CHILD (overlay);
  CHILD (maps);
  CHILD (geo_map);
  CHILD (hex_map);
  CHILD (morph);
  CHILD (legend);
  CHILD (zoom_buttons);
  CHILD (mode_toggles);
  CHILD (attribution);
  CHILD (card);
  CHILD (card_name);
  CHILD (card_value);
  CHILD (card_reason);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, place_child_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_chosen_cb);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  hu_map_view_class_init_input (widget_class);
}

static void
hu_map_view_init (HuMapView *self)
{
  self->selected = self->cursor = self->hover = -1;
  self->typed = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The bin's layout manager would keep sizes from us. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  hu_map_view_init_input (self);

  hu_map_view_init_morph (self);

  self->campaign_signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect_swapped (self->campaign_signals, "updated", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->campaign_signals, "notify::layer", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->campaign_signals, "notify::illustrative", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->campaign_signals, "notify::selected", G_CALLBACK (selected_changed_cb), self);
  self->campaign_bindings = g_binding_group_new ();
  g_binding_group_bind (self->campaign_bindings, "layer", self->legend, "layer",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  update_palette (self);
  update_mode (self);
}

GtkWidget *
hu_map_view_new (void)
{
  return g_object_new (HU_TYPE_MAP_VIEW, NULL);
}

void
hu_map_view_set_campaign (HuMapView *self, HuCampaign *campaign)
{
  g_return_if_fail (HU_IS_MAP_VIEW (self));
  g_return_if_fail (campaign == NULL || HU_IS_CAMPAIGN (campaign));

  if (!g_set_object (&self->campaign, campaign))
    return;
  adw_animation_skip (self->animation);
  hu_map_view_set_hover (self, -1);
  self->selected = self->cursor = -1;
  self->have_members = FALSE;
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  if (campaign != NULL)
    hu_geo_map_set_places (HU_GEO_MAP (self->geo_map), hu_campaign_get_register (campaign),
                           hu_campaign_get_boundaries (campaign), hu_campaign_get_hit_index (campaign),
                           hu_campaign_get_settings (campaign)->scope);
  else
    hu_geo_map_set_places (HU_GEO_MAP (self->geo_map), NULL, NULL, NULL, 0);
  g_signal_group_set_target (self->campaign_signals, campaign);
  g_binding_group_set_source (self->campaign_bindings, campaign);
  if (campaign != NULL)
    {
      update_palette (self);
      update_figures (self);
      selected_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

HuCampaign *
hu_map_view_get_campaign (HuMapView *self)
{
  g_return_val_if_fail (HU_IS_MAP_VIEW (self), NULL);

  return self->campaign;
}

HuMapMode
hu_map_view_get_mode (HuMapView *self)
{
  g_return_val_if_fail (HU_IS_MAP_VIEW (self), HU_MAP_GEOGRAPHY);

  return self->mode;
}

HuSeat *
hu_map_view_get_cursor (HuMapView *self)
{
  g_return_val_if_fail (HU_IS_MAP_VIEW (self), NULL);

  return self->campaign != NULL && self->cursor >= 0 ? hu_campaign_get_seat (self->campaign, self->cursor) : NULL;
}

gboolean
hu_map_view_is_coloured (HuMapView *self)
{
  g_return_val_if_fail (HU_IS_MAP_VIEW (self), FALSE);

  return self->figures != NULL
         && (self->mode == HU_MAP_HEXAGONS || hu_geo_map_is_coloured (HU_GEO_MAP (self->geo_map)));
}

gboolean
hu_map_view_get_busy (HuMapView *self)
{
  g_return_val_if_fail (HU_IS_MAP_VIEW (self), FALSE);

  return self->refresh != 0 || adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING
         || (self->mode == HU_MAP_GEOGRAPHY && hu_geo_map_get_busy (HU_GEO_MAP (self->geo_map)));
}
