/* hu-ctl-travel.h: measured travel times, for the commands that send people somewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl-score.h"
#include "hu-travel.h"

G_BEGIN_DECLS

/* Those in the file at @path, or, where that is %NULL, those kept with the campaign; of @score's seats. @times: (transfer full),
 * left as it is where there are none. Where that is not HU_EXIT_DONE every faulty line has been printed. */
HuExit hu_ctl_travel_times (HuCtl *ctl, const char *path, const HuScore *score, HuTravelTimes **times);

G_END_DECLS
