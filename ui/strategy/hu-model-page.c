/* hu-model-page.c: every figure of the model, to read and to change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-model-page.h"

#include "hu-travel-row.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  const char *name; /* of the parameter */
  double step;
  int digits;
} Entry;

typedef struct
{
  const char *title, *description;
  Entry entries[8]; /* ended by one without a name */
  GtkWidget *(*last_row) (HuCampaign *campaign); /* what is no figure; or %NULL */
} Group;

/* All that hu_choices_has_parameter(), in the order of the model's own page. */
static const Group groups[] = {
  { N_ ("How Far Results Stray"),
    N_ ("How far a seat may come out from what is assumed. It hardly changes the order of the list."),
    { { "sigma_seat", 0.5, 1 },
      { "sigma_region", 0.5, 1 },
      { "sigma_nation_eve", 0.5, 1 },
      { "sigma_nation_start", 0.5, 1 } } },
  { N_ ("At the Doors"),
    NULL,
    { { "c", 0.5, 1 },
      { "b", 0.005, 3 },
      { "a_unconfirmed", 0.05, 2 },
      { "a_confirmed", 0.05, 2 },
      { "planned_hours", 5000, 0 } } },
  { N_ ("Travel"),
    NULL,
    { { "day_hours", 0.5, 1 },
      { "travel_limit", 0.5, 1 },
      { "detour", 0.05, 2 },
      { "speed", 5, 0 },
      { "overhead", 5, 0 } },
    hu_travel_row_new },
  { N_ ("Regions and Borders"),
    N_ (
      "People help in their own region first: an hour there counts for 1. Nobody is sent over the Scottish border who "
      "did not ask to be, and only where they are welcome."),
    { { "rho_next", 0.05, 2 },
      { "rho_further", 0.05, 2 },
      { "rho_wales", 0.05, 2 },
      { "rho_scotland", 0.05, 2 },
      { "theta", 0.05, 2 },
      { "theta_scotland", 0.05, 2 } } },
};

typedef struct
{
  HuModelPage *page; /* borrowed: the row is of it */
  const HuParameterInfo *info;
  AdwSpinRow *row;
  GtkWidget *reset;
} Row;

struct _HuModelPage
{
  AdwPreferencesPage parent_instance;

  HuCampaign *campaign;
  GPtrArray *rows; /* Row */
  GtkWidget *reset_all;
  gboolean showing; /* what is set comes from the campaign, not from a person */
};

G_DEFINE_FINAL_TYPE (HuModelPage, hu_model_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show (HuModelPage *self)
{
  const HuParameters *parameters = hu_campaign_get_parameters (self->campaign);
  gboolean any = FALSE;

  if (self->showing)
    return;
  self->showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      double value = hu_parameter_get (parameters, row->info);

      adw_spin_row_set_value (row->row, value);
      gtk_widget_set_sensitive (row->reset, value != row->info->value);
      any |= value != row->info->value;
    }
  gtk_widget_set_sensitive (self->reset_all, any);
  self->showing = FALSE;
}

static void
changed_cb (Row *row)
{
  HuModelPage *self = row->page;
  double value = adw_spin_row_get_value (row->row);
  double scale = pow (10, adw_spin_row_get_digits (row->row));

  if (self->showing)
    return;
  /* Steps leave something behind that nobody entered. */
  value = round (value * scale) / scale;
  hu_campaign_set_parameter (self->campaign, row->info, CLAMP (value, row->info->min, row->info->max));
  show (self);
}

static void
reset_cb (Row *row)
{
  hu_campaign_set_parameter (row->page->campaign, row->info, NAN);
  show (row->page);
  /* The button can no longer have the focus. */
  gtk_widget_grab_focus (GTK_WIDGET (row->row));
}

static void
updated_cb (HuModelPage *self, guint kinds)
{
  if (kinds & HU_CHANGE_SETTINGS)
    show (self);
}

/* --- resetting all ------------------------------------------------------------------------------------------ */

static void
undo_cb (AdwToast *toast, HuModelPage *self)
{
  GHashTable *old = g_object_get_data (G_OBJECT (toast), "old");

  for (guint i = 0; i < self->rows->len; i++)
    {
      const HuParameterInfo *info = ((Row *) self->rows->pdata[i])->info;
      const double *value = g_hash_table_lookup (old, info->name);

      if (value != NULL)
        hu_campaign_set_parameter (self->campaign, info, *value);
    }
  show (self);
}

