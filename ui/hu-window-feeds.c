/* hu-window-feeds.c: where the numbers come from, in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-window-private.h"

static void
closed_cb (HuWindow *self)
{
  g_clear_weak_pointer (&self->feeds);
}

HuFeedsDialog *
hu_window_feeds (HuWindow *self)
{
  if (self->campaign == NULL)
    return NULL;
  if (self->feeds == NULL)
    {
      g_set_weak_pointer (&self->feeds, HU_FEEDS_DIALOG (hu_feeds_dialog_new (self->campaign)));
      g_signal_connect_object (self->feeds, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
      adw_dialog_present (ADW_DIALOG (self->feeds), GTK_WIDGET (self));
    }
  return self->feeds;
}

static void
feeds_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_window_feeds (HU_WINDOW (widget));
}

/* What is added is seen among the others. */
static void
add_feed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuFeedsDialog *feeds = hu_window_feeds (HU_WINDOW (widget));

  if (feeds != NULL)
    hu_feeds_dialog_add (feeds);
}

/* Whoever looks at the window reads its banner. */
static gboolean
is_seen (gpointer data)
{
  return gtk_window_is_active (data);
}

void
hu_window_feeds_set_campaign (HuWindow *self, HuCampaign *campaign)
{
  g_clear_pointer (&self->news, hu_feed_news_free);
  if (campaign != NULL && !hu_application_get_still (hu_window_get_application (self)))
    self->news = hu_feed_news_new (campaign, G_APPLICATION (hu_window_get_application (self)), is_seen, self);
}

void
hu_window_feeds_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.feeds", NULL, feeds_action);
  gtk_widget_class_install_action (widget_class, "win.add-feed", NULL, add_feed_action);
}
