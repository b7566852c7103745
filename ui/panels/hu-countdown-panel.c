/* hu-countdown-panel.c: days to polling day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-countdown-panel.h"

#include <glib/gi18n.h>

#include "hu-time.h"
#include "hu-words.h"

#define OPENS (7 * HU_HOUR)

struct _HuCountdownPanel
{
  HuPanel parent_instance;

  GtkLabel *days, *words, *date;
  GtkWidget *result;
};

G_DEFINE_FINAL_TYPE (HuCountdownPanel, hu_countdown_panel, HU_TYPE_PANEL)

HuPolls
hu_polls_at (gint64 moment, int day, gint64 *left)
{
  gint64 start = hu_time_day_start (day, NULL), remaining = 0;
  HuPolls polls;

  if (moment < start)
    polls = HU_POLLS_AHEAD;
  else if (moment < start + OPENS)
    polls = HU_POLLS_TODAY;
  else if (moment < start + HU_POLLS_CLOSE)
    polls = HU_POLLS_OPEN;
  else if (hu_time_day (moment, NULL) <= day)
    polls = HU_POLLS_CLOSED;
  else
    polls = HU_POLLS_OVER;

  if (polls <= HU_POLLS_TODAY)
    remaining = start + OPENS - moment;
  else if (polls == HU_POLLS_OPEN)
    remaining = start + HU_POLLS_CLOSE - moment;
  if (left != NULL)
    *left = remaining;
  return polls;
}

static void
hu_countdown_panel_tick (HuPanel *panel, HuCampaign *campaign)
{
  HuCountdownPanel *self = HU_COUNTDOWN_PANEL (panel);
  int day = hu_campaign_get_settings (campaign)->polling_day;
  gint64 moment = hu_campaign_get_moment (campaign), left;
  int days = hu_campaign_get_days_left (campaign);
  HuPolls polls = hu_polls_at (moment, day, &left);
  g_autofree char *length = hu_words_duration (left);

  /* A number can be larger than words. */
  gtk_widget_set_css_classes (GTK_WIDGET (self->days), polls == HU_POLLS_AHEAD
                                                         ? (const char *[]) { "hu-big", "numeric", NULL }
                                                         : (const char *[]) { "title-3", NULL });
  switch (polls)
    {
    case HU_POLLS_AHEAD:
      hu_words_take (self->days, hu_words_number (days));
      /* Translators: stands below the number, which is drawn large */
      hu_words_set (self->words, ngettext ("day to polling day", "days to polling day", days));
      break;
    case HU_POLLS_TODAY:
      hu_words_set (self->days, _ ("Today"));
      /* Translators: %s is a length of time, "3 hours" */
      hu_words_take (self->words, g_strdup_printf (_ ("Polls open at 7:00, in %s"), length));
      break;
    case HU_POLLS_OPEN:
      hu_words_set (self->days, _ ("Polls are open"));
      /* Translators: %s is a length of time, "3 hours" */
      hu_words_take (self->words, g_strdup_printf (_ ("until 22:00, for another %s"), length));
      break;
    case HU_POLLS_CLOSED:
      hu_words_set (self->days, _ ("Polls have closed"));
      hu_words_set (self->words, _ ("Whoever is in the queue may still vote."));
      break;
    case HU_POLLS_OVER:
      hu_words_set (self->days, _ ("Polls have closed"));
      days = hu_time_day (moment, NULL) - day;
      hu_words_take (
        self->words,
        g_strdup_printf (ngettext ("Polling day was %d day ago.", "Polling day was %d days ago.", days), days));
      break;
    }
  hu_words_take (self->date, hu_words_day (day));
  gtk_widget_set_visible (self->result, hu_campaign_get_outcome (campaign) != NULL);
}

static void
hu_countdown_panel_update (HuPanel *panel, HuCampaign *campaign)
{
  hu_countdown_panel_tick (panel, campaign);
}

static void
hu_countdown_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_COUNTDOWN_PANEL);
  G_OBJECT_CLASS (hu_countdown_panel_parent_class)->dispose (object);
}

static void
hu_countdown_panel_class_init (HuCountdownPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_countdown_panel_dispose;
  HU_PANEL_CLASS (klass)->update = hu_countdown_panel_update;
  HU_PANEL_CLASS (klass)->tick = hu_countdown_panel_tick;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/panels/hu-countdown-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HuCountdownPanel, days);
  gtk_widget_class_bind_template_child (widget_class, HuCountdownPanel, words);
  gtk_widget_class_bind_template_child (widget_class, HuCountdownPanel, date);
  gtk_widget_class_bind_template_child (widget_class, HuCountdownPanel, result);
}

static void
hu_countdown_panel_init (HuCountdownPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_countdown_panel_new (void)
{
  return g_object_new (HU_TYPE_COUNTDOWN_PANEL, NULL);
}
