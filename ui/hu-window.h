/* hu-window.h: the one window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-application.h"

G_BEGIN_DECLS

#define HU_TYPE_WINDOW (hu_window_get_type ())
G_DECLARE_FINAL_TYPE (HuWindow, hu_window, HU, WINDOW, AdwApplicationWindow)

HuWindow *hu_window_new (HuApplication *application);
/* Opens a campaign in place of what is shown; the welcome page stays until it is there. */
void hu_window_open (HuWindow *window, const HuSettings *settings);
/* The same for a campaign that somebody else is opening: @opening stops it; the result is handed to hu_window_opened(). */
void hu_window_expect (HuWindow *window, GCancellable *opening);
void hu_window_opened (HuWindow *window, GAsyncResult *result);
/* The welcome page. */
void hu_window_welcome (HuWindow *window);
HuCampaign *hu_window_get_campaign (HuWindow *window);
/* "map", "hexagons", "geography", "where-next", "seat", "figures", "places", "welcome", "start", "find", "feeds", "add-feed": for pictures and
 * tests. %FALSE where there is no such view. */
gboolean hu_window_show_view (HuWindow *window, const char *view, const char *seat);
/* Whether a campaign is shown, its feeds have answered and its map is drawn. */
gboolean hu_window_is_settled (HuWindow *window);

G_END_DECLS
