/* hu-people-tables.c: who pledged, and where there are beds, as lists of counts
 *
 * Lists, as a column view does not wrap the names of constituencies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-people-tables.h"

#include <glib/gi18n.h>

#include "hu-board-item.h"
#include "hu-people-words.h"
#include "hu-words.h"

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Name over days, and the count beside them. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *days = make_label ("caption"), *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (days, "numeric");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (NULL));
  gtk_box_append (GTK_BOX (texts), days);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), count);
  gtk_list_item_set_child (item, row);
}

static char *
count_words (const HuBoardCount *count, gboolean beds)
{
  g_autofree char *all = count->all != HU_UNKNOWN ? hu_words_number (count->all) : NULL;
  g_autofree char *used = hu_words_number (count->used);

  if (all == NULL)
    /* Translators: places that are taken, where there is no limit */
    return g_strdup_printf (_ ("%s taken, no limit"), used);
  /* Translators: of people who pledged days: placed, all: "3 of 12 placed"; of beds: taken, all: "3 of 12 taken" */
  return g_strdup_printf (beds ? _ ("%1$s of %2$s taken") : _ ("%1$s of %2$s placed"), used, all);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer beds)
{
  const HuBoardCount *count = hu_board_line_get (gtk_list_item_get_item (item));
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *name = gtk_widget_get_first_child (texts);
  g_autofree char *days = hu_people_days_words (count->first_day, count->last_day);
  g_autofree char *words = count_words (count, GPOINTER_TO_INT (beds));

  const char *place = count->seat != NULL ? hu_seat_get_name (count->seat) : C_ ("home", "Unknown");
  /* Translators: a row read aloud: a constituency; days; "3 of 12 placed" */
  g_autofree char *spoken = g_strdup_printf (C_ ("placement", "%1$s, %2$s: %3$s"), place, days, words);

  gtk_list_item_set_accessible_label (item, spoken);
  gtk_label_set_label (GTK_LABEL (name), place);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), days);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (texts)), words);
}

void
hu_people_table_init (GtkListView *list, gboolean beds)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (beds));
  gtk_list_view_set_factory (list, factory);
}
