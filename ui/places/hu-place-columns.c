/* hu-place-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-columns.h"

#include <glib/gi18n.h>
#include <math.h>

static double
rank_value (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored ? priority->rank : NAN;
}

static double
score_value (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored ? priority->score : NAN;
}

static double
majority_value (HuSeat *seat)
{
  return hu_seat_get_result (seat)->majority;
}

static double
majority_percent_value (HuSeat *seat)
{
  const HuResult *result = hu_seat_get_result (seat);

  return result->valid_votes > 0 ? 100.0 * result->majority / result->valid_votes : NAN;
}

static double
out_value (HuSeat *seat)
{
  return hu_seat_get_live (seat)->out_now;
}

static double
expected_value (HuSeat *seat)
{
  return hu_seat_get_live (seat)->expected_week;
}

static double
hours_value (HuSeat *seat)
{
  return hu_seat_get_priority (seat)->hours;
}

static double
share_value (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored ? priority->fair_share_hours : NAN;
}

static double
served_value (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored ? priority->served : NAN;
}

static double
needed_value (HuSeat *seat)
{
  return hu_seat_get_priority (seat)->scored ? hu_seat_get_needed (seat) : NAN;
}

static double
weight_value (HuSeat *seat)
{
  const HuPriority *priority = hu_seat_get_priority (seat);

  return priority->scored ? priority->weight : NAN;
}

static char *
whole (double value)
{
  return isnan (value) ? g_strdup ("") : g_strdup_printf ("%'.0f", value);
}

#define WHOLE(name)                                                                                                    \
  static char *name##_text (HuSeat *seat)                                                                              \
  {                                                                                                                    \
    return whole (name##_value (seat));                                                                                \
  }

WHOLE (rank)
WHOLE (score)
WHOLE (majority)
WHOLE (out)
WHOLE (expected)
WHOLE (hours)
WHOLE (share)
WHOLE (needed)

static char *
majority_percent_text (HuSeat *seat)
{
  double value = majority_percent_value (seat);

  /* Translators: a percentage. */
  return isnan (value) ? g_strdup ("") : g_strdup_printf (_ ("%.1f%%"), value);
}

/* Short, about right, or full: the words carry what the map says by colour. The breaks are the map's. */
static char *
served_text (HuSeat *seat)
{
  double value = served_value (seat);

  if (isnan (value))
    return g_strdup ("");
  if (value < 0.8)
    /* Translators: a seat has less than its share of people; %.0f is a percentage of that share. */
    return g_strdup_printf (_ ("%.0f%% short"), 100.0 * value);
  if (value <= 1.25)
    return g_strdup_printf (_ ("%.0f%% right"), 100.0 * value);
  return g_strdup_printf (_ ("%.0f%% full"), 100.0 * value);
}

/* Only what organisers changed. */
static char *
weight_text (HuSeat *seat)
{
  double value = weight_value (seat);

  return isnan (value) || value == 1 ? g_strdup ("") : g_strdup_printf ("×%.3g", value);
}

static char *
name_text (HuSeat *seat)
{
  return g_strdup (hu_seat_get_name (seat));
}

static char *
region_text (HuSeat *seat)
{
  return g_strdup (hu_region_name (hu_seat_get_info (seat)->region));
}

