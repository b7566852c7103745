/* hu-seat-page.c: everything about one seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-seat-page-private.h"

#include <glib/gi18n.h>

#include "hu-figures.h"
#include "hu-weight-dialog.h"
#include "hu-words.h"

enum
{
  PROP_CAMPAIGN = 1,
  PROP_SEAT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuSeatPage, hu_seat_page, ADW_TYPE_BIN)

static void
show_heading (HuSeatPage *self)
{
  const HuSeatInfo *info = hu_seat_get_info (self->seat);
  const char *other = NULL;

  /* The other language's form, whichever of the two stands above. */
  if (info->name_cy != NULL && g_strcmp0 (info->name_cy, info->name) != 0)
    other = g_strcmp0 (hu_seat_get_name (self->seat), info->name) == 0 ? info->name_cy : info->name;
  hu_words_set (self->name, hu_seat_get_name (self->seat));
  hu_words_set (self->name_cy, other);
  hu_words_set (self->region, hu_region_name (info->region));
}

/* Words of the score change with the assumption, those of people with events; groups come rarely. */
static void
show_figures (HuSeatPage *self, guint kinds)
{
  hu_seat_page_show_score (self);
  hu_seat_page_show_outcome (self);
  hu_seat_page_show_people (self);
  if (kinds & HU_CHANGE_EVENTS)
    hu_seat_page_show_sessions (self);
  if (kinds & HU_CHANGE_GROUPS)
    hu_seat_page_show_groups (self);
  hu_words_take (self->as_of, hu_words_as_of (self->campaign, hu_words_data_at (self->campaign)));
}

static void
show_all (HuSeatPage *self)
{
  gboolean shown = self->campaign != NULL && self->seat != NULL;

  gtk_widget_set_visible (self->content, shown);
  hu_notes_set (self->notes, shown ? self->campaign : NULL, shown ? self->seat : NULL);
  if (!shown)
    return;
  show_heading (self);
  hu_seat_page_show_result (self);
  show_figures (self, G_MAXUINT);
}

static void
weight_cb (HuSeatPage *self)
{
  adw_dialog_present (hu_weight_dialog_new (self->campaign, self->seat), GTK_WIDGET (self));
}

static void
updated_cb (HuCampaign *campaign, guint kinds, HuSeatPage *self)
{
  if (self->seat != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_figures (self, kinds);
}

static void
hu_seat_page_map (GtkWidget *widget)
{
  HuSeatPage *self = HU_SEAT_PAGE (widget);

  /* What changed while the page could not be seen. */
  if (self->campaign != NULL && self->seat != NULL)
    show_figures (self, G_MAXUINT);
  GTK_WIDGET_CLASS (hu_seat_page_parent_class)->map (widget);
}

static void
set_campaign (HuSeatPage *self, HuCampaign *campaign)
{
  if (!g_set_object (&self->campaign, campaign))
    return;
  g_signal_group_set_target (self->signals, campaign);
  /* A seat belongs to its campaign. */
  if (g_set_object (&self->seat, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEAT]);
  show_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

static void
set_seat (HuSeatPage *self, HuSeat *seat)
{
  if (!g_set_object (&self->seat, seat))
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  show_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEAT]);
}

static char *
format_hours (double value, gpointer data)
{
  g_autofree char *number = hu_words_format_number (value, NULL);

  /* Translators: %s is a number of hours at the doors */
  return g_strdup_printf (ngettext ("%s canvasser-hour", "%s canvasser-hours", (gulong) value), number);
}

static void
hu_seat_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuSeatPage *self = HU_SEAT_PAGE (object);

  switch (id)
    {
    case PROP_CAMPAIGN:
      g_value_set_object (value, self->campaign);
      break;
    case PROP_SEAT:
      g_value_set_object (value, self->seat);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_seat_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HuSeatPage *self = HU_SEAT_PAGE (object);

  switch (id)
    {
    case PROP_CAMPAIGN:
      set_campaign (self, g_value_get_object (value));
      break;
    case PROP_SEAT:
      set_seat (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_seat_page_dispose (GObject *object)
{
  HuSeatPage *self = HU_SEAT_PAGE (object);

  if (self->notes != NULL)
    hu_notes_set (self->notes, NULL, NULL);
  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->campaign);
  g_clear_object (&self->seat);
  /* The template lets go of its direct children; the bin must not do so again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_SEAT_PAGE);
  G_OBJECT_CLASS (hu_seat_page_parent_class)->dispose (object);
}

static void
hu_seat_page_finalize (GObject *object)
{
  HuSeatPage *self = HU_SEAT_PAGE (object);

  g_ptr_array_unref (self->reason_rows);
  g_ptr_array_unref (self->number_rows);
  g_ptr_array_unref (self->session_rows);
  g_ptr_array_unref (self->nearby_rows);
  g_ptr_array_unref (self->group_rows);
  G_OBJECT_CLASS (hu_seat_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuSeatPage, name)
  CHILD (scroller);
  CHILD (content);
  CHILD (name);
  CHILD (name_cy);
  CHILD (region);
  CHILD (score_box);
  CHILD (score);
  CHILD (score_words);
  CHILD (rank);
  CHILD (why);
  CHILD (weight);
  CHILD (numbers);
  CHILD (result);
  CHILD (result_bars);
  CHILD (result_majority);
  CHILD (outcome);
  CHILD (outcome_bars);
  CHILD (outcome_majority);
  CHILD (result_swing);
  CHILD (out_now);
  CHILD (today);
  CHILD (week);
  CHILD (needed);
  CHILD (hours_done);
  CHILD (hours_booked);
  CHILD (fair_share);
  CHILD (served);
  CHILD (sessions);
  CHILD (sessions_none);
  CHILD (nearby);
  CHILD (nearby_none);
  CHILD (groups);
  CHILD (groups_none);
  CHILD (history);
  CHILD (notes);
  CHILD (as_of);
#undef CHILD
}

static void
hu_seat_page_class_init (HuSeatPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hu_seat_page_get_property;
  object_class->set_property = hu_seat_page_set_property;
  object_class->dispose = hu_seat_page_dispose;
  object_class->finalize = hu_seat_page_finalize;
  widget_class->map = hu_seat_page_map;
  properties[PROP_CAMPAIGN] = g_param_spec_object ("campaign", NULL, NULL, HU_TYPE_CAMPAIGN, flags);
  properties[PROP_SEAT] = g_param_spec_object ("seat", NULL, NULL, HU_TYPE_SEAT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HU_TYPE_CHART);
  g_type_ensure (HU_TYPE_FIGURES_BUTTON);
  g_type_ensure (HU_TYPE_NOTES);
  g_type_ensure (HU_TYPE_RESULT_BARS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-seat-page.ui");
  bind_template (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, weight_cb);
}

static void
hu_seat_page_init (HuSeatPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->reason_rows = g_ptr_array_new ();
  self->number_rows = g_ptr_array_new ();
  self->session_rows = g_ptr_array_new ();
  self->nearby_rows = g_ptr_array_new ();
  self->group_rows = g_ptr_array_new ();
  hu_chart_set_formats (self->history, hu_words_format_number, format_hours, NULL, NULL);
  self->signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect (self->signals, "updated", G_CALLBACK (updated_cb), self);
  show_all (self);
}

GtkWidget *
hu_seat_page_new (void)
{
  return g_object_new (HU_TYPE_SEAT_PAGE, NULL);
}
