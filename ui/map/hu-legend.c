/* hu-legend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-legend.h"
#include "hu-swatch.h"
#include "hu-time.h"

#include <glib/gi18n.h>

/* Classes, seats without a figure, seats of no concern, thin data, people out now, the top ten. */
enum
{
  ROW_NONE = HU_N_CLASSES,
  ROW_OUTSIDE,
  ROW_THIN,
  ROW_OUT,
  ROW_TOP,
  N_ROWS
};

typedef struct
{
  GtkWidget *swatch, *range, *count;
} Row;

struct _HuLegend
{
  AdwBin parent_instance;

  GtkWidget *revealer, *card, *chooser_label, *chooser, *unit, *rows, *time, *compact_box, *toggle, *tag;
  Row row[N_ROWS];
  HuMapFigures *figures;
  HuPalette palette;
  HuLayer layer;
  gboolean compact, choosing;
};

enum
{
  PROP_LAYER = 1,
  PROP_COMPACT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuLegend, hu_legend, ADW_TYPE_BIN)

/* The class that stands in a row: the highest on top. */
static int
class_of_row (guint row)
{
  return HU_N_CLASSES - 1 - row;
}

static char *
count_words (guint n)
{
  return g_strdup_printf (ngettext ("%u seat", "%u seats", n), n);
}

static void
set_row (HuLegend *self, guint row, const char *words, guint count)
{
  g_autofree char *counted = count_words (count);

  gtk_label_set_label (GTK_LABEL (self->row[row].range), words);
  gtk_label_set_label (GTK_LABEL (self->row[row].count), counted);
}

static void
show_row (HuLegend *self, guint row, gboolean visible)
{
  gtk_widget_set_visible (self->row[row].swatch, visible);
  gtk_widget_set_visible (self->row[row].range, visible);
  gtk_widget_set_visible (self->row[row].count, visible);
}

static void
update_time (HuLegend *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->tag, self->figures->illustrative);
  gtk_widget_set_visible (self->time, self->figures->as_of != HU_NEVER || self->figures->illustrative);
  if (self->figures->as_of == HU_NEVER)
    {
      gtk_label_set_label (GTK_LABEL (self->time), _ ("Illustrative figures"));
      return;
    }
  utc = g_date_time_new_from_unix_utc_usec (self->figures->as_of);
  local = g_date_time_to_timezone (utc, hu_time_zone_uk ());
  /* Translators: a date and time in the map's key, as strftime: "30 Nov, 11:24". */
  when = g_date_time_format (local, _ ("%-d %b, %H:%M"));
  if (self->figures->illustrative)
    /* Translators: the time of the figures on the map, which are a demonstration's: "Illustrative figures of 30 Nov, 11:24". */
    words = g_strdup_printf (_ ("Illustrative figures of %s"), when);
  else
    /* Translators: the time of the figures on the map: "Data of 30 Nov, 11:24". */
    words = g_strdup_printf (_ ("Data of %s"), when);
  gtk_label_set_label (GTK_LABEL (self->time), words);
}

static void
update (HuLegend *self)
{
  const HuMapFigures *figures = self->figures;
  guint thin = 0, out = 0, top = 0;

  if (figures == NULL)
    return;
  for (guint i = 0; i < figures->n; i++)
    {
      thin += figures->thin[i] && figures->fill[i] < HU_N_CLASSES;
      out += figures->out_now[i] > 0 && hu_map_figures_in_scope (figures, i);
      top += figures->rank[i] != 0;
    }
  for (guint i = 0; i < HU_N_CLASSES; i++)
    {
      g_autofree char *range = hu_classes_label (&figures->classes, figures->layer, class_of_row (i));
      hu_swatch_set (HU_SWATCH (self->row[i].swatch), &self->palette, class_of_row (i), HU_PATTERN_PLAIN);
      set_row (self, i, range, figures->counts[class_of_row (i)]);
    }
  hu_swatch_set (HU_SWATCH (self->row[ROW_NONE].swatch), &self->palette, HU_FILL_NONE, HU_PATTERN_HATCH);
  set_row (self, ROW_NONE, figures->layer == HU_LAYER_SCORE ? _ ("Not scored") : _ ("No figure"),
           figures->counts[HU_FILL_NONE]);
  show_row (self, ROW_NONE, figures->counts[HU_FILL_NONE] > 0);
  hu_swatch_set (HU_SWATCH (self->row[ROW_OUTSIDE].swatch), &self->palette, HU_FILL_OUTSIDE, HU_PATTERN_PLAIN);
  set_row (self, ROW_OUTSIDE, figures->scope == 0 ? _ ("No share of the hours") : _ ("Not the campaign's"),
           figures->counts[HU_FILL_OUTSIDE]);
  show_row (self, ROW_OUTSIDE, figures->counts[HU_FILL_OUTSIDE] > 0);
  hu_swatch_set (HU_SWATCH (self->row[ROW_THIN].swatch), &self->palette, HU_N_CLASSES / 2, HU_PATTERN_DOTS);
  set_row (self, ROW_THIN, _ ("Older than 48 hours"), thin);
  show_row (self, ROW_THIN, thin > 0);
  hu_swatch_set_bubble (HU_SWATCH (self->row[ROW_OUT].swatch), &self->palette);
  set_row (self, ROW_OUT, _ ("People out now"), out);
  show_row (self, ROW_OUT, out > 0);
  hu_swatch_set_marker (HU_SWATCH (self->row[ROW_TOP].swatch), &self->palette);
  set_row (self, ROW_TOP, _ ("Needed most, in order"), top);
  show_row (self, ROW_TOP, top > 0);
  gtk_label_set_label (GTK_LABEL (self->unit), hu_layer_unit (figures->layer));
  update_time (self);
}

