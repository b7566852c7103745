/* hu-window-private.h: one class in five files
 *
 * hu-window.c          views, choosing seats, banners
 * hu-window-open.c     opening campaigns, and filling the window with one
 * hu-window-actions.c  what menus and keys do
 * hu-window-plan.c     the open plan, printed and in files
 * hu-window-feeds.c    where the numbers come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-window.h"

#include "hu-feed-news.h"
#include "hu-feeds-button.h"
#include "hu-feeds-dialog.h"
#include "hu-figures-view.h"
#include "hu-find-dialog.h"
#include "hu-map-view.h"
#include "hu-people-view.h"
#include "hu-places-view.h"
#include "hu-search.h"
#include "hu-seat-page.h"
#include "hu-timeline.h"
#include "hu-welcome.h"
#include "hu-where-next.h"

G_BEGIN_DECLS

struct _HuWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  GtkWidget *toasts, *pages, *welcome, *header, *search, *narrow_search, *search_bar, *feeds_button, *trouble, *past;
  GtkWidget *layouts, *wide_stack, *medium_stack, *narrow_stack, *seats_navigation, *where_next, *seat_page, *map,
    *timeline, *figures, *places, *people;
  AdwNavigationPage *seat_nav_page;
  GtkLabel *title; /* of the campaign, where there is no room for the switcher */

  /* owned */
  HuCampaign *campaign;
  GSignalGroup *campaign_signals, *feeds_signals;
  GCancellable *opening; /* a campaign is being opened */
  gboolean filling; /* the map shows the campaign, the rest of the window does not yet */
  guint fill;
  GSettings *settings;
  char *view; /* what is shown, whichever layout shows it */
  HuFindDialog *find; /* weak: %NULL where it is not open */
  HuFeedsDialog *feeds; /* weak: %NULL where it is not open */
  HuFeedNews *news; /* %NULL without a campaign, and for pictures */
  gint64 last_update; /* monotonic */
};

/* hu-window.c */
void hu_window_set_view (HuWindow *window, const char *view);
void hu_window_show_seat (HuWindow *window, HuSeat *seat);
void hu_window_toast (HuWindow *window, const char *words);
HuApplication *hu_window_get_application (HuWindow *window);
void hu_window_show_past (HuWindow *window);
void hu_window_feeds_changed (GListModel *feeds, guint position, guint removed, guint added, HuWindow *window);
void hu_window_updated (HuWindow *window);

/* hu-window-open.c */
void hu_window_set_campaign (HuWindow *window, HuCampaign *campaign);
/* Does not wait for the map to be painted before the rest of the window is filled. */
void hu_window_fill (HuWindow *window);
void hu_window_stop_opening (HuWindow *window);

/* hu-window-actions.c */
/* Opens *Find*, or goes to it; %NULL without a campaign. (transfer none) */
HuFindDialog *hu_window_find (HuWindow *window);
/* Shows how the election went, once that is known. */
void hu_window_show_result (HuWindow *window);
/* Opens @dialog on the campaign, in place of another. */
void hu_window_replace_dialog (HuWindow *window, AdwDialog *dialog);
/* What was opened on the campaign closes with it. */
void hu_window_close_dialogs (HuWindow *window);
void hu_window_class_install_actions (GtkWidgetClass *widget_class);

/* hu-window-plan.c */
void hu_window_class_install_plan_actions (GtkWidgetClass *widget_class);

/* hu-window-feeds.c */
/* Opens *Feeds*; %NULL without a campaign. (transfer none) */
HuFeedsDialog *hu_window_feeds (HuWindow *window);
/* Notifications tell of the feeds of @campaign (nullable) from now on. */
void hu_window_feeds_set_campaign (HuWindow *window, HuCampaign *campaign);
void hu_window_feeds_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
