/* hu-poll-row.c: the poll of one nation or region
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-poll-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-calendar-day.h"
#include "hu-time.h"
#include "hu-words.h"

struct _HuPollRow
{
  AdwExpanderRow parent_instance;

  AdwSpinRow *points;
  GtkMenuButton *day_button;
  GtkPopover *day_popover;
  GtkCalendar *calendar;

  HuCampaign *campaign;
  HuPollPlace place;
  gboolean showing; /* what is set comes from the campaign, not from a person */
};

G_DEFINE_FINAL_TYPE (HuPollRow, hu_poll_row, ADW_TYPE_EXPANDER_ROW)

static const HuPoll *
get_poll (HuPollRow *self, HuPollPlace place)
{
  return &hu_campaign_get_choices (self->campaign)->polls.place[place];
}

/* The poll that holds here: of this place, or of the nearest above that has one; the last may have none. */
static HuPollPlace
find_place (HuPollRow *self)
{
  HuPollPlace place = self->place;

  while (place != HU_POLL_BRITAIN && isnan (get_poll (self, place)->points))
    place = hu_poll_place_above (place);
  return place;
}

static char *
poll_words (HuPollRow *self)
{
  HuPollPlace place = find_place (self);
  const HuPoll *poll = get_poll (self, place);
  g_autofree char *points = NULL;
  g_autofree char *day = NULL;

  if (isnan (poll->points))
    return g_strdup (_ ("No poll: no change is assumed"));
  points = hu_words_points (poll->points);
  day = hu_words_date (poll->day);
  if (place == self->place)
    /* Translators: points with their sign, a day: "+3.0 points, poll of 14 November" */
    return g_strdup_printf (_ ("%1$s points, poll of %2$s"), points, day);
  /* Translators: a nation, points with their sign: "As England: +3.0 points" */
  return g_strdup_printf (_ ("As %1$s: %2$s points"), hu_poll_place_name (place), points);
}

void
hu_poll_row_update (HuPollRow *self)
{
  const HuPoll *poll, *above;
  int day;

  g_return_if_fail (HU_IS_POLL_ROW (self));

  if (self->showing)
    return;
  self->showing = TRUE;
  poll = get_poll (self, self->place);
  above = get_poll (self, find_place (self));
  day = isnan (poll->points) ? hu_time_day (hu_campaign_get_now (self->campaign), NULL) : poll->day;
  g_autofree char *words = poll_words (self);
  g_autofree char *date = hu_words_date (day);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), !isnan (poll->points));
  /* A poll that is yet to be entered begins with what holds until then. */
  adw_spin_row_set_value (self->points, isnan (above->points) ? 0 : above->points);
  gtk_menu_button_set_label (self->day_button, date);
  hu_calendar_set_day (self->calendar, day);
  self->showing = FALSE;
}

static void
keep (HuPollRow *self, double points)
{
  hu_campaign_set_poll (self->campaign, self->place, points, hu_calendar_get_day (self->calendar));
}

static void
enabled_cb (HuPollRow *self)
{
  if (!self->showing && self->campaign != NULL)
    keep (self, adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)) ? adw_spin_row_get_value (self->points)
                                                                                : NAN);
}

static void
changed_cb (HuPollRow *self)
{
  if (!self->showing && self->campaign != NULL)
    keep (self, adw_spin_row_get_value (self->points));
}

static void
day_selected_cb (HuPollRow *self)
{
  if (self->showing || self->campaign == NULL)
    return;
  gtk_popover_popdown (self->day_popover);
  keep (self, adw_spin_row_get_value (self->points));
}

static void
hu_poll_row_dispose (GObject *object)
{
  HuPollRow *self = HU_POLL_ROW (object);

  g_clear_object (&self->campaign);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_POLL_ROW);
  G_OBJECT_CLASS (hu_poll_row_parent_class)->dispose (object);
}

static void
hu_poll_row_class_init (HuPollRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_poll_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-poll-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HuPollRow, points);
  gtk_widget_class_bind_template_child (widget_class, HuPollRow, day_button);
  gtk_widget_class_bind_template_child (widget_class, HuPollRow, day_popover);
  gtk_widget_class_bind_template_child (widget_class, HuPollRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
hu_poll_row_init (HuPollRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_poll_row_new (HuCampaign *campaign, HuPollPlace place)
{
  HuPollRow *self = g_object_new (HU_TYPE_POLL_ROW, NULL);

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign) && place < HU_N_POLL_PLACES, NULL);

  self->place = place;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), hu_poll_place_name (place));
  self->campaign = g_object_ref (campaign);
  hu_poll_row_update (self);
  return GTK_WIDGET (self);
}
