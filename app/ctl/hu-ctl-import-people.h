/* hu-ctl-import-people.h: counts of people and places for them, from a file into a campaign's store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

G_BEGIN_DECLS

/* "cohorts", "stays" or "density". */
gboolean hu_ctl_is_people_file (const char *kind);
/* @vintage: of the seats' codes, or %NULL for the campaign's. All of the file, in one transaction, or nothing; every
 * faulty line is printed. */
HuExit hu_ctl_import_people (HuCtl *ctl, const char *kind, const char *path, const char *vintage);

G_END_DECLS
