/* hu-result-bars.c: an election's result, party by party
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-result-bars.h"

#include <glib/gi18n.h>

#include "hu-bar.h"

struct _HuResultBars
{
  GtkWidget parent_instance;

  GtkWidget *grid;
};

G_DEFINE_FINAL_TYPE (HuResultBars, hu_result_bars, GTK_TYPE_WIDGET)

static void
hu_result_bars_dispose (GObject *object)
{
  g_clear_pointer (&HU_RESULT_BARS (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (hu_result_bars_parent_class)->dispose (object);
}

static void
hu_result_bars_class_init (HuResultBarsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hu_result_bars_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "huresultbars");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hu_result_bars_init (HuResultBars *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Votes by party"), -1);
}

GtkWidget *
hu_result_bars_new (void)
{
  return g_object_new (HU_TYPE_RESULT_BARS, NULL);
}

static GtkWidget *
number_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Name and figures on one line, the bar below: nothing is squeezed at 300 px. */
static void
add_row (HuResultBars *self, const HuResultBar *row, double longest, int at)
{
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = gtk_label_new (row->party);
  GtkWidget *bar = hu_bar_new ();
  g_autofree char *mark_class = g_strdup_printf ("party-%s", row->id);
  g_autofree char *votes = g_strdup_printf ("%'" G_GINT64_FORMAT, row->votes);
  /* Translators: a share of the vote: "46.4 %" */
  g_autofree char *percent = g_strdup_printf (_ ("%.1f%%"), row->percent);

  gtk_widget_add_css_class (mark, "party-mark");
  gtk_widget_add_css_class (mark, mark_class);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_set_hexpand (name, TRUE);
  hu_bar_set_fraction (HU_BAR (bar), longest > 0 ? row->votes / longest : 0);
  gtk_widget_set_margin_bottom (bar, 6);

  gtk_grid_attach (GTK_GRID (self->grid), mark, 0, at, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), name, 1, at, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), number_label (votes, NULL), 2, at, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), number_label (percent, "dimmed"), 3, at, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), bar, 1, at + 1, 3, 1);
}

void
hu_result_bars_set (HuResultBars *self, const HuResultBar *rows, guint n)
{
  GtkWidget *child;
  double longest = 0;

  g_return_if_fail (HU_IS_RESULT_BARS (self));

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint i = 0; i < n; i++)
    longest = MAX (longest, rows[i].votes);
  for (guint i = 0; i < n; i++)
    add_row (self, &rows[i], longest, 2 * i);
}
