/* hu-fund-panel.h: how money comes in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-panel.h"

G_BEGIN_DECLS

/* The appeal that runs: raised, target, pace, projection and history; other appeals below it in short. */
#define HU_TYPE_FUND_PANEL (hu_fund_panel_get_type ())
G_DECLARE_FINAL_TYPE (HuFundPanel, hu_fund_panel, HU, FUND_PANEL, HuPanel)

GtkWidget *hu_fund_panel_new (void);

G_END_DECLS
