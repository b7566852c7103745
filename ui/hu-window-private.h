/* hu-window-private.h: one class in two files
 *
 * hu-window.c          opening campaigns, choosing seats, banners
 * hu-window-actions.c  what menus and keys do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-window.h"

#include "hu-feeds-button.h"
#include "hu-figures-view.h"
#include "hu-map-view.h"
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
  GtkWidget *layouts, *wide_stack, *medium_stack, *narrow_stack, *seats_navigation, *where_next, *seat_page, *map, *timeline,
    *figures, *places;
  AdwNavigationPage *seat_nav_page;
  AdwWindowTitle *title;

  /* owned */
  HuCampaign *campaign;
  GSignalGroup *campaign_signals, *feeds_signals;
  GCancellable *opening;
  GSettings *settings;
  char *view; /* what is shown, whichever layout shows it */
  gint64 last_update; /* monotonic */
};

/* hu-window.c */
void hu_window_set_view (HuWindow *window, const char *view);
void hu_window_toast (HuWindow *window, const char *words);

/* hu-window-actions.c */
void hu_window_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
