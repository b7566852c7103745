/* hu-ctl-campaign.h: which campaign's store a command works on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

#include "hu-reader.h"
#include "hu-store.h"

G_BEGIN_DECLS

/* The store beside --campaign's file; else of the campaign under --data-dir that changed last; else
 * the path where that of a first campaign, "default", would be. (transfer full) */
char *
hu_ctl_store_path (HuCtl *ctl, GError **error);
/* Opens it; one that is not there is made where @make, or said to be missing. */
HuStore *
hu_ctl_store_open (HuCtl *ctl, gboolean make, GError **error);
/* The same, for reading only. */
HuReader *
hu_ctl_reader_open (HuCtl *ctl, GError **error);

G_END_DECLS
