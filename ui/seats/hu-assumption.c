/* hu-assumption.c: the assumed shift that every ranking rests on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-assumption.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-calendar-day.h"
#include "hu-polls-dialog.h"
#include "hu-time.h"
#include "hu-words.h"

struct _HuAssumptionControl
{
  AdwBin parent_instance;

  AdwToggleGroup *toggles;
  GtkWidget *slider, *poll;
  GtkAdjustment *slider_value, *poll_value;
  GtkMenuButton *poll_day;
  GtkCalendar *calendar;
  GtkPopover *poll_popover;
  GtkLabel *words;

  HuCampaign *campaign;
  GSignalGroup *signals;
  gboolean showing; /* what is set comes from the campaign, not from a person */
};

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuAssumptionControl, hu_assumption_control, ADW_TYPE_BIN)

static const HuPoll *
get_poll (HuAssumptionControl *self)
{
  return &hu_campaign_get_choices (self->campaign)->polls.place[HU_POLL_BRITAIN];
}

/* The day of the poll, or today for one that is yet to be entered. */
static int
poll_day (HuAssumptionControl *self)
{
  if (isnan (get_poll (self)->points))
    return hu_time_day (hu_campaign_get_now (self->campaign), NULL);
  return get_poll (self)->day;
}

static void
show_poll_day (HuAssumptionControl *self)
{
  g_autofree char *words = hu_words_date (poll_day (self));

  gtk_menu_button_set_label (self->poll_day, words);
  hu_calendar_set_day (self->calendar, poll_day (self));
}

static void
show (HuAssumptionControl *self)
{
  static const char *const names[HU_N_ASSUMPTIONS] = { "no-change", "poll", "majority", "slider" };
  HuAssumption assumption;

  if (self->campaign == NULL || self->showing)
    return;
  self->showing = TRUE;
  assumption = hu_campaign_get_assumption (self->campaign);
  adw_toggle_group_set_active_name (self->toggles, names[assumption]);
  gtk_widget_set_visible (self->slider, assumption == HU_ASSUME_SLIDER);
  gtk_widget_set_visible (self->poll, assumption == HU_ASSUME_POLL);
  gtk_adjustment_set_value (self->slider_value, hu_campaign_get_assumed_shift (self->campaign, HU_ASSUME_SLIDER));
  if (!isnan (get_poll (self)->points))
    gtk_adjustment_set_value (self->poll_value, get_poll (self)->points);
  show_poll_day (self);

  g_autofree char *words = hu_words_assumption (self->campaign);
  hu_words_set (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  self->showing = FALSE;
}

static void
toggled_cb (HuAssumptionControl *self)
{
  guint active = adw_toggle_group_get_active (self->toggles);

  if (self->showing || self->campaign == NULL || active >= HU_N_ASSUMPTIONS)
    return;
  hu_campaign_set_assumption (self->campaign, (HuAssumption) active);
  show (self);
}

static void
slid_cb (HuAssumptionControl *self)
{
  /* To half a point: what is finer is not known. */
  double points = round (gtk_adjustment_get_value (self->slider_value) * 2) / 2;

  if (self->showing || self->campaign == NULL)
    return;
  hu_campaign_set_slider (self->campaign, points);
  show (self);
}

static void
poll_changed_cb (HuAssumptionControl *self)
{
  if (self->showing || self->campaign == NULL)
    return;
  hu_campaign_set_poll (self->campaign, HU_POLL_BRITAIN, gtk_adjustment_get_value (self->poll_value), poll_day (self));
  show (self);
}

static void
day_selected_cb (HuAssumptionControl *self)
{
  if (self->showing || self->campaign == NULL)
    return;
  gtk_popover_popdown (self->poll_popover);
  hu_campaign_set_poll (self->campaign, HU_POLL_BRITAIN, gtk_adjustment_get_value (self->poll_value),
                        hu_calendar_get_day (self->calendar));
  show (self);
}

static void
places_cb (HuAssumptionControl *self)
{
  adw_dialog_present (hu_polls_dialog_new (self->campaign), GTK_WIDGET (self));
}

static void
set_campaign (HuAssumptionControl *self, HuCampaign *campaign)
{
  if (!g_set_object (&self->campaign, campaign))
    return;
  g_signal_group_set_target (self->signals, campaign);
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

static void
hu_assumption_control_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      g_value_set_object (value, HU_ASSUMPTION_CONTROL (object)->campaign);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_assumption_control_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      set_campaign (HU_ASSUMPTION_CONTROL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_assumption_control_dispose (GObject *object)
{
  HuAssumptionControl *self = HU_ASSUMPTION_CONTROL (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->campaign);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_ASSUMPTION_CONTROL);
  G_OBJECT_CLASS (hu_assumption_control_parent_class)->dispose (object);
}

static void
hu_assumption_control_class_init (HuAssumptionControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_assumption_control_get_property;
  object_class->set_property = hu_assumption_control_set_property;
  object_class->dispose = hu_assumption_control_dispose;
  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-assumption.ui");
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, toggles);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, slider);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, slider_value);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, poll);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, poll_value);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, poll_day);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, poll_popover);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, calendar);
  gtk_widget_class_bind_template_child (widget_class, HuAssumptionControl, words);
  gtk_widget_class_bind_template_callback (widget_class, places_cb);
}

static void
hu_assumption_control_init (HuAssumptionControl *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect_swapped (self->signals, "notify::assumption", G_CALLBACK (show), self);
  g_signal_group_connect_swapped (self->signals, "notify::shift", G_CALLBACK (show), self);
  g_signal_connect_object (self->toggles, "notify::active", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slider_value, "value-changed", G_CALLBACK (slid_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->poll_value, "value-changed", G_CALLBACK (poll_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hu_assumption_control_new (void)
{
  return g_object_new (HU_TYPE_ASSUMPTION_CONTROL, NULL);
}
