/* hu-ctl-campaign.h: which campaign a command is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

#include "hu-reader.h"
#include "hu-settings.h"
#include "hu-store.h"

G_BEGIN_DECLS

/* The campaign that --campaign names, else the one under the data directory that changed last; an error where there is none.
 * @store: where its store is or will be: beside the file that --campaign names where one is there, else under the data directory.
 * (transfer full) */
HuSettings *hu_ctl_campaign (HuCtl *ctl, char **store, GError **error);

/* For commands that do without a campaign too: the same, into @ctl's --campaign where none was named. @store: its store's path
 * where that is there, else left as it is; (transfer full). %FALSE where a campaign is there but cannot be read. */
gboolean hu_ctl_choose_campaign (HuCtl *ctl, char **store, GError **error);

/* Where the store of that campaign is; where there is no campaign yet, where that of a first one, "default", would be.
 * (transfer full) */
char *hu_ctl_store_path (HuCtl *ctl, GError **error);
/* Opens it; one that is not there is made where @make, or said to be missing. */
HuStore *hu_ctl_store_open (HuCtl *ctl, gboolean make, GError **error);
/* The same, for reading only. */
HuReader *hu_ctl_reader_open (HuCtl *ctl, GError **error);

G_END_DECLS
