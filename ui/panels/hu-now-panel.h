/* hu-now-panel.h: how many people are out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-panel.h"

G_BEGIN_DECLS

/* People out now, sessions that run, today against the last campaign, and the same by region. */
#define HU_TYPE_NOW_PANEL (hu_now_panel_get_type ())
G_DECLARE_FINAL_TYPE (HuNowPanel, hu_now_panel, HU, NOW_PANEL, HuPanel)

GtkWidget *hu_now_panel_new (void);

G_END_DECLS
