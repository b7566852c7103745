/* hu-evenness-panel.h: how well people are spread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-panel.h"

G_BEGIN_DECLS

/* How closely the hours of all seats follow their fair shares, and how that went so far. */
#define HU_TYPE_EVENNESS_PANEL (hu_evenness_panel_get_type ())
G_DECLARE_FINAL_TYPE (HuEvennessPanel, hu_evenness_panel, HU, EVENNESS_PANEL, HuPanel)

GtkWidget *hu_evenness_panel_new (void);

G_END_DECLS
