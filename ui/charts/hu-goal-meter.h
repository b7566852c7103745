/* hu-goal-meter.h: how far towards a target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HuGoalMeter:
 *
 * A bar that fills towards a target. Beyond the target the bar goes on and a notch shows where the target was, so that
 * "five times what was wanted" is seen. Role meter; its value text is what hu_goal_meter_set() was given.
 */
#define HU_TYPE_GOAL_METER (hu_goal_meter_get_type ())
G_DECLARE_FINAL_TYPE (HuGoalMeter, hu_goal_meter, HU, GOAL_METER, GtkWidget)

GtkWidget *hu_goal_meter_new (void);
/* @value of @target, both in the same unit and not negative; @text says it in words: "£255,000 of £50,000". */
void hu_goal_meter_set (HuGoalMeter *meter, double value, double target, const char *text);

G_END_DECLS