static void
update_shape (HuLegend *self)
{
  gtk_widget_set_visible (self->compact_box, self->compact);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer),
                                 !self->compact || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle)));
  /* What is hidden takes no clicks from the map. */
  gtk_widget_set_visible (self->revealer, gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)));
}

static void
toggled_cb (HuLegend *self)
{
  update_shape (self);
}

static void
chosen_cb (HuLegend *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->chooser));

  if (!self->choosing && chosen < HU_N_LAYERS)
    hu_legend_set_layer (self, chosen);
}

static void
hu_legend_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuLegend *self = HU_LEGEND (object);

  switch (id)
    {
    case PROP_LAYER:
      g_value_set_enum (value, self->layer);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_legend_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HuLegend *self = HU_LEGEND (object);

  switch (id)
    {
    case PROP_LAYER:
      hu_legend_set_layer (self, g_value_get_enum (value));
      break;
    case PROP_COMPACT:
      hu_legend_set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_legend_dispose (GObject *object)
{
  HuLegend *self = HU_LEGEND (object);

  g_clear_pointer (&self->figures, hu_map_figures_unref);

  G_OBJECT_CLASS (hu_legend_parent_class)->dispose (object);
}

static void
hu_legend_class_init (HuLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hu_legend_dispose;
  object_class->get_property = hu_legend_get_property;
  object_class->set_property = hu_legend_set_property;

  properties[PROP_LAYER] = g_param_spec_enum ("layer", NULL, NULL, HU_TYPE_LAYER, HU_LAYER_SCORE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean (
    "compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/map/hu-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, HuLegend, revealer);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, card);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, chooser_label);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, chooser);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, unit);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, rows);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, time);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, compact_box);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, toggle);
  gtk_widget_class_bind_template_child (widget_class, HuLegend, tag);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_set_css_name (widget_class, "legend");
}

static void
make_rows (HuLegend *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      Row *row = &self->row[i];

      row->swatch = GTK_WIDGET (hu_swatch_new ());
      row->range = gtk_label_new (NULL);
      row->count = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (row->range), 0);
      gtk_label_set_xalign (GTK_LABEL (row->count), 1);
      gtk_widget_set_hexpand (row->range, TRUE);
      gtk_widget_add_css_class (row->range, "caption");
      gtk_widget_add_css_class (row->range, "numeric");
      gtk_widget_add_css_class (row->count, "caption");
      gtk_widget_add_css_class (row->count, "numeric");
      gtk_widget_add_css_class (row->count, "dimmed");
      gtk_grid_attach (GTK_GRID (self->rows), row->swatch, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (self->rows), row->range, 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (self->rows), row->count, 2, i, 1, 1);
    }
}

static void
hu_legend_init (HuLegend *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->choosing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hu_palette_init (&self->palette, HU_LAYER_SCORE, FALSE, FALSE);
  for (guint i = 0; i < HU_N_LAYERS; i++)
    gtk_string_list_append (titles, hu_layer_title (i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->chooser), G_LIST_MODEL (titles));
  self->choosing = FALSE;
  make_rows (self);
}

HuLegend *
hu_legend_new (void)
{
  return g_object_new (HU_TYPE_LEGEND, NULL);
}

void
hu_legend_set_figures (HuLegend *self, HuMapFigures *figures)
{
  g_return_if_fail (HU_IS_LEGEND (self));

  hu_map_figures_ref (figures);
  g_clear_pointer (&self->figures, hu_map_figures_unref);
  self->figures = figures;
  update (self);
}

void
hu_legend_set_palette (HuLegend *self, const HuPalette *palette)
{
  g_return_if_fail (HU_IS_LEGEND (self));

  self->palette = *palette;
  update (self);
}

HuLayer
hu_legend_get_layer (HuLegend *self)
{
  g_return_val_if_fail (HU_IS_LEGEND (self), HU_LAYER_SCORE);

  return self->layer;
}

void
hu_legend_set_layer (HuLegend *self, HuLayer layer)
{
  g_return_if_fail (HU_IS_LEGEND (self));
  g_return_if_fail (layer < HU_N_LAYERS);

  if (self->layer == layer)
    return;
  self->layer = layer;
  self->choosing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->chooser), layer);
  self->choosing = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYER]);
}

gboolean
hu_legend_get_compact (HuLegend *self)
{
  g_return_val_if_fail (HU_IS_LEGEND (self), FALSE);

  return self->compact;
}

void
hu_legend_set_compact (HuLegend *self, gboolean compact)
{
  g_return_if_fail (HU_IS_LEGEND (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  update_shape (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

guint
hu_legend_get_count (HuLegend *self, guint row)
{
  g_return_val_if_fail (HU_IS_LEGEND (self), 0);
  g_return_val_if_fail (row <= ROW_OUTSIDE, 0);

  if (self->figures == NULL)
    return 0;
  if (row < HU_N_CLASSES)
    return self->figures->counts[class_of_row (row)];
  return self->figures->counts[row == ROW_NONE ? HU_FILL_NONE : HU_FILL_OUTSIDE];
}
