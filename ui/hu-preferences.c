/* hu-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-model-page.h"
#include "hu-preferences.h"
#include "hu-tile-source.h"

#include <glib/gi18n.h>

struct _HuPreferences
{
  AdwPreferencesDialog parent_instance;
  GtkWidget *tiles, *url, *attribution;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (HuPreferences, hu_preferences, ADW_TYPE_PREFERENCES_DIALOG)

/* What is in a row, without the blanks that come along with pasting. (transfer full) */
static char *
read_row (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
url_typed_cb (HuPreferences *self)
{
  g_autofree char *url = read_row (self->url);
  const char *problem = *url != '\0' ? hu_tile_template_problem (url) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->url),
                                 problem != NULL ? problem : _ ("Address, with {z}, {x} and {y} for the tile"));
  if (problem != NULL)
    gtk_widget_add_css_class (self->url, "error");
  else
    gtk_widget_remove_css_class (self->url, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->url), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Tiles without an address or an attribution are off, and stay so. */
static void
update_switch (HuPreferences *self)
{
  g_autofree char *url = g_settings_get_string (self->settings, "tile-url");
  g_autofree char *attribution = g_settings_get_string (self->settings, "tile-attribution");
  gboolean can = hu_tile_template_problem (url) == NULL && *g_strstrip (attribution) != '\0';

  if (!can && g_settings_get_boolean (self->settings, "tiles-enabled"))
    g_settings_set_boolean (self->settings, "tiles-enabled", FALSE);
  gtk_widget_set_sensitive (self->tiles, can);
}

static void
url_applied_cb (HuPreferences *self)
{
  g_autofree char *url = read_row (self->url);

  /* A wrong one is not kept: the row says why, and what was there before stays in use. */
  if (*url == '\0' || hu_tile_template_problem (url) == NULL)
    g_settings_set_string (self->settings, "tile-url", url);
}

static void
attribution_applied_cb (HuPreferences *self)
{
  g_autofree char *attribution = read_row (self->attribution);

  g_settings_set_string (self->settings, "tile-attribution", attribution);
}

static void
hu_preferences_dispose (GObject *object)
{
  HuPreferences *self = HU_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HU_TYPE_PREFERENCES);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hu_preferences_parent_class)->dispose (object);
}

static void
hu_preferences_class_init (HuPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/hu-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HuPreferences, tiles);
  gtk_widget_class_bind_template_child (widget_class, HuPreferences, url);
  gtk_widget_class_bind_template_child (widget_class, HuPreferences, attribution);
  gtk_widget_class_bind_template_callback (widget_class, url_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, url_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, attribution_applied_cb);
}

static void
hu_preferences_init (HuPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_preferences_new (GSettings *settings, HuCampaign *campaign)
{
  HuPreferences *self = g_object_new (HU_TYPE_PREFERENCES, NULL);
  g_autofree char *url = g_settings_get_string (settings, "tile-url");
  g_autofree char *attribution = g_settings_get_string (settings, "tile-attribution");

  self->settings = g_object_ref (settings);
  gtk_editable_set_text (GTK_EDITABLE (self->url), url);
  gtk_editable_set_text (GTK_EDITABLE (self->attribution), attribution);
  url_typed_cb (self);
  g_settings_bind (settings, "tiles-enabled", self->tiles, "active",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_signal_connect_object (settings, "changed::tile-url", G_CALLBACK (update_switch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::tile-attribution", G_CALLBACK (update_switch), self, G_CONNECT_SWAPPED);
  update_switch (self);
  if (campaign != NULL)
    adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), hu_model_page_new (campaign));
  return ADW_DIALOG (self);
}
