/* hu-columns-page.c: which column of a table holds what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-columns-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hu-options.h"
#include "hu-sheet.h"

struct _HuColumnsPage
{
  AdwBin parent_instance;

  GtkWidget *page, *rows;
  AdwPreferencesGroup *group; /* of the fields; made anew for other rows */
  GPtrArray *combos; /* one a field; of the group */
  GtkStringList *columns; /* "none" before the names */
  char *options; /* as they were given */
  gboolean complete;
};

G_DEFINE_FINAL_TYPE (HuColumnsPage, hu_columns_page, ADW_TYPE_BIN)

enum
{
  PROP_COMPLETE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const HuSheetRows *
chosen_rows (HuColumnsPage *self)
{
  return &hu_sheet_rows[MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows)), hu_sheet_rows_n - 1)];
}

/* The place of a name among the columns, in any case; 0: none has it. */
static guint
find_column (HuColumnsPage *self, const char *name)
{
  g_autofree char *wanted = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  for (guint i = 1; wanted != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    {
      g_autofree char *folded = g_utf8_casefold (gtk_string_list_get_string (self->columns, i), -1);

      if (strcmp (folded, wanted) == 0)
        return i;
    }
  return 0;
}

/* What was chosen before, else the column that has the field's own name. */
static guint
guess_column (HuColumnsPage *self, const char *field)
{
  g_autofree char *chosen = hu_options_get (self->options, field);
  guint column = find_column (self, chosen);

  return column > 0 ? column : find_column (self, field);
}

static void
update_complete (HuColumnsPage *self)
{
  const HuSheetField *fields = chosen_rows (self)->fields;
  gboolean complete = self->combos->len > 0;

  for (guint i = 0; i < self->combos->len; i++)
    complete = complete && (!fields[i].needed || adw_combo_row_get_selected (self->combos->pdata[i]) > 0);
  if (self->complete == complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
add_field (HuColumnsPage *self, const HuSheetField *field)
{
  GtkWidget *combo = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (combo), _ (field->title));
  if (field->needed)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (combo), _ ("Needed"));
  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (self->columns));
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), guess_column (self, field->name));
  g_signal_connect_object (combo, "notify::selected", G_CALLBACK (update_complete), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->combos, combo);
  adw_preferences_group_add (self->group, combo);
}

static void
rows_chosen_cb (HuColumnsPage *self)
{
  if (self->columns == NULL)
    return;
  g_ptr_array_set_size (self->combos, 0);
  if (self->group != NULL)
    adw_preferences_page_remove (ADW_PREFERENCES_PAGE (self->page), self->group);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Columns"));
  adw_preferences_group_set_description (self->group,
                                         _ ("A column that is not chosen here is not read, whatever it holds."));
  for (const HuSheetField *field = chosen_rows (self)->fields; field->name != NULL; field++)
    add_field (self, field);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), self->group);
  update_complete (self);
}

/* Rows whose needed columns are there by name are most likely what the table holds. */
static guint
guess_rows (HuColumnsPage *self)
{
  g_autofree char *chosen = hu_options_get (self->options, "rows");

  for (guint i = 0; i < hu_sheet_rows_n; i++)
    {
      if (g_strcmp0 (hu_sheet_rows[i].id, chosen) == 0)
        return i;
    }
  for (guint i = 0; i < hu_sheet_rows_n; i++)
    {
      const HuSheetField *field = hu_sheet_rows[i].fields;

      while (field->needed && guess_column (self, field->name) > 0)
        field++;
      if (!field->needed)
        return i;
    }
  return 0;
}

void
hu_columns_page_show (HuColumnsPage *self, const char *const *names, const char *options)
{
  g_return_if_fail (HU_IS_COLUMNS_PAGE (self));

  g_clear_object (&self->columns);
  self->columns = gtk_string_list_new (NULL);
  /* Translators: no column of a table is chosen. */
  gtk_string_list_append (self->columns, C_ ("column", "None"));
  gtk_string_list_splice (self->columns, 1, 0, names);
  g_set_str (&self->options, options);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows), guess_rows (self));
  rows_chosen_cb (self);
}

char *
hu_columns_page_get_options (HuColumnsPage *self, const char *options)
{
  const HuSheetField *fields = chosen_rows (self)->fields;
  char *kept = hu_options_set (options, "rows", chosen_rows (self)->id);

  g_return_val_if_fail (HU_IS_COLUMNS_PAGE (self), kept);

  for (guint i = 0; i < self->combos->len; i++)
    {
      guint column = adw_combo_row_get_selected (self->combos->pdata[i]);
      /* A field that is set to no column is not looked for under its own name. */
      const char *name = column > 0 ? gtk_string_list_get_string (self->columns, column) : "";
      char *next = hu_options_set (kept, fields[i].name, name);

      g_free (kept);
      kept = next;
    }
  return kept;
}

gboolean
hu_columns_page_get_complete (HuColumnsPage *self)
{
  g_return_val_if_fail (HU_IS_COLUMNS_PAGE (self), FALSE);
  return self->complete;
}

static void
hu_columns_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_COMPLETE)
    g_value_set_boolean (value, HU_COLUMNS_PAGE (object)->complete);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_columns_page_dispose (GObject *object)
{
  HuColumnsPage *self = HU_COLUMNS_PAGE (object);

  g_clear_pointer (&self->combos, g_ptr_array_unref);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->options, g_free);
  G_OBJECT_CLASS (hu_columns_page_parent_class)->dispose (object);
}

static void
hu_columns_page_class_init (HuColumnsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hu_columns_page_get_property;
  object_class->dispose = hu_columns_page_dispose;
  properties[PROP_COMPLETE] = g_param_spec_boolean (
    "complete", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hu_columns_page_init (HuColumnsPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->combos = g_ptr_array_new ();
  for (guint i = 0; i < hu_sheet_rows_n; i++)
    gtk_string_list_append (titles, _ (hu_sheet_rows[i].title));
  self->rows = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows), _ ("Each Row Is One of"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->rows), G_LIST_MODEL (titles));
  g_signal_connect_object (self->rows, "notify::selected", G_CALLBACK (rows_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows);
  self->page = adw_preferences_page_new ();
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  adw_bin_set_child (ADW_BIN (self), self->page);
}

GtkWidget *
hu_columns_page_new (void)
{
  return g_object_new (HU_TYPE_COLUMNS_PAGE, NULL);
}
