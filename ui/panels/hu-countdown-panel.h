/* hu-countdown-panel.h: days to polling day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-panel.h"

G_BEGIN_DECLS

#define HU_TYPE_COUNTDOWN_PANEL (hu_countdown_panel_get_type ())
G_DECLARE_FINAL_TYPE (HuCountdownPanel, hu_countdown_panel, HU, COUNTDOWN_PANEL, HuPanel)

GtkWidget *hu_countdown_panel_new (void);

/* Where a moment stands to polling day, whose polls are open from 7 to 22 in the United Kingdom. */
typedef enum
{
  HU_POLLS_AHEAD, /* before polling day */
  HU_POLLS_TODAY, /* polling day, before seven */
  HU_POLLS_OPEN,
  HU_POLLS_CLOSED, /* polling day, from ten in the evening */
  HU_POLLS_OVER, /* a day after */
} HuPolls;
/* @day: polling day; @left: (out) (optional): µs to the opening, the close, or 0. */
HuPolls hu_polls_at (gint64 moment, int day, gint64 *left);

G_END_DECLS
