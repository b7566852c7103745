/* hu-ctl-campaign.h: which campaign a command is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"
#include "hu-settings.h"

G_BEGIN_DECLS

/* The campaign that --campaign names, else the one under the data directory that changed last; an error where there is none.
 * @store: where its store is or will be: beside the file that --campaign names where one is there, else under the data directory.
 * (transfer full) */
HuSettings *hu_ctl_campaign (HuCtl *ctl, char **store, GError **error);

G_END_DECLS
