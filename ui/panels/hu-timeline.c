/* hu-timeline.c: the campaign day by day, and a way back to any moment of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-timeline.h"

#include <glib/gi18n.h>

#include "hu-figures.h"
#include "hu-time.h"
#include "hu-words.h"

/* While dragging, the campaign is asked for another moment at most this often; the handle follows at once. */
#define APPLY_MS 80

struct _HuTimeline
{
  HuPanel parent_instance;

  GtkLabel *words;
  GtkWidget *live, *track;
  HuChart *chart;

  double drag_start;
  gint64 wanted; /* asked for by a person, not yet applied; G_MAXINT64 for none, HU_NEVER for the present */
  guint apply;
};

G_DEFINE_FINAL_TYPE (HuTimeline, hu_timeline, HU_TYPE_PANEL)

static gint64
first_moment (HuTimeline *self)
{
  return hu_chart_get_n_points (self->chart) > 0 ? hu_chart_get_point (self->chart, 0)->at : 0;
}

/* People of the day on which @moment is, or -1. */
static int
people_on (HuTimeline *self, gint64 moment)
{
  HuCampaign *campaign = hu_panel_get_campaign (HU_PANEL (self));
  int day = hu_time_day (moment, NULL);

  /* Today's number is the one that every other screen shows. */
  if (day == hu_time_day (hu_campaign_get_moment (campaign), NULL))
    return hu_campaign_get_people (campaign)->today;
  for (guint i = 0; i < hu_chart_get_n_points (self->chart); i++)
    if (hu_time_day (hu_chart_get_point (self->chart, i)->at, NULL) == day)
      return (int) hu_chart_get_point (self->chart, i)->value;
  return -1;
}

static char *
describe (HuTimeline *self, HuCampaign *campaign, gint64 moment, gboolean live)
{
  int left = hu_campaign_get_settings (campaign)->polling_day - hu_time_day (moment, NULL);
  int people = people_on (self, moment);
  g_autofree char *days = left > 0
                            ? g_strdup_printf (ngettext ("%d day to polling day", "%d days to polling day", left), left)
                            : g_strdup (left == 0 ? _ ("polling day") : _ ("after polling day"));
  g_autofree char *out = people >= 0 ? hu_words_format_out (people, NULL) : g_strdup (_ ("nobody counted"));

  if (live && hu_words_data_at (campaign) == HU_NEVER)
    /* Translators: "Live: 12 days to polling day. No figures yet." */
    return g_strdup_printf (_ ("Live: %s. No figures yet."), days);
  if (live)
    /* Translators: "Live: 12 days to polling day, 2,014 people out today" */
    return g_strdup_printf (_ ("Live: %1$s, %2$s today"), days, out);
  g_autofree char *when = hu_words_moment (moment, hu_campaign_get_now (campaign));
  /* Translators: "30 November, 15:00: 12 days to polling day, 2,014 people out that day" */
  return g_strdup_printf (_ ("%1$s: %2$s, %3$s that day"), when, days, out);
}

/* Shows the moment in force, or the one a person is dragging to. */
static void
show_moment (HuTimeline *self, HuCampaign *campaign)
{
  gboolean live = self->wanted == G_MAXINT64 ? hu_campaign_get_live (campaign) : self->wanted == HU_NEVER;
  gint64 now = hu_campaign_get_now (campaign);
  gint64 moment = live ? now : self->wanted == G_MAXINT64 ? hu_campaign_get_moment (campaign) : self->wanted;
  g_autofree char *words = describe (self, campaign, moment, live);

  hu_chart_set_marker (self->chart, live ? HU_NEVER : moment);
  gtk_widget_set_sensitive (self->live, !live);
  if (g_strcmp0 (gtk_label_get_label (self->words), words) == 0)
    return;
  hu_words_set (self->words, words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->track), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
    (double) ((now - first_moment (self)) / HU_HOUR), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
    (double) ((moment - first_moment (self)) / HU_HOUR), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static gboolean
apply_cb (gpointer data)
{
  HuTimeline *self = data;
  HuCampaign *campaign = hu_panel_get_campaign (HU_PANEL (self));
  gint64 wanted = self->wanted;

  self->apply = 0;
  self->wanted = G_MAXINT64;
  if (campaign != NULL && wanted != G_MAXINT64)
    hu_campaign_set_moment (campaign, wanted);
  return G_SOURCE_REMOVE;
}

/* From the present on is the present; before the first day there is nothing. */
static void
want (HuTimeline *self, gint64 moment)
{
  HuCampaign *campaign = hu_panel_get_campaign (HU_PANEL (self));

  if (campaign == NULL || hu_chart_get_n_points (self->chart) == 0)
    return;
  if (moment != HU_NEVER)
    moment = MAX (moment, first_moment (self));
  self->wanted = moment < hu_campaign_get_now (campaign) ? moment : HU_NEVER;
  show_moment (self, campaign);
  if (self->apply == 0)
    self->apply = g_timeout_add (APPLY_MS, apply_cb, self);
}

static void
drag_to (HuTimeline *self, double x)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (self->track, GTK_WIDGET (self->chart), &GRAPHENE_POINT_INIT (x, 0), &point))
    return;
  gint64 at = hu_chart_time_at (self->chart, point.x);
  /* To the hour: finer than a pixel is no use. */
  want (self, at - at % HU_HOUR);
}

