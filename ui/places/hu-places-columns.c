/* hu-places-columns.c: the columns of the table of seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-places-columns.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-seat.h"
#include "hu-words.h"

typedef struct
{
  const char *id, *title, *tooltip; /* the tooltip says what a figure is, in its unit */
  const char *property; /* of HuSeat: what the cell shows and the column sorts by */
  char *(*words) (HuSeat *seat); /* %NULL: the property is a text already */
  HuColumnWidth width;
} Column;

static char *
rank_words (HuSeat *seat)
{
  guint rank = hu_seat_get_priority (seat)->rank;

  return rank > 0 ? hu_words_number (rank) : g_strdup ("–");
}

static char *
score_words (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored ? g_strdup_printf ("%.0f", priority->score) : g_strdup ("–");
}

static char *
majority_words (HuSeat *seat)
{
  return hu_words_number (hu_seat_get_result (seat)->majority);
}

static char *
percent_words (HuSeat *seat)
{
  const HuResult *result = hu_seat_get_result (seat);

  return result->valid_votes > 0 ? g_strdup_printf ("%.1f", 100.0 * result->majority / result->valid_votes)
                                 : g_strdup ("–");
}

static char *
out_words (HuSeat *seat)
{
  return hu_words_number (hu_seat_get_live (seat)->out_now);
}

static char *
week_words (HuSeat *seat)
{
  return hu_words_number (hu_seat_get_live (seat)->expected_week);
}

static char *
hours_words (HuSeat *seat)
{
  const HuSeatLive *live = hu_seat_get_live (seat);

  return hu_words_number (llround (live->hours_done + live->hours_booked));
}

static char *
fair_share_words (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored ? hu_words_number (llround (priority->fair_share_hours)) : g_strdup ("–");
}

static char *
served_words (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored && isfinite (priority->served) ? g_strdup_printf ("%.0f", 100 * priority->served)
                                                         : g_strdup ("–");
}

static char *
needed_words (HuSeat *seat)
{
  return hu_seat_get_priority (seat)->scored ? hu_words_number (hu_seat_get_needed (seat)) : g_strdup ("–");
}

static const Column columns[] = {
  { "rank", NC_("column", "Rank"), N_("Place in the ranking of the whole country"), "rank", rank_words,
    HU_COLUMN_ALWAYS },
  { "name", NC_("column", "Constituency"), NULL, "name", NULL, HU_COLUMN_ALWAYS },
  { "region", NC_("column", "Region"), NULL, "region-name", NULL, HU_COLUMN_MEDIUM },
  { "score", NC_("column", "Score"), N_("0 to 100: what the next hour is worth, against the best seat of all"), "score",
    score_words, HU_COLUMN_ALWAYS },
  { "majority", NC_("column", "Majority"), N_("Votes between the first and the second at the last election"), "majority",
    majority_words, HU_COLUMN_MEDIUM },
  { "majority-percent", NC_("column", "Majority %"), N_("The majority as a share of the valid votes"), "majority-percent",
    percent_words, HU_COLUMN_WIDE },
  { "out-now", NC_("column", "Out now"), N_("People at sessions that run now"), "out-now", out_words,
    HU_COLUMN_MEDIUM },
  { "expected-week", NC_("column", "This week"), N_("People expected in the seven days ahead"), "expected-week",
    week_words, HU_COLUMN_WIDE },
  { "hours", NC_("column", "Hours"), N_("Canvasser-hours done and booked"), "hours", hours_words, HU_COLUMN_WIDE },
  { "fair-share", NC_("column", "Fair share"), N_("Canvasser-hours that the plan gives the seat"), "fair-share",
    fair_share_words, HU_COLUMN_WIDE },
  { "served", NC_("column", "Served %"), N_("Hours done and booked, as a share of the fair share"), "served",
    served_words, HU_COLUMN_WIDE },
  { "needed", NC_("column", "Needed"), N_("People still needed for the fair share"), "needed", needed_words,
    HU_COLUMN_ALWAYS },
};

/* --- cells ------------------------------------------------------------------------------------------------ */

static void
show_cell (GtkListItem *item)
{
  const Column *column = g_object_get_data (G_OBJECT (item), "column");
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  HuSeat *seat = gtk_list_item_get_item (item);
  g_autofree char *words = NULL;

  if (seat == NULL)
    return;
  if (column->words != NULL)
    words = column->words (seat);
  else
    g_object_get (seat, column->property, &words, NULL);
  if (g_strcmp0 (gtk_label_get_label (label), words) != 0)
    gtk_label_set_label (label, words);
  /* A name that does not fit its column can still be read. */
  if (column->words == NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (label), words);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget *label = gtk_label_new (NULL);

  if (column->words != NULL)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_set_tooltip_text (label, _(column->tooltip));
    }
  else
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  g_object_set_data (G_OBJECT (item), "column", data);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  g_autofree char *detail = g_strconcat ("notify::", column->property, NULL);

  g_signal_connect_object (gtk_list_item_get_item (item), detail, G_CALLBACK (show_cell), item, G_CONNECT_SWAPPED);
  show_cell (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_cell, item);
}

/* --- order ------------------------------------------------------------------------------------------------ */

static int
compare_numbers (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  g_auto (GValue) left = G_VALUE_INIT;
  g_auto (GValue) right = G_VALUE_INIT;
  double x, y;

  g_value_init (&left, G_TYPE_DOUBLE);
  g_value_init (&right, G_TYPE_DOUBLE);
  g_object_get_property (G_OBJECT ((gpointer) a), column->property, &left);
  g_object_get_property (G_OBJECT ((gpointer) b), column->property, &right);
  x = g_value_get_double (&left);
  y = g_value_get_double (&right);
  /* Seats without a rank come after the last one that has. */
  if (g_str_equal (column->id, "rank"))
    {
      x = x == 0 ? INFINITY : x;
      y = y == 0 ? INFINITY : y;
    }
  if (isnan (x) || isnan (y))
    return isnan (x) ? (isnan (y) ? GTK_ORDERING_EQUAL : GTK_ORDERING_SMALLER) : GTK_ORDERING_LARGER;
  return (x > y) - (x < y);
}

static GtkSorter *
make_sorter (const Column *column)
{
  if (column->words != NULL)
    return GTK_SORTER (gtk_custom_sorter_new (compare_numbers, (gpointer) column, NULL));
  return GTK_SORTER (gtk_string_sorter_new (gtk_property_expression_new (HU_TYPE_SEAT, NULL, column->property)));
}

static GtkColumnViewColumn *
make_column (const Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;
  g_autoptr (GtkSorter) sorter = make_sorter (column);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) column);
  made = gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title), factory);
  gtk_column_view_column_set_id (made, column->id);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, column->words == NULL);
  return made;
}

void
hu_places_add_columns (GtkColumnView *view, GPtrArray **medium, GPtrArray **wide)
{
  *medium = g_ptr_array_new ();
  *wide = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = make_column (&columns[i]);

      gtk_column_view_append_column (view, column);
      if (columns[i].width == HU_COLUMN_MEDIUM)
        g_ptr_array_add (*medium, column);
      else if (columns[i].width == HU_COLUMN_WIDE)
        g_ptr_array_add (*wide, column);
      if (i == 0)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_ASCENDING);
    }
}
