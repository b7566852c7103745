/* hu-assumption.h: the assumed shift that every ranking rests on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/**
 * HuAssumptionControl:
 *
 * No change, a poll, the majority point or a slider; what is assumed is always said in words, and the lists that the
 * first three make are one button away (the action `win.lists`). Property `campaign`.
 */
#define HU_TYPE_ASSUMPTION_CONTROL (hu_assumption_control_get_type ())
G_DECLARE_FINAL_TYPE (HuAssumptionControl, hu_assumption_control, HU, ASSUMPTION_CONTROL, AdwBin)

GtkWidget *hu_assumption_control_new (void);

G_END_DECLS