static void
reset_all_cb (HuModelPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  GHashTable *old = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  AdwToast *toast = adw_toast_new (_ ("All figures are at their defaults"));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const HuParameterInfo *info = ((Row *) self->rows->pdata[i])->info;
      double value = hu_parameter_get (hu_campaign_get_parameters (self->campaign), info);

      g_hash_table_insert (old, (char *) info->name, g_memdup2 (&value, sizeof value));
    }
  g_object_set_data_full (G_OBJECT (toast), "old", old, (GDestroyNotify) g_hash_table_unref);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_DEFAULT);
  hu_campaign_reset_parameters (self->campaign);
  show (self);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (toast);
}

/* --- rows --------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_reset (Row *row)
{
  /* Translators: a number */
  g_autofree char *tooltip = g_strdup_printf (_ ("Back to %.6g"), row->info->value);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (reset_cb), row);
  return button;
}

static GtkWidget *
make_row (HuModelPage *self, const Entry *entry)
{
  Row *row = g_new0 (Row, 1);
  const HuParameterInfo *info = hu_parameter_find (entry->name);
  GtkWidget *widget = adw_spin_row_new_with_range (info->min, info->max, entry->step);
  /* Translators: a number, two numbers that are the ends of a range, and where it comes from: "Default 8, from 6.5 to 10:
   * measured on the elections …" */
  g_autofree char *basis = g_strdup_printf (_ ("Default %1$.6g, from %2$.6g to %3$.6g: %4$s"), info->value, info->min,
                                            info->max, _ (info->basis));

  row->page = self;
  row->info = info;
  row->row = ADW_SPIN_ROW (widget);
  row->reset = make_reset (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), _ (info->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), basis);
  adw_spin_row_set_digits (row->row, (guint) entry->digits);
  gtk_editable_set_width_chars (GTK_EDITABLE (widget), g_snprintf (NULL, 0, "%.*f", entry->digits, info->max));
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->reset);
  g_signal_connect_swapped (widget, "notify::value", G_CALLBACK (changed_cb), row);
  g_ptr_array_add (self->rows, row);
  return widget;
}

static void
add_group (HuModelPage *self, const Group *group)
{
  AdwPreferencesGroup *made = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (made, _ (group->title));
  if (group->description != NULL)
    adw_preferences_group_set_description (made, _ (group->description));
  for (const Entry *entry = group->entries; entry->name != NULL; entry++)
    adw_preferences_group_add (made, make_row (self, entry));
  if (group->last_row != NULL)
    adw_preferences_group_add (made, group->last_row (self->campaign));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), made);
}

static void
add_reset_all (HuModelPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->reset_all = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reset_all), _ ("All Back to Their _Defaults"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->reset_all), TRUE);
  g_signal_connect_swapped (self->reset_all, "activated", G_CALLBACK (reset_all_cb), self);
  adw_preferences_group_add (group, self->reset_all);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
hu_model_page_dispose (GObject *object)
{
  g_clear_object (&HU_MODEL_PAGE (object)->campaign);
  G_OBJECT_CLASS (hu_model_page_parent_class)->dispose (object);
}

static void
hu_model_page_finalize (GObject *object)
{
  g_ptr_array_unref (HU_MODEL_PAGE (object)->rows);
  G_OBJECT_CLASS (hu_model_page_parent_class)->finalize (object);
}

static void
hu_model_page_class_init (HuModelPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hu_model_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hu_model_page_finalize;
}

static void
hu_model_page_init (HuModelPage *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
}

AdwPreferencesPage *
hu_model_page_new (HuCampaign *campaign)
{
  HuModelPage *self = g_object_new (HU_TYPE_MODEL_PAGE, "name", "model", "title", _ ("Model"), "icon-name",
                                    "applications-science-symbolic", NULL);

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  self->campaign = g_object_ref (campaign);
  adw_preferences_page_set_description (
    ADW_PREFERENCES_PAGE (self),
    _ ("Every figure that the scores of this campaign rest on. They are kept with it and published with its plan."));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (self, &groups[i]);
  add_reset_all (self);
  g_signal_connect_object (campaign, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  show (self);
  return ADW_PREFERENCES_PAGE (self);
}
