/* hu-seat-row.c: one seat of the list Where next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-seat-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-bar.h"
#include "hu-words.h"

struct _HuSeatRow
{
  AdwBin parent_instance;

  GtkLabel *place, *name, *reason, *needed, *score, *class_number;
  HuBar *bar;

  HuSeat *seat;
  GSignalGroup *signals;
  guint position;
  char *summary;
  gboolean stale; /* the seat is another, or changed, since it was shown, and nobody could see */
};

enum
{
  PROP_SEAT = 1,
  PROP_POSITION,
  PROP_SUMMARY,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuSeatRow, hu_seat_row, ADW_TYPE_BIN)

static const double breaks[] = { 0.10, 0.25, 0.45, 0.70 };

guint
hu_score_class (double score)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (breaks) && score >= 100 * breaks[i])
    i++;
  return i + 1;
}

const double *
hu_score_breaks (guint *n)
{
  *n = G_N_ELEMENTS (breaks);
  return breaks;
}

static char *
needed_words (HuSeat *seat)
{
  int needed = hu_seat_get_needed (seat);
  g_autofree char *number = hu_words_number (needed);

  if (needed > 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s more person needed", "%s more people needed", needed), number);
  if (hu_seat_get_priority (seat)->fair_share_hours > 0)
    return g_strdup (_ ("has its fair share"));
  return g_strdup (_ ("outside the plan for now"));
}

static void
show_summary (HuSeatRow *self, const char *score, const char *needed)
{
  /* Translators: a row of the list in a sentence: place, seat, score, reason, people needed */
  g_autofree char *summary =
    g_strdup_printf (_ ("%1$u, %2$s, score %3$s, %4$s, %5$s"), self->position + 1, hu_seat_get_name (self->seat), score,
                     hu_seat_get_reason (self->seat), needed);

  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
show_place (HuSeatRow *self)
{
  g_autofree char *place = g_strdup_printf ("%u", self->position + 1);

  hu_words_set (self->place, place);
}

/* Tooltips are made when they are asked for: to set one asks the display where the pointer is, which takes longer than all
 * the rest of a row. */
static gboolean
place_tooltip_cb (HuSeatRow *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = NULL;

  if (self->seat == NULL)
    return FALSE;
  words = g_strdup_printf (_ ("Rank %u in the whole country"), hu_seat_get_priority (self->seat)->rank);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static gboolean
score_tooltip_cb (HuSeatRow *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = NULL;
  double score;

  if (self->seat == NULL)
    return FALSE;
  score = hu_seat_get_priority (self->seat)->score;
  words = g_strdup_printf (_ ("Score %1$.0f, class %2$u of 5"), score, hu_score_class (score));
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
show (HuSeatRow *self)
{
  const HuPriority *priority;
  guint class;

  if (self->seat == NULL)
    return;
  priority = hu_seat_get_priority (self->seat);
  class = hu_score_class (priority->score);
  g_autofree char *score = g_strdup_printf ("%.0f", priority->score);
  g_autofree char *class_words = g_strdup_printf ("%u", class);
  g_autofree char *needed = needed_words (self->seat);

  show_place (self);
  hu_words_set (self->name, hu_seat_get_name (self->seat));
  hu_words_set (self->reason, hu_seat_get_reason (self->seat));
  hu_words_set (self->needed, needed);
  hu_words_set (self->score, score);
  hu_words_set (self->class_number, class_words);
  hu_bar_set_fraction (self->bar, priority->score / 100);
  show_summary (self, score, needed);
}

/* A list keeps a hundred rows, of which ten can be seen: the others are written when they come into view. What is written first
 * tells the list how high a row is. */
static void
refresh (HuSeatRow *self)
{
  self->stale = self->summary != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    show (self);
}

static gboolean
seen_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  if (HU_SEAT_ROW (widget)->stale)
    refresh (HU_SEAT_ROW (widget));
  return G_SOURCE_REMOVE;
}

/* The list maps its rows while it lays them out, where no row may change its size. */
static void
hu_seat_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hu_seat_row_parent_class)->map (widget);
  if (HU_SEAT_ROW (widget)->stale)
    gtk_widget_add_tick_callback (widget, seen_cb, NULL, NULL);
}

/* A click opens, as it does in every list that leads to pages; arrow keys only select. */
static void
released_cb (HuSeatRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "list.activate-item", "u", self->position);
}

static void
hu_seat_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuSeatRow *self = HU_SEAT_ROW (object);

  switch (id)
    {
    case PROP_SEAT:
      g_value_set_object (value, self->seat);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_seat (HuSeatRow *self, HuSeat *seat)
{
  if (!g_set_object (&self->seat, seat))
    return;
  g_signal_group_set_target (self->signals, seat);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEAT]);
}

static void
set_position (HuSeatRow *self, guint position)
{
  if (self->position == position)
    return;
  self->position = position;
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

static void
hu_seat_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HuSeatRow *self = HU_SEAT_ROW (object);

  switch (id)
    {
    case PROP_SEAT:
      set_seat (self, g_value_get_object (value));
      break;
    case PROP_POSITION:
      set_position (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_seat_row_dispose (GObject *object)
{
  HuSeatRow *self = HU_SEAT_ROW (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_SEAT_ROW);
  G_OBJECT_CLASS (hu_seat_row_parent_class)->dispose (object);
}

static void
hu_seat_row_finalize (GObject *object)
{
  g_free (HU_SEAT_ROW (object)->summary);
  G_OBJECT_CLASS (hu_seat_row_parent_class)->finalize (object);
}

static void
hu_seat_row_class_init (HuSeatRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hu_seat_row_get_property;
  object_class->set_property = hu_seat_row_set_property;
  object_class->dispose = hu_seat_row_dispose;
  object_class->finalize = hu_seat_row_finalize;
  widget_class->map = hu_seat_row_map;
  properties[PROP_SEAT] = g_param_spec_object ("seat", NULL, NULL, HU_TYPE_SEAT, flags);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags & ~G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HU_TYPE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-seat-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HuSeatRow, place);
  gtk_widget_class_bind_template_child (widget_class, HuSeatRow, name);
  gtk_widget_class_bind_template_child (widget_class, HuSeatRow, reason);
  gtk_widget_class_bind_template_child (widget_class, HuSeatRow, needed);
  gtk_widget_class_bind_template_child (widget_class, HuSeatRow, score);
  gtk_widget_class_bind_template_child (widget_class, HuSeatRow, bar);
  gtk_widget_class_bind_template_child (widget_class, HuSeatRow, class_number);
  gtk_widget_class_bind_template_callback (widget_class, place_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, score_tooltip_cb);
}

static void
hu_seat_row_init (HuSeatRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  hu_bar_set_breaks (self->bar, breaks, G_N_ELEMENTS (breaks));
  self->signals = g_signal_group_new (HU_TYPE_SEAT);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (refresh), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
