/* hu-call-panel.h: conference calls, and what comes of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-panel.h"

G_BEGIN_DECLS

/* The next call with the time to it; recent calls: signed up, joined, then signed up to canvass. */
#define HU_TYPE_CALL_PANEL (hu_call_panel_get_type ())
G_DECLARE_FINAL_TYPE (HuCallPanel, hu_call_panel, HU, CALL_PANEL, HuPanel)

GtkWidget *hu_call_panel_new (void);

G_END_DECLS