static const HuPlaceColumn columns[] = {
  { "rank", N_ ("Rank"), N_ ("By score, from 1"), TRUE, FALSE, rank_text, rank_value },
  { "name", N_ ("Constituency"), NULL, FALSE, TRUE, name_text, NULL },
  { "region-name", N_ ("Region"), NULL, FALSE, FALSE, region_text, NULL },
  { "score", N_ ("Score"), N_ ("100 is the seat where the first hour would count most"), TRUE, TRUE, score_text,
    score_value },
  { "needed", N_ ("Needed"), N_ ("People still needed for its fair share, in sessions of two and a half hours"), TRUE,
    TRUE, needed_text, needed_value },
  { "majority", N_ ("Majority"), N_ ("Votes, at the last election"), TRUE, FALSE, majority_text, majority_value },
  { "majority-percent", N_ ("in %"), N_ ("Majority in per cent of the valid vote"), TRUE, FALSE, majority_percent_text,
    majority_percent_value },
  { "out-now", N_ ("Out Now"), N_ ("People at sessions that run now"), TRUE, FALSE, out_text, out_value },
  { "expected-week", N_ ("7 Days"), N_ ("People expected in the seven days ahead"), TRUE, FALSE, expected_text,
    expected_value },
  { "hours", N_ ("Hours"), N_ ("Canvasser-hours done and booked"), TRUE, FALSE, hours_text, hours_value },
  { "fair-share", N_ ("Fair Share"), N_ ("Hours that the plan gives this seat"), TRUE, FALSE, share_text, share_value },
  { "served", N_ ("Served"), N_ ("Hours against the fair share"), TRUE, FALSE, served_text, served_value },
  { "weight", N_ ("Weight"), N_ ("Set by the organisers, where it is not 1; the seat’s page says why"), TRUE, FALSE,
    weight_text, weight_value },
};

const HuPlaceColumn *
hu_place_columns (guint *n)
{
  *n = G_N_ELEMENTS (columns);
  return columns;
}

/* --- cells ----------------------------------------------------------------------------------------------- */

static void
show_cell (GtkListItem *item, const HuPlaceColumn *column)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  HuSeat *seat = gtk_list_item_get_item (item);
  g_autofree char *text = column->text (seat);

  /* Setting the same text again would draw again. */
  if (g_strcmp0 (gtk_label_get_text (label), text) == 0)
    return;
  gtk_label_set_text (label, text);
}

/* What a narrow column cuts off. */
static gboolean
tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

static void
changed_cb (GtkListItem *item)
{
  const HuPlaceColumn *column = g_object_get_data (G_OBJECT (item), "column");

  if (gtk_list_item_get_item (item) != NULL)
    show_cell (item, column);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const HuPlaceColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->number ? 1.0f : 0.0f);
  if (column->number)
    gtk_widget_add_css_class (label, "numeric");
  else
    {
      /* Northampton North and Northampton South have to be told apart on a telephone, too. */
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_widget_set_has_tooltip (label, TRUE);
      g_signal_connect (label, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
    }
  gtk_list_item_set_child (item, label);
  g_object_set_data (G_OBJECT (item), "column", (gpointer) column);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const HuPlaceColumn *column)
{
  g_autofree char *signal = g_strconcat ("notify::", column->id, NULL);

  /* A row listens to its seat only while it is on screen. */
  g_signal_connect_object (gtk_list_item_get_item (item), signal, G_CALLBACK (changed_cb), item, G_CONNECT_SWAPPED);
  show_cell (item, column);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const HuPlaceColumn *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), changed_cb, item);
}

/* --- sorting --------------------------------------------------------------------------------------------- */

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const HuPlaceColumn *column = data;
  HuSeat *left = (HuSeat *) a;
  HuSeat *right = (HuSeat *) b;

  if (column->value != NULL)
    {
      double x = column->value (left), y = column->value (right);

      if (isnan (x) || isnan (y))
        {
          if (isnan (x) != isnan (y))
            return isnan (x) ? GTK_ORDERING_LARGER : GTK_ORDERING_SMALLER;
        }
      else if (x != y)
        return x < y ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
    }
  else
    {
      g_autofree char *x = column->text (left);
      g_autofree char *y = column->text (right);
      int order = g_utf8_collate (x, y);

      if (order != 0)
        return order < 0 ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
    }
  return hu_seat_get_index (left) < hu_seat_get_index (right) ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
}

GtkColumnViewColumn *
hu_place_column_new (const HuPlaceColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, (gpointer) column, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) column);
  made = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_id (made, column->id);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, g_str_equal (column->id, "name"));
  return made;
}

char *
hu_place_column_csv (const HuPlaceColumn *column, HuSeat *seat)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  if (column->value == NULL)
    return column->text (seat);
  value = column->value (seat);
  return isnan (value) ? g_strdup ("") : g_strdup (g_ascii_formatd (number, sizeof number, "%.6g", value));
}