static void
drag_begin_cb (HuTimeline *self, double x, double y)
{
  self->drag_start = x;
  gtk_widget_grab_focus (self->track);
  drag_to (self, x);
}

static void
drag_update_cb (HuTimeline *self, double x, double y)
{
  drag_to (self, self->drag_start + x);
}

/* The same local time on another day, also when the clocks change in between. */
static gint64
add_days (gint64 moment, int days)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (moment);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, hu_time_zone_uk ());
  g_autoptr (GDateTime) moved = g_date_time_add_days (local, days);

  return g_date_time_to_unix_usec (moved);
}

static gboolean
key_cb (HuTimeline *self, guint key, guint code, GdkModifierType state)
{
  HuCampaign *campaign = hu_panel_get_campaign (HU_PANEL (self));
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  gboolean by_hour = (state & GDK_CONTROL_MASK) != 0;
  gint64 moment;

  if (campaign == NULL)
    return GDK_EVENT_PROPAGATE;
  moment = self->wanted == HU_NEVER     ? hu_campaign_get_now (campaign)
           : self->wanted != G_MAXINT64 ? self->wanted
                                        : hu_campaign_get_moment (campaign);
  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      forward = -forward;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      want (self, add_days (moment, -7));
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      want (self, add_days (moment, 7));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      want (self, first_moment (self));
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      want (self, HU_NEVER);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  want (self, by_hour ? moment + forward * HU_HOUR : add_days (moment, forward));
  return GDK_EVENT_STOP;
}

static void
live_cb (HuTimeline *self)
{
  want (self, HU_NEVER);
}

static void
hu_timeline_update (HuPanel *panel, HuCampaign *campaign)
{
  HuTimeline *self = HU_TIMELINE (panel);
  const GArray *days = hu_campaign_get_people_by_day (campaign);

  hu_chart_set_points (self->chart, hu_words_points_of (days), days->len);
  /* What was still ahead at the moment shown is hollow. To the minute: the chart need not be drawn more often. */
  hu_chart_set_now (self->chart, hu_campaign_get_moment (campaign) / HU_MINUTE * HU_MINUTE);
  show_moment (self, campaign);
}

static void
hu_timeline_tick (HuPanel *panel, HuCampaign *campaign)
{
  hu_timeline_update (panel, campaign);
}

static void
hu_timeline_dispose (GObject *object)
{
  HuTimeline *self = HU_TIMELINE (object);

  g_clear_handle_id (&self->apply, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_TIMELINE);
  G_OBJECT_CLASS (hu_timeline_parent_class)->dispose (object);
}

static void
hu_timeline_class_init (HuTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_timeline_dispose;
  HU_PANEL_CLASS (klass)->update = hu_timeline_update;
  HU_PANEL_CLASS (klass)->tick = hu_timeline_tick;

  g_type_ensure (HU_TYPE_CHART);
  g_type_ensure (HU_TYPE_FIGURES_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/panels/hu-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, HuTimeline, words);
  gtk_widget_class_bind_template_child (widget_class, HuTimeline, live);
  gtk_widget_class_bind_template_child (widget_class, HuTimeline, track);
  gtk_widget_class_bind_template_child (widget_class, HuTimeline, chart);
}

static void
hu_timeline_init (HuTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->wanted = G_MAXINT64;
  hu_chart_set_formats (self->chart, hu_words_format_number, hu_words_format_out, NULL, NULL);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (self->track, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->track, keys);
  g_signal_connect_swapped (self->live, "clicked", G_CALLBACK (live_cb), self);
}

GtkWidget *
hu_timeline_new (void)
{
  return g_object_new (HU_TYPE_TIMELINE, NULL);
}
